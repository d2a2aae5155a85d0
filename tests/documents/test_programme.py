"""The work programme of 2017/18 in four formats: every printed fact in printed order, and no word clipped (SC-1)."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from clerk_app.documents.excel import write_excel
from clerk_app.documents.html import write_html
from clerk_app.documents.model import Document, Paper, Table, flattened, text_of
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.programme import TONES, programme_document
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.word import write_word
from clerk_app.domain.programme import LEGEND
from clerk_app.domain.programme_codes import codes_in, codes_words
from clerk_app.domain.programme_rows import CellState
from tests.helpers.checkers import html_text, word_text
from tests.helpers.pdf_looks import letters_of
from tests.helpers.pdf_reading import TaggedPdf
from tests.helpers.programme_files import FACTS
from tests.helpers.sample_programme import DECISION, numbers, printed, programme

Said = Callable[[Document, HouseStyle], str]


def facts() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FACTS.read_text(encoding="utf-8"))
    return found


def of_pdf(document: Document, style: HouseStyle) -> str:
    with TaggedPdf(write_pdf(document, style)) as file:
        return file.text()


def of_excel(document: Document, style: HouseStyle) -> str:
    book = openpyxl.load_workbook(io.BytesIO(write_excel(document, style)))
    return " ".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None)


FORMATS: dict[str, Said] = {
    "pdf": of_pdf,
    "docx": lambda document, style: word_text(write_word(document, style)),
    "html": lambda document, style: html_text(write_html(document, style)),
    "xlsx": of_excel,
}


def printed_facts() -> list[str]:
    """Every fact of the printed matrix and of its legend in printed order, spelled in one way."""
    read = facts()
    told = [read["title"], *read["columns"][:5], *(_day(column) for column in read["columns"][5:])]
    for title, kind, priority, codes, deadline, cells in read["rows"]:
        told += [title, kind.replace("Indepth", "In-depth"), priority, codes_words(codes_in(codes)), deadline]
        told += [words for column in read["columns"][5:] if (words := cells.get(column))]
    return [*told, *read["legend"]]


def _day(column: str) -> str:
    day, month = column.split("-")
    return f"{int(day)} {month}"


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).casefold()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("paper", [Paper.A3_LANDSCAPE, Paper.A4_LANDSCAPE])
def test_sc1_every_printed_fact_stands_in_printed_order(form: str, paper: Paper, style: HouseStyle) -> None:
    said, at = plain(FORMATS[form](programme(paper), style)), 0
    wanted = [plain(fact) for fact in printed_facts()]
    assert len(wanted) > 100
    for fact in wanted:
        found = said.find(fact, at)
        assert found >= 0, f"“{fact}” does not follow “{said[max(0, at - 60) : at]}”"
        at = found + len(fact)


def test_sc1_the_matrix_is_21_by_8() -> None:
    table = next(block for block in flattened(programme().blocks) if isinstance(block, Table))
    assert (len(table.rows), len(table.columns) - 5) == (21, 8)
    assert [column.names_row for column in table.columns] == [True, *[False] * 12]


def test_sc1_the_next_meeting_is_that_of_september() -> None:
    """The four rows of the printed table in its order; its “Priority” held the codes, which stand with the names.

    One has other codes there than in the matrix, as it was printed.
    """
    read = facts()["next_meeting"]
    told = text_of(programme())
    assert f"The next meeting: {read['date']}" in told
    rows = [(row.title, cell.words) for row, cell in printed().next_items]
    assert [title.split(" - ")[0] for title, _ in rows] == [
        row[0].split(" - ")[0].split(" \u2013 ")[0] for row in read["rows"]
    ]
    assert "School Staff (second evidence session)\tIn-depth review\t" in told
    codes = [codes_in(row[3]) for row in read["rows"]]
    assert [cell.codes or row.codes for row, cell in printed().next_items] == codes
    both = "Young people’s achievement and involvement (CP2); Protection of children (CP7)"
    assert f"Children's Social Care Roadmap\tPerformance monitoring\t{both}" in told
    assert "Children's Social Care Roadmap\tPerformance monitoring\tHigh\tCP7\tOngoing" in told


def test_sc1_a_state_is_a_word_beside_its_words_and_its_colour() -> None:
    for state in LEGEND:
        matrix = printed().matrix
        lines = tuple(
            replace(line, cells={key: replace(cell, state=state) for key, cell in line.cells.items()})
            for line in matrix.lines
        )
        told = replace(printed(), matrix=replace(matrix, lines=lines))
        table = next(block for block in flattened(programme_document(told).blocks) if isinstance(block, Table))
        cells = [cell for row in table.rows for cell in row.cells[5:] if cell.blocks]
        assert len(cells) == sum(len(line.cells) for line in lines) > 10
        assert {cell.tone for cell in cells} == {TONES[state]}
        words = {"ongoing": "On-going"}.get(state.value, state.value.capitalize())
        assert all(cell.blocks[-1].content[0].text == words for cell in cells)
    assert set(TONES) == set(CellState) - {CellState.FOLLOWS}


def test_sc1_what_was_decided_stands_in_the_log() -> None:
    told = text_of(programme())
    assert "28 June 2017\tSchool exclusions\tUrgent: yes High priority: yes There is time: no\tAdded " in told
    assert "Makes way for it: The Mayor - details TBC Decided by the Committee Minute 7" in told
    assert "Fits the criteria" not in told
    assert DECISION.fits_criteria is None


@pytest.mark.parametrize("paper", [Paper.A3_LANDSCAPE, Paper.A4_LANDSCAPE])
def test_no_word_is_clipped(paper: Paper, style: HouseStyle) -> None:
    """Every word of every cell stands whole on one line, within the page."""
    shape = style.page.on(paper)
    pages = [page for page in letters_of(write_pdf(programme(paper), style)) if page]
    for piece in (piece for page in pages[:1] for piece in page):
        assert shape.left - 0.1 <= piece.left <= piece.right <= shape.width - shape.right + 0.1
    lines = {word for page in pages for piece in page for word in piece.text.replace("\x02", "-").split()}
    hyphened = {word for word in printed_words() if "-" in word}
    assert {word for word in printed_words() - hyphened if word not in lines} == set()


def printed_words() -> set[str]:
    return {word for title, *_ in facts()["rows"] for word in title.split()}


def test_an_empty_programme_says_so() -> None:
    empty = replace(printed(), matrix=replace(printed().matrix, lines=()), next=None)
    assert "There is no work in the programme yet." in text_of(programme_document(empty))


def test_words_are_the_council_s_own() -> None:
    own = replace(printed(), words={"programme.column_item": "Eitem gwaith", "programme.state_proposed": "Arfaethedig"})
    told = text_of(programme_document(own))
    assert told.splitlines()[1].startswith("Eitem gwaith\t")
    assert "Savings Arfaethedig" in told


def test_sc1_the_year_in_numbers_adds_up() -> None:
    """Every part has each of the 21 rows once; what was added is counted beside them."""
    tables = [block for block in flattened(numbers().blocks) if isinstance(block, Table)]
    assert len(tables) == 2
    for table in tables:
        rows = [[cell.value for cell in row.cells[1:-1]] for row in table.rows]
        *parts, together = rows
        assert together == [sum(column) for column in zip(*parts, strict=True)]
        assert all(sum(row[:5]) == row[5] for row in rows)
        assert together[5:] == [21, 4, 1], "four were put off at least once"
        assert all(together[:4])
        assert together[4] == 1
    told = text_of(numbers())
    assert "By priority" in told
    assert "No priority\t" in told
    assert "No type\t" in told
