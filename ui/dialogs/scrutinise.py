"""Which committee shall scrutinise a decision that is to be made, and when."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import forward_plan, scrutinising
from ui.dialogs.form import FormDialog
from ui.dialogs.scrutiny_place import ScrutinyPlace
from ui.widgets.labels import caption

_ABOUT = "It becomes a work item in the committee’s work programme of that year, which begins with it if there is none."


class ScrutiniseDialog(FormDialog):
    """Puts the matter of an entry into the work programme of a committee, at its last meeting before the decision.

    Sends `told(words)` where that meeting is full.
    """

    told = Signal(str)

    def __init__(self, parent: QWidget, office: Office, entry_id: str) -> None:
        super().__init__(parent, "Scrutinise this decision", "Add it to the programme", self._add)
        self._office, self._entry_id = office, entry_id
        holds = forward_plan.planned(office, entry_id).holds
        self.place = ScrutinyPlace(office, holds.last if holds else None)
        self.body = self.place.body
        self.fields = {"body": self.place.body_field}
        self.lay_out([self.place, caption(_ABOUT, wrap=True)], width=520)
        self.body.setFocus()

    def _add(self) -> None:
        scrutinising.scrutinise(self._office, self._entry_id, self.place.body_id(), self.place.meeting_id())
        if said := self.place.too_full():
            self.told.emit(said)
