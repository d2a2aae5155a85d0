"""Dates and times as the council prints them and as officers type them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.dates import (
    DateForm,
    TimeForm,
    lately,
    printed_date,
    printed_time,
    read_date,
    read_day,
    read_time,
)

THIRTEENTH = date(2017, 7, 13)
TODAY = date(2017, 7, 1)
DAYS = st.dates(date(1850, 1, 1), date(2199, 12, 31))
LANGUAGES = st.sampled_from(["en-GB", "cy-GB"])


@pytest.mark.parametrize("form", DateForm)
def test_each_form_prints_its_own_example(form: DateForm) -> None:
    assert printed_date(THIRTEENTH, form) == form.value


@pytest.mark.parametrize("form", TimeForm)
def test_each_time_form_prints_its_own_example(form: TimeForm) -> None:
    assert printed_time("19:00", form) == printed_time(time(19), form) == form.value


def test_without_weekday_or_year() -> None:
    assert printed_date(THIRTEENTH, weekday=False) == "13 July 2017"
    assert printed_date(THIRTEENTH, DateForm.ORDINAL, weekday=False) == "13th July 2017"
    assert printed_date(date(2017, 7, 5), DateForm.PLAIN, year=False) == "Wednesday 5 July"
    assert printed_date(date(2017, 7, 5), DateForm.PLAIN, weekday=False, year=False) == "5 July"


def test_english_ordinals() -> None:
    printed = [printed_date(date(2017, 7, day), DateForm.ORDINAL, weekday=False).split()[0] for day in range(1, 32)]
    assert [text for text in printed if not text.endswith("th")] == [
        "1st",
        "2nd",
        "3rd",
        "21st",
        "22nd",
        "23rd",
        "31st",
    ]


@pytest.mark.parametrize(
    ("day", "form", "text"),
    [
        (THIRTEENTH, DateForm.COMMA, "Dydd Iau, 13 Gorffennaf 2017"),
        (THIRTEENTH, DateForm.ORDINAL, "Dydd Iau, 13eg Gorffennaf 2017"),
        (date(2025, 3, 4), DateForm.PLAIN, "Dydd Mawrth 4 Mawrth 2025"),
        (date(2025, 3, 1), DateForm.ORDINAL, "Dydd Sadwrn, 1af Mawrth 2025"),
        (date(2025, 2, 2), DateForm.ORDINAL, "Dydd Sul, 2il Chwefror 2025"),
        (date(2025, 12, 31), DateForm.ORDINAL, "Dydd Mercher, 31ain Rhagfyr 2025"),
    ],
)
def test_welsh_dates(day: date, form: DateForm, text: str) -> None:
    assert printed_date(day, form, language="cy-GB") == text


TIMES = [
    ("19:00", "7.00 pm", "7pm", "19:00", "7.00 yh"),
    ("19:30", "7.30 pm", "7.30pm", "19:30", "7.30 yh"),
    ("10:05", "10.05 am", "10.05am", "10:05", "10.05 yb"),
    ("09:00", "9.00 am", "9am", "09:00", "9.00 yb"),
    ("14:00", "2.00 pm", "2pm", "14:00", "2.00 yp"),
    ("12:00", "12.00 noon", "12 noon", "12:00", "12.00 hanner dydd"),
    ("12:01", "12.01 pm", "12.01pm", "12:01", "12.01 yp"),
    ("00:00", "12.00 midnight", "12 midnight", "00:00", "12.00 hanner nos"),
    ("00:30", "12.30 am", "12.30am", "00:30", "12.30 yb"),
]


@pytest.mark.parametrize(("at", "dotted", "close", "clock", "welsh"), TIMES, ids=[row[0] for row in TIMES])
def test_printed_times(at: str, dotted: str, close: str, clock: str, welsh: str) -> None:
    assert printed_time(at) == dotted
    assert printed_time(at, TimeForm.CLOSE) == close
    assert printed_time(at, TimeForm.CLOCK) == clock
    assert printed_time(at, language="cy") == welsh


@pytest.mark.parametrize(
    "text",
    [
        *("13 July 2017", "13/7/17", "13.7.2017", "13-07-2017", "Thu 13 July", "2017-07-13", "13 jul", "13/7"),
        *("Thursday, 13 July 2017", "Thursday 13th July 2017", "thurs 13/7/17", "the 13th of July", "13JULY17"),
        *("July 13, 2017", "  13  July,2017 ", "Dydd Iau, 13eg Gorffennaf 2017", "Iau 13 Gor", "2017/7/13"),
    ],
)
def test_what_officers_type_is_read(text: str) -> None:
    assert read_date(text, TODAY) == THIRTEENTH


@pytest.mark.parametrize(
    ("text", "today", "next_one", "last_one"),
    [
        ("13 July", "2017-07-13", "2017-07-13", "2017-07-13"),
        ("13 July", "2017-07-14", "2018-07-13", "2017-07-13"),
        ("13 July", "2017-07-12", "2017-07-13", "2016-07-13"),
        ("29 Feb", "2017-07-01", "2020-02-29", "2016-02-29"),
        ("29 Feb", "1899-07-01", "1904-02-29", "1896-02-29"),
    ],
)
def test_a_date_without_its_year(text: str, today: str, next_one: str, last_one: str) -> None:
    day = date.fromisoformat
    assert read_date(text, day(today)) == day(next_one)
    assert read_date(text, day(today), past=True) == day(last_one)


@pytest.mark.parametrize(
    ("text", "passed"),
    [("26 October", "2026-10-26"), ("24 Aug", "2026-08-24"), ("22 November", "2026-11-22")]
    + [(text, None) for text in ("26 October 2027", "20 August", "23 November", "24 November", "Friday", "soon", "")],
)
def test_a_day_that_has_just_passed_may_be_the_one_that_is_meant(text: str, passed: str | None) -> None:
    assert lately(text, date(2026, 11, 23)) == (date.fromisoformat(passed) if passed else None)


@pytest.mark.parametrize(
    ("text", "next_one", "last_one"),
    [
        ("today", "2017-07-03", "2017-07-03"),
        (" Tomorrow ", "2017-07-04", "2017-07-04"),
        ("yesterday", "2017-07-02", "2017-07-02"),
        ("yfory", "2017-07-04", "2017-07-04"),
        ("Monday", "2017-07-03", "2017-07-03"),
        ("thurs", "2017-07-06", "2017-06-29"),
        ("sunday", "2017-07-09", "2017-07-02"),
        ("dydd Mawrth", "2017-07-04", "2017-06-27"),
        ("13 July", "2017-07-13", "2016-07-13"),
    ],
)
def test_a_field_of_a_day_takes_near_days_and_weekdays(text: str, next_one: str, last_one: str) -> None:
    """3 July 2017 was a Monday."""
    today = date(2017, 7, 3)
    assert read_day(text, today) == date.fromisoformat(next_one)
    assert read_day(text, today, past=True) == date.fromisoformat(last_one)


@pytest.mark.parametrize("text", ["today", "Thursday", "th", "mawrth", ""])
def test_what_is_read_from_files_takes_no_such_word(text: str) -> None:
    """There it would mean another day each time; two letters, and a month in Welsh, are no weekday anywhere."""
    with pytest.raises(ValueError, match="date"):
        read_date(text, date(2017, 7, 3))
    if text not in ("today", "Thursday"):
        with pytest.raises(ValueError, match="date"):
            read_day(text, date(2017, 7, 3))


def test_two_figures_of_a_year_lie_at_most_twenty_years_ahead() -> None:
    years = [read_date(f"1/5/{year}", TODAY).year for year in ("00", "17", "37", "38", "99")]
    assert years == [2000, 2017, 2037, 1938, 1999]


REFUSED_DATES = {
    "31 April": "“31 April” is not a date: April has 30 days.",
    "31/4/2017": "“31/4/2017” is not a date: April has 30 days.",
    "29 Feb 2023": "“29 Feb 2023” is not a date: February 2023 has 28 days.",
    "30 Feb": "“30 Feb” is not a date: February never has more than 29 days.",
    "0 July": "“0 July” is not a date: July has 31 days.",
    "7/13/2017": "“7/13/2017” is not a date: there is no month 13.",
    "Friday 13 July 2017": "13 July 2017 is a Thursday, not a Friday.",
    "Mon 13 July": "13 July 2017 is a Thursday, not a Monday.",
    "Thx 13 July": "“Thx 13 July” is not a date: “Thx” is not a day of the week.",
    "13 Jully 2017": "“13 Jully 2017” is not a date: “Jully” is not a month.",
    "13 July 0217": "“13 July 0217” is not taken: the year must lie between 1850 and 2199.",
    "": "Type a date, for example 13 July 2017 or 13/7/17.",
}
UNREADABLE = (
    *("13", "July", "hello", "dydd", "13 July 20177", "130717", "1.2.3.4"),
    *("13 July 2017 7pm", "12 July!", "½ July", "² July", "13 Ju"),
)


@pytest.mark.parametrize("text", REFUSED_DATES)
def test_a_date_that_does_not_exist_is_refused_with_its_reason(text: str) -> None:
    with pytest.raises(ValueError) as refusal:
        read_date(text, TODAY)
    assert str(refusal.value) == REFUSED_DATES[text]


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"^“.*” (cannot be read as a date: type it as 13 July|is not a date: “Ju”)"):
        read_date(text, TODAY)


TYPED_TIMES = {
    time(19): "7pm; 7.00 pm; 7 PM; 7 p.m.; 19:00; 19.00; 1900; 7; 7.00; 7:00; 7.00 yh",
    time(19, 30): "7.30 pm; 7:30pm; 1930; 730; 7 30; 7.30",
    time(7): "7am; 07:00; 0700; 7 a.m.; 7.00 yb",
    time(8): "8; 8.00 am; 0800; 08:00",
    time(11, 30): "11.30; 1130; 11:30 am",
    time(13): "1; 1pm; 1300; 13:00",
    time(12): "12; noon; midday; 12 noon; 12.00 noon; 12pm; 12:00; hanner dydd",
    time(0): "midnight; 0; 00:00; 0000; 12am; 12 midnight; hanner nos",
}


@pytest.mark.parametrize(
    ("text", "at"), [(text, at) for at, texts in TYPED_TIMES.items() for text in texts.split("; ")]
)
def test_typed_times_are_read(text: str, at: time) -> None:
    assert read_time(f" {text} ") == at


REFUSED_TIMES = {
    "24:00": "“24:00” is not a time: the hours of a day run from 0 to 23.",
    "19:75": "“19:75” is not a time: the minutes of an hour run from 00 to 59.",
    "13pm": "“13pm” is not a time: with am or pm the hour is from 1 to 12.",
    "0am": "“0am” is not a time: with am or pm the hour is from 1 to 12.",
    "7.5": "“7.5” cannot be read as a time: type it as 7.00 pm or 19:00.",
    "soon": "“soon” cannot be read as a time: type it as 7.00 pm or 19:00.",
    "٧": "“٧” cannot be read as a time: type it as 7.00 pm or 19:00.",
    " ": "Type a time, for example 7.00 pm or 19:00.",
}


@pytest.mark.parametrize("text", REFUSED_TIMES)
def test_what_is_no_time_is_refused_with_its_reason(text: str) -> None:
    with pytest.raises(ValueError) as refusal:
        read_time(text)
    assert str(refusal.value) == REFUSED_TIMES[text]


@settings(deadline=None)
@given(DAYS, st.sampled_from(DateForm), st.booleans(), LANGUAGES)
def test_every_printed_date_is_read_back(day: date, form: DateForm, weekday: bool, language: str) -> None:
    assert read_date(printed_date(day, form, weekday=weekday, language=language), TODAY) == day


@settings(deadline=None)
@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.sampled_from(TimeForm), LANGUAGES)
def test_every_printed_time_is_read_back(at: time, form: TimeForm, language: str) -> None:
    assert read_time(printed_time(at, form, language=language)) == at


@settings(deadline=None)
@given(st.text(max_size=24))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    for read in (lambda: read_date(text, TODAY), lambda: read_time(text)):
        try:
            read()
        except ValueError as refusal:
            assert str(refusal).endswith(".")
