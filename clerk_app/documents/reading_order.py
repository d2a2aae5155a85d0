"""What stands in a document, in reading order: its words with their styles, its anchors, its links and its papers."""

from __future__ import annotations

from collections.abc import Iterator

from clerk_app.documents.model import (
    Block,
    Document,
    Furnishing,
    Heading,
    Link,
    List,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Run,
    StyleName,
    Table,
    flattened,
    text_of_inline,
)


def styled_contents(document: Document) -> Iterator[tuple[StyleName, tuple[Furnishing, ...]]]:
    """All text of a document with the style that it is set in, headers and footers too."""
    yield from _contents(document.blocks)
    for line, name in ((document.header, StyleName.PAGE_HEADER), (document.footer, StyleName.PAGE_FOOTER)):
        for part in line.parts:
            yield name, part


def _contents(blocks: tuple[Block, ...]) -> Iterator[tuple[StyleName, tuple[Furnishing, ...]]]:
    for block in flattened(blocks):
        match block:
            case Heading():
                yield block.look, block.content
                yield block.look, block.aside
            case Paragraph():
                yield block.style, block.content
            case List():
                for item in block.items:
                    yield from _contents(item.blocks)
            case Table():
                for column in block.columns:
                    yield StyleName.TABLE_HEADING, (Run(column.heading),)
                for row in block.rows:
                    for cell in row.cells:
                        yield from _contents(cell.blocks)


def anchors_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The names of all anchors in reading order."""
    for block in flattened(blocks):
        if isinstance(block, (Heading, Paragraph)) and block.anchor:
            yield block.anchor
        for part in _parts_of(block):
            if part.anchor:
                yield part.anchor
            inner = part.cells if isinstance(part, Row) else (part,)
            for cell in inner:
                yield from anchors_of(cell.blocks)


def _parts_of(block: Block) -> tuple[Row | ListItem, ...]:
    if isinstance(block, Table):
        return block.rows
    return block.items if isinstance(block, List) else ()


def check_links(document: Document) -> None:
    """Make sure that every link within a document leads somewhere. Raises ValueError that names one."""
    known = set(anchors_of(document.blocks))
    for _, content in styled_contents(document):
        for part in content:
            if isinstance(part, Link) and part.target.startswith("#") and part.target[1:] not in known:
                raise ValueError(f"The document “{document.title}” has no anchor “{part.target[1:]}”.")


def papers_of(document: Document) -> tuple[Paper, ...]:
    """The papers that a document stands on, in order, each as often as it is turned to; at least one."""
    papers: list[Paper] = []
    paper = document.paper
    for block in flattened(document.blocks, paper):
        if isinstance(block, PageBreak):
            paper = block.paper or paper
        elif not papers or papers[-1] is not paper:
            papers.append(paper)
    return tuple(papers) or (paper,)


def announces(content: tuple[Furnishing, ...]) -> bool:
    """Whether a paragraph leads on to what follows, which then stands on its page: it ends with a colon."""
    return text_of_inline(content).rstrip().endswith(":")
