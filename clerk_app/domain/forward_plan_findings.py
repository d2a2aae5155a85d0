"""What a forward plan lacks or says that cannot be so, entry by entry (EX-1 to EX-5). No finding quotes a title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.calendar import Calendar, CountingMode
from clerk_app.domain.change import Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.executive import ENGLAND, KEY_DECISION_DAYS, SHORT_NOTICE_DAYS
from clerk_app.domain.finding import Finding, Level, gravest_first
from clerk_app.domain.forward_plan import NoticeKind, Planned, Window
from clerk_app.domain.forward_plan_states import PlanState, RowNotice, row_notice
from clerk_app.domain.meetings import MeetingLine, MeetingState


@dataclass(frozen=True, slots=True)
class Counting:
    """How a council counts its notices, and the day on which it is asked."""

    calendar: Calendar
    today: date
    mode: CountingMode = CountingMode.CALENDAR


def entry_findings(
    planned: Planned, window: Window | None, counting: Counting, notice: RowNotice | None = None
) -> tuple[Finding, ...]:
    """What is to be said of one entry, gravest first; of one that was withdrawn or decided in good order, little.

    Without a `window`, nothing is said of where its date lies. `notice` is where its 28 days stand, if that is known.
    """
    if planned.entry.withdrawn_on is not None:
        return ()
    known = notice or row_notice(planned, counting.calendar, counting.today, counting.mode)
    found = [
        *_date_findings(planned, window, counting),
        *_inclusion(planned),
        *_notice(planned, known),
        *_private(planned, counting),
        *_noticed(planned),
        *_unsaid(planned),
    ]
    return gravest_first(found)


def meeting_findings(planned: Planned, meeting: MeetingLine | None) -> tuple[Finding, ...]:
    """What became of the meeting at which an entry is to be decided: moved to another day, or cancelled (EX-2).

    The date of decision stays until an officer gives a new one, as the plan and its notices were published with it.
    """
    holds = planned.holds
    if meeting is None or holds is None or planned.decided_on is not None or planned.entry.withdrawn_on is not None:
        return ()
    fix = "Give it a new date of decision, to which its notice is counted."
    if meeting.state is MeetingState.CANCELLED:
        text = "The meeting at which it is to be decided was cancelled."
    elif meeting.moved_from is not None and not holds.day <= meeting.day <= holds.last:
        text = f"The meeting at which it is to be decided was moved to {printed_date(meeting.day, weekday=False)}."
    else:
        return ()
    return (_found(planned, Level.WARNING, text, fix, "EX-2", "day"),)


def _found(planned: Planned, level: Level, text: str, fix: str, rule: str, column: str) -> Finding:
    subject = Subject("forward_entry", planned.entry.id, column)
    return Finding(level, text, rule, "Forward plan", fix, subject)


def _date_findings(planned: Planned, window: Window | None, counting: Counting) -> Iterator[Finding]:
    holds = planned.holds
    if holds is None:
        fix = "Give the day, or the period, in which it will be decided."
        yield _found(planned, Level.WARNING, "It has no date of decision.", fix, "EX-2", "day")
        return
    if planned.decided_on is not None:
        text = f"It was already decided on {printed_date(planned.decided_on, weekday=False)}."
        yield _found(planned, Level.NOTE, text, "Withdraw it from the plan, or leave it as it was.", "", "day")
    elif holds.last < counting.today:
        text = f"Its date, {printed_date(holds.last, weekday=False)}, is past: it is already decided, or was put off."
        fix = "Record the decision, or give it a new date."
        yield _found(planned, Level.WARNING, text, fix, "EX-7", "day")
    if window is not None and not window.holds(holds):
        side = "before" if holds.last < window.start else "after"
        text = f"Its date, {printed_date(holds.day, weekday=False)}, is {side} the months of this plan."
        fix = f"The plan is for {window.words}. Leave it, or give it another date."
        yield _found(planned, Level.NOTE, text, fix, "", "day")


def _inclusion(planned: Planned) -> Iterator[Finding]:
    entry, holds = planned.entry, planned.holds
    if entry.included_on is None:
        text = "Nothing says when it was included in the plan."
        fix = "Enter the day or the month in which it was first published."
        yield _found(planned, Level.WARNING, text, fix, "EX-2", "included_on")
    elif holds is not None and entry.included_on > holds.last:
        text = "It was included in the plan after the day on which it is decided."
        yield _found(planned, Level.WARNING, text, "Correct one of the two dates.", "EX-2", "included_on")


def _notice(planned: Planned, notice: RowNotice) -> Iterator[Finding]:
    if notice.state is PlanState.UNSURE:
        fix = "Enter the day on which it was published."
        yield _found(planned, Level.NOTE, notice.sentence, fix, "EX-2", "included_on")
    elif notice.state in (PlanState.WANTS_EXCEPTION, PlanState.WANTS_URGENCY, PlanState.TOO_LATE):
        rule = {PlanState.WANTS_EXCEPTION: "EX-4", PlanState.WANTS_URGENCY: "EX-5"}.get(notice.state, "EX-2")
        fix = _REMEDY[notice.state]
        yield _found(planned, Level.WARNING, notice.sentence, fix, rule, "included_on")


_REMEDY = {
    PlanState.WANTS_EXCEPTION: "Tell the chair of the scrutiny committee in writing, publish it, and record it here.",
    PlanState.WANTS_URGENCY: "Ask the chair of scrutiny, else the chair, else the vice-chair of the council.",
    PlanState.TOO_LATE: "Record the notice that was given, or report the decision as taken without it.",
}


def _private(planned: Planned, counting: Counting) -> Iterator[Finding]:
    """The two notices of a private meeting, or the agreement that it is urgent (EX-3)."""
    entry, day = planned.entry, planned.counted_to
    if not entry.private or day is None:
        return
    if not entry.private_reason:
        fix = "Say in public words why it will be considered in private."
        yield _found(planned, Level.WARNING, "No reason is given for its private part.", fix, "EX-3", "private_reason")
    if not entry.paragraphs and entry.openness.value != "confidential":
        fix = "Choose the paragraphs of Schedule 12A."
        yield _found(planned, Level.WARNING, "No paragraph is given for its private part.", fix, "EX-3", "paragraphs")
    for clock in _private_clocks(planned, counting):
        yield from _private_notice(planned, day, clock, counting)


def private_due(planned: Planned, counting: Counting) -> date | None:
    """The last day of the notice of a private meeting that is wanted next, which may be past (EX-3); None: of none."""
    wanted = (
        by
        for kind, _, _, by in _private_clocks(planned, counting)
        if (notice := planned.noticed(kind)) is None or notice.published_on is None
    )
    return next(wanted, None) if planned.entry.withdrawn_on is None and planned.decided_on is None else None


#: A notice of a private meeting: its clear days, how they are counted, and the last day for it.
_Clock = tuple[NoticeKind, int, CountingMode, date]


def _private_clocks(planned: Planned, counting: Counting) -> Iterator[_Clock]:
    """The two notices that a private meeting wants, with their days; none where it was agreed that it is urgent, and
    outside England.
    """
    urgent, day = planned.noticed(NoticeKind.PRIVATE_URGENT), planned.counted_to
    if not planned.entry.private or day is None or (urgent is not None and urgent.agreed):
        return
    if counting.calendar.country != ENGLAND:
        return
    long = (NoticeKind.PRIVATE_28, KEY_DECISION_DAYS, counting.mode)
    short = (NoticeKind.PRIVATE_5, SHORT_NOTICE_DAYS, CountingMode.WORKING)
    for kind, days, mode in (long, short):
        yield kind, days, mode, counting.calendar.last_despatch(day, days, mode)


def _private_notice(planned: Planned, day: date, clock: _Clock, counting: Counting) -> Iterator[Finding]:
    kind, days, mode, by = clock
    notice, said = planned.noticed(kind), printed_date(by)
    if notice is None or notice.published_on is None:
        past = counting.today > by
        text = (
            f"The notice of the private meeting, {days} clear days before, {'was due' if past else 'is due'} by {said}."
        )
        fix = "Have it agreed that the meeting is urgent." if past else "Make the notice, publish it, and record when."
        yield _found(planned, Level.WARNING if past else Level.NOTE, text, fix, "EX-3", "notices")
    elif counting.calendar.clear_days(notice.published_on, day, mode) < days:
        text = f"The notice of the private meeting was published after {said}: it gives less than {days} clear days."
        fix = "Have it agreed that the meeting is urgent, or put the decision off."
        yield _found(planned, Level.WARNING, text, fix, "EX-3", "notices")


#: What a notice must say once it is given or agreed: its rule, and what is to be done where it gives no reasons.
_REASONED = {
    NoticeKind.GENERAL_EXCEPTION: ("EX-4", "Say why 28 days’ notice could not be given, and publish it."),
    NoticeKind.SPECIAL_URGENCY: ("EX-5", "Say why it is urgent and cannot reasonably be deferred, and publish it."),
    NoticeKind.PRIVATE_URGENT: ("EX-3", "Say why the meeting is urgent and cannot reasonably be deferred."),
}


def _noticed(planned: Planned) -> Iterator[Finding]:
    """What the newest notice of each kind does not say: its reasons, to whom it was given, its publication."""
    for kind, (rule, why) in _REASONED.items():
        notice = planned.noticed(kind)
        if notice is None or not (notice.agreed if kind.is_agreed else notice.published_on):
            continue
        named = f"“{kind.words}”"
        if not notice.reasons.strip():
            yield _found(planned, Level.WARNING, f"The notice {named} gives no reasons.", why, rule, "notices")
        if kind.is_agreed and notice.published_on is None:
            text = f"The notice {named} was agreed and is not published."
            fix = "Publish the reasons as soon as practicable, and enter the day."
            yield _found(planned, Level.WARNING, text, fix, rule, "notices")
        if not kind.is_agreed and not notice.told.strip():
            text = f"The notice {named} does not say whom it was given to."
            fix = "Name the chair of the scrutiny committee, or say that each of its members had it."
            yield _found(planned, Level.WARNING, text, fix, rule, "notices")


def _unsaid(planned: Planned) -> Iterator[Finding]:
    entry = planned.entry
    if entry.key_decision and not (entry.by_money or entry.by_wards):
        fix = "Choose money, two or more wards, or both."
        yield _found(planned, Level.NOTE, "Nothing says why it is a key decision.", fix, "EX-1", "by_money")
    if not entry.maker and entry.maker_body_id is None and entry.maker_person_id is None:
        fix = "Name the body, or the person with their title."
        yield _found(planned, Level.WARNING, "It does not say who will decide.", fix, "EX-2", "maker")
    if entry.maker_person_id is not None and not entry.maker_title:
        fix = "Enter it: a person who decides is named with their title."
        yield _found(
            planned, Level.NOTE, "It does not say in which post the person decides.", fix, "EX-2", "maker_title"
        )
    if not entry.contact:
        fix = "Name who is written to for documents and with representations."
        yield _found(planned, Level.NOTE, "It names no contact officer.", fix, "EX-2", "contact")
