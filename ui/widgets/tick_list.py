"""A list whose rows are ticked: Space or a click ticks one, Ctrl+A all or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter

from ui.models.rows import RowsModel
from ui.theme import look
from ui.widgets.line_rows import IN_FIELD
from ui.widgets.list_view import ListView, RowDelegate, RowState
from ui.widgets.painting import RIGHT, paint_ground, paint_icon, paint_text

_BOX = 18


@dataclass(frozen=True, slots=True)
class TickRow:
    """One row: its key, a number (or nothing) and words, whether it is ticked, and perhaps a second line."""

    id: str
    number: str
    title: str
    on: bool = False
    sub: str = ""
    sub_tone: str = "text2"

    @property
    def words(self) -> str:
        """The row for a screen reader."""
        under = f", {self.sub}" if self.sub else ""
        return f"{self.number} {self.title}".strip() + (", ticked" if self.on else ", not ticked") + under


class _TickDelegate(RowDelegate):
    """Paints box, number and words; ticks are asked for in dialogs, so the boxes stand where a field’s words do."""

    inset = 0
    side = IN_FIELD

    def row_height(self, row: TickRow) -> int:
        """One line, or two."""
        return look().theme.size("row_two_line" if row.sub else "row")

    def paint_row(self, painter: QPainter, rect: QRectF, row: TickRow, state: RowState) -> None:
        """Paint one row."""
        box = QRectF(rect.left() + self.side, rect.center().y() - _BOX / 2, _BOX, _BOX)
        paint_ground(painter, box, "accent" if row.on else "canvas", 4, "accent" if row.on else "border", 1.5)
        if row.on:
            paint_icon(painter, "check", "on_accent", box.left() + 2, box.top() + 2, 14, grows=False)
        left = box.right() + 10
        if row.number:
            paint_text(painter, QRectF(left, rect.top(), 34, rect.height()), row.number, "body_strong", "text2", RIGHT)
            left += 46
        room = QRectF(left, rect.top(), rect.right() - 16 - left, rect.height())
        if row.sub:
            theme = look().theme
            high, under = theme.line("body"), theme.line("caption")
            top = rect.top() + (rect.height() - high - under) / 2
            paint_text(painter, QRectF(left, top + high, room.width(), under), row.sub, "caption", row.sub_tone)
            room = QRectF(left, top, room.width(), high)
        paint_text(painter, room, row.title)

    def row_tip(self, row: TickRow, rect: QRectF) -> str:
        """The whole title, and what stands under it."""
        return "\n".join(part for part in (row.title, row.sub) if part)


class TickList(ListView):
    """Rows to tick; `ticked()` are the keys of those that are. Sends `turned()` whenever a tick comes or goes."""

    turned = Signal()

    def __init__(self, name: str) -> None:
        model = RowsModel(words=lambda row: row.words, text=lambda row: row.title)
        super().__init__(model, _TickDelegate(), name)
        self.setMinimumHeight(look().theme.scaled(260))

    def show_ticks(self, rows: Iterable[TickRow]) -> None:
        """Show these rows, the first of them current."""
        self.show_rows(rows)
        self.choose_first()

    def ticked(self) -> list[str]:
        """The keys of the ticked rows, in order."""
        return [row.id for row in self.rows_model().rows() if row.on]

    def toggle(self, key: str) -> None:
        """Tick a row, or take its tick away."""
        self.show_rows([replace(row, on=not row.on) if row.id == key else row for row in self.rows_model().rows()])
        self.turned.emit()

    def toggle_all(self) -> None:
        """Tick every row; if all are ticked, none."""
        rows = self.rows_model().rows()
        on = not all(row.on for row in rows)
        self.show_rows([replace(row, on=on) for row in rows])
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Ctrl+A ticks all or none; Enter is left to the dialog's verb."""
        row = self.current_row()
        if event.key() == Qt.Key.Key_Space and isinstance(row, TickRow):
            self.toggle(row.id)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.toggle_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ticks."""
        super().mouseReleaseEvent(event)
        row = self.rows_model().row(self.indexAt(event.position().toPoint()).row())
        if isinstance(row, TickRow) and event.button() == Qt.MouseButton.LeftButton:
            self.toggle(row.id)
