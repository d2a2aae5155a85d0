"""A work programme from an Excel workbook: its matrix is found by its headings and taken in as one change (SC-1).

It reads what `programme_printing` writes, so that nothing is lost on the way out and in, and any sheet of an officer's
own with the same headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clerk_app.domain.change import Change
from clerk_app.domain.programme import LETTERS, Column, Matrix
from clerk_app.domain.programme_rows import CellState
from clerk_app.domain.programme_text import FIELDS, column_of
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import programme, programme_pasting, programme_printing
from clerk_app.services.outside_files import read_file
from clerk_app.services.programme_pasting import Target
from clerk_app.services.spreadsheets import Sheet, read_workbook

#: The headings that a matrix has at least: its work, and one thing more.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """A matrix in a workbook: its sheet, its headings, and its rows with their numbers."""

    sheet: Sheet
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(office: Office, programme_id: str, path: Path) -> Change:
    """Take the matrix of a workbook in: cells by the days of the meetings, rows by their titles, new ones last.

    Raises BadInput that names the file, and the sheet and the row that cannot be taken; nothing is then changed.
    """
    data, matrix = read_file(office, path), programme.read(office, programme_id)
    found = _matrix_in(read_workbook(data, path.name), matrix, _headings(office, matrix), path.name)
    states = _states(office, matrix)
    block = [[" ".join(heading.split()) for heading in found.headings]]
    block += [[_cell(cell, states) for cell in cells] for _, cells in found.rows]
    numbers = [number for number, _ in found.rows]
    called = f"{path.name}, sheet “{found.sheet.name}”, row"
    return programme_pasting.take_in(office, programme_id, block, Target((), ()), lambda at: f"{called} {numbers[at]}")


def differences(before: Matrix, after: Matrix) -> tuple[int, int]:
    """How many rows one has more than the other, and how many cells of the rows in both differ."""
    was, now = ({line.row.id: line for line in each.lines} for each in (before, after))
    both = [row_id for row_id in now if row_id in was]
    pairs = zip(programme_pasting.table(before, both).rows, programme_pasting.table(after, both).rows, strict=True)
    return len(now) - len(both), sum(old != new for a, b in pairs for old, new in zip(a, b, strict=True))


def _matrix_in(sheets: tuple[Sheet, ...], matrix: Matrix, own: Mapping[str, str], name: str) -> _Found:
    """The first rows below a row of known headings, up to an empty row."""
    for sheet in sheets:
        for place, row in enumerate(sheet.rows):
            headings = tuple(own.get(_folded(cell), cell) for cell in row.cells)
            if _are_headings(headings, matrix.columns, matrix.programme.from_date):
                rows, last = [], row.number
                for each in sheet.rows[place + 1 :]:
                    if each.number != last + 1:
                        break
                    rows.append((each.number, each.cells))
                    last = each.number
                _check_days(sheet, row.number, headings, matrix, name)
                return _Found(sheet, headings, tuple(rows))
    raise BadInput(
        f"{name} holds no work programme: no row has the headings of one.",
        f"Give a row the headings {', '.join(FIELDS.values())}, and the days of the meetings.",
    )


def _are_headings(cells: tuple[str, ...], columns: tuple[Column, ...], first: date) -> bool:
    keys = [column_of(cell, columns, first) for cell in cells if cell]
    return "title" in keys and len([key for key in keys if key]) >= _FEWEST


def _check_days(sheet: Sheet, row: int, headings: tuple[str, ...], matrix: Matrix, name: str) -> None:
    """Every heading is known: what stands below an unknown one would be lost."""
    for at, heading in enumerate(headings):
        if heading and not column_of(heading, matrix.columns, matrix.programme.from_date):
            where = sheet.where(row, at)
            raise BadInput(
                f"{name} cannot be read: {where} says “{heading}”, which is no column of this programme.",
                "Put a meeting on that day first, or take the column out.",
                (where,),
            )


def _headings(office: Office, matrix: Matrix) -> Mapping[str, str]:
    """The printed headings in the council's words, each with the one that is read."""
    words = programme_printing.words_of(office, matrix.programme)
    named = {"item": "title", "kind": "kinds", "strategic": "codes", "priority": "priority", "deadline": "deadline"}
    return {_folded(words[f"column_{printed}"]): FIELDS[name] for printed, name in named.items()}


def _states(office: Office, matrix: Matrix) -> Mapping[str, str]:
    """The printed words of the states in the council's own wording, each with its letter."""
    words = programme_printing.words_of(office, matrix.programme)
    shown = [state for state in CellState if state is not CellState.FOLLOWS]
    return {_folded(words[f"state_{state.value}"]): LETTERS[state] for state in shown}


def _cell(text: str, states: Mapping[str, str]) -> str:
    """A printed cell as it is typed: its words over the word of its state become “P: first evidence”."""
    *lines, last = text.split("\n")
    letter = states.get(_folded(last))
    words = " ".join(" ".join(lines).split())
    if letter is None:
        return " ".join(text.split())
    return f"{letter}: {words}" if words else letter


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
