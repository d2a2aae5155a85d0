"""The Word writer: the document in the council's own template, for officers to work on; the same bytes each time."""

from __future__ import annotations

import io

from docx import Document as open_word
from docx.document import Document as WordDocument
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header

from clerk_app.documents import word_parts
from clerk_app.documents.model import Document, Paper, RunningLine, StyleName
from clerk_app.documents.packages import steady
from clerk_app.documents.page_furniture import PageFurniture, Running, furniture_of, own_line
from clerk_app.documents.reading_order import check_links
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.word_body import Body, Styles, add_words
from clerk_app.documents.word_pages import set_papers


def write_word(document: Document, style: HouseStyle) -> bytes:
    """The document as a Word file on the house style's template."""
    check_links(document)
    word = open_word(io.BytesIO(style.template))
    word.element.body.clear_content()
    styles = Styles(word)
    body = Body(document, style, word, styles)
    body.write()
    _write_running_lines(word, document, style, styles, body.papers)
    _write_properties(word, document)
    out = io.BytesIO()
    word.save(out)
    return steady(out.getvalue())


def _write_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title, properties.author = document.full_title[:255], document.author[:255]
    properties.subject, properties.language = document.subject[:255], document.language
    properties.last_modified_by = document.author[:255]
    properties.created = properties.modified = document.dated.replace(tzinfo=None, microsecond=0)
    properties.revision = 1
    for language in word.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        language.set(qn("w:val"), document.language)


def _write_running_lines(
    word: WordDocument, document: Document, style: HouseStyle, styles: Styles, papers: list[Paper]
) -> None:
    section = word.sections[0]
    if not document.header_on_first_page:
        section.different_first_page_header_footer = True
    furniture = furniture_of(document, style.furniture)
    for paper, own in set_papers(word, papers, style.page):
        writer = _LineWriter(style, styles, style.page.on(paper).text_width)
        _write_pair(writer, document, furniture, own, False)
        if paper is papers[0] and section.different_first_page_header_footer:
            _write_pair(writer, document, furniture, section, True)


def _write_pair(
    writer: _LineWriter, document: Document, furniture: PageFurniture, section: Section, first: bool
) -> None:
    """Write the header and the footer of a section, or those of its first page."""
    above, below = (section.first_page_header, section.first_page_footer) if first else (section.header, section.footer)
    kept = furniture.of(first)
    if document.header_on_first_page or not first:
        writer.write(above, document.header, kept, document.author, StyleName.PAGE_HEADER)
    writer.write(below, document.footer, kept, document.author, StyleName.PAGE_FOOTER)


class _LineWriter:
    """Puts running lines into headers and footers."""

    def __init__(self, style: HouseStyle, styles: Styles, width: float) -> None:
        self._style, self._styles = style, styles
        self._width = round(width * 20)

    def write(
        self, place: _Header | _Footer, line: RunningLine, kept: tuple[Running, Running], council: str, name: StyleName
    ) -> None:
        """Put a line into the first empty paragraph of a header or footer, beside a crest that stands there."""
        line = own_line(line, kept, council, self._style.of(name))
        if not any(line.parts):
            return
        empty = next((paragraph for paragraph in place.paragraphs if word_parts.is_vacant(paragraph)), None)
        paragraph = place.add_paragraph() if empty is None else word_parts.renewed(empty)
        word_parts.dress(paragraph, self._styles.of_paragraph(name))
        look = self._style.of(name)
        stops = [(self._width // 2, WD_TAB_ALIGNMENT.CENTER), (self._width, WD_TAB_ALIGNMENT.RIGHT)]
        word_parts.set_stops(paragraph, (at for at, _ in look.tabs), stops)
        if look.alignment != "left":
            # the parts stand at the tabs
            paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.LEFT
        filled = max(number for number, part in enumerate(line.parts) if part)
        for number, part in enumerate(line.parts[: filled + 1]):
            if number:
                paragraph.add_run("\t")
            add_words(paragraph, part)
