"""Minutes as they stand: their blocks, numbered anew whenever they are read; numbers are never typed (MI-3, MI-4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clerk_app.domain.minute_numbers import MinutedItem, MinuteNumber, MinuteNumbering, minute_numbers
from clerk_app.domain.minute_rows import MinuteBlock
from clerk_app.domain.minutes_plan import Block, BlockKind, Side
from clerk_app.domain.minutes_renewal import KeptBlock
from clerk_app.domain.rich_text import from_plain


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of minutes as an officer sees it.

    `block` has the text in the markup of `rich_text` and the number that is printed. `own` is one that an officer
    added, `left_out` one that no copy prints, `edited` one whose words differ from those made of the record, which are
    `made_text` and `made_rows`.
    """

    id: str
    block: Block
    own: bool = False
    left_out: bool = False
    made_text: str = ""
    made_rows: tuple[str, ...] = ()

    @property
    def edited(self) -> bool:
        """Whether an officer has added it, or changed what was made."""
        return self.own or (self.block.text, self.block.rows) != (self.made_text, self.made_rows)

    @property
    def closed(self) -> bool:
        """Whether it stands in the full copy alone."""
        return self.block.side is Side.FULL


def marked(block: Block) -> Block:
    """A block of a draft with its words as they are kept: what looks like a mark is a plain sign."""
    return replace(block, text=from_plain(block.text), rows=tuple(map(from_plain, block.rows)))


def passages(
    rows: Sequence[MinuteBlock], numbering: MinuteNumbering = MinuteNumbering.ITEM, first: int = 1
) -> tuple[Passage, ...]:
    """The blocks in their order with their numbers; what is left out uses up none."""
    numbers = _numbers(rows, numbering, first)
    return tuple(
        Passage(row.id, _block(row, numbers.get(row.id, "")), row.own, row.left_out, row.made_text, row.made_lines)
        for row in rows
    )


def kept(rows: Sequence[MinuteBlock]) -> tuple[KeptBlock, ...]:
    """The blocks as they are compared with a new draft: under the numbers of the agenda."""
    return tuple(
        KeptBlock(_block(row, row.number), row.made_text, row.made_lines, row.made_side, row.own) for row in rows
    )


def _block(row: MinuteBlock, number: str) -> Block:
    return Block(row.key, row.kind, row.text, number, row.lines, row.agenda_item_id or "", row.side)


def _numbers(rows: Sequence[MinuteBlock], numbering: MinuteNumbering, first: int) -> Mapping[str, str]:
    """The number of each block that has one, by its identity."""
    found: dict[str, str] = {}
    by_item = {minute.item_id: minute for minute in minute_numbers(_minuted(rows), numbering, first)}
    paragraphs = {item_id: iter(minute.paragraphs) for item_id, minute in by_item.items()}
    for row in rows:
        item_id = row.agenda_item_id or ""
        if row.kind is BlockKind.ITEM:
            found[row.id] = by_item.get(item_id, MinuteNumber(item_id, "", ())).number
        elif _is_counted(row):
            found[row.id] = next(paragraphs.get(item_id, iter(())), "")
    return found


def _minuted(rows: Sequence[MinuteBlock]) -> list[MinutedItem]:
    return list(_items(rows))


def _items(rows: Sequence[MinuteBlock]) -> Iterator[MinutedItem]:
    below = Counter(row.agenda_item_id for row in rows if _is_counted(row))
    for row in rows:
        if row.kind is BlockKind.ITEM and row.agenda_item_id:
            yield MinutedItem(row.agenda_item_id, row.number, below[row.agenda_item_id])


def _is_counted(row: MinuteBlock) -> bool:
    return row.kind is BlockKind.PARAGRAPH and not row.left_out
