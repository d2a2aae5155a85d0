"""The minutes of the meeting before, confirmed and signed in the room (MI-1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import read_date
from clerk_app.domain.record_rows import RoomKind
from clerk_app.domain.room_record import Record
from clerk_app.office import Office
from clerk_app.services import meetings, minutes_meant, recording, room, room_reading
from clerk_app.services.agenda import ItemLine
from clerk_app.store import meetings as store
from clerk_app.store import minutes as minutes_store

_DAY = re.compile(r"\b[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}\b")


def minutes_item(lines: Iterable[ItemLine], current: str | None) -> ItemLine | None:
    """The item of the minutes: that which is being taken, if it is one, else the first whose title says so."""
    listed = list(lines)
    named = [line for line in listed if "minutes" in line.item.title.casefold()]
    taken = [line for line in listed if line.id == current]
    return next((line for line in (*[each for each in taken if each in named], *named, *taken)), None)


@dataclass(frozen=True, slots=True)
class Earlier:
    """Minutes that can be confirmed: of which day, and of which meeting of it, where the file has any.

    `began` is when that meeting began, where the committee met more than once that day.
    """

    day: date
    meeting_id: str | None = None
    began: time | None = None


def held_before(office: Office, meeting_id: str, title: str = "") -> date | None:
    """The day of the minutes that are confirmed next: as the item's title says, else of the committee's last meeting.

    Where those are confirmed here already, it is that of the newest others that wait. None where there is nothing.
    """
    record = room_reading.record_of(office, meeting_id)
    days = [_said_day(office, meeting_id, title), _last_day(office, meeting_id)]
    first = next((day for day in days if day is not None), None)
    if first is not None and not _is_done(office, record, meeting_id, first):
        return first
    body_id = meetings.presiding_body(office, meeting_id).id
    today = meetings.sittings(office, meeting_id)[0].day
    waiting = [meetings.line(office, each.meeting_id) for each in minutes_store.unconfirmed(office.db, body_id)]
    others = [*days, *sorted((line.day for line in waiting if line.id != meeting_id), reverse=True)]
    left = (day for day in others if day is not None and day <= today)
    return next((day for day in left if not _is_done(office, record, meeting_id, day)), first)


def earlier(office: Office, meeting_id: str, day: date) -> Earlier:
    """Which minutes of a day a meeting confirms next: of several meetings that day the first that it has not yet."""
    record = room_reading.record_of(office, meeting_id)
    waiting = minutes_meant.waiting_at(office, record, meeting_id, day)
    left = waiting or minutes_meant.minuted(office, meeting_id, day)
    if not left:
        return Earlier(day)
    several = len(minutes_meant.held_on(office, meeting_id, day)) > 1
    return Earlier(day, left[0].id, left[0].start_time if several else None)


def _is_done(office: Office, record: Record, meeting_id: str, day: date) -> bool:
    """Whether all minutes of a day are confirmed at a meeting already."""
    if minutes_meant.minuted(office, meeting_id, day):
        return not minutes_meant.waiting_at(office, record, meeting_id, day)
    return any(event.day == day for event in record.events(RoomKind.MINUTES_CONFIRMED))


def _said_day(office: Office, meeting_id: str, title: str) -> date | None:
    if said := _DAY.search(title):
        with suppress(ValueError):
            return read_date(said[0], meetings.sittings(office, meeting_id)[0].day)
    return None


def _last_day(office: Office, meeting_id: str) -> date | None:
    """The day of the last meeting of the committee."""
    body_id = meetings.presiding_body(office, meeting_id).id
    day = meetings.sittings(office, meeting_id)[0].day
    condition = (
        "sitting.day < ? AND meeting.state <> 'cancelled' "
        "AND meeting.id IN (SELECT meeting_id FROM meeting_body WHERE body_id = ?)"
    )
    found = store.lines(office.db, condition, [day.isoformat(), body_id], newest_first=True, limit=1)
    return found[0].day if found else None


def confirm(
    office: Office,
    item_id: str,
    at: datetime,
    held_on: date,
    amendments: Sequence[str] = (),
    signed_by: str | None = None,
    closed_amendments: Sequence[str] = (),
) -> Change:
    """Confirm the minutes of an earlier meeting, with its amendments, and say who signed them, as one change (MI-1).

    `closed_amendments` are those to what is closed in them. Where the committee met more than once that day, it is the
    first meeting whose minutes are not confirmed here yet.

    Raises NotFound for an item that is not there, or a person who is not.
    """
    label = f"Confirm the minutes{recording.at_item(office, item_id)}"
    held = recording.item(office, item_id).meeting_id
    listed, closed = (
        "\n".join(line.strip() for line in given if line.strip()) for given in (amendments, closed_amendments)
    )
    minuted_id = earlier(office, held, held_on).meeting_id
    with office.record(label, subject=Subject("meeting", held)) as made:
        room.confirm_minutes(office, item_id, at, held_on, listed, closed, minuted_id)
        if signed_by is not None:
            room.sign_minutes(office, item_id, signed_by, at, held_on, minuted_id)
    return made.change
