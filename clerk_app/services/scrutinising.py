"""From the forward plan to a work programme: a decision that is to be made becomes a work item of scrutiny."""

from __future__ import annotations

from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body, BodyKind
from clerk_app.domain.programme_rows import Programme
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import committees, forward_plan, programme, programme_items
from clerk_app.store import programme as store


def committees_for(office: Office) -> list[Body]:
    """The committees that may scrutinise: those of scrutiny first, then all others that do not decide."""
    today = office.today()
    listed = [body for body in committees.every(office) if body.kind is not BodyKind.EXECUTIVE and body.meets_on(today)]
    return sorted(listed, key=lambda body: body.kind is not BodyKind.SCRUTINY)


def scrutinise(office: Office, entry_id: str, body_id: str) -> Change:
    """Put the matter of an entry into a committee's work programme of the year, which begins with it if there is none.

    The year is that of the decision, or of today where that is past. Raises BadInput where it is there already.
    """
    planned = forward_plan.planned(office, entry_id)
    entry, body = planned.entry, committees.committee(office, body_id)
    day = max(planned.holds.day, office.today()) if planned.holds else office.today()
    year = programme.year_of(office, body_id, day)[0]
    fields: dict[str, Any] = {"title": entry.title, "lead_officer": entry.responsible_officers.partition("\n")[0]}
    fields["suggested_by"] = "Forward plan"
    subject = Subject("forward_entry", entry_id)
    with office.record(f"Let {body.name} scrutinise “{entry.title}”", subject=subject) as recording:
        known = next((each for each in programme.programmes(office, body_id) if each.year == year), None)
        programme_id = known.id if known else _begun(office, body_id, year)
        if any(each.matter_id == entry.matter_id for each in store.rows_of(office.db, programme_id)):
            raise BadInput(f"It is in the work programme of {body.name} already.", "Look for it there.", field="body")
        programme_items.add_of_matter(office, programme_id, entry.matter_id, fields)
    return recording.change


def _begun(office: Office, body_id: str, year: int) -> str:
    started = programme.start(office, body_id, year).subject
    assert started is not None
    return started.id


def scrutinised_by(office: Office, entry_id: str) -> tuple[str, ...]:
    """The programmes that the matter of an entry stands in, as they are headed."""
    matter_id = forward_plan.planned(office, entry_id).entry.matter_id
    found: list[Programme] = [
        each
        for each in programme.programmes(office)
        if any(row.matter_id == matter_id for row in store.rows_of(office.db, each.id))
    ]
    return tuple(programme.name(office, each) for each in found)
