"""People, the seats of a committee, and who sits in them on any date."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SeatKind(StrEnum):
    """The sort of seat; it decides printed order and, by default, who may vote on what."""

    COUNCILLOR = "councillor"
    CO_OPTED = "co_opted"
    PARENT_GOVERNOR = "parent_governor"
    CHURCH = "church"
    EX_OFFICIO = "ex_officio"
    SUBSTITUTE = "substitute"


class Votes(StrEnum):
    """What the holder of a seat may vote on (PGR01: some co-opted members on education matters only)."""

    ALL = "all"
    EDUCATION = "education"
    NONE = "none"


class PositionKind(StrEnum):
    """A post held by a person rather than a seat: an election ends a seat's appointment, not the seat."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    CHAIR_FOR_MEETING = "chair_for_meeting"
    PROPER_OFFICER = "proper_officer"
    MONITORING_OFFICER = "monitoring_officer"

    @property
    def words(self) -> str:
        """The post as an officer says it: "vice chair"."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the council deals with; everything printed about them is a dated fact."""

    id: str
    external_reference: str = ""


@dataclass(frozen=True, slots=True)
class PersonFact:
    """How a person is printed from a date on (None: from the start). There is no home address anywhere.

    `withheld_id` points into the secret table: contact details that must not be printed or logged.
    """

    id: str
    person_id: str
    from_date: date | None
    name: str
    title: str = ""
    post_nominals: str = ""
    sort_name: str = ""
    political_group: str = ""
    ward: str = ""
    job_title: str = ""
    phone: str = ""
    email: str = ""
    withheld_id: str | None = None

    @property
    def printed(self) -> str:
        """The name in full: "Councillor Jacq Paschoud", "The Right Revd A Name MBE"."""
        return " ".join(part for part in (self.title, self.name, self.post_nominals) if part)

    @property
    def surname(self) -> str:
        """The last word of the name with the small words before it: "Thornbury", "de Vere-Holt", "van der Hill"."""
        first, *others = self.name.split() or [""]
        small = next((at for at, word in enumerate(others[:-1]) if word[0].islower()), -1)
        return " ".join(others[small:]) if others and not others[-1].islower() else (others or [first])[-1]

    @property
    def sort_key(self) -> tuple[str, str]:
        """Surname first, as it is printed; two people may share one, so the whole name follows."""
        return (self.sort_name or self.surname).casefold(), self.name.casefold()


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on a committee. `role_printed` stands in brackets after the name, `note_printed` in the second column."""

    id: str
    body_id: str
    kind: SeatKind = SeatKind.COUNCILLOR
    nominated_by: str = ""
    role_printed: str = ""
    note_printed: str = ""
    counts_for_quorum: bool = True
    votes: Votes = Votes.ALL
    pos: int = 0
    from_date: date | None = None
    to_date: date | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person in a seat, from a day to a last day (both counted; None: open), perhaps in place of somebody."""

    id: str
    seat_id: str
    person_id: str
    from_date: date | None = None
    to_date: date | None = None
    in_place_of_id: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A post held from a day to a last day: of a committee, of one meeting, or (`body_id` None) of the council."""

    id: str
    authority_id: str
    kind: PositionKind
    person_id: str
    body_id: str | None = None
    meeting_id: str | None = None
    from_date: date | None = None
    to_date: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the members list: a person once, with every role joined, or a vacancy (`person_id` None)."""

    person_id: str | None
    name: str
    roles: tuple[str, ...]
    note: str
    kind: SeatKind
    votes: Votes
    counts_for_quorum: bool
    seat_ids: tuple[str, ...]

    @property
    def printed(self) -> str:
        """The first column as printed: "Councillor Luke Sorba (Chair)"."""
        return f"{self.name} ({', '.join(self.roles)})" if self.roles else self.name


def in_force(day: date, from_date: date | None, to_date: date | None) -> bool:
    """Whether a day lies within two days that both count; None is open."""
    return (from_date is None or from_date <= day) and (to_date is None or day <= to_date)


def fact_on(day: date, facts: Iterable[PersonFact]) -> PersonFact:
    """The fact that held on a day; before the first one, the first. Raises ValueError when there is none."""
    known = sorted(facts, key=lambda fact: fact.from_date or date.min)
    if not known:
        raise ValueError("a person without any fact")
    return next((f for f in reversed(known) if f.from_date is None or f.from_date <= day), known[0])


_CO_OPTEE = 2
_RANK = {
    SeatKind.COUNCILLOR: 1,
    SeatKind.CO_OPTED: _CO_OPTEE,
    SeatKind.PARENT_GOVERNOR: _CO_OPTEE,
    SeatKind.CHURCH: _CO_OPTEE,
    SeatKind.EX_OFFICIO: 3,
    SeatKind.SUBSTITUTE: 4,
}


def same_rank(one: SeatKind, other: SeatKind) -> bool:
    """Whether two kinds of seat stand among one another in a members list."""
    return _RANK[one] == _RANK[other]


