"""What a council's template puts at the head and foot of its pages: words, page numbers and pictures, where they stand.

Lengths are points; places are from the left and top edges of the paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from clerk_app.documents.looks import PageShape, Style
from clerk_app.documents.model import Document, Field, FieldKind, Furnishing, RunningLine, text_of_inline


@dataclass(frozen=True, slots=True)
class Words:
    """Text in one look; a newline is a new line."""

    text: str
    look: Style


@dataclass(frozen=True, slots=True)
class Counter:
    """The number of the page, or of all pages."""

    kind: FieldKind
    look: Style


@dataclass(frozen=True, slots=True)
class Tab:
    """A jump to the next tab stop; with `to` to the middle or the right margin, whatever stops there are."""

    to: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo: its dots as a PNG (b"" for a kind that only Word shows), its size, and its words for a screen reader.

    With `x` and `y` it floats at that place on the paper, else it stands in its line; `of_line` measures `y` from the
    top of its line. One that `pushes` moves the text of the page down.
    """

    data: bytes = field(repr=False)
    width: float
    height: float
    alt: str = ""
    x: float | None = None
    y: float | None = None
    of_line: bool = False
    pushes: bool = False

    @property
    def floats(self) -> bool:
        return self.x is not None


Piece = Words | Counter | Tab | Picture


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a header or footer. A `vacant` one has nothing in it: Clerk's own line takes its place."""

    pieces: tuple[Piece, ...]
    look: Style
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Lines under one another in a column, `left` from the margin."""

    left: float
    width: float
    lines: tuple[Line, ...]


Strip = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """A header or a footer: strips under one another, each of boxes side by side."""

    strips: tuple[Strip, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for strip in self.strips for box in strip for line in box.lines)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(piece for line in self.lines for piece in line.pieces if isinstance(piece, Picture))

    @property
    def counts(self) -> bool:
        """Whether it has a page number of its own."""
        return any(isinstance(piece, Counter) for line in self.lines for piece in line.pieces)

    def moved(self, old: PageShape, new: PageShape) -> Running:
        """The same on another paper: text takes its width, and pictures keep to the side that they stand at."""
        if (old.width, old.left, old.right) == (new.width, new.left, new.right):
            return self
        return Running(tuple(_moved(strip, old, new) for strip in self.strips))

    @property
    def text(self) -> str:
        """Its words, without numbers of pages."""
        return "\n".join(
            "".join(piece.text if isinstance(piece, Words) else " " for piece in line.pieces) for line in self.lines
        )

    def names(self, council: str) -> bool:
        """Whether it says in letters whose paper it is."""
        return bool(council) and _squeezed(council) in _squeezed(self.text)

    def pictures_name(self, council: str) -> bool:
        """Whether a logo is the name itself: its words for a screen reader are the name and nothing else."""
        words = _squeezed(council)
        return bool(words) and any(_squeezed(each.alt) == words for each in self.pictures if each.data)

    def mentions(self, council: str) -> bool:
        """Whether a logo's words name the council among others, as “Crest of …” does, which shows no letters."""
        return bool(council) and any(_squeezed(council) in _squeezed(picture.alt) for picture in self.pictures)


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """Header and footer of the first page and of the others, which are the same unless `first_differs`."""

    header: Running = Running()
    footer: Running = Running()
    first_header: Running = Running()
    first_footer: Running = Running()
    first_differs: bool = False

    def of(self, first: bool) -> tuple[Running, Running]:
        """The header and the footer of the first page, or of a later one."""
        return (self.first_header, self.first_footer) if first else (self.header, self.footer)

    @property
    def all(self) -> tuple[Running, ...]:
        once = (self.first_header, self.first_footer) if self.first_differs else ()
        return (*once, self.header, self.footer)


def furniture_of(document: Document, furniture: PageFurniture) -> PageFurniture:
    """The template's furniture as a document takes it: one that begins without a header has a bare first page."""
    if document.header_on_first_page or furniture.first_differs:
        return furniture
    return replace(furniture, first_header=Running(), first_footer=Running(), first_differs=True)


def own_line(line: RunningLine, furniture: tuple[Running, Running], council: str, look: Style) -> RunningLine:
    """Clerk's own line without what the template's header and footer say already: the council, or the page's number.

    A logo says the council's name where its words are just that; a crest that names it among others does not.
    What is left of it alone stands where the style of the line has it.
    """
    header, footer = furniture
    said = any(part.names(council) or part.pictures_name(council) for part in furniture)
    counted = header.counts or footer.counts

    def kept(part: tuple[Furnishing, ...]) -> tuple[Furnishing, ...]:
        if counted and any(isinstance(piece, Field) for piece in part):
            return ()
        return () if said and text_of_inline(part).strip() == council else part

    parts = [kept(part) for part in line.parts]
    alone = [part for part in parts if part]
    place = {"centre": 1, "right": 2}.get(look.alignment)
    if len(alone) == 1 and place is not None:
        parts = [alone[0] if number == place else () for number in range(3)]
    return RunningLine(*parts)


def _moved(strip: Strip, old: PageShape, new: PageShape) -> Strip:
    """A strip on another paper; the boxes of a table keep their widths, as in Word."""
    alone = len(strip) == 1 and strip[0].width >= old.text_width - 1.0
    return tuple(
        replace(
            box,
            width=new.text_width if alone else box.width,
            lines=tuple(replace(line, pieces=tuple(_shifted(p, old, new) for p in line.pieces)) for line in box.lines),
        )
        for box in strip
    )


def _shifted(piece: Piece, old: PageShape, new: PageShape) -> Piece:
    if not isinstance(piece, Picture) or piece.x is None:
        return piece
    middle = (piece.x + piece.width / 2) / old.width
    shares = (new.left - old.left, (new.width - old.width) / 2, new.width - new.right - old.width + old.right)
    return replace(piece, x=piece.x + shares[0 if middle < 0.4 else 1 if middle <= 0.6 else 2])


def _squeezed(text: str) -> str:
    return " ".join(text.casefold().split())
