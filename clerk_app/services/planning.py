"""Planning meetings: what a day would mean for the notice, and changing all particulars of a meeting in one go."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from clerk_app.domain.calendar import Calendar, CountingMode, Notice, NoticeRule, notice_state
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.clashes import Clash
from clerk_app.domain.council import BodyKind, Rule, rules_on
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.office import Office
from clerk_app.services import council, meeting_list, meetings
from clerk_app.services.clashing import Diary
from clerk_app.services.meeting_list import MeetingCounts, MeetingWish
from clerk_app.store import committees as store
from clerk_app.store import meetings as meeting_store

#: How far beyond a month meetings are looked for whose agendas are due in it.
_LOOK_AHEAD = timedelta(days=60)
_NOT_OUT = (MeetingState.PLANNED, MeetingState.AGENDA_OPEN)


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """What a day means for a meeting: its notice, why the day is no working day (or ""), and whether a summons is due.

    `summons` is True for the full council, whose members are summoned (CD-2). `counted` are the clear days themselves:
    between the day of publication, or the last one on which papers can go out, and the meeting.
    """

    day: date
    notice: Notice
    why_not_working: str
    summons: bool
    counted: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting of the list with its notice."""

    line: MeetingLine
    notice: Notice
    summons: bool


def plan(
    office: Office, body_id: str, day: date, published: date | None = None, convened_on: date | None = None
) -> MeetingPlan:
    """What it means to hold a meeting of a committee on a day, its agenda going out on another (CD-1, CD-5).

    `convened_on` is the day it was called, if that was at shorter notice than the rules want.
    """
    calendar = council.calendar(office)
    rule = _NoticeRules(store.rules(office.db)).on(day, body_id)
    notice = _notice(day, (published, convened_on), rule, calendar, office.today())
    kinds = {body.id: body.kind for body in store.bodies(office.db)}
    counted = calendar.counted_days(published or notice.deadline, day, rule.mode)
    return MeetingPlan(day, notice, calendar.why_not_working(day), kinds.get(body_id) is BodyKind.COUNCIL, counted)


def clashes(
    office: Office, body_ids: Sequence[str], day: date, at: time | None, place: str, meeting_id: str | None = None
) -> tuple[Clash, ...]:
    """What is in the way of some committees meeting on a day at a time and place, gravest first.

    `meeting_id` is the meeting itself, where it is only to be moved.
    """
    return Diary(office, day, day, meeting_id).clashes(body_ids, day, at, place)


