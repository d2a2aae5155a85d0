"""What needs doing, by date: each line goes to the place that mends it; the next meetings stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.errors import ClerkError, LostFile
from clerk_app.office import Office
from clerk_app.services import today
from clerk_app.services.planning import ListedMeeting
from clerk_app.services.tables import Table
from clerk_app.services.today import Today, TodayLine
from ui.bus import Bus
from ui.commands import Commands
from ui.models.rows import Heading
from ui.office_jobs import ReadingJob
from ui.page import Page
from ui.pages.notice_words import clock_words
from ui.text import counted
from ui.widgets.boxes import column, row
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import Label
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.page_head import PageHead
from ui.widgets.panel import Panel

_NOTHING = "Agendas, papers, responses, actions and clocks stand here when their day comes near."
_NEW = "This file is new. Its first steps stand on the Meetings page."
_NARROW = 1000
_READS = (
    "meeting sitting meeting_body body agenda_item matter rule holiday expected_paper item_paper issue action "
    "planned_action action_revision action_plan referral person_fact interest absence_approval forward_entry "
    "forward_date executive_notice executive_decision review review_stage minutes"
)


class TodayPage(Page):
    """Enter goes to the place that mends the line. What takes longer to count comes after the rest, from a worker."""

    reads = frozenset(_READS.split())

    def __init__(self, office: Office, bus: Bus, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("today_page")
        self.setAccessibleName("Today")
        self._commands = commands
        self._job: ReadingJob | None = None
        self._now = Today((), ())
        self._later: tuple[TodayLine, ...] = ()
        self.head = PageHead("Today")
        self.list = ListView(line_model(), LineDelegate(), "What needs doing")
        self.list.let_several_be_chosen()
        self.meetings = ListView(line_model(), LineDelegate(), "Next meetings")
        self.all_button = link_button("All meetings")
        self.meetings_button = primary_button("Go to Meetings", "calendar-days")
        self._empty = EmptyState("sun", "Nothing needs doing", _NOTHING, [self.meetings_button])
        self._either = QStackedWidget()
        self._either.addWidget(self.list)
        self._either.addWidget(self._empty)
        head = row(Label("Next meetings", "heading"), ..., self.all_button, margins=(24, 20, 24, 8))
        self._beside = Panel(column(head, (self.meetings, 1)), lines="l")
        self._beside.setFixedWidth(400)
        hints = KeyHints([("Enter", "go to the place that mends it"), ("Ctrl C", "copy")])
        self.set_content(row((column(self.head, (self._either, 1), hints), 1), self._beside))
        self.list.opened.connect(lambda line: self._go(str(line.id)))
        self.meetings.opened.connect(lambda line: self.going.emit(Subject("meeting", str(line.id))))
        for button in (self.all_button, self.meetings_button):
            button.clicked.connect(lambda _=False: commands.run("go_meetings"))

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show what is known at once, and count the rest on a worker: the newest wish wins."""
        self._now = today.at_once(self.office)
        self._show()
        if self._job is not None:
            self._job.cancel()
        self._job = ReadingJob(self.office, lambda office, _: today.counted(office), self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._say_failed)
        self._job.start()

    def _take(self, found: tuple[TodayLine, ...]) -> None:
        self._later = found
        self._show()

    def _say_failed(self, error: Exception) -> None:
        """What the worker could not count; that the file went away the window's own bar says, until it is back."""
        if not isinstance(error, ClerkError):
            raise error
        if not isinstance(error, LostFile):
            self.tell_error(error)

    def lines(self) -> tuple[TodayLine, ...]:
        """All that is shown, what is late first."""
        return today.in_order((*self._now.lines, *self._later))

    def _show(self) -> None:
        day, every = self.office.today(), self.lines()
        self.head.title.setText(printed_date(day, DateForm.PLAIN))
        self.head.show_line(_NEW if self._now.is_new and not every else _summary(every))
        self.list.show_rows(_rows(every, day))
        self._either.setCurrentWidget(self.list if every else self._empty)
        if self.list.current_row() is None:
            self.list.choose_first()
        self.meetings.show_rows([_meeting_row(each) for each in self._now.meetings])
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """In a narrow window the next meetings give way: their clocks stand among the lines too."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        self._beside.setVisible(bool(self._now.meetings) and self.width() >= _NARROW)

    def focus_first(self) -> None:
        """Work begins with what is late longest."""
        (self.list if self.lines() else self.meetings_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def chosen_thing(self) -> Subject | None:
        """What the line that has the keys is about."""
        line = self._line(str(self.list.current_key()))
        return line.subject if line is not None and line.subject is not None and line.subject.id else None

    def copied(self, closed: bool) -> Table | None:
        """The lines that are chosen; of closed ones nothing but that they are."""
        keys = {str(each.id) for each in self.list.chosen_rows()}
        found = [line for line in self.lines() if line.id in keys]
        cells = tuple(
            (line.title, line.sub, line.when.isoformat() if line.when else "")
            if not line.closed
            else ("Closed business", "", line.when.isoformat() if line.when else "")
            for line in found
        )
        return Table("Today", ("What", "Where", "By"), cells) if cells else None

    def _line(self, key: str) -> TodayLine | None:
        return next((line for line in self.lines() if line.id == key), None)

    def _go(self, key: str) -> None:
        line = self._line(key)
        if line is not None and line.command:
            self._commands.run(line.command)
        elif line is not None and line.subject is not None:
            self.going.emit(line.subject)

    def leave(self) -> None:
        """The file is about to be closed: nothing is counted any more."""
        if self._job is not None:
            self._job.cancel()


def _rows(lines: Sequence[TodayLine], day: date) -> list[Line | Heading]:
    """Under headings: what is late, what is due today, within a week, and later or without a day."""
    week = day + timedelta(days=7)
    groups = (
        ("Overdue", [line for line in lines if line.late]),
        ("Today", [line for line in lines if not line.late and line.when == day]),
        ("Within a week", [x for x in lines if not x.late and x.when is not None and day < x.when <= week]),
        ("Later", [x for x in lines if not x.late and (x.when is None or x.when > week or x.when < day)]),
    )
    made: list[Line | Heading] = []
    for words, own in groups:
        if own:
            made += [Heading(words, count=len(own)), *(_row(line, day) for line in own)]
    return made


def _row(line: TodayLine, day: date) -> Line:
    """A line with its day, and the year where that is another one."""
    year = line.when is not None and line.when.year != day.year
    return Line(
        id=line.id,
        title=line.title,
        sub=line.sub,
        icon=line.icon,
        icon_tone="bad" if line.late else "",
        right=line.verb,
        under_right=printed_date(line.when, DateForm.PLAIN, year=year) if line.when else "",
        right_tone="accent",
        under_tone="bad" if line.late else "text2",
        closed=line.closed,
    )


def _meeting_row(each: ListedMeeting) -> Line:
    line, notice = each.line, each.notice
    when = printed_date(line.day, DateForm.PLAIN, year=False)
    at = f", {printed_time(line.start_time)}" if line.start_time else ""
    _, chip, tone, _ = clock_words(notice)
    return Line(
        id=line.id,
        title=line.committee,
        sub=f"{when}{at}",
        under_right=chip,
        under_tone=tone if tone in ("bad", "warn", "good") else "text2",
    )


def _summary(lines: Sequence[TodayLine]) -> str:
    late = sum(line.late for line in lines)
    if not lines:
        return "Nothing needs doing in the next weeks."
    rest = len(lines) - late
    parts = [f"{counted(late, 'thing is', 'things are')} overdue"] if late else []
    parts += [f"{counted(rest, 'more comes', 'more come')} up" if late else f"{counted(rest, 'thing', 'things')} to do"]
    return ", ".join(part for part in parts if rest or "overdue" in part)
