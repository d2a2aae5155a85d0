"""The shape of an office file: its tables, indexes, views and triggers, and whether they are the ones that Clerk made.

A trigger or a view that somebody planted would run with the program's hand. So a file is written to only when its whole
schema is one that this program makes.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING

from clerk_app.store import schema, triggers
from clerk_app.store.earlier_shapes import EARLIER
from clerk_app.store.known_shapes import KNOWN

if TYPE_CHECKING:
    from sqlite_utils import Migrations

Part = tuple[str, str, str, str]

#: What SQLite makes for itself, by name and words; its hidden indexes have no words.
_OF_SQLITE = frozenset(
    {
        ("sqlite_sequence", "CREATE TABLE sqlite_sequence(name,seq)"),
        ("sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
        ("sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
    }
)
#: Made by sqlite-utils, whose releases may word it differently.
_OF_MIGRATIONS = "_sqlite_migrations"


@dataclass(frozen=True, slots=True)
class Stranger:
    """Something in a file's shape that is not as Clerk makes it: what it is, its name, and how it differs."""

    kind: str
    name: str
    fault: str

    def words(self) -> str:
        """ "the trigger “exfiltrate” was added"."""
        shown = "".join(letter for letter in self.name if letter.isprintable())[:60]
        return f"the {self.kind} “{shown}” was {self.fault}"


def parts(db: Connection) -> list[Part]:
    """Everything that makes up the shape: kind, name, table and words, in a fixed order."""
    found = db.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name"
    ).fetchall()
    return [_plain(part) for part in found if (part[1], part[3]) not in _OF_SQLITE and not _is_hidden_index(part)]


def _is_hidden_index(part: Part) -> bool:
    return part[0] == "index" and not part[3] and part[1].startswith("sqlite_autoindex_")


def _plain(part: Part) -> Part:
    kind, name, table, words = part
    return (kind, name, table, "" if table == _OF_MIGRATIONS and kind in ("table", "index") else words)


def digest(db: Connection) -> str:
    """SHA-256 of the whole shape."""
    return hashlib.sha256(json.dumps(parts(db)).encode()).hexdigest()


def strangers(db: Connection, applied: set[str], steps: Migrations | None = None) -> list[Stranger]:
    """What in a file is not as this program makes it, for the steps that the file has behind it.

    A shape that is known by its digest is passed at once; any other is compared with one that is made for it.
    """
    last = max(applied, default="")
    if digest(db) in (KNOWN.get(last), EARLIER.get(last)):
        return []
    if applied != set(known_steps(steps)[: len(applied)]):
        return [Stranger("table", _OF_MIGRATIONS, "altered")]
    found, made = _by_name(parts(db)), _by_name(_made(applied, steps))
    added = [Stranger(*key, "added") for key in found.keys() - made.keys()]
    removed = [Stranger(*key, "removed") for key in made.keys() - found.keys()]
    altered = [Stranger(*key, "altered") for key in found.keys() & made.keys() if found[key] != made[key]]
    return sorted(added + removed + altered, key=lambda one: (one.fault, one.kind, one.name))


def _by_name(listed: list[Part]) -> dict[tuple[str, str], Part]:
    return {(part[0], part[1]): part for part in listed}


def _made(applied: set[str], steps: Migrations | None) -> list[Part]:
    """The shape that this program makes with some of its steps."""
    from sqlite_utils import Database, Migrations  # noqa: PLC0415 - slow to load, and wanted for unknown shapes only

    from clerk_app.store.migrations import migrations  # noqa: PLC0415

    some = Migrations("clerk")
    for step in (steps or migrations)._migrations:
        if step.name in applied:
            some(name=step.name)(step.fn)
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        some.apply(Database(db, execute_plugins=False, strict=True))
        triggers.install(db)
        return parts(db)
    finally:
        db.close()


def applied_steps(db: Connection) -> set[str]:
    """The steps that a file has behind it."""
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = ? AND type = 'table'", [_OF_MIGRATIONS]).fetchone() is None:
        return set()
    return {name for (name,) in db.execute(f"SELECT name FROM {_OF_MIGRATIONS}")}


def known_steps(steps: Migrations | None = None) -> list[str]:
    """The steps that this program knows, in order."""
    return [step.name for step in steps._migrations] if steps else list(schema.STEPS)
