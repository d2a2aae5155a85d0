"""The council: its name, its rules from a day, its calendar and its officers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.agenda import NumberingScheme
from clerk_app.domain.calendar import CountingMode
from clerk_app.domain.council import DEFAULT_RULES, BodyKind, CouncilKind
from clerk_app.domain.membership import Position, PositionKind
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import checker, committees, copies, council, membership, serving, wording
from clerk_app.store import rows
from tests.helpers.file_state import state_of
from tests.helpers.small_council import BEN, THURSDAY, committee, meeting, named, person


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


def test_a_new_file_has_no_council(office: Office) -> None:
    assert council.authority(office) is None
    with pytest.raises(Refused, match=r"^The council has no name yet\."):
        council.needed_authority(office)
    with pytest.raises(Refused):
        council.set_rule(office, "quorum", "3")
    with pytest.raises(Refused):
        council.add_holiday(office, THURSDAY, "Fair")
    assert council.calendar(office).country == "england"


def test_naming_and_renaming(office: Office) -> None:
    change = council.name_council(office, " Marlow  Vale Borough Council ")
    assert change.label == "Name the council"
    assert council.needed_authority(office).name == "Marlow Vale Borough Council"
    council.name_council(office, "Marlow Vale District Council")
    assert len(state_of(office.db)["authority"]) == 1
    assert council.needed_authority(office).name == "Marlow Vale District Council"
    with pytest.raises(BadInput, match="The council needs a name"):
        council.name_council(office, "  ")


def test_a_welsh_council_gives_three_clear_days_and_stays_welsh(office: Office) -> None:
    council.name_council(office, "Cyngor Dyffryn Marlow", "wales")
    body = committee(office)
    held = committees.rules(office, body)
    assert (held["notice_days"], held["summons_days"], held["paragraph_list"]) == ("3", "3", "wales")
    council.name_council(office, "Cyngor Bro Marlow")
    assert council.needed_authority(office).country == "wales"
    assert council.calendar(office).country == "wales"


def test_rules_hold_from_a_day_for_the_council_or_one_committee(town: Office) -> None:
    body, other = committee(town), committee(town, "Licensing Committee")
    assert council.set_rule(town, "notice_days", "7").label == "Set the rule “Clear days of notice”"
    council.set_rule(town, "notice_days", "9", body, date(2017, 1, 1))
    council.set_rule(town, "notice_days", "11", body, date(2018, 1, 1))
    assert committees.rules(town, body)["notice_days"] == "9"
    assert committees.rules(town, other)["notice_days"] == "7"
    council.set_rule(town, "notice_days", "10", body, date(2017, 1, 1))
    assert committees.rules(town, body)["notice_days"] == "10"
    assert len(state_of(town.db)["rule"]) == 3


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    (
        ("tea_break", "4", "There is no rule called “tea_break”."),
        ("notice_days", "five", "The rule “Clear days of notice” is a number: “five” is none."),
        ("notice_days", "", "The rule “Clear days of notice” is a number: “” is none."),
        ("notice_days", "-1", "The rule “Clear days of notice” is a number: “-1” is none."),
        ("summons_days", "²", "The rule “Clear days of the summons” is a number: “²” is none."),
        ("vote_requisition", "0", "The rule “Members who ask for a vote by name” cannot be 0."),
        ("quorum", "a quarter", "The rule “Quorum” is a number: “a quarter” is none."),
        ("numbering_scheme", "roman", "The rule “Numbering of items” cannot be “roman”."),
        ("notice_mode", "moon", "The rule “How clear days are counted” cannot be “moon”."),
    ),
)
def test_a_rule_that_cannot_be_is_refused(town: Office, name: str, value: str, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        council.set_rule(town, name, value)
    assert caught.value.message == sentence
    assert not state_of(town.db)["rule"]


def test_every_default_can_be_set(town: Office) -> None:
    for name, value in DEFAULT_RULES.items():
        council.set_rule(town, name, value)
    for scheme in NumberingScheme:
        council.set_rule(town, "numbering_scheme", scheme.value)
    for mode in CountingMode:
        council.set_rule(town, "notice_mode", mode.value)


def test_added_days_are_in_the_calendar(town: Office) -> None:
    assert council.add_holiday(town, THURSDAY, "Coronation").label == "Add holiday “Coronation”"
    council.add_holiday(town, date(2017, 12, 27), " ", "closure")
    calendar = council.calendar(town)
    assert calendar.holidays == {THURSDAY: "Coronation"}
    assert calendar.closures == {date(2017, 12, 27): "Holiday"}
    assert calendar.why_not_working(THURSDAY)


def test_the_proper_officer_from_a_day(town: Office) -> None:
    ada, ben = person(town), person(town, BEN, "")
    assert council.officer_on(town, THURSDAY) is None
    assert council.appoint_officer(town, ada).label == "Appoint the proper officer"
    council.appoint_officer(town, ben, from_date=date(2018, 1, 1))
    assert council.officer_on(town, THURSDAY) == ada
    assert council.officer_on(town, date(2018, 1, 1)) == ben
    council.appoint_officer(town, ada, from_date=date(2018, 1, 1))
    assert council.officer_on(town, date(2018, 1, 1)) == ada
    assert council.officer_on(town, THURSDAY, PositionKind.MONITORING_OFFICER) is None
    council.appoint_officer(town, ben, PositionKind.MONITORING_OFFICER)
    assert council.officer_on(town, THURSDAY, PositionKind.MONITORING_OFFICER) == ben


def test_an_officer_who_comes_back_holds_the_post_once(town: Office) -> None:
    ada, ben = person(town), person(town, BEN, "")
    council.appoint_officer(town, ada)
    council.appoint_officer(town, ben, from_date=date(2017, 3, 1))
    council.appoint_officer(town, ada, from_date=date(2017, 6, 1))
    assert [council.officer_on(town, date(2017, month, 15)) for month in (2, 4, 7)] == [ada, ben, ada]
    assert [service.roles for service in serving.of_person(town, ada)] == ["Proper officer"]
    assert serving.of_person(town, ben) == []


def test_an_officer_of_an_earlier_summons_makes_room_for_the_one_who_followed(town: Office) -> None:
    ada, ben = person(town), person(town, BEN, "")
    council.appoint_officer(town, ben, from_date=date(2017, 7, 5))
    council.appoint_officer(town, ada)
    assert [council.officer_on(town, day) for day in (date(2017, 7, 4), date(2017, 7, 5))] == [ada, ben]


def test_a_post_that_was_left_is_held_again_from_the_next_day(town: Office) -> None:
    ada, ben = person(town), person(town, BEN, "")
    council.appoint_officer(town, ada)
    with town.record("What an import may bring"):
        town.db.execute("UPDATE position SET to_date = '2017-05-31'")
    council.appoint_officer(town, ben)
    assert [council.officer_on(town, day) for day in (date(2017, 5, 31), date(2017, 6, 1))] == [ada, ben]


def test_a_post_entered_twice_is_listed_once(town: Office) -> None:
    ada = person(town)
    council.appoint_officer(town, ada)
    held = rows.read_all(town.db, Position)[0]
    with town.record("What an import may bring"):
        rows.insert(town.db, [replace(held, id=town.new_id())], town.officer)
    assert [service.roles for service in serving.of_person(town, ada)] == ["Proper officer"]


PARISH_LAW = ("3", "3", "parish")


@pytest.mark.parametrize(
    ("name", "kind", "law"),
    (
        ("Marlow Vale Town Council", None, PARISH_LAW),
        ("Nether Marlow Parish Council", None, PARISH_LAW),
        ("Cyngor Cymuned Marlow", None, PARISH_LAW),
        ("Marlow City Council", CouncilKind.PARISH, PARISH_LAW),
        ("Marlow Vale Borough Council", None, ("5", "5", "working")),
        ("Newtown and Marlow District Council", None, ("5", "5", "working")),
        ("Marlow Town Council", CouncilKind.PRINCIPAL, ("5", "5", "working")),
    ),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_kind_of_a_new_council_sets_its_clear_days_cd_6(
    office: Office, name: str, kind: CouncilKind | None, law: tuple[str, ...]
) -> None:
    council.name_council(office, name, kind=kind)
    held = committees.rules(office, committee(office))
    assert (held["notice_days"], held["summons_days"], held["notice_mode"]) == law
    council.name_council(office, "Marlow Borough and Town")
    assert committees.rules(office, committee(office, "Finance"))["notice_mode"] == law[2], (
        "a name alone changes no law"
    )


def test_a_parish_keeps_its_days_when_its_nation_is_put_right_cd_6(office: Office) -> None:
    council.name_council(office, "Cyngor Cymuned Marlow", "wales")
    council.name_council(office, "Marlow Parish Council", "england")
    held = committees.rules(office, committee(office))
    assert (held["notice_days"], held["summons_days"], held["notice_mode"]) == PARISH_LAW
    assert held["paragraph_list"] == "none", "Schedule 12A is no law of parishes in either nation (PA-1)"


@pytest.mark.parametrize(
    ("name", "seats", "quorum"),
    (("Marlow Borough Council", 13, 4), ("Marlow Parish Council", 13, 5), ("Marlow Parish Council", 5, 3)),
    ids=("QU-1/quarter", "QU-1/parish-third", "QU-1/parish-three"),
)
def test_the_quorum_of_the_council_itself_is_printed(office: Office, name: str, seats: int, quorum: int) -> None:
    council.name_council(office, name)
    whole = committee(office, "Council", kind=BodyKind.COUNCIL)
    for _ in range(seats):
        membership.add_vacancy(office, whole)
    wording.show_notices(office, ["quorum"])
    held = meeting(office, whole)
    (notice,) = copies.public_agenda(office, held).notices
    assert notice.text == f"At least {quorum} members must be present for business to be done."
    assert not [f for f in checker.check_meeting(office, held) if f.where == "Notices"]
    council.set_rule(office, "quorum", "7", whole)
    (notice,) = copies.public_agenda(office, held).notices
    assert notice.text.startswith("At least 7 members")
