"""Councillors from a list of another program: what will come in, what will not and why, and bringing it in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.domain.change import Change, ChangeKind
from clerk_app.domain.councillor_lists import PrintedName, is_vacancy, with_office
from clerk_app.domain.dates import printed_date
from clerk_app.domain.membership import Person, PersonFact, fact_on
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import committees, membership, people, printed_people
from clerk_app.store import people as store
from clerk_app.store import rows


@dataclass(frozen=True, slots=True)
class Councillor:
    """One entry of a list; `place` says where it stands ("line 4"). `until` is the last day of their term, if known."""

    place: str
    printed: PrintedName
    party: str = ""
    ward: str = ""
    post: str = ""
    phone: str = ""
    email: str = ""
    reference: str = ""
    until: date | None = None

    @property
    def facts(self) -> dict[str, str]:
        """What is kept of them, by the fields of PersonFact; empty ones are left as they are."""
        said = {
            "name": self.printed.name,
            "title": self.printed.title,
            "post_nominals": self.printed.post_nominals,
            "political_group": self.party,
            "ward": self.ward,
            "job_title": self.post,
            "phone": self.phone,
            "email": self.email,
        }
        return {name: text for name, text in said.items() if text}

    @property
    def full_name(self) -> str:
        """The name in full, as it will be printed."""
        return " ".join(filter(None, (self.printed.title, self.printed.name, self.printed.post_nominals)))


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that does not come in, and why."""

    place: str
    who: str
    why: str

    @property
    def words(self) -> str:
        """ "line 7, Vacant: the seat is vacant"."""
        return f"{self.place}{f', {self.who}' if self.who else ''}: {self.why}"


