"""How minutes and their paragraphs are numbered: always generated, never typed (MI-3, MI-4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count


class MinuteNumbering(StrEnum):
    """What number a minute has: that of its agenda item, its place in the meeting, or its place in the municipal year.

    Paragraphs are numbered below it: 6.1, 6.2.
    """

    ITEM = "item"
    MEETING = "meeting"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """An item as its minutes are numbered: its number on the agenda ("" for a heading), and its paragraphs.

    An item that nothing was minuted of uses up no number of the meeting or the year.
    """

    item_id: str
    number: str
    paragraphs: int
    minuted: bool = True


@dataclass(frozen=True, slots=True)
class MinuteNumber:
    """The number of an item's minute, and those of its paragraphs in order."""

    item_id: str
    number: str
    paragraphs: tuple[str, ...]


def minute_numbers(
    items: Sequence[MinutedItem], numbering: MinuteNumbering = MinuteNumbering.ITEM, first: int = 1
) -> tuple[MinuteNumber, ...]:
    """The numbers of a meeting's minutes and of all their paragraphs, in the order of the items.

    `first` is the number of the first minute where they run through the year (MI-4). Paragraphs are counted whoever may
    read them, so a public copy leaves numbers out and shifts none. No number is given twice: where 6.1 is an item on
    the agenda, the paragraphs of item 6 are 6(1), 6(2).
    """
    numbers = _numbers(items, numbering, first)
    taken = {number for number in numbers if number}
    return tuple(
        MinuteNumber(item.item_id, number, tuple(_below(number, item.paragraphs, taken)))
        for item, number in zip(items, numbers, strict=True)
    )


def next_minute(items: Iterable[MinutedItem], first: int) -> int:
    """The number with which the next meeting of the year goes on (MI-4)."""
    return first + sum(_has_number(item) for item in items)


def _numbers(items: Sequence[MinutedItem], numbering: MinuteNumbering, first: int) -> list[str]:
    if numbering is MinuteNumbering.ITEM:
        return [item.number for item in items]
    running = count(first if numbering is MinuteNumbering.YEAR else 1)
    return [str(next(running)) if _has_number(item) else "" for item in items]


def _has_number(item: MinutedItem) -> bool:
    return bool(item.number) and item.minuted


def _below(number: str, paragraphs: int, taken: set[str]) -> Iterator[str]:
    """The numbers of the paragraphs below a number; none below a heading, which has no number."""
    dotted = not any(f"{number}.{at}" in taken for at in range(1, paragraphs + 1))
    for at in range(1, paragraphs + 1):
        yield (f"{number}.{at}" if dotted else f"{number}({at})") if number else ""
