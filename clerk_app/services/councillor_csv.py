"""Councillors from a table: a workbook, or text in any encoding with any delimiter; columns in any order."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.domain.councillor_lists import Column, ColumnMapping, is_private, told_apart
from clerk_app.domain.text import LONGEST_LINE, clean_line
from clerk_app.services.councillor_entries import Councillor, CouncillorList, Skipped, unusable, with_office_titles
from clerk_app.services.outside_files import is_wide
from clerk_app.services.spreadsheets import read_workbook

_LARGEST = 20 * 1024 * 1024
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 40
#: So many sheets of a workbook are named where there are too many.
_NAMED = 4
#: No council has so many councillors.
_MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the name of its file, its headings, and each row with the line on which it begins."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(data: bytes, name: str) -> Table:
    """The table of a file; the first row that is not empty holds the headings. Raises BadInput if it is none."""
    if len(data) > _LARGEST:
        raise unusable(name, "it is larger than 20 MB", "Check that it is the right file.")
    if data.startswith((b"%PDF", b"SQLite format 3", b"\x89PNG", b"\xff\xd8\xff")):
        raise unusable(name, "it is no text at all", "Check that it is the right file.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _table(name, _rows_of_sheet(data, name))
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    delimiter = ""
    if first.casefold().startswith("sep=") and len(first.strip()) == len("sep=,"):
        delimiter, text = first.strip()[-1], "\n" + rest  # what Excel writes for itself; the lines keep their numbers
    return _table(name, _rows(text, delimiter or _delimiter(text), name))


def _rows_of_sheet(data: bytes, name: str) -> list[tuple[int, tuple[str, ...]]]:
    """The rows of a workbook that has one sheet with something on it. Raises BadInput as `read_workbook`, and else."""
    first, *more = read_workbook(data, name)
    if more:
        named = ", ".join(f"“{sheet.name}”" for sheet in (first, *more)[:_NAMED])
        why = f"several of its sheets hold something ({named}{' and more' if len(more) >= _NAMED else ''})"
        raise unusable(name, why, "Keep the sheet with the list alone in a copy of it, or save that sheet as CSV.")
    return [(row.number, row.cells) for row in first.rows]


def _table(name: str, listed: Sequence[tuple[int, tuple[str, ...]]]) -> Table:
    if not listed:
        raise unusable(name, "it is empty", "Check that it is the right file.")
    (_, headings), *rows = listed
    wanted = _told_apart([clean_line(heading) for heading in headings])
    return Table(name, tuple(wanted), tuple(rows))


def councillors(table: Table, mapping: ColumnMapping) -> CouncillorList:
    """The people of a table, by what its columns mean. A column that may hold a home address is never read.

    Raises BadInput when no column holds the names.
    """
    read = {column: heading for column, heading in mapping.headings.items() if not is_private(heading)}
    usable = ColumnMapping({column: heading for column, heading in read.items() if heading in table.headings})
    if not usable.names_people:
        raise unusable(table.name, "no column holds the names", "Say which column holds the full name or the surname.")
    places = {column: table.headings.index(heading) for column, heading in usable.headings.items()}
    entries: list[Councillor] = []
    skipped: list[Skipped] = []
    for line, cells in table.rows:
        where = f"line {line}"
        if why := _why_not(cells, table.headings):
            skipped.append(Skipped(where, "", why))
        else:
            entries.append(_councillor(where, {column: _cell(cells, at) for column, at in places.items()}))
    unread = tuple(heading for heading in table.headings if heading and heading not in usable.headings.values())
    return CouncillorList(with_office_titles(entries), tuple(skipped), unread)


def _councillor(where: str, cells: dict[Column, str]) -> Councillor:
    parts = (cells.get(Column.FIRST_NAME, ""), cells.get(Column.SURNAME, ""))
    name = cells.get(Column.NAME) or " ".join(part for part in parts if part)
    return Councillor(
        where,
        told_apart(name, cells.get(Column.TITLE, ""), cells.get(Column.POST_NOMINALS, "")),
        party=cells.get(Column.PARTY, ""),
        ward=cells.get(Column.WARD, ""),
        post=cells.get(Column.POST, ""),
        phone=cells.get(Column.PHONE, ""),
        email=cells.get(Column.EMAIL, "").removeprefix("mailto:"),
        reference=cells.get(Column.REFERENCE, ""),
    )


def _cell(cells: Sequence[str], at: int) -> str:
    """A cell as it is kept: a leading apostrophe that only keeps a spreadsheet from reckoning with it goes."""
    text = clean_line(cells[at]) if at < len(cells) else ""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@＝＋－＠") else text


def _why_not(cells: Sequence[str], headings: Sequence[str]) -> str:
    filled = [at for at, cell in enumerate(cells) if cell.strip()]
    if filled and filled[-1] >= len(headings):
        return f"it has {filled[-1] + 1} cells, and there are {len(headings)} columns"
    if any(len(cell) > LONGEST_LINE for cell in cells):
        return f"a cell of it is longer than {LONGEST_LINE:,} signs"
    return ""


def _decoded(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", errors="replace")
    if is_wide(data):
        return data.decode("utf-16", errors="replace")
    zeros = data[:2000]
    if zeros[1::2].count(0) > len(zeros) // 4:
        return data.decode("utf-16-le", errors="replace")
    if zeros[0::2].count(0) > len(zeros) // 4:
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what older spreadsheets write in Britain


def _delimiter(text: str) -> str:
    """The delimiter that gives most rows the same number of cells, and more than one."""

    def fit(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            widths = Counter(len(row) for row, _ in zip(reader, range(_SAMPLE_ROWS), strict=False) if row)
        except csv.Error:
            return 0, 0
        width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
        return (times, width) if width > 1 else (0, 0)

    return max(_DELIMITERS, key=fit)


def _rows(text: str, delimiter: str, name: str) -> list[tuple[int, tuple[str, ...]]]:
    """Every row that is not empty, with the line on which it begins; a quoted cell may hold line ends."""
    csv.field_size_limit(_LARGEST)
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter)
    found: list[tuple[int, tuple[str, ...]]] = []
    line = last = 1
    try:
        for row in reader:
            last = line
            if any(cell.strip() for cell in row):
                found.append((line, tuple(row)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise unusable(name, f"line {reader.line_num} is broken ({error})", "Save it as CSV again.") from error
    if _never_ends(lines[last - 1 :], delimiter):
        raise unusable(name, f"a quotation mark on line {last} never ends", "Mend that line, or save it as CSV again.")
    if len(found) > _MOST_ROWS:
        raise unusable(name, f"it has more than {_MOST_ROWS:,} rows", "Check that it is the right file.")
    return found


def _never_ends(last_row: Sequence[str], delimiter: str) -> bool:
    """Whether the last row goes on to the end of the file for want of a quotation mark, with others inside it."""
    try:
        list(csv.reader(last_row, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _told_apart(headings: Sequence[str]) -> list[str]:
    """The headings, each only once: the second “Name” becomes “Name 2”."""
    seen: Counter[str] = Counter()
    made = []
    for heading in headings:
        seen[heading] += 1
        made.append(heading if seen[heading] == 1 or not heading else f"{heading} {seen[heading]}")
    return made
