"""What needs doing, by date: notice clocks, papers, responses, actions; and what takes longer to count, for a worker.

`at_once` is what a page shows while it opens; `counted` follows it (`today_counted`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.domain.calendar import CountingMode, Notice
from clerk_app.domain.change import Subject
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.expected_papers import ExpectedLine, PaperState
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.referrals import ReferralState, is_unpublished
from clerk_app.office import Office
from clerk_app.services import (
    expected_papers,
    followed,
    planning,
    referrals,
)
from clerk_app.services.followed import ActionLine
from clerk_app.services.planning import ListedMeeting
from clerk_app.services.referrals import ReferralLine
from clerk_app.services.today_counted import counted
from clerk_app.services.today_line import TodayLine, in_order
from clerk_app.store import agenda as items_store
from clerk_app.store import follow_up as follow_up_store
from clerk_app.store import meetings as meetings_store

__all__ = ["Today", "TodayLine", "at_once", "counted", "in_order"]
#: How far ahead is looked: for agendas, papers, responses and actions, in days of the calendar.
_AGENDAS, _PAPERS, _RESPONSES, _ACTIONS = 28, 7, 28, 28
#: So many actions are named; how many more there are is one line.
_NAMED = 8
_SHOWN_MEETINGS = 3


@dataclass(frozen=True, slots=True)
class Today:
    """All that is known at once: the lines by date, and the next meetings with their notice clocks."""

    lines: tuple[TodayLine, ...]
    meetings: tuple[ListedMeeting, ...]
    is_new: bool = False


def at_once(office: Office) -> Today:
    """What needs doing, as the file has it: in few questions, so that the page opens with it."""
    today = office.today()
    last = (today + timedelta(days=_AGENDAS)).isoformat()
    near = meetings_store.lines(office.db, "sitting.day BETWEEN ? AND ?", [today.isoformat(), last])
    noticed = planning.with_notices(office, [line for line in near if line.state.to_be_held])
    waited = expected_papers.register(office)
    lines = (
        *_agendas(office, noticed, waited),
        *(_paper(line, today) for line in waited if line.due_within(today, _PAPERS)),
        *_responses(office),
        *_actions(office),
    )
    is_new = not noticed and not lines and meetings_store.latest(office.db, None, with_items=False) is None
    return Today(in_order(lines), _next(office, noticed), is_new)


def _next(office: Office, near: Sequence[ListedMeeting]) -> tuple[ListedMeeting, ...]:
    """The next meetings that are to be held: where few are near, those that come after, however far off."""
    wanted = _SHOWN_MEETINGS - len(near)
    if wanted <= 0:
        return tuple(near[:_SHOWN_MEETINGS])
    last = (office.today() + timedelta(days=_AGENDAS)).isoformat()
    after = [line for line in meetings_store.lines(office.db, "sitting.day > ?", [last]) if line.state.to_be_held]
    known = {each.line.id for each in near}
    return (*near, *planning.with_notices(office, [line for line in after if line.id not in known][:wanted]))


def _agendas(office: Office, noticed: Sequence[ListedMeeting], waited: Sequence[ExpectedLine]) -> Iterator[TodayLine]:
    """Each agenda that is not out yet: begun or not, waiting for papers or ready to be issued (CD-5)."""
    ahead = office.today() + timedelta(days=_AGENDAS // 2)
    for each in noticed:
        line, notice = each.line, each.notice
        if line.state.went_out or notice.published is not None or notice.deadline > ahead:
            continue
        missing = sum(one.meeting.id == line.id and not one.state.is_in for one in waited)
        begun = bool(items_store.items_of(office.db, line.id))
        late = notice.days_left < 0
        title = f"Agenda out by {printed_date(notice.deadline, DateForm.PLAIN, year=False)}: {_left(notice)}"
        if not begun:
            said, verb = "no item on it yet", "Begin the agenda"
        elif missing:
            said, verb = f"{missing} {'paper is' if missing == 1 else 'papers are'} not in", "Go to the agenda"
        else:
            said, verb = "ready to be checked and issued", "Go to the agenda"
        sub = f"{_meeting(line)}: {said}"
        yield TodayLine(
            f"agenda-{line.id}", title, sub, verb, "clock", notice.deadline, late, Subject("meeting", line.id)
        )


def _left(notice: Notice) -> str:
    kind = "working day" if notice.mode is CountingMode.WORKING else "day"
    count = abs(notice.days_left)
    days = f"{count} {kind}{'' if count == 1 else 's'}"
    if notice.days_left == 0:
        return "today is the last day"
    return f"{days} left" if notice.days_left > 0 else f"{days} late"


def _paper(line: ExpectedLine, today: date) -> TodayLine:
    late = line.overdue(today)
    if line.state is PaperState.PROMISED:
        title = f"Paper promised for {_day(line.when)} is not in" if late else "Promised paper to come"
    else:
        stage = {"draft": "Draft", "clearance": "Cleared paper", "final": "Final paper"}[str(line.stage)]
        title = f"{stage} is overdue" if late else f"{stage} is due"
    number = f"Item {line.number}, " if line.number else ""
    key = line.id if line.expected else f"unasked:{line.id}"
    sub = f"{number}{line.title}, {_meeting(line.meeting)}"
    subject = Subject("expected_paper", key)
    return TodayLine(f"paper-{key}", title, sub, "Chase", "file-clock", line.when, late, subject, closed=line.closed)


def _responses(office: Office) -> Iterator[TodayLine]:
    """Responses that are due within four weeks or overdue, and those that wait to be published (SC-2)."""
    last = office.today() + timedelta(days=_RESPONSES)
    for line in referrals.lines(office, only_open=True):
        if line.due is not None and line.due <= last and not line.referral.responded_on:
            title = "Response to a referral is overdue" if line.overdue else "Response to a referral is due"
            yield _response(line, title, line.due)
        elif is_unpublished(line.referral):
            yield _response(line, "Response is not published yet", line.due)
        elif line.state is ReferralState.TO_SEND:
            yield _response(line, "Referral is to be sent", None)


def _response(line: ReferralLine, title: str, when: date | None) -> TodayLine:
    sub = f"{line.title}, to {line.referral.to_whom}, {line.committee}"
    subject = Subject("referral", line.id)
    return TodayLine(
        f"referral-{line.id}", title, sub, "Open", "signpost", when, line.overdue, subject, closed=line.closed
    )


def _actions(office: Office) -> Iterator[TodayLine]:
    """Actions that are overdue or due within four weeks; the longest overdue are named."""
    today = office.today()
    found = follow_up_store.due_by(office.db, today + timedelta(days=_ACTIONS), 2 * _NAMED)
    listed = sorted(followed.lines_of(office, found), key=lambda line: line.standing.due.day or date.max)
    yield from (_action(line) for line in listed[:_NAMED])
    overdue = follow_up_store.count_overdue(office.db, today)
    more = overdue - sum(line.standing.overdue for line in listed[:_NAMED])
    if more > 0:
        title = f"{more:,} more {'action is' if more == 1 else 'actions are'} overdue"
        subject = Subject("planned_action", "", "overdue")
        yield TodayLine(
            "actions-more", title, "All of them on the Actions page", "Open", "list-checks", None, True, subject
        )


def _action(line: ActionLine) -> TodayLine:
    late = line.standing.overdue
    title = f"{'Action past its day' if late else 'Action due'}: {line.action.text}"
    owner = f"Owner: {line.owner}" if line.owner else "Nobody is named"
    where = ", ".join(part for part in (line.committee, line.source) if part)
    subject = Subject("planned_action", line.id)  # which the Actions page shows, of a meeting's own too
    when = line.standing.due.day
    return TodayLine(
        f"action-{line.id}", title, f"{owner}. {where}", "Open", "list-checks", when, late, subject, closed=line.closed
    )


def _meeting(line: MeetingLine) -> str:
    return f"{line.committee}, {printed_date(line.day, weekday=False)}"


def _day(day: date | None) -> str:
    return printed_date(day, DateForm.PLAIN, year=False) if day else "a day"
