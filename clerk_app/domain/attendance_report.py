"""Attendance over a time as a list shows it: rows of people and bodies, and what was left out (AT-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from clerk_app.domain.attendance import AttendanceCount
from clerk_app.domain.dates import printed_date
from clerk_app.domain.meetings import MeetingLine

#: The body that stands for all of them together, by its words.
ALL_MEETINGS = "All meetings"


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """The attendance of one person at the meetings of one body, or (`body_id` EVERYWHERE) of all of them."""

    person_id: str
    name: str
    sort_key: tuple[str, str]
    body_id: str
    body: str
    count: AttendanceCount

    @property
    def id(self) -> tuple[str, str]:
        """What tells it from the others."""
        return self.person_id, self.body_id

    @property
    def cells(self) -> tuple[str, ...]:
        """As a table says it; the last words are of meetings of bodies on which the person does not sit."""
        count = self.count
        own = (count.expected, count.present, count.apologies, count.absent, count.substituted, count.virtual)
        return (self.name, self.body, *map(str, own), count.percentage_words, str(count.as_substitute))


@dataclass(frozen=True, slots=True)
class AttendanceReport:
    """The attendance of everybody from a day to a day, both counted, by surname and in the council's order of bodies.

    `counted` is how many meetings there were whose roll was confirmed; `left_out` are those that were held, as far as
    anybody knows, and whose roll nobody confirmed; `cancelled` says how many were called off.
    """

    first: date
    last: date
    rows: tuple[AttendanceRow, ...]
    counted: int = 0
    cancelled: int = 0
    left_out: tuple[MeetingLine, ...] = ()

    @property
    def period(self) -> str:
        """ "1 May 2017 to 30 April 2018"."""
        return " to ".join(printed_date(day, weekday=False) for day in (self.first, self.last))

    @property
    def said(self) -> str:
        """What the figures are of, in a sentence or three."""
        number = _meetings(self.counted) if self.counted else "No meeting"
        parts = [f"{number} with a confirmed roll {'are' if self.counted > 1 else 'is'} counted."]
        if self.left_out:
            parts.append(f"{_meetings(len(self.left_out))} without one {_are(len(self.left_out))} left out.")
        if self.cancelled:
            parts.append(f"{_meetings(self.cancelled)} {_are(self.cancelled)} not expected: called off.")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class PrintedAttendance:
    """Attendance as it is printed: in whose name, in which words, and in what look."""

    council: str
    report: AttendanceReport
    language: str = "en-GB"
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    template: bytes = b""

    @property
    def day(self) -> date:
        """The last day that it is of, by which the document is dated."""
        return self.report.last


def _meetings(number: int) -> str:
    return "1 meeting" if number == 1 else f"{number} meetings"


def _are(number: int) -> str:
    return "was" if number == 1 else "were"
