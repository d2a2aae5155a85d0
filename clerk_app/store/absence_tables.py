"""The table of approved absences, as SQL. It has no room for a reason (AT-3)."""

from __future__ import annotations

from clerk_app.store.columns import date_column, day_column, text_columns

ABSENCE_TABLES: dict[str, tuple[str, ...]] = {
    "absence_approval": (
        "person_id TEXT NOT NULL REFERENCES person(id)",
        day_column("approved_on"),
        date_column("until"),
        "meeting_id TEXT REFERENCES meeting(id)",
        text_columns("minute"),
    ),
}
