"""Pages on their side and wide tables: right paper, whole words, named states, and headers for a screen reader."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf
import pytest
from docx import Document as open_word
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn

from clerk_app.documents.column_widths import fitted
from clerk_app.documents.html import write_html
from clerk_app.documents.model import (
    Cell,
    Column,
    Document,
    Paper,
    Paragraph,
    Row,
    Run,
    RunningLine,
    Section,
    StyleName,
    Table,
    Tone,
)
from clerk_app.documents.patterns import GROUNDS, Pattern
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.raster import page_texts
from clerk_app.documents.style import HouseStyle, style_of
from clerk_app.documents.word import write_word
from tests.helpers.pdf_looks import boxes_drawn, letters_of
from tests.helpers.pdf_reading import TaggedPdf
from tests.helpers.restyled import TEMPLATES
from tests.helpers.sample_documents import DATED, text
from tests.helpers.sample_matrix import cell, matrix, report

WIDE = (Paper.A3_LANDSCAPE, Paper.A4_LANDSCAPE)


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [(round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in file.pages]


def parted(words: str) -> list[str]:
    """The pieces of a text that a line may end with: a word, or what of it stands before a hyphen.

    pdfium reads a hyphen at the end of a line as the sign 2.
    """
    return words.replace("\x02", "-").replace("-", "- ").split()


def words_in_cells(table: Table) -> set[str]:
    return {
        word for row in table.rows for each in row.cells for block in each.blocks if isinstance(block, Paragraph)
        for run in block.content if isinstance(run, Run) for word in parted(run.text)
    }  # fmt: skip


@pytest.mark.parametrize(("paper", "size"), list(zip(WIDE, [(1191, 842), (842, 595)], strict=True)))
def test_a_section_stands_on_its_own_paper(paper: Paper, size: tuple[int, int], style: HouseStyle) -> None:
    made = sizes(write_pdf(report(paper), style))
    assert made[0] == made[-1] == (595, 842)
    assert set(made[1:-1]) == {size}


def test_a_document_may_begin_on_its_side(style: HouseStyle) -> None:
    whole = Document("x", (text("a"), Section((text("b"),), paper=Paper.HOUSE)), DATED, paper=Paper.A4_LANDSCAPE)
    assert sizes(write_pdf(whole, style)) == [(842, 595), (595, 842)]
    appendix = Document("x", (Section((text("a"),), paper=Paper.A3_LANDSCAPE), text("b")), DATED)
    assert sizes(write_pdf(appendix, style)) == [(1191, 842), (595, 842)]


@pytest.mark.parametrize("paper", WIDE)
def test_head_and_foot_are_as_wide_as_the_page(paper: Paper, style: HouseStyle) -> None:
    pages = letters_of(write_pdf(report(paper), style))
    for page, house in zip(pages[:2], (Paper.HOUSE, paper), strict=True):
        shape = style.page.on(house)
        right = max(piece.right for piece in page if "item 6" in piece.text or piece.text == "6")
        assert right == pytest.approx(shape.width - shape.right, abs=1)
        number = [piece for piece in page if piece.baseline < shape.bottom]
        middle = (min(piece.left for piece in number) + max(piece.right for piece in number)) / 2
        assert middle == pytest.approx(shape.width / 2, abs=2)


@pytest.mark.parametrize("paper", WIDE)
def test_no_word_of_a_matrix_is_torn_and_each_stands_in_its_cell(paper: Paper, style: HouseStyle) -> None:
    table, shape = matrix(), style.page.on(paper)
    fit = fitted(table, shape.text_width, style)
    assert not fit.tears
    assert fit.letters >= 8
    assert sum(fit.widths) == pytest.approx(shape.text_width)
    pdf = write_pdf(report(paper), style)
    shown = {word for page in letters_of(pdf)[1:-1] for piece in page for word in parted(piece.text)}
    assert words_in_cells(table) - shown == set()
    edges = [shape.left + sum(fit.widths[:at]) for at in range(len(fit.widths) + 1)]
    for page in letters_of(pdf)[1:-1]:
        for piece in page:
            if piece.size == pytest.approx(fit.letters, abs=0.1) and piece.text.strip():
                west = max(edge for edge in edges if edge <= piece.left + 0.5)
                east = min(edge for edge in edges if edge > piece.left + 0.5)
                assert west <= piece.left <= piece.right <= east, piece


def test_columns_that_are_alike_have_one_width(style: HouseStyle) -> None:
    widths = fitted(matrix(), 1100, style).widths
    assert max(widths[5:]) - min(widths[5:]) < 0.01
    assert widths[0] > widths[5] > widths[2]


def test_a_word_that_fits_in_no_letters_is_told(style: HouseStyle) -> None:
    row = Row((cell("x" * 300), cell("y")))
    fit = fitted(Table((Column("A"), Column("B")), (row,), "t", wide=True), 500, style)
    assert fit.tears
    assert fit.letters == 7
    assert sum(fit.widths) == pytest.approx(500)


def test_a_word_goes_on_over_runs(style: HouseStyle) -> None:
    def width(*runs: Run) -> float:
        table = Table((Column("A"), Column("B")), (Row((Cell((Paragraph(runs),)), cell("y"))),), "t", wide=True)
        return fitted(table, 500, style).least[0]

    assert width(Run("recommis", bold=True), Run("sioning")) > width(Run("recommissioning")) > width(Run("recommis "))


def test_the_head_of_a_matrix_is_repeated_and_rows_stay_whole(style: HouseStyle) -> None:
    pdf = write_pdf(report(Paper.A4_LANDSCAPE, 40), style)
    pages = page_texts(pdf)[1:-1]
    assert len(pages) > 2
    assert all("Work item" in page for page in pages)
    with TaggedPdf(pdf) as file:
        rows = [e for e in file.elements() if e.role == "TR"]
        assert len(rows) == 41
        for row in rows:
            assert len({kid[0] for e in row.walk() for kid in e.kids if isinstance(kid, tuple)}) == 1


def test_each_cell_of_a_matrix_names_its_column_and_its_row(style: HouseStyle) -> None:
    with TaggedPdf(write_pdf(report(), style)) as file:
        heads = {bytes(e.object.ID): file.text_of(e).strip() for e in file.elements() if "/ID" in e.object}
        states = [e for e in file.elements() if e.role == "TD" and file.text_of(e).strip() == "Outstanding"]
        assert states
        named = [heads[bytes(head)] for head in states[0].object.A.Headers]
        rows = [row.cells for row in matrix().rows]
        number, at = next((n, at) for n, row in enumerate(rows) for at, each in enumerate(row) if each.tone is Tone.RED)
        assert named[0] == matrix().columns[at].heading
        assert named[1].startswith(f"{number + 1}. ")
        names = file.pdf.Root.StructTreeRoot.IDTree.Names
        assert [bytes(name) for name in names[::2]] == sorted(heads)


def test_a_state_has_a_colour_and_a_pattern_of_its_own(style: HouseStyle) -> None:
    assert len({ground.pattern for ground in GROUNDS.values()}) == len(Tone) == len(Pattern)
    for ground in GROUNDS.values():
        assert contrast(ground.colour) >= 7
        assert contrast(ground.ink) >= 7
    drawn = {f"#{box.fill}" for box in boxes_drawn(write_pdf(report(), style))[1]}
    assert {ground.colour for ground in GROUNDS.values()} <= drawn


def test_no_pattern_runs_through_words(style: HouseStyle) -> None:
    """Lines across would strike a word out to the eye: its own plain ground lies between."""
    drawn = boxes_drawn(write_pdf(report(), style))[1]
    pieces = [piece for piece in letters_of(write_pdf(report(), style))[1] if piece.text.strip() == "Proposed"]
    assert pieces
    for piece in pieces:
        plates = [
            box for box in drawn
            if f"#{box.fill}" == GROUNDS[Tone.AMBER].colour and box.left <= piece.left and piece.right <= box.right
            and box.bottom <= piece.baseline <= box.top and box.right - box.left < piece.right - piece.left + 4
        ]  # fmt: skip
        assert plates, piece
    word = open_word(io.BytesIO(write_word(report(), style)))
    runs = [run for row in word.tables[0].rows for each in row.cells for p in each.paragraphs for run in p.runs]
    plates = {run._r.rPr.find(qn("w:shd")).get(qn("w:fill")) for run in runs if run.text == "Proposed"}
    assert plates == {GROUNDS[Tone.AMBER].colour[1:]}
    assert (
        f".tone-amber>p,.tone-amber>b{{background:{GROUNDS[Tone.AMBER].colour}" in write_html(report(), style).decode()
    )


def contrast(colour: str) -> float:
    """How far a colour stands from black, by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) / 0.05