_POSITION_RANK = {PositionKind.CHAIR_FOR_MEETING: -3, PositionKind.CHAIR: -2, PositionKind.VICE_CHAIR: -1}
_WIDEST_VOTE = (Votes.ALL, Votes.EDUCATION, Votes.NONE)
#: The words for a post; a council may print others (documents/members.py).
POSITION_WORDS = {
    PositionKind.CHAIR: "Chair",
    PositionKind.VICE_CHAIR: "Vice-Chair",
    PositionKind.CHAIR_FOR_MEETING: "Chair for this meeting",
}
VACANCY = "Vacancy"


@dataclass(frozen=True, slots=True)
class Committee:
    """All that is known of who sits on a body: its seats, appointments and positions, and the facts of its people."""

    seats: tuple[Seat, ...]
    appointments: tuple[Appointment, ...]
    positions: tuple[Position, ...]
    facts: dict[str, tuple[PersonFact, ...]]

    def members_on(self, day: date, *, substitutes: bool = False) -> tuple[Member, ...]:
        """The members in printed order on a day: chairs, councillors by surname, co-opted members, ex-officio.

        A person with two seats prints once, roles joined; a seat nobody holds that day prints as a vacancy.
        """
        held, vacant = self._seats_held_on(day, substitutes)
        lines = [(self._order(p, seats, day), self._member(p, seats, day)) for p, seats in held.items()]
        lines += [((_RANK[seat.kind], seat.pos, ("\uffff", seat.id)), _vacancy(seat)) for seat in vacant]
        return tuple(member for _, member in sorted(lines, key=lambda line: line[0]))

    def people_on(self, day: date) -> tuple[str, ...]:
        """Everybody who sits on it on a day, substitutes too, by identity and in no order: for long lists."""
        return tuple(self._seats_held_on(day, substitutes=True)[0])

    def holder_on(self, day: date, kind: PositionKind) -> str | None:
        """The id of the person who holds a post on a day, or None."""
        return next((p.person_id for p in self.positions if p.kind == kind and _held(p, day)), None)

    def _seats_held_on(self, day: date, substitutes: bool) -> tuple[dict[str, list[Seat]], list[Seat]]:
        sitting = {a.seat_id: a.person_id for a in self.appointments if in_force(day, a.from_date, a.to_date)}
        held: dict[str, list[Seat]] = {}
        vacant: list[Seat] = []
        for seat in sorted(self.seats, key=lambda seat: (_RANK[seat.kind], seat.pos, seat.id)):
            if not in_force(day, seat.from_date, seat.to_date):
                continue
            if seat.kind is SeatKind.SUBSTITUTE and not substitutes:
                continue
            if (person := sitting.get(seat.id)) is None:
                vacant.append(seat)
            else:
                held.setdefault(person, []).append(seat)
        return held, vacant

    def _posts(self, person_id: str, day: date) -> list[PositionKind]:
        posts = [
            p.kind for p in self.positions if p.person_id == person_id and _held(p, day) and p.kind in POSITION_WORDS
        ]
        return sorted(set(posts), key=_POSITION_RANK.__getitem__)

    def _order(self, person_id: str, seats: list[Seat], day: date) -> tuple[int, int, tuple[str, str]]:
        posts = self._posts(person_id, day)
        name = fact_on(day, self.facts[person_id]).sort_key
        return (_POSITION_RANK[posts[0]], 0, name) if posts else (_RANK[seats[0].kind], seats[0].pos, name)

    def _member(self, person_id: str, seats: list[Seat], day: date) -> Member:
        roles = [POSITION_WORDS[kind] for kind in self._posts(person_id, day)]
        roles += [seat.role_printed for seat in seats if seat.role_printed]
        return Member(
            person_id=person_id,
            name=fact_on(day, self.facts[person_id]).printed,
            roles=tuple(dict.fromkeys(roles)),
            note="; ".join(dict.fromkeys(seat.note_printed for seat in seats if seat.note_printed)),
            kind=seats[0].kind,
            votes=min((seat.votes for seat in seats), key=_WIDEST_VOTE.index),
            counts_for_quorum=any(seat.counts_for_quorum for seat in seats),
            seat_ids=tuple(seat.id for seat in seats),
        )


def _held(position: Position, day: date) -> bool:
    return in_force(day, position.from_date, position.to_date)


def _vacancy(seat: Seat) -> Member:
    return Member(
        person_id=None,
        name=VACANCY,
        roles=(seat.role_printed,) if seat.role_printed else (),
        note=seat.note_printed,
        kind=seat.kind,
        votes=Votes.NONE,
        counts_for_quorum=False,
        seat_ids=(seat.id,),
    )


def overlapping(appointments: Iterable[Appointment]) -> list[tuple[Appointment, Appointment]]:
    """Pairs of appointments that put two people in one seat on the same day: there should be none."""
    by_seat: dict[str, list[Appointment]] = {}
    for appointment in appointments:
        by_seat.setdefault(appointment.seat_id, []).append(appointment)
    pairs = []
    for held in by_seat.values():
        ordered = sorted(held, key=lambda a: a.from_date or date.min)
        for earlier, later in itertools.pairwise(ordered):
            if earlier.to_date is None or (later.from_date or date.min) <= earlier.to_date:
                pairs.append((earlier, later))
    return pairs
