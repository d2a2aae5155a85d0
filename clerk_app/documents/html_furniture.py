"""The head and foot of a web page: what the council's template has there without page numbers, and Clerk's own line."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from clerk_app.documents.html_sheet import block_declarations, class_of, declarations
from clerk_app.documents.html_words import inline
from clerk_app.documents.looks import Style
from clerk_app.documents.model import Document, Field, RunningLine, StyleName
from clerk_app.documents.page_furniture import Box, Counter, Line, Picture, Piece, Running, Strip, Tab, Words, own_line
from clerk_app.documents.style import HouseStyle

_DOTS_A_POINT = 96 / 72
_COUNTED = re.compile(r"[\s|·•–—-]*(?:\b(?:page|tudalen|p\.?)\s*)?\0(?:\s*(?:of|o|/)\s*\0)?", re.IGNORECASE)


def headed(document: Document, style: HouseStyle) -> str:
    """What stands above the page."""
    return _placed(document, style, 0)


def footed(document: Document, style: HouseStyle) -> str:
    """What stands below the page."""
    return _placed(document, style, 1)


def _placed(document: Document, style: HouseStyle, at: int) -> str:
    name = (StyleName.PAGE_HEADER, StyleName.PAGE_FOOTER)[at]
    kept = _kept(style)
    line = own_line((document.header, document.footer)[at], kept, document.author, style.of(name))
    template = _Furniture(style, document.author).html(kept[at])
    own = _own(line, class_of(name))
    if not template and not own:
        own = f'<p class="{class_of(name)}">{escape(document.author or document.title)}</p>\n'
    return template + own


def _kept(style: HouseStyle) -> tuple[Running, Running]:
    """The first page's header and footer, each where it has anything; else those of the other pages."""
    first, later = style.furniture.of(True), style.furniture.of(False)
    header, footer = (
        mine if mine.text.strip() or mine.pictures else theirs for mine, theirs in zip(first, later, strict=True)
    )
    return header, footer


def _own(line: RunningLine, look: str) -> str:
    parts = [part for part in line.parts if part and not any(isinstance(piece, Field) for piece in part)]
    if not parts:
        return ""
    spans = " ".join(f"<span>{inline(part)}</span>" for part in parts)
    return f'<p class="{look} parted">{spans}</p>\n'


class _Furniture:
    """Writes the template's own header or footer."""

    def __init__(self, style: HouseStyle, council: str) -> None:
        self._page, self._family, self._council = style.page, style.of(StyleName.BODY).font, council

    def html(self, running: Running) -> str:
        return "".join(self._strip(strip) for strip in running.strips)

    def _strip(self, strip: Strip) -> str:
        boxes = [self._box(box) for box in strip]
        if len(boxes) == 1 or not any(boxes):
            return "".join(boxes)
        whole = sum(box.width for box in strip) or 1.0
        columns = "".join(
            f'<div style="flex:{box.width / whole:.3g} 1 8rem">\n{text}</div>\n'
            for box, text in zip(strip, boxes, strict=True)
        )
        return f'<div class="side-by-side">\n{columns}</div>\n'

    def _box(self, box: Box) -> str:
        return "".join(self._line(line) for line in box.lines)

    def _line(self, line: Line) -> str:
        floating = [piece for piece in line.pieces if isinstance(piece, Picture) and piece.floats]
        text = "".join(self._floating(picture) for picture in floating)
        spans = [span for segment in _segments(line.pieces) if (span := self._segment(segment, line.look))]
        if not spans:
            return text
        look = escape(";".join([*declarations(line.look, self._family), *block_declarations(line.look)]))
        if len(spans) == 1:
            return f'{text}<p style="{look}">{spans[0]}</p>\n'
        parted = " ".join(f"<span>{span}</span>" for span in spans)
        return f'{text}<p class="parted" style="{look}">{parted}</p>\n'

    def _segment(self, segment: list[Piece], look: Style) -> str:
        if any(isinstance(piece, Counter) for piece in segment):
            text = "".join(
                piece.text if isinstance(piece, Words) else "\0" if isinstance(piece, Counter) else ""
                for piece in segment
            )
            return _broken(_COUNTED.sub("", text).strip())
        said = "".join(_image(piece) if isinstance(piece, Picture) else self._words(piece, look) for piece in segment)
        return said if said.strip() else ""

    def _words(self, piece: Piece, look: Style) -> str:
        if not isinstance(piece, Words) or not piece.text:
            return ""
        text = _broken(piece.text)
        own = [part for part in declarations(piece.look, look.font) if part not in declarations(look, look.font)]
        return f'<span style="{escape(";".join(own))}">{text}</span>' if own else text

    def _floating(self, picture: Picture) -> str:
        middle = ((picture.x or 0.0) + picture.width / 2) / self._page.width
        side = " centre" if 0.4 < middle < 0.6 else " right" if middle >= 0.6 else ""
        image = _image(picture)
        return f'<p class="logo{side}">{image}</p>\n' if image else ""


def _segments(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    still = (piece for piece in pieces if not (isinstance(piece, Picture) and piece.floats))
    for is_tab, group in groupby(still, lambda piece: isinstance(piece, Tab)):
        if not is_tab:
            yield list(group)


def _image(picture: Picture) -> str:
    if not picture.data:
        return ""
    width, height = (max(1, round(side * _DOTS_A_POINT)) for side in (picture.width, picture.height))
    data = base64.b64encode(picture.data).decode()
    return f'<img src="data:image/png;base64,{data}" alt="{escape(picture.alt)}" width="{width}" height="{height}">'


def _broken(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>\n")
