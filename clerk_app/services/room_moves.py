"""What one key says of somebody: "gone" and "here" mean what they must where the meeting is (AT-1, DI-8)."""

from __future__ import annotations

from datetime import datetime

from clerk_app.domain.change import Change
from clerk_app.domain.presence import Attendance
from clerk_app.domain.record_rows import RoomKind
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.office import Office
from clerk_app.services import room_presence
from clerk_app.services.room_board import Board

#: Who stands so was not in the room; who only looked on from afar comes into it late.
_NOT_HERE = (Attendance.EXPECTED, Attendance.APOLOGIES, Attendance.ABSENT)


def gone(office: Office, board: Board, person_id: str, at: datetime) -> Change:
    """Somebody is not in the room: absent before the roll, out for the item they declared an interest in, else left."""
    kind, item_id = RoomKind.LEFT, board.must_go_for.get(person_id) or _declared_for(board, person_id)
    if not board.room.inside(person_id) and not board.room.confirmed:
        kind = RoomKind.ABSENT
    elif item_id is not None:
        kind = RoomKind.OUT
    return room_presence.mark(office, board.evening.meeting_id, person_id, kind, at, item_id=item_id)


def _declared_for(board: Board, person_id: str) -> str | None:
    """The item that is being taken in which somebody in the room declared an interest: they leave the room for it."""
    if not board.room.inside(person_id):
        return None
    own = (row for item_id in board.record.current for row in board.record.declarations(item_id))
    return next((row.agenda_item_id for row in own if row.person_id == person_id and row.agenda_item_id), None)


def here(office: Office, board: Board, person_id: str, at: datetime) -> Change:
    """Somebody is in the room: expected again before the roll, back after an item, returned, or come late."""
    standing = board.room.standing(person_id)
    item_id = standing.out_for or None
    kind = RoomKind.BACK if item_id else RoomKind.RETURNED
    if not board.room.confirmed:
        kind = RoomKind.EXPECTED
    elif standing.attendance in _NOT_HERE or (standing.attendance is Attendance.VIRTUAL and not standing.inside):
        started = board.record.course is not MeetingCourse.TO_COME
        kind = RoomKind.ARRIVED if started else RoomKind.PRESENT
    return room_presence.mark(office, board.evening.meeting_id, person_id, kind, at, item_id=item_id)


def stayed(office: Office, board: Board, person_id: str, at: datetime) -> Change:
    """Somebody who should be out stayed all the same: it is recorded as it happened (DI-20)."""
    meeting_id, item_id = board.evening.meeting_id, board.must_go_for.get(person_id, board.item_id)
    return room_presence.mark(office, meeting_id, person_id, RoomKind.STAYED, at, item_id=item_id)
