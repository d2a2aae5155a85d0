"""Motions, amendments and votes at a meeting, as they happened; who is offered a vote, and what was announced (VO-1 to
VO-3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from clerk_app.domain.change import Change
from clerk_app.domain.membership import Member
from clerk_app.domain.record_rows import Ballot, Motion, MotionKind, MotionOutcome, Vote
from clerk_app.domain.votes import Way, may_cast, voters_offered
from clerk_app.office import Office
from clerk_app.services import declaring, meetings, recording
from clerk_app.services.recording import NEWEST
from clerk_app.services.room_reading import Evening
from clerk_app.store import record as store
from clerk_app.store import rows

#: What may be said of a vote, beside the names: the numbers announced, the casting vote, and what it was on.
OF_A_VOTE = frozenset(
    {"manner", "votes_for", "votes_against", "abstained", "casting_id", "casting", "budget", "announced", "at"}
    | {"education"}
)
#: What may be said of a motion.
OF_A_MOTION = frozenset({"text", "closed", "mover_id", "seconder_id", "outcome", "at"})


# --- reading ----------------------------------------------------------------------------------------------------------
def voters(office: Office, at: Evening, item_id: str, *, education: bool = False) -> tuple[Member, ...]:
    """Who is offered a vote on an item now: nobody who is out, whom an interest bars, or who has none (DI-20, CM-2).

    Of an item that is about education in part, `education` says that the vote is on that part (CM-5).
    """
    offered: Mapping[str, Any] = _setting(office, at, item_id, education)
    return voters_offered(at.record.room(), at.record.bodies, **offered)


def chair_may_cast(office: Office, at: Evening, item_id: str, *, education: bool = False) -> bool:
    """Whether whoever presides may give a casting vote on an item now (VO-1)."""
    offered: Mapping[str, Any] = _setting(office, at, item_id, education)
    return may_cast(at.record.room(), at.record.bodies, **offered)


def _setting(office: Office, at: Evening, item_id: str, education: bool) -> dict[str, Any]:
    taken = at.item_taken(item_id, declaring.rulings(office, at, item_id))
    of_education = at.line(item_id).item.vote_is_of_education(education)
    return {"education_matter": of_education, "barred": taken.barred}


# --- motions ----------------------------------------------------------------------------------------------------------
def move(
    office: Office, meeting_id: str, text: str, item_id: str | None = None, fields: Mapping[str, Any] | None = None
) -> Change:
    """Record a motion at an item; `fields` are those of OF_A_MOTION. Its words stand in no label."""
    return _move(office, meeting_id, item_id, "motion", {**(fields or {}), "text": text})


def amend(office: Office, motion_id: str, text: str, fields: Mapping[str, Any] | None = None) -> Change:
    """Record an amendment to a motion, or to another amendment."""
    known = recording.known(office, Motion, motion_id, "motion")
    given = {**(fields or {}), "text": text, "kind": MotionKind.AMENDMENT, "amends_id": motion_id}
    return _move(office, known.meeting_id, known.agenda_item_id, "amendment", given)


def _move(office: Office, meeting_id: str, item_id: str | None, what: str, fields: Mapping[str, Any]) -> Change:
    recording.check_item(office, meeting_id, item_id)
    recording.check_people(office, meeting_id, fields)
    ready = recording.cleaned(fields)
    article = "an" if what == "amendment" else "a"
    label = f"Record {article} {what}{recording.at_item(office, item_id)}"
    return recording.put(office, label, Motion(office.new_id(), meeting_id, NEWEST, item_id, **ready))


def change_motion(office: Office, motion_id: str, fields: Mapping[str, Any]) -> Change:
    """Change the words of a motion, who moved or seconded it, or whether it is closed."""
    known = recording.known(office, Motion, motion_id, "motion")
    _only(fields, OF_A_MOTION, "motion")
    return recording.change_fields(office, known, f"Change a motion{_at(office, known)}", fields)


def settle(office: Office, motion_id: str, outcome: MotionOutcome) -> Change:
    """Record what came of a motion: carried, lost, withdrawn, or lapsed for want of a seconder."""
    known = recording.known(office, Motion, motion_id, "motion")
    words = outcome.value or "open"
    return recording.change_fields(
        office, known, f"Record a motion{_at(office, known)} as {words}", {"outcome": outcome}
    )


# --- votes ------------------------------------------------------------------------------------------------------------
def take(
    office: Office,
    meeting_id: str,
    at: datetime,
    fields: Mapping[str, Any] | None = None,
    *,
    item_id: str | None = None,
    motion_id: str | None = None,
    named: Mapping[str, Way] | None = None,
    requisitioned_by: Iterable[str] = (),
) -> Change:
    """Record a vote: how it was taken, the numbers as announced, the casting vote, and all names where they were taken.

    `fields` are those of OF_A_VOTE. Nothing is added up or put right: what does not fit is a finding. Raises NotFound
    for somebody or for an item or motion that there is not.
    """
    given = dict(fields or {})
    _only(given, OF_A_VOTE, "vote")
    if motion_id:
        item_id = recording.known(office, Motion, motion_id, "motion").agenda_item_id
    recording.check_item(office, meeting_id, item_id)
    ready = recording.cleaned({"at": at, **given}) | {"agenda_item_id": item_id, "motion_id": motion_id}
    asked, ways = set(requisitioned_by), dict(named or {})
    recording.check_people(office, meeting_id, ready)
    for person_id in (*ways, *asked):
        recording.named(office, meeting_id, person_id)
    label = f"Record a vote{recording.at_item(office, item_id)}"
    meetings.meeting(office, meeting_id)
    vote = Vote(office.new_id(), meeting_id, NEWEST, **ready)
    with office.record(label, subject=recording.subject_of(vote)) as made:
        recording.place(office, vote)
        rows.insert(office.db, _ballots(office, vote.id, ways, asked), office.officer)
        if motion_id and ready.get("announced"):
            outcome = MotionOutcome(ready["announced"].value)
            rows.update(office.db, Motion, motion_id, {"outcome": outcome}, office.officer)
    return made.change


def set_ballot(office: Office, vote_id: str, person_id: str, way: Way | None, *, own_request: bool = False) -> Change:
    """Record how somebody voted, None to take it back; `own_request`: they wanted their own vote minuted (VO-2)."""
    known = recording.known(office, Vote, vote_id, "vote")
    name = recording.named(office, known.meeting_id, person_id)
    before = next((each for each in store.ballots_at(office.db, vote_id) if each.person_id == person_id), None)
    fields = {"choice": way, "own_request": own_request}
    label = f"Record the vote of {name}{_at(office, known)}"
    with office.record(label, subject=recording.subject_of(known)) as made:
        if way is None and before is not None and not before.requisitioned:
            rows.delete(office.db, Ballot, [before.id])
        elif before is not None:
            rows.update(office.db, Ballot, before.id, fields, office.officer)
        elif way is not None:
            ballot = Ballot(office.new_id(), vote_id, person_id, way, own_request)
            rows.insert(office.db, [ballot], office.officer)
    return made.change


def retake(
    office: Office,
    vote_id: str,
    fields: Mapping[str, Any],
    *,
    named: Mapping[str, Way] | None = None,
    requisitioned_by: Iterable[str] = (),
) -> Change:
    """Correct all of a vote as one change: its numbers, and the names where `named` is given.

    Votes that members had minuted of their own stay. Raises NotFound for nobody.
    """
    known = recording.known(office, Vote, vote_id, "vote")
    _only(fields, OF_A_VOTE, "vote")
    recording.check_people(office, known.meeting_id, fields)
    asked, ways = set(requisitioned_by), dict(named or {})
    for person_id in (*ways, *sorted(asked)):
        recording.named(office, known.meeting_id, person_id)
    moved = {name: value for name, value in recording.cleaned(fields).items() if getattr(known, name) != value}
    with office.record(f"Change a vote{_at(office, known)}", subject=recording.subject_of(known)) as made:
        rows.update(office.db, Vote, vote_id, moved, office.officer)
        if named is not None:
            before = [each for each in store.ballots_at(office.db, vote_id) if not each.own_request]
            rows.delete(office.db, Ballot, [each.id for each in before])
            rows.insert(office.db, _ballots(office, vote_id, ways, asked), office.officer)
        if known.motion_id and moved.get("announced"):
            outcome = {"outcome": MotionOutcome(moved["announced"].value)}
            rows.update(office.db, Motion, known.motion_id, outcome, office.officer)
    return made.change


def _ballots(office: Office, vote_id: str, ways: Mapping[str, Way], asked: set[str]) -> list[Ballot]:
    """The names of a vote: how each voted, and who asked for them."""
    return [
        Ballot(office.new_id(), vote_id, person_id, ways.get(person_id), requisitioned=person_id in asked)
        for person_id in dict.fromkeys((*ways, *sorted(asked)))
    ]


def _at(office: Office, known: Motion | Vote) -> str:
    return recording.at_item(office, known.agenda_item_id)


def _only(fields: Mapping[str, Any], allowed: frozenset[str], what: str) -> None:
    if unknown := fields.keys() - allowed:
        raise ValueError(f"a {what} has no {', '.join(sorted(unknown))}")
