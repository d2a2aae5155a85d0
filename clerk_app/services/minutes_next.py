"""Minutes on the next agenda: its first item, "to follow" until they are cleared, and the paper for it (MI-2).

A paper is made in two steps, as all are: `made_paper` on a worker that asks no office, then `attach` as one change.
Only the public copy is a paper: the full one has each of its sentences too, and no guard could tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app import workplace
from clerk_app.documents.wording import Wording
from clerk_app.domain.agenda import AgendaItem, Level, SubLineKind, in_order
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.domain.minutes_copies import MinutesCopy
from clerk_app.domain.papers import Source
from clerk_app.domain.wording import filled
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, exporting, meetings, minutes_course, papers
from clerk_app.services import wording as wording_service
from clerk_app.services.minutes import needed
from clerk_app.store import agenda as items_store
from clerk_app.store import minutes as store

if TYPE_CHECKING:
    from clerk_app.services.guarding import Guarding
    from clerk_app.services.paper_intake import Taken


class NextStep(StrEnum):
    """What is to be done with minutes and the agenda of a later meeting."""

    PUT_ON = "put_on"
    FOLLOW = "follow"
    ATTACH = "attach"
    AGAIN = "again"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Offer:
    """The minutes of a meeting for the agenda of a later one, on `at_day`.

    `item_id` is the item that is there for them already, or ""; `title` its title, or what a new one would be called.
    `ready` says that they were cleared, so that they can be the paper; `link_id` is that paper, where it is attached
    already. `follows` says that the item promises them.
    """

    meeting_id: str
    held_on: date
    at_meeting_id: str
    at_day: date
    title: str
    item_id: str
    ready: bool
    link_id: str = ""
    follows: bool = False

    @property
    def step(self) -> NextStep:
        """What is next: minutes that were cleared become the paper; drafts are promised, and nothing else."""
        if self.ready:
            return NextStep.AGAIN if self.link_id else NextStep.ATTACH
        if not self.item_id:
            return NextStep.PUT_ON
        return NextStep.NOTHING if self.follows or self.link_id else NextStep.FOLLOW


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that is to be made of minutes: plain data for a worker."""

    made: MinutesCopy
    name: str
    guarding: Guarding | None


def offers(office: Office, at_meeting_id: str) -> tuple[Offer, ...]:
    """The minutes that wait to be confirmed at a meeting of the same committee, oldest first."""
    line = meetings.line(office, at_meeting_id)
    waiting = [meetings.line(office, each.meeting_id) for each in store.unconfirmed(office.db, line.body_id)]
    earlier = [each for each in waiting if each.day <= line.day and each.id != at_meeting_id]
    found: list[Offer] = []
    for each in sorted(earlier, key=lambda each: (each.day, each.id)):
        found.append(_offer(office, each, line, taken=[one.item_id for one in found]))
    return tuple(found)


def waiting_for(office: Office, at_meeting_id: str) -> tuple[Offer, ...]:
    """Those of them of which something is to be done on this agenda: it is the next suitable one to come (MI-1)."""
    if meetings.meeting(office, at_meeting_id).state not in minutes_course.TO_COME:
        return ()
    return tuple(
        offer
        for offer in offers(office, at_meeting_id)
        if offer.step not in (NextStep.NOTHING, NextStep.AGAIN)
        and _next_to_come(office, offer.meeting_id) == at_meeting_id
    )


def next_offer(office: Office, meeting_id: str) -> Offer | None:
    """The minutes of a meeting for the agenda of the next that is suitable and still to come; None without one (MI-1).

    Also None once they are confirmed. Raises NotFound before they are drafted.
    """
    if not needed(office, meeting_id).state.waits:
        return None
    later = _next_to_come(office, meeting_id)
    return next((each for each in offers(office, later) if each.meeting_id == meeting_id), None) if later else None


def _next_to_come(office: Office, meeting_id: str) -> str | None:
    """The next meeting that is suitable for minutes (MI-1) and still to come: one that was held takes no more."""
    found = minutes_course.suitable(office, meeting_id, to_come=True)
    return found.id if found is not None else None


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
    from clerk_app.services import minutes_copies  # noqa: PLC0415 - what reads PDF is slow to load

    made = minutes_copies.minutes_copy(office, meeting_id)
    name = minutes_copies.name_of(office, meeting_id, made)
    return Wanted(made, name, minutes_copies.guarding_of(office, meeting_id, made))


def made_paper(folder: Path, wanted: Wanted, passed: frozenset[str] = frozenset()) -> Taken:
    """Make the PDF of minutes and keep it among the papers of an office, by `paper_intake.folder_of`; for a worker.

    Raises Matched, which lists closed words that stand in it, and Refused where it cannot be kept.
    """
    from clerk_app.services import agenda_guard, minutes_copies, paper_intake  # noqa: PLC0415 - as above

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

    The item is put on the agenda where it is not there yet. Raises Refused as `papers.attach` does, and where the
    agenda has the minutes as they stand.
    """
    offer = needed_offer(office, meeting_id, at_meeting_id)
    if any(line.link.id == offer.link_id for line in _same(office, offer, taken)):
        raise Refused("That agenda has these minutes as they stand.", "They can be attached anew once corrected.")
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


def _same(office: Office, offer: Offer, taken: Taken) -> list[papers.PaperLine]:
    """The papers of the item that are the very file."""
    if not offer.item_id:
        return []
    return [line for line in papers.lines(office, offer.item_id) if line.version.sha256 == taken.sha256]


# --- where they are ---------------------------------------------------------------------------------------------------
def _offer(office: Office, minuted: MeetingLine, later: MeetingLine, taken: Sequence[str]) -> Offer:
    rules = meetings.rules_of(office, later.id)
    day = printed_date(minuted.day, DateForm(rules["date_form"]), weekday=False)
    words = Wording.load(wording_service.of_meeting(office, later.id)).minutes_paper
    listed = in_order(items_store.items_of(office.db, later.id))
    item = _item_for((item for item in listed if item.id not in taken), minuted.day)
    return Offer(
        minuted.id,
        minuted.day,
        later.id,
        later.day,
        item.title if item else filled(words["item"], {"date": day}),
        item.id if item else "",
        needed(office, minuted.id).state.ready_for_agenda,
        _link(office, minuted.id, item.id) if item else "",
        item is not None and item.sub_line_kind is SubLineKind.TO_FOLLOW,
    )


def _item_for(items: Iterable[AgendaItem], day: date) -> AgendaItem | None:
    """The item that names the day of the minutes, else the first that is for minutes and names no day."""
    called = [item for item in items if item.title.casefold().startswith("minutes")]
    said = printed_date(day, weekday=False)
    named = [item for item in called if said in item.title]
    undated = [item for item in called if not any(sign.isdigit() for sign in item.title)]
    return next(iter((*named, *undated)), None)


def _link(office: Office, meeting_id: str, item_id: str) -> str:
    """The paper at an item that was made of the minutes, known by the name of its file."""
    name = f"{exporting.agenda_name(office, meeting_id, what='minutes')}.pdf"
    return next((line.link.id for line in papers.lines(office, item_id) if line.version.file_name == name), "")
