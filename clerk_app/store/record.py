"""The record of a meeting: rows to dataclasses, one query for each table, and the place of what comes next."""

from __future__ import annotations

import json
from collections.abc import Iterable
from sqlite3 import Connection

from clerk_app.domain.record_rows import RECORDED_KINDS, Action, Ballot, Declaration, Recorded, Resolution, RoomKind
from clerk_app.store import rows

#: How far apart rows are placed: what was forgotten is put in between, and no other row moves.
GAP = 1_024
_TABLES = tuple(rows.table_of(kind) for kind in RECORDED_KINDS)


def of_meeting(db: Connection, meeting_id: str) -> list[Recorded]:
    """Everything that was recorded at a meeting but ballots, in order."""
    found: list[Recorded] = []
    for kind, table in zip(RECORDED_KINDS, _TABLES, strict=True):
        found += rows.read_all(db, kind, f"{table} WHERE meeting_id = ?", [meeting_id])
    return sorted(found, key=lambda row: (row.pos, row.id))


def ballots_of(db: Connection, meeting_id: str) -> list[Ballot]:
    """How everybody who is named voted at a meeting, in the order in which it was recorded."""
    where = "ballot JOIN vote ON vote.id = ballot.vote_id WHERE vote.meeting_id = ? ORDER BY ballot.id"
    return rows.read_all(db, Ballot, where, [meeting_id], table="ballot")


def ballots_at(db: Connection, vote_id: str) -> list[Ballot]:
    """How everybody who is named voted in one vote."""
    return rows.read_all(db, Ballot, "ballot WHERE vote_id = ? ORDER BY id", [vote_id])


def next_pos(db: Connection, meeting_id: str) -> int:
    """The place after everything that was recorded at a meeting, with room before it for what was forgotten."""
    newest = " UNION ALL ".join(f"SELECT max(pos) AS pos FROM {table} WHERE meeting_id = :id" for table in _TABLES)
    (last,) = db.execute(f"SELECT max(pos) FROM ({newest})", {"id": meeting_id}).fetchone()
    return (int(last or 0) // GAP + 1) * GAP


def is_recorded(db: Connection, item_ids: Iterable[str]) -> bool:
    """Whether anything was recorded at any of these items."""
    tables = (*_TABLES, "referral")
    asked = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE agenda_item_id = :id" for table in tables)
    return any(db.execute(f"{asked} LIMIT 1", {"id": item_id}).fetchone() for item_id in item_ids)


def has_begun(db: Connection, meeting_id: str) -> bool:
    """Whether it was recorded that a meeting started."""
    return _any(db, f"room_event WHERE kind = '{RoomKind.STARTED.value}' AND meeting_id = ?", meeting_id)


def names_interest(db: Connection, interest_id: str) -> bool:
    """Whether a declaration was made of an entry of the register."""
    return _any(db, "declaration WHERE interest_id = ?", interest_id)


def names_dispensation(db: Connection, dispensation_id: str) -> bool:
    """Whether a declaration was made under a dispensation."""
    return _any(db, "declaration WHERE dispensation_id = ?", dispensation_id)


def is_without_public(db: Connection, meeting_id: str, pos: int) -> bool:
    """Whether press and public were out of the room at a place of a record."""
    told = db.execute(
        "SELECT kind FROM room_event WHERE meeting_id = ? AND pos < ? AND kind IN ('public_excluded', "
        "'public_returned') ORDER BY pos DESC, id DESC LIMIT 1",
        [meeting_id, pos],
    ).fetchone()
    return told is not None and told[0] == "public_excluded"


def without_public(db: Connection, meeting_ids: Iterable[str]) -> dict[str, list[tuple[int, bool]]]:
    """When press and public were sent out of some meetings (True) and came back, by place, in order."""
    found: dict[str, list[tuple[int, bool]]] = {}
    told = db.execute(
        "SELECT meeting_id, pos, kind = 'public_excluded' FROM room_event WHERE kind IN ('public_excluded', "
        "'public_returned') AND meeting_id IN (SELECT value FROM json_each(?)) ORDER BY meeting_id, pos, id",
        [json.dumps(sorted(set(meeting_ids)))],
    )
    for meeting_id, pos, out in told.fetchall():
        found.setdefault(meeting_id, []).append((pos, bool(out)))
    return found


def _any(db: Connection, where: str, value: str) -> bool:
    return db.execute(f"SELECT 1 FROM {where} LIMIT 1", [value]).fetchone() is not None


def declarations_naming(db: Connection, row_ids: Iterable[str]) -> list[Declaration]:
    """The declarations that name any of these entries of the register or dispensations."""
    found: dict[str, Declaration] = {}
    for row_id in row_ids:
        where = "declaration WHERE interest_id = ?1 OR dispensation_id = ?1"
        found |= {each.id: each for each in rows.read_all(db, Declaration, where, [row_id])}
    return list(found.values())


def unregistered_declarations(db: Connection, first_day: str, person_id: str | None) -> list[Declaration]:
    """What members declared from a day on ("2017-07-13") that was not said to be an entry of the register."""
    where = (
        "declaration WHERE interest_id IS NULL AND officer = 0 AND kind IN ('dpi', 'ori') "
        "AND at >= ?1 AND (?2 IS NULL OR person_id = ?2) ORDER BY at, pos, id"
    )
    return rows.read_all(db, Declaration, where, [first_day, person_id])


def declarations_alike(db: Connection, one: Declaration) -> list[Declaration]:
    """The rows of one declaration: it has one for each item, and they share the words that are kept of it."""
    if one.detail_id is None:
        return [one]
    where = "declaration WHERE meeting_id = ? AND person_id = ? AND detail_id = ? AND kind = ?"
    return rows.read_all(db, Declaration, where, [one.meeting_id, one.person_id, one.detail_id, one.kind.value])


def said_closed(db: Connection, found: Iterable[Action | Resolution]) -> dict[str, bool | None]:
    """What decisions and actions say of their own openness, by identity; None: as the item is (PX-2, PX-10).

    An action is closed with its decision, and what was recorded while the public was out is closed by its place.
    """
    listed = list(found)
    named = [each.resolution_id for each in listed if isinstance(each, Action) and each.resolution_id]
    decided = {each.id: each for each in rows.read_some(db, Resolution, named)} if named else {}
    told = without_public(db, {each.meeting_id for each in (*listed, *decided.values())})

    def own(row: Action | Resolution) -> bool | None:
        if row.closed is not None:
            return row.closed
        above = decided.get(row.resolution_id or "") if isinstance(row, Action) else None
        before = [out for pos, out in told.get(row.meeting_id, ()) if pos < row.pos]
        return True if (above is not None and own(above)) or before[-1:] == [True] else None

    return {each.id: own(each) for each in listed}
