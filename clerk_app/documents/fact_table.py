"""What is told of one thing as a table of two columns: what it is about, and the words. Notices and records have it."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_app.documents.model import Cell, Column, Paragraph, Row, Run, StyleName, Table

_SHARE = 0.3


def fact_table(facts: Iterable[tuple[str, str]], headings: tuple[str, str], caption: str) -> Table:
    """The facts that have words, a row each; its headings are spoken and not printed."""
    columns = (Column(headings[0], _SHARE, names_row=True), Column(headings[1], 1 - _SHARE))
    rows = tuple(Row((_named(name), _said(words)), may_split=True) for name, words in facts if words)
    return Table(columns, rows, caption, header_shown=False)


def _named(name: str) -> Cell:
    return Cell((Paragraph((Run(name, bold=True),), StyleName.AGENDA_ITEM),))


def _said(words: str) -> Cell:
    """Several lines are several paragraphs."""
    return Cell(tuple(Paragraph((Run(line),)) for line in words.splitlines() if line.strip()))
