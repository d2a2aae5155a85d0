"""Putting members in order one step at a time: each sort among itself, chairs always first."""

from __future__ import annotations

import pytest

from clerk_app.domain.membership import PositionKind, SeatKind
from clerk_app.errors import NotFound, Refused
from clerk_app.office import Office
from clerk_app.services import committees, council, member_order, membership, serving


@pytest.fixture
def body(office: Office) -> str:
    """Ann, Bob and Cy, councillors, and Dot, co-opted."""
    council.name_council(office, "Marlow Vale Borough Council")
    subject = committees.new_committee(office, "Planning").subject
    assert subject is not None
    for name in ("Ann Abel", "Bob Bell", "Cy Cole"):
        serving.seat_member(office, subject.id, None, ("", name))
    serving.seat_member(office, subject.id, None, ("", "Dot Dale"), SeatKind.CO_OPTED, role_printed="")
    return subject.id


def names(office: Office, body: str) -> str:
    return " ".join(m.name.split()[0] for m in membership.members(office, body))


def seat(office: Office, body: str, name: str) -> str:
    return next(m.seat_ids[0] for m in membership.members(office, body) if m.name.startswith(name))


def test_a_step_moves_one_place_and_stays_in_its_sort(office: Office, body: str) -> None:
    member_order.step(office, body, seat(office, body, "Cy"), -1)
    assert names(office, body) == "Ann Cy Bob Dot"
    with pytest.raises(Refused, match="last of its sort"):
        member_order.step(office, body, seat(office, body, "Bob"), 1)
    with pytest.raises(Refused, match="first of its sort"):
        member_order.step(office, body, seat(office, body, "Dot"), -1)
    assert names(office, body) == "Ann Cy Bob Dot"


def test_a_chair_is_not_moved_and_keeps_the_place_of_the_others(office: Office, body: str) -> None:
    bob = next(m.person_id for m in membership.members(office, body) if m.name.startswith("Bob"))
    membership.elect(office, body, PositionKind.CHAIR, bob)
    with pytest.raises(Refused, match="printed first"):
        member_order.step(office, body, seat(office, body, "Bob"), 1)
    member_order.step(office, body, seat(office, body, "Cy"), -1)
    assert names(office, body) == "Bob Cy Ann Dot"


@pytest.mark.parametrize(
    ("before", "order"), [("Ann", "Cy Ann Bob Dot"), ("Bob", "Ann Cy Bob Dot"), (None, "Ann Bob Cy Dot")]
)
def test_a_member_is_put_before_another(office: Office, body: str, before: str | None, order: str) -> None:
    other = seat(office, body, before) if before else None
    member_order.put_before(office, body, seat(office, body, "Cy"), other)
    assert names(office, body) == order


def test_a_seat_that_is_gone_is_said(office: Office, body: str) -> None:
    with pytest.raises(NotFound):
        member_order.step(office, body, "no such seat", 1)
