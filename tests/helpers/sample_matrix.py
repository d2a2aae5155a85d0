"""A report for the tests of the writers: its text in portrait, then a matrix in landscape, then portrait again."""

from __future__ import annotations

from datetime import UTC, datetime

from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import (
    Cell,
    Column,
    Document,
    Heading,
    List,
    ListItem,
    Paper,
    Paragraph,
    Row,
    Run,
    RunningLine,
    Section,
    Table,
    Tone,
)

MEETINGS = ("19 Apr", "28 Jun", "13 Jul", "13 Sep", "1 Nov", "11 Dec", "30 Jan", "14 Mar")
_STATES = (
    ("Completed", Tone.GREEN), ("On-going", Tone.BLUE), ("Outstanding", Tone.RED), ("Proposed", Tone.AMBER),
    ("Added", Tone.VIOLET), ("Deferred", Tone.GREY),
)  # fmt: skip
_WORK = (
    "Election of the Chair and Vice-Chair",
    "Annual report on recommissioning and decommissioning of telecommunications",
    "Safeguarding (six-monthly report)",
    "Savings proposals, including transport, short breaks and the implementation of new trust arrangements",
)


def cell(words: str, tone: Tone | None = None, bold: bool = False) -> Cell:
    """A cell of one paragraph, or an empty one."""
    return Cell((Paragraph((Run(words, bold),)),) if words else (), tone)


def matrix(rows: int = 21) -> Table:
    """Work against meetings: every state stands in it, and a list in one cell."""
    columns = (
        Column("Work item", names_row=True), Column("Type of review"), Column("Priority"),
        Column("Strategic priority"), Column("Delivery deadline"),
        *(Column(day, alike="meetings") for day in MEETINGS),
    )  # fmt: skip
    return Table(columns, tuple(_row(n) for n in range(rows)), "Work programme 2017/18", wide=True)


def _row(number: int) -> Row:
    states = [_STATES[(2 * number + at) % 6] if (number + at) % 3 == 0 else ("", None) for at in range(len(MEETINGS))]
    kinds = List(tuple(ListItem((Paragraph((Run(word),)),)) for word in ("Standard item", "Monitoring")))
    kind = Cell((kinds,)) if number == 2 else cell("Constitutional requirement/performance")
    return Row((
        cell(f"{number + 1}. {_WORK[number % 4]}", bold=True), kind, cell("High"), cell("CP2 & CP7"), cell("Ongoing"),
        *(cell(f"{word}: second evidence" if word == "Added" else word, tone) for word, tone in states),
    ))  # fmt: skip


def report(paper: Paper = Paper.A3_LANDSCAPE, rows: int = 21) -> Document:
    """The report with its appendices."""
    return Document(
        "Select Committee work programme",
        (
            Heading(1, (Run("Select Committee work programme"),)),
            Paragraph((Run("The Committee is asked to note the programme."),)),
            List((ListItem((Paragraph((Run("Appendix A"),)),)),), Numbering.DECIMAL),
            Section((Heading(2, (Run("Appendix A: matrix"),)), matrix(rows)), paper=paper),
            Section(
                (Heading(2, (Run("Appendix B: afterwards"),), anchor="b"), Paragraph((Run("In portrait again."),)))
            ),
        ),
        datetime(2017, 9, 1, tzinfo=UTC),
        author="Marlow Vale Borough Council",
        header=RunningLine(left=(Run("Marlow Vale"),), right=(Run("Agenda item 6"),)),
    )
