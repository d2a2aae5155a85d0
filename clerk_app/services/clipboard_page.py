"""The paragraphs of a copied page while they are read: words come in, with their looks and the marks of their lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.domain.pasted import LIGATURES
from clerk_app.domain.rich_text import Paragraph, ParagraphKind, Run, Table
from clerk_app.domain.text import keepable
from clerk_app.services.clipboard_looks import PLAIN, Look

_GAP = re.compile(r"[ \xa0]{2,}")


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign in front of an entry of a list, as another program set it, and how deep the entry lies."""

    sign: str
    level: int

    @property
    def kind(self) -> ParagraphKind:
        """Whether it is a bullet or a number; "o" and "§" are bullets of symbol fonts."""
        is_number = any(each.isalnum() for each in self.sign) and self.sign not in ("o", "§", "Ø")
        return ParagraphKind.NUMBERED if is_number else ParagraphKind.BULLET


class CopiedPage:
    """Paragraphs and tables in order. `signs` are those of the numbered entries, as they were.

    In a `cell` there are no lists: what stood in front of an entry stands in its words.
    """

    def __init__(self, cell: bool = False) -> None:
        self._cell = cell
        self.parts: list[Paragraph | Table] = []
        self.signs: list[str] = []
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
            self._joint = bool(self._runs)
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
            self.parts.append(Paragraph(runs))
            return
        if mark.kind is ParagraphKind.NUMBERED:
            self.signs.append(mark.sign)
        self.parts.append(Paragraph(runs, mark.kind, max(0, mark.level)))


def cell_of(parts: Sequence[Paragraph | Table]) -> tuple[tuple[Run, ...], int]:
    """The parts of a page as the one line of a cell, and how many there were."""
    runs: list[Run] = []
    for part in parts:
        for line in [cell for row in part.rows for cell in row] if isinstance(part, Table) else [part.runs]:
            runs += [*([Run(" ")] if runs else []), *line]
    return tuple(runs), len(parts)


def _without_gaps(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs without rows of spaces, and without any in front: other programs indent with them."""
    found = [Run(keepable(_GAP.sub(" ", run.text).translate(LIGATURES)), run.bold, run.italic) for run in runs]
    while found and not found[0].text.strip():
        found.pop(0)
    if found:
        found[0] = Run(found[0].text.lstrip(), found[0].bold, found[0].italic)
    return tuple(found)
