"""A work programme from an Excel workbook: its matrix is found by its headings and taken in as one change (SC-1).

It reads what `programme_printing` writes, so that nothing is lost on the way out and in, and any sheet of an officer's
own with the same headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from clerk_app.domain.change import Change
from clerk_app.domain.programme import LETTERS, Column, Matrix
from clerk_app.domain.programme_rows import CellState
from clerk_app.domain.programme_text import BESIDE, FIELDS, column_of
from clerk_app.domain.text import spoken_list
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import programme, programme_pasting, programme_printing
from clerk_app.services.outside_files import read_file
from clerk_app.services.programme_pasting import Target
from clerk_app.services.spreadsheets import Sheet, SheetRow, read_workbook

#: The headings that a matrix has at least: its work, and one thing more.
_FEWEST = 2
_OF_THE_ROW = frozenset({*FIELDS, *BESIDE})
_NAMED = frozenset({*FIELDS.values(), *BESIDE.values()})


@dataclass(frozen=True, slots=True)
class _Found:
    """A matrix in a workbook: its sheet, its headings, its rows, and the numbers of those below that are no work."""

    sheet: Sheet
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    left_out: tuple[int, ...]


def read(office: Office, programme_id: str, path: Path) -> Change:
    """Take the matrix of a workbook in: cells by the days of the meetings, rows by their titles, new ones last.

    A note of the change says which rows below an empty one were left out. Raises BadInput that names the file, and the
    sheet and the row that cannot be taken; nothing is then changed.
    """
    data, matrix = read_file(office, path), programme.read(office, programme_id)
    found = _matrix_in(read_workbook(data, path.name), matrix, _headings(office, matrix), path.name)
    states = _states(office, matrix)
    block = [[" ".join(heading.split()) for heading in found.headings]]
    block += [[_cell(cell, states) for cell in row.cells] for row in found.rows]
    called = f"{path.name}, sheet “{found.sheet.name}”, row"
    change = programme_pasting.take_in(
        office, programme_id, block, Target((), ()), lambda at: f"{called} {found.rows[at].number}"
    )
    return replace(change, notes=tuple(_left_out(found)))


def _left_out(found: _Found) -> Iterable[str]:
    """Which rows were left out, and why."""
    if found.left_out:
        parts = [[found.left_out[0]]]
        for before, number in pairwise(found.left_out):
            parts[-1].append(number) if number == before + 1 else parts.append([number])
        said = spoken_list(str(part[0]) if len(part) == 1 else f"{part[0]} to {part[-1]}" for part in parts)
        named, were = ("Row", "was") if len(found.left_out) == 1 else ("Rows", "were")
        where = f"{named} {said} of sheet “{found.sheet.name}”, below an empty row,"
        yield f"{where} {were} not taken for work and {were} left out."


def differences(before: Matrix, after: Matrix) -> tuple[int, int]:
    """How many rows one has more than the other, and how many cells of the rows in both differ."""
    was, now = ({line.row.id: line for line in each.lines} for each in (before, after))
    both = [row_id for row_id in now if row_id in was]
    pairs = zip(programme_pasting.table(before, both).rows, programme_pasting.table(after, both).rows, strict=True)
    return len(now) - len(both), sum(old != new for a, b in pairs for old, new in zip(a, b, strict=True))


def _matrix_in(sheets: tuple[Sheet, ...], matrix: Matrix, own: Mapping[str, str], name: str) -> _Found:
    """The rows below a row of known headings."""
    days = (matrix.columns, matrix.programme.from_date)
    for sheet in sheets:
        for place, row in enumerate(sheet.rows):
            headings = tuple(own.get(_folded(cell), cell) for cell in row.cells)
            if _are_headings(headings, *days):
                _check_days(sheet, row.number, headings, matrix, name)
                below = sheet.rows[place + 1 :]
                kept = tuple(_work(row.number, below, [column_of(each, *days) for each in headings], own))
                gone = {each.number for each in below} - {each.number for each in kept}
                return _Found(sheet, headings, kept, tuple(sorted(gone)))
    raise BadInput(
        f"{name} holds no work programme: no row has the headings of one.",
        f"Give a row the headings {', '.join(FIELDS.values())}, and the days of the meetings.",
    )


def _work(heads: int, below: Sequence[SheetRow], keys: Sequence[str], own: Mapping[str, str]) -> Iterable[SheetRow]:
    """The rows that are work: all up to an empty one, and below it those with something planned, up to another table.

    There a heading of a group, a key or a remark may stand, which is no work.
    """
    last, whole = heads, True
    for row in below:
        whole = whole and row.number == last + 1
        last = row.number
        if not whole and sum(own.get(_folded(cell), cell) in _NAMED for cell in row.cells) >= _FEWEST:
            return
        if whole or _is_planned(dict(zip(keys, row.cells, strict=False))):
            yield row


def _is_planned(cells: Mapping[str, str]) -> bool:
    """Whether a row has a title, and something at a meeting or in two more columns."""
    said = {key for key, text in cells.items() if key and text.strip()}
    return "title" in said and (bool(said - _OF_THE_ROW) or len(said) > _FEWEST)


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
    named = {"item": "title", "kind": "kinds", "strategic": "codes"}
    alike = ("priority", "deadline", "minutes", "lead_member", "lead_officer")
    known = {**FIELDS, **BESIDE}
    return {_folded(words[f"column_{each}"]): known[named.get(each, each)] for each in (*named, *alike)}


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
