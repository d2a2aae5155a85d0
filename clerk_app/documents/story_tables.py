"""Tables into reportlab's story: their heads, which later pages repeat, their rows and cells, and the elements of each.

Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

from reportlab.lib.colors import HexColor
from reportlab.platypus.tables import CellStyle

from clerk_app.documents.column_widths import fitted
from clerk_app.documents.flowables import TaggedParagraph
from clerk_app.documents.flowing_tables import Across, RowMark, RowOf, TaggedTable
from clerk_app.documents.fonts import face
from clerk_app.documents.model import Cell, Paragraph, Row, Run, StyleName, Table
from clerk_app.documents.patterns import GROUNDS
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.tagging import Node
from clerk_app.documents.typeset import line_height


@dataclass(frozen=True, slots=True)
class Room:
    """The column that blocks are set in, and the element that they belong to.

    `scale` makes its letters smaller; `plate` is the colour behind its words, where a pattern would run through them.
    """

    width: float
    parent: Node
    indent: float = 0.0
    alignment: str = "left"
    in_cell: bool = False
    in_list: bool = False
    scale: float = 1.0
    plate: str = ""


class CellTeller(Protocol):
    """Whoever tells the blocks of a cell."""

    @property
    def style(self) -> HouseStyle: ...

    def cell(self, cell: Cell, room: Room, look: Any) -> tuple[list[Any], Any]: ...


class TableTeller:
    """Tells one table: its head, which later pages repeat, and its rows."""

    def __init__(self, teller: CellTeller, table: Table, room: Room, node: Node) -> None:
        self._teller = teller
        self._table = table
        self._node = node
        self._cells = teller.style.table
        whole = sum(column.width for column in table.columns)
        self._widths = [room.width * column.width / whole for column in table.columns]
        if table.wide:
            fit = fitted(table, room.width, teller.style)
            self._cells, self._widths, room = self._cells.of_wide, list(fit.widths), replace(room, scale=fit.scale)
        self._rooms = [
            replace(room, indent=0.0, alignment=column.alignment.value, width=width)
            for column, width in zip(table.columns, self._widths, strict=True)
        ]
        self._heads: list[Node] = []
        self._looks = [self._cell_style(number) for number in range(len(self._widths))]

    def flowable(self) -> TaggedTable:
        head: list[RowOf] = []
        lines: list[tuple[Any, ...]] = []
        rule = self._cells.header_rule
        if self._table.header_shown:
            head.append(self._head())
        if head and rule is not None:
            # an empty row keeps the first item as far from the rule on every page
            head.append(RowOf([[] for _ in self._widths], self._looks, self._cells.top / 2))
            lines.append(("LINEBELOW", (0, 0), (-1, 0), rule.width, HexColor(rule.colour)))
        if head and self._cells.header_shading:
            lines.append(("BACKGROUND", (0, 0), (-1, 0), HexColor(self._cells.header_shading)))
        node = Node("TBody", self._node)
        cells = self._cells
        across = Across(cells.top_rule, cells.row_rule, cells.bottom_rule, cells.round_cells)
        made = TaggedTable.of(head, [self._row(row, node) for row in self._table.rows], self._widths, lines, across)
        made.continued, made.whole = self._continued(), self._table.whole
        return made

    def _continued(self) -> TaggedParagraph | None:
        """What stands above the table on each further page; a screen reader goes on with its rows."""
        if not self._table.continued:
            return None
        words = Paragraph((Run(self._table.continued),), StyleName.HEADING_3)
        (line,), _ = self._teller.cell(Cell((words,)), Room(sum(self._widths), Node("P")), self._looks[0])
        line.extras.once, line._said, line.spaceAfter = True, True, self._cells.bottom
        assert isinstance(line, TaggedParagraph)
        return line

    def _cell_style(self, number: int) -> Any:
        look = CellStyle("cell")
        look.fontname = face(self._teller.style.of(StyleName.BODY).font).font.fontName
        look.topPadding, look.bottomPadding = self._cells.top, self._cells.bottom
        look.leftPadding = self._cells.left
        look.rightPadding = self._cells.last_right if number == len(self._widths) - 1 else self._cells.right
        look.valign = "TOP"
        return look

    def _head(self) -> RowOf:
        row = Node("TR", Node("THead", self._node))
        cells: list[Any] = []
        looks = list(self._looks)
        for column, span in self._table.heads:
            at = len(cells)
            headed = bool(column.heading.strip())
            node = Node("TH" if headed else "TD", row, scope="Column" if headed else "", spans=span)
            self._heads += [node] * span
            block = Paragraph((Run(column.heading),), StyleName.TABLE_HEADING)
            ground = GROUNDS[column.tone] if column.tone else None
            room = replace(self._rooms[at], parent=node, plate=ground.colour if ground else "")
            told, looks[at] = self._teller.cell(Cell((block,)), room, looks[at])
            looks[at].ground = ground
            for flowable in told:
                flowable.extras.once = True
                if span > 1:
                    last = self._looks[at + span - 1]
                    flowable.extras.room = sum(self._widths[at : at + span]) - last.leftPadding - last.rightPadding
            cells += [told, *([] for _ in range(span - 1))]
        return RowOf(cells, looks)

    def _row(self, row: Row, body: Node) -> RowOf:
        node = Node("TR", body)
        cells, looks = [], []
        beside: tuple[Node, ...] = ()
        for at, (cell, column, room, look) in enumerate(
            zip(row.cells, self._table.columns, self._rooms, self._looks, strict=True)
        ):
            element = Node("TH", node, scope="Row") if column.names_row else Node("TD", node)
            if column.names_row:
                beside += (element,)
            elif self._table.wide:
                element.heads = (*self._heads[at : at + 1], *beside)
            ground = GROUNDS[cell.tone] if cell.tone else None
            inner = replace(room, parent=element, plate=ground.colour if ground else "")
            told, dressed = self._teller.cell(cell, inner, look)
            dressed.ground = ground
            cells.append(told)
            looks.append(dressed)
        looks[0].row = RowMark(row.anchor, row.may_split)
        bare = line_height(self._teller.style.of(StyleName.AGENDA_ITEM)) + self._cells.top + self._cells.bottom
        return RowOf(cells, looks, None if any(cells) else bare)
