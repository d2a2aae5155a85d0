"""Who is in the room: every coming and going is one row, whatever the rule says of it (AT-1, CM-6, DI-8)."""

from __future__ import annotations

from datetime import datetime

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.record_rows import RoomKind
from clerk_app.domain.titles import split_title
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import people, recording, room_reading
from clerk_app.services.typed_text import clean_line

#: What can be recorded of one person, and how a change is called; `{}` is the person.
_LABELS = {
    RoomKind.EXPECTED: "Expect {} again",
    RoomKind.PRESENT: "Record that {} is present",
    RoomKind.APOLOGIES: "Record apologies of {}",
    RoomKind.ABSENT: "Record that {} is absent",
    RoomKind.ARRIVED: "Record that {} came late",
    RoomKind.LEFT: "Record that {} left",
    RoomKind.RETURNED: "Record that {} returned",
    RoomKind.VIRTUAL: "Record that {} attends virtually",
    RoomKind.IN_ATTENDANCE: "Record that {} is in attendance",
    RoomKind.OUT: "Record that {} went out",
    RoomKind.BACK: "Record that {} came back",
    RoomKind.STAYED: "Record that {} stayed",
}
#: Those that are about an item: somebody went out for it, came back after it, or stayed for it.
OF_AN_ITEM = (RoomKind.OUT, RoomKind.BACK, RoomKind.STAYED)


def mark(
    office: Office,
    meeting_id: str,
    person_id: str,
    kind: RoomKind,
    at: datetime,
    *,
    item_id: str | None = None,
    capacity: str = "",
    closed: bool | None = None,
) -> Change:
    """Record how somebody stands from now on: present, apologies, late, left, returned, out for an item ...

    `capacity` says in what post somebody is in attendance, and `closed` that it is kept from the public. Raises
    NotFound for nobody, ValueError for another kind.
    """
    if kind not in _LABELS:
        raise ValueError(f"{kind} is not about one person")
    label = _LABELS[kind].format(recording.named(office, meeting_id, person_id))
    if kind in OF_AN_ITEM:
        # of somebody who comes back it is the item before that is named, not the one that is taken now
        label += recording.at_item(office, item_id).replace(" at ", " after " if kind is RoomKind.BACK else " for ", 1)
    fields = {"person_id": person_id, "agenda_item_id": item_id, "text": capacity, "closed": closed}
    return recording.event(office, meeting_id, kind, at, label, **fields)


def attend(
    office: Office,
    meeting_id: str,
    at: datetime,
    person_id: str | None = None,
    name: str = "",
    post: str = "",
    *,
    closed: bool | None = None,
) -> Change:
    """Record that somebody is in attendance who is no member, with their post: an officer, a guest (AT-1).

    Who is in no list yet is added by name, within the same change. Raises BadInput for an empty name.
    """
    if person_id is not None:
        return mark(office, meeting_id, person_id, RoomKind.IN_ATTENDANCE, at, capacity=post, closed=closed)
    label = f"Record that {clean_line(name, 'name')} is in attendance"
    with office.record(label, subject=Subject("meeting", meeting_id)) as made:
        shut = room_reading.record_of(office, meeting_id).public_excluded if closed is None else closed
        # a closed post stands in the record alone, not with the person for all to see
        added = people.new_person(office, name, particulars={} if shut else {"job_title": post})
        assert added.subject is not None
        mark(office, meeting_id, added.subject.id, RoomKind.IN_ATTENDANCE, at, capacity=post, closed=closed)
    return made.change


def substitute(
    office: Office, meeting_id: str, person_id: str, in_place_of_id: str, at: datetime, body_id: str | None = None
) -> Change:
    """Record that somebody sits in the place of a member, in one body or wherever that member sits (CM-6).

    Raises Refused where it is the same person.
    """
    who, whom = (recording.named(office, meeting_id, each) for each in (person_id, in_place_of_id))
    if person_id == in_place_of_id:
        raise Refused(f"{who} cannot sit for themselves.", "Choose somebody else.")
    fields = {"person_id": person_id, "other_person_id": in_place_of_id, "body_id": body_id}
    label = f"Record that {who} substitutes for {whom}"
    return recording.event(office, meeting_id, RoomKind.SUBSTITUTES, at, label, **fields)


def substitute_new(
    office: Office, meeting_id: str, name: str, in_place_of_id: str, at: datetime, body_id: str | None = None
) -> Change:
    """Record that somebody who is in no list yet sits in the place of a member; they are added by name (CM-6).

    What the rules of the committee say against it is a finding. Raises BadInput for an empty name.
    """
    whom = recording.named(office, meeting_id, in_place_of_id)
    typed = clean_line(name, "name")
    title, given = split_title(typed)
    label = f"Record that {typed} substitutes for {whom}"
    with office.record(label, subject=Subject("meeting", meeting_id)) as made:
        added = people.new_person(office, given, title)
        assert added.subject is not None
        substitute(office, meeting_id, added.subject.id, in_place_of_id, at, body_id)
    return made.change


def preside(office: Office, meeting_id: str, person_id: str, at: datetime, body_id: str | None = None) -> Change:
    """Record who presides from now on, in one body of a joint meeting or in all."""
    words = f"Record that {recording.named(office, meeting_id, person_id)} presides"
    return recording.event(office, meeting_id, RoomKind.PRESIDES, at, words, person_id=person_id, body_id=body_id)
