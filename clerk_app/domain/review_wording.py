"""What an officer calls the texts of the printed papers of in-depth reviews."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REVIEW_PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "In-depth reviews": {
            "review.scoping": "Name of a scoping paper",
            "review.progress": "Name of a review’s timetable and recommendations",
            "review.facts": "Review: caption of what is known of it",
            "review.lead_member": "Review: lead member",
            "review.lead_officer": "Review: lead officer",
            "review.started": "Review: when it was agreed to",
            "review.terms": "Review: heading of the terms of reference",
            "review.in_scope": "Review: heading of what is looked at",
            "review.out_of_scope": "Review: heading of what is left out",
            "review.enquiries": "Review: heading of the key lines of enquiry",
            "review.found": "Review: what was found",
            "review.witnesses": "Review: heading of the witnesses",
            "review.column_witness": "Witnesses: heading of who is heard",
            "review.column_about": "Witnesses: heading of on what",
            "review.column_session": "Witnesses: heading of when",
            "review.timetable": "Review: heading of the timetable",
            "review.column_stage": "Timetable: heading of the stages",
            "review.column_when": "Timetable: heading of the dates",
            "review.column_state": "Timetable: heading of how far it is",
            "review.recommendations": "Review: heading of the recommendations",
            "review.column_number": "Recommendations: heading of the numbers",
            "review.column_text": "Recommendations: heading of the words",
            "review.column_to_whom": "Recommendations: heading of to whom",
            "review.column_became": "Recommendations: heading of what became of them",
            "review.nothing": "Review: where nothing is settled yet",
            "review.undated": "Timetable: a stage without a date",
            "review.closed": "Review: mark of a paper that is not for publication",
        },
    }
)
