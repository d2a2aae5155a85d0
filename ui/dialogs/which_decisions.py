"""Which decisions of the executive are saved or printed: those of a time, or the urgent ones for the council (EX-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.periods import months_from
from clerk_app.office import Office
from clerk_app.services import public_forward_plan
from clerk_app.services.public_forward_plan import Publication
from ui.widgets.boxes import fill_box, row
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field

LIST, URGENT = "list", "urgent"
_WHAT = (
    (LIST, "The list of decisions that are published"),
    (URGENT, "Report to the council: decisions taken by special urgency"),
)
_HINTS = {
    LIST: "Without days, all of them.",
    URGENT: "The council has it at least once a year; many councils want it every quarter.",
}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Decisions:
    """Which decisions are wanted, as a worker gathers them: the report of the urgent ones, or the list of a time."""

    urgent: bool
    first: date | None
    last: date | None

    def gathered(self, office: Office) -> Publication:
        """As they are published. Raises ClerkError as `public_forward_plan` does."""
        if self.urgent:
            today = office.today()
            return public_forward_plan.urgent(office, self.first or _a_year_before(today), self.last or today)
        return public_forward_plan.decisions(office, self.first, self.last)


class WhichDecisions(QWidget):
    """Fields that stand in a dialog; without a first day a report goes back a year, and a list to the beginning."""

    def __init__(self, office: Office, what: str = LIST) -> None:
        super().__init__()
        self.setObjectName("which_decisions")
        self._today = office.today()
        self.what = Choice("What", _WHAT, what)
        self._field = Field("&What", self.what)
        self.first = DateField("&Decided from", self._today, past=True)
        self.last = DateField("&Until", self._today, past=True)
        self.what.chosen.connect(lambda _: self._show_days())
        fill_box(QVBoxLayout(self), [self._field, row((self.first, 1), (self.last, 1), gap=12)], gap=12)
        self._show_days()

    def _show_days(self) -> None:
        urgent = self.what.value() == URGENT
        self._field.show_hint(_HINTS[str(self.what.value())])
        if urgent and self.first.value() is None:
            self.first.show_value(_a_year_before(self._today))
            self.last.show_value(self._today)

    def settle(self) -> bool:
        """Take what stands in the days as meant. Returns whether it could be read; if not, the error is shown."""
        if wrong := next((field for field in (self.first, self.last) if not field.settle()), None):
            wrong.line.setFocus()
            return False
        first, last = self.first.value(), self.last.value()
        if first and last and last < first:
            self.last.show_error("That is before the first day.")
            self.last.line.setFocus()
            return False
        return True

    def wanted(self) -> Decisions:
        """What is chosen."""
        return Decisions(self.what.value() == URGENT, self.first.value(), self.last.value())


def _a_year_before(today: date) -> date:
    return months_from(today, -12) + _ONE_DAY
