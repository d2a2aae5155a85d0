"""The Word file that an author begins with: heading in one of five styles, recommendations, headings, audit trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time

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
from clerk_app.documents.report_headers import header_blocks
from clerk_app.documents.wording import Wording
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.expected_papers import KeyDecision
from clerk_app.domain.report_shell import HeaderStyle, ReportShell
from clerk_app.domain.wording import filled

Words = Mapping[str, str]


def report_shell(shell: ReportShell) -> Document:
    """The shell of one report, in the words of its committee and by its own fields alone (PX-5)."""
    words = Wording.load(shell.head.words)
    said = words.report
    return Document(
        title=f"{said['kind']}: {shell.title}",
        blocks=tuple(_blocks(shell, said)),
        dated=datetime.combine(shell.head.day, time(), UTC),
        language=shell.head.language,
        author=shell.head.council,
        subject=shell.head.committee,
        header=running(shell.head, words.closed["mark"] if shell.mark else ""),
    )


def _blocks(shell: ReportShell, said: Words) -> Iterator[Block]:
    if shell.mark:
        yield Paragraph((Run(shell.mark),), StyleName.RESTRICTED)
    yield from header_blocks(shell, said)
    if shell.style is HeaderStyle.D:
        yield _outline(shell, said)
    for heading in lines_of(said["opening"]):
        yield from _section(heading, said)
    yield _heading(said["recommendations"])
    yield from _recommendation(shell, said)
    for name in ("body", "implications", "closing"):
        for heading in lines_of(said[name]):
            yield from _section(heading, said)
    if shell.style is HeaderStyle.E or _has_trail(shell):
        yield from _trail(shell, said)


def lines_of(text: str) -> tuple[str, ...]:
    """The headings of a text that has one in each line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _heading(words: str) -> Heading:
    return Heading(2, (Run(words),))


def _section(heading: str, said: Words) -> Iterator[Block]:
    yield _heading(heading)
    yield Paragraph((Run(said["write_here"]),))


def _recommendation(shell: ReportShell, said: Words) -> Iterator[Block]:
    yield Paragraph((Run(filled(said["recommendation"], {"committee": shell.head.committee})),))
    yield List((ListItem((Paragraph((Run(said["write_here"]),)),)),), Numbering.DECIMAL)


def _outline(shell: ReportShell, said: Words) -> Table:
    """The box in which a report of style D says in short what it is about and what it asks for."""
    asked = filled(said["recommendation"], {"committee": shell.head.committee})
    words = (Run(said["outline"], bold=True),), (Run(said["write_here"]),), (Run(f"{asked} {said['write_here']}"),)
    box = Cell(tuple(Paragraph(content, StyleName.AGENDA_ITEM) for content in words))
    return Table((Column(said["outline"]),), (Row((box,)),), said["outline"], header_shown=False, framed=True)


# --- audit trail ------------------------------------------------------------------------------------------------------
def _has_trail(shell: ReportShell) -> bool:
    return bool(shell.consulted or shell.version or shell.dated or shell.sent_on)


def _trail(shell: ReportShell, said: Words) -> Iterator[Block]:
    yield _heading(said["audit"])
    facts = (
        ("lead_officer", shell.lead_officer),
        ("authors", shell.authors),
        ("version", shell.version),
        ("dated", _day(shell, shell.dated)),
        ("is_key", key_words(shell, said)),
    )
    yield _facts(said["audit"], [(said[name], value) for name, value in facts])
    if shell.consulted:
        yield Heading(3, (Run(said["consultation"]),))
        yield _consultation(shell, said)
    yield _facts(said["sent"], [(said["sent"], _day(shell, shell.sent_on))])


def _facts(caption: str, facts: list[tuple[str, str]]) -> Table:
    rows = tuple(Row((_cell(label, bold=True), _cell(value or "–"))) for label, value in facts)
    columns = (Column(caption, 0.35, names_row=True), Column("", 0.65))
    return Table(columns, rows, caption, header_shown=False, framed=True)


def _consultation(shell: ReportShell, said: Words) -> Table:
    def yes(answer: bool) -> str:
        return said["yes"] if answer else said["no"]

    rows = (Row((_cell(one.name), _cell(yes(one.sought)), _cell(yes(one.included)))) for one in shell.consulted)
    columns = (
        Column(said["consultee"], 0.5, names_row=True),
        Column(said["sought"], 0.25),
        Column(said["included"], 0.25),
    )
    return Table(columns, tuple(rows), said["consultation"], framed=True)


def _cell(words: str, bold: bool = False) -> Cell:
    return Cell((Paragraph((Run(words, bold=bold),), StyleName.AGENDA_ITEM),))


def _day(shell: ReportShell, day: date | None) -> str:
    return printed_date(day, DateForm(shell.head.date_form), weekday=False, language=shell.head.language) if day else ""


def key_words(shell: ReportShell, said: Words) -> str:
    """Whether it asks for a key decision, in words; "" while that is not known."""
    return "" if shell.key_decision is KeyDecision.UNKNOWN else said[shell.key_decision.value]
