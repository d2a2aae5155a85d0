"""Saving what is published of executive decisions: the formats, and the folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.folder_field import FolderField
from ui.dialogs.form import FormDialog
from ui.dialogs.which_decisions import Decisions, WhichDecisions
from ui.text import counted
from ui.widgets.boxes import row
from ui.widgets.buttons import secondary_button
from ui.widgets.check import Check
from ui.widgets.labels import caption

_FORMATS = (("pdf", "PDF"), ("docx", "Word"), ("html", "Web page"), ("xlsx", "Excel"))
_SAID = "Closed notes are in none of them. Clerk looks for their words in each file before it is saved."


@dataclass(frozen=True, slots=True)
class PlanWish:
    """Which plan is wanted: only what is `within` its months, and `published` today for the first time (EX-2).

    Of a list of decisions, which of them.
    """

    within: bool = False
    published: bool = False
    decisions: Decisions | None = None


class SaveForwardPlan(FormDialog):
    """Sends `wanted(formats, wish, folder)`, or `printing(wish)` where it shall be printed instead.

    The months are asked of the plan alone; `which` decisions, of a list of them.
    """

    writes = False
    wanted = Signal(object, object, object)
    printing = Signal(object)

    def __init__(
        self, parent: QWidget, heading: str, folder: Path, months: str = "", which: WhichDecisions | None = None
    ) -> None:
        super().__init__(parent, heading, "Save it", self._save)
        self.formats = {name: Check(words, on=True) for name, words in _FORMATS}
        self.within = Check(f"Only what is to be decided in {months}" if months else "Only these months")
        self.within.setVisible(bool(months))
        self.published = Check("It is published today: enter this day of inclusion where there is none")
        self._none_included = caption("", wrap=True)
        self.published.hide()
        self._none_included.hide()
        self.which = which
        self.folder = FolderField("&Folder", folder, "Folder for the files")
        self.fields = {"folder": self.folder}
        self.print_button = secondary_button("&Print instead…", "printer")
        self.print_button.clicked.connect(lambda _=False: self._print())
        ticks = row(*self.formats.values(), ..., self.print_button, gap=16)
        above = [which] if which is not None else []
        below = (self.within, self.published, self._none_included, caption(_SAID, wrap=True), self.folder)
        self.lay_out([*above, ticks, *below], width=560)
        self.verb_button.setFocus()

    def ask_published(self, undated: Callable[[bool], int]) -> None:
        """Ask beforehand whether it is published today, as the day of inclusion stands in the files.

        `undated(within)` says how many have no such day yet, of all of it or of its months alone.
        """
        self.within.toggled.connect(lambda _: self._say_undated(undated))
        self._say_undated(undated)

    def _say_undated(self, undated: Callable[[bool], int]) -> None:
        number = undated(self.within.isChecked())
        said = counted(number, "decision has no day of inclusion.", "decisions have no day of inclusion.")
        self._none_included.setText(said)
        for part in (self.published, self._none_included):
            part.setVisible(bool(number))

    def _wish(self) -> PlanWish:
        asked = not self.published.isHidden()
        which = self.which.wanted() if self.which is not None else None
        return PlanWish(self.within.isChecked(), asked and self.published.isChecked(), which)

    def _print(self) -> None:
        if self.which is not None and not self.which.settle():
            return
        self.reject()
        self.printing.emit(self._wish())

    def _save(self) -> bool:
        chosen: Sequence[str] = tuple(name for name, tick in self.formats.items() if tick.isChecked())
        if not chosen:
            self.messages.tell("bad", "No format is ticked. Tick at least one.")
            return False
        if self.which is not None and not self.which.settle():
            return False
        self.wanted.emit(chosen, self._wish(), self.folder.chosen())
        return True
