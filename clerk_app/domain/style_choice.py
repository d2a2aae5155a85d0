"""Which Word template a council or one of its committees prints with, and one that is offered for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from clerk_app.domain.finding import Finding


@dataclass(frozen=True, slots=True)
class StyleChoice:
    """The template of the council (`body_id` None) or of one committee, by the hash of its bytes."""

    id: str
    authority_id: str
    body_id: str | None
    template_id: str
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class OfferedTemplate:
    """A template that can be used: its looks alone as bytes, and what the officer ought to know of it."""

    name: str
    template: bytes = field(repr=False)
    findings: tuple[Finding, ...] = ()


def choice_for(body_id: str | None, choices: Iterable[StyleChoice]) -> StyleChoice | None:
    """What a committee prints with: its own choice, else the council's; None where neither has one."""
    found = {choice.body_id: choice for choice in choices}
    return found.get(body_id) or found.get(None)
