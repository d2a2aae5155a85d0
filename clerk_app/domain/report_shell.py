"""A report before it is written: what its heading says, which headings it has, and what is known of its audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.expected_papers import KeyDecision


class HeaderStyle(StrEnum):
    """The five ways in which a report is headed: what stands there, and in which order."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"


@dataclass(frozen=True, slots=True)
class Consultee:
    """Somebody in the consultation table of a report."""

    name: str
    sought: bool
    included: bool


@dataclass(frozen=True, slots=True)
class ReportShell:
    """What is filled in of one report, and nothing of any other item.

    `title` is the open title, unless `closed` says that the report itself is not for publication; `mark` is then what
    every page of it bears. `part` is the council's own name of the part in which it is taken.
    """

    head: AgendaHead
    style: HeaderStyle
    number: str
    title: str
    part: str
    wards: str = ""
    lead_officer: str = ""
    authors: str = ""
    key_decision: KeyDecision = KeyDecision.UNKNOWN
    closed: bool = False
    mark: str = ""
    version: str = ""
    dated: date | None = None
    sent_on: date | None = None
    consulted: tuple[Consultee, ...] = ()
