"""Who serves where: the committees and posts of one person, and what happens when they leave one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body, BodyKind
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.membership import (
    POSITION_WORDS,
    VACANCY,
    Appointment,
    Position,
    PositionKind,
    Seat,
    SeatKind,
    in_force,
)
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import committees, membership, people, published
from clerk_app.services.reading import one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import committees as store
from clerk_app.store import meetings, rows


@dataclass(frozen=True, slots=True)
class Service:
    """One thing that a person does: where (`body_id` None: for the council itself), and in which roles."""

    body_id: str | None
    where: str
    roles: str

    @property
    def id(self) -> tuple[str | None, str]:
        """What tells it from the others of the same person."""
        return self.body_id, self.roles


def of_person(office: Office, person_id: str, day: date | None = None) -> list[Service]:
    """Where a person serves on a day (today if none is given): the council's posts, then committees in order."""
    on = day or office.today()
    posts = [p for p in store.council_positions(office.db) if p.person_id == person_id]
    found = [
        Service(None, "The council", post.kind.words.capitalize())
        for post in posts
        if in_force(on, post.from_date, post.to_date)
    ]
    theirs = store.ids_with(office.db, person_id)
    for body in store.bodies(office.db):
        sitting = store.committee(office.db, body.id).members_on(on, substitutes=True) if body.id in theirs else ()
        for member in sitting:
            if member.person_id == person_id:
                found.append(Service(body.id, body.name, ", ".join(member.roles) or "Member"))
        if body.contact_id == person_id:
            found.append(Service(body.id, body.name, "Contact for its meetings"))
    return list({service.id: service for service in found}.values())


def how_many(office: Office, day: date | None = None) -> int:
    """How many people sit on any committee on a day (today if none is given): each once, whatever seats they hold."""
    on = day or office.today()
    sitting = store.every_committee(office.db, day=on).values()
    return len({member.person_id for each in sitting for member in each.members_on(on) if member.person_id})


def chaired(office: Office, day: date | None = None) -> str:
    """Who takes the chair on a day (today if none is given), and where else somebody does; "" while nobody does.

    "Councillor Joan Hill chairs Full Council", "Councillor Joan Hill chairs Full Council, and 2 others have a chair".
    """
    on = day or office.today()
    every = [(body, _chair(office, body.id, on)) for body in store.bodies(office.db) if body.meets_on(on)]
    found = [f"{chair} chairs {body.name}" for body, chair in every if chair]
    if not found:
        return ""
    more = len(found) - 1
    others = f", and {more} other{' has' if more == 1 else 's have'} a chair" if more else ""
    return f"{found[0]}{others}"


def first_to_chair(office: Office) -> str | None:
    """The committee that a new file waits to be given a chair: the full council, else the first that has members.

    None while no committee has any.
    """
    on = office.today()
    filled = [
        body
        for body in store.bodies(office.db)
        if body.meets_on(on) and any(member.person_id for member in store.committee(office.db, body.id).members_on(on))
    ]
    filled = [body for body in filled if not _chair(office, body.id, on)] or filled
    return next((body for body in filled if body.kind is BodyKind.COUNCIL), filled[0]).id if filled else None


def _chair(office: Office, body_id: str, day: date) -> str:
    """Who is chair of a committee on a day, as printed; "" for nobody."""
    words = POSITION_WORDS[PositionKind.CHAIR]
    sitting = store.committee(office.db, body_id).members_on(day)
    return next((member.name for member in sitting if words in member.roles), "")


def first_to_fill(office: Office) -> str | None:
    """The committee that a new file waits to be given members: the full council, as all councillors sit on it, else the
    first; None once anybody serves, and where there is no committee.
    """
    meeting = [body for body in store.bodies(office.db) if body.meets_on(office.today())]
    if not meeting or how_many(office):
        return None
    return next((body for body in meeting if body.kind is BodyKind.COUNCIL), meeting[0]).id


def seats(office: Office, seat_ids: Sequence[str]) -> list[Seat]:
    """The seats of one line of a members list. Raises NotFound."""
    return [one(office, Seat, seat_id, "seat") for seat_id in seat_ids]


def holder(office: Office, body_id: str, kind: PositionKind, day: date | None = None) -> str | None:
    """The id of the person who is chair (or vice-chair) of a committee on a day (today if none is given), or None."""
    return store.committee(office.db, body_id).holder_on(day or office.today(), kind)


def ever_held(office: Office, body_id: str, kind: PositionKind) -> bool:
    """Whether a committee has ever had a chair (or a vice-chair): who comes next begins on a day."""
    return any(post.kind is kind and post.meeting_id is None for post in store.positions(office.db, body_id))


def vacant_from(office: Office, seat_id: str) -> date | None:
    """The day after the last holder of a seat; None where nobody ever sat in it, or somebody still does."""
    ends = [
        a.to_date
        for a in store.appointments(office.db, one(office, Seat, seat_id, "seat").body_id)
        if a.seat_id == seat_id
    ]
    last = max((day for day in ends if day is not None), default=None)
    return None if last is None or None in ends else last + timedelta(days=1)


def has_met(office: Office, body_id: str) -> bool:
    """Whether a committee has a meeting before today in this file."""
    return any(line.day < office.today() for line in meetings.lines_of_body(office.db, body_id))


