"""The forward plan and executive decisions of an exchange file, from plain data to planned rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from clerk_app.domain.agenda import Matter, Openness
from clerk_app.domain.council import Authority
from clerk_app.domain.executive_decisions import ExecutiveDecision
from clerk_app.domain.forward_plan import AgreedBy, ExecutiveNotice, ForwardDate, ForwardEntry, Inclusion, NoticeKind
from clerk_app.domain.meetings import Meeting
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.exchange_fields import (
    OF_A_FORWARD_DATE,
    OF_A_FORWARD_ENTRY,
    OF_AN_EXECUTIVE_DECISION,
    OF_AN_EXECUTIVE_NOTICE,
)
from clerk_app.services.exchange_words import shortened
from clerk_app.services.import_plan import Path, Plan, Thing, given

_DAYS = frozenset(
    {"included_on", "representations_by", "withdrawn_on", "day", "to_day", "set_on"}
    | {"published_on", "told_on", "agreed_on", "decided_on", "called_in_on"}
)
_KINDS: Mapping[str, Any] = {
    "included_as": Inclusion,
    "openness": Openness,
    "kind": NoticeKind,
    "agreed_by": AgreedBy,
    "paragraphs": tuple,
}


def plan_forward_plan(plan: Plan, document: Exchange) -> None:
    """What the file says of the forward plan and of decisions; all that they point to must be planned before."""
    things = [*document.get("forward_plan", ()), *document.get("executive_decisions", ())]
    plan.take_by_id(Matter, (thing["matter"] for thing in things if "matter" in thing))
    entries = list(_matched(plan, document))
    for at, (thing, known) in enumerate(entries):
        _entry(plan, thing, known, ("forward_plan", at))
    for at, thing in enumerate(document.get("executive_decisions", [])):
        _decision(plan, thing, ("executive_decisions", at))


def _matched(plan: Plan, document: Exchange) -> Iterator[tuple[Thing, ForwardEntry | None]]:
    """Each entry of the file with that of the office which it is: by its identity, else by title and a date."""
    listed = document.get("forward_plan", [])
    named = {thing["id"] for thing in listed if "id" in thing}
    taken: set[str] = set()
    for thing in listed:
        known = plan.row(ForwardEntry, thing["id"]) if "id" in thing else _alike(plan, thing, named | taken)
        if known is not None:
            taken.add(known.id)
        yield thing, known


def _alike(plan: Plan, thing: Thing, taken: set[str]) -> ForwardEntry | None:
    """An entry of the same title that is or was to be decided on one of the same days."""
    days = {day_of(each["day"]) for each in thing.get("dates", ())}
    for entry in plan.where(ForwardEntry, title=thing["title"]):
        had = {each.day for each in plan.where(ForwardDate, entry_id=entry.id)}
        if entry.id not in taken and not plan.is_new(ForwardEntry, entry.id) and (days & had or days == had):
            return entry
    return None


def _entry(plan: Plan, thing: Thing, known: ForwardEntry | None, path: Path) -> None:
    fields = _fields(thing, *OF_A_FORWARD_ENTRY) | _maker(plan, thing, path)
    if known is None:
        fields["pos"] = max((each.pos for each in plan.all(ForwardEntry)), default=0) + 1
    elif plan.complete:
        fields["pos"] = known.pos
    matter = _matter(plan, thing, known, fields, path)
    authority = plan.all(Authority)[0].id
    entry_id = plan.put(
        ForwardEntry, known, {**fields, "matter_id": matter}, authority_id=authority, **given(thing, "id")
    )
    _dates(plan, thing, entry_id, path)
    _notices(plan, thing, entry_id, path)


def _matter(plan: Plan, thing: Thing, known: Any, fields: Mapping[str, Any], path: Path) -> str:
    """The matter that the file names, else its own, made silently."""
    if name := thing.get("matter"):
        if name not in plan.matters and plan.row(Matter, name) is None:
            plan.fault((*path, "matter"), f"“{shortened(name)}” is no matter of this file or of the office")
        return str(plan.matters.get(name, name))
    if known is not None:
        return str(known.matter_id)
    said = {"title": fields["title"], "ward": fields.get("wards", ""), "openness": fields.get("openness", "open")}
    return plan.put(Matter, None, {**said, "openness": Openness(said["openness"])})


def _maker(plan: Plan, thing: Thing, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "maker_committee" in thing:
        name = thing["maker_committee"]
        body = plan.body(name, (*path, "maker_committee")) if name else None
        found["maker_body_id"] = body.id if body else None
    if "maker_person" in thing:
        found["maker_person_id"] = plan.person(thing["maker_person"], (*path, "maker_person"))
    return found


def _dates(plan: Plan, thing: Thing, entry_id: str, path: Path) -> None:
    kept = sorted(plan.where(ForwardDate, entry_id=entry_id), key=lambda each: each.pos)
    last = kept[-1].pos if kept else 0
    for at, each in enumerate(thing.get("dates", ())):
        fields = _fields(each, *OF_A_FORWARD_DATE, to_day="to", meeting_id="meeting")
        here: Path = (*path, "dates", at)
        if (meeting := fields.get("meeting_id")) and plan.row(Meeting, meeting) is None:
            plan.fault((*here, "meeting"), "is no meeting of this file or of the office")
        if fields.get("to_day") and fields["to_day"] < fields["day"]:
            plan.fault((*here, "to"), "is before the first day")
        known = plan.entry(ForwardDate, each, here, "entry_id", entry_id=entry_id, day=fields["day"])
        last += known is None
        pos = last if known is None else known.pos
        plan.claim(plan.put(ForwardDate, known, {**fields, "pos": pos}, entry_id=entry_id, **given(each, "id")))


def _notices(plan: Plan, thing: Thing, entry_id: str, path: Path) -> None:
    last = max((each.pos for each in plan.where(ExecutiveNotice, entry_id=entry_id)), default=0)
    for at, each in enumerate(thing.get("notices", ())):
        fields = _fields(each, *OF_AN_EXECUTIVE_NOTICE)
        same = {"entry_id": entry_id, "kind": fields["kind"]}
        known = plan.entry(ExecutiveNotice, each, (*path, "notices", at), "entry_id", **same)
        last += known is None
        pos = last if known is None else known.pos
        plan.claim(plan.put(ExecutiveNotice, known, {**fields, "pos": pos}, entry_id=entry_id, **given(each, "id")))


def _decision(plan: Plan, thing: Thing, path: Path) -> None:
    fields = _fields(thing, *OF_AN_EXECUTIVE_DECISION, entry_id="entry", meeting_id="meeting")
    fields |= _maker(plan, thing, path)
    known = plan.known_by_id(ExecutiveDecision, thing)
    if "id" not in thing:
        alike = plan.where(ExecutiveDecision, title=fields["title"], decided_on=fields["decided_on"])
        known = next((each for each in alike if not plan.is_new(ExecutiveDecision, each.id)), None)
    if known is None:
        fields["pos"] = max((each.pos for each in plan.all(ExecutiveDecision)), default=0) + 1
    elif plan.complete:
        fields["pos"] = known.pos
    entry = plan.row(ForwardEntry, fields["entry_id"]) if fields.get("entry_id") else None
    if fields.get("entry_id") and entry is None:
        plan.fault((*path, "entry"), "is no entry of the forward plan of this file or of the office")
    if (meeting := fields.get("meeting_id")) and plan.row(Meeting, meeting) is None:
        plan.fault((*path, "meeting"), "is no meeting of this file or of the office")
    fields["matter_id"] = entry.matter_id if entry else _matter(plan, thing, known, fields, path)
    authority = plan.all(Authority)[0].id
    plan.put(ExecutiveDecision, known, fields, authority_id=authority, **given(thing, "id"))


def _fields(thing: Thing, *names: str, **renamed: str) -> dict[str, Any]:
    found = given(thing, *names, **renamed)
    for name in found.keys() & _DAYS:
        found[name] = day_of(found[name]) if found[name] else None
    return found | {name: kind(found[name]) for name, kind in _KINDS.items() if name in found}
