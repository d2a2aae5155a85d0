"""What anybody may know of the council: types that have no field for anything closed, so that it cannot be let out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from clerk_app.domain.copies import PublicItem
from clerk_app.domain.council import BodyKind
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.membership import PositionKind, SeatKind, Votes
from clerk_app.domain.papers import PaperKind, Printed
from clerk_app.domain.public_register import PublicMember


@dataclass(frozen=True, slots=True)
class PublicPerson:
    """Somebody as agendas print them; how to reach only those whom committees and issued agendas name for it."""

    id: str
    name: str
    title: str = ""
    post_nominals: str = ""
    sort_name: str = ""
    political_group: str = ""
    ward: str = ""
    job_title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PublicTenure:
    """Who held a seat or a post, and when (both days counted; None: open)."""

    id: str
    person_id: str
    from_date: date | None
    to_date: date | None


@dataclass(frozen=True, slots=True)
class PublicSeat:
    """A seat as a members list prints it, with who held it when."""

    id: str
    kind: SeatKind
    role_printed: str
    note_printed: str
    votes: Votes
    counts_for_quorum: bool
    order: int
    held_by: tuple[PublicTenure, ...]


@dataclass(frozen=True, slots=True)
class PublicCommittee:
    """A committee with its members and chairs."""

    id: str
    name: str
    short_name: str
    kind: BodyKind
    remit: str
    place: str
    start_time: time | None
    contact_id: str | None
    abolished_on: date | None
    seats: tuple[PublicSeat, ...]
    posts: tuple[tuple[PositionKind, PublicTenure], ...]


@dataclass(frozen=True, slots=True)
class PublicSitting:
    """One day of a meeting."""

    id: str
    day: date
    start_time: time | None
    place: str
    link: str


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """An open paper of an open item: there is no field for the name of its file, nor for any closed title."""

    id: str
    paper_id: str
    version_id: str
    title: str
    label: str
    sha256: str
    pdf_sha256: str
    pages: int
    size: int
    kind: PaperKind
    printed: Printed


@dataclass(frozen=True, slots=True)
class PublicMeeting:
    """A meeting with its agenda as the public copy prints it; no items and no contact before the agenda was issued.

    `papers` are those of the items that have open ones, by the item's id.
    """

    id: str
    committees: tuple[str, ...]
    title: str
    state: MeetingState
    contact_id: str | None
    summons_date: date | None
    cancelled_on: date | None
    sittings: tuple[PublicSitting, ...]
    items: tuple[tuple[int, PublicItem], ...]
    papers: Mapping[str, tuple[PublicPaper, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """The council's public part: people, committees, meetings with the agendas that went out, and the register."""

    council: str
    country: str
    signatories: tuple[PublicTenure, ...]
    people: tuple[PublicPerson, ...]
    committees: tuple[PublicCommittee, ...]
    meetings: tuple[PublicMeeting, ...]
    register: tuple[PublicMember, ...] = ()


def is_out(state: MeetingState) -> bool:
    """Whether the agenda of a meeting in this state has been issued, and so is public."""
    return state in (
        MeetingState.ISSUED,
        MeetingState.HELD,
        MeetingState.MINUTES_DRAFTED,
        MeetingState.MINUTES_APPROVED,
    )
