"""The fields of an item and of a schedule's row: what an officer calls them, and their words as they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from clerk_app.domain.agenda import ScheduleRow
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.services.typed_text import clean, clean_field

#: What the window calls each field of an item, a whole sentence in quotation marks; also the fields that `edit` takes.
FIELD_WORDS: Mapping[str, str] = {
    "title": "title",
    "closed_title": "closed title",
    "second_title": "title in the second language",
    "number": "number",
    "sub_line_kind": "sub-line",
    "sub_line": "sub-line",
    "speaker_name": "speaker",
    "speaker_organisation": "speaker",
    "purpose": "purpose",
    "lead_officer": "lead officer",
    "portfolio": "portfolio",
    "wards": "wards",
    "planned_minutes": "planned time",
    "time_limit": "time limit",
    "education_matter": "education matter",
    "education_part": "“Only in part”",
    "public_may_speak": "“The public may speak”",
    "if_applicable": "“If applicable”",
    "paragraphs": "paragraphs",
    "public_interest_reason": "“Public interest in withholding it”",
    "closed_note": "closed note",
    "reason_not_in_time": "“Why it was not out in time”",
    "reason_cannot_wait": "“Why it cannot wait”",
    "chair_agreed": "“The chair agrees that it is urgent”",
    "chair_agreed_at": "“The chair agrees that it is urgent”",
    "referred_from": "referred from",
    "printed_from": "pages",
    "printed_to": "pages",
    "chair_note": "note for the chair",
    "outcome": "outcome",
    "outcome_note": "outcome",
}
_OF_1960 = {"public_interest_reason": "“Special reason for excluding the public”"}
#: What an issued agenda has told its readers; the rest of an item is the officer's own or comes after the meeting.
PUBLISHED = frozenset(
    {
        "title",
        "closed_title",
        "second_title",
        "number",
        "sub_line_kind",
        "sub_line",
        "speaker_name",
        "speaker_organisation",
        "if_applicable",
        "time_limit",
        "paragraphs",
        "public_interest_reason",
        "closed_note",
        "printed_from",
        "printed_to",
    }
)
#: How many signs the number of an item has at most.
LONGEST_NUMBER = 20
_OF_A_ROW = ("reference", "site", "proposal", "ward", "recommendation", "officer", "speakers")


def called(name: str, paragraph_list: str) -> str:
    """What the window calls a field of an item, by the law that closes items of its meeting (PA-1)."""
    return (_OF_1960 if paragraph_list == ACT_OF_1960 else FIELD_WORDS).get(name, FIELD_WORDS[name])


def cleaned(name: str, value: object) -> object:
    """A field of an item as it is kept."""
    if isinstance(value, str) and name in FIELD_WORDS and not isinstance(value, Enum):
        return clean_field(name, value)
    return value


def cleaned_row(row: ScheduleRow) -> ScheduleRow:
    """A row of a schedule as it is kept; a cell may have several lines."""
    words: dict[str, Any] = {name: clean(getattr(row, name)) for name in _OF_A_ROW}
    return replace(row, **words)


def row_fields(row: ScheduleRow) -> dict[str, object]:
    """The fields of a row that may change, by name."""
    return {name: getattr(row, name) for name in ("pos", *_OF_A_ROW)}
