"""Which Word template a council or one of its committees prints with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StyleChoice:
    """The template of the council (`body_id` None) or of one committee, by the hash of its bytes."""

    id: str
    authority_id: str
    body_id: str | None
    template_id: str
    file_name: str = ""


def choice_for(body_id: str | None, choices: Iterable[StyleChoice]) -> StyleChoice | None:
    """What a committee prints with: its own choice, else the council's; None where neither has one."""
    found = {choice.body_id: choice for choice in choices}
    return found.get(body_id) or found.get(None)
