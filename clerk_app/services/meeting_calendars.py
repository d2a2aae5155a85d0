"""Meetings as calendar files (.ics) that every calendar program reads: only what anybody may know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clerk_app.domain.meetings import Meeting, MeetingBody, MeetingState, Sitting
from clerk_app.office import Office
from clerk_app.services.exporting import keep_files
from clerk_app.services.outside_files import refuse_own
from clerk_app.store import committees, rows

if TYPE_CHECKING:
    from icalendar import Event

    from clerk_app.services.public_guard import Said

LONDON = ZoneInfo("Europe/London")
#: What follows the identity of a sitting in the UID of its event: by it an event that comes back is known.
OURS = "@sitting.clerk"


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """One sitting as anybody may know it: whose meeting, when, where, and whether it was cancelled."""

    id: str
    meeting_id: str
    committee: str
    title: str
    day: date
    start_time: time | None
    end_day: date | None
    end_time: time | None
    place: str
    link: str
    cancelled: bool


def events(office: Office, body_id: str | None = None) -> list[PublicEvent]:
    """Every sitting, or those of one committee, in order of day and time."""
    names = {body.id: body.name for body in committees.bodies(office.db)}
    held: dict[str, list[MeetingBody]] = {}
    for part in rows.read_all(office.db, MeetingBody, "meeting_body ORDER BY pos, id"):
        held.setdefault(part.meeting_id, []).append(part)
    known = {meeting.id: meeting for meeting in rows.read_all(office.db, Meeting)}
    found = [
        _event(sitting, known[sitting.meeting_id], [names[part.body_id] for part in held.get(sitting.meeting_id, ())])
        for sitting in rows.read_all(office.db, Sitting, "sitting ORDER BY day, start_time, id")
        if body_id is None or body_id in {part.body_id for part in held.get(sitting.meeting_id, ())}
    ]
    return [event for event in found if event.committee]


def write_calendar(
    office: Office, target: Path, body_id: str | None = None, passed: frozenset[str] = frozenset()
) -> Path:
    """Write the meetings, or those of one committee, as a calendar file; one of the same name is replaced.

    Raises BadInput for the open office file, and one that lists closed words in it but for those whose marks are
    `passed` (PX-5); Refused when it cannot be written.
    """
    from clerk_app.services import public_guard  # noqa: PLC0415 - it loads what reads PDF

    refuse_own(office, target)
    listed = events(office, body_id)
    public_guard.check(office, _said(listed), passed)
    data = calendar_file(listed, office.today())
    (made,) = keep_files({target.name: data}, target.parent)
    return made


def _said(listed: Sequence[PublicEvent]) -> Said:
    """What a calendar says, for the guard of public files."""
    from clerk_app.services.public_guard import Said  # noqa: PLC0415 - it loads what reads PDF

    texts: dict[str, list[str]] = {}
    for event in listed:
        texts.setdefault(event.meeting_id, []).extend((event.title, event.place, event.link))
    every = "\n".join(dict.fromkeys(text for found in texts.values() for text in found))
    return Said({key: "\n".join(found) for key, found in texts.items()}, {"the title or place of a meeting": every})


def calendar_file(listed: Sequence[PublicEvent], made_on: date) -> bytes:
    """Events as a calendar file, times in Europe/London; the same events on the same day give the same bytes."""
    from icalendar import Calendar  # noqa: PLC0415 - slow to load, and not wanted for most commands

    calendar = Calendar()
    calendar.add("prodid", "-//Clerk//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in listed:
        calendar.add_component(_component(event, made_on))
    if any(event.start_time for event in listed):
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _component(event: PublicEvent, made_on: date) -> Event:
    from icalendar import Event  # noqa: PLC0415 - as above

    made = Event()
    made.add("uid", f"{event.id}{OURS}")
    made.add("dtstamp", datetime.combine(made_on, time(), ZoneInfo("UTC")))
    made.add("summary", f"{event.committee}: {event.title}" if event.title else event.committee)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    for name, value in _times(event).items():
        made.add(name, value)
    if event.place:
        made.add("location", ", ".join(line for line in event.place.splitlines() if line))
    if event.link:
        made.add("url", event.link)
    return made


def _times(event: PublicEvent) -> Mapping[str, date | datetime]:
    """When it begins and, if that is known, ends; a meeting without a time takes the whole day."""
    if event.start_time is None:
        return {"dtstart": event.day, "dtend": event.day + timedelta(days=1)}
    begins = datetime.combine(event.day, event.start_time, LONDON)
    if event.end_time is None:
        return {"dtstart": begins}
    ends = datetime.combine(event.end_day or event.day, event.end_time, LONDON)
    return {"dtstart": begins, "dtend": ends} if ends > begins else {"dtstart": begins}


def _event(sitting: Sitting, meeting: Meeting, names: list[str]) -> PublicEvent:
    return PublicEvent(
        id=sitting.id,
        meeting_id=sitting.meeting_id,
        committee=" and ".join(names),
        title=meeting.title,
        day=sitting.day,
        start_time=sitting.start_time,
        end_day=sitting.end_date,
        end_time=sitting.end_time,
        place=sitting.place,
        link=sitting.link,
        cancelled=meeting.state is MeetingState.CANCELLED,
    )
