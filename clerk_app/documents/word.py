"""The Word writer: the document in the council's own template, for officers to work on; the same bytes each time."""

from __future__ import annotations

import io
import zipfile

from docx import Document as open_word
from docx.document import Document as WordDocument
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import _Footer, _Header

from clerk_app.documents import word_parts
from clerk_app.documents.model import Document, RunningLine, StyleName
from clerk_app.documents.page_furniture import furniture_of, own_line
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.word_body import Body, Styles, add_words


def write_word(document: Document, style: HouseStyle) -> bytes:
    """The document as a Word file on the house style's template."""
    document.check_links()
    word = open_word(io.BytesIO(style.template))
    word.element.body.clear_content()
    styles = Styles(word)
    Body(document, style, word, styles).write()
    _write_running_lines(word, document, style, styles)
    _write_properties(word, document)
    out = io.BytesIO()
    word.save(out)
    return _steady(out.getvalue())


def _steady(data: bytes) -> bytes:
    """The same package with its parts in a fixed order and without the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as steady:
        for name in sorted(package.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.external_attr = 0
            steady.writestr(entry, package.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _write_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title, properties.author = document.full_title[:255], document.author[:255]
    properties.subject, properties.language = document.subject[:255], document.language
    properties.last_modified_by = document.author[:255]
    properties.created = properties.modified = document.dated.replace(tzinfo=None, microsecond=0)
    properties.revision = 1
    for language in word.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        language.set(qn("w:val"), document.language)


def _write_running_lines(word: WordDocument, document: Document, style: HouseStyle, styles: Styles) -> None:
    section = word.sections[0]
    if not document.header_on_first_page:
        section.different_first_page_header_footer = True
    furniture = furniture_of(document, style.furniture)
    places = [(False, section.header, section.footer)]
    if section.different_first_page_header_footer:
        places.append((True, section.first_page_header, section.first_page_footer))
    writer = _LineWriter(style, styles)
    for first, above, below in places:
        kept = furniture.of(first)
        top, bottom = (style.of(name) for name in (StyleName.PAGE_HEADER, StyleName.PAGE_FOOTER))
        if document.header_on_first_page or not first:
            header = own_line(document.header, kept, document.author, top)
            writer.write(above, header, StyleName.PAGE_HEADER)
        writer.write(below, own_line(document.footer, kept, document.author, bottom), StyleName.PAGE_FOOTER)


class _LineWriter:
    """Puts running lines into headers and footers."""

    def __init__(self, style: HouseStyle, styles: Styles) -> None:
        self._style, self._styles = style, styles
        self._width = round(style.page.text_width * 20)

    def write(self, place: _Header | _Footer, line: RunningLine, name: StyleName) -> None:
        """Put a line into the first empty paragraph of a header or footer, beside a crest that stands there."""
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
