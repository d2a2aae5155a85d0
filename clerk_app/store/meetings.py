"""Meetings, their bodies and sittings: rows to dataclasses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, time
from sqlite3 import Connection
from typing import Any

from clerk_app.domain.meetings import (
    Meeting,
    MeetingBody,
    MeetingEvent,
    MeetingLine,
    MeetingState,
    PanelMember,
    Sitting,
)
from clerk_app.domain.substitution import Substitution
from clerk_app.store import rows

_LINES = """
SELECT meeting.id, meeting.title, meeting.state, sitting.day, sitting.start_time, sitting.place,
       meeting.summons_date, meeting.convened_on,
       (SELECT from_day FROM meeting_event WHERE meeting_id = meeting.id AND kind = 'moved' ORDER BY id LIMIT 1)
FROM sitting JOIN meeting ON meeting.id = sitting.meeting_id
"""
_FIRST = "sitting.pos = (SELECT min(pos) FROM sitting AS first WHERE first.meeting_id = meeting.id)"
_BODIES = "SELECT meeting_id, body_id, name, presides FROM meeting_body JOIN body ON body.id = body_id"
#: So many rows and more are read whole: asking for each would cost more than leaving some unused.
_MANY = 4000


def lines(
    db: Connection,
    condition: str = "1",
    values: Sequence[str] = (),
    *,
    newest_first: bool = False,
    limit: int = -1,
    offset: int = 0,
) -> list[MeetingLine]:
    """Meetings as a list shows them, in order of the date and time of their first sittings: all, or one page."""
    return _read(db, f"{_FIRST} AND {condition}", values, newest_first=newest_first, limit=limit, offset=offset)


def lines_of(db: Connection, meeting_ids: Iterable[str]) -> list[MeetingLine]:
    """Some meetings as a list shows them."""
    return lines(db, "meeting.id IN (SELECT value FROM json_each(?))", [json.dumps(list(dict.fromkeys(meeting_ids)))])


def sitting_lines(db: Connection, first: date, last: date) -> list[MeetingLine]:
    """The same for every sitting from one day to another, further ones too: what is on in those days."""
    return _read(db, "sitting.day BETWEEN ? AND ?", [first.isoformat(), last.isoformat()])


def count(db: Connection, condition: str, values: Sequence[str]) -> int:
    """How many meetings fit a condition."""
    sql = f"SELECT count(*) FROM sitting JOIN meeting ON meeting.id = sitting.meeting_id WHERE {_FIRST} AND {condition}"
    return int(db.execute(sql, list(values)).fetchone()[0])


def count_by(db: Connection, what: str, condition: str, values: Sequence[str]) -> dict[str, int]:
    """How many of the meetings that fit a condition there are for each value of an expression."""
    sql = (
        f"SELECT {what}, count(*) FROM sitting JOIN meeting ON meeting.id = sitting.meeting_id "
        f"WHERE {_FIRST} AND {condition} GROUP BY 1"
    )
    return {value: int(number) for value, number in db.execute(sql, list(values)).fetchall()}


def count_by_committee(db: Connection, condition: str, values: Sequence[str]) -> dict[str, int]:
    """How many of the meetings that fit a condition each committee holds, alone or with others."""
    sql = (
        "SELECT meeting_body.body_id, count(*) FROM sitting JOIN meeting ON meeting.id = sitting.meeting_id "
        f"JOIN meeting_body ON meeting_body.meeting_id = meeting.id WHERE {_FIRST} AND {condition} GROUP BY 1"
    )
    return {body_id: int(number) for body_id, number in db.execute(sql, list(values)).fetchall()}


def _read(
    db: Connection,
    condition: str,
    values: Sequence[str],
    *,
    newest_first: bool = False,
    limit: int = -1,
    offset: int = 0,
) -> list[MeetingLine]:
    way = " DESC" if newest_first else ""
    order = ", ".join(f"{column}{way}" for column in ("sitting.day", "sitting.start_time", "meeting.id"))
    sql = f"{_LINES} WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
    rows_read = db.execute(sql, [*values, limit, offset]).fetchall()
    if not rows_read:
        return []
    of_these = _Of(db, [row[0] for row in rows_read])
    bodies = _bodies(of_these.rows(_BODIES, "meeting_body.pos, meeting_body.id"))
    return [_line(row, bodies.get(row[0])) for row in rows_read]


class _Of:
    """What belongs to some meetings, in one question for all of them."""

    def __init__(self, db: Connection, meeting_ids: list[str]) -> None:
        self._db = db
        self._ids = json.dumps(list(dict.fromkeys(meeting_ids))) if len(meeting_ids) < _MANY else ""

    def rows(self, select: str, order: str) -> list[Any]:
        """The rows of a question about them; of everything, where they are many."""
        these = "WHERE meeting_id IN (SELECT value FROM json_each(?))" if self._ids else ""
        return self._db.execute(f"{select} {these} ORDER BY {order}", [self._ids] if self._ids else []).fetchall()


def _bodies(found: list[Any]) -> dict[str, tuple[str, str]]:
    """For each meeting, the names of its committees joined, and the identity of the one that presides."""
    names: dict[str, list[str]] = {}
    presiding: dict[str, tuple[bool, str]] = {}
    for meeting_id, body_id, name, presides in found:
        names.setdefault(meeting_id, []).append(name)
        if meeting_id not in presiding or (presides and not presiding[meeting_id][0]):
            presiding[meeting_id] = bool(presides), body_id
    return {meeting_id: (" and ".join(listed), presiding[meeting_id][1]) for meeting_id, listed in names.items()}


def _line(row: Any, bodies: tuple[str, str] | None) -> MeetingLine:
    committee, body_id = bodies or ("", "")
    return MeetingLine(
        id=row[0],
        title=row[1],
        state=MeetingState(row[2]),
        day=date.fromisoformat(row[3]),
        start_time=time.fromisoformat(row[4]) if row[4] else None,
        place=row[5],
        committee=committee,
        body_id=body_id,
        summons_date=date.fromisoformat(row[6]) if row[6] else None,
        convened_on=date.fromisoformat(row[7]) if row[7] else None,
        moved_from=date.fromisoformat(row[8]) if row[8] and row[8] != row[3] else None,
    )


def lines_of_body(db: Connection, body_id: str) -> list[MeetingLine]:
    """The meetings of one committee."""
    return lines(db, "meeting.id IN (SELECT meeting_id FROM meeting_body WHERE body_id = ?)", [body_id])


def lines_between(db: Connection, body_id: str, first: date, last: date) -> list[MeetingLine]:
    """The meetings that one committee presides over, from one day to another, both counted."""
    presides = "SELECT meeting_id FROM meeting_body WHERE body_id = ?"
    condition = f"sitting.day BETWEEN ? AND ? AND meeting.id IN ({presides})"
    found = lines(db, condition, [first.isoformat(), last.isoformat(), body_id])
    return [line for line in found if line.body_id == body_id]


def ids_of_body(db: Connection, body_id: str) -> frozenset[str]:
    """The meetings that one committee holds, alone or with others."""
    found = db.execute("SELECT meeting_id FROM meeting_body WHERE body_id = ?", [body_id]).fetchall()
    return frozenset(meeting_id for (meeting_id,) in found)


def places(db: Connection) -> list[str]:
    """Where meetings are held, each place once."""
    return [place for (place,) in db.execute("SELECT DISTINCT place FROM sitting")]


def item_counts(db: Connection) -> dict[str, int]:
    """How many items each meeting has on its agenda, headings apart; a meeting without any is left out."""
    found = db.execute("SELECT meeting_id, count(*) FROM agenda_item WHERE level <> 'heading' GROUP BY meeting_id")
    return {meeting_id: int(number) for meeting_id, number in found.fetchall()}


def latest(db: Connection, body_id: str | None, *, with_items: bool) -> str | None:
    """The latest meeting of a committee (None: of any), or the latest with an item on its agenda; None without one."""
    held = "" if body_id is None else "AND meeting_id IN (SELECT meeting_id FROM meeting_body WHERE body_id = :body)"
    item = "AND EXISTS (SELECT 1 FROM agenda_item WHERE agenda_item.meeting_id = sitting.meeting_id)"
    wanted = f"{held} {item if with_items else ''}"
    sql = f"SELECT meeting_id FROM sitting WHERE 1 {wanted} ORDER BY day DESC, meeting_id DESC LIMIT 1"
    found = db.execute(sql, {"body": body_id}).fetchone()
    return str(found[0]) if found else None


def count_by_body(db: Connection) -> dict[str, int]:
    """How many meetings each committee holds, by its identity."""
    found = db.execute("SELECT body_id, count(DISTINCT meeting_id) FROM meeting_body GROUP BY body_id")
    return {body_id: int(number) for body_id, number in found.fetchall()}


def bodies_by_meeting(db: Connection, first: date, last: date) -> dict[str, frozenset[str]]:
    """The committees that hold each meeting from one day to another, by the meeting's identity."""
    sql = (
        "SELECT DISTINCT meeting_body.meeting_id, body_id FROM meeting_body "
        "JOIN sitting ON sitting.meeting_id = meeting_body.meeting_id WHERE day BETWEEN ? AND ?"
    )
    found: dict[str, set[str]] = {}
    for meeting_id, body_id in db.execute(sql, [first.isoformat(), last.isoformat()]).fetchall():
        found.setdefault(meeting_id, set()).add(body_id)
    return {meeting_id: frozenset(bodies) for meeting_id, bodies in found.items()}


