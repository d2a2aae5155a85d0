"""How many members a body needs before it can do anything (QU-1, QU-2)."""

from __future__ import annotations

from collections.abc import Iterable

from clerk_app.domain.council import BodyKind
from clerk_app.domain.membership import Member


def needed_quorum(rule: str, kind: BodyKind, members: Iterable[Member]) -> int | None:
    """The quorum of a body: what its rule says; of a full council a quarter of all its seats, rounded up (QU-1).

    None where nothing says it: a committee's quorum is in its standing orders. Vacant seats belong to the whole number
    of the council.
    """
    if rule:
        return int(rule)
    whole = sum(len(member.seat_ids) or 1 for member in members)
    return -(-whole // 4) if kind is BodyKind.COUNCIL and whole else None


def counted(members: Iterable[Member]) -> int:
    """How many of some members count for the quorum (QU-2): each person once, and no vacancy."""
    return sum(member.person_id is not None and member.counts_for_quorum for member in members)
