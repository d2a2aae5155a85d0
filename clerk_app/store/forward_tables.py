"""The tables of the forward plan and of decisions of the executive, as SQL."""

from __future__ import annotations

from clerk_app.store.columns import date_column, day_column, flag_column, one_of, text_columns

_PARAGRAPHS = "paragraphs TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(paragraphs))"
_OPENNESS = one_of("openness", "open", "open", "part_exempt", "exempt", "confidential")
_MAKER = (
    "maker_body_id TEXT REFERENCES body(id)",
    "maker_person_id TEXT REFERENCES person(id)",
    text_columns("maker", "maker_title"),
)
_OF_A_MATTER = (
    "authority_id TEXT NOT NULL REFERENCES authority(id)",
    "matter_id TEXT NOT NULL REFERENCES matter(id)",
    "title TEXT NOT NULL CHECK (title <> '')",
)

FORWARD_TABLES: dict[str, tuple[str, ...]] = {
    "forward_entry": (
        *_OF_A_MATTER,
        "pos INTEGER NOT NULL DEFAULT 0",
        date_column("included_on"),
        one_of("included_as", "day", "day", "month"),
        flag_column("key_decision", 1),
        flag_column("by_money"),
        flag_column("by_wards"),
        text_columns("description"),
        *_MAKER,
        text_columns("portfolio_holders", "responsible_officers", "wards", "consultation", "documents"),
        date_column("representations_by"),
        text_columns("contact", "contact_phone", "contact_email"),
        _OPENNESS,
        _PARAGRAPHS,
        text_columns("private_reason", "closed_note"),
        date_column("withdrawn_on"),
        text_columns("withdrawn_reason"),
    ),
    "forward_date": (
        "entry_id TEXT NOT NULL REFERENCES forward_entry(id) ON DELETE CASCADE",
        day_column("day"),
        "pos INTEGER NOT NULL DEFAULT 0",
        date_column("to_day"),
        text_columns("reason"),
        date_column("set_on"),
        "meeting_id TEXT REFERENCES meeting(id)",
    ),
    "executive_notice": (
        "entry_id TEXT NOT NULL REFERENCES forward_entry(id) ON DELETE CASCADE",
        one_of(
            "kind",
            None,
            "general_exception",
            "special_urgency",
            "private_28",
            "private_5",
            "private_urgent",
        ),
        "pos INTEGER NOT NULL DEFAULT 0",
        date_column("published_on"),
        text_columns("told"),
        date_column("told_on"),
        one_of("agreed_by", "", "", "scrutiny_chair", "council_chair", "council_vice_chair"),
        text_columns("agreed_name"),
        date_column("agreed_on"),
        text_columns("reasons", "representations", "response"),
    ),
    "executive_decision": (
        *_OF_A_MATTER,
        day_column("decided_on"),
        "pos INTEGER NOT NULL DEFAULT 0",
        "entry_id TEXT REFERENCES forward_entry(id)",
        "meeting_id TEXT REFERENCES meeting(id)",
        text_columns("reference"),
        flag_column("key_decision"),
        *_MAKER,
        text_columns("decision", "reasons", "alternatives", "conflicts", "dispensation"),
        _OPENNESS,
        _PARAGRAPHS,
        text_columns("closed_note"),
        date_column("published_on"),
        text_columns("exempt_reason", "exempt_agreed"),
        date_column("called_in_on"),
    ),
}
