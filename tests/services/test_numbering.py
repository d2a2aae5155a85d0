"""Numbers of a meeting's items: by the committee's rule, through its year, and as they went out."""

from __future__ import annotations

from datetime import date, time

import pytest

from clerk_app.domain.agenda import AgendaItem, Level, NumberingScheme, Openness
from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, copies, council, meetings, numbering
from clerk_app.store import rows
from tests.helpers.small_council import committee, id_of, item_id, listed, meeting, meeting_with_items, named

RUNNING = NumberingScheme.RUNNING.value


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def issued(town: Office) -> str:
    """A meeting whose agenda went out with three items."""
    held = meeting_with_items(town, "Minutes", "Budget", "Referrals")
    with town.record("Issue the agenda"):
        numbering.lock(town, held)
        meetings.edit(town, held, {"state": MeetingState.ISSUED})
    return held


def add(town: Office, held: str, title: str, after: str | None = None) -> str:
    return id_of(agenda.add_item(town, held, title, item_id(town, held, after) if after else None))


def test_issue_locks_the_numbers_and_what_follows_is_lettered_lu_4(town: Office, issued: str) -> None:
    add(town, issued, "Urgent repairs", "Budget")
    add(town, issued, "Second urgent matter", "Urgent repairs")
    assert listed(town, issued) == [
        "1 Minutes",
        "2 Budget",
        "2A Urgent repairs",
        "2B Second urgent matter",
        "3 Referrals",
    ]
    printed = copies.public_agenda(town, issued).parts[0].items
    assert [item.number for item in printed] == ["1.", "2.", "2A.", "2B.", "3."]


def test_a_late_item_can_go_last_instead_lu_4(town: Office, issued: str) -> None:
    council.set_rule(town, "late_numbers", "last", from_date=date(2017, 7, 13))
    add(town, issued, "Urgent repairs", "Budget")
    assert listed(town, issued)[-1] == "4 Urgent repairs"


def test_before_issue_an_item_goes_where_it_is_put(town: Office) -> None:
    council.set_rule(town, "late_numbers", "last")
    held = meeting_with_items(town, "Minutes", "Budget")
    add(town, held, "Apologies", "Minutes")
    assert listed(town, held) == ["1 Minutes", "2 Apologies", "3 Budget"]


def test_a_late_item_is_edited_moved_closed_and_removed_while_the_rest_stays(town: Office, issued: str) -> None:
    new = add(town, issued, "Urgent repairs", "Minutes")
    agenda.edit(town, new, {"title": "Repairs to the roof"})
    agenda.step(town, new, 1)
    assert listed(town, issued) == ["1 Minutes", "2 Budget", "2A Repairs to the roof", "3 Referrals"]
    agenda.set_level(town, new, Level.SUB_ITEM)
    assert listed(town, issued)[2] == "2.1 Repairs to the roof"
    agenda.set_level(town, new, Level.ITEM)
    agenda.set_openness(town, new, Openness.EXEMPT, (3,))
    assert listed(town, issued)[-1] == "4 Repairs to the roof"
    agenda.remove(town, new)
    for verb in (
        lambda item: agenda.edit(town, item, {"title": "Other words"}),
        lambda item: agenda.edit(town, item, {"number": "9"}),
        lambda item: agenda.step(town, item, 1),
        lambda item: agenda.remove(town, item),
    ):
        with pytest.raises(Refused, match="The agenda was issued with item 2, which stays as it was published"):
            verb(item_id(town, issued, "Budget"))


def test_locking_again_locks_only_what_was_added_since(town: Office, issued: str) -> None:
    add(town, issued, "Urgent repairs", "Budget")
    change = numbering.lock(town, issued)
    assert change.label == "Lock the numbers of the meeting of 13 July 2017"
    assert {item.number for item in rows.read_all(town.db, AgendaItem) if item.number_locked} == {"1", "2", "2A", "3"}
    add(town, issued, "Third urgent matter", "Urgent repairs")
    assert listed(town, issued)[3] == "2B Third urgent matter"
    assert numbering.lock(town, issued).number and not numbering.lock(town, issued).number


def test_an_agenda_issued_without_its_numbers_locked_stays_whole(town: Office) -> None:
    held = meeting_with_items(town, "Minutes", "Budget")
    meetings.edit(town, held, {"state": MeetingState.ISSUED})
    with pytest.raises(Refused, match="was issued with item 1"):
        agenda.edit(town, item_id(town, held, "Minutes"), {"title": "Other words"})


@pytest.fixture
def year(town: Office) -> tuple[Office, str, list[str]]:
    """A committee that numbers its items through the year: meetings in June, July, April and, of the next year, May."""
    body = committee(town)
    council.set_rule(town, "numbering_scheme", RUNNING, body)
    days = (date(2017, 6, 1), date(2017, 7, 13), date(2018, 4, 30), date(2018, 5, 1))
    held = [meeting(town, body, day) for day in days]
    for meeting_id in held:
        for title in ("Minutes", "Budget"):
            agenda.add_item(town, meeting_id, title)
    return town, body, held


def test_numbers_run_through_the_municipal_year_te_1(year: tuple[Office, str, list[str]]) -> None:
    town, _, held = year
    assert [listed(town, meeting_id) for meeting_id in held] == [
        ["1 Minutes", "2 Budget"],
        ["3 Minutes", "4 Budget"],
        ["5 Minutes", "6 Budget"],
        ["1 Minutes", "2 Budget"],
    ]
    assert [item.number for item in copies.public_agenda(town, held[1]).parts[0].items] == ["3.", "4."]


