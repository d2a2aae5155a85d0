"""The standard paper about declarations of interest: what it is filled in with, and what follows from each interest.

What follows is what the decision table says (DI-1 to DI-15), so that the paper and the room never disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from clerk_app.domain.copies import AgendaHead
from clerk_app.domain.declaration_terms import (
    Declare,
    DeclaredKind,
    InterestFacts,
    Leave,
    Publish,
    Regime,
    Relation,
    Speak,
    Vote,
)
from clerk_app.domain.declarations import Ruling, decide

#: What the file of the standard paper is called, without its ending; by it, it is known again at an item.
PAPER_NAME = "Declarations of interest"


@dataclass(frozen=True, slots=True)
class DeclarationPaper:
    """All that one standard paper is made of: whose meeting and when, under which number, title and class, by whom."""

    head: AgendaHead
    regime: Regime
    number: str
    title: str
    part: str
    contributors: str = ""
    leaving_ordered: bool | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from one sort of interest, in the words of the paper."""

    interest: str
    declare: str
    speak: str
    vote: str
    leave: str


def consequences(regime: Regime, leaving_ordered: bool | None = None) -> tuple[Consequence, ...]:
    """What follows from each sort of interest under a code, in the order of the paper (DI table).

    `leaving_ordered` is what standing orders say of leaving where no code does, None if that is not known (DI-8).
    """
    cases = ((words, replace(facts, leaving_ordered=leaving_ordered)) for words, facts in _CASES[regime])
    return tuple(_consequence(words, decide(facts)) for words, facts in cases)


def _consequence(words: str, ruling: Ruling) -> Consequence:
    declare = "That section 106 applies" if ruling.publish is Publish.SECTION_106 else _DECLARE[ruling.declare]
    return Consequence(words, declare, _SPEAK[ruling.speak], _VOTE[ruling.vote], _LEAVE[ruling.leave])


def _cases(regime: Regime) -> tuple[tuple[str, InterestFacts], ...]:
    dpi, ori, nri, arrears = DeclaredKind
    affects = InterestFacts(regime, nri, relation=Relation.AFFECTS, public_may_speak=True)
    by_code: Mapping[Regime, tuple[tuple[str, InterestFacts], ...]] = {
        Regime.LOCAL: (
            ("A disclosable pecuniary interest", InterestFacts(regime, dpi)),
            ("Another registerable interest, not significant", InterestFacts(regime, ori, significant=False)),
            ("Another registerable interest, significant", InterestFacts(regime, ori, significant=True)),
            ("An interest that is not registered, not significant", InterestFacts(regime, nri, significant=False)),
            ("An interest that is not registered, significant", InterestFacts(regime, nri, significant=True)),
        ),
        Regime.MODEL: (
            ("A disclosable pecuniary interest to which the matter directly relates", InterestFacts(regime, dpi)),
            (
                "Another registerable interest to which the matter directly relates",
                InterestFacts(regime, ori, public_may_speak=True),
            ),
            (
                "An interest that is not registered, to which the matter directly relates",
                InterestFacts(regime, nri, public_may_speak=True),
            ),
            ("An interest that is affected, where both tests are met", replace(affects, significant=True)),
            ("An interest that is affected, where they are not", replace(affects, significant=False)),
        ),
        Regime.STATUTE: (
            ("A disclosable pecuniary interest that is in the register", InterestFacts(regime, dpi)),
            ("One that is not in the register", InterestFacts(regime, dpi, registered=False)),
        ),
    }
    unpaid = ("Council tax unpaid, where the council tax is decided", InterestFacts(regime, arrears, budget_item=True))
    return (*by_code[regime], unpaid)


_CASES: Mapping[Regime, tuple[tuple[str, InterestFacts], ...]] = MappingProxyType(
    {regime: _cases(regime) for regime in Regime}
)
_DECLARE: Mapping[Declare, str] = MappingProxyType(
    {
        Declare.NONE: "It need not be",
        Declare.BY_CODE: "As the code says",
        Declare.TO_MONITORING_OFFICER: "To the monitoring officer",
        Declare.FACT_ONLY: "That it exists",
        Declare.NATURE: "What it is",
    }
)
_SPEAK: Mapping[Speak, str] = MappingProxyType(
    {
        Speak.YES: "Yes",
        Speak.BY_CODE: "As the code says",
        Speak.AS_PUBLIC: "As the public may",
        Speak.NO: "No",
        Speak.NO_STEP: "No",
    }
)
_VOTE: Mapping[Vote, str] = MappingProxyType(
    {Vote.YES: "Yes", Vote.BY_CODE: "As the code says", Vote.NO: "No", Vote.NEVER: "No"}
)
_LEAVE: Mapping[Leave, str] = MappingProxyType(
    {
        Leave.NO: "No",
        Leave.ADVISED: "It is advised",
        Leave.BY_CODE: "As the code says",
        Leave.IF_STANDING_ORDERS_SAY: "If standing orders say so",
        Leave.BEFORE_VOTE: "Before the vote",
        Leave.AFTER_SPEAKING: "After speaking",
        Leave.BEFORE_ITEM: "Before the item",
    }
)
