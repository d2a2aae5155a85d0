"""The draft of minutes as the record has it now, as its rows would be kept."""

from __future__ import annotations

from dataclasses import replace

from clerk_app.domain.minute_numbers import MinuteNumbering
from clerk_app.domain.minutes import draft as drafted
from clerk_app.domain.minutes_plan import Block, BlockKind
from clerk_app.domain.minutes_standing import marked
from clerk_app.office import Office
from clerk_app.services import meeting_record, minute_natures
from clerk_app.services.minute_style import minute_style


def from_record(office: Office, meeting_id: str) -> tuple[Block, ...]:
    """The draft as the record has it now, with the numbers of the agenda at its headings."""
    style = replace(minute_style(office, meeting_id), numbering=MinuteNumbering.ITEM)
    blocks = drafted(meeting_record.of_meeting(office, meeting_id), style)
    made = (marked(block if block.kind is BlockKind.ITEM else replace(block, number="")) for block in blocks)
    return minute_natures.kept_blocks(office, meeting_id, made)
