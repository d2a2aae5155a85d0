"""Publishing a meeting: the folder of the web site into which all goes that anybody may read of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.widgets.labels import Label, caption

_HOLDS = (
    "The public pack, the agenda in three formats, each open paper by itself, a page that leads to them, "
    "and a calendar entry."
)
_REPLACES = "What was published of this meeting before is replaced whole. What is no longer published is named."


class PublishMeeting(FormDialog):
    """Sends `wanted(folder)`."""

    writes = False
    wanted = Signal(object)

    def __init__(self, parent: QWidget, folder: Path, name: str) -> None:
        super().__init__(parent, "Publish the meeting", "Publish", self._publish)
        self.folder = FolderField("&Folder of the web site", folder, "Folder of the web site", f"Makes {name} in it")
        self.fields = {"folder": self.folder}
        self.lay_out([Label(_HOLDS, "body", "text", wrap=True), caption(_REPLACES, wrap=True), self.folder], width=560)
        self.verb_button.setFocus()

    def _publish(self) -> None:
        self.wanted.emit(self.folder.chosen())
