"""The headings of reports in five styles: which fields stand there, under which labels and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from clerk_app.documents.model import Block, Cell, Column, Heading, Paragraph, Row, Run, StyleName, Table
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.expected_papers import KeyDecision
from clerk_app.domain.report_shell import HeaderStyle, ReportShell

Words = Mapping[str, str]
#: A row of the block: its words in four columns. An empty one gives its place to the one before it.
_Line = tuple[str, str, str, str]
_LABELS = (0, 2)
_WIDTHS = (0.2, 0.43, 0.14, 0.23)
_EVEN = (0.14, 0.22, 0.24, 0.4)


def header_blocks(shell: ReportShell, said: Words) -> Iterator[Block]:
    """The heading of a report in its committee's style."""
    if shell.style is HeaderStyle.D:
        yield from _d(shell, said)
    elif shell.style is HeaderStyle.E:
        yield _e(shell, said)
        yield _title(shell)
    else:
        yield _table(_LINES[shell.style](shell, said), said["kind"], _WIDTHS)
        yield _title(shell)


def _title(shell: ReportShell) -> Heading:
    return Heading(1, (Run(shell.title),))


def _a(shell: ReportShell, said: Words) -> list[_Line]:
    return [
        (said["committee"], shell.head.committee, said["item"], shell.number),
        (said["title"], shell.title, "", ""),
        (said["wards"], _or_blank(shell.wards), "", ""),
        (said["contributors"], _or_blank(contributors(shell)), "", ""),
        (said["class"], shell.part, said["date"], _day(shell)),
    ]


def _b(shell: ReportShell, said: Words) -> list[_Line]:
    return [
        (shell.head.committee.upper(), "", "", ""),
        (said["report_title"], shell.title, "", ""),
        (said["key_decision"], _or_blank(_key(shell, said)), said["item_no"], shell.number),
        (said["ward"], _or_blank(shell.wards), "", ""),
        (said["contributors"], _or_blank(contributors(shell)), "", ""),
        (said["class"], _class(shell, said), said["date"], _day(shell)),
    ]


def _c(shell: ReportShell, said: Words) -> list[_Line]:
    return [
        (shell.head.committee, "", "", ""),
        (said["title"], shell.title, "", ""),
        (said["contributor"], _or_blank(contributors(shell)), said["item"], shell.number),
        (said["class"], f"{shell.part} ({_class(shell, said)})", _day(shell), ""),
    ]


_LINES: Mapping[HeaderStyle, Callable[[ReportShell, Words], list[_Line]]] = {
    HeaderStyle.A: _a,
    HeaderStyle.B: _b,
    HeaderStyle.C: _c,
}


def _d(shell: ReportShell, said: Words) -> Iterator[Block]:
    """A plain list of fields under the committee, with the item’s number, which printed ones lack, at its right."""
    number = (Run(f"{said['item']} {shell.number}"),) if shell.number else ()
    yield Heading(1, (Run(shell.head.committee),), StyleName.COMMITTEE, aside=number)
    facts = (
        ("report_title", shell.title),
        ("date", _day(shell)),
        ("key_decision", _key(shell, said)),
        ("class", shell.part),
        ("wards_affected", shell.wards),
        ("contributors", contributors(shell)),
    )
    for name, value in facts:
        yield Paragraph((Run(f"{said[name]}: ", bold=True), Run(_or_blank(value))))


def _e(shell: ReportShell, said: Words) -> Table:
    """Four fields side by side, each under its label; then three over the whole width."""
    beside = (
        (said["item_no"], shell.number),
        (said["classification"], _class(shell, said)),
        (said["date"], _day(shell)),
        (said["meeting_name"], shell.head.committee),
    )
    first = Row(tuple(Cell((_said(f"{label}:", bold=True), _said(_or_blank(value)))) for label, value in beside))
    below = (
        (said["report_title"], shell.title),
        (said["wards_or_groups"], shell.wards),
        (said["from"], contributors(shell)),
    )
    rows = (Row((_cell(f"{label}:", bold=True), Cell(), _cell(_or_blank(value)), Cell())) for label, value in below)
    return Table(_columns(said["kind"], _EVEN), (first, *rows), said["kind"], header_shown=False, framed=True)


def _table(lines: list[_Line], caption: str, widths: tuple[float, ...]) -> Table:
    rows = []
    for line in lines:
        labels = {at for at in _LABELS if line[at + 1]} or {0}
        rows.append(Row(tuple(_cell(words, bold=at in labels) for at, words in enumerate(line))))
    return Table(_columns(caption, widths), tuple(rows), caption, header_shown=False, framed=True)


def _columns(caption: str, widths: tuple[float, ...]) -> tuple[Column, ...]:
    return tuple(Column(caption if at == 0 else "", width) for at, width in enumerate(widths))


def _cell(words: str, bold: bool = False) -> Cell:
    return Cell((_said(words, bold),) if words else ())


def _said(words: str, bold: bool = False) -> Paragraph:
    return Paragraph((Run(words, bold=bold),), StyleName.AGENDA_ITEM)


def contributors(shell: ReportShell) -> str:
    """Who answers for a report and who writes it, each once."""
    return ", ".join(dict.fromkeys(name for name in (shell.lead_officer, shell.authors) if name))


def _class(shell: ReportShell, said: Words) -> str:
    return said["closed"] if shell.closed else said["open"]


def _key(shell: ReportShell, said: Words) -> str:
    return "" if shell.key_decision is KeyDecision.UNKNOWN else said[shell.key_decision.value]


def _day(shell: ReportShell) -> str:
    return printed_date(shell.head.day, DateForm(shell.head.date_form), weekday=False, language=shell.head.language)


def _or_blank(words: str) -> str:
    """A dash where the author has to fill in what is not known: an empty cell would be joined to the one before."""
    return words or "–"
