"""To whom a decision is referred, where the record names nobody."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import referrals
from ui.dialogs.form import FormDialog
from ui.widgets.line_field import LineField


class ReferTo(FormDialog):
    """One field; the referral has the words of the decision."""

    def __init__(self, parent: QWidget, office: Office, resolution_id: str) -> None:
        super().__init__(parent, "Make a referral", "Make referral", self._make)
        self._office, self._id = office, resolution_id
        self.to_whom = LineField("&To whom", hint="The executive or the body that is to respond")
        self.fields = {"to_whom": self.to_whom}
        self.lay_out([self.to_whom])
        self.to_whom.box.setFocus()

    def _make(self) -> None:
        referrals.from_resolution(self._office, self._id, self.to_whom.box.text())
