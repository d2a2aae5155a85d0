"""Leaving a paper out of what goes out, with a reason that the agenda prints: one that cannot be read, say (PX-7)."""

from __future__ import annotations

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.papers import ItemPaper
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import agenda, papers
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import rows


def leave_out(office: Office, link_id: str, reason: str, visit: str = "") -> Change:
    """Leave a paper out of every copy; the reason of a closed paper stands in those alone that its readers get.

    Raises BadInput without a reason, and Refused once the agenda was issued with it.
    """
    words = clean_line(reason)
    if not words:
        raise BadInput("Leaving a paper out needs a reason.", "Say why: the agenda prints it.", field="left_out")
    return _leave(office, link_id, words, "Leave a paper of {} out", visit)


def put_back(office: Office, link_id: str, visit: str = "") -> Change:
    """Have a paper that was left out in the copies again. Raises Refused once the agenda was issued with it."""
    return _leave(office, link_id, "", "Put a paper of {} back", visit)


def _leave(office: Office, link_id: str, reason: str, label: str, visit: str) -> Change:
    link = one(office, ItemPaper, link_id, "paper")
    item = papers.not_issued(office, link)
    subject = Subject("agenda_item", item.id)
    with office.record(label.format(agenda.item_name(office, item)), subject=subject, visit=visit) as recording:
        rows.update(office.db, ItemPaper, link_id, {"left_out": reason}, office.officer)
    return recording.change
