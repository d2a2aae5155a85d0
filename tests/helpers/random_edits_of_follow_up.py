"""The verbs of actions, action plans and referrals, on whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from clerk_app.domain.action_plans import ActionPlan, PlanLead, PlanTheme
from clerk_app.domain.actions import PlannedAction
from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.change import Change
from clerk_app.domain.council import Body
from clerk_app.domain.membership import Person
from clerk_app.domain.rag import Rag
from clerk_app.domain.record_rows import Action, Resolution
from clerk_app.domain.referrals import Referral, ResponseKind
from clerk_app.office import Office
from clerk_app.services import action_plans, actions, plan_parts, referrals
from clerk_app.store import rows
from tests.helpers.random_rows import Edits, Row, Some, day, one_of

MODULES = (action_plans, actions, plan_parts, referrals)
_DEADLINES = ("13/7/17", "31st Jan 2017", "March/April 2018", "Align to the roll-out", "31st April 2016", "")


def edits(some: Some[Row], words: Callable[[Random], str]) -> Edits:
    """Each verb by its name; `some` gives any row of a kind."""

    one = one_of(some)

    def action(office: Office, chance: Random) -> str:
        return one(office, chance.choice((Action, PlannedAction)), chance)

    def several(office: Office, chance: Random) -> list[str]:
        return [action(office, chance) for _ in range(chance.choice((0, 1, 1, 2, 3)))]

    def maybe(value: Any, chance: Random) -> Any:
        return value if chance.random() < 0.5 else None

    def create(office: Office, chance: Random) -> Change:
        due = chance.choice(_DEADLINES)
        fields: dict[str, Any] = {"owner_name": words(chance), "reference": "A1", "closed": chance.random() < 0.2}
        plans = rows.read_all(office.db, ActionPlan, "action_plan ORDER BY id")
        if plans and chance.random() < 0.8:
            plan = chance.choice(plans)
            themes = rows.read_all(office.db, PlanTheme, "plan_theme WHERE plan_id = ? ORDER BY id", [plan.id])
            theme = maybe(chance.choice(themes).id, chance) if themes else None
            return actions.create(office, plan.body_id, words(chance), due, plan_id=plan.id, **fields, theme_id=theme)
        owner = maybe(one(office, Person, chance), chance)
        return actions.create(office, one(office, Body, chance), words(chance), due, **fields, owner_id=owner)

    def fields(chance: Random) -> dict[str, Any]:
        every = {"progress": words(chance), "evidence": words(chance), "stated": chance.choice((None, *Rag))}
        return {name: every[name] for name in chance.sample(sorted(every), 2)}

    def refer(office: Office, chance: Random) -> Change:
        item: Any = some(office, AgendaItem, chance)  # type: ignore[arg-type]
        placed = {"meeting_id": item.meeting_id, "agenda_item_id": item.id} if chance.random() < 0.5 else {}
        said = {"title": words(chance), "closed": chance.choice((None, True, False))}
        return referrals.refer(office, one(office, Body, chance), words(chance), words(chance), **said, **placed)

    def steps(chance: Random) -> dict[str, Any]:
        answered = chance.random() < 0.5
        answer = {"response": chance.choice(list(ResponseKind)[1:]), "responded_on": day(chance)}
        said = {"text": words(chance), "title": words(chance)}
        said |= {name: maybe(day(chance), chance) for name in ("sent_on", "received_on", "notice_on")}
        kept = {name: said[name] for name in chance.sample(sorted(said), 3)}
        return kept | (answer if answered else {"response": ResponseKind.NONE, "responded_on": None})

    def quarter(office: Office, chance: Random) -> Change:
        planned = rows.read_all(
            office.db, PlannedAction, "planned_action WHERE plan_id IS NOT NULL AND due IS NOT NULL"
        )
        plan_id = (chance.choice(planned).plan_id if planned else None) or one(office, ActionPlan, chance)
        first = date(2017, 1, 1) + timedelta(days=chance.randrange(0, 300))
        return action_plans.keep_quarter(office, plan_id, first, first + timedelta(days=700))

    return {
        "actions.create": create,
        "actions.edit": lambda o, c: actions.edit(o, action(o, c), fields(c), c.choice(("", "visit-1"))),
        "actions.correct_deadline": lambda o, c: actions.correct_deadline(
            o, one(o, PlannedAction, c), c.choice(_DEADLINES)
        ),
        "actions.revise": lambda o, c: actions.revise(o, several(o, c), c.choice(_DEADLINES), words(c), words(c)),
        "actions.complete": lambda o, c: actions.complete(o, several(o, c), maybe(day(c), c), words(c)),
        "actions.withdraw": lambda o, c: actions.withdraw(o, several(o, c), words(c)),
        "actions.reopen": lambda o, c: actions.reopen(o, several(o, c)),
        "actions.note_progress": lambda o, c: actions.note_progress(o, several(o, c), words(c)),
        "actions.remove": lambda o, c: actions.remove(o, action(o, c)),
        "action_plans.new_plan": lambda o, c: action_plans.new_plan(
            o, one(o, Body, c), words(c), first_day=maybe(day(c), c), last_day=maybe(day(c), c)
        ),
        "action_plans.edit_plan": lambda o, c: action_plans.edit_plan(
            o, one(o, ActionPlan, c), {"title": words(c), "closed": c.random() < 0.3}
        ),
        "action_plans.add_theme": lambda o, c: action_plans.add_theme(o, one(o, ActionPlan, c), words(c), lead="Ada"),
        "action_plans.edit_theme": lambda o, c: action_plans.edit_theme(o, one(o, PlanTheme, c), {"impact": words(c)}),
        "action_plans.keep_quarter": quarter,
        "action_plans.remove_plan": lambda o, c: action_plans.remove_plan(o, one(o, ActionPlan, c)),
        "plan_parts.add_lead": lambda o, c: plan_parts.add_lead(o, one(o, ActionPlan, c), words(c), "Ada", "AT"),
        "plan_parts.edit_lead": lambda o, c: plan_parts.edit_lead(o, one(o, PlanLead, c), words(c), "Ben"),
        "plan_parts.remove_lead": lambda o, c: plan_parts.remove_lead(o, one(o, PlanLead, c)),
        "plan_parts.remove_theme": lambda o, c: plan_parts.remove_theme(o, one(o, PlanTheme, c)),
        "plan_parts.step_lead": lambda o, c: plan_parts.step_lead(o, one(o, PlanLead, c), c.choice((-1, 1))),
        "plan_parts.step_theme": lambda o, c: plan_parts.step_theme(o, one(o, PlanTheme, c), c.choice((-1, 1))),
        "referrals.refer": refer,
        "referrals.from_resolution": lambda o, c: referrals.from_resolution(o, one(o, Resolution, c), words(c)),
        "referrals.edit": lambda o, c: referrals.edit(o, one(o, Referral, c), steps(c)),
        "referrals.remove": lambda o, c: referrals.remove(o, one(o, Referral, c)),
    }
