"""The council, its people and its committees, as an exchange document says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from clerk_app.domain.council import Body, Rule, StandingItem
from clerk_app.domain.membership import Appointment, Person, PersonFact, Position, PositionKind, Seat, SeatKind
from clerk_app.office import Office
from clerk_app.services.exchange_absences import Absences
from clerk_app.services.exchange_export_interests import Registers
from clerk_app.services.exchange_export_issues import distribution
from clerk_app.services.exchange_export_printing import Printing
from clerk_app.services.exchange_fields import OF_A_FORM
from clerk_app.services.exchange_saying import Names, Thing, first_day, lines, lists, plain, said
from clerk_app.store import committees, rows, withheld


def council(office: Office, names: Names, printing: Printing) -> Thing:
    """The council, with its rules, house style, officers and holidays; nothing before it has a name."""
    found = committees.authority(office.db)
    if found is None:
        return {}
    thing: Thing = {"id": found.id, **said(found, "name", "country", "language", "second_language")}
    rules = [rule for rule in rows.read_all(office.db, Rule) if rule.body_id is None]
    posts = committees.council_positions(office.db)
    held = [post for post in posts if post.meeting_id is None]
    thing |= lists(rules=_rules(rules)) | printing.of(None)
    return {"council": thing | lists(officers=_posts(held, names, "post"), holidays=_holidays(office))}


def _rules(listed: Iterable[Rule]) -> list[Thing]:
    ordered = sorted(listed, key=lambda rule: (rule.name, first_day(rule.from_date), rule.id))
    return [{"id": r.id, "rule": r.name, "value": r.value, **said(r, from_date="from")} for r in ordered]


def _posts(listed: Iterable[Position], names: Names, kind: str) -> list[Thing]:
    kinds = list(PositionKind)
    ordered = sorted(listed, key=lambda p: (kinds.index(p.kind), first_day(p.from_date), p.id))
    return [
        {"id": p.id, kind: p.kind.value, "person": names.person(p.person_id), **said(p, from_date="from", to_date="to")}
        for p in ordered
    ]


def _holidays(office: Office) -> list[Thing]:
    ordered = sorted(committees.holidays(office.db), key=lambda day: (day.day, day.kind, day.id))
    return [{"id": day.id, "day": plain(day.day), "name": day.name, **said(day, "kind")} for day in ordered]


def people(office: Office, names: Names, with_sensitive: bool) -> list[Thing]:
    """Everybody by surname; of sensitive details only that they are kept, unless they are asked for."""
    named = [fact.withheld_id for facts in names.facts.values() for fact in facts if fact.withheld_id]
    details = withheld.texts(office.db, named) if with_sensitive else {}
    registers, absences = Registers(office, with_sensitive), Absences(office)
    return [
        _person(names.known[person_id], names, details, with_sensitive)
        | registers.of(person_id)
        | absences.of(person_id)
        for person_id in names.people()
    ]


def _person(person: Person, names: Names, details: Mapping[str, str], with_sensitive: bool) -> Thing:
    thing: Thing = {"key": names.person(person.id), "id": person.id, **said(person, "external_reference")}
    if person.id not in names.facts:
        return thing  # which is refused: everybody has a name
    first, *later = names.facts[person.id]
    thing |= {"name": first.name, "printed_id": first.id, **said(first, from_date="from")}
    thing |= _form(first, details, with_sensitive)
    forms = [
        {"id": fact.id, "from": plain(fact.from_date), "name": fact.name, **_form(fact, details, with_sensitive)}
        for fact in later
    ]
    return thing | lists(later=forms)


def _form(fact: PersonFact, details: Mapping[str, str], with_sensitive: bool) -> Thing:
    thing = said(fact, *(name for name in OF_A_FORM if name != "name"))
    if fact.withheld_id is None:
        return thing
    kept: Any = {"id": fact.withheld_id, "text": details[fact.withheld_id]} if with_sensitive else True
    return thing | {"withheld": kept}


def every_committee(office: Office, names: Names, printing: Printing) -> list[Thing]:
    """Every committee with its rules, house style, seats, posts and standing items."""
    rules: dict[str, list[Rule]] = {}
    for rule in rows.read_all(office.db, Rule):
        rules.setdefault(rule.body_id or "", []).append(rule)
    standing: dict[str, list[StandingItem]] = {}
    for item in rows.read_all(office.db, StandingItem, "standing_item ORDER BY pos, id"):
        standing.setdefault(item.body_id, []).append(item)
    sitting = committees.every_committee(office.db)
    sent = distribution(office, names)
    found = []
    for body in committees.bodies(office.db):
        known = sitting[body.id]
        found.append(
            _committee(body, names)
            | lists(rules=_rules(rules.get(body.id, ())))
            | printing.of(body.id)
            | lists(
                seats=_seats(known.seats, known.appointments, names),
                positions=_posts(known.positions, names, "kind"),
                standing_items=[
                    {"id": item.id, **said(item, "title", "sub_line_kind", "sub_line")}
                    for item in standing.get(body.id, ())
                ],
                distribution=sent.get(body.id, []),
            )
        )
    return found


def _committee(body: Body, names: Names) -> Thing:
    thing: Thing = {"id": body.id, **said(body, "name", "short_name", "kind")}
    thing |= {"parent": names.bodies[body.parent_id]} if body.parent_id else {}
    thing |= said(body, "remit") | ({"place": lines(body.place)} if body.place else {}) | said(body, "start_time")
    thing |= {"contact": names.person(body.contact_id)} if body.contact_id else {}
    return thing | said(body, "abolished_on", pos="order")


def _seats(seats: Iterable[Seat], appointments: Iterable[Appointment], names: Names) -> list[Thing]:
    held: dict[str, list[Appointment]] = {}
    for appointment in appointments:
        held.setdefault(appointment.seat_id, []).append(appointment)
    kinds = list(SeatKind)
    ordered = sorted(seats, key=lambda seat: (kinds.index(seat.kind), seat.pos, seat.id))
    return [_seat(seat) | lists(holders=_holders(held.get(seat.id, ()), names)) for seat in ordered]


def _seat(seat: Seat) -> Thing:
    """A seat; what an import would take from its kind is always said."""
    thing: Thing = {"id": seat.id, "kind": seat.kind.value}
    thing |= said(seat, "nominated_by", role_printed="role", note_printed="note")
    thing |= {"counts_for_quorum": seat.counts_for_quorum, "votes": seat.votes.value, "order": seat.pos}
    return thing | said(seat, from_date="from", to_date="to")


def _holders(listed: Iterable[Appointment], names: Names) -> list[Thing]:
    ordered = sorted(listed, key=lambda a: (first_day(a.from_date), a.id))
    return [
        {"id": a.id, "person": names.person(a.person_id), **said(a, from_date="from", to_date="to")}
        | ({"in_place_of": names.person(a.in_place_of_id)} if a.in_place_of_id else {})
        for a in ordered
    ]
