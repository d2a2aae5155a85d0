"""Passages of minutes that stand open although what they say is closed now (PX-10, MI-2).

An item was made exempt after the draft, or something that was recorded was turned closed. What an officer opened in the
minutes themselves stays open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from clerk_app.domain.minutes_plan import Block, Side
from clerk_app.domain.minutes_renewal import KeptBlock

#: What is made of the words of an item, and so is as open as the item, by the beginning of its key.
_OF_WORDS = (
    *("passage/", "spoke/", "motion/", "vote/", "resolved/", "recommended/", "actions/", "urgent/", "outcome note"),
    *("amendments", "own/"),
)


def exposed(kept: Iterable[KeptBlock], made: Sequence[Block], closed_items: Collection[str]) -> Iterator[str]:
    """The keys of open blocks that the record, of which `made` is a new draft, has as closed."""
    keys = {block.key: block.side for block in made}
    shut = {row for block in made if block.side is Side.FULL for row in block.rows}
    shut -= {row for block in made if block.side is not Side.FULL for row in block.rows}
    for one in kept:
        if one.block.side is not Side.BOTH or one.made_side is Side.FULL:
            continue
        side = keys.get(one.block.key)
        gone = side is None and one.block.item_id in closed_items and holds_words(one.block.key)
        if side is Side.FULL or gone or shut.intersection(one.block.rows):
            yield one.block.key


def holds_words(key: str) -> bool:
    """Whether a block is as open as its item, by its key: what was said and decided, not that it was taken."""
    within = key.split("/", 2)[2] if key.startswith("item/") and key.count("/") > 1 else key
    return within.startswith(_OF_WORDS)
