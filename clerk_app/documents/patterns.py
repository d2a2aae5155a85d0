"""The colours and patterns that lie behind cells and in bars, alike in every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from clerk_app.documents.model import Tone

Box = tuple[float, float, float, float]
Line = tuple[float, float, float, float]
#: How far the lines of a pattern stand apart, in points; slanting ones stand further.
APART = 5.0
_SLANT = 1.4


class Pattern(StrEnum):
    """What is drawn over a ground, so that a print without colours shows one from another."""

    PLAIN = "plain"
    RISING = "rising"
    FALLING = "falling"
    ACROSS = "across"
    UPRIGHT = "upright"
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies behind a cell: its colour, and a pattern in a darker one; black letters are read on both."""

    colour: str
    ink: str
    pattern: Pattern


#: The ground of each tone. Black on any colour here has a contrast of 7 or more.
GROUNDS: Mapping[Tone, Ground] = MappingProxyType({
    Tone.GREEN: Ground("#d9efd9", "#b5d9b5", Pattern.PLAIN),
    Tone.AMBER: Ground("#fdeccb", "#f0cf8b", Pattern.ACROSS),
    Tone.RED: Ground("#fbdcd9", "#f0b4ae", Pattern.CROSSED),
    Tone.BLUE: Ground("#dbe8f8", "#adc8e8", Pattern.RISING),
    Tone.VIOLET: Ground("#ebe0f5", "#cdb5e2", Pattern.FALLING),
    Tone.GREY: Ground("#ececec", "#cccccc", Pattern.UPRIGHT),
})  # fmt: skip


def strokes(pattern: Pattern, box: Box, apart: float = APART) -> Iterator[Line]:
    """The lines of a pattern over a box (left, bottom, right, top); the slanting ones begin and end outside it."""
    left, low, right, high = box
    tall = high - low
    if pattern is Pattern.ACROSS:
        yield from ((left, y, right, y) for y in _steps(low + apart / 2, high, apart))
    elif pattern is Pattern.UPRIGHT:
        yield from ((x, low, x, high) for x in _steps(left + apart / 2, right, apart))
    if pattern in (Pattern.RISING, Pattern.CROSSED):
        yield from ((x, low, x + tall, high) for x in _steps(left - tall, right, apart * _SLANT))
    if pattern in (Pattern.FALLING, Pattern.CROSSED):
        yield from ((x, high, x + tall, low) for x in _steps(left - tall, right, apart * _SLANT))


def _steps(start: float, end: float, apart: float) -> Iterator[float]:
    at = start
    while at < end:
        yield at
        at += apart
