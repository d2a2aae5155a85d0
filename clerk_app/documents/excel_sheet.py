"""One sheet of a workbook: lines of text, a table with its head frozen and repeated, and how it is printed."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from clerk_app.documents.bars import Bar
from clerk_app.documents.column_widths import fitted
from clerk_app.documents.looks import WIDE_RULE
from clerk_app.documents.model import Cell, Column, Paper, Paragraph, Run, StyleName, Table, runs_of, spoken_lines
from clerk_app.documents.patterns import GROUNDS
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.typeset import natural_width
from clerk_app.errors import Refused

_LETTERS, _HEADINGS = 10.0, (14.0, 12.0, 11.0)
_A4, _A3 = 9, 8
# a column's width is told in the figures of Excel's standard font, which are 5.25 points wide
_FIGURE = 5.25
_TEXT_WIDTH = 500.0
_LINE = 1.3
_HIDDEN, _BAR = ";;;", "#7aa37a"
_LONGEST_CELL = 32_767
_HIGHEST_ROW = 409.0
#: What a spreadsheet could take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
#: Excel reads "_x0041_" as a letter by its number.
_NUMBERED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
Line = tuple[str, int]


class SheetWriter:
    """Fills one sheet from the top."""

    def __init__(self, sheet: Worksheet, style: HouseStyle, paper: Paper) -> None:
        self._sheet: Any = sheet
        self._style, self._paper = style, paper
        self._font = style.of(StyleName.BODY).font
        self._row = 0

    def write(self, above: Sequence[Line], table: Table | None, below: Sequence[Line]) -> None:
        """Write lines (each with the level of its heading, 0 for text), a table, and lines below it."""
        widths = self._widths(table) if table else [_TEXT_WIDTH]
        for at, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(at)].width = round(width / _FIGURE + 1, 2)
        for line in above:
            self._add_line(line, widths)
        if table:
            self._row += bool(above)
            self._add_table(table)
            self._row += bool(below)
        for line in below:
            self._add_line(line, widths)
        self._set_up(wide=bool(table))

    def _widths(self, table: Table) -> list[float]:
        """The widths of the columns in points, in the sheet's letters."""
        room = self._style.page.on(Paper.A3_LANDSCAPE).text_width
        fit = fitted(table, room, self._style)
        return [width * _LETTERS / fit.letters for width in fit.widths]

    def _add_line(self, line: Line, widths: list[float]) -> None:
        text, level = line
        self._row += 1
        size = _HEADINGS[min(level, len(_HEADINGS)) - 1] if level else _LETTERS
        cell = self._put(1, text, bold=bool(level), size=size)
        if len(widths) > 1:
            self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=1, end_column=len(widths))
        # Excel gives merged cells no height of their own
        look = self._style.of(StyleName.BODY)
        share = size / look.size
        lines = sum(
            max(1, math.ceil(natural_width((Run(part, bool(level)),), look) * share * 1.05 / sum(widths)))
            for part in text.split("\n")
        )
        self._sheet.row_dimensions[cell.row].height = min(_HIGHEST_ROW, round(lines * size * _LINE + 3, 1))

    def _add_table(self, table: Table) -> None:
        named = next((at for at, column in enumerate(table.columns) if not column.names_row), 0)
        if table.header_shown:
            self._row += 1
            for at, column in enumerate(table.columns, 1):
                cell = self._put(at, column.heading, column, bold=True)
                own = GROUNDS[column.tone].colour if column.tone else self._style.table.of_wide.header_shading
                cell.fill = _fill(own)
                cell.border = _BORDER
            self._sheet.print_title_rows = f"{self._row}:{self._row}"
            self._sheet.freeze_panes = f"{get_column_letter(named + 1)}{self._row + 1}"
        for row in table.rows:
            self._row += 1
            for at, (each, column) in enumerate(zip(row.cells, table.columns, strict=True), 1):
                self._add_cell(at, each, column)

    def _add_cell(self, at: int, cell: Cell, column: Column) -> None:
        text = "\n".join(spoken_lines(cell.blocks))
        made = self._put(at, text, column, bold=_is_bold(cell))
        if cell.value is not None:
            made.value = cell.value
            made.quotePrefix = False
            if not isinstance(cell.value, (int, float)):
                made.number_format = "d mmmm yyyy"
        made.border = _BORDER
        if cell.bar:
            self._add_bar(made, cell.bar)
        if cell.tone:
            made.fill = _fill(GROUNDS[cell.tone].colour)

    def _add_bar(self, made: Any, bar: Bar) -> None:
        """A bar of Excel's own for the sum of the parts, whose number is not shown: it stands in its row."""
        made.value, made.number_format = sum(amount for amount, _ in bar.parts), _HIDDEN
        rule = DataBarRule("num", 0, "num", max(bar.whole, 1), _argb(_BAR), showValue=False)
        self._sheet.conditional_formatting.add(made.coordinate, rule)

    def _put(self, at: int, text: str, column: Column | None = None, bold: bool = False, size: float = _LETTERS) -> Any:
        """Put text into a cell, as text whatever it looks like."""
        if len(text) > _LONGEST_CELL:
            raise Refused(
                f"Row {self._row} of “{self._sheet.title}” has {len(text):,} letters in a cell: Excel takes 32,767.",
                "Save it as a Word file or a PDF instead.",
            )
        cell = self._sheet.cell(self._row, at)
        if text:
            cell.value = _NUMBERED.sub("_x005F_", text)
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(_FORMULA)
        cell.font = Font(name=self._font, size=size, bold=bold)
        across = {"centre": "center"}.get(column.alignment, str(column.alignment)) if column else "left"
        cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=True)
        return cell

    def _set_up(self, wide: bool) -> None:
        """Print as wide as the paper: a table on its side, text upright."""
        page = self._sheet.page_setup
        page.orientation = "landscape" if wide else "portrait"
        page.paperSize = _A3 if self._paper is Paper.A3_LANDSCAPE else _A4
        page.fitToWidth, page.fitToHeight = 1, 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = self._sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom = 0.5, 0.7


def _is_bold(cell: Cell) -> bool:
    runs = [
        run for block in cell.blocks if isinstance(block, Paragraph) for part in block.content for run in runs_of(part)
    ]
    return bool(runs) and all(run.bold for run in runs)


def _fill(colour: str) -> PatternFill:
    """A plain ground: Excel would draw a pattern right through the words."""
    return PatternFill("solid", fgColor=_argb(colour))


def _argb(colour: str) -> str:
    return f"FF{colour[1:].upper()}"


_SIDE = Side("thin", color=_argb(WIDE_RULE.colour))
_BORDER = Border(_SIDE, _SIDE, _SIDE, _SIDE)
