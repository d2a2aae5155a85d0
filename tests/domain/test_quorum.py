"""How many members a body needs: QU-1 by its examples, and who counts, QU-2."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clerk_app.domain.council import DEFAULT_RULES, BodyKind, CouncilKind
from clerk_app.domain.membership import Member, SeatKind, Votes
from clerk_app.domain.quorum import counted, needed_quorum

MEMBER = Member("p", "P", (), "", SeatKind.COUNCILLOR, Votes.ALL, True, ("s",))
VACANCY = replace(MEMBER, person_id=None, counts_for_quorum=False)


@pytest.mark.parametrize(("whole", "quorum"), [(54, 14), (55, 14), (57, 15)], ids=["QU-1/54", "QU-1/55", "QU-1/57"])
def test_a_full_council_needs_a_quarter_of_its_whole_number(whole: int, quorum: int) -> None:
    members = [MEMBER] * (whole - 3) + [VACANCY] * 3
    assert needed_quorum(DEFAULT_RULES, BodyKind.COUNCIL, members) == quorum


@pytest.mark.parametrize(("whole", "quorum"), [(6, 3), (9, 3), (10, 4), (15, 5)])
def test_a_parish_council_needs_a_third_and_at_least_three_qu_1(whole: int, quorum: int) -> None:
    assert needed_quorum(DEFAULT_RULES, BodyKind.COUNCIL, [MEMBER] * whole, CouncilKind.PARISH) == quorum


@pytest.mark.parametrize(
    ("disqualified", "in_office", "quorum"),
    [(18, 36, 14), (19, 35, 9), (19, 36, 14), (0, 30, 14)],
    ids=["QU-1/just-a-third", "QU-1/more-than-a-third", "QU-1/two-thirds-again", "QU-1/vacancies-alone"],
)
def test_where_more_than_a_third_are_disqualified_at_once_only_those_remaining_count(
    disqualified: int, in_office: int, quorum: int
) -> None:
    members = [MEMBER] * in_office + [VACANCY] * (54 - in_office)
    needed = needed_quorum(DEFAULT_RULES, BodyKind.COUNCIL, members, disqualified_at_once=disqualified)
    assert needed == quorum


def test_a_committee_needs_what_its_standing_orders_say_qu_1() -> None:
    assert needed_quorum(DEFAULT_RULES, BodyKind.SCRUTINY, [MEMBER] * 16) is None
    assert needed_quorum({**DEFAULT_RULES, "quorum": "4"}, BodyKind.SCRUTINY, [MEMBER] * 16) == 4


def test_only_seats_that_count_are_counted_and_no_vacancy_qu_2() -> None:
    assert counted([MEMBER, VACANCY, replace(MEMBER, counts_for_quorum=False), MEMBER]) == 2
