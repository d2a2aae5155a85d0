"""Minutes as a document: the public copy, the full one with its closed passages marked, extracts and decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import zip_longest
from typing import TypeAlias

from clerk_app.documents.agenda import anchor_of, document_title, running
from clerk_app.documents.closed_words import mark_by
from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    PAGE_OF_PAGES,
    Cell,
    Column,
    Document,
    Heading,
    List,
    ListItem,
    Paragraph,
    Row,
    Run,
    RunningLine,
    StyleName,
    Table,
)
from clerk_app.documents.model import Block as Printed
from clerk_app.documents.rich import rich_blocks, rich_runs, slanted
from clerk_app.documents.wording import Wording
from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.minutes_copies import Closing, FullMinutes, MinutesCopy, MinutesPaper, Standing
from clerk_app.domain.minutes_plan import Block, BlockKind, PublicBlock, Side
from clerk_app.domain.wording import filled

Words = Mapping[str, str]
AnyBlock: TypeAlias = Block | PublicBlock
#: A number of which the last figures are counted on: "6.3", "6(3)".
_COUNTED = re.compile(r"(.*?)([0-9]+)(\)?)")
_LISTED = (BlockKind.RESOLVED, BlockKind.RECOMMENDED, BlockKind.ACTIONS, BlockKind.AMENDMENTS)
#: The line on which somebody signs.
_DOTS = "…" * 26
_KINDS = {
    MinutesPaper.MINUTES: "kind",
    MinutesPaper.EXTRACT: "kind_extract",
    MinutesPaper.DECISIONS: "kind_decisions",
}
#: What heads a part of minutes; all of them have their own heading, which an officer may edit.
_HEADINGS = {MinutesPaper.EXTRACT: "extract", MinutesPaper.DECISIONS: "decisions"}


def minutes_document(copy: MinutesCopy) -> Document:
    """A copy of minutes as a document, in the council's words; what is closed is marked so on each page (PX-5)."""
    head, words = copy.head, Wording.load(copy.head.words)
    said = words.minutes_paper
    mark, writer = "", _Writer(said, head)
    if isinstance(copy, FullMinutes):
        mark, writer = words.closed["mark"], _FullWriter(said, head, words, copy.closings)
    name = said["kind_full"] if mark and copy.paper is MinutesPaper.MINUTES else said[_KINDS[copy.paper]]
    return Document(
        title=document_title(head, f"{name}, {writer.which(copy)}" if writer.which(copy) else name),
        blocks=tuple(_joined(writer.document(copy))),
        dated=datetime.combine(head.day, time(), UTC),
        language=head.language,
        author=head.council,
        subject=head.committee,
        header=running(head, mark),
        footer=_footer(copy, said),
    )


def _footer(copy: MinutesCopy, said: Words) -> RunningLine:
    """The leaves are numbered, and each has a place for the initials of whoever signs (MI-1)."""
    if copy.paper is not MinutesPaper.MINUTES:
        return RunningLine(centre=PAGE_OF_PAGES)
    day = printed_date(copy.head.day, DateForm(copy.head.date_form), weekday=False, language=copy.head.language)
    place = Run(f"{said['initials']} ………………")
    return RunningLine(left=(Run(day),), centre=PAGE_OF_PAGES, right=(place,))


