"""The invented council of every picture and guide: Marlow Vale, its people, committees and a July agenda."""

from __future__ import annotations

from datetime import date, time
from functools import cache

from clerk_app.domain.agenda import Openness, SubLineKind
from clerk_app.domain.council import BodyKind
from clerk_app.domain.membership import PositionKind, SeatKind
from clerk_app.office import Office
from clerk_app.services import agenda, committees, council, meetings, membership, people
from clerk_app.store.changes import Author
from tests.helpers.offices import OFFICER, copied, memory_office, rising_ids, today

COUNCILLORS = (
    "Maya Thornbury",
    "Peter Ashcombe-Reid",
    "Sunita Bhatt",
    "Owen Carrow",
    "Grace Dunmore",
    "Idris Fenwick",
    "Anna Marlowe",
    "James Marlowe",
    "Tom Wexford",
)
PLACE = "Committee Room 2\nCivic Suite\nMarlow Vale Town Hall\nMV1 4RU"
TITLES = (
    "Minutes of the meeting held on 28 June 2017",
    "Declarations of interest",
    "Responses to referrals to Cabinet",
    "Young carers",
    "Learning Partnership",
    "Safeguarding services: 6-monthly report",
    "Child protection update",
    "Update on the improvement plan",
    "Select Committee work programme",
    "Referrals to Cabinet",
)
PAGES = {1: (1, 4), 5: (5, 14), 6: (15, 22), 7: (23, 54), 8: (55, 70)}


def office(officer: str = OFFICER) -> tuple[Office, str]:
    """Marlow Vale's office in memory and the id of its July meeting: a copy of one that is filled once."""
    filled, july = _filled(officer)
    author = Author(officer, f"session of {officer}")
    return Office(copied(filled.db), author, today, rising_ids(100_000)), july


@cache
def _filled(officer: str) -> tuple[Office, str]:
    made = memory_office(officer)
    return made, fill(made)


def fill(office: Office) -> str:
    """Give an empty office the council, two committees, their people and meetings; the July meeting's id comes back."""
    council.name_council(office, "Marlow Vale Borough Council")
    contact = _person(office, "Rowan Ellery", job_title="Democratic Services Officer", phone="01632 960 143")
    council.appoint_officer(office, _person(office, "Judith Marsh", job_title="Chief Executive"))
    select = _select_committee(office, contact)
    cabinet = _made(
        committees.new_committee(
            office, "Cabinet", BodyKind.EXECUTIVE, place=PLACE, start_time=time(18, 30), contact_id=contact
        )
    )
    july = _made(meetings.new_meeting(office, select, date(2017, 7, 13)))
    for body, day in ((cabinet, date(2017, 7, 19)), (select, date(2017, 9, 13)), (cabinet, date(2017, 9, 20))):
        meetings.new_meeting(office, body, day)
    _july_agenda(office, july)
    return july


def _select_committee(office: Office, contact: str) -> str:
    body = _made(
        committees.new_committee(
            office,
            "Children and Young People Select Committee",
            BodyKind.SCRUTINY,
            short_name="CYP Select",
            place=PLACE,
            start_time=time(19),
            contact_id=contact,
        )
    )
    people_ids = [_person(office, name, "Councillor") for name in COUNCILLORS]
    for person in people_ids:
        membership.add_member(office, body, person)
    membership.elect(office, body, PositionKind.CHAIR, people_ids[0])
    membership.elect(office, body, PositionKind.VICE_CHAIR, people_ids[1])
    for parent in ("Beatrice Lund", "Colm Harding"):
        membership.add_member(office, body, _person(office, parent), SeatKind.PARENT_GOVERNOR)
    church = {"role_printed": "", "note_printed": "Church Representative"}
    membership.add_member(office, body, _person(office, "D Keane", "Monsignor"), SeatKind.CHURCH, **church)
    membership.add_vacancy(office, body)
    return body


def _july_agenda(office: Office, meeting: str) -> None:
    items = [_made(agenda.add_item(office, meeting, title)) for title in TITLES]
    for place in (0, 4):
        agenda.edit(office, items[place], {"sub_line_kind": SubLineKind.TO_FOLLOW})
    agenda.edit(office, items[2], {"sub_line_kind": SubLineKind.NOTE, "sub_line": "No responses are due."})
    speaker = {"speaker_name": "Helen Arkwright", "speaker_organisation": "Young Carers Trust"}
    agenda.edit(office, items[3], {"sub_line_kind": SubLineKind.SPEAKER, **speaker})
    for place, (first, last) in PAGES.items():
        agenda.edit(office, items[place], {"printed_from": first, "printed_to": last})
    details = {"lead_officer": "Director, Children’s Services", "wards": "All", "planned_minutes": 25}
    agenda.edit(office, items[5], {**details, "education_matter": True})
    closed = _made(agenda.add_item(office, meeting, "Mill Road"))
    agenda.set_openness(office, closed, Openness.EXEMPT, (3,))
    reason = "The tender is still open; publishing the terms would weaken the council's position."
    agenda.edit(office, closed, {"closed_title": "Mill Road: contract terms", "public_interest_reason": reason})


def _person(office: Office, name: str, title: str = "", **particulars: str) -> str:
    return _made(people.new_person(office, name, title, particulars))


def _made(change: object) -> str:
    subject = getattr(change, "subject", None)
    assert subject is not None
    return str(subject.id)
