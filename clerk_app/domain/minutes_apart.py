"""What was recorded at no item, in the minutes where it happened: before, between or after the items (MI-3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clerk_app.domain.minutes_items import APART, decided, in_order, said
from clerk_app.domain.minutes_plan import Block, BlockKind, MinuteStyle
from clerk_app.domain.record import MeetingRecord


def apart(record: MeetingRecord, style: MinuteStyle) -> dict[str, list[tuple[int, Block]]]:
    """It under the item that was last taken up ("": before the first), each with its moment; no paragraph has a number.

    What is closed stands in the full copy alone.
    """
    found: dict[str, list[tuple[int, Block]]] = {}
    for seq, block in _told(record, style):
        kind = BlockKind.NOTE if block.kind is BlockKind.PARAGRAPH else block.kind
        made = replace(block, key=f"{APART}{block.key}", kind=kind)
        found.setdefault(record.item_at(seq), []).append((seq, made))
    return found


def _told(record: MeetingRecord, style: MinuteStyle) -> Iterator[tuple[int, Block]]:
    yield from in_order(list(said(record.apart, record, style)), record.apart, record, style)
    for decision in record.apart.decisions:
        for block in decided(replace(record.apart, decisions=(decision,)), style):
            yield decision.seq, replace(block, key=f"{block.key}/{decision.seq}")
