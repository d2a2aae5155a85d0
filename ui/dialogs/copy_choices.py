"""The copies of an agenda as they are offered, and what is said of those that hold closed items."""

from __future__ import annotations

from clerk_app.domain.copies import Copy
from ui.widgets.message_bar import MessageBar
from ui.widgets.segments import Segment

COPIES = (
    Segment(Copy.PUBLIC, "Public"),
    Segment(Copy.MEMBERS, "Members’", closed=True),
    Segment(Copy.CLOSED, "Closed", closed=True),
)
FOR_ALL = ("This copy is for the press and the public.", "Nothing closed is in it.")
HOLDS_CLOSED = ("This copy holds closed items.", "Give it only to those who may read them.")


def say_whose(bar: MessageBar, copy: Copy) -> None:
    """Say whom a copy is for; both messages are of one height, so that nothing moves as the choice goes on."""
    if copy is Copy.PUBLIC:
        bar.tell("accent", *FOR_ALL)
    else:
        bar.tell("closed", *HOLDS_CLOSED)
