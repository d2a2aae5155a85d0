"""A meeting that is recorded until the program is killed, and what must hold of its record afterwards.

`python -m tests.helpers.killed_meeting FILE` says the number of each change on a line once its verb has returned.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from random import Random

from clerk_app.domain.change import Change
from clerk_app.domain.membership import Person
from clerk_app.domain.record_rows import RoomKind
from clerk_app.domain.votes import Manner, Way
from clerk_app.office import Office
from clerk_app.services import agenda, declaring, meetings, resolving, room, room_presence, voting
from clerk_app.services.room_reading import record_of
from clerk_app.store import rows
from tests.helpers import killed_writer
from tests.helpers.offices import office_on_disk, reopened
from tests.helpers.scripted_evening import at, scene

PROGRAM = "tests.helpers.killed_meeting"
#: How many rows of a table each change of a label puts in: one of them without the others would be a half change.
WHOLE = (
    ("Start the meeting", "room_event", 2),  # and who presides
    ("Record a vote", "ballot", 4),
    ("Record a declaration", "declaration", 2),
    ("Record that", "room_event", 1),
)


def prepare(path: Path) -> None:
    """Make a file with a meeting that has begun."""
    office = office_on_disk(path)
    made = scene(office)
    room.confirm_roll(office, made.meeting, at("19:00"))
    room.start(office, made.meeting, at("19:01"))
    office.close()


def record_for_ever(office: Office) -> None:
    """Come and go, declare, vote and decide at item after item."""
    held = meetings.lines(office)[0].id
    items = [line.id for line in agenda.lines(office, held)]
    who = [person.id for person in rows.read_all(office.db, Person, "person ORDER BY id")]
    while True:
        for item in items:
            told(room.start_item(office, item, at("19:10")))
            told(room_presence.mark(office, held, who[1], RoomKind.OUT, at("19:11"), item_id=item))
            told(declaring.declare(office, held, who[2], at("19:12"), {"nature": "A shop"}, [items[0], item]))
            named = dict.fromkeys(who[:4], Way.FOR)
            told(voting.take(office, held, at("19:13"), {"manner": Manner.NAMED}, item_id=item, named=named))
            told(resolving.resolve(office, held, "That it be so.", item_id=item))
            told(office.undo())


def told(change: Change) -> None:
    print(change.number, flush=True)


def kill_one(path: Path, chance: Random) -> int:
    """Let the meeting go on for a moment, kill it, and check the file; gives the number of the last change it told."""
    last = killed_writer.kill_one(path, chance, PROGRAM)
    check(path)
    return last


def check(path: Path) -> None:
    """No change is there by half, and the record is read in the order in which it was made."""
    office = reopened(path)
    for label, table, count in WHOLE:
        half = office.db.execute(
            "SELECT number FROM change WHERE label LIKE ? AND kind = 'edit' AND ? <> (SELECT count(*) FROM change_row "
            "WHERE change_number = change.number AND table_name = ? AND operation = 'insert')",
            [f"{label}%", count, table],
        )
        assert half.fetchall() == [], label
    record = record_of(office, meetings.lines(office)[0].id)
    assert [row.id for row in record.rows] == sorted(row.id for row in record.rows)
    assert len({row.pos for row in record.rows}) == len(record.rows)
    office.close()


if __name__ == "__main__":
    try:
        record_for_ever(reopened(Path(sys.argv[1])))
    except (sqlite3.Error, KeyboardInterrupt) as error:
        sys.exit(f"the meeting broke off: {error}")
