"""The council, its committees with their rules and seats, and what is put on every agenda: rows to dataclasses."""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection

from clerk_app.domain.council import Authority, Body, Holiday, Rule, StandingItem
from clerk_app.domain.membership import Appointment, Committee, PersonFact, Position, Seat
from clerk_app.domain.style_choice import StyleChoice
from clerk_app.domain.wording import CouncilWord
from clerk_app.store import house_style, people, rows, wording

#: What holds on a day that is given twice.
_IN_FORCE = "(from_date IS NULL OR from_date <= ?) AND (to_date IS NULL OR to_date >= ?)"


def authority(db: Connection) -> Authority | None:
    """The council of the file, or None while it has none."""
    return next(iter(rows.read_all(db, Authority, "authority ORDER BY id LIMIT 1")), None)


def bodies(db: Connection) -> list[Body]:
    """Every committee, in the council's order, then by name."""
    return rows.read_all(db, Body, "body ORDER BY pos, name, id")


def rules(db: Connection) -> list[Rule]:
    """Every rule of the council and its committees."""
    return rows.read_all(db, Rule, "rule ORDER BY from_date, id")


def holidays(db: Connection) -> list[Holiday]:
    """The days that the officer added."""
    return rows.read_all(db, Holiday, "holiday ORDER BY day, id")


def standing_items(db: Connection, body_id: str) -> list[StandingItem]:
    """What a committee puts on every agenda, in order."""
    return rows.read_all(db, StandingItem, "standing_item WHERE body_id = ? ORDER BY pos, id", [body_id])


def seats(db: Connection, body_id: str) -> list[Seat]:
    """The seats of a committee."""
    return rows.read_all(db, Seat, "seat WHERE body_id = ? ORDER BY pos, id", [body_id])


def appointments(db: Connection, body_id: str) -> list[Appointment]:
    """Who was put in the seats of a committee, and when."""
    where = "appointment WHERE seat_id IN (SELECT id FROM seat WHERE body_id = ?) ORDER BY from_date, id"
    return rows.read_all(db, Appointment, where, [body_id])


def positions(db: Connection, body_id: str) -> list[Position]:
    """The posts held in a committee, with those of single meetings."""
    return rows.read_all(db, Position, "position WHERE body_id = ? ORDER BY from_date, id", [body_id])


def ids_with(db: Connection, person_id: str) -> frozenset[str]:
    """The committees in which a person ever had a seat or a post."""
    found = db.execute(
        "SELECT body_id FROM appointment JOIN seat ON seat.id = seat_id WHERE person_id = :id "
        "UNION SELECT body_id FROM position WHERE person_id = :id AND body_id IS NOT NULL",
        {"id": person_id},
    )
    return frozenset(body_id for (body_id,) in found.fetchall())


def council_positions(db: Connection) -> list[Position]:
    """The posts held in the council itself: proper officer, monitoring officer."""
    return rows.read_all(db, Position, "position WHERE body_id IS NULL ORDER BY from_date, id")


def positions_at(db: Connection, meeting_id: str) -> list[Position]:
    """The posts held for one meeting alone."""
    return rows.read_all(db, Position, "position WHERE meeting_id = ? ORDER BY id", [meeting_id])


def committee(db: Connection, body_id: str) -> Committee:
    """All that is known of who sits on a committee."""
    where = (
        "person_fact WHERE person_id IN (SELECT person_id FROM appointment JOIN seat ON seat.id = seat_id "
        "WHERE body_id = ? UNION SELECT person_id FROM position WHERE body_id = ?) ORDER BY from_date, id"
    )
    facts: dict[str, tuple[PersonFact, ...]] = {}
    for fact in rows.read_all(db, PersonFact, where, [body_id, body_id]):
        facts[fact.person_id] = (*facts.get(fact.person_id, ()), fact)
    return Committee(
        seats=tuple(seats(db, body_id)),
        appointments=tuple(appointments(db, body_id)),
        positions=tuple(p for p in positions(db, body_id) if p.meeting_id is None),
        facts=facts,
    )


def every_committee(
    db: Connection, facts: dict[str, tuple[PersonFact, ...]] | None = None, day: date | None = None
) -> dict[str, Committee]:
    """The same of every committee, by its identity, in as few queries as for one; `facts` where they are known.

    Where one `day` alone is wanted, nothing is read of who sat and held a post before or after it.
    """
    everybody = people.all_facts(db) if facts is None else facts
    seats_of: dict[str, list[Seat]] = {}
    body_of: dict[str, str] = {}
    for seat in rows.read_all(db, Seat, "seat ORDER BY pos, id"):
        seats_of.setdefault(seat.body_id, []).append(seat)
        body_of[seat.id] = seat.body_id
    held: dict[str, list[Appointment]] = {}
    held_then, values = ("TRUE", []) if day is None else (_IN_FORCE, [day.isoformat()] * 2)
    where = f"appointment WHERE {held_then} ORDER BY from_date, id"
    for appointment in rows.read_all(db, Appointment, where, values):
        held.setdefault(body_of[appointment.seat_id], []).append(appointment)
    posts: dict[str, list[Position]] = {}
    where = f"position WHERE body_id IS NOT NULL AND meeting_id IS NULL AND {held_then} ORDER BY from_date, id"
    for position in rows.read_all(db, Position, where, values):
        posts.setdefault(str(position.body_id), []).append(position)
    return {
        body.id: Committee(
            seats=tuple(seats_of.get(body.id, ())),
            appointments=tuple(held.get(body.id, ())),
            positions=tuple(posts.get(body.id, ())),
            facts=everybody,
        )
        for body in bodies(db)
    }


def parts_of_body(db: Connection, body_id: str) -> list[tuple[type, list[str]]]:
    """What hangs on a committee that never met, in the order in which it can be deleted: kind and identities."""
    return [
        (Appointment, [a.id for a in appointments(db, body_id)]),
        (Seat, [s.id for s in seats(db, body_id)]),
        (Position, [p.id for p in positions(db, body_id)]),
        (Rule, [r.id for r in rules(db) if r.body_id == body_id]),
        (StandingItem, [s.id for s in standing_items(db, body_id)]),
        (StyleChoice, [choice.id for choice in house_style.choices(db) if choice.body_id == body_id]),
        (CouncilWord, [word.id for word in wording.words(db) if word.body_id == body_id]),
    ]
