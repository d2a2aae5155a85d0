"""Patterns of a year's meetings: the days they give against a walk through the calendar, and how they are typed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.patterns import (
    EVERY_MONTH,
    EveryWeeks,
    GivenDays,
    InTheMonth,
    InTheQuarter,
    Pattern,
    days_of,
)
from clerk_app.domain.typed_patterns import read_pattern

TODAY = date(2017, 7, 3)
YEAR = (date(2017, 5, 1), date(2018, 4, 30))
TUESDAY, WEDNESDAY, THURSDAY = 1, 2, 3


def days(text: str, first: date = YEAR[0], last: date = YEAR[1]) -> str:
    """The days of a typed pattern as "9/5 13/6"."""
    return " ".join(f"{day.day}/{day.month}" for day in days_of(read_pattern(text, TODAY), first, last))


GIVEN = [
    ("second Tuesday, not August", "9/5 13/6 11/7 12/9 10/10 14/11 12/12 9/1 13/2 13/3 10/4"),
    ("every 6 weeks on Wednesday", "3/5 14/6 26/7 6/9 18/10 29/11 10/1 21/2 4/4"),
    ("every 6 weeks on Wednesday from 12 April 2017", "24/5 5/7 16/8 27/9 8/11 20/12 31/1 14/3 25/4"),
    ("last Thursday of the quarter", "29/6 28/9 28/12 29/3"),
    ("fifth Monday", "29/5 31/7 30/10 29/1 30/4"),
    ("first and third Thursday of May and June", "4/5 18/5 1/6 15/6"),
    ("second Wednesday, not July to September, December", "10/5 14/6 11/10 8/11 10/1 14/2 14/3 11/4"),
    ("every other Thursday, not May to March", "5/4 19/4"),
    ("13 July 2017, 14 September 2017; Thursday 2 November 2017 and 1 January 2030", "13/7 14/9 2/11"),
]


@pytest.mark.parametrize(("text", "expected"), GIVEN, ids=[row[0] for row in GIVEN])
def test_the_days_of_a_typed_pattern(text: str, expected: str) -> None:
    assert days(text) == expected


WEEKDAYS = st.integers(0, 6)
MONTHS = st.frozensets(st.integers(1, 12), min_size=1)
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
PLACES = st.sampled_from((1, 2, 3, 4, 5, -1))
PATTERNS: st.SearchStrategy[Pattern] = st.one_of(
    st.builds(InTheMonth, WEEKDAYS, st.lists(PLACES, min_size=1, max_size=3, unique=True).map(tuple), MONTHS),
    st.builds(InTheQuarter, WEEKDAYS, PLACES),
    st.builds(EveryWeeks, WEEKDAYS, st.integers(1, 52), st.none() | DAYS, MONTHS),
    st.builds(GivenDays, st.lists(DAYS, min_size=1, max_size=5, unique=True).map(tuple)),
)


def fits(pattern: Pattern, day: date, first: date) -> bool:
    """Whether a day is one of a pattern, asked of the day itself."""
    if isinstance(pattern, GivenDays):
        return day in pattern.listed
    if day.weekday() != pattern.weekday:
        return False
    if isinstance(pattern, EveryWeeks):
        begin = pattern.starts or first
        while begin.weekday() != pattern.weekday:
            begin += timedelta(days=1)
        return day >= begin and (day - begin).days % (7 * pattern.weeks) == 0 and day.month in pattern.months
    if isinstance(pattern, InTheMonth):
        place = (day.day - 1) // 7 + 1
        is_last = day.day + 7 > monthrange(day.year, day.month)[1]
        return day.month in pattern.months and (place in pattern.places or (is_last and -1 in pattern.places))
    begin = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    same = [begin + timedelta(days=n) for n in range(93) if (begin + timedelta(days=n)).weekday() == pattern.weekday]
    same = [each for each in same if (each.month - 1) // 3 == (begin.month - 1) // 3]
    wanted = same[-1] if pattern.place < 0 else same[pattern.place - 1]
    return day == wanted


@given(PATTERNS, DAYS, st.integers(0, 500))
def test_a_pattern_gives_the_days_that_fit_it_and_no_other(pattern: Pattern, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    walked = [first + timedelta(days=n) for n in range(length + 1)]
    assert list(days_of(pattern, first, last)) == [day for day in walked if fits(pattern, day, first)]


@given(PATTERNS)
def test_what_a_pattern_says_is_read_back_as_the_same(pattern: Pattern) -> None:
    assert read_pattern(pattern.words, TODAY) == pattern


WORDS = st.sampled_from(
    ["every", "second", "last", "Tuesday", "of", "not", "June", "6", "weeks", "on", "and", ",", "from"]
)


@given(st.text(max_size=40) | st.lists(WORDS, max_size=9).map(" ".join))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        pattern = read_pattern(text, TODAY)
    except ValueError as error:
        assert str(error)[-1] in ".:"
    else:
        assert pattern.words


REFUSED = [
    ("", "There is no pattern."),
    ("Tuesday", "“Tuesday” is no pattern."),
    ("second", "“second” is no pattern."),
    ("every blue moon", "“every blue moon” is no pattern."),
    ("second Tuesday, not Augst", "“augst” is no month."),
    ("every 60 weeks on Monday", "“Every 60 weeks” cannot be read: give a number from 1 to 52."),
    ("every 0 weeks on Monday", "“Every 0 weeks” cannot be read: give a number from 1 to 52."),
    ("31 June 2017", "“31 June 2017” is not a date: June has 30 days."),
    ("second Tuesday of May, not May", "“second Tuesday of May, not May” leaves no month."),
    ("first and last Tuesday of the quarter", "is no pattern: of a quarter only one day is taken."),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_no_pattern_is_said(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        read_pattern(text, TODAY)


@pytest.mark.parametrize(
    ("text", "pattern"),
    (
        ("2nd tues of each month", InTheMonth(TUESDAY, (2,))),
        ("the last Thursday in the quarter", InTheQuarter(THURSDAY, -1)),
        ("Every second Wednesday", EveryWeeks(WEDNESDAY, 2)),
        ("each Wednesday except August", EveryWeeks(WEDNESDAY, 1, None, EVERY_MONTH - {8})),
        ("every eight weeks on Thursdays, starting 4 May 2017", EveryWeeks(THURSDAY, 8, date(2017, 5, 4))),
        ("every Thursday of the month", EveryWeeks(THURSDAY, 1)),
        ("13/7/17", GivenDays((date(2017, 7, 13),))),
    ),
)
def test_patterns_are_typed_in_many_ways(text: str, pattern: Pattern) -> None:
    assert read_pattern(text, TODAY) == pattern
