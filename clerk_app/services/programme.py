"""The work programmes of committees: begun for a year, agreed, and read with the state of every cell (SC-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from clerk_app.domain.agenda import Matter
from clerk_app.domain.calendar import ONE_DAY
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import municipal_year, rules_on, year_bounds, year_words
from clerk_app.domain.dates import printed_date
from clerk_app.domain.programme import Column, Matrix, matrix
from clerk_app.domain.programme_rows import Programme
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import committees
from clerk_app.services.programme_fields import OF_A_PROGRAMME, taken
from clerk_app.services.reading import one
from clerk_app.store import agenda as agenda_store
from clerk_app.store import committees as committees_store
from clerk_app.store import programme as store
from clerk_app.store import rows

#: The minutes of a meeting, where nobody has said otherwise for a new programme.
USUAL_MINUTES = 120


def programme(office: Office, programme_id: str) -> Programme:
    """One programme. Raises NotFound."""
    return one(office, Programme, programme_id, "work programme")


def programmes(office: Office, body_id: str | None = None) -> list[Programme]:
    """The programmes of one committee, or of all, the newest first."""
    return store.programmes(office.db, body_id)


def name(office: Office, of: Programme) -> str:
    """As it is headed: "Children and Young People Select Committee 2017/18"."""
    return f"{committees.committee(office, of.body_id).name} {year_words(of.year)}"


def read(office: Office, programme_id: str) -> Matrix:
    """The whole programme with every cell as it stands now."""
    found = programme(office, programme_id)
    kept = found.meeting_minutes
    room = None if kept is None else max(0, kept - (found.standing_minutes or 0))
    columns = [Column(line.id, line.day, line.state, room) for line in store.columns_of(office.db, found)]
    appearing = store.appearances(office.db, found.id, (column.meeting_id for column in columns))
    listed, cells = store.rows_of(office.db, found.id), store.cells_of(office.db, found.id)
    return matrix(found, listed, cells, columns, appearing)


def year_of(office: Office, body_id: str, day: date | None = None) -> tuple[int, date, date]:
    """The municipal year of a day (of today) by the committee's rules: the year it begins in, first and last day."""
    asked = day or office.today()
    starts = rules_on(asked, body_id, committees_store.rules(office.db))["year_start"]
    year = municipal_year(asked, starts)
    return (year, *year_bounds(year, starts))


def years(office: Office, body_id: str) -> list[int]:
    """The years that a programme may be for, the newest first: those of its meetings, this year and the next."""
    this, _, _ = year_of(office, body_id)
    known = {each.year for each in store.programmes(office.db, body_id)}
    return sorted({*known, *met_years(office, body_id), this, this + 1}, reverse=True)


def met_years(office: Office, body_id: str) -> set[int]:
    """The municipal years in which a committee has meetings."""
    starts = rules_on(office.today(), body_id, committees_store.rules(office.db))["year_start"]
    return {municipal_year(day, starts) for day in store.meeting_days(office.db, body_id)}


def is_next(office: Office, of: Programme, column: Column) -> bool:
    """Whether no meeting of its committee comes before a column from today on, in an earlier year's programme."""
    days = store.meeting_days(office.db, of.body_id)
    return not any(office.today() <= day < min(column.day, of.from_date) for day in days)


def start(office: Office, body_id: str, year: int) -> Change:
    """Begin the programme of a committee for the municipal year that begins in `year`.

    Raises BadInput where it has one.
    """
    body = committees.committee(office, body_id)
    if any(each.year == year for each in store.programmes(office.db, body_id)):
        raise BadInput(f"{body.name} has a work programme for {year_words(year)}.", "Open that one.", field="year")
    starts = rules_on(date(year, 7, 1), body_id, committees_store.rules(office.db))["year_start"]
    first, last = _free_days(office, body_id, year_bounds(year, starts))
    made = Programme(office.new_id(), body_id, year, first, last, meeting_minutes=USUAL_MINUTES)
    label = f"Begin the work programme of {body.name} for {year_words(year)}"
    with office.record(label, subject=Subject("programme", made.id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def _free_days(office: Office, body_id: str, days: tuple[date, date]) -> tuple[date, date]:
    """Days without those that the programme of the year before or after has already, so that no meeting is in both."""
    first, last = days
    for each in store.programmes(office.db, body_id):
        if each.from_date < first <= each.to_date < last:
            first = each.to_date + ONE_DAY
        elif first < each.from_date <= last < each.to_date:
            last = each.from_date - ONE_DAY
    return first, last


def edit(office: Office, programme_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change the days, the time or the note of a programme, or when it was agreed; `fields` are of OF_A_PROGRAMME.

    Raises BadInput for days the wrong way round or of another programme of its committee, where each meeting has one,
    and for more standing minutes than there are.
    """
    known = programme(office, programme_id)
    ready = taken(fields, OF_A_PROGRAMME, known.from_date)
    changed = replace(known, **ready)
    for name_of_day in ("from_date", "to_date"):
        if getattr(changed, name_of_day) is None:
            raise BadInput("A work programme needs its first and its last day.", "Type both.", field=name_of_day)
    if changed.to_date < changed.from_date:
        raise BadInput("The programme would end before it begins.", "Put the later day last.", field="to_date")
    if (changed.from_date, changed.to_date) != (known.from_date, known.to_date):
        _check_free(office, changed)
    if changed.meeting_minutes is not None and (changed.standing_minutes or 0) > changed.meeting_minutes:
        hint = "Keep fewer for standing items, or give the meeting more."
        raise BadInput("More minutes are kept than the meeting has.", hint, field="standing_minutes")
    label = f"Edit the work programme of {name(office, known)}"
    with office.record(label, subject=Subject("programme", programme_id), visit=visit) as recording:
        rows.update(office.db, Programme, programme_id, ready, office.officer)
    return recording.change


def _check_free(office: Office, changed: Programme) -> None:
    for each in store.programmes(office.db, changed.body_id):
        if each.id != changed.id and each.from_date <= changed.to_date and changed.from_date <= each.to_date:
            first, last = (printed_date(day, weekday=False) for day in (each.from_date, each.to_date))
            field = "to_date" if each.from_date > changed.from_date else "from_date"
            text = f"The work programme for {year_words(each.year)} has days of these: it is from {first} to {last}."
            raise BadInput(text, "Choose other days, or change those of that programme first.", field=field)


def remove(office: Office, programme_id: str) -> Change:
    """Take a whole programme out, with its rows, cells and decisions; undo brings it back."""
    known = programme(office, programme_id)
    label = f"Remove the work programme of {name(office, known)}"
    with office.record(label, subject=Subject("programme", programme_id)) as recording:
        matters = [row.matter_id for row in store.rows_of(office.db, programme_id)]
        rows.delete(office.db, Programme, [programme_id])
        rows.delete(office.db, Matter, agenda_store.unused_matters(office.db, matters))
    return recording.change
