"""Reading dictionaries and lists of a PDF, in which anything may stand where something else belongs."""

from __future__ import annotations

from itertools import chain
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

#: Objects, each with what it says as JSON.
Said = list[tuple[Object, bytes]]


def entries(thing: Any) -> dict[str, Object]:
    """The entries of a dictionary by their names ("/Font"); nothing for what is none."""
    return dict(thing.items()) if isinstance(thing, Dictionary) else {}


def listed(thing: Any) -> list[Any]:
    """The parts of a list; what is none stands for a list of itself."""
    if thing is None:
        return []
    return list(thing) if isinstance(thing, Array) else [thing]


def said_by(pdf: Pdf) -> Said:
    """Every object of a PDF, and at the end its properties: to walk through ten thousand of them takes far longer."""
    things = chain(pdf.objects, [pdf.trailer.get(Name.Info, Dictionary())])
    return [(thing, thing.to_json(dereference=True, schema_version=2)) for thing in things if isinstance(thing, Object)]
