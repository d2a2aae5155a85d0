"""The course of a meeting for its minutes: breaks, who was elected to the chair, the time limit, and the quorum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clerk_app.domain.presence import PresenceKind
from clerk_app.domain.quorum_course import Span
from clerk_app.domain.quorum_turns import QuorumTurn, TakenItem, quorum_turns
from clerk_app.domain.record import Adjournment, Elected, Election, TimeLimit
from clerk_app.domain.record_openness import row_closed
from clerk_app.domain.record_rows import Declaration, Recorded, RoomEvent, RoomKind
from clerk_app.domain.time_limit import agreed_until, words_of_limit
from clerk_app.office import Office
from clerk_app.services import declaring
from clerk_app.services.room_chair import ChairWay, way_of
from clerk_app.services.room_reading import Evening

_BEGINS = (RoomKind.STARTED, RoomKind.RESUMED)
_ENDS = (RoomKind.ADJOURNED, RoomKind.CLOSED)
_OF_PRESENCE = frozenset(kind.value for kind in PresenceKind)
_ELECTED: Mapping[ChairWay | None, Elected] = {
    ChairWay.ELECTED: Elected.COMMITTEE,
    ChairWay.FOR_MEETING: Elected.MEETING,
}


def adjournments(at: Evening) -> Iterator[Adjournment]:
    """Each break with the moment at which the meeting went on; without one it ended the meeting."""
    told = at.record.events(RoomKind.ADJOURNED, RoomKind.RESUMED)
    for number, event in enumerate(told):
        if event.kind is RoomKind.ADJOURNED:
            after = next((each for each in told[number + 1 :] if each.kind is RoomKind.RESUMED), None)
            yield Adjournment(event.pos, event.at, after.at if after else None, event.text, _closed(at, event))


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
    taken = [
        TakenItem(item_id, spans, at.item_taken(item_id, declaring.rulings(office, at, item_id)).out_from_the_start)
        for item_id, spans in record.spans.items()
    ]
    done = [row.pos for row in record.rows if not isinstance(row, Declaration) and not _is_presence(row)]
    return quorum_turns(record.bodies, record.presence, sat(at), taken, done, remote_counts=record.remote_counts)


def _is_presence(row: Recorded) -> bool:
    return isinstance(row, RoomEvent) and row.kind.value in _OF_PRESENCE


def sat(at: Evening) -> tuple[Span, ...]:
    """From when to when the meeting was sitting, without its breaks."""
    found: list[Span] = []
    begun: int | None = None
    for event in at.record.events(*_BEGINS, *_ENDS):
        if begun is None and event.kind in _BEGINS:
            begun = event.pos
        elif begun is not None and event.kind in _ENDS:
            found.append(Span(begun, event.pos))
            begun = None
    return (*found, *([Span(begun)] if begun is not None else []))
