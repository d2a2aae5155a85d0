"""The tables of work programmes, as SQL."""

from __future__ import annotations

from clerk_app.store.columns import date_column, day_column, one_of, text_columns

_JSON = "{0} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid({0}))"


def _minutes(column: str) -> str:
    return f"{column} INTEGER CHECK ({column} IS NULL OR {column} BETWEEN 0 AND 1440)"


def _answer(column: str) -> str:
    """Yes, no, or not answered."""
    return f"{column} INTEGER CHECK ({column} IS NULL OR {column} IN (0, 1))"


PROGRAMME_TABLES: dict[str, tuple[str, ...]] = {
    "strategic_priority": (
        "authority_id TEXT NOT NULL REFERENCES authority(id)",
        "code TEXT NOT NULL CHECK (code <> '')",
        "pos INTEGER NOT NULL",
        text_columns("name"),
        date_column("from_date"),
        date_column("to_date"),
    ),
    "programme": (
        "body_id TEXT NOT NULL REFERENCES body(id)",
        "year INTEGER NOT NULL CHECK (year BETWEEN 1800 AND 2199)",
        day_column("from_date"),
        day_column("to_date"),
        date_column("agreed_on"),
        _minutes("meeting_minutes"),
        _minutes("standing_minutes"),
        text_columns("note"),
    ),
    "programme_row": (
        "programme_id TEXT NOT NULL REFERENCES programme(id) ON DELETE CASCADE",
        "matter_id TEXT NOT NULL REFERENCES matter(id)",
        "pos INTEGER NOT NULL",
        "title TEXT NOT NULL CHECK (title <> '')",
        _JSON.format("kinds"),
        one_of("priority", "", "", "high", "medium", "low"),
        _JSON.format("codes"),
        one_of("deadline_kind", "", "", "month", "day", "ongoing", "typed"),
        date_column("deadline_on"),
        text_columns("deadline_text", "lead_member", "lead_officer", "desired_outcomes", "information_wanted"),
        _minutes("minutes"),
        text_columns("suggested_by", "minute"),
        date_column("added_on"),
        date_column("dropped_on"),
        text_columns("dropped_reason"),
        "rolled_from_id TEXT REFERENCES programme_row(id) ON DELETE SET NULL",
    ),
    "programme_cell": (
        "programme_row_id TEXT NOT NULL REFERENCES programme_row(id) ON DELETE CASCADE",
        "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE",
        one_of("state", "", "", "completed", "ongoing", "outstanding", "proposed", "added"),
        text_columns("words"),
        "agenda_item_id TEXT REFERENCES agenda_item(id) ON DELETE SET NULL",
        _minutes("minutes"),
    ),
    "programme_decision": (
        "programme_id TEXT NOT NULL REFERENCES programme(id) ON DELETE CASCADE",
        "pos INTEGER NOT NULL",
        day_column("decided_on"),
        "title TEXT NOT NULL CHECK (title <> '')",
        "programme_row_id TEXT REFERENCES programme_row(id) ON DELETE SET NULL",
        "meeting_id TEXT REFERENCES meeting(id) ON DELETE SET NULL",
        *(_answer(name) for name in ("urgent", "high_priority", "fits_criteria", "has_time")),
        one_of("outcome", "added", "added", "not_added", "dropped"),
        "goes_row_id TEXT REFERENCES programme_row(id) ON DELETE SET NULL",
        text_columns("goes_title", "reason", "decided_by", "minute"),
    ),
}
