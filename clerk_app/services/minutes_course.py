"""The way of minutes from the draft to signed and locked: states, versions, and the law of each step (MI-1, MI-2).

Each step is one recorded change that keeps the whole text as a version. What is recorded at a later meeting, that the
minutes were confirmed and signed, leads them there by itself (`follow`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import BodyKind
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.minute_rows import Minutes, MinutesVersion
from clerk_app.domain.minutes_states import LaterMeeting, MinutesState, Signing, next_suitable, step_findings
from clerk_app.domain.minutes_versions import frozen
from clerk_app.domain.presence import Attendance
from clerk_app.domain.record_rows import RoomEvent, RoomKind
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import (
    copies,
    meetings,
    minutes_elsewhere,
    minutes_meant,
    minutes_withholding,
    recording,
    room_answers,
    room_chair,
    room_reading,
)
from clerk_app.services.minuted_items import amendments_of
from clerk_app.services.minutes import as_kept, needed
from clerk_app.services.room_reading import Evening
from clerk_app.services.typed_text import clean
from clerk_app.store import meetings as meeting_store
from clerk_app.store import minutes as store
from clerk_app.store import rows

_LABELS = {
    MinutesState.DRAFT: "Take the minutes back to a draft",
    MinutesState.CLEARED: "Clear the minutes",
    MinutesState.PUBLISHED_DRAFT: "Mark the draft minutes as published",
    MinutesState.CONFIRMED: "Confirm the minutes",
    MinutesState.SIGNED: "Sign the minutes",
    MinutesState.LOCKED: "Lock the minutes",
}
#: Meetings whose agenda is made or can have a supplement.
TO_COME = (MeetingState.PLANNED, MeetingState.AGENDA_OPEN, MeetingState.ISSUED)
_NOT_CANCELLED = frozenset(MeetingState) - {MeetingState.CANCELLED}
_AFTERWARDS = (MeetingState.HELD, MeetingState.MINUTES_DRAFTED, MeetingState.MINUTES_APPROVED)
_OF_THE_MEETING = {
    MinutesState.DRAFT: MeetingState.HELD,
    MinutesState.CLEARED: MeetingState.MINUTES_DRAFTED,
    MinutesState.PUBLISHED_DRAFT: MeetingState.MINUTES_DRAFTED,
}


# --- what the law says ------------------------------------------------------------------------------------------------
def later_meetings(
    office: Office, meeting_id: str, *, to_come: bool = False, last: date = date.max
) -> tuple[LaterMeeting, ...]:
    """The meetings of the same committee at which minutes may be confirmed, the next first; none that was cancelled.

    With `to_come` only those whose agenda may still take them; none after the `last` day.
    """
    first = office.today() if to_come else date.min
    line = meetings.line(office, meeting_id)
    found = meeting_store.lines_between(office.db, line.body_id, line.day, last)
    return tuple(
        LaterMeeting(each.id, each.day, "extraordinary" in each.title.casefold())
        for each in found
        if each.id != meeting_id and each.state in (TO_COME if to_come else _NOT_CANCELLED) and each.day >= first
    )


def suitable(office: Office, meeting_id: str, *, to_come: bool = False) -> LaterMeeting | None:
    """The next meeting that is suitable for signing the minutes, or the next still to come; None without one (MI-1)."""
    council = meetings.presiding_body(office, meeting_id).kind is BodyKind.COUNCIL
    day = meetings.line(office, meeting_id).day
    return next_suitable(day, later_meetings(office, meeting_id, to_come=to_come), full_council=council)


def findings(
    office: Office, meeting_id: str, to: MinutesState, signing: Signing | None = None, today: date | None = None
) -> tuple[Finding, ...]:
    """What stands against a step, or should be known before it; a blocking one refuses it. Raises NotFound.

    `today` is the day on which the step is taken; None while it is only asked what will be said then.
    """
    minutes = needed(office, meeting_id)
    at = room_reading.evening(office, meeting_id)
    of_step = step_findings(
        minutes.state,
        to,
        meetings.line(office, meeting_id).day,
        confirmed_roll=at.record.room().confirmed,
        open_findings=[each.finding for each in room_answers.of_meeting(office, at) if each.stands],
        signing=signing or _signing(office, minutes),
        suitable=suitable(office, meeting_id),
        today=today,
    )
    return (*of_step, *_withheld(office, meeting_id, to))


def _withheld(office: Office, meeting_id: str, to: MinutesState) -> tuple[Finding, ...]:
    """What stands open and is not for the public: it stops what goes out, and is told to the chair who clears it."""
    if to is MinutesState.DRAFT:
        return ()
    found = dict.fromkeys(finding for _, finding in minutes_withholding.findings(office, meeting_id))
    return tuple(replace(each, level=Level.WARNING) if to is MinutesState.CLEARED else each for each in found)


def _signing(office: Office, minutes: Minutes) -> Signing | None:
    """Where the minutes were confirmed, and who presides there and signs."""
    if minutes.confirmed_at_id is None:
        return None
    return signing_at(office, minutes.confirmed_at_id, minutes.signed_by_id)


def signing_at(office: Office, at_meeting_id: str, signer_id: str | None = None) -> Signing:
    """A meeting as the one that confirms minutes; who signs them is who presides unless another is named."""
    line = meetings.line(office, at_meeting_id)
    presiding = room_reading.record_of(office, at_meeting_id).room().chair_id or None
    later = LaterMeeting(line.id, line.day, "extraordinary" in line.title.casefold())
    return Signing(later, presiding, signer_id or presiding)


def expected_signer(office: Office, at_meeting_id: str) -> str | None:
    """Who signs minutes that a meeting confirmed: whoever presided, else the first of those in office (MI-1).

    Of a meeting that was not recorded in the room nobody is known to have presided.
    """
    record = room_reading.record_of(office, at_meeting_id)
    if record.room().chair_id:
        return record.room().chair_id
    in_office = room_chair.in_office(record, meetings.presiding_body(office, at_meeting_id).id)
    away = (Attendance.APOLOGIES, Attendance.ABSENT, Attendance.SUBSTITUTED)
    there = (who for who in in_office if record.room().standing(who).attendance not in away)
    return next(there, None)


def signed_by(office: Office, minutes: Minutes) -> str:
    """Who signed minutes, as they were called on that day; "" while nobody has."""
    signer = copies.person_on(office, minutes.signed_by_id, minutes.signed_on or office.today())
    return signer.printed if signer else ""


# --- steps ------------------------------------------------------------------------------------------------------------
def step(office: Office, meeting_id: str, to: MinutesState, at: datetime) -> Change:
    """Take the minutes to a state that needs nothing else: back to a draft, cleared, published as a draft, or locked.

    Raises NotFound, and Refused with the first finding that blocks it.
    """
    minutes = needed(office, meeting_id)
    _refuse_blocked(findings(office, meeting_id, to))
    return _move(office, minutes, to, at, {})


def confirm(office: Office, meeting_id: str, at_meeting_id: str, at: datetime, amendments: str = "") -> Change:
    """Confirm the minutes at a meeting, with amendments, a line each (MI-1, MI-2). Raises as `step` does.

    A meeting after the day of `at` is still to come, and is refused.
    """
    minutes, signing = needed(office, meeting_id), signing_at(office, at_meeting_id)
    _refuse_blocked(findings(office, meeting_id, MinutesState.CONFIRMED, signing, at.date()))
    fields = _confirmed(signing.meeting.id, signing.meeting.day, amendments)
    return _move(office, minutes, MinutesState.CONFIRMED, at, fields)


def sign(office: Office, meeting_id: str, person_id: str, at: datetime, signed_on: date | None = None) -> Change:
    """Note who signed the confirmed minutes, and on which day, else that of `at` (MI-1). Raises as `step` does.

    A day before the meeting that confirmed them, or one to come, is refused.
    """
    minutes, day = needed(office, meeting_id), signed_on or at.date()
    recording.named(office, meeting_id, person_id)
    signing = signing_at(office, minutes.confirmed_at_id, person_id) if minutes.confirmed_at_id else None
    signing = replace(signing, signed_on=day) if signing is not None else None
    _refuse_blocked(findings(office, meeting_id, MinutesState.SIGNED, signing, at.date()))
    return _move(office, minutes, MinutesState.SIGNED, at, {"signed_by_id": person_id, "signed_on": day})


def _confirmed(at_meeting_id: str, day: date, amendments: str) -> dict[str, object]:
    return {"confirmed_at_id": at_meeting_id, "confirmed_on": day, "amendments": clean(amendments, "amendments")}


def _refuse_blocked(found: tuple[Finding, ...]) -> None:
    for finding in found:
        if finding.level is Level.BLOCK:
            raise Refused(finding.text, finding.fix)


def _move(office: Office, minutes: Minutes, to: MinutesState, at: datetime, fields: dict[str, object]) -> Change:
    """Take a step, keep the text as it stands at it, and let the meeting's own state follow."""
    with office.record(_LABELS[to], subject=Subject("minutes", minutes.id)) as made:
        moved = {**fields, "state": to}
        rows.update(office.db, Minutes, minutes.id, _new_of(minutes, moved), office.officer)
        if to is not MinutesState.DRAFT:
            _keep_version(office, minutes.meeting_id, to, at)
        meeting = meetings.meeting(office, minutes.meeting_id)
        state = _OF_THE_MEETING.get(to, MeetingState.MINUTES_APPROVED)
        if meeting.state in _AFTERWARDS and meeting.state is not state:
            rows.update(office.db, Meeting, meeting.id, {"state": state}, office.officer)
    return made.change


