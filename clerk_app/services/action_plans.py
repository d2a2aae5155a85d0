"""Action plans: themes and actions, dashboards that are counted, and what does not agree with print (SC-6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clerk_app.domain.action_plans import (
    ActionPlan,
    Dashboard,
    PlanLead,
    PlanTheme,
    QuarterRow,
    dashboard,
    mismatches,
    quarter_dashboard,
)
from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.change import Change, Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.loose_dates import Sort, due_words, read_loose
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import committees, followed
from clerk_app.services.followed import ActionLine
from clerk_app.services.reading import moved, one
from clerk_app.services.typed_text import clean, clean_line
from clerk_app.store import follow_up as store
from clerk_app.store import rows

OF_A_PLAN = frozenset({"title", "first_day", "last_day", "agrees", "closed"})
OF_A_THEME = frozenset({"reference", "section", "section_title", "title", "lead", "linked_plans", "partners"}) | {
    *("outcomes", "measures", "progress", "impact", "further"),
}
_LINES = frozenset({"title", "reference", "section", "section_title", "agrees"})


@dataclass(frozen=True, slots=True)
class Quarter:
    """What was reported of a plan for one quarter, with what is counted of it."""

    first_day: date
    last_day: date
    rows: tuple[QuarterRow, ...]
    counted: Dashboard


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A plan read as a whole: its themes with their actions, its leads, its quarters, and its dashboard."""

    plan: ActionPlan
    committee: str
    themes: tuple[tuple[PlanTheme | None, tuple[ActionLine, ...]], ...]
    leads: tuple[PlanLead, ...]
    quarters: tuple[Quarter, ...]
    counted: Dashboard

    @property
    def actions(self) -> tuple[ActionLine, ...]:
        """All of its actions, theme by theme."""
        return tuple(line for _, lines in self.themes for line in lines)


def plans(office: Office) -> list[ActionPlan]:
    """Every plan, in order."""
    return store.plans(office.db)


def read(office: Office, plan_id: str) -> PlanRead:
    """A plan with all that belongs to it, as it stands today. Raises NotFound."""
    plan = one(office, ActionPlan, plan_id, "action plan")
    lines = followed.of_plan(office, plan_id)
    themes: list[PlanTheme | None] = [*store.themes(office.db, plan_id), None]
    under: dict[str | None, list[ActionLine]] = {theme.id if theme else None: [] for theme in themes}
    for line in lines:
        assert isinstance(line.action, PlannedAction)
        under[line.action.theme_id].append(line)
    listed = tuple((theme, tuple(under[theme.id if theme else None])) for theme in themes)
    return PlanRead(
        plan,
        committees.committee(office, plan.body_id).name,
        tuple((theme, found) for theme, found in listed if theme is not None or found),
        tuple(store.leads(office.db, plan_id)),
        tuple(_quarters(store.quarter_rows(office.db, plan_id))),
        dashboard(line.standing.shown for line in lines),
    )


def findings(office: Office, plan_id: str) -> tuple[Finding, ...]:
    """What does not agree: printed totals, quarter tables, statuses against dates, owners, impossible days (SC-6).

    Of what is closed no word is quoted (PX-5).
    """
    return findings_of(office, read(office, plan_id))


def findings_of(office: Office, found: PlanRead) -> tuple[Finding, ...]:
    """The same of a plan that was read already."""
    subject = Subject("action_plan", found.plan.id)
    texts = (*_totals(office, found), *_quarters_against(found), *_owners(found), *_impossible(office, found))
    named = "Action plan" if found.plan.closed else found.plan.title
    told = tuple(Finding(Level.NOTE, text, "SC-6", named, fix, subject) for text, fix in texts)
    return (*told, *followed.findings(found.actions))


