"""What the program noticed and wants an officer to know: a value to show, never an exception."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.change import Subject


class Level(StrEnum):
    """How much a finding matters: worth knowing, wants a decision, or stands in the way of publishing."""

    NOTE = "note"
    WARNING = "warning"
    BLOCK = "block"

    @property
    def weight(self) -> int:
        """0 for a note, 1 for a warning, 2 for a block, so that findings can be sorted."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed, as a sentence with its remedy.

    `rule` is the rule's id (LU-1) or "" where it is no rule of law; `where` names the place in an officer's words
    ("Item 6"); `fix` says what to do about it; `subject` is the row, and the field of it, to go to. `moment` is the
    place in a meeting's record of what it is about, 0 for none: the same thing happening again is another finding.
    Nothing in it ever holds closed words.
    """

    level: Level
    text: str
    rule: str = ""
    where: str = ""
    fix: str = ""
    subject: Subject | None = None
    moment: int = 0


def worst(findings: Iterable[Finding]) -> Level | None:
    """The gravest level among the findings, or None if there are none."""
    return max((finding.level for finding in findings), key=lambda level: level.weight, default=None)


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with what blocks first, otherwise in the order they came."""
    return tuple(sorted(findings, key=lambda finding: -finding.level.weight))
