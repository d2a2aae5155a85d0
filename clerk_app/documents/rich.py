"""Rich text of minutes as blocks of a document: paragraphs, lists in lists, and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from clerk_app.documents.labels import Numbering
from clerk_app.documents.model import Block, Cell, Column, Inline, List, ListItem, Paragraph, Row, Run, StyleName, Table
from clerk_app.domain import rich_text
from clerk_app.domain.rich_text import ParagraphKind

_NUMBERINGS = {ParagraphKind.BULLET: Numbering.BULLET, ParagraphKind.NUMBERED: Numbering.DECIMAL}


def rich_blocks(text: str, caption: str, style: StyleName = StyleName.BODY) -> tuple[Block, ...]:
    """The blocks that kept text stands for. A table is spoken of by the caption."""
    return tuple(_blocks(rich_text.read_rich(text), caption, style))


def rich_runs(text: str) -> tuple[Run, ...]:
    """The words of kept text in one line, with their looks: for a heading, or a row of a list."""
    found: list[Run] = []
    for at, part in enumerate(rich_text.read_rich(text)):
        runs = [run for cell in _cells(part) for run in cell]
        found += [Run(" ")] if at and runs else []
        found += [_run(run) for run in runs]
    return tuple(found)


def slanted(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """The same words in italics, and upright where they were in italics before."""
    return tuple(replace(run, italic=not run.italic) if isinstance(run, Run) else run for run in content)


def _blocks(rich: Sequence[rich_text.Paragraph | rich_text.Table], caption: str, style: StyleName) -> Iterator[Block]:
    for is_list, parts in groupby(rich, key=_in_list):
        if is_list:
            yield from _lists([part for part in parts if isinstance(part, rich_text.Paragraph)], style)
            continue
        for part in parts:
            if isinstance(part, rich_text.Table):
                yield _table(part, caption)
            elif part.runs:
                yield Paragraph(tuple(map(_run, part.runs)), style)


def _in_list(part: rich_text.Paragraph | rich_text.Table) -> bool:
    return isinstance(part, rich_text.Paragraph) and part.kind is not ParagraphKind.PLAIN


def _lists(parts: Sequence[rich_text.Paragraph], style: StyleName) -> Iterator[List]:
    """Lists one after another; what lies deeper than the first of them belongs to the entry before it."""
    while parts:
        first = parts[0]
        same = 1
        while same < len(parts) and _goes_on(first, parts[same]):
            same += 1
        yield List(tuple(_entries(parts[:same], style)), _NUMBERINGS[first.kind])
        parts = parts[same:]


def _goes_on(first: rich_text.Paragraph, part: rich_text.Paragraph) -> bool:
    return part.level > first.level or (part.level == first.level and part.kind is first.kind)


def _entries(parts: Sequence[rich_text.Paragraph], style: StyleName) -> Iterator[ListItem]:
    starts = [at for at, part in enumerate(parts) if part.level <= parts[0].level]
    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        own = Paragraph(tuple(map(_run, parts[start].runs)), StyleName.LIST_ITEM)
        yield ListItem((own, *_lists(parts[start + 1 : end], style)))


def _table(table: rich_text.Table, caption: str) -> Table:
    """A table with its head row if it has one, and rows below it; else the columns are named by their place."""
    headed = table.header and len(table.rows) > 1
    width = len(table.rows[0])
    heads = ["".join(run.text for run in cell) for cell in table.rows[0]] if headed else [""] * width
    columns = (Column(head or f"Column {at}") for at, head in enumerate(heads, start=1))
    rows = tuple(
        Row(tuple(Cell((Paragraph(tuple(map(_run, cell)), StyleName.AGENDA_ITEM),) if cell else ()) for cell in row))
        for row in table.rows[1 if headed else 0 :]
    )
    return Table(tuple(columns), rows, caption, header_shown=headed)


def _cells(part: rich_text.Paragraph | rich_text.Table) -> Iterator[Sequence[rich_text.Run]]:
    if isinstance(part, rich_text.Paragraph):
        yield part.runs
        return
    for row in part.rows:
        yield from row


def _run(run: rich_text.Run) -> Run:
    return Run(run.text, bold=run.bold, italic=run.italic)
