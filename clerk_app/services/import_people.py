"""The people of an exchange file, from plain data to planned rows: who is whom, and how they are printed from when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from clerk_app.domain.council import Body
from clerk_app.domain.meetings import Meeting, MeetingBody, PanelMember
from clerk_app.domain.membership import Appointment, Person, PersonFact, Position, Seat
from clerk_app.domain.substitution import Substitution
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of, held_by
from clerk_app.services.exchange_fields import OF_A_FORM
from clerk_app.services.exchange_words import shortened
from clerk_app.services.import_plan import Path, Plan, Thing, given
from clerk_app.store import withheld


def plan_people(plan: Plan, office: Office, document: Exchange) -> None:
    """Everybody in the file: the same identity, or the same printed name with a tie in common, is the same person.

    Who has neither is new; a note says so of those whose full name is that of somebody in the office.
    """
    ties, theirs = _ties_in_office(plan), _ties_in_file(document)
    taken: set[str] = set()
    details = _Withheld(plan, office, document)
    for at, thing in enumerate(document.get("people", [])):
        path: Path = ("people", at)
        known = plan.known_by_id(Person, thing)
        if known is None and "id" not in thing:
            known = _namesake(plan, thing, ties, theirs.get(thing["key"], frozenset()), path, taken)
        if known is None:
            _note_double(plan, thing)
        person_id = plan.put(Person, known, given(thing, "external_reference"), **given(thing, "id"))
        taken.add(person_id)
        plan.people[thing["key"]] = person_id
        if "id" in thing:
            plan.people.setdefault(thing["id"], person_id)
        _facts(plan, thing, person_id, path, details)
    details.note()


def _facts(plan: Plan, thing: Thing, person_id: str, path: Path, details: _Withheld) -> None:
    facts = plan.where(PersonFact, person_id=person_id)
    first = _first_fact(plan, thing, facts, path)
    said = given(thing, *OF_A_FORM)
    if plan.complete or "from" in thing:
        said["from_date"] = day_of(thing.get("from"))
    said |= details.of(thing, person_id, path, first)
    fixed = {"from_date": None, "person_id": person_id, **given(thing, id="printed_id")}
    plan.put(PersonFact, first, said, **fixed)
    for at, later in enumerate(thing.get("later", [])):
        place: Path = (*path, "later", at)
        day = day_of(later["from"])
        known = plan.entry(PersonFact, later, place, "person_id", person_id=person_id, from_date=day)
        whole = (
            {name: later.get(name, "") for name in OF_A_FORM}
            | {"from_date": day}
            | details.of(later, person_id, place, known)
        )
        plan.put(PersonFact, known, whole, person_id=person_id, **given(later, "id"))


def _first_fact(plan: Plan, thing: Thing, facts: list[PersonFact], path: Path) -> PersonFact | None:
    """How the person was printed first, as the office knows it."""
    if "printed_id" in thing and (known := plan.row(PersonFact, thing["printed_id"])) is not None:
        if known not in facts:
            plan.fault((*path, "printed_id"), "is that of another person")
        return known
    named = {later["id"] for later in thing.get("later", []) if "id" in later}
    others = [fact for fact in facts if fact.id not in named]
    return min(others, key=lambda fact: fact.from_date or date.min, default=None)


class _Withheld:
    """The sensitive details of people: what a file brings, and of how many it says only that they are withheld."""

    def __init__(self, plan: Plan, office: Office, document: Exchange) -> None:
        self._plan = plan
        self._left_out: set[str] = set()
        listed = [form for thing in document.get("people", []) for form in (thing, *thing.get("later", []))]
        named = [form["withheld"]["id"] for form in listed if isinstance(form.get("withheld"), dict)]
        self._kept = withheld.texts(office.db, named) if named else {}

    def of(self, form: Thing, person_id: str, path: Path, known: PersonFact | None) -> dict[str, Any]:
        """What a form of a name says of withheld details; left out by the file, those of the office stay."""
        said = form.get("withheld")
        if isinstance(said, dict):
            if any(fact.person_id != person_id for fact in self._plan.where(PersonFact, withheld_id=said["id"])):
                self._plan.fault((*path, "withheld"), "has the id of what is kept of somebody else")
            self._take(said["id"], said["text"], (*path, "withheld"))
            return {"withheld_id": said["id"]}
        if said is not True:
            return {}
        if known is not None and known.withheld_id is not None:
            return {"withheld_id": known.withheld_id}
        self._left_out.add(person_id)
        return {}

    def note(self) -> None:
        """Say of how many people details are still missing."""
        if self._left_out:
            who = "one person" if len(self._left_out) == 1 else f"{len(self._left_out)} people"
            self._plan.notes.append(f"Sensitive details of {who} are not in the file: they are kept where it was made.")

    def _take(self, secret_id: str, text: str, path: Path) -> None:
        kept = self._kept.get(secret_id, self._plan.secrets.get(secret_id))
        if kept is None:
            self._plan.secrets[secret_id] = text
        elif kept != text and kept and text:  # what was erased on either side stays so
            self._plan.fault(path, "is not what the office keeps under that id")


def _namesake(
    plan: Plan,
    thing: Thing,
    ties: Mapping[str, frozenset[str]],
    theirs: frozenset[str],
    path: Path,
    taken: set[str],
) -> Person | None:
    """The person of the office with the same full name and a committee or post in common, or with none at all."""
    fits = {
        fact.person_id
        for fact in plan.where(PersonFact, printed=_printed(thing))
        if fact.person_id not in taken
        if ties.get(fact.person_id, frozenset()) & theirs or not (ties.get(fact.person_id) or theirs)
    }
    if len(fits) > 1:
        called = f"there are {len(fits)} people called {shortened(_printed(thing))} in the office"
        plan.fault(path, f"{called}; give the id of the one meant")
    return plan.row(Person, min(fits)) if fits else None


def _note_double(plan: Plan, thing: Thing) -> None:
    """Say that somebody who comes in as new may be somebody who is here."""
    alike = {fact.person_id for fact in plan.where(PersonFact, printed=_printed(thing))}
    if any(not plan.is_new(Person, person_id) for person_id in alike):
        plan.notes.append(
            f"{shortened(_printed(thing))} came in as somebody new, and somebody of that name was here: nothing in the "
            "file says that they are one person."
        )


def _printed(thing: Thing) -> str:
    return " ".join(thing[name] for name in ("title", "name", "post_nominals") if thing.get(name))


def _ties_in_file(document: Exchange) -> dict[str, frozenset[str]]:
    """Where each person of the file serves, by key: committees in small letters, and posts of the council."""
    found: dict[str, set[str]] = {}
    for thing in document.get("council", {}).get("officers", []):
        found.setdefault(thing["person"], set()).add(thing["post"])
    for committee in document.get("committees", []):
        name = committee["name"].casefold()
        held = [holder["person"] for seat in committee.get("seats", []) for holder in seat.get("holders", [])]
        posts = [position["person"] for position in committee.get("positions", [])]
        for key in (*held, *posts, committee.get("contact")):
            found.setdefault(key, set()).add(name)
    for meeting in document.get("meetings", []):
        names = {held_by(entry).casefold() for entry in meeting["committees"]}
        found.setdefault(meeting.get("contact"), set()).update(names)
        for drawn in (entry for name in ("panel", "chairs", "substitutions") for entry in meeting.get(name, [])):
            for key in (drawn["person"], drawn.get("in_place_of")):
                found.setdefault(key, set()).add(drawn["committee"].casefold())
    return {key: frozenset(names) for key, names in found.items()}


def _ties_in_office(plan: Plan) -> dict[str, frozenset[str]]:
    """The same for everybody in the office, by identity."""
    found: dict[str, set[str]] = {}
    for person_id, tie in _each_tie(plan):
        found.setdefault(person_id, set()).add(tie)
    return {person_id: frozenset(names) for person_id, names in found.items()}


def _each_tie(plan: Plan) -> Iterator[tuple[str, str]]:
    names = {body.id: body.name.casefold() for body in plan.all(Body)}
    seats = {seat.id: names[seat.body_id] for seat in plan.all(Seat)}
    for appointment in plan.all(Appointment):
        yield appointment.person_id, seats[appointment.seat_id]
    for position in plan.all(Position):
        yield position.person_id, names[position.body_id] if position.body_id else position.kind.value
    for drawn in plan.all(PanelMember):
        yield drawn.person_id, names[drawn.body_id]
    for sent in plan.all(Substitution):
        yield from ((person_id, names[sent.body_id]) for person_id in (sent.person_id, sent.in_place_of_id))
    for body in plan.all(Body):
        if body.contact_id:
            yield body.contact_id, names[body.id]
    contacts = {meeting.id: meeting.contact_id for meeting in plan.all(Meeting)}
    for taking_part in plan.all(MeetingBody):
        if contact := contacts[taking_part.meeting_id]:
            yield contact, names[taking_part.body_id]
