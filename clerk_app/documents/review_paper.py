"""The papers of an in-depth review: what it is to look into, whom it hears and when, and what it recommends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clerk_app.documents.council_document import council_document
from clerk_app.documents.fact_table import fact_table
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
from clerk_app.domain.dates import printed_date
from clerk_app.domain.printed_review import PrintedEnquiry, PrintedReview, ReviewPaperKind

Words = Mapping[str, str]


def review_document(review: PrintedReview) -> Document:
    """A paper of a review in the council's words; of a closed matter it is marked on every page (PX-5)."""
    words = Wording.load(review.words).review
    kind = words[review.kind.value]
    mark = (Run(words["closed"], bold=True),) if review.closed else ()
    return council_document(review, f"{kind}: {review.title}", kind, _blocks(review, words, kind), mark=mark)


def _blocks(review: PrintedReview, words: Words, kind: str) -> Iterator[Block]:
    yield Heading(1, (Run(review.title),))
    mark = (Run(f"\n{words['closed']}", bold=True),) if review.closed else ()
    yield Paragraph((Run(kind, bold=True), Run(f"\n{review.committee}"), *mark), StyleName.MEETING_DETAILS)
    if review.lead_member or review.lead_officer or review.started_on:
        yield _facts(review, words)
    if review.kind is ReviewPaperKind.SCOPING:
        yield from _section(words["terms"], review.terms_of_reference, words["nothing"])
        for name, text in (("in_scope", review.in_scope), ("out_of_scope", review.out_of_scope)):
            if text:
                yield from _section(words[name], text, "")
        yield from _enquiries(review, words)
        yield from _witnesses(review, words)
        yield from _timetable(review, words)
    else:
        yield from _timetable(review, words)
        yield from _enquiries(review, words)
        yield from _recommendations(review, words)


def _facts(review: PrintedReview, words: Words) -> Table:
    started = printed_date(review.started_on, weekday=False, language=review.language) if review.started_on else ""
    facts = (
        (words["lead_member"], review.lead_member),
        (words["lead_officer"], review.lead_officer),
        (words["started"], started),
    )
    return fact_table(facts, (words["facts"], review.title), words["facts"])


def _section(heading: str, text: str, instead: str) -> Iterator[Block]:
    """A heading, and a paragraph for each line of a text."""
    yield Heading(2, (Run(heading),))
    for line in [line for line in text.splitlines() if line.strip()] or [instead]:
        yield Paragraph((Run(line),))


def _enquiries(review: PrintedReview, words: Words) -> Iterator[Block]:
    yield Heading(2, (Run(words["enquiries"]),))
    if not review.enquiries:
        yield Paragraph((Run(words["nothing"]),))
        return
    found = review.kind is ReviewPaperKind.PROGRESS
    items = tuple(ListItem(tuple(_asked(each, words, found))) for each in review.enquiries)
    yield List(items, Numbering.DECIMAL)


def _asked(each: PrintedEnquiry, words: Words, found: bool) -> Iterator[Paragraph]:
    yield Paragraph((Run(each.question),), StyleName.LIST_ITEM)
    if found and each.answer:
        for number, line in enumerate(line for line in each.answer.splitlines() if line.strip()):
            lead = (Run(f"{words['found']} ", italic=True),) if not number else ()
            yield Paragraph((*lead, Run(line)), StyleName.LIST_ITEM)


def _witnesses(review: PrintedReview, words: Words) -> Iterator[Block]:
    yield Heading(2, (Run(words["witnesses"]),))
    if not review.witnesses:
        yield Paragraph((Run(words["nothing"]),))
        return
    columns = _columns(words, (("witness", 0.38), ("about", 0.34), ("session", 0.28)))
    rows = [(each.called, each.about, each.session) for each in review.witnesses]
    yield _table(columns, rows, words["witnesses"])


def _timetable(review: PrintedReview, words: Words) -> Iterator[Block]:
    yield Heading(2, (Run(words["timetable"]),))
    if not review.stages:
        yield Paragraph((Run(words["nothing"]),))
        return
    rows = [(each.words, each.when or words["undated"], each.state) for each in review.stages]
    shares: tuple[tuple[str, float], ...] = (("stage", 0.44), ("when", 0.34), ("state", 0.22))
    if review.kind is ReviewPaperKind.SCOPING:  # how far it is belongs to the other paper
        rows, shares = [row[:2] for row in rows], (("stage", 0.5), ("when", 0.5))  # type: ignore[misc]
    yield _table(_columns(words, shares), rows, words["timetable"])


def _recommendations(review: PrintedReview, words: Words) -> Iterator[Block]:
    yield Heading(2, (Run(words["recommendations"]),))
    if not review.recommendations:
        yield Paragraph((Run(words["nothing"]),))
        return
    shares = (("number", 0.09), ("text", 0.46), ("to_whom", 0.22), ("became", 0.23))
    rows = [(each.number, each.text, each.to_whom, each.became) for each in review.recommendations]
    yield _table(_columns(words, shares, named_by="text"), rows, words["recommendations"])


def _columns(words: Words, shares: Sequence[tuple[str, float]], named_by: str = "") -> tuple[Column, ...]:
    """The columns of a table; what is in the first, or in the one that is said, names its row."""
    names = named_by or shares[0][0]
    return tuple(Column(words[f"column_{name}"], share, names_row=name == names) for name, share in shares)


def _table(columns: tuple[Column, ...], rows: Sequence[Sequence[str]], caption: str) -> Table:
    made = tuple(Row(tuple(_cell(words) for words in row)) for row in rows)
    return Table(columns, made, caption)


def _cell(words: str) -> Cell:
    """Several lines are several paragraphs."""
    lines = [line for line in words.splitlines() if line.strip()]
    return Cell(tuple(Paragraph((Run(line),), StyleName.AGENDA_ITEM) for line in lines))
