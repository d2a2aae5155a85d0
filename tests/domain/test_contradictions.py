"""DI-20: what was recorded against what was declared; it is counted as it happened, and the finding stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.contradictions import Declared, ItemTaken, RegisterHint, contradictions
from clerk_app.domain.declaration_terms import Capacity, DeclaredKind, Dispensed, InterestFacts, Leave, Regime
from clerk_app.domain.declarations import decide
from clerk_app.domain.finding import Level
from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.presence import PresenceEvent, PresenceKind, Sitters
from clerk_app.domain.quorum_course import Span, quorum_course
from clerk_app.domain.quorum_turns import TakenItem, Turn, quorum_turns
from clerk_app.domain.record import Motion
from clerk_app.domain.record_rows import MotionOutcome
from clerk_app.domain.votes import Ballot, CastingVote, Manner, Totals, Way, result, totalled, voters_offered

K = PresenceKind
PEOPLE = ("ann", "bob", "cat", "dan")
CYP = Sitters(
    "cyp",
    tuple(Member(who, who.title(), (), "", SeatKind.COUNCILLOR, Votes.ALL, True, (who,)) for who in PEOPLE),
    3,
)
LOCAL = Regime.LOCAL
OUT = decide(InterestFacts(LOCAL, DeclaredKind.DPI))
SPEAKS = decide(InterestFacts(LOCAL, DeclaredKind.DPI, dispensed=Dispensed.SPEAK))
AS_PUBLIC = decide(InterestFacts(Regime.MODEL, DeclaredKind.NRI, public_may_speak=True))
ARREARS = decide(InterestFacts(LOCAL, DeclaredKind.ARREARS, budget_item=True))
STATUTE = decide(InterestFacts(Regime.STATUTE, DeclaredKind.DPI))
ALLOWED = decide(InterestFacts(LOCAL, DeclaredKind.DPI, dispensed=Dispensed.BOTH))
UNVOTING = decide(InterestFacts(LOCAL, DeclaredKind.DPI, capacity=Capacity.NON_VOTING))
VOTE = Ballot(Manner.NAMED, None, {"bob": Way.FOR, "cat": Way.FOR, "dan": Way.FOR})


def event(seq: int, kind: PresenceKind, who: str = "", item: str = "") -> PresenceEvent:
    return PresenceEvent(seq, kind, who, item_id=item)


BEGUN = (event(1, K.ROLL_CONFIRMED), event(2, K.PRESIDES, "bob"))
ITEM = ItemTaken(
    "Item 6",
    "i6",
    (replace(CYP, quorum=2),),
    BEGUN,
    (Span(5, 20),),
    (Declared("ann", OUT),),
    names={who: who.title() for who in PEOPLE} | {"cyp": "CYP Committee"},
)
ANN_OUT = (*BEGUN, event(4, K.OUT, "ann", "i6"))


ANN_MOVED = (Motion(8, mover_id="ann"),)


def texts(item: ItemTaken) -> list[str]:
    return [finding.text.removeprefix("Item 6: ") for finding in contradictions(item)]


CASES = [
    ("DI-20/left-before", replace(ITEM, presence=ANN_OUT), []),
    ("DI-20/left-as-it-began", replace(ITEM, presence=(*BEGUN, event(6, K.OUT, "ann", "i6"))), []),
    ("DI-20/never-there", replace(ITEM, presence=(event(0, K.APOLOGIES, "ann"), *BEGUN)), []),
    (
        "DI-20/no-leaving-recorded",
        ITEM,
        ["Ann has an interest that means they must leave, and no leaving is recorded."],
    ),
    (
        "DI-20/stayed",
        replace(ITEM, presence=(*BEGUN, event(6, K.STAYED, "ann", "i6"))),
        ["Ann stayed for the item, and has an interest that means they must leave."],
    ),
    (
        "DI-20/left-after-the-vote",
        replace(
            ITEM, presence=(*BEGUN, event(12, K.OUT, "ann", "i6")), motions=(Motion(8, ballot=VOTE, voted_seq=10),)
        ),
        ["Ann was in the room for the vote, and has an interest that means they must leave."],
    ),
    (
        "DI-20/came-back-too-soon",
        replace(ITEM, presence=(*ANN_OUT, event(15, K.BACK, "ann"))),
        ["Ann came back while the item was being taken, and has an interest that keeps them out."],
    ),
    ("DI-20/came-back-after-it", replace(ITEM, presence=(*ANN_OUT, event(21, K.BACK, "ann"))), []),
    (
        "DI-20/voted",
        replace(
            ITEM,
            presence=ANN_OUT,
            motions=(Motion(8, ballot=replace(VOTE, named={**VOTE.named, "ann": Way.ABSTAINED})),),
        ),
        ["a vote of Ann is recorded, whose interest bars voting."],
    ),
    (
        "DI-20/own-vote",
        replace(ITEM, presence=ANN_OUT, motions=(Motion(8, ballot=Ballot(own={"ann": Way.AGAINST})),)),
        ["a vote of Ann is recorded, whose interest bars voting."],
    ),
    (
        "DI-20/casting-vote",
        replace(
            ITEM,
            presence=ANN_OUT,
            motions=(Motion(8, ballot=Ballot(announced=Totals(1, 1), casting=CastingVote("ann", Way.FOR))),),
        ),
        ["Ann gave the casting vote, and has an interest that bars voting."],
    ),
    (
        "DI-20/moved-and-seconded",
        replace(
            ITEM, presence=ANN_OUT, motions=(Motion(8, mover_id="ann"), Motion(9, mover_id="bob", seconder_id="ann"))
        ),
        [
            "Ann moved a motion, and has an interest that bars voting.",
            "Ann seconded a motion, and has an interest that bars voting.",
        ],
    ),
    (
        "DI-20/arrears-may-stay-but-not-vote",
        replace(
            ITEM,
            declared=(Declared("ann", ARREARS),),
            motions=(Motion(8, ballot=replace(VOTE, named={**VOTE.named, "ann": Way.FOR})),),
        ),
        ["a vote of Ann is recorded, whose interest bars voting."],
    ),
    (
        "DI-20/statute-alone-bars-the-vote",
        replace(ITEM, declared=(Declared("ann", STATUTE),), motions=(Motion(8, mover_id="ann"),)),
        ["Ann moved a motion, and has an interest that bars voting."],
    ),
    (
        "DI-20/dispensation",
        replace(ITEM, declared=(Declared("ann", ALLOWED),), motions=(Motion(8, mover_id="ann"),)),
        [],
    ),
    ("CM-2/never-voted-anyway", replace(ITEM, declared=(Declared("ann", UNVOTING),), motions=ANN_MOVED), []),
    ("DI-20/speaks-and-no-vote-was-taken", replace(ITEM, declared=(Declared("ann", SPEAKS),)), []),
    (
        "DI-20/speaks-and-stays-for-the-vote",
        replace(ITEM, declared=(Declared("ann", SPEAKS),), motions=(Motion(8, ballot=VOTE),)),
        ["Ann was in the room for the vote, and has an interest that means they must leave."],
    ),
    (
        "DI-20/spoke-as-public-and-stayed",
        replace(ITEM, declared=(Declared("ann", AS_PUBLIC),)),
        ["Ann has an interest that means they must leave, and no leaving is recorded."],
    ),
    (
        "DI-20/declared-after-the-vote",
        replace(
            ITEM,
            presence=(*BEGUN, event(13, K.OUT, "ann", "i6")),
            declared=(Declared("ann", OUT, 12),),
            motions=(Motion(8, mover_id="ann", ballot=replace(VOTE, named={**VOTE.named, "ann": Way.FOR})),),
        ),
        [],
    ),
    (
        "DI-20/item-was-left-before-the-declaration",
        replace(ITEM, declared=(Declared("ann", OUT, 25),)),
        [],
    ),
    (
        "DI-20/chair-withdrew",
        replace(ITEM, declared=(Declared("bob", OUT),), presence=(*BEGUN, event(4, K.OUT, "bob", "i6"))),
        ["Bob left the chair, and nobody is recorded as presiding."],
    ),
    (
        "DI-20/vice-chair-took-over",
        replace(
            ITEM,
            declared=(Declared("bob", OUT),),
            presence=(*BEGUN, event(4, K.OUT, "bob", "i6"), event(6, K.PRESIDES, "cat")),
        ),
        [],
    ),
    (
        "DI-20/nobody-ever-presided",
        replace(ITEM, declared=(), presence=BEGUN[:1]),
        ["nobody is recorded as presiding."],
    ),
    (
        "QU-3/a-declaration-makes-the-quorum-fail",
        replace(ITEM, bodies=(replace(CYP, quorum=4),), presence=ANN_OUT),
        ["CYP Committee had no quorum, with 3 of the 4 members needed."],
    ),
    (
        "DI-20/register-hint",
        replace(
            ITEM,
            declared=(),
            hints=(RegisterHint("cat", "Weir Schools"), RegisterHint("dan"), RegisterHint("zoe", "not here")),
        ),
        [
            "an entry of Cat in the register of interests fits it: “Weir Schools”.",
            "an entry of Dan in the register of interests fits it.",
        ],
    ),
    (
        "DI-20/no-hint-once-declared",
        replace(ITEM, presence=ANN_OUT, hints=(RegisterHint("ann", "Weir Schools"),)),
        [],
    ),
    (
        "DI-20/hint-before-the-item",
        replace(ITEM, spans=(), hints=(RegisterHint("cat", "Weir"),)),
        ["an entry of Cat in the register of interests fits it: “Weir”."],
    ),
]


@pytest.mark.parametrize(("item", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_contradicts_a_declaration_is_found(item: ItemTaken, expected: list[str]) -> None:
    assert texts(item) == expected
    for finding in contradictions(item):
        hint = "register" in finding.text
        assert finding.level is (Level.NOTE if hint else Level.WARNING)
        assert finding.fix
        assert finding.rule in ("DI-20", "QU-3")


def test_who_declares_in_the_middle_of_an_item_counts_until_then_qu_3() -> None:
    late = (Declared("ann", OUT, 10),)
    assert replace(ITEM, declared=late).out_from_the_start == frozenset()
    assert ITEM.out_from_the_start == {"ann"}
    left = replace(
        ITEM, bodies=(replace(CYP, quorum=4),), declared=late, presence=(*BEGUN, event(12, K.OUT, "ann", "i6"))
    )
    (course,) = quorum_course(left.bodies, left.presence, left.spans, must_be_out=left.out_from_the_start, item_id="i6")
    assert [(lost.seq, lost.counted) for lost in course.lost] == [(12, 3)]
    # a record that was corrected afterwards may have no leaving: they are not counted from their declaration on
    stays = replace(left, presence=BEGUN, motions=(Motion(11, ballot=VOTE, voted_seq=13),))
    assert stays.out_later == {"ann": 10}
    said = [finding.text for finding in contradictions(stays) if finding.rule == "QU-3"]
    assert said == ["Item 6 was decided while CYP Committee had no quorum, with 3 of the 4 members needed."]
    for counted in (
        replace(stays, declared=(Declared("ann", OUT, 30),)),
        replace(stays, presence=(*BEGUN, event(9, K.STAYED, "ann", "i6"))),
        replace(stays, presence=(*BEGUN, event(12, K.STAYED, "ann", "i6"))),
    ):
        assert not [finding for finding in contradictions(counted) if finding.rule == "QU-3"]
    before_the_vote = replace(stays, declared=(Declared("ann", SPEAKS),))
    assert before_the_vote.out_later == {"ann": 11}
    spoken = replace(stays, motions=(), declared=(Declared("ann", AS_PUBLIC, 6),))
    assert (spoken.out_later, replace(spoken, heard={"ann": 8}).out_later) == ({}, {"ann": 8})


def test_who_declared_before_an_item_was_taken_up_again_is_out_of_its_second_stretch_qu_3() -> None:
    bodies = (replace(CYP, quorum=4),)
    item = TakenItem("i6", (Span(5, 8), Span(12, 20)), frozenset(), {"ann": 10})
    (turn,) = quorum_turns(bodies, BEGUN, (Span(3, 25),), (item,), (6, 13))
    assert (turn.seq, turn.turn, turn.counted) == (12, Turn.LOST_FOR_ITEM, 3)


def test_the_board_asks_when_those_left_who_should_be_out() -> None:
    assert ITEM.should_be_out == ("ann",)
    assert replace(ITEM, presence=ANN_OUT).should_be_out == ()
    assert replace(ITEM, presence=(*BEGUN, event(6, K.STAYED, "ann", "i6"))).should_be_out == ()
    assert replace(ITEM, presence=()).should_be_out == ()
    assert replace(ITEM, declared=(Declared("ann", SPEAKS),)).should_be_out == ()


def test_who_must_leave_before_the_vote_is_asked_for_once_something_is_moved_di_8() -> None:
    """Rows 6 and 28: a dispensation to speak alone; and who has spoken as the public is asked for at once."""
    speaks = replace(ITEM, declared=(Declared("ann", SPEAKS),))
    moved = Motion(8, mover_id="bob")
    assert replace(speaks, motions=(moved,)).should_be_out == ("ann",)
    assert replace(speaks, motions=(moved,), presence=(*BEGUN, event(9, K.OUT, "ann", "i6"))).should_be_out == ()
    assert replace(speaks, motions=(replace(moved, outcome=MotionOutcome.WITHDRAWN),)).should_be_out == ()
    assert replace(speaks, motions=(replace(moved, ballot=VOTE, voted_seq=10),)).should_be_out == ()
    public = replace(ITEM, declared=(Declared("ann", AS_PUBLIC),))
    assert AS_PUBLIC.leave is Leave.AFTER_SPEAKING
    assert public.should_be_out == ()
    assert replace(public, heard={"ann": 5}).should_be_out == ("ann",)


MOVES = st.lists(
    st.tuples(st.sampled_from([K.LEFT, K.RETURNED, K.OUT, K.BACK, K.ARRIVED]), st.sampled_from(PEOPLE)), max_size=8
)
NAMED = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(Way), min_size=1)


@settings(max_examples=80)
@given(MOVES, NAMED, st.none() | st.builds(Totals, *[st.integers(0, 4)] * 3), st.booleans())
def test_who_must_leave_is_neither_offered_nor_counted_unless_it_is_recorded_that_it_happened(
    moves: list[tuple[PresenceKind, str]], named: dict[str, Way], announced: Totals | None, stayed: bool
) -> None:
    presence = (*BEGUN, *(event(at, kind, who, "i6") for at, (kind, who) in enumerate(moves, 6)))
    if stayed:
        presence = (*presence, event(15, K.STAYED, "ann", "i6"))
    ballot = Ballot(Manner.NAMED, announced, named)
    item = replace(ITEM, bodies=(CYP,), presence=presence, motions=(Motion(16, ballot=ballot),))
    room = item.room(20)

    assert "ann" not in {
        member.person_id for member in voters_offered(room, item.bodies, education_matter=False, barred=item.barred)
    }
    inside = {member.person_id for member in room.sitting(CYP)}
    counted = room.counts(CYP, must_be_out=item.out_from_the_start, item_id="i6")
    assert counted == len(inside if stayed else inside - {"ann"})
    (course,) = quorum_course(item.bodies, presence, item.spans, must_be_out=item.out_from_the_start, item_id="i6")
    assert course.least <= counted

    # what was recorded stands as it happened, in the totals and the result, and the finding stands beside it
    assert ballot.totals == (announced or totalled(named.values()))
    assert result(replace(ballot, announced=None)) is result(Ballot(Manner.NAMED, None, named))
    found = texts(item)
    assert ("a vote of Ann is recorded, whose interest bars voting." in found) is ("ann" in named)
    if stayed:
        assert "Ann stayed for the item, and has an interest that means they must leave." in found
    elif "ann" in inside:
        assert any(text.startswith("Ann ") for text in found)
    assert any(finding.rule == "QU-3" for finding in contradictions(item)) is (course.least < 3)
