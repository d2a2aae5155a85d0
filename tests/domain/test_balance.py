"""Political balance, CM-7: entitlement, what is held, the difference, and rules (a) to (d); nothing is allocated."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.domain.balance import NO_GROUP, BodySeats, grouped, political_balance
from clerk_app.domain.council import BodyKind
from clerk_app.domain.finding import Level

COUNCIL = {"Red": 36, "Blue": 12, "Green": 5, NO_GROUP: 1}


def body(seats: int, kind: BodyKind = BodyKind.COMMITTEE, *, outsiders: int = 0, **held: int) -> BodySeats:
    return BodySeats(f"b{kind}{seats}", "Planning", kind, seats, held, outsiders)


def texts(councillors: dict[str, int], *bodies: BodySeats) -> list[str]:
    return [finding.text for finding in political_balance(councillors, bodies).findings]


def test_each_group_is_entitled_to_its_share_of_each_body_and_of_all_cm_7() -> None:
    balance = political_balance(
        COUNCIL, [body(10, Red=7, Blue=2, Green=1), body(16, BodyKind.SCRUTINY, Red=10, Blue=4)]
    )
    planning, scrutiny = balance.bodies
    assert [(share.group, share.entitlement, share.held, share.difference) for share in planning.shares] == [
        ("Red", Decimal("6.67"), 7, Decimal("0.33")),
        ("Blue", Decimal("2.22"), 2, Decimal("-0.22")),
        ("Green", Decimal("0.93"), 1, Decimal("0.07")),
        (NO_GROUP, Decimal("0.19"), 0, Decimal("-0.19")),
    ]
    assert (planning.vacant, scrutiny.vacant) == (0, 2)
    assert balance.total.seats == 26
    assert [share.entitlement for share in balance.total.shares] == [
        Decimal("17.33"),
        Decimal("5.78"),
        Decimal("2.41"),
        Decimal("0.48"),
    ]
    assert [share.held for share in balance.total.shares] == [17, 6, 1, 0]


def test_the_executive_and_the_council_itself_are_exempt_cm_7() -> None:
    bodies = [body(9, BodyKind.EXECUTIVE, Red=9), body(54, BodyKind.COUNCIL, Red=54)]
    balance = political_balance(COUNCIL, bodies)
    assert (balance.bodies, balance.findings, balance.total.seats) == ((), (), 0)


def test_a_sub_committee_is_judged_and_is_not_among_the_ordinary_committees_cm_7() -> None:
    balance = political_balance(COUNCIL, [body(6, BodyKind.SUB_COMMITTEE, Red=4, Blue=1, Green=1)])
    assert len(balance.bodies) == 1
    assert balance.total.seats == 0


def test_a_group_has_at_least_two_members_cm_7() -> None:
    councillors = {"Red": 10, "Blue": 5, "Orange": 1, NO_GROUP: 2}
    assert grouped(councillors) == {"Red": 10, "Blue": 5, NO_GROUP: 3}
    balance = political_balance(councillors, [body(3, Red=1, Blue=1, Orange=1)])
    assert [(share.group, share.held) for share in balance.bodies[0].shares] == [("Red", 1), ("Blue", 1), (NO_GROUP, 1)]
    note = balance.findings[0]
    assert (note.level, note.text) == (
        Level.NOTE,
        "Orange has one member on the council, who counts as of no group: two members form a group.",
    )


RULES = [
    ("CM-7(a)", COUNCIL, body(3, Red=3), "All seats of Planning are held by Red."),
    ("CM-7(b)", COUNCIL, body(10, Red=5, Blue=4, Green=1), "Red has a majority on the council, and none on Planning."),
    (
        "CM-7(c)",
        COUNCIL,
        body(10, Red=8, Blue=1, Green=1),
        "Red holds 8 seats of all ordinary committees together, 1.33 more than its 6.67.",
    ),
    ("CM-7(d)", COUNCIL, body(10, Red=8, Blue=1, Green=1), "Blue holds 1 seat of Planning, 1.22 fewer than its 2.22."),
    (
        "CM-7(b), education",
        COUNCIL,
        body(10, BodyKind.SCRUTINY, outsiders=4, Red=7, Blue=2, Green=1),
        "Red has a majority on the council, and none on Planning.",
    ),
]


@pytest.mark.parametrize(("councillors", "seats", "text"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_each_rule_is_said_where_it_is_not_kept(councillors: dict[str, int], seats: BodySeats, text: str) -> None:
    assert text in texts(councillors, seats)


KEPT = [
    ("CM-7/balanced", COUNCIL, body(10, Red=7, Blue=2, Green=1)),
    ("CM-7(b)/education-majority", COUNCIL, body(10, BodyKind.SCRUTINY, outsiders=3, Red=7, Blue=2, Green=1)),
    ("CM-7(b)/no-majority-on-the-council", {"Red": 6, "Blue": 6}, body(4, Red=2, Blue=2)),
    ("CM-7/one-group-alone", {"Red": 10, NO_GROUP: 2}, body(4, BodyKind.PANEL, Red=4)),
    ("CM-7(a)/one-seat", {"Red": 6, "Blue": 6}, body(1, BodyKind.PANEL, Red=1)),
    ("CM-7/nobody-in-office", {}, body(4)),
]


@pytest.mark.parametrize(("councillors", "seats"), [row[1:] for row in KEPT], ids=[row[0] for row in KEPT])
def test_nothing_is_said_where_the_rules_are_kept(councillors: dict[str, int], seats: BodySeats) -> None:
    assert texts(councillors, seats) == []


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(["Red", "Blue", "Green", NO_GROUP]), st.integers(0, 60)),
    st.lists(st.integers(1, 30), max_size=4),
)
def test_entitlements_add_up_to_the_seats(councillors: dict[str, int], seats: list[int]) -> None:
    balance = political_balance(councillors, [body(number) for number in seats])
    for one in (*balance.bodies, balance.total):
        entitled = sum(share.entitlement for share in one.shares)
        assert not one.shares or abs(entitled - one.seats) <= Decimal("0.02")
