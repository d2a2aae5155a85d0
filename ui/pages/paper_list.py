"""The list of the Papers tab: items and their papers, by keys and by files that are dropped on a row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from ui.models.rows import RowsModel
from ui.pages.expected_rows import ExpectedRow
from ui.pages.paper_rows import ItemRow, PaperDelegate, PaperRow, Row
from ui.widgets.file_drop_list import FileDropList

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PaperList(FileDropList):
    """What the officer wants is sent as a signal; the tab does it.

    Insert attaches, F2 goes to the label, Alt and the arrows move, Delete removes, Enter opens.
    """

    attach_asked = Signal()
    paste_asked = Signal()
    label_asked = Signal()
    remove_asked = Signal()
    step_asked = Signal(int)

    def __init__(self) -> None:
        model = RowsModel(words=lambda row: row.words, text=_found_by)
        super().__init__(model, PaperDelegate(), "Papers of the meeting")
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key asks for with the row that is chosen; every other key is the list's own."""
        key, row = event.key(), self.current_row()
        is_paper, to_come = isinstance(row, PaperRow), isinstance(row, ExpectedRow)
        by = _STEPS.get(key, 0) if event.modifiers() & Qt.KeyboardModifier.AltModifier else 0
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif key == Qt.Key.Key_Insert and not event.modifiers():
            self.attach_asked.emit()
        elif is_paper and by:
            self._set_keyed(True)
            self.step_asked.emit(by)
        elif is_paper and key == Qt.Key.Key_F2:
            self.label_asked.emit()
        elif (is_paper or to_come) and key == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif (to_come and key in _OPENS) or (is_paper and key in _OPENS[:2]):
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)


def _found_by(row: Row) -> str:
    return row.item.title if isinstance(row, ItemRow) else row.title
