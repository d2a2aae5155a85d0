"""The minutes of the meeting before, confirmed and signed in the room (MI-1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import read_date
from clerk_app.office import Office
from clerk_app.services import meetings, recording, room
from clerk_app.services.agenda import ItemLine
from clerk_app.store import meetings as store

_DAY = re.compile(r"\b[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}\b")


def minutes_item(lines: Iterable[ItemLine], current: str | None) -> ItemLine | None:
    """The item of the minutes: that which is being taken, if it is one, else the first whose title says so."""
    listed = list(lines)
    named = [line for line in listed if "minutes" in line.item.title.casefold()]
    taken = [line for line in listed if line.id == current]
    return next((line for line in (*[each for each in taken if each in named], *named, *taken)), None)


def held_before(office: Office, meeting_id: str, title: str = "") -> date | None:
    """The day of the meeting whose minutes are confirmed: as the item's title says, else the last of the committee.

    None where there is neither.
    """
    if said := _DAY.search(title):
        with suppress(ValueError):
            return read_date(said[0], meetings.sittings(office, meeting_id)[0].day)
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

    `closed_amendments` are those to what is closed in them.

    Raises NotFound for an item that is not there, or a person who is not.
    """
    label = f"Confirm the minutes{recording.at_item(office, item_id)}"
    held = recording.item(office, item_id).meeting_id
    listed, closed = (
        "\n".join(line.strip() for line in given if line.strip()) for given in (amendments, closed_amendments)
    )
    with office.record(label, subject=Subject("meeting", held)) as made:
        room.confirm_minutes(office, item_id, at, held_on, listed, closed)
        if signed_by is not None:
            room.sign_minutes(office, item_id, signed_by, at, held_on)
    return made.change
