"""The council and its committees, from plain data to planned rows."""

from __future__ import annotations

import dataclasses
from datetime import time
from typing import Any

from clerk_app.domain.council import Authority, Body, BodyKind, Holiday, Rule, StandingItem, kind_told_by
from clerk_app.domain.membership import (
    Appointment,
    Position,
    PositionKind,
    Seat,
    SeatKind,
    Votes,
    overlapping,
)
from clerk_app.domain.rule_values import kept_value
from clerk_app.office import Office
from clerk_app.services.council import law_rules
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.exchange_words import shortened
from clerk_app.services.import_issues import plan_distribution
from clerk_app.services.import_plan import Path, Plan, Thing, given
from clerk_app.services.import_printing import Printing
from clerk_app.services.membership import USUAL_VOTES

_BY_SURNAME = (SeatKind.COUNCILLOR, SeatKind.EX_OFFICIO)


def plan_council(plan: Plan, office: Office, document: Exchange, printing: Printing) -> None:
    """The council itself; the office must be of the same one."""
    thing = document.get("council")
    known = next(iter(plan.all(Authority)), None)
    if thing is None:
        if known is None:
            plan.fault(("council",), "is missing, and the office has no council yet")
        return
    if known is not None and known.id != thing.get("id") and known.name.casefold() != thing["name"].casefold():
        plan.fault(
            ("council", "name"), f"is “{shortened(thing['name'])}”, but this office is of {shortened(known.name)}"
        )
        return
    fields = given(thing, "name", "country", "language", "second_language")
    authority_id = plan.put(Authority, known, fields, **given(thing, "id"))
    if known is None and not plan.complete:
        for rule in law_rules(office, authority_id, thing.get("country", "england"), kind_told_by(thing["name"])):
            plan.put(Rule, None, {}, **dataclasses.asdict(rule))
    _holidays(plan, thing)
    _rules(plan, thing, None, ("council",))
    printing.of(thing, None, ("council",))


def plan_officers(plan: Plan, document: Exchange) -> None:
    """The posts of the council itself."""
    for at, thing in enumerate(document.get("council", {}).get("officers", [])):
        place: Path = ("council", "officers", at)
        person = plan.person(thing["person"], (*place, "person"))
        if person is not None:
            put_position(plan, thing, place, kind=PositionKind(thing["post"]), person_id=person)


def put_position(plan: Plan, thing: Thing, path: Path, **held: Any) -> None:
    """A post: of the council, of a committee (`body_id`), or of one meeting (`meeting_id`)."""
    whole = {"body_id": None, "meeting_id": None, "from_date": day_of(thing.get("from")), **held}
    owner = "meeting_id" if whole["meeting_id"] else "body_id"
    known = plan.entry(Position, thing, path, owner, **whole)
    fixed = {"authority_id": plan.all(Authority)[0].id, **given(thing, "id")}
    plan.put(Position, known, whole | _period(thing), **fixed)


def plan_committees(plan: Plan, document: Exchange, printing: Printing) -> None:
    """Every committee with its rules, house style, seats, posts and standing items."""
    authority = plan.all(Authority)[0].id
    for at, thing in enumerate(document.get("committees", [])):
        path: Path = ("committees", at)
        known = plan.known_by_id(Body, thing) or plan.named(thing["name"])
        fields = given(thing, "name", "short_name", "remit", pos="order") | _particulars(plan, thing, path)
        # whom it belongs to is said once all are known
        fixed = {"authority_id": authority, "parent_id": known.parent_id if known else None}
        body_id = plan.put(Body, known, fields, **fixed, **given(thing, "id"))
        _rules(plan, thing, body_id, path)
        printing.of(thing, body_id, path)
        _seats(plan, thing, body_id, path)
        _positions(plan, thing, body_id, path)
        _standing_items(plan, thing, body_id, path)
        plan_distribution(plan, thing, body_id, path)
    _check_names(plan, document)
    _parents(plan, document)


def _check_names(plan: Plan, document: Exchange) -> None:
    """No two committees of the office bear one name once all is in."""
    bearers: dict[str, set[str]] = {}
    for body in plan.all(Body):
        bearers.setdefault(body.name.casefold(), set()).add(body.id)
    for at, thing in enumerate(document.get("committees", [])):
        if len(bearers[thing["name"].casefold()]) > 1:
            plan.fault(("committees", at, "name"), "is that of another committee in the office")


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
    listed = document.get("committees", [])
    for at, thing in enumerate(listed):
        path: Path = ("committees", at, "parent")
        body = plan.body(thing["name"], path)
        parent = plan.body(thing["parent"], path) if thing.get("parent") else None
        if body is not None and ("parent" in thing or plan.complete):
            plan.change(Body, body, {"parent_id": parent.id if parent else None})
    for at, thing in enumerate(listed):
        if thing.get("parent") and _goes_round(plan, plan.named(thing["name"])):
            plan.fault(("committees", at, "parent"), "goes round in a circle")


