"""Who sits on a committee: seats, appointments from a day, chairs elected, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.change import Subject
from clerk_app.domain.membership import PositionKind, Seat, SeatKind, Votes
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import committees, membership, membership_checks
from clerk_app.store import rows
from tests.helpers.file_state import state_of
from tests.helpers.small_council import ADA, BEN, CERYS, THURSDAY, committee, member, named, person

MAY_2017, MAY_2018 = date(2017, 5, 1), date(2018, 5, 1)
LAST_OF_APRIL = date(2018, 4, 30)


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def body(town: Office) -> str:
    return committee(town)


def printed(office: Office, body: str, day: date | None = None) -> list[str]:
    return [member.printed for member in membership.members(office, body, day)]


def seat_of(office: Office, body: str, name: str) -> str:
    return next(m.seat_ids[0] for m in membership.members(office, body) if name in m.name)


def test_a_member_has_a_seat(town: Office, body: str) -> None:
    change = membership.add_member(town, body, person(town), from_date=MAY_2017)
    assert change.label == "Add Councillor Ada Thornbury to Planning Committee"
    assert change.tables == {"seat", "appointment"}
    assert printed(town, body) == ["Councillor Ada Thornbury"]
    assert printed(town, body, date(2017, 4, 30)) == []
    town.undo()
    assert printed(town, body) == []


@pytest.mark.parametrize(
    ("kind", "role", "votes", "counts"),
    (
        (SeatKind.COUNCILLOR, "", Votes.ALL, True),
        (SeatKind.EX_OFFICIO, "ex-Officio", Votes.ALL, True),
        (SeatKind.PARENT_GOVERNOR, "Parent Governor Representative", Votes.EDUCATION, False),
        (SeatKind.CHURCH, "Church Representative", Votes.EDUCATION, False),
        (SeatKind.CO_OPTED, "Co-opted Member", Votes.NONE, False),
    ),
)
def test_each_kind_of_seat_has_its_usual_role_and_vote(
    town: Office, body: str, kind: SeatKind, role: str, votes: Votes, counts: bool
) -> None:
    membership.add_member(town, body, person(town), kind)
    (only,) = membership.members(town, body)
    assert (only.roles, only.votes, only.counts_for_quorum) == ((role,) if role else (), votes, counts)
    assert membership.usual_role(kind) == role


def test_the_officer_may_word_a_role_otherwise(town: Office, body: str) -> None:
    membership.add_member(
        town, body, person(town), SeatKind.CHURCH, role_printed=" Diocesan  Board", note_printed="Non-voting"
    )
    (only,) = membership.members(town, body)
    assert (only.printed, only.note) == ("Councillor Ada Thornbury (Diocesan Board)", "Non-voting")
    membership.edit_seat(town, only.seat_ids[0], {"role_printed": ""})
    assert printed(town, body) == ["Councillor Ada Thornbury"]


def test_a_vacancy_is_filled_and_falls_vacant_again(town: Office, body: str) -> None:
    assert membership.add_vacancy(town, body).label == "Add a vacant seat to Planning Committee"
    assert printed(town, body) == ["Vacancy"]
    seat = membership.members(town, body)[0].seat_ids[0]
    assert membership.appoint(town, seat, person(town), MAY_2017).label == "Appoint Councillor Ada Thornbury"
    assert printed(town, body) == ["Councillor Ada Thornbury"]
    ended = membership.end_appointment(town, seat, LAST_OF_APRIL)
    assert ended.label == "End the appointment of Councillor Ada Thornbury"
    assert printed(town, body, LAST_OF_APRIL) == ["Councillor Ada Thornbury"]
    assert printed(town, body, MAY_2018) == ["Vacancy"]
    membership.appoint(town, seat, person(town, BEN), MAY_2018)
    assert printed(town, body, LAST_OF_APRIL) == ["Councillor Ada Thornbury"]
    assert printed(town, body, MAY_2018) == ["Councillor Ben Okafor"]
    assert printed(town, body, date(2017, 4, 30)) == ["Vacancy"]


def test_no_seat_is_held_by_two_on_a_day(town: Office, body: str) -> None:
    member(town, body, ADA)
    seat, ben = seat_of(town, body, ADA), person(town, BEN)
    with pytest.raises(Refused) as caught:
        membership.appoint(town, seat, ben, MAY_2018)
    assert caught.value.message == "Somebody holds this seat on that day."
    assert caught.value.hint == "End their appointment first, or choose a later day."
    membership.end_appointment(town, seat, MAY_2018)
    with pytest.raises(Refused):
        membership.appoint(town, seat, ben, MAY_2018)
    with pytest.raises(Refused):
        membership.appoint(town, seat, ben)
    membership.appoint(town, seat, ben, date(2018, 5, 2))


def test_nobody_to_end_is_said(town: Office, body: str) -> None:
    membership.add_vacancy(town, body)
    seat = membership.members(town, body)[0].seat_ids[0]
    with pytest.raises(Refused, match="Nobody holds this seat on that day"):
        membership.end_appointment(town, seat, THURSDAY)


def test_removing_a_seat_takes_its_appointments(town: Office, body: str) -> None:
    member(town, body, ADA)
    before = state_of(town.db)
    seat = seat_of(town, body, ADA)
    assert membership.remove_seat(town, seat).label == "Remove a seat"
    assert state_of(town.db)["appointment"] == {}
    with pytest.raises(NotFound, match="This seat is not in the file any more"):
        membership.remove_seat(town, seat)
    town.undo()
    assert state_of(town.db) == before


def test_a_person_with_two_seats_prints_once(town: Office, body: str) -> None:
    who = member(town, body, ADA)
    membership.add_member(town, body, who, SeatKind.EX_OFFICIO)
    membership.elect(town, body, PositionKind.CHAIR, who)
    assert printed(town, body) == ["Councillor Ada Thornbury (Chair, ex-Officio)"]


def test_an_election_ends_the_post_of_the_one_before(town: Office, body: str) -> None:
    ada, ben = member(town, body, ADA), member(town, body, BEN)
    change = membership.elect(town, body, PositionKind.CHAIR, ada)
    assert change.label == "Make Councillor Ada Thornbury chair of Planning Committee"
    membership.elect(town, body, PositionKind.CHAIR, ben, MAY_2018)
    assert printed(town, body, LAST_OF_APRIL) == ["Councillor Ada Thornbury (Chair)", "Councillor Ben Okafor"]
    assert printed(town, body, MAY_2018) == ["Councillor Ben Okafor (Chair)", "Councillor Ada Thornbury"]


def test_an_election_corrected_on_its_own_day_leaves_one_chair(town: Office, body: str) -> None:
    ada, ben, cerys = (member(town, body, name) for name in (ADA, BEN, CERYS))
    membership.elect(town, body, PositionKind.CHAIR, ada, MAY_2017)
    membership.elect(town, body, PositionKind.CHAIR, ben, MAY_2018)
    membership.elect(town, body, PositionKind.CHAIR, cerys, MAY_2018)
    assert printed(town, body, LAST_OF_APRIL)[0] == "Councillor Ada Thornbury (Chair)"
    assert [name for name in printed(town, body, MAY_2018) if "Chair" in name] == ["Councillor Cerys Pugh (Chair)"]


def test_a_post_may_be_held_by_nobody(town: Office, body: str) -> None:
    ada = member(town, body, ADA)
    membership.elect(town, body, PositionKind.VICE_CHAIR, ada)
    change = membership.elect(town, body, PositionKind.VICE_CHAIR, None, MAY_2018)
    assert change.label == "Make nobody vice chair of Planning Committee"
    assert printed(town, body) == ["Councillor Ada Thornbury (Vice-Chair)"]
    assert printed(town, body, MAY_2018) == ["Councillor Ada Thornbury"]


def test_chair_and_vice_chair_are_two_posts(town: Office, body: str) -> None:
    ada, ben = member(town, body, ADA), member(town, body, BEN)
    membership.elect(town, body, PositionKind.VICE_CHAIR, ada)
    membership.elect(town, body, PositionKind.CHAIR, ben)
    assert printed(town, body) == ["Councillor Ben Okafor (Chair)", "Councillor Ada Thornbury (Vice-Chair)"]


def test_substitutes_are_kept_apart(town: Office, body: str) -> None:
    membership.add_member(town, body, person(town), SeatKind.SUBSTITUTE)
    assert printed(town, body) == []
    assert [seat.kind for seat in rows.read_all(town.db, Seat)] == [SeatKind.SUBSTITUTE]


def test_members_are_printed_as_they_were_on_the_day(town: Office, body: str) -> None:
    member(town, body, ADA)
    assert printed(town, body, None) == printed(town, body, town.today())


def chairs(office: Office, body: str, *days: date) -> list[str]:
    """Who is printed as chair on each of some days, by the first word of the name, or ""."""
    found = ["".join(name for name in printed(office, body, day) if "Chair" in name) for day in days]
    return [name.removeprefix("Councillor ").partition(" ")[0] for name in found]


def test_a_chair_who_left_keeps_the_past(town: Office, body: str) -> None:
    ada, ben = member(town, body, ADA), member(town, body, BEN)
    membership.elect(town, body, PositionKind.CHAIR, ada, MAY_2017)
    membership.elect(town, body, PositionKind.CHAIR, None, THURSDAY)
    before = state_of(town.db)
    with pytest.raises(Refused, match=r"Planning Committee had a chair before\. Give the day from which the next one"):
        membership.elect(town, body, PositionKind.CHAIR, ben)
    with pytest.raises(Refused, match="Somebody held this post from that very day"):
        membership.elect(town, body, PositionKind.CHAIR, ben, MAY_2017)
    assert state_of(town.db) == before
    membership.elect(town, body, PositionKind.CHAIR, ben, MAY_2018)
    assert chairs(town, body, MAY_2017, THURSDAY, LAST_OF_APRIL, MAY_2018) == ["Ada", "", "", "Ben"]


def test_a_chair_elected_for_an_earlier_time_makes_room_for_those_who_follow(town: Office, body: str) -> None:
    ada, ben = member(town, body, ADA), member(town, body, BEN)
    membership.elect(town, body, PositionKind.CHAIR, ben, MAY_2018)
    membership.elect(town, body, PositionKind.CHAIR, ada, MAY_2017)
    assert chairs(town, body, MAY_2017, LAST_OF_APRIL, MAY_2018) == ["Ada", "Ada", "Ben"]


@pytest.mark.parametrize("kind", (SeatKind.PARENT_GOVERNOR, SeatKind.CO_OPTED, SeatKind.COUNCILLOR))
def test_a_vacant_seat_is_as_one_that_is_held(town: Office, body: str, kind: SeatKind) -> None:
    for _ in range(2):
        membership.add_vacancy(town, body, kind)
        membership.add_member(town, body, person(town), kind)
    seats = rows.read_all(town.db, Seat)
    assert len({(seat.counts_for_quorum, seat.votes, seat.role_printed) for seat in seats}) == 1
    assert sorted(seat.pos for seat in seats) == ([0] * 4 if kind is SeatKind.COUNCILLOR else [1, 2, 3, 4])


def test_the_words_of_a_seat_are_cleaned(town: Office, body: str) -> None:
    membership.add_vacancy(town, body)
    (seat,) = rows.read_all(town.db, Seat)
    membership.edit_seat(town, seat.id, {"nominated_by": " The \ud83d Diocese\n"})
    assert rows.read_all(town.db, Seat)[0].nominated_by == "The Diocese"


def test_a_seat_that_is_edited_is_named_by_who_holds_it(town: Office, body: str) -> None:
    member(town, body, ADA)
    seat = seat_of(town, body, ADA)
    changed = membership.edit_seat(town, seat, {"role_printed": "Lead"})
    assert changed.label == "Edit the seat of Councillor Ada Thornbury"
    membership.end_appointment(town, seat, date(2000, 1, 1))
    assert membership.edit_seat(town, seat, {"role_printed": ""}).label == "Edit a vacant seat of Planning Committee"


def test_two_members_who_are_printed_alike_are_found(town: Office, body: str) -> None:
    for _ in range(2):
        membership.add_member(town, body, person(town), from_date=MAY_2017)
    (committee_,) = [each for each in committees.every(town) if each.id == body]
    (found,) = membership_checks.findings(town, committee_, THURSDAY)
    assert found.text == "2 members of Planning Committee are printed alike: Councillor Ada Thornbury."
    assert found.fix == membership_checks.TELL_APART and "Second column" in found.fix
    membership.edit_seat(town, membership.members(town, body)[0].seat_ids[0], {"note_printed": "Mill"})
    assert not list(membership_checks.findings(town, committee_, THURSDAY))


def test_a_title_inside_a_name_is_found(town: Office, body: str) -> None:
    who = person(town, "Anne Dr Featherstone")
    membership.add_member(town, body, who, from_date=MAY_2017)
    (committee_,) = [each for each in committees.every(town) if each.id == body]
    (found,) = membership_checks.findings(town, committee_, THURSDAY)
    assert found.text == "The name Anne Dr Featherstone has the title “Dr” inside it."
    assert found.subject == Subject("person", who, "name") and "People page" in found.fix
    assert list(membership_checks.findings(town, committee_, date(2017, 4, 30))) == []
