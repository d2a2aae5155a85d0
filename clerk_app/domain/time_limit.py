"""How long a meeting may last: the end that was planned for its sitting, and until when it was agreed to go on.

Times are local civil time. They are shown, and stop nothing: when the guillotine falls the officer says what happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from clerk_app.domain.dates import printed_time, read_time
from clerk_app.domain.meetings import Sitting
from clerk_app.domain.record_rows import RoomEvent, RoomKind

_GOES_ON = "Agreed to go on until"
_AGREED = re.compile(rf"{_GOES_ON} (?P<time>[0-9]{{1,2}}\.[0-9]{{2}} (?:am|pm|noon|midnight))")


def going_on(until: time, words: str = "") -> str:
    """What is recorded where it is agreed to go on: "Agreed to go on until 10.00 pm. Standing order 9"."""
    return ". ".join(part for part in (f"{_GOES_ON} {printed_time(until)}", words.strip()) if part)


def agreed_until(event: RoomEvent) -> datetime | None:
    """Until when it was agreed to go on: the next such time after it was agreed; None where the time ran out."""
    found = _AGREED.match(event.text)
    if found is None:
        return None
    until = datetime.combine(event.at.date(), read_time(found["time"]))
    return until if until > event.at else until + timedelta(days=1)


def words_of_limit(event: RoomEvent) -> str:
    """What was said when the time ran out, or was agreed to be longer: without until when."""
    found = _AGREED.match(event.text)
    return event.text[found.end() :].lstrip(". ") if found else event.text


def guillotine(sittings: Sequence[Sitting], events: Iterable[RoomEvent], now: datetime) -> datetime | None:
    """When the guillotine falls on the sitting of a moment: as agreed last, else its planned end; None without one."""
    begun = [sitting for sitting in sittings if sitting.day <= now.date()]
    sitting = begun[-1] if begun else sittings[0]
    agreed = [event for event in events if event.kind is RoomKind.GUILLOTINE and event.at.date() >= sitting.day]
    for event in reversed(agreed):
        if (until := agreed_until(event)) is not None:
            return until
    return datetime.combine(sitting.ends_on, sitting.end_time) if sitting.end_time else None


def has_fallen(events: Iterable[RoomEvent]) -> bool:
    """Whether it was recorded that the time ran out, and nothing was agreed since."""
    told = [event for event in events if event.kind is RoomKind.GUILLOTINE]
    return bool(told) and agreed_until(told[-1]) is None
