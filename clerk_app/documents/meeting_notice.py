"""The notices of a meeting as documents: that it will be held, that it is put off, that it is cancelled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time

from clerk_app.documents.agenda import document_title, front, running
from clerk_app.documents.model import Block, Document, Paragraph, Run, StyleName
from clerk_app.documents.wording import Wording
from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.issues import IssueKind
from clerk_app.domain.meeting_notice import MeetingNotice
from clerk_app.domain.wording import filled

_KEYS: Mapping[IssueKind, str] = {
    IssueKind.NOTICE: "meeting",
    IssueKind.POSTPONEMENT: "postponement",
    IssueKind.CANCELLATION: "cancellation",
}


def notice_document(notice: MeetingNotice) -> Document:
    """Heading, the sentence of the notice, and who signed it."""
    head, words = notice.head, Wording.load(notice.head.words)
    key = _KEYS[notice.kind]
    kind = words.meeting_notice[f"{key}_kind"]
    told = {"committee": head.committee, "date": _unbroken(_day(head, head.day))}
    if head.moved_from is not None:
        told["before"] = _unbroken(_day(head, head.moved_from))
    blocks: list[Block] = [*front(replace(head, cancelled=False, moved_from=None), kind, words)]
    blocks.append(Paragraph((Run(filled(words.meeting_notice[key], told)),), StyleName.SUMMONS))
    signed = ", ".join(part for part in (notice.signatory_name, notice.signatory_post) if part)
    lines = "\n".join(part for part in (signed, _day(head, notice.dated)) if part)
    blocks.append(Paragraph((Run(lines),), StyleName.SIGNATORY))
    return Document(
        title=document_title(head, kind),
        blocks=tuple(blocks),
        dated=datetime.combine(notice.dated, time(), UTC),
        language=head.language,
        author=head.council,
        subject=head.committee,
        header=running(head),
    )


def _day(head: AgendaHead, day: date) -> str:
    return printed_date(day, DateForm(head.date_form), language=head.language)


def _unbroken(date_words: str) -> str:
    """A date whose day and month stand on one line."""
    return re.sub(r"(?<=\d) ", "\xa0", date_words)
