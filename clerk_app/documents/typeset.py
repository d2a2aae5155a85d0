"""Text as reportlab sets it: pieces of one look, face and element, and the styles they are set in.

Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.platypus.paraparser import ParaFrag

from clerk_app.documents.canvas import Leaf
from clerk_app.documents.flowables import Words
from clerk_app.documents.fonts import face, stretches
from clerk_app.documents.looks import Style
from clerk_app.documents.model import Inline, Link, Run, text_of_inline
from clerk_app.documents.tagging import Node

_ALIGNMENTS = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}
#: How far the text of a list stands in, and that of one whose numbers are long, such as 10.12.
LIST_INDENT, FORM_INDENT = 24.0, 44.0
# the spaces that do not part lines are one sign to reportlab, the others another
_FIXED_SPACES = re.compile("[\u2007\u202f]")
_SPACES = re.compile("[^\\S\n\xa0 ]")


def words_of(content: Iterable[Inline], look: Style, link_look: Style, node: Node) -> Words:
    """Text in one look, its links in another, as reportlab wants it."""
    return words_in(((part, link_look if isinstance(part, Link) else look) for part in content), node)


def words_in(content: Iterable[tuple[Inline, Style]], node: Node) -> Words:
    """Text, each piece in its own look: parted where look, face or element change."""
    pieces = [piece for part, look in content for piece in _pieces(part, look, node) if piece.text]
    leaves = list(dict.fromkeys(piece.leaf for piece in pieces))
    numbers = {leaf: (number, Leaf(leaf)) for number, leaf in enumerate(leaves)}
    frags: list[Any] = []
    for piece in pieces:
        linked = len(leaves) > 1 or piece.leaf.link is not None
        piece.frag.link = [numbers[piece.leaf]] if linked else []
        if piece.look.underline:
            piece.frag.us_lines = [_line_under(numbers[piece.leaf][0], piece.look)]
        frags += _broken_at_lines(piece)
    leaf = leaves[0] if len(leaves) == 1 else None
    return Words(frags, leaf, "".join(piece.text for piece in pieces))


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    text: str
    leaf: Node
    look: Style
    frag: Any


def _pieces(part: Inline, look: Style, node: Node) -> Iterator[_Piece]:
    """The pieces of a run or a link: one for each face that its signs need."""
    runs, owner = (part,) if isinstance(part, Run) else part.runs, node
    if isinstance(part, Link):
        owner = Node("Link", node, target=part.target, contents=part.spoken, late=True)
    for run in runs:
        leaf = owner
        if run.language and run.language != owner.language:
            leaf = Node("Span", owner, language=run.language, late=True)
        wanted = face(look.font, look.bold or run.bold, look.italic or run.italic)
        for stretch in stretches(_SPACES.sub(" ", _FIXED_SPACES.sub("\xa0", run.text)), wanted):
            yield _Piece(stretch.text, leaf, look, _frag(look, stretch.face.font.fontName))


def _frag(look: Style, font: str) -> Any:
    return ParaFrag(rise=0, fontName=font, fontSize=look.size, textColor=HexColor(look.colour), us_lines=[], text="")


def _line_under(number: int, look: Style) -> tuple[Any, ...]:
    """One of reportlab's underlines: its number, kind, colour, width, offset, rise, how many, and their gap."""
    return (number, "underline", HexColor(look.colour), look.size * 0.055, look.size * -0.12, 0, 1, 1)


def _broken_at_lines(piece: _Piece) -> Iterator[Any]:
    for number, line in enumerate(piece.text.split("\n")):
        if number:
            yield piece.frag.clone(lineBreak=True)
        if line:
            yield piece.frag.clone(text=line)


def baseline_drop(look: Style) -> float:
    """From the top of a line to its baseline; Word puts the extra room of a wide line above the text."""
    own = face(look.font, look.bold)
    return line_height(look) - own.descent * look.size


def line_height(look: Style) -> float:
    """From baseline to baseline."""
    natural = face(look.font, look.bold).line_height * look.size * look.line
    return max(natural, look.leading) if look.at_least else look.leading or natural


def natural_width(runs: Iterable[Run], look: Style) -> float:
    """How wide runs are on one line."""
    return sum(
        float(stretch.face.font.stringWidth(stretch.text, look.size))
        for run in runs
        for stretch in stretches(run.text, face(look.font, look.bold or run.bold, look.italic or run.italic))
    )


def lines_of(content: Iterable[Inline], look: Style, width: float) -> int:
    """In how many lines a text is set in a width, as its first font breaks it."""
    return len(_split(content, look, width))


def last_width(content: Iterable[Inline], look: Style, width: float) -> float:
    """How wide the last of those lines is."""
    return natural_width((Run(line) for line in _split(content, look, width)[-1:]), look)


def longest_word(content: Iterable[Inline], look: Style) -> float:
    """How wide the longest word of a text is."""
    return max((natural_width((Run(word),), look) for word in text_of_inline(tuple(content)).split()), default=0.0)


def _split(content: Iterable[Inline], look: Style, width: float) -> list[str]:
    font = face(look.font, look.bold, look.italic).font.fontName
    return list(simpleSplit(text_of_inline(tuple(content)), font, look.size, max(width, look.size)))


def paragraph_style(look: Style, left: float, right: float, alignment: str, first_line: float = 0.0) -> Any:
    """A house style as reportlab has it, without the space around it."""
    return ParagraphStyle(
        look.name, fontName=face(look.font, look.bold, look.italic).font.fontName, fontSize=look.size,
        leading=line_height(look), leftIndent=left, rightIndent=right, firstLineIndent=first_line,
        alignment=_ALIGNMENTS[look.alignment if look.alignment != "left" else alignment],
        allowWidows=0, allowOrphans=0, embeddedHyphenation=1,
    )  # fmt: skip
