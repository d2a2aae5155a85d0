"""What an officer calls the texts of a printed work programme."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PROGRAMME_PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Work programmes": {
            "programme.kind": "Name of a work programme",
            "programme.column_item": "Matrix: heading of the work",
            "programme.column_kind": "Matrix: heading of the types of review",
            "programme.column_priority": "Matrix: heading of the priorities",
            "programme.column_strategic": "Matrix: heading of the strategic priorities",
            "programme.column_deadline": "Matrix: heading of the deadlines",
            "programme.none": "A programme without work",
            "programme.priority_high": "High priority",
            "programme.priority_medium": "Medium priority",
            "programme.priority_low": "Low priority",
            "programme.state_completed": "Work that is completed",
            "programme.state_ongoing": "Work that is on-going",
            "programme.state_outstanding": "Work that is outstanding",
            "programme.state_proposed": "Work that is proposed",
            "programme.state_added": "Work that was added",
            "programme.legend_heading": "Heading of the key",
            "programme.legend_completed": "Key: completed",
            "programme.legend_ongoing": "Key: on-going",
            "programme.legend_outstanding": "Key: outstanding",
            "programme.legend_proposed": "Key: proposed",
            "programme.legend_added": "Key: added",
            "programme.meetings_heading": "Heading of the meetings",
            "programme.meeting_cancelled": "A meeting that was cancelled",
            "programme.next_heading": "Heading of the next meeting",
            "programme.next_none": "A next meeting without items",
            "programme.next_item": "Next meeting: heading of the items",
            "programme.next_kind": "Next meeting: heading of the types of review",
            "programme.next_link": "Next meeting: heading of the strategic priorities",
            "programme.next_priority": "Next meeting: heading of the priorities",
            "programme.log_heading": "Heading of what was decided",
            "programme.log_day": "Decisions: heading of the days",
            "programme.log_proposal": "Decisions: heading of the proposals",
            "programme.log_answers": "Decisions: heading of the answers",
            "programme.log_outcome": "Decisions: heading of the outcomes",
            "programme.log_goes": "Decisions: work that goes",
            "programme.log_by": "Decisions: who decided",
            "programme.log_minute": "Decisions: the minute",
            "programme.log_urgent": "Question: is it urgent?",
            "programme.log_high_priority": "Question: is it of high priority?",
            "programme.log_fits_criteria": "Question: does it fit the criteria?",
            "programme.log_has_time": "Question: is there time?",
            "programme.yes": "Yes",
            "programme.no": "No",
            "programme.outcome_added": "A proposal that was added",
            "programme.outcome_not_added": "A proposal that was not added",
            "programme.outcome_dropped": "Work that was taken out",
        },
    }
)
