"""The HTML writer: one accessible page without script, readable on a telephone, at 400% and on paper."""

from __future__ import annotations

from html import escape

from clerk_app.documents.bars import Bar
from clerk_app.documents.column_widths import fitted
from clerk_app.documents.html_furniture import footed, headed
from clerk_app.documents.html_sheet import class_of, sheet_of, wide_measures, wide_width
from clerk_app.documents.html_words import identifier, inline
from clerk_app.documents.labels import Numbering, list_label
from clerk_app.documents.model import (
    Alignment,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    List,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Section,
    StyleName,
    Table,
    shows,
)
from clerk_app.documents.reading_order import check_links
from clerk_app.documents.style import HouseStyle

_LIST_TYPES = {Numbering.DECIMAL: "decimal", Numbering.LETTER: "letter", Numbering.ROMAN: "roman"}


def write_html(document: Document, style: HouseStyle) -> bytes:
    """The document as one HTML5 page in UTF-8 that asks nothing of any other place."""
    check_links(document)
    body = _Body(document, style)
    header, footer = headed(document, style), footed(document, style)
    skip = _SKIP.get(document.language.split("-")[0], _SKIP["en"])
    description = f'<meta name="description" content="{escape(document.subject)}">\n' if document.subject else ""
    author = f'<meta name="author" content="{escape(document.author)}">\n' if document.author else ""
    broad = ' class="broad"' if _broad(document.paper) else ""
    sheet = sheet_of(style, document.paper)
    page = (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.full_title)}</title>\n{author}{description}<style>{sheet}</style>\n"
        f"</head>\n<body>\n"
        f'<a class="skip" href="#main">{skip}</a>\n'
        f"<header{broad}>\n{header}</header>\n"
        f'<main id="main"{broad} tabindex="-1">\n{body.html()}</main>\n'
        f"<footer{broad}>\n{footer}</footer>\n</body>\n</html>\n"
    )
    return page.encode()


_SKIP = {"en": "Skip to the content", "cy": "Neidio i’r cynnwys"}


