"""What an import of councillors has left to be corrected, as it stands today, each with the place to correct it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body
from clerk_app.domain.membership import PersonFact, fact_on
from clerk_app.office import Office
from clerk_app.services.councillor_remarks import oddities, unknown_groups
from clerk_app.services.membership_checks import TELL_APART
from clerk_app.store import committees, history, people, rows

_CORRECT = "Correct it on the People page."


@dataclass(frozen=True, slots=True)
class ToMend:
    """One thing that is left: the sentence that says it, and where it is corrected."""

    words: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class Brought:
    """Whom an import put in or corrected, whose political group came with it, and who got a seat on which committee."""

    change: Change
    people: frozenset[str]
    grouped: frozenset[str]
    seated: Mapping[str, frozenset[str]]


def brought(office: Office, change: Change) -> Brought:
    """What a change has brought, as far as it is in the file."""
    facts = set(history.touched(office.db, change.number, "person_fact"))
    seats = set(history.touched(office.db, change.number, "appointment"))
    came: dict[str, list[str]] = {}
    for person_id, listed in people.all_facts(office.db).items():
        if touched := [fact.id for fact in listed if fact.id in facts]:
            came[person_id] = touched
    seated = {
        body_id: frozenset(held.person_id for held in body.appointments if held.id in seats)
        for body_id, body in committees.every_committee(office.db).items()
    }
    grouped = {person_id for person_id, touched in came.items() if _brought_group(office, change, touched)}
    return Brought(change, frozenset(came), frozenset(grouped), seated)


def stands(office: Office, change: Change) -> bool:
    """Whether an import has not been taken back."""
    return history.standing(office.db, change.number)


def left(office: Office, what: Brought) -> tuple[ToMend, ...]:
    """What is odd in it as it is printed today; nothing once the import is taken back. Who is gone is passed by."""
    if not what.change.number or not stands(office, what.change):
        return ()
    every = people.all_facts(office.db)
    facts = {person_id: fact_on(office.today(), listed) for person_id, listed in every.items()}
    came = what.people.union(*what.seated.values())
    names = [
        ToMend(f"{fact.printed}: {words}. {_CORRECT}", Subject("person", person_id, "name"))
        for person_id, fact in facts.items()
        if person_id in came
        for words in oddities(fact.name, "is")
    ]
    return (*names, *_groups(facts, what.grouped), *_printed_alike(office, what))


def _brought_group(office: Office, change: Change, fact_ids: Collection[str]) -> bool:
    logged = (history.row_of(office.db, change.number, Subject("person_fact", each)) for each in fact_ids)
    return any(row is not None and row.after.get("political_group") for row in logged)


def _groups(facts: Mapping[str, PersonFact], grouped: Collection[str]) -> Iterator[ToMend]:
    """The political groups that came with it and that nobody else has: one of them may be misspelt."""
    came = {person_id: facts[person_id].political_group for person_id in facts if person_id in grouped}
    here = {fact.political_group for person_id, fact in facts.items() if person_id not in came} - {""}
    times = Counter(group for group in came.values() if group)
    for group in unknown_groups(times, here):
        first = next(person_id for person_id, theirs in came.items() if theirs == group)
        words = (
            f"The political group “{group}” ({times[group]}) came new: see whether the spelling is meant. {_CORRECT}"
        )
        yield ToMend(words, Subject("person", first, "political_group"))


def _printed_alike(office: Office, what: Brought) -> Iterator[ToMend]:
    """Those of these people who stand in a committee's list of members beside somebody printed alike today."""
    names = {body.id: body.name for body in rows.read_all(office.db, Body)}
    for body_id, body in committees.every_committee(office.db).items():
        wanted = what.people | what.seated.get(body_id, frozenset())
        members = [member for member in body.members_on(office.today()) if member.person_id is not None]
        times = Counter((member.printed, member.note) for member in members)
        came = {(member.printed, member.note) for member in members if member.person_id in wanted}
        for name in sorted({each[0] for each in came if times[each] > 1}):
            count = max(times[each] for each in came if each[0] == name)
            words = f"{count} members of {names[body_id]} are called {name}: {TELL_APART[:1].lower()}{TELL_APART[1:]}"
            yield ToMend(words, Subject("body", body_id, "members"))
