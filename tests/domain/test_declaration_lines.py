"""What the minutes print of a declaration: slots filled from what happened, and never a nature that is withheld."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.declaration_lines import (
    AtItem,
    Conduct,
    DeclarationLine,
    DispensationWords,
    Stage,
    declaration_line,
    must_say,
    printed_declaration,
    printed_declarations,
)
from clerk_app.domain.declaration_terms import (
    Capacity,
    DeclaredKind,
    Dispensed,
    ExemptCategory,
    HeldBy,
    InterestFacts,
    Regime,
)
from clerk_app.domain.declarations import decide
from clerk_app.domain.minutes_plan import MinuteStyle
from tests.helpers.minute_words import USUAL

A, B, C = Regime.LOCAL, Regime.MODEL, Regime.STATUTE
DPI, ORI, NRI, S106 = DeclaredKind.DPI, DeclaredKind.ORI, DeclaredKind.NRI, DeclaredKind.ARREARS
WHO, ITEM, NATURE = "Councillor Ann Example (Chair)", "item 6, School budgets", "works for Weir Schools Trust."
AT = AtItem("6", "School budgets")
LEFT = Conduct(left=True, left_at=time(19, 42), returned_at=time(20, 5))


def line(facts: InterestFacts, **more: object) -> DeclarationLine | None:
    return declaration_line(facts, decide(facts), WHO, AT, NATURE, **more)  # type: ignore[arg-type]


PRINTED = [
    (
        "DI-19/nature-and-times",
        InterestFacts(A, DPI),
        {"conduct": LEFT},
        f"{WHO} declared a disclosable pecuniary interest in {ITEM}: works for Weir Schools Trust. "
        "The member left the room at 7.42 pm and returned at 8.05 pm.",
    ),
    (
        "DI-19/stayed",
        InterestFacts(A, ORI, significant=False),
        {"conduct": Conduct(stayed=True)},
        f"{WHO} declared an other registerable interest in {ITEM}: works for Weir Schools Trust. "
        "The member stayed in the room.",
    ),
    (
        "DI-19/spoke-as-public-mid-item",
        InterestFacts(B, NRI, public_may_speak=True),
        {
            "stage": Stage.DURING_ITEM,
            "conduct": Conduct(left=True, spoke_as_public=True, did_not_vote=True),
        },
        f"{WHO} declared a non-registerable interest in {ITEM}, while it was being considered: works for Weir "
        "Schools Trust. The member spoke as a member of the public, left the room and did not vote.",
    ),
    (
        "DI-9/withheld-by-statute",
        InterestFacts(A, DPI, sensitive=True),
        {},
        f"{WHO} declared a disclosable pecuniary interest in {ITEM}. "
        "Its details were withheld under section 32 of the Localism Act\u00a02011.",
    ),
    (
        "DI-9/withheld-by-the-code",
        InterestFacts(A, ORI, sensitive=True, significant=True, exempt=ExemptCategory.HOUSING),
        {},
        f"{WHO} declared an other registerable interest in {ITEM}. "
        "Its details were withheld under the council’s code of conduct.",
    ),
    (
        "DI-11/dispensation",
        InterestFacts(A, DPI, dispensed=Dispensed.SPEAK),
        {"dispensation": DispensationWords(Dispensed.SPEAK, date(2018, 5, 31))},
        f"{WHO} declared a disclosable pecuniary interest in {ITEM}: works for Weir Schools Trust. "
        "A dispensation to speak, but not to vote was in force until 31 May 2018.",
    ),
    (
        "DI-14/category",
        InterestFacts(A, NRI, significant=True, exempt=ExemptCategory.HOUSING),
        {"dispensation": DispensationWords(Dispensed.BOTH)},
        f"{WHO} declared a non-registerable interest in {ITEM}: works for Weir Schools Trust. "
        "It fell within an exempt category: housing, as a tenant or leaseholder of the council.",
    ),
    (
        "DI-15/section-106",
        InterestFacts(A, S106, budget_item=True),
        {"conduct": Conduct(did_not_vote=True)},
        f"{WHO} said that section 106 of the Local Government Finance Act\u00a01992 applied to {ITEM}. "
        "The member did not vote.",
    ),
    (
        "DI-16/officer",
        InterestFacts(A, DPI, capacity=Capacity.OFFICER),
        {"conduct": Conduct(left=True)},
        f"{WHO} declared a disclosable pecuniary interest in {ITEM}: works for Weir Schools Trust. "
        "The officer left the room.",
    ),
]


@pytest.mark.parametrize(("facts", "more", "sentences"), [row[1:] for row in PRINTED], ids=[row[0] for row in PRINTED])
def test_a_declaration_is_printed(facts: InterestFacts, more: dict[str, object], sentences: str) -> None:
    found = line(facts, **more)
    assert found is not None
    assert printed_declaration(found, USUAL) == sentences
    assert printed_declarations([found], USUAL) == (sentences,)


def test_the_whole_meeting_and_a_heading_are_named_without_a_number_di_18() -> None:
    assert [at.words(USUAL) for at in (AT, AtItem(title="Part 2"), AtItem())] == [
        "item 6, School budgets",
        "Part 2",
        "the business of the meeting",
    ]


def test_a_declaration_is_printed_in_the_words_of_the_council_di_19() -> None:
    """Every part of it has words of its own, which a council may change."""
    own = MinuteStyle({name: f"<{name} {text}>" for name, text in USUAL.words.items()})
    facts = InterestFacts(A, NRI, significant=True, exempt=ExemptCategory.HOUSING)
    dispensed = InterestFacts(A, DPI, dispensed=Dispensed.BOTH)
    words = {"dispensation": DispensationWords(Dispensed.BOTH, date(2018, 5, 31)), "stage": Stage.DURING_ITEM}
    did = Conduct(left_at=time(19, 42), returned_at=time(20, 5), spoke_as_public=True, did_not_vote=True)
    lines = (
        line(facts, conduct=did),
        line(dispensed, conduct=Conduct(stayed=True), **words),
        line(InterestFacts(B, DPI, sensitive=True)),
        line(InterestFacts(B, ORI, sensitive=True, capacity=Capacity.OFFICER), conduct=Conduct(left=True)),
        line(InterestFacts(A, S106, budget_item=True)),
    )
    said = " ".join(printed_declarations([each for each in lines if each], own))
    printed = {name for name in own.words if f"<{name} " in said}
    assert printed >= {
        *("declared", "declared_nature", "declared_arrears", "declared_during", "declared_item", "interest_dpi"),
        *("interest_ori", "interest_nri", "withheld_dpi", "withheld_code", "exempt", "exempt_housing", "dispensation"),
        *("dispensation_until", "scope_both", "conduct", "conduct_officer", "act_left", "act_returned", "act_stayed"),
        *("act_spoke", "act_no_vote"),
    }


def test_what_became_sensitive_since_it_was_ruled_on_prints_no_nature_di_9() -> None:
    open_ruling = decide(InterestFacts(A, DPI))
    found = declaration_line(InterestFacts(A, DPI, sensitive=True), open_ruling, WHO, AT, NATURE)
    assert found is not None and (found.nature, found.withheld) == ("", True)


def test_what_need_not_be_said_is_not_published() -> None:
    for facts in (InterestFacts(C, DPI), InterestFacts(A, DPI, held_by=HeldBy.PARTNER, aware=False)):
        assert line(facts) is None


def test_what_must_be_said_stands_on_the_board() -> None:
    assert must_say(decide(InterestFacts(A, DPI))) == "Must declare the interest and its nature."
    assert must_say(decide(InterestFacts(A, DPI, sensitive=True))).endswith("and not its nature.")
    assert must_say(decide(InterestFacts(A, S106, budget_item=True))).endswith("and no amount.")
    assert must_say(decide(InterestFacts(C, DPI))) == ""


@given(
    st.builds(
        InterestFacts,
        st.sampled_from(Regime),
        st.sampled_from(DeclaredKind),
        capacity=st.sampled_from(Capacity),
        dispensed=st.sampled_from(Dispensed),
        exempt=st.none() | st.sampled_from(ExemptCategory),
        significant=st.none() | st.booleans(),
        registered=st.booleans(),
        budget_item=st.booleans(),
        sensitive=st.just(True),
    )
)
def test_no_slot_holds_the_nature_of_a_sensitive_interest_di_9(facts: InterestFacts) -> None:
    found = line(facts, dispensation=DispensationWords(Dispensed.BOTH))
    if found is not None:
        held = [str(getattr(found, field.name)) for field in fields(found)]
        assert not any("Weir Schools" in slot for slot in held)
        assert found.category is None
        assert "Weir Schools" not in printed_declaration(found, USUAL)
