"""Recorded changes: every write of the file stands in one, and any of them can be taken back as a new one."""

from __future__ import annotations

import json
import platform
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import Connection
from types import MappingProxyType
from typing import Any

from clerk_app.domain.change import Change, ChangeKind, FieldChange, Subject
from clerk_app.domain.text import keepable
from clerk_app.errors import NotFound, Refused, StaleChange
from clerk_app.store import rows
from clerk_app.store.sealing import CHANGE_COLUMNS, seal
from clerk_app.store.triggers import logged_columns, tracked_tables

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
) -> Iterator[Recording]:
    """Make one recorded change of all the writes in the block: all of it is stored, or nothing.

    `extends` is the number of an earlier change of the same field visit: while it is the newest, the writes are added
    to it and it keeps its number. A block that moves nothing leaves no change behind. Raises Refused while another
    program is writing to the file, and when the disk is full or fails.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        number = extends if extends and extends == newest(db) else _begin(db, author, label, kind, subject, undoes)
        db.execute("UPDATE change_now SET number = ?", [number])
        recording = Recording(number, author, db)
        yield recording
        if not kind.fence and not _moved_anything(db, number):
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


@dataclass(frozen=True, slots=True)
class Reverted:
    """The change that took another back, and the columns it could not restore since the file has lost them."""

    change: Change
    lost_columns: tuple[str, ...]


def revert(db: Connection, number: int, author: Author, kind: ChangeKind, label: str) -> Reverted:
    """Take one change back by writing its inverse as a new change.

    Only the columns that the change moved are compared and written. Raises StaleChange, naming who wrote since, when
    one of them has another value by now, when something added since belongs to what would go, or when what it
    belonged to is gone; then nothing is changed. What was erased as a secret is never brought back.
    """
    with record(db, author, label, kind=kind, subject=read(db, number).subject, undoes=number) as recording:
        lost = write_inverse(db, number, recording.number, author.officer)
    return Reverted(recording.change, lost)


def write_inverse(db: Connection, number: int, inverse: int, officer: str) -> tuple[str, ...]:
    """Write the inverse of a change into the one that is being made (`inverse`), with all the refusals of `revert`.

    Gives the columns that it could not restore since the file has lost them.
    """
    db.execute("PRAGMA defer_foreign_keys = ON")
    try:
        lost = _write_inverse(db, number, officer)
    except sqlite3.IntegrityError as error:
        raise _homeless(db, number) from error
    _refuse_sweeping(db, number, inverse)
    _refuse_homeless(db, number, inverse)
    return tuple(sorted(lost))


def _homeless(db: Connection, number: int) -> StaleChange:
    return StaleChange(
        f"“{read(db, number).label}” cannot be taken back: what it belongs to is no longer in the file.",
        "What was removed since must be brought back before it.",
    )


def _refuse_homeless(db: Connection, number: int, inverse: int) -> None:
    """Refuse an inverse whose rows name others that are gone, as SQLite would only at the very end."""
    put_back = "SELECT table_name, after FROM change_row WHERE change_number = ? AND operation <> 'delete'"
    keys: dict[str, list[tuple[str, str, str]]] = {}
    for table, after in db.execute(put_back, [inverse]).fetchall():
        if table not in keys:
            found = db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            keys[table] = [(row[3], row[2], row[4] or "id") for row in found]
        values = json.loads(after)
        for column, parent, key in keys[table]:
            named = values.get(column)
            if named and db.execute(f'SELECT 1 FROM "{parent}" WHERE "{key}" = ?', [named]).fetchone() is None:
                raise _homeless(db, number)


def _write_inverse(db: Connection, number: int, officer: str) -> set[str]:
    """Write the inverse of a change, last row first; gives the columns and tables that the file has no more."""
    logged = db.execute(
        "SELECT table_name, row_id, operation, before, after FROM change_row WHERE change_number = ? "
        "ORDER BY number DESC",
        [number],
    ).fetchall()
    tables = set(tracked_tables(db))
    columns = {table: logged_columns(db, table) for table in {row[0] for row in logged} & tables}
    lost: set[str] = set()
    for table, row_id, operation, before, after in logged:
        if table == "secret":
            _refuse_erased(db, number, operation)
        elif table not in columns:
            lost.add(table)
        else:
            step = _Step(db, table, row_id, columns[table], json.loads(before), json.loads(after))
            lost.update(f"{table}.{name}" for name in step.lost)
            step.take_back(operation, number, officer)
    return lost


def _refuse_erased(db: Connection, number: int, operation: str) -> None:
    """A secret is kept until it is erased, and what was erased is gone for good."""
    if operation == "update":
        raise StaleChange(f"“{read(db, number).label}” cannot be taken back: what was erased is gone for good.")


def _refuse_sweeping(db: Connection, number: int, inverse: int) -> None:
    """Refuse an inverse that takes along, or leaves pointing nowhere, what came since."""
    swept = db.execute(
        "SELECT table_name, row_id FROM change_row WHERE change_number = ? "
        "EXCEPT SELECT table_name, row_id FROM change_row WHERE change_number = ?",
        [inverse, number],
    ).fetchone()
    if swept is not None:
        raise _stale(db, number, swept[0], swept[1], "added something to it")
    gone = "SELECT table_name, row_id FROM change_row WHERE change_number = ? AND operation = 'delete'"
    children: dict[str, list[tuple[str, str]]] = {}
    for table, row_id in db.execute(gone, [inverse]).fetchall():
        if table not in children:
            children[table] = _children(db, table)
        if db.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', [row_id]).fetchone() is not None:
            continue
        for child, column in children[table]:
            left = db.execute(f'SELECT id FROM "{child}" WHERE "{column}" = ?', [row_id]).fetchone()
            if left is not None:
                raise _stale(db, number, child, left[0], "added something to it")


def _children(db: Connection, table: str) -> list[tuple[str, str]]:
    """The tables and columns that point to a table."""
    found = db.execute(
        'SELECT listed.name, keys."from" FROM sqlite_schema AS listed, pragma_foreign_key_list(listed.name) AS keys '
        "WHERE listed.type = 'table' AND keys.\"table\" = ?",
        [table],
    )
    return [(child, column) for child, column in found.fetchall()]


def _stale(db: Connection, number: int, table: str, row_id: str, what: str) -> StaleChange:
    """Who did what since, as the reason why a change cannot be taken back."""
    later = db.execute(
        "SELECT change_number FROM change_row WHERE table_name = ? AND row_id = ? "
        "AND change_number > ? AND change_number < (SELECT number FROM change_now) ORDER BY number DESC LIMIT 1",
        [table, row_id, number],
    ).fetchone()
    label = read(db, number).label
    if later is None:
        return StaleChange(f"“{label}” cannot be taken back: what it changed is no longer there.")
    since = read(db, later[0])
    return StaleChange(
        f"“{label}” cannot be taken back: {since.officer} has {what} since (“{since.label}”).",
        "Whoever made that change can take it back first.",
    )


class _Step:
    """One logged row of a change that is being taken back."""

    def __init__(
        self, db: Connection, table: str, row_id: str, columns: list[str], before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        self._db = db
        self._table = table
        self._row_id = row_id
        self._columns = columns
        self._before = {name: value for name, value in before.items() if name in columns}
        self._after = {name: value for name, value in after.items() if name in columns}
        self.lost = [name for name in {**before, **after} if name not in columns]

    def take_back(self, operation: str, number: int, officer: str) -> None:
        if self._current() != (None if operation == "delete" else self._after):
            raise _stale(self._db, number, self._table, self._row_id, "changed the same thing")
        if operation == "insert":
            self._db.execute(f'DELETE FROM "{self._table}" WHERE id = ?', [self._row_id])
        elif operation == "delete":
            self._put_back(officer)
        elif self._before:
            rows.write(self._db, self._table, self._row_id, self._before, officer)

    def _current(self) -> dict[str, Any] | None:
        names = list(self._after) or ["id"]
        listed = ", ".join(f'"{name}"' for name in names)
        row = self._db.execute(f'SELECT {listed} FROM "{self._table}" WHERE id = ?', [self._row_id]).fetchone()
        if row is None:
            return None
        return dict(zip(names, row, strict=True)) if self._after else {}

    def _put_back(self, officer: str) -> None:
        values = {**self._before, "updated_at": rows.stamp(), "updated_by": officer}
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        self._db.execute(f'INSERT INTO "{self._table}" ({names}) VALUES ({marks})', list(values.values()))
