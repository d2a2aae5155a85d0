"""Who presides over a meeting: who is in office, whoever takes the chair, or is elected to it (MI-1, TE-1)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.membership import POSITION_WORDS, PositionKind
from clerk_app.domain.record_rows import RoomEvent, RoomKind
from clerk_app.domain.room_record import MeetingCourse, Record
from clerk_app.office import Office
from clerk_app.services import meetings, membership, recording, room_presence, room_reading


class ChairWay(StrEnum):
    """How somebody comes to preside: in the place of another, elected for this meeting, or as the committee's chair."""

    TAKES = "takes"
    FOR_MEETING = "for_meeting"
    ELECTED = "elected"


#: Who takes the chair as a meeting starts: the first of these who is there.
_IN_OFFICE = (PositionKind.CHAIR_FOR_MEETING, PositionKind.CHAIR, PositionKind.VICE_CHAIR)
_SAID = {ChairWay.FOR_MEETING: "For this meeting", ChairWay.ELECTED: "Chair of the committee"}


def take(
    office: Office,
    meeting_id: str,
    person_id: str,
    at: datetime,
    way: ChairWay = ChairWay.TAKES,
    body_id: str | None = None,
) -> Change:
    """Record who presides from now on, and how they were elected, as one change.

    Who is elected chair of the committee that presides is its chair from the day of the meeting on. Raises NotFound for
    nobody, Refused where somebody held that post from the same day and left it.
    """
    if way is ChairWay.TAKES:
        return room_presence.preside(office, meeting_id, person_id, at, body_id)
    label = f"Record that {recording.named(office, meeting_id, person_id)} was elected to the chair"
    fields = {"person_id": person_id, "body_id": body_id, "text": _SAID[way]}
    with office.record(label, subject=Subject("meeting", meeting_id)) as made:
        if way is ChairWay.ELECTED:
            _make_chair(office, meeting_id, person_id, body_id)
        recording.event(office, meeting_id, RoomKind.CHAIR_ELECTED, at, label, **fields)
        room_presence.preside(office, meeting_id, person_id, at, body_id)
    return made.change


def take_in_office(office: Office, meeting_id: str, at: datetime) -> Change | None:
    """Record that the chair in office presides, or in their absence the vice-chair, over a meeting that has begun.

    Nothing is recorded before it begins or its roll is confirmed, where neither of them is in the room, or once it was
    recorded who presides: then it is for the officer to say.
    """
    record = room_reading.record_of(office, meeting_id)
    room = record.room()
    if record.course is MeetingCourse.TO_COME or not room.confirmed or room.chair_id:
        return None
    first = in_office(record, meetings.presiding_body(office, meeting_id).id)
    there = next((person_id for person_id in first if room.inside(person_id)), None)
    return room_presence.preside(office, meeting_id, there, at) if there else None


def in_office(record: Record, body_id: str) -> list[str]:
    """Those who would preside over a committee, the first one first."""
    members = [member for body in record.bodies if body.body_id == body_id for member in body.members]
    wanted = (POSITION_WORDS[kind] for kind in _IN_OFFICE)
    return [member.person_id for words in wanted for member in members if words in member.roles and member.person_id]


def way_of(event: RoomEvent) -> ChairWay | None:
    """How somebody was elected to the chair, as it was recorded; None where that was worded otherwise since."""
    return next((way for way, said in _SAID.items() if said == event.text), None)


def _make_chair(office: Office, meeting_id: str, person_id: str, body_id: str | None) -> None:
    day = meetings.sittings(office, meeting_id)[0].day
    body = body_id or meetings.presiding_body(office, meeting_id).id
    membership.elect(office, body, PositionKind.CHAIR, person_id, day)
