"""What is published of the forward plan and of decisions of the executive: types without a field for a closed note.

What a type cannot hold cannot be printed by mistake (EX-2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clerk_app.domain.agenda import Openness
from clerk_app.domain.decision_times import RecordKept, record_kept
from clerk_app.domain.executive_decisions import CallIn, ExecutiveDecision
from clerk_app.domain.forward_plan import (
    ExecutiveNotice,
    Planned,
    Window,
    included_words,
    lines_of,
    responsible,
)


@dataclass(frozen=True, slots=True)
class PublicMaker:
    """A body that decides, with those who sit on it, or a person with their title (EX-2)."""

    name: str
    title: str = ""
    members: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """The name, and the title of a person."""
        return ", ".join(part for part in (self.name, self.title) if part)


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """An entry as it is printed. `included` is as it is said, "May 2017"; `day` is None where there is none yet."""

    id: str
    title: str
    included: str
    day: date | None
    to_day: date | None
    maker: PublicMaker
    responsible: str
    key_decision: bool
    by_money: bool
    by_wards: bool
    description: str
    wards: str
    consultation: str
    documents: tuple[str, ...]
    representations_by: date | None
    contact: str
    contact_email: str
    contact_phone: str
    private: bool
    wholly_private: bool
    paragraphs: tuple[int, ...]
    private_reason: str


@dataclass(frozen=True, slots=True)
class Printed:
    """For whom and how something is printed: the council, its language, its own words, its template, its law."""

    council: str
    day: date
    language: str = "en-GB"
    words: Mapping[str, str] = field(default_factory=dict)
    template: bytes = b""
    paragraph_list: str = "england"


@dataclass(frozen=True, slots=True)
class PublicForwardPlan:
    """The plan of some months. `bodies` are those that decide anything in it, with their members."""

    printed: Printed
    window: Window
    entries: tuple[PublicEntry, ...]
    bodies: tuple[PublicMaker, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """A notice of one entry beside the plan (EX-3 to EX-5)."""

    printed: Printed
    entry: PublicEntry
    notice: ExecutiveNotice


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """A decision as its record is published (EX-7), with where its call-in stands (SC-4)."""

    id: str
    title: str
    decided_on: date
    reference: str
    key_decision: bool
    maker: PublicMaker
    decision: str
    reasons: str
    alternatives: str
    conflicts: str
    dispensation: str
    private: bool
    paragraphs: tuple[int, ...]
    published_on: date | None
    exempt_reason: str
    exempt_agreed: str
    called_in_on: date | None
    call_in: CallIn
    kept: RecordKept


@dataclass(frozen=True, slots=True)
class PublicDecisions:
    """Decisions of the executive, newest first: a list of a time, or `of_one` alone for its record."""

    printed: Printed
    decisions: tuple[PublicDecision, ...]
    of_one: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class UrgentDecision:
    """A decision that was agreed to be urgent, with the notice that says by whom and why (EX-5)."""

    decision: PublicDecision
    notice: ExecutiveNotice


@dataclass(frozen=True, slots=True)
class PublicUrgentReport:
    """The report to the council of the decisions of a time that special urgency allowed (EX-5); the oldest first."""

    printed: Printed
    decisions: tuple[UrgentDecision, ...]
    first: date
    last: date


def public_entry(planned: Planned, members: tuple[str, ...] = (), form: str = "%d/%m/%y") -> PublicEntry:
    """What is published of an entry; `members` are those of the body that decides, `form` is that of its days."""
    entry, holds = planned.entry, planned.holds
    return PublicEntry(
        id=entry.id,
        title=entry.title,
        included=included_words(entry, form),
        day=holds.day if holds else None,
        to_day=holds.to_day if holds else None,
        maker=PublicMaker(entry.maker, entry.maker_title, members),
        responsible=responsible(entry),
        key_decision=entry.key_decision,
        by_money=entry.by_money,
        by_wards=entry.by_wards,
        description=entry.description,
        wards=entry.wards,
        consultation=entry.consultation,
        documents=lines_of(entry.documents),
        representations_by=entry.representations_by,
        contact=entry.contact,
        contact_email=entry.contact_email,
        contact_phone=entry.contact_phone,
        private=entry.private,
        wholly_private=entry.openness.closed,
        paragraphs=entry.paragraphs if entry.private else (),
        private_reason=entry.private_reason if entry.private else "",
    )


def public_decision(decision: ExecutiveDecision, standing: CallIn) -> PublicDecision:
    """What is published of a decision."""
    return PublicDecision(
        id=decision.id,
        title=decision.title,
        decided_on=decision.decided_on,
        reference=decision.reference,
        key_decision=decision.key_decision,
        maker=PublicMaker(decision.maker, decision.maker_title),
        decision=decision.decision,
        reasons=decision.reasons,
        alternatives=decision.alternatives,
        conflicts=decision.conflicts,
        dispensation=decision.dispensation,
        private=decision.openness is not Openness.OPEN,
        paragraphs=decision.paragraphs,
        published_on=decision.published_on,
        exempt_reason=decision.exempt_reason,
        exempt_agreed=decision.exempt_agreed,
        called_in_on=decision.called_in_on,
        call_in=standing,
        kept=record_kept(decision.decided_on),
    )
