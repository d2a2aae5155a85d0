"""Blocks into reportlab's story: a flowable for each paragraph and table, and its element in the structure.

Lengths are points.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Spacer
from reportlab.platypus.tables import CellStyle

from clerk_app.documents.flowables import Across, Extras, Label, RoomFor, RowMark, RowOf, TaggedParagraph, TaggedTable
from clerk_app.documents.fonts import face
from clerk_app.documents.labels import Numbering, list_label
from clerk_app.documents.looks import Style
from clerk_app.documents.model import (
    Block,
    Cell,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Section,
    StyleName,
    Table,
    shows,
    text_of_inline,
)
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.tagging import Node
from clerk_app.documents.typeset import (
    baseline_drop,
    last_width,
    line_height,
    lines_of,
    longest_word,
    natural_width,
    paragraph_style,
    words_in,
    words_of,
)

LIST_INDENT = 24.0
#: That of one whose numbers are long, such as 10.12.
_FORM_INDENT = 44.0
_ASIDE_GAP = 24.0
_BELOW_TABLE = 8.0
_LIST_ROLES = {
    Numbering.BULLET: "Disc",
    Numbering.DECIMAL: "Decimal",
    Numbering.LETTER: "LowerAlpha",
    Numbering.ROMAN: "LowerRoman",
}


@dataclass(frozen=True, slots=True)
class _Room:
    """The column that blocks are set in, and the element that they belong to."""

    width: float
    parent: Node
    indent: float = 0.0
    alignment: str = "left"
    in_cell: bool = False
    in_list: bool = False


def story_of(blocks: tuple[Block, ...], style: HouseStyle, root: Node) -> list[Any]:
    """The flowables of a document in the width of its page; the elements are made under `root`."""
    teller = _Teller(style)
    teller.tell(blocks, _Room(style.page.text_width, root))
    return list(_kept_together(teller.story, style))


@dataclass(slots=True)
class _Teller:
    """Tells the blocks of one column; a cell has a teller of its own that shares the styles."""

    style: HouseStyle
    story: list[Any] = field(default_factory=list)
    _styles: dict[tuple[object, ...], Any] = field(default_factory=dict)
    _breaks: bool = False
    in_cell: bool = False

    def tell(self, blocks: tuple[Block, ...], room: _Room) -> None:
        for block in blocks:
            self._block(block, room)

    def _block(self, block: Block, room: _Room) -> None:
        match block:
            case PageBreak():
                self._breaks = True
            case Section():
                self._breaks = self._breaks or block.starts_page
                self.tell(block.blocks, replace(room, parent=Node("Sect", room.parent)))
            case Heading():
                self._heading(block, room)
            case Paragraph():
                self._paragraph(block, room)
            case List():
                self._list(block, room)
            case Table() if block.rows:
                self._table(block, room)

    def _add(self, flowable: Any, before: float, after: float) -> None:
        if self._breaks and self.story:
            self.story.append(NewPage())
        if before and not self.in_cell and (self._breaks or not self.story):
            # at the top of a page reportlab leaves it out, Word does not
            above = Spacer(0, before)
            before = above.spaceBefore = above.spaceAfter = 0.0
            self.story.append(above)
        self._breaks = False
        flowable.spaceBefore, flowable.spaceAfter = before, after
        self.story.append(flowable)

    def _heading(self, heading: Heading, room: _Room) -> None:
        if not shows((*heading.content, *heading.aside)):
            return
        node = Node(f"H{heading.level}", room.parent)
        look = self.style.of(heading.look)
        crowded = bool(heading.aside) and self._crowds(heading, room)
        beside = heading.aside and look.alignment == "left" and (not crowded or self._fits_last(heading, room))
        aside = self._aside(heading, node) if beside else None
        taken = aside.natural_width + _ASIDE_GAP if aside else 0.0
        spare = 0.0 if crowded else taken
        content = heading.content if shows(heading.content) or not aside else (Run("\xa0"),)
        below = heading.aside if aside is None else ()
        flowable = self._set(content, heading.look, node, room, spare, below)
        said = text_of_inline((*heading.content, Run(" "), *heading.aside))
        flowable.extras.aside, flowable.extras.beside = (aside.flowable if aside else None), taken - spare
        flowable.extras.bookmark = (heading.level, " ".join(said.split()))
        flowable.extras.balanced = flowable.extras.keeps = True
        self._place(flowable, heading.look, heading.anchor)

    def _crowds(self, heading: Heading, room: _Room) -> bool:
        """Whether the words at the margin would break a heading into three lines or more that needs fewer alone.

        Or would tear one of its words.
        """
        look = self.style.of(heading.look)
        width = room.width - look.left - look.right
        beside = width - natural_width(heading.aside, look) - _ASIDE_GAP
        alone, crowded = (lines_of(heading.content, look, limit) for limit in (width, beside))
        return crowded > max(2, alone) or longest_word(heading.content, look) > beside

    def _fits_last(self, heading: Heading, room: _Room) -> bool:
        """Whether the words at the margin have room beside the last line of a heading that has the whole width."""
        look = self.style.of(heading.look)
        width = room.width - look.left - look.right
        last = last_width(heading.content, look, width)
        return last + _ASIDE_GAP + natural_width(heading.aside, look) <= width

    def _aside(self, heading: Heading, node: Node) -> _Aside:
        look = replace(self._kind_look(heading.look), alignment="right")
        words = words_of(heading.aside, look, look, node)
        flowable = TaggedParagraph.of(
            words, paragraph_style(look, 0.0, look.right, "right"), Extras(baseline_drop(look))
        )
        return _Aside(flowable, natural_width(heading.aside, look))

    def _kind_look(self, name: StyleName) -> Style:
        """The look of the document's kind beside or below a heading."""
        return self.style.laid_over(self.style.of(name), StyleName.DOCUMENT_KIND)

    def _paragraph(self, paragraph: Paragraph, room: _Room) -> None:
        if not shows(paragraph.content):
            return
        flowable = self._set(paragraph.content, paragraph.style, Node("P", room.parent), room)
        self._place(flowable, paragraph.style, paragraph.anchor)

    def _set(
        self,
        content: tuple[Inline, ...],
        name: StyleName,
        node: Node,
        room: _Room,
        spare: float = 0.0,
        below: tuple[Run, ...] = (),
    ) -> TaggedParagraph:
        look = self.style.of(name)
        # in a list the marks say where the text stands, as in Word
        left, right, first = (0.0, 0.0, 0.0) if room.in_list else (look.left, look.right, look.first_line)
        key = (name, room.indent + left, right + spare, room.alignment)
        if key not in self._styles:
            self._styles[key] = paragraph_style(look, room.indent + left, right + spare, room.alignment, first)
        extras = Extras(baseline_drop(look), look.rules, look.shading, right, keeps=look.keep_with_next)
        extras.whole = look.keep_lines and not (room.in_cell or room.in_list)
        linked, kind = self.style.laid_over(look, StyleName.LINK), self._kind_look(name) if below else look
        parts = [(part, linked if isinstance(part, Link) else look) for part in content]
        words = words_in([*parts, *([(Run("\n"), look)] if below else []), *((part, kind) for part in below)], node)
        return TaggedParagraph.of(words, self._styles[key], extras)

    def _place(self, flowable: TaggedParagraph, name: StyleName, anchor: str) -> None:
        look = self.style.of(name)
        if anchor:
            flowable.extras.anchors.append(anchor)
        self._add(flowable, look.before, look.after)

    def _list(self, block: List, room: _Room) -> None:
        node = Node("L", room.parent, numbering=_LIST_ROLES[block.numbering])
        indent = _FORM_INDENT if block.form else LIST_INDENT
        for number, item in enumerate(block.items, block.start):
            self._list_item(item, list_label(block.numbering, number, block.form), node, room, indent)

    def _list_item(self, item: ListItem, label: str, parent: Node, room: _Room, indent: float) -> None:
        entry = Node("LI", parent)
        mark = Node("Lbl", entry)
        inner = replace(room, indent=room.indent + indent, parent=Node("LBody", entry), in_list=True)
        start = len(self.story)
        self.tell(item.blocks, inner)
        said = [flowable for flowable in self.story[start:] if isinstance(flowable, TaggedParagraph)]
        if not said:
            parent.kids.remove(entry)
            return
        for flowable in said if item.anchor else ():
            flowable.extras.anchors.append(item.anchor)
        look = self.style.of(StyleName.LIST_ITEM)
        font = face(look.font, look.bold, look.italic).font.fontName
        said[0].extras.labels.append(Label(room.indent, label, mark, font, look.size, look.colour))

    def _table(self, table: Table, room: _Room) -> None:
        node = Node("Table", room.parent, summary=". ".join(filter(None, (table.caption, table.description))))
        node.title = table.caption
        self._add(_TableTeller(self, table, room, node).flowable(), 0.0, _BELOW_TABLE)

    def cell(self, cell: Cell, room: _Room, look: Any) -> tuple[list[Any], Any]:
        """The flowables of a cell and its look, with the larger of two spaces between them, as Word and HTML have it.

        The space above the first and below the last is added to the cell's own: reportlab leaves both out.
        """
        teller = _Teller(self.style, [], self._styles, in_cell=True)
        teller.tell(cell.blocks, replace(room, in_cell=True))
        look, above, after = copy.copy(look), 0.0, 0.0
        for number, flowable in enumerate(teller.story):
            before = max(flowable.spaceBefore, after) if number else 0.0
            above, after = above if number else flowable.spaceBefore, flowable.spaceAfter
            flowable.spaceBefore, flowable.spaceAfter = before, 0.0
        look.topPadding, look.bottomPadding = look.topPadding + above, look.bottomPadding + after
        return teller.story, look


