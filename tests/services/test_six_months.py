"""The rule of six months through the real file: last attendance, approvals, the second test (AT-2, AT-3, CM-3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clerk_app.domain.council import BodyKind
from clerk_app.domain.membership import SeatKind
from clerk_app.domain.record_rows import RoomKind
from clerk_app.domain.six_months import AbsenceStage, Carried
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    absences,
    meeting_bodies,
    meetings,
    membership,
    people,
    rescheduling,
    room,
    room_presence,
    sittings,
    six_months,
    substitutes,
)
from tests.helpers.small_council import CERYS, THURSDAY, committee, id_of, meeting, person
from tests.services.test_attendance import Council, at

NOVEMBER = date(2017, 11, 1)
ELECTED = date(2017, 5, 9)


@pytest.fixture
def town(office: Office) -> Council:
    """Ada and Ben, elected in May, both seen on 13 July; it is the last day of December."""
    made = Council(office)
    for one in membership.members(office, made.planning):
        membership.remove_seat(office, one.seat_ids[0])
    for who in (made.ada, made.ben):
        membership.add_member(office, made.planning, who, from_date=ELECTED)
    made.held()
    office.today = lambda: date(2017, 12, 31)
    return made


def line(town: Council, who: str = "ada", *, executive: bool = False) -> six_months.AbsenceLine:
    found = six_months.of_person(town.office, getattr(town, who))
    return next(one for one in found if one.state.executive is executive)


def moved(town: Council) -> None:
    made = meeting(town.office, town.planning, date(2017, 10, 2))
    rescheduling.move(town.office, made, NOVEMBER)
    room.confirm_roll(town.office, made, at(NOVEMBER))


def cancelled(town: Council) -> None:
    rescheduling.cancel(town.office, meeting(town.office, town.planning, NOVEMBER), "")


def joint(town: Council) -> None:
    made = meeting(town.office, town.health, NOVEMBER)
    meeting_bodies.join(town.office, made, town.planning)
    room.confirm_roll(town.office, made, at(NOVEMBER))


def two_days(town: Council) -> None:
    """A hearing that goes on on 1 November, from which Ben stays away."""
    begun = NOVEMBER - timedelta(days=1)
    made = meeting(town.office, town.planning, begun)
    sittings.adjourn(town.office, made, NOVEMBER)
    room.confirm_roll(town.office, made, at(begun))
    room.start(town.office, made, at(begun))
    room.adjourn(town.office, made, at(begun, "22:00"))
    room_presence.mark(town.office, made, town.ben, RoomKind.LEFT, at(NOVEMBER))
    room.resume(town.office, made, at(NOVEMBER))
    room.close(town.office, made, at(NOVEMBER, "21:00"))


def as_substitute(town: Council) -> None:
    made = meeting(town.office, town.health, NOVEMBER)
    cerys = person(town.office, CERYS)
    membership.add_member(town.office, town.health, cerys)
    substitutes.substitute(town.office, made, town.health, town.ada, cerys)
    room.confirm_roll(town.office, made, at(NOVEMBER))


def apologies(town: Council) -> None:
    town.held(NOVEMBER, ada=RoomKind.APOLOGIES)


def watched(town: Council) -> None:
    town.held(NOVEMBER, ada=RoomKind.VIRTUAL)


def not_confirmed(town: Council) -> None:
    room.start(town.office, meeting(town.office, town.planning, NOVEMBER), at(NOVEMBER))


LAST_SEEN = [
    ("AT-2/july", lambda town: None, THURSDAY),
    ("AT-2/moved", moved, NOVEMBER),
    ("AT-2/cancelled", cancelled, THURSDAY),
    ("AT-2/joint", joint, NOVEMBER),
    ("AT-2/hearing-of-two-days", two_days, NOVEMBER),
    ("AT-2/as-a-substitute", as_substitute, NOVEMBER),
    ("AT-3/apologies-do-not-stop-the-clock", apologies, THURSDAY),
    ("AT-2/from-afar-is-none", watched, THURSDAY),
    ("AT-1/roll-not-confirmed", not_confirmed, THURSDAY),
]


@pytest.mark.parametrize(("told", "since"), [row[1:] for row in LAST_SEEN], ids=[row[0] for row in LAST_SEEN])
def test_the_clock_runs_from_the_last_attendance(town: Council, told: object, since: date) -> None:
    told(town)  # type: ignore[operator]
    assert line(town).state.since == since


def test_who_stayed_away_on_the_second_day_was_last_there_on_the_first_at_2(town: Council) -> None:
    two_days(town)
    assert line(town, "ben").state.since == NOVEMBER - timedelta(days=1)


def test_thirteen_july_ends_on_thirteen_january_at_2(town: Council) -> None:
    state = line(town).state
    assert (state.ends, state.deadline, state.stage) == (
        date(2018, 1, 13),
        date(2018, 1, 13),
        AbsenceStage.FOURTEEN_DAYS,
    )
    assert line(town).last_words == "Last attended on 13 July 2017"
    assert line(town).end_words == "Until 13 January 2018, in 13 days"


def test_who_was_appointed_in_the_middle_of_the_year_is_counted_from_then_at_2(town: Council) -> None:
    late = person(town.office, CERYS)
    membership.add_member(town.office, town.planning, late, from_date=date(2017, 8, 31))
    (found,) = six_months.of_person(town.office, late)
    assert (found.state.since, found.state.deadline, found.state.attended) == (
        date(2017, 8, 31),
        date(2018, 2, 28),
        False,
    )
    assert found.last_words == "Not seen since taking office on 31 August 2017"


def test_who_took_office_before_the_record_is_counted_from_its_first_roll_at_2(town: Council) -> None:
    away = person(town.office, CERYS)
    membership.add_member(town.office, town.planning, away, from_date=date(2010, 5, 6))
    for each in membership.members(town.office, town.planning):
        if each.person_id == away:
            membership.remove_seat(town.office, each.seat_ids[0])
    membership.add_member(town.office, town.health, away, from_date=date(2010, 5, 6))
    (found,) = six_months.of_person(town.office, away)
    assert (found.state.since, found.from_record) == (THURSDAY, True)
    assert "has not attended any meeting since the record begins on 13 July 2017" in found.findings[0].text


def test_a_seat_on_the_council_says_since_when_and_later_ones_begin_anew_at_2(town: Council) -> None:
    council_body = committee(town.office, "Full Council", kind=BodyKind.COUNCIL)
    membership.add_member(town.office, council_body, town.ada, from_date=date(2017, 10, 5))
    assert line(town).state.since == date(2017, 10, 5)


def test_members_of_the_executive_have_a_second_test_at_2(town: Council) -> None:
    cabinet = committee(town.office, "Cabinet", kind=BodyKind.EXECUTIVE)
    membership.add_member(town.office, cabinet, town.ada, from_date=ELECTED)
    town.held(date(2017, 7, 20), cabinet)
    town.held(NOVEMBER)
    assert line(town).state.since == NOVEMBER
    second = line(town, executive=True)
    assert (second.state.since, second.state.deadline) == (date(2017, 7, 20), date(2018, 1, 20))
    assert second.last_words == "Last attended a meeting of the executive on 20 July 2017"
    assert [one.state.executive for one in six_months.of_person(town.office, town.ben)] == [False]


def test_what_one_of_the_executive_decides_alone_counts_as_attendance_at_2(town: Council) -> None:
    """Section 85(2B) for both tests; representing the council elsewhere, section 85(2), for the first one alone."""
    office = town.office
    cabinet = committee(office, "Cabinet", kind=BodyKind.EXECUTIVE)
    membership.add_member(office, cabinet, town.ada, from_date=ELECTED)
    town.held(date(2017, 7, 20), cabinet)
    decided = {"kind": Carried.DECIDED_ALONE, "approved_on": NOVEMBER, "minute": "Decision 12"}
    alone = id_of(absences.approve(office, town.ada, decided))
    assert [line(town, executive=test).state.since for test in (False, True)] == [NOVEMBER, NOVEMBER]
    (said,) = absences.lines(office, town.ada)
    assert (said.words, said.where) == ("Decided alone on 1 November 2017", "Decision 12")
    assert office.history.undo_label == "Record a day that counts for Councillor Ada Thornbury"
    absences.change(office, alone, {"kind": Carried.REPRESENTED})
    assert [line(town, executive=test).state.since for test in (False, True)] == [NOVEMBER, date(2017, 7, 20)]
    with pytest.raises(BadInput, match="one day, which nobody approves"):
        absences.change(office, alone, {"until": date(2018, 1, 1)})


def test_an_approval_before_the_end_carries_the_absence_at_3(town: Council) -> None:
    resolved = meeting(town.office, town.health, date(2017, 12, 20))
    absences.approve(town.office, town.ada, {"meeting_id": resolved, "until": date(2018, 4, 30), "minute": "Minute 7"})
    found = line(town)
    assert (found.state.deadline, found.state.stage, found.findings) == (date(2018, 4, 30), AbsenceStage.CLEAR, ())
    (said,) = absences.lines(town.office, town.ada)
    assert (said.words, said.where) == (
        "Approved on 20 December 2017 until 30 April 2018",
        "Health Committee, Minute 7",
    )


def test_an_approval_cannot_be_backdated_at_2(town: Council) -> None:
    """One that came too late is kept as it was, and said; the membership has ended all the same."""
    town.office.today = lambda: date(2018, 2, 1)
    with pytest.raises(BadInput, match="would end before it was approved"):
        absences.approve(town.office, town.ada, {"approved_on": date(2018, 1, 20), "until": date(2018, 1, 19)})
    with pytest.raises(BadInput, match="still to come"):
        absences.approve(town.office, town.ada, {"approved_on": date(2018, 2, 2)})
    absences.approve(town.office, town.ada, {"approved_on": date(2018, 1, 20), "until": date(2018, 6, 30)})
    found = line(town)
    assert found.state.stage is AbsenceStage.ENDED
    assert [finding.rule for finding in found.findings] == ["AT-2", "AT-3"]


def test_an_apology_that_the_committee_accepts_keeps_a_parent_governor_cm_3(town: Council) -> None:
    governor = person(town.office, CERYS, "Ms")
    membership.add_member(town.office, town.planning, governor, SeatKind.PARENT_GOVERNOR, from_date=ELECTED)
    absences.approve(town.office, governor, {"approved_on": NOVEMBER})
    (found,) = six_months.of_person(town.office, governor)
    assert (found.state.since, found.state.deadline) == (NOVEMBER, date(2018, 5, 1))


def test_the_gravest_stands_first_and_officers_are_not_watched_at_2(town: Council) -> None:
    person(town.office, "Iris Vane", "Ms")
    town.held(NOVEMBER, ben=RoomKind.ABSENT)
    assert [one.name for one in six_months.lines(town.office)] == ["Councillor Ben Okafor", "Councillor Ada Thornbury"]
    (finding,) = six_months.findings(town.office)
    assert (finding.rule, finding.subject.id if finding.subject else "") == ("AT-2", town.ben)


def test_of_somebody_not_seen_for_long_all_meetings_are_looked_at_at_2(town: Council) -> None:
    town.office.today = lambda: date(2019, 12, 31)
    town.held(date(2019, 12, 1), ada=RoomKind.APOLOGIES, ben=RoomKind.APOLOGIES)
    assert (line(town).state.since, line(town).state.stage) == (THURSDAY, AbsenceStage.ENDED)


def test_nothing_is_said_before_any_roll_was_confirmed(office: Office) -> None:
    made = Council(office)
    assert (six_months.lines(office), six_months.of_person(office, made.ada)) == ((), ())


def test_no_reason_is_kept_and_the_label_says_none_at_3(town: Council) -> None:
    too_long = "because of an illness that took him to hospital for a good many weeks"
    with pytest.raises(BadInput, match="longer than 60 letters") as refused:
        absences.approve(town.office, town.ada, {"approved_on": NOVEMBER, "minute": too_long})
    assert "Why somebody stays away is not kept" in refused.value.hint
    change = absences.approve(town.office, town.ada, {"approved_on": NOVEMBER, "minute": "Minute 7"})
    assert change.label == "Record that an absence of Councillor Ada Thornbury was approved"


def test_an_approval_is_corrected_removed_and_undone(town: Council) -> None:
    made = id_of(absences.approve(town.office, town.ada, {"approved_on": NOVEMBER}))
    absences.change(town.office, made, {"until": date(2018, 3, 1)})
    assert absences.approval(town.office, made).until == date(2018, 3, 1)
    absences.remove(town.office, made)
    assert absences.lines(town.office, town.ada) == ()
    town.office.undo()
    assert absences.approval(town.office, made).until == date(2018, 3, 1)


def test_whom_and_what_an_approval_names_stays(town: Council) -> None:
    cerys, at_health = person(town.office, CERYS), meeting(town.office, town.health, NOVEMBER)
    absences.approve(town.office, cerys, {"meeting_id": at_health})
    assert at_health in [one.id for one in absences.may_have_approved(town.office)]
    with pytest.raises(Refused, match="An absence of Councillor Cerys Pugh was approved"):
        people.remove(town.office, cerys)
    with pytest.raises(Refused, match="An absence was approved at this meeting"):
        meetings.remove(town.office, at_health)
