"""Papers that are expected and who is consulted on them: rows to dataclasses."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection

from clerk_app.domain.expected_papers import Consultation, ExpectedPaper
from clerk_app.store import rows

_NOT_OUT = "('planned', 'agenda_open')"
_OPEN_STATES = "('planned', 'agenda_open', 'issued', 'held')"


def of_item(db: Connection, item_id: str) -> list[ExpectedPaper]:
    """The papers that an item waits for, in order."""
    return rows.read_all(db, ExpectedPaper, "expected_paper WHERE agenda_item_id = ? ORDER BY pos, id", [item_id])


def of_items(db: Connection, item_ids: Iterable[str]) -> dict[str, list[ExpectedPaper]]:
    """The papers that some items wait for, by the item's id."""
    wanted = json.dumps(sorted(set(item_ids)))
    where = "expected_paper WHERE agenda_item_id IN (SELECT value FROM json_each(?)) ORDER BY pos, id"
    found: dict[str, list[ExpectedPaper]] = {}
    for expected in rows.read_all(db, ExpectedPaper, where, [wanted]):
        found.setdefault(expected.agenda_item_id, []).append(expected)
    return found


def met_by(db: Connection, link_id: str) -> list[ExpectedPaper]:
    """What a paper at an item has met."""
    return rows.read_all(db, ExpectedPaper, "expected_paper WHERE item_paper_id = ? ORDER BY id", [link_id])


def consultations(db: Connection, expected_id: str) -> list[Consultation]:
    """Who is consulted on a paper, in order."""
    return rows.read_all(db, Consultation, "consultation WHERE expected_paper_id = ? ORDER BY pos, id", [expected_id])


def waiting_meetings(db: Connection, today: date) -> list[str]:
    """The meetings at which a paper is still to come, or from today on an item says that one is to follow.

    Of a meeting whose agenda went out only what never came is waited for. It is found from the papers and the days,
    since most items of an old file are of meetings long past.
    """
    found = db.execute(
        "SELECT agenda_item.meeting_id FROM expected_paper CROSS JOIN agenda_item ON agenda_item.id = agenda_item_id "
        "CROSS JOIN meeting ON meeting.id = agenda_item.meeting_id "
        f"WHERE expected_paper.state IN ('asked', 'promised') AND meeting.state IN {_OPEN_STATES} "
        "UNION SELECT meeting.id FROM meeting CROSS JOIN agenda_item ON agenda_item.meeting_id = meeting.id "
        "CROSS JOIN expected_paper ON expected_paper.agenda_item_id = agenda_item.id "
        f"WHERE meeting.state IN {_NOT_OUT} AND expected_paper.state <> 'final' "
        "UNION SELECT meeting.id FROM sitting CROSS JOIN meeting ON meeting.id = sitting.meeting_id "
        "CROSS JOIN agenda_item ON agenda_item.meeting_id = meeting.id "
        f"WHERE sitting.day >= ? AND meeting.state IN {_OPEN_STATES} AND sub_line_kind = 'to_follow'",
        [today.isoformat()],
    )
    return [meeting_id for (meeting_id,) in found]


def log_of(db: Connection, expected_id: str) -> list[tuple[int, str, str, str, str]]:
    """What the record of changes says of an expected paper, oldest first: number, moment, officer, before, after."""
    found = db.execute(
        "SELECT change.number, at, officer, before, after FROM change_row JOIN change ON change.number = change_number "
        "WHERE table_name = 'expected_paper' AND row_id = ? AND operation <> 'delete' ORDER BY change_row.number",
        [expected_id],
    )
    return [tuple(row) for row in found.fetchall()]
