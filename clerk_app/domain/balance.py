"""Political balance: what each group is entitled to, what it holds, and the difference (CM-7). Nothing is allocated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from clerk_app.domain.council import BodyKind
from clerk_app.domain.finding import Finding, Level

#: Two councillors make a group (Local Government (Committees and Political Groups) Regulations 1990).
LEAST_OF_A_GROUP = 2
#: The row of everybody who belongs to no group.
NO_GROUP = ""
_ORDINARY = frozenset({BodyKind.COMMITTEE, BodyKind.SCRUTINY})
_EXEMPT = frozenset({BodyKind.COUNCIL, BodyKind.EXECUTIVE})
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class BodySeats:
    """The councillors' seats of a body, vacant ones too, and how many of them each group holds.

    Seats of co-opted members are left out; on a body that deals with education, those that vote count in what is a
    majority there (`voting_co_optees`).
    """

    body_id: str
    name: str
    kind: BodyKind
    seats: int
    held: Mapping[str, int]
    voting_co_optees: int = 0

    @property
    def ordinary(self) -> bool:
        """Whether its seats are among those that are shared out all together (rule (c))."""
        return self.kind in _ORDINARY


@dataclass(frozen=True, slots=True)
class Share:
    """What one group is entitled to of some seats, in hundredths of a seat, and what it holds."""

    group: str
    entitlement: Decimal
    held: int

    @property
    def difference(self) -> Decimal:
        """What it holds beyond its entitlement; below nothing where it holds less."""
        return self.held - self.entitlement


@dataclass(frozen=True, slots=True)
class BodyBalance:
    """The shares of one body, or (`body_id` "") of all ordinary committees together."""

    body_id: str
    name: str
    seats: int
    shares: tuple[Share, ...]

    @property
    def vacant(self) -> int:
        """Seats that nobody holds."""
        return self.seats - sum(share.held for share in self.shares)


@dataclass(frozen=True, slots=True)
class Balance:
    """Political balance on a day: the groups and their members, each body, all ordinary committees, and what is odd.

    `alone` are the names of groups of a single member, who count as of no group.
    """

    groups: Mapping[str, int]
    bodies: tuple[BodyBalance, ...]
    total: BodyBalance
    findings: tuple[Finding, ...]
    alone: tuple[str, ...] = ()


def political_balance(councillors: Mapping[str, int], bodies: Sequence[BodySeats]) -> Balance:
    """How the seats of a council's bodies stand against its political groups (CM-7).

    `councillors` are the members in office by group; `NO_GROUP` are those of none, and a group of one is no group. The
    council itself and the executive are exempt.
    """
    groups = grouped(councillors)
    members = sum(groups.values())
    judged = [body for body in bodies if body.kind not in _EXEMPT]
    balances = tuple(_balance(body.body_id, body.name, body.seats, body.held, groups, members) for body in judged)
    ordinary = [body for body in judged if body.ordinary]
    held = {group: sum(grouped_seats(body.held, groups).get(group, 0) for body in ordinary) for group in groups}
    seats = sum(body.seats for body in ordinary)
    total = _balance("", "All ordinary committees", seats, held, groups, members)
    findings = (*_lone(councillors), *_of_bodies(judged, balances, groups, members), *_of_total(total))
    return Balance(groups, balances, total, findings, tuple(_alone(councillors)))


def grouped(councillors: Mapping[str, int]) -> dict[str, int]:
    """The groups of a council by size, largest first, and last those of none, to whom groups of one belong."""
    real = {name: count for name, count in councillors.items() if name != NO_GROUP and count >= LEAST_OF_A_GROUP}
    groups = dict(sorted(real.items(), key=lambda group: (-group[1], group[0])))
    alone = sum(councillors.values()) - sum(real.values())
    return groups | ({NO_GROUP: alone} if alone else {})


def grouped_seats(held: Mapping[str, int], groups: Mapping[str, int]) -> dict[str, int]:
    """Seats by group, those held by anybody of no real group together."""
    found: dict[str, int] = {}
    for name, count in held.items():
        group = name if name in groups else NO_GROUP
        found[group] = found.get(group, 0) + count
    return found


def _balance(
    body_id: str, name: str, seats: int, held: Mapping[str, int], groups: Mapping[str, int], members: int
) -> BodyBalance:
    taken = grouped_seats(held, groups)
    shares = tuple(
        Share(group, _entitlement(count, members, seats), taken.get(group, 0)) for group, count in groups.items()
    )
    return BodyBalance(body_id, name, seats, shares)


def _entitlement(count: int, members: int, seats: int) -> Decimal:
    """Members of the group over members of the council, times the seats, in hundredths: 36 of 54, 10 seats: 6.67."""
    share = Fraction(count * seats, members)
    return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(_CENT, ROUND_HALF_UP)


def _alone(councillors: Mapping[str, int]) -> Iterator[str]:
    """The groups of a single member, in order of their names."""
    return (name for name, count in sorted(councillors.items()) if name and 0 < count < LEAST_OF_A_GROUP)


def _lone(councillors: Mapping[str, int]) -> Iterator[Finding]:
    for name in _alone(councillors):
        text = f"{name} has one member on the council, who counts as of no group: two members form a group."
        yield Finding(Level.NOTE, text, "CM-7", "Political balance")


def _of_bodies(
    bodies: Sequence[BodySeats], balances: Sequence[BodyBalance], groups: Mapping[str, int], members: int
) -> Iterator[Finding]:
    """Rules (a), (b) and (d), body by body. Without two groups there is nothing to balance."""
    if len([group for group in groups if group != NO_GROUP]) < LEAST_OF_A_GROUP:
        return
    for body, balance in zip(bodies, balances, strict=True):
        for share in (share for share in balance.shares if share.group != NO_GROUP):
            if body.seats > 1 and share.held == body.seats:
                yield _warning(body.name, f"all seats of {body.name} are held by {share.group}.")
            if 2 * groups[share.group] > members and 2 * share.held <= body.seats + body.voting_co_optees:
                text = f"{share.group} has a majority on the council, and none on {body.name}."
                yield _warning(body.name, text)
            if abs(share.difference) >= 1:
                yield Finding(Level.NOTE, _differs(share, body.name), "CM-7", body.name, _REVIEW)


def _of_total(total: BodyBalance) -> Iterator[Finding]:
    """Rule (c): of all seats of ordinary committees a group has as many as it has of the council."""
    for share in (share for share in total.shares if share.group != NO_GROUP):
        if abs(share.difference) >= 1:
            yield _warning("Political balance", _differs(share, "all ordinary committees together"))


def _differs(share: Share, where: str) -> str:
    more = "more" if share.difference > 0 else "fewer"
    seats = "1 seat" if share.held == 1 else f"{share.held} seats"
    return f"{share.group} holds {seats} of {where}, {abs(share.difference)} {more} than its {share.entitlement}."


_REVIEW = "Review the allocation; other arrangements need a vote with no member against."


def _warning(where: str, text: str) -> Finding:
    return Finding(Level.WARNING, text[0].upper() + text[1:], "CM-7", where, _REVIEW)
