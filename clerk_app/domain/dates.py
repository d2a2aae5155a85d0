"""Dates and times in words: as the council prints them, and as an officer types them.

No locale of the machine is asked, so that the same data prints the same everywhere.
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from clerk_app.domain.day_names import MONTHS, WEEKDAYS, WELSH_MONTHS, WELSH_ORDINALS, WELSH_WEEKDAYS
from clerk_app.domain.typed_dates import lately, read_date, read_day, read_time

__all__ = ["DateForm", "TimeForm", "lately", "printed_date", "printed_time", "read_date", "read_day", "read_time"]


class DateForm(StrEnum):
    """How the council prints a date, named by the example that the officer chooses from."""

    COMMA = "Thursday, 13 July 2017"
    PLAIN = "Thursday 13 July 2017"
    ORDINAL = "Thursday, 13th July 2017"


class TimeForm(StrEnum):
    """How the council prints a time of day, named by the example that the officer chooses from."""

    DOTTED = "7.00 pm"
    CLOSE = "7pm"
    CLOCK = "19:00"


def printed_date(
    day: date, form: DateForm = DateForm.COMMA, *, weekday: bool = True, year: bool = True, language: str = "en"
) -> str:
    """A date as the council prints it: "Thursday, 13 July 2017", or without its weekday or year.

    `language` is a language tag; "cy" and "cy-GB" print Welsh, everything else English.
    """
    welsh = language.startswith("cy")
    number = f"{day.day}{_ordinal(day.day, welsh)}" if form == DateForm.ORDINAL else str(day.day)
    month = (WELSH_MONTHS if welsh else MONTHS)[day.month - 1]
    words = f"{number} {month} {day.year:04}" if year else f"{number} {month}"
    if not weekday:
        return words
    name = f"Dydd {WELSH_WEEKDAYS[day.weekday()]}" if welsh else WEEKDAYS[day.weekday()]
    return f"{name} {words}" if form == DateForm.PLAIN else f"{name}, {words}"


def _ordinal(day: int, welsh: bool) -> str:
    if welsh:
        return WELSH_ORDINALS[day - 1] if day <= len(WELSH_ORDINALS) else "ain"
    if day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def printed_time(at: time | str, form: TimeForm = TimeForm.DOTTED, *, language: str = "en") -> str:
    """A time of day as the council prints it; noon and midnight are named, save in the 24-hour form.

    `at` is a time or "19:00". In Welsh the letters are yb (morning), yp (afternoon) and yh (from six).
    """
    moment = time.fromisoformat(at) if isinstance(at, str) else at
    if form == TimeForm.CLOCK:
        return f"{moment.hour:02}:{moment.minute:02}"
    welsh = language.startswith("cy")
    minutes = f".{moment.minute:02}" if moment.minute or form == TimeForm.DOTTED else ""
    clock = f"{moment.hour % 12 or 12}{minutes}"
    if (moment.hour % 12, moment.minute) == (0, 0):
        return f"{clock} {_name_of_twelve(moment.hour, welsh)}"
    return f"{clock}{' ' if form == TimeForm.DOTTED else ''}{_half_of_day(moment.hour, welsh)}"


def _name_of_twelve(hour: int, welsh: bool) -> str:
    if welsh:
        return "hanner dydd" if hour else "hanner nos"
    return "noon" if hour else "midnight"


def _half_of_day(hour: int, welsh: bool) -> str:
    if not welsh:
        return "am" if hour < 12 else "pm"
    return "yb" if hour < 12 else "yp" if hour < 18 else "yh"


def month_words(day: date) -> str:
    """ "July 2017"."""
    return f"{MONTHS[day.month - 1]} {day.year}"
