"""What the law says of the record of a meeting: beside each item, and of the whole (DI-20, QU-3, AT-1, VO-1).

Nothing here stops anybody. A finding names items by number and people as printed, never what was declared.
"""

from __future__ import annotations

from collections.abc import Iterator

from clerk_app.domain.contradictions import RegisterHint, contradictions
from clerk_app.domain.eligibility import may_vote
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.membership import Member
from clerk_app.domain.quorum_course import QuorumCourse, Span, quorum_course
from clerk_app.domain.record_rows import RoomKind, Vote
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.domain.vote_findings import VoteSetting, vote_findings
from clerk_app.office import Office
from clerk_app.services import declaring, interest_hints
from clerk_app.services.room_reading import Evening, evening


def findings(office: Office, meeting_id: str) -> tuple[Finding, ...]:
    """All that is odd about the record of a meeting, item by item; nothing before it began."""
    at = evening(office, meeting_id)
    if at.record.course is MeetingCourse.TO_COME:
        return ()
    touched = {row.agenda_item_id for row in at.record.rows}
    items = [line.id for line in at.items if line.id in touched]
    return (*_of_meeting(at), *(found for item_id in items for found in of_item(office, at, item_id)), *_loose(at))


def of_item(office: Office, at: Evening, item_id: str, hints: tuple[RegisterHint, ...] = ()) -> tuple[Finding, ...]:
    """What is odd about one item: declarations, who presided, quorum, votes; and what the register hints at."""
    taken = at.item_taken(item_id, declaring.rulings(office, at, item_id), hints)
    votes = (vote_findings(at.record.ballot(vote), setting(at, vote)) for vote in at.record.every(Vote, item_id))
    return (*contradictions(taken), *(found for each in votes for found in each), *_excluded(at, item_id))


def register_hints(office: Office, item_id: str) -> tuple[RegisterHint, ...]:
    """Entries of the register whose words fit an item; of a sensitive one no words. It reads papers: ask it once."""
    found = interest_hints.for_item(office, item_id)
    return tuple(RegisterHint(each.person_id, ", ".join(each.words)) for each in found)


def should_be_out(office: Office, at: Evening) -> tuple[str, ...]:
    """Who must leave for what is being taken now and is still in the room, by identity (DI-8)."""
    listed = [at.item_taken(item_id, declaring.rulings(office, at, item_id)) for item_id in at.record.current]
    return tuple(dict.fromkeys(person_id for taken in listed for person_id in taken.should_be_out))


def quorum(office: Office, at: Evening, item_id: str) -> tuple[QuorumCourse, ...]:
    """How the quorum of each body went while an item was taken (QU-3)."""
    taken = at.item_taken(item_id, declaring.rulings(office, at, item_id))
    return quorum_course(
        taken.bodies,
        taken.presence,
        taken.spans,
        must_be_out=taken.out_from_the_start,
        item_id=item_id,
        remote_counts=taken.remote_counts,
    )


def setting(at: Evening, vote: Vote) -> VoteSetting:
    """The room at the moment of a vote, as the vote is judged by it."""
    room, item_id = at.record.room(vote.pos), vote.agenda_item_id
    education = item_id is not None and at.line(item_id).item.education_matter
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
    )


def _of_meeting(at: Evening) -> Iterator[Finding]:
    if not at.record.room().confirmed:
        text = "The roll is not confirmed: nobody is counted as present, and the minutes say so."
        yield Finding(Level.WARNING, text, "AT-1", "The meeting", "Confirm who is there.")
    for event in at.record.events(RoomKind.MINUTES_SIGNED):
        if event.person_id and event.person_id != at.record.room(event.pos).presiding:
            text = f"{at.name(event.person_id)} signed the minutes, and did not preside."
            yield Finding(Level.WARNING, text, "MI-1", "The meeting", "Record who presided, or who signed.")


def _loose(at: Evening) -> Iterator[Finding]:
    """Votes that were taken at no item, such as one to go on."""
    for vote in at.record.every(Vote):
        if vote.agenda_item_id is None:
            yield from vote_findings(at.record.ballot(vote), setting(at, vote))


def _excluded(at: Evening, item_id: str) -> Iterator[Finding]:
    """A closed item that was taken without the public ever being excluded (PX-2)."""
    where, openness = at.where(item_id), at.line(item_id).printed.openness
    spans = at.record.spans.get(item_id, ()) if openness.closed else ()
    if any(not _is_excluded(at, span) for span in spans):
        text = f"{where} is closed, and it is not recorded that the public was excluded."
        yield Finding(Level.WARNING, text, "PX-2", where, "Record the exclusion, or that the item was taken in public.")


def _is_excluded(at: Evening, span: Span) -> bool:
    """Whether the public was out when an item was taken up, or was sent out while it was taken."""
    told = at.record.events(RoomKind.PUBLIC_EXCLUDED, RoomKind.PUBLIC_RETURNED)
    before = [event.kind for event in told if event.pos < span.first]
    within = [event.kind for event in told if span.holds(event.pos)]
    return RoomKind.PUBLIC_EXCLUDED in (*before[-1:], *within)
