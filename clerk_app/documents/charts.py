"""Charts as tables: a row for each thing that is counted, its figures, their sum, and a bar of the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.documents.bars import Bar
from clerk_app.documents.model import Alignment, Cell, Column, Paragraph, Row, Run, Table, Tone


@dataclass(frozen=True, slots=True)
class Counted:
    """What one figure of each row counts: its heading, and how its part of the bar looks."""

    name: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The headings of a chart: of what the rows are, of their sum, of the bars, and of the row of all sums.

    Without `all` there is no such row; without `total` no sum stands in the rows.
    """

    rows: str
    bars: str
    total: str = ""
    all: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure of each row that is no part of its sum or of its bar, as it counts what others count too."""

    name: str
    figures: Sequence[int]


def chart_table(
    caption: str,
    words: ChartWords,
    counted: Sequence[Counted],
    rows: Sequence[tuple[str, Sequence[int]]],
    besides: Sequence[Beside] = (),
) -> Table:
    """A chart as a table. Each row has a name and a figure for everything `counted`; the longest bar fills its cell.

    Sums are reckoned here, so that they always agree with what is printed.
    """
    whole = max((sum(figures) for _, figures in rows), default=0)
    sums = [sum(figures[at] for _, figures in rows) for at in range(len(counted))]
    columns = (
        Column(words.rows, names_row=True),
        *(Column(each.name, alignment=Alignment.RIGHT, alike="figures", tone=each.tone) for each in counted),
        *((Column(words.total, alignment=Alignment.RIGHT, alike="figures"),) if words.total else ()),
        *(Column(each.name, alignment=Alignment.RIGHT, alike="figures") for each in besides),
        Column(words.bars),
    )
    more = [[each.figures[at] for each in besides] for at in range(len(rows))]
    made = [
        Row((_words(name), *_figures(figures, words, aside), Cell(bar=_bar(counted, figures, whole))))
        for (name, figures), aside in zip(rows, more, strict=True)
    ]
    if words.all:
        aside = [sum(each.figures) for each in besides]
        made.append(Row((_words(words.all, bold=True), *_figures(sums, words, aside, bold=True), Cell())))
    return Table(columns, tuple(made), caption, wide=True)


def _words(text: str, bold: bool = False) -> Cell:
    return Cell((Paragraph((Run(text, bold),)),))


def _figures(figures: Sequence[int], words: ChartWords, aside: Sequence[int], bold: bool = False) -> list[Cell]:
    told = [*figures, *((sum(figures),) if words.total else ()), *aside]
    return [Cell((Paragraph((Run(str(figure), bold),)),), value=figure) for figure in told]


def _bar(counted: Sequence[Counted], figures: Sequence[int], whole: int) -> Bar:
    parts = tuple((float(figure), each.tone) for each, figure in zip(counted, figures, strict=True))
    said = ", ".join(f"{each.name} {figure}" for each, figure in zip(counted, figures, strict=True))
    return Bar(parts, float(whole), said)
