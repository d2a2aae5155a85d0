"""The printed order of a committee's members: by surname, or as the officer puts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.membership import PositionKind, Seat, SeatKind, same_rank
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


def step(office: Office, body_id: str, seat_id: str, by: int, day: date | None = None) -> Change:
    """Print the holder of a seat a place higher (-1) or lower (+1) among those of the same sort, as they are on a day.

    Raises Refused for a chair or vice-chair, who are printed first, and at either end of their sort.
    """
    lines = _of_one_sort(office, body_id, seat_id, day or office.today())
    here = next(place for place, seats in enumerate(lines) if seat_id in seats)
    if not 0 <= here + by < len(lines):
        where = "first" if by < 0 else "last"
        raise Refused(f"This is the {where} of its sort already.", "Members of another sort are printed after them.")
    lines.insert(here + by, lines.pop(here))
    return reorder(office, body_id, [seats[0] for seats in lines])


def put_before(office: Office, body_id: str, seat_id: str, before: str | None, day: date | None = None) -> Change:
    """Print the holder of a seat before that of another (None: last of their sort), as they are on a day.

    Raises Refused for a chair or vice-chair, who are printed first, and between members of another sort.
    """
    lines = _of_one_sort(office, body_id, seat_id, day or office.today())
    moved = next(seats for seats in lines if seat_id in seats)
    rest = [seats for seats in lines if seats is not moved]
    at = next((place for place, seats in enumerate(rest) if before in seats), len(rest))
    rest.insert(at, moved)
    return reorder(office, body_id, [seats[0] for seats in rest])


def _of_one_sort(office: Office, body_id: str, seat_id: str, day: date) -> list[tuple[str, ...]]:
    """The lines of a members list that can be ordered with one of them, each as its seats."""
    known = store.committee(office.db, body_id)
    members = known.members_on(day, substitutes=True)
    ours = next((member for member in members if seat_id in member.seat_ids), None)
    if ours is None:
        raise NotFound("This seat is not in the committee on that day.", "Look at its members again.")
    first = {known.holder_on(day, kind) for kind in (PositionKind.CHAIR, PositionKind.VICE_CHAIR)} - {None}
    if ours.person_id in first:
        raise Refused(f"{ours.name} is printed first.", "Chair and vice-chair come before the others in every order.")
    lines = [m for m in members if same_rank(m.kind, ours.kind) and m.person_id not in first]
    return [member.seat_ids for member in lines]


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
