"""Meetings: made, changed, removed and found; joint ones, several on a day, several sittings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from clerk_app.domain.meetings import Meeting, MeetingBody, MeetingState, PanelMember, Sitting
from clerk_app.domain.membership import Position, PositionKind
from clerk_app.errors import Ambiguous, BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import agenda, committees, council, meetings
from clerk_app.store import rows
from tests.helpers.file_state import queries_of, state_of
from tests.helpers.small_council import THURSDAY, committee, id_of, meeting, named, person


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


def join(office: Office, meeting_id: str, body_id: str, *, presides: bool = False, pos: int = 1) -> None:
    """Let another committee take part in a meeting."""
    with office.record("Join"):
        made = MeetingBody(office.new_id(), meeting_id, body_id, pos, presides)
        rows.insert(office.db, [made], office.officer)


def test_a_meeting_takes_time_place_and_contact_from_its_committee(town: Office) -> None:
    contact = person(town)
    body = committee(town, contact_id=contact)
    change = meetings.new_meeting(town, body, THURSDAY)
    made = id_of(change)
    assert change.label == "New meeting of Planning Committee, Thursday, 13 July 2017"
    assert change.tables == {"meeting", "meeting_body", "sitting"}
    line = meetings.line(town, made)
    assert (line.day, line.start_time, line.place) == (THURSDAY, time(19), "Council Chamber\nTown Hall")
    assert (line.committee, line.body_id, line.state) == (
        "Planning Committee",
        body,
        MeetingState.PLANNED,
    )
    assert meetings.meeting(town, made).contact_id == contact
    assert meetings.printed_when(line) == "Thursday, 13 July 2017, 7.00 pm"


def test_what_is_given_goes_before_what_is_usual(town: Office) -> None:
    made = id_of(meetings.new_meeting(town, committee(town), THURSDAY, time(10, 30), "Room 2  \r\nAnnexe"))
    line = meetings.line(town, made)
    assert (line.start_time, line.place) == (time(10, 30), "Room 2\nAnnexe")
    assert id_of(meetings.new_meeting(town, line.body_id, THURSDAY, place="")) in {m.id for m in meetings.lines(town)}
    assert [m.place for m in meetings.lines(town)] == ["Room 2\nAnnexe", ""]


def test_a_meeting_of_no_committee_is_refused(town: Office) -> None:
    with pytest.raises(NotFound, match="This committee is not in the file any more"):
        meetings.new_meeting(town, "no such body", THURSDAY)


def test_a_meeting_may_have_no_time_yet(town: Office) -> None:
    made = id_of(meetings.new_meeting(town, committee(town), THURSDAY, None))
    assert meetings.line(town, made).start_time is None


def test_meetings_are_listed_in_order_of_day_and_time(town: Office) -> None:
    body = committee(town)
    for day, at in ((date(2017, 9, 1), time(9)), (THURSDAY, time(19)), (THURSDAY, time(10)), (date(2016, 1, 1), None)):
        meeting(town, body, day, at)
    assert [(m.day, m.start_time) for m in meetings.lines(town)] == [
        (date(2016, 1, 1), time(19)),
        (THURSDAY, time(10)),
        (THURSDAY, time(19)),
        (date(2017, 9, 1), time(9)),
    ]


def test_labels_say_which_meeting(town: Office) -> None:
    made = meeting(town, committee(town))
    first = meetings.sittings(town, made)[0]
    assert meetings.edit(town, made, {"title": " Extraordinary  meeting"}).label == (
        "Edit title of the meeting of 13 July 2017"
    )
    assert meetings.meeting(town, made).title == "Extraordinary meeting"
    assert meetings.edit(town, made, {"summons_date": date(2017, 7, 4)}).label == (
        "Edit date of the summons of the meeting of 13 July 2017"
    )
    moved = meetings.edit_sitting(town, first.id, {"day": date(2017, 7, 20), "start_time": time(18)})
    assert moved.label == "Edit date and time of the meeting of 13 July 2017"
    assert moved.subject is not None
    assert (moved.subject.table, moved.subject.id) == ("meeting", made)
    assert (
        meetings.edit_sitting(town, first.id, {"place": "Room 2"}).label == "Edit place of the meeting of 20 July 2017"
    )
    assert meetings.remove(town, made).label == "Remove the meeting of 20 July 2017"


def test_removing_takes_everything_of_the_meeting_and_undo_brings_it_back(town: Office) -> None:
    body, who = committee(town), person(town)
    made = meeting(town, body)
    agenda.add_standing_items(town, made)
    with town.record("Draw a panel with its own chair"):
        rows.insert(town.db, [PanelMember(town.new_id(), made, body, who)], town.officer)
        authority = council.needed_authority(town).id
        chair = Position(town.new_id(), authority, PositionKind.CHAIR_FOR_MEETING, who, body, made)
        rows.insert(town.db, [chair], town.officer)
    before = state_of(town.db)
    meetings.remove(town, made)
    gone = state_of(town.db)
    for table in ("meeting", "meeting_body", "sitting", "panel_member", "position", "agenda_item", "matter"):
        assert gone[table] == {}
    town.undo()
    assert state_of(town.db) == before


@pytest.mark.parametrize(
    "state", [s for s in MeetingState if s not in (MeetingState.PLANNED, MeetingState.AGENDA_OPEN)]
)
def test_an_issued_meeting_stays(town: Office, state: MeetingState) -> None:
    made = meeting(town, committee(town))
    meetings.edit(town, made, {"state": state})
    with pytest.raises(Refused, match=r"A meeting whose agenda was issued stays in the file\. Change its details\."):
        meetings.remove(town, made)


def test_a_meeting_that_is_gone_is_said_to_be_gone(town: Office) -> None:
    made = meeting(town, committee(town))
    first = meetings.sittings(town, made)[0]
    meetings.remove(town, made)
    for verb in (
        lambda: meetings.line(town, made),
        lambda: meetings.meeting(town, made),
        lambda: meetings.edit(town, made, {"title": "Late"}),
        lambda: meetings.remove(town, made),
        lambda: meetings.rules_of(town, made),
        lambda: meetings.notice(town, made),
        lambda: meetings.presiding_body(town, made),
    ):
        with pytest.raises(NotFound, match=r"^This meeting is not in the file any more\."):
            verb()
    with pytest.raises(NotFound, match="This sitting is not in the file"):
        meetings.edit_sitting(town, first.id, {"place": ""})


def test_a_joint_meeting_has_its_bodies_in_order_and_one_presides(town: Office) -> None:
    planning, licensing = committee(town), committee(town, "Licensing Committee")
    made = meeting(town, planning)
    with town.record("Let the other preside"):
        own = rows.read_all(town.db, MeetingBody)[0]
        rows.update(town.db, MeetingBody, own.id, {"presides": False}, town.officer)
    join(town, made, licensing, presides=True)
    assert [body.name for body in meetings.bodies(town, made)] == ["Planning Committee", "Licensing Committee"]
    assert meetings.presiding_body(town, made).id == licensing
    assert meetings.line(town, made).committee == "Planning Committee and Licensing Committee"
    council.set_rule(town, "notice_days", "9", licensing)
    council.set_rule(town, "notice_days", "7", planning)
    assert meetings.rules_of(town, made)["notice_days"] == "9"
    assert [m.id for m in meetings.lines(town)] == [made]


def test_several_sittings_are_one_meeting_listed_by_its_first(town: Office) -> None:
    made = meeting(town, committee(town))
    with town.record("Adjourn to another day"):
        second = Sitting(town.new_id(), made, 2, date(2017, 7, 20), time(10), date(2017, 7, 21), time(0, 30))
        rows.insert(town.db, [second], town.officer)
    assert [s.day for s in meetings.sittings(town, made)] == [THURSDAY, date(2017, 7, 20)]
    assert [(m.id, m.day) for m in meetings.lines(town)] == [(made, THURSDAY)]
    meetings.edit_sitting(town, second.id, {"end_time": time(1)})
    assert meetings.sittings(town, made)[1].end_time == time(1)


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"end_time": time(21)}, False),
        ({"end_time": time(1)}, True),
        ({"end_time": time(19)}, True),
        ({"end_time": time(1), "end_date": date(2017, 7, 14)}, False),
        ({"end_date": date(2017, 7, 12)}, True),
        ({"end_time": time(18), "start_time": None}, False),
    ],
)
def test_a_sitting_past_midnight_ends_on_a_later_day(town: Office, fields: dict[str, object], refused: bool) -> None:
    made = meeting(town, committee(town), at=time(19))
    first = meetings.sittings(town, made)[0]
    if refused:
        with pytest.raises(BadInput, match="would end before it begins"):
            meetings.edit_sitting(town, first.id, fields)
        assert meetings.sittings(town, made) == [first]
    else:
        meetings.edit_sitting(town, first.id, fields)
        assert meetings.sittings(town, made) == [replace(first, **fields)]  # type: ignore[arg-type]


def test_a_sitting_that_is_moved_keeps_its_length(town: Office) -> None:
    made = meeting(town, committee(town), at=time(19))
    first = meetings.sittings(town, made)[0]
    meetings.edit_sitting(town, first.id, {"end_time": time(1), "end_date": date(2017, 7, 14)})
    change = meetings.edit_sitting(town, first.id, {"day": date(2017, 8, 3)})
    assert meetings.sittings(town, made)[0].end_date == date(2017, 8, 4)
    assert change.label == "Edit date of the meeting of 13 July 2017"


def test_a_place_is_no_reason_to_look_at_the_times(town: Office) -> None:
    made = meeting(town, committee(town), at=time(19))
    first = meetings.sittings(town, made)[0]
    with town.record("What an import brought"):
        rows.update(town.db, Sitting, first.id, {"end_time": time(1)}, town.officer)
    meetings.edit_sitting(town, first.id, {"place": "Guildhall"})
    assert meetings.sittings(town, made)[0].place == "Guildhall"


# --- finding the one that is meant


@pytest.fixture
def three(town: Office) -> list[str]:
    """Two meetings of one committee on a day, and one of another."""
    body = committee(town, short_name="Plans")
    other = committee(town, "Licensing Committee")
    return [meeting(town, body, at=time(10)), meeting(town, body, at=time(19)), meeting(town, other)]


def test_finding_a_meeting_asks_no_more_for_every_meeting(town: Office, three: list[str]) -> None:
    def found() -> object:
        return meetings.find(town, "Plans@2017-07-13T10:00")

    few = queries_of(town.db, found)
    for day in range(1, 6):
        meeting(town, committees.every(town)[0].id, date(2017, 9, day))
    assert queries_of(town.db, found) == few <= 6


def test_two_meetings_on_a_day_are_told_apart_by_time(town: Office, three: list[str]) -> None:
    assert meetings.find(town, "Planning Committee@2017-07-13T19:00") == three[1]
    assert meetings.find(town, "planning committee@2017-07-13T10:00") == three[0]
    assert meetings.find(town, "Plans@2017-07-13T10:00") == three[0]
    assert meetings.find(town, "Licensing Committee@2017-07-13") == three[2]
    assert [meetings.find(town, row_id) for row_id in three] == three


def test_an_ambiguous_meeting_is_refused_with_the_list(town: Office, three: list[str]) -> None:
    with pytest.raises(Ambiguous) as caught:
        meetings.find(town, "Plans@2017-07-13")
    assert caught.value.message == "“Plans@2017-07-13” fits 2 meetings."
    assert all(row_id in caught.value.hint for row_id in three[:2])
    assert three[2] not in caught.value.hint


@pytest.mark.parametrize(
    "reference",
    (
        "",
        "@",
        "@2017-07-13",
        "Plans",
        "Plans@",
        "Plans@2017-07-14",
        "Plans@13 July 2017",
        "Plans@2017-07-13T11:00",
        "x@y@z",
    ),
)
def test_a_meeting_that_is_not_there_is_named(town: Office, three: list[str], reference: str) -> None:
    with pytest.raises(NotFound) as caught:
        meetings.find(town, reference)
    assert caught.value.message == f"There is no meeting “{reference}”."
    assert caught.value.hint


def test_a_joint_meeting_is_found_by_both_names(town: Office, three: list[str]) -> None:
    join(town, three[0], committees.every(town)[0].id)
    assert meetings.find(town, "Planning Committee and Licensing Committee@2017-07-13") == three[0]


# --- the notice clock


def test_the_notice_counts_by_the_rules_of_the_day_of_the_meeting(town: Office) -> None:
    body = committee(town)
    made = meeting(town, body)
    meetings.edit(town, made, {"summons_date": date(2017, 7, 5)})
    assert meetings.notice(town, made).deadline == date(2017, 7, 5)
    council.set_rule(town, "notice_days", "3", body, from_date=date(2017, 7, 13))
    assert meetings.notice(town, made).deadline == date(2017, 7, 7)
    council.set_rule(town, "notice_days", "9", body, from_date=date(2017, 7, 14))
    assert meetings.notice(town, made).deadline == date(2017, 7, 7)
    council.add_holiday(town, date(2017, 7, 12), "Proclaimed day")
    assert meetings.notice(town, made).deadline == date(2017, 7, 6)


def test_a_meeting_row_has_its_defaults(town: Office) -> None:
    made = meeting(town, committee(town))
    assert meetings.meeting(town, made) == Meeting(made)
