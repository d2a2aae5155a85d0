"""Attendance: fair denominators by AT-4, and the rule of six months by AT-2 and AT-3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_app.domain.attendance import (
    EVERYWHERE,
    AttendanceCount,
    HeldMeeting,
    attendance_count,
    attendance_grid,
)
from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.presence import Attendance
from clerk_app.domain.presence_lines import AttendanceLine
from clerk_app.domain.six_months import (
    AbsenceApproval,
    AbsenceStage,
    Approval,
    Carried,
    absence,
    absence_findings,
    carrying,
)

YEAR = (date(2017, 5, 1), date(2018, 4, 30))
P, APOLOGIES, ABSENT = Attendance.PRESENT, Attendance.APOLOGIES, Attendance.ABSENT
SUBSTITUTED, VIRTUAL = Attendance.SUBSTITUTED, Attendance.VIRTUAL


def line(who: str, state: Attendance = P, *, stands_in: bool = False) -> AttendanceLine:
    member = Member(who, who.title(), (), "", SeatKind.COUNCILLOR, Votes.ALL, True, (who,))
    return AttendanceLine(who, member, state, stands_in=stands_in)


def held(day: date, **bodies: list[AttendanceLine]) -> HeldMeeting:
    return HeldMeeting(f"m{day}", (day,), {name: tuple(lines) for name, lines in bodies.items()})


JULY, SEPTEMBER, NOVEMBER = date(2017, 7, 13), date(2017, 9, 13), date(2017, 11, 1)
ONCE = held(JULY, cyp=[line("ann"), line("bob", APOLOGIES)])


def count(who: str, *meetings: HeldMeeting, bodies: tuple[str, ...] | None = None) -> AttendanceCount:
    return attendance_count(who, meetings, *YEAR, bodies=bodies)


STATISTICS = [
    ("AT-4/present", [ONCE], AttendanceCount(1, present=1)),
    ("AT-4/absent", [held(JULY, cyp=[line("ann", ABSENT)])], AttendanceCount(1, absent=1)),
    ("AT-4/apologies", [held(JULY, cyp=[line("ann", APOLOGIES)])], AttendanceCount(1, apologies=1)),
    ("AT-4/cancelled", [replace(ONCE, cancelled=True)], AttendanceCount()),
    ("AT-4/roll-not-confirmed", [replace(ONCE, confirmed=False)], AttendanceCount()),
    ("AT-4/moved-into-the-year", [replace(ONCE, days=(date(2018, 4, 30),))], AttendanceCount(1, present=1)),
    ("AT-4/moved-out-of-the-year", [replace(ONCE, days=(date(2018, 5, 1),))], AttendanceCount()),
    ("AT-4/hearing-of-two-days", [replace(ONCE, days=(JULY, date(2017, 7, 14)))], AttendanceCount(1, present=1)),
    (
        "AT-4/joint-counts-once",
        [held(JULY, cyp=[line("ann")], health=[line("ann")])],
        AttendanceCount(1, present=1),
    ),
    (
        "AT-4/joint-substituted-in-one-body",
        [held(JULY, cyp=[line("ann")], health=[line("ann", SUBSTITUTED)])],
        AttendanceCount(1, present=1),
    ),
    (
        "AT-4/appointed-in-the-middle-of-the-year",
        [
            held(JULY, cyp=[line("bob")]),
            held(SEPTEMBER, cyp=[line("bob"), line("ann")]),
            held(NOVEMBER, cyp=[line("ann")]),
        ],
        AttendanceCount(2, present=2),
    ),
    (
        "AT-4/substituted",
        [held(JULY, cyp=[line("ann", SUBSTITUTED), line("sue", stands_in=True)])],
        AttendanceCount(1, substituted=1),
    ),
    (
        "AT-4/as-a-substitute",
        [ONCE, held(NOVEMBER, planning=[line("zoe", SUBSTITUTED), line("ann", stands_in=True)])],
        AttendanceCount(1, present=1, as_substitute=1),
    ),
    (
        "AT-4/substitute-who-did-not-come",
        [held(NOVEMBER, planning=[line("zoe", SUBSTITUTED), line("ann", ABSENT, stands_in=True)])],
        AttendanceCount(),
    ),
    ("AT-4/from-afar-in-england", [held(JULY, cyp=[line("ann", VIRTUAL)])], AttendanceCount(1, virtual=1)),
    ("AT-4/only-watched", [held(JULY, cyp=[line("ann", Attendance.IN_ATTENDANCE)])], AttendanceCount(1, absent=1)),
    ("AT-4/nothing-expected", [held(JULY, cyp=[line("bob")])], AttendanceCount()),
]


@pytest.mark.parametrize(("meetings", "expected"), [row[1:] for row in STATISTICS], ids=[row[0] for row in STATISTICS])
def test_how_often_somebody_came(meetings: list[HeldMeeting], expected: AttendanceCount) -> None:
    assert count("ann", *meetings) == expected


@pytest.mark.parametrize("meetings", [row[1] for row in STATISTICS], ids=[row[0] for row in STATISTICS])
def test_the_grid_of_everybody_says_the_same_of_each(meetings: list[HeldMeeting]) -> None:
    grid = attendance_grid(meetings, *YEAR)
    bodies = {body_id for meeting in meetings for body_id in meeting.lines}
    for who in ("ann", "bob", "sue", "zoe"):
        for body_id in (EVERYWHERE, *bodies):
            one = count(who, *meetings, bodies=None if body_id == EVERYWHERE else (body_id,))
            assert grid.get((who, body_id), AttendanceCount()) == one


def test_a_joint_meeting_stands_in_the_row_of_each_body_and_once_in_all_at_4() -> None:
    joint = held(JULY, cyp=[line("ann")], health=[line("ann")])
    assert [count("ann", joint, bodies=(body,)).expected for body in ("cyp", "health")] == [1, 1]
    assert count("ann", joint).expected == 1


def test_who_takes_part_from_afar_in_wales_is_present_at_4() -> None:
    meeting = held(JULY, cyp=[line("ann", VIRTUAL)])
    assert attendance_count("ann", [meeting], *YEAR, remote_counts=True) == AttendanceCount(1, present=1)


@pytest.mark.parametrize(
    ("present", "expected", "words"), [(5, 6, "83%"), (1, 8, "13%"), (2, 3, "67%"), (0, 2, "0%"), (0, 0, "n/a")]
)
def test_the_percentage_is_of_what_was_expected_at_4(present: int, expected: int, words: str) -> None:
    assert AttendanceCount(expected, present).percentage_words == words


def test_everybody_is_counted_and_the_columns_add_up_at_4() -> None:
    meetings = [ONCE, held(NOVEMBER, cyp=[line("ann", SUBSTITUTED), line("sue", stands_in=True)], other=[line("eve")])]
    counts = {who: one for (who, body), one in attendance_grid(meetings, *YEAR).items() if body == "cyp"}
    assert list(counts) == ["ann", "bob", "sue"]
    for one in counts.values():
        assert one.expected == one.present + one.apologies + one.absent + one.substituted + one.virtual
    assert sum(one.as_substitute for one in counts.values()) == 1


OFFICE = date(2017, 5, 9)

CLOCKS = [
    ("AT-2/july", JULY, date(2018, 1, 13)),
    ("AT-2/end-of-august", date(2017, 8, 31), date(2018, 2, 28)),
    ("AT-2/leap-day", date(2024, 2, 29), date(2024, 8, 29)),
]


@pytest.mark.parametrize(("last", "ends"), [row[1:] for row in CLOCKS], ids=[row[0] for row in CLOCKS])
def test_six_months_from_the_last_attendance(last: date, ends: date) -> None:
    state = absence("ann", last - timedelta(days=30), [held(last, cyp=[line("ann")])], (), last)
    assert (state.since, state.ends, state.deadline, state.attended) == (last, ends, ends, True)


STAGES = [
    (date(2017, 11, 12), AbsenceStage.CLEAR),
    (date(2017, 11, 13), AbsenceStage.FOUR_MONTHS),
    (date(2017, 12, 12), AbsenceStage.FOUR_MONTHS),
    (date(2017, 12, 13), AbsenceStage.FIVE_MONTHS),
    (date(2017, 12, 29), AbsenceStage.FIVE_MONTHS),
    (date(2017, 12, 30), AbsenceStage.FOURTEEN_DAYS),
    (date(2018, 1, 13), AbsenceStage.FOURTEEN_DAYS),
    (date(2018, 1, 14), AbsenceStage.ENDED),
]


@pytest.mark.parametrize(("today", "stage"), STAGES, ids=[f"AT-2/{today}" for today, _ in STAGES])
def test_warnings_come_at_four_months_at_five_and_fourteen_days_before_at_2(today: date, stage: AbsenceStage) -> None:
    state = absence("ann", OFFICE, [ONCE], (), today)
    assert state.stage is stage
    assert len(absence_findings("Ann", state)) == (stage is not AbsenceStage.CLEAR)


LAST_SEEN = [
    ("AT-2/sub-committee-or-joint", held(NOVEMBER, joint=[line("ann")]), NOVEMBER),
    ("AT-2/as-a-substitute", held(NOVEMBER, planning=[line("ann", stands_in=True)]), NOVEMBER),
    ("AT-2/watching-is-none", held(NOVEMBER, cyp=[line("ann", Attendance.IN_ATTENDANCE)]), JULY),
    ("AT-2/from-afar-is-none", held(NOVEMBER, cyp=[line("ann", VIRTUAL)]), JULY),
    ("AT-3/apologies-do-not-stop-the-clock", held(NOVEMBER, cyp=[line("ann", APOLOGIES)]), JULY),
    ("AT-2/roll-not-confirmed", replace(held(NOVEMBER, cyp=[line("ann")]), confirmed=False), JULY),
    (
        "AT-2/second-day-of-a-hearing",
        replace(held(NOVEMBER, cyp=[line("ann")]), last_days={"ann": date(2017, 11, 2)}),
        date(2017, 11, 2),
    ),
]


@pytest.mark.parametrize(("later", "since"), [row[1:] for row in LAST_SEEN], ids=[row[0] for row in LAST_SEEN])
def test_what_counts_as_attendance(later: HeldMeeting, since: date) -> None:
    assert absence("ann", OFFICE, [later, ONCE], (), date(2017, 12, 1)).since == since


def test_who_never_attended_is_counted_from_taking_office_at_2() -> None:
    state = absence("zoe", OFFICE, [ONCE], (), date(2017, 11, 10))
    assert (state.since, state.attended, state.stage) == (OFFICE, False, AbsenceStage.ENDED)
    (finding,) = absence_findings("Councillor Zoe Example", state)
    assert finding.text == (
        "Councillor Zoe Example has not attended any meeting since taking office on 9 May 2017; "
        "membership ended with 9 November 2017."
    )


APPROVALS = [
    ("AT-2/before-the-end", Approval(date(2018, 1, 10), date(2018, 4, 13)), date(2018, 4, 13), 0),
    ("AT-2/on-the-last-day", Approval(date(2018, 1, 13), date(2018, 4, 13)), date(2018, 4, 13), 0),
    ("AT-2/never-backdated", Approval(date(2018, 1, 14), date(2018, 4, 13)), date(2018, 1, 13), 1),
    ("AT-3/without-an-end", Approval(date(2018, 1, 10)), None, 0),
    ("AT-3/without-an-end-at-the-last-meeting-attended", Approval(JULY), None, 0),
    ("AT-3/shorter-than-six-months", Approval(date(2017, 9, 1), date(2017, 12, 1)), date(2018, 1, 13), 0),
    ("AT-3/given-before-the-absence", Approval(date(2017, 6, 1), date(2018, 3, 1)), date(2018, 3, 1), 0),
    ("AT-3/of-an-earlier-absence", Approval(date(2017, 6, 1), date(2017, 7, 1)), date(2018, 1, 13), 0),
    ("AT-3/not-yet-passed", Approval(date(2018, 2, 1), date(2018, 6, 1)), date(2018, 1, 13), 0),
]


@pytest.mark.parametrize(
    ("approval", "deadline", "too_late"), [row[1:] for row in APPROVALS], ids=[row[0] for row in APPROVALS]
)
def test_only_a_resolution_before_the_end_carries_an_absence(
    approval: Approval, deadline: date | None, too_late: int
) -> None:
    state = absence("ann", OFFICE, [ONCE], [approval], date(2018, 1, 20))
    assert state.deadline == deadline
    assert len(state.too_late) == too_late
    assert state.stage is (AbsenceStage.ENDED if deadline == date(2018, 1, 13) else AbsenceStage.CLEAR)
    assert len(absence_findings("Ann", state)) == (state.stage is AbsenceStage.ENDED) + too_late


def test_an_approved_absence_is_warned_of_in_its_last_fortnight_at_2() -> None:
    approvals = [Approval(date(2018, 1, 10), date(2018, 4, 13))]
    stages = [
        absence("ann", OFFICE, [ONCE], approvals, date(2018, 4, 13) - timedelta(days=days)).stage
        for days in (15, 14, 0, -1)
    ]
    assert stages == [AbsenceStage.CLEAR, *[AbsenceStage.FOURTEEN_DAYS] * 2, AbsenceStage.ENDED]


def test_two_approvals_one_after_the_other_carry_on_at_2() -> None:
    approvals = [Approval(date(2018, 4, 1), date(2018, 7, 1)), Approval(date(2018, 1, 10), date(2018, 4, 13))]
    assert absence("ann", OFFICE, [ONCE], approvals, date(2018, 5, 1)).deadline == date(2018, 7, 1)
    late = [replace(approvals[0], approved_on=date(2018, 4, 14)), approvals[1]]
    assert absence("ann", OFFICE, [ONCE], late, date(2018, 5, 1)).stage is AbsenceStage.ENDED


def test_who_comes_again_after_the_end_had_ceased_to_be_a_member_at_2() -> None:
    back = held(date(2018, 1, 14), cyp=[line("ann")])
    state = absence("ann", OFFICE, [back, ONCE], (), date(2018, 2, 1))
    assert (state.since, state.deadline, state.stage) == (JULY, date(2018, 1, 13), AbsenceStage.ENDED)
    in_time = held(date(2018, 1, 13), cyp=[line("ann")])
    assert absence("ann", OFFICE, [in_time, back, ONCE], (), date(2018, 2, 1)).since == date(2018, 1, 14)


def test_who_was_elected_again_is_counted_from_taking_office_at_2() -> None:
    assert absence("ann", date(2017, 9, 1), [ONCE], (), date(2017, 10, 1)).since == date(2017, 9, 1)


def test_members_of_the_executive_have_a_second_test_at_2() -> None:
    cabinet = replace(held(JULY, cabinet=[line("ann")]), executive=frozenset({"cabinet"}))
    scrutiny = held(NOVEMBER, cyp=[line("ann")])
    today = date(2018, 1, 20)
    first = absence("ann", OFFICE, [cabinet, scrutiny], (), today)
    second = absence("ann", OFFICE, [cabinet, scrutiny], (), today, executive=True)
    assert (first.since, first.stage) == (NOVEMBER, AbsenceStage.CLEAR)
    assert (second.since, second.stage, second.executive) == (JULY, AbsenceStage.ENDED, True)
    assert "last attended a meeting of the executive on 13 July 2017" in absence_findings("Ann", second)[0].text
    alone = absence("ann", OFFICE, [cabinet], (), today, deemed=[date(2018, 1, 5)], executive=True)
    assert alone.since == date(2018, 1, 5)


KEPT = [AbsenceApproval(kind.value, "ann", date(2017, 11, at), kind=kind) for at, kind in enumerate(Carried, 1)]
CARRYING = [
    ("AT-2/councillor", {}, [1], [2, 3]),
    ("AT-2/second-test", {"executive": True}, [1], [2]),
    ("CM-3/governor", {"councillor": False}, [], [1, 2, 3]),
]


@pytest.mark.parametrize(("asked", "approved", "days"), [r[1:] for r in CARRYING], ids=[r[0] for r in CARRYING])
def test_what_is_kept_is_an_approval_or_a_day_of_attendance(
    asked: dict[str, bool], approved: list[int], days: list[int]
) -> None:
    approvals, deemed = carrying(KEPT, **asked)
    assert ([each.approved_on.day for each in approvals], [day.day for day in deemed]) == (approved, days)


def test_an_apology_that_the_committee_accepts_keeps_a_parent_governor_cm_3() -> None:
    state = absence("governor", OFFICE, [held(JULY, cyp=[line("governor")])], (), date(2018, 1, 20), deemed=[NOVEMBER])
    assert (state.since, state.stage) == (NOVEMBER, AbsenceStage.CLEAR)
