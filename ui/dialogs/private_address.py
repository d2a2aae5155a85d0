"""Somebody's private address: kept apart from all else, and written on labels and envelopes alone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import addresses, people
from ui.dialogs.form import FormDialog
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import caption

_KEPT = (
    "It stands on labels and envelopes: in no agenda, list, search or history, and in an export only where sensitive "
    "details are asked for. An empty address is erased for good."
)


class PrivateAddress(FormDialog):
    """One address, line by line."""

    def __init__(self, parent: QWidget, office: Office, person_id: str) -> None:
        name = people.fact(office, person_id).printed
        super().__init__(parent, f"Private address of {name}", "Keep the address", self._keep)
        self._office, self._person_id = office, person_id
        self.address = TextArea("Address", "\n".join(addresses.private_address(office, person_id)), lines=5)
        field = Field("&Address, without the name", self.address)
        self.fields = {"address": field}
        self.lay_out([field, caption(_KEPT, wrap=True)], width=440)
        self.address.setFocus()

    def _keep(self) -> None:
        before = "\n".join(addresses.private_address(self._office, self._person_id))
        if self.address.toPlainText().strip() != before:
            addresses.keep_private_address(self._office, self._person_id, self.address.toPlainText())
