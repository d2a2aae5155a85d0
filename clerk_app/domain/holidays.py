"""The bank holidays of England and Wales, reckoned by rule for any year (CD-9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

SATURDAY, SUNDAY = 5, 6

#: Days proclaimed for one year only (CD-9). A day proclaimed after this was written is added by the officer (CD-8).
ONE_OFF_HOLIDAYS: Mapping[date, str] = MappingProxyType(
    {
        date(1999, 12, 31): "Millennium bank holiday",
        date(2002, 6, 3): "Golden Jubilee bank holiday",
        date(2011, 4, 29): "Royal wedding bank holiday",
        date(2012, 6, 5): "Diamond Jubilee bank holiday",
        date(2022, 6, 3): "Platinum Jubilee bank holiday",
        date(2022, 9, 19): "Bank holiday for the State Funeral of Queen Elizabeth II",
        date(2023, 5, 8): "Bank holiday for the Coronation of King Charles III",
    }
)

#: Years in which a May holiday was moved from its Monday (CD-9).
MOVED_EARLY_MAY: Mapping[int, date] = MappingProxyType({1995: date(1995, 5, 8), 2020: date(2020, 5, 8)})
MOVED_SPRING: Mapping[int, date] = MappingProxyType(
    {2002: date(2002, 6, 4), 2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}
)


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar."""
    golden = year % 19
    century, year_of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leaps, leap_rest = divmod(year_of_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def good_friday(year: int) -> date:
    """Good Friday of a year."""
    return easter(year) - timedelta(days=2)


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of England and Wales in a year, by date, with their names (CD-9).

    A holiday that falls on a weekend stands on its substitute day only. The rules are those in force since 1978;
    the days of 1980 to 2060 were compared with an independent list.
    """
    found = {
        **_new_year(year),
        good_friday(year): "Good Friday",
        easter(year) + timedelta(days=1): "Easter Monday",
        MOVED_EARLY_MAY.get(year) or _first_monday(year, 5): "Early May bank holiday",
        MOVED_SPRING.get(year) or _last_monday(year, 5): "Spring bank holiday",
        _last_monday(year, 8): "Summer bank holiday",
        **_christmas(year),
        **{day: name for day, name in ONE_OFF_HOLIDAYS.items() if day.year == year},
    }
    return MappingProxyType(dict(sorted(found.items())))


def _new_year(year: int) -> dict[date, str]:
    first = date(year, 1, 1)
    if first.weekday() < SATURDAY:
        return {first: "New Year’s Day"}
    return {first + timedelta(days=7 - first.weekday()): "New Year’s Day (substitute day)"}


def _christmas(year: int) -> dict[date, str]:
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    both_later = {
        date(year, 12, 27): "Christmas Day (substitute day)",
        date(year, 12, 28): "Boxing Day (substitute day)",
    }
    if christmas.weekday() == SATURDAY:
        return both_later
    if christmas.weekday() == SUNDAY:
        return {boxing: "Boxing Day", date(year, 12, 27): "Christmas Day (substitute day)"}
    if boxing.weekday() == SATURDAY:
        return {christmas: "Christmas Day", date(year, 12, 28): "Boxing Day (substitute day)"}
    return {christmas: "Christmas Day", boxing: "Boxing Day"}


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())
