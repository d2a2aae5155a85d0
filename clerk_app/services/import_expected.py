"""Papers that are expected and who is consulted on them, from plain data to planned rows."""

from __future__ import annotations

from typing import Any

from clerk_app.domain.agenda import Openness
from clerk_app.domain.expected_papers import Consultation, ExpectedPaper, KeyDecision, PaperState
from clerk_app.domain.papers import ItemPaper
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.exchange_fields import OF_A_CONSULTATION, OF_AN_EXPECTED_PAPER
from clerk_app.services.import_plan import Path, Plan, Thing, given

_DAYS = ("promised_for", "draft_due", "clearance_due", "final_due", "dated", "sent_on", "back_on")
_KINDS = {"openness": Openness, "state": PaperState, "key_decision": KeyDecision}


def plan_expected(plan: Plan, document: Exchange) -> None:
    """Let the expected papers of a file be known by their identities."""
    items = [item for meeting in document.get("meetings", []) for item in meeting.get("agenda", [])]
    listed = [expected for item in items for expected in item.get("expected", [])]
    plan.take_by_id(ExpectedPaper, (expected["id"] for expected in listed))
    plan.take_by_id(Consultation, (one["id"] for expected in listed for one in expected.get("consulted", [])))
    plan.take_by_id(ItemPaper, (expected["met_by"] for expected in listed if expected.get("met_by")))


def plan_expected_of_item(plan: Plan, thing: Thing, item_id: str, path: Path) -> None:
    """The papers that the file says an item waits for, in its order; the item's own papers must be planned before."""
    for at, expected in enumerate(thing.get("expected", [])):
        place: Path = (*path, "expected", at)
        known = plan.known_by_id(ExpectedPaper, expected)
        fields = _fields(expected, *OF_AN_EXPECTED_PAPER) | given(expected, item_paper_id="met_by") | {"pos": at + 1}
        met_by = plan.row(ItemPaper, fields["item_paper_id"]) if fields.get("item_paper_id") else None
        if known is not None and known.agenda_item_id != item_id:
            plan.fault(place, "has the id of a paper that another item waits for")
        elif fields.get("item_paper_id") and (met_by is None or met_by.agenda_item_id != item_id):
            plan.fault((*place, "met_by"), "is no paper of this item")
        elif _is_promised(known, fields) and not _promised_for(known, fields):
            plan.fault((*place, "promised_for"), "is missing: it is promised, and nobody says for when")
        else:
            made = plan.put(ExpectedPaper, known, fields, agenda_item_id=item_id, id=expected["id"])
            _consultations(plan, expected, made, place)


def _consultations(plan: Plan, thing: Thing, expected_id: str, path: Path) -> None:
    for at, one in enumerate(thing.get("consulted", [])):
        known = plan.known_by_id(Consultation, one)
        if known is not None and known.expected_paper_id != expected_id:
            plan.fault((*path, "consulted", at), "has the id of somebody consulted on another paper")
            continue
        fields = _fields(one, *OF_A_CONSULTATION) | {"pos": at + 1}
        plan.put(Consultation, known, fields, expected_paper_id=expected_id, id=one["id"])


def _is_promised(known: ExpectedPaper | None, fields: dict[str, Any]) -> bool:
    return fields.get("state", known.state if known else PaperState.ASKED) is PaperState.PROMISED


def _promised_for(known: ExpectedPaper | None, fields: dict[str, Any]) -> object:
    return fields.get("promised_for", known.promised_for if known else None)


def _fields(thing: Thing, *names: str) -> dict[str, Any]:
    found = given(thing, *names)
    for name in found.keys() & set(_DAYS):
        found[name] = day_of(found[name]) if found[name] else None
    return found | {name: kind(found[name]) for name, kind in _KINDS.items() if name in found}
