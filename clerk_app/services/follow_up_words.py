"""What the columns of follow-up are called by an officer, and which of them are not for the public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.action_plans import ActionPlan, PlanLead, PlanTheme, PrintedTotal, QuarterRow
from clerk_app.domain.actions import ActionRevision, PlannedAction
from clerk_app.domain.referrals import Referral

FOLLOW_UP_KINDS: tuple[type[Any], ...] = (
    *(ActionPlan, PlanTheme, PlanLead, PlannedAction),
    *(ActionRevision, QuarterRow, PrintedTotal, Referral),
)
FOLLOW_UP_TABLES = frozenset(
    {"action_plan", "plan_theme", "plan_lead", "planned_action"}
    | {"action_revision", "quarter_row", "printed_total", "referral"}
)
#: What a row of follow-up belongs to, by the column that names it: it is as closed as that, and stands with it.
OWNERS: Mapping[str, str] = {
    "plan_id": "action_plan",
    "planned_action_id": "planned_action",
    "action_id": "action",
    "agenda_item_id": "agenda_item",
    "resolution_id": "resolution",
    "matter_id": "matter",
}
#: What became of an action, of a meeting or planned.
OUTCOME_WORDS: Mapping[str, str] = {
    "state": "how far it is",
    "ended_on": "completed or withdrawn on",
    "stated": "status given",
    "stated_reason": "why that status stands",
}
FOLLOW_UP_WORDS: Mapping[str, Mapping[str, str]] = {
    "action_plan": {
        "body_id": "committee",
        "first_day": "begins on",
        "last_day": "ends on",
        "agrees": "who agrees to new deadlines",
    },
    "plan_theme": {
        "plan_id": "action plan",
        "section_title": "title of the section",
        "outcomes": "expected outcome",
        "further": "further action",
    },
    "plan_lead": {"plan_id": "action plan", "job_title": "post", "holder": "who holds it"},
    "planned_action": {
        "body_id": "committee",
        "text": "what is to be done",
        "plan_id": "action plan",
        "theme_id": "theme",
        "owner_id": "owner",
        "owner_name": "owner by name",
        "due_text": "deadline as written",
        "moved_to": "goes on in",
        **OUTCOME_WORDS,
    },
    "action_revision": {
        "planned_action_id": "action",
        "old_due": "deadline before",
        "old_text": "deadline before, as written",
        "new_due": "new deadline",
        "new_text": "new deadline, as written",
        "agreed_by": "agreed by",
        "revised_on": "changed on",
    },
    "quarter_row": {
        "plan_id": "action plan",
        "first_day": "first day of the quarter",
        "last_day": "last day of the quarter",
        "planned_action_id": "action",
        "owner_name": "owner",
        "stated": "status given",
        "due_text": "deadline as written",
    },
    "printed_total": {
        "plan_id": "action plan",
        "kind": "what is counted",
        "first_day": "first day of the quarter",
        "found_at": "where it was printed",
    },
    "referral": {
        "body_id": "committee",
        "text": "what was referred",
        "to_whom": "to whom",
        "agenda_item_id": "item",
        "resolution_id": "decision",
        "sent_on": "sent on",
        "received_on": "received on",
        "notice_on": "notice given on",
        "report_published": "report was published",
        "response_text": "words of the response",
        "action_proposed": "action proposed",
        "responded_on": "response came on",
        "response_published_on": "response published on",
    },
}
#: Of what is closed, all that a change may be said to move (PX-5): days and states alone.
_OPEN_OF_CLOSED = frozenset(
    {"body_id", "pos", "closed", "plan_id", "theme_id", "meeting_id", "action_id", "planned_action_id", "first_day"}
    | {"last_day", "state", "ended_on", "due", "old_due", "new_due", "revised_on", "sent_on", "received_on"}
    | {"notice_on", "report_published", "responded_on", "response_published_on", "agenda_item_id"}
)


def is_closed_of_follow_up(column: str, thing_is_closed: bool) -> bool:
    """Whether what a column of follow-up says is not for the public."""
    return thing_is_closed and column not in _OPEN_OF_CLOSED


#: What is longer is no number but words.
_LONGEST_NUMBER = 12


def name_of_follow_up(table: str, values: Mapping[str, Any]) -> str:
    """What a row of follow-up is called by what stands in it alone: never by words that may be closed."""
    columns = {"planned_action": "reference", "plan_theme": "reference", "quarter_row": "reference"}
    if table == "action_plan" and not values.get("closed"):
        return str(values.get("title", ""))
    said = str(values.get(columns.get(table, ""), ""))
    return "" if values.get("closed") or len(said) > _LONGEST_NUMBER else said
