"""Lists whose rows can be put in order, by Alt and the arrows or by dragging, and some that are edited beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.models.rows import Index, RowsModel
from ui.widgets.line_rows import Line, LineDelegate, LineInDialogDelegate
from ui.widgets.list_view import ListView

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _OrderedModel(RowsModel):
    """Rows that can be dragged, and dropped between others."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if flags else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class OrderedList(ListView):
    """Lines in an order. Sends `step_asked(key, -1 or 1)`, and `place_asked(key, key of the row below or None)`."""

    step_asked = Signal(object, int)
    place_asked = Signal(object, object)

    def __init__(self, name: str, left_width: int = 0, figures: bool = False, in_dialog: bool = False) -> None:
        model = _OrderedModel(words=lambda line: line.words, text=lambda line: line.found_by or line.title)
        rows = LineInDialogDelegate if in_dialog else LineDelegate
        super().__init__(model, rows(left_width, figures), name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the arrows ask for a step; every other key is the list's own."""
        by = _STEPS.get(event.key(), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self.current_key() is not None:
                self.step_asked.emit(self.current_key(), by)
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropping a row between others asks for that place; the list itself moves nothing."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if self.current_key() is not None:
            self.place_asked.emit(self.current_key(), self._dropped_before(event))

    def _dropped_before(self, event: QDropEvent) -> object:
        index = self.indexAt(event.position().toPoint())
        place = index.row() if index.isValid() else self.rows_model().rowCount()
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        rows = self.rows_model().rows()[place + (1 if below else 0) :]
        return rows[0].id if rows and isinstance(rows[0], Line) else None


class EditedList(OrderedList):
    """Lines that are edited beside the list: F2 is as Enter, and what is dropped is asked for as steps, too.

    Sends `new_asked()` and `remove_asked()` for Insert and Delete.
    """

    new_asked = Signal()
    remove_asked = Signal()

    def __init__(self, name: str, left_width: int = 0, figures: bool = False) -> None:
        super().__init__(name, left_width, figures)
        self.place_asked.connect(self._ask_steps)

    def _ask_steps(self, key: object, before: object) -> None:
        """A row shall stand before another (None: last)."""
        order = [row.id for row in self.rows_model().rows()]
        rest = [each for each in order if each != key]
        by = (rest.index(before) if before in rest else len(rest)) - order.index(key)
        if by:
            self.step_asked.emit(key, by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, F2 edits and Insert begins a new line."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif event.key() == Qt.Key.Key_F2 and self.current_row() is not None:
            self.opened.emit(self.current_row())
        elif event.key() == Qt.Key.Key_Insert:
            self.new_asked.emit()
        else:
            super().keyPressEvent(event)
