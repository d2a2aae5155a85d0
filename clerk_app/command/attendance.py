"""`clerk attendance`: how often each member came, in columns for people or as JSON for programs (AT-4)."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from clerk_app.command.codes import DONE, FINDINGS
from clerk_app.command.lists import columns
from clerk_app.command.wishes import day_of
from clerk_app.domain.attendance_report import AttendanceReport, AttendanceRow
from clerk_app.domain.meetings import MeetingLine
from clerk_app.office import open_office
from clerk_app.services import attendance
from clerk_app.services.attendance import HEADINGS

_WHEN = "2017-05-04"


def add_command(commands: Any) -> None:
    """Add the command to those that there are."""
    told = commands.add_parser("attendance", help="say how often each member came to the meetings of each committee")
    told.add_argument("file", metavar="FILE")
    told.add_argument("--from", metavar=_WHEN, dest="first", help="the first day; without it that of the year")
    told.add_argument("--to", metavar=_WHEN, dest="last", help="the last day; without it that of the year")
    told.add_argument("--json", action="store_true", help="for other programs to read")
    told.set_defaults(run=_attendance)


def _attendance(chosen: argparse.Namespace) -> int:
    first, last = day_of(chosen.first), day_of(chosen.last)
    office = open_office(chosen.file, reading=True)
    try:
        year = attendance.year_of(office, first or last)
        found = attendance.report(office, first or year[0], last or year[1])
    finally:
        office.close()
    if chosen.json:
        print(json.dumps(plain(found), ensure_ascii=False, indent=1))
    else:
        print(f"Attendance, {found.period}")
        print(columns([HEADINGS, *(row.cells for row in found.rows)]) if found.rows else "There is none to show.")
        print(found.said, file=sys.stderr)
    return FINDINGS if found.left_out else DONE


def plain(found: AttendanceReport) -> dict[str, Any]:
    """The report as other programs read it; a percentage is null where nothing was expected."""
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "meetings": found.counted,
        "cancelled": found.cancelled,
        "without_confirmed_roll": [_meeting(line) for line in found.left_out],
        "attendance": [_row(row) for row in found.rows],
    }


def _meeting(line: MeetingLine) -> dict[str, str]:
    return {"meeting": line.id, "committee": line.committee, "day": line.day.isoformat()}


def _row(row: AttendanceRow) -> dict[str, Any]:
    count = row.count
    return {
        "person": row.person_id,
        "name": row.name,
        "committee": row.body if row.body_id else None,
        "expected": count.expected,
        "present": count.present,
        "apologies": count.apologies,
        "absent": count.absent,
        "substituted": count.substituted,
        "only_watched": count.virtual,
        "as_substitute": count.as_substitute,
        "percentage": count.percentage,
    }
