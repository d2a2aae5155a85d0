"""Who may vote on what, the seats that the law fills, and substitutes: the rules CM-1 to CM-6 by their ids."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.council import BodyKind
from clerk_app.domain.eligibility import filled_by, may_vote, seat_findings, term_fits, voters
from clerk_app.domain.membership import Appointment, Member, Seat, SeatKind, Votes
from clerk_app.domain.substitution import Standing, SubstituteRule, substitution_findings, with_substitutes

DAY = date(2017, 7, 13)
COUNCILLOR, GOVERNOR, CHURCH, CO_OPTED, EX_OFFICIO = (
    SeatKind.COUNCILLOR,
    SeatKind.PARENT_GOVERNOR,
    SeatKind.CHURCH,
    SeatKind.CO_OPTED,
    SeatKind.EX_OFFICIO,
)
VOTES = {COUNCILLOR: Votes.ALL, GOVERNOR: Votes.EDUCATION, CHURCH: Votes.EDUCATION, CO_OPTED: Votes.NONE}


def member(kind: SeatKind, votes: Votes | None = None, name: str = "") -> Member:
    name = name or kind.value
    return Member(name, name, (), "", kind, VOTES.get(kind, Votes.ALL) if votes is None else votes, True, (name,))


VOTING = [
    ("CM-5/governor-school-budgets", GOVERNOR, True, True),
    ("CM-5/governor-human-trafficking", GOVERNOR, False, False),
    ("CM-5/councillor-school-budgets", COUNCILLOR, True, True),
    ("CM-5/councillor-human-trafficking", COUNCILLOR, False, True),
    ("CM-4/church-school-budgets", CHURCH, True, True),
    ("CM-4/church-human-trafficking", CHURCH, False, False),
    ("CM-2/co-opted-school-budgets", CO_OPTED, True, False),
    ("CM-2/co-opted-human-trafficking", CO_OPTED, False, False),
]


@pytest.mark.parametrize(("kind", "education", "may"), [row[1:] for row in VOTING], ids=[row[0] for row in VOTING])
def test_who_may_vote_and_so_give_a_casting_vote(kind: SeatKind, education: bool, may: bool) -> None:
    assert may_vote(member(kind), education) is may
    assert voters([member(kind), member(COUNCILLOR, name="other")], education)[0].kind is (kind if may else COUNCILLOR)


@pytest.mark.parametrize("votes", Votes, ids=[f"CM-1/ex-officio-{votes.value}" for votes in Votes])
def test_whether_an_ex_officio_member_votes_is_the_seats_own_flag(votes: Votes) -> None:
    assert may_vote(member(EX_OFFICIO, votes), False) is (votes is Votes.ALL)


def test_a_vacancy_has_no_vote() -> None:
    assert not may_vote(replace(member(COUNCILLOR), person_id=None), True)


def seats(*kinds: SeatKind, votes: Votes | None = None) -> list[Seat]:
    return [
        Seat(f"s{at}", "b", kind, votes=VOTES.get(kind, Votes.ALL) if votes is None else votes)
        for at, kind in enumerate(kinds)
    ]


SEATS = [
    ("CM-3/two-governors", seats(GOVERNOR, GOVERNOR), []),
    ("CM-3/five-governors", seats(*[GOVERNOR] * 5), []),
    ("CM-3/one-governor", seats(GOVERNOR), ["Scrutiny has one seat for parent governors; there are two to five."]),
    (
        "CM-3/six-governors",
        seats(*[GOVERNOR] * 6),
        ["Scrutiny has 6 seats for parent governors; there are two to five."],
    ),
    (
        "CM-3/votes-on-all",
        seats(GOVERNOR, GOVERNOR, votes=Votes.ALL),
        ["Scrutiny has a parent governor representative who votes on everything; the law gives a vote on education."],
    ),
    ("CM-4/two-churches", seats(CHURCH, CHURCH), []),
    (
        "CM-4/three-churches",
        seats(CHURCH, CHURCH, CHURCH),
        ["Scrutiny has 3 voting seats for the churches; each of two dioceses nominates one."],
    ),
    (
        "CM-4/votes-on-all",
        seats(CHURCH, votes=Votes.ALL),
        ["Scrutiny has a church representative who votes on everything; the law gives a vote on education."],
    ),
    ("CM-2/co-opted-without-a-vote", seats(CO_OPTED), []),
    (
        "CM-2/co-opted-with-a-vote",
        seats(CO_OPTED, votes=Votes.ALL),
        ["Scrutiny has a co-opted member who votes; only an Act or a scheme can give somebody co-opted a vote."],
    ),
    ("CM-1/councillors-and-ex-officio", seats(COUNCILLOR, EX_OFFICIO), []),
]


@pytest.mark.parametrize(("case", "listed", "texts"), SEATS, ids=[row[0] for row in SEATS])
def test_what_the_law_wants_of_the_seats(case: str, listed: list[Seat], texts: list[str]) -> None:
    found = seat_findings("Scrutiny", BodyKind.SCRUTINY, listed, (), DAY)
    assert [finding.text for finding in found] == texts
    assert all(case.startswith(finding.rule) and finding.fix for finding in found)
    closed = [replace(seat, to_date=date(2017, 7, 12)) for seat in listed]
    assert seat_findings("Scrutiny", BodyKind.SCRUTINY, closed, (), DAY) == ()


def test_a_joint_committees_scheme_may_give_votes_cm_2() -> None:
    assert seat_findings("Joint", BodyKind.JOINT, seats(CO_OPTED, votes=Votes.ALL), (), DAY) == ()


TERMS = [
    ("CM-3/two-years", "2016-09-01", "2018-08-31", True),
    ("CM-3/four-years", "2016-09-01", "2020-08-31", True),
    ("CM-3/a-day-short-of-two", "2016-09-01", "2018-08-30", False),
    ("CM-3/a-day-over-four", "2016-09-01", "2020-09-01", False),
    ("CM-3/from-a-leap-day", "2016-02-29", "2018-02-27", True),
]


@pytest.mark.parametrize(("first", "last", "fits"), [row[1:] for row in TERMS], ids=[row[0] for row in TERMS])
def test_a_parent_governors_term(first: str, last: str, fits: bool) -> None:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    assert term_fits(begin, end) is fits
    held = [Appointment("a", "s0", "p", begin, end), Appointment("b", "s1", "q")]
    found = seat_findings("Scrutiny", BodyKind.SCRUTINY, seats(GOVERNOR, GOVERNOR), held, begin)
    assert [finding.rule for finding in found] == ([] if fits else ["CM-3"])


def test_a_governors_vacancy_is_filled_within_six_months_cm_3() -> None:
    assert filled_by(date(2017, 8, 31)) == date(2018, 2, 28)
    held = [Appointment("a", "s0", "p", None, date(2017, 1, 13)), Appointment("b", "s1", "q")]

    def warned(day: date) -> list[str]:
        listed = seats(GOVERNOR, GOVERNOR)
        return [finding.text for finding in seat_findings("Scrutiny", BodyKind.SCRUTINY, listed, held, day)]

    assert warned(date(2017, 7, 13)) == []
    assert warned(date(2017, 7, 14)) == ["Scrutiny has had a parent governor’s seat vacant for over six months."]


BEN = Standing(
    rule=SubstituteRule.POOL,
    kind=BodyKind.SCRUTINY,
    substitute="Councillor Ben Okafor",
    member="Councillor Ada Thornbury",
    seat=COUNCILLOR,
    groups=("Green", "Green"),
    in_pool=True,
    told_on=date(2017, 7, 12),
    day=DAY,
)
SUBSTITUTES = [
    ("CM-6/of-the-pool", {}, ""),
    ("CM-6/not-of-the-pool", {"in_pool": False}, "is not among the committee’s substitutes."),
    ("CM-6/of-the-same-group", {"rule": SubstituteRule.GROUP, "in_pool": False}, ""),
    (
        "CM-6/of-another-group",
        {"rule": SubstituteRule.GROUP, "groups": ("Green", "Labour")},
        "is not of the same group as Councillor Ada Thornbury.",
    ),
    ("CM-6/nobody", {"rule": SubstituteRule.NONE}, "cannot substitute: the committee’s rules allow nobody."),
    ("CM-6/executive", {"kind": BodyKind.EXECUTIVE}, "cannot substitute: an executive has no substitutes."),
    (
        "CM-6/for-a-parent-governor",
        {"seat": GOVERNOR},
        "substitutes for Councillor Ada Thornbury, whose seat is filled by law.",
    ),
    (
        "CM-6/for-the-church",
        {"seat": CHURCH},
        "substitutes for Councillor Ada Thornbury, whose seat is filled by law.",
    ),
    ("CM-6/told-on-the-day", {"told_on": DAY}, ""),
    ("CM-6/not-told", {"told_on": None}, ""),
]


@pytest.mark.parametrize(("change", "text"), [row[1:] for row in SUBSTITUTES], ids=[row[0] for row in SUBSTITUTES])
def test_who_may_substitute(change: dict[str, object], text: str) -> None:
    found = substitution_findings(replace(BEN, **change))  # type: ignore[arg-type]
    assert [finding.text for finding in found] == ([f"Councillor Ben Okafor {text}"] if text else [])
    assert all(finding.rule == "CM-6" and finding.fix for finding in found)


def test_notice_after_the_meeting_is_no_notice_cm_6() -> None:
    (found,) = substitution_findings(replace(BEN, told_on=date(2017, 7, 14)))
    assert found.text == "Notice that Councillor Ben Okafor substitutes is dated after the meeting."


def test_both_are_named_and_the_substitute_has_the_members_vote_cm_6() -> None:
    chair = replace(member(COUNCILLOR, name="Ada"), roles=("Chair", "ex-Officio"))
    made = with_substitutes([chair, member(CHURCH)], {"Ada": ("ben", "Ben")}, "substituting for {member}")
    assert [each.printed for each in made] == ["Ben (substituting for Ada, ex-Officio)", "church"]
    assert (made[0].person_id, made[0].votes, made[0].counts_for_quorum) == ("ben", Votes.ALL, True)
