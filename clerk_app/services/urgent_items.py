"""Urgent business: an item that is not on the agenda, admitted by the chair with both of the reasons (LU-1)."""

from __future__ import annotations

from datetime import datetime

from clerk_app.domain.agenda import in_order
from clerk_app.domain.change import Change, Subject
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import agenda, numbering, recording, room
from clerk_app.store import agenda as store


def admit(
    office: Office,
    item_id: str,
    at: datetime,
    cannot_wait: str,
    not_in_time: str = "",
    *,
    closed: bool | None = None,
) -> Change:
    """Record that the chair admits an item as urgent, why it cannot wait, and why it was not out in time (LU-1).

    The second reason is kept with the item; empty, what stands there stays. Raises BadInput without the first.
    """
    if not cannot_wait.strip():
        raise BadInput(
            "The chair must say why the item cannot wait.", "Type the chair’s reason: it stands in the minutes."
        )
    item = recording.item(office, item_id)
    label = f"Admit{recording.at_item(office, item_id).removeprefix(' at')} as urgent"
    with office.record(label, subject=Subject("meeting", item.meeting_id)) as made:
        if not_in_time.strip() and not_in_time.strip() != item.reason_not_in_time:
            agenda.edit(office, item_id, {"reason_not_in_time": not_in_time})
        room.admit_urgent(office, item_id, at, cannot_wait, closed=closed)
    return made.change


def add(office: Office, meeting_id: str, title: str, at: datetime, cannot_wait: str, not_in_time: str = "") -> Change:
    """Add an item that is not on the agenda, and admit it as urgent, as one change; it goes after all open items.

    What was on the agenda keeps its number, so what comes in before it is 8A.

    Raises BadInput without a title, or without a reason why it cannot wait.
    """
    before = numbering.numbers_at(office, meeting_id, in_order(store.items_of(office.db, meeting_id)))
    with office.record("Admit an item that was not on the agenda", subject=Subject("meeting", meeting_id)) as made:
        added = agenda.add_item(office, meeting_id, title)
        numbering.hold(office, meeting_id, before)
        assert added.subject is not None
        admit(office, added.subject.id, at, cannot_wait, not_in_time)
    return made.change
