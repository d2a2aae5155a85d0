"""Putting a new version in the place of a paper: asks for which meetings, where it stands at several."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.form import FormDialog
from ui.widgets.labels import caption
from ui.widgets.options import Options

HERE, EVERYWHERE = "here", "everywhere"
_CHOICES = ((HERE, "At this item alone"), (EVERYWHERE, "At every meeting that is not issued yet"))


class ReplacePaper(FormDialog):
    """Sends `wanted(everywhere)`; the file is chosen next."""

    wanted = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Replace with a new version", "Choose the file…", self._choose)
        self.where = Options("Where the new version goes", _CHOICES)
        self.where.choose(HERE)
        words = "The older version is kept in the file. An agenda that was issued keeps what it was issued with."
        self.lay_out([caption(words, wrap=True), self.where], width=440)
        self.where.chosen_button().setFocus()

    def _choose(self) -> bool:
        self.wanted.emit(self.where.value() == EVERYWHERE)
        return True