def listed(
    office: Office,
    wish: MeetingWish | None = None,
    *,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[ListedMeeting]:
    """The meetings that fit a wish with their notice, in order of date, or one page of them; None: every meeting.

    Rules and calendar are read once for the whole list, and a notice is counted once for each day.
    """
    wanted = wish or MeetingWish(every=True)
    found = meeting_list.lines(office, wanted, newest_first=newest_first, limit=limit, offset=offset)
    return with_notices(office, found)


def counts(office: Office, wish: MeetingWish | None = None) -> MeetingCounts:
    """How many meetings fit a wish, by committee, municipal year and state: for the choices of a filter."""
    return meeting_list.counts(office, wish or MeetingWish(every=True))


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a month calendar: why it is no working day (or ""), what meets, and which agendas are due out on it.

    `in_month` is False for the days of the weeks at the ends that belong to another month.
    """

    day: date
    in_month: bool
    why_not_working: str
    meetings: tuple[ListedMeeting, ...]
    due: tuple[ListedMeeting, ...]


def month(office: Office, year: int, month_number: int, committee: str | None = None) -> tuple[CalendarDay, ...]:
    """The days of a month in whole weeks from Monday on, with the meetings of a committee (None: of all).

    A meeting of several sittings stands on each of their days. Agendas are due that are not out yet.
    """
    first = date(year, month_number, 1)
    begin = first - timedelta(days=first.weekday())
    after = date(year + month_number // 12, month_number % 12 + 1, 1)
    days = [begin + timedelta(days=number) for number in range(((after - begin).days + 6) // 7 * 7)]
    calendar = council.calendar(office)
    held = meeting_store.sitting_lines(office.db, days[0], days[-1] + _LOOK_AHEAD)
    if committee is not None:
        of_it = meeting_store.ids_of_body(office.db, committee)
        held = [line for line in held if line.id in of_it]
    # notice is counted to the first sitting, also where a further one is looked at
    whole = {m.line.id: m for m in with_notices(office, meeting_store.lines_of(office.db, [line.id for line in held]))}
    on: dict[date, list[ListedMeeting]] = {}
    for line in held:
        on.setdefault(line.day, []).append(replace(whole[line.id], line=line))
    due: dict[date, list[ListedMeeting]] = {}
    for meeting in whole.values():
        if meeting.line.state in _NOT_OUT and meeting.line.summons_date is None:
            due.setdefault(meeting.notice.deadline, []).append(meeting)
    return tuple(
        CalendarDay(
            day,
            day.month == month_number,
            calendar.why_not_working(day),
            tuple(on.get(day, ())),
            tuple(due.get(day, ())),
        )
        for day in days
    )


def with_notices(office: Office, lines: Sequence[MeetingLine]) -> list[ListedMeeting]:
    """Meetings with their notice clocks as of today, in few questions however many they be."""
    calendar, today = council.calendar(office), office.today()
    rules = _NoticeRules(store.rules(office.db))
    councils = {body.id for body in store.bodies(office.db) if body.kind is BodyKind.COUNCIL}
    counted: dict[tuple[date, date | None, date | None, NoticeRule], Notice] = {}
    found = []
    for line in lines:
        rule = rules.on(line.day, line.body_id)
        key = (line.day, line.summons_date, line.convened_on, rule)
        if key not in counted:
            counted[key] = _notice(line.day, (line.summons_date, line.convened_on), rule, calendar, today)
        found.append(ListedMeeting(line, counted[key], line.body_id in councils))
    return found


def change_particulars(
    office: Office,
    meeting_id: str,
    meeting_fields: Mapping[str, object],
    sitting_fields: Mapping[str, object],
    signatory_id: str | None = None,
) -> Change:
    """Change title, contact, dates, times and place of a meeting as one change; only what is given moves.

    `signatory_id` makes somebody proper officer: from the start while there is none, else from the date of the summons.
    """
    when = printed_date(meetings.line(office, meeting_id).day, DateForm.COMMA, weekday=False)
    first = meetings.sittings(office, meeting_id)[0]
    with office.record(
        f"Edit the details of the meeting of {when}", subject=Subject("meeting", meeting_id)
    ) as recording:
        if meeting_fields:
            meetings.edit(office, meeting_id, meeting_fields)
        if sitting_fields:
            meetings.edit_sitting(office, first.id, sitting_fields)
        if signatory_id is not None:
            line = meetings.line(office, meeting_id)
            dated = line.summons_date or min(office.today(), line.day)
            council.appoint_officer(
                office, signatory_id, from_date=dated if council.officer_on(office, dated) is not None else None
            )
    return recording.change


def deadlines_of(office: Office, body_id: str, calendar: Calendar) -> Callable[[date], date]:
    """What gives, for any day of a meeting of a committee, the last day on which its agenda can go out (CD-5)."""
    rules = _NoticeRules(store.rules(office.db))

    def deadline(day: date) -> date:
        rule = rules.on(day, body_id)
        return calendar.last_despatch(day, rule.days, rule.mode)

    return deadline


class _NoticeRules:
    """The rule of notice of any committee on any day, made once for each time between two changes of its rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._starts: dict[str, list[date]] = {}
        self._made: dict[tuple[str, int], NoticeRule] = {}

    def on(self, day: date, body_id: str) -> NoticeRule:
        """The rule as it stood on a day."""
        if body_id not in self._starts:
            held = [rule for rule in self._rules if rule.body_id in (None, body_id)]
            self._starts[body_id] = sorted(rule.from_date for rule in held if rule.from_date is not None)
        key = body_id, bisect_right(self._starts[body_id], day)
        if key not in self._made:
            held_then = rules_on(day, body_id, self._rules)
            self._made[key] = NoticeRule(int(held_then["notice_days"]), CountingMode(held_then["notice_mode"]))
        return self._made[key]


def _notice(
    day: date, dates: tuple[date | None, date | None], rule: NoticeRule, calendar: Calendar, today: date
) -> Notice:
    """The notice of a meeting; `dates` are the day of its summons and the day on which it was called."""
    published, convened_on = dates
    return notice_state(published, day, rule, calendar, today, convened_on=convened_on)
