"""A version of minutes: every block as it was printed, in one text that is the same for the same blocks (MI-2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from clerk_app.domain.minutes_plan import Block, BlockKind, Side


def frozen(blocks: Iterable[Block]) -> str:
    """Blocks as a version keeps them."""
    return json.dumps([told(block) for block in blocks], ensure_ascii=False, separators=(",", ":"))


def thawed(version: str) -> tuple[Block, ...]:
    """The blocks that a version keeps."""
    return tuple(map(block_of, json.loads(version)))


def told(block: Block) -> dict[str, Any]:
    """A block as plain data, what is empty left out."""
    thing: dict[str, Any] = {"key": block.key, "kind": block.kind.value}
    said: Sequence[tuple[str, str]] = (("number", block.number), ("text", block.text), ("item", block.item_id))
    thing |= {"side": block.side.value} if block.side is not Side.BOTH else {}
    thing |= {name: value for name, value in said if value}
    return thing | ({"lines": list(block.rows)} if block.rows else {})


def block_of(thing: Mapping[str, Any]) -> Block:
    """A block from such plain data."""
    return Block(
        key=thing["key"],
        kind=BlockKind(thing["kind"]),
        text=thing.get("text", ""),
        number=thing.get("number", ""),
        rows=tuple(thing.get("lines", ())),
        item_id=thing.get("item", ""),
        side=Side(thing.get("side", Side.BOTH)),
    )