class _Body:
    """The content of the page's main part."""

    def __init__(self, document: Document, style: HouseStyle) -> None:
        self._document, self._style = document, style
        self._breaks = False
        self._paper = document.paper

    def html(self) -> str:
        return self._blocks(self._document.blocks)

    def _blocks(self, blocks: tuple[Block, ...]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case PageBreak():
                self._breaks = True
                return ""
            case Section():
                self._breaks = False
                return self._section(block)
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case List():
                return self._list(block)
            case Table():
                return self._table(block) if block.rows else ""

    def _section(self, section: Section) -> str:
        outer, self._paper = self._paper, section.paper or self._paper
        turned = self._paper is not outer
        names = ["starts-page"] if section.starts_page or turned else []
        if turned:
            names += [f"on-{self._paper}", *_broad(self._paper)]
        look = f' class="{" ".join(names)}"' if names else ""
        text = f"<section{look}>\n{self._blocks(section.blocks)}</section>\n"
        self._paper = outer
        return text

    def _classes(self, *names: str) -> str:
        broken = ("starts-page",) if self._breaks else ()
        self._breaks = False
        kept = [name for name in (*names, *broken) if name]
        return f' class="{" ".join(kept)}"' if kept else ""

    def _heading(self, heading: Heading) -> str:
        if not shows((*heading.content, *heading.aside)):
            return ""
        tag = f"h{heading.level}"
        content = inline(heading.content)
        beside = bool(heading.aside) and self._style.of(heading.look).alignment == "left"
        classes = self._classes(class_of(heading.look), "has-aside" if beside else "")
        if heading.aside:
            kind = class_of(StyleName.DOCUMENT_KIND)
            between = " " if beside else "<br>\n"
            content = f'<span>{content}</span>{between}<span class="{kind}">{inline(heading.aside)}</span>'
        return f"<{tag}{identifier(heading.anchor)}{classes}>{content}</{tag}>\n"

    def _paragraph(self, paragraph: Paragraph) -> str:
        if not shows(paragraph.content):
            return ""
        classes = self._classes(class_of(paragraph.style))
        return f"<p{identifier(paragraph.anchor)}{classes}>{inline(paragraph.content)}</p>\n"

    def _list(self, block: List) -> str:
        tag = "ul" if block.numbering is Numbering.BULLET else "ol"
        start = f' start="{block.start}"' if tag == "ol" and block.start != 1 else ""
        classes = self._classes("marked" if block.form else _LIST_TYPES.get(block.numbering, ""))
        items = "".join(
            f"<li{identifier(item.anchor)}>{_mark(block, number)}{self._blocks(item.blocks)}</li>\n"
            for number, item in enumerate(block.items, block.start)
        )
        return f"<{tag}{start}{classes}>\n{items}</{tag}>\n" if items else ""

    def _table(self, table: Table) -> str:
        words = ". ".join(filter(None, (table.caption, table.description)))
        hidden = "" if table.header_shown else ' class="spoken"'
        heads = "".join(self._head(column, span) for column, span in table.heads)
        whole = sum(column.width for column in table.columns)
        widths = "".join(f'<col style="width:{100 * column.width / whole:.4g}%">' for column in table.columns)
        rows = "".join(self._row(row, table.columns) for row in table.rows)
        look = self._classes()
        if table.wide:
            fit = fitted(table, self._style.page.on(self._paper).text_width, self._style)
            widths = "".join(f'<col style="width:{100 * width / sum(fit.widths):.4g}%">' for width in fit.widths)
            look, least = f'{self._classes("wide")} style="{wide_measures(fit)}"', wide_width(fit)
        text = (
            f'<table{look}>\n<caption><span class="spoken">{escape(words)}</span></caption>\n'
            f"<colgroup>{widths}</colgroup>\n<thead{hidden}>\n<tr>{heads}</tr>\n</thead>\n"
            f"<tbody>\n{rows}</tbody>\n</table>\n"
        )
        if not table.wide:
            return text
        # what scrolls by itself must be reached by the keyboard, and say what it is
        named = f'role="region" tabindex="0" aria-label="{escape(table.caption)}"'
        return f'<div class="scrolled" style="--least:{least:.4g}rem" {named}>\n{text}</div>\n'

    def _head(self, column: Column, span: int) -> str:
        look = class_of(StyleName.TABLE_HEADING)
        classes = f"{look} {column.alignment.value}" if column.alignment is not Alignment.LEFT else look
        classes += f" tone-{column.tone}" if column.tone else ""
        over = f' colspan="{span}"' if span > 1 else ""
        if not column.heading.strip():
            return f'<td{over} class="{classes}"></td>'
        words = escape(column.heading)
        return f'<th scope="col"{over} class="{classes}">{f"<b>{words}</b>" if column.tone else words}</th>'

    def _row(self, row: Row, columns: tuple[Column, ...]) -> str:
        cells = "".join(self._cell(cell, column) for cell, column in zip(row.cells, columns, strict=True))
        return f"<tr{identifier(row.anchor)}>{cells}</tr>\n"

    def _cell(self, cell: Cell, column: Column) -> str:
        aside = column.alignment.value if column.alignment is not Alignment.LEFT else ""
        names = " ".join(filter(None, (aside, f"tone-{cell.tone}" if cell.tone else "")))
        look = f' class="{names}"' if names else ""
        content = self._blocks(cell.blocks).rstrip("\n") + (_bar(cell.bar) if cell.bar else "")
        if column.names_row and content:
            return f'<th scope="row"{look}>{content}</th>'
        return f"<td{look}>{content}</td>"


def _broad(paper: Paper) -> tuple[str, ...]:
    """The class of what may take the whole width of a screen."""
    return () if paper is Paper.HOUSE else ("broad",)


def _bar(bar: Bar) -> str:
    """A bar for the eye alone: its figures stand in its row."""
    parts = (
        f'<span class="tone-{tone}" style="width:{end - start:.4g}%"></span>'
        for start, end, tone in bar.stretches(100.0)
    )
    return f'<div class="bar" aria-hidden="true">{"".join(parts)}</div>'


def _mark(block: List, number: int) -> str:
    """The number of an item as words, where a browser cannot make it: so it is copied and found too."""
    return f'<span class="mark">{escape(list_label(block.numbering, number, block.form))}</span> ' if block.form else ""
