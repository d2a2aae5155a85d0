"""Finding what is in the way of a meeting, with everything that a whole year of wishes needs read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time

from clerk_app.domain.clashes import Clash, Wish, clashes
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.domain.membership import Committee
from clerk_app.office import Office
from clerk_app.store import committees
from clerk_app.store import meetings as store


class Diary:
    """The meetings of a span of days with who sits at them; cancelled ones are in nobody's way."""

    def __init__(self, office: Office, first: date, last: date, without: str | None = None) -> None:
        held = store.bodies_by_meeting(office.db, first, last)
        self._days: dict[date, list[tuple[MeetingLine, frozenset[str]]]] = {}
        for line in store.sitting_lines(office.db, first, last):
            if line.state is not MeetingState.CANCELLED and line.id != without:
                self._days.setdefault(line.day, []).append((line, held[line.id]))
        self._committees = committees.every_committee(office.db) if self._days else {}
        self._sitting: dict[tuple[str, date], Mapping[str, str]] = {}

    def clashes(self, body_ids: Iterable[str], day: date, start_time: time | None, place: str) -> tuple[Clash, ...]:
        """What is in the way of some committees meeting on a day."""
        bodies = frozenset(body_ids)
        wish = Wish(bodies, day, start_time, place, self._members(bodies, day))
        others = ((line, held, self._members(held, day)) for line, held in self._days.get(day, ()))
        return clashes(wish, others)

    def _members(self, bodies: frozenset[str], day: date) -> dict[str, str]:
        found: dict[str, str] = {}
        for body_id in bodies:
            if (body_id, day) not in self._sitting:
                known = self._committees.get(body_id)
                self._sitting[body_id, day] = _names(known, day) if known else {}
            found |= self._sitting[body_id, day]
        return found


def _names(committee: Committee, day: date) -> dict[str, str]:
    return {member.person_id: member.name for member in committee.members_on(day) if member.person_id is not None}
