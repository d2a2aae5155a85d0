"""How many members a body needs before it can do anything (QU-1, QU-2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clerk_app.domain.council import BodyKind, CouncilKind
from clerk_app.domain.membership import Member

#: A parish council's quorum is a third of its members, and never fewer than these (QU-1).
LEAST_OF_A_PARISH = 3


def law_words(council: CouncilKind) -> str:
    """What the law gives the full council of a kind, as a share of its members (QU-1)."""
    return "a third of the members, at least three" if council is CouncilKind.PARISH else "a quarter of the members"


def needed_quorum(
    rules: Mapping[str, str],
    kind: BodyKind,
    members: Iterable[Member],
    council: CouncilKind = CouncilKind.PRINCIPAL,
    *,
    disqualified_at_once: int = 0,
) -> int | None:
    """The quorum of a body: what its rule says; of a full council a share of all its seats, rounded up (QU-1).

    It is a quarter, of a parish council a third and at least three. None where nothing says it: a committee's quorum
    is in its standing orders. Vacant seats belong to the whole number of the council, unless more than a third of its
    members were disqualified at once: then only those who remain are counted until two thirds are in office again.
    """
    if rules["quorum"]:
        return int(rules["quorum"])
    known = tuple(members)
    whole = sum(len(member.seat_ids) or 1 for member in known)
    remaining = sum(member.person_id is not None for member in known)
    if 3 * disqualified_at_once > whole and 3 * remaining < 2 * whole:
        whole = remaining
    if kind is not BodyKind.COUNCIL or not whole:
        return None
    return max(LEAST_OF_A_PARISH, -(-whole // 3)) if council is CouncilKind.PARISH else -(-whole // 4)


def counted(members: Iterable[Member]) -> int:
    """How many of some members count for the quorum (QU-2): each person once, and no vacancy."""
    return sum(member.person_id is not None and member.counts_for_quorum for member in members)
