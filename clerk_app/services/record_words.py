"""What the columns of the record of a meeting are called by an officer, and which of them are not for the public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.record_rows import RECORDED_KINDS, Ballot
from clerk_app.domain.six_months import AbsenceApproval
from clerk_app.services.follow_up_words import OUTCOME_WORDS

RECORD_KINDS: tuple[type[Any], ...] = (*RECORDED_KINDS, Ballot, AbsenceApproval)
#: The tables of the record, each of whose rows stands with its item, or with its meeting.
RECORD_TABLES = frozenset({"room_event", "declaration", "motion", "vote", "ballot", "resolution", "action", "speech"})
RECORD_WORDS: Mapping[str, Mapping[str, str]] = {
    "absence_approval": {
        "kind": "what it is",
        "approved_on": "day",
        "until": "approved until",
        "meeting_id": "approved at",
    },
    "room_event": {
        "kind": "what happened",
        "at": "when",
        "other_person_id": "in place of",
        "body_id": "committee",
        "agenda_item_id": "item",
        "text": "words",
        "closed_text": "closed words",
        "day": "day that it names",
        "minuted_id": "minutes of",
        "pos": "place in the record",
    },
    "declaration": {
        "at": "when",
        "agenda_item_id": "item",
        "officer": "declared by an officer",
        "subcategory": "head",
        "member_aware": "member is aware",
        "detail_id": "what it is",
        "exempt": "exempt category",
        "exception_bites": "exception of the category",
        "interest_id": "entry of the register",
        "registered": "in the register",
        "advised_by": "advised by",
        "pos": "place in the record",
    },
    "motion": {
        "at": "when",
        "agenda_item_id": "item",
        "amends_id": "amends",
        "text": "words",
        "mover_id": "moved by",
        "seconder_id": "seconded by",
        "pos": "place in the record",
    },
    "vote": {
        "at": "when",
        "manner": "how it was taken",
        "agenda_item_id": "item",
        "votes_for": "for",
        "votes_against": "against",
        "casting_id": "casting vote by",
        "casting": "casting vote",
        "budget": "on the budget",
        "education": "on the part that is about education",
        "pos": "place in the record",
    },
    "ballot": {"choice": "voted", "own_request": "minuted at own wish", "requisitioned": "asked for names"},
    "resolution": {
        "at": "when",
        "agenda_item_id": "item",
        "text": "words",
        "to_whom": "to whom",
        "pos": "place in the record",
    },
    "action": {
        "at": "when",
        "agenda_item_id": "item",
        "resolution_id": "decision",
        "text": "what is to be done",
        "owner_id": "owner",
        "owner_name": "owner by name",
        "pos": "place in the record",
        **OUTCOME_WORDS,
    },
    "speech": {
        "at": "when",
        "agenda_item_id": "item",
        "text": "what was said",
        "name_agreed": "name may be printed",
        "minutes": "minutes taken",
        "pos": "place in the record",
    },
}
#: Of what is closed, all that a change may be said to move (PX-5); of a sensitive declaration too (DI-9).
_OPEN_OF_CLOSED = frozenset(
    {"kind", "at", "pos", "closed", "sensitive", "stage", "officer", "person_id", "meeting_id", "agenda_item_id"}
    | {"vote_id", "manner", "votes_for", "votes_against", "abstained", "announced", "outcome", "day", "choice"}
    | {
        "mover_id",
        "seconder_id",
        "casting_id",
        "casting",
        "budget",
        "education",
        "own_request",
        "requisitioned",
        "minutes",
    }
)


def is_closed_of_record(column: str, thing_is_closed: bool) -> bool:
    """Whether what a column of the record says is not for the public."""
    return column == "closed_text" or (thing_is_closed and column not in _OPEN_OF_CLOSED)


def name_of_recorded(table: str, values: Mapping[str, Any]) -> str:
    """What a row of the record is called by what stands in it alone: never by its words, which may be closed."""
    said = {"room_event": values.get("kind"), "resolution": values.get("kind"), "speech": values.get("kind")}
    words = str(said.get(table) or "").replace("_", " ")
    return words[:1].upper() + words[1:]
