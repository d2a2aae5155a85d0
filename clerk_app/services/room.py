"""The course of a meeting in the room: the roll, start and end, adjournments, the items in whatever order, the public.

Each verb stores one small row as one change. Nothing is refused that can have happened; what the law says of it is a
finding of `room_findings`. Times are given by whoever calls, as the officer's clock says, and order nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.record_rows import RoomEvent, RoomKind
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import meetings, minutes_course, minutes_drafting, recording, room_chair, room_reading, sittings
from clerk_app.store import issues, rows


# --- the meeting ------------------------------------------------------------------------------------------------------
def confirm_roll(office: Office, meeting_id: str, at: datetime) -> Change:
    """Confirm who is there: everybody of whom nothing else was recorded is present (AT-1).

    Of a meeting that has started it is recorded who presides, as far as that follows from it.
    """
    return _with_the_chair(office, meeting_id, RoomKind.ROLL_CONFIRMED, at, "Confirm the roll")


def start(office: Office, meeting_id: str, at: datetime) -> Change:
    """Start the meeting; the chair in office presides if they are there, else the vice-chair (MI-1).

    Raises Refused for one that was cancelled, or that has started.
    """
    if meetings.meeting(office, meeting_id).state is MeetingState.CANCELLED:
        raise Refused("This meeting was cancelled.", "Reinstate it first.")
    if _course(office, meeting_id) is not MeetingCourse.TO_COME:
        raise Refused("This meeting has started already.", "Change the time of its start instead.")
    return _with_the_chair(office, meeting_id, RoomKind.STARTED, at, "Start the meeting")


def _with_the_chair(office: Office, meeting_id: str, kind: RoomKind, at: datetime, label: str) -> Change:
    """Record something by which the meeting may get its chair, who then presides, as one change."""
    with office.record(label, subject=Subject("meeting", meeting_id)) as made:
        recording.event(office, meeting_id, kind, at, label)
        room_chair.take_in_office(office, meeting_id, at)
    return made.change


def adjourn(
    office: Office,
    meeting_id: str,
    at: datetime,
    reason: str = "",
    until: date | None = None,
    *,
    closed: bool | None = None,
) -> Change:
    """Adjourn the meeting: for a while, or to another day. Raises Refused while it is not sitting.

    Here and below `closed` says whether what is typed is kept from the public; None leaves it to its place: it is while
    the public is out, and at a closed item.
    """
    _refuse_unless(
        office, meeting_id, MeetingCourse.SITTING, "The meeting is not sitting.", "Start or resume it first."
    )
    told = {"text": reason, "day": until, "closed": closed}
    return recording.event(office, meeting_id, RoomKind.ADJOURNED, at, "Adjourn the meeting", **told)


def adjourn_to(
    office: Office, meeting_id: str, at: datetime, reason: str, until: date, *, closed: bool | None = None
) -> Change:
    """Adjourn the meeting to another day, and plan its sitting of that day, as one change.

    The sitting is at the same time and place; one that is planned already stays as it is. Raises as `adjourn` does, and
    Refused for a day on which a committee of the meeting is abolished.
    """
    with office.record("Adjourn the meeting to another day", subject=Subject("meeting", meeting_id)) as made:
        adjourn(office, meeting_id, at, reason, until, closed=closed)
        if until > meetings.sittings(office, meeting_id)[-1].ends_on:
            sittings.adjourn(office, meeting_id, until)
    return made.change


def resume(office: Office, meeting_id: str, at: datetime) -> Change:
    """Resume an adjourned meeting; the item that was interrupted is taken up again. Raises Refused if it is not."""
    _refuse_unless(office, meeting_id, MeetingCourse.ADJOURNED, "The meeting is not adjourned.", "Adjourn it first.")
    return recording.event(office, meeting_id, RoomKind.RESUMED, at, "Resume the meeting")


def close(office: Office, meeting_id: str, at: datetime) -> Change:
    """Close the meeting, which was held, and draft its minutes, or take what is new into the draft (MI-3).

    Raises Refused for one that never started, or that is closed.
    """
    course = _course(office, meeting_id)
    if course is MeetingCourse.TO_COME:
        raise Refused("This meeting has not started.", "Start it first; the time can be corrected.")
    if course is MeetingCourse.CLOSED:
        raise Refused("This meeting is closed already.", "Change the time of its end instead.")
    state = meetings.meeting(office, meeting_id).state
    with office.record("Close the meeting", subject=Subject("meeting", meeting_id)) as made:
        recording.event(office, meeting_id, RoomKind.CLOSED, at, "Close the meeting")
        if state.to_be_held:
            rows.update(office.db, Meeting, meeting_id, {"state": MeetingState.HELD}, office.officer)
        minutes_drafting.keep_up(office, meeting_id)
    return made.change


def guillotine(office: Office, meeting_id: str, at: datetime, text: str = "", *, closed: bool | None = None) -> Change:
    """Record that the time of the meeting ran out, or that it was agreed to go on, in the words given."""
    told = {"text": text, "closed": closed}
    return recording.event(office, meeting_id, RoomKind.GUILLOTINE, at, "Record the guillotine", **told)


def note(
    office: Office,
    meeting_id: str,
    at: datetime,
    text: str,
    item_id: str | None = None,
    closed_text: str = "",
    *,
    closed: bool | None = None,
) -> Change:
    """Note what was said or done, at an item or at none; `closed_text` is in no public copy."""
    label = f"Add a note{recording.at_item(office, item_id)}"
    fields = {"agenda_item_id": item_id, "text": text, "closed_text": closed_text, "closed": closed}
    return recording.event(office, meeting_id, RoomKind.NOTE, at, label, **fields)


# --- items ------------------------------------------------------------------------------------------------------------
def start_item(office: Office, item_id: str, at: datetime) -> Change:
    """Take up an item; the one before ends with it."""
    return _of_item(office, RoomKind.ITEM_STARTED, item_id, at, "Take up {}")


def end_item(office: Office, item_id: str, at: datetime) -> Change:
    """End an item, and whatever was taken together with it."""
    return _of_item(office, RoomKind.ITEM_ENDED, item_id, at, "End {}")


def take_together(office: Office, item_id: str, at: datetime) -> Change:
    """Take an item together with the one that is being taken."""
    return _of_item(office, RoomKind.TAKEN_TOGETHER, item_id, at, "Take {} together with the one before")


def defer(office: Office, item_id: str, at: datetime, reason: str = "", *, closed: bool | None = None) -> Change:
    """Defer an item to another meeting."""
    return _of_item(office, RoomKind.DEFERRED, item_id, at, "Defer {}", text=reason, closed=closed)


def withdraw(office: Office, item_id: str, at: datetime, reason: str = "", *, closed: bool | None = None) -> Change:
    """Record that an item was withdrawn."""
    return _of_item(office, RoomKind.WITHDRAWN, item_id, at, "Withdraw {}", text=reason, closed=closed)


def admit_urgent(office: Office, item_id: str, at: datetime, reason: str, *, closed: bool | None = None) -> Change:
    """Record that the chair admits an item as urgent, with the reasons that stand in the minutes (LU-1)."""
    return _of_item(office, RoomKind.URGENT_ADMITTED, item_id, at, "Admit {} as urgent", text=reason, closed=closed)


def confirm_minutes(
    office: Office,
    item_id: str,
    at: datetime,
    held_on: date,
    amendments: str = "",
    closed_amendments: str = "",
    minuted_id: str | None = None,
) -> Change:
    """Confirm the minutes of an earlier meeting, with amendments, a line each (MI-1); the closed ones are in no public
    copy of either meeting. `minuted_id` says which meeting of that day it was, where the file has it.
    """
    fields = {"text": amendments, "closed_text": closed_amendments, "day": held_on, "minuted_id": minuted_id}
    return _of_minutes(office, RoomKind.MINUTES_CONFIRMED, item_id, at, "Confirm the minutes at {}", **fields)


def sign_minutes(
    office: Office, item_id: str, person_id: str, at: datetime, held_on: date, minuted_id: str | None = None
) -> Change:
    """Record who signed the minutes of an earlier meeting: whoever presides (MI-1)."""
    fields = {"person_id": person_id, "day": held_on, "minuted_id": minuted_id}
    return _of_minutes(office, RoomKind.MINUTES_SIGNED, item_id, at, "Sign the minutes at {}", **fields)


# --- the public -------------------------------------------------------------------------------------------------------
def exclude_public(
    office: Office,
    meeting_id: str,
    at: datetime,
    paragraphs: Sequence[int] = (),
    reason: str = "",
    item_id: str | None = None,
) -> Change:
    """Exclude press and public, for paragraphs of Schedule 12A or for a reason that is stated (PX-2)."""
    label = f"Exclude the public{recording.at_item(office, item_id)}"
    fields = {"agenda_item_id": item_id, "paragraphs": tuple(sorted(set(paragraphs))), "text": reason}
    return recording.event(office, meeting_id, RoomKind.PUBLIC_EXCLUDED, at, label, **fields)


def readmit_public(office: Office, meeting_id: str, at: datetime) -> Change:
    """Let press and public come back."""
    return recording.event(office, meeting_id, RoomKind.PUBLIC_RETURNED, at, "Let the public come back")


def _of_minutes(office: Office, kind: RoomKind, item_id: str, at: datetime, label: str, **fields: Any) -> Change:
    """Record what was done with earlier minutes, which are then as it says."""
    meeting_id = recording.item(office, item_id).meeting_id
    words = label.format(recording.at_item(office, item_id).removeprefix(" at "))
    recording.check_people(office, meeting_id, fields)
    told = recording.cleaned({**fields, "agenda_item_id": item_id})
    row = RoomEvent(office.new_id(), meeting_id, recording.NEWEST, kind, recording.minute(at), **told)
    with office.record(words, subject=recording.subject_of(row)) as made:
        recording.put(office, words, row)
        minutes_course.follow(office, meeting_id, row.day, at)
    return made.change


def _of_item(office: Office, kind: RoomKind, item_id: str, at: datetime, label: str, **fields: object) -> Change:
    item = recording.item(office, item_id)
    words = label.format(recording.at_item(office, item_id).removeprefix(" at "))
    return recording.event(office, item.meeting_id, kind, at, words, agenda_item_id=item_id, **fields)


def under_way(office: Office, meeting_id: str) -> bool:
    """Whether a meeting has begun and is not closed yet: it sits, or is adjourned."""
    return _course(office, meeting_id) in (MeetingCourse.SITTING, MeetingCourse.ADJOURNED)


def _course(office: Office, meeting_id: str) -> MeetingCourse:
    return room_reading.record_of(office, meeting_id).course


def _refuse_unless(office: Office, meeting_id: str, wanted: MeetingCourse, words: str, hint: str) -> None:
    if _course(office, meeting_id) is not wanted:
        raise Refused(words, hint)


def reopened_state(office: Office, meeting_id: str) -> MeetingState | None:
    """The state that a held meeting goes back to when its end never happened; None if its state says more."""
    if meetings.meeting(office, meeting_id).state is not MeetingState.HELD:
        return None
    return MeetingState.ISSUED if issues.of_meeting(office.db, meeting_id) else MeetingState.AGENDA_OPEN
