"""Work programmes: rows to dataclasses."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection

from clerk_app.domain.agenda import Level, Outcome
from clerk_app.domain.item_spans import TAKES_UP
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.domain.programme import Appearance
from clerk_app.domain.programme_rows import (
    Programme,
    ProgrammeCell,
    ProgrammeDecision,
    ProgrammeRow,
    StrategicPriority,
)
from clerk_app.domain.record_rows import RoomKind
from clerk_app.store import meetings, rows

_COLUMNS = (
    "meeting.id IN (SELECT meeting_id FROM meeting_body WHERE body_id = ?) AND sitting.day BETWEEN ? AND ?"
    " OR meeting.id IN (SELECT meeting_id FROM programme_cell JOIN programme_row ON programme_row.id = programme_row_id"
    " WHERE programme_id = ?)"
)
_WITH = (
    "body_id IN (SELECT body_id FROM meeting_body WHERE meeting_id = ?) AND (EXISTS (SELECT 1 FROM sitting AS first"
    " WHERE meeting_id = ? AND pos = (SELECT min(pos) FROM sitting WHERE meeting_id = first.meeting_id)"
    " AND day BETWEEN from_date AND to_date) OR id IN (SELECT programme_id FROM programme_cell"
    " JOIN programme_row ON programme_row.id = programme_row_id WHERE meeting_id = ?))"
)
_AMONG_BODIES = "(SELECT pos FROM meeting_body WHERE body_id = programme.body_id AND meeting_id = ?)"
_THESE = "(SELECT value FROM json_each(?))"
_APPEARANCES = (
    "SELECT id, meeting_id, matter_id, outcome, planned_minutes FROM agenda_item WHERE meeting_id IN "
    f"{_THESE} AND (matter_id IN (SELECT matter_id FROM programme_row WHERE programme_id = ?) OR id IN "
    "(SELECT agenda_item_id FROM programme_cell JOIN programme_row ON programme_row.id = programme_row_id"
    " WHERE programme_id = ?)) ORDER BY part, pos, id"
)
#: The codes of each row of a programme, and those of its cells.
_CODES = (
    "SELECT programme_row.id AS row_id, programme_id, value FROM programme_row, json_each(codes)"
    " UNION SELECT programme_row.id, programme_id, value FROM programme_cell"
    " JOIN programme_row ON programme_row.id = programme_row_id, json_each(programme_cell.codes)"
)
_NAMING = (
    f"SELECT count(*) FROM ({_CODES}) JOIN programme ON programme.id = programme_id"
    " WHERE value = ? AND from_date <= ? AND to_date >= ?"
)
#: Closed work first, which is little: CROSS JOIN keeps the order.
_CLOSED_WORDS = (
    "SELECT DISTINCT programme_row.title, words FROM programme_row CROSS JOIN matter ON matter.id = matter_id"
    " CROSS JOIN programme_cell ON programme_row_id = programme_row.id"
    " WHERE openness IN ('exempt', 'confidential') AND words <> '' ORDER BY 1, 2"
)
_OPEN_TOO = (
    f"SELECT words FROM programme_cell JOIN programme_row ON programme_row.id = programme_row_id"
    f" JOIN matter ON matter.id = matter_id WHERE words IN {_THESE} AND openness NOT IN ('exempt', 'confidential')"
)
#: What was said of items in the room, the newest last: that they are taken up, or put off.
_IN_ROOM = (
    f"SELECT agenda_item_id, kind FROM room_event WHERE agenda_item_id IN {_THESE} AND kind IN {_THESE} "
    "ORDER BY pos, id"
)
_SAID_OF = ("room_event", "motion", "resolution", "action", "speech")
_NOTHING = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {t} WHERE agenda_item_id = agenda_item.id)" for t in _SAID_OF)
#: Whether each item of the agendas of some items was taken up, or something was said or decided at it.
_TAKEN = " OR ".join(f"EXISTS (SELECT 1 FROM {t} WHERE agenda_item_id = agenda_item.id)" for t in _SAID_OF[1:])
_WITH_THEM = (
    f"SELECT id, meeting_id || part, level, {_TAKEN} OR EXISTS (SELECT 1 FROM room_event"
    f" WHERE agenda_item_id = agenda_item.id AND kind IN {_THESE}) FROM agenda_item"
    f" WHERE meeting_id IN (SELECT meeting_id FROM agenda_item WHERE id IN {_THESE}) ORDER BY meeting_id, part, pos, id"
)
_LEFT = (
    "SELECT agenda_item.id FROM agenda_item JOIN meeting ON meeting.id = meeting_id"
    f" WHERE agenda_item.id IN {_THESE} AND outcome = '' AND meeting.state IN {_THESE} AND {_NOTHING} AND EXISTS"
    f" (SELECT 1 FROM room_event WHERE room_event.meeting_id = agenda_item.meeting_id AND room_event.kind IN {_THESE})"
)
_PUT_OFF = {RoomKind.DEFERRED.value: Outcome.DEFERRED, RoomKind.WITHDRAWN.value: Outcome.WITHDRAWN}


def priorities(db: Connection) -> list[StrategicPriority]:
    """The strategic priorities of the council, in its own order."""
    return rows.read_all(db, StrategicPriority, "strategic_priority ORDER BY pos, id")


def count_naming(db: Connection, priority: StrategicPriority) -> int:
    """How many rows of programmes have the code of a priority, at a meeting too, in the days for which it holds."""
    first, last = priority.from_date or date.min, priority.to_date or date.max
    found = db.execute(_NAMING, [priority.code, last.isoformat(), first.isoformat()]).fetchone()
    return int(found[0])


def unnamed_codes(db: Connection) -> list[str]:
    """The codes that rows and cells of programmes have and no strategic priority is called by, each once."""
    # which lists there are comes first: a file of twenty years has few, in many thousands of rows
    lists = "SELECT codes FROM programme_row UNION SELECT codes FROM programme_cell"
    named = "SELECT code FROM strategic_priority"
    sql = f"SELECT DISTINCT value FROM ({lists}), json_each(codes) WHERE value NOT IN ({named})"
    return [code for (code,) in db.execute(sql)]


def programmes(db: Connection, body_id: str | None = None) -> list[Programme]:
    """The programmes of one committee, or of all, the newest first."""
    where = " WHERE body_id = ?" if body_id else ""
    values = [body_id] if body_id else []
    return rows.read_all(db, Programme, f"programme{where} ORDER BY year DESC, from_date DESC, id", values)


def programmes_with(db: Connection, meeting_id: str) -> list[Programme]:
    """The programmes of which a meeting is a column, of the committees that hold it: by its days or by a cell."""
    where = f"programme WHERE {_WITH} ORDER BY {_AMONG_BODIES}, year DESC, from_date DESC, id"
    return rows.read_all(db, Programme, where, [meeting_id] * 4)


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


def closed_words(db: Connection) -> list[tuple[str, str]]:
    """The words of cells of closed matters that no open work has too, each with the open title of its work (PX-5)."""
    found = db.execute(_CLOSED_WORDS).fetchall()
    listed = json.dumps(sorted({words for _, words in found}))
    opened = {words for (words,) in db.execute(_OPEN_TOO, [listed]).fetchall()} if found else set()
    return [(title, words) for title, words in found if words not in opened]


def closed_matter_called(db: Connection, title: str) -> str | None:
    """The closed matter of which a work item of a title is, in the newest programme that has one (PX-1)."""
    sql = (
        "SELECT matter_id FROM programme_row JOIN matter ON matter.id = matter_id JOIN programme ON programme.id ="
        " programme_id WHERE programme_row.title = ? AND openness IN ('exempt', 'confidential')"
        " ORDER BY year DESC, programme_row.id LIMIT 1"
    )
    found = db.execute(sql, [title]).fetchone()
    return str(found[0]) if found else None


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


def meeting_days(db: Connection, body_id: str) -> list[date]:
    """The days on which a committee meets, each once."""
    sql = "SELECT DISTINCT day FROM sitting WHERE meeting_id IN (SELECT meeting_id FROM meeting_body WHERE body_id = ?)"
    return [date.fromisoformat(day) for (day,) in db.execute(sql, [body_id])]


def columns_of(db: Connection, programme: Programme) -> list[MeetingLine]:
    """The meetings of its committee between its days, and every other one at which something of it stands."""
    days = [programme.from_date.isoformat(), programme.to_date.isoformat()]
    return meetings.lines(db, f"({_COLUMNS})", [programme.body_id, *days, programme.id])


def appearances(db: Connection, programme_id: str, meeting_ids: Iterable[str]) -> list[Appearance]:
    """The items that carry out a programme at some meetings, with what became of each there or in the room."""
    found = db.execute(_APPEARANCES, [json.dumps(sorted(meeting_ids)), programme_id, programme_id]).fetchall()
    items = [row[0] for row in found]
    told, left = _told_in_room(db, items), _passed_over(db, items)
    return [
        Appearance(item, meeting, matter, _PUT_OFF.get(told.get(item, ""), Outcome(outcome)), minutes, item in left)
        for item, meeting, matter, outcome, minutes in found
    ]


def put_off_in_room(db: Connection, item_ids: Iterable[str]) -> set[str]:
    """Those of some items that were deferred or withdrawn in the room and not taken up again, or never taken up."""
    items = list(item_ids)
    put_off = {item for item, kind in _told_in_room(db, items).items() if kind in _PUT_OFF}
    return put_off | _passed_over(db, items)


def _passed_over(db: Connection, item_ids: list[str]) -> set[str]:
    """Items of which nothing was recorded at a meeting that was held and whose items were taken up in the room.

    A sub-item goes with its item, and an item with its sub-items.
    """
    takes_up = [kind.value for kind in TAKES_UP]
    asked = (item_ids, [state.value for state in MeetingState if state.was_held], takes_up)
    left = {item for (item,) in db.execute(_LEFT, [json.dumps(each) for each in asked])}
    if not left:
        return left
    blocks: list[dict[str, bool]] = []
    before = ""
    for item, place, level, taken in db.execute(_WITH_THEM, [json.dumps(takes_up), json.dumps(sorted(left))]):
        if level != Level.SUB_ITEM or place != before:
            blocks.append({})
        blocks[-1][item], before = bool(taken), place
    return left.difference(*(block for block in blocks if any(block.values())))


def _told_in_room(db: Connection, item_ids: list[str]) -> dict[str, str]:
    kinds = [*(kind.value for kind in TAKES_UP), *_PUT_OFF]
    return dict(db.execute(_IN_ROOM, [json.dumps(item_ids), json.dumps(kinds)]).fetchall())
