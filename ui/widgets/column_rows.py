"""Rows of a table that is read and not typed in: cells in columns under their headings, and a bar of parts."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from ui.models.rows import RowsModel
from ui.theme import look
from ui.widgets.list_view import ListView, RowDelegate, RowState
from ui.widgets.painting import LEFT, RIGHT, Painted, paint_text, text_width

_GAP = 12
_BAR = 14  # the height of a bar
#: A bar that is narrower than this shows nothing, and a column of words is no wider than that for one long name.
_LEAST_BAR, _WIDEST = 40, 360
_LEAST = 150  # of a column of words whose words were not measured


class Pattern(StrEnum):
    """How a part of a bar is filled, so that it is told apart without its colour. Stripes are for closed matter."""

    SOLID = "solid"
    BARS = "bars"
    DOTS = "dots"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: how many of the whole, and its pattern."""

    count: int
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in pixels at normal text size, or (0) a share of what is left."""

    heading: str
    width: int = 0
    right: bool = False
    bar: bool = False


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A row of cells, as many as there are columns without a bar; `parts` fill the bar.

    `said` is what a screen reader says of it. `tones` are by place; others are plain.
    """

    id: Hashable
    cells: tuple[str, ...]
    said: str
    parts: tuple[Part, ...] = ()
    tones: tuple[tuple[int, str], ...] = ()


def column_model() -> RowsModel:
    """A model of such rows."""
    return RowsModel(lambda row: row.said, text=lambda row: row.cells[0])


def places(columns: Sequence[Column], rect: QRectF, side: float, needs: Sequence[float] = ()) -> list[QRectF]:
    """Where the columns stand in a row of the list; one whose room is too small has none (its width is 0).

    `needs` are what the columns that share want for their words, from the first on. The bar gives way to them: its
    figures stand beside it.
    """
    factor = look().theme.factor
    whole = rect.width() - 2 * side
    fixed = {at: column.width * factor for at, column in enumerate(columns) if column.width}
    shares = len(columns) - len(fixed)
    left = whole - sum(fixed.values()) - _GAP * (len(columns) - 1)
    wanted = [min(need, _WIDEST * factor) for need in needs] or [_LEAST * factor] * shares
    for at in [at for at, column in enumerate(columns) if column.bar and at in fixed]:
        missing, bar = sum(wanted) - left, fixed[at]
        if missing > 0:
            fixed[at] = bar - missing if bar - missing >= _LEAST_BAR * factor else 0
            left += bar - fixed[at] + (0 if fixed[at] else _GAP)
    widths = iter(_shared(left, wanted, 60 * factor))
    found, x = [], rect.left() + side
    for at in range(len(columns)):
        own = fixed[at] if at in fixed else next(widths)
        found.append(QRectF(x, rect.top(), own, rect.height()))
        x += own + (_GAP if own else 0)
    return found


def _shared(room: float, wanted: Sequence[float], least: float) -> list[float]:
    """How a room is shared: alike where each has what it wants so, else what it wants, the first before the others."""
    alike = room / len(wanted) if wanted else 0.0
    if all(want <= alike for want in wanted):
        return [alike] * len(wanted)
    spare = room - sum(wanted)
    if spare >= 0:
        return [want + spare / len(wanted) for want in wanted]
    found = []
    for at, want in enumerate(wanted):
        own = max(min(want, room - least * (len(wanted) - at - 1)), least)
        found.append(own)
        room -= own
    return found


