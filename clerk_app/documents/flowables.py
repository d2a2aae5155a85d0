"""Paragraphs for reportlab's page makers: tagged, ruled and anchored as the house style has them.

Lengths are points.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.platypus import CondPageBreak, NextPageTemplate, Paragraph

from clerk_app.documents.canvas import TaggedCanvas, TaggedText
from clerk_app.documents.looks import Rule
from clerk_app.documents.model import Paper
from clerk_app.documents.tagging import Node


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What a paragraph says and to whom: its text, and the one element of it (None where there are several)."""

    frags: list[Any]
    leaf: Node | None
    source: str


@dataclass(frozen=True, slots=True)
class Label:
    """The mark in front of a list item, `x` from the left."""

    x: float
    text: str
    node: Node
    font: str
    size: float
    colour: str


@dataclass(slots=True, eq=False)
class Extras:
    """What a paragraph of ours has beside its words and its style.

    `drop` is how far the first baseline lies below the top; `room` is a width of its own, for the head of a table
    that spans columns; `once` is for text that is repeated for the eye and said once; `plate` is the colour behind the
    words alone.
    """

    drop: float
    rules: Mapping[str, Rule] = field(default_factory=dict)
    shading: str = ""
    right: float = 0.0
    labels: list[Label] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    bookmark: tuple[int, str] | None = None
    aside: TaggedParagraph | None = None
    beside: float = 0.0
    keeps: bool = False
    whole: bool = False
    balanced: bool = False
    once: bool = False
    room: float = 0.0
    plate: str = ""


class TaggedParagraph(Paragraph):  # type: ignore[misc]
    """A paragraph whose lines are broken once, and whose halves stay one element when a page parts them."""

    words: Words
    extras: Extras
    blPara: Any
    _first = _last = True
    _set = False
    _said = False

    @classmethod
    def of(cls, words: Words, style: Any, extras: Extras) -> TaggedParagraph:
        """Words in a style."""
        paragraph = cls("", style, frags=words.frags)
        paragraph.words, paragraph.extras = words, extras
        return paragraph

    @property
    def _above(self) -> float:
        return _thickness(self.extras.rules.get("top")) if self._first else 0.0

    @property
    def _below(self) -> float:
        return _thickness(self.extras.rules.get("bottom")) if self._last else 0.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        if not self._set:
            self._set_lines(self.extras.room or availWidth, availHeight)
        self.width = self.extras.room or availWidth
        self.height = len(self.blPara.lines) * self.style.leading + self._above + self._below
        return availWidth, self.height

    def least_height(self, width: float) -> float:
        """The height of what must stand on one page before the rest may go to the next: two lines, or all."""
        height = self.wrap(width, 0.0)[1]
        if self.extras.whole or len(self.blPara.lines) < 4:
            return height
        return self._above + 2 * float(self.style.leading)

    def _set_lines(self, width: float, height: float) -> None:
        super().wrap(width, height)
        if self.extras.balanced and 1 < len(self.blPara.lines) < 5:
            self._balance(width - self.style.leftIndent - self.style.rightIndent)
        self._ends = _line_ends(self.words.source, [_text_of(line) for line in self.blPara.lines])
        if self.extras.aside is not None:
            self._ends[-1] = " "
        self._set = True

    def _balance(self, width: float) -> None:
        """Break the lines again in the least width that keeps their number, as titles should be.

        What stands `beside` the last of them, if anything, keeps its room.
        """
        count = len(self.blPara.lines)
        self.frags = self.words.frags
        low, high = min(max(width / count, self.minWidth()), width), width
        for _ in range(8):
            middle = (low + high) / 2
            if len(self._broken(middle).lines) <= count:
                high = middle
            else:
                low = middle
        while self.extras.beside and high < width and self._last_width(high) > width - self.extras.beside:
            high = min(high + self.style.fontSize / 2, width)
        self.blPara = self._broken(high)
        self.blPara.lines = [_widened(line, width - high) for line in self.blPara.lines]

    def _last_width(self, width: float) -> float:
        """How wide the last line is when the text is broken in a width."""
        line = self._broken(width).lines[-1]
        return width - _spare(line)

    def _broken(self, width: float) -> Any:
        self.frags = self.words.frags
        return self.breakLines([width])

    def split(self, availWidth: float, availHeight: float) -> list[TaggedParagraph]:
        frame = getattr(self, "_frame", None)
        if self.extras.whole and frame is not None and self.height <= frame._aH:
            return []
        lines = self.blPara
        parts = super().split(availWidth, availHeight - self._above - self._below + 0.01)
        self.blPara = lines
        if len(parts) < 2:
            return []
        count = len(parts[0].blPara.lines)
        return [self._part(0, count), self._part(count, len(lines.lines))]

    def _part(self, start: int, stop: int) -> TaggedParagraph:
        part = copy.copy(self)
        for name in ("canv", "_frame", "_postponed"):
            part.__dict__.pop(name, None)
        part.blPara = self.blPara.clone(lines=self.blPara.lines[start:stop])
        part._ends = self._ends[start:stop]
        if start:
            part._first = False
            part.extras = copy.copy(self.extras)
            part.extras.labels, part.extras.bookmark = [], None
            if self.style.firstLineIndent:
                part.style = copy.copy(self.style)
                part.style.firstLineIndent = 0
        else:
            part._last = False
        return part

    def beginText(self, x: float, y: float) -> TaggedText:
        return TaggedText(self.canv, x, y, self.words.leaf, self._ends)

    def draw(self) -> None:
        if self.extras.once and self._said:
            with self.canv.decoration("/Pagination /Subtype /Header"):
                self._draw()
        else:
            self._said = True
            self._draw()

    def _draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if self.extras.anchors or self.extras.bookmark:
            place = canvas.place_of(0.0, self.height)
            for anchor in self.extras.anchors:
                canvas.note(anchor, place)
            if self.extras.bookmark:
                canvas.headings.append((*self.extras.bookmark, place))
        whole = self.height
        baseline = whole - self._above - self.extras.drop
        if self.extras.shading or self.extras.rules:
            self._lay_ground(canvas)
        if self.extras.plate:
            self._lay_plate(canvas)
        for label in self.extras.labels:
            _draw_label(canvas, label, baseline)
        # reportlab sets the first baseline one font size below the height
        self.height = baseline + self.style.fontSize
        super().draw()
        self.height = whole
        if self.extras.aside is not None and self._last:
            self.extras.aside.wrap(self.width, whole)
            self.extras.aside.drawOn(canvas, 0.0, self._below)

    def _lay_plate(self, canvas: TaggedCanvas) -> None:
        """Draw a plain ground behind the words, as wide as the longest line."""
        room = self.width - self.style.leftIndent - self.style.rightIndent
        wide = min(room, room - min(_spare(line) for line in self.blPara.lines))
        left = self.style.leftIndent + {TA_CENTER: (room - wide) / 2, TA_RIGHT: room - wide}.get(
            self.style.alignment, 0
        )
        canvas.setFillColor(HexColor(self.extras.plate))
        canvas.rect(left - 1.0, 0.0, wide + 2.0, self.height, stroke=0, fill=1)

    def _lay_ground(self, canvas: TaggedCanvas) -> None:
        """Draw what lies behind the text and along its sides."""
        west = self.style.leftIndent + min(self.style.firstLineIndent, 0.0)
        box = (west, 0.0, self.width - self.extras.right, self.height)
        sides = {"left", "right"} | ({"top"} if self._first else set()) | ({"bottom"} if self._last else set())
        rules = {side: rule for side, rule in self.extras.rules.items() if side in sides}
        lay_ground(canvas, box, rules, self.extras.shading)


