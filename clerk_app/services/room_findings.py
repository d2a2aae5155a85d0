"""What the law says of the record of a meeting: beside each item, and of the whole (DI-20, QU-3, AT-1, VO-1).

Nothing here stops anybody. A finding names items by number and people as printed, never what was declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clerk_app.domain.agenda import Openness
from clerk_app.domain.change import Subject
from clerk_app.domain.contradictions import ItemTaken, RegisterHint, contradictions, raised
from clerk_app.domain.dates import printed_date
from clerk_app.domain.eligibility import may_vote
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.membership import Member
from clerk_app.domain.presence import Room, as_confirmed
from clerk_app.domain.quorum_course import Span
from clerk_app.domain.record_rows import Announced, Declaration, RoomKind, Vote
from clerk_app.domain.record_times import backwards
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.domain.sittings_held import ENDS, turns
from clerk_app.domain.vote_findings import VoteSetting, vote_findings
from clerk_app.domain.votes import Result, result
from clerk_app.office import Office
from clerk_app.services import declaring, recording, substitutes
from clerk_app.services.room_hints import FitHint
from clerk_app.services.room_reading import Evening, evening


def findings(office: Office, meeting_id: str) -> tuple[Finding, ...]:
    """All that is odd about the record of a meeting, item by item; nothing before it began."""
    return tuple(found for _, found in by_item(office, evening(office, meeting_id)))


def by_item(office: Office, at: Evening) -> tuple[tuple[str, Finding], ...]:
    """The same of a record that was read, each with its item, "" for one of the meeting."""
    if at.record.course is MeetingCourse.TO_COME:
        return ()
    touched = {row.agenda_item_id for row in at.record.rows}
    items = [line.id for line in at.items if line.id in touched]
    of_items = ((item_id, found) for item_id in items for found in of_item(office, at, item_id))
    of_meeting = (*_of_meeting(at), *_substituted(office, at), *_times(at))
    return (*(("", found) for found in of_meeting), *of_items, *(("", found) for found in _loose(at)))


def of_item(office: Office, at: Evening, item_id: str, hints: tuple[RegisterHint, ...] = ()) -> tuple[Finding, ...]:
    """What is odd about one item: declarations, who presided, quorum, votes; and what the register hints at.

    The subject of a hint is whose register it is, and of all else the row that it is about, or the item.
    """
    taken = at.item_taken(item_id, declaring.rulings(office, at, item_id), hints)
    taken = replace(taken, as_public=declaring.might_speak_as_public(office, at, item_id))
    whose = iter(hint.person_id for hint in raised(taken))
    found = [
        replace(each, subject=Subject("person", next(whose), item_id) if each.level is Level.NOTE else _item(item_id))
        for each in contradictions(taken)
    ]
    votes = (each for vote in at.record.every(Vote, item_id) for each in of_vote(at, vote, taken))
    return (*found, *votes, *_excluded(at, item_id), *_still_excluded(at, item_id))


def of_vote(at: Evening, vote: Vote, taken: ItemTaken | None = None) -> Iterator[Finding]:
    """Where a vote does not agree with itself, with who was there, with what was announced, or with the law.

    `taken` is its item, which knows the room at each moment.
    """
    judged = setting(at, vote, taken.room(vote.pos) if taken else None)
    if taken is not None:
        judged = replace(judged, barred=taken.barred)
    for found in (*vote_findings(at.record.ballot(vote), judged), *_announced(at, vote, judged.where)):
        yield replace(found, subject=recording.subject_of(vote))


def as_hints(hints: Sequence[FitHint]) -> tuple[RegisterHint, ...]:
    """Hints as a finding is made from them, without the words that fit: an answer to it is kept in the open."""
    return tuple(RegisterHint(hint.person_id) for hint in hints)


def _item(item_id: str) -> Subject:
    return Subject("agenda_item", item_id)


def _announced(at: Evening, vote: Vote, where: str) -> Iterator[Finding]:
    """A vote that was announced as carried or lost where its numbers say the other (VO-1)."""
    came = {Result.CARRIED: Announced.CARRIED, Result.LOST: Announced.LOST}.get(result(at.record.ballot(vote)))
    if came is not None and vote.announced not in (Announced.NOTHING, came):
        text = f"{where}: the vote was announced as {vote.announced.value}, and by its numbers it was {came.value}."
        yield Finding(Level.WARNING, text, "VO-1", where, "Correct the numbers, or what was announced.")


def setting(at: Evening, vote: Vote, room: Room | None = None) -> VoteSetting:
    """The room at the moment of a vote, as the vote is judged by it."""
    room, item_id = as_confirmed(room or at.record.room(vote.pos), at.record.bodies), vote.agenda_item_id
    education = item_id is not None and at.line(item_id).item.vote_is_of_education(vote.education)
    present: dict[str, Member] = {}
    for body in at.record.bodies:
        for member in room.sitting(body):
            # at a joint meeting, the seat that gives a vote
            if member.person_id not in present or may_vote(member, education):
                present[member.person_id or ""] = member
    return VoteSetting(
        where=at.where(item_id) if item_id else "The meeting",
        present=tuple(present.values()),
        names=at.names,
        education_matter=education,
        presiding=room.presiding,
        budget=vote.budget,
        requisition=at.requisition,
    )


def _of_meeting(at: Evening) -> Iterator[Finding]:
    if not at.record.room().confirmed:
        text = "The roll is not confirmed: nobody is counted as present, and the minutes say so."
        yield Finding(Level.WARNING, text, "AT-1", "The meeting", "Confirm who is there.")
    for event in at.record.events(RoomKind.MINUTES_SIGNED):
        if event.person_id and event.person_id != at.record.room(event.pos).presiding:
            text = f"{at.name(event.person_id)} signed the minutes, and did not preside."
            fix = "Record who presided, or who signed."
            yield Finding(Level.WARNING, text, "MI-1", "The meeting", fix, moment=event.pos)
    yield from _other_days(at)


def _other_days(at: Evening) -> Iterator[Finding]:
    """A sitting on another day at which nobody was said to come or go: who stayed away would count as there (AT-1)."""
    for begun, *_ in turns(at.record)[1:]:
        last = next((event.pos for event in at.record.events(*ENDS) if event.pos > begun.pos), at.record.last)
        if not any(begun.pos < event.seq <= last for event in at.record.presence):
            day = printed_date(begun.at.date(), weekday=False)
            text = f"Nobody is recorded as coming or going on {day}: all who were there before count as there."
            fix = "Record who is not there, or that all of them are."
            yield Finding(Level.WARNING, text, "AT-1", "The meeting", fix, moment=begun.pos)


def _substituted(office: Office, at: Evening) -> Iterator[Finding]:
    """What the rules say against those who came as substitutes, for what happened is recorded all the same (CM-6)."""
    for event in at.record.events(RoomKind.SUBSTITUTES):
        if event.person_id and event.other_person_id:
            given = (office, at.meeting_id, event.person_id, event.other_person_id)
            for found in substitutes.against(*given, body_id=event.body_id):
                yield replace(found, where="The meeting", moment=event.pos)


def _times(at: Evening) -> Iterator[Finding]:
    """Times that run backwards, as after a correction by hand: the minutes would print them so (MI-3)."""
    for row, text in backwards(at.record.rows):
        fix = "Correct the time that is wrong: Enter on its row in the log."
        yield Finding(Level.WARNING, text, "MI-3", "The meeting", fix, moment=row.pos)


def _loose(at: Evening) -> Iterator[Finding]:
    """Votes that were taken at no item, such as one to go on."""
    for vote in at.record.every(Vote):
        if vote.agenda_item_id is None:
            yield from of_vote(at, vote)


def _excluded(at: Evening, item_id: str) -> Iterator[Finding]:
    """A closed item that was taken without the public ever being excluded (PX-2)."""
    where, openness = at.where(item_id), at.line(item_id).printed.openness
    spans = at.record.spans.get(item_id, ()) if openness.closed else ()
    if any(not _is_excluded(at, span) for span in spans):
        text = f"{where} is closed, and it is not recorded that the public was excluded."
        fix = "Record the exclusion, or that the item was taken in public."
        yield Finding(Level.WARNING, text, "PX-2", where, fix, _item(item_id), max(span.first for span in spans))


def _still_excluded(at: Evening, item_id: str) -> Iterator[Finding]:
    """An open item that was taken up, and something said at it, while the public was out for another (PX-2)."""
    if at.line(item_id).printed.openness is not Openness.OPEN:
        return
    told = at.record.events(RoomKind.PUBLIC_EXCLUDED, RoomKind.PUBLIC_RETURNED)
    for span in at.record.spans.get(item_id, ()):
        before = [event for event in told if event.pos < span.first][-1:]
        out = [event for event in before if event.kind is RoomKind.PUBLIC_EXCLUDED and event.agenda_item_id != item_id]
        if out and at.record.excluded_at(_first_said(at, item_id, span)):
            where = at.where(item_id)
            text = f"{where} is open, and was taken while the public was excluded: what is recorded at it is closed."
            fix = "Let the public come back, or record that they were excluded for it."
            yield Finding(Level.WARNING, text, "PX-2", where, fix, _item(item_id), span.first)


def _first_said(at: Evening, item_id: str, span: Span) -> int:
    """Where something with words was first recorded at an item in a stretch of it; 0 for nothing."""
    rows = (row for row in at.record.rows if row.agenda_item_id == item_id and span.holds(row.pos))
    said = (row.pos for row in rows if row.pos > span.first and not isinstance(row, Declaration | Vote) and row.text)
    return next(said, 0)


def _is_excluded(at: Evening, span: Span) -> bool:
    """Whether the public was out when an item was taken up, or was sent out while it was taken."""
    told = at.record.events(RoomKind.PUBLIC_EXCLUDED, RoomKind.PUBLIC_RETURNED)
    before = [event.kind for event in told if event.pos < span.first]
    within = [event.kind for event in told if span.holds(event.pos)]
    return RoomKind.PUBLIC_EXCLUDED in (*before[-1:], *within)
