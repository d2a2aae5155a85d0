"""The Excel writer: every word of the document, nothing that acts, real days and numbers, the same bytes each time."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from clerk_app.documents.excel import write_excel
from clerk_app.documents.model import (
    Cell,
    Column,
    Document,
    Heading,
    List,
    ListItem,
    Paper,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Tone,
    text_of,
)
from clerk_app.documents.style import HouseStyle
from clerk_app.domain.dates import printed_date
from clerk_app.errors import Refused
from tests.helpers.checkers import assert_same_words
from tests.helpers.sample_charts import summary
from tests.helpers.sample_documents import DATED, text
from tests.helpers.sample_matrix import cell, matrix, report

FORMULAS = (
    "=cmd|'/C calc'!A0", "=1+1", "+1", "-2+3", "@SUM(A1:A9)", "\t=1", "\r=1", "=HYPERLINK(\"https://example.org\")",
    "＝1", "'=1", "_x003D_1", "#REF!", "0123", "1.50", "12 March", "TRUE", "1E5",
)  # fmt: skip


def opened(document: Document, style: HouseStyle) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_excel(document, style)))


def shown(value: object) -> str:
    if isinstance(value, datetime):
        return printed_date(value.date(), weekday=False)
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), str(value))


def of_rows(*rows: tuple[Cell, ...]) -> Document:
    columns = tuple(Column(f"Column {at}", names_row=at == 0) for at in range(len(rows[0])))
    return Document("A list", (Heading(1, (Run("A list"),)), Table(columns, tuple(map(Row, rows)), "Things")), DATED)


def test_every_word_stands_in_the_workbook(sample: tuple[str, Document], style: HouseStyle) -> None:
    book = opened(sample[1], style)
    cells = [each for sheet in book for row in sheet for each in row]
    said = [shown(each.value) for each in cells if each.value is not None and each.number_format != ";;;"]
    assert_same_words(" ".join(said), text_of(sample[1]))


def test_every_workbook_is_sound(sample: tuple[str, Document], style: HouseStyle) -> None:
    data = write_excel(sample[1], style)
    assert data == write_excel(sample[1], style)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(data)
        found = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=0).validate(str(path))
    assert [error.description for error in found.errors if not _is_of_openpyxl(error)] == []


def _is_of_openpyxl(error: Any) -> bool:
    """What the audit says of every workbook that openpyxl writes: Excel takes words within a cell, and the parts of a
    font in any order (ISO/IEC 29500-1, 18.8.22)."""
    of_fonts = re.fullmatch("Unexpected element '(b|sz|color)' found", error.description)
    fonts = error.part_uri == "/xl/styles.xml" and of_fonts
    return "inline-string cell" in error.description or bool(fonts)


@pytest.mark.parametrize("words", FORMULAS, ids=repr)
def test_no_words_are_a_formula_or_a_number(words: str, style: HouseStyle) -> None:
    document = of_rows((cell(words), cell(f"{words} and more")))
    data = write_excel(document, style)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in part or b"<f " in part or b"<v>" in part for part in parts)
    for each in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0][4]:
        assert each.data_type == "s" or each.value == words.strip()
        assert shown(each.value).strip().startswith(words.strip())
        assert bool(each.quotePrefix) == words.startswith(("=", "+", "-", "@", "＝", "\t", "\r"))


def test_days_and_numbers_are_such(style: HouseStyle) -> None:
    row = (cell("Visits"), Cell((text("13 September 2017"),), value=date(2017, 9, 13)), Cell((text("7"),), value=7))
    sheet = opened(of_rows(row), style).worksheets[0]
    assert (sheet["B4"].value, sheet["B4"].is_date) == (datetime(2017, 9, 13), True)
    assert (sheet["C4"].value, sheet["C4"].data_type) == (7, "n")
    assert sheet["B4"].number_format == "d mmmm yyyy"


def test_bars_are_excel_s_own_and_show_no_number_again(style: HouseStyle) -> None:
    sheet = opened(summary(), style).worksheets[1]
    rules = {str(found.sqref): found.rules[0].dataBar for found in sheet.conditional_formatting}
    assert list(rules) == ["G4", "G5", "G6", "G7"]
    assert [sheet[place].value for place in rules] == [10, 12, 1, 0]
    assert all(not bar.showValue and [float(end.val) for end in bar.cfvo] == [0, 12] for bar in rules.values())
    assert {sheet[place].number_format for place in rules} == {";;;"}


def test_the_matrix_is_frozen_filled_and_prints_on_its_side(style: HouseStyle) -> None:
    book = opened(report(), style)
    assert book.sheetnames == ["Select Committee work programme", "Appendix A matrix", "Appendix B afterwards"]
    sheet = book["Appendix A matrix"]
    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.page_setup.paperSize == 8
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    fills = {each.value: each.fill for row in sheet.iter_rows(min_row=4) for each in row if each.value}
    kinds = {fills[word].fgColor.rgb for word in ("Completed", "On-going", "Outstanding", "Proposed", "Deferred")}
    assert len(kinds) == 5
    assert all(each.alignment.wrap_text for row in sheet.iter_rows(min_row=3) for each in row)


def test_no_column_is_narrower_than_its_longest_word(style: HouseStyle) -> None:
    sheet = opened(report(Paper.A4_LANDSCAPE), style)["Appendix A matrix"]
    for column in "ABCDEFGHIJKLM":
        words = [word for each in sheet[column][2:] if each.value for word in str(each.value).split()]
        assert sheet.column_dimensions[column].width >= 0.8 * max(map(len, words))


def test_nothing_but_the_document_s_own_is_told(style: HouseStyle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "jsmith7")
    monkeypatch.setenv("LOGNAME", "jsmith7")
    data = write_excel(replace(report(), dated=datetime(2017, 9, 1, 9, 30)), style)
    about = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert (about.creator, about.lastModifiedBy) == ("Marlow Vale Borough Council",) * 2
    assert about.created == about.modified == datetime(2017, 9, 1, 9, 30)
    assert about.title == report().full_title
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not any(b"jsmith7" in package.read(name) for name in package.namelist())
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_is_kept_on_disk_meanwhile(style: HouseStyle, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed words would stand in the common temporary folder, and stay there after a crash."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file was made")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert write_excel(report(), style)


def test_sheets_have_names_that_excel_takes(style: HouseStyle) -> None:
    names = ("History", "A/B: [x]*?", "The same long name of a table for two", "The same long name of a table for two")
    names = (*names, "Services of the thirty schools' heads", "x" * 40)  # a stroke at the end no workbook takes
    blocks = [block for name in names for block in (Heading(2, (Run(name),)), matrix(1))]
    found = opened(Document("x", (Heading(1, (Run("x"),)), *blocks), DATED), style).sheetnames
    assert found == [
        *("History 1", "A B x", "The same long name of a table", "The same long name of a table 2"),
        *("Services of the thirty schools", "x" * 31),
    ]


def test_a_document_without_tables_is_one_sheet(style: HouseStyle) -> None:
    document = Document("Minutes", (Heading(1, (Run("Minutes"),)), text("Nothing was decided.")), DATED)
    book = opened(document, style)
    assert book.sheetnames == ["Minutes"]
    assert [each.value for each in book.worksheets[0]["A"]] == ["Minutes", "Nothing was decided."]
    assert opened(Document("Nothing", (), DATED), style).sheetnames == ["Nothing"]


def test_words_below_the_last_table_stand_below_it(style: HouseStyle) -> None:
    table = Table((Column("A"),), (Row((Cell((List((ListItem((text("a"),)), ListItem((text("b"),)))),)),)),), "t")
    document = Document("x", (Section((Heading(1, (Run("x"),)), table, text("Legend."))),), DATED)
    assert [each.value for each in opened(document, style).worksheets[0]["A"]] == [
        "x", None, "A", "a\nb", None, "Legend.",
    ]  # fmt: skip


def test_a_cell_that_excel_cannot_hold_is_refused(style: HouseStyle) -> None:
    with pytest.raises(Refused, match="Row 4 of “A list” has 40,000 letters in a cell: Excel takes 32,767"):
        write_excel(of_rows((cell("x" * 40_000),)), style)


def test_closed_words_of_another_document_are_nowhere(style: HouseStyle) -> None:
    """A workbook is made from its document alone: there is no shared part that the one before it has left words in."""
    closed = of_rows((cell("Secret Holdings Ltd", Tone.RED), cell("b")))
    write_excel(closed, style)
    with zipfile.ZipFile(io.BytesIO(write_excel(report(), style))) as package:
        assert not any(b"Secret" in package.read(name) for name in package.namelist())


def test_bold_row_names_and_headings(style: HouseStyle) -> None:
    sheet = opened(report(), style)["Appendix A matrix"]
    assert sheet["A1"].font.bold
    assert sheet["A4"].font.bold
    assert not sheet["B4"].font.bold
    assert sheet["A4"].font.name == style.of(Paragraph(()).style).font