def draws_from(db: Connection, body_id: str) -> bool:
    """Whether people of a committee are drawn for any meeting, or take its chair, be it another committee's."""
    found = db.execute(
        "SELECT 1 FROM panel_member WHERE body_id = :id "
        "UNION ALL SELECT 1 FROM position WHERE body_id = :id AND meeting_id IS NOT NULL LIMIT 1",
        {"id": body_id},
    )
    return found.fetchone() is not None


def line(db: Connection, meeting_id: str) -> MeetingLine | None:
    """One meeting as a list shows it."""
    return next(iter(lines(db, "meeting.id = ?", [meeting_id])), None)


def meeting(db: Connection, meeting_id: str) -> Meeting | None:
    """One meeting."""
    return rows.read(db, Meeting, meeting_id)


def bodies_of(db: Connection, meeting_id: str) -> list[MeetingBody]:
    """The bodies that hold a meeting, in printed order."""
    return rows.read_all(db, MeetingBody, "meeting_body WHERE meeting_id = ? ORDER BY pos, id", [meeting_id])


def sittings_of(db: Connection, meeting_id: str) -> list[Sitting]:
    """The sittings of a meeting, first to last."""
    return rows.read_all(db, Sitting, "sitting WHERE meeting_id = ? ORDER BY pos, id", [meeting_id])


def panel_of(db: Connection, meeting_id: str) -> list[PanelMember]:
    """The people drawn for a meeting, in printed order."""
    return rows.read_all(db, PanelMember, "panel_member WHERE meeting_id = ? ORDER BY pos, id", [meeting_id])


def substitutions_at(db: Connection, meeting_id: str) -> list[Substitution]:
    """Who sits at a meeting for whom, in the order in which it was entered."""
    return rows.read_all(db, Substitution, "substitution WHERE meeting_id = ? ORDER BY id", [meeting_id])


def events_of(db: Connection, meeting_id: str) -> list[MeetingEvent]:
    """What happened to a meeting before it was held, oldest first."""
    return rows.read_all(db, MeetingEvent, "meeting_event WHERE meeting_id = ? ORDER BY id", [meeting_id])
