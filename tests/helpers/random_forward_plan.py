"""A forward plan and decisions of the executive at random, for a random council."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from clerk_app.domain.executive_decisions import ExecutiveDecision
from clerk_app.domain.forward_plan import ExecutiveNotice, ForwardDate, ForwardEntry


def add_forward_plan(council: Any, meetings: list[str]) -> None:
    """Entries with dates and notices, and decisions of some of them; `council` is a random council being made."""
    chance, made = council._chance, council._made
    entries = []
    for pos in range(1, 6):
        fixed = {"authority_id": council.authority.id, "matter_id": council._any(council.matters).id, "pos": pos}
        entries.append(made(ForwardEntry, **fixed, **_maker(council)))
    for entry in entries:
        for pos in range(1, chance.randrange(2, 4)):
            day = council._day()
            end = council._any((None, day + timedelta(days=30)))
            fixed = {"pos": pos, "day": day, "to_day": end, "meeting_id": council._any((None, *meetings))}
            made(ForwardDate, entry_id=entry.id, **fixed)
        for pos in range(1, chance.randrange(1, 4)):
            made(ExecutiveNotice, entry_id=entry.id, pos=pos)
    for pos, decided in enumerate(sorted(council._day() for _ in range(4)), start=1):
        entry = council._any((None, *entries))
        matter = entry.matter_id if entry else council._any(council.matters).id
        fixed = {"authority_id": council.authority.id, "matter_id": matter, "entry_id": entry.id if entry else None}
        fixed |= {"decided_on": decided, "pos": pos, "meeting_id": council._any((None, *meetings))}
        made(ExecutiveDecision, **fixed, **_maker(council))


def _maker(council: Any) -> dict[str, Any]:
    return {
        "maker_body_id": council._any((None, council._any(council.bodies).id)),
        "maker_person_id": council._person_or_none(),
        "paragraphs": council._any(((), (3,), (1, 7))),
    }
