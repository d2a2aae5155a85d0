"""What needs doing, by date: notice clocks, papers, responses, actions; and what takes longer to count, for a worker.

`at_once` is what a page shows while it opens; `counted` are the clocks of members, the forward plan, reviews, backups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from clerk_app.domain.calendar import CountingMode, Notice
from clerk_app.domain.change import Subject
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.expected_papers import ExpectedLine, PaperState
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.meetings import MeetingLine
from clerk_app.domain.referrals import ReferralState, is_unpublished
from clerk_app.domain.review_rows import ReviewState, StageKind
from clerk_app.domain.reviews import Standing, usual_words
from clerk_app.office import Office
from clerk_app.services import (
    backups,
    expected_papers,
    followed,
    forward_plan,
    planning,
    referrals,
    reviews,
    running_days,
)
from clerk_app.services.followed import ActionLine
from clerk_app.services.planning import ListedMeeting
from clerk_app.services.referrals import ReferralLine
from clerk_app.store import agenda as items_store
from clerk_app.store import follow_up as follow_up_store
from clerk_app.store import meetings as meetings_store

#: How far ahead is looked: for agendas, papers, responses and actions, in days of the calendar.
_AGENDAS, _PAPERS, _RESPONSES, _ACTIONS, _PLAN, _REVIEWS = 28, 7, 28, 7, 28, 28
#: So many actions are named; how many more there are is one line.
_NAMED = 8
_SHOWN_MEETINGS = 3
#: A file without a backup of so many days is told of.
_WITHOUT_BACKUP = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing to be done: by `when`, None where no day is set; `verb` goes to `subject`, the place that mends it.

    `command` is done instead where no page shows it. `late` things stand first.
    """

    id: str
    title: str
    sub: str
    verb: str
    icon: str
    when: date | None = None
    late: bool = False
    subject: Subject | None = None
    command: str = ""
    closed: bool = False


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
    return Today(in_order(lines), tuple(noticed[:_SHOWN_MEETINGS]), is_new)


def counted(office: Office) -> tuple[TodayLine, ...]:
    """What takes longer: the clocks of members and of the forward plan, and backups that were not taken."""
    running = running_days.running(office)
    return in_order((*map(_running, running.findings), *_forward_plan(office), *_reviews(office), *_backups(office)))


def _reviews(office: Office) -> Iterator[TodayLine]:
    """Stages of in-depth reviews that should be over, and the updates of the next weeks (SC-1, MI-6)."""
    last = office.today() + timedelta(days=_REVIEWS)
    for line in reviews.lines(office):
        stages = [each.stage for each in line.stages]
        for each in line.stages if line.review.state is ReviewState.FOLLOWS else ():
            said, day = usual_words(each.stage, stages), each.place.day
            named = f"{said[:1].upper()}{said[1:]}"
            late = each.standing is Standing.OVERDUE
            update = each.stage.kind is StageKind.UPDATE and each.standing is Standing.PLANNED
            if late or (update and day is not None and day <= last):
                title = f"{named} of a review is {'not done' if late else 'due'}"
                where = f"{line.title}, {line.committee}{f', {each.when}' if each.when else ''}"
                subject = Subject("review_stage", each.id)
                yield TodayLine(
                    f"review-{each.id}",
                    title,
                    where,
                    "Go to the review",
                    "file-search",
                    day,
                    late,
                    subject,
                    closed=line.closed,
                )


def in_order(lines: Sequence[TodayLine]) -> tuple[TodayLine, ...]:
    """What is late first, then by its day; what has none is last."""
    return tuple(sorted(lines, key=lambda line: (not line.late, line.when or date.max, line.id)))


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
    """Actions that are overdue or due within a week; the longest overdue are named."""
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


def _running(found: Finding) -> TodayLine:
    """A clock of a member: the 28 days of the register, the six months (DI-7, AT-2)."""
    subject, late = found.subject, found.level is not Level.NOTE
    key = f"{found.rule}-{subject.table}-{subject.id}" if subject else found.text
    sub = " ".join(part for part in (found.where, found.fix) if part)
    icon = "scale" if found.rule == "DI-7" else "user-round"
    return TodayLine(f"running-{key}", found.text, sub, "See it", icon, None, late, subject)


def _forward_plan(office: Office) -> Iterator[TodayLine]:
    """Entries of the forward plan whose notice must be given soon, and those past their day (EX-2, EX-4)."""
    today = office.today()
    past: list[str] = []
    for line in forward_plan.lines(office, since=today):
        by, holds = line.notice.by, line.planned.holds
        if by is not None and by <= today + timedelta(days=_PLAN) and holds is not None and holds.day >= today:
            subject = Subject("forward_entry", line.id)
            title = "Notice of a key decision must be given"
            yield TodayLine(f"plan-{line.id}", title, line.notice.sentence, "Open", "landmark", by, by < today, subject)
        elif holds is not None and holds.last < today and line.planned.decided_on is None:
            past.append(line.id)
    if past:
        title = f"{len(past)} of the forward plan {'is' if len(past) == 1 else 'are'} past the day of decision"
        subject = Subject("forward_entry", past[0])
        yield TodayLine("plan-past", title, "Record the decision, or move it", "Open", "landmark", None, False, subject)


def _backups(office: Office) -> Iterator[TodayLine]:
    """That no backup was taken for a week, of a file that has a place on disk."""
    if office.path is None or office.read_only:
        return
    newest = next(iter(backups.every(office.path)), None)
    if newest is None:
        yield _no_backup("There is no backup of this file yet")
    elif (age := datetime.now(UTC) - newest.taken) > _WITHOUT_BACKUP:
        yield _no_backup(f"No backup was taken for {age.days} days")


def _no_backup(title: str) -> TodayLine:
    said = "A backup is a copy of the whole file, to go back to"
    return TodayLine("backup", title, said, "Back up now", "hard-drive", None, True, command="back_up")


def _meeting(line: MeetingLine) -> str:
    return f"{line.committee}, {printed_date(line.day, weekday=False)}"


def _day(day: date | None) -> str:
    return printed_date(day, DateForm.PLAIN, year=False) if day else "a day"
