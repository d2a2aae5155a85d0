"""The blocks of a document as a Word file has them: paragraphs, lists and tables in the template's own styles."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT, WD_TAB_ALIGNMENT
from docx.shared import Pt, Twips
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from clerk_app.documents import word_pages, word_parts
from clerk_app.documents.bar_pictures import picture_of
from clerk_app.documents.bars import HEIGHT, Bar
from clerk_app.documents.column_widths import fitted
from clerk_app.documents.looks import WIDE_PADDING, WIDE_RULE
from clerk_app.documents.model import (
    Alignment,
    Cell,
    Column,
    Document,
    Field,
    FieldKind,
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
    shows,
)
from clerk_app.documents.patterns import GROUNDS
from clerk_app.documents.reading_order import anchors_of, announces
from clerk_app.documents.style import HouseStyle, stands_in
from clerk_app.documents.word_lists import Lists, indent_of

_SPACER = Twips(120)
_BELOW_FRAME = Twips(220)
_BELOW_TABLE = Twips(160)
_FIELDS = {FieldKind.PAGE: "PAGE", FieldKind.PAGES: "NUMPAGES"}
_ALIGNMENTS = {Alignment.CENTRE: WD_PARAGRAPH_ALIGNMENT.CENTER, Alignment.RIGHT: WD_PARAGRAPH_ALIGNMENT.RIGHT}


class Styles:
    """The template's name for each of our styles, or for the one that stands in for it; None where it has none."""

    def __init__(self, word: WordDocument) -> None:
        paragraphs, runs = (_identifiers(word, kind) for kind in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER))
        self._paragraphs = {name: paragraphs.get(stands_in(name, paragraphs)) for name in StyleName}
        self._runs = {name: runs.get(name.lower()) for name in StyleName}

    def of_paragraph(self, name: StyleName) -> str | None:
        return self._paragraphs[name]

    def of_run(self, name: StyleName) -> str | None:
        return self._runs[name]


def _identifiers(word: WordDocument, kind: WD_STYLE_TYPE) -> dict[str, str]:
    """What the file calls each style of a kind, by the style's name in lower case."""
    return {style.name.lower(): style.style_id for style in word.styles if style.type == kind and style.name}


