"""What stands beside minutes while they are edited: where the record differs, what is odd, and the next step's law.

All of it is read of the whole record, so a worker reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.minutes_plan import BlockKind, Side
from clerk_app.domain.minutes_renewal import Difference
from clerk_app.domain.minutes_standing import Passage
from clerk_app.domain.minutes_states import LaterMeeting, MinutesState
from clerk_app.domain.minutes_summaries import wanting_summary
from clerk_app.domain.record_findings import name_findings
from clerk_app.domain.rich_text import plain
from clerk_app.office import Office
from clerk_app.services import (
    meeting_record,
    minutes_course,
    minutes_drafting,
    minutes_next,
    minutes_withholding,
    retention,
)
from clerk_app.services.minute_style import minute_style
from clerk_app.services.minutes import Sheet, sheet
from clerk_app.services.minutes_next import Offer

#: The one step that minutes are offered in each state; others are taken where they happen.
NEXT = {
    MinutesState.DRAFT: MinutesState.CLEARED,
    MinutesState.CLEARED: MinutesState.PUBLISHED_DRAFT,
    MinutesState.PUBLISHED_DRAFT: MinutesState.CONFIRMED,
    MinutesState.CONFIRMED: MinutesState.SIGNED,
    MinutesState.SIGNED: MinutesState.LOCKED,
}


_SUMMARISE = "Type there, in words that give nothing closed away, what was decided."
#: While nothing of the minutes is public a note of the meeting is wanted in Wales.
_NOT_PUBLISHED = (MinutesState.DRAFT, MinutesState.CLEARED)


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about minutes, and the passage that it is about ("" for all of them).

    `typed` says that the passage is where the words belong that are wanted.
    """

    finding: Finding
    block_id: str = ""
    typed: bool = False


@dataclass(frozen=True, slots=True)
class MinutesOutlook:
    """What is known of minutes beside their text.

    `step` is the next state (None for the last), `remarks` what to know before it, `suitable` the next meeting that is
    suitable for signing them, `agenda` the next one whose agenda can have them, and `kept` until when all stays open.
    `unplanned` says that they wait for a meeting that is not planned yet. `exposed` are the passages that stand open
    and are not for the public now: in whatever state the minutes are, these can be closed.
    """

    differences: tuple[Difference, ...] = ()
    step: MinutesState | None = None
    remarks: tuple[Remark, ...] = ()
    suitable: LaterMeeting | None = None
    agenda: Offer | None = None
    kept: str = ""
    unplanned: bool = False
    exposed: frozenset[str] = frozenset()


def outlook(office: Office, meeting_id: str) -> MinutesOutlook:
    """Read all that stands beside the minutes of a meeting; nothing before they are drafted."""
    found = sheet(office, meeting_id)
    if found is None:
        return MinutesOutlook()
    step = NEXT.get(found.state)
    suitable = minutes_course.suitable(office, meeting_id)
    offer = minutes_next.next_offer(office, meeting_id)
    withheld = minutes_withholding.findings(office, meeting_id)
    return MinutesOutlook(
        minutes_drafting.differences(office, meeting_id),
        step,
        _remarks(office, meeting_id, found, (step, suitable), withheld),
        suitable,
        offer,
        retention.words_of(office, meeting_id),
        unplanned=offer is None and found.state.waits,
        exposed=frozenset(block_id for block_id, _ in withheld),
    )


def _remarks(
    office: Office,
    meeting_id: str,
    found: Sheet,
    next_step: tuple[MinutesState | None, LaterMeeting | None],
    withheld: Iterable[tuple[str, Finding]],
) -> tuple[Remark, ...]:
    """First what no public copy may print, each at its passage, then what the law says, then who was not there."""
    exposed = [Remark(finding, block_id) for block_id, finding in withheld]
    known = {remark.finding.text for remark in exposed}
    of_step = (each for each in _of_step(office, meeting_id, found, *next_step) if each.finding.text not in known)
    return (*exposed, *of_step, *_of_summaries(office, meeting_id, found), *_of_names(office, meeting_id, found))


def _of_step(
    office: Office, meeting_id: str, found: Sheet, step: MinutesState | None, suitable: LaterMeeting | None
) -> Iterator[Remark]:
    """What the law says of the next step, as if it were taken at the next suitable meeting."""
    if step is None:
        return
    at = suitable if step is MinutesState.CONFIRMED and found.minutes.confirmed_at_id is None else None
    signing = minutes_course.signing_at(office, at.id) if at is not None else None
    for finding in minutes_course.findings(office, meeting_id, step, signing):
        yield Remark(finding)
    note = retention.note_of(office, meeting_id) if found.state in _NOT_PUBLISHED else None
    if note is not None:
        yield Remark(note)


def _of_summaries(office: Office, meeting_id: str, found: Sheet) -> Iterator[Remark]:
    """The items of which the public copy says no outcome, while a summary can still be typed (PX-10)."""
    if not found.state.waits:
        return
    numbers = {each.block.item_id: each.block.number for each in found.passages if each.block.kind is BlockKind.ITEM}
    for passage in wanting_summary(found.passages, minute_style(office, meeting_id).words["not_for_publication"]):
        number = numbers.get(passage.block.item_id, "").rstrip(".")
        where = f"Item {number}" if number else "Minutes"
        text = f"{where}: the public copy does not say what became of it."
        yield Remark(Finding(Level.WARNING, text, "PX-10", where, _SUMMARISE), passage.id, _stands_in(passage))


def _stands_in(passage: Passage) -> bool:
    """Whether it is what the public copy says in place of closed matter; else the item has its heading alone."""
    return passage.block.side is Side.PUBLIC


def _of_names(office: Office, meeting_id: str, found: Sheet) -> Iterator[Remark]:
    """Those whom a passage names and who were not there (AT-1)."""
    record = meeting_record.of_meeting(office, meeting_id)
    for passage in found.passages:
        if not passage.left_out and passage.edited:
            block = replace(passage.block, text=plain(passage.block.text))
            for finding in name_findings(record, [block]):
                yield Remark(finding, passage.id)
