"""Lists of actions and referrals, and action plans with their dashboards, as documents (SC-2, SC-5, SC-6).

A status is printed as its word beside its colour, and every total is counted from the rows that are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from clerk_app.documents.charts import ChartWords, Counted, chart_table
from clerk_app.documents.council_document import council_document, opening
from clerk_app.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paper,
    Paragraph,
    Row,
    Run,
    StyleName,
    Table,
    Tone,
)
from clerk_app.documents.wording import Wording
from clerk_app.domain.action_plans import Dashboard
from clerk_app.domain.dates import printed_date
from clerk_app.domain.printed_follow_up import (
    PrintedAction,
    PrintedFollowUp,
    PrintedPlan,
    PrintedQuarter,
    PrintedReferral,
    PrintedRevision,
    PrintedTheme,
)
from clerk_app.domain.rag import Rag
from clerk_app.domain.wording import filled

Words = Mapping[str, str]
#: How each status looks; its word always stands in the cell as well (SC-6).
TONES: Mapping[Rag, Tone] = {Rag.GREEN: Tone.GREEN, Rag.AMBER: Tone.AMBER, Rag.RED: Tone.RED}


def follow_up_document(told: PrintedFollowUp) -> Document:
    """The list or the plan as a document on its side, in the council's words."""
    words = Wording.load(told.words).follow_up
    title = f"{told.heading}, {told.council}"
    return council_document(told, title, told.heading, _blocks(told, words), paper=Paper.A4_LANDSCAPE)


def _blocks(told: PrintedFollowUp, words: Words) -> Iterator[Block]:
    as_at = filled(words["as_at"], {"date": day_words(told.day, told.language)})
    yield from opening(told.heading, told.council, as_at)
    if told.left_out:
        yield Paragraph((Run(filled(words["left_out"], {"number": str(told.left_out)})),))
    if told.plan is not None:
        yield from _plan(told.plan, words, told.language)
    if told.report is not None:
        from clerk_app.documents.quarter_report import report_blocks  # noqa: PLC0415 - it is made of what stands here

        yield from report_blocks(told.report, words, day_words(told.day, told.language), told.language)
    if told.actions is not None:
        yield from _listed(told.actions, words, told.heading)
    if told.referrals is not None:
        yield from _referrals(told.referrals, words, told)


def _listed(actions: Sequence[PrintedAction], words: Words, caption: str) -> Iterator[Block]:
    yield Paragraph((Run(words["key"]),))
    yield actions_table(actions, words, caption) if actions else Paragraph((Run(words["none"]),))


def actions_table(actions: Sequence[PrintedAction], words: Words, caption: str) -> Table:
    """A row for each action; columns that nobody has anything in are left out."""
    shown = [name for name in _CELLS if name in _ALWAYS or any(getattr(each, name) for each in actions)]
    columns = tuple(Column(words[f"column_{name}"], names_row=name == "text") for name in shown)
    rows = tuple(Row(tuple(_cell_of(each, name) for name in shown)) for each in actions)
    return Table(columns, rows, caption, wide=True)


_CELLS = ("reference", "text", "owner", "source", "due", "was", "status", "standing", "progress", "evidence")
_ALWAYS = frozenset({"text", "due", "status", "standing"})


def _cell_of(action: PrintedAction, name: str) -> Cell:
    if name == "status":
        return _status(action.status)
    day = action.due_day if name == "due" else None
    value = day if day and action.due == day_words(day, "en") else None  # words of its own stand as they were written
    return Cell((Paragraph((Run(str(getattr(action, name))),)),), value=value)


def _status(status: Rag | None) -> Cell:
    return Cell((Paragraph((Run(status.word, bold=True),)),), TONES[status]) if status else _cell("")


