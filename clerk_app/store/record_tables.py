"""The tables of the record of a meeting, as SQL.

An item of which something is recorded cannot be deleted from under it; with the whole meeting its record goes too.
"""

from __future__ import annotations

from clerk_app.store.columns import date_column, flag_column, one_of, text_columns

_PLACED = ("meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE", "pos INTEGER NOT NULL")
_ITEM = "agenda_item_id TEXT REFERENCES agenda_item(id)"


_CLOSED = "closed INTEGER CHECK (closed IS NULL OR closed IN (0, 1))"


def _person(column: str = "person_id") -> str:
    return f"{column} TEXT REFERENCES person(id)"


def _count(column: str) -> str:
    return f"{column} INTEGER CHECK ({column} IS NULL OR {column} BETWEEN 0 AND 10000)"


def _perhaps_one_of(column: str, *values: str) -> str:
    """One of some words, or none."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} TEXT CHECK ({column} IS NULL OR {column} IN ({listed}))"


_OF_A_PERSON = (
    *("expected", "roll_confirmed", "present", "apologies", "absent", "arrived", "left", "returned", "substitutes"),
    *("virtual", "in_attendance", "out", "back", "stayed", "presides", "chair_elected"),
)
_OF_THE_MEETING = (
    *("started", "adjourned", "resumed", "closed", "item_started", "item_ended", "deferred", "withdrawn"),
    *("taken_together", "urgent_admitted", "minutes_confirmed", "minutes_signed", "public_excluded"),
    *("public_returned", "guillotine", "note"),
)
RECORD_TABLES: dict[str, tuple[str, ...]] = {
    "room_event": (
        *_PLACED,
        one_of("kind", None, *_OF_A_PERSON, *_OF_THE_MEETING),
        "at TEXT NOT NULL",
        _person(),
        _person("other_person_id"),
        "body_id TEXT REFERENCES body(id)",
        _ITEM,
        text_columns("text", "closed_text"),
        "paragraphs TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(paragraphs))",
        date_column("day"),
    ),
    "declaration": (
        *_PLACED,
        "person_id TEXT NOT NULL REFERENCES person(id)",
        "at TEXT NOT NULL",
        one_of("kind", None, "dpi", "ori", "nri", "s106"),
        _ITEM,
        one_of("stage", "at_the_start", "at_the_start", "before_item", "during_item"),
        flag_column("officer"),
        text_columns("subcategory"),
        one_of(
            "whose",
            "member",
            *("member", "spouse", "partner", "cohabitee", "family", "friend", "associate", "body"),
        ),
        flag_column("member_aware", 1),
        flag_column("sensitive"),
        "detail_id TEXT REFERENCES secret(id)",
        one_of("relation", "direct", "direct", "affects", "no_more"),
        "significant INTEGER CHECK (significant IS NULL OR significant IN (0, 1))",
        _perhaps_one_of("exempt", "housing", "schools", "sick_pay", "allowances", "honours", "council_tax"),
        flag_column("exception_bites"),
        "interest_id TEXT REFERENCES interest(id)",
        "dispensation_id TEXT REFERENCES dispensation(id)",
        flag_column("registered", 1),
        text_columns("advised_by"),
    ),
    "motion": (
        *_PLACED,
        _ITEM,
        one_of("kind", "motion", "motion", "amendment"),
        "amends_id TEXT REFERENCES motion(id)",
        text_columns("text"),
        _CLOSED,
        _person("mover_id"),
        _person("seconder_id"),
        one_of("outcome", "", "", "carried", "lost", "withdrawn", "lapsed"),
    ),
    "vote": (
        *_PLACED,
        "at TEXT NOT NULL",
        one_of("manner", "show", "assent", "show", "named", "requisitioned"),
        _ITEM,
        "motion_id TEXT REFERENCES motion(id)",
        *(_count(column) for column in ("votes_for", "votes_against", "abstained")),
        _person("casting_id"),
        _perhaps_one_of("casting", "for", "against", "abstained"),
        flag_column("budget"),
        one_of("announced", "", "", "carried", "lost"),
    ),
    "ballot": (
        "vote_id TEXT NOT NULL REFERENCES vote(id) ON DELETE CASCADE",
        "person_id TEXT NOT NULL REFERENCES person(id)",
        _perhaps_one_of("choice", "for", "against", "abstained"),
        flag_column("own_request"),
        flag_column("requisitioned"),
    ),
    "resolution": (
        *_PLACED,
        one_of("kind", "resolved", "resolved", "recommended", "referred", "noted", "deferred"),
        _ITEM,
        text_columns("text"),
        _CLOSED,
        text_columns("to_whom"),
    ),
    "action": (
        *_PLACED,
        text_columns("text"),
        "matter_id TEXT REFERENCES matter(id)",
        _ITEM,
        "resolution_id TEXT REFERENCES resolution(id)",
        _CLOSED,
        _person("owner_id"),
        text_columns("owner_name"),
        date_column("due"),
    ),
    "speech": (
        *_PLACED,
        one_of(
            "kind",
            "speaker",
            *("petition", "public_question", "deputation", "speaker", "member_question", "motion_on_notice"),
        ),
        _ITEM,
        _person(),
        text_columns("name", "organisation", "text", "answer"),
        flag_column("name_agreed"),
        _CLOSED,
        "minutes INTEGER CHECK (minutes IS NULL OR minutes BETWEEN 0 AND 1440)",
    ),
}
