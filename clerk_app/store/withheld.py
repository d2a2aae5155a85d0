"""Sensitive details: kept in one table that is neither logged nor indexed; other rows carry only an identity."""

from __future__ import annotations

import json
from collections.abc import Iterable
from sqlite3 import Connection

from clerk_app.domain.text import keepable


def texts(db: Connection, secret_ids: Iterable[str]) -> dict[str, str]:
    """What is kept under some identities; "" for what was erased since."""
    wanted = json.dumps(sorted(set(secret_ids)))
    found = db.execute("SELECT id, text FROM secret WHERE id IN (SELECT value FROM json_each(?))", [wanted])
    return dict(found.fetchall())


def keep(db: Connection, secret_id: str, text: str) -> None:
    """Keep a detail under an identity. Must stand in a recorded change, which says that it was, and not what."""
    db.execute("INSERT INTO secret (id, text) VALUES (?, ?)", [secret_id, keepable(text)])


def erase(db: Connection, secret_id: str) -> None:
    """Erase a detail for good: undo does not bring it back. Must stand in a recorded change."""
    db.execute("UPDATE secret SET text = '' WHERE id = ?", [secret_id])
