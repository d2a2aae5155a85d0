"""A council of two committees and three people, made by the services, for tests of the services."""

from __future__ import annotations

from datetime import date, time

from clerk_app.domain.change import Change
from clerk_app.office import Office
from clerk_app.services import agenda, committees, council, meetings, membership, people

THURSDAY = date(2017, 7, 13)
ADA, BEN, CERYS = "Ada Thornbury", "Ben Okafor", "Cerys Pugh"


def id_of(change: Change) -> str:
    """The identity of what a change is about."""
    assert change.subject is not None
    return change.subject.id


def named(office: Office) -> Office:
    """A council with a name, and nothing else."""
    council.name_council(office, "Marlow Vale Borough Council")
    return office


def person(office: Office, name: str = ADA, title: str = "Councillor") -> str:
    return id_of(people.new_person(office, name, title))


def committee(office: Office, name: str = "Planning Committee", **fields: str) -> str:
    made = committees.new_committee(office, name, place="Council Chamber\nTown Hall", start_time=time(19), **fields)
    return id_of(made)


def meeting(office: Office, body: str, day: date = THURSDAY, at: time | None = None) -> str:
    return id_of(meetings.new_meeting(office, body, day, at or "usual"))


def meeting_with_items(office: Office, *titles: str) -> str:
    """A meeting of a new committee with items of these titles."""
    made = meeting(office, committee(office))
    for title in titles:
        agenda.add_item(office, made, title)
    return made


def member(office: Office, body: str, name: str) -> str:
    """Somebody new on a committee; gives the person's identity."""
    made = person(office, name)
    membership.add_member(office, body, made)
    return made


def listed(office: Office, meeting_id: str) -> list[str]:
    """An agenda as its numbers and titles."""
    return [f"{line.number} {line.item.title}".strip() for line in agenda.lines(office, meeting_id)]


def item_id(office: Office, meeting_id: str, title: str) -> str:
    return next(line.id for line in agenda.lines(office, meeting_id) if line.item.title == title)
