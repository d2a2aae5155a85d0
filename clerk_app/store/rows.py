"""Rows to frozen dataclasses and back: a dataclass names its table's columns, nothing is written twice."""

from __future__ import annotations

import dataclasses
import functools
import json
import operator
import types
import typing
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import Enum
from sqlite3 import Connection
from typing import Any, TypeVar, cast

from clerk_app.domain.text import keepable

Row = TypeVar("Row")
Value = str | int | None


def read_all(
    db: Connection, kind: type[Row], where: str = "", values: Sequence[Value] = (), table: str = ""
) -> list[Row]:
    """Every row of a dataclass's table that fits `where` (SQL after the table name), as dataclasses."""
    read = _reader(kind)
    columns = ", ".join(f"{table}.{name}" if table else name for name in _columns(kind))
    cursor = db.execute(f"SELECT {columns} FROM {where or table_of(kind)}", list(values))
    return [read(row) for row in cursor]  # every row, so that none is left half read


def read(db: Connection, kind: type[Row], row_id: str) -> Row | None:
    """One row by its identity, or None."""
    return next(iter(read_all(db, kind, f"{table_of(kind)} WHERE id = ?", [row_id])), None)


def read_some(db: Connection, kind: type[Row], row_ids: Iterable[str]) -> list[Row]:
    """The rows of these identities that there are, in one question however many they be."""
    wanted = json.dumps(sorted(set(row_ids)))
    table = table_of(kind)
    return read_all(db, kind, f"{table} WHERE id IN (SELECT value FROM json_each(?))", [wanted])


def insert(db: Connection, rows: Iterable[Any], officer: str) -> None:
    """Store new rows, all of one dataclass. Must stand in a recorded change."""
    ready = list(rows)
    if not ready:
        return
    shape = _shape(cast(Hashable, type(ready[0])))
    names = [*shape.columns, "updated_at", "updated_by"]
    marks = ", ".join("?" * len(names))
    now = stamp()
    db.executemany(
        f"INSERT INTO {shape.table} ({', '.join(names)}) VALUES ({marks})",
        ([*map(_stored, shape.values(row)), now, officer] for row in ready),
    )


def link_later(db: Connection) -> None:
    """Let rows of the recorded change that is being made point to what is stored later in it."""
    db.execute("PRAGMA defer_foreign_keys = ON")


def update(db: Connection, kind: type[Any], row_id: str, fields: Mapping[str, object], officer: str) -> None:
    """Change some fields of one row. Must stand in a recorded change."""
    write(db, table_of(kind), row_id, {name: _stored(value) for name, value in fields.items()}, officer)


def write(db: Connection, table: str, row_id: str, values: Mapping[str, Value], officer: str) -> None:
    """Change columns of one row, given as stored values, and raise its version; without any, nothing happens."""
    if not values:
        return
    moves = ", ".join(f'"{name}" = ?' for name in values)
    db.execute(
        f'UPDATE "{table}" SET {moves}, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ?',
        [*values.values(), stamp(), officer, row_id],
    )


def delete(db: Connection, kind: type[Any], row_ids: Iterable[str]) -> None:
    """Delete rows; the log keeps them. Must stand in a recorded change."""
    db.executemany(f"DELETE FROM {table_of(kind)} WHERE id = ?", [[row_id] for row_id in row_ids])


def stamp(moment: datetime | None = None) -> str:
    """A moment (this one, if none is given), UTC, to the millisecond."""
    at = (moment or datetime.now(UTC)).astimezone(UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclasses.dataclass(frozen=True, slots=True)
class _Shape:
    """How a dataclass lies in the file: its table, its columns, and what makes a stored value its own again."""

    table: str
    columns: tuple[str, ...]
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]
    values: Callable[[Any], tuple[Any, ...]]


def table_of(kind: type[Any]) -> str:
    """AgendaItem -> agenda_item."""
    return _shape(cast(Hashable, kind)).table


def _columns(kind: type[Any]) -> tuple[str, ...]:
    return _shape(cast(Hashable, kind)).columns


def _reader(kind: type[Row]) -> Callable[[Sequence[Any]], Row]:
    converters = _shape(cast(Hashable, kind)).converters

    def read_row(row: Sequence[Any]) -> Row:
        values = list(row)
        for at, convert in converters:
            if values[at] is not None:
                values[at] = convert(values[at])
        return kind(*values)

    return read_row


@functools.cache
def _shape(kind: Any) -> _Shape:
    columns = tuple(field.name for field in dataclasses.fields(kind))
    hints = typing.get_type_hints(kind)
    converters = [(at, _converter(hints[name])) for at, name in enumerate(columns)]
    table = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip("_")
    known = tuple((at, convert) for at, convert in converters if convert is not None)
    # attrgetter gives a tuple for two names and more, and every row has at least an identity and one thing to say
    return _Shape(table, columns, known, operator.attrgetter(*columns))


def _converter(hint: Any) -> Callable[[Any], Any] | None:
    """What makes a stored value of a field's type; None where the stored value will do."""
    kinds = [part for part in typing.get_args(hint) if part is not type(None)] if _optional(hint) else [hint]
    kind = kinds[0]
    if typing.get_origin(kind) is tuple:
        return lambda text: tuple(json.loads(text)) if text != "[]" else ()
    if kind in (date, time, datetime):
        return cast(Callable[[Any], Any], kind.fromisoformat)
    if kind is bool or (isinstance(kind, type) and issubclass(kind, Enum)):
        return cast(Callable[[Any], Any], kind)
    return None


def _optional(hint: Any) -> bool:
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


def _stored(value: object) -> Value:
    """A field's value as the file keeps it; every text is cleaned here, whichever service writes it."""
    if type(value) is str:  # nearly every value of a large import
        return value if value.isascii() and value.isprintable() else keepable(value)
    return _keeper(type(value))(value)  # type: ignore[arg-type]


@functools.cache
def _keeper(kind: Any) -> Callable[[Any], Value]:
    """What makes a kind of value one that the file keeps."""
    if issubclass(kind, Enum):
        return lambda value: str(value.value)
    for known, keep in _KEEPERS:
        if issubclass(kind, known):
            return keep
    return lambda value: json.dumps(value, separators=(",", ":"))


def _as_it_is(value: Any) -> Any:
    return value


# bool is an int, and datetime a date: the narrower kind stands first
_KEEPERS: tuple[tuple[type, Callable[[Any], Value]], ...] = (
    (str, keepable),
    (bool, int),
    (int, _as_it_is),
    (types.NoneType, _as_it_is),
    (time, lambda value: value.strftime("%H:%M")),
    (datetime, lambda value: value.isoformat(timespec="milliseconds")),
    (date, lambda value: value.isoformat()),
)
