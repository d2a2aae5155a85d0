"""Deadlines as people write them, and letters that only look Latin."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.look_alikes import has_look_alikes, latin
from clerk_app.domain.loose_dates import Sort, due_words, read_loose

TODAY = date(2017, 7, 13)


@pytest.mark.parametrize(
    ("text", "day", "sort"),
    [
        ("31/01/17", date(2017, 1, 31), Sort.DAY),
        ("31st Jan 2017", date(2017, 1, 31), Sort.DAY),
        ("30th Sept 2016", date(2016, 9, 30), Sort.DAY),
        ("Friday 30th of September 2016", date(2016, 9, 30), Sort.DAY),
        ("2016-10-30", date(2016, 10, 30), Sort.DAY),
        ("February 2017", date(2017, 2, 28), Sort.MONTH),
        ("end of Feb 2016", date(2016, 2, 29), Sort.MONTH),
        ("March/April 2017", date(2017, 4, 30), Sort.MONTH),
        ("Sept/Oct 2016", date(2016, 10, 31), Sort.MONTH),
        ("Align to the roll-out of ICS V12 - Date?", None, Sort.WORDS),
        ("30th Sept", None, Sort.WORDS),
        ("Spring 2017", None, Sort.WORDS),
        ("31st April 2016", None, Sort.IMPOSSIBLE),
        ("30/02/17", None, Sort.IMPOSSIBLE),
        ("Monday 13 July 2017", None, Sort.IMPOSSIBLE),
        ("   ", None, Sort.NOTHING),
    ],
)
def test_a_deadline_is_read_in_any_form_and_its_words_are_kept_sc_5(text: str, day: date | None, sort: Sort) -> None:
    read = read_loose(text, TODAY)
    assert (read.day, read.sort) == (day, sort)
    assert read.text == text.strip()
    assert bool(read.fault) is (sort is Sort.IMPOSSIBLE)


def test_a_day_that_is_in_no_calendar_says_why() -> None:
    assert read_loose("31st April 2016", TODAY).fault == "“31st April 2016” is not a date: April has 30 days."


def test_words_that_say_no_more_than_the_day_are_not_kept_twice() -> None:
    assert read_loose("31 January 2017", TODAY).kept_text == ""
    assert read_loose("31/01/17", TODAY).kept_text == "31/01/17"
    assert due_words(date(2017, 1, 31), "") == "31 January 2017"
    assert due_words(None, "Align to the roll-out") == "Align to the roll-out"
    assert due_words(None, "") == ""


@given(st.text(max_size=60))
def test_nothing_that_is_written_as_a_deadline_is_refused(text: str) -> None:
    read = read_loose(text, TODAY)
    assert (read.day is None) is (read.sort in (Sort.NOTHING, Sort.WORDS, Sort.IMPOSSIBLE))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("\u0410", "A"),  # Cyrillic capital a, as in a status cell
        ("\u0391", "A"),  # Greek capital alpha
        ("\u0421\u0421TV", "CCTV"),
        ("acti\u043en", "action"),
        ("L\u0131st", "List"),
        ("Москва", "Москва"),
        ("Ωmega", "Ωmega"),
        ("Siân Llŷr", "Siân Llŷr"),
        ("сор", "сор"),
    ],
)
def test_letters_that_only_look_latin_become_latin_and_other_alphabets_stay(text: str, meant: str) -> None:
    assert latin(text) == meant
    assert has_look_alikes(text) is (text != meant)


@given(st.text(max_size=40))
def test_look_alikes_are_changed_once_and_keep_the_length(text: str) -> None:
    assert latin(latin(text)) == latin(text)
    assert len(latin(text)) == len(text)