def seat_member(
    office: Office,
    body_id: str,
    person_id: str | None,
    named: tuple[str, str] | None,
    kind: SeatKind = SeatKind.COUNCILLOR,
    *,
    role_printed: str | None = None,
    note_printed: str = "",
    from_date: date | None = None,
) -> str:
    """Give a committee a new seat and put somebody in it, who may be new: `named` is then their title and name.

    It is one change. Returns the person's id. Raises BadInput for an empty name.
    """
    body = committees.committee(office, body_id)
    who = _printed(office, person_id, named)
    with office.record(f"Add {who} to {body.name}", subject=Subject("body", body_id)):
        ready = person_id or _made(office, named)
        membership.add_member(
            office, body_id, ready, kind, role_printed=role_printed, note_printed=note_printed, from_date=from_date
        )
    return ready


def fill_seat(
    office: Office,
    seat_id: str,
    person_id: str | None,
    named: tuple[str, str] | None,
    from_date: date | None = None,
) -> str:
    """Put somebody, who may be new, in a vacant seat, as one change. Returns the person's id.

    Raises Refused if somebody sits in it on a day from then on, BadInput for an empty name.
    """
    seat = one(office, Seat, seat_id, "seat")
    who = _printed(office, person_id, named)
    with office.record(f"Appoint {who}", subject=Subject("body", seat.body_id)):
        ready = person_id or _made(office, named)
        membership.appoint(office, seat_id, ready, from_date)
    return ready


def _printed(office: Office, person_id: str | None, named: tuple[str, str] | None) -> str:
    return people.fact(office, person_id).printed if person_id else clean_line(" ".join(named or ()))


def _made(office: Office, named: tuple[str, str] | None) -> str:
    """Add somebody new, inside the change that seats them."""
    title, name = named or ("", "")
    change = people.new_person(office, name, title)
    assert change.subject is not None
    return change.subject.id


def leave(office: Office, body_id: str, person_id: str, last_day: date) -> Change:
    """End everything that a person does on a committee, seats and posts; the seats are vacant from the next day.

    Raises Refused if the person does not serve there on that day.
    """
    body = committees.committee(office, body_id)
    seats_held = [a for a in store.appointments(office.db, body_id) if a.person_id == person_id]
    ending = [a for a in seats_held if in_force(last_day, a.from_date, a.to_date)]
    posts = [p for p in store.positions(office.db, body_id) if p.person_id == person_id and p.meeting_id is None]
    name = people.fact(office, person_id).printed
    if not ending:
        raise Refused(f"{name} does not sit on {body.name} on that day.", "Choose a day of their appointment.")
    with office.record(f"End the appointment of {name} to {body.name}", subject=Subject("body", body_id)) as recording:
        for appointment in ending:
            rows.update(office.db, Appointment, appointment.id, {"to_date": last_day}, office.officer)
        for post in posts:
            if in_force(last_day, post.from_date, post.to_date):
                rows.update(office.db, Position, post.id, {"to_date": last_day}, office.officer)
    return recording.change


def remove_member(office: Office, body_id: str, seat_ids: Sequence[str]) -> Change:
    """Take one line out of a members list, with its seats and posts: for one made by mistake.

    Once an agenda went out with it, that one keeps it: a vacant seat ends yesterday, and for a member Refused is
    raised.
    """
    body = committees.committee(office, body_id)
    if _was_summoned(office, body_id, seat_ids):
        return _end_seats(office, body, seat_ids)
    held = [a for a in store.appointments(office.db, body_id) if a.seat_id in seat_ids]
    members = {a.person_id for a in held if in_force(office.today(), a.from_date, a.to_date)}
    posts = [p for p in store.positions(office.db, body_id) if p.person_id in members and p.meeting_id is None]
    name = " and ".join(sorted(people.fact(office, person_id).printed for person_id in members)) or VACANCY.lower()
    with office.record(f"Remove {name} from {body.name}", subject=Subject("body", body_id)) as recording:
        rows.delete(office.db, Appointment, [appointment.id for appointment in held])
        rows.delete(office.db, Position, [post.id for post in posts])
        rows.delete(office.db, Seat, seat_ids)
    return recording.change


def _was_summoned(office: Office, body_id: str, seat_ids: Sequence[str]) -> bool:
    """Whether one of some seats is in the members list of an agenda that went out."""
    held = seats(office, seat_ids)

    def listed(line: MeetingLine) -> bool:
        return any(in_force(line.day, seat.from_date, seat.to_date) for seat in held)

    return bool(published.agendas(office, body_id, listed))


def _end_seats(office: Office, body: Body, seat_ids: Sequence[str]) -> Change:
    today = office.today()
    held = [a for a in store.appointments(office.db, body.id) if a.seat_id in seat_ids]
    sitting = [a for a in held if a.to_date is None or a.to_date >= today]
    if sitting:
        name = people.fact(office, sitting[0].person_id).printed
        raise Refused(
            f"{name} stands in agendas of {body.name} that went out.",
            "Choose “Leaves…” and the last day: earlier agendas keep the name.",
        )
    with office.record(f"Remove {VACANCY.lower()} from {body.name}", subject=Subject("body", body.id)) as recording:
        for seat_id in seat_ids:
            rows.update(office.db, Seat, seat_id, {"to_date": today - timedelta(days=1)}, office.officer)
    return recording.change
