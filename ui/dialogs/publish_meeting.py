"""Publishing a meeting: the folder of the web site into which all goes that anybody may read of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.widgets.labels import Label, caption
from ui.widgets.message_bar import MessageBar

_HOLDS = (
    "The public pack, the agenda in three formats, each open paper by itself, a page that leads to them, "
    "and a calendar entry."
)
_REPLACES = "What was published of this meeting before is replaced whole. What is no longer published is named."


class PublishMeeting(FormDialog):
    """Sends `wanted(folder)`. `draft` says that the agenda was never issued, or is ""."""

    writes = False
    wanted = Signal(object)

    def __init__(self, parent: QWidget, folder: Path, name: str, draft: str = "") -> None:
        super().__init__(parent, "Publish the meeting", "Publish", self._publish)
        self.folder = FolderField("&Folder of the web site", folder, "Folder of the web site", f"Makes {name} in it")
        self.fields = {"folder": self.folder}
        self._draft = MessageBar(dismissable=False)
        if draft:
            self._draft.tell("warn", draft, "Issue the agenda first, or publish the draft.")
            self.setAccessibleDescription(self._draft.accessibleName())
        holds = [Label(_HOLDS, "body", "text", wrap=True), caption(_REPLACES, wrap=True)]
        self.lay_out([self._draft, *holds, self.folder], width=560)
        self.verb_button.setFocus()

    def _publish(self) -> None:
        self.wanted.emit(self.folder.chosen())
