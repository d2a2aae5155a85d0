"""The standard paper about declarations of interest: a heading that is filled in, the code's rules, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import count

from clerk_app.documents.agenda import running
from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    List,
    ListItem,
    Paragraph,
    Row,
    Run,
    StyleName,
    Table,
)
from clerk_app.documents.wording import Wording
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.declaration_paper import DeclarationPaper, consequences
from clerk_app.domain.interests import GIFT_LIMITS, pounds
from clerk_app.domain.wording import filled

Words = Mapping[str, str]
_HEADING, _ENTRY = "# ", "- "
_COLUMNS = (("interest", 0.38), ("declare", 0.17), ("speak", 0.16), ("vote", 0.12), ("leave", 0.17))


def declaration_paper(paper: DeclarationPaper) -> Document:
    """The paper for one meeting, in the words of its committee, under the code that governs it (DI-1, DI-3)."""
    words = Wording.load(paper.head.words)
    return Document(
        title=f"{paper.title} – {paper.head.council}",  # a paper whose file names an author is one that the check names
        blocks=tuple(_blocks(paper, words)),
        dated=datetime.combine(paper.head.day, time(), UTC),
        language=paper.head.language,
        subject=paper.head.committee,
        header=running(paper.head),
    )


def _blocks(paper: DeclarationPaper, words: Wording) -> Iterator[Block]:
    said = words.declaring
    yield Heading(1, (Run(paper.title),))
    yield _facts(paper, words.report)
    limit = GIFT_LIMITS[paper.regime]
    values = {"gift": pounds(limit)} if limit is not None else {}
    before = (filled(said[name], values) for name in ("opening", "pecuniary", paper.regime.value))
    told: list[Block] = [block for text in before for block in _told(text)]
    told += [_heading(said["table"]), _table(paper, said), *_told(filled(said["closing"], values))]
    yield from _numbered(told)


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same with its headings numbered, so that a member can name a section."""
    number = count(1)
    for block in blocks:
        if isinstance(block, Heading):
            yield replace(block, content=(Run(f"{next(number)}. "), *block.content))
        else:
            yield block


def _heading(words: str) -> Heading:
    return Heading(2, (Run(words),))


def _facts(paper: DeclarationPaper, said: Words) -> Table:
    """Whose paper it is, as the committee's reports are headed: committee, item, contributors, class and date."""
    day = printed_date(paper.head.day, DateForm(paper.head.date_form), language=paper.head.language)
    facts = (
        (said["committee"], paper.head.committee),
        (said["item"], paper.number),
        (said["contributors"], paper.contributors),
        (said["class"], paper.part),
        (said["date"], day),
    )
    rows = tuple(Row((_cell(label, bold=True), _cell(value))) for label, value in facts if value)
    columns = (Column(said["kind"], 0.25, names_row=True), Column(paper.title, 0.75))
    return Table(columns, rows, said["kind"], header_shown=False)


def _table(paper: DeclarationPaper, said: Words) -> Table:
    columns = tuple(Column(said[f"column_{name}"], width, names_row=name == "interest") for name, width in _COLUMNS)
    found = consequences(paper.regime, paper.leaving_ordered)
    rows = tuple(Row(tuple(_cell(getattr(each, name)) for name, _ in _COLUMNS)) for each in found)
    return Table(columns, rows, said["table"])


def _cell(words: str, bold: bool = False) -> Cell:
    return Cell((Paragraph((Run(words, bold=bold),), StyleName.AGENDA_ITEM),))


def _told(text: str) -> Iterator[Block]:
    """Headings, paragraphs and lists of a text by its lines."""
    entries: list[ListItem] = []
    for line in (each.strip() for each in text.splitlines()):
        if line.startswith(_ENTRY):
            entries.append(ListItem((Paragraph((Run(line.removeprefix(_ENTRY)),)),)))
            continue
        if entries:
            yield List(tuple(entries), Numbering.LETTER)
            entries = []
        if line.startswith(_HEADING):
            yield _heading(line.removeprefix(_HEADING))
        elif line:
            yield Paragraph((Run(line),))
    if entries:
        yield List(tuple(entries), Numbering.LETTER)
