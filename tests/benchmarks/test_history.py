"""How long a page of the record of changes takes in a file of half a million changes: each query under 50 ms."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from clerk_app.domain.change import Subject
from clerk_app.domain.history import ChangeSort, HistoryFilter
from clerk_app.office import Office
from clerk_app.services import history
from tests.benchmarks.measuring import timed
from tests.helpers.long_record import FIRST, OFFICERS, item, lengthen
from tests.helpers.offices import office_on_disk

CHANGES = 500_000
LIMIT_MS = 50.0
MIDDLE = (FIRST + timedelta(minutes=30 * CHANGES // 2)).date()
WANTED = {
    "everything": HistoryFilter(),
    "one officer": HistoryFilter(officer=OFFICERS[0]),
    "an officer who writes seldom": HistoryFilter(officer=OFFICERS[2]),
    "a day long ago": HistoryFilter(first=MIDDLE, last=MIDDLE),
    "until long ago": HistoryFilter(last=date(2005, 6, 1)),
    "words that are there": HistoryFilter(words="item 7"),
    "words that are nowhere": HistoryFilter(words="no such words"),
    "imports": HistoryFilter(sort=ChangeSort.IMPORTS),
    "an item": HistoryFilter(about=Subject("agenda_item", item(CHANGES // 2))),
    "a meeting": HistoryFilter(about=Subject("meeting", f"meeting-{CHANGES // 1000}")),
    "a meeting, an officer and words": HistoryFilter(
        OFFICERS[0], words="title", about=Subject("meeting", f"meeting-{CHANGES // 1000}")
    ),
}


@pytest.fixture(scope="module")
def long_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path: Path = tmp_path_factory.mktemp("long") / "long.clerk"
    office = office_on_disk(path)
    lengthen(office.db, CHANGES)
    yield office
    office.close()


@pytest.mark.parametrize("before", [None, CHANGES // 2], ids=["newest", "middle"])
@pytest.mark.parametrize("wanted", WANTED)
def test_a_page_of_the_record(long_office: Office, wanted: str, before: int | None) -> None:
    measure = timed(lambda: history.lines(long_office, WANTED[wanted], before))
    measure()
    took = statistics.median(measure() for _ in range(5))
    print(f"\nhistory, {wanted}, {'middle' if before else 'newest'}: {took:.1f} ms")
    assert took < LIMIT_MS


def test_the_officers(long_office: Office) -> None:
    assert history.officers(long_office) == sorted(OFFICERS)
    took = timed(lambda: history.officers(long_office))()
    print(f"\nhistory, officers: {took:.1f} ms")
    assert took < LIMIT_MS
