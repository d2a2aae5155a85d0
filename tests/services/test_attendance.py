"""Attendance through the real record: moved, called off, joint, of two days, with substitutes (AT-1, AT-4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from clerk_app.domain.attendance import AttendanceCount, attendance_count
from clerk_app.domain.membership import SeatKind
from clerk_app.domain.record_rows import RoomKind
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import (
    attendance,
    council,
    held_meetings,
    meeting_bodies,
    membership,
    rescheduling,
    room,
    room_presence,
    sittings,
    substitutes,
    taking_part,
)
from clerk_app.services.tables import as_csv
from tests.helpers.small_council import ADA, BEN, CERYS, THURSDAY, committee, meeting, member, named, person

AFTER = date(2018, 5, 1)
YEAR = (date(2017, 5, 1), date(2018, 4, 30))
SEPTEMBER = date(2017, 9, 13)


class Council:
    """A council of two committees with Ada and Ben on the first, in the spring after the meetings."""

    def __init__(self, office: Office) -> None:
        self.office = named(office)
        self.office.today = lambda: AFTER
        self.planning, self.health = committee(office), committee(office, "Health Committee")
        self.ada, self.ben = member(office, self.planning, ADA), member(office, self.planning, BEN)

    def held(self, day: date = THURSDAY, body: str = "", **kinds: RoomKind) -> str:
        """A meeting whose roll was confirmed; keywords say how one of them is recorded."""
        made = meeting(self.office, body or self.planning, day)
        for who, kind in kinds.items():
            room_presence.mark(self.office, made, getattr(self, who), kind, at(day))
        room.confirm_roll(self.office, made, at(day))
        return made

    def count(self, who: str, body: str | None = None) -> AttendanceCount:
        """How somebody attended in the year; of one body, or of all together where there are several."""
        found = attendance.report(self.office, *YEAR).rows
        own = [row for row in found if row.person_id == getattr(self, who)]
        one = [row.count for row in own if row.body_id == body] if body is not None else [row.count for row in own][:1]
        return one[0] if one else AttendanceCount()


def at(day: date, clock: str = "19:00") -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))


@pytest.fixture
def town(office: Office) -> Council:
    return Council(office)


def seat_of(town: Council) -> str:
    """The seat in which Ada sits."""
    held = membership.members(town.office, town.planning, THURSDAY)
    return next(one.seat_ids[0] for one in held if one.person_id == town.ada)


def moved(town: Council) -> None:
    made = meeting(town.office, town.planning, date(2018, 5, 3))
    rescheduling.move(town.office, made, date(2018, 4, 26))
    room.confirm_roll(town.office, made, at(date(2018, 4, 26)))


def moved_out(town: Council) -> None:
    made = meeting(town.office, town.planning, date(2018, 4, 26))
    rescheduling.move(town.office, made, date(2018, 5, 3))
    room.confirm_roll(town.office, made, at(date(2018, 5, 3)))


def cancelled(town: Council) -> None:
    town.held()
    made = meeting(town.office, town.planning, SEPTEMBER)
    room_presence.mark(town.office, made, town.ada, RoomKind.APOLOGIES, at(SEPTEMBER))
    rescheduling.cancel(town.office, made, "No business")


def joint(town: Council) -> None:
    membership.add_member(town.office, town.health, town.ada)
    made = meeting(town.office, town.planning)
    meeting_bodies.join(town.office, made, town.health)
    room.confirm_roll(town.office, made, at(THURSDAY))


def two_days(town: Council) -> None:
    made = meeting(town.office, town.planning)
    sittings.adjourn(town.office, made, THURSDAY + timedelta(days=1))
    room.confirm_roll(town.office, made, at(THURSDAY))


def in_the_middle(town: Council) -> None:
    for day in (THURSDAY, SEPTEMBER, date(2018, 1, 30)):
        town.held(day)
    seat = seat_of(town)
    membership.end_appointment(town.office, seat, THURSDAY)
    membership.appoint(town.office, seat, town.ada, date(2018, 1, 1))


def substituted(town: Council) -> None:
    made = meeting(town.office, town.planning)
    substitutes.substitute(town.office, made, town.planning, person(town.office, CERYS), town.ada)
    room.confirm_roll(town.office, made, at(THURSDAY))


def not_confirmed(town: Council) -> None:
    town.held()
    room.start(town.office, meeting(town.office, town.planning, SEPTEMBER), at(SEPTEMBER))


def left_for_an_item(town: Council) -> None:
    made = town.held()
    room_presence.mark(town.office, made, town.ada, RoomKind.OUT, at(THURSDAY, "19:30"))


EXAMPLES: list[tuple[str, Callable[[Council], object], AttendanceCount]] = [
    ("AT-4/present", lambda town: town.held(), AttendanceCount(1, present=1)),
    ("AT-4/apologies", lambda town: town.held(ada=RoomKind.APOLOGIES), AttendanceCount(1, apologies=1)),
    ("AT-4/absent", lambda town: town.held(ada=RoomKind.ABSENT), AttendanceCount(1, absent=1)),
    ("AT-4/late", lambda town: town.held(ada=RoomKind.ARRIVED), AttendanceCount(1, present=1)),
    ("AT-1/from-afar", lambda town: town.held(ada=RoomKind.VIRTUAL), AttendanceCount(1, virtual=1)),
    ("AT-4/left-for-an-item", left_for_an_item, AttendanceCount(1, present=1)),
    ("AT-4/moved-into-the-year", moved, AttendanceCount(1, present=1)),
    ("AT-4/moved-out-of-the-year", moved_out, AttendanceCount()),
    ("AT-4/cancelled", cancelled, AttendanceCount(1, present=1)),
    ("AT-4/joint-counts-once", joint, AttendanceCount(1, present=1)),
    ("AT-4/hearing-of-two-days", two_days, AttendanceCount(1, present=1)),
    ("AT-4/appointed-in-the-middle-of-the-year", in_the_middle, AttendanceCount(2, present=2)),
    ("AT-4/substituted", substituted, AttendanceCount(1, substituted=1)),
    ("AT-1/roll-not-confirmed", not_confirmed, AttendanceCount(1, present=1)),
]


@pytest.mark.parametrize(("told", "expected"), [row[1:] for row in EXAMPLES], ids=[row[0] for row in EXAMPLES])
def test_attendance_is_counted_fairly(
    town: Council, told: Callable[[Council], object], expected: AttendanceCount
) -> None:
    told(town)
    assert town.count("ada") == expected


def test_a_joint_meeting_stands_in_the_row_of_each_body_and_once_in_all_at_4(town: Council) -> None:
    joint(town)
    rows = [row for row in attendance.report(town.office, *YEAR).rows if row.person_id == town.ada]
    assert [(row.body, row.count.expected) for row in rows] == [
        ("All meetings", 1),
        ("Health Committee", 1),
        ("Planning Committee", 1),
    ]


def test_attendance_as_a_substitute_counts_for_the_substitute_at_4(town: Council) -> None:
    substituted(town)
    found = {row.name: row.count for row in attendance.report(town.office, *YEAR).rows}
    assert found["Councillor Cerys Pugh"] == AttendanceCount(as_substitute=1)
    assert found["Councillor Cerys Pugh"].percentage_words == "n/a"


def test_what_is_left_out_is_said_at_1(town: Council) -> None:
    not_confirmed(town)
    meeting(town.office, town.planning, date(2018, 4, 29))
    rescheduling.cancel(town.office, meeting(town.office, town.health, SEPTEMBER), "")
    found = attendance.report(town.office, *YEAR)
    assert [(line.day, line.committee) for line in found.left_out] == [
        (SEPTEMBER, "Planning Committee"),
        (date(2018, 4, 29), "Planning Committee"),
    ]
    assert found.said == (
        "1 meeting with a confirmed roll is counted. 2 meetings without one were left out. "
        "1 meeting was not expected: called off."
    )


def test_a_meeting_to_come_is_neither_counted_nor_left_out(town: Council) -> None:
    town.office.today = lambda: SEPTEMBER
    meeting(town.office, town.planning, SEPTEMBER)
    assert attendance.report(town.office, *YEAR).left_out == ()


def test_the_days_must_be_in_their_order(town: Council) -> None:
    with pytest.raises(BadInput, match="last day is before the first"):
        attendance.report(town.office, YEAR[1], YEAR[0])


def test_the_year_is_the_municipal_year_te_1(town: Council) -> None:
    assert attendance.year_of(town.office, date(2018, 4, 30)) == YEAR
    council.set_rule(town.office, "year_start", "05-20")
    assert attendance.year_of(town.office, date(2018, 5, 1)) == (date(2017, 5, 20), date(2018, 5, 19))


def test_those_counted_are_those_who_sit_at_each_meeting(town: Council) -> None:
    """The few columns that statistics read say the same of everybody as the members list does."""
    office = town.office
    cerys = member(office, town.planning, CERYS)
    membership.end_appointment(office, seat_of(town), THURSDAY)
    membership.add_member(office, town.planning, cerys)  # a second seat
    membership.add_member(office, town.planning, town.ada, SeatKind.SUBSTITUTE)
    membership.add_vacancy(office, town.planning)
    drawn = meeting(office, town.health)
    meeting_bodies.draw_panel(office, drawn, town.health, [town.ben, town.ada])
    ids = [drawn, *(town.held(day) for day in (THURSDAY, THURSDAY + timedelta(days=1), SEPTEMBER))]
    room.confirm_roll(office, drawn, at(THURSDAY))
    found = {one.id: one for one in held_meetings.held_meetings(office, *YEAR)}
    for meeting_id in ids:
        expected = {
            body.id: {one.person_id for one in members if one.person_id}
            for body, members in taking_part.members_of(office, meeting_id)
        }
        lines = found[meeting_id].lines
        assert {body_id: {line.person_id for line in own} for body_id, own in lines.items()} == expected
    for who in (town.ada, town.ben, cerys):
        own = [row for row in attendance.report(office, *YEAR).rows if row.person_id == who]
        assert own[0].count == attendance_count(who, found.values(), *YEAR)


def test_a_hearing_of_two_days_says_who_was_there_when_at_2(town: Council) -> None:
    """What goes on past midnight belongs to the day before."""
    made = meeting(town.office, town.planning)
    friday = THURSDAY + timedelta(days=4)
    sittings.adjourn(town.office, made, friday)
    room.confirm_roll(town.office, made, at(THURSDAY))
    room.start(town.office, made, at(THURSDAY))
    room.adjourn(town.office, made, at(THURSDAY + timedelta(days=1), "00:10"))
    room_presence.mark(town.office, made, town.ben, RoomKind.LEFT, at(friday))
    room.resume(town.office, made, at(friday, "19:02"))
    room.close(town.office, made, at(friday, "20:00"))
    (found,) = held_meetings.held_meetings(town.office, *YEAR)
    assert found.days == (THURSDAY, friday)
    assert found.last_days == {town.ada: friday, town.ben: THURSDAY}


def test_a_table_is_guarded_against_formulas(town: Council) -> None:
    membership.add_member(town.office, town.planning, person(town.office, "=SUM(A1)", ""))
    town.held()
    told = as_csv(attendance.table(attendance.report(town.office, *YEAR))).decode("utf-8-sig")
    assert told.splitlines()[0].startswith("Member,Committee,Expected,Present,Apologies,Absent,Substituted")
    assert "'=SUM(A1),Planning Committee,1,1,0,0,0,0,100%,0" in told
    assert "Councillor Ada Thornbury,Planning Committee,1,1,0,0,0,0,100%,0" in told
