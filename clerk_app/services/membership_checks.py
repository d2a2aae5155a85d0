"""What the law says of who sits on a committee on a day (CM-2 to CM-4), and who votes on an item (CM-5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.change import Subject
from clerk_app.domain.council import Body, BodyKind
from clerk_app.domain.eligibility import seat_findings, voters
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.membership import Member, SeatKind, fact_on
from clerk_app.domain.titles import title_inside
from clerk_app.office import Office
from clerk_app.services import taking_part
from clerk_app.services.reading import one
from clerk_app.store import committees as store
from clerk_app.store import people as people_store

#: What is done about two members whom nobody could tell apart; an import of councillors says the same.
TELL_APART = "Type what tells them apart, such as the ward, into Second column of their seats on the Committees page."


def findings(office: Office, body: Body, day: date) -> Iterator[Finding]:
    """What to look at in the seats of a committee as they stand on a day."""
    known = store.committee(office.db, body.id)
    for found in seat_findings(body.name, body.kind, known.seats, known.appointments, day):
        yield replace(found, subject=Subject("body", body.id))
    yield from _printed_alike(office, body, day)
    yield from _titled_inside(office, body, day)
    yield from _governors_who_are_councillors(office, body, day)
    if body.kind is BodyKind.SCRUTINY:
        yield from _of_the_executive(office, body, day)


def voters_on(office: Office, item_id: str) -> tuple[tuple[Body, tuple[Member, ...]], ...]:
    """Who may vote on an item, for each committee of its meeting: for the list in which votes are entered (CM-5)."""
    item = one(office, AgendaItem, item_id, "item")
    listed = taking_part.members_of(office, item.meeting_id)
    return tuple((body, voters(members, item.education_matter)) for body, members in listed)


def _printed_alike(office: Office, body: Body, day: date) -> Iterator[Finding]:
    """Two people whom nobody could tell apart on a summons: same name, roles and note."""
    seated = [member for member in store.committee(office.db, body.id).members_on(day) if member.person_id is not None]
    for (name, note), times in Counter((member.printed, member.note) for member in seated).items():
        if times > 1:
            text = f"{times} members of {body.name} are printed alike: {name}{f', {note}' if note else ''}."
            yield Finding(Level.WARNING, text, "", "Members", TELL_APART, Subject("body", body.id, "members"))


def _titled_inside(office: Office, body: Body, day: date) -> Iterator[Finding]:
    """A title inside a name, as lists of other programs have it: "Anne Dr Featherstone"."""
    seated = store.committee(office.db, body.id).members_on(day)
    facts = people_store.facts_of(office.db, [member.person_id for member in seated if member.person_id is not None])
    for person_id, listed in facts.items():
        fact = fact_on(day, listed)
        if title := title_inside(fact.name):
            text = f"The name {fact.name} has the title “{title}” inside it."
            fix = "Correct the name on the People page: the title has a field of its own."
            yield Finding(Level.WARNING, text, "", "Members", fix, Subject("person", person_id, "name"))


def _governors_who_are_councillors(office: Office, body: Body, day: date) -> Iterator[Finding]:
    """No parent governor representative is a councillor (CM-3)."""
    known = store.committee(office.db, body.id)
    seats = {seat.id for seat in known.seats if seat.kind is SeatKind.PARENT_GOVERNOR}
    governors = [m for m in known.members_on(day) if m.person_id is not None and seats & set(m.seat_ids)]
    if not governors:
        return
    councillors = {
        member.person_id
        for other in store.every_committee(office.db).values()
        for member in other.members_on(day)
        if member.kind is SeatKind.COUNCILLOR
    }
    for member in governors:
        if member.person_id in councillors:
            text = f"{member.name} is a parent governor representative and a councillor."
            fix = "A parent governor is no councillor: end one of the appointments."
            yield Finding(Level.WARNING, text, "CM-3", "Members", fix, Subject("body", body.id))


def _of_the_executive(office: Office, body: Body, day: date) -> Iterator[Finding]:
    """Nobody of the executive sits on a scrutiny committee (CM-2)."""
    executives = [other for other in store.bodies(office.db) if other.kind is BodyKind.EXECUTIVE]
    deciding = {
        member.person_id: other.name
        for other in executives
        for member in store.committee(office.db, other.id).members_on(day)
        if member.person_id is not None
    }
    for member in store.committee(office.db, body.id).members_on(day):
        if member.person_id in deciding:
            text = f"{member.name} sits on {deciding[member.person_id]} and on {body.name}."
            fix = "No member of the executive sits on a scrutiny committee: end one of the appointments."
            yield Finding(Level.WARNING, text, "CM-2", "Members", fix, Subject("body", body.id))
