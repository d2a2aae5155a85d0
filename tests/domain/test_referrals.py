"""Referrals and the two months for their responses (SC-2, MI-6), and dashboards that add up (SC-6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.action_plans import (
    Dashboard,
    PrintedTotal,
    Total,
    dashboard,
    mismatches,
    quarter_dashboard,
    quarter_of,
)
from clerk_app.domain.rag import Rag
from clerk_app.domain.referrals import (
    Referral,
    ReferralState,
    ResponseKind,
    awaits_responses,
    due_of,
    is_unpublished,
    response_due,
    responses_line,
    state_of,
)

GREEN, AMBER, RED = Rag.GREEN, Rag.AMBER, Rag.RED
DUE = [
    ("SC-2/received", date(2017, 7, 13), None, date(2017, 9, 12)),
    ("SC-2/notice-later", date(2017, 7, 13), date(2017, 7, 20), date(2017, 9, 19)),
    ("SC-2/notice-earlier", date(2017, 7, 13), date(2017, 7, 1), date(2017, 9, 12)),
    ("SC-2/not-received", None, date(2017, 7, 1), None),
    ("MI-6/end-of-august", date(2017, 8, 31), None, date(2017, 10, 30)),
    ("MI-6/end-of-december", date(2017, 12, 31), None, date(2018, 2, 28)),
    ("MI-6/first-of-march", date(2024, 3, 1), None, date(2024, 4, 30)),
]


@pytest.mark.parametrize(("received", "notice", "due"), [r[1:] for r in DUE], ids=[r[0] for r in DUE])
def test_a_response_is_due_within_two_months_beginning_with_receipt_or_notice(
    received: date | None, notice: date | None, due: date | None
) -> None:
    assert response_due(received, notice) == due


SENT = Referral("r", "b", 1, "Youth service", "That the budget be kept", "Mayor and Cabinet", sent_on=date(2017, 7, 14))
RECEIVED = replace(SENT, received_on=date(2017, 7, 13))
ANSWERED = replace(RECEIVED, response=ResponseKind.PARTLY, responded_on=date(2017, 9, 1))
STATES = [
    (Referral("r", "b", 1), date(2017, 7, 13), ReferralState.TO_SEND),
    (SENT, date(2017, 9, 13), ReferralState.SENT),
    (RECEIVED, date(2017, 9, 12), ReferralState.AWAITED),
    (RECEIVED, date(2017, 9, 13), ReferralState.OVERDUE),
    (ANSWERED, date(2017, 9, 13), ReferralState.ANSWERED),
    (replace(ANSWERED, response_published_on=date(2017, 9, 4)), date(2017, 9, 13), ReferralState.PUBLISHED),
]


@pytest.mark.parametrize(("referral", "day", "state"), STATES, ids=[each[2].name for each in STATES])
def test_a_referral_is_followed_from_sending_to_publishing_sc_2(
    referral: Referral, day: date, state: ReferralState
) -> None:
    assert state_of(referral, day) is state


def test_a_response_is_to_be_published_where_the_report_was_sc_2() -> None:
    assert is_unpublished(ANSWERED)
    assert not is_unpublished(replace(ANSWERED, report_published=False))
    assert not is_unpublished(RECEIVED)


@pytest.mark.parametrize(
    ("title", "heard"),
    [
        ("Responses to Referrals to Mayor and Cabinet", True),
        ("Responses to referrals", True),
        ("Response to the scrutiny review of parking", True),
        ("Referrals to Mayor and Cabinet", False),
        ("Consultation responses", False),
    ],
)
def test_the_standing_item_of_responses_is_known_by_its_title_sc_2(title: str, heard: bool) -> None:
    assert awaits_responses(title) is heard


def test_the_item_of_responses_says_what_is_due_or_that_none_is_sc_2() -> None:
    day = date(2017, 9, 13)
    assert responses_line([], day) == "No responses are due."
    assert responses_line([SENT, Referral("x", "b", 2)], day) == "No responses are due."
    assert responses_line([RECEIVED], day) == "Response due by 12 September 2017: Youth service."
    other = replace(RECEIVED, id="o", title="Parking.", received_on=date(2017, 8, 1))
    assert responses_line([other, RECEIVED], day) == (
        "Responses due by 12 September 2017: Youth service; due by 30 September 2017: Parking."
    )
    assert responses_line([ANSWERED], day) == "Response received: Youth service."
    assert due_of(RECEIVED) == date(2017, 9, 12)


def test_a_dashboard_counts_each_action_once_so_that_it_adds_up_sc_6() -> None:
    made = dashboard([GREEN] * 37 + [AMBER] * 19 + [RED] * 5 + [None] * 2)
    assert made == Dashboard(61, 37, 19, 5)
    assert quarter_dashboard([GREEN] * 9 + [RED] * 5 + [AMBER]) == Dashboard(15, 9, 0, 6)


def _printed(*figures: tuple[Total, int], at: str = "") -> list[PrintedTotal]:
    return [
        PrintedTotal(f"{at}{number}", "p", number, kind, figure, None, at)
        for number, (kind, figure) in enumerate(figures)
    ]


def test_printed_totals_that_disagree_are_told_sc_6() -> None:
    counted = Dashboard(15, 10, 0, 5)
    report = _printed((Total.DUE, 15), (Total.COMPLETED, 9), (Total.NOT_COMPLETED, 6), at="covering report")
    table = _printed((Total.DUE, 15), (Total.COMPLETED, 10), (Total.NOT_COMPLETED, 5), at="monitoring report")
    assert list(mismatches(counted, [*report, *table])) == [
        "Printed are 9 completed by the deadline (covering report); counted are 10.",
        "Printed are 6 not completed by the deadline (covering report); counted are 5.",
    ]


def test_printed_parts_that_do_not_make_their_total_are_told_sc_6() -> None:
    printed = _printed((Total.DUE, 19), (Total.COMPLETED, 16), (Total.NOT_COMPLETED, 2))
    assert list(mismatches(Dashboard(19, 16, 0, 3), printed)) == [
        "Printed are 2 not completed by the deadline; counted are 3.",
        "Printed 16 + 2 makes 18, not the printed total of 19.",
    ]


@given(st.lists(st.sampled_from([*Rag, None])))
def test_every_dashboard_reconciles_sc_6(statuses: list[Rag | None]) -> None:
    made = dashboard(statuses)
    assert made.completed + made.ongoing + made.not_completed == made.total
    quarter = quarter_dashboard(statuses)
    assert quarter.completed + quarter.not_completed == quarter.total == len(statuses)


@pytest.mark.parametrize(
    ("day", "first_month", "quarter"),
    [
        (date(2016, 7, 31), 2, (date(2016, 5, 1), date(2016, 7, 31))),
        (date(2017, 1, 5), 2, (date(2016, 11, 1), date(2017, 1, 31))),
        (date(2017, 1, 5), 4, (date(2017, 1, 1), date(2017, 3, 31))),
        (date(2016, 12, 31), 4, (date(2016, 10, 1), date(2016, 12, 31))),
        (date(2016, 2, 29), 2, (date(2016, 2, 1), date(2016, 4, 30))),
    ],
)
def test_a_quarter_begins_with_the_month_of_its_year(day: date, first_month: int, quarter: tuple[date, date]) -> None:
    assert quarter_of(day, first_month) == quarter


@given(st.dates(date(1900, 1, 1), date(2190, 1, 1)), st.integers(1, 12))
def test_a_day_lies_in_its_quarter_of_three_months(day: date, first_month: int) -> None:
    first, last = quarter_of(day, first_month)
    assert first <= day <= last
    assert 88 <= (last - first).days <= 91
    assert (first.month - first_month) % 3 == 0
