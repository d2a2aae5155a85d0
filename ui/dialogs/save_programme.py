"""Saving a work programme for printing: on A3 or A4, with Excel beside Word, PDF and web page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption

_PAPERS = (("a3", "A3, landscape"), ("a4", "A4, landscape"))
_SAID = (
    "The matrix, the next meeting’s items, the decisions and the year in numbers are saved for Word and Excel, as PDF "
    "and as a web page."
)


class SaveProgramme(FormDialog):
    """Sends `wanted(paper, folder)`."""

    writes = False
    wanted = Signal(str, object)

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent, "Save the work programme", "Save it", self._save)
        self.paper = Choice("Paper", _PAPERS, "a3")
        self.folder = FolderField("&Folder", folder, "Folder for the files")
        self.fields = {"folder": self.folder}
        self.lay_out([Field("&Paper", self.paper), caption(_SAID, wrap=True), self.folder], width=560)
        self.verb_button.setFocus()

    def _save(self) -> None:
        self.wanted.emit(str(self.paper.value()), self.folder.chosen())
