"""Whom the agendas that went out name, and how: a correction of somebody's form must not belie one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from clerk_app.domain.meetings import Meeting, MeetingLine, PanelMember
from clerk_app.domain.membership import PersonFact, PositionKind, SeatKind, fact_on, in_force
from clerk_app.domain.substitution import Substitution
from clerk_app.office import Office
from clerk_app.services import published
from clerk_app.store import committees, rows
from clerk_app.store import meetings as store

#: What an agenda prints of a member, of the officer who signs, and of the contact.
_AS_MEMBER = ("title", "name", "post_nominals")
_AS_SIGNATORY = (*_AS_MEMBER, "job_title")
_AS_CONTACT = ("name", "phone", "email")
_HINT = "Let the new form hold from {day} or later, with “Change from a day…”."


def keep_the_past(office: Office, was: Sequence[PersonFact], now: Sequence[PersonFact]) -> None:
    """Raise Refused if somebody would be printed otherwise than in an agenda that went out; both hold all facts."""
    name = fact_on(office.today(), was).printed
    published.refuse_for(f"{name} stands so", belied(office, was, now), _HINT)


def belied(
    office: Office, was: Sequence[PersonFact], now: Sequence[PersonFact], since: date | None = None
) -> list[MeetingLine]:
    """The meetings whose agenda went out and names somebody in a form that would be another.

    With `since`, a form that holds from a day on, agendas that went out before it are not among them: they were right
    as they went out.
    """
    named = _Named(office, was[0].person_id)

    def changed(line: MeetingLine) -> bool:
        if since is not None and (line.summons_date or line.day) < since:
            return False
        before, after = fact_on(line.day, was), fact_on(line.day, now)
        moved = {name for name in (*_AS_SIGNATORY, *_AS_CONTACT) if getattr(before, name) != getattr(after, name)}
        return bool(moved) and not moved.isdisjoint(named.fields_in(line))

    return published.agendas(office, None, changed)


def refuse_since(office: Office, was: Sequence[PersonFact], now: Sequence[PersonFact], since: date) -> None:
    """Raise Refused if a form that is to hold from a day on would belie an agenda that went out on it or later."""
    name = fact_on(since, was).printed
    published.refuse_for(f"{name} stands so", belied(office, was, now, since), _HINT)


class _Named:
    """What any agenda prints of one person; everything is read once, when it is first asked for."""

    def __init__(self, office: Office, person_id: str) -> None:
        self._office, self._person_id = office, person_id
        self._read = False

    def fields_in(self, line: MeetingLine) -> frozenset[str]:
        """The fields of the person's form that the agenda of a meeting prints."""
        if not self._read:
            self._gather()
        return frozenset(self._fields(line))

    def _gather(self) -> None:
        db, person = self._office.db, self._person_id
        self._seats = [
            (seat.body_id, a.from_date, a.to_date)
            for body in committees.bodies(db)
            for seat in committees.seats(db, body.id)
            if seat.kind is not SeatKind.SUBSTITUTE
            for a in committees.appointments(db, body.id)
            if (a.seat_id, a.person_id) == (seat.id, person)
        ]
        self._panels: dict[tuple[str, str], set[str]] = {}
        for drawn in rows.read_all(db, PanelMember):
            self._panels.setdefault((drawn.meeting_id, drawn.body_id), set()).add(drawn.person_id)
        self._sent = {sub.meeting_id for sub in rows.read_all(db, Substitution) if sub.person_id == person}
        self._contact = {meeting.id for meeting in rows.read_all(db, Meeting) if meeting.contact_id == person}
        self._signs = [
            (post.from_date, post.to_date)
            for post in committees.council_positions(db)
            if post.kind is PositionKind.PROPER_OFFICER and post.person_id == person
        ]
        self._bodies = store.bodies_by_meeting(db, date.min, date.max)
        self._read = True

    def _fields(self, line: MeetingLine) -> Iterator[str]:
        if line.id in self._contact:
            yield from _AS_CONTACT
        if any(in_force(line.summons_date or line.day, *days) for days in self._signs):
            yield from _AS_SIGNATORY
        if line.id in self._sent or any(self._sits(line, body) for body in self._bodies.get(line.id, ())):
            yield from _AS_MEMBER

    def _sits(self, line: MeetingLine, body_id: str) -> bool:
        """Whether a members list names the person: as drawn, where a panel was, else in a seat."""
        if drawn := self._panels.get((line.id, body_id)):
            return self._person_id in drawn
        return any(body == body_id and in_force(line.day, first, last) for body, first, last in self._seats)
