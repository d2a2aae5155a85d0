"""Closures over several days and their removal: what counts, what moves, and one change each (CD-7, CD-8)."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import closed_days, committees, council, meetings
from tests.helpers.file_state import state_of


@pytest.fixture
def town(office: Office) -> Office:
    """A council with a meeting on Thursday 13 July 2017; today is Monday the 3rd."""
    council.name_council(office, "Marlow Vale Borough Council")
    body = committees.new_committee(office, "Planning").subject
    assert body is not None
    meetings.new_meeting(office, body.id, date(2017, 7, 13))
    return office


def test_CD7_a_closure_of_several_days_is_one_change_and_passes_weekends_over(town: Office) -> None:
    _, moved = closed_days.add_range(town, date(2017, 7, 6), date(2017, 7, 10), "Flood")
    assert [day.day.day for day in closed_days.lines(town)] == [6, 7, 10]
    assert moved and all("now due by" in move.words for move in moved)
    assert town.history.undo_label == "Add “Flood”"
    town.undo()
    assert closed_days.lines(town) == []


def test_CD7_a_closure_over_a_bank_holiday_leaves_it_out(town: Office) -> None:
    closed_days.add_range(town, date(2017, 12, 22), date(2017, 12, 29), "Christmas closure")
    assert [day.day.day for day in closed_days.lines(town)] == [22, 27, 28, 29]


@pytest.mark.parametrize(
    ("first", "last", "error", "words"),
    [
        (date(2017, 7, 8), date(2017, 7, 9), Refused, "Nobody works"),
        (date(2017, 7, 9), date(2017, 7, 8), BadInput, "before the first"),
        (date(2017, 7, 9), date(2018, 7, 9), BadInput, "more than 60 days"),
    ],
)
def test_CD7_a_range_that_makes_no_sense_is_refused(
    town: Office, first: date, last: date, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        closed_days.add_range(town, first, last, "Flood")
    assert closed_days.lines(town) == []


def test_several_days_are_removed_as_one_change(town: Office) -> None:
    closed_days.add_range(town, date(2017, 7, 6), date(2017, 7, 10), "Flood")
    _, moved = closed_days.remove_several(town, [day.id for day in closed_days.lines(town)])
    assert closed_days.lines(town) == [] and moved
    town.undo()
    assert len(closed_days.lines(town)) == 3


def test_a_day_that_is_a_bank_holiday_by_law_is_not_added_again_cd_8(town: Office) -> None:
    before = state_of(town.db)
    with pytest.raises(Refused, match="Monday 28 August 2017 is a bank holiday already"):
        closed_days.add(town, date(2017, 8, 28), "Summer")
    assert state_of(town.db) == before
    closed_days.add(town, date(2017, 8, 28), "Offices closed", "closure")
