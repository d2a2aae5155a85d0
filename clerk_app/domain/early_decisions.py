"""Decisions that were made without notice, or before the notice that was given of them had run (EX-2 to EX-5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.calendar import ONE_DAY, Calendar, CountingMode
from clerk_app.domain.change import Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.executive import ENGLAND, KEY_DECISION_DAYS, SHORT_NOTICE_DAYS
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.forward_plan import NoticeKind, Planned


@dataclass(frozen=True, slots=True)
class TooEarly:
    """A notice that had not run on the day of a decision: from when it could be made, and the rule.

    `first` None: nobody knows of any notice.
    """

    notice: str
    days: str
    first: date | None
    rule: str

    @property
    def words(self) -> str:
        """As it is said of the decision; no title is in it."""
        if self.first is None:
            return f"Nothing shows that {self.days}’ notice was given, or that a general exception or urgency applied."
        first = printed_date(self.first, weekday=False)
        return f"It was decided before the {self.days} of {self.notice} were over: it could be made from {first} on."


def too_early(
    planned: Planned, decided_on: date, calendar: Calendar, mode: CountingMode = CountingMode.CALENDAR
) -> tuple[TooEarly, ...]:
    """The notices of an entry that had not run on a day: of the key decision, and of its private meeting.

    A key decision without any day of notice is one of them (EX-2); that a notice of the private meeting is missing is
    said of the entry itself. What was agreed to be urgent by that day waits for none (EX-3, EX-5). `mode` is how the
    council counts its 28 days (EX-6). Outside England there are none of these notices.
    """
    if calendar.country != ENGLAND:
        return ()
    return (*_key(planned, decided_on, calendar, mode), *_private(planned, decided_on, calendar, mode))


def early_findings(decision_id: str, found: tuple[TooEarly, ...]) -> Iterator[Finding]:
    """The same as findings about the record of a decision."""
    subject = Subject("executive_decision", decision_id, "decided_on")
    for each in found:
        first = "Enter when it was included in the plan" if each.first is None else "Correct the day"
        fix = f"{first}, record that it was agreed to be urgent, or report it as taken without the notice."
        yield Finding(Level.WARNING, each.words, each.rule, "Decision", fix, subject)


def _key(planned: Planned, day: date, calendar: Calendar, mode: CountingMode) -> Iterator[TooEarly]:
    entry = planned.entry
    if not entry.key_decision or _urgent(planned, NoticeKind.SPECIAL_URGENCY, day):
        return
    first = _free_from(entry.earliest, KEY_DECISION_DAYS, calendar, mode)
    if first is not None and first <= day:
        return
    exception = _exception_from(planned, calendar)
    if exception is not None and exception > day:
        yield TooEarly("its general exception", "five clear days", exception, "EX-4")
    elif exception is None:
        yield TooEarly("its notice in the plan", _long(mode), first, "EX-2")


def _exception_from(planned: Planned, calendar: Calendar) -> date | None:
    notice = planned.noticed(NoticeKind.GENERAL_EXCEPTION)
    if notice is None or notice.published_on is None:
        return None
    given = max(notice.published_on, notice.told_on or notice.published_on)
    return _free_from(given, SHORT_NOTICE_DAYS, calendar, CountingMode.WORKING)


def _private(planned: Planned, day: date, calendar: Calendar, mode: CountingMode) -> Iterator[TooEarly]:
    if not planned.entry.private or _urgent(planned, NoticeKind.PRIVATE_URGENT, day):
        return
    clocks = (
        (NoticeKind.PRIVATE_28, KEY_DECISION_DAYS, mode, _long(mode)),
        (NoticeKind.PRIVATE_5, SHORT_NOTICE_DAYS, CountingMode.WORKING, "five clear days"),
    )
    for kind, days, how, words in clocks:
        notice = planned.noticed(kind)
        first = _free_from(notice.published_on if notice else None, days, calendar, how)
        if first is not None and first > day:
            yield TooEarly("the notice of its private meeting", words, first, "EX-3")


def _urgent(planned: Planned, kind: NoticeKind, day: date) -> bool:
    notice = planned.noticed(kind)
    return notice is not None and notice.agreed and notice.agreed_on is not None and notice.agreed_on <= day


def _free_from(given: date | None, days: int, calendar: Calendar, mode: CountingMode) -> date | None:
    """The first day on which it may be decided after a notice of a day; None where there is none."""
    if given is None:
        return None
    last = calendar.working_day_after(given, days) if mode is CountingMode.WORKING else given + ONE_DAY * days
    return last + ONE_DAY


def _long(mode: CountingMode) -> str:
    return "28 clear working days" if mode is CountingMode.WORKING else "28 clear days"
