"""Minutes on the next agenda: its first item, "to follow" until they are cleared, and the paper for it (MI-2).

A paper is made in two steps, as all are: `made_paper` on a worker that asks no office, then `attach` as one change.
Only the public copy is a paper: the full one has each of its sentences too, and no guard could tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clerk_app import workplace
from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import AgendaItem, Level, SubLineKind, in_order
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.minutes_copies import MinutesCopy
from clerk_app.domain.minutes_states import MinutesState
from clerk_app.domain.papers import Source
from clerk_app.domain.wording import filled
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    agenda_guard,
    exporting,
    meetings,
    minutes_copies,
    minutes_course,
    paper_intake,
    papers,
)
from clerk_app.services import wording as wording_service
from clerk_app.services.guarding import Guarding
from clerk_app.services.minutes import needed
from clerk_app.services.paper_intake import Taken
from clerk_app.store import agenda as items_store
from clerk_app.store import meetings as meeting_store
from clerk_app.store import minutes as store

_TO_COME = (MeetingState.PLANNED, MeetingState.AGENDA_OPEN, MeetingState.ISSUED)
_UNCONFIRMED = (MinutesState.DRAFT, MinutesState.CLEARED, MinutesState.PUBLISHED_DRAFT)


@dataclass(frozen=True, slots=True)
class Offer:
    """The minutes of a meeting for the agenda of a later one.

    `item_id` is the item that is there for them already, or ""; `title` what a new one would be called. `ready` says
    that they were cleared, so that they can be the paper; `link_id` is that paper, where it is attached already.
    """

    meeting_id: str
    held_on: date
    at_meeting_id: str
    title: str
    item_id: str
    ready: bool
    link_id: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that is to be made of minutes: plain data for a worker."""

    made: MinutesCopy
    name: str
    guarding: Guarding | None


def offers(office: Office, at_meeting_id: str) -> tuple[Offer, ...]:
    """The minutes that wait to be confirmed at a meeting of the same committee, oldest first."""
    line = meetings.line(office, at_meeting_id)
    earlier = meeting_store.lines_between(office.db, line.body_id, date.min, line.day)
    found: list[Offer] = []
    for each in earlier:
        minutes = None if each.id == at_meeting_id else store.of_meeting(office.db, each.id)
        if minutes is not None and minutes.state in _UNCONFIRMED:
            found.append(_offer(office, each.id, at_meeting_id, taken=[one.item_id for one in found]))
    return tuple(found)


def next_offer(office: Office, meeting_id: str) -> Offer | None:
    """The minutes of a meeting for the agenda of the next that is suitable and still to come; None without one (MI-1).

    Also None once they are confirmed. Raises NotFound before they are drafted.
    """
    if needed(office, meeting_id).state not in _UNCONFIRMED:
        return None
    later = minutes_course.suitable(office, meeting_id)
    if later is None or meetings.meeting(office, later.id).state not in _TO_COME:
        return None
    return next((each for each in offers(office, later.id) if each.meeting_id == meeting_id), None)


def put_on(office: Office, meeting_id: str, at_meeting_id: str) -> Change:
    """Put the minutes of a meeting on the agenda of a later one, as its first item, "to follow" until they are cleared.

    An item that is there for them already only gets its sub-line. Raises Refused where there is nothing to do, or they
    are not for that meeting.
    """
    offer = needed_offer(office, meeting_id, at_meeting_id)
    if offer.item_id:
        return _follow_up(office, offer)
    kind = SubLineKind.NONE if offer.ready else SubLineKind.TO_FOLLOW
    draft = AgendaItem("", "", "", 0, offer.title, sub_line_kind=kind)
    there = in_order(items_store.items_of(office.db, at_meeting_id))
    with office.record("Put the last minutes on the agenda", subject=Subject("meeting", at_meeting_id)) as recording:
        made = agenda.add_items(office, at_meeting_id, [draft])
        before = next((item.id for item in there if item.part == 1 and item.level is not Level.HEADING), None)
        may_be_first = meetings.meeting(office, at_meeting_id).state is not MeetingState.ISSUED
        if made.subject is not None and before is not None and may_be_first:
            agenda.place(office, made.subject.id, before)
    return recording.change


def needed_offer(office: Office, meeting_id: str, at_meeting_id: str) -> Offer:
    """The minutes of a meeting for a certain later one. Raises Refused where they do not wait for it."""
    for each in offers(office, at_meeting_id):
        if each.meeting_id == meeting_id:
            return each
    raise Refused(
        "These minutes do not wait to be confirmed at that meeting.", "Choose a later meeting of the same committee."
    )


