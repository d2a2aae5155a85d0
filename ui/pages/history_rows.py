"""The changes as rows, under the days on which they were made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from clerk_app.domain.change import ChangeKind
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.history import HistoryLine
from ui.models.rows import Heading
from ui.widgets.line_rows import Line

_KINDS = {ChangeKind.IMPORT: "Import", ChangeKind.ISSUE: "Issue", ChangeKind.MIGRATION: "Update of the file"}


def rows_of(lines: Iterable[HistoryLine], today: date) -> list[Line | Heading]:
    """One row for each change, newest first, with a heading for each day."""
    rows: list[Line | Heading] = []
    days: set[str] = set()
    for line in lines:
        day = day_words(line.at.date(), today)
        if day not in days:  # a clock that was wrong may bring a day twice
            days.add(day)
            rows.append(Heading(day))
        rows.append(row_of(line))
    return rows


def row_of(line: HistoryLine) -> Line:
    """A change: when, what, by whom and at which meeting, and what became of it."""
    return Line(
        line.number,
        line.label,
        ", ".join(part for part in (line.officer, line.where) if part),
        left=f"{line.at:%H.%M}",
        under_right="Taken back" if line.taken_back else _KINDS.get(line.kind, ""),
    )


def day_words(day: date, today: date) -> str:
    """A day as a heading: "Today", "Yesterday", "Thursday, 13 July 2017"."""
    near = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return near.get(day) or printed_date(day, DateForm.COMMA)
