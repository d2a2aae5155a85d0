"""The tables of the register of interests, of dispensations and of gifts, as SQL."""

from __future__ import annotations

from clerk_app.store.columns import date_column, day_column, flag_column, one_of, text_columns

_OF_A_PERSON = "person_id TEXT NOT NULL REFERENCES person(id)"
INTEREST_TABLES: dict[str, tuple[str, ...]] = {
    "interest": (
        _OF_A_PERSON,
        one_of("kind", None, "dpi", "ori", "nri"),
        text_columns("category"),
        one_of("whose", "member", "member", "spouse", "partner", "cohabitee"),
        flag_column("member_aware", 1),
        "detail_id TEXT REFERENCES secret(id)",
        flag_column("lived_in"),
        date_column("held_from"),
        date_column("held_to"),
        one_of("arose", "change", "office", "change", "disclosed"),
        *(date_column(name) for name in ("arose_on", "notified_on", "published_on")),
        flag_column("sensitive"),
        text_columns("agreed_by"),
        date_column("agreed_on"),
    ),
    "dispensation": (
        _OF_A_PERSON,
        day_column("from_date"),
        day_column("to_date"),
        one_of("scope", "both", "speak", "vote", "both"),
        "interest_id TEXT REFERENCES interest(id)",
        "subject_id TEXT REFERENCES secret(id)",
        one_of("ground", "", "", "a", "b", "c", "d", "e"),
        text_columns("granted_by"),
        date_column("granted_on"),
        text_columns("minute"),
        date_column("revoked_on"),
    ),
    "gift": (
        _OF_A_PERSON,
        day_column("received_on"),
        "giver TEXT NOT NULL CHECK (giver <> '')",
        "what TEXT NOT NULL CHECK (what <> '')",
        "value_pence INTEGER NOT NULL DEFAULT 0 CHECK (value_pence >= 0)",
        flag_column("accepted", 1),
        date_column("notified_on"),
    ),
}
