"""Words that pages share: clocks, deadlines and municipal years."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.calendar import Calendar, NoticeRule, notice_state
from ui.text import clear_days, counted, deadline_sentence, municipal_year, municipal_year_words, notice_clock

MEETING = date(2017, 7, 13)


@pytest.mark.parametrize(
    ("today", "published", "words", "tone"),
    [
        (date(2017, 6, 1), None, "", "text2"),
        (date(2017, 6, 28), None, "5 working days left", "warn"),
        (date(2017, 7, 4), None, "1 working day left", "warn"),
        (date(2017, 7, 5), None, "Last day today", "warn"),
        (date(2017, 7, 6), None, "Late by 1 working day", "bad"),
        (date(2017, 7, 4), date(2017, 7, 6), "1 clear day short", "bad"),
        (date(2017, 7, 4), date(2017, 7, 5), "1 working day left", "warn"),
    ],
)
def test_the_notice_clock(today: date, published: date | None, words: str, tone: str) -> None:
    assert notice_clock(notice_state(published, MEETING, NoticeRule(), Calendar(), today)) == (words, tone)


def test_deadlines_as_sentences() -> None:
    early = notice_state(None, MEETING, NoticeRule(), Calendar(), date(2017, 7, 3))
    assert deadline_sentence(early) == "Agenda out by Wednesday 5 July 2017: five clear days."
    late = notice_state(None, MEETING, NoticeRule(), Calendar(), date(2017, 7, 6))
    assert deadline_sentence(late, summons=True) == (
        "Summons was due out by Wednesday 5 July 2017: five clear days. That day is past."
    )


def test_counts_and_years() -> None:
    assert (clear_days(1), clear_days(0), clear_days(28)) == ("one clear day", "no clear days", "28 clear days")
    assert (counted(1, "agenda", "agendas"), counted(2, "agenda", "agendas")) == ("1 agenda", "2 agendas")
    assert [municipal_year(date(2018, month, 1)) for month in (4, 5)] == [2017, 2018]
    assert (municipal_year_words(2017), municipal_year_words(1999)) == ("2017/18", "1999/00")
