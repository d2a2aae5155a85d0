"""What has come of long work on a meeting, said on the page of another one that was opened meanwhile."""

from __future__ import annotations

from clerk_app.errors import NotFound
from clerk_app.services import meetings
from ui.page import Page


def elsewhere(page: Page, meeting_id: str) -> str:
    """Which meeting is meant, before a sentence: "Planning Committee, 13 July 2017. "; "" of the one that is shown."""
    if meeting_id == getattr(page, "meeting_id", meeting_id):
        return ""
    try:
        line = meetings.line(page.office, meeting_id)
    except NotFound:
        return ""
    return f"{line.committee}, {meetings.printed_when(line)}. "