@dataclass(frozen=True, slots=True)
class _Aside:
    flowable: TaggedParagraph
    natural_width: float


class _TableTeller:
    """Tells one table: its head, which later pages repeat, and its rows."""

    def __init__(self, teller: _Teller, table: Table, room: _Room, node: Node) -> None:
        self._teller = teller
        self._table = table
        self._node = node
        self._cells = teller.style.table
        whole = sum(column.width for column in table.columns)
        self._widths = [room.width * column.width / whole for column in table.columns]
        self._rooms = [
            replace(room, indent=0.0, alignment=column.alignment.value, width=width)
            for column, width in zip(table.columns, self._widths, strict=True)
        ]
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
        across = Across(self._cells.top_rule, self._cells.row_rule, self._cells.bottom_rule)
        return TaggedTable.of(head, [self._row(row, node) for row in self._table.rows], self._widths, lines, across)

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
            block = Paragraph((Run(column.heading),), StyleName.TABLE_HEADING)
            told, looks[at] = self._teller.cell(Cell((block,)), replace(self._rooms[at], parent=node), looks[at])
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
        for cell, column, room, look in zip(row.cells, self._table.columns, self._rooms, self._looks, strict=True):
            element = Node("TH", node, scope="Row") if column.names_row else Node("TD", node)
            told, dressed = self._teller.cell(cell, replace(room, parent=element), look)
            cells.append(told)
            looks.append(dressed)
        looks[0].row = RowMark(row.anchor, row.may_split)
        bare = line_height(self._teller.style.of(StyleName.AGENDA_ITEM)) + self._cells.top + self._cells.bottom
        return RowOf(cells, looks, None if any(cells) else bare)


