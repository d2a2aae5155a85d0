"""Gathering the council's public part from the office, into types that cannot hold anything closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, TypeVar

from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import AgendaItem, NumberingScheme, ScheduleRow, in_order, numbers
from clerk_app.domain.closing import closed_below, stated_under
from clerk_app.domain.copies import PublicItem, public_item
from clerk_app.domain.council import Body, rules_on
from clerk_app.domain.meetings import Meeting, MeetingBody, MeetingState, Sitting
from clerk_app.domain.membership import Appointment, PersonFact, Position, PositionKind, Seat, fact_on
from clerk_app.domain.public_record import (
    PublicCommittee,
    PublicMeeting,
    PublicPaper,
    PublicPerson,
    PublicRecord,
    PublicSeat,
    PublicSitting,
    PublicTenure,
    is_out,
)
from clerk_app.domain.wording import words_on
from clerk_app.office import Office
from clerk_app.services import council, papers
from clerk_app.services.numbering import numbers_at
from clerk_app.services.public_register import public_members
from clerk_app.store import committees, people, rows, wording

Row = TypeVar("Row")


def public_record(office: Office) -> PublicRecord:
    """What anybody may know: committees and who serves on them, and the agendas that were issued, as they print.

    Raises Refused while the council has no name.
    """
    authority = council.needed_authority(office)
    held = committees.council_positions(office.db)
    signing = [post for post in held if post.kind is PositionKind.PROPER_OFFICER]
    bodies = committees.bodies(office.db)
    sitting = committees.every_committee(office.db)
    listed = tuple(_committee(body, sitting[body.id]) for body in bodies)
    meetings = _meetings(office, {body.id: body for body in bodies})
    contacts = {body.contact_id for body in bodies} | {meeting.contact_id for meeting in meetings}
    register = public_members(office, office.today())
    return PublicRecord(
        council=authority.name,
        country=authority.country,
        signatories=tuple(_tenure(post) for post in signing),
        people=tuple(
            _people(office, listed, contacts, {post.person_id for post in signing}, {each.id for each in register})
        ),
        committees=listed,
        meetings=meetings,
        register=register,
    )


def _people(
    office: Office,
    listed: Iterable[PublicCommittee],
    contacts: set[str | None],
    signing: set[str],
    registered: set[str],
) -> Iterable[PublicPerson]:
    """Those whom committees, agendas and the register of interests name, and no others."""
    serving = {held.person_id for body in listed for seat in body.seats for held in seat.held_by}
    serving |= {held.person_id for body in listed for _, held in body.posts}
    named = serving | signing | registered | {person_id for person_id in contacts if person_id}
    facts = [fact_on(office.today(), known) for who, known in people.all_facts(office.db).items() if who in named]
    for fact in sorted(facts, key=lambda fact: (fact.sort_key, fact.person_id)):
        yield _person(fact, fact.person_id in contacts, fact.person_id in signing)


def _person(fact: PersonFact, is_contact: bool, signs: bool) -> PublicPerson:
    return PublicPerson(
        id=fact.person_id,
        name=fact.name,
        title=fact.title,
        post_nominals=fact.post_nominals,
        sort_name=fact.sort_name,
        political_group=fact.political_group,
        ward=fact.ward,
        job_title=fact.job_title if is_contact or signs else "",
        phone=fact.phone if is_contact else "",
        email=fact.email if is_contact else "",
    )


def _committee(body: Body, known: Any) -> PublicCommittee:
    held: dict[str, list[PublicTenure]] = {}
    for appointment in known.appointments:
        held.setdefault(appointment.seat_id, []).append(_tenure(appointment))
    return PublicCommittee(
        id=body.id,
        name=body.name,
        short_name=body.short_name,
        kind=body.kind,
        remit=body.remit,
        place=body.place,
        start_time=body.start_time,
        contact_id=body.contact_id,
        abolished_on=body.abolished_on,
        seats=tuple(_seat(seat, held.get(seat.id, ())) for seat in known.seats),
        posts=tuple((post.kind, _tenure(post)) for post in known.positions),
    )


def _seat(seat: Seat, held_by: Iterable[PublicTenure]) -> PublicSeat:
    return PublicSeat(
        id=seat.id,
        kind=seat.kind,
        role_printed=seat.role_printed,
        note_printed=seat.note_printed,
        votes=seat.votes,
        counts_for_quorum=seat.counts_for_quorum,
        order=seat.pos,
        held_by=tuple(held_by),
    )


def _tenure(held: Appointment | Position) -> PublicTenure:
    return PublicTenure(held.id, held.person_id, held.from_date, held.to_date)


_TO_COME = (MeetingState.PLANNED, MeetingState.AGENDA_OPEN)


def _meetings(office: Office, committees_by_id: Mapping[str, Body]) -> tuple[PublicMeeting, ...]:
    bodies = _by(rows.read_all(office.db, MeetingBody, "meeting_body ORDER BY pos, id"), "meeting_id")
    sittings = _by(rows.read_all(office.db, Sitting, "sitting ORDER BY pos, id"), "meeting_id")
    printed = _Printed(office)
    found = []
    for meeting in rows.read_all(office.db, Meeting, "meeting ORDER BY id"):
        if not (held := sittings.get(meeting.id)) or not (parts := bodies.get(meeting.id)):
            continue
        holding = [committees_by_id[part.body_id] for part in parts]
        if meeting.state in _TO_COME and not all(body.meets_on(sitting.day) for body in holding for sitting in held):
            continue  # it will not be held: a committee of it is abolished by then
        presiding = next((part for part in parts if part.presides), parts[0])
        found.append(
            PublicMeeting(
                id=meeting.id,
                committees=tuple(body.name for body in holding),
                title=meeting.title,
                state=MeetingState.PLANNED if meeting.state is MeetingState.AGENDA_OPEN else meeting.state,
                contact_id=meeting.contact_id if is_out(meeting.state) else None,
                summons_date=meeting.summons_date if is_out(meeting.state) else None,
                cancelled_on=meeting.cancelled_on,
                sittings=tuple(PublicSitting(s.id, s.day, s.start_time, s.place, s.link) for s in held),
                items=printed.items(meeting, presiding.body_id, held[0].day) if is_out(meeting.state) else (),
                papers=_papers(office, meeting.id) if is_out(meeting.state) else {},
            )
        )
    return tuple(sorted(found, key=lambda m: (m.sittings[0].day, m.sittings[0].start_time or time.min, m.id)))


def _papers(office: Office, meeting_id: str) -> dict[str, tuple[PublicPaper, ...]]:
    """The open papers of a meeting by item; one that is withheld is not even looked at further (PX-7)."""
    listed = papers.lines_of_meeting(office, meeting_id)
    found = {
        item: tuple(_paper(line) for line in lines if not line.withheld and not line.link.left_out)
        for item, lines in listed.items()
    }
    return {item: public for item, public in found.items() if public}


def _paper(line: papers.PaperLine) -> PublicPaper:
    return PublicPaper(
        id=line.id,
        paper_id=line.paper.id,
        version_id=line.version.id,
        title=line.public_title,
        label=line.public_label,
        sha256=line.version.sha256,
        pdf_sha256=line.version.pdf_sha256,
        pages=line.version.pages,
        size=line.version.size,
        kind=line.version.kind,
        printed=line.link.printed,
    )


class _Printed:
    """The items of agendas as the public copy prints them, read in one go for every agenda that is out."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._words = wording.words(office.db)
        self._rules = committees.rules(office.db)
        self._items: dict[str, list[AgendaItem]] = _by(rows.read_all(office.db, AgendaItem), "meeting_id")
        schedules = rows.read_all(office.db, ScheduleRow, "schedule_row ORDER BY pos, id")
        self._schedules: dict[str, list[ScheduleRow]] = _by(schedules, "agenda_item_id")

    def items(self, meeting: Meeting, body_id: str, day: date) -> tuple[tuple[int, PublicItem], ...]:
        """Each item with its part, numbered as printed."""
        rules = rules_on(day, body_id, self._rules)
        scheme = NumberingScheme(rules["numbering_scheme"])
        items = stated_under(closed_below(in_order(self._items.get(meeting.id, ()))), rules["paragraph_list"])
        running = scheme is NumberingScheme.RUNNING
        numbered = numbers_at(self._office, meeting.id, items) if running else numbers(items, scheme)
        words = Wording.load(words_on(day, body_id, self._words)).sub_lines
        return tuple(
            (item.part, public_item(item, numbered[item.id], words, self._schedules.get(item.id, ()))) for item in items
        )


def _by(listed: Iterable[Row], field: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in listed:
        found.setdefault(getattr(row, field), []).append(row)
    return found
