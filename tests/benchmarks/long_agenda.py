"""The seed's agenda in an office file, as it is or with its items many times over."""

from __future__ import annotations

from pathlib import Path

from clerk_app import paths
from clerk_app.office import Office, new_office
from clerk_app.services import agenda, importing, meetings
from tests.helpers.offices import today

TIMES = 25
_SOURCE = "lewisham-cyp-2017-07-13.json"


def seed_office(path: Path, times: int = 1) -> tuple[Office, str]:
    """An office file with the seed's meeting, its items `times` over; and the meeting's id."""
    office = new_office(path, "Benchmark", today)
    importing.import_file(office, paths.resources() / "demo" / _SOURCE)
    meeting_id = meetings.lines(office)[0].id
    items = [line.item for line in agenda.lines(office, meeting_id)]
    if times > 1:
        agenda.add_items(office, meeting_id, items * (times - 1))
    return office, meeting_id
