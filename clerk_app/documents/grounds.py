"""The grounds of a table's cells on a PDF's page: a colour, and lines over it that a print without colours shows too.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.colors import HexColor

from clerk_app.documents.canvas import TaggedCanvas
from clerk_app.documents.looks import Ground, Pattern

_APART = 5.0
_THICK = 0.7
Box = tuple[float, float, float, float]
Line = tuple[float, float, float, float]


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
        canvas.lines([line for pattern in _drawn(ground.pattern) for line in _lines(pattern, box)])
        canvas.restoreState()


def _drawn(pattern: Pattern) -> tuple[Pattern, ...]:
    return (Pattern.RISING, Pattern.FALLING) if pattern is Pattern.CROSSED else (pattern,)


def _lines(pattern: Pattern, box: Box) -> Iterator[Line]:
    """The lines of a pattern over a box; the slanting ones begin and end outside it."""
    left, low, right, high = box
    tall = high - low
    match pattern:
        case Pattern.ACROSS:
            yield from ((left, y, right, y) for y in _steps(low + _APART / 2, high))
        case Pattern.UPRIGHT:
            yield from ((x, low, x, high) for x in _steps(left + _APART / 2, right))
        case Pattern.RISING:
            yield from ((x, low, x + tall, high) for x in _steps(left - tall, right, 1.4))
        case Pattern.FALLING:
            yield from ((x, high, x + tall, low) for x in _steps(left - tall, right, 1.4))


def _steps(start: float, end: float, wider: float = 1.0) -> Iterator[float]:
    at = start
    while at < end:
        yield at
        at += _APART * wider
