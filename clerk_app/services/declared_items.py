"""For which items somebody declares: one row for each item, or one for the whole meeting, changed together (DI-18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from clerk_app.domain.change import Change
from clerk_app.domain.declaration_lines import Stage
from clerk_app.domain.declarations import hears_declarations
from clerk_app.domain.record_rows import Declaration, Motion, Speech, Vote
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import declaring, recording
from clerk_app.services.recording import NEWEST
from clerk_app.services.room_reading import Evening
from clerk_app.store import rows


# --- reading ----------------------------------------------------------------------------------------------------------
def stage_now(at: Evening, item_id: str | None) -> Stage:
    """At what stage a declaration comes now: once anything was said or moved at its item, during it (DI-6)."""
    if item_id is None or hears_declarations(at.line(item_id).item.title):
        return Stage.AT_THE_START
    begun = any(at.record.every(kind, item_id) for kind in (Motion, Vote, Speech))
    return Stage.DURING_ITEM if begun else Stage.BEFORE_ITEM


def usual_items(at: Evening, item_id: str | None) -> list[str]:
    """For which items somebody declares who says nothing of it: the one being taken, unless it only hears them."""
    return [] if item_id is None or hears_declarations(at.line(item_id).item.title) else [item_id]


def read_items(at: Evening, typed: str) -> list[str]:
    """Items by their numbers as typed, "6, 9"; none for the whole meeting. Raises BadInput for no such item."""
    numbers = {line.number: line.id for line in at.items if line.number}
    found = []
    for number in typed.replace(",", " ").replace(" and ", " ").split():
        if number.upper() not in numbers:
            raise BadInput(
                f"There is no item {number} on this agenda.",
                "Type numbers as they are printed.",
                field="agenda_item_id",
            )
        found.append(numbers[number.upper()])
    return list(dict.fromkeys(found))


def together(at: Evening, declaration_id: str) -> tuple[Declaration, ...]:
    """A declaration with those of the same person and detail that were made at the same moment for other items."""
    listed = at.record.every(Declaration)
    this = next((row for row in listed if row.id == declaration_id), None)
    if this is None:
        return ()
    return tuple(row for row in listed if _same(row, this))


def _same(row: Declaration, this: Declaration) -> bool:
    return replace(row, id=this.id, pos=this.pos, agenda_item_id=this.agenda_item_id) == this


# --- verbs ------------------------------------------------------------------------------------------------------------
def change(office: Office, declaration_ids: Sequence[str], fields: Mapping[str, Any]) -> Change:
    """Say something of a declaration for all of its items, as one change. Raises as `declaring.change` does."""
    first = declaring.declaration(office, declaration_ids[0])
    label = f"Change a declaration of {recording.named(office, first.meeting_id, first.person_id)}"
    with office.record(label, subject=recording.subject_of(first)) as made:
        declaring.write(office, declaration_ids, fields)
    return made.change


def place(office: Office, declaration_ids: Sequence[str], item_ids: Sequence[str]) -> Change:
    """Let a declaration be for these items, or for the whole meeting (none), as one change.

    What it says for one item it says for the others. Raises NotFound for an item of another meeting.
    """
    known = [declaring.declaration(office, each) for each in declaration_ids]
    first = known[0]
    for item_id in item_ids:
        recording.check_item(office, first.meeting_id, item_id)
    wanted: list[str | None] = list(item_ids) or [None]
    kept = {row.agenda_item_id: row for row in reversed(known) if row.agenda_item_id in wanted}
    missing = [item_id for item_id in wanted if item_id not in kept]
    free = [row for row in known if kept.get(row.agenda_item_id) != row]
    name = recording.named(office, first.meeting_id, first.person_id)
    with office.record(f"Change the items of a declaration of {name}", subject=recording.subject_of(first)) as made:
        for new in missing:
            if free:  # the row that was recorded first keeps its place in the log
                rows.update(office.db, Declaration, free.pop(0).id, {"agenda_item_id": new}, office.officer)
            else:
                recording.place(office, replace(first, id=office.new_id(), pos=NEWEST, agenda_item_id=new))
        rows.delete(office.db, Declaration, [row.id for row in free])
    return made.change
