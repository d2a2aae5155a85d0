"""Why a decision is taken out of the forward plan."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clerk_app.office import Office
from clerk_app.services import forward_plan
from ui.dialogs.form import FormDialog
from ui.widgets.labels import caption
from ui.widgets.line_field import LineField

_KEPT = "It stays in the file with its dates, and is printed no more. It can be brought back."


class WithdrawEntry(FormDialog):
    """Takes an entry out of the plan."""

    def __init__(self, parent: QWidget, office: Office, entry_id: str) -> None:
        super().__init__(parent, "Withdraw a decision from the plan", "Withdraw it", self._withdraw)
        self._office, self._entry_id = office, entry_id
        self.reason = LineField("&Why")
        self.fields = {"withdrawn_reason": self.reason}
        self.lay_out([self.reason, caption(_KEPT, wrap=True)], width=480)
        self.reason.box.setFocus()

    def _withdraw(self) -> None:
        forward_plan.withdraw(self._office, self._entry_id, self.reason.box.text())
