"""Tables for reportlab's page makers, tagged and ruled as the house style has them; rows stand whole where they can.

Lengths are points.
"""

from __future__ import annotations

import copy
from collections import deque
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table

from clerk_app.documents.flowables import RoomFor, TaggedParagraph
from clerk_app.documents.grounds import lay_pattern
from clerk_app.documents.looks import Rule

# more than stand on a page
_ROWS_AT_ONCE = 60
#: Less than anybody sees, in points, by which sums of heights may differ.
_HAIR = 0.01


@dataclass(frozen=True, slots=True)
class RowMark:
    """What a row of a table is known by, and whether a page may part it."""

    anchor: str = ""
    may_split: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RowOf:
    """A row of a table as reportlab wants it: a list of flowables and a style for each cell, and a fixed height."""

    cells: list[Any]
    styles: list[Any]
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Across:
    """The lines across a table: above it, between its rows, and below it; on each page that it stands on.

    With `cells` there are lines round every cell besides.
    """

    top: Rule | None = None
    rows: Rule | None = None
    bottom: Rule | None = None
    cells: Rule | None = None


class TaggedTable(Table):  # type: ignore[misc]
    """A table that knows where its rows stand, and keeps them whole where they fit on a page.

    It takes in its rows as pages need them: reportlab goes through all that a table has for every page.
    """

    _coming: deque[RowOf]
    _across: Across
    #: What stands above it on each further page: said already, for the eye alone.
    continued: TaggedParagraph | None = None
    #: Whether it stays on one page, with the end of what stands before it.
    whole = False

    @classmethod
    def of(
        cls, head: list[RowOf], body: list[RowOf], widths: list[float], lines: list[Any], across: Across
    ) -> TaggedTable:
        """Rows in columns; `head` is repeated on every page, `lines` are reportlab's commands."""
        rows = [*head, *body[:_ROWS_AT_ONCE]]
        table = cls(
            [row.cells for row in rows], colWidths=widths, rowHeights=[row.height for row in rows],
            cellStyles=[row.styles for row in rows], repeatRows=len(head), style=lines, normalizedData=1,
            hAlign="LEFT",
        )  # fmt: skip
        table._coming, table._across = deque(body[_ROWS_AT_ONCE:]), across
        return table

    def _take_in(self) -> None:
        for _ in range(min(_ROWS_AT_ONCE, len(self._coming))):
            row = self._coming.popleft()
            self._cellvalues.append(row.cells)
            self._cellStyles.append(row.styles)
            self._argH.append(row.height)
        self._nrows = len(self._cellvalues)
        self._rowHeights = self._argH

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        width, height = super().wrap(availWidth, availHeight)
        while height <= availHeight and self._coming:
            self._take_in()
            width, height = super().wrap(availWidth, availHeight)
        return width, height

    def least_height(self, width: float, page: float) -> float:
        """The height of the head and of the first row, or of its first lines if the row may be parted.

        Of one that stays whole, that of all its rows.
        """
        height = self.wrap(width, page)[1]
        if self.whole:
            return height
        head = sum(self._rowHeights[: self.repeatRows])
        first = self._rowHeights[self.repeatRows]
        if self._may_part(self.repeatRows, page):
            cells = [cell[0].least_height(width) for cell in self._cellvalues[self.repeatRows] if cell]
            first = max(cells, default=0.0) + self._cellStyles[self.repeatRows][0].topPadding
        return float(head + first)

    def _would_stand_alone(self, number: int) -> bool:
        """Whether only the last row would go over the page; the row above it then goes with it, if it is a low one."""
        last = number == self._nrows - 1 and not self._coming
        page = self._frame._aH
        return (
            last
            and number - self.repeatRows >= 2
            and not self._may_part(number, page)
            and self._rowHeights[number - 1] <= page / 8
        )

    def _may_part(self, number: int, page: float) -> bool:
        mark = getattr(self._cellStyles[number][0], "row", RowMark())
        return mark.may_split or self._rowHeights[number] > page / 2

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        self._calc(availWidth, availHeight)
        ends = list(accumulate(self._rowHeights))
        number = next((number for number, end in enumerate(ends) if end > availHeight), 0)
        parts: list[TaggedTable] = []
        together = self._would_stand_alone(number)
        if together:
            availHeight = ends[number - 2] + _HAIR
        if number >= self.repeatRows and self._may_part(number, self._frame._aH):
            parts = self._splitRows(availHeight, doInRowSplit=1)
        parts = parts or self._splitRows(availHeight, doInRowSplit=0)
        if parts:
            parts[0]._coming, parts[-1]._coming = deque(), self._coming
            parts[0]._across = parts[-1]._across = self._across
            parts[0].continued = parts[-1].continued = self.continued
        if len(parts) != 2:
            return parts
        if self.continued is not None:
            return [parts[0], RoomFor(availHeight + _HAIR), copy.copy(self.continued), parts[1]]
        if together:
            # else reportlab sets what it can of the rest below the first part
            rest = sum(self._rowHeights[: self.repeatRows]) + sum(self._rowHeights[number - 1 :])
            return [parts[0], RoomFor(rest), parts[1]]
        return parts

    def draw(self) -> None:
        for styles, (top, bottom) in zip(self._cellStyles, pairwise(self._rowpositions), strict=False):
            mark = getattr(styles[0], "row", None)
            if mark is not None and mark.anchor:
                self.canv.note(mark.anchor, self.canv.place_of(bottom, top - bottom))
        super().draw()
        between = list(self._rowpositions)[self.repeatRows + 1 : -1]
        places = [(self._across.top, self._rowpositions[0]), (self._across.bottom, self._rowpositions[-1])]
        for rule, y in [*places, *((self._across.rows, y) for y in between)]:
            if rule is not None:
                self._ink(rule)
                self.canv.line(0.0, y, self._width, y)
        if self._across.cells is not None:
            self._ink(self._across.cells)
            self.canv.grid(list(self._colpositions), list(self._rowpositions))

    def _ink(self, rule: Rule) -> None:
        self.canv.setStrokeColor(HexColor(rule.colour))
        self.canv.setLineWidth(rule.width)

    def _drawBkgrnd(self) -> None:
        super()._drawBkgrnd()
        for styles, (high, low) in zip(self._cellStyles, pairwise(self._rowpositions), strict=False):
            for look, (left, right) in zip(styles, pairwise(self._colpositions), strict=True):
                ground = getattr(look, "ground", None)
                if ground is not None:
                    lay_pattern(self.canv, (left, low, right, high), ground)
