"""Putting right what was recorded: a time, a place in the order, or a row that never happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from clerk_app.domain.change import Change
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.record_rows import (
    RECORDED_KINDS,
    Action,
    Ballot,
    Motion,
    Recorded,
    Resolution,
    RoomEvent,
    RoomKind,
    Vote,
)
from clerk_app.domain.referrals import Referral
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import minutes_course, recording, room
from clerk_app.services.table_words import TABLE_WORDS
from clerk_app.store import follow_up, rows
from clerk_app.store import record as store

#: What may be corrected of an event.
OF_AN_EVENT = frozenset({"at", "text", "closed_text", "closed", "paragraphs", "day", "minuted_id"}) | frozenset(
    {"person_id", "other_person_id", "body_id"}
)


def row(office: Office, row_id: str) -> Recorded:
    """A row of the record, of whatever kind. Raises NotFound."""
    for kind in RECORDED_KINDS:
        found = rows.read(office.db, kind, row_id)
        if found is not None:
            return found
    raise NotFound("This is not in the record any more.", "Undo brings it back, if you removed it.")


def set_time(office: Office, row_id: str, at: datetime) -> Change:
    """Correct the time of something, or give it one; its place in the order stays."""
    known = row(office, row_id)
    return recording.change_fields(office, known, f"Correct a time{_at(office, known)}", {"at": at})


def amend(office: Office, event_id: str, fields: Mapping[str, Any]) -> Change:
    """Correct what an event says: its words, its person, its time."""
    known = recording.known(office, RoomEvent, event_id, "entry of the record")
    if unknown := fields.keys() - OF_AN_EVENT:
        raise ValueError(f"an event has no {', '.join(sorted(unknown))}")
    if "day" in fields:  # of which meeting of that day it is, it must say anew
        fields = {"minuted_id": None, **fields}
    with office.record(f"Correct the record{_at(office, known)}", subject=recording.subject_of(known)) as made:
        recording.change_fields(office, known, f"Correct the record{_at(office, known)}", fields)
        for day in dict.fromkeys((known.day, fields.get("day", known.day))):
            _follow_minutes(office, known, day)
    return made.change


def move_after(office: Office, row_id: str, other_id: str | None) -> Change:
    """Move a row to its place in the order: after another one, or to the beginning (None).

    Raises NotFound where the other one is of another meeting.
    """
    known = row(office, row_id)
    listed = [each for each in store.of_meeting(office.db, known.meeting_id) if each.id != row_id]
    before = [at for at, each in enumerate(listed) if each.id == other_id]
    if other_id is not None and not before:
        raise NotFound("This is not in the record of the meeting.", "Choose another place.")
    at = before[0] + 1 if before else 0
    first = listed[at - 1].pos if at else 0
    last = listed[at].pos if at < len(listed) else first + 2 * store.GAP
    ordered = [*listed[:at], known, *listed[at:]]
    with office.record(f"Move {named(known)} in the record", subject=recording.subject_of(known)) as made:
        if last - first > 1:
            rows.update(office.db, type(known), row_id, {"pos": (first + last) // 2}, office.officer)
        else:
            _spread(office, ordered)
    return made.change


def _spread(office: Office, ordered: Sequence[Recorded]) -> None:
    """Give every row a new place, where there is no room left between two of them."""
    for number, each in enumerate(ordered, start=1):
        rows.update(office.db, type(each), each.id, {"pos": number * store.GAP}, office.officer)


def remove(office: Office, row_id: str) -> Change:
    """Take out of the record what never happened. What hangs on it goes too, but for actions and referrals.

    Taking out the end of a meeting opens it again. Raises Refused for a motion that another one amends.
    """
    known = row(office, row_id)
    listed = store.of_meeting(office.db, known.meeting_id)
    if any(isinstance(each, Motion) and each.amends_id == row_id for each in listed):
        raise Refused("Another motion amends this one.", "Remove the amendment first.")
    with office.record(f"Remove {named(known)}{_at(office, known)}", subject=recording.subject_of(known)) as made:
        _let_go(office, known, listed)
        rows.delete(office.db, type(known), [row_id])
        _reopen(office, known, listed)
        if isinstance(known, RoomEvent):
            _follow_minutes(office, known, known.day)
    return made.change


def _follow_minutes(office: Office, event: RoomEvent, held_on: date | None) -> None:
    """Earlier minutes stand as the record of the meeting that confirmed them says, once it is corrected (MI-1)."""
    if event.kind in (RoomKind.MINUTES_CONFIRMED, RoomKind.MINUTES_SIGNED):
        minutes_course.follow(office, event.meeting_id, held_on, event.at)


def _let_go(office: Office, known: Recorded, listed: list[Recorded]) -> None:
    """What names a row that goes: the votes on a motion go too, an action stays without its decision."""
    if isinstance(known, Motion):
        votes = [each.id for each in listed if isinstance(each, Vote) and each.motion_id == known.id]
        rows.delete(office.db, Vote, votes)
    if isinstance(known, Resolution):
        hanging: list[Action | Referral] = [*follow_up.referrals_from(office.db, known.id)]
        hanging += [each for each in listed if isinstance(each, Action) and each.resolution_id == known.id]
        was_closed = store.said_closed(office.db, [known])[known.id]
        for each in hanging:
            closed = True if each.closed is None and was_closed else each.closed  # as it was with its decision
            fields = {"resolution_id": None, "closed": closed}
            rows.update(office.db, type(each), each.id, fields, office.officer)
    if isinstance(known, Vote):
        rows.delete(office.db, Ballot, [each.id for each in store.ballots_at(office.db, known.id)])


def _reopen(office: Office, known: Recorded, listed: list[Recorded]) -> None:
    """A meeting whose end never happened is not held."""
    if not isinstance(known, RoomEvent) or known.kind is not RoomKind.CLOSED:
        return
    ends = [each for each in listed if isinstance(each, RoomEvent) and each.kind is RoomKind.CLOSED]
    state = room.reopened_state(office, known.meeting_id)
    if len(ends) == 1 and state is not None:
        rows.update(office.db, Meeting, known.meeting_id, {"state": state}, office.officer)


def named(known: Recorded) -> str:
    """What a row is, with its article: "an entry of the record"."""
    word = TABLE_WORDS[rows.table_of(type(known))][0]
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _at(office: Office, known: Recorded) -> str:
    return recording.at_item(office, known.agenda_item_id)
