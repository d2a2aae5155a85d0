"""A year's meetings of a committee from a pattern: proposed, edited by the officer, and held as one recorded change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Literal

from clerk_app.domain.calendar import Calendar
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.clashes import Clash, ClashKind
from clerk_app.domain.council import municipal_year, year_bounds
from clerk_app.domain.patterns import Pattern, days_of
from clerk_app.domain.text import clean
from clerk_app.domain.typed_patterns import read_pattern
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import committees, council, meetings, planning
from clerk_app.services.clashing import Diary

#: More than these are no year of one committee: a mistyped pattern is not turned into hundreds of meetings.
MOST = 120
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting that is proposed, with what is to be known of its day.

    `chosen` says that it is to be held. `why_not_working` names a bank holiday, closure or weekend, and `instead` is
    then the next working day. `deadline` is the day by which its agenda must be out.
    """

    day: date
    start_time: time | None
    place: str
    chosen: bool = True
    why_not_working: str = ""
    instead: date | None = None
    clashes: tuple[Clash, ...] = ()
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The proposed meetings of one committee, in order of day; every edit gives a new plan."""

    body_id: str
    words: str
    meetings: tuple[PlannedMeeting, ...]

    @property
    def chosen(self) -> tuple[PlannedMeeting, ...]:
        """Those that are to be held."""
        return tuple(meeting for meeting in self.meetings if meeting.chosen)

    @property
    def to_look_at(self) -> tuple[PlannedMeeting, ...]:
        """Those that are to be held and have something against their day."""
        return tuple(meeting for meeting in self.chosen if meeting.why_not_working or meeting.clashes)


def this_year(office: Office, body_id: str, day: date | None = None) -> tuple[date, date]:
    """The first and last day of the municipal year of a day (today if none is given), by the rule (TE-1)."""
    on = day or office.today()
    starts = committees.rules(office, body_id)["year_start"]
    return year_bounds(municipal_year(on, starts), starts)


def propose(
    office: Office,
    body_id: str,
    pattern: Pattern | str,
    first: date,
    last: date,
    start_time: time | Literal["usual"] | None = "usual",
    place: str | None = None,
) -> YearPlan:
    """The meetings of a pattern, which may be typed, from one day to another, with what is against each day.

    A day that no officer would choose (a holiday, another meeting of the committee) is proposed unticked. Raises
    BadInput for a pattern that cannot be read, or that gives no day or far too many.
    """
    body = committees.committee(office, body_id)
    try:
        ready = read_pattern(pattern, office.today()) if isinstance(pattern, str) else pattern
    except ValueError as error:
        raise BadInput(str(error)) from error
    found = days_of(ready, first, last)
    if not found:
        raise BadInput(f"“{ready.words}” gives no day in that time.", "Choose a longer time, or another pattern.")
    if len(found) > MOST:
        raise BadInput(f"“{ready.words}” gives {len(found)} days.", "Choose a shorter time, or another pattern.")
    at = body.start_time if start_time == "usual" else start_time
    where = body.place if place is None else clean(place)
    plan = marked(office, YearPlan(body_id, ready.words, tuple(PlannedMeeting(day, at, where) for day in found)))
    return replace(plan, meetings=tuple(replace(m, chosen=not _unwanted(m)) for m in plan.meetings))


def edited(office: Office, plan: YearPlan, at: int, change: Callable[[PlannedMeeting], PlannedMeeting]) -> YearPlan:
    """The plan with one meeting changed (its day, time, place, or whether it is chosen) and everything marked anew."""
    made = tuple(change(meeting) if place == at else meeting for place, meeting in enumerate(plan.meetings))
    return marked(office, replace(plan, meetings=made))


def with_day(office: Office, plan: YearPlan, day: date, start_time: time | None = None, place: str = "") -> YearPlan:
    """The plan with one more meeting, at the time and place of the others unless they are given."""
    like = plan.meetings[0] if plan.meetings else None
    at = start_time or (like.start_time if like else None)
    made = PlannedMeeting(day, at, place or (like.place if like else ""))
    return marked(office, replace(plan, meetings=(*plan.meetings, made)))


def without(office: Office, plan: YearPlan, at: int) -> YearPlan:
    """The plan without one of its meetings."""
    return marked(office, replace(plan, meetings=(*plan.meetings[:at], *plan.meetings[at + 1 :])))


def marked(office: Office, plan: YearPlan) -> YearPlan:
    """The plan in order of day, with what is against each meeting as things stand now."""
    if not plan.meetings:
        return plan
    days = [meeting.day for meeting in plan.meetings]
    diary = Diary(office, min(days), max(days))
    calendar = council.calendar(office)
    deadline = planning.deadlines_of(office, plan.body_id, calendar)

    def twice(meeting: PlannedMeeting) -> tuple[Clash, ...]:
        words = "Another meeting of this plan is on that day."
        return (Clash(ClashKind.COMMITTEE, "", words),) if days.count(meeting.day) > 1 else ()

    def mark(meeting: PlannedMeeting) -> PlannedMeeting:
        why = calendar.why_not_working(meeting.day)
        return replace(
            meeting,
            why_not_working=why,
            instead=_next_working_day(calendar, meeting.day) if why else None,
            clashes=(*twice(meeting), *diary.clashes([plan.body_id], meeting.day, meeting.start_time, meeting.place)),
            deadline=deadline(meeting.day),
        )

    ordered = sorted(plan.meetings, key=lambda meeting: (meeting.day, meeting.start_time or time()))
    return replace(plan, meetings=tuple(mark(meeting) for meeting in ordered))


def commit(office: Office, plan: YearPlan) -> Change:
    """Hold all chosen meetings of a plan, as one recorded change. Raises Refused for none, or for two at one time."""
    body = committees.committee(office, plan.body_id)
    wanted = plan.chosen
    if not wanted:
        raise Refused("No meeting of the plan is chosen.", "Tick those that are to be held.")
    _refuse_twice(wanted)
    counted = "one meeting" if len(wanted) == 1 else f"{len(wanted)} meetings"
    label = f"Plan {counted} of {body.name}"
    with office.record(label, subject=Subject("body", plan.body_id)) as recording:
        for meeting in wanted:
            meetings.new_meeting(office, plan.body_id, meeting.day, meeting.start_time, meeting.place)
    return recording.change


def _unwanted(meeting: PlannedMeeting) -> bool:
    return bool(meeting.why_not_working) or any(clash.kind is ClashKind.COMMITTEE for clash in meeting.clashes)


def _refuse_twice(wanted: Sequence[PlannedMeeting]) -> None:
    seen: set[tuple[date, time | None]] = set()
    for meeting in wanted:
        if (meeting.day, meeting.start_time) in seen:
            day = meetings.printed_day(meeting.day)
            raise Refused(f"Two meetings of the plan are on {day} at the same time.", "Change one, or leave it out.")
        seen.add((meeting.day, meeting.start_time))


def _next_working_day(calendar: Calendar, day: date) -> date:
    while not calendar.is_working(day):
        day += _A_DAY
    return day
