"""Gathering what a copy of an agenda prints: public unless another copy is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import AgendaItem, Openness, SubLineKind, in_order
from clerk_app.domain.closing import closed_below, stated_under
from clerk_app.domain.copies import (
    AgendaHead,
    ClosedAgenda,
    ClosedItem,
    Copy,
    FurtherSitting,
    MembersAgenda,
    MembersGroup,
    PublicAgenda,
    Summons,
    closed_item,
    closed_with_pages,
    parts_of,
    public_item,
    public_with_pages,
)
from clerk_app.domain.council import BodyKind
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.exemption import ACT_OF_1960
from clerk_app.domain.meetings import MeetingState, Sitting
from clerk_app.domain.membership import PersonFact, fact_on
from clerk_app.domain.wording import filled
from clerk_app.office import Office
from clerk_app.services import copy_papers, council, house_style, meetings, numbering, pack_pages, taking_part, wording
from clerk_app.services.copy_papers import CopyPapers
from clerk_app.services.notices import notices_of
from clerk_app.store import agenda as store
from clerk_app.store import issues, people

#: Fields of items that are on the screen and not yet in the file: item id -> field -> value.
Unsaved = Mapping[str, Mapping[str, Any]]


def public_agenda(
    office: Office,
    meeting_id: str,
    unsaved: Unsaved | None = None,
    copy: Copy = Copy.PUBLIC,
    *,
    anew: bool = False,
) -> PublicAgenda:
    """What the public copy of an agenda prints, as at the day of the meeting.

    Items with papers have the pages of those, as the pack of a `copy` prints them, and others what was typed. Pages
    that went out stay, unless all are numbered `anew` for a revised agenda.
    """
    items, numbered = _items(office, meeting_id, unsaved, anew)
    rules = meetings.rules_of(office, meeting_id)
    schedules = store.schedules_of(office.db, meeting_id)
    front = head(office, meeting_id, rules, anew=anew)
    words = Wording.load(front.words).sub_lines
    listed = _papers(office, meeting_id)
    printed = [
        (
            item,
            replace(
                public_item(item, numbered[item.id], words, schedules.get(item.id, ())), notes=listed.open_notes(item)
            ),
        )
        for item in items
    ]
    run = pack_pages.run_of(office, meeting_id, items, rules, anew=anew)
    agenda = PublicAgenda(
        head=front,
        parts=parts_of(printed, (rules["part_1"], rules["part_2"])),
        summons=_summons(office, meeting_id),
        notices=notices_of(front, taking_part.quorum_of(office, meeting_id)),
        run=run,
    )
    return public_with_pages(agenda, pack_pages.pages_for(run, copy))


def members_agenda(
    office: Office, meeting_id: str, unsaved: Unsaved | None = None, *, anew: bool = False
) -> MembersAgenda:
    """What the members' copy prints: the public copy, and the closed part in its place."""
    public = public_agenda(office, meeting_id, unsaved, Copy.MEMBERS, anew=anew)
    closed = _closed_items(office, meeting_id, unsaved, anew)
    pages = pack_pages.pages_for(public.run, Copy.MEMBERS)
    return MembersAgenda(public, tuple(closed_with_pages(item, pages) for item in closed))


def closed_agenda(
    office: Office, meeting_id: str, unsaved: Unsaved | None = None, *, anew: bool = False
) -> ClosedAgenda:
    """What the closed copy prints: the closed part alone."""
    rules = meetings.rules_of(office, meeting_id)
    items, _ = _items(office, meeting_id, unsaved, anew)
    run = pack_pages.run_of(office, meeting_id, items, rules, anew=anew)
    pages = pack_pages.pages_for(run, Copy.CLOSED)
    closed = tuple(closed_with_pages(item, pages) for item in _closed_items(office, meeting_id, unsaved, anew))
    return ClosedAgenda(head(office, meeting_id, rules, anew=anew), rules["part_2"], closed, run)


def _items(
    office: Office, meeting_id: str, unsaved: Unsaved | None, anew: bool
) -> tuple[Sequence[AgendaItem], dict[str, str]]:
    stored = store.items_of(office.db, meeting_id)
    typed = unsaved or {}
    ordered = in_order(replace(item, **typed[item.id]) if item.id in typed else item for item in stored)
    stated = stated_under(closed_below(ordered), meetings.rules_of(office, meeting_id)["paragraph_list"])
    items = _pointing(office, meeting_id, stated, anew)
    return items, numbering.numbers_at(office, meeting_id, items)


