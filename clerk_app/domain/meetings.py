"""A meeting, the committees that hold it, and the sittings it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise


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
        # as the minutes call themselves
        return self.value.replace("_", " ").replace("approved", "confirmed").capitalize()

    @property
    def to_be_held(self) -> bool:
        """Whether it was neither held nor cancelled."""
        return self in LIFE[: LIFE.index(MeetingState.HELD)]

    @property
    def went_out(self) -> bool:
        """Whether the agenda is with its readers."""
        return self in LIFE[LIFE.index(MeetingState.ISSUED) :]

    @property
    def was_held(self) -> bool:
        """Whether it took place, however far its minutes are."""
        return self in LIFE[LIFE.index(MeetingState.HELD) :]


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

    @property
    def ends_on(self) -> date:
        """The day on which it ends: the next one, if it goes on past midnight."""
        if self.end_date is not None:
            return self.end_date
        past_midnight = self.start_time is not None and self.end_time is not None and self.end_time <= self.start_time
        return self.day + timedelta(days=1) if past_midnight else self.day


def shifted(sitting: Sitting, day: date, start_time: time | None) -> Sitting:
    """A sitting on another day and at another time: its end, if it has one, goes with it, so that it is as long.

    Without a time at which it begins, its end goes by days alone.
    """
    moved = replace(sitting, day=day, start_time=start_time)
    if sitting.end_date is not None:
        moved = replace(moved, end_date=sitting.end_date + (day - sitting.day))
    if sitting.start_time is None or start_time is None or sitting.end_time is None:
        return moved
    later = datetime.combine(day, start_time) - datetime.combine(sitting.day, sitting.start_time)
    ends = datetime.combine(sitting.ends_on, sitting.end_time) + later
    stated = sitting.end_date is not None or ends.date() != day
    return replace(moved, end_date=ends.date() if stated else None, end_time=ends.time())


def sittings_fault(listed: Sequence[Sitting]) -> tuple[str, str] | None:
    """What is wrong with the days and times of a meeting's sittings, and what to do, each a sentence; else None."""
    if any(sitting.end_date is not None and sitting.end_date < sitting.day for sitting in listed):
        return "The sitting ends before it begins.", "Correct the day on which it ends."
    for before, after in pairwise(listed):
        ended = (before.ends_on, before.end_time or before.start_time or time())
        if after.day < before.ends_on or (after.start_time and (after.day, after.start_time) < ended):
            return "A sitting begins before the one before it has ended.", "Correct their days and times."
    return None


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting as a list shows it; `moved_from` is its first day, where it is held on another one now."""

    id: str
    title: str
    state: MeetingState
    day: date
    start_time: time | None
    place: str
    committee: str
    body_id: str
    summons_date: date | None
    convened_on: date | None = None
    moved_from: date | None = None

    def went_out(self, today: date) -> bool:
        """Whether its agenda has gone out: it was issued, or its summons is dated and its day is past."""
        dated = self.summons_date is not None and self.summons_date <= today
        return self.state.went_out or (dated and self.day < today)


class EventKind(StrEnum):
    """What can happen to a planned meeting beside its being held."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    REINSTATED = "reinstated"


@dataclass(frozen=True, slots=True)
class MeetingEvent:
    """A move, a cancellation or a reinstatement: what it was before, when it happened, and why.

    `from_day` to `to_place` are those of a move; `state_before` is the state that a cancelled meeting goes back to.
    """

    id: str
    meeting_id: str
    kind: EventKind
    happened_on: date
    reason: str = ""
    from_day: date | None = None
    from_time: time | None = None
    from_place: str = ""
    to_day: date | None = None
    to_time: time | None = None
    to_place: str = ""
    state_before: MeetingState | None = None
