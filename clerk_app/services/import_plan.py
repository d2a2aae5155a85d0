"""What an import will write, gathered before the first row is stored: new rows, changed fields, and faults."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from clerk_app.domain.agenda import AgendaItem, Matter, ScheduleRow
from clerk_app.domain.council import Authority, Body, Holiday, Rule, StandingItem
from clerk_app.domain.meetings import Meeting, MeetingBody, PanelMember, Sitting
from clerk_app.domain.membership import Appointment, Person, PersonFact, Position, Seat
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_words import place_words
from clerk_app.store import rows

Row = TypeVar("Row")
Path = tuple[str | int, ...]

#: Kinds of rows, each after those that it points to.
_ORDER = (
    Authority,
    Person,
    PersonFact,
    Body,
    Rule,
    Holiday,
    Seat,
    Appointment,
    StandingItem,
    Meeting,
    MeetingBody,
    PanelMember,
    Position,
    Sitting,
    Matter,
    AgendaItem,
    ScheduleRow,
)


class Plan:
    """The rows of the office as they will be after the import, and what has to be written for it."""

    def __init__(self, office: Office, document: Exchange) -> None:
        self._office = office
        self._document = document
        self._rows: dict[type[Any], dict[str, Any]] = {}
        self._groups: dict[tuple[type[Any], str], dict[Any, list[str]]] = {}
        self._new: dict[type[Any], list[str]] = {kind: [] for kind in _ORDER}
        self._moves: list[tuple[type[Any], str, dict[str, Any]]] = []
        self.faults: list[str] = []
        self.people: dict[str, str] = {}

    @property
    def empty(self) -> bool:
        """Whether nothing has to be written: the file says what the office says."""
        return not self._moves and not any(self._new.values())

    @property
    def has_council(self) -> bool:
        """Whether the office has a council, or will have."""
        return bool(self.all(Authority))

    def count_new(self, kind: type[Any]) -> int:
        """How many rows of a kind are new."""
        return len(self._new[kind])

    def fault(self, path: Path, words: str) -> None:
        """Note that something in the file cannot be taken."""
        self.faults.append(f"{place_words(path, self._document)} {words}")

    def all(self, kind: type[Row]) -> list[Row]:
        """Every row of a kind as it will be; the rows of the office are read when they are first asked for."""
        return list(self._known(kind).values())

    def where(self, kind: type[Row], field: str, value: object) -> list[Row]:
        """The rows of a kind with one value in a field that an import never changes."""
        rows_known = self._known(kind)
        if (kind, field) not in self._groups:
            groups = self._groups[kind, field] = {}
            for row_id, row in rows_known.items():
                groups.setdefault(getattr(row, field), []).append(row_id)
        return [rows_known[row_id] for row_id in self._groups[kind, field].get(value, [])]

    def row(self, kind: type[Row], row_id: str) -> Row | None:
        """One row as it will be."""
        return self._known(kind).get(row_id)

    def put(self, kind: type[Row], known: Row | None, given: Mapping[str, Any], /, **fixed: Any) -> str:
        """Change a known row where the file says otherwise, or make a new one; its identity.

        `given` is what the file says; `fixed` holds what a new row needs besides, the file's word going first.
        """
        if known is None:
            fields = {"id": self._office.new_id(), **fixed, **given}
            self._keep(kind, kind(**fields), fields["id"])
            self._new[kind].append(fields["id"])
            return str(fields["id"])
        row_id = str(known.id)  # type: ignore[attr-defined]
        moved = {name: value for name, value in given.items() if getattr(known, name) != value}
        if moved:
            self._known(kind)[row_id] = dataclasses.replace(known, **moved)  # type: ignore[type-var]
            if row_id not in self._new[kind]:
                self._moves.append((kind, row_id, moved))
        return row_id

    def known_by_id(self, kind: type[Row], thing: Mapping[str, Any]) -> Row | None:
        """The row that the file means by an identity."""
        return self.row(kind, thing["id"]) if "id" in thing else None

    def person(self, key: str | None, path: Path) -> str | None:
        """The person that the file means by a key or an identity; a fault if there is none."""
        if key is None:
            return None
        found = self.people.get(key)
        if found is None and self.row(Person, key) is not None:
            found = key
        if found is None:
            self.fault(path, f"“{key}” is nobody in this file or in the office")
        return found

    def body(self, name: str, path: Path) -> Body | None:
        """The committee of a name; a fault if there is none."""
        found = next((body for body in self.all(Body) if body.name.casefold() == name.casefold()), None)
        if found is None:
            self.fault(path, f"“{name}” is no committee of this file or of the office")
        return found

    def take(self, kind: type[Any], kept: Iterable[Any]) -> None:
        """Let only these rows of a kind be known, where reading every one would be too much."""
        self._rows.setdefault(kind, {})
        for row in kept:
            self._keep(kind, row, row.id)

    def write(self) -> None:
        """Store it all; must stand in a recorded change."""
        db, officer = self._office.db, self._office.officer
        for kind in _ORDER:
            rows.insert(db, [self._known(kind)[row_id] for row_id in self._new[kind]], officer)
        for kind, row_id, moved in self._moves:
            rows.update(db, kind, row_id, moved, officer)

    def _keep(self, kind: type[Any], row: Any, row_id: str) -> None:
        self._known(kind)[row_id] = row
        for (grouped, field), groups in self._groups.items():
            if grouped is kind:
                groups.setdefault(getattr(row, field), []).append(row_id)

    def _known(self, kind: type[Row]) -> dict[str, Row]:
        if kind not in self._rows:
            self._rows[kind] = {str(row.id): row for row in rows.read_all(self._office.db, kind)}  # type: ignore[attr-defined]
        return self._rows[kind]


def given(thing: Mapping[str, Any], *names: str, **renamed: str) -> dict[str, Any]:
    """The fields that stand in a thing of the file, under the names they have in the office (office=file)."""
    found = {name: thing[name] for name in names if name in thing}
    return found | {ours: thing[theirs] for ours, theirs in renamed.items() if theirs in thing}
