"""The sittings that a meeting really had, told from its record: a hearing may go on another day (TE-1).

A short break, even past midnight, ends no sitting.
"""

from __future__ import annotations

from datetime import date, timedelta

from clerk_app.domain.record_rows import RoomEvent, RoomKind
from clerk_app.domain.room_record import Record

BEGINS = (RoomKind.STARTED, RoomKind.RESUMED)
ENDS = (RoomKind.ADJOURNED, RoomKind.CLOSED)
#: A break of so long, into another day, is no break within a sitting.
_LONG = timedelta(hours=4)


def turns(record: Record) -> list[list[RoomEvent]]:
    """The beginnings and ends of each sitting that was held, in order.

    A sitting ends where it is adjourned for hours, to a day after that on which it began.
    """
    found: list[list[RoomEvent]] = []
    parted = True
    told = record.events(*BEGINS, *ENDS)
    for number, event in enumerate(told):
        if parted:
            found.append([])
        found[-1].append(event)
        after = told[number + 1] if number + 1 < len(told) else None
        parted = event.kind is RoomKind.ADJOURNED and after is not None and _parts(found[-1][0], event, after)
    return found


def day_taken(record: Record, item_id: str | None, first: date) -> date:
    """The day of the sitting at which an item was first taken up; of one that was not yet, that of the last.

    `first` is the day of the first sitting, whatever the clock said when it was recorded; it holds for no item, too.
    """
    if item_id is None:
        return first
    spans = record.spans.get(item_id)
    before = spans[0].first if spans else record.last
    later = [turn[0] for turn in turns(record)[1:] if turn[0].pos <= before]
    return later[-1].at.date() if later else first


def _parts(begun: RoomEvent, adjourned: RoomEvent, after: RoomEvent) -> bool:
    if after.kind is not RoomKind.RESUMED:
        return False
    return after.at.date() > begun.at.date() and after.at - adjourned.at >= _LONG
