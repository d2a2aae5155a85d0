"""The parts of an action plan by hand: its themes in order, and the table of key leads (SC-6)."""

from __future__ import annotations

from typing import TypeVar

from clerk_app.domain.action_plans import ActionPlan, PlanLead, PlanTheme
from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.change import Change, Subject
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services.reading import moved, one
from clerk_app.services.typed_text import clean_line
from clerk_app.store import follow_up as store
from clerk_app.store import rows

_Part = TypeVar("_Part", PlanTheme, PlanLead)


def leads(office: Office, plan_id: str) -> list[PlanLead]:
    """The key leads of a plan, in order."""
    return store.leads(office.db, plan_id)


def themes(office: Office, plan_id: str) -> list[PlanTheme]:
    """The themes of a plan, in order."""
    return store.themes(office.db, plan_id)


def add_lead(office: Office, plan_id: str, job_title: str, holder: str, initials: str = "") -> Change:
    """A line of the table of key leads. Raises BadInput for initials that stand for somebody else already."""
    one(office, ActionPlan, plan_id, "action plan")
    said = _said(job_title, holder, initials)
    _check_lead(store.leads(office.db, plan_id), said)
    pos = store.next_pos(office.db, "plan_lead", "plan_id", plan_id)
    made = PlanLead(office.new_id(), plan_id, pos, **said)
    with office.record("Add a key lead", subject=Subject("action_plan", plan_id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def edit_lead(office: Office, lead_id: str, job_title: str, holder: str, initials: str = "") -> Change:
    """Change a line of the table of key leads. Raises as `add_lead` does."""
    known = one(office, PlanLead, lead_id, "key lead")
    said = _said(job_title, holder, initials)
    _check_lead([each for each in store.leads(office.db, known.plan_id) if each.id != lead_id], said)
    with office.record("Change a key lead", subject=Subject("action_plan", known.plan_id)) as recording:
        rows.update(office.db, PlanLead, lead_id, moved(known, said), office.officer)
    return recording.change


def remove_lead(office: Office, lead_id: str) -> Change:
    """Take a line out of the table of key leads."""
    known = one(office, PlanLead, lead_id, "key lead")
    with office.record("Remove a key lead", subject=Subject("action_plan", known.plan_id)) as recording:
        rows.delete(office.db, PlanLead, [lead_id])
    return recording.change


def remove_theme(office: Office, theme_id: str) -> Change:
    """Take a theme out of its plan; its actions stay in the plan, under none."""
    known = one(office, PlanTheme, theme_id, "theme")
    with office.record("Remove a theme of an action plan", subject=Subject("action_plan", known.plan_id)) as recording:
        for each in store.actions_of_plan(office.db, known.plan_id):
            if each.theme_id == theme_id:
                rows.update(office.db, PlannedAction, each.id, {"theme_id": None}, office.officer)
        rows.delete(office.db, PlanTheme, [theme_id])
    return recording.change


def step_theme(office: Office, theme_id: str, by: int) -> Change:
    """Move a theme a place up (-1) or down (+1) in its plan; at an end nothing happens."""
    known = one(office, PlanTheme, theme_id, "theme")
    return _step(office, known, store.themes(office.db, known.plan_id), by, "Move a theme of an action plan")


def step_lead(office: Office, lead_id: str, by: int) -> Change:
    """Move a key lead a place up (-1) or down (+1); at an end nothing happens."""
    known = one(office, PlanLead, lead_id, "key lead")
    return _step(office, known, store.leads(office.db, known.plan_id), by, "Move a key lead")


def _step(office: Office, known: _Part, listed: list[_Part], by: int, label: str) -> Change:
    at = listed.index(known)
    listed.insert(max(0, at + by), listed.pop(at))
    with office.record(label, subject=Subject("action_plan", known.plan_id)) as recording:
        for pos, each in enumerate(listed, start=1):
            if each.pos != pos:
                rows.update(office.db, type(each), each.id, {"pos": pos}, office.officer)
    return recording.change


def _said(job_title: str, holder: str, initials: str) -> dict[str, str]:
    typed = {"job_title": job_title, "holder": holder, "initials": initials}
    return {name: clean_line(text, name) for name, text in typed.items()}


def _check_lead(others: list[PlanLead], said: dict[str, str]) -> None:
    if not said["job_title"] and not said["holder"]:
        raise BadInput("Nothing says who leads.", "Type a post or a name.", field="holder")
    taken = {each.initials: each.holder or each.job_title for each in others if each.initials}
    if said["initials"] in taken:
        hint = f"Give others, as “{said['initials']}t” for a second one."
        raise BadInput(f"“{said['initials']}” stands for {taken[said['initials']]}.", hint, field="initials")
