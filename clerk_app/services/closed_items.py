"""Which items of agendas are closed, by their identity: for what hangs on them and is shown with many others (PX-5)."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_app.domain.agenda import AgendaItem, Level, in_order
from clerk_app.domain.closing import closed_below
from clerk_app.office import Office
from clerk_app.store import agenda as store
from clerk_app.store import rows


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


def _own(item: AgendaItem) -> bool:
    return item.openness.closed or item.part == 2
