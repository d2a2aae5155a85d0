"""The days of a year's meetings from a pattern: "second Tuesday, not August", "every 6 weeks on Wednesday".

Weekdays count from Monday as 0; a place of -1 is the last. What a pattern says in words can be typed again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.day_names import MONTHS, WEEKDAYS

PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
#: The first months of the quarters of a year.
QUARTERS = (1, 4, 7, 10)
EVERY_MONTH = frozenset(range(1, 13))


@dataclass(frozen=True, slots=True)
class InTheMonth:
    """One weekday or more of each month, or of some months: the first and third Tuesday, not August."""

    weekday: int
    places: tuple[int, ...]
    months: frozenset[int] = EVERY_MONTH

    @property
    def words(self) -> str:
        """The pattern in words: "Second Tuesday, not August"."""
        return _capital(
            f"{_listed([PLACES[place] for place in self.places])} {WEEKDAYS[self.weekday]}"
        ) + _months_words(self.months)

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days of the pattern from one day to another, both counted."""
        for year in range(first.year, last.year + 1):
            for month in sorted(self.months):
                for place in self.places:
                    if (day := _in_span(date(year, month, 1), 1, self.weekday, place)) and first <= day <= last:
                        yield day


@dataclass(frozen=True, slots=True)
class InTheQuarter:
    """One weekday of each quarter of the year: the last Thursday of the quarter."""

    weekday: int
    place: int

    @property
    def words(self) -> str:
        """The pattern in words: "Last Thursday of the quarter"."""
        return _capital(f"{PLACES[self.place]} {WEEKDAYS[self.weekday]} of the quarter")

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days of the pattern from one day to another, both counted."""
        for year in range(first.year, last.year + 1):
            for month in QUARTERS:
                if (day := _in_span(date(year, month, 1), 3, self.weekday, self.place)) and first <= day <= last:
                    yield day


@dataclass(frozen=True, slots=True)
class EveryWeeks:
    """The same weekday every so many weeks, counted from a day (None: from the first that fits), not in some months."""

    weekday: int
    weeks: int
    starts: date | None = None
    months: frozenset[int] = EVERY_MONTH

    @property
    def words(self) -> str:
        """The pattern in words: "Every 6 weeks on Wednesday from 4 May 2017"."""
        how = WEEKDAYS[self.weekday] if self.weeks == 1 else f"{self.weeks} weeks on {WEEKDAYS[self.weekday]}"
        since = f" from {self.starts.day} {MONTHS[self.starts.month - 1]} {self.starts.year}" if self.starts else ""
        months = _months_words(self.months)
        few = months.startswith(" of ")
        return f"Every {how}{months.replace(' of ', ' in ', 1)}{since}" if few else f"Every {how}{since}{months}"

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days of the pattern from one day to another, both counted."""
        begin = self.starts or first
        day = begin + timedelta(days=(self.weekday - begin.weekday()) % 7)
        if day < first:
            day += timedelta(weeks=-(-(first - day).days // (7 * self.weeks)) * self.weeks)
        while day <= last:
            if day.month in self.months:
                yield day
            day += timedelta(weeks=self.weeks)


@dataclass(frozen=True, slots=True)
class GivenDays:
    """Days that the officer gave one by one."""

    listed: tuple[date, ...]

    @property
    def words(self) -> str:
        """The pattern in words: "4 May 2017, 6 July 2017"."""
        return ", ".join(f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in self.listed)

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days of the pattern from one day to another, both counted."""
        yield from (day for day in sorted(set(self.listed)) if first <= day <= last)


Pattern = InTheMonth | InTheQuarter | EveryWeeks | GivenDays


def days_of(pattern: Pattern, first: date, last: date) -> tuple[date, ...]:
    """The days of a pattern from one day to another, both counted, each once and in order."""
    return tuple(sorted(set(pattern.days(first, last))))


def _in_span(first: date, months: int, weekday: int, place: int) -> date | None:
    """A weekday by its place in a month or quarter, or None where there is no fifth."""
    years, month = divmod(first.month - 1 + months, 12)
    after = date(first.year + years, month + 1, 1)
    if place < 0:
        last = after - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-place - 1))
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))
    return day if day < after else None


def _months_words(months: frozenset[int]) -> str:
    """ ", not August" where most months are in it, " of May and June" where few are."""
    if months == EVERY_MONTH:
        return ""
    left_out = EVERY_MONTH - months
    named = sorted(left_out if len(left_out) < len(months) else months)
    words = _listed([MONTHS[month - 1] for month in named])
    return f", not {words}" if len(left_out) < len(months) else f" of {words}"


def _listed(words: list[str]) -> str:
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
