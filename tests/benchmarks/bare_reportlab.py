"""The same story in bare reportlab: platypus, the same fonts and looks, no tags."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as Grid

from clerk_app.documents.fonts import face
from clerk_app.documents.model import (
    Cell,
    Document,
    Furnishing,
    Heading,
    Link,
    List,
    PageBreak,
    Paragraph,
    Run,
    StyleName,
    Table,
    flattened,
    runs_of,
    shows,
    text_of_inline,
)
from clerk_app.documents.style import HouseStyle

_ALIGNMENTS = {"left": 0, "centre": 1, "right": 2}


def write_bare_pdf(document: Document, style: HouseStyle) -> bytes:
    """The document as a PDF that says and shows much the same, without any structure."""
    return _Story(document, style).pdf()


class _Story:
    def __init__(self, document: Document, style: HouseStyle) -> None:
        self._document, self._style = document, style
        self._looks: dict[StyleName, ParagraphStyle] = {}

    def pdf(self) -> bytes:
        out, page = io.BytesIO(), self._style.page
        template = SimpleDocTemplate(
            out,
            pagesize=(page.width, page.height),
            leftMargin=page.left - 6,
            rightMargin=page.right - 6,
            topMargin=page.top - 6,
            bottomMargin=page.bottom - 6,
            title=self._document.title,
            author=self._document.author,
            pageCompression=1,
            initialFontName=self._look(StyleName.BODY).fontName,
        )
        template.build(list(self._flowables()), onFirstPage=self._furnish, onLaterPages=self._furnish)
        return out.getvalue()

    def _furnish(self, canvas: Any, template: Any) -> None:
        look, page = self._look(StyleName.PAGE_HEADER), self._style.page
        canvas.setFont(look.fontName, look.fontSize)
        canvas.drawString(page.left, page.height - page.header - 10, text_of_inline(self._document.header.left))
        right = text_of_inline(self._document.header.right)
        canvas.drawRightString(page.width - page.right, page.height - page.header - 10, right)
        canvas.drawCentredString(page.width / 2, page.footer, f"Page {canvas.getPageNumber()}")

    def _flowables(self) -> Iterator[Any]:
        for block in flattened(self._document.blocks):
            if isinstance(block, PageBreak):
                yield NewPage()
            elif isinstance(block, Table):
                yield self._grid(block)
            elif isinstance(block, Heading):
                yield self._text((*block.content, Run(" "), *block.aside), block.look)
            elif isinstance(block, Paragraph) and shows(block.content):
                yield self._text(block.content, block.style)
            elif isinstance(block, List):
                yield from self._list(block)

    def _list(self, block: List) -> Iterator[Any]:
        for item in block.items:
            for inner in item.blocks:
                if isinstance(inner, List):
                    yield from self._list(inner)
                else:
                    yield self._text(inner.content, inner.style, "•")

    def _grid(self, table: Table) -> Any:
        whole = sum(column.width for column in table.columns)
        widths = [self._style.page.text_width * column.width / whole for column in table.columns]
        head = [[Text(escape(column.heading), self._look(StyleName.TABLE_HEADING)) for column in table.columns]]
        rows = [[self._cell(cell) for cell in row.cells] for row in table.rows]
        return Grid((head if table.header_shown else []) + rows, widths, repeatRows=int(table.header_shown))

    def _cell(self, cell: Cell) -> list[Any]:
        made: list[Any] = []
        for block in cell.blocks:
            if isinstance(block, List):
                made += self._list(block)
            else:
                made.append(self._text(block.content, block.style))
        return made

    def _text(self, content: tuple[Furnishing, ...], name: StyleName, bullet: str | None = None) -> Any:
        return Text("".join(_marked(part) for part in content), self._look(name), bulletText=bullet)

    def _look(self, name: StyleName) -> ParagraphStyle:
        if name not in self._looks:
            own = self._style.of(name)
            font = face(own.font, own.bold, own.italic).font.fontName
            self._looks[name] = ParagraphStyle(
                name.value,
                fontName=font,
                bulletFontName=font,
                fontSize=own.size,
                leading=own.leading or own.size * 1.15 * own.line,
                spaceBefore=own.before,
                spaceAfter=own.after,
                leftIndent=own.left,
                rightIndent=own.right,
                firstLineIndent=own.first_line,
                alignment=_ALIGNMENTS[own.alignment],
                keepWithNext=int(own.keep_with_next),
            )
        return self._looks[name]


def _marked(part: Furnishing) -> str:
    if isinstance(part, Link):
        words = "".join(escape(run.text) for run in part.runs)
        return f"<a href={quoteattr(part.target)}>{words}</a>" if not part.target.startswith("#") else words
    return "".join(_run(run.text, run.bold, run.italic) for run in runs_of(part))


def _run(text: str, bold: bool, italic: bool) -> str:
    words = escape(text).replace("\n", "<br/>")
    if bold or italic:
        return f'<font name="{face("Liberation Sans", bold, italic).font.fontName}">{words}</font>'
    return words
