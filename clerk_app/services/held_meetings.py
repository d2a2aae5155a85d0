"""The meetings of a time as attendance at them is counted, from the record, moves, panels and substitutes (AT-1, AT-4).

A file of twenty years holds hundreds of thousands of attendances, so rows are read for all meetings at once, and of a
member only who they are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.domain.attendance import HeldMeeting
from clerk_app.domain.council import BodyKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.presence import Attendance, PresenceEvent, PresenceKind, Room, Sitters, room_at, rooms
from clerk_app.domain.presence_lines import lines_in
from clerk_app.office import Office
from clerk_app.services import council
from clerk_app.store import attendance as store
from clerk_app.store import committees

#: In these nations who takes part from afar counts as present (AT-1).
_REMOTE_COUNTS = frozenset({"wales"})


def remote_counts(office: Office) -> bool:
    """Whether who takes part from afar counts as present, by the law of the council's nation (AT-1)."""
    found = council.authority(office)
    return found is not None and found.country in _REMOTE_COUNTS


def held_meetings(office: Office, first: date, last: date) -> tuple[HeldMeeting, ...]:
    """Every meeting that began on one of these days, in order of days, cancelled and unconfirmed ones too."""
    made = _Gathered(office, first, last).meetings()
    return tuple(sorted((one for one in made if first <= one.days[0] <= last), key=lambda one: (one.days, one.id)))


@dataclass(frozen=True, slots=True)
class _Span:
    """One person in a seat, from a day to a day, written as in the file so that they compare as they are."""

    person_id: str
    begins: str
    ends: str


class _Gathered:
    """All that was read, by meeting or body."""

    def __init__(self, office: Office, first: date, last: date) -> None:
        db = office.db
        self._remote = remote_counts(office)
        self._days: dict[str, list[str]] = {}
        self._cancelled: set[str] = set()
        for meeting_id, state, day in store.sittings(db, first, last):
            self._days.setdefault(meeting_id, []).append(day)
            if state == MeetingState.CANCELLED.value:
                self._cancelled.add(meeting_id)
        self._bodies = _grouped(store.bodies(db, first, last))
        self._panels = _grouped(store.panels(db, first, last))
        self._sent = _grouped(store.substitutions(db, first, last))
        self._presence = store.presence(db, first, last)
        several = [meeting_id for meeting_id, days in self._days.items() if len(days) > 1]
        self._courses = store.courses(db, several)
        # a meeting that sat on these days may have begun before them
        begins = min((days[0] for days in self._days.values()), default=first.isoformat())
        self._seats = _seats(store.seated(db, date.fromisoformat(begins), last))
        self._executive = _executive(office)
        self._turns = {
            body_id: (sorted(span.begins for span in spans), sorted(span.ends for span in spans))
            for body_id, spans in self._seats.items()
        }
        self._seated: dict[tuple[str, int, int], tuple[Member, ...]] = {}
        self._people: dict[str, Member] = {}

    def meetings(self) -> Iterable[HeldMeeting]:
        """Each meeting as it was held."""
        for meeting_id, days in self._days.items():
            yield self._meeting(meeting_id, days)

    def _meeting(self, meeting_id: str, days: Sequence[str]) -> HeldMeeting:
        body_ids = [body_id for (body_id,) in self._bodies.get(meeting_id, ())]
        told = tuple(map(date.fromisoformat, days))
        if meeting_id in self._cancelled:
            return HeldMeeting(meeting_id, told, dict.fromkeys(body_ids, ()), confirmed=False, cancelled=True)
        sitting = [Sitters(body_id, self._sitting(meeting_id, body_id, days[0])) for body_id in body_ids]
        events = [*self._sent_to(meeting_id), *map(_event, self._presence.get(meeting_id, ()))]
        room = room_at(sitting, events, remote_counts=self._remote)
        lines = {body.body_id: lines_in(body, room) for body in sitting}
        return HeldMeeting(
            meeting_id,
            told,
            lines if room.confirmed else dict.fromkeys(body_ids, ()),
            confirmed=room.confirmed,
            executive=self._executive.intersection(body_ids),
            last_days=self._last_days(meeting_id, told, sitting, events) if len(days) > 1 else {},
        )

    def _sitting(self, meeting_id: str, body_id: str, day: str) -> tuple[Member, ...]:
        """Those who sit for a body: the panel that was drawn, else whoever holds its seats on the day, each once."""
        drawn = [person_id for body, person_id in self._panels.get(meeting_id, ()) if body == body_id]
        if drawn:
            return tuple(self._member(person_id) for person_id in dict.fromkeys(drawn))
        begins, ends = self._turns.get(body_id, ((), ()))
        stretch = body_id, bisect_right(begins, day), bisect_left(ends, day)  # within which nobody comes or goes
        if stretch not in self._seated:
            own = (span for span in self._seats.get(body_id, ()) if span.begins <= day <= span.ends)
            self._seated[stretch] = tuple(map(self._member, dict.fromkeys(span.person_id for span in own)))
        return self._seated[stretch]

    def _member(self, person_id: str) -> Member:
        if person_id not in self._people:
            found = Member(person_id, "", (), "", SeatKind.COUNCILLOR, Votes.ALL, True, ())
            self._people[person_id] = found
        return self._people[person_id]

    def _sent_to(self, meeting_id: str) -> Iterable[PresenceEvent]:
        for body_id, person_id, member_id in self._sent.get(meeting_id, ()):
            yield PresenceEvent(0, PresenceKind.SUBSTITUTES, person_id, for_id=member_id, body_id=body_id)

    def _last_days(
        self, meeting_id: str, days: Sequence[date], bodies: Sequence[Sitters], events: Sequence[PresenceEvent]
    ) -> Mapping[str, date]:
        """When each was last there, of a meeting of several days: in the room when something happened on the day.

        What goes on past midnight belongs to the day before.
        """
        states = [(event.seq if event else 0, room) for event, room in _walk(bodies, events, self._remote)]
        found: dict[str, date] = {}
        for pos, at in self._courses.get(meeting_id, ()):
            told = datetime.fromisoformat(at).date()
            day = max((day for day in days if day <= told), default=days[0])
            room = [state for seq, state in states if seq <= pos][-1]
            found |= dict.fromkeys((who for who in room.standings if _is_there(room, who)), day)
        return found


