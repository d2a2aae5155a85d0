"""Attendance over a time: for each member and body how many meetings were expected, and how they were kept (AT-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.attendance import EVERYWHERE, AttendanceCount, HeldMeeting, attendance_grid
from clerk_app.domain.council import municipal_year, rules_on, year_bounds
from clerk_app.domain.dates import printed_date
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.membership import fact_on
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import held_meetings
from clerk_app.services.tables import Table
from clerk_app.store import committees, people
from clerk_app.store import meetings as meetings_store

ALL_MEETINGS = "All meetings"
HEADINGS = (
    *("Member", "Committee", "Expected", "Present", "Apologies", "Absent", "Substituted", "Only watched", "Percentage"),
    "As a substitute",
)


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """The attendance of one person at the meetings of one body, or (`body_id` EVERYWHERE) of all of them."""

    person_id: str
    name: str
    sort_key: tuple[str, str]
    body_id: str
    body: str
    count: AttendanceCount

    @property
    def id(self) -> tuple[str, str]:
        """What tells it from the others."""
        return self.person_id, self.body_id

    @property
    def cells(self) -> tuple[str, ...]:
        """As a table says it; the last words are of meetings of bodies on which the person does not sit."""
        count = self.count
        own = (count.expected, count.present, count.apologies, count.absent, count.substituted, count.virtual)
        return (self.name, self.body, *map(str, own), count.percentage_words, str(count.as_substitute))


@dataclass(frozen=True, slots=True)
class AttendanceReport:
    """The attendance of everybody from a day to a day, both counted, by surname and in the council's order of bodies.

    `counted` is how many meetings there were whose roll was confirmed; `left_out` are those that were held, as far as
    anybody knows, and whose roll nobody confirmed; `cancelled` says how many were called off.
    """

    first: date
    last: date
    rows: tuple[AttendanceRow, ...]
    counted: int = 0
    cancelled: int = 0
    left_out: tuple[MeetingLine, ...] = ()

    @property
    def period(self) -> str:
        """ "1 May 2017 to 30 April 2018"."""
        return " to ".join(printed_date(day, weekday=False) for day in (self.first, self.last))

    @property
    def said(self) -> str:
        """What the figures are of, in a sentence or three."""
        parts = [f"{_meetings(self.counted)} with a confirmed roll {'is' if self.counted == 1 else 'are'} counted."]
        if self.left_out:
            parts.append(f"{_meetings(len(self.left_out))} without one {_are(len(self.left_out))} left out.")
        if self.cancelled:
            parts.append(f"{_meetings(self.cancelled)} {_are(self.cancelled)} not expected: called off.")
        return " ".join(parts)


def year_of(office: Office, day: date | None = None) -> tuple[date, date]:
    """The first and the last day of the municipal year of a day, today if none is given (TE-1)."""
    asked = day or office.today()
    starts = rules_on(asked, "", committees.rules(office.db))["year_start"]
    return year_bounds(municipal_year(asked, starts), starts)


def report(office: Office, first: date, last: date) -> AttendanceReport:
    """The attendance of everybody from a day to a day, both counted (AT-4). Raises BadInput for days in no order."""
    if last < first:
        raise BadInput("The last day is before the first.", "Give the days in their order.", field="to")
    held = held_meetings.held_meetings(office, first, last)
    grid = attendance_grid(held, first, last, remote_counts=held_meetings.remote_counts(office))
    return AttendanceReport(
        first,
        last,
        tuple(_rows(office, grid, min(last, office.today()))),
        sum(one.counts for one in held),
        sum(one.cancelled for one in held),
        unconfirmed(office, held),
    )


def unconfirmed(office: Office, held: tuple[HeldMeeting, ...]) -> tuple[MeetingLine, ...]:
    """The meetings whose last day is over and whose roll nobody confirmed, in order of days (AT-1)."""
    today = office.today()
    wanting = [one.id for one in held if not one.confirmed and not one.cancelled and one.days[-1] < today]
    return tuple(meetings_store.lines_of(office.db, wanting)) if wanting else ()


def _rows(office: Office, grid: Mapping[tuple[str, str], AttendanceCount], day: date) -> Iterator[AttendanceRow]:
    """Each person's bodies in the council's order, and first all of them together where there are several."""
    facts = people.all_facts(office.db)
    order = {body.id: body for body in committees.bodies(office.db)}
    sits: dict[str, set[str]] = {}
    for person_id, body_id in grid:
        sits.setdefault(person_id, set()).add(body_id)
    known = [fact_on(day, facts[person_id]) for person_id in sits if person_id in facts]
    for key, fact in sorted(((fact.sort_key, fact) for fact in known), key=lambda one: (one[0], one[1].person_id)):
        own = sits[fact.person_id]
        several = len(own - {EVERYWHERE}) > 1
        for body in (*((None,) if several else ()), *(body for body_id, body in order.items() if body_id in own)):
            body_id, name = (body.id, body.name) if body else (EVERYWHERE, ALL_MEETINGS)
            yield AttendanceRow(fact.person_id, fact.printed, key, body_id, name, grid[fact.person_id, body_id])


def table(found: AttendanceReport, rows: tuple[AttendanceRow, ...] | None = None) -> Table:
    """The attendance, or some rows of it, as a table for a spreadsheet."""
    return Table("Attendance", HEADINGS, tuple(row.cells for row in (found.rows if rows is None else rows)))


def _meetings(number: int) -> str:
    return "1 meeting" if number == 1 else f"{number} meetings"


def _are(number: int) -> str:
    return "was" if number == 1 else "were"
