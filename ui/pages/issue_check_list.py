"""The list of the Issue tab's check, whose rows lead to their places."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from ui.models.rows import RowsModel
from ui.pages.issue_rows import CheckDelegate, CheckRow
from ui.widgets.list_view import ListView
from ui.widgets.painting import text_width


class CheckList(ListView):
    """Enter, a double click, or a click on the words at the right of a row sends `opened(row)`: to its place."""

    ruled_below = True

    def __init__(self) -> None:
        super().__init__(RowsModel(words=lambda row: row.words, text=lambda row: row.title), CheckDelegate(), "Check")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the step at the right goes there."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(RowsModel.ROW) if index.isValid() else None
        if not isinstance(row, CheckRow) or not row.step or event.button() != Qt.MouseButton.LeftButton:
            return
        right = self.visualRect(index).right() - 24
        if right - text_width(row.step, "body_strong") - 6 <= event.position().x() <= right + 6:
            self.opened.emit(row)
