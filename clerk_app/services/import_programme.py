"""Strategic priorities and work programmes of an exchange file, from plain data to planned rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clerk_app.domain.agenda import AgendaItem, Matter
from clerk_app.domain.council import Authority, Body
from clerk_app.domain.meetings import Meeting, MeetingBody, Sitting
from clerk_app.domain.programme_deadlines import deadline_of
from clerk_app.domain.programme_rows import (
    CellState,
    DeadlineKind,
    DecisionOutcome,
    Priority,
    Programme,
    ProgrammeCell,
    ProgrammeDecision,
    ProgrammeRow,
    StrategicPriority,
)
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.exchange_fields import (
    OF_A_CELL,
    OF_A_PRIORITY,
    OF_A_PROGRAMME,
    OF_A_PROGRAMME_DECISION,
    OF_A_PROGRAMME_ROW,
)
from clerk_app.services.exchange_words import shortened
from clerk_app.services.import_plan import Path, Plan, Thing, given
from clerk_app.store import agenda as agenda_store

_DAYS = frozenset({"from_date", "to_date", "agreed_on", "deadline_on", "added_on", "dropped_on", "decided_on"})
_CHOICES: Mapping[str, Any] = {
    "priority": Priority,
    "deadline_kind": DeadlineKind,
    "state": CellState,
    "outcome": DecisionOutcome,
    "kinds": tuple,
    "codes": tuple,
}


def plan_priorities(plan: Plan, document: Exchange) -> None:
    """The strategic priorities; the council must be planned before."""
    authority = next(iter(plan.all(Authority)))
    for at, thing in enumerate(document.get("strategic_priorities", [])):
        known = plan.known_by_id(StrategicPriority, thing) or _of_code(plan, thing)
        fields = _taken(thing, *OF_A_PRIORITY, from_date="from", to_date="to") | {"pos": at + 1}
        plan.put(StrategicPriority, known, fields, authority_id=authority.id, **given(thing, "id"))


def _of_code(plan: Plan, thing: Thing) -> StrategicPriority | None:
    """One that the office has under the same code, where the file names no identity."""
    same = plan.where(StrategicPriority, code=thing["code"]) if "id" not in thing else []
    return next(iter(same), None)


def plan_programmes(plan: Plan, office: Office, document: Exchange) -> None:
    """Every work programme; committees, matters and meetings must be planned before."""
    carried: list[tuple[str, str, Path]] = []
    for at, thing in enumerate(document.get("programmes", [])):
        path: Path = ("programmes", at)
        body = plan.body(thing["committee"], (*path, "committee"))
        if body is not None:
            _Taking(plan, office, carried).programme(thing, body, path)
    for row_id, before, path in carried:
        row = plan.row(ProgrammeRow, row_id)
        if plan.row(ProgrammeRow, before) is None:
            plan.fault((*path, "carried_over_from"), f"“{shortened(before)}” is no row of this file or of the office")
        elif row is not None:
            plan.change(ProgrammeRow, row, {"rolled_from_id": before})


class _Taking:
    """One programme of the file, row by row."""

    def __init__(self, plan: Plan, office: Office, carried: list[tuple[str, str, Path]]) -> None:
        self._plan, self._office, self._carried = plan, office, carried
        self._rows: dict[str, str] = {}
        self._first, self._body_id = date.min, ""

    def programme(self, thing: Thing, body: Body, path: Path) -> None:
        """The programme itself: that of its identity, else the one of the same committee and year."""
        plan, self._first, self._body_id = self._plan, day_of(thing["from"]) or date.min, body.id
        alike = next(iter(plan.where(Programme, body_id=body.id, year=thing["year"])), None)
        known = plan.known_by_id(Programme, thing) if "id" in thing else alike
        if alike is not None and "id" in thing and alike.id != thing["id"]:
            plan.fault(path, f"is a second programme of “{shortened(body.name)}” for {thing['year']}")
        fields = _taken(thing, *OF_A_PROGRAMME, from_date="from", to_date="to") | {"body_id": body.id}
        programme_id = plan.put(Programme, known, fields, **given(thing, "id"))
        for at, row in enumerate(thing.get("rows", [])):
            self._row(row, programme_id, at + 1, (*path, "rows", at))
        for at, said in enumerate(thing.get("decisions", [])):
            self._decision(said, programme_id, at + 1, (*path, "decisions", at))

    def _row(self, thing: Thing, programme_id: str, pos: int, path: Path) -> None:
        plan, owner = self._plan, {"programme_id": programme_id}
        known = plan.entry(ProgrammeRow, thing, path, "programme_id", **owner, title=thing["title"])
        fields = _taken(thing, *OF_A_PROGRAMME_ROW) | {"pos": pos}
        if "deadline_text" in thing and "deadline_kind" not in thing and not plan.complete:
            kind, day = deadline_of(thing["deadline_text"], self._first)
            fields |= {"deadline_kind": kind, "deadline_on": day}
        fields["matter_id"] = self._matter(thing, known, path)
        row_id = plan.put(ProgrammeRow, known, fields, **owner, **given(thing, "id"))
        self._rows[thing.get("id", row_id)] = row_id
        if thing.get("carried_over_from"):
            self._carried.append((row_id, thing["carried_over_from"], path))
        for at, cell in enumerate(thing.get("cells", [])):
            self._cell(cell, row_id, (*path, "cells", at))

    def _matter(self, thing: Thing, known: ProgrammeRow | None, path: Path) -> str:
        """The matter that the file names, else that of the row, else one that is made for it."""
        plan, named = self._plan, thing.get("matter")
        if named is None:
            same = known.matter_id if known is not None else self._matter_of_title(thing)
            return same or plan.put(Matter, None, {"title": thing["title"]})
        plan.take_by_id(Matter, [named])
        found = named if plan.row(Matter, named) is not None else plan.matters.get(named)
        if found is None:
            plan.fault((*path, "matter"), f"“{shortened(named)}” is no matter of this file or of the office")
        return found or named

    def _cell(self, thing: Thing, row_id: str, path: Path) -> None:
        plan, meeting_id = self._plan, self._meeting(thing["meeting"], (*path, "meeting"))
        if meeting_id is None:
            return
        owner = {"programme_row_id": row_id}
        known = plan.entry(ProgrammeCell, thing, path, "programme_row_id", **owner, meeting_id=meeting_id)
        fields = _taken(thing, *OF_A_CELL) | {"meeting_id": meeting_id}
        if "item" in thing:
            fields["agenda_item_id"] = self._item(thing["item"], meeting_id, (*path, "item"))
        cell_id = plan.put(ProgrammeCell, known, fields, **owner, **given(thing, "id"))
        others = plan.where(ProgrammeCell, programme_row_id=row_id, meeting_id=meeting_id)
        if any(other.id != cell_id for other in others):
            plan.fault((*path, "meeting"), "has another cell of this row")

    def _decision(self, thing: Thing, programme_id: str, pos: int, path: Path) -> None:
        plan, owner = self._plan, {"programme_id": programme_id}
        same = {"title": thing["title"], "decided_on": day_of(thing["decided_on"])}
        known = plan.entry(ProgrammeDecision, thing, path, "programme_id", **owner, **same)
        fields = _taken(thing, *OF_A_PROGRAMME_DECISION, "decided_on", meeting_id="meeting") | {"pos": pos}
        for ours, theirs in (("programme_row_id", "row"), ("goes_row_id", "goes")):
            if theirs in thing:
                fields[ours] = self._row_named(thing[theirs], (*path, theirs))
        if fields.get("meeting_id"):
            fields["meeting_id"] = self._meeting(fields["meeting_id"], (*path, "meeting"))
        plan.claim(plan.put(ProgrammeDecision, known, fields, **owner, **given(thing, "id")))

    def _meeting(self, said: str, path: Path) -> str | None:
        """The meeting of an identity, else the committee's on a day; a fault where there is none, or more than one."""
        found = self._meetings(said)
        if len(found) == 1:
            return found[0]
        what = "two meetings of the committee" if found else "no meeting of this file or of the office"
        self._plan.fault(path, f"“{shortened(said)}” is {what}")
        return None

    def _meetings(self, said: str) -> list[str]:
        plan = self._plan
        if plan.row(Meeting, said) is not None:
            return [said]
        day = _day_of_calendar(said)
        held = {part.meeting_id for part in plan.where(MeetingBody, body_id=self._body_id)} if day else set()
        return sorted(held & {sitting.meeting_id for sitting in plan.where(Sitting, day=day)})

    def _item(self, said: str | None, meeting_id: str, path: Path) -> str | None:
        """The item of an identity or of a title at a meeting; a fault where there is none."""
        if said is None:
            return None
        items = self._items(meeting_id)
        found = next((item.id for item in items if said in (item.id, item.title)), None)
        if found is None:
            self._plan.fault(path, f"“{shortened(said)}” is no item of that meeting")
        return found

    def _items(self, meeting_id: str) -> list[AgendaItem]:
        """The items of a meeting as they will be."""
        self._plan.take(AgendaItem, agenda_store.items_of(self._office.db, meeting_id))
        return self._plan.where(AgendaItem, meeting_id=meeting_id)

    def _matter_of_title(self, thing: Thing) -> str | None:
        """The matter of an item of the same title at one of the row's meetings."""
        wanted = thing["title"].casefold()
        for cell in thing.get("cells", []):
            items = [item for meeting_id in self._meetings(cell["meeting"]) for item in self._items(meeting_id)]
            if found := next((item.matter_id for item in items if item.title.casefold() == wanted), None):
                return found
        return None

    def _row_named(self, name: str | None, path: Path) -> str | None:
        if name is None or name in self._rows:
            return self._rows.get(name or "")
        if self._plan.row(ProgrammeRow, name) is None:
            self._plan.fault(path, f"“{shortened(name)}” is no row of this file or of the office")
        return name


def _day_of_calendar(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _taken(thing: Thing, *names: str, **renamed: str) -> dict[str, Any]:
    """Fields of a thing as rows hold them: days as days, code words as what they mean."""
    fields = given(thing, *names, **renamed)
    for name in fields.keys() & _DAYS:
        fields[name] = _day(fields[name])
    return fields | {name: kind(fields[name]) for name, kind in _CHOICES.items() if name in fields}


def _day(said: str | None) -> date | None:
    return day_of(said) if said else None
