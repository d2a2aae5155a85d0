"""The work items of a programme: added, said more of, moved, taken out by the committee, or removed (SC-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from clerk_app.domain.agenda import Matter
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.programme_rows import Programme, ProgrammeRow
from clerk_app.domain.text import quoted, spoken_list
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import programme as programmes
from clerk_app.services import review_cells
from clerk_app.services.programme_fields import OF_A_ROW, taken
from clerk_app.services.programme_words import PROGRAMME_COLUMNS
from clerk_app.services.reading import moved, one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import agenda as agenda_store
from clerk_app.store import programme as store
from clerk_app.store import rows


def row(office: Office, row_id: str) -> ProgrammeRow:
    """One work item. Raises NotFound."""
    return one(office, ProgrammeRow, row_id, "work item")


def add(
    office: Office, programme_id: str, title: str, fields: Mapping[str, Any] | None = None, after: str | None = None
) -> Change:
    """Add a work item with a matter of its own below another, or last; `fields` are of OF_A_ROW.

    In a programme that was agreed before today it is one that was added. Raises BadInput without a title.
    """
    return add_several(office, programme_id, [{**(fields or {}), "title": title}], after)


def add_several(
    office: Office, programme_id: str, drafts: Sequence[Mapping[str, Any]], after: str | None = None
) -> Change:
    """Add work items, each told by its fields, in their order below another, or last."""
    known = programmes.programme(office, programme_id)
    made = [_made(office, known, office.new_id(), fields) for fields in drafts]
    if not made:
        raise BadInput("There is no work item to add.", "Type its title.")
    what = f"work item {quoted(made[0].title)}" if len(made) == 1 else f"{len(made)} work items"
    with office.record(f"Add {what}", subject=Subject("programme_row", made[-1].id)) as recording:
        rows.insert(office.db, [Matter(each.matter_id, each.title) for each in made], office.officer)
        _put(office, programme_id, made, after)
    return recording.change


def add_of_matter(office: Office, programme_id: str, matter_id: str, fields: Mapping[str, Any]) -> Change:
    """Add a work item of a matter that is there already, last. Raises BadInput without a title."""
    made = _made(office, programmes.programme(office, programme_id), matter_id, fields)
    with office.record(f"Add work item {quoted(made.title)}", subject=Subject("programme_row", made.id)) as recording:
        _put(office, programme_id, [made], None)
    return recording.change


def edit(office: Office, row_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change fields of a work item; `fields` are of OF_A_ROW. Raises BadInput for an empty title and the like."""
    known = row(office, row_id)
    ready = taken(fields, OF_A_ROW, programmes.programme(office, known.programme_id).from_date)
    if not ready.get("title", known.title):
        raise BadInput("A work item needs a title.", "Type one, or remove the work item.", field="title")
    words = PROGRAMME_COLUMNS["programme_row"]
    ready = moved(known, ready)
    others = [name for name in fields if name in ready or (name == "deadline" and "deadline_text" in ready)]
    what = spoken_list(words.get(name, name) for name in others or fields)
    label = f"Edit the {what} of {quoted(known.title)}"
    with office.record(label, subject=Subject("programme_row", row_id), visit=visit) as recording:
        rows.update(office.db, ProgrammeRow, row_id, ready, office.officer)
        if "title" in ready and _is_alone(office, known):
            rows.update(office.db, Matter, known.matter_id, {"title": ready["title"]}, office.officer)
    return recording.change


def place(office: Office, row_id: str, before: str | None) -> Change:
    """Put a work item before another of its programme, or last (None)."""
    known = row(office, row_id)
    listed = [each for each in store.rows_of(office.db, known.programme_id) if each.id != row_id]
    at = next((place for place, each in enumerate(listed) if each.id == before), len(listed))
    return _ordered(office, known, [*listed[:at], known, *listed[at:]])


