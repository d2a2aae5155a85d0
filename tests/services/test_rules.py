"""Rules from a date: what holds when, whose it is, and that no change belies an agenda that went out."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.declaration_terms import Regime
from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import committees, council, declaring, interests, meetings, rules
from tests.helpers.file_state import state_of
from tests.helpers.small_council import THURSDAY, committee, meeting, named

JUNE, AUGUST = date(2017, 6, 1), date(2017, 8, 1)


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def body(town: Office) -> str:
    """A committee whose agenda of 13 July was issued."""
    made = committee(town)
    meetings.edit(town, meeting(town, made), {"state": MeetingState.ISSUED})
    return made


@pytest.mark.parametrize("from_date", (None, JUNE, THURSDAY))
def test_a_rule_is_not_changed_behind_an_agenda_that_went_out(town: Office, body: str, from_date: date | None) -> None:
    before = state_of(town.db)
    with pytest.raises(Refused) as caught:
        council.set_rule(town, "notice_days", "7", body, from_date)
    assert caught.value.message == (
        "The rule as it was (“clear days of notice”) stands in the agenda of Planning Committee for 13 July 2017, "
        "which went out."
    )
    assert caught.value.hint == "Let the new one hold from 14 July 2017 or later."
    assert state_of(town.db) == before
    council.set_rule(town, "notice_days", "7", body, date(2017, 7, 14))
    assert committees.rules(town, body)["notice_days"] == "5"


def test_every_agenda_that_would_be_belied_is_counted(town: Office, body: str) -> None:
    meetings.edit(town, meeting(town, body, date(2017, 7, 20)), {"state": MeetingState.ISSUED})
    with pytest.raises(Refused, match=r"for 20 July 2017 and 1 earlier, which went out"):
        council.set_rule(town, "quorum", "4", body)
    with pytest.raises(Refused, match=r"for 20 July 2017, which went out"):
        council.set_rule(town, "quorum", "4", body, date(2017, 7, 14))


def test_a_rule_of_the_council_asks_every_committee_that_has_none_of_its_own(town: Office, body: str) -> None:
    with pytest.raises(Refused, match="Planning Committee"):
        council.set_rule(town, "part_2", "Closed part")
    council.set_rule(town, "part_2", "Closed part", from_date=AUGUST)
    own = committee(town, "Licensing Committee")
    council.set_rule(town, "part_1", "Part A", own)
    meetings.edit(town, meeting(town, own, date(2017, 9, 1)), {"state": MeetingState.ISSUED})
    council.set_rule(town, "part_1", "Open part", from_date=AUGUST)
    assert {line.name: line.value for line in rules.lines(town, own, date(2017, 9, 1))}["part_1"] == "Part A"


def test_what_changes_nothing_that_went_out_may_be_said_of_the_past(town: Office, body: str) -> None:
    council.set_rule(town, "notice_days", "5", body)
    council.set_rule(town, "late_numbers", "last", body)
    council.set_rule(town, "substitutes", "group", body)
    other = committee(town, "Licensing Committee")
    meeting(town, other)
    council.set_rule(town, "notice_days", "7", other)


def test_the_code_of_conduct_is_one_of_three_of_a_body_and_a_day_di_1(town: Office) -> None:
    body, other = committee(town, "Licensing Committee"), committee(town, "Scrutiny")
    on_the_day, before = meeting(town, body, AUGUST), meeting(town, body, JUNE)
    elsewhere = meeting(town, other, AUGUST)
    council.set_rule(town, "code_regime", "statute", from_date=AUGUST)
    council.set_rule(town, "code_regime", "model", body, AUGUST)
    assert [declaring.regime(town, each) for each in (before, on_the_day, elsewhere)] == [
        Regime.LOCAL,
        Regime.MODEL,
        Regime.STATUTE,
    ]
    assert [interests.regime(town, day) for day in (JUNE, AUGUST)] == [Regime.LOCAL, Regime.STATUTE]


def test_a_code_of_conduct_that_was_typed_is_kept_as_the_one_that_it_means_di_1(town: Office) -> None:
    council.set_rule(town, "code_regime", "Model code 2020")
    with town.record("As earlier files wrote it"):
        town.db.execute("UPDATE rule SET value = 'LGA 2020' WHERE name = 'code_regime'")
    (said,) = [line for line in rules.lines(town) if line.name == "code_regime"]
    assert said.value == "model"
    assert [rule.value for rule in rules.history(town, "code_regime")] == ["model"]
    assert interests.regime(town) is Regime.MODEL


def test_in_wales_no_code_of_conduct_is_offered_di_17(town: Office) -> None:
    assert "code_regime" in [line.name for line in rules.lines(town)]
    council.name_council(town, "Cyngor Marlow", "wales")
    assert "code_regime" not in [line.name for line in rules.lines(town)]


def test_a_rule_is_taken_back_from_its_day(town: Office, body: str) -> None:
    council.set_rule(town, "quorum", "4", body, AUGUST)
    council.set_rule(town, "quorum", "5", body, date(2017, 9, 1))
    first, second = rules.history(town, "quorum", body)
    assert [(rule.from_date, rule.value) for rule in (first, second)] == [(AUGUST, "4"), (date(2017, 9, 1), "5")]
    assert rules.remove(town, second.id).label == "Remove the rule “Quorum”"
    assert rules.history(town, "quorum", body) == (first,)
    meetings.edit(town, meeting(town, body, date(2017, 8, 10)), {"state": MeetingState.HELD})
    with pytest.raises(Refused, match=r"for 10 August 2017, which went out"):
        rules.remove(town, first.id)


def test_each_rule_is_listed_with_whose_it_is_and_what_is_to_come(town: Office, body: str) -> None:
    council.set_rule(town, "quorum", "3", from_date=AUGUST)
    council.set_rule(town, "quorum", "4", body, date(2017, 9, 1))
    by_name = {line.name: line for line in rules.lines(town, body)}
    assert ["council_kind", *by_name] == [line.name for line in rules.lines(town)]
    assert by_name["notice_days"].words == "Clear days of notice"
    quorum = by_name["quorum"]
    assert (quorum.value, quorum.own, quorum.from_date, quorum.later) == (
        "",
        False,
        None,
        ((AUGUST, "3"), (date(2017, 9, 1), "4")),
    )
    on = {line.name: line for line in rules.lines(town, body, date(2017, 9, 1))}["quorum"]
    assert (on.value, on.own, on.from_date, on.later) == ("4", True, date(2017, 9, 1), ())
    own = {line.name: line for line in rules.lines(town, None, AUGUST)}["quorum"]
    assert (own.value, own.own, own.later) == ("3", False, ())


def test_a_parent_is_no_circle(town: Office, body: str) -> None:
    child, grandchild = committee(town, "Licensing Sub-Committee"), committee(town, "Licensing Panel")
    committees.edit(town, child, {"parent_id": body})
    committees.edit(town, grandchild, {"parent_id": child, "remit": "Hearings  \n under the Act"})
    made = committees.committee(town, grandchild)
    assert (made.parent_id, made.remit) == (child, "Hearings\n under the Act")
    with pytest.raises(BadInput, match="Licensing Panel belongs to Planning Committee"):
        committees.edit(town, body, {"parent_id": grandchild})
    with pytest.raises(BadInput, match="A committee cannot belong to itself"):
        committees.edit(town, body, {"parent_id": body})
    committees.edit(town, grandchild, {"parent_id": None})
    committees.edit(town, body, {"parent_id": grandchild})
