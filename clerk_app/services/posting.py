"""What goes by post with a meeting's papers: summonses, and the addresses for labels and envelopes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from clerk_app.domain.copies import AgendaHead, PublicAgenda
from clerk_app.domain.issues import ListKind
from clerk_app.domain.stationery import Address
from clerk_app.office import Office
from clerk_app.services import addresses, copies, council, distribution, meetings, people, taking_part


class Who(StrEnum):
    """To whom something is posted."""

    MEMBERS = "members"
    OPEN_LIST = "open"
    CLOSED_LIST = "closed"


@dataclass(frozen=True, slots=True)
class SummonsWanted:
    """The summons of a meeting as plain data; `members` are those who get one each, none for one sheet for all."""

    agenda: PublicAgenda
    members: tuple[str, ...] = ()

    @property
    def head(self) -> AgendaHead:
        """Whose meeting it is."""
        return self.agenda.head


def summons(office: Office, meeting_id: str, *, each: bool) -> SummonsWanted:
    """The summons of a meeting, for each member by name or on one sheet; undated ones are dated today (CD-2)."""
    agenda = copies.public_agenda(office, meeting_id)
    if agenda.summons.dated is None:
        agenda = replace(agenda, summons=replace(agenda.summons, dated=office.today()))
    return SummonsWanted(agenda, tuple(_members(office, meeting_id).values()) if each else ())


def to_whom(office: Office, meeting_id: str, who: Who) -> tuple[Address, ...]:
    """Everybody once, in printed order, with their private address or, without one, their post and the council."""
    day, name = meetings.line(office, meeting_id).day, council.needed_authority(office).name
    found: dict[str, Address] = {}
    if who is Who.MEMBERS:
        for person_id in _members(office, meeting_id):
            found[person_id] = _address(office, person_id, name)
        return tuple(found.values())
    body = meetings.presiding_body(office, meeting_id)
    kind = ListKind.OPEN if who is Who.OPEN_LIST else ListKind.CLOSED
    groups = distribution.as_printed(office, body.id, kind, day).groups
    printed = {line.id: line for group in groups for line in group.lines}
    for entry in distribution.entries(office, body.id, kind):
        if entry.spare or not entry.copies:
            continue
        if entry.person_id is None:
            found[entry.id] = Address(printed[entry.id].name, (name,))
        else:
            found[entry.person_id] = _address(office, entry.person_id, name)
    return tuple(found.values())


def _members(office: Office, meeting_id: str) -> dict[str, str]:
    """Those who are summoned, each once: who they are, and how they are printed, which may be alike."""
    listed = (member for _, members in taking_part.members_of(office, meeting_id) for member in members)
    return {member.person_id: member.name for member in listed if member.person_id is not None}


def _address(office: Office, person_id: str, council_name: str) -> Address:
    fact = people.fact(office, person_id)
    lines = addresses.private_address(office, person_id)
    if lines:
        return Address(fact.printed, lines, private=True)
    return Address(fact.printed, tuple(line for line in (fact.job_title, council_name) if line))
