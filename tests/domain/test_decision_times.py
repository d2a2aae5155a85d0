"""What an executive decision sets running: how long its record is open (EX-7), and when scrutiny is answered (EX-8)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.calendar import Calendar
from clerk_app.domain.decision_times import members_may_inspect_by, record_kept, request_answered_by

ENGLAND = Calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_record_is_open_six_years_and_background_papers_four_ex_7() -> None:
    kept = record_kept(day("2017-07-19"))
    assert (kept.record, kept.background) == (day("2023-07-18"), day("2021-07-18"))
    assert kept.words(day("2020-01-01")) == (
        "Its record stays open to the public until 18 July 2023, background papers until 18 July 2021."
    )
    assert "18 July 2021 (over)" in kept.words(day("2021-07-19"))
    assert kept.words(day("2023-07-19")).endswith("until 18 July 2023; that time is over.")


def test_of_a_leap_day_too_ex_7() -> None:
    assert record_kept(day("2024-02-29")).record == day("2030-02-28")


def test_members_see_private_papers_within_24_hours_ex_8() -> None:
    assert members_may_inspect_by(day("2017-07-19")) == day("2017-07-20")
    assert members_may_inspect_by(day("2017-07-31")) == day("2017-08-01")


#: rule/case, day of asking, the tenth clear day
ASKED = [
    ("EX-8/summer", "2017-07-19", "2017-08-02"),
    ("EX-8/over-easter", "2024-03-26", "2024-04-11"),
    ("EX-8/over-christmas", "2026-12-18", "2027-01-06"),
    ("EX-8/asked-on-a-saturday", "2017-07-22", "2017-08-04"),
]


@pytest.mark.parametrize(("asked", "by"), [row[1:] for row in ASKED], ids=[row[0] for row in ASKED])
def test_documents_are_answered_within_ten_clear_days(asked: str, by: str) -> None:
    assert request_answered_by(day(asked), ENGLAND) == day(by)
