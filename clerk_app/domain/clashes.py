"""What stands in the way of a meeting on a day: the same committee, shared members, the same place, or only the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from clerk_app.domain.dates import printed_time
from clerk_app.domain.meetings import MeetingLine

#: Meetings that begin so close to one another are taken to go on at the same time.
NEAR = timedelta(hours=3)


class ClashKind(StrEnum):
    """How much a clash matters, gravest first."""

    COMMITTEE = "committee"
    MEMBERS = "members"
    PLACE = "place"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Clash:
    """One meeting that is in the way of another: which, how, and in an officer's words."""

    kind: ClashKind
    meeting_id: str
    words: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A meeting that is wished for: of which committees, when and where, and who sits on them, identity to name."""

    bodies: frozenset[str]
    day: date
    start_time: time | None
    place: str
    members: Mapping[str, str]


def clashes(wish: Wish, others: Iterable[tuple[MeetingLine, frozenset[str], Mapping[str, str]]]) -> tuple[Clash, ...]:
    """What is in the way of a wished meeting, gravest first: one clash for each other meeting of that day.

    Each of the others is listed with the identities of its committees and its members, identity to name.
    """
    found = [_clash(wish, *other) for other in others if other[0].day == wish.day]
    return tuple(sorted(found, key=lambda clash: list(ClashKind).index(clash.kind)))


def _clash(wish: Wish, line: MeetingLine, bodies: frozenset[str], members: Mapping[str, str]) -> Clash:
    at = f" at {printed_time(line.start_time)}" if line.start_time else ""
    if bodies & wish.bodies:
        return Clash(ClashKind.COMMITTEE, line.id, f"{line.committee} meets that day{at}.")
    near = _near(wish.start_time, line.start_time)
    shared = [wish.members[person] for person in wish.members if person in members]
    if near and shared:
        return Clash(
            ClashKind.MEMBERS, line.id, f"{_names(shared)} also on {line.committee}, which meets{at or ' that day'}."
        )
    if near and _same_place(wish.place, line.place):
        where = line.place.splitlines()[0].strip()
        return Clash(ClashKind.PLACE, line.id, f"{line.committee} meets in {where}{at}.")
    return Clash(ClashKind.DAY, line.id, f"{line.committee} meets that day{at}.")


def _near(one: time | None, other: time | None) -> bool:
    """Whether two meetings of a day may overlap: where a time is not known yet, they may."""
    if one is None or other is None:
        return True
    day = date(2000, 1, 1)
    return abs(datetime.combine(day, one) - datetime.combine(day, other)) < NEAR


def _same_place(one: str, other: str) -> bool:
    first, second = (place.strip().splitlines()[:1] for place in (one, other))
    return bool(first) and [line.strip().casefold() for line in first] == [line.strip().casefold() for line in second]


def _names(names: list[str]) -> str:
    """ "Councillor A sits", "Councillor A and Councillor B sit", "Councillor A and 3 others sit"."""
    if len(names) == 1:
        return f"{names[0]} sits"
    if len(names) == 2:
        return f"{names[0]} and {names[1]} sit"
    return f"{names[0]} and {len(names) - 1} others sit"
