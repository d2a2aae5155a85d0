"""What stands on each page of a pack, and the page numbers that are printed.

Numbers are given to all papers first, and only then are the withheld ones left out: so the public and the members' pack
of one meeting have the same numbers, and the gaps are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.documents.pack.papers import Entry, Measured, PackPaper, Withheld
from clerk_app.documents.pack.rules import PackRules, RightHand


class SheetKind(StrEnum):
    """What a page of the pack is."""

    FRONT = "front"
    DIVIDER = "divider"
    PAPER = "paper"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the pack. `number` is 0 where none is printed; `entry` is the place of its paper among the entries
    (-1 for the agenda); `source` is the page (from 0) of the agenda or of the paper."""

    kind: SheetKind
    number: int
    entry: int
    source: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A paper in the pack: its first page (from 0) and the printed numbers that it takes, with its blank pages."""

    entry: int
    paper: PackPaper
    first_sheet: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Page numbers that this copy does not have, because the papers of an item are withheld. `entry` is their place."""

    item_number: str
    first: int
    last: int
    entry: int = -1


@dataclass(frozen=True, slots=True)
class PackPlan:
    """The pages of a pack in order. `ranges` gives the printed pages of each item ("5 - 14") by its id."""

    rules: PackRules
    entries: tuple[Entry, ...]
    sheets: tuple[Sheet, ...]
    placed: tuple[Placed, ...]
    gaps: tuple[Gap, ...]
    ranges: dict[str, str]

    def printed(self, number: int) -> str:
        """A page number as it is printed; nothing for a page without one."""
        return f"{self.rules.number_prefix}{number}" if number else ""

    @property
    def last_number(self) -> int:
        """The highest number of the run, given to withheld pages too; what a supplement may go on from."""
        numbers = [sheet.number for sheet in self.sheets] + [gap.last for gap in self.gaps]
        return max(numbers, default=self.rules.first_number - 1)


def plan(entries: Sequence[Entry], rules: PackRules, front_pages: int = 0) -> PackPlan:
    """Number a pack of these papers behind an agenda of `front_pages` pages. A paper without a page is an error."""
    if any(entry.pages < 1 for entry in entries):
        raise ValueError("Every paper of a pack has a page.")
    numbered = _numbered(entries, rules, front_pages)
    sheets = tuple(_held(numbered, entries, rules))
    spans = {index: _span(numbered, index) for index in range(len(entries))}
    firsts = {
        sheet.entry: place for place, sheet in reversed(list(enumerate(sheets))) if sheet.kind is not SheetKind.BLANK
    }
    placed = tuple(
        Placed(index, entry.paper, firsts[index], *spans[index])
        for index, entry in enumerate(entries) if isinstance(entry, Measured)
    )  # fmt: skip
    gaps = tuple(
        Gap(entry.item_number, *spans[index], index)
        for index, entry in enumerate(entries)
        if isinstance(entry, Withheld)
    )
    return PackPlan(rules, tuple(entries), sheets, placed, gaps, _ranges(placed, rules))


def printed_range(first: int, last: int, prefix: str = "") -> str:
    """A range of pages as agendas print it: "5 - 14", or "5" for one page."""
    return f"{prefix}{first}" if first == last else f"{prefix}{first} - {prefix}{last}"


def _numbered(entries: Sequence[Entry], rules: PackRules, front_pages: int) -> list[Sheet]:
    """Every page of the whole pack with its number, whoever may read it."""
    front = [Sheet(SheetKind.FRONT, 0, -1, page) for page in range(front_pages)]
    sheets = front if rules.front_counted else []
    for index, entry in enumerate(entries):
        begins = _begins_item(entries, index)
        behind = isinstance(entry, Measured) and entry.paper.behind
        if _starts_right(rules, begins) and len(sheets) % 2:
            sheets.append(Sheet(SheetKind.BLANK, 0, -1 if behind else index - 1, 0))
        if rules.dividers and begins and not behind:
            sheets.append(Sheet(SheetKind.DIVIDER, 0, index, 0))
            if rules.right_hand is RightHand.PAPERS and len(sheets) % 2:
                sheets.append(Sheet(SheetKind.BLANK, 0, index, 0))
        sheets += [Sheet(SheetKind.PAPER, 0, index, page) for page in range(entry.pages)]
    counted = [
        Sheet(sheet.kind, number, sheet.entry, sheet.source)
        for number, sheet in enumerate(sheets, rules.first_number)
    ]  # fmt: skip
    return counted if rules.front_counted else front + counted


def _held(numbered: list[Sheet], entries: Sequence[Entry], rules: PackRules) -> Iterator[Sheet]:
    """The pages that this copy holds; where some are missing, an unnumbered blank keeps right-hand pages right."""
    count = 0
    for place, sheet in enumerate(numbered):
        if sheet.entry >= 0 and isinstance(entries[sheet.entry], Withheld):
            continue
        if sheet.entry < 0 and sheet.kind is SheetKind.BLANK and not count % 2:
            continue  # it stands behind a paper that is not here, and what follows is on a right-hand page without it
        before = numbered[place - 1].entry if place else sheet.entry
        first = sheet.entry >= 0 and (place == 0 or before != sheet.entry) and sheet.kind is not SheetKind.BLANK
        if first and _starts_right(rules, _begins_item(entries, sheet.entry)) and count % 2:
            yield Sheet(SheetKind.BLANK, 0, -1, 0)
            count += 1
        yield sheet
        count += 1


def _begins_item(entries: Sequence[Entry], index: int) -> bool:
    return index == 0 or entries[index - 1].item_id != entries[index].item_id


def _starts_right(rules: PackRules, begins_item: bool) -> bool:
    return rules.right_hand is RightHand.PAPERS or (rules.right_hand is RightHand.ITEMS and begins_item)


def _span(sheets: list[Sheet], entry: int) -> tuple[int, int]:
    numbers = [sheet.number for sheet in sheets if sheet.entry == entry]
    return numbers[0], numbers[-1]


def _ranges(placed: Sequence[Placed], rules: PackRules) -> dict[str, str]:
    spans: dict[str, tuple[int, int]] = {}
    for each in placed:
        first, last = spans.get(each.paper.item_id, (each.first, each.last))
        spans[each.paper.item_id] = (min(first, each.first), max(last, each.last))
    return {item: printed_range(*span, rules.number_prefix) for item, span in spans.items()}