class ColumnDelegate(RowDelegate):
    """Paints the cells under their headings."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._longest: tuple[str, ...] = ()
        self._measured: tuple[float, list[float]] = (0.0, [])

    def measure(self, rows: Sequence[ColumnRow]) -> None:
        """Have the columns that share give each other room by the words of these rows."""
        cells = [
            at for at, column in enumerate(column for column in self.columns if not column.bar) if not column.width
        ]
        self._longest = tuple(max((row.cells[at] for row in rows), key=len, default="") for at in cells)
        self._measured = (0.0, [])

    def placed(self, rect: QRectF) -> list[QRectF]:
        """Where the columns stand in a row."""
        factor = look().theme.factor
        if self._measured[0] != factor:
            self._measured = (factor, [text_width(words, "body_strong") + 2 for words in self._longest])
        return places(self.columns, rect, self.side, self._measured[1])

    def paint_row(self, painter: QPainter, rect: QRectF, row: ColumnRow, state: RowState) -> None:
        """Paint the cells of one row, and its bar."""
        tones, cells = dict(row.tones), iter(row.cells)
        for at, (column, place) in enumerate(zip(self.columns, self.placed(rect), strict=True)):
            if column.bar:
                if place.width():
                    paint_bar(painter, place, row.parts)
                continue
            role = "body_strong" if state.selected and not at else "body"
            align = RIGHT if column.right else LEFT
            paint_text(painter, place, next(cells), role, tones.get(at, "text"), align)

    def row_tip(self, row: ColumnRow, rect: QRectF) -> str:
        """What is cut, in full."""
        cells = iter(row.cells)
        for column, place in zip(self.columns, self.placed(rect), strict=True):
            if not column.bar and text_width(next(cells)) > place.width():
                return row.said
        return ""


class ColumnHead(Painted):
    """The headings of the columns, above their list."""

    def __init__(self, over: ListView, delegate: ColumnDelegate) -> None:
        super().__init__()
        self._over, self._delegate = over, delegate
        over.verticalScrollBar().rangeChanged.connect(self.update)  # a scroll bar takes room from the rows
        self.setObjectName("column_head")
        self.show_columns(delegate.columns)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Have these columns from now on, here and in the list."""
        self._delegate.columns = tuple(columns)
        self.setAccessibleName("Columns: " + ", ".join(column.heading for column in columns if column.heading))
        self.update()

    def has_bar(self) -> bool:
        """Whether there is room for the bars."""
        placed = self._delegate.placed(QRectF(0, 0, self.width() or self._over.viewport().width(), self.height()))
        return any(place.width() for column, place in zip(self._delegate.columns, placed, strict=True) if column.bar)

    def measure(self, rows: Sequence[ColumnRow]) -> None:
        """Give the columns room by the words of the rows that are shown."""
        self._delegate.measure(rows)
        self.update()

    def sizeHint(self) -> QSize:
        """One line of small words."""
        return QSize(60, look().theme.scaled(28))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headings and the line under them."""
        painter = QPainter(self)
        rect = QRectF(0, 0, self._over.viewport().width(), self.height())
        columns, side = self._delegate.columns, self._delegate.side
        for column, place in zip(columns, self._delegate.placed(rect), strict=True):
            if place.width():
                align = RIGHT if column.right else LEFT
                paint_text(painter, place, column.heading, "caption_strong", "text2", align)
        painter.fillRect(QRectF(side, rect.bottom() - 1, rect.width() - 2 * side, 1), look().colour("line"))
        painter.end()


class Legend(Painted):
    """What the patterns of the bars mean, in words."""

    def __init__(self, meant: Sequence[tuple[Pattern, str]]) -> None:
        super().__init__()
        self._meant = tuple(meant)
        self.setObjectName("legend")
        self.setAccessibleName("Bars: " + ", ".join(f"{pattern.value} is {words}" for pattern, words in meant))

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        width = sum(text_width(words, "caption") + 22 + 18 + 16 for _, words in self._meant)
        return QSize(round(width), look().theme.scaled(24))

    def minimumSizeHint(self) -> QSize:
        """It may be cut where there is no room."""
        return QSize(60, look().theme.scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each pattern beside its word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, rect = 0.0, QRectF(self.rect())
        for pattern, words in self._meant:
            paint_bar(painter, QRectF(x, rect.top(), 22, rect.height()), (Part(1, pattern),))
            width = text_width(words, "caption") + 18
            paint_text(painter, QRectF(x + 30, rect.top(), width, rect.height()), words, "caption", "text2")
            x += 30 + width + 8
        painter.end()


def paint_bar(painter: QPainter, place: QRectF, parts: Sequence[Part]) -> None:
    """Paint the parts side by side, each as wide as its share of the whole; nothing of nothing."""
    whole = sum(part.count for part in parts)
    if not whole:
        return
    height = look().theme.scaled(_BAR)
    x, top = place.left(), place.center().y() - height / 2
    for part in (part for part in parts if part.count):
        width = place.width() * part.count / whole
        _paint_part(painter, QRectF(x, top, width, height), part.pattern)
        x += width
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().colour("accent"), 1))
    painter.drawRect(QRectF(place.left() + 0.5, top + 0.5, place.width() - 1, height - 1))
    painter.restore()


def _paint_part(painter: QPainter, rect: QRectF, pattern: Pattern) -> None:
    painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), look().colour("accent"))
    if pattern is Pattern.EMPTY:
        return
    if pattern is Pattern.SOLID:
        painter.fillRect(rect, look().colour("accent"))
        return
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(look().colour("accent"), 1.5))
    if pattern is Pattern.BARS:
        x = rect.left() + 3
        while x < rect.right():
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
            x += 5
    else:
        painter.setBrush(look().colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        for row in (0.3, 0.7):
            x = rect.left() + (3 if row < 0.5 else 6)
            while x < rect.right():
                painter.drawEllipse(QPointF(x, rect.top() + row * rect.height()), 1.3, 1.3)
                x += 6
    painter.restore()
