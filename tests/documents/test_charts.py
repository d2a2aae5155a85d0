"""Charts: figures that agree with their sums and their bars, shown in every format and said once."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document as open_word
from docx.oxml.ns import qn
from PIL import Image

from clerk_app.documents.bar_pictures import picture_of
from clerk_app.documents.bars import EDGE, Bar
from clerk_app.documents.charts import ChartWords, chart_table
from clerk_app.documents.excel import write_excel
from clerk_app.documents.html import write_html
from clerk_app.documents.model import Tone, text_of
from clerk_app.documents.patterns import GROUNDS
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.word import write_word
from tests.helpers.pdf_looks import boxes_drawn
from tests.helpers.pdf_reading import TaggedPdf
from tests.helpers.sample_charts import RATINGS, STATES, WORK, summary, work


def test_sums_are_reckoned_and_reconcile() -> None:
    rows = [[cell.value for cell in row.cells[1:-1]] for row in work().rows]
    *kinds, everything = rows
    assert [row[-1] for row in kinds] == [sum(figures) for _, figures in WORK]
    assert everything == [sum(column) for column in zip(*kinds, strict=True)]
    assert "All types\t17\t3\t1\t2\t23" in text_of(summary())


def test_bars_are_as_long_as_their_figures() -> None:
    bars = [row.cells[-1].bar for row in work().rows]
    assert bars[-1] is None
    assert [max((end for _, end, _ in bar.stretches(120.0)), default=0.0) for bar in bars[:-1]] == [100, 120, 10, 0]
    assert [tone for _, _, tone in bars[1].stretches(1.0)] == [Tone.GREEN, Tone.AMBER, Tone.RED]


def test_a_bar_of_nothing_is_none() -> None:
    table = chart_table("x", ChartWords("Theme", "Of all"), RATINGS, [("Leadership", (0, 0, 0))])
    assert list(table.rows[0].cells[-1].bar.stretches(100.0)) == []


@pytest.mark.parametrize("parts", [((-1.0, Tone.RED),), ((3.0, Tone.RED), (3.0, Tone.GREEN))])
def test_a_bar_is_within_its_whole(parts: tuple[tuple[float, Tone], ...]) -> None:
    with pytest.raises(ValueError, match="not within its whole"):
        Bar(parts, 5.0, "x")


def test_the_pdf_s_bars_are_drawn_to_scale_and_passed_over(style: HouseStyle) -> None:
    pdf = write_pdf(summary(), style)
    edged = [box for box in boxes_drawn(pdf)[0] if box.stroke == EDGE[1:] and not box.fill]
    first, second = edged[0], edged[3]
    assert (first.right - first.left) / (second.right - second.left) == pytest.approx(7 / 9, abs=0.02)
    with TaggedPdf(pdf) as file:
        assert not [element for element in file.elements() if element.role == "Figure"]
        heads = [file.text_of(element).strip() for element in file.elements() if element.role == "TH"]
    assert [each.name for each in STATES] == heads[1:5]


def test_word_s_bars_are_pictures_with_words(style: HouseStyle) -> None:
    data = write_word(summary(), style)
    word = open_word(io.BytesIO(data))
    said = [about.get("descr") for about in word.element.body.iter(qn("wp:docPr"))]
    assert said[0] == "Delivered 7, Deferred 1, Dropped 0, Added 2"
    assert len(said) == len(WORK) + 2
    cell = word.tables[0].rows[1].cells[-1]
    extent = next(cell._tc.iter(qn("wp:extent")))
    assert int(extent.get("cx")) <= cell.width
    assert data == write_word(summary(), style)


def test_the_picture_of_a_bar_has_its_tones_and_leaves_room() -> None:
    with Image.open(io.BytesIO(picture_of(Bar(((3.0, Tone.GREEN), (1.0, Tone.RED)), 8.0, "x"), 100, 8))) as picture:
        colours = {colour for _, colour in picture.convert("RGBA").getcolors()}
        assert picture.getpixel((picture.width - 1, 10))[3] == 0
    for tone in (Tone.GREEN, Tone.RED):
        assert (*bytes.fromhex(GROUNDS[tone].colour[1:]), 255) in colours


def test_the_web_page_s_bars_are_for_the_eye_alone(style: HouseStyle) -> None:
    page = write_html(summary(), style).decode()
    assert page.count('<div class="bar" aria-hidden="true">') == len(WORK) + 2
    assert '<span class="tone-green" style="width:75%">' in page
    assert 'class="table-heading right tone-amber"><b>Deferred</b></th>' in page


def test_excel_has_the_figures_as_numbers(style: HouseStyle) -> None:
    with zipfile.ZipFile(io.BytesIO(write_excel(summary(), style))) as package:
        sheet = package.read("xl/worksheets/sheet2.xml").decode()
    assert "<v>7</v>" in sheet
    assert "<v>23</v>" in sheet
