"""A list of attendance for the tests of the writers: two bodies, all meetings together, and one that was left out."""

from __future__ import annotations

from datetime import date, time

from clerk_app.documents.attendance import attendance_document
from clerk_app.documents.model import Document
from clerk_app.domain.attendance import EVERYWHERE, AttendanceCount
from clerk_app.domain.attendance_report import ALL_MEETINGS, AttendanceReport, AttendanceRow, PrintedAttendance
from clerk_app.domain.meetings import MeetingLine, MeetingState

_ADEYEMI, _RHYS, _MARSH = "Councillor Oluwaseun Adeyemi", "Councillor Dafydd ap Rhŷs", "Revd Colin Marsh"
_PLANNING, _HEALTH = "Planning Committee", "Health and Wellbeing Overview and Scrutiny Committee"


def _row(name: str, body: str, count: AttendanceCount) -> AttendanceRow:
    body_id = EVERYWHERE if body == ALL_MEETINGS else body
    return AttendanceRow(name, name, (name.rsplit(maxsplit=1)[-1].casefold(), name), body_id, body, count)


def report() -> AttendanceReport:
    """Three people on two committees in a municipal year."""
    held = MeetingLine("m1", "", MeetingState.HELD, date(2025, 9, 9), time(19), "", _PLANNING, "b1", None, None)
    return AttendanceReport(
        first=date(2025, 5, 1),
        last=date(2026, 4, 30),
        rows=(
            _row(_ADEYEMI, ALL_MEETINGS, AttendanceCount(12, 9, 2, 1)),
            _row(_ADEYEMI, _PLANNING, AttendanceCount(8, 6, 1, 1)),
            _row(_ADEYEMI, _HEALTH, AttendanceCount(5, 4, 1)),
            _row(_RHYS, _PLANNING, AttendanceCount(8, 7, 0, 0, 1)),
            _row(_MARSH, _HEALTH, AttendanceCount(as_substitute=1)),
        ),
        counted=13,
        cancelled=1,
        left_out=(held,),
    )


def attendance() -> Document:
    """The same as a document."""
    return attendance_document(PrintedAttendance("Marlow Vale Borough Council", report()))
