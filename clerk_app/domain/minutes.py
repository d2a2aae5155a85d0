"""The draft of a meeting's minutes, made from what was recorded: plain blocks in order, numbered (MI-3, MI-4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from clerk_app.domain.minute_numbers import MinutedItem, minute_numbers
from clerk_app.domain.minutes_apart import apart
from clerk_app.domain.minutes_items import Taking, item_blocks
from clerk_app.domain.minutes_moments import moments
from clerk_app.domain.minutes_opening import opening
from clerk_app.domain.minutes_plan import Block, BlockKind, MinuteStyle
from clerk_app.domain.record import ItemRecord, MeetingRecord


def draft(record: MeetingRecord, style: MinuteStyle) -> tuple[Block, ...]:
    """Everything that the minutes of a meeting say, open and closed, in the order in which it is printed.

    Items stand in the order of the agenda whatever the order they were taken in, which is told. Paragraphs are numbered
    over open and closed matter alike, so that the public copy shifts no number.
    """
    taking = _taking(record, style)
    items = [item_blocks(item, record, taking, style) for item in record.items]
    return (
        *opening(record, style),
        *(block for _, block in sorted(taking.happened.get("", ()), key=lambda moment: moment[0])),
        *_numbered(record.items, items, style),
        *_closing(record, style),
    )


def minuted_items(record: MeetingRecord, style: MinuteStyle) -> tuple[MinutedItem, ...]:
    """The items with their counts of paragraphs, from which the next meeting of the year goes on (MI-4)."""
    taking = _taking(record, style)
    return tuple(_counted(item, item_blocks(item, record, taking, style)) for item in record.items)


def _taking(record: MeetingRecord, style: MinuteStyle) -> Taking:
    numbers = {item.id: item.number for item in record.items}
    happened = moments(record, style)
    for item_id, told in apart(record, style).items():
        happened.setdefault(item_id, []).extend(told)
    return Taking(taken_out_of_order(record.items), numbers, happened)


def taken_out_of_order(items: Sequence[ItemRecord]) -> dict[str, str]:
    """The items that were taken out of the agenda's order, each with the item taken just before it ("": none).

    As few as possible: of 1, 3, 2, 4 only one was moved.
    """
    taken = sorted((item for item in items if item.begun is not None), key=lambda item: item.begun or 0)
    place = {item.id: at for at, item in enumerate(items)}
    in_order = _longest_rising([place[item.id] for item in taken])
    return {
        item.id: taken[at - 1].id if at else ""
        for at, item in enumerate(taken)
        if place[item.id] not in in_order and item.number
    }


def _longest_rising(places: Sequence[int]) -> tuple[int, ...]:
    """The longest series of places that rises as it stands, of several the lowest; what is not in it was moved."""
    best: list[tuple[int, ...]] = [()]
    for place in places:
        before = _longest(series for series in best if not series or series[-1] < place)
        best.append((*before, place))
    return _longest(best)


def _longest(series: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return min((-len(each), each) for each in series)[1]


def _counted(item: ItemRecord, blocks: Sequence[Block]) -> MinutedItem:
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in blocks)
    return MinutedItem(item.id, item.number, paragraphs)


def _numbered(items: Sequence[ItemRecord], blocks: Sequence[Sequence[Block]], style: MinuteStyle) -> Iterator[Block]:
    counted = [_counted(item, its) for item, its in zip(items, blocks, strict=True)]
    for minute, its in zip(minute_numbers(counted, style.numbering, style.first), blocks, strict=True):
        paragraphs = iter(minute.paragraphs)
        for block in its:
            if block.kind is BlockKind.ITEM:
                yield replace(block, number=minute.number)
            else:
                yield replace(block, number=next(paragraphs)) if block.kind is BlockKind.PARAGRAPH else block


def _closing(record: MeetingRecord, style: MinuteStyle) -> Iterator[Block]:
    """When the meeting closed, with the day where it was another than it began on, and the place for the signature."""
    last = record.sittings[-1] if record.sittings else None
    if last is not None and last.ended is not None:
        at = style.at(last.ended)
        text = style.say("closed", at=at)
        if len(record.sittings) > 1 or last.ended.date() != last.day:
            text = style.say("closed_on", at=at, date=style.date(last.ended.date(), weekday=True))
        yield Block("closed", BlockKind.NOTE, text)
    yield Block("signature", BlockKind.SIGNATURE, rows=(style.say("chair"), style.say("date")))
