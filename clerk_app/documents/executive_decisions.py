"""The record of an executive decision (EX-7), lists with their call-in (SC-4), the report of urgent ones (EX-5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from clerk_app.documents.council_document import council_document, opening
from clerk_app.documents.fact_table import fact_table
from clerk_app.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Paper,
    Paragraph,
    Row,
    Run,
    StyleName,
    Table,
)
from clerk_app.documents.wording import Wording
from clerk_app.domain.dates import printed_date
from clerk_app.domain.executive_decisions import CallInState
from clerk_app.domain.exemption import paragraph_words
from clerk_app.domain.public_forward_plan import (
    Printed,
    PublicDecision,
    PublicDecisions,
    PublicUrgentReport,
    UrgentDecision,
)
from clerk_app.domain.wording import filled

Words = Mapping[str, str]
_COLUMNS = (("decision", 0.46), ("maker", 0.2), ("published", 0.12), ("call_in", 0.22))
_URGENT_COLUMNS = (("urgent_decision", 0.4), ("urgent_maker", 0.17), ("urgent_reasons", 0.25), ("urgent_agreed", 0.18))


def record_document(made: PublicDecisions) -> Document:
    """The record of one decision, the first."""
    printed, decision = made.printed, made.decisions[0]
    words = Wording.load(printed.words).executive_decision
    headings = (words["column_fact"], words["column_said"])
    table = fact_table(_facts(decision, words, printed), headings, words["kind"])
    blocks: list[Block] = [*opening(words["kind"], printed.council), table]
    return council_document(printed, f"{words['kind']}: {decision.title}", words["kind"], blocks)


def list_document(made: PublicDecisions) -> Document:
    """A list of decisions, on pages that lie on their side."""
    printed = made.printed
    words = Wording.load(printed.words).executive_decision
    kind, intro = words["kind_list"], words["intro" if made.decisions else "none"]
    blocks: list[Block] = [*opening(kind, printed.council, _dated(made, words)), Paragraph((Run(intro),))]
    if made.decisions:
        cells = [tuple(_cells(each, words, printed)) for each in made.decisions]
        blocks.append(_table(_COLUMNS, cells, words, kind))
    return council_document(printed, f"{kind}, {printed.council}", kind, blocks, paper=Paper.A4_LANDSCAPE)


def urgent_document(made: PublicUrgentReport) -> Document:
    """The report to the council of what special urgency allowed (EX-5), on pages that lie on their side."""
    printed = made.printed
    words = Wording.load(printed.words).executive_decision
    days = {"first": _day(made.first, printed.language), "last": _day(made.last, printed.language)}
    kind, intro = words["urgent_kind"], words["urgent_intro" if made.decisions else "urgent_none"]
    dated = filled(words["urgent_dated"], days)
    blocks: list[Block] = [*opening(kind, printed.council, dated), Paragraph((Run(intro),))]
    if made.decisions:
        cells = [tuple(_urgent_cells(each, words, printed)) for each in made.decisions]
        blocks.append(_table(_URGENT_COLUMNS, cells, words, kind))
    return council_document(printed, f"{kind}, {printed.council}", kind, blocks, paper=Paper.A4_LANDSCAPE)


def _table(
    shares: Sequence[tuple[str, float]], cells: Sequence[tuple[Cell, ...]], words: Words, description: str
) -> Table:
    """Columns by the names of their headings; the first names the row."""
    columns = tuple(Column(words[f"column_{key}"], share, names_row=not at) for at, (key, share) in enumerate(shares))
    return Table(columns, tuple(Row(each) for each in cells), description)


def _dated(made: PublicDecisions, words: Words) -> str:
    language = made.printed.language
    if made.first is None or made.last is None:
        return filled(words["dated_all"], {"date": _day(made.printed.day, language)})
    return filled(words["dated"], {"first": _day(made.first, language), "last": _day(made.last, language)})


def _facts(each: PublicDecision, words: Words, printed: Printed) -> Iterator[tuple[str, str]]:
    language = printed.language
    yield words["matter"], "\n".join(part for part in (each.title, *_marks(each, words, printed)) if part)
    yield words["reference"], each.reference
    yield words["maker"], each.maker.printed
    yield words["decided"], printed_date(each.decided_on, language=language)
    for name in ("decision", "reasons", "alternatives", "conflicts"):
        yield words[name], getattr(each, name) or words["unsaid"]
    yield words["dispensation"], each.dispensation
    published = printed_date(each.published_on, language=language) if each.published_on else words["unpublished"]
    yield words["published"], published
    yield words["call_in"], _call_in(each, words, language)
    days = {"record": _day(each.kept.record, language), "background": _day(each.kept.background, language)}
    yield words["kept"], filled(words["kept_until"], days)


def _marks(each: PublicDecision, words: Words, printed: Printed) -> Iterator[str]:
    if each.key_decision:
        yield words["key"]
    if each.private:
        named = paragraph_words(each.paragraphs, printed.paragraph_list)
        yield filled(words["private"], {"paragraphs": named[:1].lower() + named[1:]})


def _call_in(each: PublicDecision, words: Words, language: str) -> str:
    standing = each.call_in
    if standing.state is CallInState.EXEMPT:
        return filled(words["exempt"], {"reason": each.exempt_reason, "agreed": each.exempt_agreed})
    if each.called_in_on is not None:
        return filled(words["called_in"], {"date": _day(each.called_in_on, language)})
    if standing.closes_on is None or standing.carried_out_from is None:
        return ""
    days = {"closes": _day(standing.closes_on, language), "from": _day(standing.carried_out_from, language)}
    return filled(words["open_until"], days)


def _cells(each: PublicDecision, words: Words, printed: Printed) -> Iterator[Cell]:
    language = printed.language
    yield _matter(each, words, printed)
    yield Cell(_lines(_day(each.decided_on, language), each.maker.printed))
    yield Cell(_lines(_day(each.published_on, language) if each.published_on else words["unpublished"]))
    yield Cell(_lines(_call_in(each, words, language)))


def _matter(each: PublicDecision, words: Words, printed: Printed) -> Cell:
    """The title of a decision with its marks, and what was decided."""
    head = Paragraph((Run(each.title, bold=True),), StyleName.AGENDA_ITEM)
    reference = (each.reference,) if each.reference else ()
    return Cell((head, *_lines(*reference, *_marks(each, words, printed), *each.decision.splitlines())))


def _urgent_cells(each: UrgentDecision, words: Words, printed: Printed) -> Iterator[Cell]:
    known, notice = each.decision, each.notice
    yield _matter(known, words, printed)
    yield Cell(_lines(_day(known.decided_on, printed.language), known.maker.printed))
    yield Cell(_lines(*(notice.reasons or words["unsaid"]).splitlines()))
    agreed = _day(notice.agreed_on, printed.language) if notice.agreed_on else ""
    yield Cell(_lines(notice.agreed_name, notice.agreed_by.words, agreed))


def _lines(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Run(text),)) for text in texts if text.strip())


def _day(day: date, language: str) -> str:
    return printed_date(day, weekday=False, language=language)
