"""The record read as a whole: by the order of its rows, whatever the clock says."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain import room_record
from clerk_app.domain.agenda import Outcome
from clerk_app.domain.declaration_lines import Conduct
from clerk_app.domain.declaration_terms import DeclaredKind, HeldBy, InterestFacts, Regime, Relation
from clerk_app.domain.declarations import decide
from clerk_app.domain.declared_conduct import conduct_of
from clerk_app.domain.item_spans import spans_of
from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.presence import Sitters
from clerk_app.domain.quorum_course import Span
from clerk_app.domain.record_rows import (
    RECORDED_KINDS,
    Announced,
    Ballot,
    Declaration,
    DeclaredDetail,
    InterestOf,
    Motion,
    MotionKind,
    MotionOutcome,
    Recorded,
    RoomEvent,
    RoomKind,
    Speech,
    SpeechKind,
    Vote,
)
from clerk_app.domain.room_record import MeetingCourse, Record
from clerk_app.domain.votes import Manner, Totals, Way, voters_offered

EVENING = datetime(2017, 7, 13, 19)
K = RoomKind


def event(pos: int, kind: RoomKind, item: str = "", person: str = "", text: str = "") -> RoomEvent:
    return RoomEvent(f"e{pos}", "m", pos, kind, EVENING, person or None, None, None, item or None, text)


def told(*steps: tuple[RoomKind, str]) -> tuple[RoomEvent, ...]:
    return tuple(event(pos, kind, item) for pos, (kind, item) in enumerate(steps, start=1))


@pytest.mark.parametrize(
    ("steps", "spans"),
    (
        (((K.ITEM_STARTED, "a"),), {"a": (Span(1),)}),
        (((K.ITEM_STARTED, "a"), (K.ITEM_STARTED, "b")), {"a": (Span(1, 2),), "b": (Span(2),)}),
        (((K.ITEM_STARTED, "a"), (K.ITEM_ENDED, "a")), {"a": (Span(1, 2),)}),
        (((K.ITEM_STARTED, "a"), (K.ADJOURNED, ""), (K.RESUMED, "")), {"a": (Span(1, 2), Span(3))}),
        (((K.ITEM_STARTED, "a"), (K.ADJOURNED, ""), (K.DEFERRED, "a"), (K.RESUMED, "")), {"a": (Span(1, 2),)}),
        (((K.ITEM_STARTED, "a"), (K.ADJOURNED, ""), (K.ADJOURNED, ""), (K.RESUMED, "")), {"a": (Span(1, 2), Span(4))}),
        (((K.ITEM_STARTED, "a"), (K.TAKEN_TOGETHER, "b"), (K.CLOSED, "")), {"a": (Span(1, 3),), "b": (Span(2, 3),)}),
        (((K.ITEM_STARTED, "a"), (K.TAKEN_TOGETHER, "b"), (K.DEFERRED, "a")), {"a": (Span(1, 3),), "b": (Span(2),)}),
        (
            ((K.ITEM_STARTED, "b"), (K.ITEM_STARTED, "a"), (K.ITEM_STARTED, "b")),
            {"b": (Span(1, 2), Span(3)), "a": (Span(2, 3),)},
        ),
        (((K.DEFERRED, "a"),), {}),
    ),
    ids=(
        *("is being taken", "ends the one before", "ended", "adjourned and resumed", "deferred in the break"),
        *("adjourned twice", "taken together", "one of two deferred", "taken up again", "never taken"),
    ),
)
def test_an_item_is_taken_in_stretches_qu_3(
    steps: tuple[tuple[RoomKind, str], ...], spans: dict[str, tuple[Span, ...]]
) -> None:
    assert spans_of(told(*steps)) == spans


@pytest.mark.parametrize(
    ("kinds", "course"),
    (
        ((), MeetingCourse.TO_COME),
        ((K.ROLL_CONFIRMED,), MeetingCourse.TO_COME),
        ((K.STARTED, K.NOTE), MeetingCourse.SITTING),
        ((K.STARTED, K.ADJOURNED), MeetingCourse.ADJOURNED),
        ((K.STARTED, K.ADJOURNED, K.RESUMED), MeetingCourse.SITTING),
        ((K.STARTED, K.CLOSED), MeetingCourse.CLOSED),
    ),
)
def test_how_far_the_meeting_is(kinds: tuple[RoomKind, ...], course: MeetingCourse) -> None:
    assert Record.of(told(*((kind, "") for kind in kinds))).course is course


ANN = Declaration("d", "m", "ann", 3, EVENING, agenda_item_id="a")
OUT, BACK = event(5, K.OUT, "a", "ann"), event(9, K.BACK, "a", "ann")
NAMED = Vote("v", "m", 7, EVENING, Manner.NAMED, agenda_item_id="a")
HEARD = Speech("s", "m", 6, SpeechKind.SPEAKER, "a", person_id="ann")
BOB_FOR, ANN_FOR = (Ballot(f"b{who}", "v", who, Way.FOR) for who in ("bob", "ann"))
AT_SEVEN = EVENING.time()
CONDUCT = [
    ("DI-19/left-and-returned", [OUT, BACK, NAMED], [BOB_FOR], Conduct(AT_SEVEN, AT_SEVEN, left=True)),
    ("DI-19/stayed-and-voted", [event(5, K.STAYED, "a", "ann"), NAMED], [BOB_FOR, ANN_FOR], Conduct(stayed=True)),
    ("DI-19/did-not-vote", [NAMED], [BOB_FOR], Conduct(did_not_vote=True)),
    ("DI-19/by-show-nobody-knows", [replace(NAMED, manner=Manner.SHOW, votes_for=3)], [], Conduct()),
    ("DI-19/voted-before-declaring", [replace(NAMED, pos=2)], [BOB_FOR], Conduct()),
    ("DI-19/spoke-as-the-public", [HEARD], [], Conduct(spoke_as_public=True)),
]


@pytest.mark.parametrize(("rows", "ballots", "did"), [row[1:] for row in CONDUCT], ids=[row[0] for row in CONDUCT])
def test_what_somebody_did_after_declaring(rows: list[Recorded], ballots: list[Ballot], did: Conduct) -> None:
    members = tuple(Member(who, who, (), "", SeatKind.COUNCILLOR, Votes.ALL, True, (who,)) for who in ("ann", "bob"))
    held = Record.of([event(1, K.ROLL_CONFIRMED), ANN, *rows], ballots, [Sitters("b", members)])
    as_public = decide(InterestFacts(Regime.MODEL, DeclaredKind.NRI, public_may_speak=True))
    assert conduct_of(held, ANN, as_public) == did
    assert conduct_of(held, replace(ANN, agenda_item_id=None), as_public) == Conduct()
    free = decide(InterestFacts(Regime.MODEL, DeclaredKind.NRI, relation=Relation.NO_MORE))
    told = conduct_of(held, ANN, free)
    assert not told.did_not_vote and not told.spoke_as_public, "of who may do both nothing of it is told"


def test_an_item_that_is_taken_up_after_all_was_not_deferred() -> None:
    steps = (event(1, K.DEFERRED, "a", text="Until May."), event(2, K.ITEM_STARTED, "b"))
    assert Record.of(steps).outcome("a") == (Outcome.DEFERRED, "Until May.")
    assert Record.of((*steps, event(3, K.ITEM_STARTED, "a"))).outcome("a") == (Outcome.NONE, "")


@given(st.lists(st.sampled_from([kind for kind in RoomKind if kind is not K.SUBSTITUTES]), max_size=25), st.randoms())
def test_the_clock_orders_nothing(kinds: list[RoomKind], chance: Random) -> None:
    """An hour back, a day forward: what is told from the record is the same."""
    steps = [event(pos, kind, chance.choice("ab"), chance.choice("xy")) for pos, kind in enumerate(kinds, start=1)]
    moved = [
        RoomEvent(
            e.id,
            "m",
            e.pos,
            e.kind,
            e.at + timedelta(minutes=chance.randrange(-90, 1_500)),
            e.person_id,
            None,
            None,
            e.agenda_item_id,
        )
        for e in steps
    ]
    chance.shuffle(moved)
    one, other = Record.of(steps), Record.of(moved)
    assert (one.spans, one.course, one.public_excluded) == (other.spans, other.course, other.public_excluded)
    assert one.room() == other.room()


def test_rows_brought_to_one_place_stand_one_after_the_other() -> None:
    """Undo can bring a row back to a place that was taken meanwhile: the older one stands first."""
    rows = (event(5, K.STARTED), RoomEvent("f", "m", 5, K.CLOSED, EVENING), RoomEvent("g", "m", 6, K.NOTE, EVENING))
    assert [(row.id, row.pos) for row in Record.of(rows).rows] == [("e5", 5), ("f", 6), ("g", 7)]
    assert Record.of(rows).last == 7


def test_everybody_who_is_named_anywhere_in_the_record_has_a_name() -> None:
    """The columns are walked, so that no new one is forgotten."""
    things = {"meeting_id", "vote_id", "body_id", "agenda_item_id", "detail_id", "interest_id", "dispensation_id"}
    things |= {"amends_id", "motion_id", "resolution_id", "matter_id", "minuted_id"}
    every = {field.name for kind in (*RECORDED_KINDS, Ballot) for field in dataclasses.fields(kind)}
    assert {name for name in every if name.endswith("_id")} - things == set(room_record._NAMES_A_PERSON)


# --- votes ------------------------------------------------------------------------------------------------------------
def test_each_vote_on_a_motion_is_told_and_judged_at_its_own_moment_vo_1() -> None:
    """A tie that is voted on again leaves both votes; so does a vote that was put without a motion."""
    motion = Motion("mo", "m", 1, "a", text="That it be so", mover_id="x", outcome=MotionOutcome.CARRIED)
    votes = [Vote(f"v{pos}", "m", pos, EVENING, agenda_item_id="a", motion_id="mo", votes_for=pos) for pos in (2, 3)]
    free = Vote("free", "m", 4, EVENING, agenda_item_id="a", announced=Announced.LOST)
    ballots = [Ballot("b1", "v3", "x", Way.FOR), Ballot("b2", "v3", "y", Way.AGAINST, own_request=True)]
    first, again, alone = Record.of([motion, *votes, free], ballots).motions("a")
    assert [each.voted_seq for each in (first, again, alone)] == [2, 3, 4]
    assert [each.seq for each in (first, again, alone)] == [1, 3, 4]
    assert [each.again for each in (first, again, alone)] == [False, True, False]
    assert first.ballot is not None
    assert again.ballot is not None
    assert (first.ballot.announced, again.ballot.announced) == (Totals(2, 0, 0), Totals(3, 0, 0))
    assert (dict(again.ballot.named), dict(again.ballot.own)) == ({"x": Way.FOR}, {"y": Way.AGAINST})
    assert [each.outcome for each in (first, again, alone)] == [
        MotionOutcome.OPEN,
        MotionOutcome.CARRIED,
        MotionOutcome.LOST,
    ]


def test_an_amendment_that_was_carried_is_known_of_its_motion() -> None:
    moved = Motion("mo", "m", 1, "a", text="That it be so")
    change = Motion("am", "m", 2, "a", MotionKind.AMENDMENT, "mo", "Add: soon", outcome=MotionOutcome.CARRIED)
    whole, amendment = Record.of([moved, change]).motions("a")
    assert (whole.amended, amendment.amended) == (True, False)
    assert (whole.amends, amendment.amends) == (False, True)


def test_a_vote_of_which_no_number_was_said_has_none() -> None:
    vote = Vote("v", "m", 1, EVENING)
    assert Record.of([vote]).ballot(vote).announced is None


# --- declarations -----------------------------------------------------------------------------------------------------
def member(person: str) -> Member:
    return Member(person, person, (), "", SeatKind.COUNCILLOR, Votes.ALL, True, ())


@given(st.lists(st.sampled_from((K.LEFT, K.RETURNED, K.OUT, K.BACK, K.STAYED)), max_size=8))
def test_who_must_leave_is_never_offered_a_vote_and_counts_only_if_they_stayed(kinds: list[RoomKind]) -> None:
    """DI-20, QU-3: whatever they did, unless it was recorded that they stayed; then they count as it happened."""
    body = Sitters("b", (member("x"), member("y")), 2)
    steps = [event(1, K.ROLL_CONFIRMED), event(2, K.ITEM_STARTED, "a")]
    steps += [event(pos, kind, "a", "x") for pos, kind in enumerate(kinds, start=4)]
    record = Record.of([*steps, Declaration("d", "m", "x", 3, EVENING, agenda_item_id="a")], bodies=[body])
    ruling = decide(InterestFacts(Regime.MODEL, DeclaredKind.DPI))
    (declared,) = record.declared("a", {"d": ruling})
    room, barred = record.room(), {declared.person_id}
    offered = voters_offered(room, record.bodies, education_matter=False, barred=barred)
    assert [each.person_id for each in offered] == ["y"]
    stayed = "a" in room.standing("x").stayed_for
    assert room.counts(body, must_be_out=barred, item_id="a") == 1 + (stayed and room.inside("x"))


def test_a_declaration_for_the_whole_meeting_holds_at_every_item_di_6() -> None:
    rows = [Declaration("d1", "m", "x", 1, EVENING), Declaration("d2", "m", "x", 2, EVENING, agenda_item_id="a")]
    record = Record.of(rows)
    assert [len(record.declarations(item)) for item in "ab"] == [2, 1]


@pytest.mark.parametrize(
    "detail", (DeclaredDetail(), DeclaredDetail("a"), DeclaredDetail("", "", "c"), DeclaredDetail("a", "b"))
)
def test_what_was_declared_comes_back_as_it_was_kept(detail: DeclaredDetail) -> None:
    assert DeclaredDetail.read(detail.kept()) == detail


@pytest.mark.parametrize(
    ("whose", "held_by"),
    (
        (InterestOf.MEMBER, HeldBy.MEMBER),
        (InterestOf.COHABITEE, HeldBy.PARTNER),
        (InterestOf.FRIEND, HeldBy.RELATIVE),
        (InterestOf.BODY, HeldBy.BODY),
    ),
)
def test_whose_interest_it_is_as_the_code_asks_di_2(whose: InterestOf, held_by: HeldBy) -> None:
    assert whose.held_by is held_by
