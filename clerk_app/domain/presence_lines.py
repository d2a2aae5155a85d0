"""Who was there, as the minutes say it: each person once for each body, with the times of coming and going (AT-1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from clerk_app.domain.membership import Member
from clerk_app.domain.presence import Attendance, PresenceEvent, PresenceKind, Room, Sitters, room_at

_KINDS_OF_MOVING = frozenset(
    {
        PresenceKind.ARRIVED,
        PresenceKind.LEFT,
        PresenceKind.RETURNED,
        PresenceKind.OUT,
        PresenceKind.BACK,
    }
)


@dataclass(frozen=True, slots=True)
class Movement:
    """Somebody's coming or going after the start, with its time where one was taken, and the item that it was for."""

    kind: PresenceKind
    at: datetime | None = None
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One person of one body: who, in whose seat, how they are recorded, and how they moved.

    `member` is the member as listed. A substitute has a line of their own (`stands_in`) with the member whom they stood
    for; that member's own line says SUBSTITUTED, unless they were there and had left before. Who took over from
    somebody who had left is `relieving`.
    """

    person_id: str
    member: Member
    attendance: Attendance
    movements: tuple[Movement, ...] = ()
    stands_in: bool = False
    relieving: bool = False


def attendance_lines(
    body: Sitters, bodies: Sequence[Sitters], events: Sequence[PresenceEvent], *, remote_counts: bool = False
) -> tuple[AttendanceLine, ...]:
    """How each member of one body is recorded at the end, in the order of the members list, substitutes beside them.

    `bodies` are all that took part. Nobody is anything but expected until the roll is confirmed.
    """
    room = room_at(bodies, events, remote_counts=remote_counts)
    lines = tuple(_with_movements(line, events) for line in lines_in(body, room))
    return lines if room.confirmed else tuple(map(_unconfirmed, lines))


def lines_in(body: Sitters, room: Room) -> tuple[AttendanceLine, ...]:
    """How each member of one body stands in a room, in the order of the members list, substitutes beside them."""
    found: dict[str, AttendanceLine] = {}
    replaced = room.substitutes
    for member in body.members:
        if member.person_id is None:
            continue
        place = (body.body_id, member.person_id)
        substitute = replaced.get(place) if replaced else None
        if substitute is None:
            there = room.standing(member.person_id).attendance
            found.setdefault(member.person_id, AttendanceLine(member.person_id, member, there))
            continue
        before = room.relieved.get(place, ())
        own = Attendance.PRESENT if member.person_id in before else Attendance.SUBSTITUTED
        found.setdefault(member.person_id, AttendanceLine(member.person_id, member, own))
        for at, who in enumerate(dict.fromkeys((*before, substitute))):
            there = room.standing(who).attendance
            found.setdefault(who, AttendanceLine(who, member, there, stands_in=True, relieving=at > 0))
    return tuple(found.values())


def _with_movements(line: AttendanceLine, events: Sequence[PresenceEvent]) -> AttendanceLine:
    """The same with its coming and going; whoever had a substitute has none of their own."""
    if line.attendance is Attendance.SUBSTITUTED:
        return line
    moved = movements(events, line.person_id)
    if line.relieving:
        took = next(each for each in events if each.person_id == line.person_id and each.for_id)
        moved = (Movement(PresenceKind.ARRIVED, took.at), *moved)
    return replace(line, movements=moved)


def in_attendance(
    bodies: Sequence[Sitters], events: Sequence[PresenceEvent], *, remote_counts: bool = False
) -> tuple[str, ...]:
    """Those who were there without a seat, by identity, in the order in which they were recorded."""
    room = room_at(bodies, events, remote_counts=remote_counts)
    seated = {member.person_id for body in bodies for member in body.members}
    ordered = dict.fromkeys(event.person_id for event in sorted(events, key=lambda event: event.seq))
    there = (who for who in ordered if room.standing(who).attendance is Attendance.IN_ATTENDANCE)
    return tuple(who for who in there if who not in seated)


def movements(events: Iterable[PresenceEvent], person_id: str) -> tuple[Movement, ...]:
    """How a person came and went, in the order in which it was recorded."""
    own = sorted((event for event in events if event.person_id == person_id), key=lambda event: event.seq)
    return tuple(Movement(event.kind, event.at, event.item_id) for event in own if event.kind in _KINDS_OF_MOVING)


def _unconfirmed(line: AttendanceLine) -> AttendanceLine:
    """A roll that nobody confirmed says nothing of who was there; apologies that came in stand."""
    said = line.attendance in (Attendance.APOLOGIES, Attendance.SUBSTITUTED, Attendance.VIRTUAL)
    return line if said else replace(line, attendance=Attendance.EXPECTED, movements=())
