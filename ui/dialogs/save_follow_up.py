"""Saving a list of actions or referrals, or an action plan with its dashboard, as a public copy in four formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.labels import caption

_SAID = "PDF, Word, web page and Excel. It is a copy for the public: what is closed is left out, and how much is said."


class SaveFollowUp(FormDialog):
    """Sends `wanted(what, folder)`; `offered` says what can be saved, by what it is called."""

    writes = False
    wanted = Signal(str, object)

    def __init__(self, parent: QWidget, offered: Sequence[tuple[str, str]], folder: Path) -> None:
        super().__init__(parent, "Save list", "Save it", self._save)
        self.what = Choice("What", offered, offered[0][0])
        self.folder = FolderField("&Folder", folder, "Folder for the files")
        self.fields = {"folder": self.folder}
        self.lay_out([Field("&What", self.what), caption(_SAID, wrap=True), self.folder], width=560)
        self.verb_button.setFocus()

    def _save(self) -> None:
        self.wanted.emit(str(self.what.value()), self.folder.chosen())
