"""Taking a recorded change back: its inverse is written as a new change, and nothing that moved on since is lost."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from clerk_app.domain.change import Change, ChangeKind
from clerk_app.domain.text import quoted
from clerk_app.errors import StaleChange
from clerk_app.store import rows
from clerk_app.store.changes import Author, read, record
from clerk_app.store.triggers import logged_columns, tracked_tables


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
        raise (_kept_for_good if _by_trigger(error) else _homeless)(db, number) from error
    _refuse_sweeping(db, number, inverse)
    _refuse_homeless(db, number, inverse)
    return tuple(sorted(lost))


def _by_trigger(error: sqlite3.IntegrityError) -> bool:
    return bool(error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_TRIGGER)


def _kept_for_good(db: Connection, number: int) -> StaleChange:
    return StaleChange(
        f"{quoted(read(db, number).label)} cannot be taken back: what is kept for good has come to belong to it.",
        "What went out, and each version of minutes, stays as it was.",
    )


def _homeless(db: Connection, number: int) -> StaleChange:
    return StaleChange(
        f"{quoted(read(db, number).label)} cannot be taken back: what it belongs to is no longer in the file.",
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
        raise StaleChange(f"{quoted(read(db, number).label)} cannot be taken back: what was erased is gone for good.")


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
        return StaleChange(f"{quoted(label)} cannot be taken back: what it changed is no longer there.")
    since = read(db, later[0])
    return StaleChange(
        f"{quoted(label)} cannot be taken back: {since.officer} has {what} since ({quoted(since.label)}).",
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
