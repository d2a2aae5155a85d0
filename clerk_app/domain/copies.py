"""What each copy of an agenda may hold: the public copy has no field for anything closed, so it cannot be printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from clerk_app.domain.agenda import AgendaItem, Level, Openness, ScheduleRow, SubLineKind, printed_number
from clerk_app.domain.membership import Member
from clerk_app.domain.page_run import PageRun
from clerk_app.domain.wording import Notice, filled


class Copy(StrEnum):
    """Which copy is made. Public is what is made unless another is asked for."""

    PUBLIC = "public"
    MEMBERS = "members"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class FurtherSitting:
    """When a meeting goes on, and where; `place` is empty where it is the same as before."""

    day: date
    start_time: time | None
    place: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaHead:
    """Whose meeting, when, where, and whom to ask. `committees` has more than one name for a joint meeting.

    `full_council` says that it is the council itself that meets, and so is summoned (CD-2). `moved_from` is the day
    for which the meeting was called first, if it is held on another, `revised_on` the day of a revised agenda.
    `act_of_1960` says that the public is excluded by a resolution that states its reason, and by no paragraph of
    Schedule 12A (PA-1). `words` are those that the council prints in its own way, by their names; `template` is its
    own Word template (b"" for Clerk's).
    """

    council: str
    committees: tuple[str, ...]
    meeting_title: str
    day: date
    start_time: time | None
    place: tuple[str, ...]
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    language: str = "en-GB"
    second_language: str = ""
    date_form: str = ""
    time_form: str = ""
    further: tuple[FurtherSitting, ...] = ()
    moved_from: date | None = None
    revised_on: date | None = None
    cancelled: bool = False
    full_council: bool = False
    act_of_1960: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    template: bytes = field(default=b"", repr=False)

    @property
    def committee(self) -> str:
        """The committees as one name."""
        *first, last = self.committees
        return f"{', '.join(first)} and {last}" if first else last


@dataclass(frozen=True, slots=True)
class PublicItem:
    """An item as anybody may read it. A closed item shows its open title and its paragraphs, nothing else.

    `notes` say which of its open papers are left out, and why.
    """

    id: str
    number: str
    level: Level
    title: str
    second_title: str = ""
    sub_line: str = ""
    sub_line_italic: bool = False
    pages: str = ""
    if_applicable: bool = False
    time_limit: int | None = None
    closed: bool = False
    confidential: bool = False
    paragraphs: tuple[int, ...] = ()
    schedule: tuple[ScheduleRow, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the agenda under its own name ("Part 1")."""

    name: str
    closed: bool
    items: tuple[PublicItem, ...]


@dataclass(frozen=True, slots=True)
class MembersGroup:
    """The members of one committee, in printed order; a joint meeting has a group for each, of which one presides."""

    committee: str
    members: tuple[Member, ...]
    presides: bool = False


@dataclass(frozen=True, slots=True)
class Summons:
    """Who is summoned, by whom, and when it is dated (CD-2)."""

    groups: tuple[MembersGroup, ...]
    signatory_name: str = ""
    signatory_post: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class PublicAgenda:
    """Everything the public copy prints. `run` says how the pages of the papers are numbered."""

    head: AgendaHead
    parts: tuple[Part, ...]
    summons: Summons
    notices: tuple[Notice, ...] = ()
    run: PageRun = field(default_factory=PageRun)


@dataclass(frozen=True, slots=True)
class ClosedItem:
    """What is printed of a closed item for those who may read it (PX-5: marked, with its paragraphs).

    An open item of which `papers_alone` are closed has one too, which names them in `papers`; `notes` say which closed
    ones are left out, and why.
    """

    item: PublicItem
    paragraphs: tuple[int, ...]
    closed_title: str
    pages: str
    sub_line: str
    closed_note: str
    public_interest_reason: str
    schedule: tuple[ScheduleRow, ...] = ()
    time_limit: int | None = None
    papers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    papers_alone: bool = False


@dataclass(frozen=True, slots=True)
class MembersAgenda:
    """The public copy, and the closed part in its place."""

    public: PublicAgenda
    closed: tuple[ClosedItem, ...]


@dataclass(frozen=True, slots=True)
class ClosedAgenda:
    """The closed part alone, for the closed distribution list."""

    head: AgendaHead
    part_name: str
    closed: tuple[ClosedItem, ...]
    run: PageRun = field(default_factory=PageRun)


def sub_line_of(item: AgendaItem, wording: Mapping[str, str]) -> str:
    """The note under the title, as printed; `wording` gives "to_follow" and "guest_speaker"."""
    if item.sub_line_kind is SubLineKind.TO_FOLLOW:
        return item.sub_line or wording["to_follow"]
    if item.sub_line_kind is SubLineKind.SPEAKER:
        speaker = ", ".join(part for part in (item.speaker_name, item.speaker_organisation) if part)
        return filled(wording["guest_speaker"], {"speaker": speaker}) if speaker else item.sub_line
    return item.sub_line if item.sub_line_kind is not SubLineKind.NONE else ""


def public_item(
    item: AgendaItem, number: str, wording: Mapping[str, str], schedule: Iterable[ScheduleRow] = ()
) -> PublicItem:
    """An item as the public may read it: of a closed one, only that it is there, its paragraphs, and "to follow".

    A sub-item must come from `closing.closed_below`, which closes it with the item that it stands under.
    """
    closed = item.openness.closed
    to_follow = item.sub_line_kind is SubLineKind.TO_FOLLOW
    sub_line = sub_line_of(item, wording) if not closed else wording["to_follow"] if to_follow else ""
    return PublicItem(
        id=item.id,
        number=printed_number(number),
        level=item.level,
        title=item.title,
        second_title=item.second_title,
        sub_line=sub_line,
        sub_line_italic=to_follow,
        pages="" if closed else item.pages,
        if_applicable=item.if_applicable,
        time_limit=None if closed else item.time_limit,
        closed=closed,
        confidential=item.openness is Openness.CONFIDENTIAL,
        paragraphs=item.paragraphs if closed else (),
        schedule=() if closed else tuple(schedule),
    )


def closed_item(
    item: AgendaItem, number: str, wording: Mapping[str, str], schedule: Iterable[ScheduleRow] = ()
) -> ClosedItem:
    """A closed (or part-closed) item as those may read it who get the closed papers."""
    return ClosedItem(
        item=public_item(item, number, wording),
        paragraphs=item.paragraphs,
        closed_title=item.closed_title or item.title,
        pages=item.pages,
        sub_line=sub_line_of(item, wording),
        closed_note=item.closed_note,
        public_interest_reason=item.public_interest_reason,
        schedule=tuple(schedule),
        time_limit=item.time_limit,
    )


def parts_of(items: Iterable[tuple[AgendaItem, PublicItem]], names: tuple[str, str]) -> tuple[Part, ...]:
    """The items under the names of their parts; a part without items is not printed, but Part 1 always is."""
    listed = list(items)
    made = [
        Part(name, part == 2, tuple(public for item, public in listed if item.part == part))
        for part, name in enumerate(names, start=1)
    ]
    return tuple(part for part in made if part.items or not part.closed)


def with_pages(
    agenda: PublicAgenda | MembersAgenda | ClosedAgenda, pages: Mapping[str, str]
) -> PublicAgenda | MembersAgenda | ClosedAgenda:
    """The same agenda with other pages at the items that are named; a closed item of a public one never has any."""
    if isinstance(agenda, ClosedAgenda):
        return replace(agenda, closed=tuple(closed_with_pages(item, pages) for item in agenda.closed))
    if isinstance(agenda, MembersAgenda):
        return MembersAgenda(
            public_with_pages(agenda.public, pages), tuple(closed_with_pages(item, pages) for item in agenda.closed)
        )
    return public_with_pages(agenda, pages)


def public_with_pages(agenda: PublicAgenda, pages: Mapping[str, str]) -> PublicAgenda:
    """A public agenda with other pages at the items that are named."""
    parts = tuple(replace(part, items=tuple(_item(item, pages) for item in part.items)) for part in agenda.parts)
    return replace(agenda, parts=parts)


def _item(item: PublicItem, pages: Mapping[str, str]) -> PublicItem:
    return replace(item, pages=pages[item.id]) if item.id in pages and not item.closed else item


def closed_with_pages(closed: ClosedItem, pages: Mapping[str, str]) -> ClosedItem:
    """A closed item with other pages, if it is named."""
    return replace(closed, pages=pages[closed.item.id]) if closed.item.id in pages else closed
