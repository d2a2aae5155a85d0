"""Interests from a table as spreadsheets write it: all of it or nothing, with every place that cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from clerk_app.documents.wording import Wording
from clerk_app.domain.change import Change, ChangeKind
from clerk_app.domain.interest_lists import (
    InterestColumn,
    InterestMapping,
    arose_of,
    category_of,
    kind_of,
    proposed,
    whose_of,
    yes_of,
)
from clerk_app.domain.interests import Detail, Interest, InterestKind
from clerk_app.domain.text import clean_line
from clerk_app.domain.wording import words_on
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import interests, secrets_kept
from clerk_app.services.councillor_csv import Table, read_table
from clerk_app.services.register_rows import RowReading, refused, register_table
from clerk_app.store import interests as store
from clerk_app.store import wording

Cells = Mapping[InterestColumn, str]
_C = InterestColumn
_DAYS = {
    _C.HELD_FROM: "held_from",
    _C.HELD_TO: "held_to",
    _C.AROSE_ON: "arose_on",
    _C.NOTIFIED: "notified_on",
    _C.PUBLISHED: "published_on",
    _C.AGREED_ON: "agreed_on",
}
_FLAGS = {_C.AWARE: "member_aware", _C.LIVED_IN: "lived_in", _C.SENSITIVE: "sensitive"}
_WORDS = {_C.DESCRIPTION: "description", _C.BODY: "body", _C.LAND: "land", _C.AGREED_BY: "agreed_by"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can come in: whose register it is, what it says, and whether it stands there already."""

    place: str
    person_id: str
    name: str
    kind: InterestKind
    fields: Mapping[str, Any] = field(repr=False)
    here: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What a table would bring: its entries in order, and every place that cannot be taken."""

    entries: tuple[Entry, ...]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[Entry, ...]:
        """The entries that are not in a register yet."""
        return tuple(entry for entry in self.entries if not entry.here)


def is_register(data: bytes) -> bool:
    """Whether a table is one of interests, by its headings."""
    try:
        table = register_table(read_table(data, ""))
    except BadInput:
        return False
    return proposed(table.headings).is_register


def mapping_for(table: Table, wanted: Mapping[InterestColumn, str]) -> InterestMapping:
    """What the columns mean: as is wished, and as their headings say. Raises BadInput for a heading it has not."""
    if unknown := [heading for heading in wanted.values() if heading not in table.headings]:
        listed = ", ".join(f"“{heading}”" for heading in table.headings if heading)
        raise BadInput(f"{table.name} has no column “{unknown[0]}”.", f"Its columns are: {listed}.")
    guessed = {c: heading for c, heading in proposed(table.headings).headings.items() if heading not in wanted.values()}
    return InterestMapping({**guessed, **wanted})


def listed(office: Office, table: Table, mapping: InterestMapping) -> Listed:
    """What a table would bring, and each place of it that cannot be taken; nothing is changed.

    People are known by their full name as it is printed. Raises BadInput where no column holds names, kinds or words.
    """
    if not mapping.is_register:
        hint = "Say which columns hold the names, the kinds, and what the interests are."
        raise BadInput(f"{table.name} cannot be read as a table of interests.", hint)
    reading = _Reading(office, table, mapping)
    entries = tuple(reading.entries())
    return Listed(entries, tuple(reading.faults), tuple(reading.notes))


def bring_in(office: Office, table: Table, mapping: InterestMapping) -> Change:
    """Bring a table of interests in as one change, which undo takes back; what is there already is left as it is.

    Raises BadInput with every place that cannot be taken; then nothing was stored.
    """
    with office.record("Import interests") as recording:
        found = listed(office, table, mapping)
        if found.faults:
            raise refused(table.name, found.faults)
        for entry in found.new:
            interests.add(office, entry.person_id, entry.kind, entry.fields)
        count = len(found.new)
        recording.name(f"Import {count} interest{'' if count == 1 else 's'}", ChangeKind.EDIT)
    return recording.change


class _Reading(RowReading[InterestColumn]):
    """One walk through a table."""

    def __init__(self, office: Office, table: Table, mapping: InterestMapping) -> None:
        super().__init__(office, table, mapping.headings, _C.PERSON)
        self._kept = self._known()
        words = Wording.load(words_on(office.today(), "", wording.words(office.db))).register
        self._withheld = tuple(clean_line(words[name]) for name in ("withheld", "address_withheld"))
        self.notes: list[str] = []

    def entries(self) -> Iterator[Entry]:
        """The rows that can be taken; what cannot is noted."""
        for place, said in self.rows():
            before = len(self.faults)
            entry = self._entry(place, said)
            if entry is not None and len(self.faults) == before:
                yield entry

    def _entry(self, place: str, said: Cells) -> Entry | None:
        person_id = self.person(place, said)
        kind = kind_of(said[_C.KIND])
        if kind is None:
            self.fault(place, f"“{said[_C.KIND]}” is no kind: write DPI, ORI or NRI", _C.KIND)
        if not any(said.get(column) for column in (_C.DESCRIPTION, _C.BODY, _C.LAND)):
            self.fault(place, "nothing says what the interest is")
        elif said.get(_C.DESCRIPTION) in self._withheld:
            self.fault(place, "its details are withheld in this table; bring in one that has them")
        fields = self._fields(place, said, kind or InterestKind.DPI)
        if person_id is None or kind is None:
            return None
        key = _key(person_id, kind, fields)
        return Entry(place, person_id, said[_C.PERSON], kind, fields, here=key in self._kept)

    def _fields(self, place: str, said: Cells, kind: InterestKind) -> dict[str, Any]:
        found: dict[str, Any] = {name: said[column] for column, name in _WORDS.items() if column in said}
        found["category"] = category_of(said.get(_C.CATEGORY, ""), kind)
        found["whose"] = self.read(place, said, _C.WHOSE, whose_of, "is nobody whose interest counts")
        found["arose"] = self.read(place, said, _C.AROSE, arose_of, "is no reason for the 28 days to begin")
        for column, name in _FLAGS.items():
            reading = partial(yes_of, empty=column is _C.AWARE)
            found[name] = self.read(place, said, column, reading, "is neither yes nor no")
        for column, name in _DAYS.items():
            found[name] = self.day(place, said, column)
        if found["held_from"] and found["held_to"] and found["held_to"] < found["held_from"]:
            self.fault(place, "the interest ends before it begins", _C.HELD_TO)
        if found["sensitive"] and not (found.get("agreed_by") and found["agreed_on"]):
            self.fault(place, "a sensitive interest says who agreed, and when", _C.SENSITIVE)
        return found

    def _known(self) -> set[tuple[Any, ...]]:
        every = store.every_interest(self.office.db)
        words = secrets_kept.kept_of(self.office, (each.detail_id for each in every))
        return {_key_of(each, Detail.read(words.get(each.detail_id or "", ""))) for each in every}


def _key(person_id: str, kind: InterestKind, said: Mapping[str, Any]) -> tuple[Any, ...]:
    words = tuple(said.get(name, "") for name in ("description", "body", "land"))
    return (person_id, kind, said["category"], said["whose"], *words, said["held_from"])


def _key_of(each: Interest, detail: Detail) -> tuple[Any, ...]:
    said = (detail.description, detail.body, detail.land)
    return (each.person_id, each.kind, each.category, each.whose, *said, each.held_from)
