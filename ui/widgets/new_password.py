"""A password for something new: typed twice, side by side, and kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from clerk_app.domain.passwords import SHORTEST
from clerk_app.errors import BadInput
from ui.widgets.boxes import fill_box
from ui.widgets.line_field import LineField

_HINT = f"At least {SHORTEST} characters. Tell it by telephone"


class NewPassword(QWidget):
    """`fields` are for a dialog's errors."""

    def __init__(self, label: str = "Pass&word") -> None:
        super().__init__()
        self.first = LineField(label, hint=_HINT)
        self.again = LineField("The same a&gain", hint="Nobody can open it without it")
        for field in (self.first, self.again):
            field.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields = {"password": self.first, "again": self.again}
        fill_box(QHBoxLayout(self), [(self.first, 1), (self.again, 1)], gap=12)

    def value(self) -> str:
        """What was typed, "" for nothing. Raises BadInput about "again" where the two differ."""
        typed = self.first.box.text()
        if self.again.box.text() != typed:
            raise BadInput("The two passwords differ.", "Type the same one twice.", field="again")
        return typed
