"""Saving what the Attendance page shows: as a list for printing in three formats, or as a table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption

LIST, TABLE = "list", "table"
_LIST = (LIST, "A list for printing: Word, PDF and web page")
_TABLE = (TABLE, "A table for a spreadsheet (CSV)")
_SAID = "What is shown is saved: the days, the committee and the order that are chosen."


class SaveAttendance(FormDialog):
    """Sends `wanted(what, folder)`. What cannot be printed is offered as a table alone."""

    writes = False
    wanted = Signal(str, object)

    def __init__(self, parent: QWidget, heading: str, folder: Path, *, prints: bool) -> None:
        super().__init__(parent, heading, "Save it", self._save)
        options = (_LIST, _TABLE) if prints else (_TABLE,)
        self.what = Choice("What", options, options[0][0])
        self.folder = FolderField("&Folder", folder, "Folder for the files")
        self.fields = {"folder": self.folder}
        self.lay_out([Field("&What", self.what), caption(_SAID, wrap=True), self.folder], width=560)
        self.verb_button.setFocus()

    def _save(self) -> None:
        self.wanted.emit(str(self.what.value()), self.folder.chosen())
