"""A year's work in numbers as a document: what became of it, by type of review and by priority, with bars (SC-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clerk_app.documents.charts import Beside, ChartWords, Counted, chart_table
from clerk_app.documents.council_document import council_document
from clerk_app.documents.model import (
    Block,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    Tone,
)
from clerk_app.documents.wording import Wording
from clerk_app.domain.printed_programme import PrintedProgramme
from clerk_app.domain.programme_year import Count, Fate, summary
from clerk_app.domain.wording import filled

#: How what became of work looks in the bars; its heading says it in words.
TONES: Mapping[Fate, Tone] = {
    Fate.DELIVERED: Tone.GREEN,
    Fate.DEFERRED: Tone.AMBER,
    Fate.PLANNED: Tone.BLUE,
    Fate.UNPLANNED: Tone.GREY,
    Fate.DROPPED: Tone.RED,
}


def summary_document(printed: PrintedProgramme) -> Document:
    """The numbers of a programme, each part adding up to the same sum."""
    words = Wording.load(printed.words).programme
    found = summary(printed.matrix, printed.day, printed.decisions)
    title = filled(words["summary_title"], {"title": printed.title})
    blocks: tuple[Block, ...] = (
        Heading(1, (Run(title),)),
        Paragraph((Run(words["summary_intro"]),)),
        Heading(2, (Run(words["summary_kinds"]),)),
        _chart(words["summary_kinds"], found.by_kind, words),
        Heading(2, (Run(words["summary_priorities"]),)),
        _chart(words["summary_priorities"], found.by_priority, words),
    )
    return council_document(printed, title, words["kind"], blocks)


def _chart(caption: str, counts: Sequence[Count], words: Mapping[str, str]) -> Table:
    counted = tuple(Counted(words[f"fate_{fate.value}"], TONES[fate]) for fate in Fate)
    rows = [(_name(each.name, words), tuple(each.by_fate[fate] for fate in Fate)) for each in counts]
    said = ChartWords(words["summary_work"], words["summary_bars"], words["summary_total"], words["summary_all"])
    besides = (
        Beside(words["summary_slipped"], [each.slipped for each in counts]),
        Beside(words["summary_added"], [each.added for each in counts]),
    )
    return chart_table(caption, said, counted, rows, besides)


def _name(name: str, words: Mapping[str, str]) -> str:
    """A group in the council's words; types of review are in its own already."""
    known = {"No type": words["summary_no_kind"], "None": words["summary_no_priority"]}
    return known.get(name) or words.get(f"priority_{name.casefold()}") or name
