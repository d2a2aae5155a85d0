"""How the matrix is painted: colour, pattern and letter in each cell, and the line to type in where one is edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clerk_app.domain.programme import LETTERS, Shown
from clerk_app.domain.programme_rows import CellState
from clerk_app.services.programme_fields import KINDS
from ui.pages.programme_model import Index, ProgrammeModel
from ui.theme import look
from ui.widgets.naming import name_widget
from ui.widgets.painting import lines_in, paint_ground, paint_ring

INSET, RADIUS = 3, 3
_MOST_PICTURES = 800  # of cells, some kilobytes each
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_PRIORITIES = ("High", "Medium", "Low")


class Ink:
    """Fonts and the words that were cut to fit, kept until the look changes: a matrix paints hundreds of cells."""

    def __init__(self) -> None:
        self._fonts: dict[str, tuple[QFont, QFontMetricsF]] = {}
        self._cut: dict[tuple[str, str, int], str] = {}
        self._wide: dict[tuple[str, str], float] = {}
        self.pictures: dict[tuple[object, ...], QPixmap] = {}
        look().changed.connect(self.forget)

    def forget(self) -> None:
        """The look has changed."""
        self._fonts.clear()
        self._cut.clear()
        self._wide.clear()
        self.pictures.clear()

    def wide(self, words: str, role: str) -> float:
        """How wide a text is in a type role."""
        key = (words, role)
        if key not in self._wide:
            self._wide[key] = self._of(role)[1].horizontalAdvance(words)
        return self._wide[key]

    def write(self, painter: QPainter, rect: QRectF, words: str, role: str, tone: str, align: int = _LEFT) -> None:
        """One line of text, centred in height and cut at its end, as `paint_text` has it."""
        font, metrics = self._of(role)
        key = (words, role, int(rect.width()))
        if key not in self._cut:
            self._cut[key] = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
        painter.setFont(font)
        painter.setPen(look().colour(tone))
        painter.drawText(rect, align, self._cut[key])

    def _of(self, role: str) -> tuple[QFont, QFontMetricsF]:
        if role not in self._fonts:
            font = look().font(role)
            self._fonts[role] = font, QFontMetricsF(font)
        return self._fonts[role]


#: A row or a column with its place and its extent in the viewport.
Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """The cells that are chosen, as rectangles of rows and columns, and the one that has the ring, if any."""

    chosen: tuple[tuple[int, int, int, int], ...] = ()
    ring: tuple[int, int] | None = None

    def has(self, row: int, column: int) -> bool:
        """Whether a cell is chosen."""
        return any(top <= row <= foot and left <= column <= right for top, left, foot, right in self.chosen)


class ProgrammeDelegate(QStyledItemDelegate):
    """Paints rows that are only ruled; the row of the current cell and the column of the next meeting are tinted."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view, self.ink = view, Ink()
        self.drop_at: tuple[int, int] | None = None  # where a dragged cell would go

    def paint_cells(self, painter: QPainter, rows: Sequence[Span], columns: Sequence[Span], marked: Marked) -> None:
        """Paint what stands in these rows and columns; the table has painted the grounds and hairlines of its rows.

        Qt asks a delegate for each cell, with a dozen questions to the model: most cells of a matrix are empty.
        """
        model = self._view.model()
        assert isinstance(model, ProgrammeModel)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        meetings = {at: meeting.meeting_id for at, _, _ in columns if (meeting := model.meeting(at)) is not None}
        for row, top, high in rows:
            cells, staged = model.line(row).cells, model.is_staged(row)
            for column, left, wide in columns:
                rect = QRectF(left, top, wide, high)
                if marked.has(row, column):
                    painter.fillRect(rect.adjusted(0, 0, 0, -1), look().colour("selected"))
                if column not in meetings:
                    self._paint_field(painter, rect, model, row, column)
                    continue
                if staged:
                    _paint_chain(painter, rect, model.chain(row, column))
                if (shown := cells.get(meetings[column])) is not None:
                    self._paint_shown(painter, rect.adjusted(INSET, INSET, -INSET, -INSET), shown)
        self._paint_marks(painter, rows, columns, marked)

    def _paint_marks(self, painter: QPainter, rows: Sequence[Span], columns: Sequence[Span], marked: Marked) -> None:
        """The ring around the current cell, or where a dragged one would go."""
        for row, top, high in rows:
            for column, left, wide in columns:
                rect = QRectF(left, top, wide, high)
                if self.drop_at == (row, column):
                    paint_ground(painter, rect.adjusted(1, 1, -1, -1), radius=4, edge="accent", width=2)
                elif marked.ring == (row, column):
                    paint_ring(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), 4)

    def _paint_shown(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        """Paint a cell from its picture: many of a matrix are alike."""
        scale = painter.device().devicePixelRatio()
        key = (shown.state, shown.words, rect.width(), rect.height(), scale)
        picture = self.ink.pictures.get(key)
        if picture is None:
            if len(self.ink.pictures) >= _MOST_PICTURES:
                self.ink.pictures.clear()
            picture = self.ink.pictures[key] = self._picture(rect, shown, scale)
        painter.drawPixmap(rect.topLeft() - QPointF(1, 1), picture)

    def _picture(self, rect: QRectF, shown: Shown, scale: float) -> QPixmap:
        picture = QPixmap(round((rect.width() + 2) * scale), round((rect.height() + 2) * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cell(painter, QRectF(1, 1, rect.width(), rect.height()), shown.state, shown.words, self.ink)
        painter.end()
        return picture

    def _paint_field(self, painter: QPainter, rect: QRectF, model: ProgrammeModel, row: int, column: int) -> None:
        words = model.words(row, column)
        if column:
            self.ink.write(painter, rect.adjusted(0, 0, -8, 0), words, "caption", "text2")
            return
        room, current = number_room(self.ink), row == self._view.currentIndex().row()
        number = QRectF(rect.left(), rect.top(), room - 10, rect.height())
        self.ink.write(painter, number, str(row + 1), "caption", "text3", RIGHT)
        self._paint_title(painter, rect.adjusted(room, 0, -8, 0), words, "body_strong" if current else "body")

    def _paint_title(self, painter: QPainter, rect: QRectF, words: str, role: str) -> None:
        """In two lines where the row is high enough for them."""
        high = look().theme.line("body")
        first, second = title_lines(words, rect.width()) if rect.height() >= 2 * high else (words, "")
        if not second:
            self.ink.write(painter, rect, words, role, "text")
            return
        top = QRectF(rect.left(), rect.center().y() - high + 1, rect.width(), high)
        self.ink.write(painter, top, first, role, "text")
        self.ink.write(painter, top.translated(0, high - 2), second, role, "text")

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
        rect = option.rect.adjusted(0 if index.column() else number_room(self.ink) - 6, 0, 0, 0)
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


def title_lines(title: str, room: float) -> tuple[str, str]:
    """A title in one line or two, as it is when its row is the current one, whose words are bold."""
    return lines_in(title, room, "body_strong")


def number_room(ink: Ink) -> int:
    """The room that the number of a work item takes before its title."""
    return round(ink.wide("000", "caption")) + 12


def _paint_chain(painter: QPainter, rect: QRectF, chain: tuple[bool, bool]) -> None:
    before, after = chain
    if not before and not after:
        return
    painter.setPen(QPen(look().colour("border"), 1.5))
    middle, y = rect.center().x(), rect.center().y()
    if before:
        painter.drawLine(QPointF(rect.left(), y), QPointF(middle, y))
    if after:
        painter.drawLine(QPointF(middle, y), QPointF(rect.right() + 1, y))


def paint_cell(painter: QPainter, rect: QRectF, state: CellState, words: str, ink: Ink) -> None:
    """Paint one state: solid, lined, dotted, barred, or outlined with dashes; its letter and words on a clear plate."""
    name, letter = f"cell_{state.value}", LETTERS[state]
    path = QPainterPath()
    path.addRoundedRect(rect, RADIUS, RADIUS)
    painter.fillPath(path, look().colour(name))
    wide = ink.wide(letter, "caption_strong") + (ink.wide(words, "caption") + 5 if words else 0) + 12
    _paint_pattern(painter, path, rect.adjusted(min(wide, rect.width()), 0, 0, 0), state)
    if state is CellState.PROPOSED or look().theme.outlined:
        pen = QPen(look().colour("cell_proposed_mark"), 1)
        if state is CellState.PROPOSED:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
    inner = rect.adjusted(6, 0, -4, 0)
    ink.write(painter, inner, letter, "caption_strong", f"{name}_ink")
    if words:
        at = ink.wide(letter, "caption_strong") + 5
        ink.write(painter, inner.adjusted(at, 0, 0, 0), words, "caption", f"{name}_ink")


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
