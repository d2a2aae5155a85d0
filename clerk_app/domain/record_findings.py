"""All that is odd in the record of a meeting, item by item, and the names in its minutes against who was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clerk_app.domain.contradictions import Declared, ItemTaken, RegisterHint, contradictions
from clerk_app.domain.eligibility import may_vote
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.membership import Member
from clerk_app.domain.minutes_plan import Block, BlockKind
from clerk_app.domain.presence import Attendance, PresenceKind, room_at
from clerk_app.domain.record import ItemRecord, MeetingRecord
from clerk_app.domain.vote_findings import VoteSetting, vote_findings

_WAS_THERE = (Attendance.PRESENT, Attendance.VIRTUAL, Attendance.IN_ATTENDANCE)


def item_taken(
    record: MeetingRecord,
    item: ItemRecord,
    declared: Sequence[Declared] = (),
    hints: Sequence[RegisterHint] = (),
) -> ItemTaken:
    """One item of a record as its contradictions are found from (DI-20)."""
    return ItemTaken(
        where=_where(item),
        item_id=item.id,
        bodies=record.bodies,
        presence=record.presence,
        spans=item.spans,
        declared=tuple(declared),
        motions=item.motions,
        hints=tuple(hints),
        names=record.names,
        remote_counts=record.remote_counts,
    )


def record_findings(
    record: MeetingRecord,
    declared: Mapping[str, Sequence[Declared]],
    *,
    hints: Mapping[str, Sequence[RegisterHint]] | None = None,
    requisition: int | None = None,
) -> tuple[Finding, ...]:
    """Everything odd in a meeting's record: contradictions, quorums lost, votes that do not agree (DI-20, QU-3, VO-1).

    `declared` and `hints` are by item; `requisition` is how many must ask for the names of a vote (VO-2).
    """
    found: list[Finding] = []
    for item in record.items:
        taken = item_taken(record, item, declared.get(item.id, ()), (hints or {}).get(item.id, ()))
        found += contradictions(taken)
        found += _votes(record, item, taken, requisition)
    return tuple(found)


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


def _votes(record: MeetingRecord, item: ItemRecord, taken: ItemTaken, requisition: int | None) -> Iterator[Finding]:
    for motion in item.motions:
        if motion.ballot is None:
            continue
        room = taken.room(motion.decided_at)
        sitting: dict[str | None, Member] = {}
        for member in (member for body in record.bodies for member in room.sitting(body)):
            # at a joint meeting, the seat that gives a vote
            if member.person_id not in sitting or may_vote(member, item.education_matter):
                sitting[member.person_id] = member
        setting = VoteSetting(
            where=_where(item),
            present=tuple(sitting.values()),
            names=record.names,
            education_matter=item.education_matter,
            presiding=room.presiding,
            budget=item.budget,
            requisition=requisition,
            barred=taken.barred,
        )
        yield from vote_findings(motion.ballot, setting)


def _where(item: ItemRecord) -> str:
    return f"Item {item.number}" if item.number else item.title
