"""What attendance is counted from, over all meetings of a time: one question for each table, as plain rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection

from clerk_app.domain.record_rows import RoomKind

#: The meetings that sat on any of some days.
_THESE = "(SELECT meeting_id FROM sitting WHERE day BETWEEN :first AND :last)"
#: What says who was there: presiding, staying and the like change nothing of it.
_OF_PRESENCE = (
    *(RoomKind.EXPECTED, RoomKind.ROLL_CONFIRMED, RoomKind.PRESENT, RoomKind.APOLOGIES, RoomKind.ABSENT),
    *(RoomKind.ARRIVED, RoomKind.LEFT, RoomKind.RETURNED, RoomKind.SUBSTITUTES, RoomKind.VIRTUAL),
    *(RoomKind.IN_ATTENDANCE, RoomKind.OUT, RoomKind.BACK),
)
_KINDS = ", ".join(f"'{kind.value}'" for kind in _OF_PRESENCE)

#: Place, kind, person, for whom, in which body, and when, as the file keeps them.
PresenceRow = tuple[int, str, str | None, str | None, str | None, str]
#: Body, person, first and last day of the appointment, and of the seat, as the file keeps them; None is open.
SeatedRow = tuple[str, str, str | None, str | None, str | None, str | None]
#: The same after the kind of the body and the kind of the seat.
HeldSeatRow = tuple[str, str, str, str, str | None, str | None, str | None, str | None]


def sittings(db: Connection, first: date, last: date) -> list[tuple[str, str, str]]:
    """Meeting, its state, and the day, of each sitting of the meetings that sat on any of these days, in order."""
    sql = (
        "SELECT sitting.meeting_id, meeting.state, sitting.day FROM sitting JOIN meeting ON meeting.id = meeting_id "
        f"WHERE meeting_id IN {_THESE} ORDER BY sitting.pos, sitting.id"
    )
    return db.execute(sql, _days(first, last)).fetchall()


def bodies(db: Connection, first: date, last: date) -> list[tuple[str, str]]:
    """Meeting and body, of each body that holds one of those meetings, in printed order."""
    sql = f"SELECT meeting_id, body_id FROM meeting_body WHERE meeting_id IN {_THESE} ORDER BY pos, id"
    return db.execute(sql, _days(first, last)).fetchall()


def panels(db: Connection, first: date, last: date) -> list[tuple[str, str, str]]:
    """Meeting, body and person, of everybody who was drawn for one of those meetings, in printed order."""
    sql = f"SELECT meeting_id, body_id, person_id FROM panel_member WHERE meeting_id IN {_THESE} ORDER BY pos, id"
    return db.execute(sql, _days(first, last)).fetchall()


def substitutions(db: Connection, first: date, last: date) -> list[tuple[str, str, str, str]]:
    """Meeting, body, substitute and member, of each substitution that was named before one of those meetings."""
    sql = (
        "SELECT meeting_id, body_id, person_id, in_place_of_id FROM substitution "
        f"WHERE meeting_id IN {_THESE} ORDER BY id"
    )
    return db.execute(sql, _days(first, last)).fetchall()


def presence(db: Connection, first: date, last: date) -> dict[str, list[PresenceRow]]:
    """What was recorded of who was there, by meeting, in the order of its place."""
    sql = (
        "SELECT meeting_id, pos, kind, person_id, other_person_id, body_id, at FROM room_event "
        f"WHERE meeting_id IN {_THESE} AND kind IN ({_KINDS}) ORDER BY pos, id"
    )
    found: dict[str, list[PresenceRow]] = {}
    for meeting_id, *row in db.execute(sql, _days(first, last)):
        found.setdefault(meeting_id, []).append(tuple(row))
    return found


def courses(db: Connection, meeting_ids: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """Place and time of everything that happened to these meetings as wholes, by meeting: it says on which day."""
    kinds = "'started', 'resumed', 'adjourned', 'closed', 'item_started', 'item_ended', 'taken_together'"
    sql = f"SELECT pos, at FROM room_event WHERE meeting_id = ? AND kind IN ({kinds}) ORDER BY pos, id"
    return {meeting_id: db.execute(sql, [meeting_id]).fetchall() for meeting_id in meeting_ids}


def seated(db: Connection, first: date, last: date) -> list[SeatedRow]:
    """Who held a seat on any of these days, substitutes' seats apart, in printed order of the seats."""
    sql = (
        "SELECT seat.body_id, person_id, appointment.from_date, appointment.to_date, seat.from_date, seat.to_date "
        "FROM appointment JOIN seat ON seat.id = seat_id WHERE seat.kind <> 'substitute' "
        "AND coalesce(appointment.from_date, '') <= :last AND coalesce(appointment.to_date, '9999') >= :first "
        "ORDER BY seat.pos, seat.id"
    )
    return db.execute(sql, _days(first, last)).fetchall()


def every_seat(db: Connection) -> list[HeldSeatRow]:
    """Kind of body, kind of seat, and who held it, of everybody who ever did, substitutes' seats apart."""
    sql = (
        "SELECT body.kind, seat.kind, seat.body_id, person_id, appointment.from_date, appointment.to_date, "
        "seat.from_date, seat.to_date FROM appointment JOIN seat ON seat.id = seat_id "
        "JOIN body ON body.id = seat.body_id WHERE seat.kind <> 'substitute'"
    )
    return db.execute(sql).fetchall()


def first_roll(db: Connection) -> date | None:
    """The day of the earliest meeting whose roll was confirmed; None where none was."""
    sql = (
        "SELECT min(day) FROM sitting WHERE meeting_id IN "
        "(SELECT meeting_id FROM room_event WHERE kind = 'roll_confirmed')"
    )
    (found,) = db.execute(sql).fetchone()
    return date.fromisoformat(found) if found else None


def _days(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}
