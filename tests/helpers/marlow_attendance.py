"""A year of meetings in Marlow Vale whose rolls were confirmed, for pictures: invented people who come, or do not."""

from __future__ import annotations

from datetime import date, datetime, time

from clerk_app.domain.council import BodyKind
from clerk_app.domain.record_rows import RoomKind
from clerk_app.office import Office
from clerk_app.services import absences, committees, meetings, membership, people, room, room_presence

TODAY = date(2018, 3, 1)
_DAYS = (date(2017, 7, 13), date(2017, 9, 13), date(2017, 11, 1), date(2017, 12, 11), date(2018, 1, 30))
_GROUPS = ("Labour", "Labour", "Conservative", "Labour", "Green", "Labour", "Conservative", "Green", "Independent")
#: Of whom what is recorded at which of the days.
_KINDS = {
    "Owen Carrow": {2: RoomKind.APOLOGIES, 3: RoomKind.APOLOGIES, 4: RoomKind.ABSENT},
    "Grace Dunmore": dict.fromkeys(range(1, 5), RoomKind.APOLOGIES),
    "Idris Fenwick": {1: RoomKind.ABSENT},
    "Sunita Bhatt": {3: RoomKind.VIRTUAL},
    "Tom Wexford": dict.fromkeys(range(1, 5), RoomKind.APOLOGIES),
}


def fill(office: Office) -> None:
    """Give Marlow Vale's councillors groups and a second committee, hold five meetings, and approve one absence."""
    office.today = lambda: TODAY
    known = {line.fact.name: line.id for line in people.lines(office)}
    listed = [name for name in known if people.fact(office, known[name]).title == "Councillor"]
    for name, group in zip(sorted(listed), _GROUPS, strict=False):
        people.edit(office, known[name], {"political_group": group})
    made = committees.new_committee(office, "Planning Committee", kind=BodyKind.COMMITTEE, start_time=time(18, 30))
    assert made.subject is not None
    planning = made.subject.id
    for name in sorted(listed)[:6]:
        membership.add_member(office, planning, known[name], from_date=date(2017, 5, 9))
    for at, day in enumerate(_DAYS):
        for body in (planning, *(body.id for body in committees.every(office) if "Select" in body.name)):
            held = meetings.new_meeting(office, body, day)
            assert held.subject is not None
            _hold(office, held.subject.id, known, at, day)
    resolved = next(line for line in absences.may_have_approved(office) if line.day == _DAYS[4])
    fields = {"meeting_id": resolved.id, "until": date(2018, 5, 31), "minute": "Minute 12"}
    if "Grace Dunmore" in known:
        absences.approve(office, known["Grace Dunmore"], fields)


def _hold(office: Office, meeting_id: str, known: dict[str, str], at: int, day: date) -> None:
    then = datetime.combine(day, time(19))
    for name, kinds in _KINDS.items():
        if at in kinds and name in known:
            room_presence.mark(office, meeting_id, known[name], kinds[at], then)
    room.confirm_roll(office, meeting_id, then)
