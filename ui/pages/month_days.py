"""The days of a month calendar: always six whole weeks, each day with what is to be read and said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.domain.meetings import MeetingState
from clerk_app.office import Office
from clerk_app.services import committees, planning
from clerk_app.services.planning import CalendarDay, ListedMeeting

SIX_WEEKS = 42
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayChip:
    """What stands on a day: a meeting, or with `due` the agenda of one that must be out."""

    meeting_id: str
    name: str
    time: str
    words: str
    due: bool = False
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day: `note` is the bank holiday or closure on it; `words` is all of it for a screen reader."""

    day: date
    in_month: bool
    is_today: bool
    note: str
    chips: tuple[DayChip, ...]

    @property
    def meetings(self) -> tuple[DayChip, ...]:
        """The meetings of the day, without the agendas that are due."""
        return tuple(chip for chip in self.chips if not chip.due)

    @property
    def words(self) -> str:
        """ "Thursday 13 July 2017, today, Cabinet at 7.00 pm, planned"."""
        said = [printed_date(self.day, DateForm.PLAIN)]
        said += ["today"] if self.is_today else []
        said += [self.note] if self.note else []
        said += [chip.words for chip in self.chips] or ["no meeting"]
        return ", ".join(said)


def six_weeks(office: Office, of: date, committee: str | None) -> tuple[MonthDay, ...]:
    """The six weeks that show the month of a day, from Monday on."""
    days = planning.month(office, of.year, of.month, committee)
    if len(days) < SIX_WEEKS:
        after = days[-1].day + timedelta(days=1)
        # a month that ends on a Sunday is followed by one whose first week is whole
        follows = planning.month(office, after.year, after.month, committee)
        more = [replace(day, in_month=False) for day in follows if day.day >= after]
        days = (*days, *more)[:SIX_WEEKS]
    names = {body.id: body.short_name or body.name for body in committees.every(office)}
    return tuple(_shown(day, office.today(), names) for day in days)


def _shown(day: CalendarDay, today: date, names: Mapping[str, str]) -> MonthDay:
    note = day.why_not_working if day.day.weekday() < _SATURDAY else ""
    chips = [_meeting(meeting, names) for meeting in day.meetings] + [_due(meeting, names) for meeting in day.due]
    return MonthDay(day.day, day.in_month, day.day == today, note, tuple(chips))


def _meeting(meeting: ListedMeeting, names: Mapping[str, str]) -> DayChip:
    line = meeting.line
    at = printed_time(line.start_time) if line.start_time else ""
    words = f"{line.committee}{f' at {at}' if at else ''}, {line.state.words.lower()}"
    cancelled = line.state is MeetingState.CANCELLED
    return DayChip(line.id, names.get(line.body_id, line.committee), at, words, cancelled=cancelled)


def _due(meeting: ListedMeeting, names: Mapping[str, str]) -> DayChip:
    line = meeting.line
    what = "summons" if meeting.summons else "agenda"
    words = f"{what} of {line.committee} must be out"
    return DayChip(line.id, names.get(line.body_id, line.committee), "", words, due=True)