@dataclass(frozen=True, slots=True)
class CouncillorList:
    """What was read from a file: its people, what was skipped in reading, and the columns that were not read."""

    entries: tuple[Councillor, ...]
    skipped: tuple[Skipped, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """Somebody who comes in: new (`person_id` None), or known, with the fields that the list says otherwise."""

    councillor: Councillor
    person_id: str | None
    moved: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What bringing a list in would do, before anything is done."""

    incoming: tuple[Incoming, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    parties: tuple[tuple[str, int], ...]
    seats: int = 0

    @property
    def new(self) -> int:
        """How many people are new."""
        return sum(one.person_id is None for one in self.incoming)

    @property
    def changed(self) -> int:
        """How many people who are here already are changed."""
        return sum(one.person_id is not None and bool(one.moved) for one in self.incoming)


def preview(office: Office, listed: CouncillorList, body_id: str | None = None) -> Preview:
    """What would come in, who is somebody here already, and what is skipped and why; nothing is changed.

    Somebody is known by their number in the other system, or by the full printed name with the same ward or a seat on
    the committee. All others are new, and named if somebody of their name is here.
    """
    known = _Known(office, body_id)
    incoming: list[Incoming] = []
    skipped, notes = list(listed.skipped), []
    for raw in listed.entries:
        entry, note = _with_usable_email(raw)
        why = known.why_not(entry, office.today())
        if why:
            skipped.append(Skipped(entry.place, entry.printed.name, why))
            continue
        notes += [note] if note else []
        notes += known.double(entry)
        incoming.append(known.met(entry))
    parties = Counter(one.councillor.party or "(no party)" for one in incoming)
    seats = sum(one.person_id not in known.seated for one in incoming) if body_id is not None else 0
    return Preview(tuple(incoming), tuple(skipped), tuple(notes), tuple(sorted(parties.items())), seats)


def bring_in(
    office: Office, listed: CouncillorList, body_id: str | None = None, from_date: date | None = None
) -> Change:
    """Bring a list in as one change, and give everybody who comes in a seat on a committee if one is named.

    Notes of the change say what was skipped and who may be somebody twice. Raises Refused when nobody can come in.
    """
    with office.record("Import councillors") as recording:
        plan = preview(office, listed, body_id)
        if not plan.incoming:
            raise Refused("There is nobody in this list who can come in.", _first_reason(plan.skipped))
        seated = _seated(office, body_id)
        for one in plan.incoming:
            person_id = _put(office, one)
            if body_id is not None and person_id not in seated:
                membership.add_member(office, body_id, person_id, from_date=from_date)
        label = _label(plan, committees.committee(office, body_id).name if body_id else "")
        recording.name(label, ChangeKind.EDIT)
    return replace(recording.change, notes=(*plan.notes, *(f"Skipped: {one.words}." for one in plan.skipped)))


def _put(office: Office, one: Incoming) -> str:
    """Add or correct one person, inside the change."""
    entry = one.councillor
    if one.person_id is None:
        person = Person(office.new_id(), entry.reference)
        rows.insert(office.db, [person], office.officer)
        rows.insert(office.db, [PersonFact(office.new_id(), person.id, None, **entry.facts)], office.officer)
        return person.id
    fields = {name: text for name, text in one.moved.items() if name != "external_reference"}
    if fields:
        _correct(office, one.person_id, fields)
    if "external_reference" in one.moved:
        rows.update(office.db, Person, one.person_id, {"external_reference": entry.reference}, office.officer)
    return one.person_id


def _correct(office: Office, person_id: str, fields: dict[str, str]) -> None:
    """Take over what a list says of somebody: from today on, where an agenda went out with what was said before."""
    facts, current = store.facts(office.db, person_id), people.fact(office, person_id)
    if printed_people.belied(office, facts, people.corrected(facts, current, fields)):
        people.edit_from(office, person_id, office.today(), fields)
    else:
        people.edit(office, person_id, fields)


class _Known:
    """Who is in the office, and whom of them the list has named so far."""

    def __init__(self, office: Office, body_id: str | None) -> None:
        facts = store.all_facts(office.db)
        self._facts = {person_id: fact_on(office.today(), listed) for person_id, listed in facts.items()}
        self._references = {person.id: person.external_reference for person in rows.read_all(office.db, Person)}
        self.seated = _seated(office, body_id)
        self._claimed: set[str] = set()
        self._listed: set[tuple[str, ...]] = set()
        self._by_reference = {text: person_id for person_id, text in self._references.items() if text}
        self._by_name: dict[str, list[str]] = {}
        for person_id, fact in self._facts.items():
            self._by_name.setdefault(fact.name.casefold(), []).append(person_id)

    def why_not(self, entry: Councillor, today: date) -> str:
        """Why an entry does not come in, or ""."""
        if not entry.printed.name:
            return "no name stands there"
        if is_vacancy(entry.printed.name) or (is_vacancy(entry.party) and is_vacancy(entry.full_name)):
            return "the seat is vacant"
        if entry.until is not None and entry.until < today:
            return f"their term of office ended on {printed_date(entry.until, weekday=False)}"
        key = (entry.reference,) if entry.reference else (entry.full_name.casefold(), entry.ward.casefold())
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
        moved = {name: text for name, text in entry.facts.items() if getattr(fact, name) != text}
        if entry.reference and self._references[person_id] != entry.reference:
            moved["external_reference"] = entry.reference
        return Incoming(entry, person_id, moved)

    def double(self, entry: Councillor) -> list[str]:
        """A note, where somebody who is new has the name of somebody here."""
        here = [self._facts[person_id] for person_id in self._by_name.get(entry.printed.name.casefold(), ())]
        if not here or self._same(entry):
            return []
        other = f"{here[0].printed}{f' ({here[0].ward})' if here[0].ward else ''}"
        return [f"{entry.place}, {entry.full_name}: comes in as somebody new; {other} is here already."]

    def _same(self, entry: Councillor) -> list[str]:
        if entry.reference and entry.reference in self._by_reference:
            return [self._by_reference[entry.reference]]
        fits = [
            person_id
            for person_id in self._by_name.get(entry.printed.name.casefold(), ())
            if person_id not in self._claimed
            and self._facts[person_id].printed.casefold() == entry.full_name.casefold()
            and not (entry.reference and self._references[person_id])
            and (self._facts[person_id].ward.casefold() == entry.ward.casefold() or person_id in self.seated)
        ]
        seated = [person_id for person_id in fits if person_id in self.seated]
        return seated if len(fits) > 1 and len(seated) == 1 else fits


def _seated(office: Office, body_id: str | None) -> set[str]:
    """Who sits on a committee today."""
    listed = membership.members(office, body_id) if body_id is not None else ()
    return {member.person_id for member in listed if member.person_id is not None}


def _with_usable_email(entry: Councillor) -> tuple[Councillor, str]:
    """The entry without an address that would lead nowhere, and a note that says so."""
    if not entry.email or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", entry.email):
        return entry, ""
    note = f"{entry.place}, {entry.printed.name}: “{entry.email[:60]}” is no e-mail address and is left out."
    return replace(entry, email=""), note


def with_office_titles(entries: Iterable[Councillor]) -> tuple[Councillor, ...]:
    """The entries of a list of councillors, each called one."""
    return tuple(
        replace(entry, printed=replace(entry.printed, title=with_office(entry.printed.title)))
        if entry.printed.name and not is_vacancy(entry.printed.name)
        else entry
        for entry in entries
    )


def _label(plan: Preview, committee: str) -> str:
    said = [f"Import {plan.new} councillor{'' if plan.new == 1 else 's'}"] if plan.new else []
    said += [f"{'change' if said else 'Change'} {plan.changed} councillors"] if plan.changed > 1 else []
    said += [f"{'change' if said else 'Change'} one councillor"] if plan.changed == 1 else []
    words = " and ".join(said) or "Seat councillors"
    return f"{words} of {committee}" if committee else words


def _first_reason(skipped: Sequence[Skipped]) -> str:
    return f"{skipped[0].words.capitalize()}." if skipped else "The list is empty: check that it is the right file."


def unusable(name: str, why: str, hint: str) -> BadInput:
    """The error of a file that is no list of councillors."""
    return BadInput(f"{name} cannot be read as a list of councillors: {why}.", hint)
