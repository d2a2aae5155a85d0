"""In-depth reviews: rows to dataclasses."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection
from typing import TypeVar

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.review_rows import Part, Review
from clerk_app.domain.reviews import Slot
from clerk_app.store import rows

Kind = TypeVar("Kind", bound=Part)
_THESE = "(SELECT value FROM json_each(?))"
_HELD = "'held', 'minutes_drafted', 'minutes_approved'"
_SLOTS = (
    f"SELECT meeting.id, min(day), state = 'cancelled', state IN ({_HELD}) FROM meeting "
    "JOIN sitting ON sitting.meeting_id = meeting.id WHERE meeting.id IN "
)


def reviews(db: Connection, body_id: str | None = None) -> list[Review]:
    """The reviews of one committee, or of all, the newest first."""
    where = " WHERE body_id = ?" if body_id else ""
    values = [body_id] if body_id else []
    return rows.read_all(db, Review, f"review{where} ORDER BY coalesce(started_on, '9999') DESC, id DESC", values)


def of_matter(db: Connection, matter_id: str) -> list[Review]:
    """The reviews of a matter, oldest first."""
    return rows.read_all(db, Review, "review WHERE matter_id = ? ORDER BY id", [matter_id])


def parts(db: Connection, kind: type[Kind], review_ids: Iterable[str]) -> dict[str, list[Kind]]:
    """What hangs on some reviews, of one kind, by review and in order."""
    table = rows.table_of(kind)
    where = f"{table} WHERE review_id IN {_THESE} ORDER BY review_id, pos, id"
    found: dict[str, list[Kind]] = {}
    for row in rows.read_all(db, kind, where, [_listed(review_ids)]):
        found.setdefault(row.review_id, []).append(row)
    return found


def slots_of_body(db: Connection, body_id: str) -> list[Slot]:
    """The meetings of a committee by day, those that were cancelled too."""
    of_body = "(SELECT meeting_id FROM meeting_body WHERE body_id = ?)"
    return _slots(db, of_body, body_id)


def slots_of(db: Connection, meeting_ids: Iterable[str]) -> list[Slot]:
    """Some meetings by day, whichever committee's they are."""
    return _slots(db, _THESE, _listed(meeting_ids))


def _slots(db: Connection, condition: str, value: str) -> list[Slot]:
    found = db.execute(f"{_SLOTS}{condition} GROUP BY meeting.id ORDER BY 2, 1", [value]).fetchall()
    return [Slot(row[0], date.fromisoformat(row[1]), bool(row[2]), bool(row[3])) for row in found]


def items_of_stages(db: Connection, review_ids: Iterable[str]) -> dict[str, AgendaItem]:
    """The item that carries out each stage: the one that is named, else that of its matter at its meeting."""
    sql = (
        "SELECT review_stage.id, agenda_item.id FROM review_stage JOIN review ON review.id = review_id "
        "JOIN agenda_item ON agenda_item.id = coalesce(review_stage.agenda_item_id, "
        "(SELECT id FROM agenda_item AS own WHERE own.meeting_id = review_stage.meeting_id "
        "AND own.matter_id = review.matter_id ORDER BY part, pos LIMIT 1)) "
        f"WHERE review_id IN {_THESE}"
    )
    found = dict(db.execute(sql, [_listed(review_ids)]).fetchall())
    items = {item.id: item for item in rows.read_some(db, AgendaItem, found.values())}
    return {stage: items[item] for stage, item in found.items()}


def matter_titles(db: Connection, matter_ids: Iterable[str]) -> dict[str, str]:
    """The open titles of some matters."""
    sql = f"SELECT id, title FROM matter WHERE id IN {_THESE}"
    return dict(db.execute(sql, [_listed(matter_ids)]).fetchall())


def closed_matters(db: Connection, matter_ids: Iterable[str]) -> set[str]:
    """Those of some matters that are closed to the public (PX-1)."""
    sql = f"SELECT id FROM matter WHERE openness IN ('exempt', 'confidential') AND id IN {_THESE}"
    return {one for (one,) in db.execute(sql, [_listed(matter_ids)]).fetchall()}


def committees_of(db: Connection, review_ids: Iterable[str]) -> dict[str, str]:
    """The committee of each of some reviews, by name."""
    sql = f"SELECT review.id, body.name FROM review JOIN body ON body.id = body_id WHERE review.id IN {_THESE}"
    return dict(db.execute(sql, [_listed(review_ids)]).fetchall())


def names_person(db: Connection, person_id: str) -> bool:
    """Whether a review wants to hear somebody."""
    return db.execute("SELECT 1 FROM review_witness WHERE person_id = ? LIMIT 1", [person_id]).fetchone() is not None


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(sorted(set(ids)))
