"""What is to be looked at of work between meetings: the forward plan, programmes, reviews and actions, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clerk_app.domain.finding import Finding, gravest_first
from clerk_app.domain.periods import months_from
from clerk_app.domain.programme_findings import programme_findings
from clerk_app.domain.review_rows import ReviewState
from clerk_app.office import Office
from clerk_app.services import (
    action_plans,
    executive_decisions,
    followed,
    forward_plan,
    programme,
    programme_years,
    reviews,
)
from clerk_app.services.followed import ActionWish

#: Records of decisions are looked at for so many months; older ones have had their time to be mended.
_MONTHS = 12


def check_work(office: Office) -> tuple[Finding, ...]:
    """The findings of the forward plan, of decisions, programmes, reviews and actions, gravest first.

    Each begins with what it is about, by words that anybody may read. What is over and done is not looked at.
    """
    found = (*_plan(office), *_decisions(office), *_programmes(office), *_reviews(office), *_actions(office))
    return gravest_first(found)


def _plan(office: Office) -> Iterator[Finding]:
    """Entries that are still to be decided (EX-1 to EX-5)."""
    for line in forward_plan.lines(office, since=office.today()):
        if line.planned.decided_on is None:
            yield from (_about(f"Forward plan, “{line.entry.title}”", each) for each in line.findings)


def _decisions(office: Office) -> Iterator[Finding]:
    """Records of the last year (EX-7, SC-4)."""
    for line in executive_decisions.lines(office, months_from(office.today(), -_MONTHS)):
        yield from (_about(f"Decision, “{line.decision.title}”", each) for each in line.findings)


def _programmes(office: Office) -> Iterator[Finding]:
    """Work programmes of the running year (SC-1)."""
    today = office.today()
    for each in programme.programmes(office):
        if each.from_date <= today <= each.to_date:
            named = programme.name(office, each)
            rolled = programme_years.rolled_already(office, each.id)
            found = programme_findings(programme.read(office, each.id), today, rolled)
            yield from (_about(named, one) for one in found)


def _reviews(office: Office) -> Iterator[Finding]:
    """In-depth reviews that are still to be done (SC-1, MI-6)."""
    for line in reviews.lines(office):
        if line.review.state is ReviewState.FOLLOWS and line.next is not None:
            found = reviews.whole(office, line.id).findings
            yield from (_about(f"Review, “{line.title}”", each) for each in found)


def _actions(office: Office) -> Iterator[Finding]:
    """Statuses that their dates contradict, of meetings and plans, and what does not agree in a plan (SC-6)."""
    plans = action_plans.plans(office)
    of_plans = [each for plan in plans for each in action_plans.findings(office, plan.id)]
    others = [line for line in followed.find(office, ActionWish(only_open=False)) if line.plan is None]
    for each in (*of_plans, *followed.findings(others)):
        yield _about(each.where, each)


def _about(named: str, found: Finding) -> Finding:
    return replace(found, text=f"{named}: {found.text}", where=named)
