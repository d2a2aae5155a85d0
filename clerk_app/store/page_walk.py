"""Reading the rows of a damaged file past its damage: in order as far as that goes, then one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Any

Value = str | int | None
Row = tuple[Value, ...]

#: What a row takes at the very least, in bytes: no page holds more rows than that.
_LEAST_ROW = 40


@dataclass(slots=True)
class Walked:
    """The rows of a table that can be read: whole ones, and those whose texts are broken off by a lost page.

    `damaged` says that there may have been more; `once_there` are the keys that an index still knows.
    """

    rows: dict[int, Row] = field(default_factory=dict)
    in_part: dict[int, Row] = field(default_factory=dict)
    damaged: bool = False
    once_there: set[str] = field(default_factory=set)


def walk(db: Connection, table: str, columns: Sequence[str]) -> Walked:
    """Every row of a table that can be read, by its rowid; the columns in the order given."""
    listed = ", ".join(f'"{column}"' for column in columns)
    source = f'SELECT rowid, {listed} FROM "{table}" NOT INDEXED WHERE rowid'
    walked = Walked()
    last = _along(db, f"{source} > ? ORDER BY rowid", -1, walked)
    if not walked.damaged:
        return walked
    first_behind = _along(db, f"{source} < ? ORDER BY rowid DESC", 1 << 62, walked)
    end = first_behind if first_behind < 1 << 62 else _bound(db, table)
    for rowid in range(last + 1, end):
        for row in _one(db, f"{source} = ?", rowid):
            _keep(row, walked)
    walked.once_there = _indexed_keys(db, table)
    return walked


def _along(db: Connection, source: str, start: int, walked: Walked) -> int:
    """Read in order until the end or the first damage; the rowid of the last row read."""
    last = start
    try:
        for row in db.execute(source, [start]):
            _keep(row, walked)
            last = row[0]
    except sqlite3.DatabaseError:
        walked.damaged = True
    return last


def _one(db: Connection, source: str, rowid: int) -> Iterator[Sequence[Any]]:
    with suppress(sqlite3.DatabaseError):
        yield from db.execute(source, [rowid]).fetchall()


def _bound(db: Connection, table: str) -> int:
    """A number that no rowid of the table reaches: every row was once counted, or at least took some room."""
    room: int = db.execute("PRAGMA page_count").fetchone()[0] * db.execute("PRAGMA page_size").fetchone()[0]
    with suppress(sqlite3.DatabaseError):
        counted = dict(db.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        found = counted.get(table.encode(), counted.get(b"change_row"))
        if isinstance(found, int):
            return min(found + 1, room // _LEAST_ROW)
    return room // _LEAST_ROW


def _indexed_keys(db: Connection, table: str) -> set[str]:
    """The keys that the index of a table still knows, whose rows may be lost."""
    found: set[str] = set()
    with suppress(sqlite3.DatabaseError):
        for (key,) in db.execute(f'SELECT id FROM "{table}" ORDER BY id'):
            if isinstance(key, bytes):
                found.add(key.decode(errors="replace"))
    return found


def _keep(row: Sequence[Any], walked: Walked) -> None:
    read = [_text(value) if isinstance(value, bytes) else (value, True) for value in row[1:]]
    kept = walked.rows if all(whole for _, whole in read) else walked.in_part
    kept[row[0]] = tuple(value for value, _ in read)


def _text(value: bytes) -> tuple[str, bool]:
    """A text, and whether it is whole: a lost page in its midst leaves zeroes or letters that are none."""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = value.decode(errors="replace")
        return text.partition("\0")[0], False
    return (text.partition("\0")[0], False) if "\0" in text else (text, True)
