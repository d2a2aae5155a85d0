"""When a piece of work is to be delivered: read as it was typed, and printed in one form."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from clerk_app.domain.dates import printed_date
from clerk_app.domain.day_names import MONTHS, WELSH_MONTHS
from clerk_app.domain.programme_rows import DeadlineKind, ProgrammeRow
from clerk_app.domain.typed_dates import FIRST_YEAR, LAST_YEAR, read_date

_SHORTEST = 3
_CENTURY, _LONG_YEAR = 2000, 4
_MONTH = re.compile(r"(?:(?:by|end of|in|erbyn)\s+)?(?P<name>[^\W\d_]+)\.?[\s'’/-]*(?P<year>[0-9]{4}|[0-9]{2})?")


def deadline_of(text: str, first: date) -> tuple[DeadlineKind, date | None]:
    """What a deadline as typed means: ("Apr", 1 May 2017) is April 2018, as the programme begins in May.

    "jun", "Sept", "Mar 2018" and "Mar-18" are months (given as their first day), "ongoing" is its own kind, and dates
    are read as everywhere. Whatever else was typed is kept as it stands (TYPED, without a day), and "" is none.
    """
    plain = " ".join(text.split()).casefold()
    if not plain:
        return DeadlineKind.NONE, None
    if plain.replace("-", "").replace(" ", "") == "ongoing" or plain in ("parhaus", "yn barhaus"):
        return DeadlineKind.ONGOING, None
    if (month := _month(plain, first)) is not None:
        return DeadlineKind.MONTH, month
    try:
        return DeadlineKind.DAY, read_date(text, first)
    except ValueError:
        return DeadlineKind.TYPED, None


def deadline_words(row: ProgrammeRow, within: tuple[date, date] | None = None, language: str = "en-GB") -> str:
    """The deadline as it is printed: "Apr", "Mar 2019" outside the days of the programme, "Ongoing", "13 July 2017".

    A year that ends in the month in which it began has two of one name: the second one is printed with its year.
    """
    day = row.deadline_on
    if row.deadline_kind is DeadlineKind.ONGOING:
        return "Parhaus" if language.startswith("cy") else "Ongoing"
    if row.deadline_kind is DeadlineKind.MONTH and day is not None:
        name = (WELSH_MONTHS if language.startswith("cy") else MONTHS)[day.month - 1][:3]
        alone = within is None or (_month(name.casefold(), within[0]) == day and day <= within[1])
        return name if alone else f"{name} {day.year}"
    if row.deadline_kind is DeadlineKind.DAY and day is not None:
        return printed_date(day, weekday=False, language=language)
    return row.deadline_text


def last_day(row: ProgrammeRow) -> date | None:
    """The last day on which it is delivered in time: of a month its last; None where no day was given."""
    day = row.deadline_on
    if day is None or row.deadline_kind not in (DeadlineKind.MONTH, DeadlineKind.DAY):
        return None
    return day.replace(day=monthrange(day.year, day.month)[1]) if row.deadline_kind is DeadlineKind.MONTH else day


def _month(plain: str, first: date) -> date | None:
    """The month of a name, perhaps cut short; without a year the first such month from the one of `first` on."""
    found = _MONTH.fullmatch(plain)
    number = _number(found["name"]) if found is not None else None
    if found is None or number is None:
        return None
    if said := found["year"]:
        year = int(said) if len(said) == _LONG_YEAR else _CENTURY + int(said)
        return date(year, number, 1) if FIRST_YEAR <= year <= LAST_YEAR else None
    return date(first.year if number >= first.month else first.year + 1, number, 1)


def _number(name: str) -> int | None:
    if len(name) < _SHORTEST:
        return None
    for names in (MONTHS, WELSH_MONTHS):
        for number, month in enumerate(names, start=1):
            if month.casefold().startswith(name):
                return number
    return None
