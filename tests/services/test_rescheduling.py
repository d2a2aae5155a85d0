"""Moving, cancelling, reinstating, and days added to the calendar: what is kept, and every deadline that changes."""

from __future__ import annotations

from datetime import date, time

import pytest

from clerk_app.domain.council import BodyKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    closed_days,
    committees,
    copies,
    council,
    deadlines,
    exporting,
    meetings,
    planning,
    rescheduling,
    sittings,
)
from clerk_app.services.deadlines import Rescheduled
from tests.helpers.file_state import state_of
from tests.helpers.small_council import THURSDAY, committee, meeting, named
from tests.helpers.text_reading import html_text, words

TUESDAY = date(2017, 7, 18)


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def held(town: Office) -> str:
    return meeting(town, committee(town))


def told(done: Rescheduled) -> list[str]:
    return [move.words for move in done[1]]


def printed(town: Office, held: str) -> str:
    (page,) = exporting.agenda_files(town, held, formats=["html"]).values()
    return " ".join(words(html_text(page)))


class TestMove:
    def test_the_deadline_moves_with_it_and_the_first_day_is_kept(self, town: Office, held: str) -> None:
        done = rescheduling.move(town, held, TUESDAY, reason="  The chair is ill ")
        assert done[0].label == "Move the meeting of 13 July 2017 to 18 July 2017"
        assert done[0].tables == {"meeting_event", "sitting"}
        assert told(done) == [
            "Planning Committee, 18 July 2017: Agenda now due by Monday 10 July 2017, before by Wednesday 5 July 2017."
        ]
        line = meetings.line(town, held)
        assert (line.day, line.start_time, line.moved_from) == (TUESDAY, time(19), THURSDAY)
        assert meetings.notice(town, held).deadline == date(2017, 7, 10)
        (event,) = rescheduling.history(town, held)
        assert event.words == "Moved on 3 July 2017 from 13 July 2017 to 18 July 2017: The chair is ill"

    def test_moved_twice_it_still_says_where_it_was_first(self, town: Office, held: str) -> None:
        rescheduling.move(town, held, TUESDAY)
        rescheduling.move(town, held, date(2017, 7, 20), time(10))
        assert meetings.line(town, held).moved_from == THURSDAY
        assert [event.words for event in rescheduling.history(town, held)][1] == (
            "Moved on 3 July 2017 from 18 July 2017, 7.00 pm to 20 July 2017, 10.00 am"
        )
        rescheduling.move(town, held, THURSDAY)
        assert meetings.line(town, held).moved_from is None, "it is held on its first day after all"

    def test_the_agenda_says_it(self, town: Office, held: str) -> None:
        assert "Moved" not in printed(town, held)
        rescheduling.move(town, held, TUESDAY)
        assert "Tuesday, 18 July 2017 7.00 pm Moved from Thursday, 13 July 2017 Council Chamber" in printed(town, held)

    def test_another_time_and_place_of_the_same_day_move_no_deadline(self, town: Office, held: str) -> None:
        done = rescheduling.move(town, held, THURSDAY, None, "Guildhall\r\nMarket Place ")
        assert (done[0].label, told(done)) == ("Move the meeting of 13 July 2017", [])
        line = meetings.line(town, held)
        assert (line.start_time, line.place, line.moved_from) == (None, "Guildhall\nMarket Place", None)
        assert rescheduling.history(town, held)[0].words == (
            "Moved on 3 July 2017 from 7.00 pm, Council Chamber to no time, Guildhall"
        )

    def test_a_sitting_past_midnight_moves_whole(self, town: Office, held: str) -> None:
        (sitting,) = meetings.sittings(town, held)
        meetings.edit_sitting(town, sitting.id, {"end_date": date(2017, 7, 14), "end_time": time(0, 30)})
        rescheduling.move(town, held, TUESDAY)
        assert meetings.sittings(town, held)[0].end_date == date(2017, 7, 19)

    @pytest.mark.parametrize(
        ("to", "ends"),
        (((TUESDAY, time(10)), (None, time(12, 30))), ((TUESDAY, time(22)), (date(2017, 7, 19), time(0, 30)))),
        ids=("earlier", "past-midnight"),
    )
    def test_its_end_goes_with_it(
        self, town: Office, held: str, to: tuple[date, time], ends: tuple[date | None, time]
    ) -> None:
        (sitting,) = meetings.sittings(town, held)
        meetings.edit_sitting(town, sitting.id, {"end_time": time(21, 30)})
        rescheduling.move(town, held, *to)
        (moved,) = meetings.sittings(town, held)
        assert (moved.end_date, moved.end_time) == ends
        assert not moved.ends_first

    def test_it_is_not_moved_past_its_further_sitting_of_that_day(self, town: Office, held: str) -> None:
        sittings.adjourn(town, held, TUESDAY, time(14))
        with pytest.raises(Refused, match="The meeting goes on at a further sitting on 18 July 2017"):
            rescheduling.move(town, held, TUESDAY, time(15))
        rescheduling.move(town, held, TUESDAY, time(10))

    def test_undo_takes_all_of_it_back(self, town: Office, held: str) -> None:
        before = state_of(town.db)
        rescheduling.move(town, held, TUESDAY)
        town.undo()
        assert state_of(town.db) == before

    def test_a_council_and_an_executive_have_more_than_one_deadline_cd_2_ex_2(self, town: Office) -> None:
        full, cabinet = committee(town, "Council"), committee(town, "Cabinet")
        committees.edit(town, full, {"kind": BodyKind.COUNCIL})
        committees.edit(town, cabinet, {"kind": BodyKind.EXECUTIVE})
        council.set_rule(town, "summons_days", "7", full)
        whole, deciding = meeting(town, full), meeting(town, cabinet, date(2017, 7, 19))
        assert deadlines.of_meeting(town, whole) == {"Agenda": date(2017, 7, 5), "Summons": date(2017, 7, 3)}
        assert deadlines.of_meeting(town, deciding) == {
            "Agenda": date(2017, 7, 11),
            "Notice of key decisions": date(2017, 6, 20),
            "Notice of a private meeting": date(2017, 6, 20),
            "General exception, second private notice": date(2017, 7, 11),
        }
        _, moved = rescheduling.move(town, deciding, date(2017, 7, 26))
        assert [(move.what, move.before, move.after) for move in moved][:2] == [
            ("Agenda", date(2017, 7, 11), date(2017, 7, 18)),
            ("Notice of key decisions", date(2017, 6, 20), date(2017, 6, 27)),
        ]
        council.name_council(town, "Cyngor Marlow", "wales")
        assert set(deadlines.of_meeting(town, deciding)) == {"Agenda"}

    def test_what_cannot_be_is_refused(self, town: Office, held: str) -> None:
        with pytest.raises(Refused, match="The meeting is held there and then already"):
            rescheduling.move(town, held, THURSDAY)
        sittings.adjourn(town, held, date(2017, 7, 20))
        with pytest.raises(Refused, match="The meeting goes on at a further sitting on 20 July 2017"):
            rescheduling.move(town, held, date(2017, 7, 27))
        meetings.edit(town, held, {"state": MeetingState.HELD})
        with pytest.raises(Refused, match="This meeting was held"):
            rescheduling.move(town, held, TUESDAY)


