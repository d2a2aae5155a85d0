"""The tables of in-depth reviews, as SQL."""

from __future__ import annotations

from clerk_app.store.columns import date_column, flag_column, one_of, text_columns

_OF_A_REVIEW = ("review_id TEXT NOT NULL REFERENCES review(id) ON DELETE CASCADE", "pos INTEGER NOT NULL")
REVIEW_TABLES: dict[str, tuple[str, ...]] = {
    "review": (
        "body_id TEXT NOT NULL REFERENCES body(id)",
        "matter_id TEXT NOT NULL REFERENCES matter(id)",
        text_columns("lead_member", "lead_officer"),
        date_column("started_on"),
        text_columns("terms_of_reference", "in_scope", "out_of_scope"),
        one_of("state", "", "", "paused", "completed", "abandoned"),
    ),
    "review_stage": (
        *_OF_A_REVIEW,
        one_of(
            "kind",
            None,
            "scoping",
            "evidence",
            "draft_report",
            "finalising",
            "final_report",
            "referral",
            "response",
            "update",
            "other",
        ),
        "meeting_id TEXT REFERENCES meeting(id) ON DELETE SET NULL",
        date_column("month"),
        text_columns("words"),
        one_of("state", "", "", "done", "ongoing", "dropped"),
        date_column("done_on"),
        "agenda_item_id TEXT REFERENCES agenda_item(id) ON DELETE SET NULL",
    ),
    "key_line_of_enquiry": (
        *_OF_A_REVIEW,
        "question TEXT NOT NULL CHECK (question <> '')",
        text_columns("answer"),
    ),
    "review_witness": (
        *_OF_A_REVIEW,
        "person_id TEXT REFERENCES person(id)",
        text_columns("name", "organisation", "about"),
        "stage_id TEXT REFERENCES review_stage(id) ON DELETE SET NULL",
        one_of("state", "proposed", "proposed", "invited", "confirmed", "heard", "declined"),
        flag_column("name_agreed", 1),
    ),
    "review_recommendation": (
        *_OF_A_REVIEW,
        "recommendation TEXT NOT NULL CHECK (recommendation <> '')",
        text_columns("number", "to_whom"),
        "referral_id TEXT REFERENCES referral(id) ON DELETE SET NULL",
        "planned_action_id TEXT REFERENCES planned_action(id) ON DELETE SET NULL",
        one_of(
            "state",
            "proposed",
            "proposed",
            "agreed",
            "not_agreed",
            "referred",
            "accepted",
            "partly_accepted",
            "rejected",
            "carried_out",
        ),
    ),
}
