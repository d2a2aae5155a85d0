"""Moving, cancelling and reinstating meetings: each keeps what was before, and says which deadlines changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.domain.meetings import EventKind, Meeting, MeetingEvent, MeetingState, Sitting, shifted, sittings_fault
from clerk_app.domain.text import clean, clean_line
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import deadlines, meetings
from clerk_app.services.deadlines import Rescheduled
from clerk_app.store import agenda, rows
from clerk_app.store import meetings as store


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that happened to a meeting before it was held, in words."""

    event: MeetingEvent
    words: str


def move(
    office: Office,
    meeting_id: str,
    day: date,
    start_time: time | Literal["same"] | None = "same",
    place: str | None = None,
    reason: str = "",
) -> Rescheduled:
    """Hold a meeting on another day, at another time or place; where it was first is kept (model: moved keeps history).

    `start_time` None: at no time yet; `place` None: where it was. Gives the change and every deadline that moved.
    A sitting that has an end keeps its length. Raises Refused for a meeting that was held or is cancelled, for one that
    would not end before its next sitting, and for a day from which a committee of it is abolished.
    """
    found = meetings.meeting(office, meeting_id)
    _refuse_held(found)
    if found.state is MeetingState.CANCELLED:
        raise Refused("This meeting is cancelled.", "Reinstate it first.")
    first, *further = meetings.sittings(office, meeting_id)
    at = first.start_time if start_time == "same" else start_time
    where = first.place if place is None else clean(place)
    if (day, at, where) == (first.day, first.start_time, first.place):
        raise Refused("The meeting is held there and then already.", "Choose another day, time or place.")
    meetings.refuse_abolished(meetings.bodies(office, meeting_id), day)
    moved = shifted(first, day, at)
    if further and sittings_fault([moved, further[0]]):
        then = printed_date(further[0].day, DateForm.COMMA, weekday=False)
        raise Refused(f"The meeting goes on at a further sitting on {then}.", "Move that sitting first.")
    event = MeetingEvent(
        id=office.new_id(),
        meeting_id=meeting_id,
        kind=EventKind.MOVED,
        happened_on=office.today(),
        reason=clean_line(reason),
        from_day=first.day,
        from_time=first.start_time,
        from_place=first.place,
        to_day=day,
        to_time=at,
        to_place=where,
    )
    fields = {"day": day, "start_time": at, "place": where, "end_date": moved.end_date, "end_time": moved.end_time}
    label = f"Move the meeting of {_day(first.day)} to {_day(day)}" if day != first.day else None
    with deadlines.watched(office, meeting_id) as watch:
        change = _record(office, label or f"Move the meeting of {_day(day)}", event, sitting=(first, fields))
    return change, watch.moves


def cancel(office: Office, meeting_id: str, reason: str = "") -> Rescheduled:
    """Cancel a meeting: it stays in the file with its agenda, and nothing of it is due any more.

    Raises Refused for one that was held, or is cancelled already.
    """
    found = meetings.meeting(office, meeting_id)
    _refuse_held(found)
    if found.state is MeetingState.CANCELLED:
        raise Refused("This meeting is cancelled already.")
    today, why = office.today(), clean_line(reason)
    event = MeetingEvent(office.new_id(), meeting_id, EventKind.CANCELLED, today, why, state_before=found.state)
    fields = {"state": MeetingState.CANCELLED, "cancelled_on": today, "cancelled_reason": why}
    with deadlines.watched(office, meeting_id) as watch:
        change = _record(office, f"Cancel the meeting of {_when(office, meeting_id)}", event, meeting=fields)
    return change, watch.moves


def reinstate(office: Office, meeting_id: str) -> Rescheduled:
    """Hold a cancelled meeting after all, as far as it had come; that it was cancelled is kept.

    Raises Refused for one that is not cancelled.
    """
    if meetings.meeting(office, meeting_id).state is not MeetingState.CANCELLED:
        raise Refused("This meeting is not cancelled.")
    event = MeetingEvent(office.new_id(), meeting_id, EventKind.REINSTATED, office.today())
    fields = {"state": _state_before(office, meeting_id), "cancelled_on": None, "cancelled_reason": ""}
    with deadlines.watched(office, meeting_id) as watch:
        change = _record(office, f"Reinstate the meeting of {_when(office, meeting_id)}", event, meeting=fields)
    return change, watch.moves


def history(office: Office, meeting_id: str) -> tuple[EventLine, ...]:
    """What happened to a meeting before it was held, oldest first."""
    return tuple(EventLine(event, _words(event)) for event in store.events_of(office.db, meeting_id))


def _record(
    office: Office,
    label: str,
    event: MeetingEvent,
    *,
    meeting: Mapping[str, object] | None = None,
    sitting: tuple[Sitting, Mapping[str, object]] | None = None,
) -> Change:
    with office.record(label, subject=Subject("meeting", event.meeting_id)) as recording:
        rows.insert(office.db, [event], office.officer)
        if meeting is not None:
            rows.update(office.db, Meeting, event.meeting_id, meeting, office.officer)
        if sitting is not None:
            rows.update(office.db, Sitting, sitting[0].id, sitting[1], office.officer)
    return recording.change


def _refuse_held(found: Meeting) -> None:
    if found.state.was_held:
        raise Refused("This meeting was held.", "Correct its details, if they are wrong.")


def _state_before(office: Office, meeting_id: str) -> MeetingState:
    """How far a cancelled meeting had come; of one that came in cancelled, by whether it has items."""
    events = store.events_of(office.db, meeting_id)
    known = [event.state_before for event in events if event.kind is EventKind.CANCELLED]
    if known and known[-1] is not None:
        return known[-1]
    has_items = bool(agenda.items_of(office.db, meeting_id))
    return MeetingState.AGENDA_OPEN if has_items else MeetingState.PLANNED


def _words(event: MeetingEvent) -> str:
    why = f": {event.reason}" if event.reason else ""
    on = printed_date(event.happened_on, DateForm.COMMA, weekday=False)
    if event.kind is EventKind.MOVED:
        return f"Moved on {on} from {_place(event, 'from')} to {_place(event, 'to')}{why}"
    return f"{event.kind.value.capitalize()} on {on}{why}"


def _place(event: MeetingEvent, end: Literal["from", "to"]) -> str:
    """Where and when one end of a move was, as far as the two differ."""
    day, at, where = (getattr(event, f"{end}_{what}") for what in ("day", "time", "place"))
    said = [_day(day)] if event.from_day != event.to_day else []
    if event.from_time != event.to_time:
        said.append(printed_time(at) if at else "no time")
    if event.from_place != event.to_place:
        said.append(where.splitlines()[0] if where else "no place")
    return ", ".join(said)


def _when(office: Office, meeting_id: str) -> str:
    return _day(meetings.line(office, meeting_id).day)


def _day(day: date) -> str:
    return printed_date(day, DateForm.COMMA, weekday=False)
