"""Action plans, actions outside meetings, changed deadlines and referrals, from plain data to planned rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from clerk_app.domain.action_plans import ActionPlan, PlanTheme
from clerk_app.domain.actions import ActionRevision, PlannedAction
from clerk_app.domain.agenda import AgendaItem, Matter
from clerk_app.domain.look_alikes import latin
from clerk_app.domain.loose_dates import read_loose
from clerk_app.domain.meetings import Meeting
from clerk_app.domain.rag import read_rag
from clerk_app.domain.record_rows import Resolution
from clerk_app.domain.referrals import Referral
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_follow_up import LISTS, THINGS, plain_columns, things_of
from clerk_app.services.exchange_words import shortened
from clerk_app.services.import_plan import Path, Plan, Thing, given
from clerk_app.services.import_values import row_values

#: What is named by its identity, by its column.
_NAMED: Mapping[str, type[Any]] = {
    "matter_id": Matter,
    "meeting_id": Meeting,
    "agenda_item_id": AgendaItem,
    "resolution_id": Resolution,
    "planned_action_id": PlannedAction,
}
_WORDS = {"matter": "matter", "meeting": "meeting", "item": "item", "resolution": "decision", "action": "action"}
#: A deadline that is written in words tells its own day where the file does not.
_DUE = {"due_text": "due", "old_text": "old_due", "new_text": "new_due"}
_LETTERS = ("text", "owner_name", "reference", "section", "title", "lead", "holder", "initials", "progress", *_DUE)
_KINDS = (ActionPlan, PlanTheme, PlannedAction, ActionRevision, Referral, *LISTS.values())


def take_follow_up(plan: Plan, document: Exchange) -> None:
    """Let what the file says of follow-up be known by its identities, and what it names."""
    named = list(_everything(document))
    for kind in _KINDS:
        plan.take_by_id(kind, (thing["id"] for _, thing in named))
    for ours, kind in _NAMED.items():
        if kind is not Meeting:
            theirs = next(things_of(each)[ours] for each in _KINDS if ours in things_of(each))
            plan.take_by_id(kind, (thing[theirs] for _, thing in named if isinstance(thing.get(theirs), str)))


def _everything(document: Exchange) -> Iterator[tuple[str, Thing]]:
    for name in ("action_plans", "actions", "referrals"):
        for thing in document.get(name, ()):
            yield from _below(name, thing)
    for meeting in document.get("meetings", ()):
        for action in meeting.get("record", {}).get("actions", ()):
            yield from (("revisions", each) for each in action.get("revisions", ()))


def _below(name: str, thing: Thing) -> Iterator[tuple[str, Thing]]:
    yield name, thing
    for inner in ("themes", "actions", "revisions", *LISTS):
        for each in thing.get(inner, ()):
            yield from _below(inner, each)


class FollowUp:
    """What the file says of follow-up: committees, people, meetings and their records must be planned before."""

    def __init__(self, plan: Plan, today: date) -> None:
        self._plan, self._today = plan, today
        self._named: list[tuple[str, str, Path]] = []

    def plan(self, document: Exchange) -> None:
        """All of it."""
        for at, thing in enumerate(document.get("action_plans", ())):
            self._plan_of(thing, ("action_plans", at))
        for at, thing in enumerate(document.get("actions", ())):
            self._action(thing, ("actions", at), self._body(thing, ("actions", at)))
        for at, thing in enumerate(document.get("referrals", ())):
            self._put(Referral, thing, ("referrals", at), body_id=self._body(thing, ("referrals", at)))
        self._check_named()

    def revisions(self, thing: Thing, path: Path, **owner: str) -> None:
        """Every deadline that an action has had."""
        for at, each in enumerate(thing.get("revisions", ())):
            self._put(ActionRevision, each, (*path, "revisions", at), {}, **owner)

    def _body(self, thing: Thing, path: Path) -> str:
        body = self._plan.body(thing["committee"], (*path, "committee"))
        return body.id if body else ""

    def _plan_of(self, thing: Thing, path: Path) -> None:
        body_id = self._body(thing, path)
        plan_id = self._put(ActionPlan, thing, path, body_id=body_id)
        if plan_id is None:
            return
        for at, theme in enumerate(thing.get("themes", ())):
            place: Path = (*path, "themes", at)
            theme_id = self._put(PlanTheme, theme, place, plan_id=plan_id)
            for number, action in enumerate(theme.get("actions", ())):
                self._action(action, (*place, "actions", number), body_id, plan_id=plan_id, theme_id=theme_id)
        for at, action in enumerate(thing.get("actions", ())):
            self._action(action, (*path, "actions", at), body_id, plan_id=plan_id, theme_id=None)
        for name, kind in LISTS.items():
            for at, each in enumerate(thing.get(name, ())):
                self._put(kind, each, (*path, name, at), plan_id=plan_id)

    def _action(self, thing: Thing, path: Path, body_id: str, **where: str | None) -> None:
        fields: dict[str, Any] = dict(where)
        if "owner" in thing:
            fields["owner_id"] = self._plan.person(thing["owner"], (*path, "owner"))
        made = self._put(PlannedAction, thing, path, fields, body_id=body_id)
        if made is not None:
            self.revisions(thing, path, planned_action_id=made)

    def _put(
        self, kind: type[Any], thing: Thing, path: Path, more: Mapping[str, Any] | None = None, **owner: str
    ) -> str | None:
        """A row of the file; None where it cannot be taken. What it belongs to never changes."""
        known = self._plan.row(kind, thing["id"])
        if known is not None and any(getattr(known, name) != value for name, value in owner.items()):
            self._plan.fault(path, "has the id of something else")
            return None
        fields = self._fields(kind, thing, path) | dict(more or {}) | self._things(kind, thing, path)
        if self._plan.faults:
            return None
        return self._plan.put(kind, known, fields, **owner, id=thing["id"])

    def _fields(self, kind: type[Any], thing: Thing, path: Path) -> dict[str, Any]:
        raw = given(thing, *plain_columns(kind), "pos")
        raw |= {name: latin(raw[name]) for name in _LETTERS if isinstance(raw.get(name), str)}
        if raw.get("stated"):
            stated = read_rag(latin(raw["stated"]))
            if stated is None:
                words = f"“{shortened(raw['stated'])}” is no status; write green, amber or red, or G, A or R"
                self._plan.fault((*path, "stated"), words)
            raw["stated"] = stated
        for text, day in _DUE.items():
            if not self._plan.complete and raw.get(text) and day not in raw:
                found = read_loose(raw[text], self._today).day
                raw[day] = found.isoformat() if found else None
        return row_values(kind, raw)

    def _things(self, kind: type[Any], thing: Thing, path: Path) -> dict[str, Any]:
        found = {ours: thing[theirs] for ours, theirs in things_of(kind).items() if theirs in thing}
        self._named += [(ours, named, (*path, THINGS[ours])) for ours, named in found.items() if named]
        return found

    def _check_named(self) -> None:
        """Fault whatever names nothing, once everything is known."""
        for ours, named, path in self._named:
            if self._plan.row(_NAMED[ours], named) is None:
                self._plan.fault(path, f"is no {_WORDS[THINGS[ours]]} of this file or of the office")
