"""Notice of executive decisions in England: key decisions and private meetings (EX-2 to EX-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.calendar import Calendar, CountingMode

#: The nation whose regulations these are (Calendar.country); others have their own.
ENGLAND = "england"
KEY_DECISION_DAYS = 28
SHORT_NOTICE_DAYS = 5


@dataclass(frozen=True, slots=True)
class ExecutiveNotices:
    """The last days on which the notices of an executive decision can be published.

    `key_decision` (EX-2) and `private_meeting` (EX-3) want 28 clear days; `general_exception` (EX-4) and
    `second_private` (EX-3) want five clear working days.
    """

    decision: date
    key_decision: date
    private_meeting: date
    general_exception: date
    second_private: date


class DecisionRoute(StrEnum):
    """The lawful way to a key decision on a day, given when its notice was published."""

    FULL_NOTICE = "full_notice"
    GENERAL_EXCEPTION = "general_exception"
    SPECIAL_URGENCY = "special_urgency"


def executive_notices(
    decision: date, calendar: Calendar, mode: CountingMode = CountingMode.CALENDAR
) -> ExecutiveNotices:
    """The last days for the notices of an executive decision (EX-2 to EX-4).

    `mode` is how the council counts the 28 days: every day, or working days (EX-6). The five days are working days.
    """
    long = calendar.last_despatch(decision, KEY_DECISION_DAYS, mode)
    short = calendar.last_despatch(decision, SHORT_NOTICE_DAYS, CountingMode.WORKING)
    return ExecutiveNotices(decision, long, long, short, short)


def decision_route(
    published: date, decision: date, calendar: Calendar, mode: CountingMode = CountingMode.CALENDAR
) -> DecisionRoute:
    """Which way is open for a key decision whose notice was published on a day (EX-2, EX-4, EX-5)."""
    if calendar.clear_days(published, decision, mode) >= KEY_DECISION_DAYS:
        return DecisionRoute.FULL_NOTICE
    if calendar.clear_days(published, decision, CountingMode.WORKING) >= SHORT_NOTICE_DAYS:
        return DecisionRoute.GENERAL_EXCEPTION
    return DecisionRoute.SPECIAL_URGENCY
