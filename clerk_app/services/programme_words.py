"""What the columns of a work programme are called by an officer, and what its rows are called in the history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.programme_rows import (
    CellState,
    DeadlineKind,
    Priority,
    Programme,
    ProgrammeCell,
    ProgrammeDecision,
    ProgrammeRow,
    StrategicPriority,
)

PROGRAMME_KINDS: tuple[type[Any], ...] = (
    StrategicPriority,
    Programme,
    ProgrammeRow,
    ProgrammeCell,
    ProgrammeDecision,
)
PROGRAMME_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "strategic_priority": {"from_date": "holds from", "to_date": "holds until", "pos": "place in the list"},
    "programme": {
        "body_id": "committee",
        "from_date": "first day",
        "to_date": "last day",
        "agreed_on": "agreed on",
        "meeting_minutes": "minutes in a meeting",
        "standing_minutes": "minutes kept for standing items",
    },
    "programme_row": {
        "programme_id": "work programme",
        "pos": "place in the programme",
        "kinds": "type of review",
        "codes": "strategic priorities",
        "deadline_kind": "sort of deadline",
        "deadline_on": "deadline",
        "deadline_text": "deadline as typed",
        "lead_member": "lead member",
        "lead_officer": "lead officer",
        "desired_outcomes": "desired outcomes",
        "information_wanted": "information wanted",
        "minutes": "minutes needed",
        "suggested_by": "suggested by",
        "added_on": "added on",
        "dropped_on": "taken out on",
        "dropped_reason": "why it was taken out",
        "rolled_from_id": "carried over from",
    },
    "programme_cell": {
        "programme_row_id": "work item",
        "agenda_item_id": "item that carries it out",
        "minutes": "minutes needed",
        "codes": "strategic priorities at the meeting",
    },
    "programme_decision": {
        "programme_id": "work programme",
        "programme_row_id": "work item",
        "pos": "place in the log",
        "decided_on": "decided on",
        "title": "what was proposed",
        "urgent": "is it urgent",
        "high_priority": "is it of high priority",
        "fits_criteria": "does it fit the criteria",
        "has_time": "is there time",
        "goes_row_id": "work item that goes",
        "goes_title": "what goes",
        "decided_by": "decided by",
    },
}
PROGRAMME_VALUES: Mapping[Any, str] = {
    CellState.ONGOING: "On-going",
    CellState.FOLLOWS: "As the agenda says",
    DeadlineKind.TYPED: "As typed",
    Priority.NONE: "None",
}


#: What holds no words, and the titles, which are open (PX-1).
_OPEN_OF_CLOSED = frozenset(
    {"programme_id", "matter_id", "pos", "title", "kinds", "priority", "codes", "deadline_kind", "deadline_on"}
    | {"minutes", "added_on", "dropped_on", "rolled_from_id", "programme_row_id", "meeting_id", "state"}
    | {"agenda_item_id", "decided_on", "urgent", "high_priority", "fits_criteria", "has_time", "outcome"}
    | {"goes_row_id", "goes_title"}
)
#: What hangs on a matter, by the column that leads to it.
OF_A_MATTER: Mapping[str, tuple[str, str]] = {
    "programme_row": ("matter_id", "matter"),
    "programme_cell": ("programme_row_id", "programme_row"),
    "programme_decision": ("programme_row_id", "programme_row"),
}


def is_closed_of_programme(column: str, thing_is_closed: bool) -> bool:
    """Whether what a column of a programme says is not for the public: of a closed matter all but titles and days."""
    return thing_is_closed and column not in _OPEN_OF_CLOSED


def name_of_priority(values: Mapping[str, Any]) -> str:
    """ "CP2, Young people’s achievement and involvement"."""
    return ", ".join(str(values[name]) for name in ("code", "name") if values.get(name))
