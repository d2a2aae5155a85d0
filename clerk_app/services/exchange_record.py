"""The record of a meeting in an exchange file: its lists, and how each column is called there."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from clerk_app.domain.record_rows import Action, Declaration, Motion, Recorded, Resolution, RoomEvent, Speech, Vote

#: Each list of a record, and the rows that stand in it.
LISTS: Mapping[str, type[Recorded]] = MappingProxyType(
    {
        "events": RoomEvent,
        "declarations": Declaration,
        "motions": Motion,
        "votes": Vote,
        "resolutions": Resolution,
        "actions": Action,
        "speeches": Speech,
    }
)
#: Columns that name a person, by what they are called in the file.
PEOPLE: Mapping[str, str] = MappingProxyType(
    {
        "person_id": "person",
        "other_person_id": "other_person",
        "mover_id": "mover",
        "seconder_id": "seconder",
        "casting_id": "cast_by",
        "owner_id": "owner",
    }
)
#: Columns that name another thing by its identity, by what they are called in the file.
THINGS: Mapping[str, str] = MappingProxyType(
    {
        "agenda_item_id": "item",
        "amends_id": "amends",
        "motion_id": "motion",
        "resolution_id": "resolution",
        "matter_id": "matter",
        "interest_id": "interest",
        "dispensation_id": "dispensation",
        "minuted_id": "minutes_of",
    }
)
_APART = frozenset({"id", "meeting_id", "vote_id", "pos", "at", "body_id", "detail_id", *PEOPLE, *THINGS})


def columns_of(kind: type[Any]) -> frozenset[str]:
    """Every column of a kind of row."""
    return frozenset(field.name for field in dataclasses.fields(kind))


@cache
def _plain(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in _APART)


def plain_columns(kind: type[Any]) -> tuple[str, ...]:
    """The columns that the file calls as the office does, and whose values stand there as they are."""
    return _plain(cast(Hashable, kind))
