"""A work programme of Marlow Vale's select committee for 2017/18: everything in it is invented."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.council import BodyKind
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.office import Office
from clerk_app.services import (
    committees,
    council,
    meetings,
    programme,
    programme_cells,
    programme_items,
    strategic_priorities,
)
from clerk_app.store import rows
from tests.helpers.small_council import id_of

_DAYS = (
    date(2017, 6, 8),
    date(2017, 7, 13),
    date(2017, 9, 13),
    date(2017, 11, 1),
    date(2018, 1, 17),
    date(2018, 3, 14),
)
_PRIORITIES = {"MV1": "Children do well", "MV2": "Homes for all", "MV3": "A green vale"}
#: Title, type, priority, codes, deadline, minutes, and its cells: a word, or nothing, for each meeting.
_WORK = (
    ("Confirmation of chair and vice-chair", "Constitutional requirement", "high", "", "Jun", "5", ("-",)),
    ("Work programme", "Standard item", "", "", "ongoing", "10", ("-",) * 6),
    ("School admissions", "Performance monitoring", "high", "MV1", "Jul", "30", ("", "-", "", "", "", "-")),
    ("Why teachers go", "In-depth review", "high", "MV1", "Mar", "40", ("scoping", "", "evidence", "", "", "report")),
    ("Youth centre lease", "Standard item", "medium", "MV1 & 2", "Jul", "25", ("", "-")),
    ("Holiday hunger", "Rapid review", "medium", "MV1", "Sep", "30", ("", "", "-")),
    ("Annual safeguarding report 2016/17", "Standard item", "high", "MV1", "Nov", "30", ("", "", "", "-")),
    ("Places in special schools", "Policy development", "low", "MV1", "Jan", "35", ("", "", "", "draft", "final")),
    ("Air by the school gates", "Information item", "low", "MV3", "ongoing", "20", ("", "", "", "-")),
    ("Homes for care leavers", "Holding to account", "medium", "MV2", "Mar", "30", ("", "", "", "", "", "-")),
)  # fmt: skip


def fill(office: Office) -> str:
    """Put the programme into an empty office on 3 July 2017, its June meeting held; gives its identity."""
    council.name_council(office, "Marlow Vale Borough Council")
    body = id_of(committees.new_committee(office, "Children and Young People Select Committee", BodyKind.SCRUTINY))
    held = [id_of(meetings.new_meeting(office, body, day)) for day in _DAYS]
    for code, name in _PRIORITIES.items():
        strategic_priorities.add(office, code, name)
    made = id_of(programme.start(office, body, 2017))
    programme.edit(office, made, {"agreed_on": date(2017, 6, 8), "standing_minutes": "15"})
    for title, kind, priority, codes, deadline, minutes, cells in _WORK:
        fields = {"kinds": kind, "priority": priority, "codes": codes, "deadline": deadline, "minutes": minutes}
        row = id_of(programme_items.add(office, made, title, {**fields, "added_on": None}))
        for meeting_id, words in zip(held, cells, strict=False):
            if words:
                state = {"state": "completed"} if meeting_id == held[0] else {}
                programme_cells.put(office, row, meeting_id, {"words": words.strip("-"), **state})
    with office.record("Hold the meeting of 8 June 2017"):
        rows.update(office.db, Meeting, held[0], {"state": MeetingState.HELD}, office.officer)
    return made
