"""Which rows of a programme are wanted: by words, type of review, priority, and what a cell of theirs is."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.programme import Line, Matrix
from clerk_app.domain.programme_rows import CellState, Priority


@dataclass(frozen=True, slots=True)
class ProgrammeWish:
    """What is wanted; "" and None are anything. Every word of `text` stands somewhere in the row or its cells."""

    text: str = ""
    kind: str = ""
    priority: Priority | None = None
    state: CellState | None = None

    def fits(self, line: Line) -> bool:
        """Whether a row is wanted."""
        row = line.row
        said = [row.title, *row.kinds, *row.codes, row.lead_member, row.lead_officer, row.suggested_by]
        words = " ".join([*said, *(cell.words for cell in line.cells.values())]).casefold()
        return (
            all(word in words for word in self.text.casefold().split())
            and (not self.kind or self.kind in row.kinds)
            and (self.priority is None or row.priority is self.priority)
            and (self.state is None or any(cell.state is self.state for cell in line.cells.values()))
        )


def wanted(matrix: Matrix, wish: ProgrammeWish) -> tuple[Line, ...]:
    """The rows that are wanted, in their order."""
    return tuple(line for line in matrix.lines if wish.fits(line))


def kinds_of(matrix: Matrix) -> tuple[str, ...]:
    """The types of review in a programme, in the order in which they come."""
    return tuple(dict.fromkeys(kind for line in matrix.lines for kind in line.row.kinds))
