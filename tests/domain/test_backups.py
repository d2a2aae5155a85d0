"""Which backups are kept as time goes on: the newest, and ever fewer of the older ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.backups import DAYS, MONTHS, NEWEST, WEEKS, backup_name, kept, taken_at

NOW = datetime(2017, 7, 13, 17, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2016, 1, 1), datetime(2017, 7, 13, 17)).map(
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)


def hours_ago(*hours: float) -> set[datetime]:
    return {NOW - timedelta(hours=each) for each in hours}


def test_the_newest_are_kept_however_close() -> None:
    taken = hours_ago(*(n / 60 for n in range(30)))
    assert kept(taken, NOW) == frozenset(sorted(taken)[-NEWEST:])


def test_two_busy_months_leave_the_last_of_each_day_and_week() -> None:
    taken = hours_ago(*range(24 * 70))
    days = {max(moment for moment in taken if moment.date() == day) for day in {m.date() for m in taken}}
    left = kept(taken, NOW)
    assert len(left) <= NEWEST + DAYS + 1 + WEEKS + 1 + 3
    assert {moment for moment in days if NOW - moment < timedelta(days=DAYS - 1)} <= left
    assert {m.isocalendar()[:2] for m in left} >= {(NOW - timedelta(weeks=n)).isocalendar()[:2] for n in range(WEEKS)}
    assert min(left) >= NOW - timedelta(weeks=WEEKS)


def test_three_years_leave_the_last_of_each_month_for_two() -> None:
    taken = {NOW - timedelta(days=each) for each in range(3 * 365)}
    left = kept(taken, NOW)
    months = {(moment.year, moment.month) for moment in left}
    assert len(months) in (MONTHS, MONTHS + 1)
    old = [moment for moment in left if moment < NOW - timedelta(weeks=WEEKS + 1)]
    assert all((moment + timedelta(days=1)).month != moment.month for moment in old), "the last of each"
    assert min(left) >= NOW - timedelta(days=731)


def test_a_file_left_alone_for_three_years_keeps_its_ten_backups() -> None:
    taken = {NOW - timedelta(days=1100 + n) for n in range(12)}
    assert kept(taken, NOW) == frozenset(sorted(taken)[-NEWEST:])


@given(st.sets(MOMENTS, max_size=80))
def test_the_newest_is_always_kept_and_keeping_twice_keeps_the_same(taken: set[datetime]) -> None:
    left = kept(taken, NOW)
    assert left <= taken
    assert len(left) >= min(len(taken), NEWEST)
    if taken:
        assert max(taken) in left
    assert kept(left, NOW) == left


@pytest.mark.parametrize("stem", ("marlow-vale", "Marlow Vale 2017.18", "a-20170101T000000Z", "Tŷ"))
def test_a_backup_says_when_it_was_taken(stem: str) -> None:
    assert taken_at(backup_name(stem, NOW)) == NOW


@pytest.mark.parametrize(
    "name", ("marlow-vale.clerk", "x-20170713T170000Z.txt", "x-20171313T170000Z.clerk", ".ab.part", "about.json")
)
def test_other_files_are_no_backups(name: str) -> None:
    assert taken_at(name) is None
