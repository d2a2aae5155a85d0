"""Work programmes: rows to dataclasses."""

from __future__ import annotations

import json
from collections.abc import Iterable
from sqlite3 import Connection

from clerk_app.domain.programme_rows import (
    Programme,
    ProgrammeCell,
    ProgrammeDecision,
    ProgrammeRow,
    StrategicPriority,
)
from clerk_app.store import rows


def priorities(db: Connection) -> list[StrategicPriority]:
    """The strategic priorities of the council, in its own order."""
    return rows.read_all(db, StrategicPriority, "strategic_priority ORDER BY pos, id")


def programmes(db: Connection, body_id: str | None = None) -> list[Programme]:
    """The programmes of one committee, or of all, the newest first."""
    where = " WHERE body_id = ?" if body_id else ""
    values = [body_id] if body_id else []
    return rows.read_all(db, Programme, f"programme{where} ORDER BY year DESC, from_date DESC, id", values)


def rows_of(db: Connection, programme_id: str) -> list[ProgrammeRow]:
    """The rows of a programme in their order, those that were taken out too."""
    where = "programme_row WHERE programme_id = ? ORDER BY pos, id"
    return rows.read_all(db, ProgrammeRow, where, [programme_id])


def cells_of(db: Connection, programme_id: str) -> list[ProgrammeCell]:
    """Every cell of a programme."""
    where = "programme_cell WHERE programme_row_id IN (SELECT id FROM programme_row WHERE programme_id = ?) ORDER BY id"
    return rows.read_all(db, ProgrammeCell, where, [programme_id])


def cells_of_row(db: Connection, row_id: str) -> list[ProgrammeCell]:
    """The cells of one row."""
    return rows.read_all(db, ProgrammeCell, "programme_cell WHERE programme_row_id = ? ORDER BY id", [row_id])


def decisions_of(db: Connection, programme_id: str) -> list[ProgrammeDecision]:
    """What was decided on a programme, oldest first."""
    where = "programme_decision WHERE programme_id = ? ORDER BY pos, id"
    return rows.read_all(db, ProgrammeDecision, where, [programme_id])


def rows_of_matters(db: Connection, matter_ids: Iterable[str]) -> list[ProgrammeRow]:
    """The rows of some matters, the newest programme first."""
    where = (
        "programme_row WHERE matter_id IN (SELECT value FROM json_each(?))"
        " ORDER BY (SELECT year FROM programme WHERE id = programme_id) DESC, pos, id"
    )
    return rows.read_all(db, ProgrammeRow, where, [json.dumps(sorted(set(matter_ids)))])
