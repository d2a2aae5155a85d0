"""Appointments one by one: replace, swap, vacate, and correct what was entered by mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.membership import Appointment, Position, Seat, in_force
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import committees, membership, people, published
from clerk_app.services.reading import one
from clerk_app.store import committees as store
from clerk_app.store import rows

_A_DAY = timedelta(days=1)
_KEEP_NAME = "End the appointment instead: choose its last day, and earlier agendas keep the name."


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """An appointment as the history of a committee lists it: who, in which seat, from when to when, for whom."""

    appointment: Appointment
    seat: Seat
    name: str
    in_place_of: str

    @property
    def id(self) -> str:
        """The appointment's identity."""
        return self.appointment.id


def of_committee(office: Office, body_id: str) -> tuple[AppointmentLine, ...]:
    """Every appointment that a committee ever had, seat by seat and oldest first."""
    seats = {seat.id: seat for seat in store.seats(office.db, body_id)}
    order = list(seats)
    held = sorted(
        store.appointments(office.db, body_id), key=lambda a: (order.index(a.seat_id), a.from_date or date.min)
    )
    return tuple(
        AppointmentLine(a, seats[a.seat_id], _name(office, a.person_id, a.from_date), _name(office, a.in_place_of_id))
        for a in held
    )


def holder(office: Office, seat_id: str, day: date) -> Appointment | None:
    """The appointment that holds a seat on a day, or None while it is vacant."""
    held = (a for a in _of_seat(office, seat_id) if in_force(day, a.from_date, a.to_date))
    return next(held, None)


def replace_holder(
    office: Office, seat_id: str, person_id: str, from_date: date, *, in_place_of: bool = False
) -> Change:
    """Put somebody else in a seat from a day: the holder's last day is the day before.

    Who is to follow later still does. `in_place_of` says that the new one sits in the place of the one before.
    Raises Refused for a vacant seat, and where an agenda went out with somebody who began on that very day.
    """
    seat, before = one(office, Seat, seat_id, "seat"), _needed_holder(office, seat_id, from_date)
    if before.person_id == person_id:
        raise Refused(f"{_name(office, person_id)} holds this seat already.", "Choose somebody else.")
    label = f"Replace {_name(office, before.person_id)} by {_name(office, person_id)}"
    with office.record(label, subject=Subject("body", seat.body_id)) as recording:
        _end_before(office, seat.body_id, before, from_date)
        follows = [a.from_date for a in _of_seat(office, seat_id) if (a.from_date or date.min) > from_date]
        last = min(day for day in follows if day) - _A_DAY if follows else None
        for_whom = before.person_id if in_place_of else None
        membership.appoint(office, seat_id, person_id, from_date, to_date=last, in_place_of_id=for_whom)
    return recording.change


def swap(office: Office, seat_id: str, other_id: str, from_date: date) -> Change:
    """Let the holders of two seats change places from a day, on one committee or between two.

    Each then serves for the rest of the other's time. Raises Refused if a seat is vacant or both are one person's.
    """
    pair = [(one(office, Seat, each, "seat"), _needed_holder(office, each, from_date)) for each in (seat_id, other_id)]
    (first, ours), (second, theirs) = pair
    if ours.person_id == theirs.person_id:
        raise Refused(f"{_name(office, ours.person_id)} holds both seats.", "Choose the seats of two people.")
    label = f"Swap the seats of {_name(office, ours.person_id)} and {_name(office, theirs.person_id)}"
    with office.record(label, subject=Subject("body", first.body_id)) as recording:
        for seat, held in pair:
            _end_before(office, seat.body_id, held, from_date, keeps_posts=first.body_id == second.body_id)
        membership.appoint(office, first.id, theirs.person_id, from_date, to_date=ours.to_date)
        membership.appoint(office, second.id, ours.person_id, from_date, to_date=theirs.to_date)
    return recording.change


def vacate(office: Office, seat_id: str, from_date: date) -> Change:
    """Let a seat be vacant from a day on; posts on the committee end with the last seat. Raises Refused if it is."""
    seat, held = one(office, Seat, seat_id, "seat"), _needed_holder(office, seat_id, from_date)
    label = f"Vacate the seat of {_name(office, held.person_id)}"
    with office.record(label, subject=Subject("body", seat.body_id)) as recording:
        _end_before(office, seat.body_id, held, from_date)
    return recording.change


def correct(office: Office, appointment_id: str, fields: Mapping[str, Any]) -> Change:
    """Correct who was appointed (`person_id`), from when, to when, or in whose place (`in_place_of_id`).

    Raises Refused where an agenda that went out would have printed otherwise, or two would hold the seat on a day;
    BadInput for an end before the beginning.
    """
    was = one(office, Appointment, appointment_id, "appointment")
    now = replace(was, **fields)
    seat = one(office, Seat, was.seat_id, "seat")
    if now.from_date and now.to_date and now.to_date < now.from_date:
        raise BadInput("The last day is before the first.", "Give the days in their order.")
    _refuse_belying(office, seat, was, now)
    name = _name(office, was.person_id, was.from_date)
    label = f"Correct the appointment of {name}"
    with office.record(label, subject=Subject("body", seat.body_id)) as recording:
        rows.update(office.db, Appointment, appointment_id, dict(fields), office.officer)
        membership.check_seat(office, seat, now)
    return recording.change


