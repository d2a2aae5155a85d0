"""Clear days, deadlines and bank holidays: every worked example of the rules, by its id."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.calendar import Calendar, CountingMode, NoticeRule, bank_holidays, easter, notice_state
from clerk_app.domain.executive import DecisionRoute, decision_route, executive_notices

WORKING, CALENDAR, PARISH = CountingMode.WORKING, CountingMode.CALENDAR, CountingMode.PARISH
ENGLAND = Calendar()
ALL_TICKS = Calendar(christmas_eve_counts=True, maundy_thursday_counts=True, easter_saturday_counts=True)
DAYS = st.dates(date(1999, 1, 1), date(2060, 12, 31))
MODES = st.sampled_from(list(CountingMode))
CALENDARS = st.builds(
    Calendar,
    holidays=st.dictionaries(DAYS, st.just("Proclaimed"), max_size=4),
    closures=st.dictionaries(DAYS, st.just("Closed"), max_size=4),
    christmas_eve_counts=st.booleans(),
    maundy_thursday_counts=st.booleans(),
    easter_saturday_counts=st.booleans(),
    country=st.sampled_from(["england", "wales", "scotland"]),
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def counted(last: str, month_days: str) -> tuple[date, ...]:
    """ "1/5 2/5" after a despatch date, read as days of that year or, for January, the next."""
    despatch, days = day(last), []
    for pair in month_days.split():
        number, month = (int(part) for part in pair.split("/"))
        days.append(date(despatch.year + (month < despatch.month), month, number))
    return tuple(days)


FIVE_CLEAR_DAYS = [
    ("CD-5/1", "2017-07-13", "2017-07-05", "6/7 7/7 10/7 11/7 12/7"),
    ("CD-5/2", "2013-07-09", "2013-07-01", "2/7 3/7 4/7 5/7 8/7"),
    ("CD-5/3", "2012-05-09", "2012-04-30", "1/5 2/5 3/5 4/5 8/5"),
    ("CD-5/4", "2012-06-28", "2012-06-20", "21/6 22/6 25/6 26/6 27/6"),
    ("CD-5/4-council-2014", "2014-06-11", "2014-06-03", "4/6 5/6 6/6 9/6 10/6"),
    ("CD-5/5", "2017-04-18", "2017-04-06", "7/4 10/4 11/4 12/4 13/4"),
    ("CD-5/6", "2024-04-03", "2024-03-22", "25/3 26/3 27/3 28/3 2/4"),
    ("CD-5/7", "2025-04-24", "2025-04-14", "15/4 16/4 17/4 22/4 23/4"),
    ("CD-5/8", "2025-01-02", "2024-12-20", "23/12 24/12 27/12 30/12 31/12"),
    ("CD-5/9", "2022-01-04", "2021-12-22", "23/12 24/12 29/12 30/12 31/12"),
    ("CD-5/10", "2023-01-04", "2022-12-22", "23/12 28/12 29/12 30/12 3/1"),
    ("CD-5/11", "2020-05-12", "2020-05-01", "4/5 5/5 6/5 7/5 11/5"),
    ("CD-5/12", "2022-06-07", "2022-05-26", "27/5 30/5 31/5 1/6 6/6"),
    ("CD-5/13", "2022-09-22", "2022-09-13", "14/9 15/9 16/9 20/9 21/9"),
    ("CD-5/14", "2023-05-10", "2023-04-28", "2/5 3/5 4/5 5/5 9/5"),
    ("CD-5/15", "2025-08-28", "2025-08-19", "20/8 21/8 22/8 26/8 27/8"),
    ("CD-5/16", "2026-12-30", "2026-12-18", "21/12 22/12 23/12 24/12 29/12"),
    ("CD-5/17", "2025-08-02", "2025-07-25", "28/7 29/7 30/7 31/7 1/8"),
]


@pytest.mark.parametrize(
    ("meeting", "last", "days"), [row[1:] for row in FIVE_CLEAR_DAYS], ids=[row[0] for row in FIVE_CLEAR_DAYS]
)
def test_five_clear_days_of_each_worked_example(meeting: str, last: str, days: str) -> None:
    assert ENGLAND.last_despatch(day(meeting), 5, WORKING) == day(last)
    assert ENGLAND.counted_days(day(last), day(meeting), WORKING) == counted(last, days)
    assert Calendar(country="wales").last_despatch(day(meeting), 5, WORKING) == day(last)


CLEAR_DAYS = [
    ("CD-4/elitestone", "1990-04-26", "1990-05-01", WORKING, 2),
    ("CD-4/elitestone-calendar", "1990-04-26", "1990-05-01", CALENDAR, 4),
    ("CD-5/sunday-web", "2025-03-09", "2025-03-17", WORKING, 5),
    ("CD-5/1-summons", "2017-07-04", "2017-07-13", WORKING, 6),
    ("CD-5/1-late", "2017-07-06", "2017-07-13", WORKING, 4),
    ("CD-5/2-supplement", "2013-07-02", "2013-07-09", WORKING, 4),
    ("CD-5/13-before", "2022-09-14", "2022-09-22", WORKING, 4),
    ("CD-5/same-day", "2017-07-13", "2017-07-13", WORKING, 0),
    ("CD-5/after-the-meeting", "2017-07-20", "2017-07-13", CALENDAR, 0),
    ("CD-7/christmas-eve-works", "2024-12-23", "2024-12-25", WORKING, 1),
    ("CD-7/maundy-thursday-works", "2025-04-16", "2025-04-18", WORKING, 1),
    ("CD-7/27-to-31-december-work", "2024-12-26", "2025-01-01", WORKING, 3),
    ("CD-6/parish-saturday", "2025-04-04", "2025-04-07", PARISH, 1),
    ("CD-6/parish-christmas-day-on-saturday", "2021-12-24", "2021-12-26", PARISH, 0),
    ("CD-6/parish-christmas-eve", "2024-12-23", "2024-12-25", PARISH, 0),
]


@pytest.mark.parametrize(
    ("published", "meeting", "mode", "clear"), [row[1:] for row in CLEAR_DAYS], ids=[row[0] for row in CLEAR_DAYS]
)
def test_clear_days(published: str, meeting: str, mode: CountingMode, clear: int) -> None:
    assert ENGLAND.clear_days(day(published), day(meeting), mode) == clear


LAST_DESPATCH = [
    ("CD-6/parish", ENGLAND, "2025-04-08", 3, PARISH, "2025-04-03"),
    ("CD-6/parish-easter", ENGLAND, "2025-04-23", 3, PARISH, "2025-04-14"),
    ("CD-6/parish-easter-all-ticks", ALL_TICKS, "2025-04-23", 3, PARISH, "2025-04-16"),
    ("CD-6/parish-christmas", ENGLAND, "2026-12-31", 3, PARISH, "2026-12-22"),
    ("CD-6/parish-boxing-day-on-a-saturday", ALL_TICKS, "2020-12-30", 3, PARISH, "2020-12-22"),
    ("CD-6/parish-christmas-on-a-saturday", ENGLAND, "2022-01-05", 3, PARISH, "2021-12-30"),
    ("CD-6/calendar", ENGLAND, "2025-04-08", 5, CALENDAR, "2025-04-02"),
    ("CD-6/wales-three-days", Calendar(country="wales"), "2025-04-24", 3, WORKING, "2025-04-16"),
    ("CD-5/never-at-a-weekend", ENGLAND, "2025-03-15", 5, CALENDAR, "2025-03-07"),
    ("CD-5/no-days-needed", ENGLAND, "2025-03-17", 0, WORKING, "2025-03-17"),
    ("CD-5/no-days-needed-on-a-saturday", ENGLAND, "2025-03-15", 0, WORKING, "2025-03-14"),
]


@pytest.mark.parametrize(
    ("calendar", "meeting", "days", "mode", "last"),
    [row[1:] for row in LAST_DESPATCH],
    ids=[row[0] for row in LAST_DESPATCH],
)
def test_last_despatch(calendar: Calendar, meeting: str, days: int, mode: CountingMode, last: str) -> None:
    assert calendar.last_despatch(day(meeting), days, mode) == day(last)


@pytest.mark.parametrize(
    ("tick", "counts"),
    [
        ({"christmas_eve_counts": True}, "2024-12-24"),
        ({"maundy_thursday_counts": True}, "2025-04-17"),
        ({"easter_saturday_counts": True}, "2025-04-19"),
    ],
    ids=["CD-6/christmas-eve", "CD-6/maundy-thursday", "CD-6/easter-saturday"],
)
def test_each_parish_tick_opens_its_own_day_only(tick: dict[str, bool], counts: str) -> None:
    closed = {day(text) for text in ("2024-12-24", "2025-04-17", "2025-04-18", "2025-04-19")}
    assert not any(ENGLAND.counts(each, PARISH) for each in closed)
    assert {each for each in closed if Calendar(**tick).counts(each, PARISH)} == {day(counts)}


@pytest.mark.parametrize("year", range(2017, 2030))
def test_no_parish_counts_christmas_day_or_26_december_cd_6(year: int) -> None:
    assert not any(ALL_TICKS.counts(date(year, 12, each), PARISH) for each in (25, 26))


def test_the_three_days_of_a_parish_before_the_end_of_2026_cd_6() -> None:
    counted_days = ENGLAND.counted_days(day("2026-12-22"), day("2026-12-31"), PARISH)
    assert counted_days == (day("2026-12-23"), day("2026-12-29"), day("2026-12-30"))


def test_no_negative_number_of_days() -> None:
    with pytest.raises(ValueError, match="clear days"):
        ENGLAND.last_despatch(day("2025-04-08"), -1, WORKING)


CLOSURE = Calendar(closures={day("2024-12-27"): "Christmas closure", day("2024-12-30"): ""})


def test_closure_days_are_no_working_days_cd_7() -> None:
    assert CLOSURE.last_despatch(day("2025-01-02"), 5, WORKING) == day("2024-12-18")
    assert CLOSURE.clear_days(day("2024-12-26"), day("2024-12-31"), PARISH) == 3
    assert CLOSURE.last_despatch(day("2025-01-02"), 1, PARISH) == day("2024-12-24")
    assert CLOSURE.why_not_working(day("2024-12-27")) == "Council closed: Christmas closure"
    assert CLOSURE.why_not_working(day("2024-12-30")) == "Council closed"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2025-04-18", "Good Friday"),
        ("2025-04-21", "Easter Monday"),
        ("2025-04-19", "Saturday"),
        ("2025-04-20", "Sunday"),
        ("2025-04-17", ""),
        ("2022-09-19", "Bank holiday for the State Funeral of Queen Elizabeth II"),
        ("2021-12-27", "Christmas Day (substitute day)"),
    ],
)
def test_why_a_day_is_no_working_day(text: str, why: str) -> None:
    assert ENGLAND.why_not_working(day(text)) == why
    assert ENGLAND.is_working(day(text)) is (why == "")


def test_an_added_day_takes_effect_and_flags_what_was_in_time_cd_8() -> None:
    """CD-5/13: the funeral day was proclaimed after papers had gone out on 14 September."""
    before = Calendar({day("2022-08-29"): "Summer bank holiday"}, country="as it was")
    after = Calendar({**before.holidays, day("2022-09-19"): "State Funeral"}, country="as it was")
    meeting, sent = day("2022-09-22"), day("2022-09-14")
    assert before.last_despatch(meeting, 5, WORKING) == sent
    assert notice_state(sent, meeting, NoticeRule(), before, sent).in_time
    again = notice_state(sent, meeting, NoticeRule(), after, sent)
    assert (again.in_time, again.clear, again.spare, again.deadline) == (False, 4, -1, day("2022-09-13"))
    assert after.bank_holidays(2022) == {day("2022-08-29"): "Summer bank holiday", day("2022-09-19"): "State Funeral"}


def test_elsewhere_only_the_days_added_are_known() -> None:
    elsewhere = Calendar({day("2025-01-02"): "2nd January"}, country="jersey")
    assert not elsewhere.built_in
    assert all(Calendar(country=nation).built_in for nation in ("england", "wales", "scotland", "northern_ireland"))
    assert elsewhere.why_not_working(day("2025-01-02")) == "2nd January"
    assert elsewhere.is_working(day("2025-04-21"))
    assert not elsewhere.counts(day("2025-04-18"), PARISH)


def test_a_calendar_can_be_compared_and_hashed() -> None:
    assert hash(CLOSURE) == hash(Calendar(closures=dict(CLOSURE.closures)))
    assert Calendar(closures=dict(CLOSURE.closures)) == CLOSURE != ENGLAND


EASTERS = (
    "1981-04-19 1999-04-04 2000-04-23 2008-03-23 2011-04-24 2017-04-16 2024-03-31 2025-04-20 2038-04-25 2049-04-18"
)


@pytest.mark.parametrize("sunday", EASTERS.split())
def test_easter(sunday: str) -> None:
    assert easter(int(sunday[:4])) == day(sunday)


HOLIDAYS_OF_YEARS = {
    1995: "2/1 14/4 17/4 8/5 29/5 28/8 25/12 26/12",
    1999: "1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12 31/12",
    2002: "1/1 29/3 1/4 6/5 3/6 4/6 26/8 25/12 26/12",
    2004: "1/1 9/4 12/4 3/5 31/5 30/8 27/12 28/12",
    2011: "3/1 22/4 25/4 29/4 2/5 30/5 29/8 26/12 27/12",
    2012: "2/1 6/4 9/4 7/5 4/6 5/6 27/8 25/12 26/12",
    2017: "2/1 14/4 17/4 1/5 29/5 28/8 25/12 26/12",
    2020: "1/1 10/4 13/4 8/5 25/5 31/8 25/12 28/12",
    2021: "1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12",
    2022: "3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12",
    2023: "2/1 7/4 10/4 1/5 8/5 29/5 28/8 25/12 26/12",
    2026: "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12",
    2027: "1/1 26/3 29/3 3/5 31/5 30/8 27/12 28/12",
}


@pytest.mark.parametrize("year", HOLIDAYS_OF_YEARS, ids=lambda year: f"CD-9/{year}")
def test_bank_holidays_of_a_year(year: int) -> None:
    assert tuple(bank_holidays(year)) == counted(f"{year}-01-01", HOLIDAYS_OF_YEARS[year])


def test_bank_holidays_are_named_and_never_at_a_weekend_cd_9() -> None:
    for year in range(1980, 2061):
        found = bank_holidays(year)
        assert all(found.values())
        assert all(holiday.weekday() < 5 for holiday in found)
        assert len(found) >= 8
    assert bank_holidays(2020)[day("2020-12-28")] == "Boxing Day (substitute day)"
    assert bank_holidays(2022)[day("2022-12-26")] == "Boxing Day"
    assert bank_holidays(2022)[day("2022-01-03")] == "New Year’s Day (substitute day)"


DAYS_LEFT = [
    ("2017-07-03", "2017-07-05", 2),
    ("2017-07-03", "2017-07-11", 6),
    ("2017-07-03", "2017-07-17", 10),
    ("2017-07-05", "2017-07-05", 0),
    ("2017-07-06", "2017-07-05", -1),
    ("2017-07-10", "2017-07-07", -1),
    ("2017-07-09", "2017-07-07", 0),
    ("2017-04-13", "2017-04-18", 1),
]


@pytest.mark.parametrize(("today", "deadline", "left"), DAYS_LEFT)
def test_working_days_left(today: str, deadline: str, left: int) -> None:
    assert ENGLAND.days_left(day(today), day(deadline)) == left
    assert ENGLAND.working_days_between(day(deadline), day(today)) == -left


class TestNoticeState:
    def test_sent_with_a_day_to_spare_cd_5_1(self) -> None:
        notice = notice_state(day("2017-07-04"), day("2017-07-13"), NoticeRule(), ENGLAND, day("2017-07-10"))
        assert (notice.required, notice.clear, notice.in_time, notice.spare) == (5, 6, True, 1)
        assert (notice.deadline, notice.days_left) == (day("2017-07-05"), -3)

    def test_not_sent_yet_shows_what_today_would_give(self) -> None:
        notice = notice_state(None, day("2017-07-13"), NoticeRule(), ENGLAND, day("2017-07-03"))
        assert (notice.published, notice.clear, notice.in_time, notice.days_left) == (None, 7, True, 2)
        missed = notice_state(None, day("2017-07-13"), NoticeRule(), ENGLAND, day("2017-07-06"))
        assert (missed.clear, missed.in_time, missed.days_left) == (4, False, -1)

    def test_a_web_page_of_a_sunday_is_in_time_after_the_last_working_day(self) -> None:
        notice = notice_state(day("2025-03-09"), day("2025-03-17"), NoticeRule(), ENGLAND, day("2025-03-10"))
        assert (notice.deadline, notice.clear, notice.in_time) == (day("2025-03-07"), 5, True)

    def test_other_rules_hold(self) -> None:
        parish = notice_state(day("2025-04-03"), day("2025-04-08"), NoticeRule(3, PARISH), ENGLAND, day("2025-04-03"))
        assert (parish.required, parish.clear, parish.in_time, parish.days_left) == (3, 3, True, 0)

    def test_shorter_notice_counts_from_the_moment_of_convening_cd_1(self) -> None:
        meeting, called = day("2017-07-13"), day("2017-07-10")
        on_the_day = notice_state(called, meeting, NoticeRule(), ENGLAND, called, convened_on=called)
        assert (on_the_day.in_time, on_the_day.deadline, on_the_day.clear) == (True, called, 2)
        assert not notice_state(day("2017-07-11"), meeting, NoticeRule(), ENGLAND, called, convened_on=called).in_time

    def test_a_meeting_called_in_good_time_wants_the_full_notice_cd_1(self) -> None:
        notice = notice_state(
            day("2017-07-06"),
            day("2017-07-13"),
            NoticeRule(),
            ENGLAND,
            day("2017-07-06"),
            convened_on=day("2017-06-01"),
        )
        assert (notice.in_time, notice.deadline) == (False, day("2017-07-05"))

    def test_papers_after_the_meeting_are_never_in_time(self) -> None:
        rule = NoticeRule(0, WORKING)
        assert not notice_state(day("2017-07-14"), day("2017-07-13"), rule, ENGLAND, day("2017-07-14")).in_time


EXECUTIVE = [
    ("EX-6/2017-calendar", "2017-07-19", CALENDAR, "2017-06-20", "2017-07-11"),
    ("EX-6/2017-working", "2017-07-19", WORKING, "2017-06-08", "2017-07-11"),
    ("EX-6/2025-calendar", "2025-01-08", CALENDAR, "2024-12-10", "2024-12-30"),
    ("EX-6/2025-working", "2025-01-08", WORKING, "2024-11-25", "2024-12-30"),
]


@pytest.mark.parametrize(
    ("decision", "mode", "long", "short"), [row[1:] for row in EXECUTIVE], ids=[row[0] for row in EXECUTIVE]
)
def test_executive_notices(decision: str, mode: CountingMode, long: str, short: str) -> None:
    notices = executive_notices(day(decision), ENGLAND, mode)
    assert (notices.key_decision, notices.private_meeting) == (day(long), day(long))
    assert (notices.general_exception, notices.second_private) == (day(short), day(short))


def test_28_days_are_counted_by_the_calendar_unless_set_otherwise_ex_6() -> None:
    assert executive_notices(day("2017-07-19"), ENGLAND).key_decision == day("2017-06-20")


ROUTES = [
    ("EX-2", "2017-06-20", CALENDAR, DecisionRoute.FULL_NOTICE),
    ("EX-4/one-day-short", "2017-06-21", CALENDAR, DecisionRoute.GENERAL_EXCEPTION),
    ("EX-4/working-count", "2017-06-20", WORKING, DecisionRoute.GENERAL_EXCEPTION),
    ("EX-4/last-day", "2017-07-11", CALENDAR, DecisionRoute.GENERAL_EXCEPTION),
    ("EX-5", "2017-07-12", CALENDAR, DecisionRoute.SPECIAL_URGENCY),
]


@pytest.mark.parametrize(("published", "mode", "route"), [row[1:] for row in ROUTES], ids=[row[0] for row in ROUTES])
def test_the_way_open_to_a_key_decision(published: str, mode: CountingMode, route: DecisionRoute) -> None:
    assert decision_route(day(published), day("2017-07-19"), ENGLAND, mode) is route


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(0, 60), MODES)
def test_publishing_a_day_later_never_gives_more_clear_days(
    calendar: Calendar, meeting: date, ahead: int, mode: CountingMode
) -> None:
    published = meeting - timedelta(days=ahead)
    later = calendar.clear_days(published + timedelta(days=1), meeting, mode)
    assert 0 <= calendar.clear_days(published, meeting, mode) - later <= 1


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(0, 12), MODES)
def test_last_despatch_is_the_latest_working_day_that_satisfies(
    calendar: Calendar, meeting: date, days: int, mode: CountingMode
) -> None:
    """By brute force over the sixty days before the meeting (CD-5)."""
    tried = [meeting - timedelta(days=back) for back in range(61)]
    fitting = [each for each in tried if calendar.is_working(each) and calendar.clear_days(each, meeting, mode) >= days]
    assert calendar.last_despatch(meeting, days, mode) == max(fitting)


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(-30, 500), MODES)
def test_clear_days_are_as_many_as_the_days_that_count_cd_5(
    calendar: Calendar, meeting: date, ahead: int, mode: CountingMode
) -> None:
    published = meeting - timedelta(days=ahead)
    assert calendar.clear_days(published, meeting, mode) == len(calendar.counted_days(published, meeting, mode))


@settings(deadline=None)
@given(CALENDARS, DAYS, MODES)
def test_every_counted_day_has_its_reason(calendar: Calendar, each: date, mode: CountingMode) -> None:
    assert calendar.is_working(each) is (calendar.why_not_working(each) == "")
    if mode is PARISH and calendar.counts(each, mode):
        assert each.weekday() != 6
        assert not calendar.holiday_name(each)
    if mode is WORKING:
        assert calendar.counts(each, mode) is calendar.is_working(each)


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(-900, 900))
def test_working_days_between_are_those_found_one_by_one(calendar: Calendar, start: date, apart: int) -> None:
    """Reckoned over whole weeks, and the same as a walk from day to day (CD-4)."""
    end = start + timedelta(days=apart)
    after = min(start, end) + timedelta(days=1)
    walked = sum(calendar.is_working(after + timedelta(days=number)) for number in range(abs(apart)))
    assert calendar.working_days_between(start, end) == (walked if apart >= 0 else -walked)
