"""The grounds of a table's cells on a PDF's page: a colour, and lines over it that a print without colours shows too.

Lengths are points.
"""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from clerk_app.documents.bars import EDGE, HEIGHT, Bar
from clerk_app.documents.canvas import TaggedCanvas
from clerk_app.documents.patterns import GROUNDS, Box, Ground, strokes

_THICK = 0.7


def lay_pattern(canvas: TaggedCanvas, box: Box, ground: Ground) -> None:
    """Lay a ground into a box (left, bottom, right, top), as decoration."""
    left, low, right, high = box
    with canvas.decoration("/Layout"):
        canvas.saveState()
        room = canvas.beginPath()
        room.rect(left, low, right - left, high - low)
        canvas.clipPath(room, stroke=0, fill=0)
        canvas.setFillColor(HexColor(ground.colour))
        canvas.rect(left, low, right - left, high - low, stroke=0, fill=1)
        canvas.setStrokeColor(HexColor(ground.ink))
        canvas.setLineWidth(_THICK)
        canvas.lines(list(strokes(ground.pattern, box)))
        canvas.restoreState()


class BarDrawing(Flowable):  # type: ignore[misc]
    """A bar as wide as its cell, beside letters of a size; decoration, as its figures stand in its row."""

    def __init__(self, bar: Bar, letters: float, drop: float) -> None:
        super().__init__()
        self._bar, self._high, self._drop = bar, letters * HEIGHT, drop

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        self.width, self.height = width, max(self._drop, self._high)
        return width, self.height

    def least_height(self, width: float) -> float:
        """What of it must stand on one page: all."""
        return self.wrap(width, 0.0)[1]

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        low = self.height - self._drop
        for start, end, tone in self._bar.stretches(self.width):
            lay_pattern(canvas, (start, low, end, low + self._high), GROUNDS[tone])
            canvas.setStrokeColor(HexColor(EDGE))
            canvas.setLineWidth(0.5)
            canvas.rect(start, low, end - start, self._high)
