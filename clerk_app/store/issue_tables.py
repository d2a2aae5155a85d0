"""The tables of what went out, and of who gets how many copies, as SQL."""

from __future__ import annotations

from clerk_app.store.columns import day_column, digest_column, flag_column, one_of, text_columns, time_column

ISSUE_TABLES: dict[str, tuple[str, ...]] = {
    "issue": (
        "meeting_id TEXT NOT NULL REFERENCES meeting(id)",
        one_of("kind", None, "agenda", "supplement", "revised", "cancellation", "postponement", "notice"),
        "pos INTEGER NOT NULL",
        day_column("day"),
        time_column("time"),
        "officer TEXT NOT NULL",
        "clear_days INTEGER NOT NULL DEFAULT 0",
        "needed_days INTEGER NOT NULL DEFAULT 0",
        text_columns("folder", "wording_hash"),
        "withdrawn_at TEXT",
        text_columns("withdrawn_by", "withdrawn_reason"),
    ),
    "issue_part": (
        "issue_id TEXT NOT NULL REFERENCES issue(id)",
        "agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id)",
        "pos INTEGER NOT NULL",
        text_columns("number", "title"),
        one_of("level", "item", "item", "sub_item", "heading"),
        "part INTEGER NOT NULL DEFAULT 1 CHECK (part IN (1, 2))",
        one_of("openness", "open", "open", "part_exempt", "exempt", "confidential"),
        text_columns("sub_line"),
        "pages_from INTEGER",
        "pages_to INTEGER",
        "papers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(papers))",
        text_columns("open_hash", "members_hash", "changed"),
    ),
    "finding_override": (
        "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE",
        text_columns("rule", "found_at", "text"),
        "reason TEXT NOT NULL CHECK (reason <> '')",
        "officer TEXT NOT NULL",
        "made_at TEXT NOT NULL",
        text_columns("table_name", "row_id", "field"),
    ),
    "guard_pass": (
        "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE",
        "mark TEXT NOT NULL CHECK (mark <> '')",
        text_columns("found_at", "whose"),
        "reason TEXT NOT NULL CHECK (reason <> '')",
        "officer TEXT NOT NULL",
        "made_at TEXT NOT NULL",
    ),
    "export_log": (
        "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE",
        one_of("copy", None, "public", "members", "closed"),
        "file_name TEXT NOT NULL",
        digest_column("sha256"),
        "officer TEXT NOT NULL",
        "made_at TEXT NOT NULL",
        "issue_id TEXT REFERENCES issue(id)",
    ),
    "distribution_entry": (
        "body_id TEXT NOT NULL REFERENCES body(id) ON DELETE CASCADE",
        one_of("list_kind", None, "open", "closed"),
        "pos INTEGER NOT NULL",
        text_columns("heading"),
        "person_id TEXT REFERENCES person(id)",
        text_columns("name"),
        "copies INTEGER NOT NULL DEFAULT 1 CHECK (copies >= 0)",
        flag_column("spare"),
        flag_column("doubtful"),
    ),
}
