"""A chain of stages: each a segment with its words and day, and how far it is in a word, a colour and a pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme import look
from ui.widgets.painting import Painted, paint_ground, paint_text

_WIDTH, _GAP, _BAND, _SIDE = 128, 12, 6, 10  # logical pixels at normal text size


class Mark(StrEnum):
    """How a segment is marked, so that it is told apart without its colour."""

    SOLID = "solid"
    BARS = "bars"
    DOTS = "dots"
    DASHES = "dashes"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Link:
    """One segment: what it is, when, how far, and the tone and pattern of that."""

    words: str
    when: str
    state: str
    tone: str
    mark: Mark
    next: bool = False

    @property
    def said(self) -> str:
        """The segment, for a screen reader."""
        return ", ".join(part for part in (self.words, self.when, self.state) if part)


class StageChain(Painted):
    """The links side by side, in as many rows as the width needs; the next one to be done is outlined."""

    def __init__(self) -> None:
        super().__init__()
        self._links: tuple[Link, ...] = ()
        self.setObjectName("stage_chain")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_links(())

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these links."""
        self._links = tuple(links)
        said = "; ".join(link.said for link in self._links) or "none yet"
        self.setAccessibleName(f"Stages: {said}")
        self._fit()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """It is as high as its rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """So many rows as the width needs."""
        rows = -(-len(self._links) // self._in_a_row(width)) if self._links else 0
        return rows * (self._height() + _GAP)

    def sizeHint(self) -> QSize:
        """All of it in the width that it has."""
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def minimumSizeHint(self) -> QSize:
        """One segment wide."""
        return QSize(look().theme.scaled(_WIDTH), self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the new width needs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self.heightForWidth(max(self.width(), 1))
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def _in_a_row(self, width: int) -> int:
        """How many stand side by side, so that every row has about as many."""
        most = max(1, (width + _GAP) // (look().theme.scaled(_WIDTH) + _GAP))
        rows = max(1, -(-len(self._links) // most))
        return max(1, -(-len(self._links) // rows))

    def _height(self) -> int:
        theme = look().theme
        return _BAND + 8 + theme.line("caption") * 3

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the segments, joined by a line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        a_row = self._in_a_row(self.width())
        shown = min(a_row, len(self._links)) or 1
        width = min((self.width() - _GAP * (shown - 1)) / shown, look().theme.scaled(_WIDTH) * 2)
        for number, link in enumerate(self._links):
            left = (number % a_row) * (width + _GAP)
            rect = QRectF(left, (number // a_row) * (self._height() + _GAP), width, self._height())
            if number % a_row:
                middle = rect.top() + _BAND / 2
                painter.setPen(QPen(look().colour("border"), 1.5))
                painter.drawLine(QPointF(left - _GAP, middle), QPointF(left, middle))
            _paint_link(painter, rect, link)
        painter.end()


def _paint_link(painter: QPainter, rect: QRectF, link: Link) -> None:
    ground = "accent_soft" if link.next else "sunken"
    paint_ground(painter, rect, ground, 4, "accent" if link.next else "")
    _paint_band(painter, QRectF(rect.left(), rect.top(), rect.width(), _BAND), link)
    line = QRectF(rect.left() + _SIDE, rect.top() + _BAND + 3, rect.width() - 2 * _SIDE, look().theme.line("caption"))
    paint_text(painter, line, link.words, "caption_strong")
    line.translate(0, line.height())
    paint_text(painter, line, link.when or "No date yet", "caption", "text2")
    line.translate(0, line.height())
    paint_text(painter, line, link.state, "caption_strong", link.tone)


def _paint_band(painter: QPainter, band: QRectF, link: Link) -> None:
    """The pattern over a segment."""
    colour = look().colour(link.tone)
    painter.save()
    painter.setClipRect(band, Qt.ClipOperation.IntersectClip)
    middle = band.center().y()
    if link.mark is Mark.SOLID:
        painter.fillRect(band, colour)
    elif link.mark is Mark.BARS:
        painter.setPen(QPen(colour, 2))
        for at in range(int(band.left()) + 2, int(band.right()), 6):
            painter.drawLine(QPointF(at, band.top()), QPointF(at, band.bottom()))
    elif link.mark is Mark.DOTS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for at in range(int(band.left()) + 4, int(band.right()), 8):
            painter.drawEllipse(QPointF(at, middle), 2.2, 2.2)
    elif link.mark is Mark.DASHES:
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(band.left(), middle), QPointF(band.right(), middle))
    painter.restore()
