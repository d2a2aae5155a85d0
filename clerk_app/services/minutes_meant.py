"""Which earlier minutes an entry of the room is about: those of the meeting that it names, else of its day (MI-1)."""

from __future__ import annotations

from datetime import date, time

from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.domain.record_rows import RoomEvent, RoomKind
from clerk_app.domain.room_record import Record
from clerk_app.office import Office
from clerk_app.services import meetings
from clerk_app.store import meetings as store
from clerk_app.store import minutes as minutes_store

_KINDS = (RoomKind.MINUTES_CONFIRMED, RoomKind.MINUTES_SIGNED)


_OF_BODY = "sitting.day = ? AND meeting.id IN (SELECT meeting_id FROM meeting_body WHERE body_id = ?)"


def held_on(office: Office, meeting_id: str, day: date) -> tuple[MeetingLine, ...]:
    """The other meetings of a meeting's committees that began on a day, in the order in which they did."""
    found = {
        line.id: line
        for body in meetings.bodies(office, meeting_id)
        for line in store.lines(office.db, _OF_BODY, [day.isoformat(), body.id])
        if line.id != meeting_id and line.state is not MeetingState.CANCELLED
    }
    return tuple(sorted(found.values(), key=lambda line: (line.start_time or time.min, line.id)))


def minuted(office: Office, meeting_id: str, day: date) -> tuple[MeetingLine, ...]:
    """Those of them of which there are minutes."""
    held = held_on(office, meeting_id, day)
    return tuple(line for line in held if minutes_store.of_meeting(office.db, line.id) is not None)


def meant(office: Office, event: RoomEvent) -> str:
    """The meeting whose minutes an entry confirms or signs; "" where none is known.

    One that names only a day means the first meeting of that day of which there are minutes.
    """
    if event.minuted_id is not None or event.day is None:
        return event.minuted_id or ""
    return next((line.id for line in minuted(office, event.meeting_id, event.day)), "")


def told_of(office: Office, record: Record, minuted_id: str) -> list[RoomEvent]:
    """What the record of a meeting says of the minutes of another, in order."""
    return [event for event in record.events(*_KINDS) if meant(office, event) == minuted_id]


def waiting_at(office: Office, record: Record, meeting_id: str, day: date) -> tuple[MeetingLine, ...]:
    """The meetings of a day whose minutes this meeting has not confirmed yet, in order."""
    done = {meant(office, event) for event in record.events(RoomKind.MINUTES_CONFIRMED)}
    return tuple(line for line in minuted(office, meeting_id, day) if line.id not in done)
