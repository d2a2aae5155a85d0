"""A meeting whose minutes are kept outside the file, as those of the last one before a council began with it (MI-1).

It was never recorded in the room. Once a later meeting confirms its minutes it stands as a meeting whose minutes are
confirmed, and no more as one that is still to be held.
"""

from __future__ import annotations

from clerk_app.domain.change import Subject
from clerk_app.domain.meetings import Meeting, MeetingLine, MeetingState
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.office import Office
from clerk_app.services import meetings, room_reading
from clerk_app.store import history, rows
from clerk_app.store import minutes as store


def confirmed_at(office: Office, meeting_id: str) -> MeetingLine | None:
    """The meeting that confirmed the minutes of one of which the file has none; None where there is no such."""
    line = meetings.line(office, meeting_id)
    if store.of_meeting(office.db, meeting_id) is not None:
        return None
    found = store.confirming(office.db, meeting_id, line.day)
    return meetings.line(office, found) if found is not None else None


def follow(office: Office, line: MeetingLine) -> None:
    """Let such a meeting stand as later meetings' records say: confirmed, or, corrected, as it stood before.

    Part of the change that records it.
    """
    if room_reading.record_of(office, line.id).course is not MeetingCourse.TO_COME:
        return
    confirmed = confirmed_at(office, line.id) is not None
    if confirmed and line.state.to_be_held:
        _stand(office, line.id, MeetingState.MINUTES_APPROVED)
    elif not confirmed and line.state is MeetingState.MINUTES_APPROVED:
        before = MeetingState(history.value_before(office.db, Subject("meeting", line.id), "state") or line.state)
        if before.to_be_held:  # one that came in as confirmed is so by what is outside the file
            _stand(office, line.id, before)


def _stand(office: Office, meeting_id: str, state: MeetingState) -> None:
    rows.update(office.db, Meeting, meeting_id, {"state": state}, office.officer)
