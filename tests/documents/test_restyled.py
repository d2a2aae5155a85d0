"""Three councils' templates: Word, PDF and web page look alike in every property that the house style takes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from docx import Document as open_word
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.shared import Pt

from clerk_app.documents.html import write_html
from clerk_app.documents.model import Document, StyleName, text_of
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import HouseStyle, style_of
from clerk_app.documents.word import write_word
from tests.helpers import restyled
from tests.helpers.checkers import (
    assert_fonts_embedded,
    assert_pdf_ua,
    assert_same_words,
    assert_tags_sound,
    assert_word_sound,
    html_faults,
    html_text,
    word_text,
)
from tests.helpers.pdf_looks import Letters, boxes_drawn, letters_of, pictures_of
from tests.helpers.pdf_reading import TaggedPdf
from tests.helpers.sample_documents import DATED, agenda, everything, text

COUNCILS = tuple(restyled.TEMPLATES)
FONTS = {"town": restyled.TOWN_FONT, "county": restyled.COUNTY_FONT, "welsh": restyled.WELSH_FONT}


@dataclass(frozen=True)
class Look:
    """What a style of a council is meant to look like; None is not looked at."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None


@dataclass(frozen=True)
class Written:
    style: HouseStyle
    word: bytes
    pdf: bytes
    html: str


Wrote = Callable[[str], Written]


def document() -> Document:
    return replace(agenda(), header_on_first_page=True)


@pytest.fixture(scope="module")
def written(own_fonts: Path) -> Callable[[str], Written]:
    @cache
    def write(council: str) -> Written:
        style = style_of(restyled.TEMPLATES[council](), council)
        return Written(
            style, write_word(document(), style), write_pdf(document(), style), write_html(document(), style).decode()
        )

    return write


#: council, style, the words that are set in it, how they look; read back from Word and PDF by other hands than ours.
LOOKS = [
    ("town", StyleName.COMMITTEE, "Housing and Communities", Look(26, True, True, "1b5e3a")),
    ("town", StyleName.PART_HEADING, "Part 1", Look(14, True, False, "1b5e3a")),
    ("town", StyleName.AGENDA_ITEM, "Declarations of interest", Look(13, False, False, "1a1f24")),
    ("town", StyleName.SUMMONS, "Members of the committee", Look(12, False, False, "1a1f24")),
    ("county", StyleName.PART_HEADING, "Part 1", Look(14, True, False, "ffffff")),
    ("county", StyleName.COMMITTEE, "Housing and Communities", Look(23, True, False, "1f3864")),
    ("county", StyleName.TABLE_HEADING, "Pages", Look(10.5, True, False, "4a525c")),
    ("welsh", StyleName.PART_HEADING, "Part 1", Look(17, False, True, "953735")),
    ("welsh", StyleName.ITEM_NUMBER, "2.", Look(12, True, False, "1a1f24")),
    ("welsh", StyleName.SUB_LINE, "No responses are due.", Look(11, False, False, "5c6d7f")),
]  # fmt: skip


def in_word(word: WordDocument, name: str, ask: str) -> object:
    """A property of a style as Word resolves it: the style's own, else of what it is based on."""
    style = word.styles[name]
    while style is not None:
        if (found := getattr(style.font, ask)) is not None:
            return found
        style = style.base_style
    return None


@pytest.mark.parametrize(("council", "name", "words", "look"), LOOKS, ids=lambda part: str(part)[:24])
def test_letters_agree(written: Wrote, council: str, name: StyleName, words: str, look: Look) -> None:
    made: Written = written(council)
    word = open_word(io.BytesIO(made.word))
    said = next(p for p in paragraphs(word) if words in p.text)
    assert said.style.name.lower() == name.lower()
    for ask, wanted in (("bold", look.bold), ("italic", look.italic)):
        assert bool(in_word(word, said.style.name, ask)) == wanted
    size = in_word(word, said.style.name, "size")
    assert (size.pt if size else 12) == look.size  # type: ignore[attr-defined]
    letters = found(made.pdf, words)
    assert letters.size == pytest.approx(look.size, abs=0.01)
    assert letters.font == FONTS[council].replace(" ", "") + kind(look)
    assert near(letters.colour, str(look.colour))
    css = rule(made.html, name)
    assert near(css["color"][1:], str(look.colour))
    assert (css["font-weight"] == "700", css.get("font-style") == "italic") == (look.bold, look.italic)
    assert float(css["font-size"][:-3]) == pytest.approx(look.size / 12 * 1.125, rel=0.005)


def kind(look: Look) -> str:
    return {(True, True): "-BoldItalic", (True, False): "-Bold", (False, True): "-Italic"}.get(
        (bool(look.bold), bool(look.italic)), "-Regular"
    )


