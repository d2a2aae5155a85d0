"""What stands beside minutes while they are edited: where the record differs, what is odd, and the next step's law.

All of it is read of the whole record, so a worker reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clerk_app.domain.finding import Finding
from clerk_app.domain.minutes_renewal import Difference
from clerk_app.domain.minutes_states import LaterMeeting, MinutesState
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


#: While nothing of the minutes is public a note of the meeting is wanted in Wales.
_NOT_PUBLISHED = (MinutesState.DRAFT, MinutesState.CLEARED)


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about minutes, and the passage that it is about ("" for all of them)."""

    finding: Finding
    block_id: str = ""


@dataclass(frozen=True, slots=True)
class MinutesOutlook:
    """What is known of minutes beside their text.

    `step` is the next state (None for the last), `remarks` what to know before it, `suitable` the next meeting that is
    suitable for signing them, `agenda` the next one whose agenda can have them, and `kept` until when all stays open.
    """

    differences: tuple[Difference, ...] = ()
    step: MinutesState | None = None
    remarks: tuple[Remark, ...] = ()
    suitable: LaterMeeting | None = None
    agenda: Offer | None = None
    kept: str = ""


def outlook(office: Office, meeting_id: str) -> MinutesOutlook:
    """Read all that stands beside the minutes of a meeting; nothing before they are drafted."""
    found = sheet(office, meeting_id)
    if found is None:
        return MinutesOutlook()
    step = NEXT.get(found.state)
    suitable = minutes_course.suitable(office, meeting_id)
    return MinutesOutlook(
        minutes_drafting.differences(office, meeting_id),
        step,
        _remarks(office, meeting_id, found, step, suitable),
        suitable,
        minutes_next.next_offer(office, meeting_id),
        retention.words_of(office, meeting_id),
    )


def _remarks(
    office: Office, meeting_id: str, found: Sheet, step: MinutesState | None, suitable: LaterMeeting | None
) -> tuple[Remark, ...]:
    """First what no public copy may print, each at its passage, then what the law says, then who was not there."""
    withheld = [Remark(finding, block_id) for block_id, finding in minutes_withholding.findings(office, meeting_id)]
    known = {remark.finding.text for remark in withheld}
    of_step = (each for each in _of_step(office, meeting_id, found, step, suitable) if each.finding.text not in known)
    return (*withheld, *of_step, *_of_names(office, meeting_id, found))


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


def _of_names(office: Office, meeting_id: str, found: Sheet) -> Iterator[Remark]:
    """Those whom a passage names and who were not there (AT-1)."""
    record = meeting_record.of_meeting(office, meeting_id)
    for passage in found.passages:
        if not passage.left_out and passage.edited:
            block = replace(passage.block, text=plain(passage.block.text))
            for finding in name_findings(record, [block]):
                yield Remark(finding, passage.id)
