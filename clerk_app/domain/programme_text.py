"""A work programme as plain cells of text, as spreadsheets have it: said to be copied, and read when it is pasted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from clerk_app.domain.dates import printed_date
from clerk_app.domain.programme import LEGEND, LETTERS, Column, Shown
from clerk_app.domain.programme_codes import codes_words
from clerk_app.domain.programme_deadlines import deadline_words
from clerk_app.domain.programme_rows import CellState, Programme, ProgrammeRow
from clerk_app.domain.typed_dates import read_date

#: The columns of a row before those of the meetings, with their printed headings.
FIELDS: Mapping[str, str] = {
    "title": "Work item",
    "codes": "Strategic priority",
    "kinds": "Type of review",
    "priority": "Priority",
    "deadline": "Delivery deadline",
    "minutes": "Minutes",
}
#: What else is said of a row: read where it heads a column, and not shown in the matrix.
BESIDE: Mapping[str, str] = {
    "lead_member": "Lead member",
    "lead_officer": "Lead officer",
    "suggested_by": "Suggested by",
    "minute": "Suggested in minute",
    "desired_outcomes": "Desired outcomes",
    "information_wanted": "Information wanted",
}
_STATES = {letter: state for state, letter in LETTERS.items() if letter}
_STATED = re.compile(r"(?P<letter>[CGOPA])(?::\s*(?P<words>.*))?", re.DOTALL)
_WORDS_OF = {words.casefold(): state for state, words in LEGEND.items()}
#: A lone sign that lets a cell follow the agenda again.
FOLLOW = "="


def field_text(row: ProgrammeRow, name: str, of: Programme) -> str:
    """One of FIELDS or BESIDE of a row, as it is printed."""
    if name == "codes":
        return codes_words(row.codes)
    if name == "kinds":
        return "/".join(row.kinds)
    if name == "priority":
        return row.priority.value.capitalize()
    if name == "deadline":
        return deadline_words(row, (of.from_date, of.to_date))
    if name == "minutes":
        return "" if row.minutes is None else str(row.minutes)
    return str(getattr(row, name))


def cell_text(shown: Shown | None) -> str:
    """A cell as text: the letter of its state, and its words after a colon ("P: first evidence"); "" for none."""
    if shown is None:
        return ""
    return f"{shown.letter}: {shown.words}" if shown.words else shown.letter


def cell_fields(text: str, followed: CellState = CellState.FOLLOWS) -> dict[str, Any] | None:
    """What is to stand in a cell of which this was typed or pasted; None for an empty one.

    A letter of a state alone ("C"), or a word of the legend, sets the state and leaves the words; "C: words" sets both,
    other text the words alone, and "=" lets the cell follow the agenda. The state that the cell has of itself
    (`followed`) is not set by hand.
    """
    plain = " ".join(text.split())
    if not plain:
        return None
    if plain == FOLLOW:
        return {"state": CellState.FOLLOWS}
    stated = _STATED.fullmatch(plain if ":" in plain else plain.upper())
    state = _STATES[stated["letter"]] if stated else _WORDS_OF.get(plain.casefold())
    if state is None:
        return {"words": plain}
    found: dict[str, Any] = {"state": CellState.FOLLOWS if state is followed else state}
    if stated and stated["words"] is not None:
        found["words"] = stated["words"]
    return found


def column_heading(column: Column) -> str:
    """The heading of a meeting's column in a spreadsheet: its day, so that it is found again."""
    return printed_date(column.day, weekday=False)


def column_of(heading: str, columns: tuple[Column, ...], first: date) -> str:
    """The column of a heading: FIELDS or BESIDE, or the meeting on a day ("13 Sep", "13-Sep-17"); "" for none."""
    plain = " ".join(heading.split()).casefold()
    for name, words in (*FIELDS.items(), *BESIDE.items()):
        if plain in (words.casefold(), name, *_OTHER.get(name, ())):
            return name
    try:
        day = read_date(heading, first)
    except ValueError:
        return ""
    return next((column.meeting_id for column in columns if column.day == day), "")


def columns_of(headings: Sequence[str], columns: tuple[Column, ...], first: date) -> list[str]:
    """The column of each heading, as `column_of`; of several meetings on one day each in its turn."""
    found: list[str] = []
    for heading in headings:
        left = tuple(column for column in columns if column.meeting_id not in found)
        found.append(column_of(heading, left, first) or column_of(heading, columns, first))
    return found


#: What officers head these columns with besides.
_OTHER: Mapping[str, tuple[str, ...]] = {
    "title": ("item", "topic", "piece of work"),
    "codes": ("strategic priorities", "corporate priority", "corporate priorities"),
    "kinds": ("review type", "type"),
    "deadline": ("deadline",),
    "minutes": ("minutes needed", "time"),
    "lead_member": ("member", "lead councillor"),
    "lead_officer": ("officer",),
    "minute": ("minute",),
    "desired_outcomes": ("outcomes",),
    "information_wanted": ("information",),
}
