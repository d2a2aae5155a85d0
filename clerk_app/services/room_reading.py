"""The record of a meeting with all that it is judged by: bodies with their quorums, names, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from clerk_app.domain.contradictions import ItemTaken, RegisterHint
from clerk_app.domain.declarations import Ruling
from clerk_app.domain.membership import Member, fact_on
from clerk_app.domain.presence import PresenceEvent, PresenceKind, Sitters
from clerk_app.domain.record_rows import RoomKind, Speech
from clerk_app.domain.room_record import Record
from clerk_app.domain.rule_values import requisition
from clerk_app.office import Office
from clerk_app.services import agenda, council, meetings, taking_part
from clerk_app.services.agenda import ItemLine
from clerk_app.store import meetings as meetings_store
from clerk_app.store import people as people_store
from clerk_app.store import record as store

_SAME_DAY = (
    "meeting.state <> 'cancelled' AND sitting.day = ? AND meeting.id IN (SELECT other.meeting_id FROM meeting_body "
    "AS other JOIN meeting_body AS own ON own.body_id = other.body_id WHERE own.meeting_id = ?)"
)
#: In these nations who takes part from afar counts as present (AT-1).
_REMOTE_COUNTS = frozenset({"wales"})


@dataclass(frozen=True, slots=True)
class Evening:
    """A meeting as the room sees it: its record, its agenda, and the printed names of people and bodies by identity.

    `requisition` is how many must ask for the names of a vote, None where nothing says it (VO-2). `began` is when the
    meetings began whose minutes this one names, where the committee met twice on such a day (MI-1).
    """

    meeting_id: str
    day: date
    record: Record
    items: tuple[ItemLine, ...]
    names: Mapping[str, str]
    requisition: int | None = None
    began: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))

    def line(self, item_id: str) -> ItemLine:
        """One item of the agenda. Raises StopIteration for one that is not on it."""
        return next(line for line in self.items if line.id == item_id)

    def where(self, item_id: str) -> str:
        """What an item is called in a finding: by its number, never by its title."""
        number = self.line(item_id).number
        return f"Item {number}" if number else "A heading"

    def is_closed(self, item_id: str | None, closed: bool | None) -> bool:
        """Whether what stands at an item is closed: as it says of itself, else as the item is (PX-5)."""
        if closed is not None:
            return closed
        return any(line.id == item_id and line.printed.openness.closed for line in self.items)

    def name(self, identity: str) -> str:
        """A person or body as printed."""
        return self.names.get(identity, "Somebody who is not listed")

    @property
    def members(self) -> Mapping[str, Member]:
        """Those who sit at the meeting by identity, substitutes with the seat that they take."""
        found = {m.person_id: m for body in self.record.bodies for m in body.members if m.person_id}
        room = self.record.room()
        taken = {who: found[whom] for (_, whom), who in room.substitutes.items() if whom in found}
        return MappingProxyType({**taken, **found})

    def item_taken(
        self, item_id: str, rulings: Mapping[str, Ruling], hints: tuple[RegisterHint, ...] = ()
    ) -> ItemTaken:
        """An item with all that its contradictions are found from; `rulings` are those for it, by declaration."""
        record = self.record
        return ItemTaken(
            where=self.where(item_id),
            item_id=item_id,
            bodies=record.bodies,
            presence=record.presence,
            spans=record.spans.get(item_id, ()),
            declared=record.declared(item_id, rulings),
            motions=record.motions(item_id),
            hints=hints,
            names=self.names,
            heard={speech.person_id: speech.pos for speech in record.every(Speech, item_id) if speech.person_id},
            remote_counts=record.remote_counts,
        )


def record_of(office: Office, meeting_id: str) -> Record:
    """All that was recorded at a meeting, in order. Raises NotFound."""
    parts = taking_part.lines(office, meeting_id)
    day = meetings.sittings(office, meeting_id)[0].day
    bodies = [Sitters(part.id, taking_part.seated(office, meeting_id, part.id, day), part.quorum) for part in parts]
    sent = [
        PresenceEvent(0, PresenceKind.SUBSTITUTES, each.person_id, for_id=each.in_place_of_id, body_id=each.body_id)
        for each in meetings_store.substitutions_at(office.db, meeting_id)
    ]
    return Record.of(
        store.of_meeting(office.db, meeting_id),
        store.ballots_of(office.db, meeting_id),
        bodies,
        sent,
        remote_counts=council.needed_authority(office).country in _REMOTE_COUNTS,
    )


def evening(office: Office, meeting_id: str) -> Evening:
    """A meeting with its record, agenda and names, as at the day of its first sitting. Raises NotFound."""
    day = meetings.sittings(office, meeting_id)[0].day
    record = record_of(office, meeting_id)
    facts = people_store.facts_of(office.db, record.people)
    names = {person_id: fact_on(day, listed).printed for person_id, listed in facts.items() if listed}
    names |= {body.id: body.name for body in meetings.bodies(office, meeting_id)}
    lines = agenda.lines(office, meeting_id)
    asking = requisition(meetings.rules_of(office, meeting_id))
    began = MappingProxyType(dict(_began(office, record)))
    return Evening(meeting_id, day, record, lines, MappingProxyType(names), asking, began)


def _began(office: Office, record: Record) -> Iterator[tuple[str, datetime]]:
    """When those meetings began of which one day had several, by whose minutes were confirmed."""
    for event in record.events(RoomKind.MINUTES_CONFIRMED):
        if event.minuted_id is None:
            continue
        first = meetings.sittings(office, event.minuted_id)[0]
        of_day = meetings_store.lines(office.db, _SAME_DAY, [first.day.isoformat(), event.minuted_id])
        if len(of_day) > 1 and first.start_time is not None:
            yield event.minuted_id, datetime.combine(first.day, first.start_time)
