"""The tables of follow-up, as SQL: actions that no meeting recorded, their plans, every deadline, and referrals."""

from __future__ import annotations

from clerk_app.store.columns import date_column, day_column, flag_column, one_of, text_columns

_BODY = "body_id TEXT NOT NULL REFERENCES body(id)"
_MATTER = "matter_id TEXT REFERENCES matter(id)"
_PLAN = "plan_id TEXT NOT NULL REFERENCES action_plan(id) ON DELETE CASCADE"
_POS = "pos INTEGER NOT NULL"
_STATED = "stated TEXT CHECK (stated IS NULL OR stated IN ('green', 'amber', 'red'))"
#: What became of an action: of a meeting's, which had its table before, and of a planned one.
OUTCOME_COLUMNS: tuple[str, ...] = (
    one_of("state", "open", "open", "completed", "withdrawn"),
    date_column("ended_on"),
    text_columns("progress"),
    text_columns("evidence"),
    _STATED,
    text_columns("stated_reason"),
)

FOLLOW_UP_TABLES: dict[str, tuple[str, ...]] = {
    "action_plan": (
        _BODY,
        "title TEXT NOT NULL CHECK (title <> '')",
        _MATTER,
        date_column("first_day"),
        date_column("last_day"),
        text_columns("agrees"),
        flag_column("closed"),
        "pos INTEGER NOT NULL DEFAULT 0",
    ),
    "plan_theme": (
        _PLAN,
        _POS,
        text_columns("reference", "section", "section_title", "title", "lead", "linked_plans", "partners"),
        text_columns("outcomes", "measures", "progress", "impact", "further"),
    ),
    "plan_lead": (_PLAN, _POS, text_columns("job_title", "holder", "initials")),
    "planned_action": (
        _BODY,
        _POS,
        text_columns("text"),
        "plan_id TEXT REFERENCES action_plan(id) ON DELETE CASCADE",
        "theme_id TEXT REFERENCES plan_theme(id)",
        text_columns("reference"),
        _MATTER,
        flag_column("closed"),
        "owner_id TEXT REFERENCES person(id)",
        text_columns("owner_name"),
        date_column("due"),
        text_columns("due_text"),
        *OUTCOME_COLUMNS,
        text_columns("moved_to"),
    ),
    "action_revision": (
        _POS,
        "action_id TEXT REFERENCES action(id) ON DELETE CASCADE",
        "planned_action_id TEXT REFERENCES planned_action(id) ON DELETE CASCADE",
        date_column("old_due"),
        text_columns("old_text"),
        date_column("new_due"),
        text_columns("new_text", "reason", "agreed_by"),
        date_column("revised_on"),
    ),
    "quarter_row": (
        _PLAN,
        _POS,
        day_column("first_day"),
        day_column("last_day"),
        "planned_action_id TEXT REFERENCES planned_action(id)",
        text_columns("reference", "section", "text", "owner_name"),
        _STATED,
        text_columns("progress"),
        date_column("due"),
        text_columns("due_text"),
    ),
    "printed_total": (
        _PLAN,
        _POS,
        one_of("kind", None, "total", "due", "completed", "ongoing", "not_completed"),
        "figure INTEGER NOT NULL CHECK (figure BETWEEN 0 AND 100000)",
        date_column("first_day"),
        text_columns("found_at"),
    ),
    "referral": (
        _BODY,
        _POS,
        text_columns("title", "text", "to_whom"),
        "meeting_id TEXT REFERENCES meeting(id) ON DELETE CASCADE",
        "agenda_item_id TEXT REFERENCES agenda_item(id)",
        "resolution_id TEXT REFERENCES resolution(id)",
        _MATTER,
        "closed INTEGER CHECK (closed IS NULL OR closed IN (0, 1))",
        date_column("sent_on"),
        date_column("received_on"),
        date_column("notice_on"),
        flag_column("report_published", 1),
        one_of("response", "", "", "accepted", "partly", "rejected", "noted"),
        text_columns("response_text", "action_proposed"),
        date_column("responded_on"),
        date_column("response_published_on"),
    ),
}

#: What is open is asked for each time that the day's work is shown.
FOLLOW_UP_INDEXES: tuple[str, ...] = (
    "CREATE INDEX action_open ON action(due) WHERE state = 'open'",
    "CREATE INDEX planned_action_open ON planned_action(due) WHERE state = 'open'",
)
