"""The council's public part as an exchange document: made from types that have no field for anything closed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clerk_app.domain.copies import PublicItem
from clerk_app.domain.papers import Printed
from clerk_app.domain.public_record import (
    PublicCommittee,
    PublicMeeting,
    PublicPaper,
    PublicPerson,
    PublicRecord,
    PublicSeat,
    PublicSitting,
    PublicTenure,
)
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services.exchange import FORMAT, VERSION, Exchange, cleaned
from clerk_app.services.exchange_fields import OF_A_FORM, OF_A_ROW
from clerk_app.services.exchange_public_register import registers
from clerk_app.services.exchange_saying import Thing, lines, lists, plain, said
from clerk_app.services.public_gathering import public_record


def public_office(office: Office) -> Exchange:
    """The public part of the office: who serves where, and every agenda that was issued as the public copy prints it.

    Drafts, closed words, notes and what only officers need are not in it. Raises Refused while the council has no
    name, BadInput where a field holds what the format cannot say.
    """
    ready, faults = cleaned(document_of(public_record(office)))
    if faults:
        raise BadInput("The public part cannot be exported.", "Change these fields in the window first.", tuple(faults))
    return ready


def document_of(record: PublicRecord) -> Exchange:
    """A public record as an exchange document."""
    said_of = registers(record.register)
    officers = [{"post": "proper_officer", **_held(held)} for held in record.signatories]
    return {
        "format": FORMAT,
        "version": VERSION,
        "council": {"name": record.council, "country": record.country, **lists(officers=officers)},
        "people": [_person(person) | said_of.get(person.id, {}) for person in record.people],
        "committees": [_committee(committee) for committee in record.committees],
        "meetings": [_meeting(meeting) for meeting in record.meetings],
        **lists(papers=_papers(record)),
    }


def _person(person: PublicPerson) -> Thing:
    return {"key": person.id, "id": person.id, **said(person, *OF_A_FORM)}


def _committee(committee: PublicCommittee) -> Thing:
    thing: Thing = {"id": committee.id, "name": committee.name, "kind": committee.kind.value}
    thing |= {name: text for name, text in (("short_name", committee.short_name), ("remit", committee.remit)) if text}
    thing |= {"place": lines(committee.place)} if committee.place else {}
    thing |= {"start_time": plain(committee.start_time)} if committee.start_time else {}
    thing |= {"contact": committee.contact_id} if committee.contact_id else {}
    thing |= {"abolished_on": plain(committee.abolished_on)} if committee.abolished_on else {}
    posts = [{"kind": kind.value, **_held(held)} for kind, held in committee.posts]
    return thing | lists(seats=[_seat(seat) for seat in committee.seats], positions=posts)


def _seat(seat: PublicSeat) -> Thing:
    thing: Thing = {"id": seat.id, "kind": seat.kind.value}
    thing |= {name: text for name, text in (("role", seat.role_printed), ("note", seat.note_printed)) if text}
    thing |= {"counts_for_quorum": seat.counts_for_quorum, "votes": seat.votes.value, "order": seat.order}
    return thing | lists(holders=[_held(held) for held in seat.held_by])


def _meeting(meeting: PublicMeeting) -> Thing:
    thing: Thing = {"id": meeting.id, "committees": list(meeting.committees)}
    thing |= {"title": meeting.title} if meeting.title else {}
    thing |= {"state": meeting.state.value, "contact": meeting.contact_id}
    thing |= {"summons_date": plain(meeting.summons_date)} if meeting.summons_date else {}
    thing |= {"cancelled_on": plain(meeting.cancelled_on)} if meeting.cancelled_on else {}
    thing |= {"sittings": [_sitting(sitting) for sitting in meeting.sittings]}
    return thing | lists(agenda=[_item(part, item, meeting.papers.get(item.id, ())) for part, item in meeting.items])


def _sitting(sitting: PublicSitting) -> Thing:
    thing: Thing = {"id": sitting.id, "day": plain(sitting.day)}
    thing |= {"start_time": plain(sitting.start_time)} if sitting.start_time else {}
    thing |= {"place": lines(sitting.place)} if sitting.place else {}
    return thing | ({"link": sitting.link} if sitting.link else {})


def _papers(record: PublicRecord) -> list[Thing]:
    """Every open paper once, in the versions that were issued."""
    found: dict[str, Thing] = {}
    versions: dict[str, dict[str, Thing]] = {}
    for paper in (each for meeting in record.meetings for listed in meeting.papers.values() for each in listed):
        found.setdefault(paper.paper_id, {"id": paper.paper_id, **({"title": paper.title} if paper.title else {})})
        version = {"sha256": paper.sha256, "pdf_sha256": paper.pdf_sha256, "pages": paper.pages, "size": paper.size}
        versions.setdefault(paper.paper_id, {})[paper.version_id] = {
            "id": paper.version_id,
            **version,
            "kind": paper.kind.value,
        }
    return [thing | {"versions": list(versions[paper_id].values())} for paper_id, thing in sorted(found.items())]


def _paper(paper: PublicPaper) -> Thing:
    thing: Thing = {"id": paper.id, "paper": paper.paper_id, "version": paper.version_id}
    thing |= {"label": paper.label} if paper.label else {}
    return thing | ({"printed": paper.printed.value} if paper.printed is Printed.SEE else {})


def _item(part: int, item: PublicItem, papers: Iterable[PublicPaper]) -> Thing:
    """An item with the number and the sub-line that were printed."""
    thing: Thing = {"id": item.id, **said(item, "title", "second_title", "level")}
    thing |= {"number": item.number.rstrip("."), "number_locked": True} if item.number else {}
    if item.sub_line:
        thing |= {"sub_line_kind": "to_follow" if item.sub_line_italic else "note", "sub_line": item.sub_line}
    thing |= said(item, "if_applicable")
    if item.closed:
        thing |= {"openness": "confidential" if item.confidential else "exempt", **said(item, "paragraphs")}
    elif part == 2:
        thing["part"] = 2
    pages = [int(page) for page in re.findall(r"[0-9]+", item.pages)]
    thing |= {"printed_from": pages[0], "printed_to": pages[-1]} if pages else {}
    rows_of_it = [said(row, *OF_A_ROW) for row in item.schedule]
    return thing | lists(schedule=rows_of_it, papers=[_paper(paper) for paper in papers])


def _held(held: PublicTenure) -> Thing:
    period = {name: plain(day) for name, day in (("from", held.from_date), ("to", held.to_date)) if day is not None}
    return {"id": held.id, "person": held.person_id, **period}