def _goes_round(plan: Plan, body: Body | None) -> bool:
    above, seen = body, set()
    while above is not None and above.id not in seen:
        seen.add(above.id)
        above = plan.row(Body, above.parent_id) if above.parent_id else None
    return above is not None


def _rules(plan: Plan, thing: Thing, body_id: str | None, path: Path) -> None:
    authority = plan.all(Authority)[0].id
    for at, rule in enumerate(thing.get("rules", [])):
        same = {"name": rule["rule"], "body_id": body_id, "from_date": day_of(rule.get("from"))}
        known = plan.entry(Rule, rule, (*path, "rules", at), "body_id", **same)
        value = kept_value(rule["rule"], rule["value"])
        plan.put(Rule, known, {**same, "value": value}, authority_id=authority, **given(rule, "id"))


def _holidays(plan: Plan, thing: Thing) -> None:
    authority = plan.all(Authority)[0].id
    for at, holiday in enumerate(thing.get("holidays", [])):
        same = {"day": day_of(holiday["day"]), "kind": holiday.get("kind", "bank_holiday"), "authority_id": authority}
        known = plan.entry(Holiday, holiday, ("council", "holidays", at), "authority_id", **same)
        plan.put(Holiday, known, {**same, "name": holiday["name"]}, **given(holiday, "id"))


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
    held = [a.seat_id for person in people if person for a in plan.where(Appointment, person_id=person)]
    for seat in (plan.row(Seat, seat_id) for seat_id in held):
        if seat is not None and seat.body_id == body_id and seat.kind is kind and seat.id not in claimed:
            return seat
    if people:
        return None
    words = {"role_printed": thing.get("role", ""), "note_printed": thing.get("note", "")}
    alike = plan.where(Seat, body_id=body_id, kind=kind, **words)
    empty = (seat for seat in alike if seat.id not in claimed and not plan.where(Appointment, seat_id=seat.id))
    return next(empty, None)


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
        same = {"seat_id": seat_id, "person_id": person, "from_date": day_of(holder.get("from"))}
        known = plan.entry(Appointment, holder, place, "seat_id", **same)
        fields = same | _period(holder)
        if "in_place_of" in holder:
            fields["in_place_of_id"] = plan.person(holder["in_place_of"], (*place, "in_place_of"))
        plan.put(Appointment, known, fields, **given(holder, "id"))
    if overlapping(plan.where(Appointment, seat_id=seat_id)):
        plan.fault(path, "would have two holders on one day")


def _positions(plan: Plan, thing: Thing, body_id: str, path: Path) -> None:
    for at, position in enumerate(thing.get("positions", [])):
        place: Path = (*path, "positions", at)
        person = plan.person(position["person"], (*place, "person"))
        if person is not None:
            put_position(plan, position, place, kind=PositionKind(position["kind"]), person_id=person, body_id=body_id)
    held = plan.where(Position, body_id=body_id, meeting_id=None)
    chairs = [p for p in held if p.kind is PositionKind.CHAIR]
    if overlapping(Appointment(p.id, body_id, p.person_id, p.from_date, p.to_date) for p in chairs):
        plan.fault((*path, "positions"), "would give the committee two chairs on one day")


def _standing_items(plan: Plan, thing: Thing, body_id: str, path: Path) -> None:
    listed = thing.get("standing_items", [])
    left = {item.id: item for item in plan.where(StandingItem, body_id=body_id)}
    for pos, item in enumerate(listed, start=1):
        place: Path = (*path, "standing_items", pos - 1)
        known = plan.entry(StandingItem, item, place, "body_id", body_id=body_id, title=item["title"])
        fields = given(item, "title", "sub_line_kind", "sub_line") | {"pos": pos}
        left.pop(plan.put(StandingItem, known, fields, body_id=body_id, **given(item, "id")), None)
    if listed:
        for pos, kept in enumerate(sorted(left.values(), key=lambda item: item.pos), start=len(listed) + 1):
            plan.change(StandingItem, kept, {"pos": pos})


def _period(thing: Thing) -> dict[str, Any]:
    return {f"{end}_date": day_of(thing[end]) for end in ("from", "to") if end in thing}


def time_of(text: str | None) -> time | None:
    """A time of the file."""
    return time.fromisoformat(text) if text else None