def _keep_version(office: Office, meeting_id: str, state: MinutesState, at: datetime) -> None:
    if store.of_meeting(office.db, meeting_id) is not None:
        number = max((each.number for each in store.versions_of(office.db, meeting_id)), default=0) + 1
        moment = at.replace(microsecond=0, tzinfo=None)
        kept = MinutesVersion(office.new_id(), meeting_id, number, state, moment, frozen(as_kept(office, meeting_id)))
        rows.insert(office.db, [kept], office.officer)


def _new_of(minutes: Minutes, fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if getattr(minutes, name) != value}


# --- what is recorded in the room -------------------------------------------------------------------------------------
def follow(office: Office, at_meeting_id: str, held_on: date | None, at: datetime) -> None:
    """Let minutes stand as a later meeting's record says: confirmed and signed there, or, corrected, not (MI-1).

    Part of the change that records it. What happened is not refused for a finding; locked minutes stay as they are.
    """
    room = room_reading.evening(office, at_meeting_id)
    held = minutes_meant.held_on(office, at_meeting_id, held_on) if held_on else ()
    for line in held:
        if (minutes := store.of_meeting(office.db, line.id)) is not None:
            _follow(office, minutes, room, minutes_meant.told_of(office, room.record, line.id), at)
        elif len(held) == 1:  # of several meetings of a day, an entry does not say which it means
            minutes_elsewhere.follow(office, line)


