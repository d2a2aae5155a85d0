"""The agenda in front of a pack: no footer of its own, and each item's pages a link to its papers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from clerk_app.documents.agenda import anchor_of
from clerk_app.documents.model import (
    Block,
    Cell,
    Document,
    Link,
    Paragraph,
    Row,
    Run,
    RunningLine,
    Section,
    Table,
    text_of_inline,
)
from clerk_app.documents.model import StyleName as Look
from clerk_app.documents.pack.destinations import ITEM_LINK
from clerk_app.documents.page_furniture import Running
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import HouseStyle


def front_pdf(document: Document, style: HouseStyle, items: Collection[str]) -> bytes:
    """The agenda's PDF for a pack; `items` are the ids of those whose papers the pack holds.

    The pack stamps its own page numbers, so neither Clerk's nor the template's footer is drawn.
    """
    bare = replace(style, furniture=replace(style.furniture, footer=Running(), first_footer=Running()))
    return write_pdf(linked(document, items), bare)


def linked(document: Document, items: Collection[str]) -> Document:
    """The same agenda with the pages of these items as links that a pack leads to its papers."""
    anchors = {anchor_of(item): item for item in items}
    return replace(document, blocks=tuple(_linked(document.blocks, anchors)), footer=RunningLine())


def _linked(blocks: Iterable[Block], anchors: dict[str, str]) -> Iterable[Block]:
    for block in blocks:
        if isinstance(block, Section):
            yield replace(block, blocks=tuple(_linked(block.blocks, anchors)))
        elif isinstance(block, Table):
            yield replace(block, rows=tuple(_row(row, anchors.get(row.anchor)) for row in block.rows))
        else:
            yield block


def _row(row: Row, item: str | None) -> Row:
    return row if item is None else replace(row, cells=tuple(_cell(cell, item) for cell in row.cells))


def _cell(cell: Cell, item: str) -> Cell:
    return Cell(tuple(_pages(block, item) if isinstance(block, Paragraph) else block for block in cell.blocks))


def _pages(block: Paragraph, item: str) -> Paragraph:
    pages = text_of_inline(block.content)
    if block.style is not Look.ITEM_PAGES or not pages.strip():
        return block
    return replace(
        block,
        content=(Link((Run(pages),), f"{ITEM_LINK}{item}", f"Go to {'pages' if '-' in pages else 'page'} {pages}"),),
    )
