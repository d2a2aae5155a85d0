"""What goes into a pack: the papers in their order, and the places of those that this copy may not hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """How one paper is taken in. `scale` is part of its size (0.96 leaves room for the stamp below a low footer).

    `password` opens a protected file; it stands in no other file and in no name.
    """

    scale: float = 1.0
    fit_a4: bool = False
    flatten_forms: bool = False
    password: str = field(default="", repr=False)

    @property
    def key(self) -> str:
        """What tells two ways of preparing a file apart; the password, which changes nothing, is not in it."""
        return f"{self.scale:g}-{'a4' if self.fit_a4 else 'own'}-{'flat' if self.flatten_forms else 'forms'}"


@dataclass(frozen=True, slots=True)
class PackPaper:
    """One paper under an item. `item_number` is as printed, without its full stop; `name` is what messages call the
    file; `label_lines` stand under the stamp ("Appendix 1").

    `closed` papers may stand in a members' or closed pack alone (PX-5). What stands `behind` the papers is of no item,
    and the blank page before it lengthens none. `item_title` stands on the sheet before the item; else the paper's.
    """

    item_id: str
    item_number: str
    title: str
    name: str
    source: Path | bytes = field(repr=False)
    sha256: str
    label_lines: tuple[str, ...] = ()
    closed: bool = False
    options: PaperOptions = PaperOptions()
    behind: bool = False
    item_title: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A paper and its number of pages, which is all that the plan needs to know of the file."""

    paper: PackPaper
    pages: int

    @property
    def item_id(self) -> str:
        return self.paper.item_id

    @property
    def item_number(self) -> str:
        return self.paper.item_number


@dataclass(frozen=True, slots=True)
class Withheld:
    """The place of a paper that this copy does not hold: its item and how many page numbers it takes, nothing else."""

    item_id: str
    item_number: str
    pages: int


Entry = Measured | Withheld
