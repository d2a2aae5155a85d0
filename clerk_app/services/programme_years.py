"""A programme at the turn of its year: rolled over to the next, and summed up (SC-1)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from clerk_app.domain.agenda import Matter, Openness
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import year_words
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.programme import Line, Matrix
from clerk_app.domain.programme_rows import Programme, ProgrammeCell, ProgrammeRow
from clerk_app.domain.programme_year import Offer, Summary, Why, a_year_later, is_monitored, offers, rolled, summary
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import programme as programmes
from clerk_app.services import review_cells
from clerk_app.store import programme as store
from clerk_app.store import rows


def offered(office: Office, programme_id: str) -> tuple[Offer, ...]:
    """The rows of a programme for the next year, with why each goes on."""
    return offers(programmes.read(office, programme_id), office.today())


def has_meetings(office: Office, programme_id: str) -> bool:
    """Whether the committee has meetings in the year after a programme, for which work can be planned."""
    known = programmes.programme(office, programme_id)
    return known.year + 1 in programmes.met_years(office, known.body_id)


def summed_up(office: Office, programme_id: str) -> Summary:
    """What became of a year's work, in numbers."""
    decisions = store.decisions_of(office.db, programme_id)
    return summary(programmes.read(office, programme_id), office.today(), decisions)


def roll_over(office: Office, programme_id: str, row_ids: Collection[str] | None = None) -> Change:
    """Begin next year's programme from this one, with these rows or those that are taken of themselves, as one change.

    What comes every year is planned for the meeting in its month, where there is one that is still to come and is not
    cancelled. A row that is there already (it was rolled over before) is left out. The notes of the change say how many
    stand at no meeting yet. Raises BadInput where there is nothing to roll over.
    """
    matrix = programmes.read(office, programme_id)
    before = matrix.programme
    wanted = [
        each for each in offers(matrix, office.today()) if (each.taken if row_ids is None else each.row.id in row_ids)
    ]
    following, there = _following(office, before), rolled_already(office, programme_id)
    new = [each for each in wanted if each.row.id not in there]
    if not new:
        raise BadInput("There is no work item to roll over.", "Choose one that next year’s programme has not yet.")
    many = "1 work item" if len(new) == 1 else f"{len(new)} work items"
    label = f"Roll {many} over to {year_words(before.year + 1)}"
    with office.record(label, subject=Subject("programme", programme_id)) as recording:
        of = following or _begun(office, before)
        _carry(office, matrix, of, new)
    return replace(recording.change, notes=_unplaced(office, of, {each.row.id for each in new}))


def _unplaced(office: Office, of: Programme, rolled_ids: Collection[str]) -> tuple[str, ...]:
    """How many of the rows that were rolled over stand at no meeting yet, and whether meetings are past already."""
    found = programmes.read(office, of.id)
    bare = sum(line.row.rolled_from_id in rolled_ids and not line.cells for line in found.lines)
    past = len(found.past(office.today()))
    if not bare:
        return ()
    said = "1 of them stands at no meeting yet." if bare == 1 else f"{bare} of them stand at no meeting yet."
    were = "the meeting of that year that is past" if past == 1 else f"the {past} meetings of that year that are past"
    return (said, f"Nothing was planned for {were}.") if past else (said,)


def rolled_already(office: Office, programme_id: str) -> frozenset[str]:
    """The rows of a programme that were rolled over to the next year's before."""
    following = _following(office, programmes.programme(office, programme_id))
    listed = store.rows_of(office.db, following.id) if following is not None else []
    return frozenset(row.rolled_from_id for row in listed if row.rolled_from_id)


def _following(office: Office, before: Programme) -> Programme | None:
    return next((p for p in store.programmes(office.db, before.body_id) if p.year == before.year + 1), None)


def _begun(office: Office, before: Programme) -> Programme:
    """Next year's programme, with as much time as this one's."""
    started = programmes.start(office, before.body_id, before.year + 1)
    made = programmes.programme(office, started.subject.id if started.subject else "")
    kept = {"meeting_minutes": before.meeting_minutes, "standing_minutes": before.standing_minutes}
    rows.update(office.db, Programme, made.id, kept, office.officer)
    return replace(made, meeting_minutes=before.meeting_minutes, standing_minutes=before.standing_minutes)


def _carry(office: Office, matrix: Matrix, of: Programme, new: list[Offer]) -> None:
    last = max((row.pos for row in store.rows_of(office.db, of.id)), default=0)
    columns, today = store.columns_of(office.db, of), office.today()
    days = {line.day: line.id for line in columns if line.state is not MeetingState.CANCELLED and line.day >= today}
    lines = {line.row.id: line for line in matrix.lines}
    for at, offer in enumerate(new, start=last + 1):
        row = replace(rolled(offer, of.from_date), id=office.new_id(), programme_id=of.id, pos=at)
        if not row.matter_id:
            row = replace(row, matter_id=office.new_id())
            rows.insert(office.db, [_new_matter(office, offer, row)], office.officer)
        rows.insert(office.db, [row], office.officer)
        if offer.why in (Why.STANDING, Why.ANNUAL) or is_monitored(offer.row):
            rows.insert(office.db, _cells(office, matrix, lines[offer.row.id], row, days), office.officer)
        review_cells.row_added(office, row)


def _new_matter(office: Office, offer: Offer, row: ProgrammeRow) -> Matter:
    """The matter of next year's report, as closed as this year's: what was written of that goes with the row (PX-1)."""
    before = rows.read(office.db, Matter, offer.row.matter_id)
    return Matter(row.matter_id, row.title, openness=before.openness if before else Openness.OPEN)


def _cells(office: Office, matrix: Matrix, line: Line, row: ProgrammeRow, days: dict[date, str]) -> list[ProgrammeCell]:
    """Its cells a year on, each at the meeting of the same month."""
    made: dict[str, ProgrammeCell] = {}
    for column in matrix.columns:
        cell = line.cells.get(column.meeting_id)
        day = a_year_later(column.day, days) if cell is not None else None
        if cell is not None and day is not None and days[day] not in made:
            made[days[day]] = ProgrammeCell(office.new_id(), row.id, days[day], words=cell.words, codes=cell.codes)
    return list(made.values())
