"""The events of a calendar file (.ics): when, what and where, in local time; everything else in it is left unread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from clerk_app.domain.text import LONGEST_LINE, LONGEST_TEXT, clean, clean_line
from clerk_app.errors import BadInput
from clerk_app.services.meeting_calendars import LONDON
from clerk_app.services.outside_files import in_utf_8, start_of

_LARGEST = 20 * 1024 * 1024
_YEARS = range(1900, 2200)
#: What the library raises where a file is broken in a way that it does not expect.
_BROKEN = (ValueError, IndexError, KeyError, AttributeError, TypeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event; `number` is its place in the file. `start_time` is None for one that takes the whole day."""

    number: int
    uid: str
    summary: str
    day: date
    start_time: time | None
    end_day: date | None
    end_time: time | None
    place: str
    link: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class SkippedEvent:
    """An event that cannot be read, or is none of a meeting, and why."""

    number: int
    summary: str
    why: str

    @property
    def words(self) -> str:
        """ "event 3, Planning Committee: it repeats; …"."""
        return f"event {self.number}{f', {self.summary[:80]}' if self.summary else ''}: {self.why}"


def is_calendar(data: bytes) -> bool:
    """Whether a file is a calendar file."""
    return start_of(data)[:15].upper() == b"BEGIN:VCALENDAR"


def read_events(data: bytes, name: str) -> tuple[list[CalendarEvent], list[SkippedEvent]]:
    """The events of a file, and those that cannot be taken. Raises BadInput when it is no calendar file."""
    from icalendar import Calendar  # noqa: PLC0415 - slow to load, and not wanted for most commands

    if len(data) > _LARGEST:
        raise BadInput(f"{name} cannot be read: it is larger than 20 MB.", "Check that it is the right file.")
    try:
        calendars = Calendar.from_ical(in_utf_8(data).removeprefix(b"\xef\xbb\xbf").strip(), multiple=True)
    except _BROKEN as error:
        raise BadInput(
            f"{name} cannot be read as a calendar.", "Export it again as an iCalendar (.ics) file."
        ) from error
    found: list[CalendarEvent] = []
    skipped: list[SkippedEvent] = []
    components = [component for calendar in calendars for component in calendar.walk("VEVENT")]
    for number, component in enumerate(components, start=1):
        read = _event(component, number)
        (found if isinstance(read, CalendarEvent) else skipped).append(read)  # type: ignore[arg-type]
    if not components:
        raise BadInput(f"There is no event in {name}.", "Check that it is the right file.")
    return found, skipped


def _event(component: Any, number: int) -> CalendarEvent | SkippedEvent:
    summary = clean_line(_said(component, "summary"))[:LONGEST_LINE]
    begins = _moment(component, "dtstart")
    if begins is None:
        return SkippedEvent(number, summary, "the day on which it begins cannot be read")
    if component.get("rrule") or component.get("rdate"):
        return SkippedEvent(number, summary, "it repeats; export the meetings one by one")
    day, at = begins
    if day.year not in _YEARS:
        return SkippedEvent(number, summary, f"its year, {day.year}, cannot be right")
    end_day, end_time = _end(component, day, at)
    return CalendarEvent(
        number=number,
        uid=_said(component, "uid"),
        summary=summary,
        day=day,
        start_time=at,
        end_day=end_day,
        end_time=end_time,
        place=_place(_said(component, "location")),
        link=clean_line(_said(component, "url"))[:LONGEST_LINE],
        cancelled=_said(component, "status").upper() == "CANCELLED",
    )


def _said(component: Any, name: str) -> str:
    """A text of an event; of one that stands there twice, the first."""
    value = component.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def _moment(component: Any, name: str) -> tuple[date, time | None] | None:
    """Day and time by the clock in London, or a day alone; None where nothing stands that can be read."""
    try:
        value = component[name].dt
    except (AttributeError, KeyError, ValueError):
        return None
    if not isinstance(value, datetime):
        return (value, None) if isinstance(value, date) else None
    try:
        here = value.astimezone(LONDON) if value.tzinfo is not None else value
    except (OverflowError, ValueError):
        return None
    return here.date(), time(here.hour, here.minute)


def _end(component: Any, day: date, at: time | None) -> tuple[date | None, time | None]:
    """The end of a meeting with a time: its day only where that is another one."""
    ends = _moment(component, "dtend") or _after(component, day, at)
    if at is None or ends is None or ends[1] is None or ends[0].year not in _YEARS:
        return None, None
    if (ends[0], ends[1]) <= (day, at):
        return None, None
    return (ends[0] if ends[0] != day else None), ends[1]


def _after(component: Any, day: date, at: time | None) -> tuple[date, time | None] | None:
    try:
        lasting = component["duration"].dt
    except (AttributeError, KeyError, ValueError):
        return None
    if at is None or not isinstance(lasting, timedelta):
        return None
    try:
        end = datetime.combine(day, at) + lasting
    except OverflowError:
        return None
    return end.date(), time(end.hour, end.minute)


def _place(text: str) -> str:
    """Line by line; what another program set in one line, with commas, is broken at them."""
    lines = clean(text).splitlines() or [""]
    parts = lines if len(lines) > 1 else lines[0].split(",")
    return "\n".join(part.strip() for part in parts if part.strip())[:LONGEST_TEXT]
