"""Which committee shall scrutinise a decision that is to be made."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import scrutinising
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption

_ABOUT = "It becomes a work item in the committee’s work programme of that year, which begins with it if there is none."


class ScrutiniseDialog(FormDialog):
    """Puts the matter of an entry into the work programme of a committee."""

    def __init__(self, parent: QWidget, office: Office, entry_id: str) -> None:
        super().__init__(parent, "Scrutinise this decision", "Add it to the programme", self._add)
        self._office, self._entry_id = office, entry_id
        listed = scrutinising.committees_for(office)
        self.body = Choice("Committee", [(body.id, body.name) for body in listed])
        if listed:
            self.body.choose(listed[0].id)
        field = Field("&Committee", self.body)
        self.fields = {"body": field}
        self.lay_out([field, caption(_ABOUT, wrap=True)], width=520)
        self.body.setFocus()

    def _add(self) -> None:
        body_id = self.body.value()
        if not body_id:
            raise BadInput("No committee is chosen.", "Add a committee of scrutiny first.", field="body")
        scrutinising.scrutinise(self._office, self._entry_id, body_id)
