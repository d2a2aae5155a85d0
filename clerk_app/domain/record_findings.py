"""The names in the minutes of a meeting against who was there (AT-1)."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.minutes_plan import Block, BlockKind
from clerk_app.domain.presence import Attendance, PresenceKind, room_at
from clerk_app.domain.record import MeetingRecord

_WAS_THERE = (Attendance.PRESENT, Attendance.VIRTUAL, Attendance.IN_ATTENDANCE)


def name_findings(record: MeetingRecord, blocks: Sequence[Block]) -> tuple[Finding, ...]:
    """Those whom a paragraph names and who were not there, as a hint: they may well be spoken of (AT-1)."""
    room = room_at(record.bodies, record.presence, remote_counts=record.remote_counts)
    if not room.confirmed:
        return ()
    came = {event.person_id for event in record.presence if event.kind in (PresenceKind.ARRIVED, PresenceKind.RETURNED)}
    away = {
        name
        for person_id, name in record.names.items()
        if person_id in _people(record)
        and person_id not in came
        and room.standing(person_id).attendance not in _WAS_THERE
    }
    return tuple(
        Finding(Level.NOTE, f"{block.number or 'A paragraph'} names {name}, who was not there.", "AT-1", "Minutes")
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH
        for name in sorted(away)
        if name in block.text
    )


def _people(record: MeetingRecord) -> set[str]:
    """Everybody whom the record knows as a person: members, and whoever something was recorded of."""
    members = {member.person_id or "" for body in record.bodies for member in body.members}
    return members | {event.person_id for event in record.presence}
