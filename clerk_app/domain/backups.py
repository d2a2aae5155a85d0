"""Backups of an office file: what they are called, and which of them are kept as time goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from clerk_app.domain.change import Change

#: How many are kept whatever their age, and for how many days, weeks and months the last one of each.
NEWEST, DAYS, WEEKS, MONTHS = 10, 14, 8, 24
_DAYS_OF_A_MONTH = 365.25 / 12
_NAME = re.compile(r"^(?P<stem>.+)-(?P<taken>\d{8}T\d{6}Z)\.clerk$")
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was taken (UTC, whole seconds) and its size in bytes."""

    path: Path
    taken: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in an office file, to know it by before it is put back: no closed word is among it.

    `first` and `last` are the days of its earliest and latest meeting; `newest` is the change made last.
    """

    council: str
    committees: int
    meetings: int
    people: int
    first: date | None
    last: date | None
    newest: Change | None


def backup_name(stem: str, taken: datetime) -> str:
    """What a backup is called: the office file's name and the moment, so that they sort by age."""
    return f"{stem}-{taken.astimezone(UTC).strftime(_STAMP)}.clerk"


def taken_at(name: str) -> datetime | None:
    """When a backup was taken, by its name; None if it is not called like one."""
    match = _NAME.match(name)
    if match is None:
        return None
    try:
        return datetime.strptime(match["taken"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def kept(taken: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Those that are kept: the newest ten, and the last of each day, week and month.

    Of fourteen days, eight weeks and two years, by `now`'s clock.
    """
    newest_first = sorted((moment.astimezone(now.tzinfo) for moment in taken), reverse=True)
    days = _last_of(newest_first, now - timedelta(days=DAYS), lambda moment: moment.date())
    weeks = _last_of(newest_first, now - timedelta(weeks=WEEKS), lambda moment: moment.isocalendar()[:2])
    two_years = timedelta(days=MONTHS * _DAYS_OF_A_MONTH)
    months = _last_of(newest_first, now - two_years, lambda moment: (moment.year, moment.month))
    return frozenset(newest_first[:NEWEST]) | days | weeks | months


def _last_of(
    newest_first: Iterable[datetime], since: datetime, period: Callable[[datetime], object]
) -> frozenset[datetime]:
    found: dict[object, datetime] = {}
    for moment in newest_first:
        if moment >= since:
            found.setdefault(period(moment), moment)
    return frozenset(found.values())
