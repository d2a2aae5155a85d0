"""Meetings from a calendar file: each event as a planned meeting of the committee that it names, and no event twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clerk_app.domain.change import Change, ChangeKind
from clerk_app.domain.council import Body
from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.domain.meetings import MeetingBody, MeetingState, Sitting
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import meetings
from clerk_app.services.calendar_reading import CalendarEvent, SkippedEvent, read_events
from clerk_app.services.meeting_calendars import OURS
from clerk_app.store import committees, rows

_MAY_MOVE = (MeetingState.PLANNED, MeetingState.AGENDA_OPEN)


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """What bringing a calendar in would do: new meetings, sittings that move, what is skipped, what to look at."""

    new: tuple[tuple[CalendarEvent, tuple[Body, ...], str], ...]
    moved: tuple[tuple[str, Mapping[str, object]], ...]
    skipped: tuple[SkippedEvent, ...]
    notes: tuple[str, ...]


def plan(office: Office, data: bytes, name: str, body_id: str | None = None) -> CalendarPlan:
    """What a calendar file would bring in; nothing is changed.

    An event of our own is known by its UID, any other by committee, day and time. The committee is the one that the
    summary names, else the one given. Raises BadInput for what is no calendar file.
    """
    listed, skipped = read_events(data, name)
    planning = _Planning(office, body_id, skipped)
    for event in listed:
        planning.take(event)
    return CalendarPlan(tuple(planning.new), tuple(planning.moved), tuple(planning.skipped), tuple(planning.notes))


def bring_in(office: Office, data: bytes, name: str, body_id: str | None = None) -> Change:
    """Bring a calendar file in as one change that can be undone; its notes say what was skipped and why.

    Raises Refused when no event names a committee of the office.
    """
    with office.record("Import meetings") as recording:
        ready = plan(office, data, name, body_id)
        if not ready.new and not ready.moved and ready.skipped:
            raise Refused("No meeting of this calendar can come in.", _first_reason(ready.skipped))
        for event, bodies, title in ready.new:
            _put(office, event, bodies, title)
        for sitting_id, fields in ready.moved:
            meetings.edit_sitting(office, sitting_id, fields)
        recording.name(_label(ready), ChangeKind.EDIT)
    return replace(recording.change, notes=(*ready.notes, *(f"Skipped: {one.words}." for one in ready.skipped)))


def _put(office: Office, event: CalendarEvent, bodies: Sequence[Body], title: str) -> None:
    """Plan one meeting, inside the change."""
    made = meetings.new_meeting(office, bodies[0].id, event.day, event.start_time, event.place or None)
    assert made.subject is not None
    joint = [MeetingBody(office.new_id(), made.subject.id, body.id, at, False) for at, body in enumerate(bodies)]
    rows.insert(office.db, joint[1:], office.officer)
    if title:
        meetings.edit(office, made.subject.id, {"title": title})
    more = {"end_date": event.end_day, "end_time": event.end_time, "link": event.link}
    if any(more.values()):
        meetings.edit_sitting(office, meetings.sittings(office, made.subject.id)[0].id, more)


class _Planning:
    """One walk through the events of a file."""

    def __init__(self, office: Office, body_id: str | None, skipped: Iterable[SkippedEvent]) -> None:
        self._bodies = committees.bodies(office.db)
        self._default = next((body for body in self._bodies if body.id == body_id), None)
        self._sittings = {sitting.id: sitting for sitting in rows.read_all(office.db, Sitting)}
        self._lines = {line.id: line for line in meetings.lines(office)}
        held: dict[str, set[str]] = {}
        for part in rows.read_all(office.db, MeetingBody):
            held.setdefault(part.meeting_id, set()).add(part.body_id)
        self._on: dict[tuple[frozenset[str], Any], list[Sitting]] = {}
        for sitting in self._sittings.values():
            key = frozenset(held.get(sitting.meeting_id, ())), sitting.day
            self._on.setdefault(key, []).append(sitting)
        self._planned: set[tuple[Any, ...]] = set()
        self.new: list[tuple[CalendarEvent, tuple[Body, ...], str]] = []
        self.moved: list[tuple[str, Mapping[str, object]]] = []
        self.skipped = list(skipped)
        self.notes: list[str] = []

    def take(self, event: CalendarEvent) -> None:
        """Find what an event is: a sitting that is known, a meeting that is new, or nothing that can come in."""
        ours = self._sittings.get(event.uid.removesuffix(OURS)) if event.uid.endswith(OURS) else None
        if ours is not None:
            self._take_known(event, ours)
            return
        bodies, title = self._named(event.summary)
        if not bodies:
            self._skip(event, "it names no committee of this office")
            return
        if gone := next((body for body in bodies if not body.meets_on(event.day)), None):
            self._skip(event, f"{gone.name} is abolished by then")
            return
        here = self._on.get((frozenset(body.id for body in bodies), event.day), [])
        same = next((sitting for sitting in here if _same_time(sitting, event)), None)
        key = (*(body.id for body in bodies), event.day, event.start_time)
        if same is not None:
            self._note_cancelled(event, same)
        elif event.cancelled:
            self._skip(event, "it was cancelled")
        elif key in self._planned:
            self._skip(event, "the calendar has it twice")
        else:
            self._planned.add(key)
            self._note_near(event, here)
            self.new.append((event, bodies, title))

    def _take_known(self, event: CalendarEvent, sitting: Sitting) -> None:
        """An event of our own that came back: its times and place are taken while no agenda is out."""
        said = {
            "day": event.day,
            "start_time": event.start_time,
            "end_date": event.end_day,
            "end_time": event.end_time,
        }
        fields: dict[str, object] = {name: value for name, value in said.items() if getattr(sitting, name) != value}
        if _in_one_line(event.place) != _in_one_line(sitting.place):
            fields["place"] = event.place
        line = self._lines[sitting.meeting_id]
        self._note_cancelled(event, sitting)
        if fields and line.state not in _MAY_MOVE:
            why = "it is cancelled here" if line.state is MeetingState.CANCELLED else "its agenda is out"
            self.notes.append(f"{_named(line)} is otherwise in the calendar, but {why}: it stays as it is.")
        elif fields:
            self.moved.append((sitting.id, fields))

    def _note_cancelled(self, event: CalendarEvent, sitting: Sitting) -> None:
        line = self._lines[sitting.meeting_id]
        if event.cancelled and line.state is not MeetingState.CANCELLED:
            self.notes.append(f"{_named(line)} is cancelled in the calendar, and not here.")

    def _note_near(self, event: CalendarEvent, here: Sequence[Sitting]) -> None:
        if here:
            line = self._lines[here[0].meeting_id]
            at = f" at {printed_time(event.start_time)}" if event.start_time else ""
            self.notes.append(f"A second meeting on one day comes in{at}: {_named(line)} is here already.")

    def _skip(self, event: CalendarEvent, why: str) -> None:
        self.skipped.append(SkippedEvent(event.number, event.summary, why))

    def _named(self, summary: str) -> tuple[tuple[Body, ...], str]:
        """The committees that a summary names, and the title that follows; else the committee given."""
        wanted = summary.casefold()
        for body in sorted(self._bodies, key=lambda body: -len(body.name)):
            for name in filter(None, (body.name, body.short_name)):
                if wanted == name.casefold():
                    return (body,), ""
                rest = summary[len(name) :] if wanted.startswith(name.casefold()) else ""
                if rest[:1] in (":", "-", "–", ",") or rest[:2] in (" -", " –", " (") or rest.casefold() == " meeting":
                    return (body,), _title(rest)
                if rest.startswith(" and ") and (others := self._named(rest.removeprefix(" and "))[0]):
                    return (body, *others), ""
        return ((self._default,), "") if self._default is not None else ((), "")


def _first_reason(skipped: Sequence[SkippedEvent]) -> str:
    words = skipped[0].words
    return f"{words[:1].upper()}{words[1:]}."


def _title(rest: str) -> str:
    words = rest.strip(" :-–,()")
    return "" if words.casefold() in ("meeting", "committee meeting") else words


def _same_time(sitting: Sitting, event: CalendarEvent) -> bool:
    return sitting.start_time == event.start_time or sitting.start_time is None or event.start_time is None


def _in_one_line(place: str) -> str:
    return " ".join(place.replace(",", "\n").split())


def _named(line: Any) -> str:
    when = printed_date(line.day, DateForm.COMMA, weekday=False)
    at = f" at {printed_time(line.start_time)}" if line.start_time else ""
    return f"{line.committee} on {when}{at}"


def _label(ready: CalendarPlan) -> str:
    new, moved = len(ready.new), len(ready.moved)
    said = [f"Import {new} meeting{'' if new == 1 else 's'}"] if new else []
    said += [f"{'move' if said else 'Move'} {moved} meeting{'' if moved == 1 else 's'}"] if moved else []
    return " and ".join(said) or "Import meetings"
