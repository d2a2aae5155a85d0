"""The sittings of a meeting: adjourned to another day, going on past midnight, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.domain.meetings import Sitting, sittings_fault
from clerk_app.domain.text import clean
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import meetings
from clerk_app.services.reading import one
from clerk_app.store import rows


@dataclass(frozen=True, slots=True)
class SittingLine:
    """A sitting as a list shows it: "Thursday, 13 July 2017, 7.00 pm to 12.30 am on Friday, 14 July 2017"."""

    sitting: Sitting
    words: str

    @property
    def id(self) -> str:
        """The sitting's identity."""
        return self.sitting.id


def lines(office: Office, meeting_id: str) -> tuple[SittingLine, ...]:
    """The sittings of a meeting, first to last."""
    return tuple(SittingLine(sitting, _words(sitting)) for sitting in meetings.sittings(office, meeting_id))


def adjourn(
    office: Office,
    meeting_id: str,
    day: date,
    start_time: time | Literal["same"] | None = "same",
    place: str | None = None,
) -> Change:
    """Let a meeting go on at a further sitting, at the same time and place unless others are given.

    Raises BadInput for a sitting that would begin before the one before it has ended, Refused for a day from which a
    committee of the meeting is abolished.
    """
    last = meetings.sittings(office, meeting_id)[-1]
    made = Sitting(
        id=office.new_id(),
        meeting_id=meeting_id,
        pos=last.pos + 1,
        day=day,
        start_time=last.start_time if start_time == "same" else start_time,
        place=last.place if place is None else clean(place),
    )
    if fault := sittings_fault([last, made]):
        raise BadInput(*fault)
    meetings.refuse_abolished(meetings.bodies(office, meeting_id), day)
    label = f"Adjourn the meeting of {_day(last.day)} to {_day(day)}"
    with office.record(label, subject=Subject("meeting", meeting_id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def remove(office: Office, sitting_id: str) -> Change:
    """Take a sitting out of a meeting. Raises Refused for the only one: that is the meeting itself."""
    sitting = one(office, Sitting, sitting_id, "sitting")
    listed = meetings.sittings(office, sitting.meeting_id)
    if len(listed) == 1:
        raise Refused("This is the only sitting of the meeting.", "Cancel the meeting, or remove it.")
    label = f"Remove the sitting of {_day(sitting.day)}"
    with office.record(label, subject=Subject("meeting", sitting.meeting_id)) as recording:
        rows.delete(office.db, Sitting, [sitting_id])
    return recording.change


def _words(sitting: Sitting) -> str:
    said = printed_date(sitting.day, DateForm.COMMA)
    if sitting.start_time:
        said += f", {printed_time(sitting.start_time)}"
    if sitting.end_time:
        said += f" to {printed_time(sitting.end_time)}"
    if sitting.ends_on != sitting.day:
        said += f" on {printed_date(sitting.ends_on, DateForm.COMMA)}"
    return said


def _day(day: date) -> str:
    return printed_date(day, DateForm.COMMA, weekday=False)
