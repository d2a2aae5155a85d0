"""What minutes say is not lost with an item or a meeting: it is refused, with the minutes named, until they let it go.

A draft that nobody has written in is made from the record at any time: it goes with its item, and undo brings it back.
"""

from __future__ import annotations

from collections.abc import Sequence

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.minute_rows import MinuteBlock, Minutes
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.store import meetings, rows
from clerk_app.store import minutes as store

_INSTEAD = "The meeting stays in the file; cancel it instead."


def refuse_items(office: Office, items: Sequence[AgendaItem], name: str) -> None:
    """Raises Refused where the minutes keep what they say of one of these items of one meeting; `name` is theirs."""
    found = store.of_meeting(office.db, items[0].meeting_id)
    if found is None:
        return
    ids = [item.id for item in items]
    if store.blocks_of_items(office.db, ids) and _are_kept(office, found):
        text = f"{_named(office, found)} {_how_far(found)}, and {name} stands in them."
        raise Refused(text, "The item stays; record it as withdrawn where it was not taken.")
    if store.is_worked_on(office.db, ids):
        text = f"{_named(office, found)} say something of {name} that was written by hand."
        raise Refused(text, "Leave the item, or first make its passages in the minutes as the record has them.")


def refuse_meeting(office: Office, meeting_id: str) -> None:
    """Raises Refused where the minutes of a meeting are kept, or somebody has written in their draft."""
    found = store.of_meeting(office.db, meeting_id)
    if found is None:
        return
    if _are_kept(office, found):
        raise Refused(f"{_named(office, found)} {_how_far(found)}.", _INSTEAD)
    if store.any_worked_on(office.db, meeting_id):
        raise Refused(f"{_named(office, found)} have passages that were written by hand.", _INSTEAD)


def let_go(office: Office, items: Sequence[AgendaItem]) -> None:
    """Take out of a draft what it has of these items, before they go. Part of the change that removes them."""
    rows.delete(office.db, MinuteBlock, store.blocks_of_items(office.db, [item.id for item in items]))


def _are_kept(office: Office, minutes: Minutes) -> bool:
    return not minutes.state.editable or bool(store.versions_of(office.db, minutes.meeting_id))


def _named(office: Office, minutes: Minutes) -> str:
    day = min(sitting.day for sitting in meetings.sittings_of(office.db, minutes.meeting_id))
    return f"The minutes of {printed_date(day, DateForm.COMMA, weekday=False)}"


def _how_far(minutes: Minutes) -> str:
    if minutes.state.editable:
        return "have left their draft before, with a version that is kept"
    return f"are {minutes.state.words[:1].lower()}{minutes.state.words[1:]}"
