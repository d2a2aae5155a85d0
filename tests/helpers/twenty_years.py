"""A council of twenty years: sixty committees, their members by four elections, meetings and agendas, made from a seed.

The full size, 12,000 meetings with 200,000 items, is for the benchmarks; tests make a small part of it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

from clerk_app.domain.agenda import AgendaItem, Level, Matter, Openness
from clerk_app.domain.council import Authority, Body, BodyKind, StandingItem, municipal_year, year_bounds
from clerk_app.domain.meetings import Meeting, MeetingBody, MeetingState, Sitting
from clerk_app.domain.membership import Appointment, Person, PersonFact, Position, PositionKind, Seat
from clerk_app.domain.programme_rows import DeadlineKind, Priority, Programme, ProgrammeCell, ProgrammeRow
from clerk_app.office import Office, new_office
from clerk_app.store import rows

WHOLE = 12_000
TODAY = date(2026, 6, 15)
_FIRST = date(2006, 5, 10)
_COMMITTEES = 60
_PEOPLE = 450
_SEATS = 14
_ROWS = 20
_YEAR_STARTS = "05-01"
_ELECTIONS = (date(2006, 5, 4), date(2010, 5, 6), date(2014, 5, 22), date(2018, 5, 3), date(2022, 5, 5))
_PLACE = "Committee Room 2\nCivic Suite\nMarlow Vale Town Hall\nMV1 4RU"
_WORDS = (
    "report executive director children young people services budget monitoring safeguarding school places improvement "
    "plan inspection recommendations provision attendance housing planning application road safety library strategy "
    "partnership consultation draft final scrutiny review work programme capital revenue savings equality impact "
    "public health social care adult ward petition licence premises audit risk register treasury pension fund policy "
    "framework performance quarter annual update Northwick Southham Eastbury Westford Oldgate Newmere Stanley"
)
_SYLLABLES = "an bel cor dun el fen gar hol ish jor kel lan mar nor os pen quin ros stan thorn ul ver wex yar"


def day_of_the_file() -> date:
    """The Monday on which the file of twenty years is looked at."""
    return TODAY


def council_of_twenty_years(path: Path, how_many: int = WHOLE) -> Office:
    """A new office file with so many meetings, spread over twenty years, about seventeen items to each."""
    office = new_office(path, "Generator", day_of_the_file)
    _Council(office, how_many).fill()
    office.db.execute("ANALYZE")
    return office


@dataclass
class _Council:
    office: Office
    how_many: int

    def fill(self) -> None:
        """Store it all: the standing parts as one change, each meeting as one, and each programme."""
        self._chance, self._spoken, self._sounds = random.Random(7), _WORDS.split(), _SYLLABLES.split()
        self._held: dict[tuple[str, int], list[tuple[str, list[Matter]]]] = {}
        with self.office.record("Found the council"):
            self._found()
        with self.office.record("Appoint the committees"):
            self._appoint()
        for number in range(self.how_many):
            with self.office.record(f"New meeting {number + 1}"):
                self._hold(number)
        for (body_id, year), held in self._held.items():
            with self.office.record(f"Plan the work of {year}"):
                self._plan(body_id, year, held)

    def _store(self, *made: object) -> None:
        rows.insert(self.office.db, made, self.office.officer)

    def _found(self) -> None:
        self._authority = Authority(self.office.new_id(), "Marlow Vale Borough Council")
        self._store(self._authority)
        kinds = (BodyKind.COMMITTEE, BodyKind.SCRUTINY, BodyKind.SUB_COMMITTEE, BodyKind.PANEL)
        self._bodies = [
            Body(
                self.office.new_id(),
                self._authority.id,
                f"{self._words(2).title()} Committee {number + 1}",
                kind=BodyKind.COUNCIL if not number else kinds[number % 4],
                place=_PLACE,
                start_time=time(19),
                pos=number,
            )
            for number in range(_COMMITTEES)
        ]
        self._store(*self._bodies)
        titles = ("Apologies for absence", "Declarations of interest", "Minutes of the last meeting", "Work programme")
        new = self.office.new_id
        self._store(*(StandingItem(new(), b.id, at, title) for b in self._bodies for at, title in enumerate(titles)))
        self._people = [Person(new()) for _ in range(_PEOPLE)]
        self._store(*self._people)
        self._store(*(self._fact(person) for person in self._people))

    def _fact(self, person: Person) -> PersonFact:
        first, last = self._name(2), self._name(3)
        group = self._chance.choice(("Labour", "Conservative", "Liberal Democrat", "Green", "Independent"))
        ward = self._words(1)
        return PersonFact(
            self.office.new_id(), person.id, None, f"{first} {last}", "Councillor", political_group=group, ward=ward
        )

    def _appoint(self) -> None:
        new = self.office.new_id
        for body in self._bodies:
            seats = [Seat(new(), body.id, pos=at) for at in range(_SEATS)]
            self._store(*seats)
            for at, begins in enumerate(_ELECTIONS):
                ends = _ELECTIONS[at + 1] - timedelta(days=1) if at + 1 < len(_ELECTIONS) else None
                drawn = self._chance.sample(self._people, _SEATS)
                pairs = zip(seats, drawn, strict=True)
                self._store(*(Appointment(new(), seat.id, person.id, begins, ends) for seat, person in pairs))
                posts = (PositionKind.CHAIR, PositionKind.VICE_CHAIR)
                self._store(
                    *(
                        Position(new(), self._authority.id, post, person.id, body.id, None, begins, ends)
                        for post, person in zip(posts, drawn, strict=False)
                    )
                )

    def _hold(self, number: int) -> None:
        new, body = self.office.new_id, self._bodies[number % _COMMITTEES]
        every = timedelta(days=20 * 365.25 * _COMMITTEES / self.how_many)
        day = _FIRST + every * (number // _COMMITTEES) + timedelta(days=self._chance.randrange(20))
        state = MeetingState.MINUTES_APPROVED if day < TODAY - timedelta(days=60) else MeetingState.AGENDA_OPEN
        meeting = Meeting(new(), state=state)
        self._store(meeting)
        self._store(MeetingBody(new(), meeting.id, body.id))
        self._store(Sitting(new(), meeting.id, 0, day, time(19), place=_PLACE))
        pairs = list(self._agenda(meeting.id, closed_last=number % 5 == 0, count=17 if number % 3 else 16))
        self._store(*(matter for matter, _ in pairs))
        self._store(*(item for _, item in pairs))
        planned = [matter for matter, item in pairs if item.openness is Openness.OPEN][:5]
        self._held.setdefault((body.id, municipal_year(day, _YEAR_STARTS)), []).append((meeting.id, planned))

    def _plan(self, body_id: str, year: int, held: list[tuple[str, list[Matter]]]) -> None:
        """The work programme of a committee and year: its rows at the meetings that took them, and at the next too."""
        new = self.office.new_id
        programme = Programme(new(), body_id, year, *year_bounds(year, _YEAR_STARTS), meeting_minutes=120)
        listed = [(at, matter) for at, (_, matters) in enumerate(held) for matter in matters[: _ROWS // len(held) + 1]]
        made = [
            ProgrammeRow(
                new(),
                programme.id,
                matter.id,
                pos,
                matter.title,
                ("Performance monitoring",) if pos % 3 else ("In-depth review",),
                Priority.HIGH if pos % 4 else Priority.LOW,
                ("CP2", "CP7") if pos % 2 else ("CP3",),
                DeadlineKind.ONGOING if pos % 5 else DeadlineKind.NONE,
                minutes=20,
            )
            for pos, (_, matter) in enumerate(listed[:_ROWS], start=1)
        ]
        cells = (
            ProgrammeCell(new(), row.id, held[then][0], words="first evidence" if then > at else "")
            for row, (at, _) in zip(made, listed, strict=False)
            for then in range(at, min(at + 2, len(held)))
        )
        self._store(programme)
        self._store(*made)
        self._store(*cells)

    def _agenda(self, meeting_id: str, *, closed_last: bool, count: int) -> Iterator[tuple[Matter, AgendaItem]]:
        page = 1
        for at in range(count):
            closed = closed_last and at == count - 1
            matter = Matter(self.office.new_id(), self._words(7).capitalize())
            last = page + self._chance.randrange(12)
            yield (
                matter,
                AgendaItem(
                    self.office.new_id(),
                    meeting_id,
                    matter.id,
                    at + 1,
                    matter.title,
                    Level.SUB_ITEM if at % 6 == 5 else Level.ITEM,
                    part=2 if closed else 1,
                    openness=Openness.EXEMPT if closed else Openness.OPEN,
                    paragraphs=(3,) if closed else (),
                    public_interest_reason="A contract is being let." if closed else "",
                    lead_officer=self._words(3).title() if at % 2 else "",
                    printed_from=page if at % 2 else None,
                    printed_to=last if at % 2 else None,
                ),
            )
            page = last + 1 if at % 2 else page

    def _words(self, count: int) -> str:
        return " ".join(self._chance.choices(self._spoken, k=count))

    def _name(self, syllables: int) -> str:
        return "".join(self._chance.choices(self._sounds, k=syllables)).capitalize()
