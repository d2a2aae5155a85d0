"""The bank holidays of England, Wales, Scotland and Northern Ireland, reckoned by rule for any year (CD-9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

#: Days proclaimed in one nation only.
OWN_ONE_OFF_HOLIDAYS: Mapping[str, Mapping[date, str]] = MappingProxyType(
    {"scotland": MappingProxyType({date(2026, 6, 15): "Bank holiday for the World Cup"})}
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
def bank_holidays(year: int, country: str = "england") -> Mapping[date, str]:
    """The bank holidays of a nation in a year, by date, with their names (CD-9); none of a nation that is not known.

    A holiday that falls on a weekend stands on its substitute day only. The rules are those in force since 1978;
    the days of 1980 to 2060 in England, and of 1995 to 2030 in each nation, were compared with an independent list.
    """
    if country not in NATIONS:
        return MappingProxyType({})
    found = {
        good_friday(year): "Good Friday",
        MOVED_EARLY_MAY.get(year) or _first_monday(year, 5): "Early May bank holiday",
        MOVED_SPRING.get(year) or _last_monday(year, 5): "Spring bank holiday",
        **NATIONS[country](year),
        **_christmas(year),
    }
    proclaimed = {**ONE_OFF_HOLIDAYS, **OWN_ONE_OFF_HOLIDAYS.get(country, {})}
    found |= {day: name for day, name in proclaimed.items() if day.year == year}
    return MappingProxyType(dict(sorted(found.items())))


def _england(year: int) -> dict[date, str]:
    return {
        **_new_year(year),
        easter(year) + timedelta(days=1): "Easter Monday",
        _last_monday(year, 8): "Summer bank holiday",
    }


def _northern_ireland(year: int) -> dict[date, str]:
    return {
        **_england(year),
        **_or_monday(date(year, 3, 17), "St Patrick’s Day"),
        **_or_monday(date(year, 7, 12), "Battle of the Boyne (Orangemen’s Day)"),
    }


def _scotland(year: int) -> dict[date, str]:
    """Two days at New Year, the summer holiday at the beginning of August, and no Easter Monday."""
    found = {**_hogmanay(year), _first_monday(year, 8): "Summer bank holiday"}
    return found | _or_monday(date(year, 11, 30), "St Andrew’s Day") if year >= _FIRST_ST_ANDREWS_DAY else found


#: What each nation keeps beside the holidays of all four: the St Andrew's Day Bank Holiday (Scotland) Act is of 2007.
NATIONS: Mapping[str, Callable[[int], dict[date, str]]] = MappingProxyType(
    {"england": _england, "wales": _england, "scotland": _scotland, "northern_ireland": _northern_ireland}
)
_FIRST_ST_ANDREWS_DAY = 2007


def _new_year(year: int) -> dict[date, str]:
    return _or_monday(date(year, 1, 1), "New Year’s Day")


def _hogmanay(year: int) -> dict[date, str]:
    first, second = date(year, 1, 1), date(year, 1, 2)
    if first.weekday() == SATURDAY:
        return {
            second + timedelta(days=1): _instead("New Year’s Day"),
            second + timedelta(days=2): _instead("2nd January"),
        }
    if first.weekday() == SUNDAY:
        return {second: _instead("New Year’s Day"), second + timedelta(days=1): _instead("2nd January")}
    return {first: "New Year’s Day", **_or_monday(second, "2nd January")}


def _christmas(year: int) -> dict[date, str]:
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    both_later = {
        date(year, 12, 27): _instead("Christmas Day"),
        date(year, 12, 28): _instead("Boxing Day"),
    }
    if christmas.weekday() == SATURDAY:
        return both_later
    if christmas.weekday() == SUNDAY:
        return {boxing: "Boxing Day", date(year, 12, 27): _instead("Christmas Day")}
    if boxing.weekday() == SATURDAY:
        return {christmas: "Christmas Day", date(year, 12, 28): _instead("Boxing Day")}
    return {christmas: "Christmas Day", boxing: "Boxing Day"}


def _or_monday(day: date, name: str) -> dict[date, str]:
    """A holiday on its day, or on the Monday after a weekend."""
    if day.weekday() < SATURDAY:
        return {day: name}
    return {day + timedelta(days=7 - day.weekday()): _instead(name)}


def _instead(name: str) -> str:
    return f"{name} (substitute day)"


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())
