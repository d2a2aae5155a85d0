"""The report on a work programme to one meeting: what is asked, the next meeting, and the appendices on their sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time

from clerk_app.documents.agenda import running
from clerk_app.documents.forward_plan import plan_table
from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    Block,
    Document,
    Heading,
    List,
    ListItem,
    Paper,
    Paragraph,
    Run,
    Section,
    StyleName,
)
from clerk_app.documents.programme import decision_blocks, matrix_blocks, meeting_blocks, next_meeting_table
from clerk_app.documents.report_headers import header_blocks
from clerk_app.documents.report_shell import lines_of
from clerk_app.documents.wording import Wording
from clerk_app.domain.council import year_words
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.printed_programme import PrintedReport
from clerk_app.domain.wording import filled

Words = Mapping[str, str]
_QUESTIONS = ("urgent", "priority", "criteria", "time")
#: Sections that only say what the council's wording has.
_SAID = ("financial", "legal", "equalities")


def report_document(report: PrintedReport, paper: Paper = Paper.A3_LANDSCAPE) -> Document:
    """The report in its committee's words, under the heading of its reports; the matrix is on a paper on its side."""
    shell = report.shell
    return Document(
        title=f"{shell.title}: {shell.head.committee}",
        blocks=(*_Report(report).blocks(), *_appendices(report, paper)),
        dated=datetime.combine(shell.head.day, time(), UTC),
        language=shell.head.language,
        author=shell.head.council,
        subject=shell.head.committee,
        header=running(shell.head, ""),
    )


class _Report:
    """The numbered sections of one report."""

    def __init__(self, report: PrintedReport) -> None:
        self._report = report
        wording = Wording.load(report.shell.head.words)
        self._words, self._heads = wording.programme_report, wording.report
        programme = report.programme.matrix.programme
        self._values = {"year": year_words(programme.year), "committee": report.shell.head.committee}
        self._number = 0

    def blocks(self) -> Iterator[Block]:
        yield from header_blocks(self._report.shell, self._heads)
        for name in ("purpose", "summary"):
            yield from self._section(name, self._lines(name))
        yield from self._recommendations()
        yield from self._section("programme", [self._agreed(), *self._lines("programme")])
        yield from self._next()
        for name in _SAID:
            yield from self._section(name, self._lines(name))
        if (day := self._next_day()) is not None:
            yield from self._section("date", [self._filled("date", date=_day(day, self._report, weekday=True))])
        yield Heading(2, (Run(self._words["background_heading"]),))
        for line in self._lines("background"):
            yield Paragraph((Run(line),))

    def _heading(self, name: str) -> Heading:
        self._number += 1
        return Heading(2, (Run(f"{self._number}. {self._words[f'{name}_heading']}"),))

    def _section(self, name: str, lines: list[str], start: int = 1, headed: bool = True) -> Iterator[Block]:
        if headed:
            yield self._heading(name)
        items = tuple(ListItem((_plain(line),)) for line in lines)
        if items:
            yield List(items, Numbering.DECIMAL, start, f"{self._number}.{{}}")

    def _recommendations(self) -> Iterator[Block]:
        names = ["note", "specify", *(["decisions"] if self._report.decisions is not None else [])]
        points = [self._words[f"recommend_{name}"] for name in names]
        points[-1] = points[-1].rstrip(";.") + "."
        asked = List(tuple(ListItem((_plain(point),)) for point in points), Numbering.LETTER)
        yield self._heading("recommendations")
        yield Paragraph((Run(self._filled("recommendations_intro")),))
        yield asked

    def _agreed(self) -> str:
        day = self._report.programme.matrix.programme.agreed_on
        if day is None:
            return self._filled("programme_not_agreed")
        return self._filled("programme_agreed", date=_day(day, self._report))

    def _next(self) -> Iterator[Block]:
        day = self._next_day()
        if day is None:
            yield from self._section("next", [self._words["next_none"]])
            return
        yield from self._section("next", [self._filled("next_intro", date=_day(day, self._report))])
        yield next_meeting_table(self._report.programme)
        if self._report.programme.next_items:
            yield from self._section("next", [self._words["next_asked"]], start=2, headed=False)

    def _next_day(self) -> date | None:
        column = self._report.programme.next
        return column.day if column else None

    def _lines(self, name: str) -> list[str]:
        return [filled(line, self._values) for line in lines_of(self._words[name])]

    def _filled(self, name: str, **values: str) -> str:
        return filled(self._words[name], {**self._values, **values})


def _appendices(report: PrintedReport, paper: Paper) -> Iterator[Block]:
    words = Wording.load(report.shell.head.words).programme_report
    questions = tuple(ListItem((_plain(words[f"question_{name}"]),)) for name in _QUESTIONS)
    tried = (
        Heading(2, (Run(words["appendix_questions"]),)),
        List(questions, Numbering.DECIMAL),
        *decision_blocks(report.programme, 3),
        *meeting_blocks(report.programme, 3),
    )
    yield Section(tried, starts_page=True)
    heading = filled(words["appendix_matrix"], {"title": report.programme.title})
    yield Section((Heading(2, (Run(heading),)), *matrix_blocks(report.programme, 3)), paper=paper)
    if report.decisions is not None:
        none = Paragraph((Run(words["decisions_none"]),))
        table = plan_table(report.decisions) if report.decisions.entries else none
        yield Section((Heading(2, (Run(words["appendix_decisions"]),)), table), paper=Paper.A4_LANDSCAPE)


def _plain(text: str) -> Paragraph:
    return Paragraph((Run(text),), StyleName.LIST_ITEM)


def _day(day: date, report: PrintedReport, weekday: bool = False) -> str:
    head = report.shell.head
    return printed_date(day, DateForm(head.date_form), weekday=weekday, language=head.language)
