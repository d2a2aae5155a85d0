"""The password of a file that is locked: used to read it, and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.errors import BadInput, ClerkError
from ui.dialogs.form import FormDialog
from ui.widgets.labels import Label
from ui.widgets.line_field import LineField
from ui.widgets.naming import name_widget


class PaperPassword(FormDialog):
    """Says which file is locked. Sends `given(password)`; leaving the dialog leaves the file out."""

    given = Signal(str)

    def __init__(self, parent: QWidget, locked: ClerkError) -> None:
        super().__init__(parent, "A paper is locked", "Unlock it", self._unlock)
        self.cancel_button.setText("Leave it out")
        name_widget(self.cancel_button, "Leave it out")
        self.password = LineField("&Password", hint="It is used to read the file, and kept nowhere.")
        self.password.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields = {"password": self.password}
        self.lay_out([Label(locked.message, "body", wrap=True), self.password], width=440)
        self.password.box.setFocus()

    def _unlock(self) -> bool:
        if not self.password.box.text():
            raise BadInput("There is no password yet.", "Type it, or leave the file out.", field="password")
        self.given.emit(self.password.box.text())
        return True
