"""Action plans in the window: a new one, a quarter that is kept, and what does not agree (SC-6)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.office import Office
from clerk_app.services import action_plans, committees
from clerk_app.services.quarter_reports import quarter_with
from ui.dialogs.form import FormDialog
from ui.dialogs.found_list import FoundList
from ui.dialogs.plan_parts import CLOSED_HINT
from ui.widgets.boxes import shares
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_KEPT = "What was due in the quarter, and what is overdue from before, is kept as it stands now. Kept again, it is new."
_REPORTED = (
    "The figures of the quarter with bars, what was due in it, what is overdue, and which deadlines were changed. A "
    "quarter that was kept is printed as it was kept, any other as the plan stands."
)
_QUARTERS = 6


class NewPlan(FormDialog):
    """Sends `made(plan_id)` when the plan is there."""

    made = Signal(str)

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent, "New action plan", "Add plan", self._add)
        self._office, today = office, office.today()
        bodies = [(body.id, body.name) for body in committees.every(office)]
        self.body = Choice("Of which committee", bodies, bodies[0][0])
        self.title = LineField("&Title")
        self.agrees = LineField("&Who agrees to new deadlines", hint="A board or committee, where there is one")
        self.first, self.last = DateField("&First day", today, None, past=True), DateField("&Last day", today, None)
        self.closed = Check("Closed: not for the public", CLOSED_HINT)
        self.fields = {"title": self.title, "last_day": self.last}
        days = shares((self.first, 1), (self.last, 1))
        self.lay_out([Field("&Of which committee", self.body), self.title, self.agrees, days, self.closed], width=560)
        self.title.box.setFocus()

    def _add(self) -> bool:
        for field in (self.first, self.last):
            if not field.settle():
                field.line.setFocus()
                return False
        days = {"first_day": self.first.value(), "last_day": self.last.value()}
        said = {"agrees": self.agrees.box.text(), "closed": self.closed.isChecked()}
        change = action_plans.new_plan(self._office, str(self.body.value()), self.title.box.text(), **days, **said)
        if change.subject is not None:
            self.made.emit(change.subject.id)
        return True


class KeepQuarter(FormDialog):
    """Which quarter of a plan is kept as it stands: its printed copy has the table with its totals from then on."""

    def __init__(self, parent: QWidget, office: Office, plan_id: str) -> None:
        super().__init__(parent, "Keep a quarter", "Keep it", self._keep)
        self._office, self._plan_id = office, plan_id
        quarters = _quarters(office, plan_id)
        self.quarter = Choice("Quarter", [(days, _named(days)) for days in quarters], quarters[0])
        field = Field("&Quarter", self.quarter)
        self.fields = {"first_day": field}
        self.lay_out([field, caption(_KEPT, wrap=True)], width=520)
        self.quarter.setFocus()

    def _keep(self) -> None:
        first, last = self.quarter.value()
        action_plans.keep_quarter(self._office, self._plan_id, first, last)


class ReportQuarter(FormDialog):
    """Of which quarter a report is wanted. Sends `wanted((first day, last day))`."""

    writes = False
    wanted = Signal(object)

    def __init__(self, parent: QWidget, office: Office, plan_id: str) -> None:
        super().__init__(parent, "Quarter report", "Go on…", lambda: self.wanted.emit(self.quarter.value()))
        quarters = _quarters(office, plan_id)
        kept = {each.first_day for each in action_plans.read(office, plan_id).quarters}
        named = [(days, f"{_named(days)}{', kept' if days[0] in kept else ''}") for days in quarters]
        self.quarter = Choice("Quarter", named, quarters[0])
        self.lay_out([Field("&Quarter", self.quarter), caption(_REPORTED, wrap=True)], width=520)
        self.quarter.setFocus()


def _quarters(office: Office, plan_id: str) -> list[tuple[date, date]]:
    """The last quarters of the plan, this one first, and those that were kept."""
    read = action_plans.read(office, plan_id)
    found = [quarter_with(read, office.today())]
    while len(found) < _QUARTERS:
        found.append(quarter_with(read, date.fromordinal(found[-1][0].toordinal() - 1)))
    kept = ((each.first_day, each.last_day) for each in reversed(read.quarters))
    return list(dict.fromkeys((*found, *kept)))


def _named(days: tuple[date, date]) -> str:
    first, last = (printed_date(day, weekday=False) for day in days)
    return f"{first} to {last}"


class PlanFindings(FoundList):
    """What does not agree in a plan: printed totals, quarters, owners, days that cannot be, statuses (SC-6)."""

    def __init__(self, parent: QWidget, office: Office, plan_id: str) -> None:
        super().__init__(parent, "What does not agree", action_plans.findings(office, plan_id))
