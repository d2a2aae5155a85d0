"""What is done to people: add one, change how they are printed, and see where they serve."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.membership import Person, PersonFact, PositionKind, fact_on, in_force
from clerk_app.domain.person_facts import carried, told_apart
from clerk_app.domain.text import spoken_list
from clerk_app.domain.titles import split_post_nominals
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import printed_people
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import absences, committees, forward_plan, reviews, rows
from clerk_app.store import people as store

_WORDS = {"name": "name", "title": "title", "job_title": "post", "phone": "telephone", "email": "e-mail"}
_WORDS |= {"post_nominals": "letters after the name", "sort_name": "“Listed under”"}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as the list shows them: how they are printed today, what they do, and what tells them from a namesake.

    `apart` is "" for whom nobody else in the list is called the same.
    """

    fact: PersonFact
    roles: tuple[str, ...]
    apart: str = ""

    @property
    def id(self) -> str:
        """The person's identity."""
        return self.fact.person_id


def lines(office: Office) -> list[PersonLine]:
    """Everybody, by surname, with the committees they serve on today."""
    today = office.today()
    known = store.all_facts(office.db)
    roles = _roles(office, today, known)
    facts = [fact_on(today, listed) for listed in known.values()]
    apart = told_apart(facts, roles)
    return [
        PersonLine(fact, tuple(roles.get(fact.person_id, ())), apart.get(fact.person_id, ""))
        for fact in sorted(facts, key=lambda f: f.sort_key)
    ]


def fact(office: Office, person_id: str, day: date | None = None) -> PersonFact:
    """How a person is printed on a day (today if none is given). Raises NotFound."""
    facts = store.facts(office.db, person_id)
    if not facts:
        raise NotFound("This person is not in the file any more.", "Undo brings them back, if you removed them.")
    return fact_on(day or office.today(), facts)


def new_person(office: Office, name: str, title: str = "", particulars: Mapping[str, str] | None = None) -> Change:
    """Add a person. `particulars` are further fields of PersonFact, such as job_title, phone or email.

    Letters after the name ("MBE") are told from it. Raises BadInput for an empty name or a faulty e-mail address.
    """
    person = Person(office.new_id())
    known, letters = split_post_nominals(clean_line(name, "name"))
    blank = PersonFact(office.new_id(), person.id, None, known, clean_line(title, "title"), letters)
    given = {field: value for field, value in (particulars or {}).items() if value or field != "post_nominals"}
    printed = _with(blank, given)
    check_email(printed.email)
    if not printed.name:
        raise BadInput(
            "A person needs a name.", "Type it in full, without the title: “Jacqueline Bright”.", field="name"
        )
    with office.record(f"Add {printed.printed}", subject=Subject("person", person.id)) as recording:
        rows.insert(office.db, [person], office.officer)
        rows.insert(office.db, [printed], office.officer)
    return recording.change


def edit(office: Office, person_id: str, fields: Mapping[str, str], visit: str = "") -> Change:
    """Correct how a person is printed today. Raises BadInput for an empty name."""
    return correct_fact(office, fact(office, person_id), fields, visit)


def edit_fact(office: Office, fact_id: str, fields: Mapping[str, str]) -> Change:
    """Correct how a person is printed from the day of one of their facts on. Raises BadInput for an empty name."""
    return correct_fact(office, one(office, PersonFact, fact_id, "form of a name"), fields)


def correct_fact(office: Office, current: PersonFact, fields: Mapping[str, str], visit: str = "") -> Change:
    """Correct what one fact says, and the later ones that say the same.

    Raises BadInput for an empty name, Refused where an agenda went out that names the person as they were.
    """
    ready = _cleaned(fields)
    _check_name(ready)
    check_email(ready.get("email", ""))
    facts = store.facts(office.db, current.person_id)
    printed_people.keep_the_past(office, facts, corrected(facts, current, ready))
    what = spoken_list(_WORDS.get(name, name.replace("_", " ")) for name in ready)
    with office.record(
        f"Edit {what} of {current.printed}", subject=Subject("person", current.person_id), visit=visit
    ) as recording:
        rows.update(office.db, PersonFact, current.id, dict(ready), office.officer)
        _carry(office, current, ready)
    return recording.change


