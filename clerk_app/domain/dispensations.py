"""Dispensations: leave to speak or to vote in spite of an interest, for a time, on a ground of the law (DI-11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.dates import printed_date

_MOST_YEARS = 4
#: From so many days before its end on, an officer is reminded of a dispensation.
NEAR_DAYS = 60
#: For so many days after its end, too.
_STILL_SAID_DAYS = 90


class Scope(StrEnum):
    """What a dispensation lets the member do."""

    SPEAK = "speak"
    VOTE = "vote"
    BOTH = "both"

    @property
    def words(self) -> str:
        """What it allows, as it is printed."""
        return {Scope.SPEAK: "to speak", Scope.VOTE: "to vote", Scope.BOTH: "to speak and vote"}[self]

    @property
    def speaks(self) -> bool:
        """Whether it lifts the bar on speaking."""
        return self is not Scope.VOTE

    @property
    def votes(self) -> bool:
        """Whether it lifts the bar on voting."""
        return self is not Scope.SPEAK


class Ground(StrEnum):
    """Why it was granted: the letters of section 33(2) of the Localism Act 2011."""

    UNKNOWN = ""
    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"

    @property
    def words(self) -> str:
        """The ground with its letter."""
        return _GROUND_WORDS[self]


_GROUND_WORDS: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.UNKNOWN: "Not known",
        Ground.A: "(a) without it the body could not do its business",
        Ground.B: "(b) without it the political balance would be upset",
        Ground.C: "(c) it is in the interests of people living in the area",
        Ground.D: "(d) without it every member of the executive would be barred",
        Ground.E: "(e) it is otherwise appropriate",
    }
)


class Standing(StrEnum):
    """Where a dispensation stands on a day."""

    TO_COME = "to_come"
    IN_FORCE = "in_force"
    NEAR_ITS_END = "near_its_end"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Dispensation:
    """Leave that was granted to a member: for one interest of theirs, or for a subject in words.

    `subject_id` points into the secret table, as the detail of an interest does: it may say what a sensitive one is.
    `revoked_on` is the first day on which it holds no more.
    """

    id: str
    person_id: str
    from_date: date
    to_date: date
    scope: Scope = Scope.BOTH
    interest_id: str | None = None
    subject_id: str | None = None
    ground: Ground = Ground.UNKNOWN
    granted_by: str = ""
    granted_on: date | None = None
    minute: str = ""
    revoked_on: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day: both its first and its last day belong to it."""
        return self.from_date <= day <= self.to_date and (self.revoked_on is None or day < self.revoked_on)

    def standing(self, day: date) -> Standing:
        """Where it stands on a day."""
        if self.revoked_on is not None and self.revoked_on <= day:
            return Standing.REVOKED
        if day > self.to_date:
            return Standing.EXPIRED
        if day < self.from_date:
            return Standing.TO_COME
        return Standing.NEAR_ITS_END if self.to_date - day <= timedelta(days=NEAR_DAYS) else Standing.IN_FORCE

    def wants_saying(self, day: date) -> bool:
        """Whether an officer is reminded: it ends soon, or ended not long ago."""
        standing = self.standing(day)
        if standing is Standing.EXPIRED:
            return day - self.to_date <= timedelta(days=_STILL_SAID_DAYS)
        return standing is Standing.NEAR_ITS_END


def latest_end(begins: date) -> date:
    """The last day that a dispensation may have: four years on (DI-11)."""
    try:
        return begins.replace(year=begins.year + _MOST_YEARS)
    except ValueError:  # 29 February 2096: the year 2100 has none
        return begins.replace(year=begins.year + _MOST_YEARS, day=28)


def period_fault(begins: date, ends: date) -> str:
    """Why a period cannot be that of a dispensation, or "" (DI-11)."""
    if ends < begins:
        return "The dispensation ends before it begins."
    if ends > latest_end(begins):
        return f"A dispensation is for four years at most: this one may last until {_said(latest_end(begins))}."
    return ""


def standing_words(given: Dispensation, day: date) -> str:
    """Where it stands on a day, in words: "Ends in 12 days, on 30 April 2027"."""
    match given.standing(day):
        case Standing.REVOKED:
            return f"Revoked from {_said(given.revoked_on or day)}"
        case Standing.EXPIRED:
            return f"Expired on {_said(given.to_date)}"
        case Standing.TO_COME:
            return f"From {_said(given.from_date)} to {_said(given.to_date)}"
        case Standing.NEAR_ITS_END:
            left = (given.to_date - day).days
            when = "today" if left == 0 else "in 1 day" if left == 1 else f"in {left} days"
            return f"Ends {when}, on {_said(given.to_date)}"
    return f"Until {_said(given.to_date)}"


def _said(day: date) -> str:
    return printed_date(day, weekday=False)
