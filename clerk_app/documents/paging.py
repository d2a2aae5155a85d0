"""Slabs onto pages: what fits, what stays together, and the table head again at the top of the next page."""

from __future__ import annotations

from dataclasses import dataclass, field

from clerk_app.documents.layout import Slab
from clerk_app.documents.style import PageShape


@dataclass(frozen=True, slots=True)
class PlacedSlab:
    """A slab on a page, `top` below the page's top edge; a repeated one is decoration, not content."""

    slab: Slab
    top: float
    repeated: bool = False

    @property
    def bottom(self) -> float:
        return self.top + self.slab.height


@dataclass(slots=True)
class PlacedPage:
    """One page and what stands on it."""

    slabs: list[PlacedSlab] = field(default_factory=list)


def paged(slabs: list[Slab], shape: PageShape) -> list[PlacedPage]:
    """Put slabs on pages of a shape. There is always one page at least."""
    pager = _Pager(shape)
    for chunk in _chunks(slabs):
        pager.place(chunk)
    return pager.pages


def _chunks(slabs: list[Slab]) -> list[list[Slab]]:
    """Slabs that should stand on one page together."""
    chunks: list[list[Slab]] = [[]]
    for slab in slabs:
        if slab.breaks_page and chunks[-1]:
            chunks.append([])
        chunks[-1].append(slab)
        if not slab.keeps:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


class _Pager:
    def __init__(self, shape: PageShape) -> None:
        self._shape = shape
        self._limit = shape.height - shape.bottom + 0.01
        self.pages = [PlacedPage()]
        self._y = shape.top

    def place(self, chunk: list[Slab]) -> None:
        first = chunk[0]
        height = sum(slab.height for slab in chunk) + sum(slab.before for slab in chunk[1:])
        if first.breaks_page:
            self._turn(None)
        elif self._y + self._gap(first) + height > self._limit and self._worth_turning(height, first.head):
            self._turn(first.head)
        for slab in chunk:
            if self._y + self._gap(slab) + slab.height > self._limit and not self._fresh:
                self._turn(slab.head)
            self._y += self._gap(slab)
            self.pages[-1].slabs.append(PlacedSlab(slab, self._y))
            self._y += slab.height

    @property
    def _fresh(self) -> bool:
        return all(placed.repeated for placed in self.pages[-1].slabs)

    def _gap(self, slab: Slab) -> float:
        return 0.0 if self._fresh else slab.before

    def _worth_turning(self, height: float, head: Slab | None) -> bool:
        needed = height + (head.height if head else 0.0)
        return not self._fresh and needed <= self._limit - self._shape.top

    def _turn(self, head: Slab | None) -> None:
        self.pages.append(PlacedPage())
        self._y = self._shape.top
        if head is not None:
            self.pages[-1].slabs.append(PlacedSlab(head, self._y, repeated=True))
            self._y += head.height
