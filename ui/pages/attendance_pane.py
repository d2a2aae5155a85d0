"""Who came how often: a row for each member and committee of a year or of any days, with a bar beside its figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.attendance import EVERYWHERE, AttendanceCount
from clerk_app.domain.attendance_report import AttendanceReport, AttendanceRow
from clerk_app.domain.meetings import MeetingLine
from clerk_app.office import Office
from clerk_app.services import attendance, committees
from clerk_app.services.meetings import printed_day
from clerk_app.services.tables import Table
from ui.office_jobs import ReadingJob
from ui.text import counted
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import primary_button
from ui.widgets.choice import Choice
from ui.widgets.column_rows import (
    Column,
    ColumnDelegate,
    ColumnHead,
    ColumnRow,
    Legend,
    Part,
    Pattern,
    column_model,
)
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.list_view import ListView

OTHER = "other"
TOGETHER = "together"
_COLUMNS = (
    Column("Member"),
    Column("Committee"),
    Column("Expected", 60, right=True),
    Column("Present", 54, right=True),
    Column("Apologies", 64, right=True),
    Column("Absent", 50, right=True),
    Column("Substituted", 76, right=True),
    Column("Virtual", 60, right=True),
    Column("Share", 52, right=True),
    Column("", 120, bar=True),
    Column("For others", 72, right=True),
)
_MEANT = (
    (Pattern.SOLID, "present"),
    (Pattern.BARS, "sent a substitute"),
    (Pattern.DOTS, "apologies"),
    (Pattern.EMPTY, "absent or virtual"),
)
_SORTS: dict[str, tuple[str, Callable[[AttendanceRow], tuple[object, ...]]]] = {
    "name": ("By name", lambda row: row.sort_key),
    "committee": ("By committee", lambda row: (row.body_id != EVERYWHERE, row.body)),
    "least": ("Lowest share first", lambda row: (not row.count.expected, _share(row.count))),
    "most": ("Highest share first", lambda row: (not row.count.expected, -_share(row.count))),
}
_NO_MEETING = "A meeting of this time counts once its roll is confirmed: on its tab In the room, by the key K."
_NOBODY = "Nobody of this committee was expected at a meeting in this time. Choose another committee or time."
_MOST_YEARS = 25
_MOST_NAMED = 3


class AttendancePane(QWidget):
    """Sends `told(words)` when figures were counted, and `failed(error)` where they could not be.

    Sends `showed()` when other rows are shown, and `meetings_asked()` where there are none and the officer goes there.
    """

    told = Signal(str)
    showed = Signal()
    meetings_asked = Signal()
    failed = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._job: ReadingJob | None = None
        self._report: AttendanceReport | None = None
        self._wanted: Hashable | None = None
        self.period = Choice("Which time")
        self.body = Choice("Which committee")
        self.sort = Choice("In which order", [(name, words) for name, (words, _) in _SORTS.items()], "name")
        this_year = attendance.year_of(office)
        self.first = DateField("&From", office.today(), this_year[0], past=True, required=True)
        self.last = DateField("&To", office.today(), this_year[1], past=True, required=True)
        self._days = row((self.first, 1), (self.last, 1), ..., gap=12, margins=(24, 0, 24, 4))
        delegate = ColumnDelegate(_COLUMNS)
        self.list = ListView(column_model(), delegate, "Attendance of members")
        self.head = ColumnHead(self.list, delegate)
        self.list.let_several_be_chosen()
        self.to_meetings_button = primary_button("Go to the meetings")
        self._none = EmptyState("users", "No meeting counts yet", _NO_MEETING, [self.to_meetings_button])
        self._nobody = EmptyState("users", "Nobody was expected", _NOBODY)
        self._counting = EmptyState("hourglass", "Counting…", "The record of each meeting is read.")
        self._left_out = caption("", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        choices = row((self.period, 2), (self.body, 3), (self.sort, 2), ..., gap=12, margins=(24, 0, 24, 8))
        self._table = column(self.head, (self.list, 1))
        self._legend = Legend(_MEANT)
        self._foot = column(self._left_out, row(self._legend, ...), gap=2, margins=(24, 6, 24, 0))
        self._hints = KeyHints([("Enter", "go to the person"), ("Ctrl C", "copy")])
        empty = [(each, 1) for each in (self._none, self._nobody, self._counting)]
        fill_box(QVBoxLayout(self), [choices, self._days, *empty, (self._table, 1), self._foot, self._hints])
        self._show_empty(rows=False)

    def _connect(self) -> None:
        self.period.chosen.connect(lambda _: self._choose_period())
        self.body.chosen.connect(lambda _: self._show())
        self.sort.chosen.connect(lambda _: self._show())
        self.to_meetings_button.clicked.connect(lambda _=False: self.meetings_asked.emit())
        for field in (self.first, self.last):
            field.changed.connect(lambda _: self.count())

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Offer the years and committees that there are now, and count anew."""
        first, _ = attendance.year_of(self._office)
        years = [attendance.year_of(self._office, date(first.year - back, 12, 31)) for back in range(_MOST_YEARS)]
        words = ["This municipal year", "Last municipal year"]
        named = [(year, words[at] if at < len(words) else _year(*year)) for at, year in enumerate(years)]
        chosen = self.period.value()
        self.period.show_options([*named, (OTHER, "Other days…")])
        self.period.choose(chosen if chosen == OTHER or chosen in years else years[0])
        kept = self.body.value()
        bodies = [(body.id, body.name) for body in committees.every(self._office)]
        self.body.show_options([("", "Every committee"), (TOGETHER, "All meetings together"), *bodies])
        self.body.choose(kept if kept in {TOGETHER, *(body_id for body_id, _ in bodies)} else "")
        self._days.setVisible(self.period.value() == OTHER)
        self.count()

    def days(self) -> tuple[date, date]:
        """From which day to which is counted."""
        value = self.period.value()
        if isinstance(value, tuple):
            return value
        ready = (self.first.value(), self.last.value())
        year = attendance.year_of(self._office)
        return ready[0] or year[0], ready[1] or year[1]

    def count(self) -> None:
        """Count the attendance of the days that are chosen, on a worker: the newest wish wins."""
        if self._job is not None:
            self._job.cancel()
        first, last = self.days()
        self._job = ReadingJob(self._office, lambda office, _: attendance.report(office, first, last), self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self.failed)
        self._job.start()

    def _take(self, found: AttendanceReport) -> None:
        self._report = found
        self._show()
        self.told.emit(f"{found.period}. {found.said}")

    def _choose_period(self) -> None:
        self._days.setVisible(self.period.value() == OTHER)
        if self.period.value() == OTHER:
            self.first.line.setFocus()
        self.count()

    def shown(self) -> tuple[AttendanceRow, ...]:
        """The rows of the committee that is chosen, in the order that is."""
        if self._report is None:
            return ()
        wanted, rows = self.body.value(), self._report.rows
        if wanted == TOGETHER:
            several = {one.person_id for one in rows if one.body_id == EVERYWHERE}
            rows = tuple(one for one in rows if one.body_id == EVERYWHERE or one.person_id not in several)
        elif wanted:
            rows = tuple(one for one in rows if one.body_id == wanted)
        return tuple(sorted(rows, key=_SORTS[str(self.sort.value())][1]))

    def _show(self) -> None:
        rows = self.shown()
        columns = tuple(column for column in _COLUMNS if _wanted(column, rows))
        self.head.show_columns(columns)
        made = [_row(one, columns) for one in rows]
        self.head.measure(made)
        self.list.show_rows(made)
        if self._wanted is not None and self.list.choose(self._wanted):
            self._wanted = None
        if not self.list.currentIndex().isValid():
            self.list.choose_first()
        self._table.setVisible(bool(rows))
        self._show_empty(rows=bool(rows))
        self._hints.setVisible(bool(rows))
        left_out = self._report.left_out if self._report else ()
        self._left_out.setText(_named(left_out))
        self._left_out.setVisible(bool(left_out))
        self._foot.setVisible(bool(rows) or bool(left_out))
        self._fit_legend()
        self.showed.emit()

    def _fit_legend(self) -> None:
        """Without bars, in a narrow window, there is nothing to explain."""
        self._legend.setVisible(self.head.has_bar())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars come and go with the width."""
        super().resizeEvent(event)
        self._fit_legend()

    def _show_empty(self, *, rows: bool) -> None:
        """Where there are no rows, why: nothing was counted yet, no meeting counts, or nobody of this committee."""
        found = self._report
        self._counting.setVisible(not rows and found is None)
        self._none.setVisible(not rows and found is not None and not found.counted)
        self._nobody.setVisible(not rows and found is not None and bool(found.counted))

    def show_person(self, person_id: str) -> None:
        """Show everybody, with the keys on one person's first row."""
        self.body.choose("")
        known = [one for one in self.shown() if one.person_id == person_id]
        self._wanted = known[0].id if known else None
        self._show()

    def show_body(self, body_id: str) -> None:
        """Show one committee."""
        self.refresh()
        self.body.choose(body_id)
        self._show()

    def chosen_person(self) -> str | None:
        """The person of the row that is chosen."""
        key = self.list.current_key()
        return str(key[0]) if isinstance(key, tuple) else None

    def report(self) -> AttendanceReport | None:
        """What is shown, as it is printed: with the committee and in the order that are chosen."""
        if self._report is None:
            return None
        found = self._report
        return AttendanceReport(found.first, found.last, self.shown(), found.counted, found.cancelled, found.left_out)

    def table(self, only_chosen: bool = False) -> Table | None:
        """What is shown as a table, or the rows that are chosen; None where there is nothing."""
        rows = self.shown()
        if only_chosen:
            keys = {one.id for one in self.list.chosen_rows()}
            rows = tuple(one for one in rows if one.id in keys)
        return attendance.table(self._report, rows) if self._report is not None and rows else None

    def focus_first(self) -> None:
        """Work begins in the list, or in what is to be done before there is one."""
        first = self.to_meetings_button if self._none.isVisible() else self.period
        (self.list if self.shown() else first).setFocus()