def _follow_up(office: Office, offer: Offer) -> Change:
    """Say at the item that is there that the minutes are to follow, or no more."""
    wanted = SubLineKind.NONE if offer.ready and offer.link_id else SubLineKind.TO_FOLLOW
    item = next(each for each in items_store.items_of(office.db, offer.at_meeting_id) if each.id == offer.item_id)
    if item.sub_line_kind is wanted:
        raise Refused("These minutes are on that agenda already.", "Attach them to the item once they are cleared.")
    return agenda.edit(office, item.id, {"sub_line_kind": wanted, "sub_line": ""})


# --- the paper --------------------------------------------------------------------------------------------------------
def wanted_paper(office: Office, meeting_id: str) -> Wanted:
    """The public copy of minutes that were cleared, as the paper of an item. Raises Refused while they are a draft."""
    minutes = needed(office, meeting_id)
    if not minutes.state.ready_for_agenda:
        raise Refused("These minutes are a draft still.", "Clear them first; until then the item says “to follow”.")
    made = minutes_copies.minutes_copy(office, meeting_id)
    name = minutes_copies.name_of(office, meeting_id, made)
    return Wanted(made, name, minutes_copies.guarding_of(office, meeting_id, made))


def made_paper(folder: Path, wanted: Wanted, passed: frozenset[str] = frozenset()) -> Taken:
    """Make the PDF of minutes and keep it among the papers of an office, by `paper_intake.folder_of`; for a worker.

    Raises Matched, which lists closed words that stand in it, and Refused where it cannot be kept.
    """
    files = minutes_copies.written(wanted.made, wanted.name, ("pdf",))
    agenda_guard.check(files, wanted.guarding, passed)
    with workplace.room() as room:
        ((name, data),) = files.items()
        path = room / name
        path.write_bytes(data)
        intake = paper_intake.take_in(folder, [Source(path)])
    if intake.refused:
        raise intake.refused[0]
    return intake.taken[0]


def attach(office: Office, meeting_id: str, at_meeting_id: str, taken: Taken) -> Change:
    """Attach minutes as the paper of their item, in the place of an earlier version, and say no more that they follow.

    The item is put on the agenda where it is not there yet. Raises Refused as `papers.attach` does.
    """
    offer = needed_offer(office, meeting_id, at_meeting_id)
    with office.record("Attach the last minutes", subject=Subject("meeting", at_meeting_id)) as recording:
        if not offer.item_id:
            put_on(office, meeting_id, at_meeting_id)
            offer = needed_offer(office, meeting_id, at_meeting_id)
        if offer.link_id:
            papers.replace_file(office, offer.link_id, taken)
        else:
            papers.attach(office, offer.item_id, [taken])
        item = next(each for each in items_store.items_of(office.db, at_meeting_id) if each.id == offer.item_id)
        if item.sub_line_kind is SubLineKind.TO_FOLLOW:
            agenda.edit(office, item.id, {"sub_line_kind": SubLineKind.NONE, "sub_line": ""})
    return recording.change


# --- where they are ---------------------------------------------------------------------------------------------------
def _offer(office: Office, meeting_id: str, at_meeting_id: str, taken: Sequence[str]) -> Offer:
    line = meetings.line(office, meeting_id)
    rules = meetings.rules_of(office, at_meeting_id)
    day = printed_date(line.day, DateForm(rules["date_form"]), weekday=False)
    words = Wording.load(wording_service.of_meeting(office, at_meeting_id)).minutes_paper
    listed = in_order(items_store.items_of(office.db, at_meeting_id))
    item_id = _item_for((item for item in listed if item.id not in taken), line.day)
    title = filled(words["item"], {"date": day})
    ready = needed(office, meeting_id).state.ready_for_agenda
    return Offer(meeting_id, line.day, at_meeting_id, title, item_id, ready, _link(office, meeting_id, item_id))


def _item_for(items: Iterable[AgendaItem], day: date) -> str:
    """The item that names the day of the minutes, else the first that is for minutes and names no day; "" for none."""
    called = [item for item in items if item.title.casefold().startswith("minutes")]
    said = printed_date(day, weekday=False)
    named = [item.id for item in called if said in item.title]
    undated = [item.id for item in called if not any(sign.isdigit() for sign in item.title)]
    return next(iter((*named, *undated)), "")


def _link(office: Office, meeting_id: str, item_id: str) -> str:
    """The paper at an item that was made of the minutes, known by the name of its file."""
    if not item_id:
        return ""
    name = f"{exporting.agenda_name(office, meeting_id, what='minutes')}.pdf"
    return next((line.link.id for line in papers.lines(office, item_id) if line.version.file_name == name), "")
