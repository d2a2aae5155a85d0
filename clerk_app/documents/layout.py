"""Blocks into slabs: strips across the page that cannot be divided, each with its text, rules and anchors.

Lengths are points, x from the left margin, y downwards from the top of the slab.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from clerk_app.documents.labels import Numbering, list_label
from clerk_app.documents.model import (
    Block,
    Cell,
    Column,
    Heading,
    Inline,
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
from clerk_app.documents.style import HouseStyle, Rule, Style, TableStyle
from clerk_app.documents.tagging import Node
from clerk_app.documents.typeset import Atom, Line, Look, Measure, line_height, look_of, natural_width, set_lines

LIST_INDENT = 24.0
_ASIDE_GAP = 24.0
_BELOW_TABLE = 8.0
_LIST_ROLES = {
    Numbering.BULLET: "Disc",
    Numbering.DECIMAL: "Decimal",
    Numbering.LETTER: "LowerAlpha",
    Numbering.ROMAN: "LowerRoman",
}


@dataclass(frozen=True, slots=True)
class Text:
    """Atoms on a baseline, `y` below the top of the slab."""

    x: float
    y: float
    atoms: tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    rule: Rule


@dataclass(slots=True, eq=False)
class Slab:
    """A strip of the page. With `keeps` it stays with the next one; `head` is repeated above it on a new page."""

    height: float
    texts: list[Text] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    before: float = 0.0
    keeps: bool = False
    breaks_page: bool = False
    anchors: tuple[str, ...] = ()
    bookmark: tuple[int, str] | None = None
    head: Slab | None = None


@dataclass(frozen=True, slots=True)
class _Room:
    """The column that blocks are set in, and the element that they belong to."""

    x: float
    width: float
    parent: Node
    alignment: str = "left"
    depth: int = 0
    in_cell: bool = False


def slabs_of(blocks: tuple[Block, ...], style: HouseStyle, root: Node) -> list[Slab]:
    """Set a document's blocks in the width of the page; the elements are made under `root`."""
    return _Layout(style).run(blocks, _Room(0.0, style.page.text_width, root))