def _row(one: AttendanceRow, columns: tuple[Column, ...]) -> ColumnRow:
    cells = tuple(_CELLS[column.heading](one) for column in columns if not column.bar)
    return ColumnRow(one.id, cells, said(one), _parts(one.count))


#: What stands in each column.
_CELLS: dict[str, Callable[[AttendanceRow], str]] = {
    "Member": lambda one: one.name,
    "Committee": lambda one: one.body,
    "Expected": lambda one: str(one.count.expected),
    "Present": lambda one: str(one.count.present),
    "Apologies": lambda one: str(one.count.apologies),
    "Absent": lambda one: str(one.count.absent),
    "Substituted": lambda one: str(one.count.substituted),
    "Virtual": lambda one: str(one.count.virtual),
    "Share": lambda one: one.count.percentage_words,
    "For others": lambda one: str(one.count.as_substitute),
}
#: Columns that are shown only where anybody has something in them.
_RARE = frozenset({"Substituted", "Virtual", "For others"})


def _wanted(column: Column, rows: tuple[AttendanceRow, ...]) -> bool:
    return column.heading not in _RARE or any(_CELLS[column.heading](one) != "0" for one in rows)


def said(one: AttendanceRow) -> str:
    """A row as it is read out."""
    count = one.count
    parts = [f"{one.name}, {one.body}: {count.expected} expected, {count.present} present"]
    parts += [f"{count.apologies} apologies", f"{count.absent} absent"]
    parts += [f"{count.substituted} with a substitute"] if count.substituted else []
    parts += [f"{count.virtual} virtually"] if count.virtual else []
    parts += [f"share {count.percentage_words}"]
    parts += [f"{counted(count.as_substitute, 'meeting', 'meetings')} for others"] if count.as_substitute else []
    return ", ".join(parts)


def _parts(count: AttendanceCount) -> tuple[Part, ...]:
    return (
        Part(count.present, Pattern.SOLID),
        Part(count.substituted, Pattern.BARS),
        Part(count.apologies, Pattern.DOTS),
        Part(count.absent + count.virtual, Pattern.EMPTY),
    )


def _share(count: AttendanceCount) -> float:
    return count.present / count.expected if count.expected else 0.0


def _year(first: date, last: date) -> str:
    return f"{first.year}/{last.year % 100:02}" if first.year != last.year else str(first.year)


def _named(left_out: tuple[MeetingLine, ...]) -> str:
    """The first meetings that are left out, by name."""
    listed = [f"{line.committee}, {printed_day(line.day)}" for line in left_out[:_MOST_NAMED]]
    more = len(left_out) - len(listed)
    rest = f"; and {more} more" if more > 0 else ""
    return f"Left out, as nobody confirmed the roll: {'; '.join(listed)}{rest}."
