"""The council's Word templates: each kept once by the hash of its bytes, and who prints with which."""

from __future__ import annotations

import hashlib
from sqlite3 import Connection

from clerk_app.domain.style_choice import StyleChoice
from clerk_app.store import rows


def choices(db: Connection) -> list[StyleChoice]:
    """Who prints with which template."""
    return rows.read_all(db, StyleChoice, "style_choice ORDER BY id")


def keep(db: Connection, data: bytes) -> str:
    """Keep a template for good; its hash comes back. Must stand in a recorded change."""
    digest = hash_of(data)
    if not is_kept(db, digest):
        db.execute("INSERT INTO template_file (hash, bytes) VALUES (?, ?)", [digest, data])
    return digest


def hash_of(data: bytes) -> str:
    """What a template is known by."""
    return hashlib.sha256(data).hexdigest()


def is_kept(db: Connection, digest: str) -> bool:
    """Whether a template of this hash was taken in here."""
    return db.execute("SELECT 1 FROM template_file WHERE hash = ?", [digest]).fetchone() is not None


def template(db: Connection, digest: str) -> bytes:
    """The bytes of a template by their hash. Raises KeyError."""
    row = db.execute("SELECT bytes FROM template_file WHERE hash = ?", [digest]).fetchone()
    if row is None:
        raise KeyError(digest)
    return bytes(row[0])
