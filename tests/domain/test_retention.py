"""How long things stay open to the public: MI-5 to MI-7, with the examples of the rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clerk_app.domain.calendar import Calendar
from clerk_app.domain.retention import YEARS, Kept, may_be_deleted, note_due, public_until

MET = date(2017, 7, 13)
PERIODS = [
    ("MI-5/minutes", Kept.MINUTES, date(2023, 7, 12)),
    ("MI-5/agenda", Kept.AGENDA, date(2023, 7, 12)),
    ("MI-5/report", Kept.REPORT, date(2023, 7, 12)),
    ("MI-5/background-paper", Kept.BACKGROUND_PAPER, date(2021, 7, 12)),
    ("MI-5/signed-minutes", Kept.SIGNED_MINUTES, None),
    ("MI-7/officer-decision", Kept.OFFICER_DECISION, date(2023, 7, 12)),
    ("EX-7/executive-decision", Kept.EXECUTIVE_DECISION, date(2023, 7, 12)),
]


@pytest.mark.parametrize(("kind", "until"), [row[1:] for row in PERIODS], ids=[row[0] for row in PERIODS])
def test_what_stays_public_how_long(kind: Kept, until: date | None) -> None:
    assert public_until(kind, MET) == until
    if until is None:
        assert not may_be_deleted(kind, MET, date(2999, 1, 1))
    else:
        assert not may_be_deleted(kind, MET, until)
        assert may_be_deleted(kind, MET, until + timedelta(days=1))
    assert set(YEARS) == set(Kept)


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        (date(2023, 7, 13), date(2023, 7, 21)),
        (date(2023, 8, 24), date(2023, 9, 4)),
        (date(2023, 7, 15), date(2023, 7, 25)),
    ],
    ids=["MI-7/thursday", "MI-7/bank-holiday", "MI-7/saturday"],
)
def test_the_note_of_a_meeting_in_wales_is_out_on_the_seventh_working_day(meeting: date, due: date) -> None:
    assert note_due(meeting, Calendar(country="wales")) == due
