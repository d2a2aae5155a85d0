"""What tells whether the words of an item are those that went out: one hash for everybody's, one for the members'."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace

from clerk_app.domain.agenda import AgendaItem, ScheduleRow
from clerk_app.domain.copies import AgendaHead, PublicAgenda

_BELOW = ("sub_line_kind", "sub_line", "speaker_name", "speaker_organisation", "time_limit")
_OPEN = ("title", "second_title", "if_applicable", "openness", "paragraphs")
_CLOSED = ("closed_title", "closed_note", "public_interest_reason")
_OF_A_ROW = ("reference", "site", "proposal", "ward", "recommendation", "officer", "speakers")


def open_words(item: AgendaItem, schedule: Sequence[ScheduleRow] = ()) -> str:
    """Stands for what the public copy prints of an item; what is printed of a closed one for members is not in it."""
    said = [getattr(item, name) for name in _OPEN]
    return _hash(said if item.openness.closed else [*said, *_below(item, schedule)])


def members_words(item: AgendaItem, schedule: Sequence[ScheduleRow] = ()) -> str:
    """Stands for what only the members' and closed copies print of an item; "" for an open one."""
    if not item.openness.closed and not any(getattr(item, name) for name in _CLOSED):
        return ""
    return _hash([*(getattr(item, name) for name in _CLOSED), *_below(item, schedule)])


def framing_words(agenda: PublicAgenda) -> str:
    """Stands for what is printed round the items: the heading, the notices and the summons."""
    head: AgendaHead = replace(agenda.head, template=b"", words={})
    return _hash([asdict(head), asdict(agenda.summons), [asdict(notice) for notice in agenda.notices]])


def _below(item: AgendaItem, schedule: Sequence[ScheduleRow]) -> list[object]:
    return [
        *(getattr(item, name) for name in _BELOW),
        *([getattr(row, name) for name in _OF_A_ROW] for row in schedule),
    ]


def _hash(said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, default=str, sort_keys=True).encode()).hexdigest()
