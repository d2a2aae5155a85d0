"""The agenda as a document: front sheet, summons and members, in a public, a members' and a closed copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time

from clerk_app.documents.closed_words import mark_of, why_closed
from clerk_app.documents.members import in_words
from clerk_app.documents.model import (
    Alignment,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inline,
    Link,
    Paragraph,
    Row,
    Run,
    RunningLine,
    Section,
    StyleName,
    Table,
    shows,
)
from clerk_app.documents.notices import notice_blocks
from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import Level, ScheduleRow
from clerk_app.domain.copies import (
    AgendaHead,
    ClosedAgenda,
    ClosedItem,
    MembersAgenda,
    MembersGroup,
    Part,
    PublicAgenda,
    PublicItem,
    Summons,
)
from clerk_app.domain.dates import DateForm, TimeForm, printed_date, printed_time
from clerk_app.domain.membership import Member
from clerk_app.domain.wording import filled

#: Headings, and shares of the width in which none of them is torn and a proposal has the most room.
_SCHEDULE_COLUMNS: Mapping[str, tuple[str, float]] = {
    "reference": ("Reference", 1.85),
    "site": ("Site", 1.45),
    "proposal": ("Proposal", 2.05),
    "ward": ("Ward", 0.95),
    "recommendation": ("Recommendation", 2.25),
    "officer": ("Officer", 1.05),
    "speakers": ("Speakers", 1.15),
}


def public_document(agenda: PublicAgenda) -> Document:
    """What anybody may read: front sheet, then summons and members on a page of their own."""
    words = Wording.load(agenda.head.words)
    parts = _PublicWriter(words, agenda.head).parts(agenda.parts)
    return _document(agenda, words.agenda["kind"], parts, words, header=running(agenda.head))


def members_document(agenda: MembersAgenda) -> Document:
    """The public copy with the closed items in their places, each marked not for publication (PX-5)."""
    words = Wording.load(agenda.public.head.words)
    writer = _MembersWriter(words, agenda.public.head, agenda.closed)
    parts = writer.parts(agenda.public.parts)
    return _document(
        agenda.public,
        words.closed["kind_members"],
        parts,
        words,
        header=running(agenda.public.head, words.closed["mark"]),
    )


def closed_document(agenda: ClosedAgenda) -> Document:
    """The closed part alone, for those on the closed distribution list (PX-5)."""
    words = Wording.load(agenda.head.words)
    writer = _MembersWriter(words, agenda.head, agenda.closed)
    if agenda.closed:
        part = Part(agenda.part_name, True, tuple(closed.item for closed in agenda.closed))
        blocks = list(writer.parts((part,)))
    else:
        blocks = [Paragraph((Run(words.closed["none"]),))]
    head = agenda.head
    return Document(
        title=document_title(head, words.closed["kind_closed"]),
        blocks=(*front(head, words.closed["kind_closed"], words), *blocks),
        dated=document_date(head, None),
        language=head.language,
        author=head.council,
        subject=head.committee,
        header=running(head, words.closed["mark"]),
    )


def _document(
    agenda: PublicAgenda, kind: str, parts: Iterable[Block], words: Wording, *, header: RunningLine
) -> Document:
    head = agenda.head
    notices = notice_blocks(agenda.notices, words.notices["title"])
    return Document(
        title=document_title(head, kind),
        blocks=(*front(head, kind, words), *parts, *notices, summons_section(agenda.summons, head, words)),
        dated=document_date(head, agenda.summons),
        language=head.language,
        author=head.council,
        subject=head.committee,
        header=header,
    )


def running(head: AgendaHead, mark: str = "") -> RunningLine:
    """The head of every page: whose paper it is and, on a copy that is not for publication, the mark (PX-5)."""
    return RunningLine(left=(Run(head.council),), right=(Run(mark, bold=True),) if mark else ())


def document_title(head: AgendaHead, kind: str) -> str:
    """What a document is called in its own properties."""
    return f"{head.committee} {kind}, {printed_date(head.day, weekday=False)}"


def document_date(head: AgendaHead, summons: Summons | None) -> datetime:
    """The document's own date: that of the summons, else of the meeting; midnight, so that the bytes are the same."""
    day = summons.dated if summons and summons.dated else head.day
    return datetime.combine(day, time(), UTC)


