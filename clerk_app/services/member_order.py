"""The printed order of a committee's members: by surname, or as the officer puts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.membership import Seat, SeatKind, same_rank
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import committees
from clerk_app.store import committees as store
from clerk_app.store import rows


def reorder(office: Office, body_id: str, seat_ids: Sequence[str]) -> Change:
    """Print the holders of some seats in this order: councillors, co-opted members or ex-officio ones among themselves.

    Seats of that sort that are not named follow in their order. Raises Refused for seats of several sorts.
    """
    known = {seat.id: seat for seat in store.seats(office.db, body_id)}
    named = [known[seat_id] for seat_id in dict.fromkeys(seat_ids) if seat_id in known]
    if len(named) < len(seat_ids) or not named:
        raise NotFound("One of these seats is not in the committee any more.", "Look at its members again.")
    if not all(same_rank(seat.kind, named[0].kind) for seat in named):
        fix = "Order the councillors, the co-opted and the ex-officio members each among themselves."
        raise Refused("Members of different sorts are printed one sort after the other.", fix)
    rest = [s for s in known.values() if same_rank(s.kind, named[0].kind) and s.id not in seat_ids]
    body = committees.committee(office, body_id)
    with office.record(f"Order the members of {body.name}", subject=Subject("body", body_id)) as recording:
        _number(office, [*named, *rest])
    return recording.change


def order_by_surname(office: Office, body_id: str, kind: SeatKind = SeatKind.COUNCILLOR) -> Change:
    """Print the holders of one sort of seat by surname again."""
    body = committees.committee(office, body_id)
    with office.record(f"Order the members of {body.name} by surname", subject=Subject("body", body_id)) as recording:
        for seat in store.seats(office.db, body_id):
            if same_rank(seat.kind, kind) and seat.pos:
                rows.update(office.db, Seat, seat.id, {"pos": 0}, office.officer)
    return recording.change


def _number(office: Office, seats: Iterable[Seat]) -> None:
    for pos, seat in enumerate(seats, start=1):
        if seat.pos != pos:
            rows.update(office.db, Seat, seat.id, {"pos": pos}, office.officer)
