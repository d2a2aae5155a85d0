"""Votes: who is offered one, what the result is, and whether the record of it agrees with itself (VO-1 to VO-3).

What was announced in the room is the record. Where it does not agree with the names, or with who was there, a finding
says so; nothing is put right by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.eligibility import may_vote
from clerk_app.domain.membership import Member
from clerk_app.domain.presence import Room, Sitters


class Way(StrEnum):
    """How somebody voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class Manner(StrEnum):
    """How a vote was taken: without a division, by show of hands, or with every name.

    Names may be taken as standing orders say, because members asked for it, or because the law wants it (VO-3).
    """

    ASSENT = "assent"
    SHOW = "show"
    NAMED = "named"
    REQUISITIONED = "requisitioned"

    @property
    def by_name(self) -> bool:
        """Whether every vote stands beside a name."""
        return self in (Manner.NAMED, Manner.REQUISITIONED)


class Result(StrEnum):
    """What came of a vote; a tie that nobody broke decides nothing."""

    CARRIED = "carried"
    LOST = "lost"
    TIED = "tied"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Totals:
    """How many voted for and against, and how many abstained."""

    votes_for: int = 0
    against: int = 0
    abstained: int = 0

    @property
    def cast(self) -> int:
        """How many took part, who abstained too."""
        return self.votes_for + self.against + self.abstained

    @property
    def words(self) -> str:
        """As it is printed: "8 for, 4 against, 1 abstained"."""
        return f"{self.votes_for} for, {self.against} against, {self.abstained} abstained"

    def fewer_than(self, other: Totals) -> bool:
        """Whether any of the three is smaller than that of some other totals."""
        return self.votes_for < other.votes_for or self.against < other.against or self.abstained < other.abstained


@dataclass(frozen=True, slots=True)
class CastingVote:
    """The second or casting vote, and who gave it (VO-1)."""

    person_id: str
    way: Way


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote as it was recorded.

    `announced` are the totals that were said in the room, None where nobody said any. `named` are all votes by person;
    `own` those that single members asked to have minuted (VO-2). `requisitioned_by` asked for the names.
    """

    manner: Manner = Manner.SHOW
    announced: Totals | None = None
    named: Mapping[str, Way] = field(default_factory=lambda: MappingProxyType({}))
    own: Mapping[str, Way] = field(default_factory=lambda: MappingProxyType({}))
    casting: CastingVote | None = None
    requisitioned_by: tuple[str, ...] = ()

    @property
    def totals(self) -> Totals | None:
        """What was announced, else what the names add up to; None where there is neither."""
        return self.announced or (totalled(self.named.values()) if self.named else None)

    @property
    def ways(self) -> Mapping[str, Way]:
        """Every vote that stands beside a name, for whatever reason."""
        return MappingProxyType({**self.own, **self.named})


def totalled(ways: Iterable[Way]) -> Totals:
    """Votes added up."""
    counts = Counter(ways)
    return Totals(counts[Way.FOR], counts[Way.AGAINST], counts[Way.ABSTAINED])


def result(ballot: Ballot) -> Result:
    """What a vote decided: the majority of those present and voting; a tie by the casting vote (VO-1).

    Who abstains does not vote. Without a division the motion is carried.
    """
    if ballot.manner is Manner.ASSENT:
        return Result.CARRIED
    totals = ballot.totals
    if totals is None or totals.cast == 0:
        return Result.NOT_RECORDED
    if totals.votes_for != totals.against:
        return Result.CARRIED if totals.votes_for > totals.against else Result.LOST
    if ballot.casting is None or ballot.casting.way is Way.ABSTAINED:
        return Result.TIED
    return Result.CARRIED if ballot.casting.way is Way.FOR else Result.LOST


def voters_offered(
    room: Room, bodies: Sequence[Sitters], *, education_matter: bool, barred: Collection[str] = ()
) -> tuple[Member, ...]:
    """Who is offered a vote: members in the room who may vote on the item and whom no interest bars, each once.

    `barred` are those whose rulings say that they may not vote (DI-20): they are never offered one.
    """
    found: dict[str, Member] = {}
    for body in bodies:
        for member in room.sitting(body):
            if member.person_id and member.person_id not in barred and may_vote(member, education_matter):
                found.setdefault(member.person_id, member)
    return tuple(found.values())


def may_cast(room: Room, bodies: Sequence[Sitters], *, education_matter: bool, barred: Collection[str] = ()) -> bool:
    """Whether whoever presides may give a casting vote: only who may vote on the item at all (CM-2, VO-1)."""
    offered = voters_offered(room, bodies, education_matter=education_matter, barred=barred)
    return room.presiding in {member.person_id for member in offered}
