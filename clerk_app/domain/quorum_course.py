"""The quorum of an item as people come and go: the fewest who counted while it was taken (QU-2, QU-3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.presence import PresenceEvent, Room, Sitters, as_confirmed, rooms

#: Nobody must be out from some event on.
_NOBODY: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Span:
    """From the event with which an item was begun to the one with which it was left; None: it is being taken.

    An item that was adjourned, or taken up again, has several.
    """

    first: int
    last: int | None = None

    def holds(self, seq: int) -> bool:
        """Whether an event fell into it."""
        return self.first <= seq and (self.last is None or seq <= self.last)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A moment from which too few counted: after which event, when, and how many there were."""

    seq: int
    at: datetime | None
    counted: int


@dataclass(frozen=True, slots=True)
class QuorumCourse:
    """How a body's quorum went through an item: needed (None: nothing says it), the fewest, and when it was lost."""

    body_id: str
    needed: int | None
    least: int
    lost: tuple[Shortfall, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the body could decide all the while, so far as it is known what it needs."""
        return not self.lost


def quorum_course(
    bodies: Sequence[Sitters],
    events: Iterable[PresenceEvent],
    spans: Sequence[Span],
    *,
    must_be_out: Collection[str] = (),
    out_later: Mapping[str, int] = _NOBODY,
    item_id: str = "",
    remote_counts: bool = False,
) -> tuple[QuorumCourse, ...]:
    """How the quorum of each body went while an item was taken, as people moved.

    `must_be_out` are those whose interests keep them out of the whole item, `out_later` those whom they keep out from
    an event on: they are not counted, unless it was recorded that they stayed (QU-3, DI-20).
    """
    counts: dict[str, list[Shortfall]] = {body.body_id: [] for body in bodies}
    for seq, at, room in _moments(bodies, events, spans, out_later.values(), remote_counts):
        out = {*must_be_out, *out_by(out_later, seq)}
        for body in bodies:
            number = room.counts(body, must_be_out=out, item_id=item_id)
            counts[body.body_id].append(Shortfall(seq, at, number))
    return tuple(_course(body, counts[body.body_id]) for body in bodies)


def out_by(out_later: Mapping[str, int], seq: int) -> frozenset[str]:
    """Who must be out once an event has happened, of those who must be from one on."""
    return frozenset(who for who, since in out_later.items() if since <= seq)


def quorum_findings(
    courses: Iterable[QuorumCourse], names: Mapping[str, str], where: str, *, decided: bool, since: int = 0
) -> tuple[Finding, ...]:
    """What to say of an item for which a quorum was lost: a warning, and that nothing can be decided (QU-3).

    `names` are the bodies' names by identity; `decided` says that something was decided all the same, last at `since`.
    """
    found = []
    for course in courses:
        if course.held:
            continue
        least = f"{course.least} of the {course.needed} members needed"
        text = f"{where}: {names[course.body_id]} had no quorum, with {least}."
        fix = "Adjourn, and record it; without a quorum nothing can be decided."
        if decided:
            text = f"{where} was decided while {names[course.body_id]} had no quorum, with {least}."
            fix = "Ask the monitoring officer, or take the item again at a meeting with a quorum."
        moment = max(course.lost[-1].seq, since)
        found.append(Finding(Level.WARNING, text, "QU-3", where, fix, moment=moment))
    return tuple(found)


def _moments(
    bodies: Sequence[Sitters],
    events: Iterable[PresenceEvent],
    spans: Sequence[Span],
    also: Collection[int],
    remote_counts: bool,
) -> list[tuple[int, datetime | None, Room]]:
    """The room as each span began, and after each event within it, also those at which nobody came or went."""
    passed = [
        (event.seq if event else -1, event.at if event else None, as_confirmed(room, bodies))
        for event, room in rooms(bodies, events, remote_counts=remote_counts)
    ]
    numbers, found = [seq for seq, _, _ in passed], []
    for span in spans:
        within = {seq for seq in (*also, *numbers) if seq > span.first and span.holds(seq)}
        for seq in (span.first, *sorted(within)):
            _, at, room = passed[bisect_right(numbers, seq) - 1]
            found.append((seq, at, room))
    return found


def _course(body: Sitters, counts: Sequence[Shortfall]) -> QuorumCourse:
    """The fewest of all counts, and each moment at which there had been enough and now were not."""
    lost: list[Shortfall] = []
    short = False
    for count in counts:
        was, short = short, body.quorum is not None and count.counted < body.quorum
        if short and not was:
            lost.append(count)
    return QuorumCourse(body.body_id, body.quorum, min((count.counted for count in counts), default=0), tuple(lost))
