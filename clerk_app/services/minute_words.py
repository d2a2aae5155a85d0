"""What the columns of the minutes are called by an officer, and which of them are not for the public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clerk_app.domain.minute_rows import MinuteBlock, Minutes, MinutesVersion
from clerk_app.domain.minutes_plan import Side

MINUTE_KINDS: tuple[type[Any], ...] = (Minutes, MinuteBlock, MinutesVersion)
MINUTE_TABLES = frozenset({"minutes", "minute_block", "minutes_version"})
MINUTE_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "minutes": {
        "numbering": "how they are numbered",
        "first_number": "first number",
        "confirmed_at_id": "confirmed at",
        "signed_by_id": "signed by",
    },
    "minute_block": {
        "pos": "place in the minutes",
        "key": "place that it was made for",
        "side": "in which copies",
        "agenda_item_id": "item",
        "number": "number of the item",
        "text": "words",
        "lines": "lines of the list",
        "made_text": "words from the record",
        "made_lines": "lines from the record",
        "made_side": "copies by the record",
        "own": "added by an officer",
        "left_out": "left out",
    },
    "minutes_version": {"number": "version", "at": "when", "blocks": "whole text"},
}
#: Of a passage of the full copy alone, and of any version, what holds its words (PX-10).
_WORDS = frozenset({"text", "lines", "made_text", "made_lines", "blocks"})


def is_closed_of_minutes(table: str, column: str, thing_is_closed: bool) -> bool:
    """Whether what a column of the minutes says is not for the public. A version has open and closed words in one."""
    return column in _WORDS and (thing_is_closed or table == "minutes_version")


def is_closed_passage(*known: Mapping[str, Any]) -> bool:
    """Whether a passage stands in the full copy alone, or once did (PX-10)."""
    return any(Side.FULL.value in (each.get("side"), each.get("made_side")) for each in known)


def name_of_minutes(table: str, values: Mapping[str, Any]) -> str:
    """What minutes are called by what stands in them alone: never by their words, which may be closed."""
    if table == "minutes_version":
        return f"Version {values.get('number')}"
    words = str(values.get("kind") or "").replace("_", " ")
    return words[:1].upper() + words[1:]
