"""An in-depth review as it is printed: its scoping paper, or its timetable with what it recommends.

There is no room in it for the name of a witness that is not printed (DP-1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class ReviewPaperKind(StrEnum):
    """Which paper of a review it is."""

    SCOPING = "scoping"
    PROGRESS = "progress"

    @property
    def words(self) -> str:
        """The paper as an officer chooses it."""
        return {"scoping": "Scoping paper", "progress": "Timetable and recommendations"}[self.value]


@dataclass(frozen=True, slots=True)
class PrintedStage:
    """A stage of the timetable."""

    words: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class PrintedWitness:
    """Somebody who is heard, as they are printed."""

    called: str
    about: str
    session: str


@dataclass(frozen=True, slots=True)
class PrintedEnquiry:
    """A line of enquiry, and what was found."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PrintedRecommendation:
    """A recommendation, to whom it is made, and what became of it."""

    number: str
    text: str
    to_whom: str
    became: str


@dataclass(frozen=True, slots=True)
class PrintedReview:
    """All that one paper of a review is made of. `closed`: its matter is, and so the paper is not for publication."""

    kind: ReviewPaperKind
    council: str
    committee: str
    title: str
    day: date
    lead_member: str = ""
    lead_officer: str = ""
    started_on: date | None = None
    terms_of_reference: str = ""
    in_scope: str = ""
    out_of_scope: str = ""
    enquiries: tuple[PrintedEnquiry, ...] = ()
    witnesses: tuple[PrintedWitness, ...] = ()
    stages: tuple[PrintedStage, ...] = ()
    recommendations: tuple[PrintedRecommendation, ...] = ()
    closed: bool = False
    language: str = "en-GB"
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    template: bytes = b""
