"""Tables from Excel workbooks: every sheet that is shown as rows of text, each cell known by sheet, row and column.

Nothing of a workbook acts: macros are refused, links to other files are left alone, formulas give what they last said.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from clerk_app.errors import BadInput

_LARGEST = 20 * 1024 * 1024
_LARGEST_UNPACKED = 200 * 1024 * 1024
_MOST_PARTS = 5_000
_MOST_SHEETS = 100
_MOST_ROWS = 20_000
_MOST_CELLS = 1_000_000
_NUMBERED = re.compile("_x([0-9A-Fa-f]{4})_")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet that is not empty: its number in the sheet, and the text of its cells from column A on."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: the file's name, the sheet's, and its rows."""

    file: str
    name: str
    rows: tuple[SheetRow, ...]

    def where(self, row: int, column: int) -> str:
        """Where a cell stands, for a message; columns count from 0: “sheet “2017/18”, row 4, column C”."""
        return f"sheet “{self.name}”, row {row}, column {letters(column)}"


def letters(column: int) -> str:
    """What Excel calls a column, counted from 0: A to Z, AA and so on."""
    named = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(ord("A") + rest) + named
    return named


def read_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of an Excel workbook (.xlsx) that are shown and not empty, in their order.

    Raises BadInput for what is none, is too large, has macros, or has a formula without a result; nothing is half read.
    """
    _check(data, name)
    try:
        sheets = _sheets(data, name)
    except BadInput:
        raise
    except Exception as error:  # whatever a damaged part makes of the library, it is the file's fault
        raise _unusable(name, "it is damaged", "Open it in Excel, save it anew, and try again.") from error
    if not sheets:
        raise _unusable(name, "nothing stands on any sheet that is shown", "Check that it is the right file.")
    return sheets


def _unusable(name: str, why: str, hint: str) -> BadInput:
    return BadInput(f"{name} cannot be read as a spreadsheet: {why}.", hint)


def _check(data: bytes, name: str) -> None:
    """Refuse what must not be opened at all."""
    if len(data) > _LARGEST:
        raise _unusable(name, "it is larger than 20 MB", "Check that it is the right file.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        why = "it is of an old kind, or under a password"
        raise _unusable(name, why, "Open it in Excel and save it as a workbook (.xlsx) without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_parts(package, name)
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError, EOFError) as error:
        raise _unusable(name, "it is no Excel workbook", "Save it in Excel as a workbook (.xlsx).") from error


def _check_parts(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    names = [part.filename.casefold() for part in parts]
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise _unusable(name, "it is far larger than it looks", "Check where it comes from.")
    if any(each.endswith("vbaproject.bin") or "/macrosheets/" in each for each in names):
        raise _unusable(name, "it holds macros", "Save it in Excel as a workbook without macros (.xlsx).")
    if not any(each.startswith("xl/") and each.endswith((".xml", ".bin")) for each in names):
        raise _unusable(name, "it is no Excel workbook", "Save it in Excel as a workbook (.xlsx).")
    if any(each.startswith("xl/workbook") and each.endswith(".bin") for each in names):
        raise _unusable(name, "it is a binary workbook (.xlsb)", "Save it in Excel as a workbook (.xlsx).")
    for part in parts:
        if part.filename.casefold().endswith((".xml", ".rels")) and _declares(package.read(part)):
            raise _unusable(name, "a part of it declares what no workbook needs", "Check where it comes from.")


def _declares(content: bytes) -> bool:
    """Whether a part brings definitions of its own, by which a few bytes may swell to gigabytes."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return bool(_DECLARED.search(content.replace(b"\0", b"") if wide else content))


def _sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook  # noqa: PLC0415 (wanted by few)

    with warnings.catch_warnings():
        # it warns of what it leaves out: pictures, validation, extensions
        warnings.simplefilter("ignore")
        said = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        made = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        shown = [(sheet, made[sheet.title]) for sheet in said.worksheets if sheet.sheet_state == "visible"]
        if len(shown) > _MOST_SHEETS:
            raise _unusable(name, f"it has more than {_MOST_SHEETS} sheets", "Keep those that are wanted.")
        read = (Sheet(name, one.title, tuple(_rows(name, one, other))) for one, other in shown)
        return tuple(sheet for sheet in read if sheet.rows)


def _rows(name: str, said: Any, made: Any) -> Iterator[SheetRow]:
    place = Sheet(name, said.title, ())
    for sheet in (said, made):
        # what a sheet says of its own size may be wrong
        sheet.reset_dimensions()
    rows = cells = 0
    for number, (values, formulas) in enumerate(
        zip(said.iter_rows(values_only=True), made.iter_rows(values_only=True), strict=True), 1
    ):
        cells += len(values)
        texts = [_text(value, formulas[at], place, number, at) for at, value in enumerate(values)]
        while texts and not texts[-1]:
            texts.pop()
        rows += bool(texts)
        if rows > _MOST_ROWS or cells > _MOST_CELLS:
            raise _unusable(name, f"the sheet “{said.title}” is larger than any list", "Keep the rows that are wanted.")
        if texts:
            yield SheetRow(number, tuple(texts))


def _text(value: object, formula: object, sheet: Sheet, row: int, column: int) -> str:
    """What a cell shows, days as 2017-09-13 and whole numbers without a point."""
    if value is None:
        if isinstance(formula, str) and formula.startswith("="):
            raise _bad_cell(
                sheet, row, column, "holds a formula without a result", "Open the file in Excel and save it."
            )
        return ""
    match value:
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case timedelta():
            return str(value)
        case float():
            return f"{value:.15g}"
    text = str(value)
    if text.startswith("#") and text in _ERRORS:
        raise _bad_cell(sheet, row, column, f"shows the error {text}", "Mend the formula, or type what it should say.")
    return _NUMBERED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").strip()


_ERRORS = frozenset({"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!", "#CALC!"})


def _bad_cell(sheet: Sheet, row: int, column: int, why: str, hint: str) -> BadInput:
    return BadInput(
        f"{sheet.file} cannot be read: {sheet.where(row, column)} {why}.", hint, (sheet.where(row, column),)
    )
