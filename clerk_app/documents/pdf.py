"""The PDF writer: pages set by reportlab with embedded fonts, tagged for screen readers (PDF/UA-1), the same bytes
each time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from threading import Lock

from pikepdf import Array, Name, ObjectStreamMode, Pdf
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Spacer
from reportlab.platypus.doctemplate import LayoutError

from clerk_app.documents.canvas import Place, TaggedCanvas
from clerk_app.documents.fonts import face, missing_in
from clerk_app.documents.looks import PageShape
from clerk_app.documents.model import (
    Document,
    Field,
    Paper,
    StyleName,
    runs_of,
)
from clerk_app.documents.reading_order import check_links, papers_of, styled_contents
from clerk_app.documents.running_lines import Furniture
from clerk_app.documents.story import story_of
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.tagging import Bookmark, Node, Tags, write_bookmarks, write_properties
from clerk_app.errors import Refused

__all__ = ["LaidOut", "Place", "lay_out", "missing_signs", "write_pdf"]

# less than this in width or height holds no text
_LEAST_ROOM = 36.0


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A finished PDF, and where its anchors are in it."""

    pdf: bytes
    places: dict[str, Place]


def write_pdf(document: Document, style: HouseStyle) -> bytes:
    """The document as an accessible PDF."""
    return lay_out(document, style).pdf


def lay_out(document: Document, style: HouseStyle) -> LaidOut:
    """The document as an accessible PDF, with the places of its anchors for a preview.

    Raises Refused where something that cannot be parted is larger than a page of the house style.
    """
    check_links(document)
    root = Node("Document")
    tags = Tags(root)
    out = io.BytesIO()
    with press():
        canvas = _drawn(document, style, root, tags, out)
    return LaidOut(_finished(out.getvalue(), document, style, tags, canvas), canvas.places)


def missing_signs(document: Document, style: HouseStyle) -> str:
    """The signs that no shipped font has; the PDF shows a replacement for each of them."""
    runs = ((style.of(name).font, run) for name, content in styled_contents(document) for part in content
            if not isinstance(part, Field) for run in runs_of(part))  # fmt: skip
    return "".join(dict.fromkeys("".join(missing_in(run.text, font) for font, run in runs)))


@cache
def press() -> Lock:
    """One document is drawn at a time: a reportlab font cannot serve two at once."""
    return Lock()


def _drawn(document: Document, style: HouseStyle, root: Node, tags: Tags, out: io.BytesIO) -> TaggedCanvas:
    """The canvas of a document after every page of it was drawn into `out`."""
    papers = papers_of(document)
    furniture = Furniture(document, style, root)
    least = {paper: _least(furniture.shape(paper, True), furniture.shape(paper, False)) for paper in set(papers)}
    font = face(style.of(StyleName.BODY).font).font.fontName
    first = furniture.shape(papers[0], True)
    maker = BaseDocTemplate(
        out, pagesize=(first.width, first.height), initialFontName=font, pageCompression=0, invariant=1
    )
    maker.addPageTemplates(list(_templates(furniture, papers)))
    try:
        if any(shape.text_width < _LEAST_ROOM or shape.text_height < _LEAST_ROOM for shape in least.values()):
            raise LayoutError("no room")
        story = story_of(document, style, {paper: least.get(paper, style.page) for paper in Paper}, root)
        maker.build(story or [Spacer(0, 0)], canvasmaker=partial(TaggedCanvas, tags, furniture.draw))
    except LayoutError as error:
        raise Refused(
            "The document does not fit on the pages of the house style.",
            "Choose smaller letters or margins in the Word template.",
        ) from error
    canvas = maker.canv
    assert isinstance(canvas, TaggedCanvas)
    return canvas


def _least(first: PageShape, later: PageShape) -> PageShape:
    """The room that both the first page and a later one have."""
    return replace(later, top=max(first.top, later.top), bottom=max(first.bottom, later.bottom))


def _templates(furniture: Furniture, papers: tuple[Paper, ...]) -> Iterator[PageTemplate]:
    """A kind of page for the first one, and one for the later ones on each paper."""
    yield _template("first", furniture.shape(papers[0], True), papers[0], papers[0].value)
    for paper in dict.fromkeys(papers):
        yield _template(paper.value, furniture.shape(paper, False), paper)


def _template(name: str, shape: PageShape, paper: Paper, later: str | None = None) -> PageTemplate:
    def begin(canvas: TaggedCanvas, _: object) -> None:
        canvas.paper = paper

    return PageTemplate(name, [_frame(shape)], begin, pagesize=(shape.width, shape.height), autoNextPageTemplate=later)


def _frame(shape: PageShape) -> Frame:
    return Frame(
        shape.left, shape.bottom, shape.text_width, shape.text_height,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip


def _target(pdf: Pdf, place: Place, style: HouseStyle) -> Array:
    page = pdf.pages[place.page]
    above = round(float(page.mediabox[3]) - max(place.top - 12.0, 0.0), 2)
    return Array([page.obj, Name.XYZ, round(style.page.left, 2), above, None])


def _finished(plain: bytes, document: Document, style: HouseStyle, tags: Tags, canvas: TaggedCanvas) -> bytes:
    with Pdf.open(io.BytesIO(plain)) as pdf:
        tags.write(pdf, {name: _target(pdf, place, style) for name, place in canvas.places.items()})
        write_properties(pdf, document)
        for name in ("/PageMode", "/Outlines"):
            if name in pdf.Root:
                del pdf.Root[name]
        write_bookmarks(
            pdf, [Bookmark(level, title, _target(pdf, place, style)) for level, title, place in canvas.headings]
        )
        if "/ID" in pdf.trailer:
            # reportlab's holds the time of day; the one that is written anew comes from the content
            del pdf.trailer["/ID"]
        out = io.BytesIO()
        pdf.save(
            out, object_stream_mode=ObjectStreamMode.generate, compress_streams=True, deterministic_id=True,
            min_version="1.7",
        )  # fmt: skip
    return out.getvalue()
