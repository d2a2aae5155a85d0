"""What to look at in the closed part of an agenda. No finding quotes a title: it may hold words that are closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from clerk_app.documents.wording import neutral_title
from clerk_app.domain.agenda import Level, Openness, ScheduleRow, SubLineKind
from clerk_app.domain.closing import closed_by
from clerk_app.domain.exemption import PARAGRAPHS
from clerk_app.domain.finding import Level as Weight
from clerk_app.domain.title_faults import (
    holds,
)
from clerk_app.services import agenda
from clerk_app.services.checked_meeting import Case, Found
from clerk_app.store import agenda as agenda_store

#: Where the words of a sub-line are typed.
_SUB_LINE_FIELDS: Mapping[SubLineKind, str] = {
    SubLineKind.NOTE: "sub_line",
    SubLineKind.SUBTITLE: "sub_line",
    SubLineKind.SPEAKER: "speaker_name",
}


def _closed(case: Case) -> Found:
    """What a closed item needs: its paragraph, the public interest, and its closed title (PX-2 to PX-4)."""
    neutral = {neutral_title(of_1960) for of_1960 in (True, False)}
    above = closed_by(case.items)
    for line in case.lines:
        item = line.item
        if item.openness is Openness.OPEN:
            continue
        if item.openness is not Openness.CONFIDENTIAL:
            check = _excluded if case.of_1960 else _exempt
            reason = item.public_interest_reason or (above[item.id].public_interest_reason if item.id in above else "")
            yield from check(case, line, reason)
        if item.title in neutral:
            fix = "Word the open title: what it is about, as far as everybody may know."
            yield case.found_in(line, "title", Weight.WARNING, "has no open title of its own yet.", fix)
        if item.openness.closed and not item.closed_title:
            fix = "Enter it, if those who get the closed papers are to see more than the open title."
            yield case.found_in(line, "closed_title", Weight.NOTE, "is closed and has no closed title.", fix)


def _excluded(case: Case, line: agenda.ItemLine, reason: str) -> Found:
    """Where Schedule 12A does not apply, the resolution states a special reason (PA-1)."""
    if not reason:
        text = "has no special reason for which the public is excluded."
        fix = "Say why publicity would be prejudicial to the public interest: the resolution states it."
        yield case.found_in(line, "public_interest_reason", Weight.BLOCK, text, fix, "PX-2")


def _exempt(case: Case, line: agenda.ItemLine, reason: str) -> Found:
    item = line.item
    listed = PARAGRAPHS.get(case.rules["paragraph_list"], PARAGRAPHS["england"])
    if not item.paragraphs:
        fix = "Choose the paragraph of Schedule 12A."
        yield case.found_in(line, "paragraphs", Weight.BLOCK, "is exempt without a paragraph.", fix, "PX-2")
    for number in item.paragraphs:
        if number not in listed:
            fix = f"Choose from {min(listed)} to {max(listed)}."
            yield case.found_in(
                line, "paragraphs", Weight.BLOCK, f"names paragraph {number}, which is not in the list.", fix, "PX-3"
            )
    if not reason:
        fix = "Say why the public interest is in keeping it closed."
        yield case.found_in(line, "public_interest_reason", Weight.BLOCK, "has no public interest reason.", fix, "PX-4")


def _misplaced(case: Case) -> Found:
    """Nothing that everybody may read stands in the closed part, and no schedule is printed unawares (PX-6)."""
    schedules = agenda_store.schedules_of(case.office.db, case.meeting.id)
    for line in case.lines:
        item = line.item
        if item.part == 2 and not item.openness.closed and item.level is not Level.HEADING:
            text = "stands in the closed part and is not closed: everybody may read what is printed of it."
            fix = "Close it, or close it and make it open again: it then stands last in the open part."
            yield case.found_in(line, "openness", Weight.WARNING, text, fix, "PX-6")
        if item.openness is Openness.PART_EXEMPT and item.id in schedules:
            fix = "Close the item, if the schedule is not for everybody."
            yield case.found_in(
                line, "openness", Weight.NOTE, "is part closed; its schedule is printed in every copy.", fix
            )


def _betrayed(case: Case) -> Found:
    """Nothing that is printed for everybody holds the closed title of an item (PX-7)."""
    closed_titles = [item.closed_title for item in case.items if item.closed_title]
    schedules = agenda_store.schedules_of(case.office.db, case.meeting.id)
    fix = "Reword what is printed of it."
    if any(holds(case.meeting.title, words) for words in closed_titles):
        yield case.found("title", Weight.BLOCK, "The meeting’s title holds the closed title of an item.", fix, "PX-7")
    for line in case.lines:
        texts = _printed(line, schedules.get(line.id, ()))
        betraying = (name for name, text in texts if any(holds(text, words) for words in closed_titles))
        if field := next(betraying, ""):
            text = "prints the closed title of an item for everybody."
            yield case.found_in(line, field, Weight.BLOCK, text, fix, "PX-7")


def _printed(line: agenda.ItemLine, schedule: Iterable[ScheduleRow]) -> Iterator[tuple[str, str]]:
    """What is printed of an item for everybody, each text with the field that it is of."""
    item = line.item
    yield from (("title", item.title), ("second_title", item.second_title))
    if not item.openness.closed:
        yield _SUB_LINE_FIELDS.get(item.sub_line_kind, "sub_line_kind"), line.sub_line
        yield from (("schedule", text) for row in schedule for text in row.texts)


#: In the order in which they are said.
CHECKS = (_closed, _misplaced, _betrayed)
