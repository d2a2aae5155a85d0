"""Actions, referrals and action plans as they are printed for the public: no type here has a field for closed words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.action_plans import Dashboard
from clerk_app.domain.rag import Rag


@dataclass(frozen=True, slots=True)
class PrintedAction:
    """An open action: how it stands in words, and its status where it has one.

    `was` is each deadline that it had before, with why it was changed; `evidence` what shows that it is done.
    """

    text: str
    owner: str
    source: str
    due: str
    due_day: date | None
    standing: str
    status: Rag | None
    progress: str = ""
    reference: str = ""
    was: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class PrintedReferral:
    """An open referral with the days of each step."""

    title: str
    to_whom: str
    sent_on: date | None
    received_on: date | None
    due: date | None
    standing: str
    response: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTheme:
    """A theme of a plan with its actions and what is counted of them; `name` is its reference and title.

    `parts` are what else its sheet says, by the columns of a theme ("partners", "outcomes"), in their order.
    """

    name: str
    lead: str
    actions: tuple[PrintedAction, ...]
    counted: Dashboard
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedRevision:
    """A deadline that was changed."""

    action: str
    before: str
    after: str
    reason: str
    agreed_by: str


@dataclass(frozen=True, slots=True)
class PrintedQuarter:
    """What was due in a quarter, and what is counted of it."""

    first_day: date
    last_day: date
    actions: tuple[PrintedAction, ...]
    counted: Dashboard


@dataclass(frozen=True, slots=True)
class PrintedPlan:
    """An action plan: dashboard, themes, quarters, changed deadlines, and key leads (post, holder, initials)."""

    title: str
    counted: Dashboard
    themes: tuple[PrintedTheme, ...]
    quarters: tuple[PrintedQuarter, ...] = ()
    revisions: tuple[PrintedRevision, ...] = ()
    leads: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedQuarterReport:
    """The report of a plan for a quarter: what was due in it or before, what is overdue, and deadlines changed in it.

    `kept` says that the lines are those that were reported then. `undated` counts deadlines changed on a day that
    nobody noted.
    """

    quarter: PrintedQuarter
    in_time: Dashboard
    before: Dashboard
    kept: bool
    counted: Dashboard
    themes: tuple[PrintedTheme, ...]
    overdue: tuple[PrintedAction, ...]
    revisions: tuple[PrintedRevision, ...]
    undated: int = 0


@dataclass(frozen=True, slots=True)
class PrintedFollowUp:
    """A list or a plan with all that printing it wants; `left_out` counts closed things that are not in it."""

    council: str
    heading: str
    day: date
    language: str
    words: Mapping[str, str]
    template: bytes
    actions: tuple[PrintedAction, ...] | None = None
    referrals: tuple[PrintedReferral, ...] | None = None
    plan: PrintedPlan | None = None
    report: PrintedQuarterReport | None = None
    left_out: int = 0
