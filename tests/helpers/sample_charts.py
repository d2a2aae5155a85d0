"""Charts for the tests of the writers: a year's work by kind, and a plan's actions by theme."""

from __future__ import annotations

from datetime import UTC, datetime

from clerk_app.documents.charts import ChartWords, Counted, chart_table
from clerk_app.documents.model import Document, Heading, Paragraph, Run, RunningLine, Table, Tone

STATES = (
    Counted("Delivered", Tone.GREEN), Counted("Deferred", Tone.AMBER), Counted("Dropped", Tone.RED),
    Counted("Added", Tone.VIOLET),
)  # fmt: skip
WORK = (
    ("Standard item", (7, 1, 0, 2)),
    ("Performance monitoring", (9, 2, 1, 0)),
    ("In-depth review of recruitment and retention", (1, 0, 0, 0)),
    ("Information item", (0, 0, 0, 0)),
)
RATINGS = (Counted("Green", Tone.GREEN), Counted("Amber", Tone.AMBER), Counted("Red", Tone.RED))


def work() -> Table:
    """What became of the year's items, by type of review."""
    words = ChartWords("Type of review", "Of all", "Total", "All types")
    return chart_table("What became of the year's items", words, STATES, WORK)


def summary() -> Document:
    """Both charts under their headings."""
    themes = (("Leadership", (4, 2, 1)), ("Early help and front door", (6, 0, 0)))
    ratings = chart_table("Actions by theme", ChartWords("Theme", "Of all"), RATINGS, themes)
    return Document(
        "Annual summary",
        (
            Heading(1, (Run("Annual summary 2017/18"),)),
            Paragraph((Run("Of 23 items 17 were delivered."),)),
            Heading(2, (Run("By type of review"),)),
            work(),
            Heading(2, (Run("Actions by theme"),)),
            ratings,
        ),
        datetime(2018, 5, 1, tzinfo=UTC),
        author="Marlow Vale Borough Council",
        header=RunningLine(left=(Run("Marlow Vale"),)),
    )
