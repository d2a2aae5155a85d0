"""What can be found of work programmes: each piece of work as a document, open words or those of a closed matter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from sqlite3 import Connection

from clerk_app.domain.council import year_words
from clerk_app.domain.programme_rows import ProgrammeRow
from clerk_app.domain.search import Document, Kind
from clerk_app.store import rows
from clerk_app.store.reviews import closed_matters

_THESE = "(SELECT value FROM json_each(?))"
_DAYS = f"SELECT id, from_date FROM programme WHERE id IN {_THESE}"
_CELLS = (
    f"SELECT programme_row_id, words FROM programme_cell WHERE words <> '' AND programme_row_id IN {_THESE} ORDER BY id"
)
_PLACES = (
    "SELECT programme_row.id, name, year FROM programme_row JOIN programme ON programme.id = programme_id "
    f"JOIN body ON body.id = body_id WHERE programme_row.id IN {_THESE}"
)


def work(db: Connection, row_ids: Iterable[str] | None = None, *, closed: bool) -> Iterator[Document]:
    """Some rows or all, the oldest programme first. Of a closed matter only the title is open (PX-1)."""
    every = row_ids is None
    found = (
        rows.read_all(db, ProgrammeRow, "programme_row") if every else rows.read_some(db, ProgrammeRow, row_ids or ())
    )
    days = {key: date.fromisoformat(day) for key, day in _read(db, _DAYS, (row.programme_id for row in found))}
    cells: dict[str, list[str]] = {}
    for row_id, words in _read(db, _CELLS, (row.id for row in found)):
        cells.setdefault(row_id, []).append(words)
    hidden = closed_matters(db, [row.matter_id for row in found])
    for row in sorted(found, key=lambda row: (days[row.programme_id], -row.pos, row.id)):
        is_closed = row.matter_id in hidden
        text = _words(row, cells.get(row.id, ())) if is_closed is closed else ""
        if text or not closed:
            yield Document(Kind.WORK, row.id, days[row.programme_id], row.title, text)


def of_matters(db: Connection, matter_ids: Iterable[str]) -> set[str]:
    """The rows of some matters."""
    return {row_id for (row_id,) in _read(db, f"SELECT id FROM programme_row WHERE matter_id IN {_THESE}", matter_ids)}


def of_programmes(db: Connection, programme_ids: Iterable[str]) -> set[str]:
    """The rows of some programmes."""
    sql = f"SELECT id FROM programme_row WHERE programme_id IN {_THESE}"
    return {row_id for (row_id,) in _read(db, sql, programme_ids)}


def places(db: Connection, row_ids: Iterable[str]) -> dict[str, str]:
    """Where some rows stand: "Children and Young People Select Committee 2017/18"."""
    return {row_id: f"{name} {year_words(int(year))}" for row_id, name, year in _read(db, _PLACES, row_ids)}


def _words(row: ProgrammeRow, cells: Iterable[str]) -> str:
    said = (*row.kinds, *row.codes, row.lead_member, row.lead_officer, row.desired_outcomes, row.information_wanted)
    more = (row.suggested_by, row.minute, row.dropped_reason, row.deadline_text)
    return " · ".join(" ".join(part.split("\n")) for part in (*said, *cells, *more) if part)


def _read(db: Connection, sql: str, wanted: Iterable[str]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = db.execute(sql, [json.dumps(sorted(set(wanted)))]).fetchall()
    return found
