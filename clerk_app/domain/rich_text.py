"""The text of minutes with its bold and italic words, lists and tables, as it is kept in one light markup.

Plain text is itself. `**bold**`, `*italic*`; a line that begins `- ` is a bullet and one that begins `1. ` is numbered,
with two spaces in front for each level; a table is lines `| a | b |`, its first row a head where `|---|---|` follows. A
backslash before a mark makes it a sign like any other. Each line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

#: Deeper lists than this stand at this level.
DEEPEST = 8

_BULLET = re.compile(r"( *)-(?: (.*))?")
_NUMBERED = re.compile(r"( *)[0-9]{1,4}\.(?: (.*))?")
_ROW = re.compile(r"\|(?:(?:\\.|[^|\\])*\|)+")
_CELL = re.compile(r"((?:\\.|[^|\\])*)\|")
_RULE = re.compile(r"\|(?: *:?-{3,}:? *\|)+")
_PIECE = re.compile(r"\\([\\*|.-])|(\*+)|([^\\*]+|\\)")
# what a line may not begin with unless it is meant
_BEGINS = re.compile(r"( *)(-)(?= |$)|( *[0-9]{1,4})(\.)(?= |$)|()(\|)")
_RULE_CELL = re.compile(r"(:?)-{3,}:?")


class ParagraphKind(StrEnum):
    """What stands in front of a paragraph: nothing, a bullet, or the next number."""

    PLAIN = "plain"
    BULLET = "bullet"
    NUMBERED = "numbered"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text; `level` is how deep its list lies in others, 0 for the outermost and for plain text."""

    runs: tuple[Run, ...] = ()
    kind: ParagraphKind = ParagraphKind.PLAIN
    level: int = 0

    @property
    def text(self) -> str:
        """Its words, without their looks."""
        return "".join(run.text for run in self.runs)


Cell: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of the same length; with `header` the first row names the columns."""

    rows: tuple[tuple[Cell, ...], ...]
    header: bool = False


Rich: TypeAlias = tuple[Paragraph | Table, ...]


def read_rich(text: str) -> Rich:
    """The paragraphs and tables of kept text, tidied. Nothing is refused: a mark that marks nothing is a plain sign."""
    found: list[Paragraph | Table] = []
    for is_row, lines in groupby(text.split("\n"), key=lambda line: _ROW.fullmatch(line) is not None):
        if is_row:
            found.append(_table(list(lines)))
        else:
            found += map(_paragraph, lines)
    return tidied(found)


def kept(rich: Sequence[Paragraph | Table]) -> str:
    """The text that is kept of paragraphs and tables, one and the same for all that looks the same."""
    tidy = tidied(rich)
    return "\n".join(_written(part, number) for part, number in zip(tidy, list_numbers(tidy), strict=True))


def plain(text: str) -> str:
    """The words of kept text without its marks: for a search, and wherever only letters can stand.

    Bullets and numbers of lists stand as signs in front; the cells of a row are parted by tabs.
    """
    rich = read_rich(text)
    return "\n".join(_worded(part, number) for part, number in zip(rich, list_numbers(rich), strict=True))


def from_plain(text: str) -> str:
    """The kept text that says exactly these words: what would be read as a mark has a backslash before it."""
    return kept([Paragraph((Run(line),)) for line in text.split("\n")])


def tidied(rich: Iterable[Paragraph | Table]) -> Rich:
    """The same in the one form in which it is kept and compared.

    Neighbouring runs of one look are one, space at the ends of paragraphs and cells is gone, rows are equally long, an
    empty line parts two tables, and nothing empty stands at the end.
    """
    found: list[Paragraph | Table] = []
    for part in rich:
        if isinstance(part, Paragraph):
            level = 0 if part.kind is ParagraphKind.PLAIN else min(max(part.level, 0), DEEPEST)
            found.append(Paragraph(_joined(part.runs), part.kind, level))
        elif (table := _even(part)).rows:
            found += [Paragraph(), table] if found and isinstance(found[-1], Table) else [table]
    while found and found[-1] == Paragraph():
        found.pop()
    return tuple(found)


def list_numbers(rich: Sequence[Paragraph | Table]) -> tuple[int, ...]:
    """The number in front of each part, 0 where it has none; a list ends with the first part outside of it."""
    counts: dict[int, int] = {}
    return tuple(_count(part, counts) for part in rich)


def _count(part: Paragraph | Table, counts: dict[int, int]) -> int:
    if isinstance(part, Table):
        part = Paragraph()
    numbered, level = part.kind is ParagraphKind.NUMBERED, part.level
    for deeper in [each for each in counts if each > level or (each == level and not numbered)]:
        del counts[deeper]
    if not numbered:
        return 0
    counts[level] = counts.get(level, 0) + 1
    return counts[level]


def _table(lines: Sequence[str]) -> Table:
    header = len(lines) > 1 and _RULE.fullmatch(lines[1]) is not None
    rows = [lines[0], *lines[2 if header else 1 :]]
    return Table(tuple(tuple(_runs(cell.strip()) for cell in _CELL.findall(row[1:])) for row in rows), header)


def _paragraph(line: str) -> Paragraph:
    for kind, form in ((ParagraphKind.BULLET, _BULLET), (ParagraphKind.NUMBERED, _NUMBERED)):
        if found := form.fullmatch(line):
            return Paragraph(_runs(found[2] or ""), kind, len(found[1]) // 2)
    return Paragraph(_runs(line))


def _runs(marked: str) -> tuple[Run, ...]:
    """The runs of marked words. Each mark changes the look from there on; one without its partner is a sign."""
    pieces = [(found[1] or found[3], len(found[2] or "")) for found in _PIECE.finditer(marked)]
    lone = {
        mark: next(at for at in reversed(range(len(pieces))) if pieces[at][1] in (mark, 3))
        for mark in (1, 2)
        if sum(count in (mark, 3) for _, count in pieces) % 2
    }
    runs, bold, italic = [], False, False
    for at, (words, count) in enumerate(pieces):
        signs = [mark for mark in (1, 2) if count in (mark, 3) and lone.get(mark) == at]
        said = words or "*" * (count if count > 3 else sum(signs))
        bold ^= count in (2, 3) and 2 not in signs
        italic ^= count in (1, 3) and 1 not in signs
        runs.append(Run(said, bold, italic))
    return tuple(runs)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs of one look as one, on one line, without space at the end."""
    seen = [Run(run.text.replace("\n", " "), run.bold, run.italic) for run in runs if run.text]
    while seen and not seen[-1].text.rstrip():
        seen.pop()
    if seen:
        seen[-1] = Run(seen[-1].text.rstrip(), seen[-1].bold, seen[-1].italic)
    alike = groupby(seen, key=lambda run: (run.bold, run.italic))
    return tuple(Run("".join(run.text for run in same), *look) for look, same in alike)


