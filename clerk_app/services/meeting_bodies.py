"""Which committees hold a meeting, and who sits and takes the chair for each of them at it alone."""

from __future__ import annotations

from collections.abc import Sequence

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body
from clerk_app.domain.dates import DateForm, printed_date
from clerk_app.domain.meetings import MeetingBody, PanelMember
from clerk_app.domain.membership import Person, Position, PositionKind
from clerk_app.domain.substitution import Substitution
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import meetings, people, taking_part
from clerk_app.services.reading import one
from clerk_app.store import committees, rows
from clerk_app.store import meetings as store


def join(office: Office, meeting_id: str, body_id: str) -> Change:
    """Let another committee hold a meeting too. Raises Refused if it does already, or is abolished by then."""
    body = one(office, Body, body_id, "committee")
    meetings.refuse_abolished([body], meetings.line(office, meeting_id).day)
    held = store.bodies_of(office.db, meeting_id)
    if any(part.body_id == body_id for part in held):
        raise Refused(f"{body.name} holds this meeting already.", "Choose another committee.")
    made = MeetingBody(office.new_id(), meeting_id, body_id, 1 + max(part.pos for part in held), presides=False)
    with office.record(
        f"{body.name} joins the meeting of {_when(office, meeting_id)}", subject=_at(meeting_id)
    ) as made_by:
        rows.insert(office.db, [made], office.officer)
    return made_by.change


def leave(office: Office, meeting_id: str, body_id: str) -> Change:
    """Let a committee hold a meeting no longer: its panel, chair and substitutes there go with it.

    If it presided, the first of those that remain does. Raises Refused for the only one.
    """
    part = _part(office, meeting_id, body_id)
    others = [other for other in store.bodies_of(office.db, meeting_id) if other.body_id != body_id]
    body = one(office, Body, body_id, "committee")
    if not others:
        raise Refused(
            f"{body.name} holds this meeting alone.", "Let another committee join first, or remove the meeting."
        )
    label = f"{body.name} leaves the meeting of {_when(office, meeting_id)}"
    with office.record(label, subject=_at(meeting_id)) as recording:
        panel = [drawn.id for drawn in store.panel_of(office.db, meeting_id) if drawn.body_id == body_id]
        posts = [post.id for post in committees.positions_at(office.db, meeting_id) if post.body_id == body_id]
        sent = [sub.id for sub in store.substitutions_at(office.db, meeting_id) if sub.body_id == body_id]
        for kind, gone in ((PanelMember, panel), (Position, posts), (Substitution, sent), (MeetingBody, [part.id])):
            rows.delete(office.db, kind, gone)
        if part.presides:
            rows.update(office.db, MeetingBody, others[0].id, {"presides": True}, office.officer)
    return recording.change


def preside(office: Office, meeting_id: str, body_id: str) -> Change:
    """Let one committee of a joint meeting preside: its rules, numbering and place in the list of meetings hold."""
    _part(office, meeting_id, body_id)
    name = one(office, Body, body_id, "committee").name
    label = f"{name} presides over the meeting of {_when(office, meeting_id)}"
    with office.record(label, subject=_at(meeting_id)) as recording:
        for other in store.bodies_of(office.db, meeting_id):
            presides = other.body_id == body_id
            if other.presides is not presides:
                rows.update(office.db, MeetingBody, other.id, {"presides": presides}, office.officer)
    return recording.change


def draw_panel(office: Office, meeting_id: str, body_id: str, person_ids: Sequence[str]) -> Change:
    """Let some people sit for a committee at one meeting, in this order, instead of its seats; nobody: its seats again.

    A hearing is held so. Whoever was to take the chair and is not drawn does not.
    """
    _part(office, meeting_id, body_id)
    name = one(office, Body, body_id, "committee").name
    wanted = list(dict.fromkeys(person_ids))
    for person_id in wanted:
        one(office, Person, person_id, "person")
    old = {drawn.person_id: drawn for drawn in store.panel_of(office.db, meeting_id) if drawn.body_id == body_id}
    label = f"Draw the panel of {name} for {_when(office, meeting_id)}"
    with office.record(label, subject=_at(meeting_id)) as recording:
        rows.delete(office.db, PanelMember, [drawn.id for who, drawn in old.items() if who not in wanted])
        for pos, who in enumerate(wanted, start=1):
            if who not in old:
                rows.insert(office.db, [PanelMember(office.new_id(), meeting_id, body_id, who, pos)], office.officer)
            elif old[who].pos != pos:
                rows.update(office.db, PanelMember, old[who].id, {"pos": pos}, office.officer)
        posts = committees.positions_at(office.db, meeting_id)
        gone = [p.id for p in posts if p.body_id == body_id and wanted and p.person_id not in wanted]
        rows.delete(office.db, Position, gone)
    return recording.change


def take_chair(office: Office, meeting_id: str, body_id: str, person_id: str | None) -> Change:
    """Let a member take the chair of a committee for one meeting; None: whoever is its chair does.

    Raises Refused for somebody who does not sit there.
    """
    _part(office, meeting_id, body_id)
    body = one(office, Body, body_id, "committee")
    day = meetings.sittings(office, meeting_id)[0].day
    who = people.fact(office, person_id, day).printed if person_id else "its own chair"
    if person_id and person_id not in {
        member.person_id for member in taking_part.seated(office, meeting_id, body_id, day)
    }:
        raise Refused(f"{who} does not sit for {body.name} at this meeting.", "Choose one of its members.")
    label = f"Let {who} take the chair of {body.name} for {_when(office, meeting_id)}"
    with office.record(label, subject=_at(meeting_id)) as recording:
        posts = committees.positions_at(office.db, meeting_id)
        rows.delete(office.db, Position, [post.id for post in posts if post.body_id == body_id])
        if person_id is not None:
            kind = PositionKind.CHAIR_FOR_MEETING
            made = Position(office.new_id(), body.authority_id, kind, person_id, body_id, meeting_id)
            rows.insert(office.db, [made], office.officer)
    return recording.change


def _part(office: Office, meeting_id: str, body_id: str) -> MeetingBody:
    for part in store.bodies_of(office.db, meeting_id):
        if part.body_id == body_id:
            return part
    name = one(office, Body, body_id, "committee").name
    raise Refused(f"{name} does not hold this meeting.", "Let it join first.")


def _at(meeting_id: str) -> Subject:
    return Subject("meeting", meeting_id)


def _when(office: Office, meeting_id: str) -> str:
    return printed_date(meetings.line(office, meeting_id).day, DateForm.COMMA, weekday=False)
