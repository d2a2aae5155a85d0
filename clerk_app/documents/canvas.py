"""The paper under reportlab's pen: each stretch of text is marked with its element, all else as decoration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from clerk_app.documents.model import Paper
from clerk_app.documents.tagging import LinkPlace, Node, Tags


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchored block or row stands: the page (from 0), and its top and bottom in points from the page's
    top edge. A block that runs over pages is given where it begins."""

    page: int
    top: float
    bottom: float


class Leaf(str):
    """An element in the guise of a link's target, so that reportlab says where its text begins and ends."""

    __slots__ = ("node",)
    node: Node

    def __new__(cls, node: Node) -> Leaf:
        leaf = super().__new__(cls, node.role)
        leaf.node = node
        return leaf


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Pages that know which element each text belongs to, and where anchors and headings are.

    `furnish` draws the header and footer of a page (counted from 0) once the number of pages is known.
    """

    def __init__(self, tags: Tags, furnish: Callable[[TaggedCanvas, int, int], None], *given: Any, **named: Any):
        super().__init__(*given, pdfVersion=(1, 7), **named)
        self._tags = tags
        self._furnish = furnish
        self._laid: list[dict[str, Any]] = []
        self._furnished: int | None = None
        self.decorates = False
        self.paper = Paper.HOUSE
        self.places: dict[str, Place] = {}
        self.headings: list[tuple[int, str, Place]] = []

    @property
    def page(self) -> int:
        """The page (from 0) that is being laid out, or furnished at the end."""
        return len(self._laid) if self._furnished is None else self._furnished

    def mark(self, node: Node) -> str:
        """The code that begins a piece of an element's content."""
        content = self._tags.mark(node, self.page)
        return f"/{node.role} <</MCID {content.number}>> BDC"

    @contextmanager
    def decoration(self, kind: str) -> Iterator[None]:
        """What is drawn meanwhile is passed over by screen readers: it is said once elsewhere, or belongs to the
        sheet of paper."""
        if self.decorates:
            yield
            return
        self._code.append(f"/Artifact <</Type {kind}>> BDC")
        self.decorates = True
        yield
        self.decorates = False
        self._code.append("EMC")

    def place_of(self, bottom: float, height: float) -> Place:
        """Where something stands that is `height` high and begins `bottom` above the origin."""
        y = self.absolutePosition(0, bottom)[1]
        return Place(self.page, round(self._pagesize[1] - y - height, 2), round(self._pagesize[1] - y, 2))

    def note(self, anchor: str, place: Place) -> None:
        """Remember where an anchor is; what follows it on its first page makes it longer."""
        known = self.places.get(anchor, place)
        if known.page == place.page:
            self.places[anchor] = Place(place.page, known.top, max(known.bottom, place.bottom))

    def line(self, *ends: float) -> None:
        with self.decoration("/Layout"):
            super().line(*ends)

    def rect(self, *box: float, **named: Any) -> None:
        with self.decoration("/Layout"):
            super().rect(*box, **named)

    def lines(self, linelist: Any) -> None:
        with self.decoration("/Layout"):
            super().lines(linelist)

    def figure(self, node: Node, picture: Any, box: tuple[float, float, float, float]) -> None:
        """Draw a picture (left, bottom, width, height) that is content: a screen reader says its words."""
        self._code.append(self.mark(node))
        self.drawImage(picture, *box, mask="auto")
        self._code.append("EMC")

    def linkURL(self, url: str, rect: tuple[float, ...], relative: int = 0, **_: Any) -> None:
        link = url.node.link if isinstance(url, Leaf) else None
        if link is not None and not self.decorates:
            left, bottom, right, top = self._absRect(rect, relative)
            link.link_place(LinkPlace(self.page, (left, bottom, right, top)))

    def showPage(self) -> None:
        self._laid.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Furnish every page, and write the file."""
        laid = list(self._laid)
        for number, page in enumerate(laid):
            self.__dict__.update(page)
            self._furnished = number
            self._furnish(self, number, len(laid))
            super().showPage()
        super().save()


class TaggedText(PDFTextObject):  # type: ignore[misc]
    """Text that opens and closes marked content as its elements change.

    `leaf` is the one element of all of it, or None where reportlab tells them one by one; `ends` is what stands
    between each line and the next, so that their words do not run together for a screen reader.
    """

    def __init__(self, canvas: TaggedCanvas, x: float, y: float, leaf: Node | None, ends: list[str]) -> None:
        super().__init__(canvas, x, y)
        self._leaf = leaf
        self._ends = iter(ends)
        self._open: Node | None = None

    def _textOut(self, text: str, TStar: int = 0) -> None:
        if TStar:
            text += next(self._ends, "")
        if text and self._leaf is not None:
            self._enter(self._leaf)
        super()._textOut(text, TStar)

    def _linkRecord(self, link: tuple[int, Leaf], kind: str) -> None:
        if kind == "start":
            # reportlab tells of it when its first text is out already
            shown = self._code.pop()
            self._enter(link[1].node)
            self._code.append(shown)

    def _enter(self, node: Node) -> None:
        if node is self._open or self._canvas.decorates:
            return
        if self._open is not None:
            self._code.append("EMC")
        self._code.append(self._canvas.mark(node))
        self._open = node

    def getCode(self) -> Any:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None
        return super().getCode()
