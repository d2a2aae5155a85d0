"""What the columns of in-depth reviews are called by an officer, and which of them are not for the public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.review_rows import REVIEW_KINDS, Review, StageKind, short_number

REVIEWED_KINDS: tuple[type[Any], ...] = (Review, *REVIEW_KINDS)
#: What hangs on a review, and with the review itself.
PARTS_OF_REVIEWS = frozenset({"review_stage", "key_line_of_enquiry", "review_witness", "review_recommendation"})
REVIEW_TABLES = PARTS_OF_REVIEWS | {"review"}
REVIEW_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "review": {
        "body_id": "committee",
        "lead_member": "lead member",
        "lead_officer": "lead officer",
        "started_on": "day of the start",
        "terms_of_reference": "terms of reference",
        "in_scope": "what is looked at",
        "out_of_scope": "what is left out",
    },
    "review_stage": {
        "kind": "what it is",
        "month": "month",
        "words": "words of its own",
        "done_on": "done on",
        "agenda_item_id": "item that carries it out",
        "pos": "place in the chain",
    },
    "key_line_of_enquiry": {"answer": "what was found"},
    "review_witness": {
        "about": "on what",
        "stage_id": "heard at",
        "name_agreed": "name may be printed",
    },
    "review_recommendation": {"recommendation": "words", "to_whom": "to whom", "planned_action_id": "action"},
}
#: Of a closed review, and of a witness whose name is not printed, all that a change may be said to move.
_OPEN_OF_CLOSED = frozenset(
    {"body_id", "matter_id", "review_id", "started_on", "state", "pos", "kind", "meeting_id", "month", "done_on"}
    | {"agenda_item_id", "stage_id", "name_agreed", "referral_id", "planned_action_id"}
)


def is_closed_of_review(column: str, thing_is_closed: bool) -> bool:
    """Whether what a column of a review says is not for the public."""
    return thing_is_closed and column not in _OPEN_OF_CLOSED


def name_of_part(table: str, values: Mapping[str, Any]) -> str:
    """What a part of a review is called by its kind and place: never by its words, which may be closed."""
    match table:
        case "review_stage":
            kind = values.get("kind")
            return StageKind(kind).words if kind in list(StageKind) else ""
        case "key_line_of_enquiry":
            return f"Key line of enquiry {values.get('pos', '')}".rstrip()
        case "review_witness":
            return f"Witness {values.get('pos', '')}".rstrip()
    return f"Recommendation {short_number(str(values.get('number', '')), values.get('pos', ''))}".rstrip()
