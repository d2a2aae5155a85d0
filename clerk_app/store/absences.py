"""Absences that the council has approved: rows to dataclasses."""

from __future__ import annotations

from sqlite3 import Connection

from clerk_app.domain.six_months import AbsenceApproval
from clerk_app.store import rows


def every_approval(db: Connection) -> list[AbsenceApproval]:
    """Every approval, oldest first."""
    return rows.read_all(db, AbsenceApproval, "absence_approval ORDER BY approved_on, id")


def approvals_of(db: Connection, person_id: str) -> list[AbsenceApproval]:
    """The approvals of one person's absences, oldest first."""
    where = "absence_approval WHERE person_id = ? ORDER BY approved_on, id"
    return rows.read_all(db, AbsenceApproval, where, [person_id])


def approved_at(db: Connection, meeting_id: str) -> list[AbsenceApproval]:
    """What one meeting approved, oldest first."""
    where = "absence_approval WHERE meeting_id = ? ORDER BY approved_on, id"
    return rows.read_all(db, AbsenceApproval, where, [meeting_id])
