"""The deadlines of the meetings that are still to be held, before something is done and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from clerk_app.domain.calendar import Calendar
from clerk_app.domain.change import Change
from clerk_app.domain.council import rules_on
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.deadlines import DeadlineMove, deadlines, moves
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.office import Office
from clerk_app.services import council
from clerk_app.store import committees
from clerk_app.store import meetings as store

_TO_COME = (MeetingState.PLANNED, MeetingState.AGENDA_OPEN, MeetingState.ISSUED)
#: A recorded change, and every deadline that it moved.
Rescheduled = tuple[Change, tuple[DeadlineMove, ...]]


def of_meeting(office: Office, meeting_id: str) -> dict[str, date]:
    """What of a meeting is due by which day; nothing of one that is cancelled or was held. See domain.deadlines."""
    line = store.line(office.db, meeting_id)
    return _due(office, [line], council.calendar(office)).get(meeting_id, {}) if line else {}


def of_lines(office: Office, lines: Sequence[MeetingLine]) -> dict[str, dict[str, date]]:
    """The same of several meetings at once, by the meeting's identity."""
    return _due(office, lines, council.calendar(office))


@dataclass
class Watch:
    """What moved while something was done; it is known once the `watched` block has ended."""

    moves: tuple[DeadlineMove, ...] = field(default=())


@contextmanager
def watched(office: Office, meeting_id: str | None = None) -> Iterator[Watch]:
    """Look at the deadlines of one meeting (None: of all that are to come) before a block and after it."""
    lines = _to_come(office, meeting_id)
    before = _due(office, lines, council.calendar(office))
    watch = Watch()
    yield watch
    now = _to_come(office, meeting_id)
    after = _due(office, now, council.calendar(office))
    watch.moves = moves(before, after, {line.id: _name(line) for line in (*lines, *now)})


def _to_come(office: Office, meeting_id: str | None) -> Sequence[MeetingLine]:
    if meeting_id is not None:
        return store.lines(office.db, "meeting.id = ?", [meeting_id])
    return store.lines(office.db, "sitting.day >= ?", [office.today().isoformat()])


def _due(office: Office, lines: Sequence[MeetingLine], calendar: Calendar) -> dict[str, dict[str, date]]:
    rules, today = committees.rules(office.db), office.today()
    kinds = {body.id: body.kind for body in committees.bodies(office.db)}
    return {
        line.id: deadlines(line, kinds[line.body_id], rules_on(line.day, line.body_id, rules), calendar, today)
        for line in lines
        if line.state in _TO_COME
    }


def _name(line: MeetingLine) -> str:
    return f"{line.committee}, {printed_date(line.day, DateForm.COMMA, weekday=False)}"
