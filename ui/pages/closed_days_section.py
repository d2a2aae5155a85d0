"""The days of a year on which nobody works: bank holidays, built in and added, and closures of the offices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.council import Holiday
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.deadlines import DeadlineMove
from clerk_app.domain.holidays import bank_holidays
from clerk_app.services import closed_days, council
from ui.dialogs.add_closed_days import AddClosedDays
from ui.page import Page
from ui.text import counted
from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import Button, secondary_button, writing
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption, section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView

_SIDES = (24, 0, 24, 0)
_YEARS_BEFORE, _YEARS_AFTER, _YEAR_WIDTH, _DATE_WIDTH = 2, 4, 110, 150
_MOST_MOVES = 8
_BUILT_IN = "Bank holiday, built in"
_ADDED = {"bank_holiday": "Bank holiday, added", "closure": "Offices closed"}


class ClosedDaysSection(QWidget):
    """Year, list and verbs. Insert adds a closure, Delete removes what was added; built-in days stay."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        today = page.office.today()
        years = range(today.year - _YEARS_BEFORE, today.year + _YEARS_AFTER + 1)
        self.year = Choice("Year", [(year, str(year)) for year in years], today.year)
        self.year.setFixedWidth(look().theme.scaled(_YEAR_WIDTH))
        self.list = ListView(line_model(), LineDelegate(left_width=_DATE_WIDTH), "Holidays and closures")
        self.list.let_several_be_chosen()
        self.closure_button = secondary_button("Add closure…")
        self.holiday_button = secondary_button("Add bank holiday…")
        self.remove_button = Button("Remove the day", size="small")
        writing(self.closure_button, self.holiday_button, self.remove_button)
        self._none = caption("No day is known for this year. Add the bank holidays of your nation.", wrap=True)
        self._none_room = row((self._none, 1), margins=_SIDES)
        head = row(
            section_heading("Holidays and closures"), ..., self.holiday_button, self.closure_button, margins=_SIDES
        )
        tools = row(Field("Year", self.year), ..., self.remove_button, margins=_SIDES)
        fill_box(QVBoxLayout(self), [head, 6, tools, 4, self._none_room, self.list])
        self.year.chosen.connect(lambda _: self.refresh())
        self.list.chosen.connect(lambda _: self._fit())
        self.closure_button.clicked.connect(lambda: self._ask("closure"))
        self.holiday_button.clicked.connect(lambda: self._ask("bank_holiday"))
        self.remove_button.clicked.connect(self.remove)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the days of the chosen year as they are now."""
        authority, office = council.authority(self._page.office), self._page.office
        if authority is None:
            return
        added = closed_days.lines(office)
        self._offer_years({day.day.year for day in added})
        year = int(self.year.value())
        ours = {day.id: day for day in added if day.day.year == year}
        proclaimed = {day.day for day in ours.values() if day.kind == "bank_holiday"}
        built_in = {d: name for d, name in bank_holidays(year, authority.country).items() if d not in proclaimed}
        rows = [(day, _built_in_row(day, name)) for day, name in built_in.items()]
        rows += [(day.day, _added_row(day)) for day in ours.values()]
        self.list.show_rows([line for _, line in sorted(rows, key=lambda pair: (pair[0], str(pair[1].id)))])
        self.list.setVisible(bool(rows))
        self._none_room.setVisible(not rows)
        self._fit()

    def _offer_years(self, more: set[int]) -> None:
        today = self._page.office.today().year
        years = sorted({*range(today - _YEARS_BEFORE, today + _YEARS_AFTER + 1), *more})
        self.year.show_options([(year, str(year)) for year in years])

    def _fit(self) -> None:
        self.remove_button.setVisible(bool(self._chosen()))

    def _chosen(self) -> list[str]:
        """The identities of the chosen days that were added."""
        return [str(line.id) for line in self.list.chosen_rows() if line.right != _BUILT_IN]

    # --- doing --------------------------------------------------------------------------------------------------------
    def _ask(self, kind: str) -> None:
        dialog = AddClosedDays(self, self._page.office, kind)
        dialog.added.connect(self._added)
        dialog.open()

    def _added(self, moved: Sequence[DeadlineMove], year: int) -> None:
        """Show the year of what was added, and say what moved."""
        self.year.choose(year)
        self.refresh()
        self._say("The days were added.", moved)

    def remove(self) -> None:
        """Take the chosen days away that were added; the built-in ones stay."""
        chosen = self._chosen()
        if not chosen:
            if self.list.chosen_rows():
                words = "A bank holiday that is built in stays."
                self._page.tell("accent", words, "If it was moved in one year, add the day to which it was moved.")
            return
        done = self._page.do(closed_days.remove_several, self._page.office, chosen)
        if done is not None:
            self._say("The day was removed." if len(chosen) == 1 else f"{len(chosen)} days were removed.", done[1])

    def _say(self, what: str, moved: Sequence[DeadlineMove]) -> None:
        if not moved:
            self._page.tell("good", f"{what} No deadline moved.")
            return
        listed = [move.words for move in moved[:_MOST_MOVES]]
        more = [f"… and {len(moved) - _MOST_MOVES} more"] if len(moved) > _MOST_MOVES else []
        words = f"{what} {counted(len(moved), 'deadline', 'deadlines')} moved."
        self._page.tell("warn", words, "\n".join(listed + more))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes and Insert adds, while the keys are in the list."""
        if self.list.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_Insert:
            self._ask("closure")
        else:
            super().keyPressEvent(event)


def _built_in_row(day: date, name: str) -> Line:
    return Line(f"built in {day.isoformat()}", name, left=_day(day), right=_BUILT_IN, found_by=_day(day))


def _added_row(day: Holiday) -> Line:
    return Line(day.id, day.name, left=_day(day.day), right=_ADDED[day.kind], right_tone="text")


def _day(day: date) -> str:
    weekday, *rest = printed_date(day, DateForm.PLAIN, year=False).split()
    return " ".join((weekday[:3], *rest))