def _plan(plan: PrintedPlan, words: Words, language: str) -> Iterator[Block]:
    yield Heading(2, (Run(words["dashboard"]),), StyleName.HEADING_2)
    yield Paragraph((Run(totals_words(plan.counted, words)),))
    yield themes_chart(plan.themes, words)
    for quarter in plan.quarters:
        yield from _quarter(quarter, words, language)
    yield Paragraph((Run(words["key"]),))
    for theme in plan.themes:
        yield Heading(2, (Run(theme.name),), StyleName.HEADING_2)
        if theme.lead:
            yield Paragraph((Run(filled(words["led_by"], {"name": theme.lead})),))
        for part, text in theme.parts:
            yield Paragraph((Run(f"{words[f'part_{part}']}: ", bold=True), Run(text)))
        if theme.actions:
            yield actions_table(theme.actions, words, theme.name)
    if plan.revisions:
        yield Heading(2, (Run(words["revisions"]),), StyleName.HEADING_2)
        yield revisions_table(plan.revisions, words, words["revisions"])
    yield from _leads(plan.leads, words)


def totals_words(counted: Dashboard, words: Words) -> str:
    """The dashboard of a plan as a sentence."""
    figures = {name: str(getattr(counted, name)) for name in ("total", "completed", "ongoing", "not_completed")}
    return filled(words["totals"], figures)


def themes_chart(themes: Sequence[PrintedTheme], words: Words) -> Table:
    """The dashboard of a plan theme by theme, with bars and the row of all sums."""
    counted = tuple(Counted(words[f"chart_{rag.value}"], TONES[rag]) for rag in Rag)
    rows = [(each.name, (each.counted.completed, each.counted.ongoing, each.counted.not_completed)) for each in themes]
    said = ChartWords(words["chart_theme"], words["chart_bars"], words["chart_total"], words["chart_all"])
    return chart_table(words["dashboard"], said, counted, rows)


def _quarter(quarter: PrintedQuarter, words: Words, language: str) -> Iterator[Block]:
    days = {"first": day_words(quarter.first_day, language), "last": day_words(quarter.last_day, language)}
    heading = filled(words["quarter"], days)
    yield Heading(2, (Run(heading),), StyleName.HEADING_2)
    counted = quarter.counted
    figures = {"due": counted.total, "completed": counted.completed, "not_completed": counted.not_completed}
    yield Paragraph((Run(filled(words["quarter_totals"], {name: str(each) for name, each in figures.items()})),))
    yield actions_table(quarter.actions, words, heading)


_OF_A_LEAD = ("post", "holder", "initials")


def _leads(leads: Sequence[tuple[str, str, str]], words: Words) -> Iterator[Block]:
    if leads:
        yield Heading(2, (Run(words["leads"]),), StyleName.HEADING_2)
        columns = (
            Column(words["lead_post"], names_row=True),
            Column(words["lead_holder"]),
            Column(words["lead_initials"]),
        )
        yield Table(
            columns, tuple(Row(tuple(_cell(each) for each in lead)) for lead in leads), words["leads"], wide=True
        )


_OF_A_REVISION = ("action", "before", "after", "reason", "agreed_by")


def revisions_table(listed: Sequence[PrintedRevision], words: Words, caption: str) -> Table:
    """Changed deadlines: the old one, the new one, why, and who agreed to it (SC-5)."""
    columns = tuple(Column(words[f"revision_{name}"], names_row=name == "action") for name in _OF_A_REVISION)
    rows = tuple(Row(tuple(_cell(str(getattr(each, name))) for name in _OF_A_REVISION)) for each in listed)
    return Table(columns, rows, caption, wide=True)


def _referrals(referrals: Sequence[PrintedReferral], words: Words, told: PrintedFollowUp) -> Iterator[Block]:
    yield Paragraph((Run(words["clock"]),))
    if not referrals:
        yield Paragraph((Run(words["no_referrals"]),))
        return
    names = ("title", "to_whom", "sent_on", "received_on", "due", "standing", "response")
    columns = tuple(Column(words[f"referral_{name}"], names_row=name == "title") for name in names)
    rows = tuple(Row(tuple(_referred(each, name, told.language) for name in names)) for each in referrals)
    yield Table(columns, rows, told.heading, wide=True)


def _referred(each: PrintedReferral, name: str, language: str) -> Cell:
    value = getattr(each, name)
    if isinstance(value, date):
        return Cell((Paragraph((Run(day_words(value, language)),)),), value=value)
    return _cell(value or "")


def _cell(text: str) -> Cell:
    return Cell((Paragraph((Run(text),)),))


def day_words(day: date, language: str) -> str:
    """A day as these documents print it."""
    return printed_date(day, weekday=False, language=language)
