"""The PDF writer: pages set by reportlab with embedded fonts, tagged for screen readers (PDF/UA-1), the same bytes
each time."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, partial
from threading import Lock
from typing import Any

from pikepdf import Array, Name, ObjectStreamMode, Pdf
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Spacer
from reportlab.platypus.doctemplate import LayoutError

from clerk_app.documents.canvas import Place, TaggedCanvas
from clerk_app.documents.flowables import Extras, TaggedParagraph
from clerk_app.documents.fonts import face, stretches
from clerk_app.documents.model import (
    Document,
    Field,
    FieldKind,
    Furnishing,
    Run,
    RunningLine,
    StyleName,
    runs_of,
    shows,
    styled_contents,
)
from clerk_app.documents.story import story_of
from clerk_app.documents.style import HouseStyle, Style
from clerk_app.documents.tagging import Bookmark, Node, Tags, write_bookmarks, write_properties
from clerk_app.documents.typeset import baseline_drop, line_height, natural_width, paragraph_style, words_of
from clerk_app.errors import Refused

__all__ = ["LaidOut", "Place", "lay_out", "missing_signs", "write_pdf"]

_BETWEEN = 14.0


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
    with _press():
        canvas = _drawn(out, story_of(document.blocks, style, root), _Furniture(document, style), style, tags)
    return LaidOut(_finished(out.getvalue(), document, style, tags, canvas), canvas.places)


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


def _drawn(out: io.BytesIO, story: list[Any], furniture: _Furniture, style: HouseStyle, tags: Tags) -> TaggedCanvas:
    """The canvas of a story after every page of it was drawn into `out`."""
    shape = style.page
    font = face(style.of(StyleName.BODY).font).font.fontName
    maker = BaseDocTemplate(
        out, pagesize=(shape.width, shape.height), initialFontName=font, pageCompression=0, invariant=1
    )
    frame = Frame(
        shape.left, shape.bottom, shape.text_width, shape.text_height,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    maker.addPageTemplates([PageTemplate("page", [frame])])
    try:
        maker.build(story or [Spacer(0, 0)], canvasmaker=partial(TaggedCanvas, tags, furniture.draw))
    except LayoutError as error:
        raise Refused(
            "The document does not fit on the pages of the house style.",
            "Choose smaller letters or margins in the Word template.",
        ) from error
    canvas = maker.canv
    assert isinstance(canvas, TaggedCanvas)
    return canvas


class _Furniture:
    """What stands at the head and foot of every page."""

    def __init__(self, document: Document, style: HouseStyle) -> None:
        self._document = document
        self._style = style

    def draw(self, canvas: TaggedCanvas, page: int, count: int) -> None:
        """Draw the running lines of a page (from 0) of `count`."""
        shape, document = self._style.page, self._document
        if document.header_on_first_page or page > 0:
            self._line(canvas, document.header, StyleName.PAGE_HEADER, shape.header, (page + 1, count))
        top = shape.height - shape.footer - line_height(self._style.of(StyleName.PAGE_FOOTER))
        self._line(canvas, document.footer, StyleName.PAGE_FOOTER, top, (page + 1, count))

    def _line(
        self, canvas: TaggedCanvas, line: RunningLine, name: StyleName, top: float, numbers: tuple[int, int]
    ) -> None:
        look, shape = self._style.of(name), self._style.page
        parts = [[_filled(part, numbers) for part in content] for content in line.parts]
        kind = "Header" if name is StyleName.PAGE_HEADER else "Footer"
        for runs, (x, width, alignment) in zip(parts, self._room(parts, look), strict=True):
            if not shows(tuple(runs)):
                continue
            words = words_of(runs, look, look, Node("Artifact"))
            text = TaggedParagraph.of(words, paragraph_style(look, 0.0, 0.0, alignment), Extras(baseline_drop(look)))
            height = text.wrapOn(canvas, width, shape.height)[1]
            with canvas.decoration(f"/Pagination /Subtype /{kind}"):
                text.drawOn(canvas, shape.left + x, shape.height - top - height)

    def _room(self, parts: list[list[Run]], look: Style) -> tuple[tuple[float, float, str], ...]:
        """Room for what stands at the left, in the middle and at the right, so that long names wrap and never meet."""
        width = self._style.page.text_width
        right = min(natural_width(parts[2], look) + 0.1, width / 2) if parts[2] else 0.0
        left = width - right - (_BETWEEN if right else 0.0)
        if parts[1]:
            left = min(left, width / 3)
        return ((0.0, left, "left"), (0.0, width, "centre"), (width - right, right, "right"))


def _filled(part: Furnishing, numbers: tuple[int, int]) -> Run:
    if isinstance(part, Field):
        return Run(str(numbers[part.kind is FieldKind.PAGES]))
    runs = runs_of(part)
    return runs[0] if len(runs) == 1 else Run("".join(run.text for run in runs))


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