def _even(table: Table) -> Table:
    width = max((len(row) for row in table.rows), default=0)
    if not width:
        return Table(())
    rows = (tuple(_joined(_unled(cell)) for cell in row) for row in table.rows)
    return Table(tuple((*row, *((),) * (width - len(row))) for row in rows), table.header)


def _unled(cell: Cell) -> Cell:
    """A cell without space in front."""
    for at, run in enumerate(cell):
        if words := run.text.lstrip():
            return (Run(words, run.bold, run.italic), *cell[at + 1 :])
    return ()


def _written(part: Paragraph | Table, number: int) -> str:
    if isinstance(part, Table):
        rows = ["| " + " | ".join(map(_written_cell, row)) + " |" for row in part.rows]
        rule = ["|" + "---|" * len(part.rows[0])] if part.header else []
        return "\n".join((rows[0], *rule, *rows[1:]))
    words = _marked(part.runs)
    if part.kind is ParagraphKind.PLAIN:
        return _BEGINS.sub(_escaped, words, count=1) if _BEGINS.match(words) else words
    sign = f"{number % 10_000}." if number else "-"
    return "  " * part.level + f"{sign} {words}".rstrip()


def _escaped(mark: re.Match[str]) -> str:
    """The first mark of a line made a sign."""
    return f"{mark[1] or mark[3] or ''}\\{mark[2] or mark[4] or mark[6]}"


def _written_cell(cell: Cell) -> str:
    words = _marked(cell).replace("|", "\\|")
    rule = _RULE_CELL.fullmatch(words)
    return f"{rule[1]}\\{words[len(rule[1]) :]}" if rule else words


def _marked(runs: Iterable[Run]) -> str:
    """Runs with the marks of their looks between them, and each sign that would be a mark escaped."""
    said, bold, italic = "", False, False
    for run in (*runs, Run("")):
        said += "**" * (run.bold != bold) + "*" * (run.italic != italic)
        said += re.sub(r"([\\*])", r"\\\1", run.text)
        bold, italic = run.bold, run.italic
    return said


def _worded(part: Paragraph | Table, number: int) -> str:
    if isinstance(part, Table):
        return "\n".join("\t".join("".join(run.text for run in cell) for cell in row) for row in part.rows)
    if part.kind is ParagraphKind.PLAIN:
        return part.text
    sign = f"{number}." if number else "•"
    return "  " * part.level + f"{sign} {part.text}".rstrip()
