"""The minutes of a meeting as they are kept: one row of how far they have come, one for each block, and versions.

The text of a block is in the markup of `rich_text`. What is on the side FULL is closed matter, as a closed title is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.domain.minute_numbers import MinuteNumbering
from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.domain.minutes_states import MinutesState


@dataclass(frozen=True, slots=True)
class Minutes:
    """How far the minutes of a meeting have come (MI-2).

    `first_number` is that of the first minute where they run through the year (MI-4). `confirmed_at_id` is the meeting
    that confirmed them, with `amendments`, a line each; `signed_by_id` is who presided at it and signed (MI-1).
    """

    id: str
    meeting_id: str
    state: MinutesState = MinutesState.DRAFT
    numbering: MinuteNumbering = MinuteNumbering.ITEM
    first_number: int = 1
    confirmed_at_id: str | None = None
    confirmed_on: date | None = None
    amendments: str = ""
    signed_by_id: str | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class MinuteBlock:
    """One block of minutes; `pos` orders those of a meeting, and `number` is that of a heading on the agenda.

    `made_text`, `made_lines` and `made_side` are what was made from the record, by which is told what an officer has
    edited. `own` is a block that an officer added, `left_out` one that no copy prints.
    """

    id: str
    meeting_id: str
    pos: int
    key: str
    kind: BlockKind
    side: Side = Side.BOTH
    agenda_item_id: str | None = None
    number: str = ""
    text: str = ""
    lines: tuple[str, ...] = ()
    made_text: str = ""
    made_lines: tuple[str, ...] = ()
    made_side: Side = Side.BOTH
    own: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class MinutesVersion:
    """The whole minutes as they stood at a step, open and closed; never altered (MI-2).

    `blocks` is a JSON list, each with kind, side, number, text, lines and item, as they were printed.
    """

    id: str
    meeting_id: str
    number: int
    state: MinutesState
    at: datetime
    blocks: str = "[]"
