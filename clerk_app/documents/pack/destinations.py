"""Where links and bookmarks of a paper lead: names are looked up, and what leads nowhere is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError

from clerk_app.documents.pack.boxes import Matrix, moved
from clerk_app.documents.pack.cleaning import Sheet
from clerk_app.documents.pack.values import entries

ITEM_LINK = "clerk-item:"
_MOST_BOOKMARKS = 5000
_DEEPEST = 8
_KINDS = {"/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV"}

#: Names that are asked for thousands of times.
_ACTION, _ADDRESS, _DEST, _KIND = Name.A, Name.URI, Name.Dest, Name.S


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark of a paper: its title, how deep it lies (from 0), and its page (from 0; -1 for none) and height."""

    title: str
    depth: int
    page: int
    top: float


@dataclass(slots=True)
class Targets:
    """The places in a file: its pages and its names; `moves` tells where the points of a page went to."""

    pdf: Pdf
    moves: dict[int, Matrix] = field(default_factory=dict)
    names: dict[str, Object] = field(init=False)
    _numbers: dict[tuple[int, int], int] = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.names = dict(_names(self.pdf))

    def find(self, wanted: Object | None) -> tuple[int, Array] | None:
        """The page and the exact place that something leads to; None if it is not in this file."""
        if isinstance(wanted, pikepdf.String | Name):
            wanted = self.names.get(str(wanted))
        if isinstance(wanted, Dictionary):
            wanted = wanted.get(Name.D)
        if not isinstance(wanted, Array) or len(wanted) == 0:
            return None
        number = self._page(wanted[0])
        if number is None:
            return None
        place = Array([self.pdf.pages[number].obj, *list(wanted)[1:]])
        if len(place) < 2 or str(place[1]) not in _KINDS:
            place = Array([self.pdf.pages[number].obj, Name.Fit])
        return number, self._shifted(number, place)

    def _page(self, wanted: object) -> int | None:
        if isinstance(wanted, Dictionary):
            return self._numbers.get(wanted.objgen)
        if isinstance(wanted, int) and 0 <= wanted < len(self._numbers):
            return wanted
        return None

    def _shifted(self, number: int, place: Array) -> Array:
        if number in self.moves and place[1] == Name.XYZ and len(place) >= 4:
            left, top = (float(part) if _is_number(part) else 0.0 for part in list(place)[2:4])
            x, y = moved(self.moves[number], left, top)
            return Array([place[0], Name.XYZ, round(x, 2), round(y, 2), None])
        return place


def _is_number(part: object) -> bool:
    return part is not None and str(part).replace(".", "", 1).lstrip("-").isdigit()


def _names(pdf: Pdf) -> Iterator[tuple[str, Object]]:
    yield from entries(pdf.Root.get(Name.Dests)).items()
    names = pdf.Root.get(Name.Names)
    tree = names.get(Name.Dests) if isinstance(names, Dictionary) else None
    if not isinstance(tree, Dictionary):
        return
    try:
        yield from ((str(name), place) for name, place in pikepdf.NameTree(tree).items())
    except (PdfError, RuntimeError, ValueError):
        return  # a tree that cannot be walked has no names for us


def settle_links(targets: Targets, sheets: Iterable[Sheet]) -> list[tuple[str, Object]]:
    """Make every link say its page itself; returns the links to items of the agenda by the items' ids."""
    asked: list[tuple[str, Object]] = []
    for note in (note for _, notes in sheets for note in notes):
        action: Any = note.get(_ACTION)
        kind = str(action.get(_KIND)) if isinstance(action, Dictionary) else ""
        if kind == "/GoTo":
            _lead(note, targets.find(action.get(Name.D)))
            del note[_ACTION]
        elif kind == "/URI" and (address := str(action.get(_ADDRESS))).startswith(ITEM_LINK):
            asked.append((address.removeprefix(ITEM_LINK), note))
            del note[_ACTION]
        elif _DEST in note:
            _lead(note, targets.find(note[_DEST]))
    return asked


def _lead(note: Object, found: tuple[int, Array] | None) -> None:
    if found is not None:
        note[_DEST] = found[1]
    elif _DEST in note:
        del note[_DEST]


def bookmarks(targets: Targets) -> tuple[list[Mark], bool]:
    """The bookmarks of a file in order, and whether there were more than a pack takes. A circle of them is cut."""
    marks: list[Mark] = []
    top = targets.pdf.Root.get(Name.Outlines)
    stack = [(top.get(Name.First), 0)] if isinstance(top, Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while stack:
        entry, depth = stack.pop()
        if not isinstance(entry, Dictionary) or (entry.objgen != (0, 0) and entry.objgen in seen):
            continue
        if len(marks) == _MOST_BOOKMARKS:
            return marks, True
        seen.add(entry.objgen)
        marks.append(_mark(entry, min(depth, _DEEPEST), targets))
        stack += [(entry.get(Name.Next), depth), (entry.get(Name.First), depth + 1)]
    return marks, False


def _mark(entry: Object, depth: int, targets: Targets) -> Mark:
    action = entry.get(Name.A)
    wanted = action.get(Name.D) if isinstance(action, Dictionary) and action.get(Name.S) == Name.GoTo else None
    found = targets.find(entry.get(Name.Dest, wanted))
    title = " ".join(str(entry.get(Name.Title, "")).split())[:500]
    if found is None:
        return Mark(title, depth, -1, 0.0)
    number, place = found
    parts = list(place)
    at = 3 if place[1] == Name.XYZ else 2
    known = str(place[1]) in {"/XYZ", "/FitH", "/FitBH"} and len(parts) > at and _is_number(parts[at])
    return Mark(title, depth, number, float(parts[at]) if known else -1.0)