def _day(head: AgendaHead, day: date | None = None) -> str:
    return printed_date(day or head.day, DateForm(head.date_form), language=head.language)


def front(head: AgendaHead, kind: str, words: Wording) -> Iterator[Block]:
    """Whose meeting it is, what sort of document, when, where, and whom to ask."""
    yield Heading(1, (Run(head.committee),), StyleName.COMMITTEE, aside=(Run(kind),))
    if head.meeting_title:
        yield Paragraph((Run(head.meeting_title, bold=True),), StyleName.MEETING_DETAILS)
    if head.cancelled:
        yield Paragraph((Run(words.agenda["cancelled"], bold=True),), StyleName.MEETING_DETAILS)
    if head.revised_on is not None:
        revised = filled(words.agenda["revised"], {"date": _day(head, head.revised_on)})
        yield Paragraph((Run(revised, bold=True),), StyleName.MEETING_DETAILS)
    yield Paragraph(tuple(_when_and_where(head, words)), StyleName.MEETING_DETAILS)
    if head.contact_name:
        yield Paragraph(tuple(contact(head, words)), StyleName.CONTACT)


def _when_and_where(head: AgendaHead, words: Wording) -> Iterator[Run]:
    yield Run(_day(head))
    yield from _at(head, head.start_time, words)
    if head.moved_from is not None:
        yield Run(f"\n{filled(words.agenda['moved_from'], {'date': _day(head, head.moved_from)})}")
    if head.place:
        yield Run("\n" + "\n".join(head.place))
    for sitting in head.further:
        yield Run(f"\nand {_day(head, sitting.day)}")
        yield from _at(head, sitting.start_time, words)
        if sitting.place:
            yield Run("\n" + "\n".join(sitting.place))


def _at(head: AgendaHead, start: time | None, words: Wording) -> Iterator[Run]:
    """The time of day after a date, in bold, with the words that the council has between the two."""
    if start is not None:
        between = words.agenda["before_time"]
        yield Run(f"{'' if between.startswith(',') else ' '}{between} " if between else " ")
        yield Run(printed_time(start, TimeForm(head.time_form), language=head.language), bold=True)


def contact(head: AgendaHead, words: Wording) -> Iterator[Inline]:
    """Whom to ask about the meeting."""
    phone = f" ({head.contact_phone})" if head.contact_phone else ""
    yield Run(f"{words.agenda['contact']} {head.contact_name}{phone}")
    if head.contact_email:
        yield Run(", ")
        target = f"mailto:{head.contact_email}"
        yield Link((Run(head.contact_email),), target, f"Write to {head.contact_name}")


