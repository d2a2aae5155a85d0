"""The report of an action plan for a quarter, gathered as it was kept or as the plan stands (SC-6, PX-5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clerk_app.documents.wording import Wording
from clerk_app.domain.action_plans import ActionPlan, QuarterRow, dashboard, quarter_dashboard, quarter_of
from clerk_app.domain.actions import ActionRevision
from clerk_app.domain.dates import printed_date
from clerk_app.domain.printed_follow_up import PrintedFollowUp, PrintedQuarterReport
from clerk_app.domain.wording import filled, words_on
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import action_plans, council
from clerk_app.services.action_plans import PlanRead
from clerk_app.services.follow_up_printing import (
    is_open,
    printed_action,
    printed_quarter,
    printed_revisions,
    printed_theme,
    told_of,
)
from clerk_app.services.followed import ActionLine
from clerk_app.store import wording

#: In April, where a plan has no first day.
_FIRST_MONTH = 4


def quarter_with(found: PlanRead, day: date) -> tuple[date, date]:
    """The quarter of a plan in which a day lies: one that was kept, else counted from the month in which it begins."""
    kept = ((each.first_day, each.last_day) for each in found.quarters if each.first_day <= day <= each.last_day)
    begins = found.plan.first_day
    return next(kept, None) or quarter_of(day, begins.month if begins else _FIRST_MONTH)


def report(office: Office, plan_id: str, first_day: date, last_day: date) -> PrintedFollowUp:
    """The report of a plan for a quarter, of open business alone: the lines kept for it, else as the plan stands.

    Raises NotFound, Refused for a closed plan, of which there is no public copy, and while the council has no name.
    """
    found = action_plans.read(office, plan_id)
    if found.plan.closed:
        raise Refused("This action plan is closed.", "It has no copy for the public.")
    lines = [line for line in found.actions if not line.closed]
    opened = {line.id for line in lines}
    kept = _kept(found, first_day)
    listed = [row for row in kept or action_plans.due_in(office, found, first_day, last_day) if is_open(row, opened)]
    earlier = [row for row in listed if row.due is not None and row.due < first_day]
    of_quarter = [row for row in listed if row not in earlier]
    changed = [(line, _within(line.revisions, first_day, last_day)) for line in lines]
    made = PrintedQuarterReport(
        printed_quarter(first_day, last_day, listed),
        quarter_dashboard(row.stated for row in of_quarter),
        quarter_dashboard(row.stated for row in earlier),
        bool(kept),
        dashboard(line.standing.shown for line in lines),
        tuple(printed_theme(theme, [line for line in under if line.id in opened]) for theme, under in found.themes),
        tuple(printed_action(line, within=True) for line in _overdue(lines)),
        tuple(each for line, revised in changed for each in printed_revisions(line, revised)),
        sum(each.revised_on is None for line in lines for each in line.revisions),
    )
    heading = _heading(office, found.plan, last_day)
    return told_of(office, heading, report=made, left_out=len(found.actions) - len(lines))


def _kept(found: PlanRead, first_day: date) -> tuple[QuarterRow, ...]:
    return next((each.rows for each in found.quarters if each.first_day == first_day), ())


def _overdue(lines: list[ActionLine]) -> Iterator[ActionLine]:
    late = [line for line in lines if line.standing.overdue]
    return iter(sorted(late, key=lambda line: line.standing.due.day or date.max))


def _within(revisions: tuple[ActionRevision, ...], first_day: date, last_day: date) -> list[ActionRevision]:
    return [each for each in revisions if each.revised_on is not None and first_day <= each.revised_on <= last_day]


def _heading(office: Office, plan: ActionPlan, last_day: date) -> str:
    authority = council.needed_authority(office)
    words = Wording.load(words_on(office.today(), "", wording.words(office.db))).follow_up
    last = printed_date(last_day, weekday=False, language=authority.language)
    return filled(words["report_heading"], {"plan": plan.title, "last": last})
