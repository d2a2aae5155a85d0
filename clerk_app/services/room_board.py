"""The room as it is now, read for whoever records it: who is here, what is being taken, the quorum, what to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from clerk_app.domain.change import Subject
from clerk_app.domain.declarations import Ruling
from clerk_app.domain.meetings import Sitting
from clerk_app.domain.membership import Member
from clerk_app.domain.ordering import blocks_of
from clerk_app.domain.presence import Room, Sitters, Standing
from clerk_app.domain.quorum_course import Span
from clerk_app.domain.record_rows import Declaration, DeclaredDetail, RoomKind
from clerk_app.domain.room_record import MeetingCourse, Record
from clerk_app.office import Office
from clerk_app.services import declaring, meetings, room_reading
from clerk_app.services.room_reading import Evening
from clerk_app.store import history
from clerk_app.store import record as store

#: So many hours after midnight still belong to the evening before.
_NIGHT = 6


@dataclass(frozen=True, slots=True)
class QuorumNow:
    """How many of a body count now, and how many it needs; None where nothing says it (QU-3)."""

    body_id: str
    counted: int
    needed: int | None

    @property
    def met(self) -> bool:
        """Whether the body can decide, so far as it is known what it needs."""
        return self.needed is None or self.counted >= self.needed


@dataclass(frozen=True, slots=True)
class SeatLine:
    """Somebody at the meeting: in what place, and how they stand now. `stands_for` is whom a substitute replaces."""

    person_id: str
    name: str
    member: Member | None
    standing: Standing
    stands_for: str = ""
    presides: bool = False
    must_go: bool = False
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A meeting with all that its screen shows. `details` are what was declared, of a sensitive interest nothing.

    `must_go_for` are those who should be out and are not, with the item that bars them; `kept_out` all those who must
    be out of what is being taken; `sittings` the planned times.
    """

    evening: Evening
    room: Room
    quorums: tuple[QuorumNow, ...]
    must_go_for: Mapping[str, str]
    seats: tuple[SeatLine, ...]
    spans: Mapping[str, tuple[Span, ...]]
    times: Mapping[int, datetime]
    rulings: Mapping[str, Ruling]
    details: Mapping[str, DeclaredDetail]
    sittings: tuple[Sitting, ...] = ()
    kept_out: frozenset[str] = frozenset()

    @property
    def still_out(self) -> tuple[str, ...]:
        """Who went out for an item that is done and was not recorded as back, in order, while the meeting sits.

        Whoever an interest keeps out of the item that is taken now is not asked for.
        """
        if self.record.course is not MeetingCourse.SITTING:
            return ()
        taken = {item_id for item_id, spans in self.spans.items() if spans[-1].last is None}
        gone = (line for line in self.seats if line.standing.out_for and not line.standing.inside)
        waits = (line.person_id for line in gone if line.standing.out_for not in taken)
        return tuple(person_id for person_id in waits if person_id not in self.kept_out)

    @property
    def not_taken(self) -> tuple[str, ...]:
        """The numbers of the items that were neither taken up nor put off, in order; a sub-item goes with its item."""
        told = self.record.events(RoomKind.DEFERRED, RoomKind.WITHDRAWN)
        done = self.spans.keys() | {event.agenda_item_id for event in told}
        blocks = blocks_of(line.item for line in self.evening.items)
        left = (block[0].id for block in blocks if not done & {item.id for item in block})
        numbers = (self.evening.line(item_id).number for item_id in left)
        return tuple(number for number in numbers if number)

    def other_day(self, at: datetime) -> date | None:
        """The day of the meeting, where it has no sitting on the day of a moment; a night after midnight is its own."""
        days = {each.day for each in self.sittings}
        today = {at.date(), (at - timedelta(hours=_NIGHT)).date()}
        return self.evening.day if days and not days & today else None

    @property
    def must_go(self) -> tuple[str, ...]:
        """Who should be out and is still in the room, in order."""
        return tuple(self.must_go_for)

    @property
    def record(self) -> Record:
        """What was recorded."""
        return self.evening.record

    @property
    def item_id(self) -> str | None:
        """The item that is being taken: of several together the one that was taken up last. None before the first."""
        taken = [item_id for item_id, spans in self.spans.items() if spans[-1].last is None]
        return max(taken, key=lambda item_id: self.spans[item_id][-1].first, default=None)

    def seat(self, person_id: str) -> SeatLine | None:
        """Somebody at the meeting; None if they are not there."""
        return next((line for line in self.seats if line.person_id == person_id), None)

    def began(self, item_id: str) -> datetime | None:
        """When an item was last taken up; None if it was not."""
        spans = self.spans.get(item_id)
        return self.times.get(spans[-1].first) if spans else None

    def ended(self, item_id: str) -> datetime | None:
        """When an item was last left; None while it is being taken, or was not."""
        spans = self.spans.get(item_id)
        last = spans[-1].last if spans else None
        return self.times.get(last) if last is not None else None

    def minutes(self, item_id: str, now: datetime) -> int:
        """How many whole minutes an item has taken so far, without breaks. A clock that was set back takes none."""
        total = 0.0
        for span in self.spans.get(item_id, ()):
            begun = self.times.get(span.first)
            ended = now if span.last is None else self.times.get(span.last)
            if begun is not None and ended is not None:
                total += max((ended - begun).total_seconds(), 0)
        return int(total // 60)


def read(office: Office, meeting_id: str) -> Board:
    """All that the screen of a meeting shows. Raises NotFound."""
    return _board(office, room_reading.evening(office, meeting_id), tuple(meetings.sittings(office, meeting_id)))


def reread(office: Office, board: Board) -> Board:
    """The same after something was recorded: the agenda, the members and their names are as they were."""
    known = board.record
    fresh = Record.of(
        store.of_meeting(office.db, board.evening.meeting_id),
        store.ballots_of(office.db, board.evening.meeting_id),
        known.bodies,
        known.sent,
        remote_counts=known.remote_counts,
    )
    if any(event.person_id and event.person_id not in board.evening.names for event in fresh.presence):
        return read(office, board.evening.meeting_id)  # somebody who was not at the meeting before
    return _board(office, replace(board.evening, record=fresh), board.sittings)


def meeting_of(office: Office, subject: Subject) -> str:
    """The meeting that something was recorded at, or was before it was taken out; "" if the file never held it."""
    return str(history.values_of(office.db, subject).get("meeting_id") or "")


def _board(office: Office, at: Evening, sittings: tuple[Sitting, ...]) -> Board:
    record, room = at.record, at.record.room()
    spans = record.spans
    current = [item_id for item_id, taken in spans.items() if taken[-1].last is None]
    ruled = {item_id: declaring.rulings(office, at, item_id) for item_id in current}
    taken_now = {item_id: at.item_taken(item_id, found) for item_id, found in ruled.items()}
    must_go = {who: item_id for item_id, taken in taken_now.items() for who in taken.should_be_out}
    out = {item_id: taken.out_from_the_start for item_id, taken in taken_now.items()}
    gone = {item_id: out[item_id] | set(taken.should_be_out) for item_id, taken in taken_now.items()}
    declared = record.every(Declaration)
    return Board(
        evening=at,
        room=room,
        quorums=tuple(_quorum(room, body, gone) for body in record.bodies),
        must_go_for=MappingProxyType(must_go),
        seats=_seats(at, room, tuple(must_go)),
        spans=spans,
        times={row.pos: row.at for row in record.rows if row.at is not None},
        rulings={key: ruling for found in ruled.values() for key, ruling in found.items()},
        details=declaring.open_details(office, declared),
        sittings=sittings,
        kept_out=frozenset().union(*out.values()),
    )


def _quorum(room: Room, body: Sitters, out: Mapping[str, frozenset[str]]) -> QuorumNow:
    """Counted as the items that are being taken have it, whose `out` must be out by now: the fewest of them."""
    numbers = [room.counts(body, must_be_out=who, item_id=item_id) for item_id, who in out.items()]
    return QuorumNow(body.body_id, min([room.counts(body), *numbers]), body.quorum)


def _seats(at: Evening, room: Room, must_go: tuple[str, ...]) -> tuple[SeatLine, ...]:
    """Members in printed order, each substitute after their member, then those who sit nowhere."""
    found: dict[str, SeatLine] = {}
    moved = {event.person_id: event.at for event in at.record.presence if event.person_id and event.at}
    # who is replaced was moved by the row of the substitute
    moved |= {event.for_id: event.at for event in at.record.presence if event.for_id and event.at}

    def add(person_id: str, member: Member | None, stands_for: str = "") -> None:
        line = SeatLine(
            person_id,
            at.name(person_id),
            member,
            room.standing(person_id),
            stands_for,
            person_id == room.presiding,
            person_id in must_go,
            moved.get(person_id),
        )
        found.setdefault(person_id, line)

    for body in at.record.bodies:
        for member in body.members:
            if member.person_id is None:
                continue
            add(member.person_id, member)
            if substitute := room.substitutes.get((body.body_id, member.person_id)):
                add(substitute, member, at.name(member.person_id))
    for event in at.record.presence:
        if event.person_id:
            add(event.person_id, None)
    return tuple(found.values())
