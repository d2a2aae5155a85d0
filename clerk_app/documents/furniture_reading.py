"""Reads the headers and footers of a Word template: their words, page numbers, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from clerk_app.documents.looks import PageShape, Style
from clerk_app.documents.model import FieldKind
from clerk_app.documents.named_styles import StyleReader, inked
from clerk_app.documents.page_furniture import (
    Box,
    Counter,
    Line,
    PageFurniture,
    Picture,
    Piece,
    Running,
    Strip,
    Tab,
    Words,
)
from clerk_app.documents.pictures import shown_png
from clerk_app.documents.template import Template, runs_in
from clerk_app.documents.word_names import MC, WP, A, R, W, points, value_of

_PART_OF_A_POINT = 12700.0
_FIELDS = {"PAGE": FieldKind.PAGE, "NUMPAGES": FieldKind.PAGES, "SECTIONPAGES": FieldKind.PAGES}
_TABS = {"center": "centre", "right": "right"}


def read_furniture(template: Template, styles: StyleReader, page: PageShape) -> PageFurniture:
    """Header and footer of the first page and of the others, as the template's last section has them."""

    def running(part: str, kind: str) -> Running:
        name, element = template.furniture(part, kind)
        return Running() if element is None else _Reader(template, styles, page, name).running(element)

    header, footer = running("header", "default"), running("footer", "default")
    if not template.first_page_differs:
        return PageFurniture(header, footer, header, footer)
    return PageFurniture(header, footer, running("header", "first"), running("footer", "first"), True)


