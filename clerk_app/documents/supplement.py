"""The supplemental agenda: heading, list of contents under the numbers of the agenda, contact and date (LU-4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time

from clerk_app.documents.agenda import anchor_of, contact, document_title, front, running
from clerk_app.documents.closed_words import mark_of, why_closed
from clerk_app.documents.model import (
    Alignment,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Run,
    StyleName,
    Table,
)
from clerk_app.documents.wording import Wording
from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.supplement import (
    ClosedLine,
    ClosedSupplement,
    MembersSupplement,
    PublicSupplement,
    Supplement,
    SupplementLine,
)
from clerk_app.domain.wording import filled


def supplement_document(supplement: Supplement) -> Document:
    """A copy of a supplement; which one is told by its type, so that the public one holds nothing closed."""
    if isinstance(supplement, PublicSupplement):
        words = Wording.load(supplement.head.words)
        return _document(
            supplement.head, supplement.dated, (_row(line, words, supplement.head) for line in supplement.lines), words
        )
    if isinstance(supplement, MembersSupplement):
        head = supplement.public.head
        words = Wording.load(head.words)
        return _document(head, supplement.public.dated, _members_rows(supplement, words), words, words.closed["mark"])
    return _closed(supplement)


def _closed(supplement: ClosedSupplement) -> Document:
    words = Wording.load(supplement.head.words)
    rows = (_closed_row(line, words, supplement.head) for line in supplement.closed)
    return _document(supplement.head, supplement.dated, rows, words, words.closed["mark"])


def _members_rows(supplement: MembersSupplement, words: Wording) -> Iterator[Row]:
    """The public lines, each closed one in its place; one that only members are told of comes where it stands."""
    closed, head = {line.closed.item.id: line for line in supplement.closed}, supplement.public.head
    for line in supplement.public.lines:
        hidden = closed.pop(line.item.id, None)
        yield _closed_row(hidden, words, head) if hidden else _row(line, words, head)
    for left in closed.values():
        yield _closed_row(left, words, head)


def _document(head: AgendaHead, dated: date, rows: Iterable[Row], words: Wording, mark: str = "") -> Document:
    said = words.supplement
    listed = tuple(rows)
    kind = said["kind"]
    day = printed_date(dated, DateForm(head.date_form), weekday=False, language=head.language)
    blocks: list[Block] = [*front(replace(head, contact_name=""), kind, words)]
    blocks.append(Heading(2, (Run(said["contents"]),), StyleName.PART_HEADING))
    blocks.append(_table(listed, said) if listed else Paragraph((Run(said["none"]),)))
    if head.contact_name:
        blocks.append(Paragraph(tuple(contact(head, words)), StyleName.CONTACT))
    blocks.append(Paragraph((Run(filled(said["dated"], {"date": day})),), StyleName.CONTACT))
    return Document(
        title=f"{document_title(head, kind)} ({day})",
        blocks=tuple(blocks),
        dated=datetime.combine(dated, time(), UTC),
        language=head.language,
        author=head.council,
        subject=head.committee,
        header=running(head, mark),
    )


def _table(rows: tuple[Row, ...], said: Mapping[str, str]) -> Table:
    return Table(
        columns=(
            Column(said["column_item"], 0.12),
            Column(said["column_title"], 0.72, names_row=True),
            Column(said["column_pages"], 0.16, Alignment.RIGHT),
        ),
        rows=rows,
        caption=said["contents"],
    )


def _row(line: SupplementLine, words: Wording, head: AgendaHead) -> Row:
    below = [*line.below, *([why_closed(line.item, words, head)] if line.item.closed else [])]
    return _cells(
        line.item.id, line.item.number, line.item.title, [(text, StyleName.SUB_LINE) for text in below], line.pages
    )


def _closed_row(line: ClosedLine, words: Wording, head: AgendaHead) -> Row:
    item = line.closed.item
    below = [
        (mark_of(line.closed, words, head), StyleName.RESTRICTED),
        *((text, StyleName.SUB_LINE) for text in line.below),
    ]
    return _cells(item.id, item.number, line.closed.closed_title, below, line.pages)


def _cells(item_id: str, number: str, title: str, below: Iterable[tuple[str, StyleName]], pages: str) -> Row:
    told = (Paragraph((Run(title),), StyleName.AGENDA_ITEM), *(Paragraph((Run(t),), style) for t, style in below))
    return Row(
        (
            Cell((Paragraph((Run(number),), StyleName.ITEM_NUMBER),) if number else ()),
            Cell(told),
            Cell((Paragraph((Run(pages),), StyleName.ITEM_PAGES),) if pages else ()),
        ),
        anchor=anchor_of(item_id),
    )
