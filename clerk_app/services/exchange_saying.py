"""How rows are said in an exchange document: what people are called there, and only what is not empty."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Hashable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, cast

from clerk_app.domain.membership import Person, PersonFact
from clerk_app.office import Office
from clerk_app.services.exporting import file_words
from clerk_app.store import committees, rows

Thing = dict[str, Any]
_LONGEST_KEY = 60


class Names:
    """What people and committees are called in the file: a readable key for each person, a committee's own name."""

    def __init__(self, office: Office) -> None:
        self.facts: dict[str, list[PersonFact]] = {}
        for fact in rows.read_all(office.db, PersonFact):
            self.facts.setdefault(fact.person_id, []).append(fact)
        for listed in self.facts.values():
            listed.sort(key=lambda fact: (first_day(fact.from_date), fact.id))
        self.known = {person.id: person for person in rows.read_all(office.db, Person)}
        self.bodies = {body.id: body.name for body in committees.bodies(office.db)}
        self._keys: dict[str, str] = {}
        taken: dict[str, int] = {}
        used: set[str] = set()
        for person_id in sorted(self.known, key=self._by_surname):
            words = file_words(self._name(person_id), "person")[:_LONGEST_KEY].rstrip("-")
            free = (f"{words}-{number}" if number > 1 else words for number in itertools.count(taken.get(words, 0) + 1))
            self._keys[person_id] = next(key for key in free if key not in used)
            used.add(self._keys[person_id])
            taken[words] = taken.get(words, 0) + 1

    def people(self) -> list[str]:
        """The identity of everybody, by surname."""
        return list(self._keys)

    def person(self, person_id: str | None) -> str | None:
        """The key of a person, or None for nobody."""
        return self._keys[person_id] if person_id else None

    def _name(self, person_id: str) -> str:
        return next((fact.name for fact in self.facts.get(person_id, ())), "")

    def _by_surname(self, person_id: str) -> tuple[Any, ...]:
        return (*(key for fact in self.facts.get(person_id, ())[:1] for key in fact.sort_key), person_id)


def said(row: Any, *names: str, **renamed: str) -> Thing:
    """The fields of a row that are not empty, under the names they have in the file (office=file)."""
    empty = _empty(cast(Hashable, type(row)))
    found: Thing = {}
    for ours, theirs in (*zip(names, names, strict=True), *renamed.items()):
        value = getattr(row, ours)
        if value is not None and value != empty[ours]:
            found[theirs] = plain(value)
    return found


def plain(value: object) -> Any:
    """A value as the file says it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return list(value) if isinstance(value, tuple) else value


@cache
def _empty(kind: Any) -> Mapping[str, Any]:
    return {field.name: field.default for field in dataclasses.fields(kind)}


def exact(moment: datetime) -> str:
    """A moment as exactly as it is known: "2017-07-12T16:30", with seconds where it has any."""
    known = "milliseconds" if moment.microsecond else "seconds" if moment.second else "minutes"
    return moment.isoformat(timespec=known)


def lines(text: str) -> list[str]:
    """A place, line by line."""
    return text.split("\n") if text else []


def lists(**named: list[Thing]) -> Thing:
    """The lists that are not empty."""
    return {name: listed for name, listed in named.items() if listed}


def first_day(day: date | None) -> date:
    """A first day to sort by; what holds from the start comes first."""
    return day or date.min
