"""Decisions of the executive as they are recorded and published, and when they may be called in (EX-7, SC-4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.agenda import Openness
from clerk_app.domain.calendar import Calendar
from clerk_app.domain.change import Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding, Level, gravest_first

#: How many working days scrutiny has, where the council has not said otherwise (SC-4).
CALL_IN_DAYS = 5


@dataclass(frozen=True, slots=True)
class ExecutiveDecision:
    """One decision of the executive, a body or a single member or officer, with its record (EX-7).

    All texts are open but `closed_note`. `conflicts` are the conflicts of interest that a member declared, with the
    `dispensation` noted for them. `exempt_reason` says why it cannot wait for a call-in, `exempt_agreed` who agreed.
    """

    id: str
    authority_id: str
    matter_id: str
    title: str
    decided_on: date
    pos: int = 0
    entry_id: str | None = None
    meeting_id: str | None = None
    reference: str = ""
    key_decision: bool = False
    maker_body_id: str | None = None
    maker_person_id: str | None = None
    maker: str = ""
    maker_title: str = ""
    decision: str = ""
    reasons: str = ""
    alternatives: str = ""
    conflicts: str = ""
    dispensation: str = ""
    openness: Openness = Openness.OPEN
    paragraphs: tuple[int, ...] = ()
    closed_note: str = ""
    published_on: date | None = None
    exempt_reason: str = ""
    exempt_agreed: str = ""
    called_in_on: date | None = None


class CallInState(StrEnum):
    """Whether scrutiny may still call a decision in, or has (SC-4)."""

    UNPUBLISHED = "unpublished"
    OPEN = "open"
    CALLED_IN = "called_in"
    CLOSED = "closed"
    EXEMPT = "exempt"

    @property
    def words(self) -> str:
        """As a list says it."""
        return _STATES[self]


_STATES = {
    CallInState.UNPUBLISHED: "Not published",
    CallInState.OPEN: "May be called in",
    CallInState.CALLED_IN: "Called in",
    CallInState.CLOSED: "May be carried out",
    CallInState.EXEMPT: "Exempt from call-in",
}


@dataclass(frozen=True, slots=True)
class CallIn:
    """Where the call-in of a decision stands: its last day, and the day from which it may be carried out (SC-4)."""

    state: CallInState
    closes_on: date | None = None
    carried_out_from: date | None = None


def call_in_closes(published: date, calendar: Calendar, days: int = CALL_IN_DAYS) -> date:
    """The day with whose end the call-in closes: so many working days after the day of publication (SC-4)."""
    return calendar.working_day_after(published, days)


def carried_out_from(closes_on: date, calendar: Calendar) -> date:
    """The first working day on which a decision that nobody called in may be carried out (SC-4)."""
    return calendar.working_day_after(closes_on, 1)


def call_in(decision: ExecutiveDecision, calendar: Calendar, today: date, days: int = CALL_IN_DAYS) -> CallIn:
    """Where the call-in of a decision stands on a day (SC-4); `days` is the council's rule."""
    if decision.exempt_reason and decision.exempt_agreed:
        return CallIn(CallInState.EXEMPT, carried_out_from=decision.decided_on)
    if decision.published_on is None:
        return CallIn(CallInState.UNPUBLISHED)
    closes = call_in_closes(decision.published_on, calendar, days)
    first = carried_out_from(closes, calendar)
    if decision.called_in_on is not None:
        return CallIn(CallInState.CALLED_IN, closes)
    return CallIn(CallInState.OPEN if today <= closes else CallInState.CLOSED, closes, first)


def decision_findings(
    decision: ExecutiveDecision, calendar: Calendar, today: date, days: int = CALL_IN_DAYS
) -> tuple[Finding, ...]:
    """What the record of a decision lacks, gravest first (EX-7, SC-4). No finding quotes a title."""
    return gravest_first((*_unsaid(decision), *_published(decision, today), *_called_in(decision, calendar, days)))


_NEEDED = (
    ("decision", "The record does not say what was decided.", "Enter the decision in its words."),
    ("reasons", "The record gives no reasons.", "Enter the reasons for the decision."),
    ("alternatives", "The record names no alternatives.", "Enter what was considered and rejected, or “None”."),
    ("conflicts", "The record does not say whether a conflict of interest was declared.", "Enter it, or “None”."),
)


def _found(decision: ExecutiveDecision, level: Level, text: str, fix: str, rule: str, column: str) -> Finding:
    return Finding(level, text, rule, "Decision", fix, Subject("executive_decision", decision.id, column))


def _unsaid(decision: ExecutiveDecision) -> Iterator[Finding]:
    for column, text, fix in _NEEDED:
        if not getattr(decision, column).strip():
            yield _found(decision, Level.WARNING, text, fix, "EX-7", column)
    if not (decision.maker or decision.maker_body_id or decision.maker_person_id):
        yield _found(
            decision, Level.WARNING, "It does not say who decided.", "Name the body or person.", "EX-7", "maker"
        )


def _published(decision: ExecutiveDecision, today: date) -> Iterator[Finding]:
    if decision.published_on is None and decision.decided_on <= today:
        fix = "Publish the record as soon as practicable, and enter the day."
        yield _found(decision, Level.WARNING, "The record is not published.", fix, "EX-7", "published_on")
    elif decision.published_on is not None and decision.published_on < decision.decided_on:
        text = "It was published before it was decided."
        yield _found(decision, Level.WARNING, text, "Correct one of the two dates.", "EX-7", "published_on")


def _called_in(decision: ExecutiveDecision, calendar: Calendar, days: int) -> Iterator[Finding]:
    if bool(decision.exempt_reason) != bool(decision.exempt_agreed):
        missing = "who agreed" if decision.exempt_reason else "the reason"
        text = f"It is exempt from call-in, and nothing says {missing}."
        fix = "An exemption needs a recorded reason and an agreement."
        column = "exempt_agreed" if decision.exempt_reason else "exempt_reason"
        yield _found(decision, Level.WARNING, text, fix, "SC-4", column)
    if decision.called_in_on is None or decision.published_on is None:
        return
    closes = call_in_closes(decision.published_on, calendar, days)
    if decision.called_in_on > closes:
        text = f"It was called in after the call-in had closed on {printed_date(closes, weekday=False)}."
        fix = "Correct the day, or tell those who called it in."
        yield _found(decision, Level.WARNING, text, fix, "SC-4", "called_in_on")


#: What is written where nobody declared anything, in English and in Welsh.
_NO_CONFLICT = re.compile(
    r"|nil|n/a|not applicable|dim( un)?"
    r"|(there (was|were) )?(no|none)( (conflicts?|declarations?|interests?)( of interests?)?)?"
    r"( (was|were|is|are|has been|have been))?( (declared|recorded|made|known))?"
)


def declares_conflict(conflicts: str) -> bool:
    """Whether the words under conflicts of interest say that there was one: "None.", "No conflicts of interest were
    declared" and the like do not.
    """
    return _NO_CONFLICT.fullmatch(" ".join(conflicts.casefold().split()).strip(" .")) is None


def newest_first(decisions: Iterable[ExecutiveDecision]) -> tuple[ExecutiveDecision, ...]:
    """As a list of decisions prints them: the newest day first, on one day in the order of their making."""
    return tuple(sorted(decisions, key=lambda each: (-each.decided_on.toordinal(), each.pos, each.id)))
