"""Twenty years of a large council, written straight into the file: for tests of how long a list takes."""

from __future__ import annotations

from datetime import date, time, timedelta

from clerk_app.domain.agenda import AgendaItem, Matter
from clerk_app.domain.council import Body
from clerk_app.domain.meetings import Meeting, MeetingBody, MeetingState, Sitting
from clerk_app.domain.membership import Appointment, Person, PersonFact, Seat
from clerk_app.office import Office
from clerk_app.services import council
from clerk_app.store import rows

COMMITTEES = 40
FIRST = date(2000, 5, 2)


def fill(office: Office, meetings: int, people: int = 0, items: int = 3) -> None:
    """So many meetings of forty committees, two each week-day evening, with their agendas; and so many people."""
    council.name_council(office, "Marlow Vale Borough Council")
    authority = council.needed_authority(office).id
    bodies = [
        Body(f"body-{n}", authority, f"Committee {n:02}", pos=n, place="Council Chamber", start_time=time(19))
        for n in range(COMMITTEES)
    ]
    with office.record("Fill the file"):
        _people(office, people, bodies)
        rows.insert(office.db, bodies, office.officer) if not people else None
        made = range(meetings)
        rows.insert(office.db, [_meeting(office, n) for n in made], office.officer)
        taking_part = [MeetingBody(f"part-{n}", f"meeting-{n}", bodies[n % COMMITTEES].id) for n in made]
        rows.insert(office.db, taking_part, office.officer)
        rows.insert(office.db, [_sitting(n, meetings) for n in made], office.officer)
        each = [(n, at) for n in made for at in range(items)]
        rows.insert(office.db, [Matter(f"matter-{n}-{at}", f"Business {at}") for n, at in each], office.officer)
        rows.insert(office.db, [_item(n, at) for n, at in each], office.officer)


def _people(office: Office, people: int, bodies: list[Body]) -> None:
    if not people:
        return
    named = range(people)
    rows.insert(office.db, [Person(f"person-{n}") for n in named], office.officer)
    facts = [PersonFact(f"fact-{n}", f"person-{n}", None, f"Ada Name{n % 700:03}", "Councillor") for n in named]
    rows.insert(office.db, facts, office.officer)
    rows.insert(office.db, bodies, office.officer)
    seats = [Seat(f"seat-{n}", bodies[n % len(bodies)].id) for n in named]
    rows.insert(office.db, seats, office.officer)
    held = [Appointment(f"appointment-{n}", f"seat-{n}", f"person-{n}") for n in named]
    rows.insert(office.db, held, office.officer)


def _day(n: int, meetings: int) -> date:
    """Spread over the years up to one year from now, so that most are past."""
    return FIRST + timedelta(days=n * 6600 // meetings)


def _meeting(office: Office, n: int) -> Meeting:
    state = MeetingState.MINUTES_APPROVED if n % 50 else MeetingState.CANCELLED
    return Meeting(f"meeting-{n}", "Extraordinary meeting" if n % 97 == 0 else "", state)


def _sitting(n: int, meetings: int) -> Sitting:
    return Sitting(f"sitting-{n}", f"meeting-{n}", 1, _day(n, meetings), time(19), place="Council Chamber")


def _item(n: int, at: int) -> AgendaItem:
    return AgendaItem(f"item-{n}-{at}", f"meeting-{n}", f"matter-{n}-{at}", at, f"Business {at}")
