"""A decision is called in: by whom, why, and at which meeting it is taken up (SC-4)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import scrutinising
from ui.dialogs.form import FormDialog
from ui.dialogs.scrutiny_place import ScrutinyPlace
from ui.widgets.boxes import row
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_KEPT = "It becomes a work item in the committee’s work programme. All of it is public."


class CallInDialog(FormDialog):
    """Records a call-in, which becomes work of a committee. Sends `told(words)` where its meeting is full."""

    told = Signal(str)

    def __init__(self, parent: QWidget, office: Office, decision_id: str) -> None:
        super().__init__(parent, "Call-in of a decision", "Record the call-in", self._record)
        self._office, self._decision_id = office, decision_id
        self.who = LineField("&Who called it in", hint="The members or the committee, as they are printed")
        self.called_in_on = DateField("Called &in on", office.today(), office.today(), past=True, required=True)
        self.reasons = TextArea("Reasons", lines=3)
        self.place = ScrutinyPlace(office)
        self.fields = {"who": self.who, "called_in_on": self.called_in_on, "body": self.place.body_field}
        first = row((self.who, 3), (self.called_in_on, 2), gap=12)
        self.lay_out([first, Field("&Reasons", self.reasons), self.place, caption(_KEPT, wrap=True)], width=600)
        self.who.box.setFocus()

    def _record(self) -> bool:
        day = self.called_in_on.value() if self.called_in_on.settle() else None
        if day is None:
            self.called_in_on.line.setFocus()
            return False
        given = (self.place.body_id(), day, self.who.box.text(), self.reasons.toPlainText(), self.place.meeting_id())
        scrutinising.call_in(self._office, self._decision_id, *given)
        if said := self.place.too_full():
            self.told.emit(said)
        return True