class _Writer:
    """Writes the blocks as the public may read them; it is never handed anything closed."""

    def __init__(self, said: Words, head: AgendaHead) -> None:
        self._said, self._head = said, head

    def document(self, copy: MinutesCopy) -> Iterator[Printed]:
        """All of it: headings, how far the minutes are, the minutes, amendments, and the place for the signature."""
        blocks: Sequence[AnyBlock] = copy.blocks
        heads = [block for block in blocks if block.kind in (BlockKind.TITLE, BlockKind.SUBTITLE)]
        yield from self._heads(heads, copy)
        yield from self._standing(copy.standing, copy.paper)
        body = [block for block in blocks if block not in heads and block.kind is not BlockKind.SIGNATURE]
        yield from self.body(body)
        if copy.paper is MinutesPaper.DECISIONS and not body:
            yield Paragraph((Run(self._said["no_decisions"]),))
        if copy.paper is MinutesPaper.MINUTES:
            yield from self._end(copy.standing, [block for block in blocks if block.kind is BlockKind.SIGNATURE])

    def _heads(self, heads: Iterable[AnyBlock], copy: MinutesCopy) -> Iterator[Printed]:
        for block in heads:
            if block.kind is BlockKind.SUBTITLE:
                yield Paragraph(rich_runs(block.text), StyleName.MEETING_DETAILS)
            elif name := _HEADINGS.get(copy.paper):
                title = filled(self._said[name], {"committee": self._head.committee})
                yield Heading(1, (Run(title),), StyleName.COMMITTEE)
            else:
                yield Heading(1, rich_runs(block.text), StyleName.COMMITTEE)
        if which := self.which(copy):
            yield Paragraph((Run(which),), StyleName.MEETING_DETAILS)

    def which(self, copy: MinutesCopy) -> str:
        """The minute that an extract is of; "" where its item has no number, and for all other papers."""
        blocks: Sequence[AnyBlock] = copy.blocks
        number = next((block.number for block in blocks if block.kind is BlockKind.ITEM), "").rstrip(".")
        return filled(self._said["minute"], {"number": number}) if copy.paper is MinutesPaper.EXTRACT and number else ""

    def _standing(self, standing: Standing, paper: MinutesPaper) -> Iterator[Printed]:
        """Whether these are a draft still, or confirmed when, and signed by whom."""
        if paper is MinutesPaper.DECISIONS:
            yield Paragraph((Run(self._said["decisions_note"]),))
            return
        lines = [self._said["draft"]]
        if standing.confirmed_on is not None:
            amended = "confirmed_amended" if standing.amendments else "confirmed"
            lines = [filled(self._said[amended], {"date": self._day(standing.confirmed_on)})]
        if standing.signed_on is not None:
            lines.append(
                filled(self._said["signed"], {"name": standing.signed_by, "date": self._day(standing.signed_on)})
            )
        yield Paragraph((Run("\n".join(lines), bold=True),), StyleName.MEETING_DETAILS)

    def _day(self, day: date) -> str:
        return printed_date(day, DateForm(self._head.date_form), weekday=False, language=self._head.language)

    def body(self, blocks: Sequence[AnyBlock]) -> Iterator[Printed]:
        """The minutes themselves in their order."""
        for block in blocks:
            yield from self.block(block)

    def block(self, block: AnyBlock) -> Iterator[Printed]:
        """One block as it is printed."""
        match block.kind:
            case BlockKind.ITEM:
                yield Heading(2, (*self._number(block), *rich_runs(block.text)), anchor=_anchor(block))
            case BlockKind.HEADING | BlockKind.CLOSED_TITLE:
                yield Heading(3, rich_runs(block.text))
            case BlockKind.PEOPLE:
                yield Heading(2, rich_runs(block.text))
                yield from _rows(block)
            case BlockKind.PARAGRAPH:
                yield from self._paragraph(block)
            case kind if kind in _LISTED:
                yield Heading(3, rich_runs(block.text))
                yield from _rows(block)
            case _:
                yield from self._note(block)
                yield from _rows(block)

    def _note(self, block: AnyBlock) -> Iterator[Printed]:
        """What happened beside the business: in italics among the paragraphs of an item, apart above and below them."""
        if not block.item_id:
            yield from rich_blocks(block.text, self._caption(block), StyleName.MEETING_DETAILS)
            return
        for part in rich_blocks(block.text, self._caption(block)):
            yield replace(part, content=slanted(part.content)) if isinstance(part, Paragraph) else part

    def _number(self, block: AnyBlock) -> tuple[Run, ...]:
        return (Run(f"{block.number.rstrip('.')}. "),) if block.number else ()

    def _paragraph(self, block: AnyBlock) -> Iterator[Printed]:
        """A paragraph under its number, with whatever lists and tables belong to it."""
        parts = rich_blocks(block.text, self._caption(block))
        counted = _COUNTED.fullmatch(block.number)
        if not counted or not parts:
            yield from parts
        elif not isinstance(parts[0], Paragraph):
            yield Paragraph((Run(block.number),))
            yield from parts
        else:
            inside = _within(parts)
            form = f"{counted[1]}{{}}{counted[3]}"
            yield List((ListItem(inside),), Numbering.DECIMAL, int(counted[2]), form)
            yield from parts[len(inside) :]
        yield from _rows(block)

    def _caption(self, block: AnyBlock) -> str:
        return f"{self._said['kind']} {block.number}".strip()

    def _end(self, standing: Standing, signatures: Iterable[AnyBlock]) -> Iterator[Printed]:
        """The amendments with which they were confirmed, and room for a signature that stays on one page."""
        if standing.amendments:
            yield Heading(2, (Run(self._said["amendments"]),))
            rows = (ListItem((Paragraph((Run(line),), StyleName.LIST_ITEM),)) for line in standing.amendments)
            yield List(tuple(rows))
        signed = self._signature(standing)
        for block in signatures:
            columns = (Column(self._said["sign_here"], 0.2, names_row=True), Column("", 0.8))
            places = zip_longest(block.rows, signed[: len(block.rows)], fillvalue=_DOTS)
            lines = tuple(Row((_cell(f"\n{line}"), _cell(f"\n{said}"))) for line, said in places)
            yield Table(columns, lines, self._said["sign_here"], header_shown=False, whole=True)

    def _signature(self, standing: Standing) -> tuple[str, ...]:
        """By whom and when they were signed, in words: the signature itself is on the leaves that were signed."""
        if standing.signed_on is None:
            return ()
        who = filled(self._said["signed_by"], {"name": standing.signed_by}) if standing.signed_by else _DOTS
        return who, self._day(standing.signed_on)


