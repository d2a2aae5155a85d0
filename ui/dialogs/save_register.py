"""Saving the register of interests: public in three formats or as a table, or all of it as closed tables."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption

PUBLIC, TABLE, CLOSED_TABLE = "public", "table", "closed_table"
_WHAT = (
    (PUBLIC, "The public register: Word, PDF and web page"),
    (TABLE, "The public register as tables (CSV)"),
    (CLOSED_TABLE, "Everything as tables (CSV), not for publication"),
)
_SAID = {
    PUBLIC: "Sensitive details and home addresses are not in it.",
    TABLE: "One each of interests, dispensations and gifts, without sensitive details and home addresses.",
    CLOSED_TABLE: "They hold sensitive details and home addresses. Only you can read the files.",
}


class SaveRegister(FormDialog):
    """Sends `wanted(what, folder)`."""

    writes = False
    wanted = Signal(str, object)

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent, "Save the register of interests", "Save it", self._save)
        self.what = Choice("What", _WHAT, PUBLIC)
        self._said = caption(_SAID[PUBLIC], wrap=True)
        self.folder = FolderField("&Folder", folder, "Folder for the register")
        self.fields = {"folder": self.folder}
        self.what.chosen.connect(lambda what: self._said.setText(_SAID[str(what)]))
        self.lay_out([Field("&What", self.what), self._said, self.folder], width=560)
        self.verb_button.setFocus()

    def _save(self) -> None:
        self.wanted.emit(str(self.what.value()), self.folder.chosen())