def step(office: Office, row_id: str, by: int) -> Change:
    """Move a work item a place up (-1) or down (+1) among those that are shown; at an end nothing happens."""
    known = row(office, row_id)
    listed = store.rows_of(office.db, known.programme_id)
    shown = [each.id for each in listed if each.dropped_on is None]
    if row_id not in shown:
        return _ordered(office, known, listed)
    at = shown.index(row_id)
    there = listed.index(next(each for each in listed if each.id == shown[max(0, min(len(shown) - 1, at + by))]))
    listed.remove(known)
    return _ordered(office, known, [*listed[:there], known, *listed[there:]])


def drop(office: Office, row_ids: Sequence[str], reason: str = "", on: date | None = None) -> Change:
    """Take work items out, as the committee decided: they stay for the year's summary, with their reason."""
    fields = {"dropped_on": on or office.today(), "dropped_reason": clean_line(reason, "dropped_reason")}
    return _updated(office, row_ids, "Take {} out of the work programme", fields)


def take_back(office: Office, row_ids: Sequence[str]) -> Change:
    """Put work items that were taken out into the programme again, where they stood."""
    fields = {"dropped_on": None, "dropped_reason": ""}
    return _updated(office, row_ids, "Put {} into the work programme again", fields)


def _updated(office: Office, row_ids: Sequence[str], label: str, fields: Mapping[str, Any]) -> Change:
    what = _called(office, row_ids)
    with office.record(label.format(what), subject=Subject("programme_row", row_ids[0])) as recording:
        for row_id in row_ids:
            rows.update(office.db, ProgrammeRow, row_id, fields, office.officer)
    return recording.change


def _called(office: Office, row_ids: Sequence[str]) -> str:
    """One work item by its title, several by their number."""
    listed = [row(office, row_id) for row_id in row_ids]
    if not listed:
        raise BadInput("No work item was chosen.", "Choose one first.")
    return quoted(listed[0].title) if len(listed) == 1 else f"{len(listed)} work items"


def remove(office: Office, row_ids: Sequence[str]) -> Change:
    """Take work items out that were entered by mistake, with their cells; undo brings them back."""
    what = _called(office, row_ids)
    listed = [row(office, row_id) for row_id in row_ids]
    with office.record(f"Remove {what}", subject=Subject("programme", listed[0].programme_id)) as recording:
        rows.delete(office.db, ProgrammeRow, row_ids)
        matters = agenda_store.unused_matters(office.db, [each.matter_id for each in listed])
        rows.delete(office.db, Matter, matters)
    return recording.change


def _made(office: Office, of: Programme, matter_id: str, fields: Mapping[str, Any]) -> ProgrammeRow:
    ready = taken(fields, OF_A_ROW, of.from_date)
    if not ready.get("title"):
        raise BadInput("A work item needs a title.", "Type it and press Enter.", field="title")
    today = office.today()
    added = today if of.agreed_on is not None and of.agreed_on < today else None
    return ProgrammeRow(office.new_id(), of.id, matter_id, 0, **{"added_on": added, **ready})


def _put(office: Office, programme_id: str, made: Sequence[ProgrammeRow], after: str | None) -> None:
    listed = store.rows_of(office.db, programme_id)
    at = next((place for place, each in enumerate(listed, start=1) if each.id == after), len(listed))
    rows.insert(office.db, made, office.officer)
    _number(office, [*listed[:at], *made, *listed[at:]])
    for each in made:
        review_cells.row_added(office, each)


def _number(office: Office, listed: Sequence[ProgrammeRow]) -> None:
    for pos, each in enumerate(listed, start=1):
        if each.pos != pos:
            rows.update(office.db, ProgrammeRow, each.id, {"pos": pos}, office.officer)


def _ordered(office: Office, known: ProgrammeRow, listed: Sequence[ProgrammeRow]) -> Change:
    with office.record(f"Move {quoted(known.title)}", subject=Subject("programme_row", known.id)) as recording:
        _number(office, listed)
    return recording.change


def _is_alone(office: Office, known: ProgrammeRow) -> bool:
    """Whether its matter is nowhere but in this row, so that it is called as the row is."""
    rows_of_matter = store.rows_of_matters(office.db, [known.matter_id])
    return len(rows_of_matter) == 1 and not agenda_store.appearances(office.db, known.matter_id)
