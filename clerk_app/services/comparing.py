"""Comparing two issues of one meeting."""

from __future__ import annotations

from clerk_app.domain.comparison import Comparison, compared
from clerk_app.domain.issues import Issue, IssueKind
from clerk_app.errors import NotFound, WrongUse
from clerk_app.office import Office
from clerk_app.services.reading import one
from clerk_app.store import issues as store


def compare(office: Office, first_id: str, second_id: str) -> Comparison:
    """What differs between two issues, the earlier one first. Raises NotFound; WrongUse for those of two meetings."""
    first, second = sorted((one(office, Issue, each, "issue") for each in (first_id, second_id)), key=_place)
    if first.meeting_id != second.meeting_id:
        raise WrongUse("These are issues of two meetings.", "Choose two of one meeting.")
    before, after = (store.parts_of(office.db, each.id) for each in (first, second))
    framing = (first.wording_hash, second.wording_hash)
    return compared(before, after, framing, whole=second.kind is not IssueKind.SUPPLEMENT)


def find(office: Office, meeting_id: str, number: int) -> Issue:
    """An issue of a meeting by its number, counted from 1. Raises NotFound."""
    for issue in store.of_meeting(office.db, meeting_id):
        if issue.pos == number:
            return issue
    raise NotFound(f"There is no issue {number} of that meeting.", "Give its number, counted from 1.")


def _place(issue: Issue) -> int:
    return issue.pos