def _kept_together(story: list[Any], style: HouseStyle) -> Iterator[Any]:
    """The same story, which turns the page before a heading that would stand alone at its foot."""
    start = 0
    while start < len(story):
        end = start
        while end < len(story) - 1 and isinstance(story[end], TaggedParagraph) and story[end].extras.keeps:
            end += 1
        if end > start:
            needed = _height_of(story[max(start - 1, 0) : end + 1], story[start], style)
            if needed <= style.page.text_height:
                yield RoomFor(needed - 0.01)
        yield from story[start : end + 1]
        start = end + 1


def _height_of(chain: list[Any], first: Any, style: HouseStyle) -> float:
    """The height from the end of the flowable before `first` to what must stand with the chain of its last."""
    width, height, after = style.page.text_width, 0.0, 0.0
    for flowable in chain:
        if isinstance(flowable, NewPage):
            after = 0.0
            continue
        gap = max(flowable.spaceBefore - after, 0.0)
        after = flowable.spaceAfter
        if flowable is first or height:
            if flowable is not chain[-1]:
                height += gap + flowable.wrap(width, 0.0)[1] + after
            elif isinstance(flowable, TaggedTable):
                height += gap + flowable.least_height(width, style.page.text_height)
            else:
                height += gap + flowable.least_height(width)
    return height
