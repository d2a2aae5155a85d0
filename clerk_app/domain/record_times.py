"""Times in a record that run backwards: its order is that of its rows, so that one of the times is wrong (MI-3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise

from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.domain.record_rows import Recorded


def backwards(rows: Iterable[Recorded]) -> Iterator[tuple[Recorded, str]]:
    """Each row whose time is before that of the row above it, with a sentence that says so; rows are in order."""
    timed = [(row, at) for row in rows if isinstance(at := getattr(row, "at", None), datetime)]
    for (_, before), (row, at) in pairwise(timed):
        if at < before:
            apart = at.date() != before.date()
            yield row, f"The record goes back in time: {_said(at, apart)} stands after {_said(before, apart)}."


def _said(at: datetime, with_day: bool) -> str:
    day = f" on {printed_date(at.date(), DateForm.PLAIN)}" if with_day else ""
    return f"{printed_time(at.time())}{day}"
