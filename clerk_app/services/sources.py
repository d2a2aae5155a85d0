"""Files of other programs: what sort each is, told by what is in it, and bringing it in as one change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from clerk_app.domain.change import Change
from clerk_app.domain.councillor_lists import Column, ColumnMapping, proposed
from clerk_app.domain.interest_lists import InterestColumn, InterestMapping
from clerk_app.errors import BadInput, NotFound, WrongUse
from clerk_app.office import Office
from clerk_app.services import (
    bank_holidays,
    calendar_import,
    committees,
    councillors,
    importing,
    interest_csv,
    register_csv,
)
from clerk_app.services.calendar_reading import is_calendar
from clerk_app.services.councillor_csv import Table, read_table
from clerk_app.services.councillor_csv import councillors as councillors_of
from clerk_app.services.councillor_entries import CouncillorList
from clerk_app.services.councillor_xml import read_councillors
from clerk_app.services.exchange import let_go, read_exchange
from clerk_app.services.import_plan import Tell, quiet
from clerk_app.services.outside_files import read_file, start_of
from clerk_app.services.register_rows import register_table


class SourceKind(StrEnum):
    """What a file brings."""

    EXCHANGE = "an exchange file"
    BANK_HOLIDAYS = "a list of bank holidays"
    CALENDAR = "a calendar"
    REPLY = "councillors from modern.gov"
    TABLE = "a table of councillors"
    REGISTER = "a table of interests"
    DISPENSATIONS = "a table of dispensations"
    GIFTS = "a table of gifts"

    @property
    def of_councillors(self) -> bool:
        """Whether it brings people who may be given seats."""
        return self in (SourceKind.REPLY, SourceKind.TABLE)

    @property
    def wants_committee(self) -> bool:
        """Whether a committee can be named for it."""
        return self.of_councillors or self is SourceKind.CALENDAR


_CHOSEN = (SourceKind.TABLE, SourceKind.REGISTER)  # whose columns may be said; those of the others are known
_TABLES = (*_CHOSEN, SourceKind.DISPENSATIONS, SourceKind.GIFTS)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the officer says beside the file: a committee by name, the first day of seats, what columns mean.

    `columns` adds to what the headings say of themselves, `mapping` stands in its place.
    """

    committee: str = ""
    from_date: date | None = None
    columns: Mapping[Column | InterestColumn, str] = field(default_factory=dict)
    mapping: ColumnMapping | InterestMapping | None = None

    @property
    def of_register(self) -> bool:
        """Whether they are for a table of interests."""
        return isinstance(self.mapping, InterestMapping) or any(isinstance(c, InterestColumn) for c in self.columns)


def source_kind(data: bytes, said: Wishes | None = None) -> SourceKind:
    """What sort of file it is, by what is in it and not by its name; a table where nothing else fits.

    A table whose columns are said to hold interests is one of them, whatever its headings.
    """
    start = start_of(data)
    if is_calendar(start):
        return SourceKind.CALENDAR
    if start.startswith(b"<"):
        return SourceKind.REPLY
    if start.startswith((b"{", b"[")):
        return SourceKind.BANK_HOLIDAYS if bank_holidays.is_list(data) else SourceKind.EXCHANGE
    return _table_kind(data, said or Wishes())


def _table_kind(data: bytes, said: Wishes) -> SourceKind:
    """What sort of table it is: as its columns are said to be, else by its headings."""
    if not said.columns and said.mapping is None:
        if register_csv.is_dispensations(data):
            return SourceKind.DISPENSATIONS
        if register_csv.is_gifts(data):
            return SourceKind.GIFTS
    return SourceKind.REGISTER if said.of_register or interest_csv.is_register(data) else SourceKind.TABLE


def bring_in(office: Office, path: Path | str, wishes: Wishes | None = None) -> Change:
    """Bring a file in, whatever sort it is, as one change: all of it or nothing; its notes say what to look at.

    Raises BadInput or Refused with what is wrong, WrongUse for a wish that the sort of file does not know.
    """
    source = Path(path)
    return bring_in_data(office, read_file(office, source), source.name, wishes or Wishes())


