"""Reading the record of changes: found by officer, day, kind, words and thing, a page at a time, newest first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from clerk_app.domain.change import Change, ChangeKind, Subject
from clerk_app.store import changes
from clerk_app.store.triggers import logged_columns, tracked_tables

#: How many changes one query looks at: it answers at once however long the record is, and the next goes on from there.
REACH = 100_000
#: Two programs' clocks may differ a little, so that the changes of a day need not stand together.
_SKEW = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes are looked for; what is empty wants all.

    `retracting` True wants those that took another change back, False the others. `since` and `until` are stamps, of
    which the last is not counted. `about` wants what was done to a thing and to all that belongs to it.
    """

    officer: str = ""
    kinds: tuple[ChangeKind, ...] = ()
    retracting: bool | None = None
    since: str = ""
    until: str = ""
    words: tuple[str, ...] = ()
    about: Subject | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Some changes, newest first, and the number before which to look on; None when there is nothing older."""

    changes: tuple[Change, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """What one change did to one row, all its stores together; of an update only the columns that moved."""

    table: str
    row_id: str
    operation: str
    before: dict[str, Any]
    after: dict[str, Any]


def find(db: Connection, wanted: Wanted, before: int | None = None, most: int = 100, reach: int = REACH) -> Found:
    """Changes older than the number `before` (None: from the newest), at most `most` of them.

    It looks at no more than `reach` changes, and so may find few or none and still have older ones to look at.
    """
    conditions, values = _conditions(db, wanted)
    top, lowest = _span(db, wanted, before)
    edge = lowest if wanted.about else max(lowest, _edge(db, wanted.officer, top, reach))
    where = " AND ".join(["number < ?", "number >= ?", *conditions])
    found = changes.listed(db, f"{where} ORDER BY number DESC LIMIT {int(most)}", [top, edge, *values])
    if len(found) == most:
        return Found(tuple(found), found[-1].number)
    return Found(tuple(found), edge if edge > lowest else None)


def _conditions(db: Connection, wanted: Wanted) -> tuple[list[str], list[Any]]:
    said: list[tuple[str, list[Any]]] = []
    if wanted.officer:
        said.append(("officer = ?", [wanted.officer]))
    if wanted.kinds:
        said.append((f"kind IN ({', '.join('?' * len(wanted.kinds))})", [kind.value for kind in wanted.kinds]))
    if wanted.retracting is not None:
        said.append((f"undoes IS {'NOT ' if wanted.retracting else ''}NULL", []))
    if wanted.since:
        said.append(("at >= ?", [wanted.since]))
    if wanted.until:
        said.append(("at < ?", [wanted.until]))
    said += [("label LIKE ? ESCAPE '\\'", [f"%{_escaped(word)}%"]) for word in wanted.words]
    if wanted.about is not None:
        said.append(("number IN (SELECT value FROM json_each(?))", [json.dumps(_changes_of(db, wanted.about))]))
    return [condition for condition, _ in said], [value for _, values in said for value in values]


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _span(db: Connection, wanted: Wanted, before: int | None) -> tuple[int, int]:
    """Between which numbers the days wanted lie: the first is not counted."""
    top, lowest = before or changes.newest(db) + 1, 1
    if wanted.until:
        near = f"SELECT number FROM change WHERE at < ? ORDER BY at DESC LIMIT {_SKEW}"
        top = min(top, _one(db, f"SELECT coalesce(max(number), 0) + 1 FROM ({near})", wanted.until))
    if wanted.since:
        near = f"SELECT number FROM change WHERE at >= ? ORDER BY at LIMIT {_SKEW}"
        lowest = _one(db, f"SELECT coalesce(min(number), {top}) FROM ({near})", wanted.since)
    return top, lowest


def _edge(db: Connection, officer: str, top: int, reach: int) -> int:
    """The oldest number that a query looking back from `top` comes to."""
    if not officer:
        return top - reach
    farthest = f"SELECT number FROM change WHERE officer = ? AND number < ? ORDER BY number DESC LIMIT 1 OFFSET {reach}"
    return _one(db, f"SELECT coalesce(({farthest}), 0)", officer, top)


def _one(db: Connection, query: str, *values: Any) -> int:
    return int(db.execute(query, values).fetchone()[0])


def officers(db: Connection) -> list[str]:
    """Everybody who has written to the file, by name: from one entry of the index to the next, not over all changes."""
    found = db.execute(
        "WITH RECURSIVE named(name) AS (SELECT min(officer) FROM change UNION ALL "
        "SELECT (SELECT min(officer) FROM change WHERE officer > name) FROM named WHERE name IS NOT NULL) "
        "SELECT name FROM named WHERE name IS NOT NULL"
    )
    return [name for (name,) in found.fetchall()]


def belongings(db: Connection, thing: Subject, deep: bool = True) -> list[Subject]:
    """A thing and every row that belongs or ever belonged to it: a meeting’s items and, `deep`, their schedules."""
    found = {(thing.table, thing.id): thing}
    waiting = [thing]
    while waiting:
        owner = waiting.pop()
        rows = db.execute("SELECT table_name, row_id FROM belonging WHERE owner_id = ? ORDER BY 1, 2", [owner.id])
        for table, row_id in rows.fetchall():
            if (table, row_id) not in found:
                found[table, row_id] = Subject(table, row_id)
                waiting += [found[table, row_id]] if deep else []
    return list(found.values())


def _changes_of(db: Connection, thing: Subject) -> list[int]:
    rows = json.dumps([[row.table, row.id] for row in belongings(db, thing)])
    found = db.execute(
        "SELECT DISTINCT change_number FROM json_each(?) AS thing CROSS JOIN change_row "
        "ON table_name = json_extract(thing.value, '$[0]') AND row_id = json_extract(thing.value, '$[1]')",
        [rows],
    )
    return [number for (number,) in found.fetchall()]


def counts(db: Connection, number: int) -> list[tuple[str, str, int]]:
    """How many rows of each table a change put in, changed and took out, in the order in which it began."""
    found = db.execute(
        "SELECT table_name, CASE WHEN made THEN 'insert' WHEN gone THEN 'delete' ELSE 'update' END AS operation, "
        "count(*) FROM (SELECT table_name, row_id, max(operation = 'insert') AS made, "
        "max(operation = 'delete') AS gone, min(number) AS first FROM change_row WHERE change_number = ? "
        "GROUP BY table_name, row_id) WHERE NOT (made AND gone) GROUP BY table_name, 2 ORDER BY min(first)",
        [number],
    )
    return [(table, operation, count) for table, operation, count in found.fetchall()]


def rows_of(db: Connection, number: int, most: int, after: int = 0) -> list[LoggedRow]:
    """What a change did, row by row in the order in which they were first touched; `after` rows are passed over."""
    touched = db.execute(
        "SELECT table_name, row_id FROM change_row WHERE change_number = ? GROUP BY table_name, row_id "
        "ORDER BY min(number) LIMIT ? OFFSET ?",
        [number, most, after],
    ).fetchall()
    made = [_row_of(db, number, table, row_id) for table, row_id in touched]
    return [row for row in made if row.operation]


def rows_of_table(db: Connection, number: int, table: str) -> list[LoggedRow]:
    """What a change did to the rows of one table."""
    touched = db.execute(
        "SELECT DISTINCT row_id FROM change_row WHERE change_number = ? AND table_name = ?", [number, table]
    ).fetchall()
    made = [_row_of(db, number, table, row_id) for (row_id,) in touched]
    return [row for row in made if row.operation]


def touched(db: Connection, number: int, table: str) -> list[str]:
    """The ids of the rows of one table that a change touched."""
    query = "SELECT DISTINCT row_id FROM change_row WHERE change_number = ? AND table_name = ?"
    return [row_id for (row_id,) in db.execute(query, [number, table])]


def row_of(db: Connection, number: int, thing: Subject) -> LoggedRow | None:
    """What a change did to one row; None if it did not touch it."""
    made = _row_of(db, number, thing.table, thing.id)
    return made if made.operation else None


def _row_of(db: Connection, number: int, table: str, row_id: str) -> LoggedRow:
    """The stores of one change together: what a column held before the first, and what after the last."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    operations: list[str] = []
    stores = db.execute(
        "SELECT operation, before, after FROM change_row WHERE table_name = ? AND row_id = ? AND change_number = ? "
        "ORDER BY number",
        [table, row_id, number],
    )
    for operation, old, new in stores.fetchall():
        operations.append(operation)
        before = json.loads(old) | before
        after |= json.loads(new)
    operation = _whole(operations)
    return LoggedRow(
        table, row_id, operation, {} if operation == "insert" else before, {} if operation == "delete" else after
    )


