"""Who may vote on what, and what the law wants of the seats that are not councillors' (CM-2 to CM-5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from clerk_app.domain.council import BodyKind
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.membership import Appointment, Member, Seat, SeatKind, Votes, in_force
from clerk_app.domain.periods import months_from

#: How many parent governors an education committee has, and for how many years (CM-3).
PARENT_GOVERNORS = range(2, 6)
TERM_YEARS = (2, 4)
VACANT_MONTHS = 6
#: One nominated by each diocese (CM-4).
CHURCH_SEATS = 2


def may_vote(member: Member, education_matter: bool) -> bool:
    """Whether a member may vote on an item, and so give a casting vote on it from the chair (CM-2, CM-5)."""
    if member.person_id is None:
        return False
    return member.votes is Votes.ALL or (member.votes is Votes.EDUCATION and education_matter)


def voters(members: Iterable[Member], education_matter: bool) -> tuple[Member, ...]:
    """Those of some members who may vote on an item (CM-5)."""
    return tuple(member for member in members if may_vote(member, education_matter))


def seat_findings(
    where: str, kind: BodyKind, seats: Iterable[Seat], appointments: Sequence[Appointment], day: date
) -> tuple[Finding, ...]:
    """What the law says of a committee's seats on a day: advice only, for a scheme of its own may allow more."""
    open_seats = [seat for seat in seats if in_force(day, seat.from_date, seat.to_date)]
    found = (
        *_votes(where, kind, open_seats),
        *_numbers(where, open_seats),
        *_terms(where, open_seats, appointments, day),
    )
    return tuple(Finding(Level.WARNING, text, rule, "Members", fix) for text, rule, fix in found)


def _votes(where: str, kind: BodyKind, seats: list[Seat]) -> Iterator[tuple[str, str, str]]:
    if kind is BodyKind.JOINT:
        return
    if any(seat.kind is SeatKind.CO_OPTED and seat.votes is not Votes.NONE for seat in seats):
        text = f"{where} has a co-opted member who votes; only an Act or a scheme can give somebody co-opted a vote."
        yield text, "CM-2", "Let the seat have no vote, if nothing gives it one."
    for seat_kind, rule in ((SeatKind.PARENT_GOVERNOR, "CM-3"), (SeatKind.CHURCH, "CM-4")):
        if any(seat.kind is seat_kind and seat.votes is Votes.ALL for seat in seats):
            name = seat_kind.value.replace("_", " ")
            text = f"{where} has a {name} representative who votes on everything; the law gives a vote on education."
            yield text, rule, "Let the seat vote on education matters only."


def _numbers(where: str, seats: list[Seat]) -> Iterator[tuple[str, str, str]]:
    parents = sum(seat.kind is SeatKind.PARENT_GOVERNOR for seat in seats)
    if parents and parents not in PARENT_GOVERNORS:
        counted = "one seat" if parents == 1 else f"{parents} seats"
        yield f"{where} has {counted} for parent governors; there are two to five.", "CM-3", "Add or close seats."
    church = sum(seat.kind is SeatKind.CHURCH and seat.votes is not Votes.NONE for seat in seats)
    if church > CHURCH_SEATS:
        text = f"{where} has {church} voting seats for the churches; each of two dioceses nominates one."
        yield text, "CM-4", "Let the others have no vote."


def _terms(
    where: str, seats: list[Seat], appointments: Sequence[Appointment], day: date
) -> Iterator[tuple[str, str, str]]:
    for seat in (seat for seat in seats if seat.kind is SeatKind.PARENT_GOVERNOR):
        held = [a for a in appointments if a.seat_id == seat.id]
        now = next((a for a in held if in_force(day, a.from_date, a.to_date)), None)
        if now is not None and now.from_date and now.to_date and not term_fits(now.from_date, now.to_date):
            text = f"{where} has a parent governor whose term is not between two and four years."
            yield text, "CM-3", "Correct the days of the appointment."
        if now is None and (left := vacant_since(seat, held, day)) and filled_by(left) < day:
            yield f"{where} has had a parent governor’s seat vacant for over six months.", "CM-3", "Hold an election."


def term_fits(first: date, last: date) -> bool:
    """Whether a term of office, both days counted, lasts two to four years (CM-3)."""
    shortest, longest = (months_from(first, 12 * years) for years in TERM_YEARS)
    after = date.fromordinal(last.toordinal() + 1)
    return shortest <= after <= longest


def vacant_since(seat: Seat, held: Iterable[Appointment], day: date) -> date | None:
    """The last day on which somebody held a seat before a day, else when the seat began; None if that is not known."""
    ends = [a.to_date for a in held if a.to_date is not None and a.to_date < day]
    return max(ends, default=seat.from_date)


def filled_by(vacant: date) -> date:
    """The day by which a parent governor's vacancy is filled: six months on (CM-3)."""
    return months_from(vacant, VACANT_MONTHS)