class TestCancel:
    def test_nothing_is_due_any_more_and_the_agenda_says_so(self, town: Office, held: str) -> None:
        agenda.add_item(town, held, "Minutes")
        change, moved = rescheduling.cancel(town, held, "No business")
        assert change.label == "Cancel the meeting of 13 July 2017"
        assert [move.words for move in moved] == [
            "Planning Committee, 13 July 2017: Agenda no longer due by Wednesday 5 July 2017."
        ]
        found = meetings.meeting(town, held)
        assert (found.state, found.cancelled_on, found.cancelled_reason) == (
            MeetingState.CANCELLED,
            date(2017, 7, 3),
            "No business",
        )
        assert "Agenda This meeting is cancelled. Thursday, 13 July 2017" in printed(town, held)
        assert "No business" not in printed(town, held)
        assert len(agenda.lines(town, held)) == 1

    def test_reinstated_it_goes_on_where_it_was(self, town: Office, held: str) -> None:
        agenda.add_item(town, held, "Minutes")
        meetings.edit(town, held, {"state": MeetingState.ISSUED})
        rescheduling.cancel(town, held, "No business")
        change, moved = rescheduling.reinstate(town, held)
        assert change.label == "Reinstate the meeting of 13 July 2017"
        assert [move.words for move in moved] == [
            "Planning Committee, 13 July 2017: Agenda now due by Wednesday 5 July 2017."
        ]
        found = meetings.meeting(town, held)
        assert (found.state, found.cancelled_on, found.cancelled_reason) == (MeetingState.ISSUED, None, "")
        assert [event.words for event in rescheduling.history(town, held)] == [
            "Cancelled on 3 July 2017: No business",
            "Reinstated on 3 July 2017",
        ]

    @pytest.mark.parametrize(("items", "state"), ((0, MeetingState.PLANNED), (1, MeetingState.AGENDA_OPEN)))
    def test_one_that_came_in_cancelled_is_as_far_as_its_agenda(
        self, town: Office, held: str, items: int, state: MeetingState
    ) -> None:
        for _ in range(items):
            agenda.add_item(town, held, "Minutes")
        meetings.edit(town, held, {"state": MeetingState.CANCELLED})
        rescheduling.reinstate(town, held)
        assert meetings.meeting(town, held).state is state

    def test_what_cannot_be_is_refused(self, town: Office, held: str) -> None:
        with pytest.raises(Refused, match="This meeting is not cancelled"):
            rescheduling.reinstate(town, held)
        rescheduling.cancel(town, held)
        with pytest.raises(Refused, match="This meeting is cancelled already"):
            rescheduling.cancel(town, held)
        with pytest.raises(Refused, match=r"This meeting is cancelled\. Reinstate it first\."):
            rescheduling.move(town, held, TUESDAY)
        meetings.edit(town, held, {"state": MeetingState.MINUTES_APPROVED})
        with pytest.raises(Refused, match="This meeting was held"):
            rescheduling.cancel(town, held)


