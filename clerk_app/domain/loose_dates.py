"""Deadlines as people write them: a day in any form, a month, or words; and days that are in no calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.dates import printed_date
from clerk_app.domain.day_names import MONTHS
from clerk_app.domain.look_alikes import latin
from clerk_app.domain.typed_dates import FIRST_YEAR, LAST_YEAR, read_date

_YEAR = r"(?:[0-9]{4}|[0-9]{2})"
_WHOLE = re.compile(
    rf"(?:[^\W\d_]+,?\s+)?[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?[^\W\d_]+,?\s+{_YEAR}"
    rf"|[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-]{_YEAR}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:end (?:of )?)?(?:[^\W\d_]+\s*[/-]\s*)?(?P<month>[^\W\d_]{3,})\s+(?P<year>[0-9]{4})", re.IGNORECASE
)


class Sort(StrEnum):
    """What was written: nothing, a day, a month, words alone, or a day that is in no calendar."""

    NOTHING = "nothing"
    DAY = "day"
    MONTH = "month"
    WORDS = "words"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class LooseDate:
    """A deadline as it was written, and the last day on which it is kept; None where none can be told.

    `fault` says why a day is in no calendar: "“31st April 2016” is not a date: April has 30 days."
    """

    text: str
    day: date | None
    sort: Sort
    fault: str = ""

    @property
    def kept_text(self) -> str:
        """The words to keep beside the day: none where they say no more than it does."""
        return "" if self.day is not None and self.text == printed_date(self.day, weekday=False) else self.text


def read_loose(text: str, today: date) -> LooseDate:
    """Read a deadline: "31/01/17", "31st Jan 2017", "February 2017", "March/April 2017", "Align to the roll-out".

    A month is kept until its last day, of two the later one. A day without its year is words alone, since a plan
    names days that are past as often as days to come. Never raises: what cannot be read is words.
    """
    words = " ".join(latin(text).split())
    if not words:
        return LooseDate("", None, Sort.NOTHING)
    if found := _MONTH.fullmatch(words):
        day = _last_of(found["month"], int(found["year"]))
        return LooseDate(words, day, Sort.MONTH) if day else LooseDate(words, None, Sort.WORDS)
    if not _WHOLE.fullmatch(words):
        return LooseDate(words, None, Sort.WORDS)
    try:
        return LooseDate(words, read_date(words, today), Sort.DAY)
    except ValueError as error:
        return LooseDate(words, None, Sort.IMPOSSIBLE, str(error))


def due_words(day: date | None, text: str) -> str:
    """A deadline as it is shown: as it was written, else its day: "31st Jan 2017", "13 July 2017", "" for none."""
    return text or (printed_date(day, weekday=False) if day else "")


def _last_of(month: str, year: int) -> date | None:
    named = [number for number, name in enumerate(MONTHS, start=1) if name.casefold().startswith(month.casefold())]
    if len(named) != 1 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, named[0], monthrange(year, named[0])[1])
