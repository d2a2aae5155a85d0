"""What of a record is kept from the public: by what a row says of itself, by what it belongs to, and by its place.

What is recorded while press and public are out of the room is closed wherever it stands (PX-2, PX-10), unless the
officer turned it open.
"""

from __future__ import annotations

from clerk_app.domain.record_rows import Action, Declaration, Motion, Recorded, Resolution, RoomEvent, RoomKind, Vote
from clerk_app.domain.room_record import Record

#: Said in the open by law, or by the chair to everybody: the resolution that sends the public out.
_ALWAYS_OPEN = frozenset({RoomKind.PUBLIC_EXCLUDED, RoomKind.PUBLIC_RETURNED})


def row_closed(record: Record, row: Recorded) -> bool | None:
    """Whether the words of a row are closed; None says as its item is.

    A row that says nothing of itself is closed with what it belongs to: an amendment with its motion, an action with
    its decision, a vote with what it was on.
    """
    if isinstance(row, RoomEvent) and row.kind in _ALWAYS_OPEN:
        return False
    own: bool | None = getattr(row, "closed", None)
    if own is not None:
        return own
    above = _above(record, row)
    if above is not None and row_closed(record, above):
        return True
    return True if record.excluded_at(row.pos) else None


def _above(record: Record, row: Recorded) -> Recorded | None:
    kinds: tuple[tuple[type[Recorded], type[Recorded], str], ...] = (
        (Motion, Motion, "amends_id"),
        (Vote, Motion, "motion_id"),
        (Action, Resolution, "resolution_id"),
    )
    for kind, of, column in kinds:
        if isinstance(row, kind) and (named := getattr(row, column)):
            return next((each for each in record.every(of) if each.id == named and each.id != row.id), None)
    return None


def nature_closed(record: Record, declared: Declaration) -> bool:
    """Whether what somebody declared was said while the public was out: then that they declared is public alone."""
    return record.excluded_at(declared.pos)


def taken_at(record: Record, pos: int) -> str | None:
    """The item that was being taken at a place of the record, the last taken up of several; None at none."""
    held = [(span.first, item_id) for item_id, spans in record.spans.items() for span in spans if span.holds(pos)]
    return max(held)[1] if held else None