def _walk(
    bodies: Sequence[Sitters], events: Sequence[PresenceEvent], remote: bool
) -> Iterable[tuple[PresenceEvent | None, Room]]:
    return rooms(bodies, events, remote_counts=remote)


def _is_there(room: Room, person_id: str) -> bool:
    here = room.standing(person_id)
    return here.inside and here.attendance in (Attendance.PRESENT, Attendance.VIRTUAL)


def _event(row: store.PresenceRow) -> PresenceEvent:
    pos, kind, person_id, for_id, body_id, _ = row
    return PresenceEvent(pos, PresenceKind(kind), person_id or "", for_id=for_id or "", body_id=body_id or "")


def _seats(found: Iterable[store.SeatedRow]) -> dict[str, list[_Span]]:
    """Who sits in each body, from when to when: as long as both the appointment and the seat last."""
    spans: dict[str, list[_Span]] = {}
    for body_id, person_id, begins, ends, seat_begins, seat_ends in found:
        first = max(begins or "", seat_begins or "")
        last = min(ends or _NEVER, seat_ends or _NEVER)
        spans.setdefault(body_id, []).append(_Span(person_id, first, last))
    return spans


_NEVER = "9999-12-31"


def _executive(office: Office) -> frozenset[str]:
    """The executive and its own committees, at which attendance counts by the second test (section 85(2A) and (2B))."""
    every = committees.bodies(office.db)
    own = {body.id for body in every if body.kind is BodyKind.EXECUTIVE}
    return frozenset(own | {body.id for body in every if body.parent_id in own})


def _grouped(found: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    made: dict[str, list[tuple[str, ...]]] = {}
    for meeting_id, *rest in found:
        made.setdefault(meeting_id, []).append(tuple(rest))
    return made
