"""Political balance as the seats stand on a day: entitlement, holdings and differences; none is allocated (CM-7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from clerk_app.domain import balance
from clerk_app.domain.balance import Balance, BodyBalance, BodySeats
from clerk_app.domain.balance_review import GroupChange, review_findings
from clerk_app.domain.change import Subject
from clerk_app.domain.council import Body, BodyKind, municipal_year, rules_on, year_bounds
from clerk_app.domain.finding import Finding
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.domain.membership import Committee, PersonFact, Seat, SeatKind, Votes, fact_on, in_force
from clerk_app.domain.person_facts import oldest_first
from clerk_app.domain.text import spoken_list
from clerk_app.office import Office
from clerk_app.services import meeting_list
from clerk_app.services.meeting_list import MeetingWish
from clerk_app.services.tables import Table
from clerk_app.store import committees, people

NO_GROUP = "No group"
HEADINGS = ("Committee", "Seats", "Group", "On the council", "Entitled to", "Holds", "Difference")
_CO_OPTED = frozenset({SeatKind.CO_OPTED, SeatKind.PARENT_GOVERNOR, SeatKind.CHURCH})


def on_day(office: Office, day: date | None = None) -> Balance:
    """The balance of a council on a day, today if none is given.

    The members of the council are those who hold its seats; where no seats of the council itself are kept, everybody
    who holds a councillor's seat on a committee. Seats of co-opted and ex-officio members are left out.
    """
    asked = day or office.today()
    facts = people.all_facts(office.db)
    known = committees.every_committee(office.db, facts)
    bodies = [body for body in committees.bodies(office.db) if body.meets_on(asked)]
    groups = {person_id: fact_on(asked, listed).political_group for person_id, listed in facts.items()}
    members = _council(bodies, known, asked)
    councillors = Counter(groups.get(person_id, "") for person_id in members)
    seats = [_seats(body, known[body.id], groups, asked) for body in bodies]
    found = balance.political_balance(councillors, seats)
    by_name = {body.name: body.id for body in reversed(bodies)}
    named = (replace(each, subject=_subject(by_name.get(each.where))) for each in found.findings)
    several = len([group for group in found.groups if group]) >= balance.LEAST_OF_A_GROUP
    review = _review(office, bodies, {who: facts[who] for who in members}, asked) if several else ()
    return replace(found, findings=(*named, *review))


def _review(
    office: Office, bodies: Iterable[Body], facts: Mapping[str, Sequence[PersonFact]], day: date
) -> tuple[Finding, ...]:
    """What calls for a review: the last annual meeting, and members of the council whose group is another since."""
    annual = _annual_meeting(office, bodies, day)
    starts = rules_on(day, "", committees.rules(office.db))["year_start"]
    since = annual or year_bounds(municipal_year(day, starts), starts)[0]
    changes = (change for listed in facts.values() for change in _changes(listed) if since < change.day <= day)
    return tuple(review_findings(annual, changes, day))


def _annual_meeting(office: Office, bodies: Iterable[Body], day: date) -> date | None:
    """The last day up to a day on which the council held its annual meeting, known by its title; None for none."""
    councils = [body.id for body in bodies if body.kind is BodyKind.COUNCIL]
    wishes = (MeetingWish(body_id=body_id, text="annual", every=True) for body_id in councils)
    held = (line for wish in wishes for line in meeting_list.lines(office, wish))
    days = (line.day for line in held if _is_annual(line) and line.day <= day)
    return max(days, default=None)


def _is_annual(line: MeetingLine) -> bool:
    return "annual" in line.title.casefold() and line.state is not MeetingState.CANCELLED


def _changes(facts: Sequence[PersonFact]) -> Iterator[GroupChange]:
    """When somebody went from one political group to another, as the file says it."""
    for before, after in pairwise(oldest_first(facts)):
        if before.political_group != after.political_group and after.from_date is not None:
            yield GroupChange(after.printed, after.from_date, before.political_group, after.political_group)


def _subject(body_id: str | None) -> Subject | None:
    return Subject("body", body_id, "members") if body_id else None


def _council(bodies: Iterable[Body], known: dict[str, Committee], day: date) -> set[str]:
    whole = {who for body in bodies if body.kind is BodyKind.COUNCIL for who in _held(known[body.id], day).values()}
    if whole:
        return whole
    other = (body for body in bodies if body.kind is not BodyKind.JOINT)
    return {who for body in other for who in _held(known[body.id], day).values()}


def _councillors_seats(known: Committee, day: date) -> list[Seat]:
    there = (seat for seat in known.seats if in_force(day, seat.from_date, seat.to_date))
    return [seat for seat in there if seat.kind is SeatKind.COUNCILLOR]


def _held(known: Committee, day: date) -> dict[str, str]:
    """Who holds each councillor's seat that is held on a day."""
    seats = {seat.id for seat in _councillors_seats(known, day)}
    sitting = (each for each in known.appointments if in_force(day, each.from_date, each.to_date))
    return {each.seat_id: each.person_id for each in sitting if each.seat_id in seats}


def _seats(body: Body, known: Committee, groups: dict[str, str], day: date) -> BodySeats:
    held = Counter(groups.get(person_id, "") for person_id in _held(known, day).values())
    outsiders = [
        seat
        for seat in known.seats
        if seat.kind in _CO_OPTED and seat.votes is not Votes.NONE and in_force(day, seat.from_date, seat.to_date)
    ]
    return BodySeats(
        body.id, body.name, body.kind, len(_councillors_seats(known, day)), held, voting_co_optees=len(outsiders)
    )


def every_body(found: Balance) -> tuple[BodyBalance, ...]:
    """The bodies that have councillors' seats, after all ordinary committees together."""
    return (found.total, *(body for body in found.bodies if body.seats))


def table(found: Balance) -> Table:
    """Every share of every body as a table for a spreadsheet."""
    rows = (
        (
            *(body.name, str(body.seats), group_words(share.group, found.alone), str(found.groups.get(share.group, 0))),
            *(str(share.entitlement), str(share.held), signed(share.difference)),
        )
        for body in every_body(found)
        for share in body.shares
    )
    return Table("Political balance", HEADINGS, tuple(rows))


def group_words(group: str, alone: Sequence[str] = ()) -> str:
    """A group as it is named; those of none by that, and with the groups of one member that count as none (CM-7)."""
    return group or (f"{NO_GROUP} (with {spoken_list(alone)})" if alone else NO_GROUP)


def signed(difference: Decimal) -> str:
    """ "+0.33", "−1.22", "0.00": never by colour alone."""
    return f"{'+' if difference > 0 else '−' if difference < 0 else ''}{abs(difference)}"