class _PublicWriter:
    """Writes the parts as the public may read them; it is never handed anything closed."""

    def __init__(self, words: Wording, head: AgendaHead) -> None:
        self._words = words
        self._head = head
        self._paged = False

    def parts(self, parts: Iterable[Part]) -> Iterator[Block]:
        """All parts; there is a column of pages only where some item of this copy has pages."""
        listed = tuple(parts)
        self._paged = any(self.pages(item) for part in listed for item in part.items)
        for part in listed:
            yield from self.part(part)

    def part(self, part: Part) -> Iterator[Block]:
        yield Heading(2, (Run(part.name),), StyleName.PART_HEADING)
        if part.closed:
            asked = {"body": "council" if self._head.full_council else "committee"}
            yield Paragraph((Run(filled(self._words.agenda["part_2_note"], asked)),), StyleName.PART_NOTE)
        if not part.items:
            yield Paragraph((Run(self._words.agenda["no_items"]),), StyleName.PART_NOTE)
            return
        for group in self._groups(part.items):
            yield from self._group(part, group)

    def _group(self, part: Part, items: list[PublicItem]) -> Iterator[Block]:
        """A run of items as one table; a heading among them parts the tables, and a schedule follows its own."""
        if items[0].level is Level.HEADING:
            heading = items.pop(0)
            yield Heading(3, tuple(self._titles(heading)), anchor="")
            yield from self.below(heading)
            yield from self._schedule(heading)
        if not items:
            return
        pages = Column(self._words.agenda["column_pages"], 0.15, Alignment.RIGHT)
        title = Column("", 0.76 if self._paged else 0.91, names_row=True)
        yield Table(
            columns=(Column(self._words.agenda["column_item"], 0.09), title, *((pages,) if self._paged else ())),
            rows=tuple(self._row(item) for item in items),
            caption=f"{part.name}: items of business",
        )
        for item in items:
            yield from self._schedule(item)

    def _row(self, item: PublicItem) -> Row:
        blocks = [Paragraph(tuple(self._titles(item)), StyleName.AGENDA_ITEM), *self.below(item)]
        pages = self.pages(item)
        paper = Cell((Paragraph((Run(pages),), StyleName.ITEM_PAGES),) if pages else ())
        number = Cell((Paragraph((Run(item.number),), StyleName.ITEM_NUMBER),))
        return Row((number, Cell(tuple(blocks)), *((paper,) if self._paged else ())), anchor=anchor_of(item.id))

    def _titles(self, item: PublicItem) -> Iterator[Run]:
        applicable = f" {self._words.agenda['if_applicable']}" if item.if_applicable else ""
        yield Run(self.title(item) + applicable)
        if item.second_title:
            yield Run("\n" + item.second_title, language=self._head.second_language)

    def pages(self, item: PublicItem) -> str:
        """The pages that this copy prints; those of a closed item stand in no public one."""
        return item.pages

    def title(self, item: PublicItem) -> str:
        """The title that this copy prints."""
        return item.title

    def below(self, item: PublicItem) -> Iterator[Paragraph]:
        """What stands under the title in this copy."""
        if item.sub_line:
            yield Paragraph((Run(item.sub_line, italic=item.sub_line_italic),), StyleName.SUB_LINE)
        yield from self._time_limit(item.time_limit)
        yield from _lines(item.notes)
        if item.closed:
            yield Paragraph((Run(why_closed(item, self._words, self._head)),), StyleName.SUB_LINE)

    def _time_limit(self, minutes: int | None) -> Iterator[Paragraph]:
        if minutes:
            words = self._words.agenda["time_limit_one" if minutes == 1 else "time_limit"]
            yield Paragraph((Run(filled(words, {"minutes": str(minutes)})),), StyleName.SUB_LINE)

    def schedule(self, item: PublicItem) -> tuple[ScheduleRow, ...]:
        """The schedule that this copy prints under an item."""
        return item.schedule

    def _schedule(self, item: PublicItem) -> Iterator[Block]:
        listed = self.schedule(item)
        used = [name for name in _SCHEDULE_COLUMNS if any(getattr(row, name) for row in listed)]
        if not used:
            return
        key = "schedule_caption" if item.number else "schedule_caption_heading"
        caption = filled(self._words.agenda[key], {"number": item.number.rstrip(".")})
        yield Heading(3, (Run(caption),))
        yield Table(
            columns=tuple(Column(*_SCHEDULE_COLUMNS[name], names_row=name == used[0]) for name in used),
            rows=tuple(_schedule_row(row, used) for row in listed),
            caption=caption,
        )

    def _groups(self, items: Iterable[PublicItem]) -> list[list[PublicItem]]:
        """Items parted before each unnumbered heading and after each item with a schedule."""
        groups: list[list[PublicItem]] = [[]]
        for item in items:
            if groups[-1] and (item.level is Level.HEADING or self.schedule(groups[-1][-1])):
                groups.append([])
            groups[-1].append(item)
        return groups


