"""Replacing, swapping, vacating, correcting: who sits where on every day, and what an agenda that went out keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clerk_app.domain.change import Change
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.membership import PositionKind, SeatKind
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import appointments, meetings, member_order, membership
from tests.helpers.file_state import state_of
from tests.helpers.small_council import ADA, BEN, CERYS, committee, meeting, member, named, person

MAY, JUNE, JULY, AUGUST = (date(2017, month, 1) for month in (5, 6, 7, 8))
LAST_OF_JUNE = date(2017, 6, 30)


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def body(town: Office) -> str:
    return committee(town)


def names(town: Office, body: str, day: date) -> list[str]:
    """The members on a day by the first word of their names, with their roles."""
    found = membership.members(town, body, day)
    return [f"{m.name.removeprefix('Councillor ').split()[0]} {' '.join(m.roles)}".strip() for m in found]


def seat_of(town: Office, body: str, name: str, day: date = MAY) -> str:
    return next(m.seat_ids[0] for m in membership.members(town, body, day) if name in m.name)


def went_out(town: Office, body: str, day: date) -> str:
    """A meeting whose agenda was issued."""
    held = meeting(town, body, day)
    meetings.edit(town, held, {"state": MeetingState.ISSUED})
    return held


class TestReplace:
    def test_the_next_one_begins_the_day_after(self, town: Office, body: str) -> None:
        ada, ben = member(town, body, ADA), person(town, BEN)
        membership.elect(town, body, PositionKind.CHAIR, ada)
        change = appointments.replace_holder(town, seat_of(town, body, ADA), ben, JULY, in_place_of=True)
        assert change.label == "Replace Councillor Ada Thornbury by Councillor Ben Okafor"
        assert names(town, body, LAST_OF_JUNE) == ["Ada Chair"]
        assert names(town, body, JULY) == ["Ben"]
        assert [(line.name, line.in_place_of) for line in appointments.of_committee(town, body)] == [
            ("Councillor Ada Thornbury", ""),
            ("Councillor Ben Okafor", "Councillor Ada Thornbury"),
        ]

    def test_who_is_to_follow_later_still_does(self, town: Office, body: str) -> None:
        member(town, body, ADA)
        seat = seat_of(town, body, ADA)
        membership.end_appointment(town, seat, date(2017, 7, 31))
        membership.appoint(town, seat, person(town, CERYS), AUGUST)
        appointments.replace_holder(town, seat, person(town, BEN), JULY)
        assert [names(town, body, day)[0] for day in (JUNE, JULY, AUGUST)] == ["Ada", "Ben", "Cerys"]

    def test_one_appointed_that_very_day_gives_way(self, town: Office, body: str) -> None:
        membership.add_vacancy(town, body)
        seat = membership.members(town, body)[0].seat_ids[0]
        membership.appoint(town, seat, person(town), JULY)
        appointments.replace_holder(town, seat, person(town, BEN), JULY)
        assert [line.name for line in appointments.of_committee(town, body)] == ["Councillor Ben Okafor"]

    def test_a_member_of_a_second_seat_keeps_the_chair(self, town: Office, body: str) -> None:
        ada = member(town, body, ADA)
        membership.add_member(town, body, ada, SeatKind.EX_OFFICIO)
        membership.elect(town, body, PositionKind.CHAIR, ada)
        appointments.replace_holder(town, seat_of(town, body, ADA), person(town, BEN), JULY)
        assert names(town, body, JULY) == ["Ada Chair ex-Officio", "Ben"]

    def test_nobody_is_replaced_by_themselves_and_no_vacancy_is(self, town: Office, body: str) -> None:
        ada = member(town, body, ADA)
        with pytest.raises(Refused, match="Councillor Ada Thornbury holds this seat already"):
            appointments.replace_holder(town, seat_of(town, body, ADA), ada, JULY)
        membership.add_vacancy(town, body)
        with pytest.raises(Refused, match="Nobody holds this seat on that day"):
            appointments.replace_holder(town, seat_of(town, body, "Vacancy"), ada, JULY)


class TestSwap:
    def test_on_one_committee_posts_stay(self, town: Office, body: str) -> None:
        ada, ben = member(town, body, ADA), person(town, BEN)
        membership.add_member(town, body, ben, SeatKind.CO_OPTED)
        membership.elect(town, body, PositionKind.CHAIR, ada)
        change = appointments.swap(town, seat_of(town, body, ADA), seat_of(town, body, BEN), JULY)
        assert change.label == "Swap the seats of Councillor Ada Thornbury and Councillor Ben Okafor"
        assert names(town, body, LAST_OF_JUNE) == ["Ada Chair", "Ben Co-opted Member"]
        assert names(town, body, JULY) == ["Ada Chair Co-opted Member", "Ben"]
        town.undo()
        assert names(town, body, JULY) == ["Ada Chair", "Ben Co-opted Member"]

    def test_between_two_committees_a_chair_is_left_behind(self, town: Office, body: str) -> None:
        other = committee(town, "Licensing Committee")
        ada, _ = member(town, body, ADA), member(town, other, BEN)
        membership.elect(town, body, PositionKind.CHAIR, ada)
        appointments.swap(town, seat_of(town, body, ADA), seat_of(town, other, BEN), JULY)
        assert (names(town, body, JULY), names(town, other, JULY)) == (["Ben"], ["Ada"])
        assert names(town, body, LAST_OF_JUNE) == ["Ada Chair"]

    def test_each_serves_for_the_rest_of_the_others_time(self, town: Office, body: str) -> None:
        member(town, body, ADA)
        member(town, body, BEN)
        first, second = seat_of(town, body, ADA), seat_of(town, body, BEN)
        membership.end_appointment(town, first, date(2017, 7, 31))
        appointments.swap(town, first, second, JULY)
        assert sorted(names(town, body, AUGUST)) == ["Ada", "Vacancy"]

    def test_two_people_are_needed(self, town: Office, body: str) -> None:
        ada = member(town, body, ADA)
        membership.add_member(town, body, ada, SeatKind.EX_OFFICIO)
        both = membership.members(town, body, MAY)[0].seat_ids
        with pytest.raises(Refused, match="Councillor Ada Thornbury holds both seats"):
            appointments.swap(town, *both, JULY)
        membership.add_vacancy(town, body)
        with pytest.raises(Refused, match="Nobody holds this seat"):
            appointments.swap(town, both[0], seat_of(town, body, "Vacancy"), JULY)


class TestVacateAndClose:
    def test_a_seat_is_vacant_from_a_day_and_the_chair_with_it(self, town: Office, body: str) -> None:
        membership.elect(town, body, PositionKind.CHAIR, member(town, body, ADA), JULY)
        assert (
            appointments.vacate(town, seat_of(town, body, ADA), JULY).label
            == "Vacate the seat of Councillor Ada Thornbury"
        )
        assert names(town, body, LAST_OF_JUNE) == ["Ada"]
        assert names(town, body, JULY) == ["Vacancy"]
        assert membership.members(town, body, AUGUST)[0].roles == ()

    def test_a_seat_that_is_closed_is_no_vacancy(self, town: Office, body: str) -> None:
        member(town, body, ADA)
        seat = seat_of(town, body, ADA)
        assert appointments.close_seat(town, seat, LAST_OF_JUNE).label == "Close a seat of Planning Committee"
        assert (names(town, body, LAST_OF_JUNE), names(town, body, JULY)) == (["Ada"], [])
        with pytest.raises(Refused, match="This seat ends on 30 June 2017"):
            membership.appoint(town, seat, person(town, BEN), JULY)

    def test_a_seat_with_somebody_to_come_stays_open(self, town: Office, body: str) -> None:
        membership.add_vacancy(town, body)
        seat = membership.members(town, body)[0].seat_ids[0]
        membership.appoint(town, seat, person(town), AUGUST)
        with pytest.raises(Refused, match="Councillor Ada Thornbury is appointed to this seat after that day"):
            appointments.close_seat(town, seat, LAST_OF_JUNE)


class TestCorrect:
    def test_days_and_person_are_put_right(self, town: Office, body: str) -> None:
        member(town, body, ADA)
        (line,) = appointments.of_committee(town, body)
        change = appointments.correct(town, line.id, {"from_date": JULY, "person_id": person(town, BEN)})
        assert change.label == "Correct the appointment of Councillor Ada Thornbury"
        assert (names(town, body, JUNE), names(town, body, JULY)) == (["Vacancy"], ["Ben"])

    def test_what_cannot_be_is_refused_and_nothing_moves(self, town: Office, body: str) -> None:
        member(town, body, ADA)
        seat = seat_of(town, body, ADA)
        membership.end_appointment(town, seat, LAST_OF_JUNE)
        membership.appoint(town, seat, person(town, BEN), JULY)
        first, second = appointments.of_committee(town, body)
        before = state_of(town.db)
        with pytest.raises(BadInput, match="The last day is before the first"):
            appointments.correct(town, second.id, {"to_date": JUNE})
        with pytest.raises(Refused, match="Somebody holds this seat on that day"):
            appointments.correct(town, first.id, {"to_date": AUGUST})
        assert state_of(town.db) == before

    def test_an_appointment_made_by_mistake_is_withdrawn_with_its_post(self, town: Office, body: str) -> None:
        ada = member(town, body, ADA)
        membership.elect(town, body, PositionKind.CHAIR, ada)
        (line,) = appointments.of_committee(town, body)
        assert appointments.withdraw(town, line.id).label == "Withdraw the appointment of Councillor Ada Thornbury"
        assert names(town, body, JUNE) == ["Vacancy"]
        assert state_of(town.db)["position"] == {}
        with pytest.raises(NotFound, match="This appointment is not in the file any more"):
            appointments.withdraw(town, line.id)

    def test_after_the_committee_met_a_mistake_is_taken_back_if_nothing_printed_it(
        self, town: Office, body: str
    ) -> None:
        member(town, body, ADA)
        meeting(town, body, date(2017, 6, 15))
        (line,) = appointments.of_committee(town, body)
        appointments.withdraw(town, line.id)
        assert names(town, body, JUNE) == ["Vacancy"]

    @pytest.mark.parametrize(
        "verb",
        (
            lambda town, line, ben: appointments.withdraw(town, line.id),
            lambda town, line, ben: appointments.correct(town, line.id, {"person_id": ben}),
            lambda town, line, ben: appointments.correct(town, line.id, {"from_date": JULY}),
            lambda town, line, ben: appointments.correct(town, line.id, {"to_date": date(2017, 6, 14)}),
        ),
        ids=("withdraw", "another person", "from later", "to earlier"),
    )
    def test_what_an_agenda_printed_is_explained(
        self, town: Office, body: str, verb: Callable[[Office, Any, str], Change]
    ) -> None:
        member(town, body, ADA)
        for day in (date(2017, 6, 15), date(2017, 6, 22)):
            went_out(town, body, day)
        ben = person(town, BEN)
        (line,) = appointments.of_committee(town, body)
        before = state_of(town.db)
        with pytest.raises(Refused) as caught:
            verb(town, line, ben)
        assert caught.value.message.startswith("The seat of Councillor Ada Thornbury stands in the agenda of Planning ")
        assert " which went out." in caught.value.message
        assert (
            caught.value.hint == "End the appointment instead: choose its last day, and earlier agendas keep the name."
        )
        assert state_of(town.db) == before

    def test_days_that_no_agenda_printed_can_still_be_corrected(self, town: Office, body: str) -> None:
        member(town, body, ADA)
        went_out(town, body, date(2017, 6, 15))
        (line,) = appointments.of_committee(town, body)
        appointments.correct(town, line.id, {"from_date": MAY, "to_date": date(2017, 6, 15)})
        assert names(town, body, date(2017, 6, 16)) == ["Vacancy"]

    def test_an_end_that_is_learnt_of_later_is_always_recorded(self, town: Office, body: str) -> None:
        """A councillor resigned before an agenda went out with their name: that is what happened."""
        member(town, body, ADA)
        went_out(town, body, date(2017, 6, 15))
        appointments.vacate(town, seat_of(town, body, ADA), JUNE)
        assert names(town, body, JUNE) == ["Vacancy"]

    def test_one_who_began_that_very_day_and_was_printed_is_not_wiped_out(self, town: Office, body: str) -> None:
        membership.add_vacancy(town, body)
        seat = membership.members(town, body)[0].seat_ids[0]
        membership.appoint(town, seat, person(town), JUNE)
        went_out(town, body, date(2017, 6, 15))
        with pytest.raises(Refused, match="which went out"):
            appointments.vacate(town, seat, JUNE)

    def test_a_seat_that_was_printed_is_not_removed(self, town: Office, body: str) -> None:
        member(town, body, ADA)
        went_out(town, body, date(2017, 6, 15))
        with pytest.raises(Refused, match="This seat stands in the agenda of Planning Committee for 15 June 2017"):
            membership.remove_seat(town, seat_of(town, body, ADA))

    def test_an_agenda_dated_and_past_went_out_too(self, town: Office, body: str) -> None:
        member(town, body, ADA)
        held = meeting(town, body, date(2017, 6, 15))
        meetings.edit(town, held, {"summons_date": date(2017, 6, 7)})
        (line,) = appointments.of_committee(town, body)
        with pytest.raises(Refused, match="which went out"):
            appointments.withdraw(town, line.id)


class TestTerms:
    def test_a_term_has_its_last_day_cm_3(self, town: Office, body: str) -> None:
        membership.add_vacancy(town, body, SeatKind.PARENT_GOVERNOR, JUNE)
        seat = membership.members(town, body)[0].seat_ids[0]
        membership.appoint(town, seat, person(town, CERYS, "Mrs"), JUNE, to_date=date(2019, 5, 31))
        assert membership.members(town, body, date(2019, 5, 31))[0].name == "Mrs Cerys Pugh"
        assert membership.members(town, body, date(2019, 6, 1))[0].person_id is None
        assert membership.members(town, body, MAY) == ()

    def test_a_term_does_not_run_backwards(self, town: Office, body: str) -> None:
        membership.add_vacancy(town, body)
        seat = membership.members(town, body)[0].seat_ids[0]
        with pytest.raises(Refused, match="The last day is before the first"):
            membership.appoint(town, seat, person(town), JULY, to_date=JUNE)


class TestOrder:
    def test_co_opted_members_stand_as_the_officer_puts_them(self, town: Office, body: str) -> None:
        for name in (ADA, BEN, CERYS):
            membership.add_member(town, body, person(town, name), SeatKind.CO_OPTED, role_printed="")
        member(town, body, "Zed Young")
        seats = [seat_of(town, body, name) for name in (CERYS, ADA)]
        change = member_order.reorder(town, body, seats)
        assert change.label == "Order the members of Planning Committee"
        assert names(town, body, MAY) == ["Zed", "Cerys", "Ada", "Ben"]
        member_order.order_by_surname(town, body, SeatKind.CHURCH)
        assert names(town, body, MAY) == ["Zed", "Ben", "Cerys", "Ada"]

    def test_councillors_too_but_the_chair_stays_first(self, town: Office, body: str) -> None:
        people = [member(town, body, name) for name in (ADA, BEN, CERYS)]
        membership.elect(town, body, PositionKind.CHAIR, people[0])
        member_order.reorder(town, body, [seat_of(town, body, name) for name in (CERYS, BEN, ADA)])
        assert names(town, body, MAY) == ["Ada Chair", "Cerys", "Ben"]

    def test_sorts_are_not_mixed(self, town: Office, body: str) -> None:
        member(town, body, ADA)
        membership.add_member(town, body, person(town, BEN), SeatKind.CHURCH)
        with pytest.raises(Refused, match="Members of different sorts"):
            member_order.reorder(town, body, [seat_of(town, body, name) for name in (BEN, ADA)])
        with pytest.raises(NotFound):
            member_order.reorder(town, body, ["gone"])
