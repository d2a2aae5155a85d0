"""Random agendas in which every closed field holds a phrase that is found nowhere else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from clerk_app.domain.agenda import Level, Openness, Outcome, SubLineKind
from tests.helpers.exchange_files import COMMITTEE

#: Begins every phrase that must not come out; no word of the language and no name begins so.
SEAL = "Quoxlight"

_ALWAYS_CLOSED = ("closed_title", "closed_note", "public_interest_reason", "chair_note")
_REASONS = ("reason_not_in_time", "reason_cannot_wait")
#: Open in an open item, closed with a closed one.
_CLOSED_WITH_THE_ITEM = ("sub_line", "speaker_name", "speaker_organisation", "purpose", "lead_officer", "outcome_note")
_OPEN_WORDS = (
    "Budget",
    "Street trading",
    "Damp and mould",
    "School places",
    "Tŷ Pawb",
    "Fire safety & “risk”",
    "Contract 4 <b>",
    "Library hours",
    "Part-year effect",
)


def planted_meeting(chance: random.Random, number: int) -> dict[str, Any]:
    """A meeting with up to twelve random items, on a day of its own."""
    day = date(2018, 1, 1) + timedelta(days=number)
    return {
        "committees": [COMMITTEE],
        "summons_date": day.isoformat() if chance.random() < 0.7 else None,
        "sittings": [{"day": day.isoformat(), "start_time": "19:00", "place": ["Council Chamber"]}],
        "agenda": list(_items(chance)),
    }


def _items(chance: random.Random) -> Iterator[dict[str, Any]]:
    """Random items; what stands under a closed one is closed with it, whatever the file says of its own openness."""
    under_closed = False
    for _ in range(chance.randint(1, 12)):
        level, openness = chance.choice(list(Level)), chance.choice(list(Openness))
        if level is Level.ITEM:
            under_closed = openness.closed
        below = level is Level.SUB_ITEM and under_closed
        yield _item(chance, level, openness, closed=below or openness.closed)


def _item(chance: random.Random, level: Level, openness: Openness, *, closed: bool) -> dict[str, Any]:
    item: dict[str, Any] = {
        "title": f"{chance.choice(_OPEN_WORDS)} {chance.randint(1, 10**6)}",
        "level": level.value,
        "openness": openness.value,
        "sub_line_kind": chance.choice(list(SubLineKind)).value,
        "if_applicable": chance.random() < 0.2,
        "chair_agreed": chance.random() < 0.2,
        "outcome": chance.choice(list(Outcome)).value,
        "paragraphs": sorted(chance.sample(range(1, 8), chance.randint(0, 3))),
    }
    item |= {name: sealed(chance) for name in (*_ALWAYS_CLOSED, *_REASONS) if chance.random() < 0.7}
    for name in _CLOSED_WITH_THE_ITEM:
        item[name] = sealed(chance) if closed else f"Said of {name.replace('_', ' ')}"
    if chance.random() < 0.3:
        words = sealed(chance) if closed else "Mill Lane"
        item["schedule"] = [{"reference": words, "site": words, "proposal": words, "speakers": words}]
    if chance.random() < 0.3:
        item |= {"printed_from": 1, "printed_to": chance.randint(1, 90)}
    return item


def sealed(chance: random.Random) -> str:
    """A phrase that must not come out: one line or two, with signs that writers must escape."""
    mark = f"{SEAL}{chance.randint(1, 10**6)}"
    return chance.choice((mark, f"{mark} ŵ & <i>Grey</i>", f"The case of {mark}: “dismissal”"))
