"""Who serves where, and leaving: one change each, with posts and seats together."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.membership import PositionKind, SeatKind
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import committees, council, meetings, membership, people, serving


@pytest.fixture
def body(office: Office) -> str:
    council.name_council(office, "Marlow Vale Borough Council")
    subject = committees.new_committee(office, "Scrutiny Committee").subject
    assert subject is not None
    return subject.id


def seated(office: Office, body: str, name: str, kind: SeatKind = SeatKind.COUNCILLOR) -> str:
    return serving.seat_member(office, body, None, ("Councillor", name), kind)


def printed(office: Office, body: str, day: date | None = None) -> list[str]:
    return [member.printed for member in membership.members(office, body, day)]


def test_somebody_new_and_their_seat_are_one_change(office: Office, body: str) -> None:
    seated(office, body, "Priya  Nair")
    assert printed(office, body) == ["Councillor Priya Nair"]
    assert office.history.undo_label == "Add Councillor Priya Nair to Scrutiny Committee"
    assert office.undo().tables >= {"person", "person_fact", "seat", "appointment"}
    assert people.lines(office) == [] and printed(office, body) == []


def test_a_seat_without_a_name_changes_nothing(office: Office, body: str) -> None:
    with pytest.raises(BadInput, match="A person needs a name"):
        serving.seat_member(office, body, None, ("Councillor", "  "))
    assert people.lines(office) == [] and printed(office, body) == []


def test_leaving_ends_seats_and_posts_on_that_day(office: Office, body: str) -> None:
    chair = seated(office, body, "Priya Nair")
    membership.add_member(office, body, chair, SeatKind.EX_OFFICIO)
    membership.elect(office, body, PositionKind.CHAIR, chair)
    serving.leave(office, body, chair, date(2017, 6, 30))
    assert printed(office, body, date(2017, 6, 30)) == ["Councillor Priya Nair (Chair, ex-Officio)"]
    assert printed(office, body) == ["Vacancy", "Vacancy (ex-Officio)"]
    assert serving.holder(office, body, PositionKind.CHAIR) is None
    with pytest.raises(Refused, match="does not sit on Scrutiny Committee on that day"):
        serving.leave(office, body, chair, date(2017, 7, 2))
    office.undo()
    assert serving.holder(office, body, PositionKind.CHAIR) == chair


def test_a_filled_seat_is_refused_whole(office: Office, body: str) -> None:
    seated(office, body, "Priya Nair")
    (member,) = membership.members(office, body)
    with pytest.raises(Refused, match="Somebody holds this seat"):
        serving.fill_seat(office, member.seat_ids[0], None, ("Councillor", "Tom Ellery"))
    assert len(people.lines(office)) == 1
    serving.leave(office, body, member.person_id or "", date(2017, 7, 2))
    serving.fill_seat(office, member.seat_ids[0], None, ("Councillor", "Tom Ellery"), date(2017, 7, 3))
    assert printed(office, body) == ["Councillor Tom Ellery"]


def test_removing_takes_seats_and_posts_so_that_the_person_can_go_too(office: Office, body: str) -> None:
    chair = seated(office, body, "Priya Nair")
    membership.elect(office, body, PositionKind.CHAIR, chair)
    (member,) = membership.members(office, body)
    change = serving.remove_member(office, body, member.seat_ids)
    assert change.label == "Remove Councillor Priya Nair from Scrutiny Committee"
    people.remove(office, chair)
    assert people.lines(office) == []


def test_where_a_person_serves(office: Office, body: str) -> None:
    chair = seated(office, body, "Priya Nair")
    membership.elect(office, body, PositionKind.VICE_CHAIR, chair)
    council.appoint_officer(office, chair)
    committees.edit(office, body, {"contact_id": chair})
    assert [(service.where, service.roles) for service in serving.of_person(office, chair)] == [
        ("The council", "Proper officer"),
        ("Scrutiny Committee", "Vice-Chair"),
        ("Scrutiny Committee", "Contact for its meetings"),
    ]


def test_a_standing_item_that_is_reworded_keeps_its_place_and_identity(office: Office, body: str) -> None:
    before = committees.standing_items(office, body)
    titles = [item.title for item in before]
    committees.save_standing_items(office, body, ["Apologies", *titles[1:], "Any other business"], "one visit")
    committees.save_standing_items(office, body, ["Apologies received", *titles[1:], "Any other business"], "one visit")
    after = committees.standing_items(office, body)
    assert [item.id for item in after[:-1]] == [item.id for item in before]
    assert [item.title for item in after] == ["Apologies received", *titles[1:], "Any other business"]
    office.undo()
    assert committees.standing_items(office, body) == before, "both stores of one visit are one change"


def test_another_nation_brings_its_rules_and_leaves_what_the_council_set(office: Office, body: str) -> None:
    council.set_rule(office, "summons_days", "7")
    council.name_council(office, "Marlow Vale Borough Council", "wales")
    rules = committees.rules(office, body)
    assert (rules["notice_days"], rules["summons_days"], rules["paragraph_list"]) == ("3", "7", "wales")
    council.name_council(office, "Marlow Vale Borough Council", "england")
    rules = committees.rules(office, body)
    assert (rules["notice_days"], rules["summons_days"], rules["paragraph_list"]) == ("5", "7", "england")


def test_once_an_agenda_went_out_it_keeps_its_members(office: Office, body: str) -> None:
    seated(office, body, "Priya Nair")
    membership.add_vacancy(office, body)
    held = meetings.new_meeting(office, body, date(2017, 6, 1)).subject
    assert held is not None
    meetings.edit(office, held.id, {"state": MeetingState.HELD})
    nair, vacancy = membership.members(office, body)
    with pytest.raises(Refused, match=r"Councillor Priya Nair stands in agendas .* went out\. Choose “Leaves…”"):
        serving.remove_member(office, body, nair.seat_ids)
    serving.leave(office, body, nair.person_id or "", date(2017, 6, 10))
    assert printed(office, body) == ["Vacancy", "Vacancy"]
    for seat in (nair, vacancy):
        assert serving.remove_member(office, body, seat.seat_ids).label == "Remove vacancy from Scrutiny Committee"
    assert printed(office, body) == []
    assert printed(office, body, date(2017, 6, 1)) == ["Councillor Priya Nair", "Vacancy"]


@pytest.mark.parametrize("dated", (None, date(2017, 7, 4)), ids=("not dated", "dated tomorrow"))
def test_a_mistake_is_taken_back_after_the_committee_met_if_no_agenda_printed_it(
    office: Office, body: str, dated: date | None
) -> None:
    seated(office, body, "Priya Nair")
    held = meetings.new_meeting(office, body, date(2017, 6, 1)).subject
    assert held is not None
    meetings.edit(office, held.id, {"summons_date": dated})
    (nair,) = membership.members(office, body)
    serving.remove_member(office, body, nair.seat_ids)
    assert printed(office, body, date(2017, 6, 1)) == []


def test_a_member_added_since_the_last_meeting_may_be_removed(office: Office, body: str) -> None:
    meetings.new_meeting(office, body, date(2017, 6, 1))
    serving.seat_member(office, body, None, ("Councillor", "Priya Nair"), from_date=date(2017, 6, 20))
    (member,) = membership.members(office, body)
    serving.remove_member(office, body, member.seat_ids)
    assert printed(office, body, date(2017, 6, 20)) == []


def test_people_are_counted_once_whatever_seats_they_hold(office: Office, body: str) -> None:
    other = committees.new_committee(office, "Planning Committee").subject
    assert other is not None
    ada = seated(office, body, "Ada Thornbury")
    membership.add_member(office, other.id, ada)
    seated(office, other.id, "Ben Okafor")
    membership.add_vacancy(office, other.id)
    assert serving.how_many(office) == 2
