"""Substitutes: the pool of a committee, who sits for whom at one meeting, and what the rules say of it (CM-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.council import Body, rules_on
from clerk_app.domain.finding import Finding
from clerk_app.domain.membership import Member, PersonFact, SeatKind
from clerk_app.domain.substitution import Standing, SubstituteRule, Substitution, substitution_findings
from clerk_app.errors import Refused
from clerk_app.office import Office
from clerk_app.services import meetings, people, taking_part
from clerk_app.services.reading import one
from clerk_app.store import committees, rows
from clerk_app.store import meetings as store


@dataclass(frozen=True, slots=True)
class SubstituteLine:
    """A substitution as a list shows it: who for whom, for which committee, and what the rules say against it."""

    substitution: Substitution
    committee: str
    substitute: str
    member: str
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """The substitution's identity."""
        return self.substitution.id

    @property
    def words(self) -> str:
        """As the minutes say it: "Councillor Ben Okafor substituting for Councillor Ada Thornbury"."""
        return f"{self.substitute} substituting for {self.member}"


def pool(office: Office, body_id: str, day: date | None = None) -> tuple[Member, ...]:
    """The substitutes that a committee has named, on a day (today if none is given)."""
    listed = committees.committee(office.db, body_id).members_on(day or office.today(), substitutes=True)
    return tuple(member for member in listed if member.kind is SeatKind.SUBSTITUTE and member.person_id is not None)


def of_meeting(office: Office, meeting_id: str) -> tuple[SubstituteLine, ...]:
    """Who substitutes at a meeting, committee by committee."""
    bodies = {body.id: body for body in meetings.bodies(office, meeting_id)}
    sent = [s for s in store.substitutions_at(office.db, meeting_id) if s.body_id in bodies]
    return tuple(_line(office, sub, bodies[sub.body_id]) for sub in sent)


def against(
    office: Office,
    meeting_id: str,
    person_id: str | None,
    in_place_of_id: str,
    *,
    name: str = "",
    body_id: str | None = None,
) -> tuple[Finding, ...]:
    """What the rules say against somebody in the place of a member, in one body or wherever that member sits (CM-6).

    Who is not in the file yet is given by `name`: in no pool, and of no group. Nothing here refuses anybody.
    """
    day = meetings.sittings(office, meeting_id)[0].day
    who = people.fact(office, person_id, day) if person_id else PersonFact("", "", None, name)
    whom = people.fact(office, in_place_of_id, day)
    found: dict[str, Finding] = {}
    for body in meetings.bodies(office, meeting_id):
        seats = [m.kind for m in taking_part.seated(office, meeting_id, body.id, day) if m.person_id == in_place_of_id]
        if seats and body_id in (None, body.id):
            standing = _standing(office, body, day, seats[0], (who, whom), None)
            found |= {each.text: each for each in substitution_findings(standing)}
    return tuple(found.values())


def substitute(
    office: Office, meeting_id: str, body_id: str, person_id: str, in_place_of_id: str, told_on: date | None = None
) -> Change:
    """Let somebody sit at a whole meeting in place of one named member; `told_on` is the day of the notice (CM-6).

    What the standing orders say against it is a finding. Raises Refused for what cannot be: a member who does not sit
    there, one who has a substitute already, or a substitute who sits there already.
    """
    day = meetings.sittings(office, meeting_id)[0].day
    listed = {member.person_id for member in taking_part.seated(office, meeting_id, body_id, day)}
    who, whom = (people.fact(office, each, day).printed for each in (person_id, in_place_of_id))
    sent = [s for s in store.substitutions_at(office.db, meeting_id) if s.body_id == body_id]
    if in_place_of_id not in listed:
        raise Refused(f"{whom} does not sit at this meeting.", "Choose one of its members.")
    if person_id in listed:
        raise Refused(f"{who} sits at this meeting already.", "Choose somebody who is no member of it.")
    if any(s.in_place_of_id == in_place_of_id for s in sent):
        raise Refused(f"{whom} has a substitute already.", "Take that substitution back first.")
    if any(s.person_id == person_id for s in sent):
        raise Refused(f"{who} substitutes for another member already.", "One person takes one place.")
    made = Substitution(office.new_id(), meeting_id, body_id, person_id, in_place_of_id, told_on)
    with office.record(f"{who} substitutes for {whom}", subject=Subject("meeting", meeting_id)) as recording:
        rows.insert(office.db, [made], office.officer)
    return recording.change


def take_back(office: Office, substitution_id: str) -> Change:
    """Let the member sit after all."""
    sub = one(office, Substitution, substitution_id, "substitution")
    line = _line(office, sub, one(office, Body, sub.body_id, "committee"))
    with office.record(f"Take back: {line.words}", subject=Subject("meeting", sub.meeting_id)) as recording:
        rows.delete(office.db, Substitution, [substitution_id])
    return recording.change


def _line(office: Office, sub: Substitution, body: Body) -> SubstituteLine:
    day = meetings.sittings(office, sub.meeting_id)[0].day
    who, whom = (people.fact(office, each, day) for each in (sub.person_id, sub.in_place_of_id))
    listed = taking_part.seated(office, sub.meeting_id, body.id, day)
    seat = next((member.kind for member in listed if member.person_id == sub.in_place_of_id), SeatKind.COUNCILLOR)
    standing = _standing(office, body, day, seat, (who, whom), sub.told_on)
    return SubstituteLine(sub, body.name, who.printed, whom.printed, substitution_findings(standing))


def _standing(
    office: Office, body: Body, day: date, seat: SeatKind, both: tuple[PersonFact, PersonFact], told_on: date | None
) -> Standing:
    """A substitution as it is judged: `both` are the substitute and the member."""
    who, whom = both
    return Standing(
        rule=SubstituteRule(rules_on(day, body.id, committees.rules(office.db))["substitutes"]),
        kind=body.kind,
        substitute=who.printed,
        member=whom.printed,
        seat=seat,
        groups=(who.political_group, whom.political_group),
        in_pool=bool(who.person_id) and who.person_id in {each.person_id for each in pool(office, body.id, day)},
        told_on=told_on,
        day=day,
    )
