"""What the columns of the forward plan and of executive decisions are called, and which are not for the public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.executive_decisions import ExecutiveDecision
from clerk_app.domain.forward_plan import ExecutiveNotice, ForwardDate, ForwardEntry, NoticeKind

FORWARD_KINDS: tuple[type[Any], ...] = (ForwardEntry, ForwardDate, ExecutiveNotice, ExecutiveDecision)
FORWARD_TABLES = frozenset({"forward_entry", "forward_date", "executive_notice", "executive_decision"})
_MAKER = {
    "maker_body_id": "committee that decides",
    "maker_person_id": "person who decides",
    "maker": "decision maker as printed",
    "maker_title": "title of the decision maker",
    "matter_id": "matter",
    "openness": "open or closed",
    "key_decision": "key decision",
}
FORWARD_WORDS: Mapping[str, Mapping[str, str]] = {
    "forward_entry": {
        **_MAKER,
        "included_on": "included in the plan",
        "included_as": "how exactly that is known",
        "by_money": "key for its spending or savings",
        "by_wards": "key for its effect on wards",
        "portfolio_holders": "portfolio holders",
        "responsible_officers": "responsible officers",
        "documents": "documents submitted",
        "representations_by": "representations by",
        "contact": "contact officer",
        "contact_phone": "telephone",
        "contact_email": "e-mail",
        "private_reason": "why it is private",
        "closed_note": "closed note",
        "withdrawn_on": "withdrawn on",
        "withdrawn_reason": "why it was withdrawn",
    },
    "forward_date": {
        "entry_id": "entry of the forward plan",
        "day": "date of decision",
        "to_day": "last day of the period",
        "set_on": "set on",
        "meeting_id": "meeting that decides",
    },
    "executive_notice": {
        "entry_id": "entry of the forward plan",
        "kind": "what it is",
        "published_on": "published on",
        "told": "given to",
        "told_on": "given on",
        "agreed_by": "agreed by",
        "agreed_name": "name of who agreed",
        "agreed_on": "agreed on",
        "representations": "representations received",
        "response": "response to them",
    },
    "executive_decision": {
        **_MAKER,
        "decided_on": "decided on",
        "entry_id": "entry of the forward plan",
        "alternatives": "alternatives considered and rejected",
        "conflicts": "conflicts of interest declared",
        "closed_note": "closed note",
        "published_on": "published on",
        "exempt_reason": "why it is exempt from call-in",
        "exempt_agreed": "who agreed to the exemption",
        "called_in_on": "called in on",
    },
}


def is_closed_of_forward(column: str) -> bool:
    """Whether what a column says is not for the public: of private business everything else is public too (EX-2)."""
    return column == "closed_note"


def name_of_forward(table: str, values: Mapping[str, Any]) -> str:
    """What such a row is called by what stands in it alone: an entry and a decision by their open titles."""
    if table == "executive_notice" and values.get("kind"):
        return NoticeKind(values["kind"]).words
    return str(values.get("title") or "")
