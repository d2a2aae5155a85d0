"""Decisions that are to be made, and those that were, as rows of a list: the date first, then the state in a word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clerk_app.domain.dates import month_words
from clerk_app.domain.day_names import MONTHS, WEEKDAYS
from clerk_app.domain.executive_decisions import CallIn, CallInState
from clerk_app.domain.finding import Level
from clerk_app.domain.forward_plan import ExecutiveNotice, ForwardDate
from clerk_app.domain.forward_plan_states import PlanState
from clerk_app.services.executive_decisions import DecisionLine
from clerk_app.services.forward_plan import PlanLine
from clerk_app.services.meetings import printed_day
from ui.models.rows import Heading
from ui.text import counted
from ui.widgets.line_rows import Line

#: The tone and the sign of each state: the word says the same.
STATE_TONES: dict[PlanState, tuple[str, str]] = {
    PlanState.NOT_KEY: ("neutral", ""),
    PlanState.NO_RULE: ("neutral", ""),
    PlanState.UNDATED: ("warn", "triangle-alert"),
    PlanState.FULL: ("good", "check"),
    PlanState.UNSURE: ("neutral", "info"),
    PlanState.TO_PUBLISH: ("accent", "clock"),
    PlanState.EXCEPTION: ("good", "check"),
    PlanState.URGENT: ("good", "check"),
    PlanState.WANTS_EXCEPTION: ("warn", "triangle-alert"),
    PlanState.WANTS_URGENCY: ("bad", "octagon-alert"),
    PlanState.TOO_LATE: ("bad", "octagon-alert"),
}
CALL_IN_TONES: dict[CallInState, tuple[str, str]] = {
    CallInState.UNPUBLISHED: ("warn", "triangle-alert"),
    CallInState.OPEN: ("accent", "clock"),
    CallInState.CALLED_IN: ("bad", "octagon-alert"),
    CallInState.CLOSED: ("good", "check"),
    CallInState.EXEMPT: ("neutral", "info"),
}


def plan_rows(lines: Iterable[PlanLine]) -> list[Line | Heading]:
    """The entries under the months of their decisions."""
    groups: dict[str, list[PlanLine]] = {}
    for line in lines:
        groups.setdefault(_month(line), []).append(line)
    found: list[Line | Heading] = []
    for words, listed in groups.items():
        found += [Heading(words, count=len(listed)), *map(plan_row, listed)]
    return found


def _month(line: PlanLine) -> str:
    if line.entry.withdrawn_on is not None:
        return "Withdrawn"
    return month_words(line.planned.holds.day) if line.planned.holds else "Without a date"


def plan_row(line: PlanLine) -> Line:
    """One entry: its day, its title, who decides and how much is to be looked at, and where its 28 days stand."""
    entry, holds = line.entry, line.planned.holds
    tone, icon = STATE_TONES[line.notice.state]
    wrong = sum(found.level is not Level.NOTE for found in line.findings)
    look = counted(wrong, "thing to look at", "things to look at") if wrong else ""
    decided = "decided" if line.planned.decided_on else ""
    private = "" if not entry.private else "in private" if entry.openness.closed else "part in private"
    missed = any(found.rule == "EX-3" and found.level is not Level.NOTE for found in line.findings)
    dues = [day for day in (line.notice.by, None if missed else line.private_due) if day is not None]
    by = f"by {_short(min(dues))}" if dues else ""
    return Line(
        line.id,
        entry.title,
        " · ".join(part for part in (entry.maker, private, decided, by, look) if part) or "Nobody named to decide",
        left=_short(holds.day) if holds else "",
        chip=line.notice.state.short,
        chip_tone=tone,
        chip_icon=icon,
        closed=entry.private,
    )


def _short(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def date_row(each: ForwardDate, holds: bool) -> Line:
    """One date of decision, with since when and why."""
    until = f" to {printed_day(each.to_day)}" if each.to_day else ""
    since = f"Set on {printed_day(each.set_on)}" if each.set_on else ""
    sub = ". ".join(part for part in (since, each.reason) if part)
    return Line(each.id, f"{printed_day(each.day)}{until}", sub, right="Holds" if holds else "Before")


def notice_row(each: ExecutiveNotice) -> Line:
    """One notice, with when it was published, given or agreed."""
    said = [f"published {printed_day(each.published_on)}" if each.published_on else ""]
    said += [f"given {printed_day(each.told_on)}" if each.told_on else ""]
    said += [f"agreed {printed_day(each.agreed_on)}" if each.agreed_on else ""]
    words = ", ".join(part for part in said if part) or "no day yet"
    return Line(each.id, each.kind.words, words[:1].upper() + words[1:], right=each.agreed_name)


def decision_rows(lines: Iterable[DecisionLine]) -> list[Line | Heading]:
    """The decisions under their months, in the order that they have."""
    groups: dict[str, list[DecisionLine]] = {}
    for line in lines:
        groups.setdefault(month_words(line.decision.decided_on), []).append(line)
    found: list[Line | Heading] = []
    for words, listed in groups.items():
        found += [Heading(words, count=len(listed)), *map(decision_row, listed)]
    return found


def decision_row(line: DecisionLine) -> Line:
    """One decision: its day, its title, who decided, and where its call-in stands."""
    known, standing = line.decision, line.call_in
    tone, icon = CALL_IN_TONES[standing.state]
    wrong = counted(len(line.findings), "thing to look at", "things to look at") if line.findings else ""
    parts = (known.reference, known.maker, _closing(standing), wrong)
    return Line(
        line.id,
        known.title,
        " · ".join(part for part in parts if part) or "Nobody named",
        left=_short(known.decided_on),
        chip=standing.state.words,
        chip_tone=tone,
        chip_icon=icon,
    )


def _closing(standing: CallIn) -> str:
    if standing.state is CallInState.OPEN and standing.closes_on:
        return f"until the end of {printed_day(standing.closes_on)}"
    if standing.state is CallInState.CLOSED and standing.carried_out_from:
        return f"from {printed_day(standing.carried_out_from)}"
    return ""
