"""Dates and times as officers type them, read back as values or refused with a sentence that says why."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from clerk_app.domain.day_names import MONTHS, WEEKDAYS, WELSH_MONTHS, WELSH_WEEKDAYS

FIRST_YEAR, LAST_YEAR = 1850, 2199

_TOKEN = re.compile(
    r"(?P<number>[0-9]+)(?:(?:st|nd|rd|th|af|ail|il|ydd|ed|fed|eg|ain)\b)?|(?P<word>[^\W\d_]+)|(?P<gap>[\s,./-]+)|(?P<odd>.)",
    re.IGNORECASE,
)
_WEEK, _LATELY = 7, 92
_NEAR_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1, "heddiw": 0, "yfory": 1, "ddoe": -1}
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:. ]?(?P<minute>[0-9]{2}))?\s*(?P<half>am|pm|yb|yp|yh)?")
_TWELVE = re.compile(r"(?:12(?:[:.]00)?\s*)?(?P<name>noon|midday|hanner dydd|midnight|hanner nos)")


@dataclass(frozen=True, slots=True)
class _TypedDate:
    """The parts of a date as typed; weekday 0 is Monday, and what was not typed is None."""

    text: str
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None


def read_date(text: str, today: date, *, past: bool = False) -> date:
    """The date an officer typed: "13 July 2017", "13/7/17", "Thu 13 July", "2017-07-13", also in Welsh.

    Without a year it is the next such day from today on, or with `past` the latest up to today. A year of two digits
    lies at most 20 years ahead of today. Raises ValueError with an officer's sentence for a day that does not exist,
    for a weekday that disagrees with the date, and for anything else that cannot be read.
    """
    typed = _typed_date(text.strip(), today)
    day = _without_year(typed, today, past) if typed.year is None else _real_day(typed, typed.year)
    if typed.weekday not in (None, day.weekday()):
        shown = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        raise ValueError(f"{shown} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[typed.weekday or 0]}.")
    return day


def read_day(text: str, today: date, *, past: bool = False) -> date:
    """The day an officer means in a field of a day: as `read_date`, or "today", "tomorrow", "yesterday", "Thursday".

    A weekday alone is the next such day from today on, or with `past` the latest up to today; also in Welsh. What is
    read from files and titles is no field: there such a word would mean another day each time. Raises as `read_date`.
    """
    said = text.strip().casefold()
    if said in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[said])
    weekday = _weekday_alone(said)
    if weekday is None:
        return read_date(text, today, past=past)
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead - 7 if past and ahead else ahead)


def lately(text: str, today: date) -> date | None:
    """The day of the last three months that words without a year could mean as well as the one a year on.

    "26 October" on 23 November 2026: 26 October 2026. None where a year was typed, and for a day not passed lately.
    """
    try:
        ahead, back = read_day(text, today), read_day(text, today, past=True)
    except ValueError:
        return None
    return back if (ahead - back).days > _WEEK and (today - back).days <= _LATELY else None


def _weekday_alone(said: str) -> int | None:
    """The weekday that stands alone, 0 for Monday; of three letters or more in English, in full in Welsh."""
    welsh = [name.casefold() for name in WELSH_WEEKDAYS]
    first, _, name = said.partition(" ")
    if first in ("dydd", "nos") and name in welsh:
        return welsh.index(name)
    return _number_of(said, WEEKDAYS)


def read_time(text: str) -> time:
    """The time of day an officer typed: "7pm", "7.30 pm", "19:00", "1900", "noon", also in Welsh.

    Without am or pm an hour from 1 to 7 is taken for afternoon or evening ("7" is 7 pm), unless it is written with a
    nought in front ("07:00"). Raises ValueError with an officer's sentence for anything that is no time of day.
    """
    plain = re.sub(r"(?<=[a-z])\.", "", text.strip().casefold())
    if named := _TWELVE.fullmatch(plain):
        return time(12) if named["name"] in ("noon", "midday", "hanner dydd") else time(0)
    typed = _CLOCK.fullmatch(plain) or _CLOCK.fullmatch(re.sub(r"^([0-9])([0-9]{2})(?![0-9])", r"\1.\2", plain))
    if not typed:
        raise ValueError(_unreadable(text, "time", "7.00 pm or 19:00"))
    hour, minute = int(typed["hour"]), int(typed["minute"] or 0)
    if minute > 59:
        raise ValueError(f"“{text.strip()}” is not a time: the minutes of an hour run from 00 to 59.")
    return time(_hour_of_day(text.strip(), hour, typed["half"], typed["hour"].startswith("0")), minute)


def _hour_of_day(text: str, hour: int, half: str | None, nought: bool) -> int:
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"“{text}” is not a time: with am or pm the hour is from 1 to 12.")
        return hour % 12 + (0 if half in ("am", "yb") else 12)
    if hour > 23:
        raise ValueError(f"“{text}” is not a time: the hours of a day run from 0 to 23.")
    return hour + 12 if 1 <= hour <= 7 and not nought else hour


def _unreadable(text: str, thing: str, example: str) -> str:
    if not text.strip():
        return f"Type a {thing}, for example {example}."
    return f"“{text.strip()}” cannot be read as a {thing}: type it as {example}."


def _refuse(text: str) -> ValueError:
    return ValueError(_unreadable(text, "date", "13 July 2017 or 13/7/17"))


def _typed_date(text: str, today: date) -> _TypedDate:
    """Take a typed date apart: a weekday, if any, then day, month and year in one of the usual orders."""
    found = [match for match in _TOKEN.finditer(text) if not match["gap"]]
    parts = [match["word"] or match["number"] or "" for match in found]
    welsh_day = bool(parts) and parts[0].casefold() in ("dydd", "nos")
    parts = [part for part in parts[welsh_day:] if part.casefold() not in ("of", "the", "o")]
    if "" in parts or not any(part.isdecimal() for part in parts):
        raise _refuse(text)
    weekday = None
    if welsh_day or _starts_with_weekday(parts):
        name = parts.pop(0)
        weekday = _number_of(name, WEEKDAYS, WELSH_WEEKDAYS)
        if weekday is None:
            raise ValueError(f"“{text}” is not a date: “{name}” is not a day of the week.")
    return replace(_day_month_year(text, parts, today), weekday=weekday)


def _starts_with_weekday(parts: Sequence[str]) -> bool:
    """Two words are a weekday and a month; of a single word in front, what is no month must be a weekday."""
    words = [part for part in parts if not part.isdecimal()]
    return parts[0] in words and (len(words) > 1 or _number_of(parts[0], MONTHS, WELSH_MONTHS) is None)


def _day_month_year(text: str, parts: Sequence[str], today: date) -> _TypedDate:
    if len(parts) not in (2, 3) or sum(part.isdecimal() for part in parts) < len(parts) - 1:
        raise _refuse(text)
    day, month, *rest = parts
    if not day.isdecimal():
        day, month = month, day
    elif len(day) == 4 and rest:
        day, rest = rest[0], [day]
    year = rest[0] if rest else ""
    if len(day) > 2 or (month.isdecimal() and len(month) > 2) or not (year.isdecimal() or not year):
        raise _refuse(text)
    return _TypedDate(text, int(day), _month_number(text, month), _full_year(text, year, today) if year else None)


def _month_number(text: str, month: str) -> int:
    if month.isdecimal():
        if 1 <= int(month) <= 12:
            return int(month)
        raise ValueError(f"“{text}” is not a date: there is no month {int(month)}.")
    number = _number_of(month, MONTHS, WELSH_MONTHS)
    if number is None:
        raise ValueError(f"“{text}” is not a date: “{month}” is not a month.")
    return number + 1


def _full_year(text: str, year: str, today: date) -> int:
    if len(year) == 2:
        ahead = today.year + 20
        return ahead - (ahead - int(year)) % 100
    if len(year) != 4:
        raise _refuse(text)
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise ValueError(f"“{text}” is not taken: the year must lie between {FIRST_YEAR} and {LAST_YEAR}.")
    return int(year)


def _number_of(word: str, *languages: Sequence[str]) -> int | None:
    """The place of a name that begins with these three letters or more, in any of the languages."""
    typed = word.casefold()
    for names in languages:
        for number, name in enumerate(names):
            if len(typed) >= 3 and name.casefold().startswith(typed):
                return number
    return None


def _real_day(typed: _TypedDate, year: int) -> date:
    length = monthrange(year, typed.month)[1]
    if 1 <= typed.day <= length:
        return date(year, typed.month, typed.day)
    month = MONTHS[typed.month - 1] + (f" {year}" if typed.month == 2 else "")
    raise ValueError(f"“{typed.text}” is not a date: {month} has {length} days.")


def _without_year(typed: _TypedDate, today: date, past: bool) -> date:
    """The next such day, or the latest before; 29 February may be up to eight years away."""
    if (typed.month, typed.day) == (2, 29):
        years = [year for year in range(today.year - 8, today.year + 9) if isleap(year)]
    elif typed.month == 2 and typed.day > 29:
        raise ValueError(f"“{typed.text}” is not a date: February never has more than 29 days.")
    else:
        years = [today.year - 1, today.year, today.year + 1]
    days = [_real_day(typed, year) for year in years]
    return max(day for day in days if day <= today) if past else min(day for day in days if day >= today)
