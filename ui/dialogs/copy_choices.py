"""The copies of an agenda as they are offered, and what is said of those that hold closed items."""

from __future__ import annotations

from clerk_app.domain.copies import Copy
from ui.widgets.segments import Segment

COPIES = (
    Segment(Copy.PUBLIC, "Public"),
    Segment(Copy.MEMBERS, "Members’", closed=True),
    Segment(Copy.CLOSED, "Closed", closed=True),
)
HOLDS_CLOSED = ("This copy holds closed items.", "Give it only to those who may read them.")
