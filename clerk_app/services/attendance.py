"""Attendance over a time: for each member and body how many meetings were expected, and how they were kept (AT-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from clerk_app.domain.attendance import EVERYWHERE, AttendanceCount, HeldMeeting, attendance_grid
from clerk_app.domain.attendance_report import ALL_MEETINGS, AttendanceReport, AttendanceRow, PrintedAttendance
from clerk_app.domain.council import municipal_year, rules_on, year_bounds
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.membership import fact_on
from clerk_app.domain.wording import words_on
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import council, exporting, held_meetings, house_style
from clerk_app.services.tables import Table
from clerk_app.store import committees, people, wording
from clerk_app.store import meetings as meetings_store

HEADINGS = (
    *("Member", "Committee", "Expected", "Present", "Apologies", "Absent", "Substituted", "Virtual", "Percentage"),
    "As a substitute",
)


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


def printed(office: Office, found: AttendanceReport) -> PrintedAttendance:
    """The attendance with all that printing it wants. Raises Refused while the council has no name."""
    authority = council.needed_authority(office)
    words = words_on(office.today(), "", wording.words(office.db))
    return PrintedAttendance(authority.name, found, authority.language, words, house_style.template_of(office))


def attendance_files(listed: PrintedAttendance, formats: Sequence[str] = exporting.FORMATS) -> dict[str, bytes]:
    """The attendance as files by name; for a worker, it asks no office."""
    from clerk_app.documents.attendance import attendance_document  # noqa: PLC0415 - the writers are slow to load

    name = f"attendance-{listed.report.first.isoformat()}-to-{listed.report.last.isoformat()}"
    return exporting.document_files(attendance_document(listed), listed.template, name, formats)
