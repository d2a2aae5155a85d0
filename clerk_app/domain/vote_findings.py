"""Where the record of a vote does not agree with itself, with who was there, or with the law (VO-1 to VO-3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from clerk_app.domain.eligibility import may_vote
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.membership import Member, SeatKind
from clerk_app.domain.text import spoken_list
from clerk_app.domain.votes import Ballot, Manner, totalled


@dataclass(frozen=True, slots=True)
class VoteSetting:
    """The room at the moment of a vote, as far as the vote is judged by it.

    `present` are the members in the room, with substitutes in their places; `names` the printed names by identity.
    `budget` is a vote at a budget decision meeting, on the council tax or a precept or an amendment to it (VO-3).
    `requisition` is how many must ask for names, None where standing orders do not say. `barred` are those whose
    interests bar voting: they are counted only where it is recorded that they voted (DI-20).
    """

    where: str
    present: tuple[Member, ...]
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    education_matter: bool = False
    presiding: str | None = None
    budget: bool = False
    requisition: int | None = None
    barred: frozenset[str] = frozenset()

    def name(self, person_id: str) -> str:
        """A person as printed."""
        return self.names.get(person_id, "Somebody who is not listed")

    def member(self, person_id: str) -> Member | None:
        """The member in the room who is this person, if they are one."""
        return next((member for member in self.present if member.person_id == person_id), None)

    def voters(self, ballot: Ballot) -> int:
        """How many of those present may vote on the item, or are recorded as having voted in spite of an interest."""
        may = [member.person_id for member in self.present if may_vote(member, self.education_matter)]
        return sum(person_id not in self.barred or person_id in ballot.ways for person_id in may)


def vote_findings(ballot: Ballot, setting: VoteSetting) -> tuple[Finding, ...]:
    """All that is odd about the record of one vote; nothing of it stands in the way but a budget without names."""
    return (
        *(_warned(setting, *found) for found in _totals(ballot, setting)),
        *(_warned(setting, *found) for found in _people(ballot, setting)),
        *(_warned(setting, *found) for found in _casting(ballot, setting)),
        *(_warned(setting, *found) for found in _requisition(ballot, setting)),
        *_budget(ballot, setting),
    )


def _warned(setting: VoteSetting, text: str, rule: str, fix: str) -> Finding:
    return Finding(Level.WARNING, f"{setting.where}: {text}", rule, setting.where, fix)


def _totals(ballot: Ballot, setting: VoteSetting) -> Iterator[tuple[str, str, str]]:
    """What was announced against the names, and against how many could vote."""
    said, by_name = ballot.announced, totalled(ballot.named.values())
    if said is not None and ballot.named and said != by_name:
        text = f"the vote was announced as {said.words}, and the names give {by_name.words}."
        yield text, "VO-2", "Correct the totals or the names; the minutes print both until then."
    if said is not None and not ballot.named and said.fewer_than(totalled(ballot.own.values())):
        text = f"members had more votes of their own minuted than were announced ({said.words})."
        yield text, "VO-2", "Correct the totals, or whose votes are minuted."
    cast = ballot.totals.cast if ballot.totals else 0
    voters = setting.voters(ballot)
    if cast > voters:
        can = "1 member was" if voters == 1 else f"{voters} members were"
        were = "1 vote is" if cast == 1 else f"{cast} votes are"
        yield f"{were} recorded, and {can} present who may vote.", "VO-1", "Correct the totals, or who was present."


_RULE_OF_SEAT = {SeatKind.PARENT_GOVERNOR: "CM-3", SeatKind.CHURCH: "CM-4"}


def _people(ballot: Ballot, setting: VoteSetting) -> Iterator[tuple[str, str, str]]:
    """Those named who were not there, or have no vote on the item; and those who are named twice, differently."""
    for person_id, way in ballot.ways.items():
        name, member = setting.name(person_id), setting.member(person_id)
        if member is None:
            text = f"a vote of {name} is recorded, who was not in the room as a member."
            yield text, "VO-1", "Correct the vote, or who was present."
        elif not may_vote(member, setting.education_matter):
            text = f"a vote of {name} is recorded, who has no vote on this item."
            yield text, _RULE_OF_SEAT.get(member.kind, "CM-2"), "Correct the vote, or keep it as it happened."
        if ballot.own.get(person_id, way) is not way:
            text = f"{name} stands twice in the record of the vote, and not alike."
            yield text, "VO-2", "Correct one of them."
    unnamed = [member.name for member in setting.present if _is_missing(ballot, member, setting)]
    if unnamed:
        text = f"names were taken, and none is recorded of {spoken_list(unnamed)}."
        yield text, "VO-2", "Record how they voted, or that they were out of the room."


def _is_missing(ballot: Ballot, member: Member, setting: VoteSetting) -> bool:
    by_name = ballot.manner.by_name and bool(ballot.named)
    if not by_name or member.person_id in ballot.named or member.person_id in setting.barred:
        return False
    return may_vote(member, setting.education_matter)


def _casting(ballot: Ballot, setting: VoteSetting) -> Iterator[tuple[str, str, str]]:
    """The casting vote: only on a tie, by whoever presides, if they may vote at all (VO-1, CM-2)."""
    totals, casting = ballot.totals, ballot.casting
    tied = ballot.manner is not Manner.ASSENT and totals is not None and totals.votes_for == totals.against > 0
    if casting is None:
        if tied:
            text = "the vote was tied, and no casting vote is recorded, so nothing was decided."
            yield text, "VO-1", "Record the casting vote, or that there was none."
        return
    name, member = setting.name(casting.person_id), setting.member(casting.person_id)
    if not tied:
        yield f"{name} gave a casting vote, and the vote was not tied.", "VO-1", "Take back the casting vote."
    if casting.person_id != setting.presiding:
        text = f"{name} gave a casting vote, and did not preside."
        yield text, "VO-1", "Record who presided, or correct whose casting vote it was."
    if member is not None and not may_vote(member, setting.education_matter):
        text = f"{name} gave a casting vote, and has no vote on this item."
        yield text, _RULE_OF_SEAT.get(member.kind, "CM-2"), "Ask the monitoring officer; keep it as it happened."


def _requisition(ballot: Ballot, setting: VoteSetting) -> Iterator[tuple[str, str, str]]:
    asked = len(set(ballot.requisitioned_by))
    if ballot.manner is Manner.REQUISITIONED and setting.requisition is not None and asked < setting.requisition:
        text = f"{asked} asked for the names to be recorded, and standing orders want {setting.requisition}."
        yield text, "VO-2", "Record who else asked for it."


def _budget(ballot: Ballot, setting: VoteSetting) -> Iterator[Finding]:
    """A budget vote whose minutes do not name who voted how cannot be approved (VO-3)."""
    totals = ballot.totals
    named = ballot.named and totals is not None and totals == totalled(ballot.named.values())
    if setting.budget and not named:
        text = f"{setting.where}: the minutes must name who voted for and against the budget, and who abstained."
        fix = "Record the vote of each member by name."
        yield Finding(Level.BLOCK, text, "VO-3", setting.where, fix)
