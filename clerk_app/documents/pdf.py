"""The PDF writer: pages drawn with embedded fonts, tagged for screen readers (PDF/UA-1), the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock

from pikepdf import Array, Name, ObjectStreamMode, Pdf
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFPage

from clerk_app.documents.fonts import face, stretches
from clerk_app.documents.layout import Stroke, Text, slabs_of
from clerk_app.documents.model import (
    Document,
    Field,
    FieldKind,
    Furnishing,
    Run,
    RunningLine,
    StyleName,
    runs_of,
    styled_contents,
)
from clerk_app.documents.paging import PlacedPage, paged
from clerk_app.documents.style import HouseStyle, Rule, Style
from clerk_app.documents.tagging import (
    Bookmark,
    LinkPlace,
    MarkedContent,
    Node,
    Tags,
    write_bookmarks,
    write_properties,
)
from clerk_app.documents.typeset import Atom, Measure, line_height, natural_width, set_lines

_ESCAPED = tuple(
    f"\\{chr(code)}" if chr(code) in "()\\" else chr(code) if 32 <= code < 127 else f"\\{code:03o}"
    for code in range(256)
)
_BETWEEN = 14.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchored block or row stands: the page (from 0), and its top and bottom in points from the page's
    top edge. A block that runs over pages is given where it begins."""

    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A finished PDF, and where its anchors are in it."""

    pdf: bytes
    places: dict[str, Place]


def write_pdf(document: Document, style: HouseStyle) -> bytes:
    """The document as an accessible PDF."""
    return lay_out(document, style).pdf


def lay_out(document: Document, style: HouseStyle) -> LaidOut:
    """The document as an accessible PDF, with the places of its anchors for a preview."""
    document.check_links()
    root = Node("Document")
    pages = paged(slabs_of(document.blocks, style, root), style.page)
    places = _places(pages)
    with _press():
        drawing = _Drawing(document, style, Tags(root), len(pages))
        for number, page in enumerate(pages):
            drawing.add(number, page)
        plain = drawing.finish()
    return LaidOut(_finished(plain, document, style, drawing.tags, pages, places), places)


def missing_signs(document: Document, style: HouseStyle) -> str:
    """The signs that no shipped font has; the PDF shows a replacement for each of them."""
    missing: dict[str, None] = {}
    for name, content in styled_contents(document):
        wanted = face(style.of(name).font)
        for part in content:
            runs = () if isinstance(part, Field) else runs_of(part)
            for run in runs:
                for piece in stretches(run.text, wanted):
                    missing |= dict.fromkeys(piece.missing)
    return "".join(missing)


@cache
def _press() -> Lock:
    """One document is drawn at a time: a reportlab font cannot serve two at once."""
    return Lock()


def _places(pages: list[PlacedPage]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for number, page in enumerate(pages):
        for placed in page.slabs:
            for anchor in () if placed.repeated else placed.slab.anchors:
                known = places.get(anchor)
                if known is None:
                    places[anchor] = Place(number, placed.top, placed.bottom)
                elif known.page == number:
                    places[anchor] = Place(number, known.top, placed.bottom)
    return places


class _Drawing:
    """The content of the pages, written while the structure learns where each of its pieces is."""

    def __init__(self, document: Document, style: HouseStyle, tags: Tags, page_count: int) -> None:
        self._document = document
        self._style = style
        self._count = page_count
        self._file = PDFDocument(invariant=1, pdfVersion=(1, 7))
        self._file.setCompression(False)
        self._code: list[str] = []
        self._strokes: list[Stroke] = []
        self._open: Node | None = None
        self._page = 0
        self.tags = tags

    def add(self, number: int, page: PlacedPage) -> None:
        self._page, self._code, self._strokes = number, [], []
        shape = self._style.page
        for placed in page.slabs:
            if placed.repeated:
                self._decoration([(text, placed.top) for text in placed.slab.texts], "Header")
            else:
                for text in placed.slab.texts:
                    self._text(text, placed.top)
            for stroke in placed.slab.strokes:
                self._stroke(stroke, shape.left, placed.top)
        self._close()
        self._running_lines()
        self._draw_strokes()
        self._add_page()

    def finish(self) -> bytes:
        data = self._file.GetPDFData(None)
        return data if isinstance(data, bytes) else str(data).encode("latin-1")

    def _add_page(self) -> None:
        page = PDFPage()
        page.pagewidth, page.pageheight = self._style.page.width, self._style.page.height
        page.ExtGState = None
        page._shadingUsed = {}
        page.setStream(self._code)
        self._file.addPage(page)

    def _text(self, text: Text, top: float) -> None:
        x, baseline = self._style.page.left + text.x, top + text.y
        for atom in text.atoms:
            self._enter(atom.node)
            self._code.append(self._shown(atom, x, baseline))
            link = atom.node if atom.node.role == "Link" else atom.node.parent
            if link is not None and link.role == "Link":
                self._link(link, atom, x, baseline)
            self._underline(atom, x, baseline)
            x += atom.width

    def _enter(self, node: Node) -> None:
        if self._open is node:
            return
        self._close()
        content: MarkedContent = self.tags.mark(node, self._page)
        self._code.append(f"/{node.role} <</MCID {content.number}>> BDC")
        self._open = node

    def _close(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    def _shown(self, atom: Atom, x: float, baseline: float) -> str:
        font = atom.look.face.font
        parts = ["BT", _fill(atom.look.colour), f"1 0 0 1 {x:.2f} {self._style.page.height - baseline:.2f} Tm"]
        for subset, codes in font.splitString(atom.text, self._file):
            name = font.getSubsetInternalName(subset, self._file)
            parts.append(f"{name} {atom.look.size:g} Tf ({''.join([_ESCAPED[code] for code in codes])}) Tj")
        return " ".join([*parts, "ET"])

    def _link(self, node: Node, atom: Atom, x: float, baseline: float) -> None:
        height = self._style.page.height - baseline
        own, size = atom.look.face, atom.look.size
        box = (x, height - own.descent * size, x + atom.width, height + own.ascent * size)
        node.link_place(LinkPlace(self._page, box))

    def _underline(self, atom: Atom, x: float, baseline: float) -> None:
        if atom.look.underline:
            width = atom.width - (atom.look.face.width(" ") * atom.look.size if atom.text.endswith(" ") else 0.0)
            y = baseline + atom.look.size * 0.12
            self._strokes.append(Stroke(x, y, x + width, y, Rule(atom.look.size * 0.055, atom.look.colour)))

    def _stroke(self, stroke: Stroke, left: float, top: float) -> None:
        moved = Stroke(stroke.x1 + left, stroke.y1 + top, stroke.x2 + left, stroke.y2 + top, stroke.rule)
        self._strokes.append(moved)

    def _draw_strokes(self) -> None:
        if not self._strokes:
            return
        height = self._style.page.height
        self._code.append("/Artifact <</Type /Layout>> BDC")
        for stroke in self._strokes:
            colour = _fill(stroke.rule.colour).replace("rg", "RG")
            line = f"{stroke.x1:.2f} {height - stroke.y1:.2f} m {stroke.x2:.2f} {height - stroke.y2:.2f} l S"
            self._code.append(f"{colour} {stroke.rule.width:g} w {line}")
        self._code.append("EMC")

    def _decoration(self, texts: list[tuple[Text, float]], kind: str) -> None:
        """Text that screen readers pass over: it is said once elsewhere, or belongs to the sheet of paper."""
        self._close()
        self._code.append(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC")
        for text, top in texts:
            x = self._style.page.left + text.x
            for atom in text.atoms:
                self._code.append(self._shown(atom, x, top + text.y))
                x += atom.width
        self._code.append("EMC")

    def _running_lines(self) -> None:
        shape, document = self._style.page, self._document
        if document.header_on_first_page or self._page > 0:
            self._running(document.header, StyleName.PAGE_HEADER, shape.header, "Header")
        height = line_height(self._style.of(StyleName.PAGE_FOOTER))
        self._running(document.footer, StyleName.PAGE_FOOTER, shape.height - shape.footer - height, "Footer")

    def _running(self, line: RunningLine, name: StyleName, top: float, kind: str) -> None:
        style = self._style.of(name)
        parts = [[self._filled(part) for part in content] for content in line.parts]
        texts = []
        for runs, measure in zip(parts, self._running_room(parts, style), strict=True):
            for number, one in enumerate(set_lines(runs, style, style, Node("Artifact"), measure)):
                texts.append((Text(one.x, one.ascent + number * one.height, one.atoms), top))
        if texts:
            self._decoration(texts, kind)

    def _running_room(self, parts: list[list[Run]], style: Style) -> tuple[Measure, Measure, Measure]:
        """Room for what stands at the left, in the middle and at the right, so that long names wrap and never meet."""
        width = self._style.page.text_width
        right = min(natural_width(parts[2], style) + 0.1, width / 2) if parts[2] else 0.0
        left = width - right - (_BETWEEN if right else 0.0)
        if parts[1]:
            left = min(left, width / 3)
        return (
            Measure(0.0, left),
            Measure(0.0, width, alignment="centre"),
            Measure(width - right, right, alignment="right"),
        )

    def _filled(self, part: Furnishing) -> Run:
        if isinstance(part, Field):
            return Run(str(self._page + 1 if part.kind is FieldKind.PAGE else self._count))
        runs = runs_of(part)
        return runs[0] if len(runs) == 1 else Run("".join(run.text for run in runs))


def _fill(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return f"{red:.3g} {green:.3g} {blue:.3g} rg"


def _bookmarks(pdf: Pdf, pages: list[PlacedPage], style: HouseStyle) -> Iterator[Bookmark]:
    for number, page in enumerate(pages):
        for placed in page.slabs:
            if placed.slab.bookmark is not None and not placed.repeated:
                level, title = placed.slab.bookmark
                yield Bookmark(level, title, _target(pdf, number, placed.top, style))


def _target(pdf: Pdf, page: int, top: float, style: HouseStyle) -> Array:
    above = round(style.page.height - max(top - 12.0, 0.0), 2)
    return Array([pdf.pages[page].obj, Name.XYZ, round(style.page.left, 2), above, None])


def _finished(
    plain: bytes, document: Document, style: HouseStyle, tags: Tags, pages: list[PlacedPage], places: dict[str, Place]
) -> bytes:
    with Pdf.open(io.BytesIO(plain)) as pdf:
        targets = {name: _target(pdf, place.page, place.top, style) for name, place in places.items()}
        tags.write(pdf, targets)
        write_properties(pdf, document)
        write_bookmarks(pdf, list(_bookmarks(pdf, pages, style)))
        for name in ("/PageMode", "/Outlines") if Name.Outlines not in pdf.Root else ("/PageMode",):
            if name in pdf.Root:
                del pdf.Root[name]
        if "/ID" in pdf.trailer:
            # reportlab's holds the time of day; the one that is written anew comes from the content
            del pdf.trailer["/ID"]
        out = io.BytesIO()
        pdf.save(
            out, object_stream_mode=ObjectStreamMode.generate, compress_streams=True, deterministic_id=True,
            min_version="1.7",
        )  # fmt: skip
    return out.getvalue()
