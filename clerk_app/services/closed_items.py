"""Which items of agendas are closed, by their identity: for what hangs on them and is shown with many others (PX-5)."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_app.domain.agenda import AgendaItem, Level, in_order
from clerk_app.domain.closing import closed_below
from clerk_app.domain.record_rows import Action, Resolution
from clerk_app.office import Office
from clerk_app.store import agenda as store
from clerk_app.store import record, rows


class ItemsOf:
    """Some items of any meetings, read in one question, with what closes them."""

    def __init__(self, office: Office, item_ids: Iterable[str | None]) -> None:
        wanted = [item_id for item_id in item_ids if item_id]
        self._items = {item.id: item for item in rows.read_some(office.db, AgendaItem, wanted)} if wanted else {}
        below = {each.meeting_id for each in self._items.values() if each.level is Level.SUB_ITEM and not _own(each)}
        for meeting_id in below:  # a sub-item may be closed by the item that it stands under
            for item in closed_below(in_order(store.items_of(office.db, meeting_id))):
                if item.id in self._items:
                    self._items[item.id] = item

    def item(self, item_id: str | None) -> AgendaItem | None:
        """One of the items."""
        return self._items.get(item_id or "")

    def is_closed(self, item_id: str | None, own: bool | None) -> bool:
        """Whether what hangs on an item is closed: as it says of itself, else as the item is."""
        item = self.item(item_id)
        return own if own is not None else item is not None and _own(item)


def said_closed(office: Office, found: Iterable[Action | Resolution]) -> dict[str, bool | None]:
    """What decisions and actions say of their own openness, by identity; None: as the item is (PX-2, PX-10).

    An action is closed with its decision, and what was recorded while the public was out is closed by its place.
    """
    listed = list(found)
    named = [each.resolution_id for each in listed if isinstance(each, Action) and each.resolution_id]
    decided = {each.id: each for each in rows.read_some(office.db, Resolution, named)} if named else {}
    told = record.without_public(office.db, {each.meeting_id for each in (*listed, *decided.values())})

    def own(row: Action | Resolution) -> bool | None:
        if row.closed is not None:
            return row.closed
        above = decided.get(row.resolution_id or "") if isinstance(row, Action) else None
        before = [out for pos, out in told.get(row.meeting_id, ()) if pos < row.pos]
        return True if (above is not None and own(above)) or before[-1:] == [True] else None

    return {each.id: own(each) for each in listed}


def _own(item: AgendaItem) -> bool:
    return item.openness.closed or item.part == 2
