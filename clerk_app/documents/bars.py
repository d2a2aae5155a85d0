"""A bar in a cell of a table: how long its parts are.

The figures that it shows stand in other cells of its row, so that nobody needs the bar to know them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_app.documents.model import Tone

#: How high a bar is beside letters of one point, and the line round each of its parts.
HEIGHT, EDGE = 0.85, "#6b7480"


@dataclass(frozen=True, slots=True)
class Bar:
    """Parts side by side, each of an amount and a tone, as long together as they are of `whole`.

    `words` are said of it where a picture must have words: “4 completed, 2 outstanding”. Raises ValueError for amounts
    below nothing, or more than the whole.
    """

    parts: tuple[tuple[float, Tone], ...]
    whole: float
    words: str

    def __post_init__(self) -> None:
        if any(amount < 0 for amount, _ in self.parts) or sum(amount for amount, _ in self.parts) > self.whole:
            raise ValueError(f"The parts of the bar “{self.words}” are not within its whole.")

    def stretches(self, width: float) -> Iterator[tuple[float, float, Tone]]:
        """Where each part that can be seen begins and ends in a room of this width, and its tone."""
        at = 0.0
        for amount, tone in self.parts:
            end = at + (width * amount / self.whole if self.whole else 0.0)
            if amount:
                yield at, end, tone
            at = end