def test_word_has_a_section_for_each_paper(style: HouseStyle) -> None:
    word = open_word(io.BytesIO(write_word(report(), style)))
    first, wide, last = word.sections
    assert wide.orientation is WD_ORIENTATION.LANDSCAPE
    assert (round(wide.page_width.pt), round(wide.page_height.pt)) == (1191, 842)
    assert round(first.page_width.pt) == round(last.page_width.pt) == 595
    assert last.orientation is WD_ORIENTATION.PORTRAIT
    assert first.header.part is last.header.part is not wide.header.part
    for section, paper in ((first, Paper.HOUSE), (wide, Paper.A3_LANDSCAPE)):
        line = next(p for p in section.header.paragraphs if "Agenda item 6" in p.text)
        assert line.paragraph_format.tab_stops[-1].position.pt == pytest.approx(style.page.on(paper).text_width, abs=1)
        assert [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert not any(paragraph.text.strip() == "" for paragraph in word.paragraphs[:4])


@pytest.mark.parametrize("council", TEMPLATES)
def test_a_council_s_own_header_stands_on_every_paper(council: str) -> None:
    style = style_of(TEMPLATES[council](), council)
    document = report()
    pages = page_texts(write_pdf(document, style))
    word = open_word(io.BytesIO(write_word(document, style)))
    house, wide = word.sections[-1], word.sections[1]
    for mine, theirs in ((wide.header, house.header), (wide.footer, house.footer)):
        assert [p.text for p in mine.paragraphs] == [p.text for p in theirs.paragraphs]
        assert len(mine._element.xpath(".//pic:pic")) == len(theirs._element.xpath(".//pic:pic"))
        assert mine.part.rels.keys() == theirs.part.rels.keys()
    for word_of_header in " ".join(p.text for p in house.header.paragraphs).split():
        assert word_of_header in pages[1]


@pytest.mark.parametrize("paper", WIDE)
def test_word_has_no_page_without_words(paper: Paper, style: HouseStyle) -> None:
    """The paragraph that Word wants below a table begins no page, in the middle of the file or at its end."""
    ending = Section((matrix(2),), paper=paper)
    blocks = (text("a"), ending, Section((matrix(2),), paper=Paper.HOUSE), ending)
    word = open_word(io.BytesIO(write_word(Document("x", blocks, DATED, paper=Paper.HOUSE), style)))
    assert len(word.sections) == 4
    assert not any(paragraph.paragraph_format.page_break_before for paragraph in word.paragraphs)


def test_word_s_matrix_has_row_headers_fills_and_whole_rows(style: HouseStyle) -> None:
    word = open_word(io.BytesIO(write_word(report(), style)))
    table = word.tables[0]
    looks = table._tbl.tblPr
    assert looks.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    fills = {shade.get(qn("w:fill")): shade.get(qn("w:val")) for shade in table._tbl.xpath(".//w:tcPr/w:shd")}
    assert {ground.colour[1:] for ground in GROUNDS.values()} <= fills.keys()
    assert len(set(fills.values())) == len(Tone)
    grid = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
    assert grid == pytest.approx(style.page.on(Paper.A3_LANDSCAPE).text_width * 20, abs=10)
    letters = fitted(matrix(), style.page.on(Paper.A3_LANDSCAPE).text_width, style).letters
    assert {run.font.size.pt for run in runs_of(table.rows[1].cells[:1])} == {letters}


def runs_of(cells: object) -> Iterator[object]:
    for each in cells:
        for paragraph in each.paragraphs:
            yield from paragraph.runs


def test_the_web_page_s_matrix_scrolls_by_itself_and_prints_on_its_paper(style: HouseStyle) -> None:
    page = write_html(report(), style).decode()
    named = 'role="region" tabindex="0" aria-label="Work programme 2017/18"'
    assert re.search(rf'<div class="scrolled" style="--least:[\d.]+rem" {named}>', page)
    assert "@page a3-landscape{size:1190.5pt 841.9pt" in page or "@page a3-landscape{size:1190.6pt 841.9pt" in page
    assert '<section class="starts-page on-a3-landscape broad">' in page
    assert '<th scope="row"><p class="body-text"><strong>1. Election' in page
    assert '<td class="tone-red"><p class="body-text">Outstanding</p></td>' in page
    assert "repeating-linear-gradient" in page


def test_the_same_bytes_again(style: HouseStyle) -> None:
    assert write_pdf(report(), style) == write_pdf(report(), style)
    assert write_word(report(), style) == write_word(report(), style)


def test_a_first_page_without_a_header_is_the_first_alone(style: HouseStyle) -> None:
    line = RunningLine(left=(Run("Marlow Vale"),))
    blocks = (text("a"), Section((Paragraph((Run("b"),), StyleName.BODY),), paper=Paper.A4_LANDSCAPE))
    document = Document("x", blocks, DATED, header=line, header_on_first_page=False)
    pages = page_texts(write_pdf(document, style))
    assert ["Marlow Vale" in page for page in pages] == [False, True]
    data = write_word(document, style)
    first, wide = open_word(io.BytesIO(data)).sections
    assert first.different_first_page_header_footer
    assert not wide.different_first_page_header_footer
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert sum(b"Marlow Vale" in package.read(name) for name in package.namelist() if "header" in name) == 2
