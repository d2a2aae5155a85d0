"""Rules from a date: a committee's own before the council's, the newest before the older, the past untouched."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.council import DEFAULT_RULES, Body, Rule, goes_round, municipal_year, rules_on, year_bounds
from clerk_app.office import Office

DAY = date(2017, 7, 13)
MAY_2016, MAY_2017, MAY_2018 = (date(year, 5, 1) for year in (2016, 2017, 2018))


def rule(value: str, body: str | None = None, start: date | None = None, name: str = "notice_days") -> Rule:
    return Rule(f"{body}{start}{value}", "council", body, name, start, value)


@pytest.mark.parametrize(
    ("rules", "expected"),
    (
        ([], "5"),
        ([rule("7")], "7"),
        ([rule("7", start=MAY_2017)], "7"),
        ([rule("7", start=MAY_2018)], "5"),
        ([rule("7", start=DAY)], "7"),
        ([rule("7", start=MAY_2017), rule("6", start=MAY_2016), rule("8", start=MAY_2018)], "7"),
        ([rule("7"), rule("6", start=MAY_2016)], "6"),
        ([rule("7", body="planning"), rule("6", start=MAY_2017)], "7"),
        ([rule("6", start=MAY_2017), rule("7", body="planning")], "7"),
        ([rule("7", body="planning", start=MAY_2018), rule("6")], "6"),
        ([rule("7", body="licensing")], "5"),
    ),
)
def test_the_rule_that_holds(rules: list[Rule], expected: str) -> None:
    assert rules_on(DAY, "planning", rules)["notice_days"] == expected


def test_every_rule_has_a_value_that_the_file_knows_by_name(office: Office) -> None:
    known = {name for (name,) in office.db.execute("SELECT name FROM rule_name")}
    assert set(DEFAULT_RULES) == known
    assert rules_on(DAY, "planning", []) == dict(DEFAULT_RULES)


STARTS = st.none() | st.integers(0, 20).map(lambda n: DAY + timedelta(days=n - 10))
RULES = st.lists(st.builds(rule, st.sampled_from("123"), st.sampled_from((None, "planning", "licensing")), STARTS))


@given(RULES, st.integers(1, 10))
def test_a_later_rule_never_rewrites_the_past(rules: list[Rule], later: int) -> None:
    before = rules_on(DAY, "planning", rules)
    added = rule("99", "planning", DAY + timedelta(days=later))
    assert rules_on(DAY, "planning", [*rules, added]) == before
    newest = rule("99", "planning", DAY + timedelta(days=11))
    assert rules_on(DAY + timedelta(days=11), "planning", [newest, *rules])["notice_days"] == "99"


YEARS = [
    ("TE-1/last-day", "2017-04-30", "05-01", 2016, "2016-05-01", "2017-04-30"),
    ("TE-1/first-day", "2017-05-01", "05-01", 2017, "2017-05-01", "2018-04-30"),
    ("TE-1/new-year", "2018-01-01", "05-01", 2017, "2017-05-01", "2018-04-30"),
    ("TE-1/annual-meeting", "2017-05-23", "05-24", 2016, "2016-05-24", "2017-05-23"),
    ("TE-1/calendar-year", "2017-12-31", "01-01", 2017, "2017-01-01", "2017-12-31"),
]


@pytest.mark.parametrize(
    ("day", "starts", "year", "first", "last"), [row[1:] for row in YEARS], ids=[row[0] for row in YEARS]
)
def test_the_municipal_year_of_a_day(day: str, starts: str, year: int, first: str, last: str) -> None:
    assert municipal_year(date.fromisoformat(day), starts) == year
    assert year_bounds(year, starts) == (date.fromisoformat(first), date.fromisoformat(last))


BODIES = [
    Body(name, "a", name, parent_id=parent) for name, parent in (("a", None), ("b", "a"), ("c", "b"), ("d", None))
]


@pytest.mark.parametrize(
    ("body", "parent", "round_"),
    [("a", "c", True), ("a", "b", True), ("a", "a", True), ("a", "d", False), ("c", "a", False), ("d", "c", False)],
)
def test_no_committee_belongs_to_itself_however_far_round(body: str, parent: str, round_: bool) -> None:
    assert goes_round(BODIES, body, parent) is round_
    assert not goes_round(BODIES, body, None)
