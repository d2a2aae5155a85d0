"""Saving what is published of executive decisions: the formats, and the folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.dialogs.which_decisions import WhichDecisions
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.labels import caption

_FORMATS = (("pdf", "PDF"), ("docx", "Word"), ("html", "Web page"), ("xlsx", "Excel"))
_SAID = "Closed notes are in none of them. Clerk looks for their words in each file before it is saved."


class SaveForwardPlan(FormDialog):
    """Sends `wanted(formats, within, folder)`, or `printing(within)` where it shall be printed instead.

    Whether only what is `within` the months is asked of the plan alone; `which` decisions, of a list of them.
    """

    writes = False
    wanted = Signal(object, bool, object)
    printing = Signal(bool)

    def __init__(
        self, parent: QWidget, heading: str, folder: Path, months: str = "", which: WhichDecisions | None = None
    ) -> None:
        super().__init__(parent, heading, "Save it", self._save)
        self.formats = {name: Check(words, on=True) for name, words in _FORMATS}
        self.within = Check(f"Only what is to be decided in {months}" if months else "Only these months")
        self.within.setVisible(bool(months))
        self.which = which
        self.folder = FolderField("&Folder", folder, "Folder for the files")
        self.fields = {"folder": self.folder}
        self.print_button = secondary_button("&Print instead…", "printer")
        self.print_button.clicked.connect(lambda _=False: self._print())
        ticks = row(*self.formats.values(), ..., self.print_button, gap=16)
        above = [which] if which is not None else []
        self.lay_out([*above, ticks, self.within, caption(_SAID, wrap=True), self.folder], width=560)
        self.verb_button.setFocus()

    def _print(self) -> None:
        if self.which is not None and not self.which.settle():
            return
        self.reject()
        self.printing.emit(self.within.isChecked())

    def _save(self) -> bool:
        chosen: Sequence[str] = tuple(name for name, tick in self.formats.items() if tick.isChecked())
        if not chosen:
            self.messages.tell("bad", "No format is ticked. Tick at least one.")
            return False
        if self.which is not None and not self.which.settle():
            return False
        self.wanted.emit(chosen, self.within.isChecked(), self.folder.chosen())
        return True
