"""The verbs of rules, appointments, people's facts, standing items and substitutes, on whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from clerk_app.domain.agenda import SubLineKind
from clerk_app.domain.change import Change
from clerk_app.domain.council import Body, Rule, StandingItem
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.membership import Appointment, Person, PersonFact, Seat, SeatKind
from clerk_app.domain.substitution import Substitution
from clerk_app.office import Office
from clerk_app.services import (
    appointments,
    meetings,
    member_order,
    membership,
    numbering,
    person_facts,
    rules,
    standing_items,
    substitutes,
)
from clerk_app.store import committees as store
from tests.helpers.random_rows import Edits, Row, Some, day, one_of

MODULES = (appointments, member_order, numbering, person_facts, rules, standing_items, substitutes)


def edits(some: Some[Row], words: Callable[[Random], str]) -> Edits:
    """Each verb by its name; `some` gives any row of a kind."""

    one = one_of(some)

    def held_seat(office: Office, chance: Random) -> tuple[str, date]:
        """A seat on a day of its holder, where there is one."""
        held = some(office, Appointment, chance)  # type: ignore[arg-type]
        first = held.from_date or date(2017, 1, 2)  # type: ignore[attr-defined]
        return held.seat_id, first + timedelta(days=chance.randrange(0, 90))  # type: ignore[attr-defined]

    def substitute(office: Office, chance: Random) -> Change:
        meeting = one(office, Meeting, chance)
        body = meetings.presiding_body(office, meeting).id
        sitting = [m.person_id for m in membership.members(office, body, meetings.line(office, meeting).day)]
        whom = chance.choice([*filter(None, sitting), one(office, Person, chance)])
        return substitutes.substitute(office, meeting, body, one(office, Person, chance), whom, day(chance))

    def swap(office: Office, chance: Random) -> Change:
        seat, on = held_seat(office, chance)
        return appointments.swap(office, seat, held_seat(office, chance)[0], on)

    def replace_holder(office: Office, chance: Random) -> Change:
        seat, on = held_seat(office, chance)
        return appointments.replace_holder(office, seat, one(office, Person, chance), on)

    def reorder(office: Office, chance: Random) -> Change:
        body = one(office, Body, chance)
        seats = [seat.id for seat in store.seats(office.db, body)]
        chance.shuffle(seats)
        return member_order.reorder(office, body, seats[: chance.randrange(4)])

    def seat_of(office: Office, chance: Random) -> tuple[str, str]:
        """A committee and one of its seats."""
        seat = some(office, Seat, chance)  # type: ignore[arg-type]
        return seat.body_id, seat.id  # type: ignore[attr-defined]

    def put_before(office: Office, chance: Random) -> Change:
        body, seat = seat_of(office, chance)
        return member_order.put_before(office, body, seat, chance.choice((None, one(office, Seat, chance))))

    def move_fact(office: Office, chance: Random) -> Change:
        facts = person_facts.history(office, one(office, Person, chance))
        return person_facts.move(office, facts[-1].id, day(chance))

    return {
        "appointments.close_seat": lambda o, c: appointments.close_seat(o, one(o, Seat, c), day(c)),
        "appointments.correct": lambda o, c: appointments.correct(
            o, one(o, Appointment, c), c.choice(({}, {"from_date": day(c)}, {"person_id": one(o, Person, c)}))
        ),
        "appointments.replace_holder": replace_holder,
        "appointments.swap": swap,
        "appointments.vacate": lambda o, c: appointments.vacate(o, *held_seat(o, c)),
        "appointments.withdraw": lambda o, c: appointments.withdraw(o, one(o, Appointment, c)),
        "member_order.order_by_surname": lambda o, c: member_order.order_by_surname(
            o, one(o, Body, c), c.choice(list(SeatKind))
        ),
        "member_order.put_before": put_before,
        "member_order.reorder": reorder,
        "member_order.step": lambda o, c: member_order.step(
            o, *seat_of(o, c), c.choice((-1, 1)), c.choice((None, day(c)))
        ),
        "numbering.lock": lambda o, c: numbering.lock(o, one(o, Meeting, c)),
        "person_facts.correct": lambda o, c: person_facts.correct(o, one(o, PersonFact, c), {"ward": words(c)}),
        "person_facts.move": move_fact,
        "person_facts.put_right": lambda o, c: person_facts.put_right(
            o, one(o, PersonFact, c), {"ward": words(c)}, c.choice((None, day(c)))
        ),
        "person_facts.remove": lambda o, c: person_facts.remove(o, one(o, PersonFact, c)),
        "rules.change": lambda o, c: rules.change(
            o, "council_kind", c.choice(("principal", "parish")), None, c.choice((None, day(c)))
        ),
        "rules.remove": lambda o, c: rules.remove(o, one(o, Rule, c)),
        "standing_items.add": lambda o, c: standing_items.add(o, one(o, Body, c), words(c), one(o, StandingItem, c)),
        "standing_items.edit": lambda o, c: standing_items.edit(
            o, one(o, StandingItem, c), {"sub_line_kind": c.choice(list(SubLineKind)), "sub_line": words(c)}
        ),
        "standing_items.remove": lambda o, c: standing_items.remove(o, one(o, StandingItem, c)),
        "standing_items.step": lambda o, c: standing_items.step(o, one(o, StandingItem, c), c.choice((-1, 1))),
        "substitutes.substitute": substitute,
        "substitutes.take_back": lambda o, c: substitutes.take_back(o, one(o, Substitution, c)),
    }
