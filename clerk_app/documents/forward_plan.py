"""The forward plan of key decisions as a document: what it is, who decides, and its six columns (EX-1, EX-2).

It is made from `domain.public_forward_plan`, whose types have no field for a closed note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from clerk_app.documents.council_document import council_document
from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    List,
    ListItem,
    Paper,
    Paragraph,
    Row,
    Run,
    StyleName,
    Table,
)
from clerk_app.documents.wording import Wording
from clerk_app.domain.dates import printed_date
from clerk_app.domain.exemption import paragraph_words
from clerk_app.domain.public_forward_plan import PublicEntry, PublicForwardPlan
from clerk_app.domain.wording import filled

Words = Mapping[str, str]
#: Columns by the name of their heading, each with its share of the width.
_COLUMNS = (
    ("included", 0.095),
    ("matter", 0.27),
    ("decision", 0.135),
    ("responsible", 0.22),
    ("consultation", 0.14),
    ("papers", 0.14),
)
#: Days in the columns, as short as they are printed there: 19/07/17.
_SHORT = "%d/%m/%y"


def forward_plan_document(plan: PublicForwardPlan) -> Document:
    """The plan in the council's words, on pages that lie on their side."""
    printed = plan.printed
    words = Wording.load(printed.words).forward_plan
    title, foot = f"{words['kind']}, {plan.window.words}", filled(words["period"], {"period": plan.window.words})
    blocks = _blocks(plan, words)
    return council_document(printed, title, words["kind"], blocks, foot=foot, paper=Paper.A4_LANDSCAPE)


def _blocks(plan: PublicForwardPlan, words: Words) -> Iterator[Block]:
    window, language = plan.window, plan.printed.language
    yield Heading(1, (Run(words["kind"]),), StyleName.COMMITTEE)
    period = filled(words["period"], {"period": window.words})
    yield Paragraph((Run(period, bold=True), Run(f"\n{plan.printed.council}")), StyleName.MEETING_DETAILS)
    days = {"first": _day(window.start, language), "last": _day(window.last, language)}
    yield Paragraph((Run(filled(words["intro"], days)),))
    yield from _told(words, "key", _points(words))
    yield from _told(words, "say")
    yield from _told(words, "documents")
    if plan.bodies:
        yield Heading(2, (Run(words["makers_heading"]),))
        for body in plan.bodies:
            told = filled(words["maker"], {"body": body.name, "members": ", ".join(body.members)})
            yield Paragraph((Run(told),))
    yield Heading(2, (Run(words["list_heading"]),))
    if not plan.entries:
        yield Paragraph((Run(words["none"]),))
        return
    yield _table(plan, words)


def plan_table(plan: PublicForwardPlan) -> Table:
    """The six columns alone, for another document."""
    return _table(plan, Wording.load(plan.printed.words).forward_plan)


def _told(words: Words, name: str, below: Block | None = None) -> Iterator[Block]:
    yield Heading(2, (Run(words[f"{name}_heading"]),))
    yield Paragraph((Run(words[name]),))
    if below is not None:
        yield below


def _points(words: Words) -> List:
    """The two limbs of a key decision (EX-1)."""
    texts = (words["key_money"], words["key_wards"])
    items = tuple(ListItem((Paragraph((Run(text),), StyleName.LIST_ITEM),)) for text in texts)
    return List(items, Numbering.LETTER)


def _table(plan: PublicForwardPlan, words: Words) -> Table:
    columns = tuple(Column(words[f"column_{key}"], width, names_row=key == "matter") for key, width in _COLUMNS)
    rows = tuple(Row(_cells(entry, plan, words)) for entry in plan.entries)
    return Table(columns, rows, words["kind"], wide=True)


def _cells(entry: PublicEntry, plan: PublicForwardPlan, words: Words) -> tuple[Cell, ...]:
    responsible = tuple(_plain(line) for line in (entry.responsible,) if line)
    consultation = [entry.consultation, *_saying(entry, words, plan.printed.language)]
    papers = [*entry.documents, *_contact(entry, words)]
    return (
        _cell(entry.included),
        Cell(tuple(_matter(entry, plan, words))),
        _cell("\n".join(part for part in (_when(entry, words), entry.maker.printed) if part)),
        Cell(responsible),
        _cell(*consultation),
        _cell(*papers),
    )


def _matter(entry: PublicEntry, plan: PublicForwardPlan, words: Words) -> Iterator[Paragraph]:
    yield Paragraph((Run(entry.title, bold=True),), StyleName.AGENDA_ITEM)
    told = [entry.description]
    if not entry.key_decision:
        told.append(words["not_key"])
    if entry.wards:
        told.append(filled(words["wards"], {"wards": entry.wards}))
    if entry.private:
        told += (private_words(entry, words, plan.printed.paragraph_list), entry.private_reason)
    for text in filter(None, told):
        yield _plain(text)


def private_words(entry: PublicEntry, words: Words, paragraph_list: str) -> str:
    """That it is decided in private, all of it or a part, and by which paragraphs (EX-3)."""
    named = paragraph_words(entry.paragraphs, paragraph_list)
    said = named[:1].lower() + named[1:]
    return filled(words["private" if entry.wholly_private else "part_private"], {"paragraphs": said})


def _when(entry: PublicEntry, words: Words) -> str:
    if entry.day is None:
        return words["no_date"]
    first = entry.day.strftime(_SHORT)
    if entry.to_day is None:
        return first
    return filled(words["period_of"], {"first": first, "last": entry.to_day.strftime(_SHORT)})


def _saying(entry: PublicEntry, words: Words, language: str) -> Iterator[str]:
    if entry.representations_by is not None:
        yield filled(words["say_by"], {"date": _day(entry.representations_by, language)})


def _contact(entry: PublicEntry, words: Words) -> Iterator[str]:
    if said := contact_words(entry):
        yield filled(words["contact"], {"contact": said})


def contact_words(entry: PublicEntry) -> str:
    """The contact officer with telephone and e-mail, in a line."""
    return ", ".join(part for part in (entry.contact, entry.contact_phone, entry.contact_email) if part)


def _cell(*lines: str) -> Cell:
    return Cell(tuple(_plain(line) for line in lines if line))


def _plain(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _day(day: date, language: str) -> str:
    return printed_date(day, weekday=False, language=language)
