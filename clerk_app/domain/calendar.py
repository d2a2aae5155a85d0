"""Clear days: which days count, when papers must be out, and how many days are left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from clerk_app.domain.holidays import NATIONS, SATURDAY, SUNDAY, bank_holidays, easter, good_friday

__all__ = ["Calendar", "CountingMode", "Notice", "NoticeRule", "bank_holidays", "easter", "notice_state"]

ONE_DAY = timedelta(days=1)
#: Christmas Day; and 26 December, a bank holiday on a Saturday too (Banking and Financial Dealings Act 1971, Sch. 1),
#: which a count of Saturdays passes over although its substitute is a bank holiday as well (CD-6, CD-9).
_ALWAYS_KEPT = ((12, 25), (12, 26))


class CountingMode(StrEnum):
    """How days of notice are counted (CD-6)."""

    WORKING = "working"
    CALENDAR = "calendar"
    PARISH = "parish"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The council's year: bank holidays, days the officer added, and days on which the offices are closed.

    `holidays` are proclaimed days (CD-8) and `closures` the council's own closed days (CD-7), each date -> name; a
    closure is no working day, while the parish count, which is fixed by statute, passes it over. The three ticks say
    which days before Christmas and Easter count in the parish mode (CD-6). Bank holidays are built in for "england",
    "wales", "scotland" and "northern_ireland"; elsewhere only the added days are known, and `built_in` says so.
    """

    holidays: Mapping[date, str] = field(default_factory=dict, hash=False)
    closures: Mapping[date, str] = field(default_factory=dict, hash=False)
    christmas_eve_counts: bool = False
    maundy_thursday_counts: bool = False
    easter_saturday_counts: bool = False
    country: str = "england"
    _off: dict[int, tuple[date, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _parish: dict[int, tuple[date, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def built_in(self) -> bool:
        """Whether the program knows this country's bank holidays, or the officer must add them all."""
        return self.country in NATIONS

    def bank_holidays(self, year: int) -> dict[date, str]:
        """Every bank holiday of a year, built in and added, in order of date (CD-8, CD-9)."""
        added = {day: name for day, name in self.holidays.items() if day.year == year}
        return dict(sorted({**bank_holidays(year, self.country), **added}.items()))

    def holiday_name(self, day: date) -> str:
        """The name of the bank holiday on a day, or "" if it is none."""
        if day in self.holidays:
            return self.holidays[day]
        return bank_holidays(day.year, self.country).get(day, "")

    def why_not_working(self, day: date) -> str:
        """Why a day is no working day ("Easter Monday", "Saturday", "Council closed: ..."), or "" if it is one."""
        if name := self.holiday_name(day):
            return name
        if day.weekday() >= SATURDAY:
            return "Saturday" if day.weekday() == SATURDAY else "Sunday"
        if day in self.closures:
            return f"Council closed: {self.closures[day]}".removesuffix(": ")
        return ""

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day: no weekend, bank holiday or closure (CD-4, CD-7)."""
        return day.weekday() < SATURDAY and day not in self._off_in(day.year)

    def counts(self, day: date, mode: CountingMode) -> bool:
        """Whether a day counts towards notice in a counting mode (CD-6)."""
        if mode == CountingMode.CALENDAR:
            return True
        return self._counts_in_parish(day) if mode == CountingMode.PARISH else self.is_working(day)

    def counted_days(self, published: date, meeting: date, mode: CountingMode) -> tuple[date, ...]:
        """The clear days themselves, in order; neither the day of publication nor that of the meeting (CD-4)."""
        between = (published + ONE_DAY * number for number in range(1, (meeting - published).days))
        return tuple(day for day in between if self.counts(day, mode))

    def clear_days(self, published: date, meeting: date, mode: CountingMode) -> int:
        """How many clear days papers published on one day give before a meeting on another (CD-5)."""
        if mode == CountingMode.PARISH or published >= meeting:
            return len(self.counted_days(published, meeting, mode))
        # a list of a year's meetings asks this of hundreds of days ahead: they are not walked one by one
        last = meeting - ONE_DAY
        return (last - published).days if mode == CountingMode.CALENDAR else self.working_days_between(published, last)

    def last_despatch(self, meeting: date, days: int, mode: CountingMode) -> date:
        """The latest working day on which papers can go out and still give so many clear days (CD-5).

        With no days required that may be the day of the meeting itself. Raises ValueError for a negative number.
        """
        if days < 0:
            raise ValueError("The number of clear days cannot be less than none.")
        despatch, clear = meeting, 0
        while clear < days or not self.is_working(despatch):
            clear += despatch < meeting and self.counts(despatch, mode)
            despatch -= ONE_DAY
        return despatch

    def working_day_after(self, day: date, number: int) -> date:
        """The working day that is so many after a day, which is not counted itself; with none, the day itself."""
        while number:
            day += ONE_DAY
            number -= self.is_working(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; the same number with a minus if `end` is earlier."""
        first, last = sorted((start, end))
        # a list of twenty years of meetings asks this of thousands of days at a time: they are not walked one by one
        weeks, rest = divmod((last - first).days, 7)
        weekdays = weeks * 5 + [(first.weekday() + step) % 7 < SATURDAY for step in range(1, rest + 1)].count(True)
        number = weekdays - self._weekdays_off(first, last)
        return number if start <= end else -number

    def days_left(self, today: date, deadline: date, mode: CountingMode = CountingMode.WORKING) -> int:
        """Days that count still left: 0 on the day of the deadline (or with none in between), negative when missed."""
        if mode == CountingMode.WORKING:
            return self.working_days_between(today, deadline)
        if mode == CountingMode.CALENDAR:
            return (deadline - today).days
        first, last = sorted((today, deadline))
        # a list of a year's meetings asks this of hundreds of days ahead: they are not walked one by one
        years = [self._parish_days_in(year) for year in range(first.year, last.year + 1)]
        found = sum(map(len, years)) - bisect_right(years[0], first) - len(years[-1]) + bisect_right(years[-1], last)
        return found if today <= deadline else -found

    def _parish_days_in(self, year: int) -> tuple[date, ...]:
        """The days of a year that count in the parish mode; worked out once."""
        if year not in self._parish:
            days = (
                date(year, 1, 1) + ONE_DAY * number for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
            )
            self._parish[year] = tuple(day for day in days if self._counts_in_parish(day))
        return self._parish[year]

    def _weekdays_off(self, first: date, last: date) -> int:
        """How many weekdays after `first` up to and including `last` are holidays or closures."""
        whole = sum(len(self._off_in(year)) for year in range(first.year, last.year + 1))
        before = bisect_right(self._off_in(first.year), first)
        after = len(self._off_in(last.year)) - bisect_right(self._off_in(last.year), last)
        return whole - before - after

    def _off_in(self, year: int) -> tuple[date, ...]:
        """The weekdays of a year that are holidays or closures, in order; found once for each year."""
        if year not in self._off:
            holidays = {day for day, name in self.bank_holidays(year).items() if name}
            days = holidays | {day for day in self.closures if day.year == year}
            self._off[year] = tuple(sorted(day for day in days if day.weekday() < SATURDAY))
        return self._off[year]

    def _counts_in_parish(self, day: date) -> bool:
        if day.weekday() == SUNDAY or self.holiday_name(day) or (day.month, day.day) in _ALWAYS_KEPT:
            return False
        ticks = {
            date(day.year, 12, 24): self.christmas_eve_counts,
            good_friday(day.year) - ONE_DAY: self.maundy_thursday_counts,
            good_friday(day.year): False,
            good_friday(day.year) + ONE_DAY: self.easter_saturday_counts,
        }
        return ticks.get(day, True)


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """How much notice a body's papers want: so many clear days, counted so (CD-1, CD-2, CD-6)."""

    days: int = 5
    mode: CountingMode = CountingMode.WORKING


@dataclass(frozen=True, slots=True)
class Notice:
    """Where the notice of one document for one meeting stands.

    `clear` are the clear days given; while nothing is `published`, those that publishing today would give, and
    `in_time` says whether that would do. `deadline` is the last day of despatch; `days_left` counts the days that
    count in the council's `mode` from today to it, and is negative once it is missed. It is `out` from the day on
    that it is dated.
    """

    meeting: date
    published: date | None
    deadline: date
    required: int
    clear: int
    in_time: bool
    days_left: int
    mode: CountingMode = CountingMode.WORKING
    out: bool = False

    @property
    def spare(self) -> int:
        """Clear days more than needed; negative when they are too few."""
        return self.clear - self.required


def notice_state(
    published: date | None,
    meeting: date,
    rule: NoticeRule,
    calendar: Calendar,
    today: date,
    *,
    convened_on: date | None = None,
) -> Notice:
    """Whether a document is, or still can be, out in time for a meeting (CD-1, CD-5).

    Dates are whole days. `convened_on` is the day a meeting was called at shorter notice than the rule wants: papers
    are then in time from the moment it was called. It changes nothing for a meeting called in good time.
    """
    deadline = calendar.last_despatch(meeting, rule.days, rule.mode)
    out = published or today
    clear = calendar.clear_days(out, meeting, rule.mode)
    in_time = clear >= rule.days and out <= meeting
    if convened_on and calendar.clear_days(convened_on, meeting, rule.mode) < rule.days:
        deadline = convened_on
        in_time = in_time or out <= convened_on
    left = calendar.days_left(today, deadline, rule.mode)
    return Notice(
        meeting, published, deadline, rule.days, clear, in_time, left, rule.mode, bool(published and published <= today)
    )
