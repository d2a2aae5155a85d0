"""From the forward plan to a work programme: decisions to be made, or that were called in, become work of scrutiny."""

from __future__ import annotations

from datetime import date
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body, BodyKind
from clerk_app.domain.dates import printed_date
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.domain.programme_rows import Programme, ProgrammeRow
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    committees,
    executive_decisions,
    forward_plan,
    meetings,
    programme,
    programme_cells,
    programme_items,
)
from clerk_app.services.typed_text import clean, clean_line
from clerk_app.store import programme as store


def committees_for(office: Office) -> list[Body]:
    """The committees that may scrutinise: those of scrutiny first, then all others that do not decide."""
    today = office.today()
    listed = [body for body in committees.every(office) if body.kind is not BodyKind.EXECUTIVE and body.meets_on(today)]
    return sorted(listed, key=lambda body: body.kind is not BodyKind.SCRUTINY)


def meetings_for(office: Office, body_id: str) -> list[MeetingLine]:
    """The meetings of a committee to come for which work can be planned, the next one first."""
    coming = meetings.lines_from(office, office.today())
    return [each for each in coming if each.body_id == body_id and not (each.state.was_held or _is_off(each))]


def scrutinise(office: Office, entry_id: str, body_id: str, meeting_id: str | None = None) -> Change:
    """Put the matter of an entry into a committee's work programme, which begins with it if there is none.

    At a meeting, if one is given, in the year of that; else in that of the decision, or of today where that is past.
    Raises BadInput where it is there already.
    """
    planned = forward_plan.planned(office, entry_id)
    entry, body = planned.entry, committees.committee(office, body_id)
    day = max(planned.holds.day, office.today()) if planned.holds else office.today()
    fields: dict[str, Any] = {"title": entry.title, "lead_officer": entry.responsible_officers.partition("\n")[0]}
    fields["suggested_by"] = "Forward plan"
    if planned.holds is not None and planned.holds.day >= office.today():
        fields["deadline"] = printed_date(planned.holds.day, weekday=False)
    subject = Subject("forward_entry", entry_id)
    with office.record(f"Let {body.name} scrutinise “{entry.title}”", subject=subject) as recording:
        programme_id = _programme_of(office, body_id, day, meeting_id)
        if _row_of(office, programme_id, entry.matter_id) is not None:
            raise BadInput(f"It is in the work programme of {body.name} already.", "Look for it there.", field="body")
        programme_items.add_of_matter(office, programme_id, entry.matter_id, fields)
        _plan(office, programme_id, entry.matter_id, meeting_id, "pre-decision scrutiny")
    return recording.change


def call_in(
    office: Office, decision_id: str, body_id: str, on: date, who: str, reasons: str = "", meeting_id: str | None = None
) -> Change:
    """Record that a decision was called in, by whom and why: it becomes work of the committee (SC-4).

    At a meeting, if one is given. Its matter stays one work item if it is in that programme already. All that is typed
    is public. Raises BadInput without who called it in or for a day to come, Refused where it was called in before.
    """
    known = executive_decisions.line(office, decision_id).decision
    if known.called_in_on is not None:
        said = printed_date(known.called_in_on, weekday=False)
        raise Refused(f"This decision was called in on {said} already.", "Change its record, if the day is another.")
    by = clean_line(who, "who")
    if not by:
        raise BadInput("It is not said who called it in.", "Name the members or the committee.", field="who")
    why = clean(reasons, "reasons")
    label = f"Record the call-in of the decision on “{known.title}”"
    with office.record(label, subject=Subject("executive_decision", decision_id)) as recording:
        executive_decisions.edit(office, decision_id, {"called_in_on": on})
        programme_id = _programme_of(office, body_id, office.today(), meeting_id)
        row = _row_of(office, programme_id, known.matter_id)
        outcomes = "\n".join(part for part in (row.desired_outcomes if row else "", why) if part)
        fields = {"suggested_by": f"Called in by {by}", "desired_outcomes": outcomes}
        if row is None:
            fields |= {"title": known.title, "kinds": "Call-in"}
            programme_items.add_of_matter(office, programme_id, known.matter_id, fields)
        else:
            if row.dropped_on is not None:
                programme_items.take_back(office, [row.id])
            programme_items.edit(office, row.id, fields)
        _plan(office, programme_id, known.matter_id, meeting_id, "call-in")
    return recording.change


def _programme_of(office: Office, body_id: str, day: date, meeting_id: str | None) -> str:
    """The programme of the year of a meeting, else of a day, which begins if there is none."""
    asked = meetings.line(office, meeting_id).day if meeting_id else day
    year = programme.year_of(office, body_id, asked)[0]
    known = next((each for each in programme.programmes(office, body_id) if each.year == year), None)
    if known is not None:
        return known.id
    started = programme.start(office, body_id, year).subject
    assert started is not None
    return started.id


def _row_of(office: Office, programme_id: str, matter_id: str) -> ProgrammeRow | None:
    return next((each for each in store.rows_of(office.db, programme_id) if each.matter_id == matter_id), None)


def _plan(office: Office, programme_id: str, matter_id: str, meeting_id: str | None, words: str) -> None:
    row = _row_of(office, programme_id, matter_id)
    if meeting_id and row is not None:
        programme_cells.put(office, row.id, meeting_id, {"words": words})


def _is_off(each: MeetingLine) -> bool:
    return each.state is MeetingState.CANCELLED


def scrutinised_by(office: Office, entry_id: str) -> tuple[str, ...]:
    """The programmes that the matter of an entry stands in, as they are headed."""
    return taken_up(office, forward_plan.planned(office, entry_id).entry.matter_id)


def taken_up(office: Office, matter_id: str) -> tuple[str, ...]:
    """The programmes that a matter stands in, as they are headed."""
    found: list[Programme] = [
        each
        for each in programme.programmes(office)
        if any(row.matter_id == matter_id for row in store.rows_of(office.db, each.id))
    ]
    return tuple(programme.name(office, each) for each in found)
