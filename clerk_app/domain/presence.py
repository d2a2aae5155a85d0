"""Who is in the room at each moment of a meeting, and whether there is a quorum (AT-1, QU-2, QU-3).

What happened is a list of events in the order of their numbers. The times on them are printed and never compared, so a
clock that is set back disorders nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.membership import Member
from clerk_app.domain.quorum import counted


class PresenceKind(StrEnum):
    """What can happen to a person at a meeting, or to the roll as a whole.

    PRESENT says that somebody was there from the start, ARRIVED that they came late. OUT and BACK are for one item;
    STAYED records that somebody stayed for an item although they should have left.
    """

    EXPECTED = "expected"
    ROLL_CONFIRMED = "roll_confirmed"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    ARRIVED = "arrived"
    LEFT = "left"
    RETURNED = "returned"
    SUBSTITUTES = "substitutes"
    VIRTUAL = "virtual"
    IN_ATTENDANCE = "in_attendance"
    OUT = "out"
    BACK = "back"
    STAYED = "stayed"
    PRESIDES = "presides"


class Attendance(StrEnum):
    """How the minutes record a person (AT-1)."""

    EXPECTED = "expected"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    SUBSTITUTED = "substituted"
    VIRTUAL = "virtual"
    IN_ATTENDANCE = "in_attendance"


@dataclass(frozen=True, slots=True)
class PresenceEvent:
    """One thing that happened. `seq` orders it among all that was recorded; `at` is local civil time, to be printed.

    `item_id` is the item that somebody was out for; `for_id` the member in whose place a substitute sits, in the body
    `body_id` ("": in every body of which that member is one).
    """

    seq: int
    kind: PresenceKind
    person_id: str = ""
    at: datetime | None = None
    item_id: str = ""
    for_id: str = ""
    body_id: str = ""


@dataclass(frozen=True, slots=True)
class Sitters:
    """The members of one body at a meeting and the quorum it needs; None where nothing says it.

    A joint meeting has several: each body has its own members, quorum and chair.
    """

    body_id: str
    members: tuple[Member, ...]
    quorum: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands at a moment: as the minutes record them, and whether they are in the room.

    `out_for` is the item that they left for; `stayed_for` those for which it was recorded that they stayed.
    """

    attendance: Attendance = Attendance.EXPECTED
    inside: bool = False
    out_for: str = ""
    stayed_for: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Room:
    """The room at one moment. `substitutes` gives who sits in place of a member, by body and member.

    `relieved` gives in the same way who had sat in a place and left before somebody else took it, in order.
    `remote_counts` is false in England, where who takes part from afar only observes; Wales counts them (AT-1).
    """

    standings: Mapping[str, Standing] = field(default_factory=lambda: MappingProxyType({}))
    substitutes: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    confirmed: bool = False
    chair_id: str = ""
    remote_counts: bool = False
    relieved: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def standing(self, person_id: str) -> Standing:
        """How a person stands; of whom nothing was recorded is only expected."""
        return self.standings.get(person_id, _EXPECTED)

    def inside(self, person_id: str) -> bool:
        """Whether a person is in the room, in whatever capacity."""
        return self.standing(person_id).inside

    @property
    def presiding(self) -> str | None:
        """Who presides, if they are in the room; who comes back resumes the chair unless somebody else took it."""
        return self.chair_id if self.chair_id and self.inside(self.chair_id) else None

    def sitting(self, body: Sitters) -> tuple[Member, ...]:
        """The members of a body who are in the room, each person once, with substitutes in their places.

        A member whose substitute sits is not counted even if they come: a substitute sits for the whole meeting (CM-6).
        """
        found: dict[str, Member] = {}
        for member in body.members:
            person_id = self.substitutes.get((body.body_id, member.person_id or ""), member.person_id)
            if person_id is not None and self._takes_part(person_id):
                own = person_id == member.person_id  # `replace` is slow, and a key in the room asks thousands of times
                found.setdefault(person_id, member if own else replace(member, person_id=person_id))
        return tuple(found.values())

    def counts(self, body: Sitters, *, must_be_out: Collection[str] = (), item_id: str = "") -> int:
        """How many count for a body's quorum now (QU-2, QU-3).

        Who must be out for the item is not counted, unless it was recorded that they stayed.
        """
        there = (member for member in self.sitting(body) if not self._is_out(member, must_be_out, item_id))
        return counted(there)

    def _takes_part(self, person_id: str) -> bool:
        here = self.standing(person_id)
        remote = self.remote_counts and here.attendance is Attendance.VIRTUAL
        return here.inside and (remote or here.attendance is Attendance.PRESENT)

    def _is_out(self, member: Member, must_be_out: Collection[str], item_id: str) -> bool:
        person_id = member.person_id or ""
        return person_id in must_be_out and item_id not in self.standing(person_id).stayed_for


_EXPECTED = Standing()
_HERE = Standing(Attendance.PRESENT, inside=True)
#: What an event makes of a person whatever they were before.
_BECOMES: Mapping[PresenceKind, Standing] = MappingProxyType(
    {
        PresenceKind.EXPECTED: _EXPECTED,
        PresenceKind.PRESENT: _HERE,
        PresenceKind.ARRIVED: _HERE,
        PresenceKind.APOLOGIES: Standing(Attendance.APOLOGIES),
        PresenceKind.ABSENT: Standing(Attendance.ABSENT),
        PresenceKind.IN_ATTENDANCE: Standing(Attendance.IN_ATTENDANCE, inside=True),
    }
)
_GOES = (PresenceKind.LEFT, PresenceKind.OUT)
_COMES = (PresenceKind.RETURNED, PresenceKind.BACK)
_TAKES_PART = (Attendance.PRESENT, Attendance.VIRTUAL, Attendance.IN_ATTENDANCE)


