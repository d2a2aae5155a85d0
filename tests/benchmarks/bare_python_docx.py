"""The same content in bare python-docx, on the same template, by python-docx's own calls."""

from __future__ import annotations

import io
from typing import Any

from docx import Document as open_word

from clerk_app.documents.model import (
    Cell,
    Document,
    Furnishing,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Run,
    Table,
    flattened,
    runs_of,
    shows,
    text_of_inline,
)
from clerk_app.documents.style import HouseStyle


def write_bare_word(document: Document, style: HouseStyle) -> bytes:
    """The document as a Word file that says the same."""
    word = open_word(io.BytesIO(style.template))
    for element in list(word.element.body)[:-1]:
        word.element.body.remove(element)
    for block in flattened(document.blocks):
        if isinstance(block, PageBreak):
            word.add_page_break()
        elif isinstance(block, Table):
            _table(word, block)
        elif isinstance(block, Heading):
            _fill(word.add_paragraph(style=str(block.look)), (*block.content, Run(" "), *block.aside))
        elif isinstance(block, Paragraph) and shows(block.content):
            _fill(word.add_paragraph(style=str(block.style)), block.content)
        elif isinstance(block, List):
            _list(word, block)
    section = word.sections[0]
    section.header.paragraphs[0].text = "\t".join(text_of_inline(part) for part in document.header.parts)
    section.footer.paragraphs[0].text = "\t".join(text_of_inline(part) for part in document.footer.parts)
    word.core_properties.title, word.core_properties.author = document.title, document.author
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _fill(paragraph: Any, content: tuple[Furnishing, ...]) -> None:
    for part in content:
        for run in runs_of(part):
            made = paragraph.add_run(run.text)
            if run.bold:
                made.bold = True
            if run.italic:
                made.italic = True


def _list(place: Any, block: List) -> None:
    for item in block.items:
        for inner in item.blocks:
            if isinstance(inner, List):
                _list(place, inner)
            else:
                _fill(place.add_paragraph(style=str(inner.style)), inner.content)


def _table(word: Any, table: Table) -> None:
    first = int(table.header_shown)
    made = word.add_table(len(table.rows) + first, len(table.columns), style="Agenda Table")
    rows = list(made.rows)
    if first:
        for cell, column in zip(rows[0].cells, table.columns, strict=True):
            cell.paragraphs[0].text = column.heading
            cell.paragraphs[0].style = "Table Heading"
    for filled, row in zip(rows[first:], table.rows, strict=True):
        for place, cell in zip(filled.cells, row.cells, strict=True):
            _cell(place, cell)


def _cell(place: Any, cell: Cell) -> None:
    waiting = place.paragraphs[0]
    for block in cell.blocks:
        if isinstance(block, List):
            _list(place, block)
            continue
        paragraph, waiting = waiting or place.add_paragraph(), None
        paragraph.style = str(block.style)
        _fill(paragraph, block.content)
