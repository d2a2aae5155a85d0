"""The tables of the minutes of meetings, as SQL: a block is a row, so that a change is small."""

from __future__ import annotations

from clerk_app.store.columns import date_column, flag_column, one_of, text_columns

_MEETING = "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE"
_STATES = ("draft", "cleared", "published_draft", "confirmed", "signed", "locked")
_KINDS = (
    *("title", "subtitle", "people", "heading", "item", "closed_title", "paragraph", "note", "resolved"),
    *("recommended", "actions", "amendments", "signature"),
)
_SIDES = ("both", "full", "public")


def _lines(column: str) -> str:
    return f"{column} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid({column}))"


MINUTES_TABLES: dict[str, tuple[str, ...]] = {
    "minutes": (
        "meeting_id TEXT NOT NULL UNIQUE REFERENCES meeting(id) ON DELETE CASCADE",
        one_of("state", "draft", *_STATES),
        one_of("numbering", "item", "item", "meeting", "year"),
        "first_number INTEGER NOT NULL DEFAULT 1 CHECK (first_number BETWEEN 1 AND 100000)",
        "confirmed_at_id TEXT REFERENCES meeting(id)",
        date_column("confirmed_on"),
        text_columns("amendments"),
        "signed_by_id TEXT REFERENCES person(id)",
        date_column("signed_on"),
    ),
    "minute_block": (
        _MEETING,
        "pos INTEGER NOT NULL",
        "key TEXT NOT NULL CHECK (key <> '')",
        one_of("kind", None, *_KINDS),
        one_of("side", "both", *_SIDES),
        "agenda_item_id TEXT REFERENCES agenda_item(id) ON DELETE CASCADE",
        text_columns("number", "text"),
        _lines("lines"),
        text_columns("made_text"),
        _lines("made_lines"),
        one_of("made_side", "both", *_SIDES),
        flag_column("own"),
        flag_column("left_out"),
    ),
    "minutes_version": (
        _MEETING,
        "number INTEGER NOT NULL",
        one_of("state", None, *_STATES),
        "at TEXT NOT NULL",
        _lines("blocks"),
    ),
}
