"""Where in a minute closed matter begins: below the resolution by which the public were excluded (PX-2, PX-10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from clerk_app.domain.minutes_plan import BlockKind, Side

#: What the keys of a resolution to exclude the public, and of the time at which they went, have in them.
_LEADS_THERE = ("/exclusion/", "/excluded/")


class Placed(Protocol):
    """A block as far as its place needs it: one of a draft, or one as it is kept."""

    @property
    def key(self) -> str:
        """By which it is known."""

    @property
    def kind(self) -> BlockKind:
        """What it is."""

    @property
    def side(self) -> Side:
        """In which copies it is."""


def closed_begins(blocks: Sequence[Placed]) -> int:
    """From which place of a minute, its heading first, its closed title stands and what the public read in its stead.

    That is below the exclusion after which the first closed passage follows; right below the heading where the public
    were not excluded at this item.
    """
    place = 1
    for at, block in enumerate(blocks, start=1):
        if any(sign in block.key for sign in _LEADS_THERE):
            place = at
        elif block.side is Side.FULL and block.kind is not BlockKind.CLOSED_TITLE and place > 1:
            break
    return place
