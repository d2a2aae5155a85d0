"""The tables as SQL, as the first migration makes them, and those that later ones add; none is changed here later."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_app.store.absence_tables import ABSENCE_TABLES
from clerk_app.store.columns import BOOKKEEPING as _BOOKKEEPING
from clerk_app.store.columns import date_column as _date
from clerk_app.store.columns import day_column as _day
from clerk_app.store.columns import digest_column as _digest
from clerk_app.store.columns import flag_column as _flag
from clerk_app.store.columns import one_of as _one_of
from clerk_app.store.columns import text_columns as _text
from clerk_app.store.columns import time_column as _time
from clerk_app.store.follow_up_tables import FOLLOW_UP_TABLES
from clerk_app.store.forward_tables import FORWARD_TABLES
from clerk_app.store.interest_tables import INTEREST_TABLES
from clerk_app.store.issue_tables import ISSUE_TABLES
from clerk_app.store.minutes_tables import MINUTES_TABLES
from clerk_app.store.programme_tables import PROGRAMME_TABLES
from clerk_app.store.record_tables import RECORD_TABLES
from clerk_app.store.report_tables import REPORT_TABLES
from clerk_app.store.review_tables import REVIEW_TABLES

#: The names of the steps in store/migrations.py, in order: an up-to-date file is known without loading them.
STEPS = (
    "m001_first_shape",
    "m002_house_style",
    "m003_wording",
    "m004_more_rules",
    "m005_moves_and_substitutes",
    "m006_history",
    "m007_kind_and_next_number",
    "m008_papers",
    "m009_issue",
    "m010_pack_rules",
    "m011_left_out_and_passed",
    "m012_print_run",
    "m013_report_life",
    "m014_interests",
    "m015_meeting_record",
    "m016_minutes",
    "m018_absence_approvals",
    "m019_minute_numbering",
    "m021_requisition",
    "m022_minutes_kept",
    "m023_programme",
    "m024_forward_plan",
    "m025_follow_up",
    "m026_reviews",
    "m027_closed_words",
    "m029_times_and_parts",
    "m030_minutes_of_which_meeting",
    "m031_codes_at_a_meeting",
)

#: The log itself: not tracked, filled by triggers (store/triggers.py) and read by store/changes.py.
LOG = f"""
CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    {_one_of("kind", None, "edit", "undo", "redo", "import", "migration", "issue")},
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    officer TEXT NOT NULL,
    device TEXT NOT NULL,
    session TEXT NOT NULL,
    undoes INTEGER REFERENCES change(number),
    subject_table TEXT,
    subject_id TEXT,
    seal TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX change_undoes ON change(undoes);
