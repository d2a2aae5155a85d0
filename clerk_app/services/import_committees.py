"""The council, its people and its committees, from plain data to planned rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from clerk_app.domain.council import Authority, Body, BodyKind, Holiday, Rule, StandingItem
from clerk_app.domain.meetings import Meeting, MeetingBody
from clerk_app.domain.membership import (
    Appointment,
    Person,
    PersonFact,
    Position,
    PositionKind,
    Seat,
    SeatKind,
    Votes,
    overlapping,
)
from clerk_app.office import Office
from clerk_app.services.council import national_rules
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.import_plan import Path, Plan, given
from clerk_app.services.membership import USUAL_VOTES

Thing = Mapping[str, Any]
_FACTS = (
    "name",
    "title",
    "post_nominals",
    "sort_name",
    "political_group",
    "ward",
    "job_title",
    "phone",
    "email",
)
_BY_SURNAME = (SeatKind.COUNCILLOR, SeatKind.EX_OFFICIO)


def plan_council(plan: Plan, office: Office, document: Exchange) -> None:
    """The council itself; the office must be of the same one."""
    thing = document.get("council")
    known = next(iter(plan.all(Authority)), None)
    if thing is None:
        if known is None:
            plan.fault(("council",), "is missing, and the office has no council yet")
        return
    if known is not None and known.id != thing.get("id") and known.name.casefold() != thing["name"].casefold():
        plan.fault(("council", "name"), f"is “{thing['name']}”, but this office is of {known.name}")
        return
    fields = given(thing, "name", "country", "language", "second_language")
    authority_id = plan.put(Authority, known, fields, **given(thing, "id"))
    if known is None:
        for rule in national_rules(office, authority_id, thing.get("country", "england")):
            plan.put(Rule, None, {}, **dataclasses.asdict(rule))
    _holidays(plan, thing)
    _rules(plan, thing, None)


def plan_officers(plan: Plan, document: Exchange) -> None:
    """The posts of the council itself."""
    for at, thing in enumerate(document.get("council", {}).get("officers", [])):
        person = plan.person(thing["person"], ("council", "officers", at, "person"))
        if person is not None:
            _position(plan, thing, PositionKind(thing["post"]), person, None)


def plan_people(plan: Plan, document: Exchange) -> None:
    """Everybody in the file: the same identity, or the same printed name with a tie in common, is the same person."""
    ties, theirs = _ties_in_office(plan), _ties_in_file(document)
    for at, thing in enumerate(document.get("people", [])):
        known = plan.known_by_id(Person, thing)
        if known is None and "id" not in thing:
            known = _namesake(plan, thing, ties, theirs.get(thing["key"], frozenset()), ("people", at))
        fields = given(thing, "id", "external_reference")
        person_id = plan.put(Person, known, fields)
        plan.people[thing["key"]] = person_id
        if "id" in thing:
            plan.people.setdefault(thing["id"], person_id)
        _facts(plan, thing, person_id)


def _facts(plan: Plan, thing: Thing, person_id: str) -> None:
    facts = plan.where(PersonFact, "person_id", person_id)
    first = min(facts, key=lambda fact: fact.from_date or date.min, default=None)
    plan.put(PersonFact, first, given(thing, *_FACTS), person_id=person_id, from_date=None)
    for later in thing.get("later", []):
        day = day_of(later["from"])
        known = next((fact for fact in facts if fact.from_date == day), None)
        whole = {name: later.get(name, "") for name in _FACTS}
        plan.put(PersonFact, known, whole, person_id=person_id, from_date=day)


def _namesake(
    plan: Plan, thing: Thing, ties: Mapping[str, frozenset[str]], theirs: frozenset[str], path: Path
) -> Person | None:
    """The person of the office with the same full name and a committee or post in common, or with none at all."""
    printed = " ".join(thing[name] for name in ("title", "name", "post_nominals") if thing.get(name))
    taken = set(plan.people.values())
    fits = {
        fact.person_id
        for fact in plan.where(PersonFact, "printed", printed)
        if fact.person_id not in taken
        if ties.get(fact.person_id, frozenset()) & theirs or not (ties.get(fact.person_id) or theirs)
    }
    if len(fits) > 1:
        plan.fault(path, f"there are {len(fits)} people called {printed} in the office; give the id of the one meant")
    return plan.row(Person, min(fits)) if fits else None


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
        names = {name.casefold() for name in meeting["committees"]}
        found.setdefault(meeting.get("contact"), set()).update(names)
        for drawn in (*meeting.get("panel", []), *meeting.get("chairs", [])):
            found.setdefault(drawn["person"], set()).add(drawn["committee"].casefold())
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
    for body in plan.all(Body):
        if body.contact_id:
            yield body.contact_id, names[body.id]
    contacts = {meeting.id: meeting.contact_id for meeting in plan.all(Meeting)}
    for taking_part in plan.all(MeetingBody):
        if contact := contacts[taking_part.meeting_id]:
            yield contact, names[taking_part.body_id]


def plan_committees(plan: Plan, document: Exchange) -> None:
    """Every committee with its rules, seats, posts and standing items."""
    authority = plan.all(Authority)[0].id
    for at, thing in enumerate(document.get("committees", [])):
        path: Path = ("committees", at)
        known = plan.known_by_id(Body, thing) or next(
            (body for body in plan.all(Body) if body.name.casefold() == thing["name"].casefold()), None
        )
        namesakes = {body.id for body in plan.all(Body) if body.name.casefold() == thing["name"].casefold()}
        if namesakes - {thing.get("id", known.id if known else "")}:
            plan.fault((*path, "name"), "is that of another committee in the office")
        fields = given(thing, "name", "short_name", "remit", pos="order") | _particulars(plan, thing, path)
        body_id = plan.put(Body, known, fields, authority_id=authority, **given(thing, "id"))
        _rules(plan, thing, body_id)
        _seats(plan, thing, body_id, path)
        _positions(plan, thing, body_id, path)
        _standing_items(plan, thing, body_id)
    _parents(plan, document)


def _particulars(plan: Plan, thing: Thing, path: Path) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if "kind" in thing:
        fields["kind"] = BodyKind(thing["kind"])
    if "place" in thing:
        fields["place"] = "\n".join(thing["place"])
    if "start_time" in thing:
        fields["start_time"] = time_of(thing["start_time"])
    if "abolished_on" in thing:
        fields["abolished_on"] = day_of(thing["abolished_on"])
    if "contact" in thing:
        fields["contact_id"] = plan.person(thing["contact"], (*path, "contact"))
    return fields


def _parents(plan: Plan, document: Exchange) -> None:
    """Whom each committee belongs to, once all are known; none belongs to itself, however far round."""
    for at, thing in enumerate(document.get("committees", [])):
        path: Path = ("committees", at, "parent")
        body = plan.body(thing["name"], path)
        parent = plan.body(thing["parent"], path) if thing.get("parent") else None
        if body is None or parent is None:
            continue
        above: Body | None = parent
        seen = {body.id}
        while above is not None and above.id not in seen:
            seen.add(above.id)
            above = plan.row(Body, above.parent_id) if above.parent_id else None
        if above is not None:
            plan.fault(path, "goes round in a circle")
        else:
            plan.put(Body, body, {"parent_id": parent.id})


def _rules(plan: Plan, thing: Thing, body_id: str | None) -> None:
    authority = plan.all(Authority)[0].id
    for rule in thing.get("rules", []):
        key = (rule["rule"], body_id, day_of(rule.get("from")))
        known = next((r for r in plan.all(Rule) if (r.name, r.body_id, r.from_date) == key), None)
        fixed = {"authority_id": authority, "name": key[0], "body_id": body_id, "from_date": key[2]}
        plan.put(Rule, known, {"value": rule["value"]}, **fixed)


def _holidays(plan: Plan, thing: Thing) -> None:
    authority = plan.all(Authority)[0].id
    for holiday in thing.get("holidays", []):
        day, kind = day_of(holiday["day"]), holiday.get("kind", "bank_holiday")
        known = next((h for h in plan.all(Holiday) if (h.day, h.kind) == (day, kind)), None)
        plan.put(Holiday, known, given(holiday, "name"), authority_id=authority, day=day, kind=kind)


def _seats(plan: Plan, thing: Thing, body_id: str, path: Path) -> None:
    claimed: set[str] = set()
    for at, seat in enumerate(thing.get("seats", [])):
        place: Path = (*path, "seats", at)
        people = [
            plan.person(holder["person"], (*place, "holders", n, "person"))
            for n, holder in enumerate(seat.get("holders", []))
        ]
        known = _known_seat(plan, seat, body_id, people, claimed)
        if known is not None and known.body_id != body_id:
            plan.fault(place, "has the id of a seat of another committee")
        seat_id = plan.put(Seat, known, _seat_fields(seat), **_new_seat(seat, body_id, at))
        claimed.add(seat_id)
        _holders(plan, seat, seat_id, place)


def _known_seat(plan: Plan, thing: Thing, body_id: str, people: list[str | None], claimed: set[str]) -> Seat | None:
    """The seat of that identity, or of the same sort with one of the same holders, or vacant with the same words."""
    if "id" in thing:
        return plan.row(Seat, thing["id"])
    kind = SeatKind(thing.get("kind", "councillor"))
    words = (thing.get("role", ""), thing.get("note", ""))
    for seat in plan.where(Seat, "body_id", body_id):
        if seat.kind is not kind or seat.id in claimed:
            continue
        holders = {appointment.person_id for appointment in plan.where(Appointment, "seat_id", seat.id)}
        vacant = not holders and not people and (seat.role_printed, seat.note_printed) == words
        if holders & set(people) or vacant:
            return seat
    return None


def _seat_fields(thing: Thing) -> dict[str, Any]:
    fields = given(thing, "nominated_by", "counts_for_quorum", role_printed="role", note_printed="note", pos="order")
    if "votes" in thing:
        fields["votes"] = Votes(thing["votes"])
    if "kind" in thing:
        fields["kind"] = SeatKind(thing["kind"])
    return fields | _period(thing)


def _new_seat(thing: Thing, body_id: str, at: int) -> dict[str, Any]:
    kind = SeatKind(thing.get("kind", "councillor"))
    return {
        "body_id": body_id,
        "kind": kind,
        "votes": USUAL_VOTES.get(kind, Votes.ALL),
        "counts_for_quorum": kind in _BY_SURNAME,
        "pos": 0 if kind in _BY_SURNAME else at + 1,
        **given(thing, "id"),
    }


def _holders(plan: Plan, seat: Thing, seat_id: str, path: Path) -> None:
    for at, holder in enumerate(seat.get("holders", [])):
        place: Path = (*path, "holders", at)
        person = plan.person(holder["person"], (*place, "person"))
        if person is None:
            continue
        from_date = day_of(holder.get("from"))
        known = next(
            (
                a
                for a in plan.where(Appointment, "seat_id", seat_id)
                if (a.person_id, a.from_date) == (person, from_date)
            ),
            None,
        )
        fields = _period(holder)
        if "in_place_of" in holder:
            fields["in_place_of_id"] = plan.person(holder["in_place_of"], (*place, "in_place_of"))
        plan.put(Appointment, known, fields, seat_id=seat_id, person_id=person)
    if overlapping(plan.where(Appointment, "seat_id", seat_id)):
        plan.fault(path, "would have two holders on one day")


def _positions(plan: Plan, thing: Thing, body_id: str, path: Path) -> None:
    for at, position in enumerate(thing.get("positions", [])):
        person = plan.person(position["person"], (*path, "positions", at, "person"))
        if person is not None:
            _position(plan, position, PositionKind(position["kind"]), person, body_id)
    chairs = [p for p in plan.where(Position, "body_id", body_id) if p.kind is PositionKind.CHAIR]
    if overlapping(Appointment(p.id, body_id, p.person_id, p.from_date, p.to_date) for p in chairs):
        plan.fault((*path, "positions"), "would give the committee two chairs on one day")


def _position(plan: Plan, thing: Thing, kind: PositionKind, person: str, body_id: str | None) -> None:
    key = (kind, person, None, day_of(thing.get("from")))
    held = plan.where(Position, "body_id", body_id)
    known = next((p for p in held if (p.kind, p.person_id, p.meeting_id, p.from_date) == key), None)
    fixed = {"authority_id": plan.all(Authority)[0].id, "kind": kind, "person_id": person, "body_id": body_id}
    plan.put(Position, known, _period(thing), **fixed)


def _standing_items(plan: Plan, thing: Thing, body_id: str) -> None:
    listed = thing.get("standing_items", [])
    old = {item.title: item for item in plan.where(StandingItem, "body_id", body_id)}
    for pos, item in enumerate(listed, start=1):
        fields = given(item, "title", "sub_line_kind", "sub_line") | {"pos": pos}
        plan.put(StandingItem, old.pop(item["title"], None), fields, body_id=body_id)
    if listed:
        for pos, left in enumerate(sorted(old.values(), key=lambda item: item.pos), start=len(listed) + 1):
            plan.put(StandingItem, left, {"pos": pos})


def _period(thing: Thing) -> dict[str, Any]:
    return {f"{end}_date": day_of(thing[end]) for end in ("from", "to") if end in thing}


def time_of(text: str | None) -> time | None:
    """A time of the file."""
    return time.fromisoformat(text) if text else None
