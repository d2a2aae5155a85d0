"""The course of a meeting for its minutes: breaks, who was elected to the chair, the time limit, and the quorum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from clerk_app.domain.meetings import Sitting
from clerk_app.domain.presence import PresenceKind
from clerk_app.domain.quorum_course import Span
from clerk_app.domain.quorum_turns import QuorumTurn, TakenItem, quorum_turns
from clerk_app.domain.record import Adjournment, Elected, Election, SittingRecord, TimeLimit
from clerk_app.domain.record_openness import row_closed
from clerk_app.domain.record_rows import Declaration, Recorded, RoomEvent, RoomKind, Vote
from clerk_app.domain.sittings_held import BEGINS, ENDS, turns
from clerk_app.domain.time_limit import agreed_until, words_of_limit
from clerk_app.office import Office
from clerk_app.services import declaring
from clerk_app.services.room_chair import ChairWay, way_of
from clerk_app.services.room_reading import Evening

_OF_PRESENCE = frozenset(kind.value for kind in PresenceKind)
_ELECTED: Mapping[ChairWay | None, Elected] = {
    ChairWay.ELECTED: Elected.COMMITTEE,
    ChairWay.FOR_MEETING: Elected.MEETING,
}


def adjournments(at: Evening) -> Iterator[Adjournment]:
    """Each break with the moment at which the meeting went on; without one it ended the meeting."""
    parted = {parts[-1].pos for parts in turns(at.record)[:-1]}
    told = at.record.events(RoomKind.ADJOURNED, RoomKind.RESUMED)
    for number, event in enumerate(told):
        if event.kind is RoomKind.ADJOURNED:
            after = next((each.at for each in told[number + 1 :] if each.kind is RoomKind.RESUMED), None)
            parts = event.pos in parted
            yield Adjournment(event.pos, event.at, after, event.text, _closed(at, event), event.day, parts)


def sittings(at: Evening, planned: Sequence[Sitting]) -> Iterator[SittingRecord]:
    """Each sitting with when it really began and ended: by its day, else in order; also one that nobody had planned.

    One that was planned, and at which nothing happened once others were held, was not held, or is still to come.
    """
    held = turns(at.record)
    days = {row.at.date() for row in at.record.rows if isinstance(row, RoomEvent | Declaration | Vote)}
    own = {sitting.id: turn for sitting in planned for turn in held if turn[0].at.date() == sitting.day}
    left = [turn for turn in held if turn not in own.values()]
    for sitting in planned:
        turn = own.get(sitting.id) or (left.pop(0) if left else [])
        if turn or not held or sitting.day in days:
            yield SittingRecord(sitting.day, sitting.place, *_times(turn))
    for turn in left:
        yield SittingRecord(turn[0].at.date(), planned[-1].place, *_times(turn))


def _times(turn: Sequence[RoomEvent]) -> tuple[datetime | None, datetime | None]:
    begun = [event.at for event in turn if event.kind in BEGINS]
    ended = [event.at for event in turn if event.kind in ENDS]
    return begun[0] if begun else None, ended[-1] if ended else None


def elections(at: Evening) -> Iterator[Election]:
    """Who was elected to the chair, and of what."""
    for event in at.record.events(RoomKind.CHAIR_ELECTED):
        if event.person_id:
            to = _ELECTED.get(way_of(event), Elected.NOT_SAID)
            yield Election(event.pos, event.person_id, event.body_id or "", to)


def limits(at: Evening) -> Iterator[TimeLimit]:
    """When the time of the meeting ran out, or until when it was agreed to go on."""
    for event in at.record.events(RoomKind.GUILLOTINE):
        yield TimeLimit(event.pos, event.at, agreed_until(event), words_of_limit(event), _closed(at, event))


def _closed(at: Evening, event: RoomEvent) -> bool | None:
    return row_closed(at.record, event)


def quorum(office: Office, at: Evening) -> tuple[QuorumTurn, ...]:
    """When the quorum was lost, of the meeting or of an item by the interests in it, and when it was there again."""
    record = at.record
    judged = (at.item_taken(item_id, declaring.rulings(office, at, item_id)) for item_id in record.spans)
    taken = [TakenItem(each.item_id, each.spans, each.out_from_the_start, each.out_later) for each in judged]
    done = [row.pos for row in record.rows if not isinstance(row, Declaration) and not _is_presence(row)]
    return quorum_turns(record.bodies, record.presence, sat(at), taken, done, remote_counts=record.remote_counts)


def _is_presence(row: Recorded) -> bool:
    return isinstance(row, RoomEvent) and row.kind.value in _OF_PRESENCE


def sat(at: Evening) -> tuple[Span, ...]:
    """From when to when the meeting was sitting, without its breaks."""
    found: list[Span] = []
    begun: int | None = None
    for event in at.record.events(*BEGINS, *ENDS):
        if begun is None and event.kind in BEGINS:
            begun = event.pos
        elif begun is not None and event.kind in ENDS:
            found.append(Span(begun, event.pos))
            begun = None
    return (*found, *([Span(begun)] if begun is not None else []))
