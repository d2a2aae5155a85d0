"""A year's meetings from a pattern: proposed with what is in their way, edited, and held as one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from clerk_app.domain.clashes import ClashKind
from clerk_app.domain.patterns import GivenDays
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import closed_days, committees, council, meetings, membership, planning, rescheduling, sittings
from clerk_app.services import year_plan as plans
from tests.helpers.file_state import state_of
from tests.helpers.small_council import ADA, BEN, CERYS, committee, meeting, member, named, person

YEAR = (date(2017, 5, 1), date(2018, 4, 30))


@pytest.fixture
def town(office: Office) -> Office:
    return named(office)


@pytest.fixture
def body(town: Office) -> str:
    made = committee(town)
    member(town, made, ADA)
    member(town, made, BEN)
    return made


def days(plan: plans.YearPlan) -> str:
    return " ".join(f"{m.day.day}/{m.day.month}" for m in plan.chosen)


def test_a_year_is_proposed_and_held_as_one_change(town: Office, body: str) -> None:
    plan = plans.propose(town, body, "second Tuesday, not August", *YEAR)
    assert plan.words == "Second Tuesday, not August"
    assert days(plan) == "9/5 13/6 11/7 12/9 10/10 14/11 12/12 9/1 13/2 13/3 10/4"
    july = plan.meetings[2]
    assert (july.start_time, july.place, july.deadline) == (time(19), "Council Chamber\nTown Hall", date(2017, 7, 3))
    assert plan.to_look_at == ()
    before = state_of(town.db)
    change = plans.commit(town, plan)
    assert change.label == "Plan 11 meetings of Planning Committee"
    assert [line.day for line in meetings.lines(town)] == [m.day for m in plan.chosen]
    assert planning.listed(town)[2].notice.deadline == july.deadline
    town.undo()
    assert state_of(town.db) == before


def test_the_committees_own_year_is_offered_te_1(town: Office, body: str) -> None:
    assert plans.this_year(town, body) == YEAR
    council.set_rule(town, "year_start", "07-15", body)
    assert plans.this_year(town, body) == (date(2016, 7, 15), date(2017, 7, 14))
    assert plans.this_year(town, body, date(2017, 7, 15)) == (date(2017, 7, 15), date(2018, 7, 14))


def test_holidays_closures_and_weekends_are_marked_and_left_out(town: Office, body: str) -> None:
    closed_days.add(town, date(2017, 12, 27), "Christmas closure", "closure")
    plan = plans.propose(town, body, "28 August 2017, 27 December 2017, 30 December 2017, 3 January 2018", *YEAR)
    assert [(m.why_not_working, m.instead, m.chosen) for m in plan.meetings] == [
        ("Summer bank holiday", date(2017, 8, 29), False),
        ("Council closed: Christmas closure", date(2017, 12, 28), False),
        ("Saturday", date(2018, 1, 2), False),
        ("", None, True),
    ]
    moved = plans.edited(town, plan, 0, lambda m: replace(m, day=m.instead or m.day, chosen=True))
    assert (moved.meetings[0].why_not_working, days(moved)) == ("", "29/8 3/1")


class TestClashes:
    def kinds(self, town: Office, body: str, day: date, at: time | None = time(19)) -> list[tuple[ClashKind, str]]:
        plan = plans.propose(town, body, GivenDays((day,)), day, day, at)
        return [(clash.kind, clash.words) for clash in plan.meetings[0].clashes]

    def test_the_same_committee_is_left_out(self, town: Office, body: str) -> None:
        held = meeting(town, body, date(2017, 7, 11))
        plan = plans.propose(town, body, "second Tuesday, not August", *YEAR)
        july = plan.meetings[2]
        assert not july.chosen
        assert [(c.kind, c.meeting_id, c.words) for c in july.clashes] == [
            (ClashKind.COMMITTEE, held, "Planning Committee meets that day at 7.00 pm.")
        ]
        assert plan.to_look_at == ()
        rescheduling.cancel(town, held)
        assert plans.marked(town, plan).meetings[2].clashes == ()

    def test_shared_members_are_named(self, town: Office, body: str) -> None:
        other = committee(town, "Licensing Committee")
        for line in membership.members(town, body):
            membership.add_member(town, other, line.person_id or "")
        day = date(2017, 7, 11)
        meeting(town, other, day)
        both = "Councillor Ben Okafor and Councillor Ada Thornbury sit also on Licensing Committee"
        assert self.kinds(town, body, day) == [(ClashKind.MEMBERS, f"{both}, which meets at 7.00 pm.")]
        assert self.kinds(town, body, day, time(16, 1)) == [(ClashKind.MEMBERS, f"{both}, which meets at 7.00 pm.")]
        assert self.kinds(town, body, day, None)[0][0] is ClashKind.MEMBERS, "at no time yet: they may"
        assert self.kinds(town, body, day, time(16)) == [
            (ClashKind.DAY, "Licensing Committee meets that day at 7.00 pm.")
        ]
        plan = plans.propose(town, body, GivenDays((day,)), day, day)
        assert plan.chosen == plan.to_look_at == plan.meetings

    def test_members_are_those_of_the_day(self, town: Office, body: str) -> None:
        other = committee(town, "Licensing Committee")
        committees.edit(town, other, {"place": "Guildhall"})
        ada = membership.members(town, body)[1].person_id or ""
        membership.add_member(town, other, ada, from_date=date(2017, 8, 1))
        for day in (date(2017, 7, 11), date(2017, 8, 8)):
            meeting(town, other, day)
        assert self.kinds(town, body, date(2017, 7, 11))[0][0] is ClashKind.DAY
        assert self.kinds(town, body, date(2017, 8, 8)) == [
            (
                ClashKind.MEMBERS,
                "Councillor Ada Thornbury sits also on Licensing Committee, which meets at 7.00 pm.",
            )
        ]

    def test_the_same_room_at_the_same_time(self, town: Office, body: str) -> None:
        other = committee(town, "Licensing Committee")
        day = date(2017, 7, 11)
        meeting(town, other, day)
        assert self.kinds(town, body, day) == [
            (ClashKind.PLACE, "Licensing Committee meets in Council Chamber at 7.00 pm.")
        ]

    def test_gravest_first_and_further_sittings_too(self, town: Office, body: str) -> None:
        day = date(2017, 7, 11)
        meeting(town, committee(town, "Licensing Committee"), day)
        adjourned = meeting(town, body, date(2017, 7, 10))
        sittings.adjourn(town, adjourned, day, time(10))
        assert [kind for kind, _ in self.kinds(town, body, day)] == [ClashKind.COMMITTEE, ClashKind.PLACE]

    def test_a_meeting_is_not_in_its_own_way(self, town: Office, body: str) -> None:
        held = meeting(town, body)
        line = meetings.line(town, held)
        found = planning.clashes(town, [body], line.day, line.start_time, line.place, held)
        assert found == ()
        assert len(planning.clashes(town, [body], line.day, line.start_time, line.place)) == 1

    def test_many_shared_members_are_counted(self, town: Office, body: str) -> None:
        other = committee(town, "Licensing Committee")
        third = person(town, CERYS)
        membership.add_member(town, body, third)
        for line in membership.members(town, body):
            membership.add_member(town, other, line.person_id or "")
        meeting(town, other, date(2017, 7, 11))
        assert self.kinds(town, body, date(2017, 7, 11))[0][1].startswith(
            "Councillor Ben Okafor and 2 others sit also on"
        )


class TestEditing:
    def test_days_are_added_changed_and_left_out(self, town: Office, body: str) -> None:
        plan = plans.propose(town, body, "second Tuesday of May and June", *YEAR)
        plan = plans.with_day(town, plan, date(2017, 5, 24), time(18))
        assert [(m.day, m.start_time) for m in plan.meetings][1] == (date(2017, 5, 24), time(18))
        plan = plans.edited(town, plan, 0, lambda m: replace(m, place="Guildhall"))
        plan = plans.without(town, plan, 2)
        plan = plans.edited(town, plan, 1, lambda m: replace(m, chosen=False))
        plans.commit(town, plan)
        (line,) = meetings.lines(town)
        assert (line.day, line.place) == (date(2017, 5, 9), "Guildhall")

    def test_two_on_a_day_are_marked_and_two_at_one_time_refused(self, town: Office, body: str) -> None:
        plan = plans.propose(town, body, "second Tuesday of May and June", *YEAR)
        double = plans.edited(town, plan, 1, lambda m: replace(m, day=date(2017, 5, 9)))
        assert [clash.words for m in double.meetings for clash in m.clashes] == (
            ["Another meeting of this plan is on that day."] * 2
        )
        with pytest.raises(Refused, match="Two meetings of the plan are on Tuesday, 9 May 2017 at the same time"):
            plans.commit(town, double)
        assert meetings.lines(town) == []
        plans.commit(town, plans.edited(town, double, 1, lambda m: replace(m, start_time=time(10))))
        assert len(meetings.lines(town)) == 2

    def test_one_is_called_one(self, town: Office, body: str) -> None:
        plan = plans.propose(town, body, "9 May 2017", *YEAR)
        assert plans.commit(town, plan).label == "Plan one meeting of Planning Committee"

    def test_what_cannot_be_is_refused(self, town: Office, body: str) -> None:
        plan = plans.propose(town, body, "9 May 2017", *YEAR)
        with pytest.raises(Refused, match="No meeting of the plan is chosen"):
            plans.commit(town, plans.without(town, plan, 0))
        with pytest.raises(BadInput, match="“whenever” is no pattern"):
            plans.propose(town, body, "whenever", *YEAR)
        with pytest.raises(BadInput, match="“9 May 2016” gives no day in that time"):
            plans.propose(town, body, "9 May 2016", *YEAR)
        with pytest.raises(BadInput, match="“Every Monday” gives 522 days"):
            plans.propose(town, body, "every Monday", YEAR[0], date(2027, 4, 30))
