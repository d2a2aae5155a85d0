"""What a file holds, as plain data that tests can compare: every tracked row without its bookkeeping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

from clerk_app.store.triggers import logged_columns, tracked_tables

State = dict[str, dict[str, tuple[Any, ...]]]


def state_of(db: Database) -> State:
    """table -> row id -> the values of the columns that the log holds, in the order of the columns."""
    found: State = {}
    for table in tracked_tables(db):
        columns = ", ".join(f'"{name}"' for name in logged_columns(db, table))
        rows = db.execute(f'SELECT id, {columns} FROM "{table}" ORDER BY id').fetchall()
        found[table] = {row[0]: tuple(row[1:]) for row in rows}
    return found


def log_length(db: Database) -> int:
    """How many row changes the log holds."""
    return int(db.execute("SELECT count(*) FROM change_row").fetchone()[0])


def queries_of(db: Database, asking: Callable[[], object]) -> int:
    """How many statements something asks of the file."""
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    try:
        asking()
    finally:
        db.set_trace_callback(None)
    return len(asked)
