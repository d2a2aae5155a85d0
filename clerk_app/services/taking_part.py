"""Who takes part in a meeting: its committees, each with its own members, quorum and chair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.documents.wording import Wording
from clerk_app.domain.council import Body, rules_on
from clerk_app.domain.membership import (
    POSITION_WORDS,
    Member,
    PersonFact,
    Position,
    PositionKind,
    SeatKind,
    Votes,
    fact_on,
)
from clerk_app.domain.quorum import counted, needed_quorum
from clerk_app.domain.substitution import with_substitutes
from clerk_app.office import Office
from clerk_app.services import council, meetings, wording
from clerk_app.store import committees, people
from clerk_app.store import meetings as store


@dataclass(frozen=True, slots=True)
class PartLine:
    """One committee of a meeting: its members on the day, how many of them count and must be there, and its chair.

    `quorum` is None where no rule says it; `chair` is "" where nobody is. `drawn` says that a panel sits for it.
    """

    body: Body
    presides: bool
    members: tuple[Member, ...]
    counted: int
    quorum: int | None
    chair: str
    drawn: bool

    @property
    def id(self) -> str:
        """The committee's identity."""
        return self.body.id


def lines(office: Office, meeting_id: str) -> tuple[PartLine, ...]:
    """Every committee of a meeting, as at the day of its first sitting; in a joint one each has its own rules."""
    day = meetings.sittings(office, meeting_id)[0].day
    rules, of_council = committees.rules(office.db), council.kind(office)
    presiding = {part.body_id for part in store.bodies_of(office.db, meeting_id) if part.presides}
    panels = {drawn.body_id for drawn in store.panel_of(office.db, meeting_id)}
    return tuple(
        PartLine(
            body=body,
            presides=body.id in presiding,
            members=members,
            counted=counted(members),
            quorum=needed_quorum(rules_on(day, body.id, rules), body.kind, members, of_council),
            chair=_chair(members),
            drawn=body.id in panels,
        )
        for body, members in members_of(office, meeting_id)
    )


def quorum_of(office: Office, meeting_id: str) -> str:
    """The quorum of the committee that presides, as agendas print it; "" where nothing says it."""
    found = next((part.quorum for part in lines(office, meeting_id) if part.presides), None)
    return "" if found is None else str(found)


def members_of(office: Office, meeting_id: str) -> tuple[tuple[Body, tuple[Member, ...]], ...]:
    """Each committee of a meeting with those who sit for it, in printed order, as at the day of its first sitting.

    A panel that was drawn sits instead of the seats, and a substitute in the place of a member (CM-6).
    """
    day = meetings.sittings(office, meeting_id)[0].day
    found = []
    for body in meetings.bodies(office, meeting_id):
        listed = seated(office, meeting_id, body.id, day)
        found.append((body, _substituted(office, meeting_id, body.id, day, listed)))
    return tuple(found)


def seated(office: Office, meeting_id: str, body_id: str, day: date) -> tuple[Member, ...]:
    """Those who would sit for one committee if nobody had sent a substitute: its panel, or its seats on the day."""
    posts = tuple(post for post in committees.positions_at(office.db, meeting_id) if post.body_id == body_id)
    panel = [drawn.person_id for drawn in store.panel_of(office.db, meeting_id) if drawn.body_id == body_id]
    if panel:
        facts = people.facts_of(office.db, panel)
        return tuple(_drawn(fact_on(day, facts[person]), posts) for person in panel)
    known = committees.committee(office.db, body_id)
    return replace(known, positions=(*known.positions, *posts)).members_on(day)


def _substituted(
    office: Office, meeting_id: str, body_id: str, day: date, listed: tuple[Member, ...]
) -> tuple[Member, ...]:
    sent = [sub for sub in store.substitutions_at(office.db, meeting_id) if sub.body_id == body_id]
    if not sent:
        return listed
    facts = people.facts_of(office.db, [sub.person_id for sub in sent])
    named = {sub.in_place_of_id: (sub.person_id, fact_on(day, facts[sub.person_id]).printed) for sub in sent}
    words = Wording.load(wording.of_meeting(office, meeting_id)).summons["substituting"]
    return with_substitutes(listed, named, words)


def _drawn(fact: PersonFact, posts: tuple[Position, ...]) -> Member:
    held = tuple(POSITION_WORDS[post.kind] for post in posts if post.person_id == fact.person_id)
    return Member(fact.person_id, fact.printed, held, "", SeatKind.COUNCILLOR, Votes.ALL, True, ())


def _chair(members: Sequence[Member]) -> str:
    """Who is in the chair: for this meeting, else as chair; the vice-chair only presides when neither is there."""
    for kind in (PositionKind.CHAIR_FOR_MEETING, PositionKind.CHAIR):
        for member in members:
            if POSITION_WORDS[kind] in member.roles:
                return member.name
    return ""
