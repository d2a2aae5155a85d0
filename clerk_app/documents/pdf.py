"""The PDF writer: pages set by reportlab with embedded fonts, tagged for screen readers (PDF/UA-1), the same bytes
each time."""

from __future__ import annotations

import io
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
    StyleName,
    runs_of,
    styled_contents,
)
from clerk_app.documents.running_lines import RunningLines
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
    document.check_links()
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
    running = RunningLines(document, style, root)
    first, later = running.shape(True), running.shape(False)
    least = replace(later, top=max(first.top, later.top), bottom=max(first.bottom, later.bottom))
    font = face(style.of(StyleName.BODY).font).font.fontName
    maker = BaseDocTemplate(
        out, pagesize=(later.width, later.height), initialFontName=font, pageCompression=0, invariant=1
    )
    maker.addPageTemplates([
        PageTemplate("first", [_frame(first)], autoNextPageTemplate="later"), PageTemplate("later", [_frame(later)])
    ])  # fmt: skip
    try:
        if least.text_width < _LEAST_ROOM or least.text_height < _LEAST_ROOM:
            raise LayoutError("no room")
        story = story_of(document.blocks, replace(style, page=least), root)
        maker.build(story or [Spacer(0, 0)], canvasmaker=partial(TaggedCanvas, tags, running.draw))
    except LayoutError as error:
        raise Refused(
            "The document does not fit on the pages of the house style.",
            "Choose smaller letters or margins in the Word template.",
        ) from error
    canvas = maker.canv
    assert isinstance(canvas, TaggedCanvas)
    return canvas


def _frame(shape: PageShape) -> Frame:
    return Frame(
        shape.left, shape.bottom, shape.text_width, shape.text_height,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip


def _target(pdf: Pdf, place: Place, style: HouseStyle) -> Array:
    above = round(style.page.height - max(place.top - 12.0, 0.0), 2)
    return Array([pdf.pages[place.page].obj, Name.XYZ, round(style.page.left, 2), above, None])


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
