"""Asking before an interest is erased for good: the one thing here that nothing brings back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import erasing
from ui.dialogs.form import FormDialog
from ui.widgets.labels import Label, caption

_GOES = "All that was ever kept of this interest goes, and of the dispensations for it. Undo does not bring it back."
_STAYS = "History says that it was erased, and not what it was. Backups that were made before still hold it."


class EraseInterest(FormDialog):
    """One interest. Nothing is erased by Enter: the keys begin on Cancel."""

    def __init__(self, parent: QWidget, office: Office, interest_id: str) -> None:
        super().__init__(parent, "Erase an interest for good", "Erase it for good", self._erase)
        self._office, self._interest_id = office, interest_id
        self.lay_out([Label(_GOES, "body", "text", wrap=True), caption(_STAYS, wrap=True)], width=480)
        self.cancel_button.setAutoDefault(True)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()

    def _erase(self) -> None:
        erasing.erase_interest(self._office, self._interest_id)
