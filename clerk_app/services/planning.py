"""Planning meetings: what a day would mean for the notice, and changing all particulars of a meeting in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.calendar import Calendar, CountingMode, Notice, NoticeRule, notice_state
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import BodyKind, Rule, rules_on
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.meetings import MeetingLine
from clerk_app.office import Office
from clerk_app.services import council, meetings
from clerk_app.store import committees as store


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """What a day means for a meeting: its notice, why the day is no working day (or ""), and whether a summons is due.

    `summons` is True for the full council, whose members are summoned (CD-2).
    """

    day: date
    notice: Notice
    why_not_working: str
    summons: bool


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
    notice = _notice(body_id, day, (published, convened_on), store.rules(office.db), calendar, office.today())
    kinds = {body.id: body.kind for body in store.bodies(office.db)}
    return MeetingPlan(day, notice, calendar.why_not_working(day), kinds.get(body_id) is BodyKind.COUNCIL)


def listed(office: Office) -> list[ListedMeeting]:
    """Every meeting with its notice, in order of date; rules and calendar are read once for the whole list."""
    calendar, rules, today = council.calendar(office), store.rules(office.db), office.today()
    councils = {body.id for body in store.bodies(office.db) if body.kind is BodyKind.COUNCIL}
    return [
        ListedMeeting(
            line,
            _notice(line.body_id, line.day, (line.summons_date, line.convened_on), rules, calendar, today),
            line.body_id in councils,
        )
        for line in meetings.lines(office)
    ]


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
        f"Edit the particulars of the meeting of {when}", subject=Subject("meeting", meeting_id)
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


def _notice(
    body_id: str,
    day: date,
    dates: tuple[date | None, date | None],
    rules: list[Rule],
    calendar: Calendar,
    today: date,
) -> Notice:
    """The notice of a meeting; `dates` are the day of its summons and the day on which it was called."""
    published, convened_on = dates
    held = rules_on(day, body_id, rules)
    rule = NoticeRule(int(held["notice_days"]), CountingMode(held["notice_mode"]))
    return notice_state(published, day, rule, calendar, today, convened_on=convened_on)
