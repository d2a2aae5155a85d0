"""The bank holidays and closures that the officer adds, and which deadlines move with them (CD-7, CD-8)."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.change import Subject
from clerk_app.domain.council import Holiday
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import council, deadlines
from clerk_app.services.deadlines import Rescheduled
from clerk_app.services.reading import one
from clerk_app.store import committees as store
from clerk_app.store import rows

KINDS = {"bank_holiday": "bank holiday", "closure": "closure of the offices"}


def lines(office: Office) -> list[Holiday]:
    """The days that the officer added, in order."""
    return store.holidays(office.db)


def add(office: Office, day: date, name: str, kind: str = "bank_holiday") -> Rescheduled:
    """Add a bank holiday that was proclaimed (CD-8) or a day on which the offices are closed (CD-7).

    Gives the change and every deadline that it moved. Raises Refused for a day that is one already, BadInput for a
    kind that there is not.
    """
    if kind not in KINDS:
        raise BadInput(f"There is no day of the kind “{kind}”.", f"Choose one of: {', '.join(KINDS)}.")
    if any((known.day, known.kind) == (day, kind) for known in lines(office)):
        raise Refused(f"{printed_date(day, DateForm.PLAIN)} is a {KINDS[kind]} already.", "Choose another day.")
    with deadlines.watched(office) as watch:
        change = council.add_holiday(office, day, name, kind)
    return change, watch.moves


def remove(office: Office, holiday_id: str) -> Rescheduled:
    """Take a day away that the officer added. Gives the change and every deadline that it moved."""
    known = one(office, Holiday, holiday_id, "day")
    with deadlines.watched(office) as watch:
        with office.record(f"Remove holiday “{known.name}”", subject=Subject("holiday", holiday_id)) as recording:
            rows.delete(office.db, Holiday, [holiday_id])
        change = recording.change
    return change, watch.moves
