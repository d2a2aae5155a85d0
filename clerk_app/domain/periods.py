"""Months counted as the law counts them: a period beginning with a day, and a time from a day (MI-6, AT-2)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)


def months_from(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month: "six months from" a day (AT-2)."""
    year, month = _month(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day_of_months(day: date, months: int) -> date:
    """The last day of a period of months that begins with a day (MI-6).

    It is the day before the same day some months on; in a month without that day, the last of the month.
    """
    year, month = _month(day, months)
    exists = day.day <= monthrange(year, month)[1]
    return months_from(day, months) - _ONE_DAY if exists else months_from(day, months)


def last_day_of_years(day: date, years: int) -> date:
    """The last day of a period of years that begins with a day (MI-5, MI-6)."""
    return last_day_of_months(day, 12 * years)


def last_day_of_days(day: date, days: int) -> date:
    """The last day of a period of days that begins with a day (DI-7): 28 days from 13 July end on 9 August."""
    return day + timedelta(days=days - 1)


def _month(day: date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1
