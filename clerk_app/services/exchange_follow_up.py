"""Action plans, actions outside meetings and referrals, as an exchange document says them; never in the public part."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from clerk_app.domain.action_plans import ActionPlan, PlanLead, PlanTheme, PrintedTotal, QuarterRow
from clerk_app.domain.actions import ActionRevision, PlannedAction
from clerk_app.domain.referrals import Referral
from clerk_app.office import Office
from clerk_app.services.exchange_saying import Names, Thing, lists, said
from clerk_app.store import rows

#: The lists of a plan, and the rows that stand in each.
LISTS: Mapping[str, type[Any]] = MappingProxyType(
    {"leads": PlanLead, "quarter_rows": QuarterRow, "printed_totals": PrintedTotal}
)
#: Columns that name another thing by its identity, by what they are called in the file.
THINGS: Mapping[str, str] = MappingProxyType(
    {
        "matter_id": "matter",
        "meeting_id": "meeting",
        "agenda_item_id": "item",
        "resolution_id": "resolution",
        "planned_action_id": "action",
    }
)
_APART = frozenset({"id", "pos", "body_id", "plan_id", "theme_id", "action_id", "owner_id", *THINGS})


@cache
def _plain(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in _APART)


def plain_columns(kind: type[Any]) -> tuple[str, ...]:
    """The columns that the file calls as the office does, and whose values stand there as they are."""
    return _plain(cast(Hashable, kind))


def things_of(kind: type[Any]) -> dict[str, str]:
    """The columns of a kind of row that name another thing, by what they are called in the file."""
    columns = {field.name for field in dataclasses.fields(kind)}
    owner = "planned_action_id" if kind is ActionRevision else ""
    return {ours: theirs for ours, theirs in THINGS.items() if ours in columns and ours != owner}


def said_revisions(listed: Iterable[ActionRevision]) -> Thing:
    """Every deadline that an action has had, in order."""
    return lists(revisions=[_said(each) for each in listed])


def every_revision(office: Office) -> dict[str, list[ActionRevision]]:
    """The changed deadlines of every action, by its identity."""
    found: dict[str, list[ActionRevision]] = {}
    for each in rows.read_all(office.db, ActionRevision, "action_revision ORDER BY pos, id"):
        found.setdefault(each.action_id or each.planned_action_id or "", []).append(each)
    return found


def follow_up(office: Office, names: Names) -> Thing:
    """The plans with their themes and actions, the other actions, and the referrals."""
    revisions = every_revision(office)
    actions: dict[tuple[str | None, str | None], list[Thing]] = {}
    for each in rows.read_all(office.db, PlannedAction, "planned_action ORDER BY pos, id"):
        thing = _said(each) | ({"owner": names.person(each.owner_id)} if each.owner_id else {})
        thing |= {} if each.plan_id else {"committee": names.bodies[each.body_id]}
        thing |= said_revisions(revisions.get(each.id, ()))
        actions.setdefault((each.plan_id, each.theme_id), []).append(thing)
    plans = rows.read_all(office.db, ActionPlan, "action_plan ORDER BY pos, id")
    referrals = rows.read_all(office.db, Referral, "referral ORDER BY pos, id")
    return lists(
        action_plans=[_said_plan(office, names, plan, actions) for plan in plans],
        actions=actions.get((None, None), []),
        referrals=[_said(each) | {"committee": names.bodies[each.body_id]} for each in referrals],
    )


def _said_plan(
    office: Office, names: Names, plan: ActionPlan, actions: Mapping[tuple[str | None, str | None], list[Thing]]
) -> Thing:
    thing = _said(plan) | {"committee": names.bodies[plan.body_id]}
    where = "{} WHERE plan_id = ? ORDER BY pos, id"
    themes = rows.read_all(office.db, PlanTheme, where.format("plan_theme"), [plan.id])
    of_plan = {
        name: [_said(each) for each in rows.read_all(office.db, kind, where.format(rows.table_of(kind)), [plan.id])]
        for name, kind in LISTS.items()
    }
    return thing | lists(
        themes=[_said(theme) | lists(actions=actions.get((plan.id, theme.id), [])) for theme in themes],
        actions=actions.get((plan.id, None), []),
        **of_plan,
    )


def _said(row: Any) -> Thing:
    """What a row says; what has no usual value is always said."""
    always = {
        field.name: said(row, field.name)[field.name]
        for field in dataclasses.fields(row)
        if field.default is dataclasses.MISSING and field.name in plain_columns(type(row))
    }
    return {"id": row.id, "pos": row.pos, **always, **said(row, *plain_columns(type(row)), **things_of(type(row)))}
