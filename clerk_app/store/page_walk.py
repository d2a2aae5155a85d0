"""Reading the rows of a damaged file past its damage: in order as far as that goes, then one by one.

Each row is handed on as it is read, so that a table of any size takes no room.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Any

Value = str | int | bytes | None
Row = tuple[Value, ...]
#: Given each row as it is read: its rowid, its columns, and whether no text of it is broken off by a lost page.
Keep = Callable[[int, Row, bool], None]

#: What a row takes at the very least, in bytes: no page holds more rows than that.
_LEAST_ROW = 40
_ROWS_BETWEEN_LOOKS = 1000
_FIRST, _LAST = -1, 1 << 62


@dataclass(slots=True)
class Walked:
    """Whether there may have been more rows than could be read, and the keys that an index still knows then."""

    damaged: bool = False
    once_there: set[str] = field(default_factory=set)


def walk(
    db: Connection,
    table: str,
    columns: Sequence[str],
    keep: Keep,
    look: Callable[[int], None] = lambda _: None,
    *,
    blobs: frozenset[str] = frozenset(),
) -> Walked:
    """Hand on every row of a table that can be read, the columns in the order given; the first is its key.

    `look` is told now and then to which rowid one has come; whoever raises from it stops the walk. `blobs` are columns
    that hold no text. A row that is found twice is handed on twice.
    """
    return _Walk(db, table, columns, keep, look, blobs).go()


class _Walk:
    """One walk through one table."""

    def __init__(
        self,
        db: Connection,
        table: str,
        columns: Sequence[str],
        keep: Keep,
        look: Callable[[int], None],
        blobs: frozenset[str],
    ) -> None:
        self._db, self._table, self._key, self._keep, self._look = db, table, columns[0], keep, look
        self._is_blob = [column in blobs for column in columns]
        listed = ", ".join(f'"{column}"' for column in columns)
        self._source = f'SELECT rowid, {listed} FROM "{table}" NOT INDEXED WHERE rowid'
        self._steps = 0
        self._walked = Walked()

    def go(self) -> Walked:
        last = self._along("> ? ORDER BY rowid", _FIRST)
        if self._walked.damaged:
            first_behind = self._along(f"> {last} AND rowid < ? ORDER BY rowid DESC", _LAST)
            self._one_by_one(last + 1, first_behind if first_behind < _LAST else self._bound())
            self._walked.once_there = self._indexed_keys()
        return self._walked

    def _along(self, condition: str, start: int) -> int:
        """Read in order until the end or the first damage; the rowid of the last row read."""
        last = start
        rows = self._read(f"{self._source} {condition}", start)
        while (row := self._next(rows)) is not None:
            last = row[0]
            self._hand_on(row)
        return last

    def _one_by_one(self, first: int, end: int) -> None:
        for rowid in range(first, end):
            self._look_up(rowid)
            with suppress(sqlite3.DatabaseError):
                found = self._db.execute(f"{self._source} = ?", [rowid]).fetchall()
                for row in found:
                    self._hand_on(row)

    def _read(self, source: str, start: int) -> sqlite3.Cursor | None:
        try:
            return self._db.execute(source, [start])
        except sqlite3.DatabaseError:
            self._walked.damaged = True
            return None

    def _next(self, rows: sqlite3.Cursor | None) -> Sequence[Any] | None:
        try:
            row: Sequence[Any] | None = rows.fetchone() if rows is not None else None
        except sqlite3.DatabaseError:
            self._walked.damaged = True
            return None
        return row

    def _hand_on(self, row: Sequence[Any]) -> None:
        self._look_up(row[0])
        read = [
            _text(value) if isinstance(value, bytes) and not blob else (value, True)
            for value, blob in zip(row[1:], self._is_blob, strict=True)
        ]
        self._keep(row[0], tuple(value for value, _ in read), all(whole for _, whole in read))

    def _look_up(self, rowid: int) -> None:
        self._steps += 1
        if self._steps % _ROWS_BETWEEN_LOOKS == 0:
            self._look(rowid)

    def _bound(self) -> int:
        """A number that no rowid of the table reaches: every row was once counted, or at least took some room."""
        pages: int = self._db.execute("PRAGMA page_count").fetchone()[0]
        room: int = pages * self._db.execute("PRAGMA page_size").fetchone()[0]
        with suppress(sqlite3.DatabaseError):
            counted = dict(self._db.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
            found = counted.get(self._table.encode(), counted.get(b"change_row"))
            if isinstance(found, int):
                return min(found + 1, room // _LEAST_ROW)
        return room // _LEAST_ROW

    def _indexed_keys(self) -> set[str]:
        """The keys that the index of a table still knows, whose rows may be lost."""
        found: set[str] = set()
        with suppress(sqlite3.DatabaseError):
            for (key,) in self._db.execute(f'SELECT "{self._key}" FROM "{self._table}" ORDER BY "{self._key}"'):
                if isinstance(key, bytes):
                    found.add(key.decode(errors="replace"))
        return found


def _text(value: bytes) -> tuple[str, bool]:
    """A text, and whether it is whole: a lost page in its midst leaves zeroes or letters that are none."""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = value.decode(errors="replace")
        return text.partition("\0")[0], False
    return (text.partition("\0")[0], False) if "\0" in text else (text, True)
