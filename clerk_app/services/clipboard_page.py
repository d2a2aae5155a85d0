"""The paragraphs of a copied page while they are read: words come in, with their looks and the marks of their lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clerk_app.domain.pasted import LIGATURES
from clerk_app.domain.rich_text import DEEPEST, Paragraph, ParagraphKind, Run, Table, list_numbers
from clerk_app.domain.text import keepable
from clerk_app.services import clipboard_signs
from clerk_app.services.clipboard_html import number_of
from clerk_app.services.clipboard_looks import PLAIN, Look

_GAP = re.compile(r"[ \xa0]{2,}")
_TYPED_BULLET = re.compile(r"^[•·▪◦‣∙]\s+")
#: After so many rounds every number that is left becomes words: each list that does shifts those after it.
_ROUNDS = 8
#: Between two entries that count on there are no more than so many others.
_FAR = 100
_LISTED = frozenset({ParagraphKind.BULLET, ParagraphKind.NUMBERED})


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign in front of an entry of a list as another program set it, how deep the entry lies, and in which list.

    `gone` is how many of the entries before it were deleted with tracked changes on.
    """

    sign: str
    level: int
    list: str = ""
    gone: int = 0

    @property
    def kind(self) -> ParagraphKind:
        """Whether it is a bullet or a number."""
        return ParagraphKind.NUMBERED if clipboard_signs.is_number(self.sign) else ParagraphKind.BULLET

    @property
    def number(self) -> str:
        """The sign without what stands around it, as it is once the deletions before it are accepted."""
        said = self.sign.strip("(). ")
        return str(number_of(said, 0) - self.gone) if self.gone and number_of(said, 0) else said

    def follows(self, other: Mark) -> bool:
        """Whether it counts on from another."""
        mine, before = (number_of(each.number, 0) for each in (self, other))
        return 0 < before == mine - 1

    @property
    def depth(self) -> int:
        """How deep the entry can lie in minutes."""
        return min(max(0, self.level), DEEPEST)

    @property
    def column(self) -> tuple[str, int]:
        """The entries that count together: those of one list that lie equally deep."""
        return self.list, self.level


