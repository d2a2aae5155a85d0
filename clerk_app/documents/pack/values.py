"""Reading dictionaries and lists of a PDF, in which anything may stand where something else belongs."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Object


def entries(thing: Any) -> dict[str, Object]:
    """The entries of a dictionary by their names ("/Font"); nothing for what is none."""
    return dict(thing.items()) if isinstance(thing, Dictionary) else {}


def listed(thing: Any) -> list[Any]:
    """The parts of a list; what is none stands for a list of itself."""
    if thing is None:
        return []
    return list(thing) if isinstance(thing, Array) else [thing]
