"""How wide the columns of a wide table are: no word is torn, and the letters are as large as that allows.

Widths are measured with the fonts of the house style, in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clerk_app.documents.looks import WIDE_PADDING, Style
from clerk_app.documents.model import Cell, Inline, List, Paragraph, Run, StyleName, Table, runs_of
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.typeset import FORM_INDENT, LIST_INDENT, natural_width

#: The sizes of letters that a wide table may have, the largest first: those that read well, and the smallest.
LETTERS = (10.0, 9.5, 9.0, 8.5, 8.0)
SMALLEST = (8.0, 7.5, 7.0)
#: The part of the room that the longest words may take together before smaller letters are better.
_EASY = 0.8
#: What a column has besides its words: the space at their sides, and a hair for rounding.
_BESIDE = 2 * WIDE_PADDING + 0.6
# a column of long sentences asks for no more than a line of this width
_LONGEST = 700.0
# in the style's own letters: what the longest bar of a chart must have, and what it would like
_SHORTEST_BAR, _LONGEST_BAR = 90.0, 330.0
_BREAKS = re.compile(r"[ \n\t]+")


@dataclass(frozen=True, slots=True)
class Fit:
    """The widths of a table's columns, the size of its body's letters, and that size as a part of the style's own.

    `least` are the widths in which every column's longest word just stands.
    """

    widths: tuple[float, ...]
    letters: float
    scale: float
    least: tuple[float, ...]

    @property
    def tears(self) -> bool:
        """Whether some word is too long for its column even in the smallest letters."""
        return any(least > width + 0.01 for least, width in zip(self.least, self.widths, strict=True))


def fitted(table: Table, width: float, style: HouseStyle) -> Fit:
    """The widths and letters of a wide table in a room of this width."""
    size = style.of(StyleName.BODY).size
    needs = [_need(table, number, style) for number in range(len(table.columns))]
    words = _evened(table, [need.word for need in needs])
    lines = _evened(table, [need.line for need in needs])
    room = width - _BESIDE * len(needs)
    letters = _letters(sum(words) / size, room, size)
    scale = letters / size
    least = tuple(word * scale + _BESIDE for word in words)
    return Fit(tuple(_shared(least, [line * scale + _BESIDE for line in lines], width)), letters, scale, least)


def _letters(words: float, room: float, largest: float) -> float:
    """The size of letters for words that take `words` points in letters of one point."""
    easy = (each for each in LETTERS if words * each <= room * _EASY)
    just = (each for each in SMALLEST if words * each <= room)
    return min(next(easy, 0.0) or next(just, SMALLEST[-1]), largest)


@dataclass(frozen=True, slots=True)
class _Need:
    """The longest word of a column and its longest line, in the style's own letters."""

    word: float
    line: float


def _need(table: Table, number: int, style: HouseStyle) -> _Need:
    head = Paragraph((Run(table.columns[number].heading),), StyleName.TABLE_HEADING)
    shown = (Cell((head,)),) if table.header_shown else ()
    word = line = 0.0
    for cell in (*shown, *(row.cells[number] for row in table.rows)):
        if cell.bar:
            word, line = max(word, _SHORTEST_BAR), max(line, _LONGEST_BAR)
        for look, indent, content in _paragraphs(cell.blocks, style, 0.0):
            beside = indent + look.left + look.right
            widths = list(_word_widths(content, look))
            word = max(word, beside + max(widths, default=0.0))
            line = max(line, beside + min(natural_width(_runs(content), look), _LONGEST))
    return _Need(word, max(line, word))


def _paragraphs(
    blocks: Sequence[Paragraph | List], style: HouseStyle, indent: float
) -> Iterator[tuple[Style, float, tuple[Inline, ...]]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield style.of(block.style), indent, block.content
        else:
            further = indent + (FORM_INDENT if block.form else LIST_INDENT)
            for item in block.items:
                yield from _paragraphs(item.blocks, style, further)


def _runs(content: tuple[Inline, ...]) -> tuple[Run, ...]:
    return tuple(run for part in content for run in runs_of(part))


def _word_widths(content: tuple[Inline, ...], look: Style) -> Iterator[float]:
    """The width of each word, also of one that goes on from one run into the next."""
    width = 0.0
    for run in _runs(content):
        for number, piece in enumerate(_BREAKS.split(run.text)):
            if number:
                yield width
                width = 0.0
            width += natural_width((Run(piece, run.bold, run.italic),), look)
    yield width


def _evened(table: Table, needs: list[float]) -> list[float]:
    """The same needs, with columns that are alike wanting as much as the greediest of them."""
    groups: dict[str, float] = {}
    for column, need in zip(table.columns, needs, strict=True):
        groups[column.alike] = max(groups.get(column.alike, 0.0), need)
    return [groups[column.alike] if column.alike else need for column, need in zip(table.columns, needs, strict=True)]


def _shared(least: Sequence[float], whole: Sequence[float], width: float) -> list[float]:
    """What is left once each column has its least goes to those whose lines are longest."""
    spare = width - sum(least)
    if spare < 0:
        return [each * width / sum(least) for each in least]
    wants = [line - word for line, word in zip(whole, least, strict=True)]
    if sum(wants) <= spare:
        over = (spare - sum(wants)) / sum(whole)
        return [line + line * over for line in whole]
    return [word + want * spare / sum(wants) for word, want in zip(least, wants, strict=True)]