class _Reader:
    """Reads one header or footer."""

    def __init__(self, template: Template, styles: StyleReader, page: PageShape, name: str) -> None:
        self._template, self._styles, self._page = template, styles, page
        self._relations = {r.identifier: r for r in template.relations(name)}

    def running(self, root: Any) -> Running:
        return Running(tuple(self._strips(root)))

    def _strips(self, root: Any) -> Iterator[Strip]:
        width = self._page.text_width
        for child in root:
            if child.tag == f"{W}p":
                yield (Box(0.0, width, (self._line(child),)),)
            elif child.tag == f"{W}tbl":
                yield from self._rows(child)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                yield from self._strips(content if content is not None else ())

    def _rows(self, table: Any) -> Iterator[Strip]:
        usual, own = self._styles.table(""), table.find(f"{W}tblPr/{W}tblCellMar")
        west, east = (
            _margin(own, names, side)
            for names, side in ((("left", "start"), usual.left), (("right", "end"), usual.right))
        )
        widths = [points(column.get(f"{W}w", "0")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        for row in table.iterfind(f"{W}tr"):
            boxes, left, at = [], 0.0, 0
            for cell in row.iterfind(f"{W}tc"):
                span = int(value_of(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)
                width = sum(widths[at : at + span])
                lines = tuple(replace(self._line(p), vacant=False) for p in cell.iter(f"{W}p"))
                boxes.append(Box(left + west, max(0.0, width - west - east), lines))
                left, at = left + width, at + span
            if boxes:
                yield tuple(boxes)

    def _line(self, paragraph: Any) -> Line:
        looks = paragraph.find(f"{W}pPr")
        named = value_of(looks.find(f"{W}pStyle")) if looks is not None else ""
        look = self._styles.placed(self._styles.style(named or self._styles.usual), looks)
        pieces = tuple(self._pieces(paragraph, look))
        return Line(pieces, inked(look), vacant=next(runs_in(paragraph), None) is None)

    def _pieces(self, paragraph: Any, look: Style) -> Iterator[Piece]:
        """The content in order; a field other than a page's number is what Word last showed in its place."""
        code, showing = "", True
        for run in runs_in(paragraph):
            if run.tag == f"{W}fldSimple":
                yield from self._simple_field(run, look)
                continue
            dressed = inked(self._styles.dressed(look, run.find(f"{W}rPr")), look.shading)
            for part in _parts(run):
                if part.tag == f"{W}fldChar":
                    kind = part.get(f"{W}fldCharType")
                    if kind == "begin":
                        code, showing = "", False
                    elif kind == "separate":
                        showing = _kind(code) is None
                    elif kind == "end":
                        if (counted := _kind(code)) is not None:
                            yield Counter(counted, dressed)
                        code, showing = "", True
                elif part.tag == f"{W}instrText":
                    code += part.text or ""
                elif showing:
                    yield from self._piece(part, dressed)

    def _simple_field(self, field: Any, look: Style) -> Iterator[Piece]:
        kind = _kind(field.get(f"{W}instr", ""))
        for run in runs_in(field):
            dressed = inked(self._styles.dressed(look, run.find(f"{W}rPr")), look.shading)
            if kind is not None:
                yield Counter(kind, dressed)
                return
            for part in _parts(run):
                yield from self._piece(part, dressed)

    def _piece(self, part: Any, look: Style) -> Iterator[Piece]:
        tag = part.tag.rpartition("}")[2]
        if tag == "t":
            yield Words(part.text or "", look)
        elif tag in {"br", "cr"}:
            yield Words("\n", look)
        elif tag == "noBreakHyphen":
            yield Words("\u2011", look)
        elif tag == "tab":
            yield Tab()
        elif tag == "ptab":
            yield Tab(_TABS.get(part.get(f"{W}alignment", ""), ""))
        elif tag == "drawing":
            yield from (picture for element in part if (picture := self._picture(element)) is not None)

    # --- pictures -----------------------------------------------------------------------------------------------------
    def _picture(self, element: Any) -> Picture | None:
        if element.tag not in (f"{WP}inline", f"{WP}anchor"):
            return None
        extent, words, blip = element.find(f"{WP}extent"), element.find(f"{WP}docPr"), element.find(f".//{A}blip")
        if extent is None or blip is None:
            return None
        relation = self._relations.get(blip.get(f"{R}embed", ""))
        data = self._template.parts.get(relation.target, b"") if relation is not None else b""
        width, height = (float(extent.get(side, "0")) / _PART_OF_A_POINT for side in ("cx", "cy"))
        alt = (words.get("descr") or words.get("title") or "").strip() if words is not None else ""
        picture = Picture(shown_png(data, width, height), width, height, alt)
        if element.tag == f"{WP}inline":
            return picture
        x = self._across(element.find(f"{WP}positionH"), width)
        y, of_line = self._down(element.find(f"{WP}positionV"), height)
        behind = element.get("behindDoc") in {"1", "true"} or element.find(f"{WP}wrapNone") is not None
        return replace(picture, x=x, y=y, of_line=of_line, pushes=not behind)

    def _across(self, place: Any, width: float) -> float:
        page = self._page
        if place is None:
            return page.left
        on_paper = place.get("relativeFrom") in {"page", "leftMargin", "outsideMargin"}
        left, right = (0.0, page.width) if on_paper else (page.left, page.width - page.right)
        return left + _shift(place, right - left - width)

    def _down(self, place: Any, height: float) -> tuple[float, bool]:
        """How far down a picture floats, and whether that is from its own line."""
        page = self._page
        if place is None:
            return 0.0, True
        base = {"page": (0.0, page.height), "topMargin": (0.0, page.top),
                "margin": (page.top, page.height - page.bottom)}  # fmt: skip
        if place.get("relativeFrom", "") not in base:
            return _shift(place, 0.0), True
        top, bottom = base[place.get("relativeFrom", "")]
        return top + _shift(place, bottom - top - height), False


def _shift(place: Any, room: float) -> float:
    offset, align = place.find(f"{WP}posOffset"), place.find(f"{WP}align")
    if offset is not None and offset.text:
        return float(offset.text) / _PART_OF_A_POINT
    share = {"center": 0.5, "right": 1.0, "bottom": 1.0, "outside": 1.0}
    return room * share.get(align.text or "" if align is not None else "", 0.0)


def _parts(run: Any) -> Iterator[Any]:
    """The parts of a run; of what is given in two forms, the newer one."""
    for part in run:
        if part.tag == f"{MC}AlternateContent":
            choice = part.find(f"{MC}Choice")
            yield from choice if choice is not None else ()
        else:
            yield part


def _margin(own: Any, names: tuple[str, ...], usual: float) -> float:
    """A margin of a table's cells: its own, or the usual one."""
    for name in names:
        if own is not None and (margin := own.find(f"{W}{name}")) is not None:
            return points(margin.get(f"{W}w", "0"))
    return usual


def _kind(code: str) -> FieldKind | None:
    words = code.split()
    return _FIELDS.get(words[0].upper()) if words else None
