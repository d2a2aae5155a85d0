"""Action plans in the window: a new one, a theme of it, a quarter that is kept, and what does not agree (SC-6)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.action_plans import quarter_of
from clerk_app.domain.dates import printed_date
from clerk_app.office import Office
from clerk_app.services import action_plans, committees
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import shares
from ui.widgets.check import Check
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView

_CLOSED_HINT = "All of its actions are then in nothing that the public sees."
_KEPT = "What was due in the quarter, and what is overdue from before, is kept as it stands now. Kept again, it is new."
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
        self.closed = Check("Closed: not for the public", _CLOSED_HINT)
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


class NewTheme(FormDialog):
    """A theme of a plan: what actions are numbered by, what is to be reached, and who leads it."""

    def __init__(self, parent: QWidget, office: Office, plan_id: str) -> None:
        super().__init__(parent, "Add a theme", "Add theme", self._add)
        self._office, self._plan_id = office, plan_id
        self.reference = LineField("&Reference", hint="What its actions are numbered by: A1")
        self.lead = LineField("&Lead")
        self.title = TextArea("What is to be reached", lines=2)
        title = Field("&What is to be reached", self.title)
        self.fields = {"title": title}
        self.lay_out([shares((self.reference, 1), (self.lead, 2)), title], width=560)
        self.reference.box.setFocus()

    def _add(self) -> None:
        said = {"reference": self.reference.box.text(), "lead": self.lead.box.text()}
        action_plans.add_theme(self._office, self._plan_id, self.title.toPlainText(), **said)


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


def _quarters(office: Office, plan_id: str) -> list[tuple[date, date]]:
    """The last quarters, counted from the month in which the plan begins, else from April; this one first."""
    begins = action_plans.read(office, plan_id).plan.first_day
    found = [quarter_of(office.today(), begins.month if begins else 4)]
    while len(found) < _QUARTERS:
        before = date.fromordinal(found[-1][0].toordinal() - 1)
        found.append(quarter_of(before, begins.month if begins else 4))
    return found


def _named(days: tuple[date, date]) -> str:
    first, last = (printed_date(day, weekday=False) for day in days)
    return f"{first} to {last}"


class PlanFindings(FormDialog):
    """What does not agree in a plan: printed totals, quarters, owners, days that cannot be, statuses (SC-6)."""

    writes = False

    def __init__(self, parent: QWidget, office: Office, plan_id: str) -> None:
        super().__init__(parent, "What does not agree", "Close", lambda: None)
        self.cancel_button.hide()
        self.list = ListView(line_model(), LineInDialogDelegate(), "What does not agree")
        self.list.setMinimumHeight(300)
        found = action_plans.findings(office, plan_id)
        self.list.show_rows(
            [
                Line(at, each.text, f"{each.where}: {each.fix}", icon="triangle-alert", icon_tone="warn")
                for at, each in enumerate(found)
            ]
        )
        self.lay_out([(self.list, 1)], width=760)
        self.list.choose_first()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
