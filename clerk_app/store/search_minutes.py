"""What can be found in the minutes of meetings: each minute as a document, open words or closed ones."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from sqlite3 import Connection

from clerk_app.domain.minute_rows import MinuteBlock
from clerk_app.domain.minutes_exposed import holds_words
from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.domain.nature_marks import without
from clerk_app.domain.rich_text import plain
from clerk_app.domain.search import Document, Kind
from clerk_app.store import rows
from clerk_app.store.search_documents import closed_items, first_days

_THESE = "(SELECT value FROM json_each(?))"
_TITLES = (BlockKind.TITLE, BlockKind.ITEM, BlockKind.CLOSED_TITLE)
#: What stands for a signature says nothing of its own.
_UNSAID = (*_TITLES, BlockKind.SIGNATURE)


def minutes(db: Connection, meeting_ids: Sequence[str], *, closed: bool) -> Iterator[Document]:
    """The minutes of some meetings, each meeting's last minute first, by the identity of the block that heads it.

    Open is what the public copy prints, closed what the full one alone has (PX-10); what is left out is nowhere, and so
    is what an interest is that was declared (DI-9).
    """
    days = first_days(db, meeting_ids)
    where = f"minute_block WHERE meeting_id IN {_THESE} ORDER BY meeting_id, pos, id"
    shut = closed_items(db, meeting_ids)
    parts: dict[tuple[str, str], list[MinuteBlock]] = {}
    for block in rows.read_all(db, MinuteBlock, where, [json.dumps(sorted(set(meeting_ids)))]):
        parts.setdefault((block.meeting_id, block.agenda_item_id or ""), []).append(block)
    for (meeting_id, _), blocks in reversed(parts.items()):
        printed = [block for block in blocks if not block.left_out]
        title = _title(printed, (BlockKind.TITLE, BlockKind.ITEM))
        said = (_said(block) for block in printed if _stands(block, shut, closed=closed))
        text = " · ".join(filter(None, said))
        hidden = _title(printed, (BlockKind.CLOSED_TITLE,)) if closed else ""
        if text or hidden or not closed:
            yield Document(Kind.MINUTES, blocks[0].id, days.get(meeting_id), hidden or title, text)


def _stands(block: MinuteBlock, shut: Collection[str], *, closed: bool) -> bool:
    """Whether a block is of the open side, or the closed one; an item that was closed since takes its words with it."""
    if block.side is Side.BOTH and block.made_side is Side.BOTH and block.agenda_item_id in shut:
        return holds_words(block.key) is closed
    return block.side is Side.FULL if closed else block.side is not Side.FULL


def headed_by(db: Connection, meeting_ids: Iterable[str]) -> set[str]:
    """The identities under which the minutes of some meetings can stand in the index."""
    found = db.execute(f"SELECT id FROM minute_block WHERE meeting_id IN {_THESE}", [json.dumps(sorted(meeting_ids))])
    return {block_id for (block_id,) in found.fetchall()}


def meetings_of(db: Connection, block_ids: Iterable[str]) -> dict[str, str]:
    """The meeting of each of some blocks."""
    sql = f"SELECT id, meeting_id FROM minute_block WHERE id IN {_THESE}"
    return dict(db.execute(sql, [json.dumps(sorted(block_ids))]).fetchall())


def _title(blocks: Iterable[MinuteBlock], kinds: tuple[BlockKind, ...]) -> str:
    return " ".join(plain(next((block.text for block in blocks if block.kind in kinds), "")).split())


def _said(block: MinuteBlock) -> str:
    if block.kind in _UNSAID:
        return ""
    return "\n".join(plain(without(text)) for text in (block.text, *block.lines) if text)
