"""Where the public copy of minutes does not say what became of an item, so that a summary is asked for (PX-10).

Section 100C(2) of the Local Government Act 1972: where what is left out leaves no reasonably fair and coherent record,
the proper officer writes a summary that gives nothing exempt away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.domain.minutes_standing import Passage
from clerk_app.domain.rich_text import plain

_DECISIONS = (BlockKind.RESOLVED, BlockKind.RECOMMENDED, BlockKind.ACTIONS)
#: Decisions of the meeting that are none on the matter: that the public be excluded.
_EXCLUSION = "/exclusion/"
_OUTCOME = "/outcome"


def wanting_summary(passages: Sequence[Passage], words: str) -> Iterator[Passage]:
    """The passages where a summary is to be typed, one for each item of which the public copy gives no outcome.

    `words` is the text that stands for closed matter by itself ("Part of this minute is not for publication {why}.").
    An item of which nothing was decided, and of which the public can read what was said, wants none.
    """
    printed = [each for each in passages if not each.left_out]
    by_itself = re.compile(r".*".join(map(re.escape, re.split(r" ?\{\w+\}", words))))
    for heading in (each for each in printed if each.block.kind is BlockKind.ITEM and each.block.item_id):
        of_item = [each for each in printed if each.block.item_id == heading.block.item_id]
        stands_in = next((each for each in of_item if each.block.side is Side.PUBLIC and _is_note(each)), None)
        summarised = stands_in is not None and by_itself.fullmatch(plain(stands_in.block.text).strip()) is None
        if not summarised and _tells_too_little(of_item):
            yield stands_in or heading


def _is_note(passage: Passage) -> bool:
    return passage.block.kind is BlockKind.NOTE and passage.block.key.endswith("/public")


def _tells_too_little(of_item: Sequence[Passage]) -> bool:
    closed = [each for each in of_item if each.closed and each.block.kind is not BlockKind.CLOSED_TITLE]
    opened = [each for each in of_item if each.block.side is Side.BOTH]
    if not closed or any(map(_is_outcome, opened)):
        return False
    return any(map(_is_outcome, closed)) or not any(each.block.kind is BlockKind.PARAGRAPH for each in opened)


def _is_outcome(passage: Passage) -> bool:
    block = passage.block
    return (block.kind in _DECISIONS and _EXCLUSION not in block.key) or block.key.endswith(_OUTCOME)