def new_plan(office: Office, body_id: str, title: str, **fields: Any) -> Change:
    """A new plan of a committee; `fields` are those of OF_A_PLAN. Raises BadInput without a title."""
    committees.committee(office, body_id)
    pos = store.next_pos(office.db, "action_plan", "body_id", body_id)
    made = ActionPlan(office.new_id(), body_id, pos=pos, **_ready({"title": title, **fields}, OF_A_PLAN))
    _check_plan(made)
    with office.record("Add an action plan", subject=Subject("action_plan", made.id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def edit_plan(office: Office, plan_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change what is said of a plan."""
    return _edit(office, one(office, ActionPlan, plan_id, "action plan"), _ready(fields, OF_A_PLAN), visit)


def add_theme(office: Office, plan_id: str, title: str, **fields: Any) -> Change:
    """A new theme of a plan, last; `fields` are those of OF_A_THEME."""
    one(office, ActionPlan, plan_id, "action plan")
    pos = store.next_pos(office.db, "plan_theme", "plan_id", plan_id)
    made = PlanTheme(office.new_id(), plan_id, pos, **_ready({"title": title, **fields}, OF_A_THEME))
    with office.record("Add a theme of an action plan", subject=Subject("plan_theme", made.id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def edit_theme(office: Office, theme_id: str, fields: Mapping[str, Any], visit: str = "") -> Change:
    """Change what is said of a theme."""
    return _edit(office, one(office, PlanTheme, theme_id, "theme"), _ready(fields, OF_A_THEME), visit)


def keep_quarter(office: Office, plan_id: str, first_day: date, last_day: date) -> Change:
    """Keep what is reported for a quarter as it stands now: what was due in it, and what was open and due before.

    Raises BadInput where nothing was due.
    """
    made = due_in(office, read(office, plan_id), first_day, last_day)
    if not made:
        raise BadInput("Nothing of this plan was due in the quarter.", "Choose another quarter.", field="first_day")
    with office.record("Keep a quarter of an action plan", subject=Subject("action_plan", plan_id)) as recording:
        old = [row.id for row in store.quarter_rows(office.db, plan_id) if row.first_day == first_day]
        rows.delete(office.db, QuarterRow, old)
        rows.insert(office.db, made, office.officer)
    return recording.change


def due_in(office: Office, found: PlanRead, first_day: date, last_day: date) -> list[QuarterRow]:
    """The lines of a quarter as the plan stands now: what was due in it, and what is overdue from before."""
    lines = [line for line in found.actions if _is_of(line, first_day, last_day)]
    themes = {theme.id: theme for theme, _ in found.themes if theme is not None}
    days = first_day, last_day
    return [_quarter_row(office, pos, line, days, themes) for pos, line in enumerate(lines, start=1)]


def remove_plan(office: Office, plan_id: str) -> Change:
    """Take a plan out with all that belongs to it; undo brings it back."""
    one(office, ActionPlan, plan_id, "action plan")
    with office.record("Remove an action plan", subject=Subject("action_plan", plan_id)) as recording:
        rows.delete(office.db, ActionPlan, [plan_id])
    return recording.change


def _is_of(line: ActionLine, first_day: date, last_day: date) -> bool:
    due = line.standing.due.day
    if due is None or due > last_day or line.standing.computed is None:
        return False
    return due >= first_day or line.standing.overdue


def _quarter_row(
    office: Office, pos: int, line: ActionLine, days: tuple[date, date], themes: Mapping[str, PlanTheme]
) -> QuarterRow:
    action, at = line.action, line.standing
    assert isinstance(action, PlannedAction)
    theme = themes.get(action.theme_id or "")
    return QuarterRow(
        office.new_id(),
        str(action.plan_id),
        pos,
        *days,
        action.id,
        action.reference or str(pos),
        theme.section if theme else "",
        action.text,
        line.owner,
        at.shown,
        action.progress,
        at.due.day,
        at.due.text,
    )


def _quarters(listed: Sequence[QuarterRow]) -> Iterator[Quarter]:
    for days in dict.fromkeys((row.first_day, row.last_day) for row in listed):
        found = tuple(row for row in listed if (row.first_day, row.last_day) == days)
        yield Quarter(*days, found, quarter_dashboard(row.stated for row in found))


_Said = Iterator[tuple[str, str]]
_COUNTED = "What is counted is printed; correct the report, or the statuses that are wrong."


def _totals(office: Office, found: PlanRead) -> _Said:
    printed = store.printed_totals(office.db, found.plan.id)
    counted: dict[date | None, Dashboard] = {None: found.counted}
    counted |= {quarter.first_day: quarter.counted for quarter in found.quarters}
    for first_day in dict.fromkeys(each.first_day for each in printed):
        of_these = [each for each in printed if each.first_day == first_day]
        yield from ((text, _COUNTED) for text in mismatches(counted.get(first_day, Dashboard()), of_these))


def _quarters_against(found: PlanRead) -> _Said:
    """Every line of a quarter report that says otherwise than the plan does; initials are those of the key leads."""
    lines = {line.id: line for line in found.actions}
    for quarter in found.quarters:
        last = printed_date(quarter.last_day, weekday=False)
        for row in quarter.rows:
            line = lines.get(row.planned_action_id or "")
            for what, said, planned in _differing(row, line, found.leads) if line is not None else ():
                text = f"Line {row.reference} of the quarter to {last} has the {what} “{said}”, the plan “{planned}”."
                if line is not None and line.closed:
                    text = f"A closed line of the quarter to {last} has another {what} than the plan."
                yield text, "Correct one of the two."


def _differing(row: QuarterRow, line: ActionLine, leads: Sequence[PlanLead]) -> Iterator[tuple[str, str, str]]:
    status, shown = row.stated, line.standing.shown
    if status is not None and shown is not None and status is not shown:
        yield "status", status.word.lower(), shown.word.lower()
    due, planned = due_words(row.due, row.due_text), line.standing.due
    if row.due is not None and planned.day is not None and row.due != planned.day:
        yield "deadline", due, planned.words
    if row.owner_name and line.owner and not _are_the_same(row.owner_name, line.owner, leads):
        yield "owner", row.owner_name, line.owner


def _are_the_same(said: str, planned: str, leads: Sequence[PlanLead]) -> bool:
    """Whether two cells name the same owners, in any order, by their names or by initials that stand for them."""
    holders = {lead.initials: lead.holder for lead in leads if lead.initials}
    one, other = (
        [holders.get(part, part) for part in map(str.strip, cell.replace("/", ",").split(",")) if part]
        for cell in (said, planned)
    )
    return len(one) == len(other) and all(any(_is_one(a, b) or _is_one(b, a) for b in other) for a in one)


def _is_one(name: str, other: str) -> bool:
    """Whether a name is another one, with its title before it or not, or its initials ("JSt" for Jackie Stirling)."""
    initials = "".join(part[0] for part in name.split())
    capitals = "".join(letter for letter in other if letter.isupper())
    return f" {name}".casefold().endswith(f" {other}".casefold()) or (" " not in other and initials == capitals)


def _owners(found: PlanRead) -> _Said:
    """Every owner who is in no line of the table of key leads, by name or initials."""
    if not found.leads:
        return
    known = {name.casefold() for lead in found.leads for name in (lead.holder, lead.initials) if name}
    fix = "Add them to the key leads, or correct the owner."
    others = {
        (line.closed, name)
        for line in found.actions
        for name in map(str.strip, line.owner.replace("/", ",").split(","))
        if name and name.casefold() not in known
    }
    yield from ((f"{name} owns actions and is no key lead.", fix) for closed, name in sorted(others) if not closed)
    if any(closed for closed, _ in others):
        yield "Somebody owns a closed action and is no key lead.", fix


def _impossible(office: Office, found: PlanRead) -> _Said:
    """Every deadline that is in no calendar: “31st April 2016”."""
    for line in found.actions:
        read_again = read_loose(line.standing.due.text, office.today())
        if line.standing.due.day is None and read_again.sort is Sort.IMPOSSIBLE:
            fault = f"A deadline cannot be: {read_again.fault}"
            yield (
                "A deadline of a closed action is not a real date." if line.closed else fault,
                "Give the day that is meant.",
            )


def _edit(office: Office, known: ActionPlan | PlanTheme, ready: Mapping[str, Any], visit: str) -> Change:
    changed = moved(known, ready)
    if isinstance(known, ActionPlan):
        _check_plan(replace(known, **changed))
    table = rows.table_of(type(known))
    label = "Change an action plan" if isinstance(known, ActionPlan) else "Change a theme of an action plan"
    with office.record(label, subject=Subject(table, known.id), visit=visit) as recording:
        rows.update(office.db, type(known), known.id, changed, office.officer)
    return recording.change


def _check_plan(plan: ActionPlan) -> None:
    if not plan.title:
        raise BadInput("An action plan needs a title.", "Type one.", field="title")
    if plan.first_day and plan.last_day and plan.last_day < plan.first_day:
        raise BadInput("The plan would end before it begins.", "Correct one of its days.", field="last_day")


def _ready(fields: Mapping[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    if unknown := fields.keys() - allowed:
        raise ValueError(f"there is no {', '.join(sorted(unknown))} here")
    return {
        name: (clean_line if name in _LINES else clean)(value, name) if isinstance(value, str) else value
        for name, value in fields.items()
    }
