"""Who in the office an entry of a list of councillors is, if anybody: by number, ward or seat, or the name alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.councillor_lists import is_vacancy
from clerk_app.domain.dates import printed_date
from clerk_app.domain.membership import Person, fact_on
from clerk_app.domain.text import LONGEST_LINE
from clerk_app.domain.titles import title_inside, told_titles
from clerk_app.office import Office
from clerk_app.services import membership
from clerk_app.services.councillor_entries import Councillor
from clerk_app.store import committees, people, rows

_NAME = ("name", "title")
_SAME_PERSON = "Is it the same person? Then the list must name them as they stand here."


@dataclass(frozen=True, slots=True)
class Incoming:
    """Somebody who comes in: new (`person_id` None), or known, with the fields that the list says otherwise."""

    councillor: Councillor
    person_id: str | None
    moved: Mapping[str, str]


class Known:
    """Who is in the office, and whom of them the list has named so far; `groups` are those of anybody here."""

    def __init__(self, office: Office, listed: Iterable[Councillor], body_id: str | None) -> None:
        facts = people.all_facts(office.db)
        self._facts = {person_id: fact_on(office.today(), listed) for person_id, listed in facts.items()}
        self._references = {person.id: person.external_reference for person in rows.read_all(office.db, Person)}
        self.groups = {fact.political_group for fact in self._facts.values() if fact.political_group}
        self.seated = seated_on(office, body_id)
        self._members = self._serving(office, on_none_too=body_id is None)
        self._times_listed = Counter(told_titles(entry.full_name) for entry in listed)
        self._claimed: set[str] = set()
        self._listed: set[tuple[object, ...]] = set()
        self._by_reference = {text: person_id for person_id, text in self._references.items() if text}
        self._by_name: dict[str, list[str]] = {}
        for person_id, fact in self._facts.items():
            self._by_name.setdefault(told_titles(fact.name)[1], []).append(person_id)

    def _serving(self, office: Office, *, on_none_too: bool) -> set[str]:
        """Who sits on any committee today; with `on_none_too` also who never did."""
        sitting = committees.every_committee(office.db).values()
        today = {person_id for body in sitting for person_id in body.people_on(office.today())}
        ever = {held.person_id for body in sitting for held in body.appointments}
        return today | (set(self._facts) - ever) if on_none_too else today

    def why_not(self, entry: Councillor, today: date) -> str:
        """Why an entry does not come in, or ""."""
        if not entry.printed.name:
            return "no name stands there"
        if is_vacancy(entry.printed.name) or (is_vacancy(entry.party) and is_vacancy(entry.full_name)):
            return "the seat is vacant"
        if entry.until is not None and entry.until < today:
            return f"their term of office ended on {printed_date(entry.until, weekday=False)}"
        if any(len(text) > LONGEST_LINE for text in (*entry.facts.values(), entry.full_name)):
            return f"a field of it is longer than {LONGEST_LINE:,} signs"
        alike = (told_titles(entry.full_name), entry.ward.casefold())
        key: tuple[object, ...] = (entry.reference,) if entry.reference else alike
        if key in self._listed:
            return "the list names them twice"
        self._listed.add(key)
        if len(self._same(entry)) > 1:
            return f"{len(self._same(entry))} people here are called so; change the one that is meant by hand"
        return ""

    def met(self, entry: Councillor) -> Incoming:
        """The entry with the person that it is, and what is otherwise."""
        same = self._same(entry)
        if not same:
            return Incoming(entry, None, {})
        (person_id,) = same
        self._claimed.add(person_id)
        fact = self._facts[person_id]
        kept = _NAME if self._was_corrected(entry, person_id) else ()
        facts = {name: text for name, text in entry.facts.items() if name not in kept}
        moved = {name: text for name, text in facts.items() if getattr(fact, name) != text}
        if entry.reference and self._references[person_id] != entry.reference:
            moved["external_reference"] = entry.reference
        return Incoming(entry, person_id, moved)

    def notes(self, entry: Councillor) -> list[str]:
        """Who is taken for somebody without a ward; and where somebody who is new has the name of somebody here."""
        same = self._same(entry)
        here = [self._facts[person_id] for person_id in self._named(entry)] if not same else []
        if not here and not same:
            return []
        other = max(here, key=lambda fact: _are_alike(fact.ward, entry.ward)) if here else self._facts[same[0]]
        named = f"{other.printed}{f' ({other.ward})' if other.ward else ''}"
        if same and self._was_corrected(entry, same[0]):
            return [f"{entry.place}, {entry.full_name}: taken for {named}, whose name stays as it is here."]
        if same and same == self._by_reference_or_ward(entry):
            return []
        if same:
            why = "the list gives no ward" if other.ward else "no ward is known of them here"
            return [f"{entry.place}, {entry.full_name}: taken for {named}, as {why}."]
        is_otherwise_titled = told_titles(other.printed) != told_titles(entry.full_name)
        asked = f" {_SAME_PERSON}" if is_otherwise_titled and _are_alike(other.ward, entry.ward) else ""
        return [f"{entry.place}, {entry.full_name}: taken for somebody new; {named} was here already.{asked}"]

    def knows_corrected(self, entry: Councillor) -> bool:
        """Whether an entry is of somebody whose name was put right here, as with the title out of it."""
        return any(self._was_corrected(entry, person_id) for person_id in self._same(entry))

    def _was_corrected(self, entry: Councillor, person_id: str) -> bool:
        fact = self._facts[person_id]
        alike = told_titles(fact.printed) == told_titles(entry.full_name)
        return alike and bool(title_inside(entry.printed.name)) and not title_inside(fact.name)

    def _named(self, entry: Councillor) -> list[str]:
        """Everybody here of that name, whatever the titles and wherever they stand."""
        return self._by_name.get(told_titles(entry.printed.name)[1], [])

    def _same(self, entry: Councillor) -> list[str]:
        return self._by_reference_or_ward(entry) or self._without_ward(entry)

    def _without_ward(self, entry: Councillor) -> list[str]:
        """The one person of that full name who serves here, where the ward stands on one side only."""
        alike = self._alike(entry)
        if len(alike) != 1 or self._times_listed[told_titles(entry.full_name)] > 1:
            return []
        (person_id,) = alike
        ward = self._facts[person_id].ward
        is_free = person_id not in self._claimed and not (entry.reference and self._references[person_id])
        return alike if is_free and bool(ward) is not bool(entry.ward) and person_id in self._members else []

    def _alike(self, entry: Councillor) -> list[str]:
        """Everybody here of that full name, wherever its titles stand."""
        full = told_titles(entry.full_name)
        return [person_id for person_id in self._named(entry) if told_titles(self._facts[person_id].printed) == full]

    def _by_reference_or_ward(self, entry: Councillor) -> list[str]:
        if entry.reference and entry.reference in self._by_reference:
            return [self._by_reference[entry.reference]]
        fits = [
            person_id
            for person_id in self._alike(entry)
            if person_id not in self._claimed
            and not (entry.reference and self._references[person_id])
            and (self._facts[person_id].ward.casefold() == entry.ward.casefold() or person_id in self.seated)
        ]
        seated = [person_id for person_id in fits if person_id in self.seated]
        return seated if len(fits) > 1 and len(seated) == 1 else fits


def _are_alike(ward: str, other: str) -> bool:
    return ward.casefold() == other.casefold()


def seated_on(office: Office, body_id: str | None) -> set[str]:
    """Who sits on a committee today."""
    listed = membership.members(office, body_id) if body_id is not None else ()
    return {member.person_id for member in listed if member.person_id is not None}
