"""Which items of agendas are closed, by their identity: for what hangs on them and is shown with many others (PX-5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from clerk_app.domain.agenda import Level
from clerk_app.domain.record_rows import Action, Resolution
from clerk_app.domain.referrals import Referral, is_closed
from clerk_app.office import Office
from clerk_app.store import follow_up as store
from clerk_app.store import record, reviews, rows
from clerk_app.store.follow_up import KnownItem


class ItemsOf:
    """Some items of any meetings, read in one question and no more of them than is asked, with what closes them."""

    def __init__(self, office: Office, item_ids: Iterable[str | None]) -> None:
        wanted = {item_id for item_id in item_ids if item_id}
        found = store.items(office.db, wanted) if wanted else []
        self._items = {item.id: item for item in found}
        self.closed = {item.id for item in found if item.closed}
        below = {item.meeting_id for item in found if item.level is Level.SUB_ITEM and not item.closed}
        if below:  # a sub-item may be closed by the item that it stands under
            self.closed |= _closed_by(store.items_of_meetings(office.db, below))

    def item(self, item_id: str | None) -> KnownItem | None:
        """One of the items."""
        return self._items.get(item_id or "")

    def is_closed(self, item_id: str | None, own: bool | None) -> bool:
        """Whether what hangs on an item is closed: as it says of itself, else as the item is."""
        return own if own is not None else item_id in self.closed


def said_closed(office: Office, found: Iterable[Action | Resolution]) -> dict[str, bool | None]:
    """What decisions and actions say of their own openness, by identity; None: as the item is (PX-2, PX-10).

    An action is closed with its decision, and what was recorded while the public was out is closed by its place.
    """
    return record.said_closed(office.db, found)


def closed_referrals(office: Office, listed: Sequence[Referral]) -> set[str]:
    """Those of some referrals that are closed, by identity (PX-5)."""
    named = rows.read_some(office.db, Resolution, {each.resolution_id for each in listed if each.resolution_id})
    decided = {key for key, own in said_closed(office, named).items() if own}
    items = ItemsOf(office, (each.agenda_item_id for each in listed)).closed
    matters = reviews.closed_matters(office.db, {each.matter_id for each in listed if each.matter_id})
    return {each.id for each in listed if is_closed(each, decided, items, matters)}


def _closed_by(items: Iterable[KnownItem]) -> set[str]:
    """The sub-items under a closed item or heading, for items in order meeting by meeting (domain/closing.py)."""
    found: set[str] = set()
    for _, listed in groupby(items, key=lambda item: item.meeting_id):
        closing = False
        for item in listed:
            if item.level is Level.SUB_ITEM:
                found |= {item.id} if closing else set()
            elif item.openness.closed:
                closing = True
            elif item.level is Level.ITEM:
                closing = False
    return found
