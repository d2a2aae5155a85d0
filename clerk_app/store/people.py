"""People and what was printed of them from when: rows to dataclasses."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from clerk_app.domain.membership import PersonFact
from clerk_app.store import rows


def facts(db: Connection, person_id: str) -> list[PersonFact]:
    """The facts of one person, oldest first."""
    return rows.read_all(db, PersonFact, "person_fact WHERE person_id = ? ORDER BY from_date, id", [person_id])


def facts_of(db: Connection, person_ids: Iterable[str]) -> dict[str, tuple[PersonFact, ...]]:
    """The facts of some people, by person, oldest first."""
    return {person_id: tuple(facts(db, person_id)) for person_id in dict.fromkeys(person_ids)}


def all_facts(db: Connection) -> dict[str, tuple[PersonFact, ...]]:
    """The facts of everybody, by person, oldest first."""
    found: dict[str, list[PersonFact]] = {}
    for fact in rows.read_all(db, PersonFact, "person_fact ORDER BY from_date, id"):
        found.setdefault(fact.person_id, []).append(fact)
    return {person: tuple(listed) for person, listed in found.items()}


def uses(db: Connection, person_id: str) -> int:
    """How many seats, posts, committees and meetings name a person."""
    tables = {
        "appointment": "person_id = :id OR in_place_of_id",
        "position": "person_id",
        "body": "contact_id",
        "meeting": "contact_id",
        "panel_member": "person_id",
        "substitution": "person_id = :id OR in_place_of_id",
        "distribution_entry": "person_id",
        "room_event": "person_id = :id OR other_person_id",
        "declaration": "person_id",
        "motion": "mover_id = :id OR seconder_id",
        "vote": "casting_id",
        "ballot": "person_id",
        "action": "owner_id",
        "planned_action": "owner_id",
        "speech": "person_id",
        "minutes": "signed_by_id",
    }
    counted = " + ".join(f"(SELECT count(*) FROM {table} WHERE {key} = :id)" for table, key in tables.items())
    (total,) = db.execute(f"SELECT {counted}", {"id": person_id}).fetchone()
    return int(total)


def is_registered(db: Connection, person_id: str) -> bool:
    """Whether the register of interests, dispensations or gifts says anything of a person."""
    tables = ("interest", "dispensation", "gift")
    asked = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE person_id = :id" for table in tables)
    return db.execute(f"{asked} LIMIT 1", {"id": person_id}).fetchone() is not None
