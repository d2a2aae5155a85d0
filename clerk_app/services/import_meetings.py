"""Meetings and their agendas, from plain data to planned rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from clerk_app.domain.agenda import AgendaItem, Level, Matter, Openness, Outcome, ScheduleRow, SubLineKind, in_order
from clerk_app.domain.council import Authority, Body
from clerk_app.domain.meetings import Meeting, MeetingBody, MeetingState, PanelMember, Sitting
from clerk_app.domain.membership import Position, PositionKind
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of
from clerk_app.services.import_committees import time_of
from clerk_app.services.import_plan import Path, Plan, given
from clerk_app.store import agenda as store
from clerk_app.store import rows

Thing = Mapping[str, Any]
#: Fields of an item that are taken as they stand.
_AS_THEY_STAND = (
    "title",
    "number",
    "number_locked",
    "closed_title",
    "second_title",
    "sub_line",
    "speaker_name",
    "speaker_organisation",
    "purpose",
    "lead_officer",
    "portfolio",
    "wards",
    "planned_minutes",
    "time_limit",
    "education_matter",
    "public_may_speak",
    "if_applicable",
    "public_interest_reason",
    "closed_note",
    "reason_not_in_time",
    "reason_cannot_wait",
    "chair_agreed",
    "referred_from",
    "printed_from",
    "printed_to",
    "chair_note",
    "outcome_note",
)
_CHOICES = {"level": Level, "sub_line_kind": SubLineKind, "openness": Openness, "outcome": Outcome}
_SCHEDULE = ("reference", "site", "proposal", "ward", "recommendation", "officer", "speakers")


def plan_meetings(plan: Plan, office: Office, document: Exchange) -> None:
    """Every meeting with its committees, sittings, panel and agenda."""
    for at, thing in enumerate(document.get("meetings", [])):
        path: Path = ("meetings", at)
        found = [plan.body(name, (*path, "committees", n)) for n, name in enumerate(thing["committees"])]
        bodies = [body for body in found if body is not None]
        if len(bodies) < len(found):
            continue
        meeting_id = _meeting(plan, thing, bodies, path)
        _bodies(plan, bodies, meeting_id)
        _sittings(plan, thing, meeting_id, path)
        _people_of_the_day(plan, thing, meeting_id, path)
        _agenda(plan, office, thing, meeting_id, path)


def _meeting(plan: Plan, thing: Thing, bodies: Sequence[Body], path: Path) -> str:
    known = plan.known_by_id(Meeting, thing)
    if known is None and "id" not in thing:
        known = _same_meeting(plan, thing, bodies)
    fields = given(thing, "title", "cancelled_reason")
    fields |= {name: day_of(thing[name]) for name in ("summons_date", "convened_on", "cancelled_on") if name in thing}
    if "state" in thing:
        fields["state"] = MeetingState(thing["state"])
    if "contact" in thing:
        fields["contact_id"] = plan.person(thing["contact"], (*path, "contact"))
    state = MeetingState.AGENDA_OPEN if thing.get("agenda") else MeetingState.PLANNED
    return plan.put(Meeting, known, fields, state=state, contact_id=bodies[0].contact_id, **given(thing, "id"))


def _same_meeting(plan: Plan, thing: Thing, bodies: Sequence[Body]) -> Meeting | None:
    """The meeting of the same committees on the same day and, if the file says it, at the same time."""
    first = thing["sittings"][0]
    wanted = {body.id for body in bodies}
    for sitting in plan.where(Sitting, "day", day_of(first["day"])):
        meeting_id = sitting.meeting_id
        is_first = sitting.pos == min(other.pos for other in plan.where(Sitting, "meeting_id", meeting_id))
        same_time = "start_time" not in first or sitting.start_time == time_of(first["start_time"])
        held = {taking_part.body_id for taking_part in plan.where(MeetingBody, "meeting_id", meeting_id)}
        if is_first and same_time and held == wanted:
            return plan.row(Meeting, meeting_id)
    return None


def _bodies(plan: Plan, bodies: Sequence[Body], meeting_id: str) -> None:
    held = {part.body_id: part for part in plan.where(MeetingBody, "meeting_id", meeting_id)}
    for pos, body in enumerate(bodies):
        fields = {"pos": pos, "presides": pos == 0}
        plan.put(MeetingBody, held.pop(body.id, None), fields, meeting_id=meeting_id, body_id=body.id)
    for pos, left in enumerate(held.values(), start=len(bodies)):
        plan.put(MeetingBody, left, {"pos": pos, "presides": False})


def _sittings(plan: Plan, thing: Thing, meeting_id: str, path: Path) -> None:
    old = sorted(plan.where(Sitting, "meeting_id", meeting_id), key=lambda sitting: sitting.pos)
    for at, sitting in enumerate(thing["sittings"]):
        known = plan.known_by_id(Sitting, sitting) if "id" in sitting else old[at] if at < len(old) else None
        if known is not None and known.meeting_id != meeting_id:
            plan.fault((*path, "sittings", at), "has the id of a sitting of another meeting")
        fields = given(sitting, "link") | {"day": day_of(sitting["day"]), "pos": at + 1}
        fields |= {name: time_of(sitting[name]) for name in ("start_time", "end_time") if name in sitting}
        if "end_day" in sitting:
            fields["end_date"] = day_of(sitting["end_day"])
        if "place" in sitting:
            fields["place"] = "\n".join(sitting["place"])
        plan.put(Sitting, known, fields, meeting_id=meeting_id, **given(sitting, "id"))


def _people_of_the_day(plan: Plan, thing: Thing, meeting_id: str, path: Path) -> None:
    """The people drawn for the meeting, and who takes the chair for it."""
    held = {taking_part.body_id for taking_part in plan.where(MeetingBody, "meeting_id", meeting_id)}
    for list_name in ("panel", "chairs"):
        for at, named in enumerate(thing.get(list_name, [])):
            place: Path = (*path, list_name, at)
            person = plan.person(named["person"], (*place, "person"))
            body = plan.body(named["committee"], (*place, "committee"))
            if person is None or body is None:
                continue
            if body.id not in held:
                plan.fault((*place, "committee"), f"“{body.name}” does not hold this meeting")
                continue
            key = (meeting_id, body.id, person)
            if list_name == "panel":
                _drawn(plan, key, at + 1)
            else:
                _chair(plan, key)


def _drawn(plan: Plan, key: tuple[str, str, str], pos: int) -> None:
    drawn = plan.where(PanelMember, "meeting_id", key[0])
    known = next((d for d in drawn if (d.meeting_id, d.body_id, d.person_id) == key), None)
    plan.put(PanelMember, known, {"pos": pos}, meeting_id=key[0], body_id=key[1], person_id=key[2])


def _chair(plan: Plan, key: tuple[str, str, str]) -> None:
    kind = PositionKind.CHAIR_FOR_MEETING
    found = [
        p
        for p in plan.where(Position, "meeting_id", key[0])
        if p.kind is kind and (p.meeting_id, p.body_id, p.person_id) == key
    ]
    fixed = {"kind": kind, "meeting_id": key[0], "body_id": key[1], "person_id": key[2]}
    plan.put(Position, found[0] if found else None, {}, authority_id=plan.all(Authority)[0].id, **fixed)


def _agenda(plan: Plan, office: Office, thing: Thing, meeting_id: str, path: Path) -> None:
    if "agenda" not in thing:
        return
    old = list(in_order(store.items_of(office.db, meeting_id)))
    plan.take(AgendaItem, old)
    plan.take(Matter, ())
    plan.take(ScheduleRow, (row for listed in store.schedules_of(office.db, meeting_id).values() for row in listed))
    left = {item.id: item for item in old}
    for at, item in enumerate(_closed_below(thing["agenda"])):
        place: Path = (*path, "agenda", at)
        known = _known_item(plan, office, item, left, place)
        if known is not None:
            left.pop(known.id, None)
        item_id = _item(plan, office, item, known, meeting_id, at + 1)
        _schedule(plan, office, item, item_id, place)
    for pos, item_left in enumerate(left.values(), start=len(thing["agenda"]) + 1):
        plan.put(AgendaItem, item_left, {"pos": pos})
    _check_numbers(plan, thing, left, path)


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


def _known_item(
    plan: Plan, office: Office, thing: Thing, left: Mapping[str, AgendaItem], path: Path
) -> AgendaItem | None:
    """The item of that identity, else the first of the same open title that the file has not named yet."""
    if "id" not in thing:
        return next((item for item in left.values() if item.title == thing["title"]), None)
    if thing["id"] not in left and rows.read(office.db, AgendaItem, thing["id"]) is not None:
        plan.fault(path, "has the id of an item of another meeting")
    return left.get(thing["id"])


def _item(plan: Plan, office: Office, thing: Thing, known: AgendaItem | None, meeting_id: str, pos: int) -> str:
    fields = given(thing, *_AS_THEY_STAND) | {"pos": pos}
    fields |= {name: kind(thing[name]) for name, kind in _CHOICES.items() if name in thing}
    if "paragraphs" in thing:
        fields["paragraphs"] = tuple(thing["paragraphs"])
    if "chair_agreed_at" in thing:
        moment = thing["chair_agreed_at"]
        fields["chair_agreed_at"] = datetime.fromisoformat(moment) if moment else None
    openness = fields.get("openness", known.openness if known else Openness.OPEN)
    if "openness" in thing or "part" in thing:
        fields["part"] = 2 if openness.closed else thing.get("part", 1)
    _matter(plan, office, fields, known)
    return plan.put(AgendaItem, known, fields, meeting_id=meeting_id, **given(thing, "id"))


def _matter(plan: Plan, office: Office, fields: dict[str, Any], known: AgendaItem | None) -> None:
    """The business behind an item: made silently for a new one, and following it while it appears nowhere else."""
    said = {ours: fields[theirs] for ours, theirs in _MATTER_FIELDS.items() if theirs in fields}
    if known is None:
        fields["matter_id"] = plan.put(Matter, None, said)
    elif len(store.appearances(office.db, known.matter_id)) == 1:
        matter = store.matter(office.db, known.matter_id)
        plan.put(Matter, matter, {name: said[name] for name in ("title", "openness") if name in said})


_MATTER_FIELDS = {"title": "title", "openness": "openness", "ward": "wards", "lead": "lead_officer"}


def _schedule(plan: Plan, office: Office, thing: Thing, item_id: str, path: Path) -> None:
    old = sorted(plan.where(ScheduleRow, "agenda_item_id", item_id), key=lambda row: row.pos)
    by_id = {row.id: row for row in old}
    for at, row in enumerate(thing.get("schedule", [])):
        known = by_id.get(row["id"]) if "id" in row else old[at] if at < len(old) else None
        if "id" in row and known is None and _stands_elsewhere(plan, office, row["id"]):
            plan.fault((*path, "schedule", at), "has the id of a row of another item")
            continue
        fields = given(row, *_SCHEDULE) | {"pos": at + 1}
        plan.put(ScheduleRow, known, fields, agenda_item_id=item_id, **given(row, "id"))


def _stands_elsewhere(plan: Plan, office: Office, row_id: str) -> bool:
    return plan.row(ScheduleRow, row_id) is not None or rows.read(office.db, ScheduleRow, row_id) is not None


def _check_numbers(plan: Plan, thing: Thing, left: Mapping[str, AgendaItem], path: Path) -> None:
    """No number of the file stands at an item that only the office has."""
    taken = {item.number for item in left.values() if item.number}
    for at, item in enumerate(thing["agenda"]):
        if item.get("number") in taken:
            plan.fault((*path, "agenda", at, "number"), "is taken by an item of the office")
