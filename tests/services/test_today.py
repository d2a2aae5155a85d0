"""What needs doing: notice clocks, papers, responses, actions, clocks of members and backups, each with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.expected_papers import PaperState
from clerk_app.domain.interests import InterestKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.minute_rows import Minutes
from clerk_app.domain.referrals import ResponseKind
from clerk_app.office import Office
from clerk_app.services import (
    actions,
    agenda,
    council,
    expected_papers,
    followed,
    interests,
    meetings,
    people,
    referrals,
    review_stages,
    reviews,
    today,
)
from clerk_app.services.today import TodayLine
from clerk_app.store import rows
from tests.helpers import marlow_follow_up, marlow_forward_plan, marlow_vale
from tests.helpers.offices import memory_office, office_on_disk
from tests.helpers.small_council import committee, id_of, meeting, named
from tests.services.test_attendance import Council
from tests.services.test_reviews import TITLE, Year


@pytest.fixture(scope="module")
def filled() -> tuple[Office, str]:
    """Marlow Vale on Monday 3 July 2017, with much to follow up."""
    office, meeting_id = marlow_vale.office("Rowan Ellery")
    marlow_follow_up.fill(office, meeting_id)
    return office, meeting_id


def _titles(lines: tuple[TodayLine, ...]) -> list[str]:
    return [line.title for line in lines]


def test_agendas_stand_with_their_clock_and_lead_to_their_meeting_cd_5(filled: tuple[Office, str]) -> None:
    office, meeting_id = filled
    found = today.at_once(office)
    line = next(line for line in found.lines if line.subject and line.subject.id == meeting_id)
    assert line.title == "Agenda out by Wednesday 5 July: 2 working days left"
    assert line.sub.endswith("2 papers are not in") and line.when == date(2017, 7, 5) and not line.late
    assert found.meetings[0].line.id == meeting_id and not found.is_new


def test_what_is_late_stands_first_then_by_its_day(filled: tuple[Office, str]) -> None:
    found = today.at_once(filled[0]).lines
    late = [line.late for line in found]
    assert late == sorted(late, reverse=True) and any(late) and not all(late)
    days = [line.when for line in found if not line.late and line.when]
    assert days == sorted(days)


def test_responses_and_actions_lead_to_the_actions_page_sc_2_sc_6(filled: tuple[Office, str]) -> None:
    found = {line.title: line for line in today.at_once(filled[0]).lines}
    overdue = found["Response to a referral is overdue"]
    assert overdue.late and overdue.subject and overdue.subject.table == "referral"
    past = found["Action past its day: Send members the figures for exclusions"]
    assert past.late and past.subject and past.subject.table == "planned_action"
    assert "Owner: Director of Children’s Services" in past.sub


def test_an_action_that_was_revised_or_done_is_told_no_more_sc_5() -> None:
    office, meeting_id = marlow_vale.office()
    marlow_follow_up.fill(office, meeting_id)
    late = [line.id for line in followed.find(office) if line.standing.overdue]
    actions.revise(office, late[:1], "31 August 2017", "Late figures", "The chair")
    actions.complete(office, late[1:])
    assert not [line for line in today.at_once(office).lines if line.id.startswith("action")]


def test_more_overdue_actions_than_are_named_are_counted() -> None:
    office, meeting_id = marlow_vale.office()
    body = meetings.presiding_body(office, meeting_id).id
    for number in range(12):
        actions.create(office, body, f"Thing {number}", f"{number + 1} June 2017")
    put_off = [id_of(actions.create(office, body, f"Later {number}", "1 May 2017")) for number in range(20)]
    actions.revise(office, put_off, "7 July 2017", "Late figures", "The chair")
    found = today.at_once(office).lines
    named = [line for line in found if line.title.startswith("Action past its day")]
    (more,) = [line for line in found if line.id == "actions-more"]
    assert [line.title[-7:] for line in named] == [f"Thing {number}" for number in range(8)]
    assert more.title == "4 more actions are overdue"
    assert more.subject and more.subject.field == "overdue"


def test_a_response_waits_to_be_published_sc_2() -> None:
    office, meeting_id = marlow_vale.office()
    marlow_follow_up.fill(office, meeting_id)
    for line in referrals.lines(office):
        referrals.edit(office, line.id, {"response": ResponseKind.ACCEPTED, "responded_on": date(2017, 7, 3)})
    titles = _titles(today.at_once(office).lines)
    assert titles.count("Response is not published yet") == 2


def test_a_paper_that_was_promised_and_is_not_in_is_late() -> None:
    office, meeting_id = marlow_vale.office()
    item = agenda.lines(office, meeting_id)[4].id
    expected_papers.expect(office, item, {"title": "Report", "lead_officer": "Head of Schools"})
    made = next(line for line in expected_papers.lines_of_meeting(office, meeting_id)[item] if line.title == "Report")
    expected_papers.set_state(office, made.id, PaperState.PROMISED, date(2017, 6, 30))
    found = [line for line in today.at_once(office).lines if line.title.startswith("Paper promised")]
    assert found[0].title == "Paper promised for Friday 30 June is not in" and found[0].late


def test_an_agenda_that_went_out_is_told_no_more() -> None:
    office, meeting_id = marlow_vale.office()
    with office.record("Issue it"):
        rows.update(
            office.db, type(meetings.meeting(office, meeting_id)), meeting_id, {"state": MeetingState.ISSUED}, "x"
        )
    lines = today.at_once(office).lines
    assert not [line for line in lines if line.subject and line.subject.id == meeting_id]


def test_a_meeting_that_was_held_today_is_no_next_one() -> None:
    office, meeting_id = marlow_vale.office()
    meeting = meetings.meeting(office, meeting_id)
    assert meeting_id in [each.line.id for each in today.at_once(office).meetings]
    with office.record("Hold it"):
        rows.update(office.db, type(meeting), meeting_id, {"state": MeetingState.MINUTES_DRAFTED}, "x")
    assert meeting_id not in [each.line.id for each in today.at_once(office).meetings]


def test_the_next_meetings_are_named_however_far_off_and_actions_of_four_weeks() -> None:
    office = named(memory_office())
    office.today = lambda: date(2026, 11, 23)
    body = committee(office)
    later = [meeting(office, body, day) for day in (date(2027, 1, 12), date(2027, 2, 9))]
    actions.create(office, body, "Send figures", "15 December 2026")
    actions.create(office, body, "Too far off", "28 December 2026")
    found = today.at_once(office)
    assert [each.line.id for each in found.meetings] == later
    assert _titles(found.lines) == ["Action due: Send figures"]


def test_clocks_of_members_come_with_what_takes_longer_di_7() -> None:
    office, _ = marlow_vale.office()
    member = people.lines(office)[0].id
    interests.add(office, member, InterestKind.DPI, {"description": "Baker", "arose_on": date(2017, 5, 1)})
    found = today.counted(office)
    assert any(line.icon == "scale" and line.late and line.subject for line in found)
    assert "Baker" not in repr(found)


def test_stages_of_reviews_that_are_not_done_and_updates_that_are_due_lead_to_them_sc_1() -> None:
    year = Year(memory_office())
    review_stages.change(year.office, year.stage(7), {"month": date(2017, 7, 1)})
    found = [line for line in today.counted(year.office) if line.id.startswith("review-")]
    assert [(line.title, line.late) for line in found] == [
        ("Scoping of a review is not done", True),
        ("First evidence of a review is not done", True),
        ("6-month update of a review is due", False),
    ]
    assert found[0].sub == f"{TITLE}, Children and Young People, 19 April 2017"
    assert found[0].subject is not None and found[0].subject.table == "review_stage"
    reviews.change(year.office, year.review, {"state": "abandoned"})
    assert [line for line in today.counted(year.office) if line.id.startswith("review-")] == []


def test_the_forward_plans_clocks_lead_to_their_entries_ex_2_ex_3_ex_4_ex_5() -> None:
    office = memory_office()
    made = marlow_forward_plan.fill(office)
    found = {line.id: line for line in today.counted(office)}
    depots, private = found[f"plan-{made['depots']}"], found[f"private-{made['waste']}"]
    assert (depots.title, depots.when, depots.late) == (
        "Notice of a key decision must be given",
        date(2017, 7, 11),
        False,
    )
    assert "Give notice of a general exception by Tuesday, 11 July 2017" in depots.sub
    assert (private.title, private.when) == ("Notice of a private meeting must be given", date(2017, 7, 11))
    assert private.sub == "Contract for food and garden waste: by Tuesday, 11 July 2017"
    assert "The chair of scrutiny must agree" in found[f"plan-{made['library']}"].sub
    past = found["plan-past"]
    assert (past.title, past.when) == ("A decision of the forward plan is past its day", date(2017, 6, 28))
    assert past.late and past.subject == Subject("forward_entry", made["roads"])
    assert {line.subject.table for line in found.values() if line.subject} == {"forward_entry", "executive_decision"}
    office.today = lambda: date(2017, 7, 12)
    (late,) = [line for line in today.counted(office) if line.id == private.id]
    assert late.late and late.sub.endswith("it must be agreed that the meeting is urgent")


def test_decisions_that_are_not_published_and_those_that_may_be_called_in_ex_7_sc_4() -> None:
    office = memory_office()
    marlow_forward_plan.fill(office)
    found = [line for line in today.counted(office) if line.subject and line.subject.table == "executive_decision"]
    assert [(line.title, line.sub, line.when, line.late) for line in found] == [
        ("Record of a decision is not published", "Grants to theatres", date(2017, 6, 21), True),
        ("A decision may be called in", "Local plan", date(2017, 7, 7), False),
    ]


def _set_state(office: Office, meeting_id: str, state: MeetingState) -> None:
    with office.record("Go on"):
        rows.update(office.db, type(meetings.meeting(office, meeting_id)), meeting_id, {"state": state}, "x")


def _of_minutes(office: Office) -> list[tuple[str, date | None, bool]]:
    return [(x.title, x.when, x.late) for x in today.counted(office) if x.id.startswith("minutes")]


def test_minutes_that_wait_lead_to_their_tab_with_the_day_of_the_next_agenda_mi_1() -> None:
    office = named(memory_office())
    body = committee(office)
    june, july = meeting(office, body, date(2017, 6, 28)), meeting(office, body, date(2017, 7, 13))
    office.today = lambda: date(2017, 7, 3)
    assert _of_minutes(office) == []
    _set_state(office, june, MeetingState.HELD)
    assert _of_minutes(office) == [("Minutes are to be drafted", date(2017, 7, 5), False)]
    (line,) = [line for line in today.counted(office) if line.id == f"minutes-{june}"]
    assert line.subject == Subject("meeting", june, "minutes")
    assert line.sub == "Planning Committee, 28 June 2017: before the next agenda goes out"
    with office.record("Draft them"):
        rows.insert(office.db, [Minutes(office.new_id(), june)], office.officer)
    office.today = lambda: date(2017, 7, 6)
    assert _of_minutes(office) == [("Minutes are to be cleared", date(2017, 7, 5), True)]
    _set_state(office, june, MeetingState.MINUTES_DRAFTED)
    assert _of_minutes(office) == []
    _set_state(office, july, MeetingState.HELD)
    office.today = lambda: date(2017, 7, 14)
    assert ("Minutes were not confirmed at the next meeting", None, True) in _of_minutes(office)
    office.today = lambda: date(2019, 7, 14)
    assert _of_minutes(office) == []


def test_in_wales_the_note_of_a_meeting_may_come_first_mi_7() -> None:
    office = named(memory_office())
    council.name_council(office, "Cyngor Llanfair", "wales")
    june = meeting(office, committee(office), date(2017, 6, 28))
    office.today = lambda: date(2017, 7, 3)
    _set_state(office, june, MeetingState.HELD)
    assert _of_minutes(office) == [("Minutes are to be drafted", date(2017, 7, 6), False)]


def test_members_who_stay_away_lead_to_the_six_months_at_2() -> None:
    town = Council(memory_office())
    town.held(date(2017, 7, 13))
    town.office.today = lambda: date(2017, 12, 13)
    found = [line for line in today.counted(town.office) if line.icon == "user-round"]
    assert found and all(line.subject is not None for line in found)


def test_a_file_without_a_backup_is_told_of(tmp_path: Path) -> None:
    office = office_on_disk(tmp_path / "new.clerk")
    (line,) = [line for line in today.counted(office) if line.id == "backup"]
    assert (line.title, line.command) == ("There is no backup of this file yet", "back_up")
    office.close()


def test_a_new_file_says_that_it_is_new() -> None:
    found = today.at_once(memory_office())
    assert found.is_new and found.lines == () and found.meetings == ()


def test_closed_actions_are_marked_px_5() -> None:
    office, meeting_id = marlow_vale.office()
    marlow_follow_up.fill(office, meeting_id)
    late = next(line for line in followed.find(office) if line.standing.overdue and line.item)
    assert late.item is not None
    agenda.set_openness(office, late.item.id, Openness.EXEMPT, (3,))
    assert next(line for line in today.at_once(office).lines if line.id == f"action-{late.id}").closed