def _whole(operations: list[str]) -> str:
    """What several stores come to: put in and then changed is put in; put in and taken out again is nothing."""
    made, gone = operations[:1] == ["insert"], operations[-1:] == ["delete"]
    if made or gone:
        return "" if made and gone else "insert" if made else "delete"
    return "update" if operations else ""


def standing(db: Connection, number: int) -> bool:
    """Whether what a change did has not been taken back; what took it back may have been taken back itself."""
    takers = db.execute("SELECT number FROM change WHERE undoes = ?", [number]).fetchall()
    return not any(standing(db, taker) for (taker,) in takers)


def taken_back_by(db: Connection, number: int) -> int | None:
    """The change that took another one back and stands; None if there is none."""
    takers = db.execute("SELECT number FROM change WHERE undoes = ? ORDER BY number DESC", [number]).fetchall()
    return next((int(taker) for (taker,) in takers if standing(db, taker)), None)


def value_before(db: Connection, thing: Subject, column: str) -> Any:
    """What stood in a column of a row before it was last changed; None where it has been so from the first."""
    query = (
        "SELECT json_extract(before, :path) FROM change_row WHERE table_name = :table AND row_id = :id "
        "AND operation = 'update' AND json_type(before, :path) IS NOT NULL ORDER BY number DESC LIMIT 1"
    )
    found = db.execute(query, {"path": f"$.{column}", "table": thing.table, "id": thing.id}).fetchone()
    return found[0] if found else None


def values_of(db: Connection, thing: Subject) -> dict[str, Any]:
    """The columns of a row as they are now, or as they last were; {} for a row that the file never held."""
    if thing.table not in tracked_tables(db):
        return {}
    names = logged_columns(db, thing.table)
    listed = ", ".join(f'"{name}"' for name in names)
    row = db.execute(f'SELECT {listed} FROM "{thing.table}" WHERE id = ?', [thing.id]).fetchone()
    if row is not None:
        return dict(zip(names, row, strict=True))
    gone = db.execute(
        "SELECT before FROM change_row WHERE table_name = ? AND row_id = ? AND operation = 'delete' "
        "ORDER BY number DESC LIMIT 1",
        [thing.table, thing.id],
    ).fetchone()
    return dict(json.loads(gone[0])) if gone else {}


def parents(db: Connection, table: str) -> dict[str, str]:
    """Which column of a table names a row of which other table."""
    return {row[3]: row[2] for row in db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()}
