"""The list of the Papers tab: items and their papers, by keys, by dropped files, and by dragged rows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.models.rows import Index, RowsModel
from ui.pages.expected_rows import ExpectedRow
from ui.pages.paper_rows import ItemRow, PaperDelegate, PaperRow, Row
from ui.widgets.file_drop_list import FileDropList
from ui.widgets.painting import paint_ground

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _PaperModel(RowsModel):
    """Papers can be dragged, to another place of their item or to another item."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if isinstance(self.row(index.row()), PaperRow) else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class PaperList(FileDropList):
    """What the officer wants is sent as a signal; the tab does it.

    Insert attaches, F2 goes to the label, Alt and the arrows move, Delete removes, Enter opens. A paper that is dragged
    lands before or behind the paper under it, or last at the item under it.
    """

    attach_asked = Signal()
    paste_asked = Signal()
    label_asked = Signal()
    remove_asked = Signal()
    step_asked = Signal(int)
    place_asked = Signal(str, str, object)  # the paper, the item where it shall stand, the paper before which, or None

    _line: float | None = None  # where between two papers the dragged one would land

    def __init__(self) -> None:
        model = _PaperModel(words=lambda row: row.words, text=_found_by)
        super().__init__(model, PaperDelegate(), "Papers of the meeting")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)  # its line would stand above an item, where a paper belongs to the one before

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

    # --- rows that are dragged --------------------------------------------------------------------------------------
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where a paper would land: a line between two papers, or a ring round an item."""
        super().dragMoveEvent(event)
        if self._are_files(event):
            return
        where = self._place_at(event.position().toPoint())
        self._show_landing(event.position().toPoint() if where is not None else None)
        event.setAccepted(where is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the line away."""
        self._show_landing(None)
        super().dragLeaveEvent(event)

    def drop_row(self, event: QDropEvent) -> None:
        """Dropping a paper asks for its new place; the list itself moves nothing."""
        row, where = self.current_row(), self._place_at(event.position().toPoint())
        self._show_landing(None)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if isinstance(row, PaperRow) and where is not None and where[1] != row.id:
            self.place_asked.emit(row.id, *where)

    def _place_at(self, point: QPoint) -> tuple[str, str | None] | None:
        """The item and the paper before which something would land at a point; None where it cannot."""
        index = self.indexAt(point)
        row = index.data(RowsModel.ROW) if index.isValid() else None
        if isinstance(row, ItemRow):
            return row.id, None
        if not isinstance(row, PaperRow):
            return None
        return row.item_id, row.id if self._is_above(index, point) else self._below(index.row())

    def _is_above(self, index: Index, point: QPoint) -> bool:
        return point.y() < self.visualRect(index).center().y()

    def _below(self, place: int) -> str | None:
        """The next paper of the same item, or None behind the last."""
        rows = self.rows_model().rows()
        following = rows[place + 1] if place + 1 < len(rows) else None
        return following.id if isinstance(following, PaperRow) else None

    def _show_landing(self, point: QPoint | None) -> None:
        index = self.indexAt(point) if point is not None else None
        row = index.data(RowsModel.ROW) if index is not None else None
        self._show_under(row.id if isinstance(row, ItemRow) else None)
        self._line = None
        if index is not None and point is not None and isinstance(row, PaperRow):
            rect = self.visualRect(index)
            self._line = rect.top() if self._is_above(index, point) else rect.bottom() + 1
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the line where a paper would land."""
        super().paintEvent(event)
        if self._line is not None:
            wide = self.viewport().width()
            paint_ground(QPainter(self.viewport()), QRectF(48, self._line - 1.5, wide - 68, 3), "accent", 1.5)


def _found_by(row: Row) -> str:
    return row.item.title if isinstance(row, ItemRow) else row.title
