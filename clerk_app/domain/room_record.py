"""The record of a meeting read as a whole: what is going on, what was taken when, and how it was voted.

Everything is told from the rows in their order. A row keeps its place for good, so that what was written about it, such
as a passage of the minutes, finds it again; only a row brought back to a place that was taken meanwhile moves on. Times
are printed and never compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from clerk_app.domain import record, votes
from clerk_app.domain.agenda import Outcome
from clerk_app.domain.contradictions import Declared
from clerk_app.domain.declarations import Ruling, combined
from clerk_app.domain.item_spans import TAKES_UP, spans_of
from clerk_app.domain.presence import PresenceEvent, PresenceKind, Room, Sitters, room_at
from clerk_app.domain.quorum_course import Span
from clerk_app.domain.record_rows import (
    Ballot,
    Declaration,
    Motion,
    MotionKind,
    MotionOutcome,
    Recorded,
    Resolution,
    RoomEvent,
    RoomKind,
    Vote,
)

_Row = TypeVar("_Row", bound=Recorded)
_Told = TypeVar("_Told")
_OF_PRESENCE = frozenset(kind.value for kind in PresenceKind)
_NAMES_A_PERSON = ("person_id", "other_person_id", "mover_id", "seconder_id", "casting_id", "owner_id")
#: What says that an item is not taken, or not to its end.
_OUTCOMES = {RoomKind.DEFERRED: Outcome.DEFERRED, RoomKind.WITHDRAWN: Outcome.WITHDRAWN}


class MeetingCourse(StrEnum):
    """How far a meeting is."""

    TO_COME = "to_come"
    SITTING = "sitting"
    ADJOURNED = "adjourned"
    CLOSED = "closed"


_COURSE = {
    RoomKind.STARTED: MeetingCourse.SITTING,
    RoomKind.ADJOURNED: MeetingCourse.ADJOURNED,
    RoomKind.RESUMED: MeetingCourse.SITTING,
    RoomKind.CLOSED: MeetingCourse.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Record:
    """All that was recorded at a meeting, in order, with the bodies that hold it.

    `sent` are the substitutes that were named before the meeting, as events.
    """

    rows: tuple[Recorded, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    bodies: tuple[Sitters, ...] = ()
    sent: tuple[PresenceEvent, ...] = ()
    remote_counts: bool = False
    _told: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        rows: Iterable[Recorded],
        ballots: Iterable[Ballot] = (),
        bodies: Iterable[Sitters] = (),
        sent: Iterable[PresenceEvent] = (),
        *,
        remote_counts: bool = False,
    ) -> Record:
        """A record with its rows in order; where several were brought to one place, each next one is put after."""
        found: list[Recorded] = []
        for row in sorted(rows, key=lambda row: (row.pos, row.id)):
            least = found[-1].pos + 1 if found else row.pos
            found.append(row if row.pos >= least else replace(row, pos=least))
        return cls(tuple(found), tuple(ballots), tuple(bodies), tuple(sent), remote_counts)

    def every(self, kind: type[_Row], item_id: str | None = None) -> tuple[_Row, ...]:
        """The rows of a kind, in order; with an item, those recorded at it."""
        found: tuple[_Row, ...] = self._once(
            kind.__name__, lambda: tuple(row for row in self.rows if isinstance(row, kind))
        )
        return found if item_id is None else tuple(row for row in found if row.agenda_item_id == item_id)

    def at(self, kind: type[_Row], item_id: str | None) -> tuple[_Row, ...]:
        """The rows of a kind that were recorded at an item, in order; None: at no item."""
        return tuple(row for row in self.every(kind) if row.agenda_item_id == item_id)

    def events(self, *kinds: RoomKind, item_id: str | None = None) -> tuple[RoomEvent, ...]:
        """The events of these kinds, in order; with an item, those at it."""
        return tuple(event for event in self.every(RoomEvent, item_id) if event.kind in kinds)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who sits at the meeting or is named in its record, by identity, each once."""
        sitting = (member.person_id for body in self.bodies for member in body.members)
        named = (getattr(row, column, None) for row in (*self.rows, *self.ballots) for column in _NAMES_A_PERSON)
        sent = (event.person_id for event in self.sent)
        return tuple(dict.fromkeys(each for each in (*sitting, *sent, *named) if each))

    @property
    def presence(self) -> tuple[PresenceEvent, ...]:
        """Who came, went and presided, in order; those who were sent as substitutes stand first."""
        return self._once("presence", self._read_presence)

    def _read_presence(self) -> tuple[PresenceEvent, ...]:
        return (*self.sent, *(_presence(event) for event in self.every(RoomEvent) if event.kind in _OF_PRESENCE))

    def room(self, seq: int | None = None) -> Room:
        """The room now, or as it was after the row of a number."""
        if seq is None:
            return self._once("room", self._read_room)
        return room_at(self.bodies, self.presence, seq, remote_counts=self.remote_counts)

    def _read_room(self) -> Room:
        return room_at(self.bodies, self.presence, remote_counts=self.remote_counts)

    def _once(self, name: str, read: Callable[[], _Told]) -> _Told:
        """What is told from all the rows is told once: they never change, and a key in the room asks for it often."""
        if name not in self._told:
            self._told[name] = read()
        told: _Told = self._told[name]
        return told

    @property
    def last(self) -> int:
        """The place of the newest row; 0 while nothing was recorded."""
        return self.rows[-1].pos if self.rows else 0

    @property
    def course(self) -> MeetingCourse:
        """How far the meeting is."""
        told = [_COURSE[event.kind] for event in self.every(RoomEvent) if event.kind in _COURSE]
        return told[-1] if told else MeetingCourse.TO_COME

    @property
    def public_excluded(self) -> bool:
        """Whether press and public are out of the room now (PX-2)."""
        return self.excluded_at(self.last + 1)

    def excluded_at(self, pos: int) -> bool:
        """Whether press and public were out of the room at a place of the record (PX-2)."""
        told = self._once("public", lambda: self.events(RoomKind.PUBLIC_EXCLUDED, RoomKind.PUBLIC_RETURNED))
        before = [event.kind for event in told if event.pos < pos]
        return bool(before) and before[-1] is RoomKind.PUBLIC_EXCLUDED

    @property
    def spans(self) -> Mapping[str, tuple[Span, ...]]:
        """From when to when each item was taken, by its id; one that was adjourned or taken up again has several."""
        return self._once("spans", lambda: MappingProxyType(spans_of(self.every(RoomEvent))))

    @property
    def current(self) -> tuple[str, ...]:
        """The items that are being taken now: none, one, or several together."""
        return tuple(item_id for item_id, spans in self.spans.items() if spans[-1].last is None)

    def outcome(self, item_id: str) -> tuple[Outcome, str]:
        """Whether an item was deferred or withdrawn in the room, and why; taking it up again makes up for it."""
        told = self.events(*TAKES_UP, *_OUTCOMES, item_id=item_id)
        newest = told[-1] if told else None
        return (_OUTCOMES[newest.kind], newest.text) if newest and newest.kind in _OUTCOMES else (Outcome.NONE, "")

    def declarations(self, item_id: str) -> tuple[Declaration, ...]:
        """What was declared for an item, or for the whole meeting."""
        return tuple(row for row in self.every(Declaration) if row.agenda_item_id in (None, item_id))

    def declared(self, item_id: str, rulings: Mapping[str, Ruling]) -> tuple[Declared, ...]:
        """What each person's declarations bring for an item all together (DI-18); `rulings` are by declaration."""
        people: dict[str, list[Declaration]] = {}
        for row in self.declarations(item_id):
            people.setdefault(row.person_id, []).append(row)
        return tuple(
            Declared(person_id, combined(rulings[row.id] for row in rows), rows[0].pos)
            for person_id, rows in people.items()
        )

    def motions(self, item_id: str | None) -> tuple[record.Motion, ...]:
        """The motions at an item (None: at none) with their votes, and what was voted on without one, in order."""
        found = [motion for row in self.at(Motion, item_id) for motion in self._motions(row)]
        found += (self._voted(record.Motion(vote.pos), vote) for vote in self.at(Vote, item_id) if not vote.motion_id)
        return tuple(sorted(found, key=lambda motion: motion.seq))

    def carried(self, item_id: str | None) -> Motion | None:
        """The motion that was carried last at an item (None: at none) and of which no decision was recorded since."""
        motions = [row for row in self.at(Motion, item_id) if row.kind is MotionKind.MOTION and row.text]
        found = next((row for row in reversed(motions) if row.outcome is MotionOutcome.CARRIED), None)
        since = found and any(row.pos > found.pos for row in self.at(Resolution, item_id))
        return None if since else found

    def amended(self, motion_id: str) -> bool:
        """Whether an amendment to a motion was carried, so that its words are not those that were decided."""
        return bool(self.amendments(motion_id))

    def amendments(self, motion_id: str) -> tuple[Motion, ...]:
        """The amendments to a motion that were carried, in the order in which they were moved."""
        moved = (row for row in self.every(Motion) if row.amends_id == motion_id)
        return tuple(row for row in moved if row.outcome is MotionOutcome.CARRIED)

    def _motions(self, row: Motion) -> list[record.Motion]:
        """A motion with the vote on it; each further vote, as after a tie, stands at its own moment."""
        moved = record.Motion(
            seq=row.pos,
            text=row.text,
            mover_id=row.mover_id or "",
            seconder_id=row.seconder_id or "",
            amends=row.kind is MotionKind.AMENDMENT or row.amends_id is not None,
            closed=row.closed,
            amended=self.amended(row.id),
        )
        taken = [vote for vote in self.every(Vote) if vote.motion_id == row.id]
        found = [self._voted(moved, vote) for vote in taken] or [moved]
        found[1:] = [replace(each, seq=each.decided_at, again=True) for each in found[1:]]
        if row.outcome is not MotionOutcome.OPEN:
            found[-1] = replace(found[-1], outcome=row.outcome)
        return found

    def _voted(self, motion: record.Motion, vote: Vote) -> record.Motion:
        """A motion, or what was put without one, with a vote and what was announced of it."""
        outcome = MotionOutcome(vote.announced.value)
        return replace(motion, ballot=self.ballot(vote), voted_seq=vote.pos, outcome=outcome)

    def ballot(self, vote: Vote) -> votes.Ballot:
        """A vote as it was recorded: what was announced, and whatever stands beside names (VO-2)."""
        own = [each for each in self.ballots if each.vote_id == vote.id]
        numbers = (vote.votes_for, vote.votes_against, vote.abstained)
        told = any(number is not None for number in numbers)
        cast = vote.casting_id and vote.casting
        return votes.Ballot(
            manner=vote.manner,
            announced=votes.Totals(*(number or 0 for number in numbers)) if told else None,
            named=_choices(each for each in own if not each.own_request),
            own=_choices(each for each in own if each.own_request),
            casting=votes.CastingVote(vote.casting_id, vote.casting) if cast else None,  # type: ignore[arg-type]
            requisitioned_by=tuple(each.person_id for each in own if each.requisitioned),
        )


def _presence(event: RoomEvent) -> PresenceEvent:
    return PresenceEvent(
        seq=event.pos,
        kind=PresenceKind(event.kind.value),
        person_id=event.person_id or "",
        at=event.at,
        item_id=event.agenda_item_id or "",
        for_id=event.other_person_id or "",
        body_id=event.body_id or "",
    )


def _choices(ballots: Iterable[Ballot]) -> Mapping[str, votes.Way]:
    return MappingProxyType({each.person_id: each.choice for each in ballots if each.choice is not None})
