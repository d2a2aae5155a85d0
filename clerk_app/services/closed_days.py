"""The bank holidays and closures that the officer adds, and which deadlines move with them (CD-7, CD-8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

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
LONGEST_RANGE = 60  # days; longer is a mistyped year


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
    built_in = kind == "bank_holiday" and bool(council.calendar(office).holiday_name(day))
    if built_in or any((known.day, known.kind) == (day, kind) for known in lines(office)):
        raise Refused(f"{printed_date(day, DateForm.PLAIN)} is a {KINDS[kind]} already.", "Choose another day.")
    with deadlines.watched(office) as watch:
        change = council.add_holiday(office, day, name, kind)
    return change, watch.moves


def add_range(office: Office, first: date, last: date, name: str, kind: str = "closure") -> Rescheduled:
    """Close the offices from one day to another, or add bank holidays, as one change (CD-7, CD-8).

    Days on which nobody works anyhow (weekends, holidays, days closed already) are passed over. Gives the change and
    every deadline that it moved. Raises BadInput for days in the wrong order or too many, Refused where none is left.
    """
    if last < first:
        raise BadInput("The last day is before the first.", "Give the days in their order.")
    if (last - first).days >= LONGEST_RANGE:
        raise BadInput(f"These are more than {LONGEST_RANGE} days.", "Give the first and the last day of one closure.")
    if first == last:
        return add(office, first, name, kind)
    calendar, every = council.calendar(office), (first + timedelta(days=n) for n in range((last - first).days + 1))
    days = [day for day in every if calendar.is_working(day)]
    if not days:
        raise Refused("Nobody works on any of these days already.", "Choose other days.")
    with deadlines.watched(office) as watch:
        with office.record(f"Add “{name.strip() or 'Holiday'}”", subject=_council(office)) as recording:
            for day in days:
                council.add_holiday(office, day, name, kind)
        change = recording.change
    return change, watch.moves


def remove_several(office: Office, holiday_ids: Sequence[str]) -> Rescheduled:
    """Take days away that the officer added, as one change. Gives the change and every deadline that it moved."""
    known = [one(office, Holiday, holiday_id, "day") for holiday_id in holiday_ids]
    if len(known) == 1:
        return remove(office, known[0].id)
    with deadlines.watched(office) as watch:
        with office.record(f"Remove {len(known)} holidays", subject=_council(office)) as recording:
            rows.delete(office.db, Holiday, [day.id for day in known])
        change = recording.change
    return change, watch.moves


def _council(office: Office) -> Subject:
    return Subject("authority", council.needed_authority(office).id)


def remove(office: Office, holiday_id: str) -> Rescheduled:
    """Take a day away that the officer added. Gives the change and every deadline that it moved."""
    known = one(office, Holiday, holiday_id, "day")
    with deadlines.watched(office) as watch:
        with office.record(f"Remove holiday “{known.name}”", subject=Subject("holiday", holiday_id)) as recording:
            rows.delete(office.db, Holiday, [holiday_id])
        change = recording.change
    return change, watch.moves
