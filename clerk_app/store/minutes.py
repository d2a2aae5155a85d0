"""The minutes of meetings: rows to dataclasses, and which meetings' minutes there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection

from clerk_app.domain.minute_rows import MinuteBlock, Minutes, MinutesVersion
from clerk_app.store import rows

#: How far apart blocks are placed: one is put in between, and no other row moves.
GAP = 1_024


def of_meeting(db: Connection, meeting_id: str) -> Minutes | None:
    """The minutes of a meeting, or None before they are drafted."""
    return next(iter(rows.read_all(db, Minutes, "minutes WHERE meeting_id = ?", [meeting_id])), None)


def blocks_of(db: Connection, meeting_id: str) -> list[MinuteBlock]:
    """The blocks of a meeting's minutes, in order."""
    return rows.read_all(db, MinuteBlock, "minute_block WHERE meeting_id = ? ORDER BY pos, id", [meeting_id])


def place_after(db: Connection, block: MinuteBlock) -> int | None:
    """The place of the block that follows on one; None after the last."""
    sql = "SELECT min(pos) FROM minute_block WHERE meeting_id = ? AND (pos > ? OR (pos = ? AND id > ?))"
    (found,) = db.execute(sql, [block.meeting_id, block.pos, block.pos, block.id]).fetchone()
    return None if found is None else int(found)


def versions_of(db: Connection, meeting_id: str) -> list[MinutesVersion]:
    """Every version of a meeting's minutes, oldest first."""
    return rows.read_all(db, MinutesVersion, "minutes_version WHERE meeting_id = ? ORDER BY number, id", [meeting_id])


_WORKED_ON = "(own OR left_out OR text <> made_text OR lines <> made_lines OR side <> made_side)"


def is_worked_on(db: Connection, item_ids: Iterable[str]) -> bool:
    """Whether an officer has written anything into the minutes of any of these items."""
    sql = f"SELECT 1 FROM minute_block WHERE agenda_item_id = ? AND {_WORKED_ON} LIMIT 1"
    return any(db.execute(sql, [item_id]).fetchone() for item_id in item_ids)


def any_worked_on(db: Connection, meeting_id: str) -> bool:
    """Whether an officer has written anything into the minutes of a meeting."""
    sql = f"SELECT 1 FROM minute_block WHERE meeting_id = ? AND {_WORKED_ON} LIMIT 1"
    return db.execute(sql, [meeting_id]).fetchone() is not None


def blocks_of_items(db: Connection, item_ids: Iterable[str]) -> list[str]:
    """The identities of the blocks that minutes have of these items."""
    sql = "SELECT id FROM minute_block WHERE agenda_item_id = ? ORDER BY pos, id"
    return [block_id for item_id in item_ids for (block_id,) in db.execute(sql, [item_id])]


def unconfirmed(db: Connection, body_id: str) -> list[Minutes]:
    """The minutes of a body's meetings that still wait to be confirmed."""
    where = (
        "minutes JOIN meeting_body ON meeting_body.meeting_id = minutes.meeting_id "
        "WHERE body_id = ? AND state IN ('draft', 'cleared', 'published_draft')"
    )
    return rows.read_all(db, Minutes, where, [body_id], table="minutes")


def confirmed_at(db: Connection, meeting_id: str) -> list[Minutes]:
    """The minutes of other meetings that were confirmed at this one."""
    return rows.read_all(db, Minutes, "minutes WHERE confirmed_at_id = ? AND meeting_id <> ?", [meeting_id, meeting_id])


def confirming(db: Connection, meeting_id: str, day: date) -> str | None:
    """The first later meeting of a meeting's bodies whose record says that the minutes of this day were confirmed.

    An entry that names another meeting of the day is not meant.
    """
    sql = (
        "SELECT room_event.meeting_id FROM room_event "
        "JOIN sitting ON sitting.meeting_id = room_event.meeting_id "
        "JOIN meeting_body theirs ON theirs.meeting_id = room_event.meeting_id "
        "JOIN meeting_body own ON own.body_id = theirs.body_id WHERE own.meeting_id = ? "
        "AND room_event.kind = 'minutes_confirmed' AND sitting.day > ? AND (room_event.minuted_id = own.meeting_id "
        "OR (room_event.minuted_id IS NULL AND room_event.day = ?)) ORDER BY sitting.day, sitting.id LIMIT 1"
    )
    found = db.execute(sql, [meeting_id, day.isoformat(), day.isoformat()]).fetchone()
    return None if found is None else str(found[0])


def any_unconfirmed(db: Connection, meeting_id: str) -> bool:
    """Whether minutes of any other meeting of a meeting's bodies still wait to be confirmed."""
    sql = (
        "SELECT 1 FROM minutes JOIN meeting_body theirs ON theirs.meeting_id = minutes.meeting_id "
        "JOIN meeting_body own ON own.body_id = theirs.body_id WHERE own.meeting_id = ? "
        "AND minutes.meeting_id <> own.meeting_id AND state IN ('draft', 'cleared', 'published_draft') LIMIT 1"
    )
    return db.execute(sql, [meeting_id]).fetchone() is not None
