"""Planning a meeting: what a day means, and all particulars as one change."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.council import BodyKind, rules_on
from clerk_app.office import Office
from clerk_app.services import committees, council, meetings, people, planning


@pytest.fixture
def body(office: Office) -> str:
    council.name_council(office, "Marlow Vale Borough Council")
    subject = committees.new_committee(office, "Council", BodyKind.COUNCIL).subject
    assert subject is not None
    return subject.id


def test_a_day_says_deadline_and_why_it_is_no_working_day(office: Office, body: str) -> None:
    plan = planning.plan(office, body, date(2017, 8, 28))
    assert plan.why_not_working == "Summer bank holiday" and plan.summons
    assert plan.notice.deadline == date(2017, 8, 18)
    late = planning.plan(office, body, date(2017, 7, 13), date(2017, 7, 6))
    assert (late.notice.clear, late.notice.in_time) == (4, False)


def test_a_rule_from_a_date_decides_the_deadline(office: Office, body: str) -> None:
    council.set_rule(office, "notice_days", "10", from_date=date(2017, 9, 1))
    assert planning.plan(office, body, date(2017, 7, 13)).notice.deadline == date(2017, 7, 5)
    assert planning.plan(office, body, date(2017, 9, 20)).notice.required == 10


def test_the_list_and_the_single_meeting_say_the_same(office: Office, body: str) -> None:
    meetings.new_meeting(office, body, date(2017, 7, 13))
    (listed,) = planning.listed(office)
    assert listed.notice == meetings.notice(office, listed.line.id) and listed.summons


def test_the_list_keeps_to_the_rules_of_each_day_and_makes_each_rule_once(
    office: Office, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    council.set_rule(office, "notice_days", "10", from_date=date(2017, 9, 1))
    council.set_rule(office, "notice_mode", "calendar", body, date(2017, 10, 1))
    for month in (7, 8, 9, 10, 11):
        for day in (1, 12, 26):
            meetings.new_meeting(office, body, date(2017, month, day))
    asked: list[date] = []
    monkeypatch.setattr(planning, "rules_on", lambda day, *given: (asked.append(day), rules_on(day, *given))[1])
    listed = planning.listed(office)
    assert len(asked) == 3
    assert [meeting.notice for meeting in listed] == [meetings.notice(office, meeting.line.id) for meeting in listed]


def test_particulars_and_signatory_are_one_change(office: Office, body: str) -> None:
    subject = meetings.new_meeting(office, body, date(2017, 7, 13)).subject
    first, second = (people.new_person(office, name).subject for name in ("Owen Pryce", "Ruth Hale"))
    assert subject is not None and first is not None and second is not None
    fields = {"summons_date": date(2017, 7, 5)}
    change = planning.change_particulars(office, subject.id, fields, {"place": "Guildhall"}, first.id)
    assert change.tables == {"meeting", "sitting", "position"}
    planning.change_particulars(office, subject.id, {}, {}, second.id)
    assert council.officer_on(office, date(2017, 7, 4)) == first.id, "the summonses before keep who signed them"
    assert council.officer_on(office, date(2017, 7, 5)) == second.id
    office.undo()
    office.undo()
    assert meetings.meeting(office, subject.id).summons_date is None
    assert council.officer_on(office, date(2017, 7, 5)) is None


CLEAR_DAYS_OF_NATIONS = [
    ("CD-2/england", "england", 5, date(2017, 7, 5)),
    ("CD-2/wales", "wales", 3, date(2017, 7, 7)),
]


@pytest.mark.parametrize(
    ("nation", "days", "deadline"),
    [row[1:] for row in CLEAR_DAYS_OF_NATIONS],
    ids=[row[0] for row in CLEAR_DAYS_OF_NATIONS],
)
def test_the_summons_of_a_council(office: Office, body: str, nation: str, days: int, deadline: date) -> None:
    council.name_council(office, "Marlow Vale Borough Council", nation)
    plan = planning.plan(office, body, date(2017, 7, 13))
    assert (plan.summons, plan.notice.required, plan.notice.deadline) == (True, days, deadline)
    made = committees.new_committee(office, "Planning Committee").subject
    assert made is not None
    assert not planning.plan(office, made.id, date(2017, 7, 13)).summons
