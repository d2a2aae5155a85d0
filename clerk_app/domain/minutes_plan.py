"""What a draft of minutes is made of: blocks in their order, each in the full copy, the public one, or both (PX-10).

There is one full record; the public copy is derived from it and never edited. It is made of a type that cannot say of
a block that it is closed, because none such is among them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clerk_app.domain.dates import DateForm, TimeForm, printed_date, printed_time
from clerk_app.domain.minute_numbers import MinuteNumbering
from clerk_app.domain.wording import filled

#: What is filled in, with the comma and the space before it.
_FILLED_IN = re.compile(r",? ?\{(\w+)\}")


class BlockKind(StrEnum):
    """How a block is printed. RESOLVED, RECOMMENDED, ACTIONS and PEOPLE are a heading over a list."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    PEOPLE = "people"
    HEADING = "heading"
    ITEM = "item"
    CLOSED_TITLE = "closed_title"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    RESOLVED = "resolved"
    RECOMMENDED = "recommended"
    ACTIONS = "actions"
    AMENDMENTS = "amendments"
    SIGNATURE = "signature"


class Side(StrEnum):
    """In which copy a block stands: in both, in the full one alone, or in the public one in place of what is closed."""

    BOTH = "both"
    FULL = "full"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a draft. `key` names the place that it was made for and stays the same when it is made again.

    `number` is generated: that of the minute, or of a paragraph below it. `rows` are the lines of a list.
    """

    key: str
    kind: BlockKind
    text: str = ""
    number: str = ""
    rows: tuple[str, ...] = ()
    item_id: str = ""
    side: Side = Side.BOTH


@dataclass(frozen=True, slots=True)
class PublicBlock:
    """A block as anybody may read it."""

    kind: BlockKind
    text: str
    number: str
    rows: tuple[str, ...]
    item_id: str


@dataclass(frozen=True, slots=True)
class MinuteStyle:
    """How minutes are made: the words by their names, the forms of dates and times, and the body's numbering (MI-4).

    `first` is the number of the first minute where they run through the municipal year.
    """

    words: Mapping[str, str]
    date_form: DateForm = DateForm.COMMA
    time_form: TimeForm = TimeForm.DOTTED
    numbering: MinuteNumbering = MinuteNumbering.ITEM
    first: int = 1

    def say(self, text: str, /, **values: str) -> str:
        """One of the texts by its name, filled in; what there is nothing to fill in for goes with the gap before it."""
        kept = _FILLED_IN.sub(lambda found: "" if values.get(found[1]) == "" else found[0], self.words[text])
        return filled(kept, values)

    def at(self, moment: datetime | None) -> str:
        """ "at 7.42 pm", or nothing where no time was taken."""
        return self.say("at", time=self.time(moment)) if moment else ""

    def time(self, moment: datetime) -> str:
        """A time as the council prints it."""
        return printed_time(moment.time(), self.time_form)

    def date(self, day: date, *, weekday: bool = False) -> str:
        """A date as the council prints it."""
        return printed_date(day, self.date_form, weekday=weekday)


def full_minutes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The full record: everything, closed matter too, without what stands in its place in the public copy."""
    return tuple(block for block in blocks if block.side is not Side.PUBLIC)


def public_minutes(blocks: Sequence[Block]) -> tuple[PublicBlock, ...]:
    """The public copy: what is open, under the numbers that it has in the full record, and what stands for the rest."""
    return tuple(
        PublicBlock(block.kind, block.text, block.number, block.rows, block.item_id)
        for block in blocks
        if block.side in (Side.BOTH, Side.PUBLIC)
    )


def extract(blocks: Sequence[Block], item_id: str) -> tuple[Block, ...]:
    """The minute of one item, under the numbers that it has among the others."""
    return tuple(block for block in blocks if block.item_id == item_id)


def decisions_sheet(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """What was decided, for the day after: each item of which anything was, with its decisions and actions alone."""
    decided = {block.item_id for block in blocks if block.kind in _OF_DECISIONS}
    wanted = (*_OF_DECISIONS, BlockKind.ITEM, BlockKind.CLOSED_TITLE)
    heads = (block for block in blocks if block.kind in (BlockKind.TITLE, BlockKind.SUBTITLE))
    return (*heads, *(block for block in blocks if block.item_id in decided and block.kind in wanted))


_OF_DECISIONS = (BlockKind.RESOLVED, BlockKind.RECOMMENDED, BlockKind.ACTIONS, BlockKind.AMENDMENTS)