@pytest.mark.parametrize("council", COUNCILS)
def test_the_paper_and_its_margins_agree(written: Wrote, council: str) -> None:
    made: Written = written(council)
    section = open_word(io.BytesIO(made.word)).sections[0]
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        sizes = {tuple(round(float(side), 1) for side in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(round(section.page_width.pt, 1), round(section.page_height.pt, 1))}
    assert found(made.pdf, "Wednesday, 4 March").left >= section.left_margin.pt
    assert found(made.pdf, "Thursday, 12 March").left == pytest.approx(section.left_margin.pt, abs=1.5)
    lines = letters_of(made.pdf)
    assert max(line.right for page in lines for line in page) <= section.page_width.pt - section.right_margin.pt + 1
    assert f"@page{{size:{section.page_width.pt:.4g}pt {section.page_height.pt:.4g}pt" in made.html


def test_indents_agree(written: Wrote) -> None:
    made: Written = written("town")
    margin = open_word(io.BytesIO(made.word)).sections[0].left_margin.pt
    first, second = found(made.pdf, "Members of the committee"), found(made.pdf, "meeting to be held")
    assert (first.left - margin, second.left - margin) == (pytest.approx(54, abs=1.5), pytest.approx(36, abs=1.5))
    css = rule(made.html, StyleName.SUMMONS)
    assert css["margin"].startswith("0.844rem 0 1.31rem min(3.38rem")
    assert css["text-indent"].startswith("min(1.69rem")
    hanging: Written = written("welsh")
    margin = open_word(io.BytesIO(hanging.word)).sections[0].left_margin.pt
    first, second = found(hanging.pdf, "Eleanor Whitcombe"), found(hanging.pdf, "Wednesday, 4 March")
    assert (first.left - margin, second.left - margin) == (pytest.approx(30, abs=1.5), pytest.approx(60, abs=1.5))


def test_spaces_above_and_below_agree(written: Wrote) -> None:
    made: Written = written("welsh")
    above, heading = found(made.pdf, "For more information"), found(made.pdf, "Part 1")
    assert heading.baseline - above.baseline == pytest.approx(-(21 + 1.1 * 17 * 1.149), abs=3)
    css = rule(made.html, StyleName.PART_HEADING)
    assert css["margin"] == "1.97rem 0 1.03rem 0"


def test_spaces_inside_a_table_agree(own_fonts: Path) -> None:
    """A template in whose defaults every paragraph keeps room below it parts the items too, as in Word."""
    far, near_by = restyled.shipped(), restyled.shipped()
    for name in ("Item Number", "Agenda Item"):
        far.styles[name].paragraph_format.space_after = Pt(10)
        far.styles[name].paragraph_format.space_before = Pt(4)
    apart = []
    for word in (far, near_by):
        pdf = write_pdf(document(), style_of(restyled.saved(word), "town"))
        apart.append(found(pdf, "2.").baseline - found(pdf, "3.").baseline)
    assert apart[0] - apart[1] == pytest.approx(14, abs=0.2)


def test_fixed_lines_agree(written: Wrote) -> None:
    made: Written = written("welsh")
    first, second = found(made.pdf, "Members of the committee"), found(made.pdf, "on Thursday, 12 March")
    assert first.baseline - second.baseline == pytest.approx(19, abs=0.1)
    assert rule(made.html, StyleName.SUMMONS)["line-height"] == "1.58"


def test_wider_lines_agree(own_fonts: Path) -> None:
    style = style_of(restyled.town(), "town")
    made = Document("x", (text("Many words go over the end of a line. " * 6),), DATED)
    first, second = (line.baseline for line in letters_of(write_pdf(made, style))[0][:2])
    assert first - second == pytest.approx(1.5 * 1.149 * 12, abs=0.1)
    assert open_word(io.BytesIO(write_word(made, style))).styles["Body Text"].paragraph_format.line_spacing == 1.5
    assert rule(write_html(made, style).decode(), StyleName.BODY)["line-height"] == "1.91"


@pytest.mark.parametrize(
    ("council", "name", "words", "alignment"),
    [
        ("town", StyleName.COMMITTEE, "Housing and Communities", Align.CENTER),
        ("welsh", StyleName.COMMITTEE, "Housing and Communities", Align.RIGHT),
        ("welsh", StyleName.SUMMONS, "Members of the committee", Align.JUSTIFY),
        ("county", StyleName.MEETING_DETAILS, "Thursday, 12 March", None),
    ],
)
def test_alignment_agrees(written: Wrote, council: str, name: StyleName, words: str, alignment: Align | None) -> None:
    made: Written = written(council)
    word = open_word(io.BytesIO(made.word))
    assert word.styles[name].paragraph_format.alignment == alignment
    section = word.sections[0]
    left, right = section.left_margin.pt, section.page_width.pt - section.right_margin.pt
    line = line_with(made.pdf, words)
    at_left, at_right = line.left - left < 3, right - line.right < 3
    centred = abs((line.left - left) - (right - line.right)) < 3
    seen = Align.JUSTIFY if at_left and at_right else None if at_left else Align.RIGHT if at_right else Align.CENTER
    assert (seen, centred or alignment is not Align.CENTER) == (alignment, True)
    names = {Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "justify"}
    assert rule(made.html, name).get("text-align") == (names[alignment] if alignment else None)


def test_what_is_kept_with_the_next_agrees(written: Wrote) -> None:
    made: Written = written("town")
    assert open_word(io.BytesIO(made.word)).styles["Agenda Item"].paragraph_format.keep_with_next
    assert made.style.of(StyleName.AGENDA_ITEM).keep_with_next
    assert rule(made.html, StyleName.AGENDA_ITEM)["break-after"] == "avoid"


def test_shading_and_lines_agree(written: Wrote) -> None:
    made: Written = written("county")
    heading = found(made.pdf, "Part 1")
    drawn = boxes_drawn(made.pdf)[0]
    bars = [box for box in drawn if box.fill == "1f3864" and box.bottom < heading.baseline < box.top]
    assert len(bars) == 1
    assert (bars[0].left, bars[0].right) == (pytest.approx(72, abs=0.5), pytest.approx(841.9 - 72, abs=0.5))
    gold = [box for box in drawn if box.stroke == "c9a227"]
    assert {round(box.width, 1) for box in gold} == {1.0, 6.0}
    table = [box for box in drawn if box.fill == "d9e2f3"]
    assert len(table) >= 1
    assert len([box for box in drawn if box.stroke == "9aa5b8"]) >= 6
    assert len([box for box in drawn if box.stroke == "1f3864" and round(box.width, 1) == 1.5]) == 2
    css = rule(made.html, StyleName.PART_HEADING)
    assert (css["background"], css["border-top"], css["padding-top"]) == ("#1f3864", "1pt solid #c9a227", "0.281rem")
    assert "border-left:6pt solid #c9a227" in ";".join(
        map("{0[0]}:{0[1]}".format, rule(made.html, StyleName.COMMITTEE).items())
    )
    assert "thead{background:#d9e2f3}" in made.html
    assert "tbody tr+tr{border-top:0.75pt solid #9aa5b8}" in made.html
    looks = open_word(io.BytesIO(made.word)).styles["Part Heading"].element.pPr.xml
    assert 'w:fill="1F3864"' in looks and 'w:color="C9A227"' in looks


# --- what stands at the head and foot ---------------------------------------------------------------------------------


def test_the_words_of_headers_and_footers_agree(written: Wrote) -> None:
    made: Written = written("town")
    first, second = running_words(made.pdf)
    assert "Town Hall, Market Square" in first and "Sheet 1" in first
    assert "Town Hall" not in second and "Sheet 2" in second
    assert second.count("Marlow Vale Borough Council") == 1, "the template says it, so Clerk does not say it again"
    assert "Page 1" not in first, "the template has its own page number"
    section = open_word(io.BytesIO(made.word)).sections[0]
    said = "\n".join(p.text for p in section.header.paragraphs)
    assert said.count("Marlow Vale Borough Council") == 1
    assert [p.text for p in section.footer.paragraphs] == ["Sheet 1"]
    whole = html_text(made.html.encode(), whole=True)
    assert "Town Hall, Market Square" in whole
    assert "Sheet" in whole and "Page 1" not in whole


def test_a_table_in_the_header_agrees(written: Wrote) -> None:
    made: Written = written("county")
    office, hall = found(made.pdf, "Office of the Proper Officer"), found(made.pdf, "County Hall")
    assert office.font.endswith("-Bold")
    assert hall.right == pytest.approx(841.9 - 72 - 5.4, abs=1.5)
    assert "Office of the Proper Officer" not in running_words(made.pdf)[1]
    assert "County Hall" in html_text(made.html.encode(), whole=True)


def test_the_page_number_stands_where_its_style_has_it(written: Wrote) -> None:
    made: Written = written("county")
    assert found(made.pdf, "Page 1 of").right == pytest.approx(841.9 - 72, abs=1.5)
    footer = open_word(io.BytesIO(made.word)).sections[0].first_page_footer.paragraphs[0]
    assert footer.text.startswith("\t\tPage")
    stops = [(stop.position.pt, stop.alignment.name) for stop in footer.paragraph_format.tab_stops]
    assert (pytest.approx(841.9 - 144, abs=0.1), "RIGHT") in stops
    assert {name for place, name in stops if 200 < place < 600} == {"CLEAR", "CENTER"}


@pytest.mark.parametrize(
    ("council", "alt", "place"),
    [("town", "Crest of Marlow Vale", None), ("welsh", "Arfbais Cyngor Dyffryn Marlow", (56.7, 25.5, 68.0))],
)
def test_logos_agree(written: Wrote, council: str, alt: str, place: tuple[float, float, float] | None) -> None:
    made: Written = written(council)
    with TaggedPdf(made.pdf) as file:
        figures = [element for element in file.elements() if element.role == "Figure"]
        assert [str(figure.object.Alt) for figure in figures] == [alt], "a logo on every page is said once"
        assert file.elements()[1].role == "Figure", "it is said first"
        height = float(file.pdf.pages[0].mediabox[3])
    pages = pictures_of(made.pdf)
    assert [len(page) for page in pages] == ([1, 0] if council == "town" else [1, 1])
    if place is not None:
        left, top, width = place
        box = pages[0][0]
        assert (box[0], height - box[3], box[2] - box[0]) == pytest.approx((left, top, width), abs=0.2)
    section = open_word(io.BytesIO(made.word)).sections[0]
    part = section.first_page_header if council == "town" else section.header
    assert alt in part._element.xml
    assert re.search(rf'<img src="data:image/png;base64,[^"]+" alt="{alt}" width="\d+" height="\d+">', made.html)


def test_a_tall_header_pushes_the_text_down(written: Wrote) -> None:
    made: Written = written("town")
    box = pictures_of(made.pdf)[0][0]
    heading = found(made.pdf, "Housing and Communities")
    assert heading.baseline + heading.size < box[1], "the crest and the heading do not meet"
    assert found(made.pdf, "Housing and Communities", page=1).baseline > heading.baseline


# --- and all of it stays accessible ---------------------------------------------------------------------------------


@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize("make", [document, everything], ids=["agenda", "everything"])
def test_every_restyled_document_passes_the_checks(own_fonts: Path, council: str, make: object) -> None:
    style, made = style_of(restyled.TEMPLATES[council](), council), make()
    pdf, word = write_pdf(made, style), write_word(made, style)
    assert_pdf_ua(pdf)
    assert_tags_sound(pdf, text_of(made).replace("日", "\ufffd"))
    assert_fonts_embedded(pdf)
    assert_word_sound(word)
    assert_same_words(word_text(word), text_of(made))


def test_the_restyled_pages_are_without_fault(written: Wrote) -> None:
    pages = {council: written(council).html.encode() for council in COUNCILS}
    assert html_faults(pages) == []


# --- reading back -----------------------------------------------------------------------------------------------------


def paragraphs(word: WordDocument) -> Iterator[object]:
    yield from word.paragraphs
    for table in word.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            yield from cell.paragraphs


def found(pdf: bytes, words: str, page: int = 0) -> Letters:
    """The letters that a text begins with, on the given page or a later one."""
    for lines in letters_of(pdf)[page:]:
        for piece in lines:
            if piece.text.strip().startswith(words):
                return piece
    raise AssertionError(f"{words} is nowhere in the PDF: {[p.text for page in letters_of(pdf) for p in page]}")


def line_with(pdf: bytes, words: str) -> Letters:
    """The whole line that begins with a text: from its first piece to its last."""
    for lines in letters_of(pdf):
        for piece in lines:
            if piece.text.strip().startswith(words):
                same = [other for other in lines if abs(other.baseline - piece.baseline) < 0.5]
                return replace(piece, left=min(p.left for p in same), right=max(p.right for p in same))
    raise AssertionError(words)


def running_words(pdf: bytes) -> list[str]:
    with TaggedPdf(pdf) as file:
        return [" ".join(content.artifacts.split()) for content in file.pages]


def rule(html: str, name: StyleName) -> dict[str, str]:
    """The declarations of a named style in the page's sheet."""
    selector = re.sub(r"[^a-z0-9]+", "-", name.lower())
    inside = re.search(rf"^\.{selector}\{{(.*)\}}$", html, re.MULTILINE)
    assert inside, name
    return dict(part.split(":", 1) for part in re.split(r";(?![^(]*\))", inside[1]))


def near(one: str, other: str) -> bool:
    """Whether two colours are the same to the eye: Word rounds a tint otherwise than we do."""
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= 2 for at in (0, 2, 4))
