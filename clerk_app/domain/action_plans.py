"""Action plans: themes of actions, who leads them, quarters, and dashboards whose totals are counted (SC-6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.rag import Rag


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """A plan that groups actions by theme; `agrees` is the board that may agree to a new deadline."""

    id: str
    body_id: str
    title: str
    matter_id: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    agrees: str = ""
    closed: bool = False
    pos: int = 0


@dataclass(frozen=True, slots=True)
class PlanTheme:
    """One sheet of a plan: a recommendation or an objective with all that is said of it but its actions.

    `section` is the letter of a group of themes, `reference` what actions are numbered by ("A1"). `outcomes` to
    `further` are the parts a), b), d), e) and f) of the sheet; part c) are its actions.
    """

    id: str
    plan_id: str
    pos: int
    reference: str = ""
    section: str = ""
    section_title: str = ""
    title: str = ""
    lead: str = ""
    linked_plans: str = ""
    partners: str = ""
    outcomes: str = ""
    measures: str = ""
    progress: str = ""
    impact: str = ""
    further: str = ""


@dataclass(frozen=True, slots=True)
class PlanLead:
    """A line of the table of key leads: a post, who holds it, and the initials that stand for them."""

    id: str
    plan_id: str
    pos: int
    job_title: str = ""
    holder: str = ""
    initials: str = ""


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """An action as it was reported for a quarter, which is kept as it was said then."""

    id: str
    plan_id: str
    pos: int
    first_day: date
    last_day: date
    planned_action_id: str | None = None
    reference: str = ""
    section: str = ""
    text: str = ""
    owner_name: str = ""
    stated: Rag | None = None
    progress: str = ""
    due: date | None = None
    due_text: str = ""


class Total(StrEnum):
    """A figure of a dashboard."""

    TOTAL = "total"
    DUE = "due"
    COMPLETED = "completed"
    ONGOING = "ongoing"
    NOT_COMPLETED = "not_completed"


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """A figure that a report printed, to be compared with what is counted; without a first day it is of the plan."""

    id: str
    plan_id: str
    pos: int
    kind: Total
    figure: int
    first_day: date | None = None
    found_at: str = ""


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What is counted of some actions: they add up, since each is counted once (SC-6)."""

    total: int = 0
    completed: int = 0
    ongoing: int = 0
    not_completed: int = 0

    def figure(self, kind: Total) -> int:
        """One of its figures; what was due in a quarter is all of it."""
        return self.total if kind in (Total.TOTAL, Total.DUE) else int(getattr(self, kind.value))


def dashboard(statuses: Iterable[Rag | None]) -> Dashboard:
    """All actions of a plan: completed by the deadline, ongoing within it, not completed. None is left out."""
    counted = [status for status in statuses if status is not None]
    return Dashboard(len(counted), counted.count(Rag.GREEN), counted.count(Rag.AMBER), counted.count(Rag.RED))


def quarter_dashboard(statuses: Iterable[Rag | None]) -> Dashboard:
    """Those due in a quarter: completed, or not. What has no status that can be read is not completed."""
    counted = list(statuses)
    done = counted.count(Rag.GREEN)
    return Dashboard(len(counted), done, 0, len(counted) - done)


#: What each figure is called.
TOTAL_WORDS = {
    Total.TOTAL: "actions in all",
    Total.DUE: "actions due in the quarter",
    Total.COMPLETED: "completed by the deadline",
    Total.ONGOING: "ongoing within the deadline",
    Total.NOT_COMPLETED: "not completed by the deadline",
}


def mismatches(counted: Dashboard, printed: Sequence[PrintedTotal]) -> Iterator[str]:
    """Every printed figure that is not what is counted, and printed parts that do not add up to their own total."""
    places = dict.fromkeys(each.found_at for each in printed)
    for place in places:
        listed = [each for each in printed if each.found_at == place]
        where = f" ({place})" if place else ""
        for each in listed:
            if (figure := counted.figure(each.kind)) != each.figure:
                yield f"Printed are {each.figure} {TOTAL_WORDS[each.kind]}{where}; counted are {figure}."
        whole = [each.figure for each in listed if each.kind in (Total.TOTAL, Total.DUE)]
        parts = [each.figure for each in listed if each.kind not in (Total.TOTAL, Total.DUE)]
        if whole and len(parts) > 1 and sum(parts) != whole[0]:
            sum_words = " + ".join(map(str, parts))
            yield f"Printed {sum_words} makes {sum(parts)}, not the printed total of {whole[0]}{where}."


def quarter_of(day: date, first_month: int = 4) -> tuple[date, date]:
    """The quarter that a day lies in, first day and last; the year's first quarter begins with a month."""
    start = (day.month - first_month) % 12 // 3 * 3 + first_month
    year = day.year + (start - 1) // 12
    if day.month < first_month:
        year -= 1
    month = (start - 1) % 12 + 1
    first = date(year, month, 1)
    after = date(year + (month + 2) // 12, (month + 2) % 12 + 1, 1)
    return first, date.fromordinal(after.toordinal() - 1)
