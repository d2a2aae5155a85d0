"""Sub-items that are items of their own since they were made open or closed, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clerk_app.domain.agenda import Level
from clerk_app.services.agenda import ItemLine

#: Pairs of a sub-item as it was and the item that it is.
Parted = Sequence[tuple[ItemLine, ItemLine]]


def parted_from(before: Iterable[ItemLine], after: Iterable[ItemLine]) -> Parted:
    """The lines that were sub-items before and are items after, in the order of the agenda as it was."""
    now = {line.id: line for line in after if line.item.level is Level.ITEM}
    return [(was, now[was.id]) for was in before if was.item.level is Level.SUB_ITEM and was.id in now]


def parted_words(parted: Parted, part: str) -> tuple[str, str]:
    """What became of them in a sentence, and where they stand: `part` is the printed name of that part."""
    was, now = (_listed([line.number for line in lines]) for lines in zip(*parted, strict=True))
    if len(parted) == 1:
        return f"Item {was} is now an item of its own: item {now}.", f"It stands in {part}. Undo puts it back."
    return f"Items {was} are now items of their own: {now}.", f"They stand in {part}. Undo puts them back."


def removed_words(number: str, subs: Sequence[str]) -> str:
    """What was removed together: "Item 4 and its sub-item 4.1 were removed."."""
    what = f"Item {number}" if number else "The heading"
    return f"{what} and its sub-item{'' if len(subs) == 1 else 's'} {_listed(subs)} were removed."


def _listed(numbers: Sequence[str]) -> str:
    *first, last = numbers
    return f"{', '.join(first)} and {last}" if first else last
