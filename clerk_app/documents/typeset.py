"""Text into lines: which face each sign needs, where a line may break, and where its words stand.

Lengths are points. A line keeps the space it breaks at, so that the words of two lines never run together for a
screen reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clerk_app.documents.fonts import Face, face, stretches
from clerk_app.documents.model import Inline, Link, Run
from clerk_app.documents.style import Style
from clerk_app.documents.tagging import Node

_TOKENS = re.compile(r"\n|[ \t]+|[^ \t\n]+")
# a compound may break after its hyphen, a number such as -5 or 020-8314 may not
_AFTER_HYPHEN = re.compile(r"(?<=\w[-–—])(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of text is drawn."""

    face: Face
    size: float
    colour: str
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of text in one look and of one element."""

    text: str
    look: Look
    node: Node
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its atoms from `x` on, and the room it takes above and below its baseline."""

    atoms: tuple[Atom, ...]
    x: float
    width: float
    ascent: float
    height: float


@dataclass(frozen=True, slots=True)
class Measure:
    """The room that a paragraph has: from `left` on, `width` wide; `first_line` moves the first line only."""

    left: float
    width: float
    first_line: float = 0.0
    alignment: str = "left"


class _Word:
    """What stays together on a line: atoms without a place to break."""

    __slots__ = ("atoms", "ends_line", "space", "width")

    def __init__(self) -> None:
        self.atoms: list[Atom] = []
        self.width = 0.0
        self.space: Atom | None = None
        self.ends_line = False

    def add(self, atom: Atom) -> None:
        self.atoms.append(atom)
        self.width += atom.width


def look_of(style: Style, bold: bool = False, italic: bool = False, link: Style | None = None) -> Look:
    """The look of a run in a style, to which the run may add bold and italic."""
    chosen = face(style.font, style.bold or bold, style.italic or italic)
    if link is not None:
        return Look(chosen, style.size, link.colour, link.underline)
    return Look(chosen, style.size, style.colour, style.underline)


def set_lines(
    content: Iterable[Inline], style: Style, link_style: Style, node: Node, measure: Measure, balanced: bool = False
) -> list[Line]:
    """Set a paragraph's content into lines. `balanced` makes them about equally long, as titles should be."""
    words = list(_words(_atoms(content, style, link_style, node), measure.width))
    rows = _broken(words, measure.width, measure.first_line)
    if balanced and len(rows) > 1:
        rows = _balanced(words, measure.width, len(rows))
    return [_line(row, style, measure, number == 0) for number, row in enumerate(rows)]


def natural_width(runs: Iterable[Run], style: Style) -> float:
    """How wide runs are on one line."""
    return sum(
        piece.face.width(piece.text) * style.size
        for run in runs
        for piece in stretches(run.text, look_of(style, run.bold, run.italic).face)
    )


def line_height(style: Style) -> float:
    """From baseline to baseline."""
    return style.leading or face(style.font, style.bold).line_height * style.size * style.line


def _atoms(content: Iterable[Inline], style: Style, link_style: Style, node: Node) -> Iterator[tuple[str, Look, Node]]:
    for part in content:
        if isinstance(part, Link):
            owner = link_node(part, node)
            runs, link = part.runs, link_style
        else:
            owner, runs, link = node, (part,), None
        for run in runs:
            leaf = owner
            if run.language and run.language != owner.language:
                leaf = Node("Span", owner, language=run.language, late=True)
            look = look_of(style, run.bold, run.italic, link)
            for piece in stretches(run.text, look.face):
                own = look if piece.face is look.face else Look(piece.face, look.size, look.colour, look.underline)
                yield piece.text, own, leaf


def link_node(link: Link, parent: Node) -> Node:
    """The element for a hyperlink."""
    return Node("Link", parent, target=link.target, contents=link.spoken, late=True)


def _words(parts: Iterable[tuple[str, Look, Node]], room: float) -> Iterator[_Word]:
    word = _Word()
    for text, look, node in parts:
        for token in _TOKENS.findall(text):
            if token == "\n" or token[0] in " \t":
                word.space = Atom(" ", look, node, look.face.width(" ") * look.size)
                word.ends_line = token == "\n"
                yield word
                word = _Word()
                continue
            pieces = _AFTER_HYPHEN.split(token)
            for number, piece in enumerate(pieces):
                width = look.face.width(piece) * look.size
                if word.width + width > room:
                    yield from _torn(word, piece, look, node, room)
                    word = _Word()
                else:
                    word.add(Atom(piece, look, node, width))
                if number < len(pieces) - 1:
                    yield word
                    word = _Word()
    if word.atoms:
        yield word


def _torn(word: _Word, text: str, look: Look, node: Node, room: float) -> Iterator[_Word]:
    """A word that is wider than the column breaks at any sign."""
    for sign in text:
        width = look.face.width(sign) * look.size
        if word.atoms and word.width + width > room:
            yield word
            word = _Word()
        word.add(Atom(sign, look, node, width))
    yield word


def _broken(words: list[_Word], room: float, first_line: float = 0.0) -> list[list[_Word]]:
    rows: list[list[_Word]] = [[]]
    used = first_line
    for word in words:
        if rows[-1] and used + word.width > room + 0.01:
            rows.append([])
            used = 0.0
        rows[-1].append(word)
        used += word.width + (word.space.width if word.space else 0.0)
        if word.ends_line:
            rows.append([])
            used = 0.0
    if not rows[-1]:
        rows.pop()
    return rows


def _balanced(words: list[_Word], room: float, count: int) -> list[list[_Word]]:
    low, high = room / count, room
    for _ in range(9):
        middle = (low + high) / 2
        if len(_broken(words, middle)) <= count:
            high = middle
        else:
            low = middle
    return _broken(words, high)


def _line(row: list[_Word], style: Style, measure: Measure, first: bool) -> Line:
    atoms: list[Atom] = []
    for word in row:
        atoms += word.atoms
        if word.space:
            atoms.append(word.space)
    width = sum(atom.width for atom in atoms)
    if row and row[-1].space:
        width -= row[-1].space.width
    shift = measure.first_line if first else 0.0
    spare = measure.width - shift - width
    x = measure.left + shift + spare * {"right": 1.0, "centre": 0.5}.get(measure.alignment, 0.0)
    height = line_height(style)
    own = face(style.font, style.bold)
    # Word puts the extra room of a wide line above the text
    ascent = height - own.descent * style.size
    return Line(_joined(atoms), x, width, ascent, height)


def _joined(atoms: list[Atom]) -> tuple[Atom, ...]:
    joined: list[Atom] = []
    for atom in atoms:
        last = joined[-1] if joined else None
        if last is not None and last.look == atom.look and last.node is atom.node:
            joined[-1] = Atom(last.text + atom.text, last.look, last.node, last.width + atom.width)
        else:
            joined.append(atom)
    return tuple(joined)