class _MembersWriter(_PublicWriter):
    """Writes the parts for those who may read the closed items too."""

    def __init__(self, words: Wording, head: AgendaHead, closed: Iterable[ClosedItem]) -> None:
        super().__init__(words, head)
        self._closed = {item.item.id: item for item in closed}

    def title(self, item: PublicItem) -> str:
        closed = self._closed.get(item.id)
        return closed.closed_title if closed and item.closed else item.title

    def pages(self, item: PublicItem) -> str:
        closed = self._closed.get(item.id)
        return closed.pages if closed else item.pages

    def schedule(self, item: PublicItem) -> tuple[ScheduleRow, ...]:
        closed = self._closed.get(item.id)
        return closed.schedule if closed else item.schedule

    def below(self, item: PublicItem) -> Iterator[Paragraph]:
        closed = self._closed.get(item.id)
        if closed is None:
            yield from super().below(item)
            return
        if closed.sub_line:
            yield Paragraph((Run(closed.sub_line, italic=item.sub_line_italic),), StyleName.SUB_LINE)
        yield from self._time_limit(closed.time_limit)
        yield from _lines((*item.notes, *closed.papers, *closed.notes))
        if not item.closed and closed.closed_title != item.title:
            yield Paragraph((Run(closed.closed_title),), StyleName.SUB_LINE)
        yield Paragraph((Run(mark_of(closed, self._words, self._head)),), StyleName.RESTRICTED)
        for line in closed.closed_note.splitlines():
            yield Paragraph((Run(line),), StyleName.SUB_LINE)
        if closed.public_interest_reason:
            reason = " ".join(closed.public_interest_reason.split())
            yield Paragraph(
                (Run(filled(self._words.closed["public_interest"], {"reason": reason})),), StyleName.SUB_LINE
            )


def _lines(said: Iterable[str]) -> Iterator[Paragraph]:
    return (Paragraph((Run(line),), StyleName.SUB_LINE) for line in said)


def anchor_of(item_id: str) -> str:
    """The name of an item's place in the document, for links and the live preview."""
    return f"item-{item_id}"


def _schedule_row(row: ScheduleRow, names: list[str]) -> Row:
    said = (getattr(row, name) for name in names)
    return Row(tuple(Cell((Paragraph((Run(words),), StyleName.SUB_LINE),) if words else ()) for words in said))


def summons_section(summons: Summons, head: AgendaHead, words: Wording) -> Section:
    """Who is summoned, by whom and when, on a page of its own (CD-2)."""
    blocks: list[Block] = []
    for group in summons.groups:
        heading = filled(
            words.summons["heading_presiding" if group.presides else "heading"], {"committee": group.committee}
        )
        blocks.append(Heading(2, (Run(heading),), StyleName.MEMBERS_HEADING))
        if group is summons.groups[0]:
            sentence = words.summons["sentence_council" if head.full_council else "sentence"]
            blocks.append(Paragraph((Run(filled(sentence, summons_values(head, words))),), StyleName.SUMMONS))
            blocks += signed(summons, head)
        if group.members:
            blocks.append(_members(group, words))
    return Section(tuple(blocks), starts_page=True)


def summons_values(head: AgendaHead, words: Wording) -> dict[str, str]:
    """What a summons may name: a town council's states time and place (TP-1); what is not known yet is said so."""
    at = printed_time(head.start_time, TimeForm(head.time_form), language=head.language) if head.start_time else ""
    return {
        "council": head.council,
        "committee": head.committee,
        "date": _day(head),
        "time": at or words.summons["no_time"],
        "place": ", ".join(head.place) or words.summons["no_place"],
    }


def signed(summons: Summons, head: AgendaHead) -> Iterator[Paragraph]:
    """Who summons, and when."""
    signed = ", ".join(part for part in (summons.signatory_name, summons.signatory_post) if part)
    dated = printed_date(summons.dated, DateForm(head.date_form), language=head.language) if summons.dated else ""
    lines = "\n".join(line for line in (signed, dated) if line)
    if lines:
        yield Paragraph((Run(lines),), StyleName.SIGNATORY)


def _members(group: MembersGroup, words: Wording) -> Table:
    """Who sits on the committee, and beside them what they represent, where that is said of anybody."""
    noted = any(shows((Run(member.note),)) for member in group.members)
    name = Column("Member", 0.55, names_row=noted)  # a lone column names nothing beside it
    return Table(
        columns=(name, Column("Representing", 0.45)) if noted else (name,),
        rows=tuple(_member(in_words(member, words), noted) for member in group.members),
        caption=f"Members of {group.committee}",
        header_shown=False,
    )


def _member(member: Member, noted: bool) -> Row:
    name = Cell((Paragraph((Run(member.printed),), StyleName.MEMBERS),))
    note = Cell((Paragraph((Run(member.note),), StyleName.MEMBER_NOTE),) if member.note else ())
    return Row((name, note) if noted else (name,))
