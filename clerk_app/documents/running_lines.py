"""The head and foot of each page of a PDF: what the council's template has there, and Clerk's own line.

Lengths are points. Everything is decoration to a screen reader save a logo's words, which are said once.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from reportlab.lib.utils import ImageReader

from clerk_app.documents.canvas import TaggedCanvas
from clerk_app.documents.flowables import Extras, TaggedParagraph, lay_ground
from clerk_app.documents.looks import PageShape, Style
from clerk_app.documents.model import (
    Document,
    Field,
    FieldKind,
    Furnishing,
    Inline,
    Paper,
    Run,
    RunningLine,
    StyleName,
    runs_of,
    shows,
)
from clerk_app.documents.page_furniture import (
    Box,
    Counter,
    Line,
    Picture,
    Piece,
    Running,
    Strip,
    Tab,
    Words,
    furniture_of,
    own_line,
)
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.tagging import Node
from clerk_app.documents.typeset import baseline_drop, line_height, natural_width, paragraph_style, words_in, words_of

_BETWEEN = 14.0
_LINES = (StyleName.PAGE_HEADER, StyleName.PAGE_FOOTER)
_USUAL_TAB = 36.0
_WIDEST_NUMBERS = (99, 99)
Numbers = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Laid:
    """Something with its place: x from the margin, y down from the top of its line; a picture has its box."""

    x: float
    y: float
    what: Any
    height: float


class Furniture:
    """The head and foot of every page of one document, on each paper that it stands on."""

    def __init__(self, document: Document, style: HouseStyle, root: Node) -> None:
        said: dict[Picture, Node] = {}
        self._lines = {paper: RunningLines(document, style, style.page.on(paper), root, said) for paper in Paper}

    def shape(self, paper: Paper, first: bool) -> PageShape:
        """The page on a paper with margins that leave room for what stands in them, as Word makes it."""
        return self._lines[paper].shape(first)

    def draw(self, canvas: TaggedCanvas, page: int, count: int) -> None:
        """Draw the head and foot of a page (from 0) of `count`."""
        self._lines[canvas.paper].draw(canvas, page, count)


class RunningLines:
    """Lays out and draws what stands at the head and foot of the pages of one document on one paper.

    `said` are the logos whose words a screen reader has been given.
    """

    def __init__(
        self, document: Document, style: HouseStyle, page: PageShape, root: Node, said: dict[Picture, Node]
    ) -> None:
        self._style, self._page, self._root = style, page, root
        self._said = said
        furniture = furniture_of(document, style.furniture)
        self._own: dict[bool, tuple[RunningLine, RunningLine]] = {}
        self._running: dict[bool, tuple[Running, Running]] = {}
        for first in (True, False):
            header = document.header if document.header_on_first_page or not first else RunningLine()
            kept = furniture.of(first)
            above, below = (style.of(name) for name in _LINES)
            council = document.author
            self._own[first] = (
                own_line(header, kept, council, above),
                own_line(document.footer, kept, council, below),
            )
            self._running[first] = (kept[0].moved(style.page, page), kept[1].moved(style.page, page))

    def shape(self, first: bool) -> PageShape:
        """The page with margins that leave room for what stands in them, as Word makes it."""
        head, foot = (self._block(first, at, _WIDEST_NUMBERS) for at in (0, 1))
        pushing = [
            p.y + p.height for p in self._running[first][0].pictures if p.pushes and p.y is not None and not p.of_line
        ]
        top = max([self._page.header + head.height if head.parts else 0.0, *pushing])
        bottom = self._page.footer + foot.height if foot.parts else 0.0
        return replace(self._page, top=max(self._page.top, top), bottom=max(self._page.bottom, bottom))

    def draw(self, canvas: TaggedCanvas, page: int, count: int) -> None:
        """Draw the head and foot of a page (from 0) of `count`."""
        numbers = (page + 1, count)
        head, foot = (self._block(page == 0, at, numbers) for at in (0, 1))
        self._draw_block(canvas, head, self._page.header, "Header")
        self._draw_block(canvas, foot, self._page.height - self._page.footer - foot.height, "Footer")

    # --- laying out ---------------------------------------------------------------------------------------------------
    def _block(self, first: bool, at: int, numbers: Numbers) -> _Block:
        """The strips of a header (0) or footer (1) under one another, Clerk's own line among them."""
        running, own = self._running[first][at], self._own[first][at]
        name = _LINES[at]
        laid: list[tuple[float, _Strip]] = []
        y = after = 0.0
        for strip in _with_place(running, own):
            made = self._own_strip(own, name, numbers) if strip is None else self._strip(strip, numbers)
            y += max(made.before, after) if laid else made.before
            laid.append((y, made))
            y, after = y + made.height, made.after
        return _Block(tuple(laid), y)

    def _own_strip(self, line: RunningLine, name: StyleName, numbers: Numbers) -> _Strip:
        look = self._style.of(name)
        parts = [[_filled(part, numbers) for part in content] for content in line.parts]
        laid, height, (above, below) = [], line_height(look), _padding(look)
        for runs, (x, width, alignment) in zip(parts, self._room(parts, look), strict=True):
            if shows(tuple(runs)):
                words = words_of(runs, look, look, Node("Artifact"))
                style = paragraph_style(replace(look, alignment="left"), 0.0, 0.0, alignment)
                text = TaggedParagraph.of(words, style, Extras(baseline_drop(look)))
                high = text.wrap(width, self._page.height)[1]
                laid.append(_Laid(x, above, text, high))
                height = max(height, high)
        height += above + below
        ground = _Ground(0.0, 0.0, self._page.text_width, height, look)
        return _Strip(tuple(laid), height, look.before, look.after, (ground,))

    def _room(self, parts: list[list[Run]], look: Style) -> tuple[tuple[float, float, str], ...]:
        """Room for what stands at the left, in the middle and at the right, so that long names wrap and never meet.

        An indent moves what stands at the left alone: the others are at tab stops, as in Word.
        """
        width, indent = self._page.text_width, max(0.0, look.left + look.first_line)
        right = min(natural_width(parts[2], look) + 0.1, width / 2) if parts[2] else 0.0
        left = width - right - (_BETWEEN if right else 0.0)
        if parts[1]:
            left = min(left, width / 3)
        indent = min(indent, left / 2)
        return ((indent, left - indent, "left"), (0.0, width, "centre"), (width - right, right, "right"))

    def _strip(self, strip: Strip, numbers: Numbers) -> _Strip:
        laid: list[_Laid] = []
        grounds: list[_Ground] = []
        tallest = 0.0
        for box in strip:
            y = after = 0.0
            for number, line in enumerate(box.lines):
                y += max(line.look.before, after) if number else 0.0
                pieces, height = self._line(line, box, numbers)
                above, below = _padding(line.look)
                laid += [replace(piece, y=piece.y + y + above) for piece in pieces]
                height += above + below
                grounds.append(_Ground(box.left, y, box.width, height, line.look))
                y, after = y + height, line.look.after
            tallest = max(tallest, y)
        before = max((box.lines[0].look.before for box in strip if box.lines), default=0.0)
        after = max((box.lines[-1].look.after for box in strip if box.lines), default=0.0)
        return _Strip(tuple(laid), tallest, before, after, tuple(grounds))

    def _line(self, line: Line, box: Box, numbers: Numbers) -> tuple[list[_Laid], float]:
        floating = [_Laid(0.0, 0.0, piece, 0.0) for piece in line.pieces if isinstance(piece, Picture) and piece.floats]
        pieces = [piece for piece in line.pieces if not (isinstance(piece, Picture) and piece.floats)]
        plain = not any(isinstance(piece, (Tab, Picture)) for piece in pieces)
        if plain and pieces:
            text = _text(pieces, line.look, numbers, line.look.alignment)
            height = text.wrap(box.width, self._page.height)[1]
            return [*floating, _Laid(box.left, 0.0, text, height)], height
        laid, height = self._stops(line, pieces, box, numbers)
        return [*floating, *laid], height

    def _stops(self, line: Line, pieces: list[Piece], box: Box, numbers: Numbers) -> tuple[list[_Laid], float]:
        """Pieces with tabs or pictures among them, each on one line at its stop; a picture stands on the baseline."""
        laid: list[tuple[float, Any, float]] = []
        height, drop, x = (
            line_height(line.look),
            baseline_drop(line.look),
            line.look.left + max(line.look.first_line, 0),
        )
        for tab, segment in _segments(pieces):
            runs = list(_grouped(segment))
            widths = [_width(run, numbers) for run in runs]
            x = self._start(tab, x, sum(widths), line.look, box)
            for run, width in zip(runs, widths, strict=True):
                if isinstance(run, Picture):
                    laid.append((x, run, run.height))
                    height, drop = max(height, run.height + height - drop), max(drop, run.height)
                else:
                    text = _text(run, line.look, numbers, "left", bare=True)
                    high = text.wrap(width + 1.0, self._page.height)[1]
                    laid.append((x, text, high))
                    height, drop = max(height, high), max(drop, text.extras.drop)
                x += width
        return [
            _Laid(box.left + x, drop - (what.height if isinstance(what, Picture) else what.extras.drop), what, high)
            for x, what, high in laid
        ], height

    def _start(self, tab: Tab | None, x: float, width: float, look: Style, box: Box) -> float:
        """Where the text after a tab begins; without one, where the paragraph's alignment puts it."""
        if tab is None:
            spare = box.width - look.left - look.right - width
            return x + {"centre": spare / 2, "right": spare}.get(look.alignment, 0.0)
        if tab.to:
            place, kind = (box.width / 2, "centre") if tab.to == "centre" else (box.width, "right")
        else:
            usual = (x // _USUAL_TAB + 1) * _USUAL_TAB
            place, kind = next(((place, kind) for place, kind in look.tabs if place > x + 0.1), (usual, "left"))
        return max(x, place - {"centre": width / 2, "right": width}.get(kind, 0.0))

    # --- drawing ------------------------------------------------------------------------------------------------------
    def _draw_block(self, canvas: TaggedCanvas, block: _Block, top: float, kind: str) -> None:
        for y, strip in block.parts:
            with canvas.decoration(f"/Pagination /Subtype /{kind}"):
                for ground in strip.grounds:
                    self._draw_ground(canvas, ground, top + y)
            for piece in strip.laid:
                if isinstance(piece.what, Picture):
                    self._draw_picture(canvas, piece, top + y, kind)
                    continue
                with canvas.decoration(f"/Pagination /Subtype /{kind}"):
                    low = self._page.height - (top + y + piece.y) - piece.height
                    piece.what.canv = canvas
                    piece.what.drawOn(canvas, self._page.left + piece.x, low)

    def _draw_ground(self, canvas: TaggedCanvas, ground: _Ground, top: float) -> None:
        look = ground.look
        if look.shading or look.rules:
            left = self._page.left + ground.x + look.left
            high = self._page.height - top - ground.y
            box = (left, high - ground.height, left + ground.width - look.left - look.right, high)
            lay_ground(canvas, box, look.rules, look.shading)

    def _draw_picture(self, canvas: TaggedCanvas, piece: _Laid, top: float, kind: str) -> None:
        picture: Picture = piece.what
        if not picture.data:
            return
        x = self._page.left + piece.x if picture.x is None else picture.x
        y = top + piece.y if picture.y is None else picture.y + (top + piece.y if picture.of_line else 0.0)
        box = (x, self._page.height - y - picture.height, picture.width, picture.height)
        if picture.alt and picture not in self._said:
            node = Node("Figure", alt=picture.alt, box=(box[0], box[1], box[0] + box[2], box[1] + box[3]))
            self._root.kids.insert(len(self._said), node)
            self._said[picture] = node
            canvas.figure(node, _image(picture.data), box)
            return
        with canvas.decoration(f"/Pagination /Subtype /{kind}"):
            canvas.drawImage(_image(picture.data), *box, mask="auto")


def _padding(look: Style) -> tuple[float, float]:
    """The room above and below a paragraph's text for its lines."""
    rules = (look.rules.get("top"), look.rules.get("bottom"))
    above, below = (rule.space + rule.width if rule else 0.0 for rule in rules)
    return above, below


@dataclass(frozen=True, slots=True)
class _Ground:
    x: float
    y: float
    width: float
    height: float
    look: Style


@dataclass(frozen=True, slots=True)
class _Strip:
    laid: tuple[_Laid, ...]
    height: float
    before: float
    after: float
    grounds: tuple[_Ground, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    parts: tuple[tuple[float, _Strip], ...]
    height: float


def _with_place(running: Running, own: RunningLine) -> Iterator[Strip | None]:
    """The strips of the template; None where Clerk's own line stands, in the first vacant place or below them."""
    wanted = any(own.parts)
    for strip in running.strips:
        vacant = len(strip) == 1 and len(strip[0].lines) == 1 and strip[0].lines[0].vacant
        if wanted and vacant:
            yield None
            wanted = False
        else:
            yield strip
    if wanted:
        yield None


def _segments(pieces: Iterable[Piece]) -> Iterator[tuple[Tab | None, list[Piece]]]:
    """What stands before the first tab, and after each."""
    tab: Tab | None = None
    segment: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Tab):
            yield tab, segment
            tab, segment = piece, []
        else:
            segment.append(piece)
    yield tab, segment


def _grouped(segment: Iterable[Piece]) -> Iterator[Picture | list[Piece]]:
    text: list[Piece] = []
    for piece in segment:
        if isinstance(piece, Picture):
            if text:
                yield text
            yield piece
            text = []
        else:
            text.append(piece)
    if text:
        yield text


def _said(pieces: Iterable[Piece], numbers: Numbers) -> list[tuple[Run, Style]]:
    said = []
    for piece in pieces:
        if isinstance(piece, Words) and piece.text:
            said.append((Run(piece.text), piece.look))
        elif isinstance(piece, Counter):
            said.append((Run(str(numbers[piece.kind is FieldKind.PAGES])), piece.look))
    return said


def _width(run: Picture | list[Piece], numbers: Numbers) -> float:
    if isinstance(run, Picture):
        return run.width
    return sum(natural_width((part,), drawn) for part, drawn in _said(run, numbers))


def _text(pieces: list[Piece], look: Style, numbers: Numbers, alignment: str, bare: bool = False) -> TaggedParagraph:
    """Text as one paragraph, as high as its largest letters need."""
    said = _said(pieces, numbers)
    largest = max([look, *(drawn for _, drawn in said)], key=line_height) if said else look
    parts: list[tuple[Inline, Style]] = list(said)
    style = paragraph_style(replace(largest, alignment="left"), 0.0 if bare else look.left, 0.0 if bare else look.right,
                            alignment, 0.0 if bare else look.first_line)  # fmt: skip
    return TaggedParagraph.of(words_in(parts, Node("Artifact")), style, Extras(baseline_drop(largest)))


def _filled(part: Furnishing, numbers: Numbers) -> Run:
    if isinstance(part, Field):
        return Run(str(numbers[part.kind is FieldKind.PAGES]))
    runs = runs_of(part)
    return runs[0] if len(runs) == 1 else Run("".join(run.text for run in runs))


@lru_cache(maxsize=16)
def _image(data: bytes) -> Any:
    """A picture as reportlab wants it, unpacked once."""
    return ImageReader(io.BytesIO(data))
