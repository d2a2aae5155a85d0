"""The register of interests, dispensations and gifts: rows to dataclasses."""

from __future__ import annotations

from sqlite3 import Connection

from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.interests import Gift, Interest
from clerk_app.store import rows


def every_interest(db: Connection) -> list[Interest]:
    """Every entry of every register, oldest first."""
    return rows.read_all(db, Interest, "interest ORDER BY person_id, id")


def stamp(db: Connection) -> tuple[int, int]:
    """How many entries and gifts all registers hold, and the sum of their versions, which each change moves."""
    both = "SELECT version FROM interest UNION ALL SELECT version FROM gift"
    number, versions = db.execute(f"SELECT count(*), total(version) FROM ({both})").fetchone()
    return int(number), int(versions)


def of_person(db: Connection, person_id: str) -> list[Interest]:
    """The register of one person, oldest first."""
    return rows.read_all(db, Interest, "interest WHERE person_id = ? ORDER BY id", [person_id])


def every_dispensation(db: Connection) -> list[Dispensation]:
    """Every dispensation, by its first day."""
    return rows.read_all(db, Dispensation, "dispensation ORDER BY from_date, id")


def dispensations_of(db: Connection, person_id: str) -> list[Dispensation]:
    """The dispensations of one person, by their first day."""
    return rows.read_all(db, Dispensation, "dispensation WHERE person_id = ? ORDER BY from_date, id", [person_id])


def dispensations_for(db: Connection, interest_id: str) -> list[Dispensation]:
    """The dispensations that name an interest."""
    return rows.read_all(db, Dispensation, "dispensation WHERE interest_id = ? ORDER BY from_date, id", [interest_id])


def every_gift(db: Connection) -> list[Gift]:
    """Every gift, by its day."""
    return rows.read_all(db, Gift, "gift ORDER BY received_on, id")


def gifts_of(db: Connection, person_id: str) -> list[Gift]:
    """The gifts of one person, by their day."""
    return rows.read_all(db, Gift, "gift WHERE person_id = ? ORDER BY received_on, id", [person_id])


def secrets_ever(db: Connection, table: str, row_id: str, column: str) -> set[str]:
    """Every identity of a secret that an entry has ever named in a column, by the record of changes."""
    asked = (
        "SELECT json_extract(before, :at), json_extract(after, :at) FROM change_row "
        "WHERE table_name = :table AND row_id = :row"
    )
    found = db.execute(asked, {"at": f"$.{column}", "table": table, "row": row_id}).fetchall()
    return {secret for pair in found for secret in pair if secret}
