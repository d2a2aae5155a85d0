"""The summons by itself: one sheet for all members, or one for each by name (CD-2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clerk_app.documents.agenda import (
    document_date,
    document_title,
    front,
    running,
    signed,
    summons_section,
    summons_values,
)
from clerk_app.documents.model import Block, Document, Paragraph, Run, RunningLine, Section, StyleName
from clerk_app.documents.wording import Wording
from clerk_app.domain.copies import PublicAgenda
from clerk_app.domain.wording import filled


def summons_document(agenda: PublicAgenda, members: Sequence[str] = ()) -> Document:
    """The summons as the agenda words it, dated and signed; for each member by name on a page, else with all."""
    head, words = agenda.head, Wording.load(agenda.head.words)
    kind = words.summons["kind"]
    blocks: tuple[Block, ...]
    if members:
        pages = (tuple(_for(member, agenda, words)) for member in members)
        blocks = tuple(Section(page, starts_page=at > 0) for at, page in enumerate(pages))
    else:
        blocks = (*front(head, kind, words), replace(summons_section(agenda.summons, head, words), starts_page=False))
    return Document(
        title=document_title(head, kind),
        blocks=blocks,
        dated=document_date(head, agenda.summons),
        language=head.language,
        author=head.council,
        subject=head.committee,
        header=running(head),
        footer=RunningLine(),
    )


def _for(member: str, agenda: PublicAgenda, words: Wording) -> Iterator[Block]:
    head = agenda.head
    yield from front(head, words.summons["kind"], words)
    yield Paragraph((Run(filled(words.summons["to"], {"member": member}), bold=True),))
    yield Paragraph((Run(filled(words.summons["each"], summons_values(head, words))),), StyleName.SUMMONS)
    yield from signed(agenda.summons, head)