def rooms(
    bodies: Sequence[Sitters], events: Iterable[PresenceEvent], *, remote_counts: bool = False
) -> Iterator[tuple[PresenceEvent | None, Room]]:
    """The room before anything was recorded (None), and after each event, in the order of their numbers."""
    room = Room(remote_counts=remote_counts)
    yield None, room
    for event in sorted(events, key=lambda event: event.seq):
        room = after(room, event, bodies)
        yield event, room


def room_at(
    bodies: Sequence[Sitters], events: Iterable[PresenceEvent], seq: int | None = None, *, remote_counts: bool = False
) -> Room:
    """The room after the event of a number (None: after the last one)."""
    upto = (event for event in events if seq is None or event.seq <= seq)
    *_, (_, room) = rooms(bodies, upto, remote_counts=remote_counts)
    return room


def after(room: Room, event: PresenceEvent, bodies: Sequence[Sitters]) -> Room:
    """The room after one more event. Nothing is refused: what was recorded happened."""
    match event.kind:
        case PresenceKind.ROLL_CONFIRMED:
            return _confirmed(room, bodies)
        case PresenceKind.SUBSTITUTES:
            return _substituted(room, event, bodies)
        case PresenceKind.PRESIDES:
            return replace(room, chair_id=event.person_id)
        case _:
            return _placed(room, event.person_id, _moved(room, event))


def as_confirmed(room: Room, bodies: Sequence[Sitters]) -> Room:
    """The room as its roll would have it: where nobody has confirmed that yet, whoever is expected is taken as there.

    Else a roll that is confirmed late would leave the room empty before it.
    """
    return room if room.confirmed else _confirmed(room, bodies)


def _moved(room: Room, event: PresenceEvent) -> Standing:
    """How a person stands after an event of their own. Who leaves, or comes back, was there."""
    before = room.standing(event.person_id)
    if event.kind in _BECOMES:
        made = _BECOMES[event.kind]
        return replace(made, stayed_for=before.stayed_for) if before.stayed_for else made
    if event.kind is PresenceKind.VIRTUAL:
        return Standing(Attendance.VIRTUAL, room.remote_counts, "", before.stayed_for)
    was = before.attendance if before.attendance in _TAKES_PART else Attendance.PRESENT
    if event.kind in _GOES:
        return Standing(was, inside=False, out_for=event.item_id, stayed_for=before.stayed_for)
    if event.kind in _COMES:
        inside = was is not Attendance.VIRTUAL or room.remote_counts
        return Standing(was, inside, "", before.stayed_for)
    return replace(before, stayed_for=before.stayed_for | {event.item_id})


def _confirmed(room: Room, bodies: Sequence[Sitters]) -> Room:
    """Everybody who is still only expected is there: members, and substitutes in place of theirs (AT-1)."""
    replaced = set(room.substitutes)
    sitters = {
        member.person_id
        for body in bodies
        for member in body.members
        if member.person_id and (body.body_id, member.person_id) not in replaced
    }
    expected = [
        person_id
        for person_id in sitters.union(room.substitutes.values())
        if room.standing(person_id).attendance is Attendance.EXPECTED
    ]
    standings = MappingProxyType({**room.standings, **dict.fromkeys(expected, _HERE)})
    return Room(standings, room.substitutes, True, room.chair_id, room.remote_counts, room.relieved)


def _substituted(room: Room, event: PresenceEvent, bodies: Sequence[Sitters]) -> Room:
    """A substitute in place of a member: expected until the roll is confirmed, and there from then on.

    A member of two bodies at a joint meeting who is replaced in one of them still sits in the other. Who sits for a
    substitute sits for the member whose place it is. A member who had left was there, and stays recorded so.
    """
    seats = [(body.body_id, event.for_id) for body in bodies if event.for_id in {m.person_id for m in body.members}]
    stood_in = [place for place, person_id in room.substitutes.items() if person_id == event.for_id]
    taken = [place for place in (*seats, *stood_in) if event.body_id in ("", place[0])]
    places = {**room.substitutes, **dict.fromkeys(taken, event.person_id)}
    standings, relieved = dict(room.standings), dict(room.relieved)
    there = room.standing(event.for_id)
    if there.attendance is Attendance.PRESENT and not there.inside:
        relieved |= {place: (*room.relieved.get(place, ()), event.for_id) for place in taken}
    elif taken and all(place in places for place in seats) and event.for_id not in places.values():
        standings[event.for_id] = Standing(Attendance.SUBSTITUTED)
    before = room.standing(event.person_id)
    if before.attendance in (Attendance.EXPECTED, Attendance.IN_ATTENDANCE):
        standings[event.person_id] = _HERE if room.confirmed or before.inside else _EXPECTED
    return replace(
        room,
        substitutes=MappingProxyType(places),
        standings=MappingProxyType(standings),
        relieved=MappingProxyType(relieved),
    )


def _placed(room: Room, person_id: str, standing: Standing) -> Room:
    # made outright: `replace` takes thrice as long, and statistics walk through tens of thousands of events
    standings = MappingProxyType({**room.standings, person_id: standing})
    return Room(standings, room.substitutes, room.confirmed, room.chair_id, room.remote_counts, room.relieved)
