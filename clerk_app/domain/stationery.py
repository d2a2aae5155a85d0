"""Sheets of labels and envelopes: where each address stands. Lengths are millimetres."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Labels of one size on A4.

    `left` and `top` are the sheet's edges to the first label; `across` and `down` lead from the beginning of one label
    to that of the next.
    """

    name: str
    words: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def labels(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def sheets(self, addresses: int, start: int = 1) -> int:
        """How many sheets so many addresses take, the first beginning at a label, counted from 1 along the rows."""
        return -(-(start - 1 + addresses) // self.labels) if addresses else 0

    def place(self, label: int) -> tuple[int, float, float]:
        """The sheet (from 0) of a label counted from 1, and its left and upper edge on it."""
        sheet, on_it = divmod(label - 1, self.labels)
        row, column = divmod(on_it, self.columns)
        return sheet, self.left + column * self.across, self.top + row * self.down


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope; `media` is what a printer calls it (PWG 5101.1)."""

    name: str
    words: str
    media: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Address:
    """Who gets something, as it is written on it: the name, and the lines under it."""

    name: str
    lines: tuple[str, ...] = ()
    private: bool = False

    @property
    def written(self) -> tuple[str, ...]:
        """All lines from the name on."""
        return (self.name, *self.lines)
