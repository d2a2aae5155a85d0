"""What closes with an item: its sub-items are closed with it, and go with it from one part to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clerk_app.domain.agenda import AgendaItem, Level, Openness
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.domain.ordering import block_of


def closed_by(items: Iterable[AgendaItem]) -> dict[str, AgendaItem]:
    """The closed item (or heading) that each sub-item stands under, by the sub-item's id, for items in order."""
    found: dict[str, AgendaItem] = {}
    closing: AgendaItem | None = None
    for item in items:
        if item.level is Level.SUB_ITEM:
            found |= {item.id: closing} if closing else {}
        elif item.openness.closed:
            closing = item
        elif item.level is Level.ITEM:
            closing = None
    return found


def closed_below(items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items as they are printed: a sub-item under a closed item is closed too, whatever its own row says."""
    closing = closed_by(items)
    return tuple(
        item
        if item.openness.closed or item.id not in closing
        else replace(item, openness=closing[item.id].openness, paragraphs=closing[item.id].paragraphs)
        for item in items
    )


def stated_under(items: Iterable[AgendaItem], paragraph_list: str) -> tuple[AgendaItem, ...]:
    """The items with the paragraphs that their committee's law knows: none under the Act of 1960 (PA-1)."""
    if paragraph_list != ACT_OF_1960:
        return tuple(items)
    return tuple(replace(item, paragraphs=()) if item.paragraphs else item for item in items)


def with_openness(
    items: Sequence[AgendaItem], item_id: str, openness: Openness, paragraphs: tuple[int, ...] | None
) -> tuple[AgendaItem, ...]:
    """An item made open or closed, and the sub-items that change with it (PX-1, PX-2); None keeps its paragraphs.

    A sub-item that changes its part without its item is an item of its own there.
    """
    block = block_of(items, item_id)
    item = block[0]
    kept = item.paragraphs if paragraphs is None else paragraphs
    made = _changed(item, openness, kept)
    if item.level is Level.SUB_ITEM and made.part != item.part:
        made = replace(made, level=Level.ITEM)
    if not (item.openness.closed or openness.closed):
        return (made,)
    return (made, *(_below(sub, item, made) for sub in block[1:]))


def _below(sub: AgendaItem, before: AgendaItem, after: AgendaItem) -> AgendaItem:
    """A sub-item of an item that is closed or opened: one that is closed for a reason of its own stays so."""
    if sub.openness.closed and sub.openness is not before.openness:
        return sub if after.openness.closed else replace(sub, level=Level.ITEM)
    own = sub.openness.closed and sub.paragraphs not in ((), before.paragraphs)
    return _changed(sub, after.openness, sub.paragraphs if own else after.paragraphs)


def _changed(item: AgendaItem, openness: Openness, paragraphs: tuple[int, ...]) -> AgendaItem:
    stated = () if openness in (Openness.OPEN, Openness.CONFIDENTIAL) else paragraphs
    return replace(item, openness=openness, paragraphs=stated, part=2 if openness.closed else 1)
