"""What needs doing and takes longer to find: clocks of members, the forward plan, reviews, minutes and backups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from clerk_app.domain.change import Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.executive_decisions import CallInState
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.periods import months_from
from clerk_app.domain.review_rows import ReviewState, StageKind
from clerk_app.domain.reviews import Standing, usual_words
from clerk_app.office import Office
from clerk_app.services import backups, executive_decisions, forward_plan, minutes_waiting, reviews, running_days
from clerk_app.services.forward_plan import PlanLine
from clerk_app.services.minutes_waiting import Step, WaitingMinutes
from clerk_app.services.today_line import TodayLine, in_order

#: How far ahead is looked, in days of the calendar.
_PLAN, _REVIEWS, _MINUTES = 28, 28, 14
#: So many minutes are named; how many more there are is one line.
_NAMED = 8
#: Records of decisions of so many months are asked whether they are published.
_DECISIONS = 12
#: A file without a backup of so many days is told of.
_WITHOUT_BACKUP = timedelta(days=7)


def counted(office: Office) -> tuple[TodayLine, ...]:
    """What takes longer: the clocks of members and of the forward plan, minutes, and backups that were not taken."""
    running = running_days.running(office)
    work = (*_forward_plan(office), *_decisions(office), *_reviews(office), *_minutes(office))
    return in_order((*map(_running, running.findings), *work, *_backups(office)))


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


def _minutes(office: Office) -> Iterator[TodayLine]:
    """Minutes to be drafted, cleared or confirmed; those with weeks to go are not told yet (MI-1, MI-7)."""
    today = office.today()
    ahead = today + timedelta(days=_MINUTES)
    found = [each for each in minutes_waiting.waiting(office) if each.by is None or each.by <= ahead]
    for each in found[-_NAMED:]:
        line, late = each.meeting, each.step is Step.CONFIRM or (each.by is not None and each.by < today)
        sub = f"{line.committee}, {printed_date(line.day, weekday=False)}{_before(each)}"
        subject = Subject("meeting", line.id, "minutes")
        title = _STEPS[each.step]
        yield TodayLine(f"minutes-{line.id}", title, sub, "Go to the minutes", "file-text", each.by, late, subject)
    if (more := len(found) - _NAMED) > 0:
        title = f"{more:,} more sets of minutes wait" if more > 1 else "1 more set of minutes waits"
        said = "Of older meetings of the last year"
        yield TodayLine("minutes-more", title, said, "Open", "file-text", command="go_meetings")


_STEPS = {
    Step.DRAFT: "Minutes are to be drafted",
    Step.CLEAR: "Minutes are to be cleared",
    Step.CONFIRM: "Minutes were not confirmed at the next meeting",
}


def _before(each: WaitingMinutes) -> str:
    return "" if each.by is None or each.step is Step.CONFIRM else ": before the next agenda goes out"


def _running(found: Finding) -> TodayLine:
    """A clock of a member: the 28 days of the register, the six months (DI-7, AT-2)."""
    subject, late = found.subject, found.level is not Level.NOTE
    key = f"{found.rule}-{subject.table}-{subject.id}" if subject else found.text
    sub = ": ".join(part for part in (found.where, found.fix) if part)
    icon = "scale" if found.rule == "DI-7" else "user-round"
    return TodayLine(f"running-{key}", found.text, sub, "See it", icon, None, late, subject)


def _forward_plan(office: Office) -> Iterator[TodayLine]:
    """Entries of the forward plan whose notice must be given soon, and those past their day (EX-2, EX-4)."""
    today = office.today()
    past: list[tuple[date, str]] = []
    for line in forward_plan.lines(office, since=today):
        by, holds = line.notice.by, line.planned.holds
        if by is not None and by <= today + timedelta(days=_PLAN) and holds is not None and holds.day >= today:
            subject = Subject("forward_entry", line.id)
            title = "Notice of a key decision must be given"
            yield TodayLine(f"plan-{line.id}", title, line.notice.sentence, "Open", "landmark", by, by < today, subject)
        elif holds is not None and holds.last < today and line.planned.decided_on is None:
            past.append((holds.last, line.id))
        if (due := line.private_due) is not None and holds is not None and holds.day >= today:
            yield from _private(line, due, today)
    if past:
        day, entry_id = min(past)
        one = "A decision of the forward plan is past its day"
        title = one if len(past) == 1 else f"{len(past)} decisions of the forward plan are past their days"
        subject = Subject("forward_entry", entry_id)
        yield TodayLine("plan-past", title, "Record the decision, or move it", "Open", "landmark", day, True, subject)


def _private(line: PlanLine, due: date, today: date) -> Iterator[TodayLine]:
    """The notice of a private meeting that is wanted next (EX-3); once its day is over, the agreement that is left."""
    if due <= today + timedelta(days=_PLAN):
        late = due < today
        title = "Notice of a private meeting must be given"
        said = "It must be agreed that the meeting is urgent" if late else f"By {printed_date(due)}"
        subject = Subject("forward_entry", line.id)
        sub = f"{line.entry.title}: {said[:1].lower()}{said[1:]}"
        yield TodayLine(f"private-{line.id}", title, sub, "Open", "landmark", due, late, subject)


def _decisions(office: Office) -> Iterator[TodayLine]:
    """Decisions whose record is not published, and those whose call-in still runs (EX-7, SC-4)."""
    today = office.today()
    for line in executive_decisions.lines(office, months_from(today, -_DECISIONS)):
        known, standing = line.decision, line.call_in
        subject = Subject("executive_decision", line.id)
        if standing.state is CallInState.UNPUBLISHED:
            title = "Record of a decision is not published"
            late = known.decided_on < today
            yield TodayLine(
                f"decision-{line.id}", title, known.title, "Open", "landmark", known.decided_on, late, subject
            )
        elif standing.state is CallInState.OPEN and standing.closes_on is not None:
            title = "A decision may be called in"
            yield TodayLine(
                f"decision-{line.id}", title, known.title, "Open", "landmark", standing.closes_on, False, subject
            )


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
