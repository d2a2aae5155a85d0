"""The list of meetings by committee, municipal year, state and words, counted, a page at a time; and a month."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.council import municipal_year
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    closed_days,
    committees,
    council,
    meeting_bodies,
    meeting_list,
    meetings,
    planning,
    sittings,
)
from clerk_app.services.meeting_list import MeetingWish
from clerk_app.store import rows
from tests.helpers.file_state import queries_of
from tests.helpers.long_history import fill
from tests.helpers.offices import TODAY, memory_office
from tests.helpers.small_council import committee, meeting, named

DAYS = (
    date(2016, 4, 28),
    date(2016, 5, 3),
    date(2017, 4, 27),
    date(2017, 5, 4),
    date(2017, 7, 3),
    date(2017, 7, 13),
    date(2018, 4, 30),
    date(2018, 5, 1),
)


@pytest.fixture
def town(office: Office) -> Office:
    """Two committees; one meets on each of the days, the other at Tŷ Gwyn in July."""
    named(office)
    planning_id, other = committee(office, short_name="Plans"), committee(office, "Licensing Committee")
    for day in DAYS:
        meeting(office, planning_id, day)
    july = meeting(office, other, date(2017, 7, 20))
    (sitting,) = meetings.sittings(office, july)
    meetings.edit_sitting(office, sitting.id, {"place": "TŶ GWYN\nMill Lane"})
    meetings.edit(office, july, {"title": "Extraordinary meeting", "state": MeetingState.AGENDA_OPEN})
    return office


def body(town: Office, name: str) -> str:
    return next(each.id for each in committees.every(town) if each.name.startswith(name))


def days(town: Office, wish: MeetingWish | None, **page: int | bool) -> list[date]:
    return [listed.line.day for listed in planning.listed(town, wish, **page)]  # type: ignore[arg-type]


def test_unless_more_is_asked_for_it_is_this_year_on_te_1(town: Office) -> None:
    july = date(2017, 7, 20)
    assert days(town, MeetingWish()) == sorted([*DAYS[3:], july])
    assert days(town, MeetingWish(every=True)) == days(town, None) == sorted([*DAYS, july])
    council.set_rule(town, "year_start", "07-10")
    assert days(town, MeetingWish()) == sorted([*DAYS[2:], july])


@pytest.mark.parametrize(
    ("year", "expected"), ((2015, DAYS[:1]), (2016, DAYS[1:3]), (2018, DAYS[7:]), (2019, ())), ids=lambda v: f"TE-1/{v}"
)
def test_by_municipal_year(town: Office, year: int, expected: tuple[date, ...]) -> None:
    assert days(town, MeetingWish(year=year)) == list(expected)


def test_by_committee_state_and_words(town: Office) -> None:
    licensing = body(town, "Licensing")
    assert days(town, MeetingWish(body_id=licensing)) == [date(2017, 7, 20)]
    assert days(town, MeetingWish(state=MeetingState.AGENDA_OPEN)) == [date(2017, 7, 20)]
    for text in ("tŷ", "licens", "EXTRAORDINARY mill", " lane  Licensing "):
        assert days(town, MeetingWish(text=text)) == [date(2017, 7, 20)], text
    assert days(town, MeetingWish(text="plans", year=2015)) == [DAYS[0]]
    for text in ("tŷ plans", "100%", "_", "'"):
        assert days(town, MeetingWish(text=text, every=True)) == [], text


def test_a_joint_meeting_is_found_by_each_of_its_committees(town: Office) -> None:
    (july,) = planning.listed(town, MeetingWish(body_id=body(town, "Licensing")))
    meeting_bodies.join(town, july.line.id, body(town, "Planning"))
    found = planning.listed(town, MeetingWish(body_id=body(town, "Planning"), text="licensing"))
    assert [listed.line.committee for listed in found] == ["Licensing Committee and Planning Committee"]
    assert planning.counts(town, MeetingWish(year=2017)).by_committee == {
        body(town, "Planning"): 5,
        body(town, "Licensing"): 1,
    }


def test_a_page_at_a_time_in_either_order(town: Office) -> None:
    every = days(town, None)
    pages = [days(town, None, limit=4, offset=at) for at in (0, 4, 8)]
    assert [day for page in pages for day in page] == every
    assert days(town, None, newest_first=True, limit=3) == every[::-1][:3]


def test_how_many_there_are_of_each(town: Office) -> None:
    counted = planning.counts(town, MeetingWish())
    assert (counted.total, counted.coming, counted.open_agendas) == (6, 5, 1)
    first = next(listed.line.id for listed in planning.listed(town) if listed.line.day >= town.today())
    for state in (MeetingState.HELD, MeetingState.CANCELLED):
        with town.record("State"):
            rows.update(town.db, Meeting, first, {"state": state}, town.officer)
        assert planning.counts(town, MeetingWish()).coming == 4, "it was held, or will not be"
    assert counted.by_year == {2015: 1, 2016: 2, 2017: 5, 2018: 1}
    assert counted.by_state == {MeetingState.PLANNED: 5, MeetingState.AGENDA_OPEN: 1}
    of_one = planning.counts(town, MeetingWish(body_id=body(town, "Licensing"), every=True))
    assert (of_one.total, of_one.by_year) == (1, {2017: 1})
    assert of_one.by_committee == {body(town, "Planning"): 8, body(town, "Licensing"): 1}


WISHES = st.builds(
    MeetingWish,
    st.sampled_from([None, "body-0", "body-3"]),
    st.sampled_from([None, 2015, 2016, 2017]),
    st.sampled_from([None, MeetingState.CANCELLED, MeetingState.MINUTES_APPROVED]),
    st.sampled_from(["", "committee", "03", "extraordinary", "chamber 1"]),
    st.booleans(),
)
HISTORY = memory_office()
fill(HISTORY, 900)


@settings(max_examples=80)
@given(WISHES)
def test_what_is_listed_and_counted_is_what_fits_one_by_one(wish: MeetingWish) -> None:
    """Against every meeting looked at in turn (TE-1)."""
    names = {each.id: f"{each.name} {each.short_name}" for each in committees.every(HISTORY)}

    def fits(line: meetings.MeetingLine) -> bool:
        year = municipal_year(line.day)
        in_time = year == wish.year if wish.year is not None else wish.every or year >= municipal_year(TODAY)
        said = f"{names[line.body_id]} {line.title} {line.place}".casefold()
        return (
            in_time
            and wish.body_id in (None, line.body_id)
            and wish.state in (None, line.state)
            and all(word in said for word in wish.text.split())
        )

    expected = [line.id for line in meetings.lines(HISTORY) if fits(line)]
    assert [listed.line.id for listed in planning.listed(HISTORY, wish)] == expected
    counted = planning.counts(HISTORY, wish)
    assert counted.total == len(expected)
    if wish.state is None:
        assert sum(counted.by_state.values()) == len(expected)
    if wish.body_id is None:
        assert sum(counted.by_committee.values()) == len(expected)


def test_the_list_asks_no_more_for_more_meetings(town: Office) -> None:
    few = queries_of(town.db, lambda: planning.listed(town))
    assert queries_of(HISTORY.db, lambda: planning.listed(HISTORY)) == few
    assert queries_of(HISTORY.db, lambda: planning.month(HISTORY, 2017, 7)) <= 2 * few
    assert queries_of(HISTORY.db, lambda: planning.counts(HISTORY)) <= 12


def test_a_year_is_named_by_the_rule_te_1(town: Office) -> None:
    assert meeting_list.year_of(town, date(2017, 4, 30)) == 2016
    council.set_rule(town, "year_start", "04-01", body(town, "Planning"))
    assert meeting_list.year_of(town, date(2017, 4, 30), body(town, "Planning")) == 2017


class TestMonth:
    def test_whole_weeks_with_what_meets_and_what_is_due(self, town: Office) -> None:
        july = planning.month(town, 2017, 7)
        assert (july[0].day, july[-1].day, len(july)) == (date(2017, 6, 26), date(2017, 8, 6), 42)
        assert [day.day.day for day in july if day.in_month] == list(range(1, 32))
        assert {day.day: [listed.line.committee for listed in day.meetings] for day in july if day.meetings} == {
            date(2017, 7, 3): ["Planning Committee"],
            date(2017, 7, 13): ["Planning Committee"],
            date(2017, 7, 20): ["Licensing Committee"],
        }
        assert {day.day: [listed.line.day for listed in day.due] for day in july if day.due} == {
            date(2017, 7, 5): [date(2017, 7, 13)],
            date(2017, 7, 12): [date(2017, 7, 20)],
        }

    def test_of_one_committee(self, town: Office) -> None:
        july = planning.month(town, 2017, 7, body(town, "Licensing"))
        assert [day.day for day in july if day.meetings] == [date(2017, 7, 20)]
        assert [day.day for day in july if day.due] == [date(2017, 7, 12)]

    def test_holidays_and_closures_are_named(self, town: Office) -> None:
        closed_days.add(town, date(2017, 8, 30), "Move of offices", "closure")
        august = {day.day: day.why_not_working for day in planning.month(town, 2017, 8)}
        assert august[date(2017, 8, 28)] == "Summer bank holiday"
        assert august[date(2017, 8, 30)] == "Council closed: Move of offices"
        assert (august[date(2017, 8, 26)], august[date(2017, 8, 29)]) == ("Saturday", "")

    def test_a_further_sitting_stands_on_its_day_and_is_due_once(self, town: Office) -> None:
        (july,) = planning.listed(town, MeetingWish(body_id=body(town, "Licensing")))
        sittings.adjourn(town, july.line.id, date(2017, 7, 21), time(10))
        month = planning.month(town, 2017, 7, body(town, "Licensing"))
        assert [day.day for day in month if day.meetings] == [date(2017, 7, 20), date(2017, 7, 21)]
        assert sum(len(day.due) for day in month) == 1

    def test_an_agenda_of_the_next_month_may_be_due_in_this_one(self, town: Office) -> None:
        meeting(town, body(town, "Planning"), date(2018, 1, 4))
        december = {day.day: day.due for day in planning.month(town, 2017, 12)}
        assert [listed.line.day for listed in december[date(2017, 12, 22)]] == [date(2018, 1, 4)]

    def test_what_has_gone_out_is_not_due(self, town: Office) -> None:
        (july,) = planning.listed(town, MeetingWish(body_id=body(town, "Licensing")))
        meetings.edit(town, july.line.id, {"summons_date": date(2017, 7, 11)})
        assert not any(day.due for day in planning.month(town, 2017, 7, body(town, "Licensing")))

    @pytest.mark.parametrize("number", range(1, 13))
    def test_every_month_begins_on_a_monday_and_ends_on_a_sunday(self, town: Office, number: int) -> None:
        days = [day.day for day in planning.month(town, 2026, number)]
        assert (days[0].weekday(), days[-1].weekday(), len(days) % 7) == (0, 6, 0)
        assert {day.month for day in days[7:-7]} == {number}


@pytest.mark.parametrize(
    ("words", "expected"),
    (
        ((), [date(2017, 7, 3), date(2017, 7, 13), date(2017, 7, 20), date(2018, 4, 30), date(2018, 5, 1)]),
        (("LICEN",), [date(2017, 7, 20)]),
        (("plans", "jul"), [date(2017, 7, 3), date(2017, 7, 13)]),
        (("committee", "13"), [date(2017, 7, 13)]),
        (("mon",), [date(2017, 7, 3), date(2018, 4, 30)]),
        (("sun",), []),
        (("2016",), [date(2016, 5, 3), date(2016, 4, 28)]),
        (("2018-05",), [date(2018, 5, 1)]),
        (("7",), []),
        (("icens",), []),
        (("%",), []),
    ),
    ids=lambda value: " ".join(map(str, value)) or "nothing",
)
def test_the_nearest_are_found_by_the_beginnings_of_words(
    town: Office, words: tuple[str, ...], expected: list[date]
) -> None:
    """Those to come first, in order, and then what was, newest first."""
    assert [line.day for line in meeting_list.nearest(town, words, 5)] == expected


def test_what_begins_the_names_of_many_committees_is_found_too(town: Office) -> None:
    for number in range(12):
        meeting(town, committee(town, f"Panel {number}"), date(2017, 9, number + 1))
    found = meeting_list.nearest(town, ("panel",), 20)
    assert [line.committee for line in found] == [f"Panel {number}" for number in range(12)]
    assert days(town, MeetingWish(text="pan")) == [date(2017, 9, number + 1) for number in range(12)]


def test_meetings_with_items_are_those_of_the_same_committee_first(town: Office) -> None:
    for listed in planning.listed(town):
        if listed.line.day not in (date(2017, 7, 3), date(2016, 4, 28)):
            agenda.add_item(town, listed.line.id, "Minutes")
    here = next(m.line for m in planning.listed(town) if m.line.day == date(2017, 7, 13))
    found = meeting_list.with_items(town, here, 2)
    assert [(line.committee[:4], line.day) for line in found] == [
        ("Plan", date(2017, 5, 4)),
        ("Plan", date(2017, 4, 27)),
        ("Plan", date(2018, 4, 30)),
        ("Plan", date(2018, 5, 1)),
        ("Lice", date(2017, 7, 20)),
    ]


def test_the_latest_with_an_agenda_else_the_latest(town: Office) -> None:
    plans = body(town, "Planning")
    assert meetings.latest(town, plans) == planning.listed(town)[-1].line.id
    held = next(m.line.id for m in planning.listed(town) if m.line.day == DAYS[3])
    agenda.add_item(town, held, "Minutes")
    assert meetings.latest(town, plans) == meetings.latest(town) == held
    assert meetings.latest(town, committee(town, "New Committee")) is None
