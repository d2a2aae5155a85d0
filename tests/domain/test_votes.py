"""Votes: VO-1 to VO-3, the casting vote by CM-2, and the totals against the names and the room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.finding import Level
from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.presence import PresenceEvent, PresenceKind, Sitters, room_at
from clerk_app.domain.vote_findings import VoteSetting, vote_findings
from clerk_app.domain.votes import (
    Ballot,
    CastingVote,
    Manner,
    Result,
    Totals,
    Way,
    may_cast,
    result,
    totalled,
    voters_offered,
)

F, G, AB = Way.FOR, Way.AGAINST, Way.ABSTAINED
NAMES = ("ann", "bob", "cat", "dan", "governor", "canon")


def member(name: str) -> Member:
    kinds = {"governor": SeatKind.PARENT_GOVERNOR, "canon": SeatKind.CHURCH, "expert": SeatKind.CO_OPTED}
    kind = kinds.get(name, SeatKind.COUNCILLOR)
    votes = {SeatKind.COUNCILLOR: Votes.ALL, SeatKind.CO_OPTED: Votes.NONE}.get(kind, Votes.EDUCATION)
    return Member(name, name.title(), (), "", kind, votes, True, (name,))


CYP = Sitters("cyp", tuple(map(member, (*NAMES, "expert"))), 3)
SETTING = VoteSetting("Item 6", CYP.members, {m.person_id or "": m.name for m in CYP.members}, presiding="ann")


def room(*events: tuple[PresenceKind, str]) -> list[PresenceEvent]:
    told = [(PresenceKind.ROLL_CONFIRMED, ""), (PresenceKind.PRESIDES, "ann"), *events]
    return [PresenceEvent(at, kind, who) for at, (kind, who) in enumerate(told, 1)]


RESULTS = [
    ("VO-1/majority", Ballot(announced=Totals(5, 4, 3)), Result.CARRIED),
    ("VO-1/abstentions-are-no-votes", Ballot(announced=Totals(1, 0, 9)), Result.CARRIED),
    ("VO-1/lost", Ballot(announced=Totals(4, 5)), Result.LOST),
    ("VO-1/tie", Ballot(announced=Totals(5, 5)), Result.TIED),
    ("VO-1/casting-for", Ballot(announced=Totals(5, 5), casting=CastingVote("ann", F)), Result.CARRIED),
    ("VO-1/casting-against", Ballot(announced=Totals(5, 5), casting=CastingVote("ann", G)), Result.LOST),
    ("VO-1/casting-not-given", Ballot(announced=Totals(5, 5), casting=CastingVote("ann", AB)), Result.TIED),
    ("VO-1/casting-does-not-add", Ballot(announced=Totals(4, 5), casting=CastingVote("ann", F)), Result.LOST),
    ("VO-1/without-a-division", Ballot(Manner.ASSENT), Result.CARRIED),
    ("VO-1/nothing-recorded", Ballot(), Result.NOT_RECORDED),
    ("VO-1/all-abstained", Ballot(announced=Totals(0, 0, 7)), Result.TIED),
    ("VO-2/by-the-names", Ballot(Manner.NAMED, named={"ann": F, "bob": G, "cat": G}), Result.LOST),
    ("VO-2/announced-before-names", Ballot(Manner.NAMED, Totals(2, 1), {"ann": F, "bob": G, "cat": G}), Result.CARRIED),
]


@pytest.mark.parametrize(("ballot", "expected"), [row[1:] for row in RESULTS], ids=[row[0] for row in RESULTS])
def test_what_a_vote_decides(ballot: Ballot, expected: Result) -> None:
    assert result(ballot) is expected


OFFERED = [
    ("CM-5/human-trafficking", False, (), ["ann", "bob", "cat", "dan"]),
    ("CM-5/school-budgets", True, (), list(NAMES)),
    ("DI-20/barred", False, ("bob",), ["ann", "cat", "dan"]),
]


@pytest.mark.parametrize(
    ("education", "barred", "expected"), [row[1:] for row in OFFERED], ids=[row[0] for row in OFFERED]
)
def test_only_who_may_vote_is_offered_a_vote(education: bool, barred: tuple[str, ...], expected: list[str]) -> None:
    now = room_at([CYP], room())
    offered = voters_offered(now, [CYP, CYP], education_matter=education, barred=barred)
    assert [member.person_id for member in offered] == expected
    gone = room_at([CYP], room((PresenceKind.LEFT, "cat"), (PresenceKind.VIRTUAL, "dan")))
    offered = voters_offered(gone, [CYP], education_matter=education, barred=barred)
    assert [member.person_id for member in offered] == [who for who in expected if who not in ("cat", "dan")]


def test_only_who_may_vote_casts_from_the_chair_cm_2() -> None:
    assert may_cast(room_at([CYP], room()), [CYP], education_matter=False)
    assert not may_cast(room_at([CYP], room()), [CYP], education_matter=False, barred=["ann"])
    assert not may_cast(room_at([CYP], room((PresenceKind.LEFT, "ann"))), [CYP], education_matter=False)
    canon = room_at([CYP], room((PresenceKind.PRESIDES, "canon")))
    assert not may_cast(canon, [CYP], education_matter=False)
    assert may_cast(canon, [CYP], education_matter=True)


ALL_NAMED = {"ann": F, "bob": G, "cat": F, "dan": G}
FINDINGS = [
    ("VO-2/agrees", Ballot(Manner.NAMED, Totals(2, 2), ALL_NAMED, casting=CastingVote("ann", F)), []),
    ("VO-1/by-show", Ballot(announced=Totals(3, 1)), []),
    (
        "VO-2/names-differ",
        Ballot(Manner.NAMED, Totals(3, 1), ALL_NAMED),
        ["the vote was announced as 3 for, 1 against, 0 abstained, and the names give 2 for, 2 against, 0 abstained."],
    ),
    (
        "VO-1/too-many",
        Ballot(announced=Totals(4, 1)),
        ["5 votes are recorded, and 4 members were present who may vote."],
    ),
    (
        "VO-2/own-more-than-announced",
        Ballot(announced=Totals(3, 0), own={"bob": G}),
        ["members had more votes of their own minuted than were announced (3 for, 0 against, 0 abstained)."],
    ),
    ("VO-2/own-within", Ballot(announced=Totals(3, 1), own={"bob": G}), []),
    (
        "VO-1/not-in-the-room",
        Ballot(announced=Totals(3, 1), own={"zoe": G}),
        ["a vote of Somebody who is not listed is recorded, who was not in the room as a member."],
    ),
    (
        "CM-3/governor",
        Ballot(announced=Totals(3, 1), own={"governor": F}),
        ["a vote of Governor is recorded, who has no vote on this item."],
    ),
    (
        "CM-4/canon",
        Ballot(announced=Totals(3, 1), own={"canon": F}),
        ["a vote of Canon is recorded, who has no vote on this item."],
    ),
    (
        "CM-2/expert",
        Ballot(announced=Totals(3, 1), own={"expert": F}),
        ["a vote of Expert is recorded, who has no vote on this item."],
    ),
    (
        "VO-2/missing-names",
        Ballot(Manner.NAMED, Totals(2, 0), {"ann": F, "cat": F}),
        ["names were taken, and none is recorded of Bob and Dan."],
    ),
    (
        "VO-2/twice-not-alike",
        Ballot(Manner.NAMED, None, {**ALL_NAMED, "dan": F}, own={"bob": F}),
        ["Bob stands twice in the record of the vote, and not alike."],
    ),
    (
        "VO-1/tie-unbroken",
        Ballot(announced=Totals(2, 2)),
        ["the vote was tied, and no casting vote is recorded, so nothing was decided."],
    ),
    (
        "VO-1/casting-without-a-tie",
        Ballot(announced=Totals(3, 1), casting=CastingVote("ann", F)),
        ["Ann gave a casting vote, and the vote was not tied."],
    ),
    (
        "VO-1/casting-not-from-the-chair",
        Ballot(announced=Totals(2, 2), casting=CastingVote("bob", F)),
        ["Bob gave a casting vote, and did not preside."],
    ),
    (
        "VO-2/too-few-asked",
        Ballot(Manner.REQUISITIONED, None, {**ALL_NAMED, "dan": F}, requisitioned_by=("ann", "ann")),
        ["1 asked for the names to be recorded, and standing orders want 2."],
    ),
]


@pytest.mark.parametrize(("ballot", "texts"), [row[1:] for row in FINDINGS], ids=[row[0] for row in FINDINGS])
def test_what_does_not_agree_is_found(ballot: Ballot, texts: list[str], request: pytest.FixtureRequest) -> None:
    found = vote_findings(ballot, replace(SETTING, requisition=2))
    assert [finding.text.removeprefix("Item 6: ") for finding in found] == texts
    assert all(finding.level is Level.WARNING and finding.fix for finding in found)
    assert all(f"[{finding.rule}/" in request.node.name for finding in found)


def test_a_casting_vote_of_somebody_without_a_vote_is_found_cm_2() -> None:
    ballot = Ballot(announced=Totals(2, 2), casting=CastingVote("canon", F))
    (finding,) = vote_findings(ballot, replace(SETTING, presiding="canon"))
    assert (finding.rule, "has no vote on this item" in finding.text) == ("CM-4", True)
    assert vote_findings(ballot, replace(SETTING, presiding="canon", education_matter=True)) == ()


BUDGETS = [
    ("VO-3/by-show", Ballot(announced=Totals(3, 1)), True),
    ("VO-3/without-a-division", Ballot(Manner.ASSENT), True),
    ("VO-3/some-names", Ballot(Manner.NAMED, Totals(3, 1), {"ann": F}), True),
    ("VO-3/own-votes-only", Ballot(announced=Totals(3, 1), own={"bob": G}), True),
    ("VO-3/names", Ballot(Manner.NAMED, None, {**ALL_NAMED, "dan": F}), False),
]


@pytest.mark.parametrize(("ballot", "blocked"), [row[1:] for row in BUDGETS], ids=[row[0] for row in BUDGETS])
def test_minutes_of_a_budget_vote_without_names_cannot_be_approved(ballot: Ballot, blocked: bool) -> None:
    found = [finding for finding in vote_findings(ballot, replace(SETTING, budget=True)) if finding.rule == "VO-3"]
    assert [finding.level for finding in found] == ([Level.BLOCK] if blocked else [])
    assert not [finding for finding in vote_findings(ballot, SETTING) if finding.rule == "VO-3"]


WAYS = st.dictionaries(st.sampled_from((*NAMES, "expert", "zoe")), st.sampled_from(Way))


@settings(max_examples=80)
@given(WAYS, st.none() | st.builds(Totals, st.integers(0, 6), st.integers(0, 6), st.integers(0, 6)), st.booleans())
def test_totals_are_what_was_announced_or_a_finding_says_that_they_are_not(
    named: dict[str, Way], announced: Totals | None, education: bool
) -> None:
    ballot = Ballot(Manner.NAMED, announced, named)
    found = vote_findings(ballot, replace(SETTING, education_matter=education))
    assert ballot.totals == (announced if announced is not None else totalled(named.values()) if named else None)
    agree = announced is None or not named or announced == totalled(named.values())
    assert agree is not any("was announced as" in finding.text for finding in found)
    if ballot.totals and ballot.totals.cast > (6 if education else 4):
        assert any(finding.rule == "VO-1" for finding in found)
