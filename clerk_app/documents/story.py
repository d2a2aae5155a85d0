"""Blocks into reportlab's story: a flowable for each paragraph and table, and its element in the structure.

Lengths are points.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Spacer

from clerk_app.documents.flowables import Extras, Label, NewPaper, RoomFor, TaggedParagraph
from clerk_app.documents.flowing_tables import TaggedTable
from clerk_app.documents.fonts import face
from clerk_app.documents.grounds import BarDrawing
from clerk_app.documents.labels import Numbering, list_label
from clerk_app.documents.looks import PageShape, Style, scaled
from clerk_app.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    Section,
    StyleName,
    Table,
    shows,
    text_of_inline,
)
from clerk_app.documents.reading_order import announces
from clerk_app.documents.story_tables import Room, TableTeller
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.tagging import Node
from clerk_app.documents.typeset import (
    FORM_INDENT,
    LIST_INDENT,
    baseline_drop,
    last_width,
    lines_of,
    longest_word,
    natural_width,
    paragraph_style,
    words_in,
    words_of,
)

_ASIDE_GAP = 24.0
_BELOW_TABLE = 8.0
_LIST_ROLES = {
    Numbering.BULLET: "Disc",
    Numbering.DECIMAL: "Decimal",
    Numbering.LETTER: "LowerAlpha",
    Numbering.ROMAN: "LowerRoman",
}


def story_of(document: Document, style: HouseStyle, shapes: Mapping[Paper, PageShape], root: Node) -> list[Any]:
    """The flowables of a document in the widths of its pages; the elements are made under `root`."""
    teller = _Teller(style, shapes, paper=document.paper)
    teller.tell(document.blocks, Room(shapes[document.paper].text_width, root))
    return list(_kept_together(teller.story, shapes, teller.first))


@dataclass(slots=True)
class _Teller:
    """Tells the blocks of one column; a cell has a teller of its own that shares the styles."""

    style: HouseStyle
    shapes: Mapping[Paper, PageShape]
    story: list[Any] = field(default_factory=list)
    _styles: dict[tuple[object, ...], Any] = field(default_factory=dict)
    _breaks: bool = False
    in_cell: bool = False
    paper: Paper = Paper.HOUSE
    first: Paper = Paper.HOUSE
    _on: Paper = Paper.HOUSE

    def tell(self, blocks: tuple[Block, ...], room: Room) -> None:
        for block in blocks:
            self._block(block, room)

    def _block(self, block: Block, room: Room) -> None:
        match block:
            case PageBreak():
                self._breaks = True
            case Section():
                self._section(block, replace(room, parent=Node("Sect", room.parent)))
            case Heading():
                self._heading(block, room)
            case Paragraph():
                self._paragraph(block, room)
            case List():
                self._list(block, room)
            case Table() if block.rows:
                self._table(block, room)

    def _section(self, section: Section, room: Room) -> None:
        outer, own = self.paper, section.paper or self.paper
        self._breaks = self._breaks or section.starts_page or own is not outer
        self.paper = own
        self.tell(section.blocks, replace(room, width=self.shapes[own].text_width))
        self._breaks = self._breaks or own is not outer
        self.paper = outer

    def _add(self, flowable: Any, before: float, after: float) -> None:
        if not self.story:
            self.first = self._on = self.paper
        if self._breaks and self.story:
            if self.paper is not self._on:
                self.story.append(NewPaper(self.paper))
                self._on = self.paper
            self.story.append(NewPage())
        if before and not self.in_cell and (self._breaks or not self.story):
            # at the top of a page reportlab leaves it out, Word does not
            above = Spacer(0, before)
            before = above.spaceBefore = above.spaceAfter = 0.0
            self.story.append(above)
        self._breaks = False
        flowable.spaceBefore, flowable.spaceAfter = before, after
        self.story.append(flowable)

    def _heading(self, heading: Heading, room: Room) -> None:
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

    def _crowds(self, heading: Heading, room: Room) -> bool:
        """Whether the words at the margin would break a heading into three lines or more that needs fewer alone.

        Or would tear one of its words.
        """
        look = self.style.of(heading.look)
        width = room.width - look.left - look.right
        beside = width - natural_width(heading.aside, look) - _ASIDE_GAP
        alone, crowded = (lines_of(heading.content, look, limit) for limit in (width, beside))
        return crowded > max(2, alone) or longest_word(heading.content, look) > beside

    def _fits_last(self, heading: Heading, room: Room) -> bool:
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

    def _paragraph(self, paragraph: Paragraph, room: Room) -> None:
        if not shows(paragraph.content):
            return
        flowable = self._set(paragraph.content, paragraph.style, Node("P", room.parent), room)
        self._place(flowable, paragraph.style, paragraph.anchor, room.scale)

    def _set(
        self,
        content: tuple[Inline, ...],
        name: StyleName,
        node: Node,
        room: Room,
        spare: float = 0.0,
        below: tuple[Run, ...] = (),
    ) -> TaggedParagraph:
        look = scaled(self.style.of(name), room.scale)
        # in a list the marks say where the text stands, as in Word
        left, right, first = (0.0, 0.0, 0.0) if room.in_list else (look.left, look.right, look.first_line)
        key = (name, room.indent + left, right + spare, room.alignment, room.scale)
        if key not in self._styles:
            self._styles[key] = paragraph_style(look, room.indent + left, right + spare, room.alignment, first)
        extras = Extras(
            baseline_drop(look), look.rules, look.shading, right, keeps=look.keep_with_next or announces(content)
        )
        extras.plate = room.plate
        extras.whole = look.keep_lines and not (room.in_cell or room.in_list)
        linked, kind = self.style.laid_over(look, StyleName.LINK), self._kind_look(name) if below else look
        parts = [(part, linked if isinstance(part, Link) else look) for part in content]
        words = words_in([*parts, *([(Run("\n"), look)] if below else []), *((part, kind) for part in below)], node)
        return TaggedParagraph.of(words, self._styles[key], extras)

    def _place(self, flowable: TaggedParagraph, name: StyleName, anchor: str, scale: float = 1.0) -> None:
        look = scaled(self.style.of(name), scale)
        if anchor:
            flowable.extras.anchors.append(anchor)
        self._add(flowable, look.before, look.after)

    def _list(self, block: List, room: Room) -> None:
        node = Node("L", room.parent, numbering=_LIST_ROLES[block.numbering])
        indent = FORM_INDENT if block.form else LIST_INDENT
        for number, item in enumerate(block.items, block.start):
            self._list_item(item, list_label(block.numbering, number, block.form), node, room, indent)
        if self.story and not (room.in_list or room.in_cell):
            # what follows is no entry of the list, and stands as far from it as from any paragraph
            last = self.story[-1]
            last.spaceAfter = max(last.spaceAfter, self.style.of(StyleName.BODY).after)

    def _list_item(self, item: ListItem, label: str, parent: Node, room: Room, indent: float) -> None:
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
        look = scaled(self.style.of(StyleName.LIST_ITEM), room.scale)
        font = face(look.font, look.bold, look.italic).font.fontName
        said[0].extras.labels.append(Label(room.indent, label, mark, font, look.size, look.colour))

    def _table(self, table: Table, room: Room) -> None:
        node = Node("Table", room.parent, summary=". ".join(filter(None, (table.caption, table.description))))
        node.title = table.caption
        self._add(TableTeller(self, table, room, node).flowable(), 0.0, _BELOW_TABLE)

    def cell(self, cell: Cell, room: Room, look: Any) -> tuple[list[Any], Any]:
        """The flowables of a cell and its look, with the larger of two spaces between them, as Word and HTML have it.

        The space above the first and below the last is added to the cell's own: reportlab leaves both out. In small
        letters there is neither.
        """
        teller = _Teller(self.style, self.shapes, [], self._styles, in_cell=True)
        teller.tell(cell.blocks, replace(room, in_cell=True))
        if cell.bar:
            body = scaled(self.style.of(StyleName.BODY), room.scale)
            teller._add(BarDrawing(cell.bar, body.size, baseline_drop(body)), 0.0, 0.0)
        look, above, after = copy.copy(look), 0.0, 0.0
        for number, flowable in enumerate(teller.story):
            before = max(flowable.spaceBefore, after) if number else 0.0
            above, after = above if number else flowable.spaceBefore, flowable.spaceAfter
            flowable.spaceBefore, flowable.spaceAfter = before, 0.0
        if room.scale != 1.0:
            above = after = 0.0
        look.topPadding, look.bottomPadding = look.topPadding + above, look.bottomPadding + after
        return teller.story, look


@dataclass(frozen=True, slots=True)
class _Aside:
    flowable: TaggedParagraph
    natural_width: float


def _kept_together(story: list[Any], shapes: Mapping[Paper, PageShape], paper: Paper) -> Iterator[Any]:
    """The same story, which turns the page before a heading that would stand alone at its foot.

    So it does before a table that stays whole, and the paragraph above it goes with it.
    """
    start = 0
    while start < len(story):
        end = start
        while end < len(story) - 1 and isinstance(story[end], TaggedParagraph) and _keeps(story[end], story[end + 1]):
            end += 1
        if end > start or _is_whole(story[end]):
            needed = _height_of(story[max(start - 1, 0) : end + 1], story[start], shapes[paper])
            if needed <= shapes[paper].text_height:
                yield RoomFor(needed - 0.01)
        yield from story[start : end + 1]
        paper = story[end].paper if isinstance(story[end], NewPaper) else paper
        start = end + 1


def _keeps(above: TaggedParagraph, below: Any) -> bool:
    """Whether a paragraph stands on the page of what follows it."""
    return above.extras.keeps or _is_whole(below)


def _is_whole(flowable: Any) -> bool:
    return isinstance(flowable, TaggedTable) and flowable.whole


def _height_of(chain: list[Any], first: Any, page: PageShape) -> float:
    """The height from the end of the flowable before `first` to what must stand with the chain of its last."""
    width, height, after = page.text_width, 0.0, 0.0
    for flowable in chain:
        if isinstance(flowable, (NewPage, NewPaper)):
            after = 0.0
            continue
        gap = max(flowable.spaceBefore - after, 0.0)
        after = flowable.spaceAfter
        if flowable is first or height:
            if flowable is not chain[-1]:
                height += gap + flowable.wrap(width, 0.0)[1] + after
            elif isinstance(flowable, TaggedTable):
                height += gap + flowable.least_height(width, page.text_height)
            else:
                height += gap + flowable.least_height(width)
    return height
