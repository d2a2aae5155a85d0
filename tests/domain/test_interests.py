"""Clocks, heads, limits and dispensations of the register of interests, each by its rule."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.declaration_terms import Regime, regime_of
from clerk_app.domain.dispensations import Dispensation, Scope, Standing, latest_end, period_fault, standing_words
from clerk_app.domain.interests import (
    CATEGORIES,
    Detail,
    Gift,
    Interest,
    InterestKind,
    Whose,
    categories,
    clock_words,
    is_known,
    is_soon,
    likely_same,
    notify_by,
    pounds,
)

DPI, ORI, NRI = InterestKind


@pytest.mark.parametrize(
    ("begins", "last"),
    [
        pytest.param(date(2017, 7, 13), date(2017, 8, 9), id="DI-7-disclosed"),
        pytest.param(date(2023, 5, 9), date(2023, 6, 5), id="DI-7-took-office"),
        pytest.param(date(2024, 2, 2), date(2024, 2, 29), id="DI-7-leap-year"),
    ],
)
def test_the_28_days_begin_with_the_day(begins: date, last: date) -> None:
    assert notify_by(begins) == last
    assert Interest("i", "p", DPI, arose_on=begins).due == last


@pytest.mark.parametrize(
    ("notified", "today", "words"),
    [
        pytest.param(None, date(2017, 7, 13), "To be notified by 9 August 2017: 27 days left", id="DI-7-first-day"),
        pytest.param(None, date(2017, 8, 8), "To be notified by 9 August 2017: 1 day left", id="DI-7-eve"),
        pytest.param(None, date(2017, 8, 9), "To be notified today, the last of the 28 days", id="DI-7-last-day"),
        pytest.param(
            None, date(2017, 8, 10), "Overdue by 1 day: it was to be notified by 9 August 2017", id="DI-7-overdue"
        ),
        pytest.param(date(2017, 8, 9), date(2017, 9, 1), "Notified on 9 August 2017", id="DI-7-in-time"),
        pytest.param(date(2017, 8, 11), date(2017, 9, 1), "Notified on 11 August 2017, 2 days late", id="DI-7-late"),
    ],
)
def test_where_the_28_days_stand(notified: date | None, today: date, words: str) -> None:
    assert clock_words(date(2017, 8, 9), notified, today) == words


def test_no_days_are_counted_where_nothing_says_when_they_begin() -> None:
    assert clock_words(Interest("i", "p", DPI).due, None, date(2017, 7, 13)) == ""


@pytest.mark.parametrize(
    ("interest", "counts"),
    [
        pytest.param(Interest("i", "p", DPI, arose_on=date(2017, 7, 13)), True, id="DI-7-dpi"),
        pytest.param(Interest("i", "p", ORI, arose_on=date(2017, 7, 13)), True, id="DI-7-ori"),
        pytest.param(Interest("i", "p", NRI, arose_on=date(2017, 7, 13)), False, id="DI-1-nri"),
        pytest.param(
            Interest("i", "p", DPI, whose=Whose.SPOUSE, member_aware=False, arose_on=date(2017, 7, 13)),
            False,
            id="DI-2-member-not-aware",
        ),
        pytest.param(
            Interest("i", "p", DPI, whose=Whose.SPOUSE, arose_on=date(2017, 7, 13)), True, id="DI-2-member-aware"
        ),
    ],
)
def test_whose_days_are_counted(interest: Interest, counts: bool) -> None:
    assert (interest.due is not None) is counts


def test_the_entries_that_may_be_what_was_declared_likeliest_first_di_7() -> None:
    day = date(2017, 7, 13)
    declared = Interest("", "p", DPI, "land", Whose.SPOUSE, arose_on=day)
    entries = [
        Interest("another-head", "p", DPI, "employment", Whose.SPOUSE),
        Interest("another-kind", "p", ORI, "appointed", Whose.SPOUSE),
        Interest("sensitive", "p", DPI, "land", Whose.SPOUSE, sensitive=True),  # DI-9: its place tells no head
        Interest("the-members", "p", DPI, "land"),
        Interest("this", "p", DPI, "land", Whose.SPOUSE),
        Interest("ended", "p", DPI, "land", Whose.SPOUSE, held_to=date(2017, 7, 12)),
    ]
    found = [entry.id for entry in likely_same(declared, entries)]
    assert found == ["this", "the-members", "another-head", "sensitive"]


def test_an_officer_is_reminded_in_the_last_week_and_until_it_is_notified() -> None:
    due = date(2017, 8, 9)
    assert [is_soon(due, None, date(2017, 8, day)) for day in (1, 2, 9, 10)] == [False, True, True, True]
    assert not is_soon(due, date(2017, 8, 10), date(2017, 8, 11))
    assert not is_soon(None, None, date(2017, 8, 11))


def test_the_statute_has_seven_heads_whatever_the_code() -> None:
    """DI-2: the heads of a disclosable pecuniary interest are those of the regulations."""
    for code in Regime:
        assert [one.key for one in categories(DPI, code)] == [
            *("employment", "sponsorship", "contracts", "land", "licences", "tenancies", "securities")
        ]


@pytest.mark.parametrize(
    ("code", "heads"),
    [
        pytest.param(Regime.LOCAL, ["appointed", "influencing", "giver"], id="DI-3-local-code"),
        pytest.param(Regime.MODEL, ["directorship", "appointed", "influencing"], id="DI-3-model-code"),
        pytest.param(Regime.STATUTE, [], id="DI-3-statute"),
    ],
)
def test_the_heads_of_other_interests_are_those_of_the_code(code: Regime, heads: list[str]) -> None:
    assert [one.key for one in categories(ORI, code)] == heads


def test_a_head_of_another_code_or_kind_is_not_known() -> None:
    assert is_known(ORI, "directorship", Regime.MODEL)
    assert not is_known(ORI, "directorship", Regime.LOCAL)
    assert not is_known(DPI, "appointed", Regime.LOCAL)
    assert not is_known(DPI, "", Regime.LOCAL)
    assert is_known(NRI, "", Regime.LOCAL)
    assert len({(one.kind, one.key) for one in CATEGORIES}) == len(CATEGORIES)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", Regime.LOCAL),
        ("The council’s code of 2012", Regime.LOCAL),
        ("LGA 2020", Regime.MODEL),
        ("lga_2020", Regime.MODEL),
        ("Model code 2020", Regime.MODEL),
        ("Statute only", Regime.STATUTE),
    ],
)
def test_which_code_a_rule_means(said: str, code: Regime) -> None:
    assert regime_of(said) is code


@pytest.mark.parametrize(
    ("code", "pence", "wanted"),
    [
        pytest.param(Regime.LOCAL, 2_499, False, id="DI-3-below-25"),
        pytest.param(Regime.LOCAL, 2_500, True, id="DI-3-25-pounds"),
        pytest.param(Regime.MODEL, 4_999, False, id="DI-3-below-50"),
        pytest.param(Regime.MODEL, 5_000, True, id="DI-3-50-pounds"),
        pytest.param(Regime.STATUTE, 99_999, False, id="DI-3-no-register"),
    ],
)
def test_the_limit_of_gifts_is_that_of_the_code(code: Regime, pence: int, wanted: bool) -> None:
    gift = Gift("g", "p", date(2017, 7, 13), "Mill Lane Traders", "Dinner", pence)
    assert gift.registrable(code) is wanted
    assert gift.due(code) == (date(2017, 8, 9) if wanted else None)


@pytest.mark.parametrize(
    ("begins", "last"),
    [
        pytest.param(date(2023, 5, 1), date(2027, 5, 1), id="DI-11-four-years"),
        pytest.param(date(2024, 2, 29), date(2028, 2, 29), id="DI-11-leap-day"),
        pytest.param(date(2096, 2, 29), date(2100, 2, 28), id="DI-11-no-leap-day-then"),
    ],
)
def test_a_dispensation_lasts_four_years_at_most(begins: date, last: date) -> None:
    assert latest_end(begins) == last
    assert period_fault(begins, last) == ""
    assert "four years" in period_fault(begins, date.fromordinal(last.toordinal() + 1))
    assert "before it begins" in period_fault(begins, date.fromordinal(begins.toordinal() - 1))


@pytest.mark.parametrize(
    ("day", "standing", "holds", "words"),
    [
        pytest.param(date(2023, 4, 30), Standing.TO_COME, False, "From 1 May 2023 to 30 April 2024", id="DI-11-before"),
        pytest.param(date(2023, 5, 1), Standing.IN_FORCE, True, "Until 30 April 2024", id="DI-11-first-day"),
        pytest.param(date(2024, 4, 18), Standing.NEAR_ITS_END, True, "Ends in 12 days, on 30 April 2024", id="near"),
        pytest.param(date(2024, 4, 30), Standing.NEAR_ITS_END, True, "Ends today, on 30 April 2024", id="last-day"),
        pytest.param(date(2024, 5, 1), Standing.EXPIRED, False, "Expired on 30 April 2024", id="DI-11-expired"),
    ],
)
def test_where_a_dispensation_stands(day: date, standing: Standing, holds: bool, words: str) -> None:
    given = Dispensation("d", "p", date(2023, 5, 1), date(2024, 4, 30))
    assert (given.standing(day), given.in_force(day), standing_words(given, day)) == (standing, holds, words)


def test_a_revoked_dispensation_holds_until_the_day_before() -> None:
    given = Dispensation("d", "p", date(2023, 5, 1), date(2024, 4, 30), revoked_on=date(2023, 9, 1))
    assert given.in_force(date(2023, 8, 31))
    assert not given.in_force(date(2023, 9, 1))
    assert standing_words(given, date(2023, 9, 1)) == "Revoked from 1 September 2023"


def test_what_a_dispensation_lifts() -> None:
    """DI-11: the bar on speaking, on voting, or both."""
    assert [(scope.speaks, scope.votes) for scope in Scope] == [(True, False), (False, True), (True, True)]


@pytest.mark.parametrize(
    "detail",
    [Detail("Shop", "Mill Lane Traders Ltd", "4 Mill Lane"), Detail(land="Field 7"), Detail("Teacher"), Detail()],
)
def test_a_detail_is_read_as_it_was_kept(detail: Detail) -> None:
    assert Detail.read(detail.kept()) == detail


def test_a_value_is_said_in_pounds() -> None:
    assert [pounds(pence) for pence in (0, 2_500, 120_050)] == ["£0", "£25", "£1,200.50"]
