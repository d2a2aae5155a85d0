"""Making a draft anew without losing what was edited: what an officer wrote stays, and what differs is shown (MI-2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from clerk_app.domain.minutes_plan import Block, Side


@dataclass(frozen=True, slots=True)
class KeptBlock:
    """A block as it stands in the minutes, and the text and rows that were made for it when it was last made.

    `made_side` says in which copies it was made (None: where it is now); `own` is one that an officer added.
    """

    block: Block
    made_text: str
    made_rows: tuple[str, ...] = ()
    made_side: Side | None = None
    own: bool = False

    @property
    def edited(self) -> bool:
        """Whether an officer has added it, or changed its words since they were made."""
        return self.own or self.block.text != self.made_text or self.block.rows != self.made_rows

    @property
    def opened(self) -> bool:
        """Whether an officer has opened what was made as closed."""
        return self.made_side is Side.FULL and self.block.side is not Side.FULL


class DifferenceKind(StrEnum):
    """How a block that is made anew differs from what stands."""

    NEW = "new"
    CHANGED = "changed"
    EDITED = "edited"
    GONE = "gone"
    OTHER_COPY = "other_copy"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the record now says something else than the minutes: what stands, and what would be made.

    EDITED stands as the officer wrote it although the record has moved on since; GONE was edited, and nothing in the
    record calls for it any more. OTHER_COPY would be in other copies than it is.
    """

    kind: DifferenceKind
    key: str
    standing: Block | None
    made: Block | None


def differences(kept: Sequence[KeptBlock], made: Sequence[Block]) -> tuple[Difference, ...]:
    """Everywhere that the record now gives something else, in the order of the new draft; what is gone comes last."""
    return tuple(_differences(kept, made))


def renewed(kept: Sequence[KeptBlock], made: Sequence[Block]) -> tuple[KeptBlock, ...]:
    """The minutes made anew: what nobody edited as the record has it now, what somebody edited as they left it.

    Numbers are those of the new draft. What is closed in either is closed: only an officer opens what was closed.
    Edited blocks that nothing calls for any more stay behind the block that they stood behind.
    """
    before = {one.block.key: one for one in kept}
    found = [_renewed(before.get(block.key), block) for block in made]
    keys = {block.key for block in made}
    for at, lost in enumerate(kept):
        if lost.edited and lost.block.key not in keys:
            above = {one.block.key for one in kept[:at]}
            place = max((index for index, one in enumerate(found) if one.block.key in above), default=-1)
            found.insert(place + 1, replace(lost, block=replace(lost.block, number="")))
    return tuple(found)


def _renewed(standing: KeptBlock | None, made: Block) -> KeptBlock:
    if standing is None:
        return KeptBlock(made, made.text, made.rows, made.side)
    block = replace(made, side=_side(standing, made))
    if not standing.edited:
        return KeptBlock(block, made.text, made.rows, made.side)
    block = replace(block, text=standing.block.text, rows=standing.block.rows)
    return KeptBlock(block, standing.made_text, standing.made_rows, made.side, standing.own)


def _side(standing: KeptBlock, made: Block) -> Side:
    """In which copies a block is that is made again: closed if it is closed in either, unless an officer opened it."""
    if standing.block.side is Side.FULL:
        return Side.FULL
    return standing.block.side if standing.opened and made.side is Side.FULL else made.side


def _differences(kept: Sequence[KeptBlock], made: Sequence[Block]) -> Iterator[Difference]:
    before = {one.block.key: one for one in kept}
    for block in made:
        standing = before.pop(block.key, None)
        if standing is None:
            yield Difference(DifferenceKind.NEW, block.key, None, block)
            continue
        if (standing.made_side or standing.block.side) is not block.side:
            yield Difference(DifferenceKind.OTHER_COPY, block.key, standing.block, block)
        if (standing.made_text, standing.made_rows) != (block.text, block.rows):
            kind = DifferenceKind.EDITED if standing.edited else DifferenceKind.CHANGED
            yield Difference(kind, block.key, standing.block, block)
    for lost in before.values():
        if lost.edited and not lost.own:
            yield Difference(DifferenceKind.GONE, lost.block.key, lost.block, None)
