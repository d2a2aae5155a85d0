"""Workbooks as rows of text: what they say, where it stands, and what is refused with one sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import openpyxl
import pytest

from clerk_app.documents.excel import write_excel
from clerk_app.documents.model import Column, Document, Heading, Row, Run, Table, spoken_lines
from clerk_app.documents.style import house_style
from clerk_app.errors import BadInput
from clerk_app.services.spreadsheets import letters, read_workbook
from tests.helpers.sample_documents import DATED
from tests.helpers.sample_matrix import cell, matrix, report

Fill = Callable[[openpyxl.Workbook], None]


def book(*rows: tuple[object, ...], fill: Fill | None = None) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    if fill:
        fill(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, **changed: bytes) -> bytes:
    """A package with parts changed or added; "__" in a name stands for "/" and "_x" for its point."""
    out = io.BytesIO()
    parts = {name.replace("__", "/").replace("_x", "."): content for name, content in changed.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def test_columns_are_named_as_excel_does() -> None:
    assert [letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_cell_says_what_it_shows() -> None:
    values = ("text", 3, 3.5, 4.0, True, date(2017, 9, 13), datetime(2017, 9, 13, 19, 30), time(7, 5), None, " x ")
    (sheet,) = read_workbook(book(values), "list.xlsx")
    assert sheet.rows[0].cells == (
        "text", "3", "3.5", "4", "Yes", "2017-09-13", "2017-09-13 19:30", "07:05", "", "x",
    )  # fmt: skip


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    (sheet,) = read_workbook(book(("a",), (), (None, ""), ("b", None)), "list.xlsx")
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("a",)), (4, ("b",))]
    assert sheet.where(4, 2) == "sheet “Sheet”, row 4, column C"


def test_hidden_and_empty_sheets_are_left_out() -> None:
    def fill(made: openpyxl.Workbook) -> None:
        made.create_sheet("Private").append(("secret",))
        made["Private"].sheet_state = "hidden"
        made.create_sheet("Empty")
        made.create_sheet("2018-19").append(("b",))

    assert [sheet.name for sheet in read_workbook(book(("a",), fill=fill), "list.xlsx")] == ["Sheet", "2018-19"]


def test_a_document_s_matrix_comes_back_whole() -> None:
    """A round trip through Excel loses nothing."""
    sheets = {sheet.name: sheet for sheet in read_workbook(write_excel(report(), house_style()), "report.xlsx")}
    title, head, *rows = sheets["Appendix A matrix"].rows
    table = matrix()
    assert title.cells == ("Appendix A: matrix",)
    assert head.cells == tuple(column.heading for column in table.columns)
    for row, read in zip(table.rows, rows, strict=True):
        wanted = ["\n".join(spoken_lines(each.blocks)) for each in row.cells]
        assert list(read.cells) + [""] * (len(wanted) - len(read.cells)) == wanted


@pytest.mark.parametrize("words", ["=cmd|'/C calc'!A0", "+1", "@SUM(1)", "-x", "_x0041_", "a\nb", "#REF! is no error"])
def test_planted_words_come_back_as_they_were(words: str) -> None:
    table = Table((Column("A"), Column("B")), (Row((cell(words), cell("b"))),), "t")
    data = write_excel(Document("x", (Heading(1, (Run("x"),)), table), DATED), house_style())
    assert read_workbook(data, "x.xlsx")[0].rows[-1].cells == (words, "b")


def test_a_formula_gives_its_result_and_without_one_is_named() -> None:
    data = book(("a", "=1+1"))
    with pytest.raises(BadInput, match="sheet “Sheet”, row 1, column B holds a formula without a result") as caught:
        read_workbook(data, "list.xlsx")
    assert caught.value.places == ("sheet “Sheet”, row 1, column B",)
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"<v/>") + sheet.count(b"<v></v>") == 1
    solved = repacked(
        data, xl__worksheets__sheet1_xxml=sheet.replace(b"<v/>", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>")
    )
    assert read_workbook(solved, "list.xlsx")[0].rows[0].cells == ("a", "2")


def test_an_error_of_a_formula_is_named() -> None:
    def fill(made: openpyxl.Workbook) -> None:
        made.active["C2"] = "#REF!"

    with pytest.raises(BadInput, match="row 2, column C shows the error #REF!"):
        read_workbook(book(("a",), fill=fill), "list.xlsx")


GOOD = book(("a", "b"))
BAD = {
    "words": (b"Work item,Priority\n", "it is no Excel workbook"),
    "an empty file": (b"", "it is no Excel workbook"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it is of an old kind, or under a password"),
    "macros": (repacked(GOOD, xl__vbaProject_xbin=b"x"), "it holds macros"),
    "macro sheets": (repacked(GOOD, xl__macrosheets__sheet1_xxml=b"<x/>"), "it holds macros"),
    "a binary workbook": (repacked(GOOD, xl__workbook_xbin=b"x"), "it is a binary workbook"),
    "definitions": (
        repacked(GOOD, xl__sharedStrings_xxml=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><sst/>'),
        "declares what no workbook needs",
    ),
    "definitions in two bytes a letter": (
        repacked(GOOD, xl__sharedStrings_xxml='<!DOCTYPE x [<!ENTITY a "b">]><sst/>'.encode("utf-16")),
        "declares what no workbook needs",
    ),
    "a damaged sheet": (repacked(GOOD, xl__worksheets__sheet1_xxml=b"<worksheet><sheetData><row"), "it is damaged"),
    "a swollen part": (repacked(GOOD, xl__media__a_xxml=b" " * 201 * 1024 * 1024), "it is far larger than it looks"),
    "cut short": (GOOD[: len(GOOD) // 2], "it is no Excel workbook"),
    "nothing on its sheets": (book(), "nothing stands on any sheet"),
    "too large": (bytes(20 * 1024 * 1024 + 1), "it is larger than 20 MB"),
    "a Word file": (repacked(GOOD, **{}).replace(b"xl/", b"wd/"), "it is no Excel workbook"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_is_said_in_one_sentence(kind: str) -> None:
    data, why = BAD[kind]
    with pytest.raises(BadInput, match=r"list\.xlsx cannot be read as a spreadsheet") as caught:
        read_workbook(data, "list.xlsx")
    assert why in caught.value.message
    assert caught.value.hint


def test_a_sheet_that_says_a_wrong_size_is_read_whole() -> None:
    sheet = zipfile.ZipFile(io.BytesIO(GOOD)).read("xl/worksheets/sheet1.xml")
    for claimed in (b"A1", b"A1:XFD1048576"):
        wrong = sheet.replace(b'<dimension ref="A1:B1"', b'<dimension ref="' + claimed + b'"')
        assert wrong != sheet or claimed == b"A1:B1"
        assert read_workbook(repacked(GOOD, xl__worksheets__sheet1_xxml=wrong), "x.xlsx")[0].rows[0].cells == ("a", "b")


def test_rows_as_wide_as_excel_can_make_them_are_refused() -> None:
    def fill(made: openpyxl.Workbook) -> None:
        for row in range(1, 80):
            made.active.cell(row, 16_384, "x")

    with pytest.raises(BadInput, match="the sheet “Sheet” is larger than any list"):
        read_workbook(book(fill=fill), "list.xlsx")


def test_a_link_to_another_file_is_left_alone() -> None:
    linked = repacked(GOOD, xl__externalLinks__externalLink1_xxml=b"<externalLink/>")
    assert read_workbook(linked, "x.xlsx")[0].rows[0].cells == ("a", "b")
