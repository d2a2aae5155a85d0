"""Decisions of the executive: what their record holds (EX-7), and until when they may be called in (SC-4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.calendar import Calendar
from clerk_app.domain.executive_decisions import (
    CallInState,
    ExecutiveDecision,
    call_in,
    call_in_closes,
    carried_out_from,
    decision_findings,
    declares_conflict,
    newest_first,
)

#: The King's coronation was proclaimed a bank holiday in 2023, the jubilee in 2022 moved one (CD-8).
ENGLAND = Calendar()
WHOLE = ExecutiveDecision(
    "d",
    "a",
    "m",
    "Depot review",
    date(2017, 7, 19),
    maker="Mayor and Cabinet",
    decision="That the depots be joined.",
    reasons="It saves money.",
    alternatives="To keep both.",
    conflicts="None.",
    published_on=date(2017, 7, 21),
)


def day(text: str) -> date:
    return date.fromisoformat(text)


CLOSES = [
    ("SC-4/2017", "2017-07-21", "2017-07-28"),
    ("SC-4/2023", "2023-04-28", "2023-05-09"),
    ("SC-4/2024", "2024-03-26", "2024-04-04"),
    ("SC-4/2022", "2022-06-01", "2022-06-10"),
]


@pytest.mark.parametrize(("published", "closes"), [row[1:] for row in CLOSES], ids=[row[0] for row in CLOSES])
def test_a_call_in_closes_five_working_days_after_publication(published: str, closes: str) -> None:
    assert call_in_closes(day(published), ENGLAND) == day(closes)


def test_it_may_be_carried_out_from_the_next_working_day_sc_4() -> None:
    assert carried_out_from(day("2017-07-28"), ENGLAND) == day("2017-07-31")


def test_the_councils_rule_says_how_many_days_sc_4() -> None:
    assert call_in_closes(day("2017-07-21"), ENGLAND, 3) == day("2017-07-26")
    assert call_in_closes(day("2017-07-21"), ENGLAND, 0) == day("2017-07-21")


def test_until_the_end_of_the_last_day_it_may_be_called_in_sc_4() -> None:
    assert call_in(WHOLE, ENGLAND, day("2017-07-28")).state is CallInState.OPEN
    closed = call_in(WHOLE, ENGLAND, day("2017-07-29"))
    assert (closed.state, closed.carried_out_from) == (CallInState.CLOSED, day("2017-07-31"))


def test_the_clock_begins_with_publication_sc_4() -> None:
    assert call_in(replace(WHOLE, published_on=None), ENGLAND, day("2017-07-28")).state is CallInState.UNPUBLISHED


def test_what_was_called_in_waits_sc_4() -> None:
    told = call_in(replace(WHOLE, called_in_on=day("2017-07-27")), ENGLAND, day("2017-08-20"))
    assert (told.state, told.carried_out_from) == (CallInState.CALLED_IN, None)


def test_an_exemption_has_a_reason_and_an_agreement_sc_4() -> None:
    whole = replace(WHOLE, exempt_reason="The grant ends.", exempt_agreed="Chair of scrutiny")
    assert call_in(whole, ENGLAND, day("2017-07-21")).state is CallInState.EXEMPT
    assert decision_findings(whole, ENGLAND, day("2017-07-21")) == ()
    half = replace(WHOLE, exempt_reason="The grant ends.")
    assert call_in(half, ENGLAND, day("2017-07-21")).state is CallInState.OPEN
    assert [found.rule for found in decision_findings(half, ENGLAND, day("2017-07-21"))] == ["SC-4"]


def test_a_whole_record_has_no_finding_ex_7() -> None:
    assert decision_findings(WHOLE, ENGLAND, day("2017-07-21")) == ()


@pytest.mark.parametrize("column", ["decision", "reasons", "alternatives", "conflicts", "maker"])
def test_a_record_says_all_that_the_regulations_want_ex_7(column: str) -> None:
    found = decision_findings(replace(WHOLE, **{column: ""}), ENGLAND, day("2017-07-21"))
    assert [(each.rule, each.subject.field if each.subject else "") for each in found] == [("EX-7", column)]


def test_a_record_is_published_and_not_before_its_day_ex_7() -> None:
    unpublished = decision_findings(replace(WHOLE, published_on=None), ENGLAND, day("2017-07-21"))
    early = decision_findings(replace(WHOLE, published_on=day("2017-07-18")), ENGLAND, day("2017-07-21"))
    assert [found.text for found in unpublished] == ["The record is not published."]
    assert [found.text for found in early] == ["It was published before it was decided."]


def test_a_call_in_after_the_last_day_is_a_finding_sc_4() -> None:
    found = decision_findings(replace(WHOLE, called_in_on=day("2017-07-31")), ENGLAND, day("2017-08-01"))
    assert [each.rule for each in found] == ["SC-4"]
    in_time = replace(WHOLE, called_in_on=day("2017-07-28"))
    assert decision_findings(in_time, ENGLAND, day("2017-08-01")) == ()


def test_the_newest_decision_stands_first() -> None:
    older = replace(WHOLE, id="o", decided_on=day("2017-06-28"))
    assert newest_first((older, WHOLE)) == (WHOLE, older)


@pytest.mark.parametrize(
    ("words", "declared"),
    [
        *[(words, False) for words in ("", "None.", "Nil", "N/A", "None declared", "Dim", "There were none.")],
        *[(words, False) for words in ("No conflicts of interest were declared.", "No interests declared")],
        *[(words, True) for words in ("Owns a car park.", "No longer a trustee of the school", "Nonetheless declared")],
    ],
)
def test_words_that_say_that_nothing_was_declared_are_no_conflict_of_interest_ex_7(words: str, declared: bool) -> None:
    assert declares_conflict(words) is declared
