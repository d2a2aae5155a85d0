"""The Excel writer: a document's tables as sheets to sort and reckon with, and its other words beside them.

Nothing that is written acts as a formula, nothing is kept on disk meanwhile, and the same document has the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from clerk_app.documents.excel_sheet import SheetWriter
from clerk_app.documents.model import Document, Heading, PageBreak, Paper, Table, flattened, spoken_lines
from clerk_app.documents.packages import steady
from clerk_app.documents.style import HouseStyle

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LONGEST_NAME = 31


def write_excel(document: Document, style: HouseStyle) -> bytes:
    """The document as an Excel workbook (.xlsx): each table on its own sheet, below its heading.

    Raises Refused when a cell has more words than Excel takes.
    """
    book = Workbook()
    book.remove(book.active)
    for part in _parts(document):
        sheet = book.create_sheet(_free_name(part.name or document.title, book))
        SheetWriter(sheet, style, part.paper).write(part.lines, part.table, part.below)
        _furnish(sheet, document)
    book.worksheets[0].sheet_view.tabSelected = True
    # nothing is to be reckoned, and Excel need not ask whether to save what it reckoned
    book.calculation.fullCalcOnLoad = False
    _describe(book, document)
    return _saved(book)


@dataclass(slots=True)
class _Part:
    """What stands on one sheet: lines (each with the level of its heading, 0 for text), a table, and lines below it."""

    paper: Paper
    lines: list[tuple[str, int]] = field(default_factory=list)
    table: Table | None = None
    below: list[tuple[str, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The last heading above the table, or what the table is about."""
        headings = [text for text, level in self.lines if level]
        return headings[-1] if headings else self.table.caption if self.table else ""


def _parts(document: Document) -> Iterator[_Part]:
    """The sheets in reading order: text that comes before a table's own heading stands on a sheet for itself."""
    part = _Part(document.paper)
    paper = document.paper
    made: list[_Part] = []
    for block in flattened(document.blocks, document.paper):
        if isinstance(block, PageBreak):
            paper = block.paper or paper
        elif isinstance(block, Table):
            made += _told_apart(part)
            made[-1].table, made[-1].paper = block, paper
            part = _Part(paper)
        else:
            level = block.level if isinstance(block, Heading) else 0
            part.lines += [(line, level) for line in spoken_lines((block,))]
    if part.lines and made and not any(level for _, level in part.lines):
        made[-1].below = part.lines
    elif part.lines or not made:
        made.append(part)
    yield from made


def _told_apart(part: _Part) -> list[_Part]:
    """What stands above a table: its own heading and the text below that; text above the heading for itself."""
    start = max((at for at, (_, level) in enumerate(part.lines) if level), default=0)
    before, own = part.lines[:start], part.lines[start:]
    if all(level for _, level in before):
        return [part]
    return [_Part(part.paper, before), _Part(part.paper, own)]


def _free_name(wanted: str, book: Workbook) -> str:
    """A name that Excel takes for a sheet, and that no other sheet of the book has."""
    clean = " ".join(_NOT_IN_NAMES.sub(" ", wanted).split()).strip("'") or "Sheet"
    if clean.casefold() == "history":
        clean = f"{clean} 1"
    taken = {name.casefold() for name in book.sheetnames}
    name, number = _cut(clean, _LONGEST_NAME), 1
    while name.casefold() in taken:
        number += 1
        name = f"{_cut(clean, _LONGEST_NAME - len(str(number)) - 1)} {number}"
    return name


def _cut(name: str, room: int) -> str:
    """A name in as many signs as there is room for, at the end of a word; Excel takes none that ends in a stroke."""
    if len(name) <= room:
        return name
    whole = name[: room + 1].rpartition(" ")[0]
    return (whole or name[:room]).rstrip("' ")


def _furnish(sheet: Worksheet, document: Document) -> None:
    """What is printed at the foot of each page; "&" would begin one of Excel's codes."""
    sheet.oddFooter.left.text = document.full_title.replace("&", "&&")[:200]
    sheet.oddFooter.right.text = "Page &P of &N"


def _describe(book: Workbook, document: Document) -> None:
    about = book.properties
    about.title, about.subject = document.full_title, document.subject or None
    about.creator = about.lastModifiedBy = document.author or None
    about.language = document.language
    about.created = about.modified = document.dated.replace(tzinfo=None, microsecond=0)


class _Writer(ExcelWriter):  # type: ignore[misc]
    """Writes sheets in memory: openpyxl's own way goes by files in the common temporary folder."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        out = io.BytesIO()
        writer = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _Writer(book, archive).write_data()
    return steady(out.getvalue())
