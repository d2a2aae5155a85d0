"""The public register of interests as a document: each member under a heading, with tables that name their rows.

It is made from `domain.public_register`, whose types have no field for what is withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from clerk_app.documents.council_document import council_document, opening
from clerk_app.documents.model import (
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
from clerk_app.domain.dates import printed_date
from clerk_app.domain.interests import category_words, pounds
from clerk_app.domain.public_register import (
    Entry,
    OpenEntry,
    PublicDispensation,
    PublicGift,
    PublicMember,
    PublicRegister,
    WithheldEntry,
)
from clerk_app.domain.wording import filled

Words = Mapping[str, str]
#: Columns by the name of their heading, each with its share of the width.
Columns = tuple[tuple[str, float], ...]
_INTERESTS: Columns = (("head", 0.27), ("whose", 0.18), ("interest", 0.37), ("notified", 0.18))
_DISPENSATIONS: Columns = (("for", 0.27), ("scope", 0.29), ("until", 0.22), ("granted", 0.22))
_GIFTS: Columns = (("gift", 0.34), ("giver", 0.28), ("day", 0.2), ("value", 0.18))


def register_document(register: PublicRegister) -> Document:
    """The register in the council's words, as it stands on its day."""
    words = Wording.load(register.words).register
    title = f"{words['kind']}, {register.council}"
    return council_document(register, title, words["kind"], _blocks(register, words))


def _blocks(register: PublicRegister, words: Words) -> Iterator[Block]:
    dated = filled(words["dated"], {"date": _day(register.day, register.language)})
    yield from opening(words["kind"], register.council, dated)
    yield Paragraph((Run(words["intro"]),))
    if not register.members:
        yield Paragraph((Run(words["nobody"]),))
    for member in register.members:
        yield from _member(member, words, register.language)


def _member(member: PublicMember, words: Words, language: str) -> Iterator[Block]:
    yield Heading(2, (Run(member.name),), StyleName.HEADING_2)
    if told := ", ".join(part for part in (member.ward, member.group) if part):
        yield Paragraph((Run(told),), StyleName.CONTACT)
    if not (member.entries or member.dispensations or member.gifts):
        yield Paragraph((Run(words["none"]),))
    if member.entries:
        rows = [_entry(entry, words, language) for entry in member.entries]
        yield _table(member.name, words, _INTERESTS, rows)
    if member.dispensations:
        yield Heading(3, (Run(words["dispensations"]),))
        rows = [_dispensation(given, words, language) for given in member.dispensations]
        caption = f"{words['dispensations']}: {member.name}"
        yield _table(caption, words, _DISPENSATIONS, rows)
    if member.gifts:
        yield Heading(3, (Run(words["gifts"]),))
        rows = [_gift(gift, words, language) for gift in member.gifts]
        caption = f"{words['gifts']}: {member.name}"
        yield _table(caption, words, _GIFTS, rows)


def _entry(entry: Entry, words: Words, language: str) -> tuple[str, ...]:
    if isinstance(entry, WithheldEntry):
        return (entry.kind.words, "", words["withheld"], "")
    head = category_words(entry.kind, entry.category) or entry.kind.words
    notified = _day(entry.notified_on, language)
    said = entry.words if isinstance(entry, OpenEntry) else words["address_withheld"]
    return (head, entry.whose.words, said, notified)


def _dispensation(given: PublicDispensation, words: Words, language: str) -> tuple[str, ...]:
    scope = given.scope.words
    ground = f"\n{given.ground.words}" if given.ground.value else ""
    until = f"{_day(given.from_date, language)} – {_day(given.to_date, language)}"
    granted = ", ".join(part for part in (given.granted_by, _day(given.granted_on, language), given.minute) if part)
    return (given.what or words["withheld_for"], f"{scope[:1].upper()}{scope[1:]}{ground}", until, granted)


def _gift(gift: PublicGift, words: Words, language: str) -> tuple[str, ...]:
    value = f"{pounds(gift.value_pence)}, {words['accepted' if gift.accepted else 'declined']}"
    return (gift.what, gift.giver, _day(gift.received_on, language), value)


def _table(caption: str, words: Words, columns: Columns, rows: Iterable[Sequence[str]]) -> Table:
    named = tuple(Column(words[f"column_{key}"], width, names_row=at == 0) for at, (key, width) in enumerate(columns))
    made = tuple(Row(tuple(_cell(text, at == 0) for at, text in enumerate(row))) for row in rows)
    continued = filled(words["continued"], {"name": caption})
    return Table(columns=named, rows=made, caption=caption, continued=continued)


def _cell(text: str, first: bool) -> Cell:
    style = StyleName.AGENDA_ITEM if first else StyleName.BODY
    return Cell((Paragraph((Run(text),), style),) if text else ())


def _day(day: date | None, language: str) -> str:
    return printed_date(day, weekday=False, language=language) if day else ""
