"""The notices of executive decisions beside the plan, and agreements that one is urgent, as they are recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.forward_plan import AgreedBy, ExecutiveNotice, NoticeKind
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import forward_plan
from clerk_app.services.forward_fields import OF_A_NOTICE, cleaned
from clerk_app.services.reading import moved, one
from clerk_app.store import forward_plan as store
from clerk_app.store import rows


def record(office: Office, entry_id: str, kind: NoticeKind, fields: Mapping[str, Any] | None = None) -> Change:
    """Record a notice, or an agreement that it is urgent (EX-3 to EX-5). Raises BadInput for a day to come."""
    entry = forward_plan.planned(office, entry_id).entry
    ready = _checked(office, fields or {})
    pos = store.next_pos(office.db, "executive_notice", entry_id)
    made = ExecutiveNotice(office.new_id(), entry_id, kind, pos, **ready)
    label = f"Record a notice of “{entry.title}”: {kind.words.lower()}"
    with office.record(label, subject=Subject("forward_entry", entry_id, "notices")) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def change(office: Office, notice_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change what is recorded of a notice. Raises NotFound, and BadInput as `record` does."""
    known = one(office, ExecutiveNotice, notice_id, "notice")
    entry = forward_plan.planned(office, known.entry_id).entry
    ready = moved(known, _checked(office, fields))
    label = f"Change a notice of “{entry.title}”: {known.kind.words.lower()}"
    subject = Subject("forward_entry", entry.id, "notices")
    with office.record(label, subject=subject, visit=visit) as recording:
        rows.update(office.db, ExecutiveNotice, notice_id, ready, office.officer)
    return recording.change


def remove(office: Office, notice_id: str) -> Change:
    """Take out a notice that was recorded by mistake."""
    known = one(office, ExecutiveNotice, notice_id, "notice")
    entry = forward_plan.planned(office, known.entry_id).entry
    label = f"Remove a notice of “{entry.title}”: {known.kind.words.lower()}"
    with office.record(label, subject=Subject("forward_entry", entry.id, "notices")) as recording:
        rows.delete(office.db, ExecutiveNotice, [notice_id])
    return recording.change


def _checked(office: Office, fields: Mapping[str, Any]) -> dict[str, Any]:
    ready = cleaned("executive_notice", fields, OF_A_NOTICE)
    for name in ("told_on", "agreed_on"):
        if ready.get(name) is not None and ready[name] > office.today():
            raise BadInput("That day is still to come.", "Enter it once it has happened.", field=name)
    if ready.get("agreed_by") is AgreedBy.NOBODY:
        ready.setdefault("agreed_on", None)
    return ready