class TestCalendar:
    def test_a_proclaimed_day_moves_the_deadlines_that_it_touches_cd_8(self, town: Office) -> None:
        """CD-5/13: what the State Funeral did, with the days of this test's July."""
        body = committee(town)
        soon, later = meeting(town, body), meeting(town, body, date(2017, 9, 14))
        past = meeting(town, body, date(2017, 6, 15))
        cancelled = meeting(town, body, date(2017, 7, 14))
        rescheduling.cancel(town, cancelled)
        change, moved = closed_days.add(town, date(2017, 7, 10), "State Funeral")
        assert change.label == "Add holiday “State Funeral”"
        assert [(move.meeting_id, move.before, move.after) for move in moved] == [
            (soon, date(2017, 7, 5), date(2017, 7, 4))
        ]
        assert later not in {move.meeting_id for move in moved} and past not in {move.meeting_id for move in moved}
        (added,) = closed_days.lines(town)
        back, again = closed_days.remove(town, added.id)
        assert back.label == "Remove holiday “State Funeral”"
        assert [(move.before, move.after) for move in again] == [(date(2017, 7, 4), date(2017, 7, 5))]

    def test_a_closure_of_the_offices_counts_too_cd_7(self, town: Office, held: str) -> None:
        _, moved = closed_days.add(town, date(2017, 7, 7), "Move of offices", "closure")
        assert [move.words for move in moved] == [
            "Planning Committee, 13 July 2017: Agenda now due by Tuesday 4 July 2017, before by Wednesday 5 July 2017."
        ]

    def test_what_cannot_be_is_refused(self, town: Office) -> None:
        closed_days.add(town, THURSDAY, "Coronation")
        with pytest.raises(Refused, match="Thursday 13 July 2017 is a bank holiday already"):
            closed_days.add(town, THURSDAY, "Jubilee")
        closed_days.add(town, THURSDAY, "Offices shut", "closure")
        with pytest.raises(BadInput, match="There is no day of the kind “feast”"):
            closed_days.add(town, THURSDAY, "Feast", "feast")
        first = closed_days.lines(town)[0]
        closed_days.remove(town, first.id)
        with pytest.raises(NotFound, match="This day is not in the file any more"):
            closed_days.remove(town, first.id)


def test_every_deadline_that_is_said_to_move_is_the_one_that_the_list_shows(town: Office) -> None:
    body = committee(town)
    for day in (6, 7, 10, 12, 13, 14, 18, 20, 27):
        meeting(town, body, date(2017, 7, day))

    def shown() -> dict[str, date]:
        return {listed.line.id: listed.notice.deadline for listed in planning.listed(town)}

    before = shown()
    _, moved = closed_days.add(town, date(2017, 7, 11), "Proclaimed")
    after = shown()
    assert {move.meeting_id: (move.before, move.after) for move in moved} == {
        meeting_id: (before[meeting_id], after[meeting_id])
        for meeting_id in before
        if before[meeting_id] != after[meeting_id]
    }
    assert len(moved) == 4


def test_a_copy_of_a_moved_meeting_knows_its_first_day(town: Office, held: str) -> None:
    rescheduling.move(town, held, TUESDAY)
    head = copies.public_agenda(town, held).head
    assert (head.moved_from, head.cancelled) == (THURSDAY, False)
