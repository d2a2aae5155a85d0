"""Matters and agendas with their items and schedules, from plain data to planned rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clerk_app.domain.agenda import AgendaItem, Level, Matter, Openness, Outcome, ScheduleRow, SubLineKind, in_order
from clerk_app.domain.meetings import Meeting
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_fields import OF_A_CLOSED_ITEM, OF_A_MATTER, OF_A_ROW, OF_AN_ITEM, OF_ITS_END
from clerk_app.services.exchange_words import shortened
from clerk_app.services.import_expected import plan_expected, plan_expected_of_item
from clerk_app.services.import_papers import plan_papers, plan_papers_of_item
from clerk_app.services.import_plan import Path, Plan, Thing, given
from clerk_app.store import agenda as store

_CHOICES = {"level": Level, "sub_line_kind": SubLineKind, "openness": Openness, "outcome": Outcome}
#: Fields of an item that are taken as they stand.
_AS_THEY_STAND = tuple(
    name for name in (*OF_AN_ITEM, *OF_A_CLOSED_ITEM, *OF_ITS_END) if name not in (*_CHOICES, "paragraphs")
)
#: What a matter that is made silently takes from its item.
_MATTER_FIELDS = {"title": "title", "openness": "openness", "ward": "wards", "lead": "lead_officer"}


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda that a file gives a meeting."""

    items: Sequence[Thing]
    meeting_id: str
    path: Path


@dataclass(frozen=True, slots=True)
class _Draft:
    """An item of the file, and the item of the office that it is; None for a new one."""

    thing: Thing
    path: Path
    meeting_id: str
    pos: int
    known: AgendaItem | None


def plan_agendas(plan: Plan, office: Office, document: Exchange, agendas: Sequence[Agenda]) -> None:
    """The matters, and every item of every agenda with its schedule."""
    _take_named(plan, agendas)
    plan_papers(plan, document)
    plan_expected(plan, document)
    drafts: list[_Draft] = []
    for agenda in agendas:
        drafts += _matched(plan, office, agenda)
    matters = _Matters(plan, office, document, drafts)
    for draft in drafts:
        item_id = _item(plan, draft, matters)
        _schedule(plan, draft.thing, item_id, draft.path)
        plan_papers_of_item(plan, draft.thing, item_id, draft.path)
        plan_expected_of_item(plan, draft.thing, item_id, draft.path)


def _take_named(plan: Plan, agendas: Sequence[Agenda]) -> None:
    """Let the items and schedule rows be known that the file means by identities, wherever they stand."""
    items = [item for agenda in agendas for item in agenda.items]
    plan.take_by_id(AgendaItem, (item["id"] for item in items if "id" in item))
    plan.take_by_id(ScheduleRow, (row["id"] for item in items for row in item.get("schedule", ()) if "id" in row))


def _matched(plan: Plan, office: Office, agenda: Agenda) -> Iterator[_Draft]:
    """Each item of the file with the one of the office that it is; those left over follow after."""
    old: Sequence[AgendaItem] = ()
    if not plan.is_new(Meeting, agenda.meeting_id):
        old = in_order(store.items_of(office.db, agenda.meeting_id))
        plan.take(AgendaItem, old)
        plan.take(ScheduleRow, (r for rows in store.schedules_of(office.db, agenda.meeting_id).values() for r in rows))
    left = _Left(old)
    for at, thing in enumerate(_closed_below(agenda.items)):
        path: Path = (*agenda.path, "agenda", at)
        known = plan.known_by_id(AgendaItem, thing) if "id" in thing else left.titled(thing["title"])
        if known is not None and known.meeting_id != agenda.meeting_id:
            plan.fault(path, "has the id of an item of another meeting")
        if known is not None:
            left.drop(known.id)
        yield _Draft(thing, path, agenda.meeting_id, at + 1, known)
    for pos, item in enumerate(left.items(), start=len(agenda.items) + 1):
        plan.change(AgendaItem, item, {"pos": pos})
    _check_numbers(plan, agenda, left.items())


class _Left:
    """The items of a meeting that the file has not named yet, found by title in the order of the agenda."""

    def __init__(self, items: Iterable[AgendaItem]) -> None:
        self._items = {item.id: item for item in items}
        self._titled: dict[str, list[str]] = {}
        for item in reversed(self._items.values()):
            self._titled.setdefault(item.title, []).append(item.id)

    def titled(self, title: str) -> AgendaItem | None:
        """The first item of a title."""
        listed = self._titled.get(title, [])
        while listed and listed[-1] not in self._items:
            listed.pop()
        return self._items[listed[-1]] if listed else None

    def drop(self, item_id: str) -> None:
        """The file has named this one."""
        self._items.pop(item_id, None)

    def items(self) -> list[AgendaItem]:
        """Those that are left, in order."""
        return list(self._items.values())


def _closed_below(listed: Iterable[Thing]) -> Iterator[Thing]:
    """The items of a file, where what stands under a closed one is closed and in Part 2 with it (PX-2)."""
    closing: dict[str, Any] = {}
    for item in listed:
        closed = Openness(item.get("openness", Openness.OPEN)).closed
        level = Level(item.get("level", Level.ITEM))
        if closed and level is not Level.SUB_ITEM:
            closing = {"part": 2} | given(item, "openness", "paragraphs")
        elif level is Level.ITEM:
            closing = {}
        yield {**item, **closing} if level is Level.SUB_ITEM and not closed else item


