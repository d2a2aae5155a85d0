"""What was recorded at a wrong item is taken to the right one, with all that hangs on it (MI-3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.change import Change
from clerk_app.domain.record_openness import row_closed
from clerk_app.domain.record_rows import Action, Motion, Recorded, Resolution, RoomEvent, RoomKind, Speech, Vote
from clerk_app.domain.referrals import Referral
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, correcting, recording, response_lines
from clerk_app.services.closed_items import closed_referrals
from clerk_app.services.room_reading import Evening, evening
from clerk_app.store import follow_up as store
from clerk_app.store import rows


def may_move(row: Recorded) -> bool:
    """Whether a row can be of another item: a note, a decision, an action, who was heard, a motion, a vote of its own.

    An amendment and a vote go with their motion. A declaration says itself for which items it is.
    """
    if isinstance(row, RoomEvent):
        return row.kind is RoomKind.NOTE
    if isinstance(row, Motion):
        return row.amends_id is None
    return isinstance(row, Resolution | Action | Speech) or (isinstance(row, Vote) and row.motion_id is None)


def move(office: Office, row_id: str, item_id: str | None) -> Change:
    """Let something be of another item, or of none; its place in the order and its time stay.

    What was closed with its item stays closed: an officer alone opens it. Raises NotFound for what is not there, and
    Refused for what cannot be of another item.
    """
    known = correcting.row(office, row_id)
    if not may_move(known):
        raise Refused("This cannot be of another item.", "Take it out, and record it at the other one.")
    recording.check_item(office, known.meeting_id, item_id)
    seen = evening(office, known.meeting_id)
    together = list(_together(seen.record.rows, known))
    if any(isinstance(each, Vote) and not each.motion_id and _is_closed(seen, each) for each in together):
        raise Refused("A vote at a closed item stays closed with it.", "Take it out, and record it at the other item.")
    where = agenda.item_name(office, recording.item(office, item_id)) if item_id else "no item"
    label = f"Move {correcting.named(known)} to {where}"
    decided = [each for each in together if isinstance(each, Resolution)]
    with (
        office.record(label, subject=recording.subject_of(known)) as made,
        response_lines.following_openness(office, decided),
    ):
        for each in together:
            _place(office, seen, each, item_id)
    return made.change


def _together(listed: Sequence[Recorded], known: Recorded) -> Iterator[Recorded]:
    """A row with what hangs on it: amendments and votes on a motion, and what is to be done of a decision.

    A referral that was made of a decision goes with it too (`_refer`).
    """
    yield known
    for each in listed:
        amends = isinstance(known, Motion) and isinstance(each, Motion) and each.amends_id == known.id
        on_it = isinstance(known, Motion) and isinstance(each, Vote) and each.motion_id == known.id
        of_it = isinstance(known, Resolution) and isinstance(each, Action) and each.resolution_id == known.id
        if amends or on_it or (of_it and each.agenda_item_id == known.agenda_item_id):
            yield from _together(listed, each)


def _place(office: Office, seen: Evening, each: Recorded, item_id: str | None) -> None:
    fields: dict[str, object] = {"agenda_item_id": item_id}
    if getattr(each, "closed", False) is None and _is_closed(seen, each):
        fields["closed"] = True
    if isinstance(each, Action):
        fields["matter_id"] = recording.item(office, item_id).matter_id if item_id else None
    if isinstance(each, Resolution):
        _refer(office, each, recording.item(office, item_id) if item_id else None)
    rows.update(office.db, type(each), each.id, fields, office.officer)


def _refer(office: Office, decided: Resolution, item: AgendaItem | None) -> None:
    """What was referred by a decision is of its item: as closed as that, and as closed as it was (PX-5)."""
    made = [
        each for each in store.referrals_from(office.db, decided.id) if each.agenda_item_id == decided.agenda_item_id
    ]
    hidden = closed_referrals(office, made)
    was = recording.item(office, decided.agenda_item_id).title if decided.agenda_item_id else ""
    for each in made:
        fields: dict[str, object] = {"agenda_item_id": item.id if item else None}
        fields["matter_id"] = item.matter_id if item else None
        if each.title == was:
            fields["title"] = item.title if item else ""
        if each.closed is None and each.id in hidden:
            fields["closed"] = True
        rows.update(office.db, Referral, each.id, fields, office.officer)


def _is_closed(seen: Evening, each: Recorded) -> bool:
    return seen.is_closed(each.agenda_item_id, row_closed(seen.record, each))
