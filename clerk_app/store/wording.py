"""The words that the council and its committees print in their own way: rows to dataclasses."""

from __future__ import annotations

from sqlite3 import Connection

from clerk_app.domain.wording import CouncilWord
from clerk_app.store import rows


def words(db: Connection) -> list[CouncilWord]:
    """Every text of the council and its committees."""
    return rows.read_all(db, CouncilWord, "council_word ORDER BY from_date, id")
