"""What scrutiny asks of a decision: its documents within ten clear days, or a report to the council (EX-8)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import decision_requests, scrutinising
from clerk_app.services.decision_requests import Asked
from ui.dialogs.form import FormDialog
from ui.widgets.boxes import row
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField
from ui.widgets.segments import Segment, Segments

_ASKED = (Segment(Asked.DOCUMENTS.value, "Documents"), Segment(Asked.REPORT.value, "A report to the council"))
_REPORT = "A committee may require it where it holds a decision to be key that was not treated as one."
_KEPT = "It becomes an action of the committee, which the Actions page and Today follow."


class DecisionRequest(FormDialog):
    """Records a request as an action with its deadline."""

    def __init__(self, parent: QWidget, office: Office, decision_id: str) -> None:
        super().__init__(parent, "Scrutiny asks of a decision", "Record it", self._record)
        self._office, self._decision_id = office, decision_id
        self.asked = Segments(_ASKED, "What is asked for", Asked.DOCUMENTS.value)
        self._asked_field = Field("What is asked for", self.asked)
        self._asked_field.reserve(2)
        listed = [(body.id, body.name) for body in scrutinising.committees_for(office)]
        self.body = Choice("Committee", listed, listed[0][0] if listed else None)
        self.who = LineField("&Who asks", hint="The member, or the committee itself, as it is printed")
        self.asked_on = DateField("Asked &on", office.today(), office.today(), past=True, required=True)
        self.wanted_by = DateField("Wanted &by", office.today())
        body = Field("&Committee", self.body)
        self.fields = {"asked": self._asked_field, "body": body, "who": self.who, "asked_on": self.asked_on}
        days = row((self.asked_on, 1), (self.wanted_by, 1), gap=12)
        self.lay_out([self._asked_field, body, self.who, days, caption(_KEPT, wrap=True)], width=560)
        self.asked.chosen.connect(lambda _: self._say_due())
        self.asked_on.changed.connect(lambda _: self._say_due())
        self._say_due()
        self.who.box.setFocus()

    def _chosen(self) -> Asked:
        return Asked(str(self.asked.value()))

    def _say_due(self) -> None:
        """Until when the documents are to be there; a report is wanted by the day that the committee gives."""
        report, asked_on = self._chosen() is Asked.REPORT, self.asked_on.value()
        self.wanted_by.setVisible(report)
        due = decision_requests.due(self._office, self._chosen(), asked_on) if asked_on else None
        said = f"Within ten clear days: by {printed_date(due)}." if due else ""
        self._asked_field.show_hint(_REPORT if report else said)

    def _record(self) -> bool:
        report = self._chosen() is Asked.REPORT
        days = (self.asked_on, self.wanted_by) if report else (self.asked_on,)  # of what is not shown nothing is asked
        if wrong := next((field for field in days if not field.settle()), None):
            wrong.line.setFocus()
            return False
        if not self.body.value():
            raise BadInput("No committee is chosen.", "Add a committee of scrutiny first.", field="body")
        wanted = self.wanted_by.value() if report else None
        day = self.asked_on.value()
        assert day is not None
        body_id, who = str(self.body.value()), self.who.box.text()
        decision_requests.ask(self._office, self._decision_id, body_id, self._chosen(), who, day, wanted)
        return True
