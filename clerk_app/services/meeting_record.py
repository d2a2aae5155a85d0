"""The record of a meeting as the minutes are drafted from it: items with what happened at them, in plain values."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from clerk_app.domain.declaration_lines import AtItem, DeclarationLine, DispensationWords, declaration_line
from clerk_app.domain.declarations import decide
from clerk_app.domain.declared_conduct import conduct_of
from clerk_app.domain.record import MeetingRecord
from clerk_app.domain.record_openness import nature_closed, row_closed
from clerk_app.domain.record_rows import Declaration, RoomKind
from clerk_app.domain.text import joined
from clerk_app.office import Office
from clerk_app.services import declaring, meetings, minuted_course, people
from clerk_app.services.minuted_items import at_no_item, item_records
from clerk_app.services.room_reading import Evening, evening


def of_meeting(office: Office, meeting_id: str) -> MeetingRecord:
    """All that was recorded at a meeting, for its minutes. No nature that is withheld is in it (DI-19)."""
    at = evening(office, meeting_id)
    nation = meetings.rules_of(office, meeting_id)["paragraph_list"]
    return MeetingRecord(
        bodies=at.record.bodies,
        names=at.names,
        sittings=tuple(minuted_course.sittings(at, meetings.sittings(office, meeting_id))),
        items=item_records(at, nation),
        presence=at.record.presence,
        declarations=tuple(_declarations(office, at)),
        adjournments=tuple(minuted_course.adjournments(at)),
        elections=tuple(minuted_course.elections(at)),
        limits=tuple(minuted_course.limits(at)),
        quorum=minuted_course.quorum(office, at),
        posts=MappingProxyType(_posts(office, at)),
        closed_posts=_closed_posts(at),
        title=meetings.meeting(office, meeting_id).title,
        remote_counts=at.record.remote_counts,
        apart=at_no_item(at, nation),
    )


def _posts(office: Office, at: Evening) -> dict[str, str]:
    """In what post those in attendance were there: as it was recorded, else as the file says on the day."""
    found: dict[str, str] = {}
    for event in at.record.events(RoomKind.IN_ATTENDANCE):
        if event.person_id:
            found[event.person_id] = joined(event.text) or people.fact(office, event.person_id, at.day).job_title
    return found


def _closed_posts(at: Evening) -> frozenset[str]:
    """Those whose post was typed while the public was out: it may tell what was discussed (PX-2)."""
    told = {event.person_id: event for event in at.record.events(RoomKind.IN_ATTENDANCE) if event.person_id}
    return frozenset(who for who, event in told.items() if event.text and row_closed(at.record, event))


def _declarations(office: Office, at: Evening) -> Iterator[DeclarationLine]:
    """What is printed of each declaration, in the order in which they were made (DI-19)."""
    declared = at.record.every(Declaration)
    details = declaring.open_details(office, declared)
    for row in declared:
        facts = declaring.facts(office, at, row, row.agenda_item_id)
        ruling = decide(facts)
        line = declaration_line(
            facts,
            ruling,
            _member(at, row.person_id),
            _where(at, row.agenda_item_id),
            "" if row.sensitive else details[row.id].nature,
            dispensation=_dispensation(office, row, at),
            stage=row.stage,
            conduct=conduct_of(at.record, row, ruling),
            closed=nature_closed(at.record, row),
        )
        if line is not None:
            yield line


def _member(at: Evening, person_id: str) -> str:
    member = at.members.get(person_id)
    return member.printed if member and member.person_id == person_id else at.name(person_id)


def _where(at: Evening, item_id: str | None) -> AtItem:
    if item_id is None:
        return AtItem()
    line = at.line(item_id)
    return AtItem(line.number, line.item.title)


def _dispensation(office: Office, row: Declaration, at: Evening) -> DispensationWords | None:
    given = declaring.dispensation_for(office, at, row, row.agenda_item_id)
    return DispensationWords(declaring.SCOPES[given.scope], given.to_date) if given else None
