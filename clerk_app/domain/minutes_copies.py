"""What a copy of minutes prints, as plain data: the public one is of a type that cannot hold closed matter (PX-10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.minutes_plan import (
    Block,
    BlockKind,
    PublicBlock,
    Side,
    decisions_sheet,
    extract,
    full_minutes,
    public_minutes,
)
from clerk_app.domain.minutes_states import MinutesState

Printed = TypeVar("Printed", Block, PublicBlock)


class MinutesPaper(StrEnum):
    """What is made of minutes: all of them, the minute of one item, or what was decided, for the day after."""

    MINUTES = "minutes"
    EXTRACT = "extract"
    DECISIONS = "decisions"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far minutes have come, as their paper says it: when they were confirmed, with what, and who signed them."""

    state: MinutesState = MinutesState.DRAFT
    confirmed_on: date | None = None
    amendments: tuple[str, ...] = ()
    signed_by: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PublicMinutes:
    """Minutes as anybody may read them. Nothing in it can say of a passage that it is closed."""

    head: AgendaHead
    blocks: tuple[PublicBlock, ...]
    standing: Standing = Standing()
    paper: MinutesPaper = MinutesPaper.MINUTES


@dataclass(frozen=True, slots=True)
class Closing:
    """Why the closed passages of an item are closed: as confidential, or by paragraphs of Schedule 12A."""

    confidential: bool = False
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FullMinutes:
    """The full record, closed passages too, each of which is marked in print by why its item is closed (PX-5)."""

    head: AgendaHead
    blocks: tuple[Block, ...]
    standing: Standing = Standing()
    paper: MinutesPaper = MinutesPaper.MINUTES
    closings: Mapping[str, Closing] = field(default_factory=lambda: MappingProxyType({}))


MinutesCopy = PublicMinutes | FullMinutes


def part_of(blocks: Sequence[Block], paper: MinutesPaper, item_id: str = "") -> tuple[Block, ...]:
    """The blocks that one paper is made of, of both copies; an extract is headed as the minutes are."""
    if paper is MinutesPaper.EXTRACT:
        return (*_heads(blocks), *extract(blocks, item_id))
    if paper is MinutesPaper.DECISIONS:
        return _decided(blocks)
    return tuple(blocks)


def public_part(blocks: Sequence[Block]) -> tuple[PublicBlock, ...]:
    """What anybody may read of a paper."""
    return public_minutes(blocks)


def full_part(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same of the full copy."""
    return full_minutes(blocks)


def has_closed(blocks: Sequence[Block]) -> bool:
    """Whether anything is in the full copy alone."""
    return any(block.side is Side.FULL for block in blocks)


def _heads(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.kind in (BlockKind.TITLE, BlockKind.SUBTITLE))


def _decided(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The decisions; where all of an item's are closed, the public copy has what stands in their place."""
    chosen = decisions_sheet(blocks)
    kept = {id(block) for block in chosen}
    hidden = {block.item_id for block in chosen if block.side is Side.FULL and block.item_id}
    return tuple(
        block for block in blocks if id(block) in kept or (block.side is Side.PUBLIC and block.item_id in hidden)
    )
