"""Committees: made with what they usually have, changed, removed before they ever met."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from clerk_app.domain.council import BodyKind
from clerk_app.domain.meetings import PanelMember
from clerk_app.domain.membership import PositionKind
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import committees, council, meetings, membership, people
from clerk_app.store import rows
from tests.helpers.file_state import queries_of, state_of
from tests.helpers.small_council import committee, id_of, meeting, member, named


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


def titles(office: Office, body: str) -> list[str]:
    return [item.title for item in committees.standing_items(office, body)]


def test_a_committee_needs_a_council(office: Office) -> None:
    with pytest.raises(Refused, match=r"The council has no name yet\. Give its name"):
        committees.new_committee(office, "Planning Committee")
    assert not any(state_of(office.db).values())


def test_a_committee_is_made_with_its_standing_items(town: Office) -> None:
    change = committees.new_committee(
        town,
        "  Planning  Committee",
        BodyKind.SCRUTINY,
        short_name="Plans",
        place="Room 2\nTown Hall",
        start_time=time(19),
    )
    body = committees.committee(town, id_of(change))
    assert change.label == "New committee “Planning Committee”"
    assert change.tables == {"body", "standing_item"}
    assert (body.name, body.short_name, body.kind) == ("Planning Committee", "Plans", BodyKind.SCRUTINY)
    assert (body.place, body.start_time) == ("Room 2\nTown Hall", time(19))
    assert titles(town, body.id)
    town.undo()
    assert committees.every(town) == []


@pytest.mark.parametrize("kind", BodyKind)
def test_every_kind_of_committee_has_standing_items(town: Office, kind: BodyKind) -> None:
    body = id_of(committees.new_committee(town, "Planning Committee", kind))
    listed = titles(town, body)
    assert listed
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("name", ("", "  "))
def test_a_committee_needs_a_name(town: Office, name: str) -> None:
    with pytest.raises(BadInput, match=r"A committee needs a name\. Type it as it is printed on the agenda\."):
        committees.new_committee(town, name)
    body = committee(town)
    with pytest.raises(BadInput, match="A committee needs a name"):
        committees.edit(town, body, {"name": name})


def test_two_committees_do_not_share_a_name(town: Office) -> None:
    committee(town)
    other = committee(town, "Licensing Committee")
    with pytest.raises(BadInput, match="There is a committee called PLANNING committee already"):
        committees.new_committee(town, "PLANNING committee")
    with pytest.raises(BadInput, match="There is a committee called Planning Committee already"):
        committees.edit(town, other, {"name": "Planning Committee"})
    assert committees.edit(town, other, {"name": "LICENSING COMMITTEE"}).number


def test_labels(town: Office) -> None:
    body = committee(town)
    assert committees.edit(town, body, {"place": "Room 3"}).label == "Edit usual place of Planning Committee"
    assert committees.edit(town, body, {"start_time": None, "name": "Plans"}).label == (
        "Edit usual time and name of Planning Committee"
    )
    assert committees.save_standing_items(town, body, ["Minutes"]).label == "Edit the standing items of Plans"
    assert committees.remove(town, body).label == "Remove committee “Plans”"


def test_standing_items_are_saved_by_their_titles(town: Office) -> None:
    body = committee(town)
    committees.save_standing_items(town, body, ["Minutes", " Apologies ", "", "Minutes", "Urgent business"])
    first = committees.standing_items(town, body)
    assert [item.title for item in first] == ["Minutes", "Apologies", "Urgent business"]
    committees.save_standing_items(town, body, ["Urgent business", "Minutes"])
    assert titles(town, body) == ["Urgent business", "Minutes"]
    assert {item.id for item in committees.standing_items(town, body)} == {first[0].id, first[2].id}
    assert committees.save_standing_items(town, body, ["Urgent business", "Minutes"]).number == 0
    town.undo()
    assert committees.standing_items(town, body) == first


def test_a_committee_that_never_met_goes_with_all_its_parts(town: Office) -> None:
    body = committee(town)
    who = member(town, body, "Ada Thornbury")
    membership.elect(town, body, PositionKind.CHAIR, who)
    membership.add_vacancy(town, body)
    council.set_rule(town, "quorum", "3", body)
    before = state_of(town.db)
    committees.remove(town, body)
    assert committees.every(town) == []
    assert len(state_of(town.db)["person"]) == 1
    town.undo()
    assert state_of(town.db) == before


def test_a_committee_that_met_stays(town: Office) -> None:
    body = committee(town)
    made = meeting(town, body)
    with pytest.raises(Refused, match="Planning Committee has meetings in this file"):
        committees.remove(town, body)
    meetings.remove(town, made)
    committees.remove(town, body)


def test_a_committee_whose_people_are_drawn_for_anothers_meeting_stays(town: Office) -> None:
    body, other = committee(town), committee(town, "Licensing Committee")
    who = member(town, body, "Ada Thornbury")
    made = meeting(town, other)
    with town.record("Draw"):
        rows.insert(town.db, [PanelMember(town.new_id(), made, body, who)], town.officer)
    with pytest.raises(Refused, match="People of Planning Committee are named for another committee’s meeting"):
        committees.remove(town, body)


def test_a_parent_committee_stays_while_it_has_children(town: Office) -> None:
    body, child = committee(town), committee(town, "Sites Sub-Committee")
    committees.edit(town, child, {"parent_id": body})
    with pytest.raises(Refused, match="Planning Committee is the parent of Sites Sub-Committee"):
        committees.remove(town, body)
    committees.edit(town, child, {"parent_id": None})
    committees.remove(town, body)


@pytest.mark.parametrize("listing", [committees.lines, people.lines], ids=["committees", "people"])
def test_a_list_asks_no_more_of_a_file_with_many_committees(
    town: Office, listing: Callable[[Office], list[object]]
) -> None:
    meeting(town, committee(town))
    few = queries_of(town.db, lambda: listing(town))
    for number in range(5):
        body = committee(town, f"Committee {number}")
        member(town, body, f"Member {number}")
        meeting(town, body)
    assert queries_of(town.db, lambda: listing(town)) == few


def test_the_list_counts_members_vacancies_and_meetings(town: Office) -> None:
    body = committee(town)
    member(town, body, "Ada Thornbury")
    membership.add_vacancy(town, body)
    meeting(town, body)
    (line,) = committees.lines(town)
    assert (line.id, line.members, line.vacancies, line.meetings) == (body, 1, 1, 1)


def test_the_rules_of_today(town: Office) -> None:
    body = committee(town)
    council.set_rule(town, "quorum", "3", body, town.today())
    council.set_rule(town, "quorum", "4", body, date(2017, 7, 4))
    assert committees.rules(town, body)["quorum"] == "3"


def test_a_committee_that_is_gone_is_said_to_be_gone(town: Office) -> None:
    body = committee(town)
    committees.remove(town, body)
    for verb in (
        lambda: committees.committee(town, body),
        lambda: committees.edit(town, body, {"name": "Plans"}),
        lambda: committees.remove(town, body),
        lambda: committees.save_standing_items(town, body, []),
        lambda: membership.add_vacancy(town, body),
    ):
        with pytest.raises(NotFound, match="This committee is not in the file any more"):
            verb()
