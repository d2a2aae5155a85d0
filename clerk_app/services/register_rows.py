"""Rows of a table about members, read one by one: whose they are, their days, and every place that cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from clerk_app.domain.membership import fact_on
from clerk_app.domain.text import LONGEST_LINE, clean_line
from clerk_app.domain.typed_dates import read_date
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services.councillor_csv import Table
from clerk_app.services.tables import NOT_FOR_PUBLICATION
from clerk_app.store import people

Column = TypeVar("Column", bound=StrEnum)
Value = TypeVar("Value")
_MOST_QUOTED = 40


class RowReading(Generic[Column]):
    """One walk through a table; `person` is the column of names. What cannot be taken is noted in `faults`."""

    def __init__(self, office: Office, table: Table, headings: Mapping[Column, str], person: Column) -> None:
        self.office, self._table, self._headings, self._person = office, table, headings, person
        self._at = {column: table.headings.index(heading) for column, heading in headings.items()}
        self._people: dict[str, list[str]] = {}
        for who, facts in people.all_facts(office.db).items():
            self._people.setdefault(fact_on(office.today(), facts).printed.casefold(), []).append(who)
        self.faults: list[str] = []

    def rows(self) -> Iterator[tuple[str, Mapping[Column, str]]]:
        """Each row with its place and its cells by column; one whose cells are too long is noted and passed over."""
        for line, cells in self._table.rows:
            place = f"line {line}"
            if any(len(text) > LONGEST_LINE for text in cells):
                self.fault(place, f"a cell is longer than {LONGEST_LINE:,} signs")
            else:
                yield place, {column: cell(cells, at) for column, at in self._at.items()}

    def fault(self, place: str, words: str, column: Column | None = None) -> None:
        """Note what cannot be taken, by its row and, where it is in one, its column."""
        heading = f", {self._headings[column]}" if column is not None and column in self._headings else ""
        self.faults.append(f"{place}{heading}: {words}")

    def person(self, place: str, said: Mapping[Column, str]) -> str | None:
        """Whose row it is, by their full name as it is printed; None, noted, for nobody or several."""
        name = said[self._person]
        known = self._people.get(name.casefold(), ())
        if len(known) == 1:
            return known[0]
        if not name:
            self.fault(place, "no name stands there", self._person)
        elif known:
            self.fault(place, f"{len(known)} people here are called {name}", self._person)
        else:
            why = f"nobody here is called {name[:80]}: write the name in full, with its title"
            self.fault(place, why, self._person)
        return None

    def day(self, place: str, said: Mapping[Column, str], column: Column) -> date | None:
        """The day that a cell says; None for an empty one, and, noted, for what is no date."""
        text = said.get(column, "")
        try:
            return read_date(text, self.office.today(), past=True) if text else None
        except ValueError as error:
            self.fault(place, f"“{text[:_MOST_QUOTED]}” is no date: {error}".rstrip("."), column)
            return None

    def read(
        self, place: str, said: Mapping[Column, str], column: Column, reading: Callable[[str], Value | None], why: str
    ) -> Value | None:
        """What a cell says, by its own reading; what that does not know is noted with the reason."""
        text = said.get(column, "")
        value = reading(text)
        if value is None:
            self.fault(place, f"“{text[:_MOST_QUOTED]}” {why}", column)
        return value


def cell(cells: Sequence[str], at: int) -> str:
    """A cell as it is kept: a leading apostrophe that only keeps a spreadsheet from reckoning with it goes."""
    text = clean_line(cells[at]) if at < len(cells) else ""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@＝＋－＠") else text


def register_table(table: Table) -> Table:
    """The table without the line that says that it is not for publication, where it begins with one."""
    if table.rows and table.headings[0].startswith(NOT_FOR_PUBLICATION):
        (_, headings), *rows = table.rows
        return Table(table.name, tuple(clean_line(heading) for heading in headings), tuple(rows))
    return table


def refused(name: str, faults: Sequence[str]) -> BadInput:
    """The error that lists every place of a table."""
    count = "one thing is" if len(faults) == 1 else f"{len(faults)} things are"
    hint = "Mend the table and import it again; nothing was stored."
    return BadInput(f"{name} cannot be imported: {count} wrong.", hint, tuple(faults))
