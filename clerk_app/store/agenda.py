"""Agenda items, their matters and schedules: rows to dataclasses."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from clerk_app.domain.agenda import AgendaItem, Matter, ScheduleRow
from clerk_app.store import rows

#: What may be left to do of a matter that is on no agenda any more.
_FOLLOWED = (
    *("action", "planned_action", "action_plan", "referral", "programme_row"),
    *("forward_entry", "executive_decision", "review"),
)


def items_of(db: Connection, meeting_id: str) -> list[AgendaItem]:
    """The items of a meeting as they stand on the agenda."""
    return rows.read_all(db, AgendaItem, "agenda_item WHERE meeting_id = ? ORDER BY part, pos, id", [meeting_id])


def schedules_of(db: Connection, meeting_id: str) -> dict[str, tuple[ScheduleRow, ...]]:
    """The schedule under each item of a meeting that has one, by the item's id."""
    where = "schedule_row WHERE agenda_item_id IN (SELECT id FROM agenda_item WHERE meeting_id = ?) ORDER BY pos, id"
    found: dict[str, list[ScheduleRow]] = {}
    for row in rows.read_all(db, ScheduleRow, where, [meeting_id]):
        found.setdefault(row.agenda_item_id, []).append(row)
    return {item: tuple(listed) for item, listed in found.items()}


def appearances(db: Connection, matter_id: str) -> list[AgendaItem]:
    """Every appearance of a matter, oldest meeting first."""
    where = (
        "agenda_item WHERE matter_id = ? ORDER BY (SELECT min(day) FROM sitting WHERE sitting.meeting_id = "
        "agenda_item.meeting_id), id"
    )
    return rows.read_all(db, AgendaItem, where, [matter_id])


def unused_matters(db: Connection, matter_ids: Iterable[str]) -> list[str]:
    """Those of some matters that appear nowhere any more, and of which nothing is to be done."""
    listed = list(dict.fromkeys(matter_ids))
    marks = ", ".join("?" * len(listed))
    found = db.execute(
        f"SELECT id FROM matter WHERE id IN ({marks}) AND id NOT IN (SELECT matter_id FROM agenda_item)"
        + "".join(f" AND id NOT IN (SELECT matter_id FROM {table} WHERE matter_id IS NOT NULL)" for table in _FOLLOWED),
        listed,
    )
    return [matter_id for (matter_id,) in found.fetchall()]


def unseen_matters(db: Connection, title: str) -> list[Matter]:
    """The matters of a title that appear on no agenda."""
    where = "matter WHERE title = ? AND id NOT IN (SELECT matter_id FROM agenda_item) ORDER BY id"
    return rows.read_all(db, Matter, where, [title])


def next_pos(db: Connection, meeting_id: str) -> int:
    """The place after the last item of a meeting."""
    found = db.execute("SELECT coalesce(max(pos), 0) + 1 FROM agenda_item WHERE meeting_id = ?", [meeting_id])
    return int(found.fetchone()[0])


def matter(db: Connection, matter_id: str) -> Matter | None:
    """One matter."""
    return rows.read(db, Matter, matter_id)
