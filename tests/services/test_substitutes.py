"""Substitutes at one meeting: the pool, who sits for whom, what is printed, and what the rules say (CM-6)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.council import BodyKind
from clerk_app.domain.finding import Finding
from clerk_app.domain.membership import PositionKind, SeatKind
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    checker,
    committees,
    copies,
    council,
    meetings,
    membership,
    membership_checks,
    numbering,
    people,
    substitutes,
)
from tests.helpers.small_council import ADA, BEN, CERYS, THURSDAY, committee, item_id, meeting, member, named, person


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def body(town: Office) -> str:
    made = committee(town)
    membership.elect(town, made, PositionKind.CHAIR, member(town, made, ADA))
    return made


@pytest.fixture
def ben(town: Office, body: str) -> str:
    """Ben is in the pool of the committee."""
    made = person(town, BEN)
    membership.add_member(town, body, made, SeatKind.SUBSTITUTE, from_date=date(2017, 7, 1))
    return made


def printed(town: Office, held: str) -> list[str]:
    return [m.printed for group in copies.public_agenda(town, held).summons.groups for m in group.members]


def found(town: Office, held: str, rule: str) -> list[Finding]:
    return [finding for finding in checker.check_meeting(town, held) if finding.rule == rule]


def test_the_pool_is_that_of_the_day_cm_6(town: Office, body: str, ben: str) -> None:
    membership.add_vacancy(town, body, SeatKind.SUBSTITUTE)
    assert [member.name for member in substitutes.pool(town, body)] == ["Councillor Ben Okafor"]
    assert substitutes.pool(town, body, date(2017, 6, 30)) == ()


def test_a_substitute_stands_in_the_members_place_cm_6(town: Office, body: str, ben: str) -> None:
    held, other = meeting(town, body), meeting(town, body, date(2017, 7, 20))
    (ada,) = (line.id for line in people.lines(town) if line.fact.name == ADA)
    change = substitutes.substitute(town, held, body, ben, ada, date(2017, 7, 12))
    assert change.label == "Councillor Ben Okafor substitutes for Councillor Ada Thornbury"
    assert printed(town, held) == ["Councillor Ben Okafor (substituting for Councillor Ada Thornbury)"]
    assert printed(town, other) == ["Councillor Ada Thornbury (Chair)"]
    assert found(town, held, "CM-6") == []
    (line,) = substitutes.of_meeting(town, held)
    assert line.words == "Councillor Ben Okafor substituting for Councillor Ada Thornbury"
    with pytest.raises(Refused, match="Councillor Ben Okafor is named by a committee or a meeting"):
        people.remove(town, ben)
    back = substitutes.take_back(town, line.id)
    assert back.label == "Take back: Councillor Ben Okafor substituting for Councillor Ada Thornbury"
    assert printed(town, held) == ["Councillor Ada Thornbury (Chair)"]


def test_what_the_standing_orders_say_is_a_finding_and_no_refusal_cm_6(town: Office, body: str) -> None:
    held = meeting(town, body)
    (ada,) = (line.id for line in people.lines(town) if line.fact.name == ADA)
    substitutes.substitute(town, held, body, person(town, CERYS), ada)
    (warned,) = found(town, held, "CM-6")
    assert warned.text == "Councillor Cerys Pugh is not among the committee’s substitutes."
    assert warned.subject is not None and warned.subject.id == held
    council.set_rule(town, "substitutes", "group", body)
    assert found(town, held, "CM-6") == []


def test_what_cannot_be_is_refused(town: Office, body: str, ben: str) -> None:
    held = meeting(town, body)
    cerys = member(town, body, CERYS)
    (ada,) = (line.id for line in people.lines(town) if line.fact.name == ADA)
    dai = person(town, "Dai Rees")
    with pytest.raises(Refused, match="Councillor Ben Okafor does not sit at this meeting"):
        substitutes.substitute(town, held, body, dai, ben)
    with pytest.raises(Refused, match="Councillor Cerys Pugh sits at this meeting already"):
        substitutes.substitute(town, held, body, cerys, ada)
    substitutes.substitute(town, held, body, ben, ada)
    with pytest.raises(Refused, match="Councillor Ada Thornbury has a substitute already"):
        substitutes.substitute(town, held, body, dai, ada)
    with pytest.raises(Refused, match="Councillor Ben Okafor substitutes for another member already"):
        substitutes.substitute(town, held, body, ben, cerys)
    (line,) = substitutes.of_meeting(town, held)
    meetings.remove(town, held)
    with pytest.raises(NotFound, match="This substitution is not in the file any more"):
        substitutes.take_back(town, line.id)


def test_only_eligible_voters_are_offered_for_an_item_cm_5(town: Office, body: str) -> None:
    membership.add_member(town, body, person(town, CERYS, "Mrs"), SeatKind.PARENT_GOVERNOR)
    membership.add_member(town, body, person(town, "Dai Rees", "Mr"), SeatKind.CO_OPTED)
    held = meeting(town, body)
    for title in ("School budgets", "Human trafficking"):
        agenda.add_item(town, held, title)
    agenda.edit(town, item_id(town, held, "School budgets"), {"education_matter": True})
    offered = {
        title: [m.name for _, listed in membership_checks.voters_on(town, item_id(town, held, title)) for m in listed]
        for title in ("School budgets", "Human trafficking")
    }
    assert offered == {
        "School budgets": ["Councillor Ada Thornbury", "Mrs Cerys Pugh"],
        "Human trafficking": ["Councillor Ada Thornbury"],
    }


def test_nobody_of_the_executive_sits_on_scrutiny_cm_2(town: Office) -> None:
    cabinet, scrutiny = committee(town, "Cabinet"), committee(town, "Overview Committee")
    committees.edit(town, cabinet, {"kind": BodyKind.EXECUTIVE})
    committees.edit(town, scrutiny, {"kind": BodyKind.SCRUTINY})
    both = member(town, cabinet, ADA)
    membership.add_member(town, scrutiny, both, from_date=THURSDAY)
    (warned,) = found(town, meeting(town, scrutiny), "CM-2")
    assert warned.text == "Councillor Ada Thornbury sits on Cabinet and on Overview Committee."
    assert found(town, meeting(town, scrutiny, date(2017, 7, 12)), "CM-2") == []


def test_no_parent_governor_is_a_councillor_cm_3(town: Office, body: str) -> None:
    held, both = meeting(town, body), person(town, CERYS)
    other = committee(town, "Licensing Committee")
    for who in (both, person(town, "Dai Rees", "Mr")):
        membership.add_member(town, body, who, SeatKind.PARENT_GOVERNOR)
    assert found(town, held, "CM-3") == []
    membership.add_member(town, other, both, from_date=THURSDAY)
    (warned,) = found(town, held, "CM-3")
    assert warned.text == "Councillor Cerys Pugh is a parent governor representative and a councillor."
    assert found(town, meeting(town, body, date(2017, 7, 12)), "CM-3") == []


def test_seats_against_the_law_are_found_for_the_meeting_cm_3(town: Office, body: str) -> None:
    held = meeting(town, body)
    assert found(town, held, "CM-3") == []
    membership.add_vacancy(town, body, SeatKind.PARENT_GOVERNOR)
    (warned,) = found(town, held, "CM-3")
    assert warned.text.startswith("Planning Committee has one seat for parent governors")


def test_the_council_takes_no_business_beyond_its_summons_cd_3(town: Office, body: str) -> None:
    committees.edit(town, body, {"kind": BodyKind.COUNCIL})
    held = meeting(town, body)
    agenda.add_item(town, held, "Minutes")
    assert found(town, held, "CD-3") == []
    numbering.lock(town, held)
    agenda.add_item(town, held, "A late motion")
    (warned,) = found(town, held, "CD-3")
    assert warned.text == "Item 2 was not in the summons of the council."
    committees.edit(town, body, {"kind": BodyKind.COMMITTEE})
    assert found(town, held, "CD-3") == []


@pytest.mark.parametrize(
    ("month", "warned"), [(3, 0), (4, 0), (5, 0), (6, 1), (2, 1)], ids=lambda value: f"TE-1/month-{value}"
)
def test_the_annual_meeting_is_held_from_march_to_may(town: Office, body: str, month: int, warned: int) -> None:
    committees.edit(town, body, {"kind": BodyKind.COUNCIL})
    held = meeting(town, body, date(2018, month, 14))
    assert found(town, held, "TE-1") == []
    meetings.edit(town, held, {"title": "Annual meeting"})
    assert len(found(town, held, "TE-1")) == warned


def test_members_are_printed_as_at_the_meeting_te_1(town: Office, body: str, ben: str) -> None:
    before, after = meeting(town, body, date(2017, 6, 30)), meeting(town, body, date(2018, 5, 2))
    (seat,) = membership.members(town, body)[0].seat_ids
    membership.end_appointment(town, seat, date(2018, 5, 1))
    membership.appoint(town, seat, ben, date(2018, 5, 2))
    membership.elect(town, body, PositionKind.CHAIR, ben, date(2018, 5, 2))
    assert printed(town, before) == ["Councillor Ada Thornbury (Chair)"]
    assert printed(town, after) == ["Councillor Ben Okafor (Chair)"]
