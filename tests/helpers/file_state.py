"""What a file holds, as plain data that tests can compare: every tracked row without its bookkeeping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

from clerk_app.store.triggers import logged_columns, tracked_tables

State = dict[str, dict[str, tuple[Any, ...]]]

#: the tables of a file, as they are made -> what to ask of it, which would else be asked anew for every state
_KNOWN: dict[tuple[tuple[str, str], ...], list[tuple[str, str]]] = {}


def state_of(db: Database) -> State:
    """table -> row id -> the values of the columns that the log holds, in the order of the columns."""
    tables = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    wanted = _KNOWN.setdefault(tuple(tables), [])
    if not wanted:
        wanted += [(table, _asking(table, logged_columns(db, table))) for table in tracked_tables(db)]
    return {table: {row[0]: row[1:] for row in db.execute(asking)} for table, asking in wanted}


def _asking(table: str, columns: list[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'SELECT id, {names} FROM "{table}" ORDER BY id'


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
