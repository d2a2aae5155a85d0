"""When a meeting, or one item of it, lost its quorum and when it had one again, for the minutes (QU-2, QU-3).

Only while the meeting sat, and once its roll was confirmed: before that nobody is known to be there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from clerk_app.domain.presence import PresenceEvent, Room, Sitters, rooms
from clerk_app.domain.quorum_course import Span, out_by


class Turn(StrEnum):
    """What became of a quorum: too few at the meeting, too few who could take part in an item, or enough again."""

    LOST = "lost"
    LOST_FOR_ITEM = "lost_for_item"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class QuorumTurn:
    """One body's quorum was lost or there again; `at` is None where only the course of the meeting says when."""

    seq: int
    turn: Turn
    body_id: str
    counted: int
    needed: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenItem:
    """An item as far as its quorum needs it: when it was taken, and whose interests keep them out of it.

    `must_be_out` of all of it, `out_later` from an event on.
    """

    item_id: str
    spans: tuple[Span, ...]
    must_be_out: frozenset[str] = frozenset()
    out_later: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class _Moment:
    seq: int
    at: datetime | None
    room: Room
    item: TakenItem


def quorum_turns(
    bodies: Sequence[Sitters],
    events: Iterable[PresenceEvent],
    sat: Sequence[Span],
    items: Sequence[TakenItem],
    done: Collection[int],
    *,
    remote_counts: bool = False,
) -> tuple[QuorumTurn, ...]:
    """Every turn of the quorum of each body in the order of the record; `sat` is when the meeting was sitting.

    `done` are the places of whatever else was recorded than comings and goings: a quorum that was there again before
    anything was done was never missed, as where one item is begun before those come back who were out for the last.
    Somebody out of the room for an item is missing from that item alone, as is who must be out of it unless it was
    recorded that they stayed.
    """
    moments = list(_moments(bodies, events, sat, items, remote_counts))
    found = (turn for body in bodies for turn in _missed(list(_turns(body, moments)), done))
    return tuple(sorted(found, key=lambda turn: turn.seq))


def _missed(turns: Sequence[QuorumTurn], done: Collection[int]) -> Iterator[QuorumTurn]:
    """The turns of one body without those that were over before anything was done."""
    over: set[int] = set()
    for at, (turn, after) in enumerate(pairwise(turns)):
        is_short = after.turn is Turn.AGAIN and not any(turn.seq < seq < after.seq for seq in done)
        over |= {at, at + 1} if is_short else set()
    yield from (turn for at, turn in enumerate(turns) if at not in over)


def _moments(
    bodies: Sequence[Sitters],
    events: Iterable[PresenceEvent],
    sat: Sequence[Span],
    items: Sequence[TakenItem],
    remote_counts: bool,
) -> Iterator[_Moment]:
    passed = list(rooms(bodies, events, remote_counts=remote_counts))
    numbers = [event.seq if event else -1 for event, _ in passed]
    times = {event.seq: event.at for event, _ in passed if event}
    begun = {span.first for span in (*sat, *(span for item in items for span in item.spans))}
    for seq in sorted(begun | times.keys()):
        room = passed[bisect_right(numbers, seq) - 1][1]
        if room.confirmed and any(span.holds(seq) for span in sat):
            yield _Moment(seq, times.get(seq), room, _taken(items, seq))


def _taken(items: Sequence[TakenItem], seq: int) -> TakenItem:
    """The item that is being taken; of several, the one that was begun last."""
    found = [(span.first, at) for at, item in enumerate(items) for span in item.spans if _is_within(span, seq)]
    return items[max(found)[1]] if found else TakenItem("", ())


def _is_within(span: Span, seq: int) -> bool:
    return span.first <= seq and (span.last is None or seq < span.last)


def _turns(body: Sitters, moments: Sequence[_Moment]) -> Iterator[QuorumTurn]:
    if body.quorum is None:
        return
    short, short_for = False, ""
    for moment in moments:
        there = _with_those_out(moment.room).counts(body)
        out = moment.item.must_be_out | out_by(moment.item.out_later, moment.seq)
        taking = moment.room.counts(body, must_be_out=out, item_id=moment.item.item_id)
        was_short, was_short_for = short, short_for
        short = there < body.quorum
        short_for = moment.item.item_id if taking < body.quorum and not short else ""
        still = was_short_for == moment.item.item_id
        if short and not was_short:
            yield QuorumTurn(moment.seq, Turn.LOST, body.body_id, there, body.quorum, moment.at)
        elif short_for and not still:
            yield QuorumTurn(moment.seq, Turn.LOST_FOR_ITEM, body.body_id, taking, body.quorum, moment.at)
        elif not short and not short_for and (was_short or (was_short_for and still)):
            yield QuorumTurn(moment.seq, Turn.AGAIN, body.body_id, taking, body.quorum, moment.at)


def _with_those_out(room: Room) -> Room:
    """The same room with those who only left it for an item."""
    standings = {who: replace(each, inside=True) if each.out_for else each for who, each in room.standings.items()}
    return replace(room, standings=MappingProxyType(standings))
