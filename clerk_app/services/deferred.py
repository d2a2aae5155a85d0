"""What a meeting deferred, where it stands since, and putting it on the next agenda as the same matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import timedelta

from clerk_app.domain.agenda import AgendaItem, Level, Matter, Outcome, as_new_business, in_order
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.domain.ordering import block_of
from clerk_app.domain.record_openness import row_closed
from clerk_app.domain.record_rows import Resolution, ResolutionKind, RoomKind
from clerk_app.domain.room_record import Record
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import agenda, meetings, minutes_course, programme_agenda
from clerk_app.services.agenda import ItemLine
from clerk_app.store import agenda as agenda_store
from clerk_app.store import meetings as meetings_store
from clerk_app.store import record as record_store
from clerk_app.store import rows

#: What was deferred longer ago stands in the minutes; a new agenda is not asked about it for ever.
_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Deferral:
    """An item that a meeting deferred, with the reason; `closed` says that its words or its reason are (PX-5).

    `stands_at` is the later meeting on whose agenda it is already, as its item `stands_as`.
    """

    line: ItemLine
    reason: str
    closed: bool
    stands_at: MeetingLine | None = None
    stands_as: str = ""

    @property
    def id(self) -> str:
        """The item that was deferred."""
        return self.line.id

    @property
    def title(self) -> str:
        """Its words for the officer: the closed title where it has one."""
        return self.line.item.closed_title or self.line.item.title


def of_meeting(office: Office, meeting_id: str) -> tuple[Deferral, ...]:
    """What a meeting deferred, in the order of its agenda: in the room, by a decision, or as its agenda says."""
    record = Record.of(record_store.of_meeting(office.db, meeting_id))
    found = [(line, *_why(record, line)) for line in agenda.lines(office, meeting_id) if _was_deferred(record, line)]
    if not found:
        return ()
    at = meetings.line(office, meeting_id)
    return tuple(Deferral(line, reason, closed, *_stands(office, at, line.item)) for line, reason, closed in found)


def next_agenda(office: Office, meeting_id: str) -> MeetingLine | None:
    """The next meeting of the same committee that is still to come, which takes what was deferred; None without one."""
    found = minutes_course.suitable(office, meeting_id, to_come=True)
    return meetings.line(office, found.id) if found is not None else None


def waiting(office: Office, at_meeting_id: str) -> tuple[Deferral, ...]:
    """What the committee deferred in the year before a meeting and has on no later agenda, oldest first."""
    at = meetings.line(office, at_meeting_id)
    earlier = meetings_store.lines_between(office.db, at.body_id, at.day - _YEAR, at.day)
    listed = sorted((line for line in earlier if line.id != at.id), key=lambda line: (line.day, line.id))
    return tuple(each for line in listed for each in of_meeting(office, line.id) if each.stands_at is None)


def put_on_next(office: Office, meeting_id: str, item_ids: Iterable[str]) -> Change:
    """Put items that a meeting deferred on the next agenda, as one change. Raises Refused without a later meeting."""
    there = next_agenda(office, meeting_id)
    if there is None:
        committee = meetings.presiding_body(office, meeting_id).name
        raise Refused(
            f"No later meeting of {committee} is planned.", "Plan it; then the item can be put on its agenda."
        )
    return put_on(office, there.id, item_ids)


def put_on(office: Office, at_meeting_id: str, item_ids: Iterable[str]) -> Change:
    """Put deferred items with their sub-items on an agenda, each as another appearance of its matter, as one change.

    What was closed is closed by the same paragraphs (PX-1). They go below the items with which the agenda opens, or
    last once it was issued. Raises Refused where all of it stands on that agenda already.
    """
    there = {item.matter_id for item in agenda_store.items_of(office.db, at_meeting_id)}
    drafts = list(_drafts(office, item_ids, there))
    if not drafts:
        raise Refused("Nothing that was deferred waits for that agenda.", "It stands there already.")
    at = meetings.line(office, at_meeting_id)
    count = f"{len(drafts)} deferred item{'' if len(drafts) == 1 else 's'}"
    label = f"Put {count} on the agenda of {printed_date(at.day, weekday=False)}"
    below = None if at.state is MeetingState.ISSUED else programme_agenda.below_opening(office, at_meeting_id)
    with office.record(label, subject=Subject("meeting", at_meeting_id)) as recording:
        agenda.add_items(office, at_meeting_id, [draft for draft, _ in drafts], below)
        for draft, was in drafts:
            made = _appearance(office, at_meeting_id, draft.matter_id)
            copied = [replace(row, id=office.new_id(), agenda_item_id=made) for row in agenda.schedule(office, was)]
            rows.insert(office.db, copied, office.officer)
    return recording.change


# --- what was deferred ------------------------------------------------------------------------------------------------
def _was_deferred(record: Record, line: ItemLine) -> bool:
    outcome, _ = record.outcome(line.id)
    decided = record.every(Resolution, line.id)
    by_decision = bool(decided) and decided[-1].kind is ResolutionKind.DEFERRED
    return outcome is Outcome.DEFERRED or by_decision or line.item.outcome is Outcome.DEFERRED


def _why(record: Record, line: ItemLine) -> tuple[str, bool]:
    """The reason, and whether anything of it is closed."""
    outcome, said = record.outcome(line.id)
    told = record.events(RoomKind.DEFERRED, item_id=line.id)
    apart = outcome is Outcome.DEFERRED and bool(told) and row_closed(record, told[-1]) is True
    return said or line.item.outcome_note, line.printed.openness.closed or apart


def _stands(office: Office, at: MeetingLine, item: AgendaItem) -> tuple[MeetingLine | None, str]:
    """The next later agenda with the same matter, or with an item of the very same words; none that was cancelled."""
    again = {each.meeting_id: each.id for each in agenda_store.appearances(office.db, item.matter_id)}
    lines = {line.id: line for line in meetings_store.lines_of(office.db, again) if _comes_after(line, at)}
    upcoming = next_agenda(office, at.id)
    if not lines and upcoming is not None:
        alike = [each.id for each in agenda_store.items_of(office.db, upcoming.id) if _words(each) == _words(item)]
        return (upcoming, alike[0]) if alike else (None, "")
    first = min(lines.values(), key=lambda line: (line.day, line.id), default=None)
    return (first, again[first.id]) if first is not None else (None, "")


def _comes_after(line: MeetingLine, at: MeetingLine) -> bool:
    return line.id != at.id and line.day >= at.day and line.state is not MeetingState.CANCELLED


def _words(item: AgendaItem) -> tuple[str, str]:
    return item.title.casefold(), item.closed_title.casefold()


# --- the next appearance ----------------------------------------------------------------------------------------------
def _drafts(office: Office, item_ids: Iterable[str], there: Set[str]) -> Iterator[tuple[AgendaItem, str]]:
    """Each item and its sub-items once, as they are to appear again, with the item that each was.

    Of what stands `there` by its matter nothing, nor its sub-items: they would come below another item.
    """
    seen: set[str] = set()
    for item_id in item_ids:
        meeting_id = agenda.meeting_of(office, item_id) or ""
        listed = in_order([line.printed for line in agenda.lines(office, meeting_id)])
        block = block_of(listed, item_id)
        for each in block if block[0].matter_id not in there else ():
            if each.id not in seen and each.matter_id not in there:
                seen.add(each.id)
                alone = each.id == item_id and each.level is Level.SUB_ITEM
                yield _again(office, replace(each, level=Level.ITEM) if alone else each), each.id


def _again(office: Office, item: AgendaItem) -> AgendaItem:
    """An item as another appearance of its matter; of a matter that was closed since it is closed too."""
    made = replace(as_new_business(item), id="", meeting_id="", pos=0, matter_id=item.matter_id)
    matter = rows.read(office.db, Matter, item.matter_id)
    if matter is None or not matter.openness.closed or made.openness.closed:
        return made
    named = reversed(agenda_store.appearances(office.db, item.matter_id))
    paragraphs = next((each.paragraphs for each in named if each.openness is matter.openness), ())
    return replace(made, openness=matter.openness, paragraphs=paragraphs)


def _appearance(office: Office, meeting_id: str, matter_id: str) -> str:
    return next(each.id for each in agenda_store.items_of(office.db, meeting_id) if each.matter_id == matter_id)