def test_the_year_begins_when_the_council_says_te_1(year: tuple[Office, str, list[str]]) -> None:
    town, body, held = year
    council.set_rule(town, "year_start", "07-01", body)
    assert [listed(town, meeting_id)[0] for meeting_id in held] == ["1 Minutes", "1 Minutes", "3 Minutes", "5 Minutes"]


def test_numbers_go_on_in_the_middle_of_a_year_from_the_number_of_a_day_te_1(
    year: tuple[Office, str, list[str]],
) -> None:
    town, body, held = year
    council.set_rule(town, "next_number", "47", body, date(2017, 7, 1))
    assert [listed(town, meeting_id) for meeting_id in held] == [
        ["1 Minutes", "2 Budget"],
        ["47 Minutes", "48 Budget"],
        ["49 Minutes", "50 Budget"],
        ["1 Minutes", "2 Budget"],
    ]
    assert [item.number for item in copies.public_agenda(town, held[1]).parts[0].items] == ["47.", "48."]
    council.set_rule(town, "next_number", "60", body, date(2018, 1, 1))
    assert [listed(town, meeting_id)[0] for meeting_id in held] == [
        "1 Minutes",
        "47 Minutes",
        "60 Minutes",
        "1 Minutes",
    ]


def test_a_committees_own_next_number_stands_before_the_councils(year: tuple[Office, str, list[str]]) -> None:
    town, body, held = year
    council.set_rule(town, "next_number", "200", None, date(2017, 7, 1))
    assert listed(town, held[1])[0] == "200 Minutes"
    council.set_rule(town, "next_number", "12", body, date(2017, 6, 1))
    assert [listed(town, meeting_id)[0] for meeting_id in held] == [
        "12 Minutes",
        "14 Minutes",
        "16 Minutes",
        "1 Minutes",
    ]


def test_what_went_out_keeps_its_numbers_when_the_next_number_is_put_right(year: tuple[Office, str, list[str]]) -> None:
    town, body, held = year
    numbering.lock(town, held[0])
    council.set_rule(town, "next_number", "30", body, date(2017, 6, 1))
    assert [listed(town, meeting_id)[0] for meeting_id in held[:2]] == ["1 Minutes", "30 Minutes"]


def test_another_committee_and_an_earlier_meeting_of_the_same_day_have_their_say(
    year: tuple[Office, str, list[str]],
) -> None:
    town, body, held = year
    other = meeting(town, committee(town, "Licensing Committee"), date(2017, 6, 2))
    agenda.add_item(town, other, "Licences")
    morning = meeting(town, body, date(2017, 7, 13), time(10))
    agenda.add_item(town, morning, "Site visit")
    assert listed(town, other) == ["1 Licences"]
    assert listed(town, morning) == ["3 Site visit"]
    assert listed(town, held[1]) == ["4 Minutes", "5 Budget"]


def test_a_cancelled_meeting_leaves_no_gap_unless_its_agenda_went_out(year: tuple[Office, str, list[str]]) -> None:
    town, _, held = year
    meetings.edit(town, held[0], {"state": MeetingState.CANCELLED})
    assert listed(town, held[1])[0] == "1 Minutes"
    assert listed(town, held[0]) == ["1 Minutes", "2 Budget"]
    numbering.lock(town, held[0])
    assert listed(town, held[1])[0] == "3 Minutes"


def test_late_items_of_a_running_year_take_no_number_of_the_next_meeting(year: tuple[Office, str, list[str]]) -> None:
    town, _, held = year
    for meeting_id in held[:2]:
        numbering.lock(town, meeting_id)
    agenda.add_item(town, held[0], "Urgent repairs")
    assert listed(town, held[0]) == ["1 Minutes", "2 Budget", "2A Urgent repairs"]
    assert listed(town, held[2])[0] == "5 Minutes"


def test_a_number_of_the_year_cannot_be_set_by_hand_again(year: tuple[Office, str, list[str]]) -> None:
    town, _, held = year
    numbering.lock(town, held[0])
    with pytest.raises(BadInput, match="Number 2 is taken by another item"):
        agenda.edit(town, item_id(town, held[1], "Budget"), {"number": "2"})
    agenda.edit(town, item_id(town, held[1], "Budget"), {"number": "20"})
    assert listed(town, held[1]) == ["3 Minutes", "20 Budget"]


def test_a_joint_meeting_is_numbered_by_the_committee_that_presides(year: tuple[Office, str, list[str]]) -> None:
    town, _, held = year
    assert numbering.scheme_of(town, held[0]) is NumberingScheme.RUNNING
    assert numbering.scheme_of(town, meeting(town, committee(town, "Other"))) is NumberingScheme.PLAIN


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    (
        ("year_start", "31-12", "“31-12” is no day of the year."),
        ("year_start", "02-29", "“02-29” is no day of the year."),
        ("year_start", "1 May", "“1 May” is no day of the year."),
        ("late_numbers", "first", "The rule “Items added after issue” cannot be “first”."),
        ("notice_days", "1000", "The rule “Clear days of notice” is a number: “1000” is none."),
        ("next_number", "0", "The rule “Next number through the year” is a number: “0” is none."),
        ("next_number", "A7", "The rule “Next number through the year” is a number: “A7” is none."),
        ("council_kind", "hamlet", "The rule “Kind of council” cannot be “hamlet”."),
        ("part_2", " ", "The rule “Name of the closed part” is empty."),
        ("paragraph_list", "france", "The rule “Paragraphs of exempt information” cannot be “france”."),
        ("date_form", "13/7/17", "The rule “How dates are printed” cannot be “13/7/17”."),
    ),
)
def test_values_that_a_rule_cannot_have(town: Office, name: str, value: str, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        council.set_rule(town, name, value)
    assert caught.value.message == sentence
