"""How the matrix is painted: colour, pattern and letter in each cell, and the line to type in where one is edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clerk_app.domain.programme import Shown
from clerk_app.domain.programme_rows import CellState
from clerk_app.services.programme_fields import KINDS
from ui.pages.programme_model import CHAIN, NUMBER, SHOWN, Index, ProgrammeModel
from ui.theme import look
from ui.widgets.naming import name_widget
from ui.widgets.painting import RIGHT, paint_ground, paint_ring, paint_text, text_width

INSET, RADIUS = 3, 3
_PRIORITIES = ("High", "Medium", "Low")


class ProgrammeDelegate(QStyledItemDelegate):
    """Paints rows that are only ruled; the row of the current cell and the column of the next meeting are tinted."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.drop_at: tuple[int, int] | None = None  # where a dragged cell would go

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the hairline, and what stands in the cell."""
        rect = QRectF(option.rect)
        model = self._view.model()
        assert isinstance(model, ProgrammeModel)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option, index, model)
        meeting = model.meeting(index.column())
        if meeting is not None:
            _paint_chain(painter, rect, index.data(CHAIN))
            if (shown := index.data(SHOWN)) is not None:
                paint_cell(painter, rect.adjusted(INSET, INSET, -INSET, -INSET), shown.state, shown.words)
        else:
            self._paint_field(painter, rect, index)
        if self.drop_at == (index.row(), index.column()):
            paint_ground(painter, rect.adjusted(1, 1, -1, -1), radius=4, edge="accent", width=2)
        elif option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint_ring(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), 4)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index, model: ProgrammeModel
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look().colour("selected"))
        elif index.row() == self._view.currentIndex().row():
            painter.fillRect(rect, look().colour("hover"))
        elif (meeting := model.meeting(index.column())) is not None and meeting.meeting_id == model.next_id:
            painter.fillRect(rect, look().colour("chrome"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look().colour("line"))

    def _paint_field(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        current = index.row() == self._view.currentIndex().row()
        if index.column():
            paint_text(painter, rect.adjusted(0, 0, -8, 0), index.data(), "caption", "text2")
            return
        room = number_room()
        number = QRectF(rect.left(), rect.top(), room - 10, rect.height())
        paint_text(painter, number, str(index.data(NUMBER)), "caption", "text3", RIGHT)
        words = rect.adjusted(room, 0, -8, 0)
        paint_text(painter, words, index.data(), "body_strong" if current else "body")

    # --- typing -------------------------------------------------------------------------------------------------------
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type in; types and priorities are offered as they are usually written."""
        line = QLineEdit(parent)
        model = self._view.model()
        assert isinstance(model, ProgrammeModel)
        heading = model.headerData(index.column(), Qt.Orientation.Horizontal)
        name_widget(line, f"{heading} of {model.line(index.row()).row.title}", "programme_editor")
        line.setFont(look().font("body"))
        offered = {"kinds": KINDS, "priority": _PRIORITIES}.get(model.key(index.column()), ())
        if offered:
            line.setCompleter(_completer(offered, line))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands there, all of it chosen."""
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Send what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """As wide as the cell, and beside the number of a work item."""
        rect = option.rect.adjusted(0 if index.column() else number_room() - 6, 0, 0, 0)
        if rect.width() < look().theme.scaled(150):
            rect.setWidth(min(look().theme.scaled(220), self._view.viewport().width() - rect.left()))
        editor.setGeometry(rect)


def _completer(offered: Sequence[str], line: QLineEdit) -> QCompleter:
    made = QCompleter(list(offered), line)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    popup = made.popup()
    assert popup is not None
    popup.setObjectName("suggestions")
    popup.setFont(look().font("body"))
    return made


def number_room() -> int:
    """The room that the number of a work item takes before its title."""
    return round(text_width("000", "caption")) + 12


def _paint_chain(painter: QPainter, rect: QRectF, chain: tuple[bool, bool]) -> None:
    before, after = chain
    painter.setPen(QPen(look().colour("border"), 1.5))
    middle, y = rect.center().x(), rect.center().y()
    if before:
        painter.drawLine(QPointF(rect.left(), y), QPointF(middle, y))
    if after:
        painter.drawLine(QPointF(middle, y), QPointF(rect.right() + 1, y))


def paint_cell(painter: QPainter, rect: QRectF, state: CellState, words: str = "") -> None:
    """Paint one state: solid, lined, dotted, barred, or outlined with dashes; its letter and words on a clear plate."""
    name = f"cell_{state.value}"
    path = QPainterPath()
    path.addRoundedRect(rect, RADIUS, RADIUS)
    painter.fillPath(path, look().colour("canvas"))
    painter.fillPath(path, look().colour(name))
    letter = Shown(state).letter
    wide = text_width(letter, "caption_strong") + (text_width(words, "caption") + 5 if words else 0) + 12
    _paint_pattern(painter, path, rect.adjusted(min(wide, rect.width()), 0, 0, 0), state)
    if state is CellState.PROPOSED or look().theme.outlined:
        pen = QPen(look().colour("cell_proposed_mark"), 1)
        if state is CellState.PROPOSED:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
    inner = rect.adjusted(6, 0, -4, 0)
    paint_text(painter, inner, letter, "caption_strong", f"{name}_ink", elide=False)
    if words:
        at = text_width(letter, "caption_strong") + 5
        paint_text(painter, inner.adjusted(at, 0, 0, 0), words, "caption", f"{name}_ink")


def _paint_pattern(painter: QPainter, path: QPainterPath, room: QRectF, state: CellState) -> None:
    """Fill what the words leave: lines, dots or bars."""
    if room.width() <= 0 or state in (CellState.COMPLETED, CellState.PROPOSED):
        return
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    mark = look().colour(f"cell_{state.value}_mark")
    painter.setPen(QPen(mark, 1))
    if state is CellState.ONGOING:
        y = room.top() + 3.5
        while y < room.bottom():
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            y += 4
    elif state is CellState.ADDED:
        x = room.left() + 2.5
        while x < room.right():
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
            x += 5
    else:
        _paint_dots(painter, room)
    painter.restore()


def _paint_dots(painter: QPainter, room: QRectF) -> None:
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    y, odd = room.top() + 3, False
    while y < room.bottom():
        x = room.left() + (6.5 if odd else 3)
        while x < room.right():
            painter.drawEllipse(QPointF(x, y), 1, 1)
            x += 7
        y, odd = y + 3.5, not odd