class _Layout:
    def __init__(self, style: HouseStyle) -> None:
        self._style = style
        self._link = style.of(StyleName.LINK)
        self._slabs: list[Slab] = []
        self._after = 0.0
        self._breaks = False

    def run(self, blocks: tuple[Block, ...], room: _Room) -> list[Slab]:
        for block in blocks:
            self._block(block, room)
        return self._slabs

    def _block(self, block: Block, room: _Room) -> None:
        match block:
            case PageBreak():
                self._breaks = True
            case Section():
                self._breaks = self._breaks or block.starts_page
                inner = replace(room, parent=Node("Sect", room.parent))
                for part in block.blocks:
                    self._block(part, inner)
            case Heading():
                self._heading(block, room)
            case Paragraph():
                self._paragraph(block, room)
            case List():
                self._list(block, room)
            case Table() if block.rows:
                self._table(block, room)

    def _add(self, slab: Slab, before: float = 0.0) -> None:
        # the larger of the two, as Word and HTML have it
        slab.before = max(before, self._after) if self._slabs else 0.0
        slab.breaks_page = self._breaks and bool(self._slabs)
        self._after, self._breaks = 0.0, False
        self._slabs.append(slab)

    def _heading(self, heading: Heading, room: _Room) -> None:
        if not shows((*heading.content, *heading.aside)):
            return
        look = self._style.of(heading.look)
        node = Node(f"H{heading.level}", room.parent)
        words = text_of_inline((*heading.content, Run(" "), *heading.aside))
        kept = natural_width(heading.aside, look) + _ASIDE_GAP if heading.aside else 0.0
        content: tuple[Inline, ...] = (*heading.content, Run(" ")) if heading.aside else heading.content
        lines = self._lines(content, look, node, room, spare=kept, balanced=True)
        if heading.aside:
            lines[-1:] = [lines[-1], self._aside(heading.aside, look, node, room)]
        slabs = self._strips(lines, look, room, beside=bool(heading.aside))
        for slab in slabs[:-1]:
            slab.keeps = True
        slabs[-1].keeps = True
        slabs[0].bookmark = (heading.level, " ".join(words.split()))
        self._emit(slabs, look, heading.anchor)

    def _aside(self, aside: tuple[Run, ...], look: Style, node: Node, room: _Room) -> Line:
        kind = self._style.of(StyleName.DOCUMENT_KIND)
        own = replace(look, bold=kind.bold, italic=kind.italic)
        return set_lines(aside, own, self._link, node, Measure(room.x, room.width, alignment="right"))[0]

    def _paragraph(self, paragraph: Paragraph, room: _Room) -> None:
        look = self._style.of(paragraph.style)
        if not shows(paragraph.content):
            return
        node = Node("P", room.parent)
        slabs = self._strips(self._lines(paragraph.content, look, node, room), look, room)
        _hold_together(slabs, look)
        self._emit(slabs, look, paragraph.anchor)

    def _lines(
        self, content: tuple[Inline, ...], look: Style, node: Node, room: _Room, spare: float = 0.0,
        balanced: bool = False,
    ) -> list[Line]:  # fmt: skip
        left, right = (0.0, 0.0) if room.in_cell else (look.left, look.right)
        alignment = look.alignment if look.alignment != "left" else room.alignment
        measure = Measure(room.x + left, room.width - left - right - spare, look.first_line, alignment)
        return set_lines(content, look, self._link, node, measure, balanced)

    def _strips(self, lines: list[Line], look: Style, room: _Room, beside: bool = False) -> list[Slab]:
        """A slab for each line, the rules of the style around them; `beside`: the last line is level with the one
        before it."""
        own, extra = (lines[:-1], lines[-1:]) if beside else (lines, [])
        slabs = [Slab(line.height, [Text(line.x, line.ascent, line.atoms)]) for line in own]
        for line in extra:
            slabs[-1].texts.append(Text(line.x, line.ascent, line.atoms))
        _rule_off(slabs, look, room.x + look.left, room.x + room.width - look.right)
        return slabs

    def _emit(self, slabs: list[Slab], look: Style, anchor: str) -> None:
        for number, slab in enumerate(slabs):
            if anchor:
                slab.anchors = (anchor,)
            self._add(slab, look.before if number == 0 else 0.0)
        self._after = look.after

    def _list(self, block: List, room: _Room) -> None:
        node = Node("L", room.parent, numbering=_LIST_ROLES[block.numbering])
        for number, item in enumerate(block.items, block.start):
            self._list_item(item, list_label(block.numbering, number), node, room)

    def _list_item(self, item: ListItem, label: str, parent: Node, room: _Room) -> None:
        entry = Node("LI", parent)
        mark = Node("Lbl", entry)
        inner = replace(
            room, x=room.x + LIST_INDENT, width=room.width - LIST_INDENT, parent=Node("LBody", entry), in_cell=True,
            depth=room.depth + 1,
        )  # fmt: skip
        start = len(self._slabs)
        for block in item.blocks:
            self._block(block, inner)
        if start == len(self._slabs):
            parent.kids.remove(entry)
            return
        first = self._slabs[start]
        if item.anchor:
            for slab in self._slabs[start:]:
                slab.anchors = (*slab.anchors, item.anchor)
        look = look_of(self._style.of(StyleName.LIST_ITEM))
        first.texts.insert(0, Text(room.x, first.texts[0].y, (_atom(f"{label} ", look, mark),)))

    def _table(self, table: Table, room: _Room) -> None:
        node = Node("Table", room.parent, summary=". ".join(filter(None, (table.caption, table.description))))
        node.title = table.caption
        edges = _edges(table.columns, room, self._style.table)
        head = None
        if table.header_shown:
            head = self._head(table, edges, node)
            self._add(head)
        body = Node("TBody", node)
        for row in table.rows:
            for slab in self._row(row, table, edges, body):
                slab.head = head
                self._add(slab)
        self._after = _BELOW_TABLE

    def _head(self, table: Table, edges: list[_Room], node: Node) -> Slab:
        row = Node("TR", Node("THead", node))
        cells = []
        for column, edge in zip(table.columns, edges, strict=True):
            cell = Node("TH", row, scope="Column")
            block = Paragraph((Run(column.heading),), StyleName.TABLE_HEADING)
            cells.append(self._cell(Cell((block,)), replace(edge, parent=cell, alignment=column.alignment.value)))
        slab = _whole_row(cells, self._style)
        if self._style.table.header_rule is not None:
            last = edges[-1]
            y = slab.height
            slab.strokes.append(
                Stroke(edges[0].x - self._style.table.left, y, last.x + last.width, y, self._style.table.header_rule)
            )
            slab.height += self._style.table.top / 2
        slab.keeps = True
        return slab

    def _row(self, row: Row, table: Table, edges: list[_Room], body: Node) -> list[Slab]:
        node = Node("TR", body)
        cells = []
        for cell, column, edge in zip(row.cells, table.columns, edges, strict=True):
            element = Node("TH", node, scope="Row") if column.names_row else Node("TD", node)
            cells.append(self._cell(cell, replace(edge, parent=element, alignment=column.alignment.value)))
        slabs = [_whole_row(cells, self._style)]
        if any(cells) and (row.may_split or slabs[0].height > self._style.page.text_height / 2):
            slabs = _row_by_lines(cells, self._style)
        inner = {anchor for cell in cells for slab in cell for anchor in slab.anchors}
        for slab in slabs:
            slab.anchors = tuple(filter(None, (row.anchor, *sorted(inner))))
        return slabs

    def _cell(self, cell: Cell, room: _Room) -> list[Slab]:
        return _Layout(self._style).run(cell.blocks, replace(room, in_cell=True))


