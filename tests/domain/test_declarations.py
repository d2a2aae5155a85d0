"""Declarations of interest: every row of the decision table by its number, and what holds whatever the row says."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.declaration_rows import ROWS, fact_word, row_for
from clerk_app.domain.declaration_terms import (
    Capacity,
    Decider,
    Declare,
    DeclaredKind,
    Dispensed,
    ExemptCategory,
    HeldBy,
    InterestFacts,
    Leave,
    Mention,
    Publish,
    Regime,
    Relation,
    Speak,
    Vote,
    capacity_of,
    regimes_in,
)
from clerk_app.domain.declarations import FREE, Ruling, board_line, combined, decide
from clerk_app.domain.membership import Member, SeatKind, Votes

A, B, C = Regime.LOCAL, Regime.MODEL, Regime.STATUTE
DPI, ORI, NRI, S106 = DeclaredKind.DPI, DeclaredKind.ORI, DeclaredKind.NRI, DeclaredKind.ARREARS
AFFECTS, NO_MORE = Relation.AFFECTS, Relation.NO_MORE
HOUSING, SCHOOLS = ExemptCategory.HOUSING, ExemptCategory.SCHOOLS
YES, NO = True, False
BOTH, SPEAK_ONLY = Dispensed.BOTH, Dispensed.SPEAK

#: number, regime, kind, other facts; declare, publish, mentioned, speak, vote, leave, tasks
TABLE: list[tuple[int, Regime, DeclaredKind, dict[str, Any], str]] = [
    (1, A, DPI, {}, "D N - no no item 0"),
    (2, A, DPI, {"registered": NO}, "D N - no no item 28"),
    (3, A, DPI, {"sensitive": YES}, "F W - no no item 0"),
    (4, A, DPI, {"registered": NO, "sensitive": YES}, "F W - no no item 28p"),
    (5, A, DPI, {"dispensed": BOTH}, "D N dispensation yes yes no 0"),
    (6, A, DPI, {"dispensed": SPEAK_ONLY}, "D N dispensation yes no vote 0"),
    (7, A, DPI, {"dispensed": Dispensed.EXPIRED}, "D N - no no item 0"),
    (8, A, DPI, {"dispensed": Dispensed.OTHER_MATTER}, "D N - no no item 0"),
    (9, A, DPI, {"exempt": HOUSING}, "D N - no no item 0"),
    (10, A, ORI, {"significant": NO}, "D N - yes yes no 0"),
    (11, A, ORI, {"significant": YES}, "D N - no no item 0"),
    (12, A, ORI, {"registered": NO, "significant": NO}, "D N - yes yes no 28"),
    (13, A, ORI, {"sensitive": YES, "significant": NO}, "F W - yes yes no 0"),
    (14, A, ORI, {"sensitive": YES, "significant": YES}, "F W - no no item 0"),
    (15, A, ORI, {"exempt": SCHOOLS, "significant": YES}, "D N category yes yes no 0"),
    (16, A, ORI, {"exempt": SCHOOLS, "exception_bites": YES, "significant": YES}, "D N - no no item 0"),
    (17, A, ORI, {"dispensed": BOTH, "significant": YES}, "D N dispensation yes yes no 0"),
    (18, A, NRI, {"relation": NO_MORE}, "- X - yes yes no 0"),
    (19, A, NRI, {"relation": AFFECTS, "significant": NO}, "D N - yes yes no 0"),
    (20, A, NRI, {"relation": AFFECTS, "significant": YES}, "D N - no no item 0"),
    (21, A, NRI, {"relation": AFFECTS, "sensitive": YES, "significant": YES}, "F W - no no item 0"),
    (22, A, NRI, {"relation": AFFECTS, "exempt": HOUSING, "significant": YES}, "D N category yes yes no 0"),
    (
        23,
        A,
        NRI,
        {"relation": AFFECTS, "exempt": HOUSING, "exception_bites": YES, "significant": YES},
        "D N - no no item 0",
    ),
    (24, A, S106, {"budget_item": YES}, "F s106 - yes no no 0"),
    (24, B, S106, {"budget_item": YES, "dispensed": BOTH}, "F s106 - yes no no 0"),
    (24, C, S106, {"budget_item": YES, "exempt": ExemptCategory.COUNCIL_TAX}, "F s106 - yes no no 0"),
    (25, B, DPI, {}, "D N - no no item 0"),
    (25, B, DPI, {"registered": NO}, "D N - no no item 28"),
    (26, B, DPI, {"sensitive": YES}, "F W - no no item 0"),
    (27, B, DPI, {"dispensed": BOTH}, "D N dispensation yes yes no 0"),
    (28, B, ORI, {"public_may_speak": YES}, "D N - P no spoken 0"),
    (29, B, ORI, {}, "D N - no no item 0"),
    (30, B, ORI, {"dispensed": BOTH}, "D N dispensation yes yes no 0"),
    (31, B, NRI, {"public_may_speak": YES}, "D N - P no spoken 0"),
    (32, B, NRI, {"sensitive": YES}, "F W - no no item 0"),
    (33, B, NRI, {"relation": AFFECTS, "significant": YES, "public_may_speak": YES}, "D N - P no spoken 0"),
    (33, B, ORI, {"relation": AFFECTS, "significant": YES, "public_may_speak": YES}, "D N - P no spoken 0"),
    (34, B, NRI, {"relation": AFFECTS, "significant": NO}, "D N - yes yes no 0"),
    (35, B, NRI, {"relation": NO_MORE}, "- X - yes yes no 0"),
    (36, C, DPI, {}, "- X - no no ordered 0"),
    (37, C, DPI, {"registered": NO}, "D N - no no ordered 28"),
    (38, C, DPI, {"registered": NO, "sensitive": YES}, "F W - no no ordered 28p"),
    (39, A, DPI, {"held_by": HeldBy.PARTNER, "aware": NO}, "- X - yes yes no 0"),
    (39, B, DPI, {"held_by": HeldBy.PARTNER, "aware": NO}, "- X - yes yes no 0"),
    (39, C, DPI, {"held_by": HeldBy.PARTNER, "aware": NO, "registered": NO}, "- X - yes yes no 0"),
    (40, A, DPI, {"capacity": Capacity.DECIDES_ALONE, "registered": NO}, "MO X - none no no 28"),
    (40, C, DPI, {"capacity": Capacity.DECIDES_ALONE, "registered": NO}, "MO X - none no no 28"),
    (41, A, DPI, {"capacity": Capacity.NON_VOTING}, "code code - code never code 0"),
    (41, B, DPI, {"capacity": Capacity.NON_VOTING, "registered": NO}, "code code - code never code 0"),
    (42, A, DPI, {"capacity": Capacity.OFFICER}, "code N - code never advised 0"),
    (42, C, DPI, {"capacity": Capacity.OFFICER, "registered": NO}, "code N - code never advised 0"),
]
SAID = dict(zip(Declare, ("-", "code", "MO", "F", "D"), strict=True))
PUBLISHED = dict(zip(Publish, ("X", "code", "s106", "N", "W"), strict=True))
SPOKEN = dict(zip(Speak, ("yes", "code", "P", "no", "none"), strict=True))
VOTED = dict(zip(Vote, ("yes", "code", "no", "never"), strict=True))
LEFT = dict(zip(Leave, ("no", "advised", "code", "ordered", "vote", "spoken", "item"), strict=True))


def said(ruling: Ruling) -> str:
    """A ruling in the signs of the table."""
    mentioned = "+".join(sorted(mention.value for mention in ruling.mentions)) or "-"
    tasks = "".join(f"{task.days}{'p' if task.private else ''}" for task in ruling.tasks) or "0"
    columns = (SAID[ruling.declare], PUBLISHED[ruling.publish], mentioned, SPOKEN[ruling.speak], VOTED[ruling.vote])
    return " ".join((*columns, LEFT[ruling.leave], tasks))


def row_id(row: tuple[int, Regime, DeclaredKind, dict[str, Any], str]) -> str:
    return f"DI table row {row[0]}, {row[1].value}, {row[2].value}"


@pytest.mark.parametrize(("number", "regime", "kind", "known", "expected"), TABLE, ids=map(row_id, TABLE))
def test_the_decision_table(
    number: int, regime: Regime, kind: DeclaredKind, known: dict[str, Any], expected: str
) -> None:
    ruling = decide(InterestFacts(regime, kind, **known))
    assert said(ruling) == expected
    assert ruling.rows == (number,)
    assert ruling.rules


def test_every_row_of_the_table_is_tried_and_only_known_facts_are_asked() -> None:
    assert {row[0] for row in TABLE} == set(range(1, 43)) == {row.number for row in ROWS if row.number < 100}
    assert len({row.number for row in ROWS}) == len(ROWS)
    names = {field.name for field in fields(InterestFacts)} | {"exemption"}
    assert all(set(row.when) <= names for row in ROWS)


ADVICE = [
    ("DI table row 7", {"dispensed": Dispensed.EXPIRED}, "The dispensation has expired."),
    ("DI table row 8", {"dispensed": Dispensed.OTHER_MATTER}, "The dispensation is for another matter."),
    ("DI-14", {"regime": B, "exempt": HOUSING}, "This code has no exempt categories."),
    (
        "DI-2",
        {"held_by": HeldBy.RELATIVE},
        "Only the member’s own interest or a partner’s is a disclosable pecuniary interest.",
    ),
]


@pytest.mark.parametrize(("known", "warning"), [row[1:] for row in ADVICE], ids=[row[0] for row in ADVICE])
def test_what_is_warned_of(known: dict[str, Any], warning: str) -> None:
    facts = InterestFacts(**({"regime": A, "kind": DPI} | known))
    assert decide(facts).warnings == (warning,)


def test_an_exempt_category_lifts_no_statutory_bar_and_the_monitoring_officer_is_asked_di_13() -> None:
    ruling = decide(InterestFacts(A, DPI, exempt=HOUSING))
    assert (ruling.decider, ruling.speak, ruling.vote) == (Decider.MONITORING_OFFICER, Speak.NO, Vote.NO)
    assert "See the monitoring officer" in ruling.notes[0]
    dispensed = decide(InterestFacts(A, DPI, exempt=HOUSING, dispensed=BOTH))
    assert (dispensed.rows, dispensed.vote) == ((5,), Vote.YES)


def test_a_test_that_the_member_has_yet_to_judge_bars_nobody_but_is_asked_di_5() -> None:
    for facts in (InterestFacts(A, ORI), InterestFacts(A, NRI), InterestFacts(B, NRI, relation=AFFECTS)):
        ruling = decide(facts)
        assert (ruling.decider, ruling.vote, ruling.leave) == (Decider.MEMBER, Vote.YES, Leave.NO)
        assert ruling.warnings == ("The member has yet to say whether the interest is significant.",)
        assert decide(replace(facts, significant=False)).warnings == ()
    assert decide(InterestFacts(A, ORI, exempt=SCHOOLS)).warnings == ()


def test_standing_orders_say_who_leaves_where_statute_alone_holds_di_8() -> None:
    facts = InterestFacts(C, DPI)
    assert decide(facts).leave is Leave.IF_STANDING_ORDERS_SAY
    assert decide(replace(facts, leaving_ordered=True)).leave is Leave.BEFORE_ITEM
    assert decide(replace(facts, leaving_ordered=False)).leave is Leave.NO
    assert decide(replace(facts, leaving_ordered=False)).vote is Vote.NO
    assert decide(InterestFacts(A, DPI, leaving_ordered=False)).leave is Leave.BEFORE_ITEM


@pytest.mark.parametrize(("votes", "capacity"), list(zip(Votes, ("voting", "voting", "non_voting"), strict=True)))
def test_who_votes_on_any_question_has_the_duties_of_the_act_di_16(votes: Votes, capacity: str) -> None:
    member = Member("p", "P", (), "", SeatKind.PARENT_GOVERNOR, votes, True, ("s",))
    assert capacity_of(member).value == capacity


def test_wales_is_offered_none_of_the_codes_di_17() -> None:
    assert regimes_in("england") == (A, B, C)
    assert regimes_in("wales") == ()
    assert all(regime.words for regime in Regime)


def test_under_the_code_of_wales_nothing_is_ruled_by_those_of_england_di_17() -> None:
    """But for unpaid council tax, which the Act of 1992 rules in Wales too (DI-15)."""
    for kind in (DPI, ORI, NRI):
        facts = InterestFacts(A, kind, registered=False, significant=True, another_code=True)
        assert said(decide(facts)) == "code code - code code code 0"
        assert (decide(facts).rules, decide(facts).offence) == (("DI-17",), False)
        assert decide(replace(facts, sensitive=True)).publish is Publish.WITHHELD
        assert decide(replace(facts, capacity=Capacity.NON_VOTING)).vote is Vote.NEVER
    assert decide(InterestFacts(A, S106, budget_item=True, another_code=True)).rows == (24,)


def test_prior_views_are_no_kind_of_interest_di_21() -> None:
    assert [kind.value for kind in DeclaredKind] == ["dpi", "ori", "nri", "s106"]


COMBINED = [
    ("DI-18/none", [], "- X - yes yes no 0"),
    ("DI-18/one", [InterestFacts(A, DPI)], "D N - no no item 0"),
    (
        "DI-18/dispensation-lifts-its-own",
        [InterestFacts(A, DPI, dispensed=BOTH), InterestFacts(A, ORI, significant=True)],
        "D N dispensation no no item 0",
    ),
    (
        "DI-18/arrears-and-insignificant",
        [InterestFacts(A, S106, budget_item=True), InterestFacts(A, ORI, significant=False)],
        "D N - yes no no 0",
    ),
    (
        "DI-18/one-sensitive",
        [InterestFacts(A, ORI, significant=False), InterestFacts(A, NRI, sensitive=True, significant=False)],
        "D W - yes yes no 0",
    ),
    (
        "DI-18/speaks-as-public-but-another-bars-speaking",
        [InterestFacts(B, NRI, public_may_speak=True), InterestFacts(B, DPI, dispensed=Dispensed.VOTE)],
        "D N dispensation no no item 0",
    ),
    (
        "DI-18/speak-only-and-arrears",
        [InterestFacts(A, DPI, dispensed=SPEAK_ONLY), InterestFacts(A, S106, budget_item=True)],
        "D N dispensation yes no vote 0",
    ),
    (
        "DI-18/tasks-of-each-once",
        [InterestFacts(A, DPI, registered=False), InterestFacts(A, DPI, registered=False)],
        "D N - no no item 28",
    ),
]


@pytest.mark.parametrize(("several", "expected"), [row[1:] for row in COMBINED], ids=[row[0] for row in COMBINED])
def test_several_interests_in_one_item(several: list[InterestFacts], expected: str) -> None:
    ruling = combined(map(decide, several))
    assert said(ruling) == expected
    assert said(combined([ruling, FREE])) == expected
    assert len(ruling.parts) == (len(several) if len(several) > 1 else 0)


BOARD = [
    (InterestFacts(A, ORI), "It depends on whether the interest is significant."),
    (InterestFacts(A, ORI, significant=False), "May stay, speak and vote."),
    (InterestFacts(A, DPI), "Must leave before the item. May not vote."),
    (InterestFacts(A, DPI, dispensed=SPEAK_ONLY), "May speak. Must leave before the vote. May not vote."),
    (InterestFacts(A, DPI, dispensed=BOTH), "May stay, speak and vote."),
    (InterestFacts(A, DPI, dispensed=Dispensed.VOTE), "May not speak. May stay. May vote."),
    (
        InterestFacts(B, NRI, public_may_speak=True),
        "May speak as a member of the public. Must leave after speaking. May not vote.",
    ),
    (InterestFacts(A, S106, budget_item=True), "May speak. May stay. May not vote."),
    (InterestFacts(C, DPI), "May not speak. Must leave if standing orders say so. May not vote."),
    (InterestFacts(A, DPI, capacity=Capacity.DECIDES_ALONE), "Takes no step in the matter but to pass it on."),
    (
        InterestFacts(A, DPI, capacity=Capacity.NON_VOTING),
        "Whether to speak is for the council’s code. Whether to leave is for the council’s code. Has no vote.",
    ),
]


@pytest.mark.parametrize(("facts", "line"), BOARD)
def test_the_board_says_it_in_an_officers_words(facts: InterestFacts, line: str) -> None:
    assert board_line(decide(facts)) == line


@pytest.mark.parametrize(
    ("facts", "undecided"),
    [
        (InterestFacts(A, ORI), True),
        (InterestFacts(A, ORI, significant=False), False),
        (InterestFacts(A, ORI, significant=True), False),
        (InterestFacts(A, DPI), False),
        (InterestFacts(A, DPI, another_code=True), True),
    ],
)
def test_what_was_not_answered_is_not_decided_di_5(facts: InterestFacts, undecided: bool) -> None:
    assert decide(facts).undecided is undecided
    assert combined([decide(facts), FREE]).undecided is undecided


EVERY_FACT = st.builds(
    InterestFacts,
    st.sampled_from(Regime),
    st.sampled_from(DeclaredKind),
    held_by=st.sampled_from(HeldBy),
    aware=st.booleans(),
    relation=st.sampled_from(Relation),
    registered=st.booleans(),
    sensitive=st.booleans(),
    dispensed=st.sampled_from(Dispensed),
    exempt=st.none() | st.sampled_from(ExemptCategory),
    exception_bites=st.booleans(),
    significant=st.none() | st.booleans(),
    public_may_speak=st.booleans(),
    capacity=st.sampled_from(Capacity),
    budget_item=st.booleans(),
    leaving_ordered=st.none() | st.booleans(),
)


@given(EVERY_FACT)
def test_what_holds_whatever_the_facts_are(facts: InterestFacts) -> None:
    ruling = decide(facts)
    assert board_line(ruling)
    if facts.sensitive:  # DI-9
        assert ruling.publish is not Publish.NATURE
        assert ruling.declare is not Declare.NATURE
        assert Mention.CATEGORY not in ruling.mentions
        assert all(task.private for task in ruling.tasks)
    unaware = facts.held_by is HeldBy.PARTNER and not facts.aware
    if facts.kind is DPI and not unaware and facts.dispensed not in (BOTH, Dispensed.VOTE):  # DI-11, DI-13
        assert ruling.bars_voting
        assert ruling.offence is (facts.capacity in (Capacity.VOTING, Capacity.DECIDES_ALONE))
    if facts.capacity in (Capacity.NON_VOTING, Capacity.OFFICER):  # DI-16
        assert ruling.vote is Vote.NEVER
    if Mention.DISPENSATION in ruling.mentions:
        assert facts.dispensed in (Dispensed.SPEAK, Dispensed.VOTE, Dispensed.BOTH)
    if ruling.must_leave:
        assert ruling.bars_voting
    if ruling.offence:  # DI-12
        assert facts.kind in (DPI, S106)


@settings(max_examples=40)
@given(st.lists(EVERY_FACT, min_size=1, max_size=4))
def test_several_interests_never_allow_more_than_one_of_them_alone(several: list[InterestFacts]) -> None:
    rulings = [decide(facts) for facts in several]
    whole = combined(rulings)
    for ruling in rulings:
        assert whole.speak >= ruling.speak
        assert whole.vote >= ruling.vote
        assert whole.leave >= ruling.leave
        assert whole.publish >= ruling.publish
    assert combined(reversed(rulings)).vote is whole.vote


def test_a_fact_is_written_as_in_the_table() -> None:
    assert [fact_word(value) for value in (None, True, False, DPI, 7)] == ["open", "yes", "no", "dpi", "7"]
    assert row_for(InterestFacts(A, DPI)).number == 1