def lay_ground(
    canvas: TaggedCanvas, box: tuple[float, float, float, float], rules: Mapping[str, Rule], shading: str
) -> None:
    """Shade a box (left, bottom, right, top) and draw the lines along its sides; at left and right they stand off."""
    west, low, east, high = box
    west -= rules["left"].space if "left" in rules else 0.0
    east += rules["right"].space if "right" in rules else 0.0
    if shading:
        canvas.setFillColor(HexColor(shading))
        canvas.rect(west, low, east - west, high - low, stroke=0, fill=1)
    ends = {
        "left": (west, low, west, high), "right": (east, low, east, high),
        "top": (west, high, east, high), "bottom": (west, low, east, low),
    }  # fmt: skip
    for side, rule in rules.items():
        canvas.setStrokeColor(HexColor(rule.colour))
        canvas.setLineWidth(rule.width)
        canvas.line(*ends[side])


class NewPaper(NextPageTemplate):  # type: ignore[misc]
    """From the next page on the document stands on another paper."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(paper.value)
        self.paper = paper


class RoomFor(CondPageBreak):  # type: ignore[misc]
    """Turn the page unless there is room for what must stand together; takes no room itself."""

    _SPACETRANSFER = True
    _ZEROSIZE = True

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Where the air below what stands last reaches past the page, the page turns of itself: not once more."""
        if availHeight < 0:
            return 0.0, 0.0
        width, height = super().wrap(availWidth, availHeight)
        return float(width), float(height)


def _draw_label(canvas: TaggedCanvas, label: Label, baseline: float) -> None:
    text = TaggedText(canvas, label.x, baseline, label.node, [" "])
    text.setFont(label.font, label.size)
    text.setFillColor(HexColor(label.colour))
    text._textOut(label.text, 1)
    canvas.drawText(text)


def _thickness(rule: Rule | None) -> float:
    return rule.space + rule.width if rule else 0.0


def _text_of(line: Any) -> str:
    """The text of one of reportlab's lines: a pair of spare room and words, or pieces of several looks."""
    return " ".join(line[1]) if isinstance(line, tuple) else "".join(piece.text for piece in line.words)


def _spare(line: Any) -> float:
    """The room that is left beside a line."""
    return float(line[0] if isinstance(line, tuple) else line.extraSpace)


def _widened(line: Any, by: float) -> Any:
    if isinstance(line, tuple):
        return (line[0] + by, line[1])
    line.extraSpace += by
    return line


def _line_ends(source: str, lines: list[str]) -> list[str]:
    """A space for each line that was broken at one, nothing where a word was torn or the paragraph ends."""
    ends = []
    at = 0
    for line in lines[:-1]:
        for word in line.split():
            at = source.find(word, at) + len(word)
        # a fixed space is drawn by itself, even where a word had to be torn at it
        ends.append(" " if source[at : at + 1] in {" ", "\n"} else "")
    return [*ends, ""]