CREATE TABLE change_row (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    change_number INTEGER NOT NULL REFERENCES change(number),
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    {_one_of("operation", None, "insert", "update", "delete")},
    before TEXT NOT NULL,
    after TEXT NOT NULL
) STRICT;
CREATE INDEX change_row_change ON change_row(change_number);
CREATE INDEX change_row_row ON change_row(table_name, row_id);
CREATE TABLE change_now (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER) STRICT;
INSERT INTO change_now (one, number) VALUES (1, NULL);
CREATE TABLE secret (id TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE rule_name (name TEXT PRIMARY KEY NOT NULL, words TEXT NOT NULL) STRICT;
INSERT INTO rule_name (name, words) VALUES
    ('notice_days', 'Clear days of notice'), ('notice_mode', 'How clear days are counted'),
    ('summons_days', 'Clear days of the summons'), ('quorum', 'Quorum'), ('numbering_scheme', 'Numbering of items'),
    ('code_regime', 'Code of conduct'), ('paragraph_list', 'Paragraphs of exempt information'),
    ('part_1', 'Name of the open part'), ('part_2', 'Name of the closed part'),
    ('date_form', 'How dates are printed'), ('time_form', 'How times are printed');
"""

#: table -> columns beside `id` and the bookkeeping, in SQL; foreign keys are indexed by `index_statements`.
TABLES: dict[str, tuple[str, ...]] = {
    "authority": (
        "name TEXT NOT NULL CHECK (name <> '')",
        _one_of("country", "england", "england", "wales", "scotland", "northern_ireland"),
        "language TEXT NOT NULL DEFAULT 'en-GB'",
        _text("second_language"),
    ),
    "person": (_text("external_reference"),),
    "body": (
        "authority_id TEXT NOT NULL REFERENCES authority(id)",
        "name TEXT NOT NULL CHECK (name <> '')",
        _text("short_name"),
        _one_of(
            "kind",
            "committee",
            "council",
            "executive",
            "scrutiny",
            "committee",
            "sub_committee",
            "panel",
            "joint",
            "board",
        ),
        "parent_id TEXT REFERENCES body(id)",
        _text("remit", "place"),
        _time("start_time"),
        "contact_id TEXT REFERENCES person(id)",
        "pos INTEGER NOT NULL DEFAULT 0",
        _date("abolished_on"),
    ),
    "rule": (
        "authority_id TEXT NOT NULL REFERENCES authority(id)",
        "body_id TEXT REFERENCES body(id)",
        "name TEXT NOT NULL REFERENCES rule_name(name)",
        _date("from_date"),
        "value TEXT NOT NULL",
    ),
    "holiday": (
        "authority_id TEXT NOT NULL REFERENCES authority(id)",
        _day("day"),
        "name TEXT NOT NULL CHECK (name <> '')",
        _one_of("kind", "bank_holiday", "bank_holiday", "closure"),
    ),
    "person_fact": (
        "person_id TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE",
        _date("from_date"),
        "name TEXT NOT NULL CHECK (name <> '')",
        _text("title", "post_nominals", "sort_name", "political_group", "ward", "job_title", "phone", "email"),
        "withheld_id TEXT REFERENCES secret(id)",
    ),
    "seat": (
        "body_id TEXT NOT NULL REFERENCES body(id)",
        _one_of(
            "kind",
            "councillor",
            "councillor",
            "co_opted",
            "parent_governor",
            "church",
            "ex_officio",
            "substitute",
        ),
        _text("nominated_by", "role_printed", "note_printed"),
        _flag("counts_for_quorum", 1),
        _one_of("votes", "all", "all", "education", "none"),
        "pos INTEGER NOT NULL DEFAULT 0",
        _date("from_date"),
        _date("to_date"),
    ),
    "appointment": (
        "seat_id TEXT NOT NULL REFERENCES seat(id)",
        "person_id TEXT NOT NULL REFERENCES person(id)",
        _date("from_date"),
        _date("to_date"),
        "in_place_of_id TEXT REFERENCES person(id)",
    ),
    "meeting": (
        _text("title"),
        _one_of(
            "state",
            "planned",
            "planned",
            "agenda_open",
            "issued",
            "held",
            "minutes_drafted",
            "minutes_approved",
            "cancelled",
        ),
        "contact_id TEXT REFERENCES person(id)",
        _date("summons_date"),
        _date("convened_on"),
        _date("cancelled_on"),
        _text("cancelled_reason"),
    ),
    "position": (
        "authority_id TEXT NOT NULL REFERENCES authority(id)",
        _one_of("kind", None, "chair", "vice_chair", "chair_for_meeting", "proper_officer", "monitoring_officer"),
        "person_id TEXT NOT NULL REFERENCES person(id)",
        "body_id TEXT REFERENCES body(id)",
        "meeting_id TEXT REFERENCES meeting(id)",
        _date("from_date"),
        _date("to_date"),
    ),
    "meeting_body": (
        "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE",
        "body_id TEXT NOT NULL REFERENCES body(id)",
        "pos INTEGER NOT NULL DEFAULT 0",
        _flag("presides", 1),
    ),
    "panel_member": (
        "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE",
        "body_id TEXT NOT NULL REFERENCES body(id)",
        "person_id TEXT NOT NULL REFERENCES person(id)",
        "pos INTEGER NOT NULL DEFAULT 0",
    ),
    "sitting": (
        "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE",
        "pos INTEGER NOT NULL DEFAULT 0",
        _day("day"),
        _time("start_time"),
        _date("end_date"),
        _time("end_time"),
        _text("place", "link"),
    ),
    "standing_item": (
        "body_id TEXT NOT NULL REFERENCES body(id) ON DELETE CASCADE",
        "pos INTEGER NOT NULL",
        "title TEXT NOT NULL CHECK (title <> '')",
        _one_of("sub_line_kind", "none", "none", "to_follow", "note", "speaker", "subtitle"),
        _text("sub_line"),
    ),
    "matter": (
        "title TEXT NOT NULL CHECK (title <> '')",
        _text("reference", "kind", "ward", "lead"),
        _one_of("openness", "open", "open", "part_exempt", "exempt", "confidential"),
    ),
    "agenda_item": (
        "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE",
        "matter_id TEXT NOT NULL REFERENCES matter(id)",
        "pos INTEGER NOT NULL",
        "title TEXT NOT NULL CHECK (title <> '')",
        _one_of("level", "item", "item", "sub_item", "heading"),
        _text("number"),
        _flag("number_locked"),
        "part INTEGER NOT NULL DEFAULT 1 CHECK (part IN (1, 2))",
        _text("closed_title", "second_title"),
        _one_of("sub_line_kind", "none", "none", "to_follow", "note", "speaker", "subtitle"),
        _text("sub_line", "speaker_name", "speaker_organisation", "purpose", "lead_officer", "portfolio", "wards"),
        "planned_minutes INTEGER CHECK (planned_minutes IS NULL OR planned_minutes BETWEEN 0 AND 1440)",
        "time_limit INTEGER CHECK (time_limit IS NULL OR time_limit BETWEEN 0 AND 1440)",
        _flag("education_matter"),
        _flag("public_may_speak"),
        _flag("if_applicable"),
        _one_of("openness", "open", "open", "part_exempt", "exempt", "confidential"),
        "paragraphs TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(paragraphs))",
        _text("public_interest_reason", "closed_note", "reason_not_in_time", "reason_cannot_wait"),
        _flag("chair_agreed"),
        "chair_agreed_at TEXT",
        _text("referred_from"),
        "printed_from INTEGER CHECK (printed_from IS NULL OR printed_from > 0)",
        "printed_to INTEGER CHECK (printed_to IS NULL OR printed_to >= printed_from)",
        _text("chair_note"),
        _one_of("outcome", "", "", "decided", "noted", "deferred", "withdrawn", "referred"),
        _text("outcome_note"),
    ),
    "schedule_row": (
        "agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id) ON DELETE CASCADE",
        "pos INTEGER NOT NULL",
        _text("reference", "site", "proposal", "ward", "recommendation", "officer", "speakers"),
    ),
}

_OF_COUNCIL_OR_BODY = ("authority_id TEXT NOT NULL REFERENCES authority(id)", "body_id TEXT REFERENCES body(id)")
#: What later steps added, told in the same way; store/migrations.py says which step.
ADDED_TABLES: dict[str, tuple[str, ...]] = {
    "style_choice": (
        *_OF_COUNCIL_OR_BODY,
        "template_id TEXT NOT NULL REFERENCES template_file(hash)",
        _text("file_name"),
    ),
    "council_word": (
        *_OF_COUNCIL_OR_BODY,
        "name TEXT NOT NULL CHECK (name <> '')",
        _date("from_date"),
        "text TEXT NOT NULL",
    ),
    "meeting_event": (
        "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE",
        _one_of("kind", None, "moved", "cancelled", "reinstated"),
        _day("happened_on"),
        _text("reason"),
        _date("from_day"),
        _time("from_time"),
        _text("from_place"),
        _date("to_day"),
        _time("to_time"),
        _text("to_place"),
        "state_before TEXT",
    ),
    "substitution": (
        "meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE",
        "body_id TEXT NOT NULL REFERENCES body(id)",
        "person_id TEXT NOT NULL REFERENCES person(id)",
        "in_place_of_id TEXT NOT NULL REFERENCES person(id)",
        _date("told_on"),
    ),
    "paper": (_text("title", "closed_title"),),
    "paper_version": (
        "paper_id TEXT NOT NULL REFERENCES paper(id) ON DELETE CASCADE",
        "pos INTEGER NOT NULL",
        _digest("sha256"),
        _digest("pdf_sha256"),
        "pages INTEGER NOT NULL CHECK (pages > 0)",
        "size INTEGER NOT NULL CHECK (size > 0)",
        _one_of("kind", None, "pdf", "docx", "doc", "odt", "rtf", "jpeg", "png", "tiff", "webp"),
        _text("file_name"),
        "received_at TEXT",
    ),
    "item_paper": (
        "agenda_item_id TEXT NOT NULL REFERENCES agenda_item(id) ON DELETE CASCADE",
        "paper_id TEXT NOT NULL REFERENCES paper(id)",
        "version_id TEXT NOT NULL REFERENCES paper_version(id)",
        "pos INTEGER NOT NULL",
        _text("label"),
        _one_of("openness", "open", "open", "part_exempt", "exempt", "confidential"),
        "paragraphs TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(paragraphs))",
        _one_of("printed", "here", "here", "see"),
    ),
    **ISSUE_TABLES,
    **REPORT_TABLES,
    **INTEREST_TABLES,
    **RECORD_TABLES,
    **MINUTES_TABLES,
    **ABSENCE_TABLES,
    **FOLLOW_UP_TABLES,
    **PROGRAMME_TABLES,
    **FORWARD_TABLES,
    **REVIEW_TABLES,
}

#: What was read of papers once, by the hash of the file: found anew when it is missing, and so in no log. The text of
#: a closed paper is in a table of its own, into which triggers move it (store/paper_text_triggers.py).
READ_OF_PAPERS = """
CREATE TABLE paper_text (
    pdf_sha256 TEXT NOT NULL, page INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (pdf_sha256, page)
) STRICT;
CREATE TABLE closed_paper_text (
    pdf_sha256 TEXT NOT NULL, page INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (pdf_sha256, page)
) STRICT;
CREATE TABLE paper_preflight (sha256 TEXT PRIMARY KEY NOT NULL, facts TEXT NOT NULL CHECK (json_valid(facts))) STRICT;
CREATE INDEX paper_version_by_sha256 ON paper_version(sha256);
CREATE INDEX paper_version_by_pdf_sha256 ON paper_version(pdf_sha256);
"""

_EXTRA_INDEXES = (
    "CREATE INDEX sitting_when ON sitting(day, start_time)",
    "CREATE INDEX agenda_item_order ON agenda_item(meeting_id, part, pos)",
)


def first_statements() -> list[str]:
    """Every statement that makes the first shape of the file, log tables apart."""
    return statements_for(TABLES) + list(_EXTRA_INDEXES)


def statements_for(tables: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Every statement that makes some tables, with an index for each foreign key."""
    return [_create(table, columns) for table, columns in tables.items()] + _foreign_key_indexes(tables)


def added(*tables: str) -> list[str]:
    """Every statement that makes some of the added tables."""
    return statements_for({table: ADDED_TABLES[table] for table in tables})


def _create(table: str, columns: tuple[str, ...]) -> str:
    listed = ",\n    ".join(("id TEXT PRIMARY KEY NOT NULL", *columns))
    return f"CREATE TABLE {table} (\n    {listed},{_BOOKKEEPING}\n) STRICT"


def _foreign_key_indexes(tables: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [
        f"CREATE INDEX {table}_by_{column.split()[0]} ON {table}({column.split()[0]})"
        for table, columns in tables.items()
        for column in columns
        if "REFERENCES" in column
    ]
