"""The order of an agenda: an item moves with its sub-items, and never out of its part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clerk_app.domain.agenda import AgendaItem, Level


def block_of(items: Sequence[AgendaItem], item_id: str) -> tuple[AgendaItem, ...]:
    """An item and the sub-items that belong to it; a sub-item alone."""
    at = _index(items, item_id)
    if items[at].level is not Level.ITEM:
        return (items[at],)
    end = at + 1
    while end < len(items) and items[end].level is Level.SUB_ITEM and items[end].part == items[at].part:
        end += 1
    return tuple(items[at:end])


def blocks_of(items: Iterable[AgendaItem]) -> list[list[AgendaItem]]:
    """The items in order, each with the sub-items that belong to it; a heading by itself, unless it has some."""
    found: list[list[AgendaItem]] = []
    for item in items:
        if found and item.level is Level.SUB_ITEM and item.part == found[-1][0].part:
            found[-1].append(item)
        else:
            found.append([item])
    return found


def stepped(items: Sequence[AgendaItem], item_id: str, step: int) -> tuple[AgendaItem, ...]:
    """The items with one moved a place up (-1) or down (+1), past its neighbour's whole block; unchanged at an end."""
    block = block_of(items, item_id)
    at = _index(items, item_id)
    neighbour = at - 1 if step < 0 else at + len(block)
    if not 0 <= neighbour < len(items) or items[neighbour].part != items[at].part:
        return tuple(items)
    if step > 0:
        passed = _whole(items, neighbour, block[0])
        return (*items[:at], *passed, *block, *items[at + len(block) + len(passed) :])
    start = _block_start(items, neighbour, block[0])
    return (*items[:start], *block, *items[start:at], *items[at + len(block) :])


def placed(items: Sequence[AgendaItem], item_id: str, before_id: str | None) -> tuple[AgendaItem, ...]:
    """The items with one block put before another item, or at the end of its part (None).

    Only a sub-item goes between an item and its sub-items; anything else goes before that whole block.
    """
    block = block_of(items, item_id)
    if before_id in {item.id for item in block}:
        return tuple(items)
    rest = [item for item in items if item not in block]
    in_part = [at for at, item in enumerate(rest) if item.part == block[0].part]
    if not in_part:
        return tuple(items)
    end = in_part[-1] + 1
    at = end if before_id is None else _index(rest, before_id)
    if before_id is not None:
        at = end if rest[at].part != block[0].part else _block_start(rest, at, block[0])
    return (*rest[:at], *block, *rest[at:])


def inserted(items: Sequence[AgendaItem], made: Sequence[AgendaItem], after_id: str | None) -> tuple[AgendaItem, ...]:
    """The items with new ones below another, each within its own part, or at the end of it (None).

    An item goes below the whole block that the other belongs to, a sub-item right below a sub-item.
    """
    order = list(items)
    for item in made:
        same_part = [at for at, other in enumerate(order) if other.part == item.part]
        at = same_part[-1] + 1 if same_part else len([other for other in order if other.part < item.part])
        anchor = next((other for other in order if other.id == after_id), None)
        if anchor is not None and anchor.part == item.part:
            at = _block_end(order, order.index(anchor), item)
        order.insert(at, item)
        after_id = item.id if anchor is not None else after_id
    return tuple(order)


def _block_end(items: Sequence[AgendaItem], at: int, new: AgendaItem) -> int:
    """Where `new` stands that is to come below the item at `at`."""
    if items[at].level is Level.SUB_ITEM and new.level is Level.SUB_ITEM:
        return at + 1
    end = at + 1
    while end < len(items) and items[end].level is Level.SUB_ITEM and items[end].part == items[at].part:
        end += 1
    return end


def _whole(items: Sequence[AgendaItem], at: int, mover: AgendaItem) -> tuple[AgendaItem, ...]:
    """What is passed over when `mover` goes down past the item at `at`: its block, or one row for a sub-item."""
    return (items[at],) if mover.level is Level.SUB_ITEM else block_of(items, items[at].id)


def _block_start(items: Sequence[AgendaItem], at: int, mover: AgendaItem) -> int:
    if mover.level is Level.SUB_ITEM:
        return at
    while at > 0 and items[at].level is Level.SUB_ITEM and items[at - 1].part == mover.part:
        at -= 1
    return at


def _index(items: Sequence[AgendaItem], item_id: str) -> int:
    return next(at for at, item in enumerate(items) if item.id == item_id)
