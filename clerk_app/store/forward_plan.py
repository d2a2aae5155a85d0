"""The forward plan and the decisions of the executive: rows to dataclasses."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection

from clerk_app.domain.executive_decisions import ExecutiveDecision
from clerk_app.domain.forward_plan import ExecutiveNotice, ForwardDate, ForwardEntry, Planned
from clerk_app.store import rows

_THESE = "(SELECT value FROM json_each(?))"


def every_entry(db: Connection) -> list[ForwardEntry]:
    """Every entry, in the order of the list."""
    return rows.read_all(db, ForwardEntry, "forward_entry ORDER BY pos, id")


def entries_of(db: Connection, matter_id: str) -> list[ForwardEntry]:
    """The entries of one matter, in the order of the list."""
    return rows.read_all(db, ForwardEntry, "forward_entry WHERE matter_id = ? ORDER BY pos, id", [matter_id])


def every_date(db: Connection) -> list[ForwardDate]:
    """Every date of decision, each entry's newest last."""
    return rows.read_all(db, ForwardDate, "forward_date ORDER BY entry_id, pos, id")


def every_notice(db: Connection) -> list[ExecutiveNotice]:
    """Every notice, each entry's newest last."""
    return rows.read_all(db, ExecutiveNotice, "executive_notice ORDER BY entry_id, pos, id")


def every_decision(db: Connection) -> list[ExecutiveDecision]:
    """Every decision of the executive, oldest first."""
    return rows.read_all(db, ExecutiveDecision, "executive_decision ORDER BY decided_on, pos, id")


def planned(db: Connection, *, withdrawn: bool = True, since: date | None = None) -> list[Planned]:
    """Every entry with its dates, its notices, and the day of its newest decision, in the order of the list.

    Those that were `withdrawn` stay out if they are not wanted, and those that were decided before a day, `since`.
    """
    wanted = ["withdrawn_on IS NULL"] if not withdrawn else []
    values: list[str] = []
    if since is not None:
        decided = "SELECT entry_id FROM executive_decision WHERE entry_id IS NOT NULL AND decided_on < ?"
        wanted.append(f"id NOT IN ({decided})")
        values.append(since.isoformat())
    condition = f" WHERE {' AND '.join(wanted)}" if wanted else ""
    return _whole(db, rows.read_all(db, ForwardEntry, f"forward_entry{condition} ORDER BY pos, id", values))


def planned_of(db: Connection, entry_ids: Iterable[str]) -> list[Planned]:
    """Some entries with all that belongs to them."""
    wanted = [json.dumps(sorted(set(entry_ids)))]
    return _whole(db, rows.read_all(db, ForwardEntry, f"forward_entry WHERE id IN {_THESE} ORDER BY pos, id", wanted))


def last_day(db: Connection) -> date | None:
    """The last day on which anything of the plan is or was to be decided; None for an empty plan."""
    (found,) = db.execute("SELECT max(coalesce(to_day, day)) FROM forward_date").fetchone()
    return date.fromisoformat(found) if found else None


def _whole(db: Connection, entries: list[ForwardEntry]) -> list[Planned]:
    """Entries with what belongs to them, in one question a table."""
    wanted = [json.dumps([entry.id for entry in entries])]
    dates = rows.read_all(db, ForwardDate, f"forward_date WHERE entry_id IN {_THESE} ORDER BY pos, id", wanted)
    where = f"executive_notice WHERE entry_id IN {_THESE} ORDER BY pos, id"
    return _together(db, entries, dates, rows.read_all(db, ExecutiveNotice, where, wanted))


def _together(
    db: Connection, entries: list[ForwardEntry], dates: list[ForwardDate], notices: list[ExecutiveNotice]
) -> list[Planned]:
    dated: dict[str, list[ForwardDate]] = {}
    noticed: dict[str, list[ExecutiveNotice]] = {}
    for day in dates:
        dated.setdefault(day.entry_id, []).append(day)
    for notice in notices:
        noticed.setdefault(notice.entry_id, []).append(notice)
    sql = "SELECT entry_id, max(decided_on) FROM executive_decision WHERE entry_id IS NOT NULL GROUP BY 1"
    decided = {entry_id: date.fromisoformat(day) for entry_id, day in db.execute(sql).fetchall()}
    return [
        Planned(each, tuple(dated.get(each.id, ())), tuple(noticed.get(each.id, ())), decided.get(each.id))
        for each in entries
    ]


