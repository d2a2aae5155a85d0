"""Absences that the council approved, which stop the six months, and days that count as attendance (AT-2, AT-3).

The reason of an absence is never kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.domain.six_months import LONGEST_MINUTE, AbsenceApproval, Carried
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import meetings, people
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import absences as store
from clerk_app.store import meetings as meetings_store
from clerk_app.store import rows

#: What an officer may say of an approval.
EDITABLE = frozenset({"kind", "approved_on", "until", "meeting_id", "minute"})
#: So many of the council's last meetings are offered as those that may have approved an absence.
_OFFERED = 60


_COUNTED = {Carried.DECIDED_ALONE: "Decided alone", Carried.REPRESENTED: "Represented the council"}


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """An approval as a list shows it: "Approved on 13 July 2017 until 31 January 2018", and where it is minuted."""

    approval: AbsenceApproval
    words: str
    where: str

    @property
    def id(self) -> str:
        """Its identity."""
        return self.approval.id


def approval(office: Office, approval_id: str) -> AbsenceApproval:
    """One approval. Raises NotFound."""
    return one(office, AbsenceApproval, approval_id, "approval")


def lines(office: Office, person_id: str) -> tuple[ApprovalLine, ...]:
    """The approvals of one person's absences, the newest first."""
    return tuple(_line(office, each) for each in reversed(store.approvals_of(office.db, person_id)))


def may_have_approved(office: Office) -> tuple[MeetingLine, ...]:
    """The last meetings that are over or on today and were not called off, the newest first."""
    today = office.today().isoformat()
    condition = "sitting.day <= ? AND meeting.state <> ?"
    values = [today, MeetingState.CANCELLED.value]
    return tuple(meetings_store.lines(office.db, condition, values, newest_first=True, limit=_OFFERED))


def approve(office: Office, person_id: str, fields: Mapping[str, Any]) -> Change:
    """Record that the council approved somebody's absence. `fields` are those of EDITABLE; `approved_on` is needed.

    With a meeting, that is the day on which it approved it. Raises BadInput for days that cannot be; an approval that
    came after the six months were over is recorded, and a finding says that it came too late (AT-2). Of another `kind`
    it is a day that counts as attendance, which has no last day and no meeting that approved it.
    """
    ready = _cleaned(office, fields)
    if ready.get("approved_on") is None:
        raise BadInput(
            "Nothing says when it was approved.", "Choose the meeting, or give the day.", field="approved_on"
        )
    made = AbsenceApproval(office.new_id(), person_id, **ready)
    _check(office, made)
    what = "that an absence of {} was approved" if made.kind is Carried.APPROVED else "a day that counts for {}"
    label = f"Record {what.format(_name(office, person_id))}"
    with office.record(label, subject=Subject("absence_approval", made.id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def change(office: Office, approval_id: str, fields: Mapping[str, Any]) -> Change:
    """Correct what is said of an approval. Raises NotFound, and BadInput as `approve` does."""
    known = approval(office, approval_id)
    ready = _cleaned(office, fields)
    changed = replace(known, **ready)
    if changed.approved_on is None:
        raise BadInput(
            "Nothing says when it was approved.", "Choose the meeting, or give the day.", field="approved_on"
        )
    _check(office, changed)
    moved = {name: value for name, value in ready.items() if getattr(known, name) != value}
    what = "the approval of an absence of" if changed.kind is Carried.APPROVED else "a day that counts for"
    label = f"Change {what} {_name(office, known.person_id)}"
    with office.record(label, subject=Subject("absence_approval", approval_id)) as recording:
        rows.update(office.db, AbsenceApproval, approval_id, moved, office.officer)
    return recording.change


def remove(office: Office, approval_id: str) -> Change:
    """Take an approval out that was entered by mistake."""
    label = f"Remove the approval of an absence of {_name(office, approval(office, approval_id).person_id)}"
    with office.record(label, subject=Subject("absence_approval", approval_id)) as recording:
        rows.delete(office.db, AbsenceApproval, [approval_id])
    return recording.change


def _line(office: Office, each: AbsenceApproval) -> ApprovalLine:
    if each.kind is not Carried.APPROVED:
        return ApprovalLine(each, f"{_COUNTED[each.kind]} on {_day(each.approved_on)}", each.minute)
    until = f"until {_day(each.until)}" if each.until else "without an end"
    where = [meetings.line(office, each.meeting_id).committee] if each.meeting_id else []
    where += [each.minute] if each.minute else []
    return ApprovalLine(each, f"Approved on {_day(each.approved_on)} {until}", ", ".join(where))


def _cleaned(office: Office, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as they are kept; a meeting gives its own day."""
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise ValueError(f"an approval has no {', '.join(sorted(unknown))}")
    found = {name: clean_line(value, name) if name == "minute" else value for name, value in fields.items()}
    if meeting_id := found.get("meeting_id"):
        days = [sitting.day for sitting in meetings.sittings(office, meeting_id)]
        meetings.meeting(office, meeting_id)
        if found.get("approved_on") not in days:
            found["approved_on"] = days[0]
    return found


def _check(office: Office, made: AbsenceApproval) -> None:
    if len(made.minute) > LONGEST_MINUTE:
        hint = "Name the minute by its number. Why somebody stays away is not kept."
        raise BadInput(f"The minute is longer than {LONGEST_MINUTE} letters.", hint, field="minute")
    if made.approved_on > office.today():
        hint = "Enter it once the council has resolved it, or the day is over."
        raise BadInput(f"{_day(made.approved_on)} is still to come.", hint, field="approved_on")
    if made.kind is not Carried.APPROVED and (made.until or made.meeting_id):
        hint = "Leave out the last day and the meeting that approved it."
        raise BadInput("A day that counts as attendance is one day, which nobody approves.", hint, field="until")
    if made.until is not None and made.until < made.approved_on:
        hint = "An approval looks forward from the day of the resolution: it cannot be backdated."
        raise BadInput("The absence would end before it was approved.", hint, field="until")


def _name(office: Office, person_id: str) -> str:
    return people.fact(office, person_id).printed


def _day(day: date) -> str:
    return printed_date(day, weekday=False)
