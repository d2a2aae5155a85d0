"""What the columns of the register of interests are called by an officer, and how what they hold is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.dispensations import Dispensation
from clerk_app.domain.interests import CATEGORIES, Gift, Interest, pounds

REGISTER_KINDS: tuple[type[Any], ...] = (Interest, Dispensation, Gift)
REGISTER_WORDS: Mapping[str, Mapping[str, str]] = {
    "interest": {
        "category": "head",
        "member_aware": "member is aware",
        "detail_id": "what it is",
        "lived_in": "where the member lives",
        "held_from": "held from",
        "held_to": "held to",
        "arose": "the 28 days begin because",
        "arose_on": "the 28 days begin with",
        "notified_on": "notified on",
        "published_on": "published on",
        "agreed_by": "agreed by",
        "agreed_on": "agreed on",
    },
    "dispensation": {
        "interest_id": "interest",
        "subject_id": "what it is for",
        "granted_by": "granted by",
        "granted_on": "granted on",
        "revoked_on": "revoked from",
    },
    "gift": {
        "received_on": "received on",
        "giver": "from whom",
        "what": "what it was",
        "value_pence": "value",
        "notified_on": "notified on",
    },
}
#: Of a sensitive interest, all that a change may be said to move (DI-9).
OPEN_OF_SENSITIVE = frozenset({"kind", "sensitive", "person_id"})
_HEADS = {category.key: category.words for category in CATEGORIES}


def register_words(table: str, column: str, value: Any) -> str | None:
    """What a column of the register holds, where it has words of its own; else None."""
    if (table, column) == ("interest", "category"):
        return _HEADS.get(str(value), str(value))
    return pounds(int(value)) if (table, column) == ("gift", "value_pence") else None
