"""Whatever is done to appointments in whatever order, the members on each day are those of a walk from day to day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.change import Change
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import appointments, membership
from clerk_app.store import committees as store
from tests.helpers.file_state import state_of
from tests.helpers.offices import memory_office
from tests.helpers.small_council import committee, named, person

FIRST = date(2017, 5, 1)
#: The days that are looked at; the last one stands for all that come after.
LAST = 8
SEATS, PEOPLE = 3, 4


#: A thing done to the file, and the same done to the walk.
Verbs = tuple[Callable[[], Change], Callable[[], None]]


class Impossible(Exception):
    """What the walk cannot do."""


@dataclass
class Walk:
    """For each seat and day, which appointment holds it: the plainest thing that can be right."""

    days: dict[tuple[int, int], int] = field(default_factory=dict)
    person: dict[int, int] = field(default_factory=dict)
    entered: list[int] = field(default_factory=list)
    """The appointments in the order in which they were made, those that are gone among them."""

    def held(self, seat: int, day: int) -> int | None:
        return self.days.get((seat, day))

    def begins(self, number: int) -> int:
        return min(day for (_, day), held in self.days.items() if held == number)

    def ends(self, number: int) -> int:
        return max(day for (_, day), held in self.days.items() if held == number)

    def clear(self, number: int, after: int = -1) -> None:
        self.days = {at: held for at, held in self.days.items() if held != number or at[1] <= after}

    def appoint(self, seat: int, person: int, first: int, last: int) -> None:
        wanted = range(first, last + 1)
        if not wanted or any((seat, day) in self.days for day in wanted):
            raise Impossible
        number = len(self.entered)
        self.entered.append(number)
        self.person[number] = person
        self.days |= {(seat, day): number for day in wanted}

    def holder(self, seat: int, day: int) -> int:
        held = self.held(seat, day)
        if held is None:
            raise Impossible
        return held

    def replace(self, seat: int, person: int, day: int) -> None:
        before = self.holder(seat, day)
        if self.person[before] == person:
            raise Impossible
        self.clear(before, day - 1)
        later = [on for (at, on) in self.days if at == seat and on > day]
        self.appoint(seat, person, day, min(later) - 1 if later else LAST)

    def swap(self, seat: int, other: int, day: int) -> None:
        ours, theirs = self.holder(seat, day), self.holder(other, day)
        if self.person[ours] == self.person[theirs]:
            raise Impossible
        ends = self.ends(ours), self.ends(theirs)
        for number in (ours, theirs):
            self.clear(number, day - 1)
        self.appoint(seat, self.person[theirs], day, ends[0])
        self.appoint(other, self.person[ours], day, ends[1])

    def withdraw(self, which: int) -> None:
        alive = sorted(set(self.days.values()))
        if not alive:
            raise Impossible
        self.clear(alive[which % len(alive)])


@dataclass
class Town:
    """The same council in the file and in the walk."""

    office: Office
    body: str
    seats: list[str]
    people: list[str]
    walk: Walk


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def end_of(last: int) -> date | None:
    return None if last >= LAST else day(last)


def appoint(town: Town, seat: int, person_no: int, first: int, other: int) -> Verbs:
    last = LAST if other % 3 else other
    return (
        lambda: membership.appoint(
            town.office, town.seats[seat], town.people[person_no], day(first), to_date=end_of(last)
        ),
        lambda: town.walk.appoint(seat, person_no, first, last),
    )


def end(town: Town, seat: int, person_no: int, last: int, other: int) -> Verbs:
    return (
        lambda: membership.end_appointment(town.office, town.seats[seat], day(last)),
        lambda: town.walk.clear(town.walk.holder(seat, last), last),
    )


def vacate(town: Town, seat: int, person_no: int, first: int, other: int) -> Verbs:
    return (
        lambda: appointments.vacate(town.office, town.seats[seat], day(first)),
        lambda: town.walk.clear(town.walk.holder(seat, first), first - 1),
    )


def replace(town: Town, seat: int, person_no: int, first: int, other: int) -> Verbs:
    return (
        lambda: appointments.replace_holder(town.office, town.seats[seat], town.people[person_no], day(first)),
        lambda: town.walk.replace(seat, person_no, first),
    )


def swap(town: Town, seat: int, person_no: int, first: int, other: int) -> Verbs:
    return (
        lambda: appointments.swap(town.office, town.seats[seat], town.seats[other % SEATS], day(first)),
        lambda: town.walk.swap(seat, other % SEATS, first),
    )


def withdraw(town: Town, seat: int, person_no: int, first: int, other: int) -> Verbs:
    def ours() -> Change:
        alive = sorted(set(town.walk.days.values()))
        if not alive:
            raise Refused("Nobody was appointed yet.")
        number = alive[other % len(alive)]
        seat_id = town.seats[next(at for (at, _), held in town.walk.days.items() if held == number)]
        begins = day(town.walk.begins(number))
        found = appointments.of_committee(town.office, town.body)
        (line,) = [x for x in found if (x.appointment.seat_id, x.appointment.from_date) == (seat_id, begins)]
        return appointments.withdraw(town.office, line.id)

    return ours, lambda: town.walk.withdraw(other)


VERBS = (appoint, end, vacate, replace, swap, swap, withdraw)
#: Who begins in each seat on the first day, to which day, and whether somebody follows at once.
BEGINNINGS = st.tuples(*[st.tuples(st.integers(1, LAST), st.booleans()) for _ in range(SEATS)])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(VERBS),
        st.integers(0, SEATS - 1),
        st.integers(0, PEOPLE - 1),
        st.integers(0, LAST - 1),
        st.integers(0, LAST - 1),
    ),
    max_size=10,
)


def a_town(beginnings: tuple[tuple[int, bool], ...]) -> Town:
    office = named(memory_office())
    body = committee(office)
    for _ in range(SEATS):
        membership.add_vacancy(office, body)
    seats = [seat.id for seat in store.seats(office.db, body)]
    people = [person(office, f"{name} Okafor") for name in ("Ada", "Ben", "Cerys", "Dai")]
    town = Town(office, body, seats, people, Walk())
    for seat, (last, followed) in enumerate(beginnings):
        for first, ends, who in ((0, last, seat), (last + 1, LAST, PEOPLE - 1))[: 1 + (followed and last < LAST)]:
            membership.appoint(office, seats[seat], people[who], day(first), to_date=end_of(ends))
            town.walk.appoint(seat, who, first, ends)
    return town


def sitting(town: Town, on: date) -> dict[str, str]:
    """Who holds which seat, as the members list says it."""
    found: dict[str, str] = {}
    members = store.committee(town.office.db, town.body).members_on(on)
    assert store.every_committee(town.office.db, day=on)[town.body].members_on(on) == members
    for member in members:
        found |= dict.fromkeys(member.seat_ids, member.person_id or "")
    return found


def walked(town: Town, on: int) -> dict[str, str]:
    held = {at: town.walk.held(at, on) for at in range(SEATS)}
    return {
        town.seats[at]: "" if number is None else town.people[town.walk.person[number]] for at, number in held.items()
    }


@settings(max_examples=80)
@given(BEGINNINGS, STEPS)
def test_the_members_of_every_day_are_those_of_the_walk(
    beginnings: tuple[tuple[int, bool], ...],
    steps: list[tuple[Callable[..., Verbs], int, int, int, int]],
) -> None:
    """What one refuses the other does too; then nothing has moved, and undoing all of it gives the beginning."""
    town = a_town(beginnings)
    begun = state_of(town.office.db)
    done = 0
    for verb, seat, person_no, first, other in steps:
        ours, theirs = verb(town, seat, person_no, first, other)
        before = state_of(town.office.db)
        try:
            change = ours()
        except Refused:
            assert state_of(town.office.db) == before
            with pytest.raises(Impossible):
                theirs()
            continue
        theirs()
        done += change.number > 0
        for on in range(LAST + 1):
            assert sitting(town, day(on)) == walked(town, on)
        assert sitting(town, day(-1)) == dict.fromkeys(town.seats, "")
        assert sitting(town, day(LAST + 400)) == walked(town, LAST)
    for _ in range(done):
        town.office.undo()
    assert state_of(town.office.db) == begun
