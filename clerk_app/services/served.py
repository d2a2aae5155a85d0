"""What a person ever held: every seat and post, past, present and to come, each with its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.membership import Position, SeatKind, in_force
from clerk_app.office import Office
from clerk_app.store import committees as store

_SEAT_WORDS = {
    SeatKind.COUNCILLOR: "Member",
    SeatKind.CO_OPTED: "Co-opted member",
    SeatKind.PARENT_GOVERNOR: "Parent governor representative",
    SeatKind.CHURCH: "Church representative",
    SeatKind.EX_OFFICIO: "Ex-officio member",
    SeatKind.SUBSTITUTE: "Substitute",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A seat or a post of one person: where (`body_id` None: of the council), what, and its first and last day."""

    id: str
    body_id: str | None
    where: str
    what: str
    from_date: date | None
    to_date: date | None

    def on(self, day: date) -> bool:
        """Whether it is held on a day."""
        return in_force(day, self.from_date, self.to_date)

    def ended_by(self, day: date) -> bool:
        """Whether its last day was before a day."""
        return self.to_date is not None and self.to_date < day


def of_person(office: Office, person_id: str) -> list[Held]:
    """Everything that a person ever held, newest first, but for the chairs of one meeting alone."""
    posts = [p for p in store.council_positions(office.db) if p.person_id == person_id]
    found = [_of_post(post, "The council") for post in posts]
    theirs = store.ids_with(office.db, person_id)
    for body in (body for body in store.bodies(office.db) if body.id in theirs):
        known = store.committee(office.db, body.id)
        seats = {seat.id: seat for seat in known.seats}
        found += [
            Held(a.id, body.id, body.name, _SEAT_WORDS[seats[a.seat_id].kind], a.from_date, a.to_date)
            for a in known.appointments
            if a.person_id == person_id
        ]
        ours = (p for p in store.positions(office.db, body.id) if p.person_id == person_id and p.meeting_id is None)
        found += [_of_post(post, body.name) for post in ours]
    return sorted(found, key=lambda held: held.from_date or date.min, reverse=True)


def _of_post(post: Position, where: str) -> Held:
    words = post.kind.words.capitalize().replace("Vice chair", "Vice-chair")
    return Held(post.id, post.body_id, where, words, post.from_date, post.to_date)
