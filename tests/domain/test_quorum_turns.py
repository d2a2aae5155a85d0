"""When a quorum was lost, of the meeting or of an item, and when it was there again (QU-2, QU-3)."""

from __future__ import annotations

from datetime import datetime

import pytest

from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.presence import PresenceEvent, PresenceKind, Sitters
from clerk_app.domain.quorum_course import Span
from clerk_app.domain.quorum_turns import QuorumTurn, TakenItem, Turn, quorum_turns

K = PresenceKind
AT = datetime(2017, 7, 13, 19, 42)


def member(who: str) -> Member:
    return Member(who, f"Councillor {who.title()}", (), "", SeatKind.COUNCILLOR, Votes.ALL, True, (who,))


BODY = Sitters("b", tuple(map(member, ("ann", "bob", "cat", "dan"))), 3)
ROLL = PresenceEvent(5, K.ROLL_CONFIRMED)
DONE = (33, 48)
SAT = (Span(10, 90),)
ITEMS = (TakenItem("i1", (Span(20, 40),)), TakenItem("i2", (Span(40, 60),), frozenset({"ann", "bob"})))
FREE = (TakenItem("i1", (Span(20, 40),)), TakenItem("i2", (Span(40, 60),)))


def went(seq: int, who: str, kind: K = K.LEFT, item: str = "") -> PresenceEvent:
    return PresenceEvent(seq, kind, who, AT, item_id=item)


def turns(*events: PresenceEvent, items: tuple[TakenItem, ...] = FREE, sat: tuple[Span, ...] = SAT) -> list[object]:
    found = quorum_turns([BODY], (ROLL, *events), sat, items, DONE)
    return [(turn.seq, turn.turn.value, turn.counted, turn.at is not None) for turn in found]


CASES = {
    "QU-3/enough all the while": ((went(30, "ann"),), FREE, []),
    "QU-3/lost as somebody leaves": ((went(25, "ann"), went(30, "bob")), FREE, [(30, "lost", 2, True)]),
    "QU-3/lost once, whatever is taken next": (
        (went(25, "ann"), went(30, "bob"), went(50, "cat")),
        FREE,
        [(30, "lost", 2, True)],
    ),
    "QU-3/there again": (
        (went(25, "ann"), went(30, "bob"), went(35, "bob", K.RETURNED)),
        FREE,
        [(30, "lost", 2, True), (35, "again", 3, True)],
    ),
    "QU-3/there again before anything was done": (
        (went(25, "ann"), went(30, "bob"), went(31, "bob", K.RETURNED)),
        FREE,
        [],
    ),
    "QU-3/never there": ((went(6, "ann", K.ABSENT), went(7, "bob", K.ABSENT)), FREE, [(10, "lost", 2, False)]),
    "QU-3/interests in one item": ((), ITEMS, [(40, "lost_for_item", 2, False)]),
    "QU-3/who is out for it is told once": (
        (went(41, "ann", K.OUT, "i2"), went(42, "bob", K.OUT, "i2"), went(61, "ann", K.BACK), went(62, "bob", K.BACK)),
        ITEMS,
        [(40, "lost_for_item", 2, False)],
    ),
    "QU-3/declared in the middle of it": (
        (went(45, "ann", K.OUT, "i2"), went(46, "bob", K.OUT, "i2"), went(50, "bob", K.BACK, "i2")),
        FREE,
        [(46, "lost_for_item", 2, True), (50, "again", 3, True)],
    ),
    "QU-3/who stayed is counted": (
        (went(38, "ann", K.STAYED, "i2"),),
        ITEMS,
        [],
    ),
    "QU-3/who leaves once it is over": ((went(91, "ann"), went(92, "bob")), FREE, []),
}


@pytest.mark.parametrize(("events", "items", "expected"), CASES.values(), ids=CASES)
def test_the_turns_of_a_quorum(
    events: tuple[PresenceEvent, ...], items: tuple[TakenItem, ...], expected: list[object]
) -> None:
    assert turns(*events, items=items) == expected


def test_who_leaves_in_a_break_is_missed_when_it_goes_on() -> None:
    events = (went(32, "ann"), went(33, "bob"))
    assert turns(*events, sat=(Span(10, 30), Span(40, 90))) == [(40, "lost", 2, False)]


def test_of_a_roll_that_nobody_confirmed_nothing_is_said_at_1() -> None:
    assert quorum_turns([BODY], [went(30, "ann")], SAT, FREE, DONE) == ()


def test_each_body_of_a_joint_meeting_has_its_own_and_one_without_a_rule_has_none() -> None:
    other = Sitters("c", (member("eve"), member("cat")), 2)
    unsaid = Sitters("d", (member("fay"),), None)
    events = (ROLL, went(30, "eve"), went(31, "fay"))
    assert quorum_turns([BODY, other, unsaid], events, SAT, FREE, DONE) == (QuorumTurn(30, Turn.LOST, "c", 1, 2, AT),)
