"""A paper made ready for any pack: a small PDF of its own, and what was measured in it.

Nothing in it depends on its neighbours, so that it is made once and used in every pack: numbers of objects and of tags
are moved as a pack is written, and what is common to all papers stands in it as an alias.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from clerk_app.documents.pack.boxes import Shape
from clerk_app.documents.pack.destinations import Mark

#: Names under which a prepared page finds the stamps' fonts and their light ink.
FONTS = ("ClerkF0", "ClerkF1")
INK = "ClerkInk"
PARENT, PART, ROOT = "parent", "part", "root"


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """One page: the number of its object and of the stream that waits for its stamp, and its shape."""

    number: int
    stamp: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A paper made ready. All numbers are those of objects in its own PDF.

    `layers` tells which are shown; `notes` are sentences for the officer; `faults` says why it is not accessible
    (nothing if it is).
    """

    body: Path | bytes = field(repr=False)
    pages: tuple[PreparedPage, ...]
    aliases: tuple[tuple[int, str], ...]
    links: tuple[tuple[str, int], ...] = ()
    fields: tuple[tuple[str, int, int], ...] = ()
    form_fonts: tuple[tuple[str, int], ...] = ()
    form_look: str = ""
    names: tuple[tuple[str, int], ...] = ()
    layers: tuple[tuple[bool, int], ...] = ()
    marks: tuple[Mark, ...] = ()
    tops: tuple[int, ...] = ()
    parents: tuple[tuple[int, int], ...] = ()
    next_key: int = 0
    ids: tuple[tuple[str, int], ...] = ()
    namespaces: tuple[int, ...] = ()
    language: str = ""
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    size: int = 0

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Its PDF for reading."""
        with io.BytesIO(self.body) if isinstance(self.body, bytes) else self.body.open("rb") as file:
            yield file


def to_text(paper: PreparedPaper) -> str:
    """What was measured, as text; the PDF stays where it is."""
    known = {name: value for name, value in _fields(paper).items() if name != "body"}
    return json.dumps(known, ensure_ascii=False, default=_fields)


def _fields(held: Any) -> dict[str, Any]:
    return {name: getattr(held, name) for name in held.__slots__}


def from_text(text: str, body: Path) -> PreparedPaper:
    """Read it back. Raises ValueError, KeyError or TypeError where it is not what was written."""
    known: dict[str, Any] = json.loads(text)
    known = {name: _tuples(value) for name, value in known.items()}
    known["pages"] = tuple(
        PreparedPage(page["number"], page["stamp"], Shape(**page["shape"])) for page in known["pages"]
    )
    known["marks"] = tuple(Mark(**mark) for mark in known["marks"])
    return PreparedPaper(body, **known)


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tuples(each) for each in value)
    return {key: _tuples(each) for key, each in value.items()} if isinstance(value, dict) else value
