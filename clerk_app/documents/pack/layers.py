"""The layers of a paper, which maps and drawings have: what its author has switched off stays off in the pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Dictionary, Name, Object, Pdf

from clerk_app.documents.pack.values import entries, listed

_VIEW = {"/View"}
#: What a layer tells of the program and the people that made it.
_ABOUT = (Name.CreatorInfo, Name.User)


def taken(pdf: Pdf) -> list[tuple[bool, Object]]:
    """Every layer of a file made ready, and whether it is shown when the file is opened (ISO 32000-1, 8.11.4.3)."""
    properties = entries(pdf.Root.get(Name.OCProperties))
    how = entries(properties.get("/D"))
    switched = set(_numbers(how.get("/ON" if how.get("/BaseState") == Name.OFF else "/OFF")))
    begins_shown, seen = how.get("/BaseState") != Name.OFF, _intents(how.get("/Intent"))
    found: dict[tuple[int, int], tuple[bool, Object]] = {}
    for layer in listed(properties.get("/OCGs")):
        if not isinstance(layer, Dictionary) or not layer.is_indirect or layer.objgen in found:
            continue
        wanted = "/All" in seen or bool(seen & _intents(layer.get(Name.Intent)))
        found[layer.objgen] = (not wanted or (layer.objgen in switched) is not begins_shown, layer)
        _made_plain(layer)
    return list(found.values())


def _made_plain(layer: Object) -> None:
    """A layer that every reader sees as one of pages, without who made it."""
    if Name.Intent in layer:
        del layer[Name.Intent]
    usage: Any = layer.get(Name.Usage)
    for key in _ABOUT if isinstance(usage, Dictionary) else ():
        if key in usage:
            del usage[key]


def _numbers(given: Any) -> Iterator[tuple[int, int]]:
    return (each.objgen for each in listed(given) if isinstance(each, Dictionary))


def _intents(given: Any) -> set[str]:
    return {str(each) for each in listed(given)} or _VIEW
