"""The dated facts of a person: how they were, are and will be printed, each from a day, and putting one right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.membership import PersonFact
from clerk_app.domain.person_facts import oldest_first
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import people, printed_people
from clerk_app.services.reading import one
from clerk_app.store import people as store
from clerk_app.store import rows


def history(office: Office, person_id: str) -> tuple[PersonFact, ...]:
    """How a person is printed from when on, oldest first. Raises NotFound."""
    people.fact(office, person_id)
    return tuple(oldest_first(store.facts(office.db, person_id)))


def correct(office: Office, fact_id: str, fields: Mapping[str, str], visit: str = "") -> Change:
    """Put right what one fact says, from its day on until a later one says otherwise.

    Raises BadInput for an empty name or a faulty e-mail address, Refused where an agenda went out with what it says.
    """
    return people.correct_fact(office, one(office, PersonFact, fact_id, "entry"), fields, visit)


def move(office: Office, fact_id: str, from_date: date) -> Change:
    """Let a fact hold from another day. Raises Refused for the one that holds from the start, or where an agenda went
    out that would be belied; BadInput for a day taken.

    A fact never changes its place among the others: its day lies between theirs.
    """
    fact = one(office, PersonFact, fact_id, "entry")
    facts = oldest_first(store.facts(office.db, fact.person_id))
    at = next(place for place, known in enumerate(facts) if known.id == fact_id)
    if at == 0:
        raise Refused("This is how the person is printed from the start.", "Correct it, or add a change from a day.")
    before, after = facts[at - 1], facts[at + 1 : at + 2]
    if before.from_date and from_date <= before.from_date:
        raise BadInput(f"Another change holds from {_day(before.from_date)}.", "Choose a day after it.")
    if after and after[0].from_date and from_date >= after[0].from_date:
        raise BadInput(f"Another change holds from {_day(after[0].from_date)}.", "Choose a day before it.")
    moved = [replace(known, from_date=from_date) if known.id == fact_id else known for known in facts]
    printed_people.keep_the_past(office, facts, moved)
    label = f"Move a change of how {fact.printed} is printed"
    with office.record(label, subject=Subject("person", fact.person_id)) as recording:
        rows.update(office.db, PersonFact, fact_id, {"from_date": from_date}, office.officer)
    return recording.change


def put_right(office: Office, fact_id: str, fields: Mapping[str, str], from_date: date | None) -> Change:
    """Correct what a fact says and from when, as one change. Raises what `correct` and `move` raise."""
    fact = one(office, PersonFact, fact_id, "entry")
    label = f"Correct how {fact.printed} is printed"
    with office.record(label, subject=Subject("person", fact.person_id)) as recording:
        if from_date is not None and from_date != fact.from_date:
            move(office, fact_id, from_date)
        if fields:
            correct(office, fact_id, fields)
    return recording.change


def remove(office: Office, fact_id: str) -> Change:
    """Take back one change of how a person is printed: what held before holds on. Raises Refused for the only one,
    and where an agenda went out with what it says.

    Without the first one, the second holds from the start.
    """
    fact = one(office, PersonFact, fact_id, "entry")
    facts = oldest_first(store.facts(office.db, fact.person_id))
    if len(facts) == 1:
        raise Refused("A person is printed in one way at least.", "Correct it, or remove the person.")
    printed_people.keep_the_past(office, facts, [known for known in facts if known.id != fact_id])
    label = f"Take back a change of how {fact.printed} is printed"
    with office.record(label, subject=Subject("person", fact.person_id)) as recording:
        rows.delete(office.db, PersonFact, [fact_id])
        if fact.id == facts[0].id:
            rows.update(office.db, PersonFact, facts[1].id, {"from_date": None}, office.officer)
    return recording.change


def _day(day: date) -> str:
    return printed_date(day, weekday=False)
