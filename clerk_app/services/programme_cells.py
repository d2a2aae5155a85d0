"""The cells of a work programme: typed, given a state, moved to another meeting, and emptied (SC-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.programme_rows import CellState, ProgrammeCell, ProgrammeRow
from clerk_app.domain.text import quoted
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import meetings, programme_items, review_cells
from clerk_app.services import programme as programmes
from clerk_app.services.programme_fields import OF_A_CELL, taken
from clerk_app.services.reading import moved, one
from clerk_app.store import programme as store
from clerk_app.store import rows


@dataclass(frozen=True, slots=True)
class Written:
    """What is to stand in a cell: `fields` are of OF_A_CELL; None empties it."""

    row_id: str
    meeting_id: str
    fields: Mapping[str, Any] | None


def put(office: Office, row_id: str, meeting_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Write into a cell, which is made if it is not there: its words, its state (FOLLOWS: as the agenda says), minutes.

    Raises BadInput for what cannot stand there, and Refused for a meeting that is no column of the programme.
    """
    known = programme_items.row(office, row_id)
    label = f"Edit {quoted(known.title)} at the meeting of {_day(office, meeting_id)}"
    with office.record(label, subject=Subject("programme_row", row_id), visit=visit) as recording:
        _write(office, known, meeting_id, fields)
    return recording.change


def put_several(office: Office, written: Sequence[Written], label: str = "") -> Change:
    """Write into several cells as one change, such as what was pasted; `label` says what was done."""
    if not written:
        raise BadInput("There is nothing to write.", "Choose the cells first.")
    said = label or f"Edit {len(written)} cells of the work programme"
    with office.record(said, subject=Subject("programme_row", written[0].row_id)) as recording:
        for each in written:
            known = programme_items.row(office, each.row_id)
            if each.fields is None:
                _empty(office, known, each.meeting_id)
            else:
                _write(office, known, each.meeting_id, each.fields)
    return recording.change


def clear(office: Office, row_id: str, meeting_id: str) -> Change:
    """Empty a cell. An item on the agenda stays there, and shows in the programme as long as it does."""
    known = programme_items.row(office, row_id)
    label = f"Take {quoted(known.title)} off the meeting of {_day(office, meeting_id)}"
    with office.record(label, subject=Subject("programme_row", row_id)) as recording:
        _empty(office, known, meeting_id)
    return recording.change


def move(office: Office, row_id: str, meeting_id: str, to_meeting_id: str) -> Change:
    """Move what is planned at one meeting to another; where that one has something too, the two change places.

    Raises Refused where the item is on an agenda that went out: it happens there, or is put off there.
    """
    known = programme_items.row(office, row_id)
    _check_column(office, known, to_meeting_id)
    here, there = (_cell(office, row_id, each) for each in (meeting_id, to_meeting_id))
    if here is None:
        raise Refused("Nothing is planned there.", "Choose a cell with something in it.")
    for each in (meeting_id, to_meeting_id):
        _check_not_out(office, known, each)
    label = f"Move {quoted(known.title)} from {_day(office, meeting_id)} to {_day(office, to_meeting_id)}"
    with office.record(label, subject=Subject("programme_row", row_id)) as recording:
        for cell, new in ((here, to_meeting_id), (there, meeting_id)):
            if cell is not None and meeting_id != to_meeting_id:
                fields = {"meeting_id": new, "agenda_item_id": None}
                rows.update(office.db, ProgrammeCell, cell.id, fields, office.officer)
        review_cells.cell_moved(office, known, meeting_id, to_meeting_id)
    return recording.change


def _write(office: Office, known: ProgrammeRow, meeting_id: str, fields: Mapping[str, Any]) -> None:
    _check_column(office, known, meeting_id)
    ready = taken(fields, OF_A_CELL, programmes.programme(office, known.programme_id).from_date)
    if item_id := ready.get("agenda_item_id"):
        item = one(office, AgendaItem, item_id, "item")
        if item.meeting_id != meeting_id:
            raise BadInput("That item is on the agenda of another meeting.", "Choose one of this meeting.")
        ready["agenda_item_id"] = None if item.matter_id == known.matter_id else item_id
    cell = _cell(office, known.id, meeting_id)
    if cell is None:
        rows.insert(office.db, [ProgrammeCell(office.new_id(), known.id, meeting_id, **ready)], office.officer)
    else:
        rows.update(office.db, ProgrammeCell, cell.id, moved(cell, ready), office.officer)
    review_cells.cell_written(office, known, meeting_id, ready.get("words", ""), ready.get("state"))


def _empty(office: Office, known: ProgrammeRow, meeting_id: str) -> None:
    cell = _cell(office, known.id, meeting_id)
    if cell is not None:
        rows.delete(office.db, ProgrammeCell, [cell.id])
        review_cells.cell_emptied(office, known, meeting_id)


def _cell(office: Office, row_id: str, meeting_id: str) -> ProgrammeCell | None:
    return next((cell for cell in store.cells_of_row(office.db, row_id) if cell.meeting_id == meeting_id), None)


def _check_column(office: Office, known: ProgrammeRow, meeting_id: str) -> None:
    columns = store.columns_of(office.db, programmes.programme(office, known.programme_id))
    if meeting_id not in {column.id for column in columns}:
        hint = "Choose a meeting of its committee between its first and its last day."
        raise Refused("That meeting is none of this work programme.", hint)


def _check_not_out(office: Office, known: ProgrammeRow, meeting_id: str) -> None:
    """What stands on an agenda that went out is carried out there, or is put off there."""
    if not meetings.meeting(office, meeting_id).state.went_out:
        return
    shown = next((line for line in programmes.read(office, known.programme_id).lines if line.row.id == known.id), None)
    if shown is not None and meeting_id in shown.cells and shown.cells[meeting_id].item_id:
        if shown.cells[meeting_id].state is CellState.OUTSTANDING:
            return
        hint = "Record there that it was deferred; it can then be planned for another meeting."
        raise Refused(f"{quoted(known.title)} is on the agenda of {_day(office, meeting_id)}, which went out.", hint)


def _day(office: Office, meeting_id: str) -> str:
    return printed_date(meetings.line(office, meeting_id).day, weekday=False)
