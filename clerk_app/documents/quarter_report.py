"""The report of an action plan for a quarter: figures that add up, with bars, what was due, overdue or changed (SC-6).

Every figure is counted from rows that are printed: what was due in the quarter and what was due before make the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clerk_app.documents.charts import ChartWords, Counted, chart_table
from clerk_app.documents.follow_up import (
    TONES,
    actions_table,
    day_words,
    revisions_table,
    themes_chart,
    totals_words,
)
from clerk_app.documents.model import Block, Heading, Paragraph, Run, StyleName, Table
from clerk_app.domain.printed_follow_up import PrintedQuarterReport
from clerk_app.domain.rag import Rag
from clerk_app.domain.wording import filled

Words = Mapping[str, str]


def report_blocks(report: PrintedQuarterReport, words: Words, as_at: str, language: str) -> Iterator[Block]:
    """The parts of the report below its heading; `as_at` is the day on which the plan is read, as it is printed."""
    quarter = report.quarter
    heading = filled(
        words["quarter"],
        {"first": day_words(quarter.first_day, language), "last": day_words(quarter.last_day, language)},
    )
    yield _heading(heading)
    counted = quarter.counted
    figures = {"due": counted.total, "completed": counted.completed, "not_completed": counted.not_completed}
    yield _said(filled(words["quarter_totals"], {name: str(each) for name, each in figures.items()}))
    yield _said(filled(words["report_kept" if report.kept else "report_live"], {"date": as_at}))
    yield _quarter_chart(report, words, heading)
    yield _said(words["key"])
    yield actions_table(quarter.actions, words, heading) if quarter.actions else _said(words["report_none_due"])
    yield _heading(words["report_overdue"])
    overdue = actions_table(report.overdue, words, words["report_overdue"])
    yield overdue if report.overdue else _said(words["report_none_overdue"])
    yield from _revisions(report, words)
    yield _heading(words["report_whole"])
    yield _said(totals_words(report.counted, words))
    yield themes_chart(report.themes, words)


def _quarter_chart(report: PrintedQuarterReport, words: Words, caption: str) -> Table:
    counted = (
        Counted(words["report_completed"], TONES[Rag.GREEN]),
        Counted(words["report_not_completed"], TONES[Rag.RED]),
    )
    named = ((words["report_in_time"], report.in_time), (words["report_before"], report.before))
    rows = [(name, (each.completed, each.not_completed)) for name, each in named]
    said = ChartWords(words["report_rows"], words["chart_bars"], words["chart_total"], words["report_all"])
    # another name than the table of the same actions has: a screen reader lists both
    return chart_table(f"{caption}: {words['report_all']}", said, counted, rows)


def _revisions(report: PrintedQuarterReport, words: Words) -> Iterator[Block]:
    yield _heading(words["report_revisions"])
    if report.revisions:
        yield revisions_table(report.revisions, words, words["report_revisions"])
    else:
        yield _said(words["report_no_revisions"])
    if report.undated:
        yield _said(filled(words["report_undated"], {"number": str(report.undated)}))


def _heading(text: str) -> Heading:
    return Heading(2, (Run(text),), StyleName.HEADING_2)


def _said(text: str) -> Paragraph:
    return Paragraph((Run(text),))
