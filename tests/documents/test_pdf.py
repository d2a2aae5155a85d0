"""The PDF writer: accessible by every check, the same bytes each time, and honest about what its fonts lack."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from docx import Document as open_word

from clerk_app.documents.model import (
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Run,
    RunningLine,
    StyleName,
    Table,
    text_of,
)
from clerk_app.documents.pdf import LaidOut, lay_out, missing_signs, write_pdf
from clerk_app.documents.raster import page_count, page_texts
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.word import write_word
from tests.helpers.checkers import assert_fonts_embedded, assert_pdf_ua, assert_tags_sound
from tests.helpers.pdf_looks import letters_of
from tests.helpers.pdf_reading import TaggedPdf, text_boxes
from tests.helpers.sample_documents import (
    DATED,
    HOSTILE,
    agenda,
    breaking_title,
    everything,
    item_row,
    item_table,
    long_agenda,
    text,
)

Written = Callable[[str], LaidOut]
ROOT = Path(__file__).resolve().parents[2]


def test_every_sample_is_accessible(sample: tuple[str, Document], laid_out: Written) -> None:
    name, document = sample
    pdf = laid_out(name).pdf
    assert_pdf_ua(pdf)
    assert_tags_sound(pdf, text_of(document).replace("日", "\ufffd"))
    assert_fonts_embedded(pdf)


@pytest.mark.parametrize(
    "kind", ["Agenda", "Agenda distribution list (open)", "A kind of paper that is wider than its line"]
)
@pytest.mark.parametrize("name", ["Planning Committee", "A Telecommunications Committee for Communications"])
def test_a_heading_s_words_are_whole_whatever_stands_beside_them(name: str, kind: str, style: HouseStyle) -> None:
    heading = Heading(1, (Run(name),), StyleName.COMMITTEE, aside=(Run(kind),))
    pdf = write_pdf(Document("x", (heading,), DATED), style)
    lines: dict[int, str] = {}
    for letters in letters_of(pdf)[0]:
        lines[round(letters.baseline)] = f"{lines.get(round(letters.baseline), '')} {letters.text}"
    words = [word for line in lines.values() for word in line.split()]
    assert [word for word in f"{name} {kind}".split() if word not in words] == []


def test_the_table_head_is_repeated_for_the_eye_and_said_once(laid_out: Written) -> None:
    pdf = laid_out("long agenda").pdf
    pages = page_texts(pdf)
    assert len(pages) >= 4
    table_pages = pages[:-1]
    assert all("Pages" in page for page in table_pages)
    with TaggedPdf(pdf) as file:
        heads = [file.text_of(element).strip() for element in file.elements() if element.role == "TH"]
        assert heads.count("Pages") == 1
        assert all("Pages" in content.artifacts for content in file.pages[1:-1])
        assert len([e for e in file.elements() if e.role == "Table"]) == 2


def test_each_cell_of_the_head_says_something(laid_out: Written) -> None:
    with TaggedPdf(laid_out("agenda").pdf) as file:
        heads = [e for e in file.elements() if e.role == "TH" and str(e.object.A.Scope) == "/Column"]
        assert [file.text_of(head).strip() for head in heads] == ["Item", "Pages"]
        assert [int(head.object.A.get("/ColSpan", 1)) for head in heads] == [2, 1]


def test_rows_stay_whole_where_they_can(laid_out: Written) -> None:
    with TaggedPdf(laid_out("long agenda").pdf) as file:
        for row in (element for element in file.elements() if element.role == "TR"):
            assert len({kid[0] for e in row.walk() for kid in e.kids if isinstance(kid, tuple)}) <= 1


def test_a_title_may_break_over_a_page_and_stays_one_heading(laid_out: Written) -> None:
    with TaggedPdf(laid_out("breaking title").pdf) as file:
        titles = [element for element in file.elements() if element.role == "H2"]
        cells = [e for e in file.elements() if e.role == "TH" and "leisure" in file.text_of(e)]
        for element in (*titles, *cells):
            assert len({kid[0] for e in element.walk() for kid in e.kids if isinstance(kid, tuple)}) == 2
        assert len(titles) == len(cells) == 1


def test_a_heading_is_not_left_alone_at_the_foot_of_a_page(style: HouseStyle) -> None:
    for count in range(34, 44):
        blocks = (*(text(f"Paragraph {n}.") for n in range(count)), Heading(2, (Run("Heading"),)), text("Last. " * 60))
        with TaggedPdf(write_pdf(Document("x", (Heading(1, (Run("x"),)), *blocks), DATED), style)) as file:
            heading = next(e for e in file.elements() if e.role == "H2")
            last = file.elements()[-1]
            assert heading.kids[0][0] == last.kids[0][0]


def test_a_heading_stays_with_the_first_row_of_its_table(style: HouseStyle) -> None:
    for count in range(28, 36):
        blocks = (*(text(f"Paragraph {n}.") for n in range(count)), Heading(2, (Run("Heading"),)))
        rows = tuple(item_row(number, "Title", "", "") for number in range(1, 70))
        document = Document("x", (Heading(1, (Run("x"),)), *blocks, item_table(rows)), DATED)
        laid = lay_out(document, style)
        with TaggedPdf(laid.pdf) as file:
            heading = next(e for e in file.elements() if e.role == "H2")
            assert heading.kids[0][0] == laid.places["item-1"].page
        assert len({place.page for place in laid.places.values()}) >= 2


def test_words_that_lead_on_to_a_table_stand_on_its_page(style: HouseStyle) -> None:
    for count in range(28, 36):
        blocks = (*(text(f"Paragraph {n}.") for n in range(count)), text("These are the items:"))
        document = Document("x", (*blocks, item_table((item_row(1, "Title", "", ""),))), DATED)
        laid = lay_out(document, style)
        with TaggedPdf(laid.pdf) as file:
            said = next(e for e in file.elements() if "These are the items" in file.text_of(e) and e.role == "P")
            assert said.kids[0][0] == laid.places["item-1"].page
        word = open_word(io.BytesIO(write_word(document, style)))
        assert [p.paragraph_format.keep_with_next for p in word.paragraphs if p.text == "These are the items:"] == [
            True
        ]


@pytest.mark.parametrize("headed", [True, False], ids=["with a head", "without"])
def test_the_last_row_of_a_table_takes_the_one_above_it_to_the_next_page(style: HouseStyle, headed: bool) -> None:
    parted = 0
    for count in range(46, 60):
        rows = tuple(item_row(number, "Title", "", "") for number in range(1, count))
        table = replace(item_table(rows), header_shown=headed)
        laid = lay_out(Document("x", (Heading(1, (Run("x"),)), table), DATED), style)
        pages = [place.page for place in laid.places.values()]
        assert pages[-1] == pages[-2]
        parted += pages[-1] != pages[-3]
    assert parted


def test_a_row_that_may_be_parted_begins_on_the_page_it_fits(style: HouseStyle) -> None:
    row = Row((Cell((text("1."),)), Cell((text("Many words. " * 120),))), "long", may_split=True)
    table = Table((Column("Item", 0.1), Column("Title")), (row,), "Items")
    blocks = (Heading(1, (Run("x"),)), *(text(f"Paragraph {n}.") for n in range(26)), table)
    laid = lay_out(Document("x", blocks, DATED), style)
    assert laid.places["long"].page == 0
    assert page_count(laid.pdf) == 2
    whole = lay_out(Document("x", (*blocks[:-1], replace(table, rows=(replace(row, may_split=False),))), DATED), style)
    assert whole.places["long"].page == 1


def test_torn_words_and_fixed_spaces_stay_one_word_for_a_screen_reader(style: HouseStyle) -> None:
    words = (Run("x" * 90 + "\u00a0"), Run("y" * 90, language="cy"), Run("z" * 90 + " well-being", bold=True))
    narrow = Table((Column("a"), Column("b", 4)), (Row((Cell((Paragraph(words),)), Cell())),), "Narrow")
    document = Document("x", (Heading(1, (Run("x"),)), Paragraph(words), narrow), DATED)
    assert_tags_sound(write_pdf(document, style), text_of(document))


def test_the_footer_counts_the_pages_and_the_first_page_has_no_header(laid_out: Written) -> None:
    with TaggedPdf(laid_out("agenda").pdf) as file:
        first, second = (content.artifacts for content in file.pages)
    assert "Page 1 of 2" in first
    assert "Marlow Vale Borough Council" not in first
    assert "Page 2 of 2" in second
    assert "Marlow Vale Borough Council" in second


def test_long_names_in_the_header_wrap_and_do_not_meet(style: HouseStyle) -> None:
    name = "Joint Overview and Scrutiny Committee for Health, Adult Social Care and Public Protection"
    line = RunningLine(left=(Run(name),), right=(Run(f"{name}, 12 March 2026"),))
    pdf = write_pdf(Document("x", (text("y"),), DATED, header=line), style)
    with TaggedPdf(pdf) as file:
        said = " ".join(file.pages[0].artifacts.split())
    assert f"{name} {name}, 12 March 2026" in said
    lines = [box for box in text_boxes(pdf)[0] if box[1] > 780]
    lefts, rights = lines[:2], lines[2:]
    assert len(rights) == 2
    assert max(box[2] for box in lefts) < min(box[0] for box in rights)


def test_places_tell_where_each_item_stands(laid_out: Written, style: HouseStyle) -> None:
    places = laid_out("long agenda").places
    order = [places[f"item-{number}"] for number in range(1, 61)]
    assert order == sorted(order, key=lambda place: (place.page, place.top))
    assert all(style.page.top <= place.top < place.bottom <= style.page.height - 60 for place in order)
    assert len({place.page for place in order}) == page_count(laid_out("long agenda").pdf) - 1
    for before, after in pairwise(order):
        assert before.page < after.page or before.bottom <= after.top


def test_hostile_words_are_only_words(laid_out: Written) -> None:
    assert HOSTILE in " ".join(page_texts(laid_out("everything").pdf)[0].split())


def test_languages_stand_by_their_words(laid_out: Written) -> None:
    with TaggedPdf(laid_out("everything").pdf) as file:
        spoken = {file.text_of(e).strip(): str(e.object.Lang) for e in file.elements() if "/Lang" in e.object}
        assert str(file.pdf.Root.Lang) == "en-GB"
    assert spoken["Croeso i’r cyfarfod: dŵr, tŷ, ŴŶ."] == "cy-GB"
    assert spoken["Zażółć gęślą jaźń."] == "pl"


def test_signs_that_no_font_has_are_reported(style: HouseStyle) -> None:
    assert missing_signs(everything(), style) == "日"
    assert missing_signs(agenda(), style) == ""


def test_links_say_what_they_are_and_lead_there(laid_out: Written) -> None:
    with pikepdf.open(io.BytesIO(laid_out("everything").pdf)) as pdf:
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        targets = {str(link.Contents): str(link.A.URI) for link in links if "/A" in link}
        inner = [link for link in links if "/Dest" in link]
        assert all(link.Dest[0].objgen == pdf.pages[0].obj.objgen for link in inner)
        assert {float(link.Rect[3] - link.Rect[1]) > 8 for link in links} == {True}
    assert targets["Write to the clerk"] == "mailto:clerk@example.org"
    assert "https://example.org/committees?a=1&b=2" in targets.values()
    assert len([link for link in links if "committee pages" in str(link.Contents)]) == 2
    assert len(inner) == 2


def test_headings_are_bookmarks(laid_out: Written) -> None:
    with pikepdf.open(io.BytesIO(laid_out("agenda").pdf)) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [
            "Housing and Communities Scrutiny Committee Agenda",
            "Housing and Communities Scrutiny Committee Members",
        ]
        assert [entry.title for entry in outline.root[0].children] == ["Part 1"]


def test_the_only_time_in_the_file_is_the_documents(laid_out: Written) -> None:
    with pikepdf.open(io.BytesIO(laid_out("agenda").pdf)) as pdf:
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20260304093000Z"
        assert str(pdf.docinfo.Title) == agenda().full_title
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert metadata.count("2026-03-04T09:30:00Z") == 2


def test_same_data_same_bytes(laid_out: Written, style: HouseStyle) -> None:
    first = laid_out("everything").pdf
    assert write_pdf(everything(), style) == first
    assert write_pdf(replace(everything(), title="Another"), style) != first


@pytest.mark.parametrize("module", ["pdf.write_pdf", "word.write_word", "html.write_html"])
def test_same_bytes_from_another_process(module: str, style: HouseStyle) -> None:
    name, function = module.split(".")
    code = (
        f"import hashlib; from clerk_app.documents.{name} import {function} as write;"
        "from clerk_app.documents.style import house_style; from tests.helpers.sample_documents import everything;"
        "print(hashlib.sha256(write(everything(), house_style())).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "86400"}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    write = getattr(__import__(f"clerk_app.documents.{name}", fromlist=[function]), function)
    assert ran.stdout.strip() == hashlib.sha256(write(everything(), style)).hexdigest(), ran.stderr


def test_several_threads_may_write_at_once(laid_out: Written, style: HouseStyle) -> None:
    makers = {"agenda": agenda, "everything": everything, "breaking title": breaking_title}
    names = [*makers] * 4
    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(lambda name: lay_out(makers[name](), style).pdf, names))
    assert all(pdf == laid_out(name).pdf for name, pdf in zip(names, written, strict=True))


def test_an_empty_document_is_one_page(style: HouseStyle) -> None:
    pdf = write_pdf(Document("Nothing yet", (), DATED), style)
    assert page_count(pdf) == 1
    assert_pdf_ua(pdf)


def test_writing_is_quick(style: HouseStyle) -> None:
    document = long_agenda(250)
    write_pdf(document, style)
    started = time.process_time()
    write_pdf(document, style)
    assert time.process_time() - started < 2.0


def test_a_register_that_runs_over_a_page_has_the_name_there_for_the_eye_alone(laid_out: Written) -> None:
    pages = page_texts(laid_out("register").pdf)
    named = [[line for line in page.splitlines() if line.endswith("(continued)")] for page in pages]
    assert named[0] == [] and named[1] == ["Dispensations: Councillor Oluwaseun Adeyemi (continued)"]
    assert set(map(tuple, named[2:])) == {("Councillor Dafydd ap Rhŷs (continued)",)}
    heads = ["For", *["Kind of interest"] * len(pages[2:])]
    above = [page.index("(continued)") < page.index(f"\n{head}") for page, head in zip(pages[1:], heads, strict=True)]
    assert all(above)
    with TaggedPdf(laid_out("register").pdf) as file:
        assert "(continued)" not in file.text()