def decisions_of(db: Connection, entry_id: str) -> list[ExecutiveDecision]:
    """What was decided of one entry, oldest first."""
    where = "executive_decision WHERE entry_id = ? ORDER BY decided_on, pos, id"
    return rows.read_all(db, ExecutiveDecision, where, [entry_id])


def next_pos(db: Connection, table: str, entry_id: str | None = None) -> int:
    """The place after the last row of a table, or of one entry's in it."""
    of_entry, values = (" WHERE entry_id = ?", [entry_id]) if entry_id else ("", [])
    return int(db.execute(f"SELECT coalesce(max(pos), 0) + 1 FROM {table}{of_entry}", values).fetchone()[0])


def matters_in_plan(db: Connection, matter_ids: Iterable[str]) -> dict[str, list[str]]:
    """The entries of some matters, oldest first, by the matter's identity."""
    found: dict[str, list[str]] = {}
    sql = f"SELECT matter_id, id FROM forward_entry WHERE matter_id IN {_THESE} ORDER BY pos, id"
    for matter_id, entry_id in db.execute(sql, [json.dumps(sorted(set(matter_ids)))]).fetchall():
        found.setdefault(matter_id, []).append(entry_id)
    return found


def names(db: Connection, column: str, row_id: str) -> bool:
    """Whether an entry or a decision names a body or a person as who decides, by the column that would."""
    sql = (
        f"SELECT 1 FROM forward_entry WHERE {column} = :id UNION SELECT 1 FROM executive_decision WHERE {column} = :id"
    )
    return db.execute(sql, {"id": row_id}).fetchone() is not None


def decided_at(db: Connection, meeting_id: str) -> bool:
    """Whether a decision was taken at a meeting."""
    return db.execute("SELECT 1 FROM executive_decision WHERE meeting_id = ?", [meeting_id]).fetchone() is not None


def dates_at(db: Connection, meeting_id: str) -> list[ForwardDate]:
    """The dates of decision that name a meeting."""
    return rows.read_all(db, ForwardDate, "forward_date WHERE meeting_id = ?", [meeting_id])


def closed_meetings(db: Connection) -> list[str]:
    """The meetings with business of the plan, or of a decision, that has anything closed there: an item or a paper."""
    of_plan = "SELECT matter_id FROM forward_entry UNION SELECT matter_id FROM executive_decision"
    closed = (
        "agenda_item.openness <> 'open' OR part = 2 OR closed_title <> '' OR closed_note <> '' "
        "OR public_interest_reason <> '' OR chair_note <> '' OR agenda_item.id IN "
        "(SELECT agenda_item_id FROM item_paper WHERE openness <> 'open')"
    )
    sql = (
        f"SELECT DISTINCT meeting_id FROM agenda_item WHERE matter_id IN ({of_plan}) AND ({closed}) ORDER BY meeting_id"
    )
    return [meeting_id for (meeting_id,) in db.execute(sql).fetchall()]


def closed_notes(db: Connection, matter_ids: Iterable[str] | None = None) -> list[tuple[str, str, str]]:
    """Every closed note, or those of some matters: the table that it stands in, the open title, and the note."""
    of_these, values = (
        ("", []) if matter_ids is None else (f" AND matter_id IN {_THESE}", [json.dumps(sorted(matter_ids))])
    )
    sql = " UNION ALL ".join(
        f"SELECT '{table}', title, closed_note FROM {table} WHERE closed_note <> ''{of_these}"
        for table in ("forward_entry", "executive_decision")
    )
    return [(table, title, note) for table, title, note in db.execute(sql, values * 2).fetchall()]
