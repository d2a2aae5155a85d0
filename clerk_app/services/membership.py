"""Who sits on a committee: seats, appointments from a date, chairs, and the members list of a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body
from clerk_app.domain.dates import printed_date
from clerk_app.domain.membership import (
    Appointment,
    Member,
    Position,
    PositionKind,
    Seat,
    SeatKind,
    Votes,
    in_force,
    overlapping,
)
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import committees, people, posts, published
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import committees as store
from clerk_app.store import rows

#: What each kind of seat may vote on unless the officer says otherwise (PGR01 for parent governors and church).
USUAL_VOTES = {
    SeatKind.PARENT_GOVERNOR: Votes.EDUCATION,
    SeatKind.CHURCH: Votes.EDUCATION,
    SeatKind.CO_OPTED: Votes.NONE,
}
_USUAL_ROLE = {
    SeatKind.PARENT_GOVERNOR: "Parent Governor Representative",
    SeatKind.CHURCH: "Church Representative",
    SeatKind.CO_OPTED: "Co-opted Member",
    SeatKind.EX_OFFICIO: "ex-Officio",
}


def members(office: Office, body_id: str, day: date | None = None, *, substitutes: bool = False) -> tuple[Member, ...]:
    """The members of a committee on a day (today if none is given), in printed order, vacancies among them.

    With `substitutes` the pool of those who may be called follows the members.
    """
    return store.committee(office.db, body_id).members_on(day or office.today(), substitutes=substitutes)


def usual_role(kind: SeatKind) -> str:
    """What is printed in brackets after the holder of such a seat, unless the officer words it otherwise."""
    return _USUAL_ROLE.get(kind, "")


def add_member(
    office: Office,
    body_id: str,
    person_id: str,
    kind: SeatKind = SeatKind.COUNCILLOR,
    *,
    role_printed: str | None = None,
    note_printed: str = "",
    from_date: date | None = None,
) -> Change:
    """Give a committee a new seat and put a person in it."""
    body = committees.committee(office, body_id)
    seat = replace(_new_seat(office, body_id, kind), note_printed=clean_line(note_printed), from_date=from_date)
    if role_printed is not None:
        seat = replace(seat, role_printed=clean_line(role_printed))
    name = people.fact(office, person_id).printed
    with office.record(f"Add {name} to {body.name}", subject=Subject("body", body_id)) as recording:
        rows.insert(office.db, [seat], office.officer)
        rows.insert(office.db, [Appointment(office.new_id(), seat.id, person_id, from_date)], office.officer)
    return recording.change


def add_vacancy(
    office: Office, body_id: str, kind: SeatKind = SeatKind.COUNCILLOR, from_date: date | None = None
) -> Change:
    """Give a committee a seat that nobody holds yet, from a day on: it prints as a vacancy."""
    body = committees.committee(office, body_id)
    seat = replace(_new_seat(office, body_id, kind), from_date=from_date)
    with office.record(f"Add a vacant seat to {body.name}", subject=Subject("body", body_id)) as recording:
        rows.insert(office.db, [seat], office.officer)
    return recording.change


def _new_seat(office: Office, body_id: str, kind: SeatKind) -> Seat:
    """A seat as its kind usually is: councillors by surname, the others one after another."""
    ordinary = kind in (SeatKind.COUNCILLOR, SeatKind.EX_OFFICIO)
    return Seat(
        id=office.new_id(),
        body_id=body_id,
        kind=kind,
        role_printed=_USUAL_ROLE.get(kind, ""),
        counts_for_quorum=ordinary,
        votes=USUAL_VOTES.get(kind, Votes.ALL),
        pos=0 if ordinary else 1 + max((seat.pos for seat in store.seats(office.db, body_id)), default=0),
    )


def appoint(
    office: Office,
    seat_id: str,
    person_id: str,
    from_date: date | None = None,
    *,
    to_date: date | None = None,
    in_place_of_id: str | None = None,
) -> Change:
    """Put a person in a seat from a day, to a last day if its time is limited, perhaps in somebody's place.

    Raises Refused if somebody sits in it on one of those days, or the seat is not there on one of them.
    """
    seat = one(office, Seat, seat_id, "seat")
    made = Appointment(office.new_id(), seat_id, person_id, from_date, to_date, in_place_of_id)
    name = people.fact(office, person_id).printed
    with office.record(f"Appoint {name}", subject=Subject("body", seat.body_id)) as recording:
        rows.insert(office.db, [made], office.officer)
        check_seat(office, seat, made)
    return recording.change


def check_seat(office: Office, seat: Seat, made: Appointment) -> None:
    """Raise Refused if an appointment, stored already, ends too early, or its seat has two holders or is not there."""
    held = [a for a in store.appointments(office.db, seat.body_id) if a.seat_id == seat.id]
    if made.from_date and made.to_date and made.to_date < made.from_date:
        raise Refused("The last day is before the first.", "Give the days in their order.")
    if overlapping(held):
        raise Refused("Somebody holds this seat on that day.", "End their appointment first, or choose a later day.")
    if seat.to_date and (made.to_date is None or made.to_date > seat.to_date):
        last = printed_date(seat.to_date, weekday=False)
        raise Refused(f"This seat ends on {last}.", "Give the appointment that last day, or add another seat.")


def end_appointment(office: Office, seat_id: str, last_day: date) -> Change:
    """End the appointment that holds a seat on a day; that day is its last. The seat is then vacant."""
    seat = one(office, Seat, seat_id, "seat")
    known = store.appointments(office.db, seat.body_id)
    held = [a for a in known if a.seat_id == seat_id and in_force(last_day, a.from_date, a.to_date)]
    if not held:
        raise Refused("Nobody holds this seat on that day.")
    name = people.fact(office, held[0].person_id).printed
    with office.record(f"End the appointment of {name}", subject=Subject("body", seat.body_id)) as recording:
        rows.update(office.db, Appointment, held[0].id, {"to_date": last_day}, office.officer)
    return recording.change


def edit_seat(office: Office, seat_id: str, fields: Mapping[str, object]) -> Change:
    """Change what a seat prints, its votes, its order, or whether it counts for the quorum."""
    seat = one(office, Seat, seat_id, "seat")
    typed = ("role_printed", "note_printed", "nominated_by")
    ready = {name: clean_line(v) if name in typed and isinstance(v, str) else v for name, v in fields.items()}
    with office.record(f"Edit {_whose(office, seat)}", subject=Subject("body", seat.body_id)) as recording:
        rows.update(office.db, Seat, seat_id, ready, office.officer)
    return recording.change


def _whose(office: Office, seat: Seat) -> str:
    """A seat by who holds it, or held it last: "the seat of Councillor Ama Boateng", "a vacant seat of Planning"."""
    held = [a for a in store.appointments(office.db, seat.body_id) if a.seat_id == seat.id]
    today = [a for a in held if in_force(office.today(), a.from_date, a.to_date)]
    if today:
        return f"the seat of {people.fact(office, today[0].person_id).printed}"
    return f"a vacant seat of {one(office, Body, seat.body_id, 'committee').name}"


def remove_seat(office: Office, seat_id: str) -> Change:
    """Take a seat and its appointments out of the file: for one made by mistake.

    Raises Refused where an agenda that went out has printed it.
    """
    seat = one(office, Seat, seat_id, "seat")
    held = [a.id for a in store.appointments(office.db, seat.body_id) if a.seat_id == seat_id]
    out = published.agendas(office, seat.body_id, lambda line: in_force(line.day, seat.from_date, seat.to_date))
    published.refuse_for("This seat stands", out, "Close it from a day after that: earlier agendas keep it.")
    with office.record("Remove a seat", subject=Subject("body", seat.body_id)) as recording:
        rows.delete(office.db, Appointment, held)
        rows.delete(office.db, Seat, [seat_id])
    return recording.change


def elect(
    office: Office, body_id: str, kind: PositionKind, person_id: str | None, from_date: date | None = None
) -> Change:
    """Make a person chair or vice-chair of a committee from a day (None: from the start); the one before ends then.

    One who is to follow later still does. Raises Refused without a day where somebody held the post and left it.
    """
    body = committees.committee(office, body_id)
    held = [p for p in store.positions(office.db, body_id) if p.kind is kind and p.meeting_id is None]
    if from_date is None and any(post.to_date is not None for post in held):
        raise Refused(f"{body.name} had a {kind.words} before.", "Give the day from which the next one is.")
    who = people.fact(office, person_id).printed if person_id else "nobody"
    with office.record(f"Make {who} {kind.words} of {body.name}", subject=Subject("body", body_id)) as recording:
        if from_date is None:
            rows.delete(office.db, Position, [post.id for post in held])
        last = posts.make_room(office, held, from_date) if from_date else None
        if person_id is not None:
            made = Position(office.new_id(), body.authority_id, kind, person_id, body_id, None, from_date, last)
            rows.insert(office.db, [made], office.officer)
    return recording.change