def _pointing(office: Office, meeting_id: str, items: Sequence[AgendaItem], anew: bool) -> Sequence[AgendaItem]:
    """The items as they are printed once a report that was to follow has come: pointing to its supplement (LU-4).

    A revised agenda has the report itself, and points nowhere.
    """
    came = issues.came_in_supplements(office.db, meeting_id)
    if not came:
        return items
    words = Wording.load(wording.of_meeting(office, meeting_id)).supplement["see"]

    def pointing(item: AgendaItem) -> AgendaItem:
        day = None if anew else came[item.id]
        if day is None:
            return replace(item, sub_line_kind=SubLineKind.NONE, sub_line="")
        return replace(item, sub_line_kind=SubLineKind.NOTE, sub_line=filled(words, {"date": _short(day)}))

    return [
        pointing(item) if item.id in came and item.sub_line_kind is SubLineKind.TO_FOLLOW else item for item in items
    ]


def _short(day: date) -> str:
    return printed_date(day, DateForm.PLAIN, weekday=False)


def _closed_items(office: Office, meeting_id: str, unsaved: Unsaved | None, anew: bool) -> tuple[ClosedItem, ...]:
    items, numbered = _items(office, meeting_id, unsaved, anew)
    words = Wording.load(wording.of_meeting(office, meeting_id)).sub_lines
    schedules = store.schedules_of(office.db, meeting_id)
    listed = _papers(office, meeting_id)
    found = []
    for item in items:
        schedule = schedules.get(item.id, ())
        if item.openness is not Openness.OPEN:
            made = closed_item(item, numbered[item.id], words, schedule)
            found.append(replace(made, notes=listed.closed_notes(item)))
        elif row := listed.closed_row(item, public_item(item, numbered[item.id], words, schedule)):
            found.append(row)
    return tuple(found)


def _papers(office: Office, meeting_id: str) -> CopyPapers:
    sentence = Wording.load(wording.of_meeting(office, meeting_id)).agenda["left_out"]
    return copy_papers.of_meeting(office, meeting_id, sentence)


def head(office: Office, meeting_id: str, rules: Mapping[str, str], *, anew: bool = False) -> AgendaHead:
    """Whose meeting it is, when, where, whom to ask, and how it is printed; `rules` are those of its committee then.

    A revised agenda, told `anew`, bears the day on which it is made.
    """
    authority = council.needed_authority(office)
    meeting = meetings.meeting(office, meeting_id)
    first, *further = meetings.sittings(office, meeting_id)
    contact = person_on(office, meeting.contact_id, first.day)
    bodies, presiding = meetings.bodies(office, meeting_id), meetings.presiding_body(office, meeting_id)
    return AgendaHead(
        council=authority.name,
        committees=tuple(body.name for body in bodies),
        meeting_title=meeting.title,
        day=first.day,
        start_time=first.start_time,
        place=_lines(first.place),
        contact_name=contact.name if contact else "",
        contact_phone=contact.phone if contact else "",
        contact_email=contact.email if contact else "",
        language=authority.language,
        second_language=authority.second_language,
        date_form=rules["date_form"],
        time_form=rules["time_form"],
        further=_further(first, further),
        moved_from=meetings.line(office, meeting_id).moved_from,
        revised_on=office.today() if anew else None,
        cancelled=meeting.state is MeetingState.CANCELLED,
        full_council=presiding.kind is BodyKind.COUNCIL,
        act_of_1960=rules["paragraph_list"] == ACT_OF_1960,
        words=wording.of_meeting(office, meeting_id),
        template=house_style.template_of(office, presiding.id),
    )


def _summons(office: Office, meeting_id: str) -> Summons:
    meeting = meetings.meeting(office, meeting_id)
    day = meetings.sittings(office, meeting_id)[0].day
    signs = person_on(office, council.officer_on(office, meeting.summons_date or day), day)
    return Summons(
        groups=_groups(office, meeting_id),
        signatory_name=signs.printed if signs else "",
        signatory_post=signs.job_title if signs else "",
        dated=meeting.summons_date,
    )


def _groups(office: Office, meeting_id: str) -> tuple[MembersGroup, ...]:
    """The members of each committee; in a joint meeting it is said which of them presides."""
    listed = taking_part.members_of(office, meeting_id)
    presiding = meetings.presiding_body(office, meeting_id).id if len(listed) > 1 else ""
    return tuple(MembersGroup(body.name, members, body.id == presiding) for body, members in listed)


def _further(first: Sitting, further: Sequence[Sitting]) -> tuple[FurtherSitting, ...]:
    """The sittings after the first; a place that is the same as before is not said again."""
    return tuple(
        FurtherSitting(after.day, after.start_time, _lines(after.place) if after.place != before.place else ())
        for before, after in pairwise((first, *further))
    )


def _lines(place: str) -> tuple[str, ...]:
    return tuple(line for line in place.splitlines() if line)


def person_on(office: Office, person_id: str | None, day: date) -> PersonFact | None:
    """Who somebody is on a day, as it is printed; None for nobody."""
    facts = people.facts(office.db, person_id) if person_id else []
    return fact_on(day, facts) if facts else None
