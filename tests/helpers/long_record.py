"""A record of very many changes, put straight into the log, for tests of how it is searched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from sqlite3 import Connection
from typing import Any

from clerk_app.store import rows

FIRST = datetime(2005, 5, 1, tzinfo=UTC)
OFFICERS = ("Rowan Ellery", "Ines Calloway", "Judith Marsh")


def lengthen(db: Connection, changes: int) -> None:
    """Add so many changes of items' titles, half an hour apart, a row each; every thousandth is Judith Marsh's."""
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO change (number, kind, label, at, officer, device, session, subject_table, subject_id, seal) "
        "VALUES (?, 'edit', ?, ?, ?, 'office', 'session', 'agenda_item', ?, ?)",
        _changes(changes),
    )
    db.executemany(
        "INSERT INTO change_row (change_number, table_name, row_id, operation, before, after) "
        "VALUES (?, 'agenda_item', ?, ?, ?, ?)",
        _rows(changes),
    )
    db.execute("COMMIT")


def _changes(count: int) -> Iterator[tuple[Any, ...]]:
    for number in range(1, count + 1):
        officer = OFFICERS[2] if number % 1000 == 0 else OFFICERS[number % 2]
        at = rows.stamp(FIRST + timedelta(minutes=30 * number))
        yield number, f"Edit title of item {number % 30 + 1}", at, officer, item(number), "0" * 64


def _rows(count: int) -> Iterator[tuple[Any, ...]]:
    for number in range(1, count + 1):
        if number % 25 == 1:
            made = f'{{"id":"{item(number)}","meeting_id":"meeting-{number // 500}","title":"A"}}'
            yield number, item(number), "insert", "{}", made
        else:
            yield number, item(number), "update", '{"title":"A"}', '{"title":"B"}'


def item(number: int) -> str:
    """The item that a change is about: twenty-five changes each."""
    return f"item-{(number - 1) // 25}"
