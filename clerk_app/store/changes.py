"""Recorded changes: every write of the file stands in one, sealed with a digest over the seal before it."""

from __future__ import annotations

import json
import platform
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import Connection
from types import MappingProxyType
from typing import Any

from clerk_app.domain.change import NOTES, Change, ChangeKind, FieldChange, Subject
from clerk_app.domain.text import keepable
from clerk_app.errors import NotFound, Refused
from clerk_app.store import rows
from clerk_app.store.sealing import CHANGE_COLUMNS, seal

_TABLES = "(SELECT group_concat(DISTINCT table_name) FROM change_row WHERE change_number = change.number)"


#: What SQLite's codes say of a write that could not be made; then nothing of it was stored.
_REFUSALS: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: ("Somebody else is writing to this file.", "Wait a moment and do it again."),
        sqlite3.SQLITE_READONLY: (
            "This file cannot be written to.",
            "Move it to a folder where you may write, and open it there.",
        ),
        sqlite3.SQLITE_FULL: (
            "The disk is full, so this change was not stored. Everything before it is.",
            "Make room on the disk, and do it again.",
        ),
        sqlite3.SQLITE_IOERR: (
            "The disk failed, so this change was not stored.",
            "Check the disk or the connection, and do it again.",
        ),
        sqlite3.SQLITE_CORRUPT: (
            "The file is damaged, so this change was not stored.",
            "Close it, and put back a backup with File, Restore a backup…",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the officer's name, and the run of the program in which they do."""

    officer: str
    session: str


class Recording:
    """A change while it is being made. `change` is there when the block has ended; it is empty if nothing moved."""

    def __init__(self, number: int, author: Author, db: Connection | None = None) -> None:
        self.number = number
        self.officer = author.officer
        self._author, self._db = author, db
        self.change = Change(0, "", ChangeKind.EDIT, datetime.min, author.officer, author.session)

    def name(self, label: str, kind: ChangeKind) -> None:
        """Say what it is, where that is known only once its rows are read; part of another change says nothing."""
        if self._db is not None:
            self._db.execute(
                "UPDATE change SET label = ?, kind = ? WHERE number = ?", [keepable(label), kind.value, self.number]
            )

    def part(self, label: str, subject: Subject | None) -> Recording:
        """A verb inside this change: it keeps its own label and subject, and the number is that of the whole."""
        inner = Recording(self.number, self._author)
        inner.change = replace(inner.change, number=self.number, label=label, subject=subject)
        return inner


@contextmanager
def record(
    db: Connection,
    author: Author,
    label: str,
    *,
    kind: ChangeKind = ChangeKind.EDIT,
    subject: Subject | None = None,
    undoes: int | None = None,
    extends: int | None = None,
    keep_empty: bool = False,
) -> Iterator[Recording]:
    """Make one recorded change of all the writes in the block: all of it is stored, or nothing.

    `extends` is the number of an earlier change of the same field visit: while it is the newest, the writes are added
    to it and it keeps its number. A block that moves nothing leaves no change behind, unless `keep_empty`: a note of
    what was done with the file. Raises Refused while another program is writing to it, and when the disk is full.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        number = extends if extends and extends == newest(db) else _begin(db, author, label, kind, subject, undoes)
        db.execute("UPDATE change_now SET number = ?", [number])
        recording = Recording(number, author, db)
        yield recording
        if not keep_empty and not kind.fence and not _moved_anything(db, number):
            db.execute("ROLLBACK")
            return
        _seal_up(db, number)
        db.execute("COMMIT")
        recording.change = read(db, number)
    except BaseException as error:
        if db.in_transaction:  # a full disk has ended it already
            db.execute("ROLLBACK")
        if isinstance(error, sqlite3.DatabaseError) and (words := _REFUSALS.get(_code(error))):
            raise Refused(*words) from error
        raise


def note(db: Connection, author: Author, label: str, kind: ChangeKind) -> None:
    """Record a change that moves no row, within the transaction that is open: a step of the file's own shape."""
    number = _begin(db, author, label, kind, None, None)
    db.execute("UPDATE change_now SET number = ?", [number])
    _seal_up(db, number)


def _seal_up(db: Connection, number: int) -> None:
    db.execute("UPDATE change SET seal = ? WHERE number = ?", [seal(db, number), number])
    db.execute("UPDATE change_now SET number = NULL")


def _code(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _begin(
    db: Connection, author: Author, label: str, kind: ChangeKind, subject: Subject | None, undoes: int | None
) -> int:
    place = (subject.table, subject.id) if subject else (None, None)
    cursor = db.execute(
        "INSERT INTO change (kind, label, at, officer, device, session, undoes, subject_table, subject_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            kind,
            keepable(label),
            rows.stamp(),
            author.officer,
            platform.node(),
            author.session,
            undoes,
            *place,
        ],
    )
    return int(cursor.lastrowid or 0)


def newest(db: Connection) -> int:
    """The number of the newest change of the file; 0 while there is none."""
    (number,) = db.execute("SELECT max(number) FROM change").fetchone()
    return int(number or 0)


def read(db: Connection, number: int) -> Change:
    """One recorded change. Raises NotFound."""
    found = _read_where(db, "number = ?", [number])
    if not found:
        raise NotFound(f"There is no change {number} in this file.")
    return found[0]


def recent(db: Connection, limit: int = 200, before: int | None = None) -> list[Change]:
    """The newest changes first, `limit` of them, older than `before` if given."""
    condition = "number < ?" if before else "1 OR ?"
    return _read_where(db, f"{condition} ORDER BY number DESC LIMIT {int(limit)}", [before or 0])


def backwards(db: Connection, limit: int) -> Generator[Change, None, None]:
    """The newest changes first, without the tables that they touched, read as far as they are taken."""
    cursor = db.execute(f"SELECT {CHANGE_COLUMNS} FROM change ORDER BY number DESC LIMIT ?", [limit])
    try:
        for row in cursor:
            yield _change((*row, ""))
    finally:
        cursor.close()


def officers(db: Connection) -> list[str]:
    """Everybody who has written to the file, by their first change."""
    return [name for (name,) in db.execute("SELECT officer FROM change GROUP BY officer ORDER BY min(number)")]


def listed(db: Connection, condition: str, values: list[Any]) -> list[Change]:
    """The changes that fit an SQL condition, without the tables that they touched: to list many of them."""
    return [_change((*row, "")) for row in db.execute(f"SELECT {CHANGE_COLUMNS} FROM change WHERE {condition}", values)]


def _read_where(db: Connection, condition: str, values: list[Any]) -> list[Change]:
    found = db.execute(f"SELECT {CHANGE_COLUMNS}, {_TABLES} FROM change WHERE {condition}", values).fetchall()
    return [_change(row) for row in found]


def _change(row: tuple[Any, ...]) -> Change:
    number, kind, label, at, officer, session, undoes, table, row_id, tables = row
    subject = Subject(table, row_id) if table else None
    when = datetime.fromisoformat(at.replace("Z", "+00:00"))
    touched = frozenset(tables.split(",")) if tables else frozenset()
    return Change(number, label, ChangeKind(kind), when, officer, session, undoes, subject, touched)


def _moved_anything(db: Connection, number: int) -> bool:
    return db.execute("SELECT 1 FROM change_row WHERE change_number = ? LIMIT 1", [number]).fetchone() is not None


def that_moved_the_office(db: Connection, since: int) -> set[int]:
    """The numbers of the changes since one that moved more than the log of what left the office."""
    others = ", ".join("?" * len(NOTES))
    asked = f"SELECT DISTINCT change_number FROM change_row WHERE change_number >= ? AND table_name NOT IN ({others})"
    return {number for (number,) in db.execute(asked, [since, *NOTES])}


def history_of(db: Connection, table: str, row_id: str) -> list[FieldChange]:
    """Everything that happened to one row, newest first."""
    found = db.execute(
        "SELECT change_number, operation, before, after FROM change_row "
        "WHERE table_name = ? AND row_id = ? ORDER BY number DESC",
        [table, row_id],
    ).fetchall()
    return [
        FieldChange(read(db, number), table, row_id, operation, json.loads(before), json.loads(after))
        for number, operation, before, after in found
    ]
