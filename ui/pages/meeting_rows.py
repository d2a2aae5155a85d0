"""The meetings as rows: the coming ones first, grouped by week and month, and the earlier ones below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.domain.day_names import MONTHS, WEEKDAYS
from clerk_app.domain.meetings import MeetingState
from clerk_app.services.planning import ListedMeeting
from ui.models.rows import Heading
from ui.text import notice_clock
from ui.widgets.line_rows import Line

_NOT_OUT = (MeetingState.PLANNED, MeetingState.AGENDA_OPEN)
_TONES = {
    MeetingState.AGENDA_OPEN: "accent",
    MeetingState.ISSUED: "good",
    MeetingState.MINUTES_APPROVED: "good",
    MeetingState.CANCELLED: "bad",
}
_SOON = "This week and next"


def rows_of(meetings: Iterable[ListedMeeting], today: date) -> list[Line | Heading]:
    """Rows under their headings: from today on in order of date, then what is past, newest first."""
    every = list(meetings)
    coming = [meeting for meeting in every if meeting.line.day >= today]
    past = [meeting for meeting in reversed(every) if meeting.line.day < today]
    end_of_next_week = today + timedelta(days=13 - today.weekday())
    rows: list[Line | Heading] = []
    soon = [meeting for meeting in coming if meeting.line.day <= end_of_next_week]
    if soon:
        rows += [Heading(_SOON), *(line_of(meeting, today) for meeting in soon)]
    begun = {_month(meeting.line.day) for meeting in soon}
    later = [meeting for meeting in coming if meeting.line.day > end_of_next_week]
    rows += _by_month(later, today, lambda month: f"Later in {month}" if month in begun else month)
    rows += _by_month(past, today, lambda month: f"Earlier: {month}")
    return rows


def line_of(meeting: ListedMeeting, today: date) -> Line:
    """One meeting as a row."""
    line = meeting.line
    clock, tone = notice_clock(meeting.notice) if line.state in _NOT_OUT and line.day >= today else ("", "text2")
    return Line(
        id=line.id,
        title=f"{line.committee}: {line.title}" if line.title else line.committee,
        sub=_when(meeting, today),
        left=f"{line.day.day} {MONTHS[line.day.month - 1][:3]}",
        under_left=WEEKDAYS[line.day.weekday()][:3],
        chip=line.state.words,
        chip_tone=_TONES.get(line.state, "neutral"),
        under_right=clock,
        right_tone=tone,
    )


def _when(meeting: ListedMeeting, today: date) -> str:
    line = meeting.line
    parts = [printed_time(line.start_time)] if line.start_time else []
    if line.state is not MeetingState.CANCELLED and line.summons_date:
        parts.append(f"summons dated {_day(line.summons_date)}")
    elif line.state in _NOT_OUT and line.day >= today:
        parts.append(f"agenda out by {_day(meeting.notice.deadline)}")
    elif line.place:
        parts.append(line.place.splitlines()[0])
    if line.moved_from is not None:
        parts.append(f"moved from {_moved_from(line.moved_from, line.day)}")
    return ", ".join(parts)


def _day(day: date) -> str:
    return printed_date(day, DateForm.PLAIN, year=False)


def _moved_from(before: date, now: date) -> str:
    return printed_date(before, DateForm.PLAIN, weekday=False, year=before.year != now.year)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _by_month(meetings: list[ListedMeeting], today: date, heading: Callable[[str], str]) -> list[Line | Heading]:
    rows: list[Line | Heading] = []
    shown = ""
    for meeting in meetings:
        month = _month(meeting.line.day)
        if month != shown:
            shown = month
            rows.append(Heading(heading(month)))
        rows.append(line_of(meeting, today))
    return rows
