"""One item of the agenda as it was taken, for the minutes: from the rows recorded at it to plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from clerk_app.domain.agenda import Openness, Outcome
from clerk_app.domain.declarations import hears_declarations
from clerk_app.domain.lateness import Urgency
from clerk_app.domain.ordering import blocks_of
from clerk_app.domain.record import (
    AT_NO_ITEM,
    Confirmation,
    Decision,
    DecisionKind,
    Exclusion,
    ItemRecord,
    Motion,
    Passage,
    Readmission,
    Speaker,
)
from clerk_app.domain.record_openness import row_closed
from clerk_app.domain.record_rows import (
    WAYS_OF_THE_PUBLIC,
    Action,
    Resolution,
    ResolutionKind,
    RoomEvent,
    RoomKind,
    Speech,
    SpeechKind,
    Vote,
)
from clerk_app.domain.record_rows import Motion as MotionRow
from clerk_app.domain.text import joined
from clerk_app.services.agenda import ItemLine
from clerk_app.services.room_reading import Evening

_QUESTIONS = (SpeechKind.PUBLIC_QUESTION, SpeechKind.MEMBER_QUESTION)
_KINDS = {ResolutionKind.RECOMMENDED: DecisionKind.RECOMMENDED, ResolutionKind.REFERRED: DecisionKind.RECOMMENDED}


def item_records(at: Evening, nation: str) -> tuple[ItemRecord, ...]:
    """Every item with everything that was recorded at it; see `item_record`."""
    made = {line.id: item_record(at, line, nation) for line in at.items}
    for block in blocks_of(line.item for line in at.items):
        if any(made[item.id].was_taken for item in block):
            made |= {item.id: replace(made[item.id], with_others=True) for item in block}
    return tuple(made.values())


def item_record(at: Evening, line: ItemLine, nation: str) -> ItemRecord:
    """An item with everything that was recorded at it; `nation` is the list of paragraphs of its committee."""
    item, record = line.item, at.record
    outcome, note = record.outcome(item.id)
    return ItemRecord(
        id=item.id,
        number=line.number,
        title=item.title,
        closed_title=item.closed_title,
        openness=line.printed.openness,
        spans=record.spans.get(item.id, ()),
        urgency=_urgency(at, line),
        exclusions=tuple(_exclusions(at, item.id, nation, line.printed.openness)),
        readmissions=tuple(_readmissions(at, item.id)),
        passages=tuple(_passages(at, item.id)),
        speakers=tuple(_speakers(at, item.id)),
        motions=_motions(at, item.id),
        decisions=tuple(_decisions(at, item.id)),
        confirmations=tuple(_confirmations(at, item.id)),
        for_declarations=hears_declarations(item.title),
        together=_together(at, item.id),
        outcome=outcome if outcome is not Outcome.NONE else item.outcome,
        outcome_note=note or item.outcome_note,
        outcome_closed=_last_closed(at, item.id, RoomKind.DEFERRED, RoomKind.WITHDRAWN) if note else None,
        urgency_closed=_last_closed(at, item.id, RoomKind.URGENT_ADMITTED),
        education_matter=item.education_matter,
        budget=any(vote.budget for vote in record.every(Vote, item.id)),
    )


def at_no_item(at: Evening, nation: str) -> ItemRecord:
    """What was said, moved and decided at no item; all of it is closed while the public is excluded (PX-2)."""
    return replace(
        AT_NO_ITEM,
        exclusions=tuple(_exclusions(at, "", nation, Openness.OPEN)),
        readmissions=tuple(_readmissions(at, "")),
        passages=tuple(_passages(at, None)),
        speakers=tuple(_speakers(at, None)),
        motions=_motions(at, None),
        decisions=tuple(_decisions(at, None)),
    )


def _motions(at: Evening, item_id: str | None) -> tuple[Motion, ...]:
    """The motions at an item (None: at none), each as open as it and the vote on it are."""
    rows = {row.pos: row for row in at.record.rows if isinstance(row, MotionRow | Vote)}
    found = []
    for motion in at.record.motions(item_id):
        there = [rows[pos] for pos in (motion.seq, motion.decided_at) if pos in rows]
        told = [row_closed(at.record, row) for row in there]
        found.append(replace(motion, closed=True if True in told else told[0] if told else motion.closed))
    return tuple(found)


def _last_closed(at: Evening, item_id: str, *kinds: RoomKind) -> bool | None:
    """Whether the words of the last event of some kinds at an item are closed; None: as the item is."""
    told = at.record.events(*kinds, item_id=item_id)
    return row_closed(at.record, told[-1]) if told else None


def _taken_at(at: Evening, pos: int) -> str:
    """The item that was being taken at a place, or had last been taken up; "" before the first."""
    begun = [(span.first, item_id) for item_id, spans in at.record.spans.items() for span in spans if span.first <= pos]
    return max(begun, default=(0, ""))[1]


def _urgency(at: Evening, line: ItemLine) -> Urgency | None:
    """Why a late item was taken: as the chair said in the room, else as the agenda says (LU-1)."""
    item, said = line.item, at.record.events(RoomKind.URGENT_ADMITTED, item_id=line.id)
    if said:
        reason = said[-1].text or item.reason_cannot_wait
        return Urgency(item.reason_not_in_time, reason, chair_agreed=True, agreed_on=said[-1].at.date())
    if not item.chair_agreed:
        return None
    agreed_on = item.chair_agreed_at.date() if item.chair_agreed_at else None
    return Urgency(item.reason_not_in_time, item.reason_cannot_wait, chair_agreed=True, agreed_on=agreed_on)


def _exclusions(at: Evening, item_id: str, nation: str, openness: Openness) -> Iterator[Exclusion]:
    """Every time that the public were excluded for an item; "": while none was taken, and for none to come (PX-2)."""
    for event in at.record.events(RoomKind.PUBLIC_EXCLUDED):
        if _excluded_for(at, event) == item_id:
            confidential = openness is Openness.CONFIDENTIAL
            yield Exclusion(event.paragraphs, nation, event.text, confidential, event.at, event.pos)


def _excluded_for(at: Evening, event: RoomEvent) -> str:
    """For which item: the one it was recorded at, or the closed one to be taken next, or that being taken then."""
    if event.agenda_item_id in at.record.spans:
        return event.agenda_item_id or ""
    return _next_taken(at, event) or _taken_at(at, event.pos)


def _readmissions(at: Evening, item_id: str) -> Iterator[Readmission]:
    """Every time that the public came back while an item was being taken, or had last been taken up."""
    for event in at.record.events(RoomKind.PUBLIC_RETURNED):
        if _taken_at(at, event.pos) == item_id:
            yield Readmission(event.pos, event.at)


def _next_taken(at: Evening, event: RoomEvent) -> str:
    """The item that is closed or in part, which is first taken after an exclusion or is being taken; "" for none."""
    later = [
        (span.first, item_id)
        for item_id, spans in at.record.spans.items()
        for span in spans
        if (span.last is None or span.last > event.pos) and at.line(item_id).printed.openness is not Openness.OPEN
    ]
    return min(later, default=(0, ""))[1]


def _passages(at: Evening, item_id: str | None) -> Iterator[Passage]:
    """Notes, and what was said and answered. Rows lie far apart, so what follows on one stands right after it."""
    for event in at.record.at(RoomEvent, item_id):
        if event.kind is not RoomKind.NOTE:
            continue
        if event.text:
            yield Passage(event.pos, event.text, row_closed(at.record, event))
        if event.closed_text:
            yield Passage(event.pos + 1, event.closed_text, closed=True)
    for speech in at.record.at(Speech, item_id):
        asked = "question" if speech.kind in _QUESTIONS else ""
        for after, (text, label) in enumerate(((speech.text, asked), (speech.answer, "answer")), start=1):
            if text:
                yield Passage(speech.pos + after, text, row_closed(at.record, speech), label)


def _speakers(at: Evening, item_id: str | None) -> Iterator[Speaker]:
    """Who was heard: members by name, others only if they agreed to be named (DP-3)."""
    for speech in at.record.at(Speech, item_id):
        name = speech.name if speech.name_agreed else ""
        name = at.name(speech.person_id) if speech.person_id else name
        closed, as_public = row_closed(at.record, speech), bool(speech.person_id) and speech.kind in WAYS_OF_THE_PUBLIC
        yield Speaker(speech.pos, speech.kind, name, joined(speech.organisation), closed, as_public)


def _decisions(at: Evening, item_id: str | None) -> Iterator[Decision]:
    for row in at.record.at(Resolution, item_id):
        kind = _KINDS.get(row.kind, DecisionKind.RESOLVED)
        yield Decision(row.pos, kind, row.text, row.to_whom, closed=row_closed(at.record, row))
    for act in at.record.at(Action, item_id):
        owner = at.name(act.owner_id) if act.owner_id else act.owner_name
        yield Decision(act.pos, DecisionKind.ACTION, act.text, owner, act.due, row_closed(at.record, act))


def _confirmations(at: Evening, item_id: str) -> Iterator[Confirmation]:
    """The minutes that were confirmed at an item, each with its amendments, and who signed them (MI-1).

    Of several entries on the same minutes the last one holds, in the place of the first.
    """
    told = {_minuted(event): event for event in at.record.events(RoomKind.MINUTES_CONFIRMED, item_id=item_id)}
    signed = {_minuted(event): event for event in at.record.events(RoomKind.MINUTES_SIGNED, item_id=item_id)}
    for minuted, confirmed in told.items():
        amendments, closed = amendments_of(at, confirmed)
        by = signed.get(minuted, next(iter(signed.values()), None) if len(told) == 1 else None)
        held_on = confirmed.day or confirmed.at.date()
        began = at.began.get(confirmed.minuted_id or "")
        yield Confirmation(held_on, amendments, closed, (by.person_id if by else None) or "", began)


def _minuted(event: RoomEvent) -> tuple[date | None, str | None]:
    return event.day, event.minuted_id


def amendments_of(at: Evening, confirmed: RoomEvent) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The amendments with which minutes were confirmed, the open ones and those to what is closed in them."""
    shut = at.is_closed(confirmed.agenda_item_id, row_closed(at.record, confirmed))
    typed = ("", confirmed.text) if shut else (confirmed.text, "")
    opened, closed = (tuple(filter(str.strip, text.splitlines())) for text in typed)
    return opened, (*closed, *filter(str.strip, confirmed.closed_text.splitlines()))


def _together(at: Evening, item_id: str) -> tuple[str, ...]:
    """The items with which one was taken together."""
    groups = []
    for event in at.record.events(RoomKind.TAKEN_TOGETHER):
        first = [each for each, spans in at.record.spans.items() for span in spans if span.holds(event.pos)]
        groups.append(dict.fromkeys((*first, event.agenda_item_id or "")))
    return tuple(dict.fromkeys(each for group in groups if item_id in group for each in group if each != item_id))
