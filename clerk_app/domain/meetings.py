"""A meeting, the committees that hold it, and the sittings it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class MeetingState(StrEnum):
    """How far a meeting has come; cancelled and moved meetings keep their history."""

    PLANNED = "planned"
    AGENDA_OPEN = "agenda_open"
    ISSUED = "issued"
    HELD = "held"
    MINUTES_DRAFTED = "minutes_drafted"
    MINUTES_APPROVED = "minutes_approved"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        """The state as an officer reads it."""
        return self.value.replace("_", " ").capitalize()


#: The states in the order of a meeting's life.
LIFE = (
    MeetingState.PLANNED,
    MeetingState.AGENDA_OPEN,
    MeetingState.ISSUED,
    MeetingState.HELD,
    MeetingState.MINUTES_DRAFTED,
    MeetingState.MINUTES_APPROVED,
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of one or more bodies. `title` is only set for an unusual one ("Extraordinary meeting").

    `summons_date` is the day the summons is dated and the agenda goes out; `convened_on` is set when the meeting was
    called at shorter notice than the rules want (CD-1).
    """

    id: str
    title: str = ""
    state: MeetingState = MeetingState.PLANNED
    contact_id: str | None = None
    summons_date: date | None = None
    convened_on: date | None = None
    cancelled_on: date | None = None
    cancelled_reason: str = ""


@dataclass(frozen=True, slots=True)
class MeetingBody:
    """A body taking part in a meeting; in a joint meeting one presides."""

    id: str
    meeting_id: str
    body_id: str
    pos: int = 0
    presides: bool = True


@dataclass(frozen=True, slots=True)
class PanelMember:
    """A person drawn to sit at one meeting; a drawn panel replaces the body's seats at it."""

    id: str
    meeting_id: str
    body_id: str
    person_id: str
    pos: int = 0


@dataclass(frozen=True, slots=True)
class Sitting:
    """One day (or night) of a meeting. Dates and times are local civil time; an end may be after midnight."""

    id: str
    meeting_id: str
    pos: int
    day: date
    start_time: time | None = None
    end_date: date | None = None
    end_time: time | None = None
    place: str = ""
    link: str = ""

    @property
    def ends_first(self) -> bool:
        """Whether it would end before it has begun. One without an end date ends on the day on which it begins."""
        last = self.end_date or self.day
        if self.start_time is None or self.end_time is None:
            return last < self.day
        return (last, self.end_time) <= (self.day, self.start_time)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting as a list shows it."""

    id: str
    title: str
    state: MeetingState
    day: date
    start_time: time | None
    place: str
    committee: str
    body_id: str
    items: int
    closed_items: int
    summons_date: date | None
    convened_on: date | None = None
