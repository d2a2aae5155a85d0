"""The tables of papers that are expected, and of who is consulted on them, as SQL."""

from __future__ import annotations

from clerk_app.store.columns import date_column, flag_column, one_of, text_columns

REPORT_TABLES: dict[str, tuple[str, ...]] = {
    "expected_paper": (
        "agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id) ON DELETE CASCADE",
        "pos INTEGER NOT NULL",
        text_columns("title", "lead_officer", "email", "authors"),
        one_of("openness", "open", "open", "part_exempt", "exempt", "confidential"),
        one_of("state", "asked", "asked", "promised", "in", "cleared", "final")
        + " CHECK (state <> 'promised' OR promised_for IS NOT NULL)",
        *(date_column(name) for name in ("promised_for", "draft_due", "clearance_due", "final_due")),
        one_of("key_decision", "", "", "yes", "no"),
        text_columns("report_version"),
        date_column("dated"),
        date_column("sent_on"),
        text_columns("note"),
        "item_paper_id TEXT REFERENCES item_paper(id) ON DELETE SET NULL",
    ),
    "consultation": (
        "expected_paper_id TEXT NOT NULL REFERENCES expected_paper(id) ON DELETE CASCADE",
        "pos INTEGER NOT NULL",
        "consultee TEXT NOT NULL CHECK (consultee <> '')",
        flag_column("sought", 1),
        date_column("sent_on"),
        date_column("back_on"),
        flag_column("included"),
    ),
}