def _edges(columns: tuple[Column, ...], room: _Room, cells: TableStyle) -> list[_Room]:
    """Where the text of each column stands; the last column ends flush with the margin."""
    whole = sum(column.width for column in columns)
    edges: list[_Room] = []
    x = room.x
    for column in columns:
        width = room.width * column.width / whole
        right = 0.0 if len(edges) == len(columns) - 1 else cells.right
        edges.append(replace(room, x=x + cells.left, width=width - cells.left - right))
        x += width
    return edges


def _padded(cells: list[list[Slab]], style: HouseStyle) -> Iterator[tuple[float, Slab]]:
    for slabs in cells:
        y = style.table.top
        for slab in slabs:
            y += slab.before
            yield y, slab
            y += slab.height


def _whole_row(cells: list[list[Slab]], style: HouseStyle) -> Slab:
    row = Slab(0.0)
    deepest = line_height(style.of(StyleName.AGENDA_ITEM)) + style.table.top
    for y, slab in _padded(cells, style):
        row.texts += [replace(text, y=text.y + y) for text in slab.texts]
        row.strokes += [replace(s, y1=s.y1 + y, y2=s.y2 + y) for s in slab.strokes]
        deepest = max(deepest, y + slab.height)
    row.height = deepest + style.table.bottom
    return row


def _row_by_lines(cells: list[list[Slab]], style: HouseStyle) -> list[Slab]:
    """A row that is too tall for a page, or may be divided: a slab for each line across its cells."""
    rows: list[Slab] = []
    for number in range(max((len(slabs) for slabs in cells), default=0)):
        across = [slabs[number] for slabs in cells if number < len(slabs)]
        drop = max(slab.before for slab in across) + (style.table.top if number == 0 else 0.0)
        row = Slab(drop + max(slab.height for slab in across))
        for slab in across:
            row.texts += [replace(text, y=text.y + drop) for text in slab.texts]
        rows.append(row)
    rows[-1].height += style.table.bottom
    if len(rows) > 1:
        rows[0].keeps = rows[-2].keeps = True
    return rows


def _hold_together(slabs: list[Slab], look: Style) -> None:
    """No single line of a paragraph stands alone at the foot or the head of a page."""
    if look.keep_lines:
        for slab in slabs[:-1]:
            slab.keeps = True
    elif len(slabs) > 1:
        slabs[0].keeps = slabs[-2].keeps = True
    slabs[-1].keeps = slabs[-1].keeps or look.keep_with_next


def _rule_off(slabs: list[Slab], look: Style, left: float, right: float) -> None:
    rules = look.rules
    west = left - (rules["left"].space if "left" in rules else 0.0)
    east = right + (rules["right"].space if "right" in rules else 0.0)
    if rule := rules.get("top"):
        _lower(slabs[0], rule.space + rule.width)
        slabs[0].strokes.append(Stroke(west, 0.0, east, 0.0, rule))
    if rule := rules.get("bottom"):
        slabs[-1].height += rule.space + rule.width
        slabs[-1].strokes.append(Stroke(west, slabs[-1].height, east, slabs[-1].height, rule))
    for side, x in (("left", west), ("right", east)):
        if rule := rules.get(side):
            for slab in slabs:
                slab.strokes.append(Stroke(x, 0.0, x, slab.height, rule))


def _lower(slab: Slab, by: float) -> None:
    slab.texts = [replace(text, y=text.y + by) for text in slab.texts]
    slab.height += by


def _atom(text: str, look: Look, node: Node) -> Atom:
    return Atom(text, look, node, look.face.width(text) * look.size)
