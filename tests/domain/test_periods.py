"""Months as the law counts them: every example of MI-6 and AT-2."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.periods import last_day_of_days, last_day_of_months, last_day_of_years, months_from

BEGINNING_WITH = [
    ("MI-6/two-months", date(2017, 7, 13), 2, date(2017, 9, 12)),
    ("MI-6/end-of-august", date(2017, 8, 31), 2, date(2017, 10, 30)),
    ("MI-6/end-of-december", date(2017, 12, 31), 2, date(2018, 2, 28)),
    ("MI-6/first-of-march", date(2024, 3, 1), 2, date(2024, 4, 30)),
    ("MI-6/leap-day-six-years", date(2024, 2, 29), 72, date(2030, 2, 28)),
    ("MI-5/six-years", date(2017, 7, 13), 72, date(2023, 7, 12)),
    ("MI-5/four-years", date(2017, 7, 13), 48, date(2021, 7, 12)),
]


@pytest.mark.parametrize(("day", "months", "last"), [r[1:] for r in BEGINNING_WITH], ids=[r[0] for r in BEGINNING_WITH])
def test_a_period_of_months_beginning_with_a_day(day: date, months: int, last: date) -> None:
    assert last_day_of_months(day, months) == last
    assert months % 12 or last_day_of_years(day, months // 12) == last


SIX_MONTHS_FROM = [
    ("AT-2/july", date(2017, 7, 13), date(2018, 1, 13)),
    ("AT-2/end-of-august", date(2017, 8, 31), date(2018, 2, 28)),
    ("AT-2/leap-day", date(2024, 2, 29), date(2024, 8, 29)),
]


@pytest.mark.parametrize(("day", "end"), [r[1:] for r in SIX_MONTHS_FROM], ids=[r[0] for r in SIX_MONTHS_FROM])
def test_six_months_from_a_day(day: date, end: date) -> None:
    assert months_from(day, 6) == end


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2017, 7, 13), date(2017, 8, 9)), (date(2023, 5, 9), date(2023, 6, 5))],
    ids=["DI-7/disclosed", "DI-7/took-office"],
)
def test_twenty_eight_days_beginning_with_a_day(day: date, last: date) -> None:
    assert last_day_of_days(day, 28) == last


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 120))
def test_a_period_that_begins_with_a_day_ends_before_the_same_day_or_with_a_short_month(day: date, months: int) -> None:
    last, same = last_day_of_months(day, months), months_from(day, months)
    assert day < last <= same
    assert same - last in (timedelta(0), timedelta(days=1))
    assert (same == last) is (same.day != day.day)
