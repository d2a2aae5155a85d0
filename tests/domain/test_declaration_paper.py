"""What the standard declarations paper says follows from an interest: the decision table itself, under each code."""

from __future__ import annotations

import pytest

from clerk_app.domain.declaration_paper import consequences
from clerk_app.domain.declaration_terms import Regime
from clerk_app.domain.declarations import hears_declarations

SAYS = "What it is"


@pytest.mark.parametrize(
    ("regime", "rows"),
    [
        pytest.param(
            Regime.LOCAL,
            [
                (SAYS, "No", "No", "Before the item"),
                (SAYS, "Yes", "Yes", "No"),
                (SAYS, "No", "No", "Before the item"),
                (SAYS, "Yes", "Yes", "No"),
                (SAYS, "No", "No", "Before the item"),
                ("That section 106 applies", "Yes", "No", "No"),
            ],
            id="DI-rows-1-10-11-19-20-24-local",
        ),
        pytest.param(
            Regime.MODEL,
            [
                (SAYS, "No", "No", "Before the item"),
                *[(SAYS, "As the public may", "No", "After speaking")] * 3,
                (SAYS, "Yes", "Yes", "No"),
                ("That section 106 applies", "Yes", "No", "No"),
            ],
            id="DI-rows-25-28-31-33-34-24-model",
        ),
        pytest.param(
            Regime.STATUTE,
            [
                ("It need not be", "No", "No", "If standing orders say so"),
                (SAYS, "No", "No", "If standing orders say so"),
                ("That section 106 applies", "Yes", "No", "No"),
            ],
            id="DI-rows-36-37-24-statute",
        ),
    ],
)
def test_what_follows_is_what_the_decision_table_says(regime: Regime, rows: list[tuple[str, ...]]) -> None:
    assert [(each.declare, each.speak, each.vote, each.leave) for each in consequences(regime)] == rows


@pytest.mark.parametrize(("ordered", "leaves"), [(True, "Before the item"), (False, "No")], ids=["DI-8 yes", "DI-8 no"])
def test_where_statute_alone_holds_standing_orders_say_who_leaves(ordered: bool, leaves: str) -> None:
    assert [each.leave for each in consequences(Regime.STATUTE, ordered)] == [leaves, leaves, "No"]
    assert consequences(Regime.LOCAL, ordered) == consequences(Regime.LOCAL)


@pytest.mark.parametrize(
    ("title", "is_it"),
    [
        ("Declarations of interest", True),
        ("Declarations of Interests", True),
        ("To receive declarations of interest from members", True),
        ("Declaration of any interests", True),
        ("Disclosures of interest", True),
        ("Declarations of Members’ Interests", True),
        ("Register of interests", False),
        ("Declaration of a climate emergency", False),
        ("Interest rates", False),
    ],
)
def test_the_item_for_declarations_is_known_by_its_title(title: str, is_it: bool) -> None:
    assert hears_declarations(title) is is_it
