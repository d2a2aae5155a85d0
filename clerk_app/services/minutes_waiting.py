"""Minutes that somebody must still draft, clear or have confirmed, and by when: those of a year (MI-1, MI-7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.domain.retention import note_due
from clerk_app.office import Office
from clerk_app.services import council, planning
from clerk_app.store import meetings as store
from clerk_app.store import minutes as minutes_store

#: Minutes of meetings longer ago are nobody's work of today.
_BACK, _AHEAD = timedelta(days=365), timedelta(days=365)
_WITHOUT_MINUTES = (MeetingState.HELD, MeetingState.MINUTES_DRAFTED)


class Step(StrEnum):
    """What is to be done next about the minutes of a meeting."""

    DRAFT = "draft"
    CLEAR = "clear"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class WaitingMinutes:
    """The minutes of a meeting that was held, with the next step and the last day for it; None where no day is set."""

    meeting: MeetingLine
    step: Step
    by: date | None


def waiting(office: Office) -> tuple[WaitingMinutes, ...]:
    """The minutes of the last year that wait, the oldest first.

    They are drafted and cleared by the day on which the agenda of the committee's next meeting goes out (MI-1), and in
    Wales by that of the note of the meeting (MI-7); those that a later meeting passed over are still to be confirmed.
    """
    today = office.today()
    span = [(today - _BACK).isoformat(), (today + _AHEAD).isoformat()]
    near = store.lines(office.db, "sitting.day BETWEEN ? AND ?", span)
    held = [line for line in near if line.state in _WITHOUT_MINUTES and line.day <= today]
    return tuple(_waiting(office, held, near)) if held else ()


def _waiting(office: Office, held: Sequence[MeetingLine], near: Sequence[MeetingLine]) -> Iterator[WaitingMinutes]:
    following = {line.id: _next(line, near) for line in held}
    upcoming = list({each.id: each for each in following.values() if each is not None}.values())
    out_by = {each.line.id: each.notice.deadline for each in planning.with_notices(office, upcoming)}
    calendar = council.calendar(office)
    for line in held:
        later = any(each.body_id == line.body_id and each.day > line.day and each.state.was_held for each in near)
        if line.state is MeetingState.MINUTES_DRAFTED:
            if later:
                yield WaitingMinutes(line, Step.CONFIRM, None)
            continue
        ahead = following[line.id]
        days = [out_by[ahead.id]] if ahead is not None else []
        days += [note_due(line.day, calendar)] if calendar.country == "wales" else []
        drafted = minutes_store.of_meeting(office.db, line.id) is not None
        yield WaitingMinutes(line, Step.CLEAR if drafted else Step.DRAFT, min(days, default=None))


def _next(line: MeetingLine, near: Sequence[MeetingLine]) -> MeetingLine | None:
    """The committee's next meeting that is still to be held."""
    return next((x for x in near if x.body_id == line.body_id and x.day > line.day and x.state.to_be_held), None)
