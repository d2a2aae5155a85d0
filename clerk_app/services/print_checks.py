"""What of an agenda would not be printed as it is typed: letters that no font has, and notices that lack a value."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from clerk_app.domain.agenda import SubLineKind
from clerk_app.domain.change import Subject
from clerk_app.domain.finding import Finding, Level
from clerk_app.office import Office
from clerk_app.services import agenda, copies, taking_part
from clerk_app.services.notices import WANTING, unfilled
from clerk_app.store import agenda as store

_FIELDS = ("title", "second_title", "sub_line", "speaker_name", "speaker_organisation", "closed_title", "closed_note",
           "public_interest_reason")  # fmt: skip
_MOST_SIGNS = 6


def print_findings(office: Office, meeting_id: str, *, to_come: bool = True) -> Iterator[Finding]:
    """The findings of one meeting; they name signs by their own names and quote no item (PX-7).

    Notices to those who come are looked at only while the meeting is `to_come`.
    """
    if to_come:
        yield from _notices(office, meeting_id)
    yield from _speakers(office, meeting_id)
    yield from _signs(office, meeting_id)


def _notices(office: Office, meeting_id: str) -> Iterator[Finding]:
    printed = copies.public_agenda(office, meeting_id)
    quorum = taking_part.quorum_of(office, meeting_id)
    for heading, name in unfilled(printed.head, quorum):
        why = WANTING.get(name, f"there is nothing to fill in for {{{name}}}")
        text = f"The notice “{heading}” is not printed: {why}."
        fix = "Enter it, or leave the notice out under Settings, Wording."
        yield Finding(Level.WARNING, text, "", "Notices", fix, Subject("meeting", meeting_id))


def _speakers(office: Office, meeting_id: str) -> Iterator[Finding]:
    """Guest speakers who are announced and have no name: their sub-line is not printed."""
    for line in agenda.lines(office, meeting_id):
        if line.item.sub_line_kind is SubLineKind.SPEAKER and not line.item.speaker_name.strip():
            where = f"Item {line.number}" if line.number else "A heading"
            text, fix = f"{where} has a guest speaker without a name.", "Enter the name, or choose another sub-line."
            yield Finding(Level.WARNING, text, "", where, fix, Subject("agenda_item", line.id, "speaker_name"))


def _signs(office: Office, meeting_id: str) -> Iterator[Finding]:
    """Signs in the texts of items and of the meeting that no font of the PDF has."""
    from clerk_app.documents.fonts import missing_in  # noqa: PLC0415 - fonts are slow to load
    from clerk_app.documents.model import StyleName  # noqa: PLC0415
    from clerk_app.documents.style import style_of  # noqa: PLC0415

    head = copies.public_agenda(office, meeting_id).head
    family = style_of(head.template).of(StyleName.AGENDA_ITEM).font
    for where, subject, text in _texts(office, meeting_id, head.meeting_title):
        if missing := missing_in(text, family):
            names = [unicodedata.name(sign, f"U+{ord(sign):04X}").lower() for sign in missing[:_MOST_SIGNS]]
            words = f"{where} has {_counted(len(missing))} that no font of the PDF has: {', '.join(names)}."
            fix = "Write it in other letters: the PDF prints a mark in its place. Word may show it."
            yield Finding(Level.WARNING, words, "", where, fix, subject)


def _texts(office: Office, meeting_id: str, title: str) -> Iterator[tuple[str, Subject, str]]:
    yield "The meeting", Subject("meeting", meeting_id), title
    schedules = store.schedules_of(office.db, meeting_id)
    for place, line in enumerate(agenda.lines(office, meeting_id), 1):
        where = f"Item {line.number}" if line.number else f"The heading in row {place}"
        schedule = [text for row in schedules.get(line.id, ()) for text in row.texts]
        yield (
            where,
            Subject("agenda_item", line.id),
            " ".join([*(getattr(line.item, name) for name in _FIELDS), *schedule]),
        )


def _counted(count: int) -> str:
    return "a sign" if count == 1 else f"{count} signs"
