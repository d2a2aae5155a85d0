"""Meetings with their committees, sittings and people of the day, from plain data to planned rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clerk_app.domain.council import Body
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.meetings import (
    EventKind,
    Meeting,
    MeetingBody,
    MeetingEvent,
    MeetingState,
    PanelMember,
    Sitting,
)
from clerk_app.domain.membership import PositionKind
from clerk_app.domain.substitution import Substitution
from clerk_app.office import Office
from clerk_app.services.exchange import Exchange
from clerk_app.services.exchange_checks import day_of, held_by
from clerk_app.services.exchange_words import shortened
from clerk_app.services.import_agenda import Agenda, plan_agendas
from clerk_app.services.import_committees import put_position, time_of
from clerk_app.services.import_issues import plan_issues, plan_issues_of_meeting
from clerk_app.services.import_minutes import plan_minutes, take_minutes
from clerk_app.services.import_plan import Path, Plan, Thing, given
from clerk_app.services.import_record import Records


def plan_meetings(plan: Plan, office: Office, document: Exchange) -> None:
    """Every meeting with its committees, sittings and panel; then the matters, and every agenda."""
    agendas: list[Agenda] = []
    placed: list[tuple[Thing, str, Path]] = []
    for at, thing in enumerate(document.get("meetings", [])):
        path: Path = ("meetings", at)
        listed = enumerate(thing["committees"])
        found = [plan.body(held_by(entry), (*path, "committees", n)) for n, entry in listed]
        bodies = [body for body in found if body is not None]
        if len(bodies) < len(found):
            continue
        _check_abolished(plan, thing, bodies, path)
        meeting_id = _meeting(plan, thing, bodies, path)
        _bodies(plan, thing, bodies, meeting_id, path)
        _sittings(plan, thing, meeting_id, path)
        _people_of_the_day(plan, thing, meeting_id, path)
        _events(plan, thing, meeting_id, path)
        if "agenda" in thing:
            agendas.append(Agenda(thing["agenda"], meeting_id, path))
        placed.append((thing, meeting_id, path))
    plan_agendas(plan, office, document, agendas)
    plan_issues(plan, document)
    records = Records(plan, office, document)
    take_minutes(plan, document)
    for thing, meeting_id, path in placed:
        plan_issues_of_meeting(plan, thing, meeting_id, path)
        records.plan(thing, meeting_id, path)
        plan_minutes(plan, thing, meeting_id, path)
    records.finish()


def _meeting(plan: Plan, thing: Thing, bodies: Sequence[Body], path: Path) -> str:
    known = plan.known_by_id(Meeting, thing)
    if known is None:
        alike = _same_meeting(plan, thing, bodies)
        if "id" not in thing:
            known = alike
        elif alike is not None and not plan.is_new(Meeting, alike.id):
            _note_double(plan, thing, bodies)
    fields = given(thing, "title", "cancelled_reason")
    fields |= {name: day_of(thing[name]) for name in ("summons_date", "convened_on", "cancelled_on") if name in thing}
    if "state" in thing:
        fields["state"] = MeetingState(thing["state"])
    if "contact" in thing:
        fields["contact_id"] = plan.person(thing["contact"], (*path, "contact"))
    state = MeetingState.AGENDA_OPEN if thing.get("agenda") else MeetingState.PLANNED
    return plan.put(Meeting, known, fields, state=state, contact_id=bodies[0].contact_id, **given(thing, "id"))


_TO_COME = (MeetingState.PLANNED, MeetingState.AGENDA_OPEN)


def _same_meeting(plan: Plan, thing: Thing, bodies: Sequence[Body]) -> Meeting | None:
    """The meeting of the same committees on the same day and, if the file says it, at the same time."""
    first = thing["sittings"][0]
    wanted = {body.id for body in bodies}
    for sitting in plan.where(Sitting, day=day_of(first["day"])):
        meeting_id = sitting.meeting_id
        is_first = sitting.pos == min(other.pos for other in plan.where(Sitting, meeting_id=meeting_id))
        same_time = "start_time" not in first or sitting.start_time == time_of(first["start_time"])
        held = {taking_part.body_id for taking_part in plan.where(MeetingBody, meeting_id=meeting_id)}
        if is_first and same_time and held == wanted:
            return plan.row(Meeting, meeting_id)
    return None


def _check_abolished(plan: Plan, thing: Thing, bodies: Sequence[Body], path: Path) -> None:
    """No committee holds a sitting from its abolition on; what was issued, and a complete file, say what was so."""
    if plan.complete or thing.get("state", MeetingState.PLANNED) not in _TO_COME:
        return
    days = [day for sitting in thing["sittings"] if (day := day_of(sitting["day"])) is not None]
    for at, body in enumerate(bodies):
        if body.abolished_on is not None and not all(map(body.meets_on, days)):
            gone = printed_date(body.abolished_on, DateForm.COMMA, weekday=False)
            plan.fault(
                (*path, "committees", at), f"is “{body.name}”, which was abolished on {gone} and meets no more then"
            )


def _note_double(plan: Plan, thing: Thing, bodies: Sequence[Body]) -> None:
    day = day_of(thing["sittings"][0]["day"])
    when = printed_date(day, DateForm.COMMA) if day else ""
    names = shortened(" and ".join(body.name for body in bodies))
    plan.notes.append(f"A second meeting of {names} on {when} came in: its id is not that of the one that was here.")


def _bodies(plan: Plan, thing: Thing, bodies: Sequence[Body], meeting_id: str, path: Path) -> None:
    left = {part.id: part for part in plan.where(MeetingBody, meeting_id=meeting_id)}
    for pos, (entry, body) in enumerate(zip(thing["committees"], bodies, strict=True)):
        said = entry if isinstance(entry, dict) else {}
        same = {"meeting_id": meeting_id, "body_id": body.id}
        known = plan.entry(MeetingBody, said, (*path, "committees", pos), "meeting_id", **same)
        fields = {**same, "pos": pos, "presides": said.get("presides", pos == 0)}
        left.pop(plan.put(MeetingBody, known, fields, **given(said, "id")), None)
    for pos, part in enumerate(left.values(), start=len(bodies)):
        plan.change(MeetingBody, part, {"pos": pos, "presides": False})


def _sittings(plan: Plan, thing: Thing, meeting_id: str, path: Path) -> None:
    old = sorted(plan.where(Sitting, meeting_id=meeting_id), key=lambda sitting: sitting.pos)
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
    """The people drawn for the meeting, who takes the chair for it, and who sits for whom."""
    held = {taking_part.body_id for taking_part in plan.where(MeetingBody, meeting_id=meeting_id)}
    for list_name in ("panel", "chairs", "substitutions"):
        for at, named in enumerate(thing.get(list_name, [])):
            place: Path = (*path, list_name, at)
            person = plan.person(named["person"], (*place, "person"))
            body = plan.body(named["committee"], (*place, "committee"))
            if person is None or body is None:
                continue
            if body.id not in held:
                plan.fault((*place, "committee"), f"“{shortened(body.name)}” does not hold this meeting")
                continue
            same = {"meeting_id": meeting_id, "body_id": body.id, "person_id": person}
            if list_name == "chairs":
                put_position(plan, named, place, kind=PositionKind.CHAIR_FOR_MEETING, **same)
            elif list_name == "substitutions":
                _substitution(plan, named, same, place)
            else:
                known = plan.entry(PanelMember, named, place, "meeting_id", **same)
                plan.put(PanelMember, known, {**same, "pos": at + 1}, **given(named, "id"))


def _substitution(plan: Plan, thing: Thing, seated: Mapping[str, str], path: Path) -> None:
    """Who sits for whom; one person takes one place, and one place is taken by one person (CM-6)."""
    member = plan.person(thing["in_place_of"], (*path, "in_place_of"))
    if member is None:
        return
    same = {**seated, "in_place_of_id": member}
    known = plan.entry(Substitution, thing, path, "meeting_id", **same)
    fields = same | ({"told_on": day_of(thing["told_on"])} if "told_on" in thing else {})
    plan.put(Substitution, known, fields, **given(thing, "id"))
    there = {"meeting_id": seated["meeting_id"], "body_id": seated["body_id"]}
    if member == seated["person_id"]:
        plan.fault(path, "lets somebody sit for themselves")
    elif len(plan.where(Substitution, **there, in_place_of_id=member)) > 1:
        plan.fault((*path, "in_place_of"), "has a substitute already")
    elif len(plan.where(Substitution, **there, person_id=seated["person_id"])) > 1:
        plan.fault((*path, "person"), "substitutes for another member already")


def _events(plan: Plan, thing: Thing, meeting_id: str, path: Path) -> None:
    """How the meeting was moved, cancelled and reinstated."""
    for at, event in enumerate(thing.get("events", [])):
        fields = given(event, "reason") | {"kind": EventKind(event["kind"]), "happened_on": day_of(event["on"])}
        for end in ("from", "to"):
            fields |= {name: day_of(event[name]) for name in (f"{end}_day",) if name in event}
            fields |= {name: time_of(event[name]) for name in (f"{end}_time",) if name in event}
            fields |= {name: "\n".join(event[name]) for name in (f"{end}_place",) if name in event}
        if "state_before" in event:
            fields["state_before"] = MeetingState(event["state_before"])
        same = {"kind": fields["kind"], "happened_on": fields["happened_on"]}
        same |= {"to_day": fields.get("to_day"), "to_time": fields.get("to_time")}
        known = plan.entry(MeetingEvent, event, (*path, "events", at), "meeting_id", meeting_id=meeting_id, **same)
        plan.put(MeetingEvent, known, {**fields, "meeting_id": meeting_id}, **given(event, "id"))
