"""The text of minutes as HTML, for the clipboard and for whatever else reads it: its looks, and none of the page's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from clerk_app.domain.rich_text import Cell, Paragraph, ParagraphKind, Rich, Run, Table

_LISTS = {ParagraphKind.BULLET: "ul", ParagraphKind.NUMBERED: "ol"}


def as_html(rich: Rich) -> str:
    """Paragraphs, lists and tables as the elements of HTML, without head and body."""
    return "".join(_elements(rich))


def _elements(rich: Rich) -> Iterator[str]:
    open_lists: list[str] = []
    for part in rich:
        kind = part.kind if isinstance(part, Paragraph) else ParagraphKind.PLAIN
        depth = part.level + 1 if isinstance(part, Paragraph) and kind in _LISTS else 0
        while len(open_lists) > depth or (depth and len(open_lists) == depth and open_lists[-1] != _LISTS[kind]):
            yield f"</{open_lists.pop()}>"
        while len(open_lists) < depth:
            open_lists.append(_LISTS[kind])
            yield f"<{open_lists[-1]}>"
        yield _table(part) if isinstance(part, Table) else _paragraph(part)
    yield from (f"</{name}>" for name in reversed(open_lists))


def _paragraph(part: Paragraph) -> str:
    name = "p" if part.kind is ParagraphKind.PLAIN else "li"
    return f"<{name}>{_runs(part.runs)}</{name}>"


def _table(table: Table) -> str:
    rows = [_row(row, "th" if table.header and not at else "td") for at, row in enumerate(table.rows)]
    return f"<table>{''.join(rows)}</table>"


def _row(row: Iterable[Cell], name: str) -> str:
    return f"<tr>{''.join(f'<{name}>{_runs(cell)}</{name}>' for cell in row)}</tr>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = escape(run.text, quote=False)
    words = f"<i>{words}</i>" if run.italic else words
    return f"<b>{words}</b>" if run.bold else words
