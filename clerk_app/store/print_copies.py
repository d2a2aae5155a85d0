"""The copies of print runs: rows to dataclasses."""

from __future__ import annotations

from sqlite3 import Connection

from clerk_app.domain.printing import PrintCopy
from clerk_app.store import rows


def of_meeting(db: Connection, meeting_id: str) -> list[PrintCopy]:
    """Every copy of every run of a meeting, in order."""
    return rows.read_all(db, PrintCopy, "print_copy WHERE meeting_id = ? ORDER BY pos, id", [meeting_id])


def begun_at(db: Connection, copy_id: str) -> int:
    """The number of the change with which a copy came to wait; 0 where the record does not tell."""
    found = "SELECT min(change_number) FROM change_row WHERE table_name = 'print_copy' AND row_id = ?"
    return int(db.execute(found, [copy_id]).fetchone()[0] or 0)