def edit_from(office: Office, person_id: str, day: date, fields: Mapping[str, str]) -> Change:
    """Print a person otherwise from a day on (a new title, a new group); earlier documents keep the old form.

    Later changes of other fields stay, and keep the new form too. Raises BadInput for an empty name or a faulty e-mail
    address, Refused where an agenda of that day or later went out with the old form.
    """
    current, facts = fact(office, person_id, day), store.facts(office.db, person_id)
    if current.from_date == day:
        return correct_fact(office, current, fields)
    made = replace(_with(current, fields), id=office.new_id(), from_date=day)
    _check_name({"name": made.name})
    check_email(made.email)
    later = corrected(facts, replace(current, id="", from_date=day), _cleaned(fields))
    printed_people.refuse_since(office, facts, [*later, made], day)
    with office.record(
        f"Change how {current.printed} is printed from a date", subject=Subject("person", person_id)
    ) as recording:
        _carry(office, replace(current, from_date=day), _cleaned(fields))
        rows.insert(office.db, [made], office.officer)
    return recording.change


def remove(office: Office, person_id: str) -> Change:
    """Take a person out of the file. Raises Refused while anything else in it names them."""
    current = fact(office, person_id)
    if store.uses(office.db, person_id):
        raise Refused(
            f"{current.printed} is named by a committee or a meeting.", "End their appointments and posts first."
        )
    if store.is_registered(office.db, person_id):
        raise Refused(
            f"{current.printed} stands in the register of interests.", "Remove what the register says of them first."
        )
    if reviews.names_person(office.db, person_id):
        raise Refused(f"A review wants to hear {current.printed}.", "Take them out of its witnesses first.")
    if absences.approvals_of(office.db, person_id):
        raise Refused(f"An absence of {current.printed} was approved.", "Remove that approval first.")
    if forward_plan.names(office.db, "maker_person_id", person_id):
        raise Refused(f"{current.printed} decides an entry of the forward plan.", "Name somebody else there first.")
    with office.record(f"Remove {current.printed}", subject=Subject("person", person_id)) as recording:
        rows.delete(office.db, PersonFact, [known.id for known in store.facts(office.db, person_id)])
        rows.delete(office.db, Person, [person_id])
    return recording.change


def corrected(facts: Sequence[PersonFact], current: PersonFact, fields: Mapping[str, str]) -> list[PersonFact]:
    """The facts of a person as they would be with one of them corrected, and the later ones that said the same."""
    moved: dict[str, Any] = {current.id: fields, **carried(facts, current, fields)}
    return [replace(known, **moved.get(known.id, {})) for known in facts]


def _carry(office: Office, changed: PersonFact, fields: Mapping[str, str]) -> None:
    """Let later facts that said the same say the new form too, inside the change that makes it."""
    for fact_id, moved in carried(store.facts(office.db, changed.person_id), changed, fields).items():
        rows.update(office.db, PersonFact, fact_id, dict(moved), office.officer)


def check_email(email: str) -> None:
    """An address that is printed is a link: what is none would lead nowhere."""
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        remedy = "Type it like name@council.gov.uk, or leave it empty."
        raise BadInput(f"“{email}” is no e-mail address.", remedy, field="email")


def _check_name(fields: Mapping[str, str]) -> None:
    if fields.get("name") == "":
        raise BadInput("A person needs a name.", "Type it in full, or remove the person.", field="name")


def _with(known: PersonFact, fields: Mapping[str, str]) -> PersonFact:
    changed: dict[str, Any] = _cleaned(fields)
    return replace(known, **changed)


def _cleaned(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: clean_line(value, name) for name, value in fields.items()}


def _roles(office: Office, day: date, facts: dict[str, tuple[PersonFact, ...]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    sitting = committees.every_committee(office.db, facts, day)
    for body in committees.bodies(office.db):
        for person_id in sitting[body.id].people_on(day):
            found.setdefault(person_id, []).append(body.short_name or body.name)
    for post in committees.council_positions(office.db):
        if in_force(day, post.from_date, post.to_date) and post.kind is PositionKind.PROPER_OFFICER:
            found.setdefault(post.person_id, []).append("Proper officer")
    return found
