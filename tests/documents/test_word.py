"""The Word writer: sound by Word's own schema, on the council's styles, and read by LibreOffice word for word."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document as open_word
from docx.oxml.ns import qn

from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    Cell,
    Column,
    Document,
    Heading,
    List,
    ListItem,
    Row,
    Run,
    RunningLine,
    Table,
    text_of,
)
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.word import write_word
from tests.helpers.checkers import assert_same_words, assert_word_sound, word_text, word_text_by_libreoffice
from tests.helpers.every_sample import SAMPLES
from tests.helpers.sample_documents import DATED, agenda, bilingual, everything, text


def test_every_sample_is_sound_and_says_the_same(sample: tuple[str, Document], style: HouseStyle) -> None:
    data = write_word(sample[1], style)
    assert_word_sound(data)
    assert_same_words(word_text(data), text_of(sample[1]))


def test_libreoffice_reads_the_same_words(tmp_path: Path, style: HouseStyle) -> None:
    paths = []
    for name, make in SAMPLES.items():
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(write_word(make(), style))
    for make, said in zip(SAMPLES.values(), word_text_by_libreoffice(paths), strict=True):
        assert_same_words(said, text_of(make()))


def test_headings_are_real_headings(style: HouseStyle) -> None:
    word = open_word(io.BytesIO(write_word(agenda(), style)))
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert styles[:5] == ["Committee", "Meeting Details", "Contact", "Part Heading", "Members Heading"]
    assert word.styles["Committee"].base_style.name == "Heading 1"
    heading = word.paragraphs[4]._p
    assert heading.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    assert heading.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}").get(qn("w:val")) == "0"


def test_tables_have_head_rows_and_words_for_screen_readers(style: HouseStyle) -> None:
    word = open_word(io.BytesIO(write_word(agenda(), style)))
    items, members = word.tables
    head = items.rows[0]._tr.trPr
    assert head.find(qn("w:tblHeader")) is not None
    assert head.find(qn("w:cantSplit")) is not None
    assert items._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Items of Part 1"
    assert members.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None
    assert [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in members.rows[-3:]] == [
        None,
        True,
        None,
    ]
    assert members._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "0"


def test_a_heading_spans_the_column_without_one(style: HouseStyle) -> None:
    table = open_word(io.BytesIO(write_word(agenda(), style))).tables[0]._tbl
    cells = table.tr_lst[0].findall(qn("w:tc"))
    spans = [cell.tcPr.find(qn("w:gridSpan")) for cell in cells]
    assert [span is not None and span.get(qn("w:val")) for span in spans] == ["2", False]
    assert ["".join(cell.xpath(".//w:t/text()")) for cell in cells] == ["Item", "Pages"]
    grid = [int(column.get(qn("w:w"))) for column in table.tblGrid]
    assert [int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in cells] == [grid[0] + grid[1], grid[2]]


def test_links_bookmarks_and_languages(style: HouseStyle) -> None:
    data = write_word(everything(), style)
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    names = set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', xml))
    assert set(re.findall(r'<w:hyperlink [^>]*w:anchor="([^"]+)"', xml)) <= names
    assert all(len(name) <= 40 for name in names)
    assert 'w:lang w:val="cy-GB"' in xml
    relations = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    assert 'Target="mailto:clerk@example.org"' in relations
    assert 'TargetMode="External"' in relations


def test_the_documents_language_is_the_files(style: HouseStyle) -> None:
    word = open_word(io.BytesIO(write_word(bilingual(), style)))
    defaults = word.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:val")) == "cy-GB"
    assert word.core_properties.language == "cy-GB"


def test_page_numbers_are_fields_on_every_page(style: HouseStyle) -> None:
    section = open_word(io.BytesIO(write_word(agenda(), style))).sections[0]
    for footer in (section.footer, section.first_page_footer):
        codes = [code.text.strip() for code in footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]
    assert "Marlow Vale Borough Council" in section.header.paragraphs[0].text
    assert section.first_page_header.paragraphs[0].text == ""


def test_a_header_may_stand_on_the_first_page_too(style: HouseStyle) -> None:
    line = RunningLine(left=(Run("Not for publication"),))
    word = open_word(io.BytesIO(write_word(Document("x", (text("y"),), DATED, header=line), style)))
    assert word.sections[0].first_page_header.paragraphs[0].text == "Not for publication"


def test_only_the_documents_own_date_is_in_the_file(style: HouseStyle) -> None:
    data = write_word(agenda(), style)
    properties = open_word(io.BytesIO(data)).core_properties
    assert properties.created.replace(tzinfo=None) == properties.modified.replace(tzinfo=None)
    assert properties.created.replace(tzinfo=None) == datetime(2026, 3, 4, 9, 30)
    assert (properties.title, properties.author, properties.revision) == (agenda().full_title, agenda().author, 1)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
    assert write_word(agenda(), style) == data


def test_each_list_begins_anew(style: HouseStyle) -> None:
    lists = tuple(List((ListItem((text("a"),)), ListItem((text("b"),))), Numbering.DECIMAL) for _ in range(2))
    document = Document("x", (Heading(1, (Run("x"),)), *lists), DATED)
    assert_same_words(word_text(write_word(document, style)), "x 1. a 2. b 1. a 2. b")


def test_tables_parted_by_a_paragraph_that_cannot_be_seen_stay_two(style: HouseStyle) -> None:
    table = Table((Column("One"),), (Row((Cell((text("a"),)),)),), "Ones")
    word = open_word(io.BytesIO(write_word(Document("x", (table, text(" "), table), DATED), style)))
    kinds = [element.tag.rpartition("}")[2] for element in word.element.body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_words_stand_clear_of_the_table_above_them(style: HouseStyle) -> None:
    """As in the PDF: a contact or a date below the items would touch the last of them."""
    table = Table((Column("One"),), (Row((Cell((text("a"),)),)),), "Ones")
    made = open_word(io.BytesIO(write_word(Document("x", (table, text("b"), text("c")), DATED), style)))
    below, after = (paragraph.paragraph_format.space_before for paragraph in made.paragraphs[:2])
    assert below is not None and below.pt == 8 and after is None


def test_a_rows_bookmark_holds_the_words_of_its_first_cell(style: HouseStyle) -> None:
    row = Row((Cell((text("first"), text("second"))), Cell((text("other"),))), anchor="row")
    document = Document("x", (Table((Column("One"), Column("Two")), (row,), "Rows"),), DATED)
    paragraph = open_word(io.BytesIO(write_word(document, style))).tables[0].rows[1].cells[0].paragraphs[0]._p
    assert [element.tag.rpartition("}")[2] for element in paragraph] == ["pPr", "bookmarkStart", "r", "bookmarkEnd"]
    assert paragraph.text == "first"


def test_a_cell_without_words_has_an_empty_paragraph(style: HouseStyle) -> None:
    row = Row((Cell(), Cell((text(" "),))))
    document = Document("x", (Table((Column("One"), Column("Two")), (row,), "Rows"),), DATED)
    data = write_word(document, style)
    assert_word_sound(data)
    cells = open_word(io.BytesIO(data)).tables[0].rows[1].cells
    assert [[paragraph.style.name for paragraph in cell.paragraphs] for cell in cells] == [["Agenda Item"]] * 2