def _follow(office: Office, minutes: Minutes, room: Evening, told: list[RoomEvent], at: datetime) -> None:
    confirmed = next((event for event in reversed(told) if event.kind is RoomKind.MINUTES_CONFIRMED), None)
    signed = next((event for event in reversed(told) if event.kind is RoomKind.MINUTES_SIGNED), None)
    at_meeting_id, here = room.meeting_id, minutes.confirmed_at_id == room.meeting_id
    if minutes.state is MinutesState.LOCKED or (minutes.confirmed_at_id and not here):
        return
    if confirmed is None:
        if here:
            fields = {"confirmed_at_id": None, "confirmed_on": None, "amendments": "", **_NOT_SIGNED}
            _back(office, minutes, _state_before(office, minutes), fields)
        return
    opened, _ = amendments_of(room, confirmed)  # those to what is closed stay in the record (PX-10)
    fields = _confirmed(at_meeting_id, meetings.line(office, at_meeting_id).day, "\n".join(opened))
    if minutes.state.waits:
        _move(office, minutes, MinutesState.CONFIRMED, at, fields)
    else:
        rows.update(office.db, Minutes, minutes.id, _new_of(minutes, fields), office.officer)
    _follow_signature(office, needed(office, minutes.meeting_id), signed, at)


_NOT_SIGNED: dict[str, object] = {"signed_by_id": None, "signed_on": None}


def _follow_signature(office: Office, minutes: Minutes, signed: RoomEvent | None, at: datetime) -> None:
    if signed is None:
        if minutes.state is MinutesState.SIGNED:
            _back(office, minutes, MinutesState.CONFIRMED, _NOT_SIGNED)
        return
    fields: dict[str, object] = {"signed_by_id": signed.person_id, "signed_on": signed.at.date()}
    if minutes.state is MinutesState.CONFIRMED:
        _move(office, minutes, MinutesState.SIGNED, at, fields)
    else:
        rows.update(office.db, Minutes, minutes.id, _new_of(minutes, fields), office.officer)


def _back(office: Office, minutes: Minutes, to: MinutesState, fields: dict[str, object]) -> None:
    """Go back from what never happened; the versions that were kept meanwhile stay."""
    rows.update(office.db, Minutes, minutes.id, _new_of(minutes, {**fields, "state": to}), office.officer)
    meeting = meetings.meeting(office, minutes.meeting_id)
    state = _OF_THE_MEETING.get(to, MeetingState.MINUTES_APPROVED)
    if meeting.state in _AFTERWARDS and meeting.state is not state:
        rows.update(office.db, Meeting, meeting.id, {"state": state}, office.officer)


def _state_before(office: Office, minutes: Minutes) -> MinutesState:
    """How far minutes had come before they were confirmed: as the newest version before it says."""
    before = [each.state for each in store.versions_of(office.db, minutes.meeting_id) if each.state.waits]
    return before[-1] if before else MinutesState.DRAFT
