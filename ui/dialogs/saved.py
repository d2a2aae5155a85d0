"""What came of a damaged file and what did not: a line for each sort of thing, what was lost first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.salvage import Salvage, SavedTable
from ui.dialogs.form import FormDialog
from ui.widgets.labels import Label, caption
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView

_RECORD = ("change", "change_row")
_SMALL = 640  # of a window, in which fewer lines are seen at once


class SavedDialog(FormDialog):
    """Sends `opening(path)` when the officer goes on with the new file."""

    writes = False

    opening = Signal(Path)

    def __init__(self, parent: QWidget, saved: Salvage, damaged: Path, out: Path) -> None:
        heading = "Everything was saved" if saved.whole else "What could be saved"
        super().__init__(parent, heading, "Open the new file", lambda: self.opening.emit(out))
        self.cancel_button.setText("Close")
        self.words = Label(_words(saved, damaged, out), "body", "text2", wrap=True)
        self.list = ListView(line_model(), LineInDialogDelegate(), "What became of each sort of thing")
        self.list.setFixedHeight(340 if parent.window().height() > _SMALL else 200)
        self.list.show_rows([_line(table) for table in sorted(saved.told, key=_gravest_first)])
        remedy = "Compare the new file with papers that went out, and put right what is missing."
        self.lay_out([self.words, self.list, None if saved.whole else caption(remedy, wrap=True)], width=600)
        self.list.choose_first()
        self.verb_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _words(saved: Salvage, damaged: Path, out: Path) -> str:
    lost = sum(table.lost for table in saved.tables)
    kept = sum(table.kept for table in saved.tables)
    told = f"{kept:,} entries are in {out.name}"
    told += f", and {lost:,} could not be saved." if lost else "."
    helped = f" The backup {saved.backup} helped." if saved.backup else ""
    return f"{told}{helped} {damaged.name} is as it was."


def _gravest_first(table: SavedTable) -> tuple[bool, int, int]:
    """The council's business before the record of it."""
    return table.table in _RECORD, -table.lost, -(table.in_part + table.from_backup + table.rebuilt)


def _line(table: SavedTable) -> Line:
    name, fate = table.name, table.fate()
    chip = f"{table.lost:,} lost" if table.lost else ""
    return Line(table.table, f"{name[:1].upper()}{name[1:]}", fate, chip=chip, chip_tone="bad")