class Body:
    """Writes the blocks of a document into the body of a Word file."""

    def __init__(self, document: Document, style: HouseStyle, word: WordDocument, styles: Styles) -> None:
        self._document = document
        self._style = style
        self._word = word
        self._styles = styles
        self._lists = Lists(word)
        self._bookmarks = _bookmark_names(document)
        self._breaks = False
        self._after_table = False
        self._paper = self._wanted = document.paper
        self._written = False
        self._last: WordParagraph | None = None
        self._scale, self._beside = 1.0, 0.0
        self._page = style.page.on(document.paper)
        #: The paper of each section of the file, in order.
        self.papers: list[Paper] = []
        names = (style.name for style in word.styles if style.type == WD_STYLE_TYPE.TABLE and style.name)
        self._of_tables = next((name for name in names if name.lower() == "agenda table"), None)

    def write(self) -> None:
        for block in flattened(self._document.blocks, self._document.paper):
            if not isinstance(block, PageBreak):
                self._turn()
            match block:
                case PageBreak():
                    self._breaks = True
                    self._wanted = block.paper or self._wanted
                case Heading():
                    self._add_heading(block)
                case Paragraph():
                    self._add_paragraph(self._word, block)
                case List():
                    self._add_list(self._word, block)
                case Table():
                    self._add_table(block)
        self._close_section()

    def _turn(self) -> None:
        """Go on to the paper that is wanted; the first of a document needs no page before it."""
        if self._wanted is self._paper:
            return
        if self._written:
            self._close_section()
            word_pages.end_section(self._word)
        self._paper = self._wanted
        self._page = self._style.page.on(self._paper)

    def _close_section(self) -> None:
        """End the pages of a paper: a table needs a paragraph below it, which must not go to a page of its own."""
        self._breaks = False
        if self._after_table:
            self._add_spacer()
        self.papers.append(self._paper)

    def _begin(self, place: WordDocument | _Cell, style: str | None) -> WordParagraph:
        paragraph = place.add_paragraph()
        word_parts.dress(paragraph, style)
        if self._breaks:
            paragraph.paragraph_format.page_break_before = True
        self._breaks = self._after_table = False
        self._written, self._last = True, paragraph
        return paragraph

    def _add_spacer(self, high: Twips = _SPACER) -> None:
        self._begin(self._word, None).paragraph_format.line_spacing = high

    def _add_heading(self, heading: Heading) -> None:
        if not shows((*heading.content, *heading.aside)):
            return
        paragraph = self._begin(self._word, self._styles.of_paragraph(heading.look))
        if self._style.of(heading.look).level != heading.level:
            word_parts.outline(paragraph, heading.level)
        self._add_content(paragraph, heading.content)
        if heading.aside:
            look = self._style.of(heading.look)
            if look.alignment == "left":
                width = round((self._page.text_width - look.right) * 20)
                word_parts.set_stops(paragraph, (at for at, _ in look.tabs), [(width, WD_TAB_ALIGNMENT.RIGHT)])
            # beside words that are centred there is no room for it
            paragraph.add_run("\t" if look.alignment == "left" else "\n")
            add_words(paragraph, heading.aside, self._styles.of_run(StyleName.DOCUMENT_KIND))
        self._mark(paragraph, heading.anchor)

    def _add_paragraph(self, place: WordDocument | _Cell, block: Paragraph) -> WordParagraph | None:
        if not shows(block.content):
            return None
        below_table = self._after_table
        paragraph = self._begin(place, self._styles.of_paragraph(block.style))
        if below_table and self._style.of(block.style).before < _BELOW_TABLE.pt:
            paragraph.paragraph_format.space_before = _BELOW_TABLE
        self._add_content(paragraph, block.content)
        if place is self._word and announces(block.content):
            paragraph.paragraph_format.keep_with_next = True
        if self._scale != 1.0:
            word_parts.set_smaller(paragraph, self._style.of(block.style), self._scale)
        self._mark(paragraph, block.anchor)
        return paragraph

    def _add_content(self, paragraph: WordParagraph, content: tuple[Furnishing, ...]) -> None:
        for part in content:
            if isinstance(part, Link):
                self._add_link(paragraph, part)
            else:
                add_words(paragraph, (part,))

    def _add_link(self, paragraph: WordParagraph, link: Link) -> None:
        runs = add_words(paragraph, link.runs, self._styles.of_run(StyleName.LINK))
        inner = link.target.startswith("#")
        target = f"#{self._bookmarks[link.target[1:]][1]}" if inner else link.target
        word_parts.link(paragraph, runs, target, link.spoken[:260] if link.description else "")

    def _mark(self, paragraph: WordParagraph, anchor: str) -> None:
        if anchor:
            word_parts.bookmark(paragraph, *self._bookmarks[anchor])

    def _add_list(self, place: WordDocument | _Cell, block: List, depth: int = 0) -> None:
        definition = self._lists.define(block, depth)
        for item in block.items:
            self._add_item(place, item, definition, depth, indent_of(block, depth))
        body = self._style.of(StyleName.BODY).after
        if not depth and place is self._word and self._style.of(StyleName.LIST_ITEM).after < body and self._last:
            # what follows is no entry of the list, and stands as far from it as from any paragraph
            self._last.paragraph_format.space_after = Pt(body)

    def _add_item(self, place: WordDocument | _Cell, item: ListItem, definition: int, depth: int, indent: int) -> None:
        numbered = False
        for block in item.blocks:
            if isinstance(block, List):
                self._add_list(place, block, depth + 1)
            elif (paragraph := self._add_paragraph(place, block)) is None:
                continue
            elif numbered:
                paragraph.paragraph_format.left_indent = Twips(indent)
            else:
                word_parts.number(paragraph, definition, depth)
                self._mark(paragraph, item.anchor)
                numbered = True

    def _add_table(self, table: Table) -> None:
        if table.whole and self._last is not None and not self._after_table:
            self._last.paragraph_format.keep_with_next = True
        if self._after_table or self._breaks:
            # Word joins two tables that touch, and a table cannot itself begin a page
            self._add_spacer()
        self._written = True
        look = self._style.table.of_wide if table.wide else self._style.table
        self._beside = look.left + look.right
        made = self._word.add_table(0, len(table.columns), self._of_tables)
        for place, width in zip(made.columns, self._widths(table), strict=True):
            place.width = Twips(round(width * 20))
        word_parts.fix_width(made)
        if table.framed:
            word_parts.frame(made)
        if table.wide:
            word_parts.frame(made, round(WIDE_PADDING * 20), WIDE_RULE.colour)
        first = bool(table.columns) and table.columns[0].names_row
        word_parts.describe(made, table.caption, table.description, table.header_shown, first and table.wide)
        if table.header_shown:
            self._add_head(made, table)
        for row in table.rows:
            self._add_row(made, row, table)
        if table.whole or len(table.rows) > 2:
            word_parts.keep_with_last(made, len(table.rows) if table.whole else 2)
        self._after_table, self._scale = True, 1.0
        if table.framed:
            self._add_spacer(_BELOW_FRAME)

    def _widths(self, table: Table) -> tuple[float, ...]:
        """The widths of a table's columns, in points; for a wide one the size of its letters as well."""
        if table.wide:
            fit = fitted(table, self._page.text_width, self._style)
            self._scale = fit.scale
            return fit.widths
        share = self._page.text_width / sum(column.width for column in table.columns)
        return tuple(share * column.width for column in table.columns)

    def _add_head(self, made: WordTable, table: Table) -> None:
        row = word_parts.add_row(made, whole=True)
        word_parts.repeat_as_head(row)
        cells, at = row.cells, 0
        for column, span in table.heads:
            place = cells[at].merge(cells[at + span - 1])
            at += span
            if self._style.table.header_rule and not table.wide:
                word_parts.draw_below(place, self._style.table.header_rule)
            if column.tone:
                word_parts.shade(place, GROUNDS[column.tone].colour, GROUNDS[column.tone])
            elif table.wide:
                word_parts.shade(place, self._style.table.of_wide.header_shading)
            words = Cell((Paragraph((Run(column.heading),), StyleName.TABLE_HEADING),))
            self._fill(place, words, column, at == len(cells) and not table.wide)
            if column.tone:
                word_parts.lay_plate(place, GROUNDS[column.tone].colour)

    def _add_row(self, made: WordTable, row: Row, table: Table) -> None:
        cells = word_parts.add_row(made, whole=not row.may_split).cells
        starts = [at for at, cell in enumerate(row.cells) if at == 0 or cell.blocks or not table.framed]
        for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
            place = cells[start] if end == start + 1 else cells[start].merge(cells[end - 1])
            if tone := row.cells[start].tone:
                word_parts.shade(place, GROUNDS[tone].colour, GROUNDS[tone])
            last = end == len(cells) and not (table.framed or table.wide)
            self._fill(place, row.cells[start], table.columns[start], last)
            if tone:
                word_parts.lay_plate(place, GROUNDS[tone].colour)
        self._mark(cells[0].paragraphs[0], row.anchor)

    def _fill(self, place: _Cell, cell: Cell, column: Column, last: bool) -> None:
        if last and not self._style.table.last_right:
            word_parts.close_at_right(place)
        word_parts.emptied(place)
        for block in cell.blocks:
            if isinstance(block, List):
                self._add_list(place, block)
                continue
            paragraph = self._add_paragraph(place, block)
            if paragraph and column.alignment in _ALIGNMENTS and self._style.of(block.style).alignment == "left":
                paragraph.alignment = _ALIGNMENTS[column.alignment]
        if self._scale != 1.0 and place.paragraphs:
            word_parts.close_ends(place)
        if cell.bar:
            self._add_bar(place, cell.bar)
        if not place.paragraphs:
            self._begin(place, self._styles.of_paragraph(StyleName.AGENDA_ITEM))

    def _add_bar(self, place: _Cell, bar: Bar) -> None:
        letters = self._style.of(StyleName.BODY).size * self._scale
        room = (place.width or Twips(0)).pt - self._beside
        paragraph = self._begin(place, self._styles.of_paragraph(StyleName.BODY))
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Twips(0)
        word_parts.add_picture(paragraph, picture_of(bar, room, letters * HEIGHT), room, letters * HEIGHT, bar.words)


