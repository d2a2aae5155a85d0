"""Where the 28 days of a decision stand, and which notice it still wants (EX-2 to EX-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.calendar import Calendar, CountingMode
from clerk_app.domain.dates import month_words, printed_date
from clerk_app.domain.executive import (
    ENGLAND,
    KEY_DECISION_DAYS,
    SHORT_NOTICE_DAYS,
    ExecutiveNotices,
    executive_notices,
)
from clerk_app.domain.forward_plan import NoticeKind, Planned


class PlanState(StrEnum):
    """Where the notice of one decision stands."""

    NOT_KEY = "not_key"
    NO_RULE = "no_rule"
    UNDATED = "undated"
    FULL = "full"
    UNSURE = "unsure"
    TO_PUBLISH = "to_publish"
    EXCEPTION = "exception"
    URGENT = "urgent"
    WANTS_EXCEPTION = "wants_exception"
    WANTS_URGENCY = "wants_urgency"
    TOO_LATE = "too_late"

    @property
    def words(self) -> str:
        """In a word or two, as a list shows it."""
        return _WORDS[self]

    @property
    def short(self) -> str:
        """The same where there is hardly any room."""
        return _SHORT.get(self, self.words)


_WORDS = {
    PlanState.NOT_KEY: "Not key",
    PlanState.NO_RULE: "No 28 days",
    PlanState.UNDATED: "No date",
    PlanState.FULL: "28 days given",
    PlanState.UNSURE: "Day not known",
    PlanState.TO_PUBLISH: "To be published",
    PlanState.EXCEPTION: "General exception",
    PlanState.URGENT: "Special urgency",
    PlanState.WANTS_EXCEPTION: "Needs general exception",
    PlanState.WANTS_URGENCY: "Needs special urgency",
    PlanState.TOO_LATE: "Notice not given",
}


_SHORT = {
    PlanState.FULL: "28 days",
    PlanState.TO_PUBLISH: "To publish",
    PlanState.WANTS_EXCEPTION: "Needs exception",
    PlanState.WANTS_URGENCY: "Needs urgency",
    PlanState.EXCEPTION: "Exception",
    PlanState.URGENT: "Urgency",
    PlanState.TOO_LATE: "No notice",
}


@dataclass(frozen=True, slots=True)
class RowNotice:
    """The 28 days of one decision: the state, what it rests on as a sentence, and the last days of each notice.

    `clear` are the clear days given, counted from the last day on which the entry can have come in; None where that is
    not known. `by` is the last day for what is still to be done.
    """

    state: PlanState
    sentence: str
    last_days: ExecutiveNotices | None = None
    clear: int | None = None
    by: date | None = None


def row_notice(
    planned: Planned, calendar: Calendar, today: date, mode: CountingMode = CountingMode.CALENDAR
) -> RowNotice:
    """Where the notice of a decision stands (EX-2, EX-4, EX-5), counted as the council counts its 28 days (EX-6).

    Of a decision that falls in a period, its first day counts; once it was made, the day on which it was, which may be
    earlier than was planned.
    """
    day = planned.counted_to
    if not planned.entry.key_decision:
        return RowNotice(PlanState.NOT_KEY, "It is no key decision, so 28 days’ notice is not required.")
    if calendar.country != ENGLAND:
        return RowNotice(PlanState.NO_RULE, "28 days’ notice of key decisions is the law of England alone.")
    if day is None:
        return RowNotice(PlanState.UNDATED, "It has no date of decision, so its notice cannot be counted.")
    last_days = executive_notices(day, calendar, mode)
    latest = planned.entry.latest
    if latest is None:
        return _not_included(planned, day, last_days, calendar, today)
    clear = calendar.clear_days(latest, day, mode)
    if clear >= KEY_DECISION_DAYS:
        return RowNotice(PlanState.FULL, f"{clear} clear {_days(mode)} were given.", last_days, clear)
    earliest = planned.entry.earliest or latest
    if calendar.clear_days(earliest, day, mode) >= KEY_DECISION_DAYS:
        by = printed_date(last_days.key_decision, weekday=False)
        said = f"It came in in {month_words(earliest)}: 28 clear {_days(mode)} were given if that was by {by}."
        return RowNotice(PlanState.UNSURE, said, last_days)
    made = _short_notice(planned, day, last_days, calendar, today)
    return RowNotice(made.state, made.sentence, last_days, clear, made.by)


def _not_included(
    planned: Planned, day: date, last_days: ExecutiveNotices, calendar: Calendar, today: date
) -> RowNotice:
    by = last_days.key_decision
    if today <= by:
        said = f"It is in no published plan yet. Publish it by {printed_date(by)}."
        return RowNotice(PlanState.TO_PUBLISH, said, last_days, by=by)
    return _short_notice(planned, day, last_days, calendar, today)


def _short_notice(
    planned: Planned, day: date, last_days: ExecutiveNotices, calendar: Calendar, today: date
) -> RowNotice:
    """What makes a decision lawful that had less than 28 days: done already, or still to be done (EX-4, EX-5)."""
    urgency = planned.noticed(NoticeKind.SPECIAL_URGENCY)
    if urgency is not None and urgency.agreed:
        return RowNotice(PlanState.URGENT, f"{urgency.agreed_by.words} agreed that it is urgent.", last_days)
    if (given := exception_days(planned, day, calendar)) is not None and given >= SHORT_NOTICE_DAYS:
        said = f"Notice of the general exception was given {given} clear working days before."
        return RowNotice(PlanState.EXCEPTION, said, last_days)
    if day < today or planned.decided_on is not None:
        return RowNotice(PlanState.TOO_LATE, "Its day is over, and less than 28 days’ notice was given.", last_days)
    if today <= last_days.general_exception:
        by = last_days.general_exception
        said = f"28 days cannot be given. Give notice of a general exception by {printed_date(by)}."
        return RowNotice(PlanState.WANTS_EXCEPTION, said, last_days, by=by)
    said = "Five clear days cannot be given either. The chair of scrutiny must agree that it is urgent."
    return RowNotice(PlanState.WANTS_URGENCY, said, last_days, by=day)


def exception_days(planned: Planned, day: date, calendar: Calendar) -> int | None:
    """The clear working days of a general exception, from its publication and its giving (EX-4); None without one."""
    notice = planned.noticed(NoticeKind.GENERAL_EXCEPTION)
    if notice is None or notice.published_on is None:
        return None
    given = max(notice.published_on, notice.told_on or notice.published_on)
    return calendar.clear_days(given, day, CountingMode.WORKING)


def _days(mode: CountingMode) -> str:
    return "working days" if mode is CountingMode.WORKING else "days"