def bring_in_data(office: Office, data: bytes, name: str, said: Wishes, tell: Tell = quiet) -> Change:
    """The same for the bytes of a file; `tell` is told what is being done, and what it raises stops it."""
    kind = source_kind(data, said)
    check(kind, said, name)
    body_id = committee_named(office, said.committee)
    tell("Reading the file")
    if kind is SourceKind.EXCHANGE:
        document = read_exchange(data, name)
        try:
            return importing.import_data(office, document, name, tell)
        finally:
            let_go(document)
    if kind is SourceKind.BANK_HOLIDAYS:
        return bank_holidays.bring_in(office, data, name)
    if kind is SourceKind.CALENDAR:
        return calendar_import.bring_in(office, data, name, body_id)
    if kind is SourceKind.REGISTER:
        table = register_table(read_table(data, name))
        return interest_csv.bring_in(office, table, interests_in(table, said))
    if kind in (SourceKind.DISPENSATIONS, SourceKind.GIFTS):
        return register_csv.bring_in(office, read_table(data, name))
    listed = read_councillors(data, name) if kind is SourceKind.REPLY else _of_table(data, name, said)
    return councillors.bring_in(office, listed, body_id, said.from_date)


def mapping_for(table: Table, said: Wishes) -> ColumnMapping:
    """What the columns of a table mean. Raises BadInput where a heading is named that it has not."""
    if isinstance(said.mapping, ColumnMapping):
        return said.mapping
    wanted = {column: heading for column, heading in said.columns.items() if isinstance(column, Column)}
    if unknown := [heading for heading in wanted.values() if heading not in table.headings]:
        listed = ", ".join(f"“{heading}”" for heading in table.headings if heading)
        raise BadInput(f"{table.name} has no column “{unknown[0]}”.", f"Its columns are: {listed}.")
    guessed = {c: heading for c, heading in proposed(table.headings).headings.items() if heading not in wanted.values()}
    return ColumnMapping({**guessed, **wanted})


def interests_in(table: Table, said: Wishes) -> InterestMapping:
    """What the columns of a table of interests hold. Raises BadInput where a heading is named that it has not."""
    if isinstance(said.mapping, InterestMapping):
        return said.mapping
    wanted = {column: heading for column, heading in said.columns.items() if isinstance(column, InterestColumn)}
    return interest_csv.mapping_for(table, wanted)


def _of_table(data: bytes, name: str, said: Wishes) -> CouncillorList:
    table = read_table(data, name)
    return councillors_of(table, mapping_for(table, said))


def committee_named(office: Office, name: str) -> str | None:
    """The id of a committee by its name or short name; None for none. Raises NotFound."""
    if not name:
        return None
    wanted = name.casefold()
    every = committees.every(office)
    found = [body for body in every if wanted in (body.name.casefold(), body.short_name.casefold())]
    if not found:
        listed = "; ".join(body.name for body in every) or "there is none yet"
        raise NotFound(f"There is no committee “{name}”.", f"The committees are: {listed}.")
    return found[0].id


def check(kind: SourceKind, said: Wishes, name: str) -> None:
    """Refuse a wish that would be passed over without a word, and a file whose name promises something else."""
    suffix = Path(name).suffix
    if said.committee and not kind.wants_committee:
        raise WrongUse(f"This is {kind.value}, which is not brought in for one committee.", "Leave out --committee.")
    if said.from_date is not None and not (kind.of_councillors and said.committee):
        raise WrongUse("A first day is only for seats on a committee.", "Name the committee, or leave out --from.")
    if said.columns and kind not in _CHOSEN:
        raise WrongUse(f"This is {kind.value}, which has no columns.", "Leave out --column.")
    if kind in _TABLES and suffix.casefold() in (".json", ".ics", ".xml"):
        raise BadInput(
            f"This is no {suffix.casefold()} file, though its name says so.", "Check that it is the right file."
        )