class CopiedPage:
    """Paragraphs and tables in order.

    In a `cell` there are no lists: what stood in front of an entry stands in its words.
    """

    def __init__(self, cell: bool = False) -> None:
        self._cell = cell
        self.parts: list[Paragraph | Table] = []
        self._marks: dict[int, Mark] = {}
        self._gone = Counter[tuple[str, int]]()
        self._runs: list[Run] = []
        self._mark: Mark | None = None
        self._in_entry = self._joint = False
        self._joints = 0

    def say(self, words: str, look: Look) -> None:
        """Words of the paragraph that is being read."""
        if self._joint and words.strip():
            self._joint = False
            self._joints += bool(self._runs)
            self.say(" ", look)
        if not self._runs or self._runs[-1].text.endswith(" "):
            words = words.lstrip(" ")
        if words:
            self._runs.append(Run(words, look.bold, look.italic))

    def break_line(self) -> None:
        """A line ends within a paragraph."""
        self.end()

    def end(self) -> None:
        """A paragraph ends; within an entry of a list its lines are joined."""
        if self._in_entry:
            self._joint = any(run.text.strip() for run in self._runs)
        else:
            self._flush()

    def begin(self, mark: Mark) -> None:
        """An entry of a list begins."""
        self._flush()
        self._mark, self._in_entry, self._joints = mark, True, 0
        if self._cell:
            self._mark = None
            sign = mark.sign if mark.kind is ParagraphKind.NUMBERED else "•"
            self.say(f"{sign} ", PLAIN)

    def finish(self) -> bool:
        """The entry ends. Returns whether lines of it were joined."""
        self._flush()
        self._in_entry = False
        return self._joints > 0

    def skip(self, mark: Mark) -> None:
        """An entry was deleted with tracked changes on: those behind it count as if it had never been."""
        self._gone[mark.column] += 1

    def add(self, table: Table) -> None:
        """A table of its own; one within an entry of a list ends the entry."""
        self._flush()
        self.parts.append(table)

    def _flush(self) -> None:
        runs = _without_gaps(self._runs)
        mark, self._mark = self._mark, None
        self._runs, self._joint = [], False
        if not "".join(run.text for run in runs).strip():
            return
        if mark is None:
            self.parts.append(Paragraph(runs) if self._cell else _with_bullet(runs))
            return
        if mark.kind is ParagraphKind.NUMBERED:
            self._marks[len(self.parts)] = replace(mark, gone=self._gone[mark.column])
        self.parts.append(Paragraph(runs, mark.kind, mark.depth))

    def keep_numbers(self) -> int:
        """Write into the words what a list of minutes would number otherwise: "(a)", "4.1", a list that begins at 5.

        Minutes refer to their numbers, so that each stays what it was. Returns in how many lists.
        """
        self._nest()
        lists: set[str] = set()
        for left in reversed(range(_ROUNDS)):
            numbers = list_numbers(self.parts)
            wrong = {mark.column for at, mark in self._marks.items() if mark.number != str(numbers[at])}
            if not wrong:
                break
            if not left:
                wrong = {mark.column for mark in self._marks.values()}
            for at in [at for at, mark in self._marks.items() if mark.column in wrong]:
                mark, part = self._marks.pop(at), self.parts[at]
                if isinstance(part, Paragraph):
                    self.parts[at] = Paragraph((Run(f"{mark.sign} "), *part.runs))
            lists |= {column[0] for column in wrong}
        return len(lists)

    def _nest(self) -> None:
        """Entries of other lists between two that count on lie below the first of these, however they were indented."""
        last: dict[tuple[str, int], int] = {}
        for at, mark in self._marks.items():
            before = last.get(mark.column, at)
            last[mark.column] = at
            between = self.parts[before + 1 : at] if at - before < _FAR else []
            levels = [part.level if isinstance(part, Paragraph) and part.kind in _LISTED else -1 for part in between]
            if levels and min(levels) == mark.depth < DEEPEST and mark.follows(self._marks[before]):
                self.parts[before + 1 : at] = [
                    Paragraph(part.runs, part.kind, min(part.level + 1, DEEPEST))
                    for part in between
                    if isinstance(part, Paragraph)
                ]


def cell_of(parts: Sequence[Paragraph | Table]) -> tuple[tuple[Run, ...], int]:
    """The parts of a page as the one line of a cell, with the numbers of its lists, and how many there were."""
    runs: list[Run] = []
    for part, number in zip(parts, list_numbers(parts), strict=True):
        for line in [cell for row in part.rows for cell in row] if isinstance(part, Table) else [part.runs]:
            runs += [*([Run(" ")] if runs else []), *([Run(f"{number}. ")] if number else []), *line]
    return tuple(runs), len(parts)


def _with_bullet(runs: tuple[Run, ...]) -> Paragraph:
    """A paragraph; one that begins with the sign of a bullet is an entry, as Word writes them into web pages."""
    words = "".join(run.text for run in runs[:3])
    left = len(words) - len(_TYPED_BULLET.sub("", words))
    if not left or not words[left:].strip():
        return Paragraph(runs)
    kept: list[Run] = []
    for run in runs:
        kept.append(Run(run.text[left:], run.bold, run.italic))
        left = max(0, left - len(run.text))
    return Paragraph(tuple(run for run in kept if run.text), ParagraphKind.BULLET)


def _without_gaps(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs without rows of spaces, and without any in front: other programs indent with them."""
    found = [Run(keepable(_GAP.sub(" ", run.text).translate(LIGATURES)), run.bold, run.italic) for run in runs]
    while found and not found[0].text.strip():
        found.pop(0)
    if found:
        found[0] = Run(found[0].text.lstrip(), found[0].bold, found[0].italic)
    return tuple(found)
