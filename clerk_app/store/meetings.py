"""Meetings, their bodies and sittings: rows to dataclasses."""

from __future__ import annotations

from datetime import date, time
from sqlite3 import Connection

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
       (SELECT group_concat(name, ' and ') FROM (SELECT body.name FROM meeting_body JOIN body ON body.id = body_id
        WHERE meeting_id = meeting.id ORDER BY meeting_body.pos)),
       (SELECT body_id FROM meeting_body WHERE meeting_id = meeting.id ORDER BY presides DESC, pos LIMIT 1),
       (SELECT count(*) FROM agenda_item WHERE meeting_id = meeting.id AND level <> 'heading'),
       (SELECT count(*) FROM agenda_item WHERE meeting_id = meeting.id AND openness <> 'open'),
       meeting.summons_date, meeting.convened_on,
       (SELECT from_day FROM meeting_event WHERE meeting_id = meeting.id AND kind = 'moved' ORDER BY id LIMIT 1)
FROM sitting JOIN meeting ON meeting.id = sitting.meeting_id
"""
_FIRST = "sitting.pos = (SELECT min(pos) FROM sitting AS first WHERE first.meeting_id = meeting.id)"


def lines(db: Connection, condition: str = "1", values: list[str] | None = None) -> list[MeetingLine]:
    """Meetings as a list shows them, in order of the date and time of their first sittings."""
    return _read(db, f"{_FIRST} AND {condition}", values or [])


def sitting_lines(db: Connection, first: date, last: date) -> list[MeetingLine]:
    """The same for every sitting from one day to another, further ones too: what is on in those days."""
    return _read(db, "sitting.day BETWEEN ? AND ?", [first.isoformat(), last.isoformat()])


def _read(db: Connection, condition: str, values: list[str]) -> list[MeetingLine]:
    sql = f"{_LINES} WHERE {condition} ORDER BY sitting.day, sitting.start_time, meeting.id"
    return [
        MeetingLine(
            id=row[0],
            title=row[1],
            state=MeetingState(row[2]),
            day=date.fromisoformat(row[3]),
            start_time=time.fromisoformat(row[4]) if row[4] else None,
            place=row[5],
            committee=row[6] or "",
            body_id=row[7] or "",
            items=row[8],
            closed_items=row[9],
            summons_date=date.fromisoformat(row[10]) if row[10] else None,
            convened_on=date.fromisoformat(row[11]) if row[11] else None,
            moved_from=date.fromisoformat(row[12]) if row[12] and row[12] != row[3] else None,
        )
        for row in db.execute(sql, values).fetchall()
    ]


def lines_of_body(db: Connection, body_id: str) -> list[MeetingLine]:
    """The meetings of one committee."""
    return lines(db, "meeting.id IN (SELECT meeting_id FROM meeting_body WHERE body_id = ?)", [body_id])


def lines_between(db: Connection, body_id: str, first: date, last: date) -> list[MeetingLine]:
    """The meetings that one committee presides over, from one day to another, both counted."""
    presides = "SELECT meeting_id FROM meeting_body WHERE body_id = ?"
    condition = f"sitting.day BETWEEN ? AND ? AND meeting.id IN ({presides})"
    found = lines(db, condition, [first.isoformat(), last.isoformat(), body_id])
    return [line for line in found if line.body_id == body_id]


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