def withdraw(office: Office, appointment_id: str) -> Change:
    """Take an appointment out of the file that was made by mistake; posts that hang on it go too.

    Raises Refused where an agenda that went out has printed it.
    """
    was = one(office, Appointment, appointment_id, "appointment")
    seat = one(office, Seat, was.seat_id, "seat")
    _refuse_belying(office, seat, was, None)
    label = f"Withdraw the appointment of {_name(office, was.person_id, was.from_date)}"
    with office.record(label, subject=Subject("body", seat.body_id)) as recording:
        rows.delete(office.db, Appointment, [appointment_id])
        if not _serves(office, seat.body_id, was.person_id, lambda _: True):
            gone = [p.id for p in _posts(office, seat.body_id, was.person_id)]
            rows.delete(office.db, Position, gone)
    return recording.change


def close_seat(office: Office, seat_id: str, last_day: date) -> Change:
    """Let a committee have one seat less after a day; its holder's appointment ends with it.

    Raises Refused if somebody is to begin in it later.
    """
    seat = one(office, Seat, seat_id, "seat")
    later = [a for a in _of_seat(office, seat_id) if a.from_date and a.from_date > last_day]
    if later:
        name = _name(office, later[0].person_id)
        raise Refused(f"{name} is appointed to this seat after that day.", "Withdraw that appointment first.")
    body = committees.committee(office, seat.body_id)
    with office.record(f"Close a seat of {body.name}", subject=Subject("body", seat.body_id)) as recording:
        held = holder(office, seat_id, last_day + _A_DAY)
        if held is not None:
            _end_before(office, seat.body_id, held, last_day + _A_DAY)
        rows.update(office.db, Seat, seat_id, {"to_date": last_day}, office.officer)
    return recording.change


def _of_seat(office: Office, seat_id: str) -> list[Appointment]:
    seat = one(office, Seat, seat_id, "seat")
    return [a for a in store.appointments(office.db, seat.body_id) if a.seat_id == seat_id]


def _needed_holder(office: Office, seat_id: str, day: date) -> Appointment:
    held = holder(office, seat_id, day)
    if held is None:
        raise Refused("Nobody holds this seat on that day.", "Appoint somebody to it, or choose another day.")
    return held


def _end_before(office: Office, body_id: str, held: Appointment, day: date, *, keeps_posts: bool = False) -> None:
    """Make the day before the last one of an appointment, inside the change that wants it; one that began then goes."""
    if held.from_date == day:
        _refuse_belying(office, one(office, Seat, held.seat_id, "seat"), held, None)
        rows.delete(office.db, Appointment, [held.id])
    else:
        rows.update(office.db, Appointment, held.id, {"to_date": day - _A_DAY}, office.officer)
    if not keeps_posts and not _serves(
        office, body_id, held.person_id, lambda a: in_force(day, a.from_date, a.to_date)
    ):
        _end_posts(office, body_id, held.person_id, day)


def _end_posts(office: Office, body_id: str, person_id: str, day: date) -> None:
    for post in _posts(office, body_id, person_id):
        if post.from_date == day:
            rows.delete(office.db, Position, [post.id])
        elif in_force(day, post.from_date, post.to_date):
            rows.update(office.db, Position, post.id, {"to_date": day - _A_DAY}, office.officer)


def _posts(office: Office, body_id: str, person_id: str) -> list[Position]:
    held = store.positions(office.db, body_id)
    return [p for p in held if p.person_id == person_id and p.meeting_id is None]


def _serves(office: Office, body_id: str, person_id: str, when: Callable[[Appointment], bool]) -> bool:
    return any(a.person_id == person_id and when(a) for a in store.appointments(office.db, body_id))


def _refuse_belying(office: Office, seat: Seat, was: Appointment, now: Appointment | None) -> None:
    """Raise Refused if an agenda went out on a day for which the seat would now have another holder."""

    def changed(line: MeetingLine) -> bool:
        before = was.person_id if in_force(line.day, was.from_date, was.to_date) else None
        after = now.person_id if now and in_force(line.day, now.from_date, now.to_date) else None
        return before != after and in_force(line.day, seat.from_date, seat.to_date)

    name = _name(office, was.person_id, was.from_date)
    out = published.agendas(office, seat.body_id, changed)
    published.refuse_for(f"The seat of {name} stands", out, _KEEP_NAME)


def _name(office: Office, person_id: str | None, day: date | None = None) -> str:
    return people.fact(office, person_id, day).printed if person_id else ""
