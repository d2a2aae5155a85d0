"""The seals of the record: each change is sealed over the one before it, so that what is altered later is found."""

from __future__ import annotations

import hashlib
import json
from sqlite3 import Connection

#: What a change says of itself, in the order in which it is read and sealed.
CHANGE_COLUMNS = "number, kind, label, at, officer, session, undoes, subject_table, subject_id"


def seal(db: Connection, number: int) -> str:
    """The seal of a change: a digest over the seal before it, what the change says of itself, and its rows."""
    before = db.execute("SELECT seal FROM change WHERE number < ? ORDER BY number DESC LIMIT 1", [number]).fetchone()
    head = db.execute(f"SELECT {CHANGE_COLUMNS}, device FROM change WHERE number = ?", [number]).fetchone()
    digest = hashlib.sha256((before[0] if before else "").encode())
    digest.update(json.dumps(head).encode())
    for row in db.execute(
        "SELECT number, table_name, row_id, operation, before, after FROM change_row WHERE change_number = ? "
        "ORDER BY number",
        [number],
    ):
        digest.update(json.dumps(row).encode())
    return digest.hexdigest()


def broken_seal(db: Connection) -> int | None:
    """The number of the first change whose seal does not fit what the file holds, or None when all do."""
    for number, kept in db.execute("SELECT number, seal FROM change ORDER BY number").fetchall():
        if seal(db, number) != kept:
            return int(number)
    return None


def seal_anew(db: Connection) -> None:
    """Seal every change again from the first whose seal does not fit, in a file put together from what was left.

    Must stand in the transaction that puts it together, while no trigger guards the record.
    """
    first = broken_seal(db)
    if first is None:
        return
    for (number,) in db.execute("SELECT number FROM change WHERE number >= ? ORDER BY number", [first]).fetchall():
        db.execute("UPDATE change SET seal = ? WHERE number = ?", [seal(db, number), number])