class _FullWriter(_Writer):
    """Writes closed passages too, each run of them under the mark of why it is not for publication (PX-5)."""

    def __init__(self, said: Words, head: AgendaHead, words: Wording, closings: Mapping[str, Closing]) -> None:
        super().__init__(said, head)
        self._words, self._closings = words, closings

    def body(self, blocks: Sequence[AnyBlock]) -> Iterator[Printed]:
        closed = False
        item_id = ""
        for block in blocks:
            hidden = isinstance(block, Block) and block.side is Side.FULL
            if hidden and (not closed or block.item_id != item_id):
                yield Paragraph((Run(self._mark(block.item_id)),), StyleName.RESTRICTED)
            elif closed and not hidden and block.kind is not BlockKind.ITEM:
                yield Paragraph((Run(self._said["open_again"], italic=True),))
            closed, item_id = hidden, block.item_id
            yield from self.block(block)

    def _mark(self, item_id: str) -> str:
        why = self._closings.get(item_id, Closing())
        return mark_by(why.confidential, why.paragraphs, self._words, self._head)


def _joined(blocks: Iterable[Printed]) -> Iterator[Printed]:
    """The same with numbered paragraphs that follow on each other as one list."""
    held: List | None = None
    for block in blocks:
        follows = isinstance(block, List) and held is not None and block.form and block.form == held.form
        if follows and isinstance(block, List) and held and block.start == held.start + len(held.items):
            held = replace(held, items=(*held.items, *block.items))
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, List) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _within(parts: tuple[Printed, ...]) -> tuple[Paragraph | List, ...]:
    """The first parts of a paragraph, up to its first table, which no list can hold."""
    found: list[Paragraph | List] = []
    for part in parts:
        if not isinstance(part, Paragraph | List):
            break
        found.append(part)
    return tuple(found)


def _rows(block: AnyBlock) -> Iterator[Printed]:
    if block.rows:
        yield List(tuple(ListItem((Paragraph(rich_runs(row), StyleName.LIST_ITEM),)) for row in block.rows))


def _cell(words: str) -> Cell:
    return Cell((Paragraph((Run(words),), StyleName.AGENDA_ITEM),))


def _anchor(block: AnyBlock) -> str:
    return anchor_of(block.item_id) if block.item_id else ""