class _Matters:
    """The business that the items of a file are appearances of."""

    def __init__(self, plan: Plan, office: Office, document: Exchange, drafts: Sequence[_Draft]) -> None:
        self._plan, self._db = plan, office.db
        self._ids = plan.matters
        listed = document.get("matters", [])
        plan.take_by_id(Matter, (thing["id"] for thing in listed if "id" in thing))
        plan.take_by_id(Matter, (draft.thing["matter"] for draft in drafts if "matter" in draft.thing))
        plan.take_by_id(Matter, (draft.known.matter_id for draft in drafts if draft.known is not None))
        appearing = {d.thing["matter"]: d.known for d in drafts if "matter" in d.thing and d.known is not None}
        for thing in listed:
            self._put(thing, appearing.get(thing.get("key", "")))

    def _put(self, thing: Thing, appearance: AgendaItem | None) -> None:
        """A matter of the file: the one of its identity, or of an item that is known, or one that appears nowhere."""
        plan = self._plan
        if "id" in thing:
            known = plan.row(Matter, thing["id"])
        elif appearance is not None:
            known = plan.row(Matter, appearance.matter_id)
        else:
            known = self._unseen(thing)
        fields = given(thing, *OF_A_MATTER)
        if "openness" in thing:
            fields["openness"] = Openness(thing["openness"])
        matter_id = plan.put(Matter, known, fields, **given(thing, "id"))
        for name in ("key", "id"):
            if name in thing:
                self._ids.setdefault(thing[name], matter_id)

    def _unseen(self, thing: Thing) -> Matter | None:
        alike = store.unseen_matters(self._db, thing["title"])
        self._plan.take(Matter, alike)
        taken = set(self._ids.values())
        return next((m for m in alike if m.id not in taken and m.reference == thing.get("reference", "")), None)

    def of(self, draft: _Draft, fields: Mapping[str, Any]) -> str:
        """The matter of an item: the one that the file names, else its own, made silently for a new item.

        A matter that appears nowhere else follows its item.
        """
        plan, known = self._plan, draft.known
        if "matter" in draft.thing:
            return self._named(draft.thing["matter"], (*draft.path, "matter"))
        said = {ours: fields[theirs] for ours, theirs in _MATTER_FIELDS.items() if theirs in fields}
        if known is None:
            return plan.put(Matter, None, said)
        following: dict[str, Any] = {name: said[name] for name in ("title", "openness") if name in said}
        own = plan.row(Matter, known.matter_id)
        follows = own is not None and any(getattr(own, name) != value for name, value in following.items())
        if own is not None and follows and len(store.appearances(self._db, own.id)) == 1:
            plan.change(Matter, own, following)
        return known.matter_id

    def _named(self, name: str, path: Path) -> str:
        if name in self._ids:
            return self._ids[name]
        if self._plan.row(Matter, name) is None:
            self._plan.fault(path, f"“{shortened(name)}” is no matter of this file or of the office")
        return name


def _item(plan: Plan, draft: _Draft, matters: _Matters) -> str:
    thing, known = draft.thing, draft.known
    fields = given(thing, *_AS_THEY_STAND) | {"pos": draft.pos}
    fields |= {name: kind(thing[name]) for name, kind in _CHOICES.items() if name in thing}
    if "paragraphs" in thing:
        fields["paragraphs"] = tuple(thing["paragraphs"])
    if "chair_agreed_at" in thing:
        moment = thing["chair_agreed_at"]
        fields["chair_agreed_at"] = datetime.fromisoformat(moment) if moment else None
    usual = known.openness if known is not None and not plan.complete else Openness.OPEN
    if "openness" in thing or "part" in thing:
        fields["part"] = 2 if fields.get("openness", usual).closed else thing.get("part", 1)
    fields["matter_id"] = matters.of(draft, fields)
    return plan.put(AgendaItem, known, fields, meeting_id=draft.meeting_id, **given(thing, "id"))


def _schedule(plan: Plan, thing: Thing, item_id: str, path: Path) -> None:
    listed = thing.get("schedule", [])
    if not listed:
        return
    old = sorted(plan.where(ScheduleRow, agenda_item_id=item_id), key=lambda row: row.pos)
    for at, row in enumerate(listed):
        known = plan.known_by_id(ScheduleRow, row) if "id" in row else old[at] if at < len(old) else None
        if known is not None and known.agenda_item_id != item_id:
            plan.fault((*path, "schedule", at), "has the id of a row of another item")
            continue
        fields = given(row, *OF_A_ROW) | {"pos": at + 1}
        plan.put(ScheduleRow, known, fields, agenda_item_id=item_id, **given(row, "id"))


def _check_numbers(plan: Plan, agenda: Agenda, left: Iterable[AgendaItem]) -> None:
    """No number of the file stands at an item that only the office has."""
    taken = {item.number for item in left if item.number}
    for at, item in enumerate(agenda.items):
        if item.get("number") in taken:
            plan.fault((*agenda.path, "agenda", at, "number"), "is taken by an item of the office")
