"""Somebody who sits at one meeting for one named member (CM-6): standing orders say who may, not the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clerk_app.domain.council import BodyKind
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.membership import POSITION_WORDS, Member, SeatKind
from clerk_app.domain.wording import filled


class SubstituteRule(StrEnum):
    """Who may substitute on a committee: those of its named pool, anybody of the same group, or nobody."""

    POOL = "pool"
    GROUP = "group"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Substitution:
    """A person who sits at one whole meeting in place of one named member; `told_on` is when notice was given."""

    id: str
    meeting_id: str
    body_id: str
    person_id: str
    in_place_of_id: str
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A substitution as it is judged: the committee's rule and kind, both people, their groups, and the days."""

    rule: SubstituteRule
    kind: BodyKind
    substitute: str
    member: str
    seat: SeatKind
    groups: tuple[str, str]
    in_pool: bool
    told_on: date | None
    day: date


#: Seats that an Act fills by election or nomination: nobody else may sit in them (CM-3, CM-4, CM-6).
_STATUTORY = frozenset({SeatKind.PARENT_GOVERNOR, SeatKind.CHURCH})


def substitution_findings(standing: Standing) -> tuple[Finding, ...]:
    """What the rules say against a substitution (CM-6): warnings only, for what happened is always recorded."""
    return tuple(Finding(Level.WARNING, text, "CM-6", "Members", fix) for text, fix in _against(standing))


def _against(case: Standing) -> Iterator[tuple[str, str]]:
    who = case.substitute
    if case.kind is BodyKind.EXECUTIVE:
        yield f"{who} cannot substitute: an executive has no substitutes.", "Take the substitution back."
    elif case.rule is SubstituteRule.NONE:
        yield f"{who} cannot substitute: the committee’s rules allow nobody.", "Take the substitution back."
    elif case.seat in _STATUTORY:
        yield f"{who} substitutes for {case.member}, whose seat is filled by law.", "Take the substitution back."
    elif case.rule is SubstituteRule.POOL and not case.in_pool:
        fix = "Choose somebody of the pool, or give them a substitute’s seat on the committee."
        yield f"{who} is not among the committee’s substitutes.", fix
    elif case.rule is SubstituteRule.GROUP and case.groups[0] != case.groups[1]:
        yield f"{who} is not of the same group as {case.member}.", "Choose somebody of the same group."
    if case.told_on is not None and case.told_on > case.day:
        yield f"Notice that {who} substitutes is dated after the meeting.", "Correct the day of the notice."


def with_substitutes(
    members: Sequence[Member], substitutes: Mapping[str, tuple[str, str]], words: str
) -> tuple[Member, ...]:
    """The members of a meeting with each substitute in the place of a member, both of them named (CM-6).

    `substitutes` gives, by the member's identity, the substitute's identity and printed name. `words` stand in
    brackets after the name, with {member} in them. The substitute has the member's seat and vote, but no post.
    """
    found = [(member, substitutes.get(member.person_id or "")) for member in members]
    return tuple(_in_place_of(member, *substitute, words) if substitute else member for member, substitute in found)


def _in_place_of(member: Member, person_id: str, name: str, words: str) -> Member:
    seat_roles = (role for role in member.roles if role not in POSITION_WORDS.values())
    return replace(member, person_id=person_id, name=name, roles=(filled(words, {"member": member.name}), *seat_roles))