def add_words(paragraph: WordParagraph, parts: tuple[Furnishing, ...], style: str | None = None) -> list[WordRun]:
    """Add text and fields to a paragraph, and the bare words of links; gives back the runs of text."""
    runs: list[WordRun] = []
    for part in parts:
        if isinstance(part, Field):
            word_parts.add_field(paragraph, _FIELDS[part.kind])
        elif isinstance(part, Link):
            runs += add_words(paragraph, part.runs, style)
        elif part.text:
            runs.append(_add_run(paragraph, part, style))
    return runs


def _add_run(paragraph: WordParagraph, run: Run, style: str | None) -> WordRun:
    made = paragraph.add_run(run.text)
    if style:
        word_parts.dress(made, style)
    if run.bold:
        made.font.bold = made.font.cs_bold = True
    if run.italic:
        made.font.italic = made.font.cs_italic = True
    if run.language:
        word_parts.speak(made, run.language)
    return made


def _bookmark_names(document: Document) -> dict[str, tuple[int, str]]:
    """A number and a name of 40 signs at most for each anchor, as Word wants them."""
    names = {}
    for number, anchor in enumerate(dict.fromkeys(anchors_of(document.blocks)), 1):
        safe = re.sub(r"[^A-Za-z0-9]+", "_", anchor)[:32]
        names[anchor] = (number, f"a{number}_{safe}"[:40])
    return names
