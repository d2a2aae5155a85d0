"""Writing one row into the record of a meeting: its place, its time, and a label without any closed word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.record_rows import Recorded, RoomEvent, RoomKind
from clerk_app.errors import NotFound
from clerk_app.office import Office
from clerk_app.services import agenda, meetings, people
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean, clean_line
from clerk_app.store import record as store
from clerk_app.store import rows

#: Fields of one line; all other texts of the record have several.
_LINES = frozenset({"subcategory", "advised_by", "to_whom", "owner_name", "name", "organisation"})
_PEOPLE = frozenset({"person_id", "other_person_id", "mover_id", "seconder_id", "casting_id", "owner_id"})
_TEXTS = _LINES | {"text", "closed_text", "answer"}
#: The place of a row that has none yet: it is stored after all others.
NEWEST = 0
Row = TypeVar("Row", bound=Recorded)


def minute(at: datetime) -> datetime:
    """A moment as the record has it: local civil time, to the minute."""
    return at.replace(second=0, microsecond=0, tzinfo=None)


def item(office: Office, item_id: str) -> AgendaItem:
    """An item of an agenda. Raises NotFound."""
    return one(office, AgendaItem, item_id, "item")


def at_item(office: Office, item_id: str | None) -> str:
    """Where something happens, for a label: " at item 6", "" without an item."""
    return f" at {agenda.item_name(office, item(office, item_id))}" if item_id else ""


def check_item(office: Office, meeting_id: str, item_id: str | None) -> None:
    """Raises NotFound for an item that is not of a meeting."""
    if item_id and item(office, item_id).meeting_id != meeting_id:
        raise NotFound("This item is not on the agenda of the meeting.", "Choose one of its own items.")


def named(office: Office, meeting_id: str, person_id: str) -> str:
    """A person as printed on the day of a meeting. Raises NotFound."""
    return people.fact(office, person_id, meetings.line(office, meeting_id).day).printed


def check_people(office: Office, meeting_id: str, fields: Mapping[str, Any]) -> None:
    """Raises NotFound where a field names nobody."""
    for name in sorted(fields.keys() & _PEOPLE):
        if fields[name]:
            named(office, meeting_id, fields[name])


def cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as they are kept: texts cleaned, times to the minute. Raises BadInput for a text that is too long."""
    found = dict(fields)
    for name in found.keys() & _TEXTS:
        found[name] = clean_line(found[name], name) if name in _LINES else clean(found[name], name)
    return found | ({"at": minute(found["at"])} if found.get("at") is not None else {})


def put(office: Office, label: str, row: Recorded) -> Change:
    """Store a new row after all others of its meeting, as one change. Raises NotFound for no meeting."""
    meetings.meeting(office, row.meeting_id)
    with office.record(label, subject=subject_of(row)) as made:
        place(office, row)
    return made.change


def place(office: Office, row: Row) -> Row:
    """The same within a change that is being recorded; the row as it was stored."""
    placed = replace(row, pos=store.next_pos(office.db, row.meeting_id))
    rows.insert(office.db, [placed], office.officer)
    return placed


def subject_of(row: Recorded) -> Subject:
    """What a change of a row is about."""
    return Subject(rows.table_of(type(row)), row.id)


def event(office: Office, meeting_id: str, kind: RoomKind, at: datetime, label: str, **fields: Any) -> Change:
    """Record that something happened, as one change. Raises NotFound for an item of another meeting."""
    check_item(office, meeting_id, fields.get("agenda_item_id"))
    check_people(office, meeting_id, fields)
    return put(office, label, RoomEvent(office.new_id(), meeting_id, NEWEST, kind, minute(at), **cleaned(fields)))


def known(office: Office, kind: type[Row], row_id: str, what: str) -> Row:
    """A row of the record. Raises NotFound."""
    return one(office, kind, row_id, what)


def change_fields(office: Office, row: Recorded, label: str, fields: Mapping[str, Any]) -> Change:
    """Change fields of a row as one change; what is as it was is not written."""
    check_people(office, row.meeting_id, fields)
    moved = {name: value for name, value in cleaned(fields).items() if getattr(row, name) != value}
    with office.record(label, subject=subject_of(row)) as made:
        rows.update(office.db, type(row), row.id, moved, office.officer)
    return made.change
