"""What stands around the matrix: the time of each meeting under its column, and what the letters mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip

from clerk_app.domain.programme import LEGEND, LETTERS, Load
from clerk_app.domain.programme_rows import CellState
from ui.pages.programme_delegate import RIGHT, Ink, paint_cell
from ui.pages.programme_model import SAID, day_words
from ui.pages.programme_table import ProgrammeTable
from ui.theme import look
from ui.widgets.painting import Painted, paint_ground, paint_text, text_width

_HIGH, _BAR, _SIDE = 58, 8, 8


class ProgrammeFoot(Painted):
    """Minutes used of minutes there are. It takes its places from the header, so that it never drifts."""

    def __init__(self, table: ProgrammeTable) -> None:
        super().__init__()
        self._table, self._words, self._ink = table, "", Ink()
        self.setObjectName("programme_time")
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.moved.connect(self.update)

    def show_words(self, words: str) -> None:
        """Say how much time there is; the columns say the rest."""
        self._words = words
        parts, matrix = [words], self._table.programme.matrix
        if matrix is not None:
            parts += [f"{day_words(c.day)}: {matrix.load(c.meeting_id).words()}" for c in matrix.columns]
        self.setAccessibleName("Time in the meeting. " + "; ".join(part for part in parts if part))
        self.update()

    def sizeHint(self) -> QSize:
        """A line of figures, one of bars, and one for what has no minutes."""
        return QSize(60, look().theme.scaled(_HIGH))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words at the left and a bar under each column."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look().colour("chrome"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), look().colour("line_strong"))
        left = self._table.mapTo(self.window(), QPoint(0, 0)).x() - self.mapTo(self.window(), QPoint(0, 0)).x()
        edge = left + self._table.stays
        painter.save()
        painter.setClipRect(QRectF(edge, 0, left + self._table.viewport().width() - edge, self.height()))
        self._paint_loads(painter, left)
        painter.restore()
        line = look().theme.line("body")
        room = edge - left - 12
        paint_text(painter, QRectF(left, 5, room, line), "Time in the meeting", "body_strong")
        paint_text(painter, QRectF(left, 5 + line, room, look().theme.line("caption")), self._words, "caption", "text2")
        painter.end()

    def _paint_loads(self, painter: QPainter, left: int) -> None:
        model, header = self._table.programme, self._table.horizontalHeader()
        matrix = model.matrix
        if matrix is None:
            return
        first = model.columnCount() - len(matrix.columns)
        for at, column in enumerate(matrix.columns, start=first):
            x = left + header.sectionViewportPosition(at) + _SIDE
            place = QRectF(x, 0, header.sectionSize(at) - _SIDE - 10, self.height())
            _paint_load(painter, place, matrix.load(column.meeting_id), self._ink, over=column.is_over)

    def event(self, event: QEvent) -> bool:
        """The whole of what a column says, where the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos().x()), self)
            return True
        return super().event(event)

    def _tip(self, x: int) -> str:
        model, header = self._table.programme, self._table.horizontalHeader()
        matrix = model.matrix
        left = self._table.mapTo(self.window(), QPoint(0, 0)).x() - self.mapTo(self.window(), QPoint(0, 0)).x()
        at = header.logicalIndexAt(x - left)
        meeting = model.meeting(at) if at >= 0 else None
        if matrix is None or meeting is None or x < left + self._table.stays:
            return ""
        return f"{day_words(meeting.day)}: {matrix.load(meeting.meeting_id).words()}"


def _paint_load(painter: QPainter, place: QRectF, load: Load, ink: Ink, *, over: bool) -> None:
    scaled, line = look().theme.scaled, look().theme.line("caption")
    words = f"{load.used} min" if load.room is None else f"{load.used} of {load.room}"
    top = QRectF(place.left(), scaled(5), place.width(), line)
    tone = "bad" if load.over else "text2"
    ink.write(painter, top, words, "caption_strong", tone)
    right = f"+{load.over}" if load.over else "full" if load.room and load.left == 0 else ""
    right = right or (f"{load.left} left" if load.left is not None and not over else "")
    if ink.wide(words, "caption_strong") + ink.wide(right, "caption_strong") + 8 < place.width():
        ink.write(painter, top, right, "caption_strong" if load.over else "caption", tone, RIGHT)
    if load.room:
        bar = QRectF(place.left(), top.bottom() + 4, place.width(), scaled(_BAR))
        paint_ground(painter, bar, "line_strong", 4)
        filled = QRectF(bar.left(), bar.top(), bar.width() * min(1, load.used / load.room), bar.height())
        paint_ground(painter, filled, "bad" if load.over else "text3" if over else "accent", 4)
        if load.over:
            paint_ground(painter, QRectF(bar.right() - 3, bar.top() - 3, 3, bar.height() + 6), "bad", 1)
        lacks = f"{load.unknown} without time"
        if load.unknown and not over and ink.wide(lacks, "caption") < place.width():
            ink.write(painter, QRectF(place.left(), bar.bottom() + 2, place.width(), line), lacks, "caption", "text2")


class ProgrammeLegend(Painted):
    """The five states, each with its colour, pattern, letter and word."""

    def __init__(self) -> None:
        super().__init__()
        self._ink = Ink()
        self.setObjectName("programme_legend")
        said = ", ".join(f"{SAID[state]}: {LETTERS[state]}" for state in LEGEND)
        self.setAccessibleName(f"Letters of the states. {said}")

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        width = sum(26 + 8 + text_width(_word(state), "caption") + 14 for state in LEGEND)
        return QSize(round(width), look().theme.scaled(24))

    def minimumSizeHint(self) -> QSize:
        """It may be cut where there is no room: each cell says its letter, and its tooltip the word."""
        return QSize(40, look().theme.scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the states side by side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, high = max(0.0, self.width() - self.sizeHint().width()), look().theme.scaled(20)
        top = (self.height() - high) / 2
        for state in LEGEND:
            paint_cell(painter, QRectF(x, top, 26, high), state, "", self._ink)
            wide = text_width(_word(state), "caption")
            paint_text(
                painter, QRectF(x + 34, 0, wide + 2, self.height()), _word(state), "caption", "text2", elide=False
            )
            x += 34 + wide + 14
        painter.end()


def _word(state: CellState) -> str:
    return SAID[state].capitalize()
