"""Expected papers: days counted back from despatch, what is due next, and what is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from clerk_app.domain.agenda import AgendaItem, Openness, SubLineKind
from clerk_app.domain.calendar import Calendar
from clerk_app.domain.council import DEFAULT_RULES
from clerk_app.domain.expected_papers import (
    ExpectedLine,
    ExpectedPaper,
    PaperState,
    Stage,
    due_days,
    is_closed,
    is_unasked,
    working_days_before,
)
from clerk_app.domain.meetings import MeetingLine, MeetingState

ITEM = AgendaItem("item", "meeting", "matter", 1, "Parking")
PAPER = ExpectedPaper("expected", "item", 1)
DESPATCH = date(2017, 7, 5)
MEETING = MeetingLine(
    "meeting", "", MeetingState.AGENDA_OPEN, date(2017, 7, 13), time(19), "", "Planning", "body", None
)


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2017, 7, 5), 0, date(2017, 7, 5)),
        (date(2017, 7, 5), 3, date(2017, 6, 30)),  # Friday, over a weekend
        (date(2017, 7, 8), 0, date(2017, 7, 7)),  # a Saturday is no working day itself
        (date(2017, 7, 9), 1, date(2017, 7, 6)),
        (date(2017, 4, 19), 3, date(2017, 4, 12)),  # over Good Friday and Easter Monday
    ],
)
def test_cd_4_days_are_counted_back_in_working_days(day: date, count: int, found: date) -> None:
    assert working_days_before(day, count, Calendar()) == found


def test_cd_7_days_on_which_the_offices_are_closed_are_passed_over() -> None:
    closed = Calendar(closures={date(2017, 7, 4): "Moving"})
    assert working_days_before(DESPATCH, 1, closed) == date(2017, 7, 3)


def test_each_stage_is_due_by_its_rule_or_on_a_day_of_its_own() -> None:
    rules = {**DEFAULT_RULES, "report_draft_days": "10", "report_clearance_days": "5", "report_final_days": "1"}
    assert due_days(PAPER, DESPATCH, rules, Calendar()) == {
        Stage.DRAFT: date(2017, 6, 21),
        Stage.CLEARANCE: date(2017, 6, 28),
        Stage.FINAL: date(2017, 7, 4),
    }
    own = replace(PAPER, clearance_due=date(2017, 6, 1))
    assert due_days(own, DESPATCH, rules, Calendar())[Stage.CLEARANCE] == date(2017, 6, 1)
    assert due_days(own, None, rules, Calendar()) == {Stage.CLEARANCE: date(2017, 6, 1)}


def line(expected: ExpectedPaper | None, state: MeetingState = MeetingState.AGENDA_OPEN) -> ExpectedLine:
    due = {Stage.DRAFT: date(2017, 6, 14), Stage.CLEARANCE: date(2017, 6, 21), Stage.FINAL: date(2017, 6, 30)}
    return ExpectedLine(replace(MEETING, state=state), ITEM, "6", expected, due, closed=False)


@pytest.mark.parametrize(
    ("state", "stage", "when"),
    [
        (PaperState.ASKED, Stage.DRAFT, date(2017, 6, 14)),
        (PaperState.PROMISED, Stage.DRAFT, date(2017, 6, 19)),
        (PaperState.IN, Stage.CLEARANCE, date(2017, 6, 21)),
        (PaperState.CLEARED, Stage.FINAL, date(2017, 6, 30)),
        (PaperState.FINAL, None, None),
    ],
)
def test_what_is_due_next_follows_from_how_far_it_is(state: PaperState, stage: Stage | None, when: date | None) -> None:
    found = line(replace(PAPER, state=state, promised_for=date(2017, 6, 19)))
    assert (found.stage, found.when, found.waiting) == (stage, when, stage is not None)


def test_a_paper_that_went_out_is_waited_for_no_more_and_one_that_did_not_still_is() -> None:
    assert not line(replace(PAPER, state=PaperState.IN), MeetingState.ISSUED).waiting
    assert line(PAPER, MeetingState.ISSUED).waiting


@pytest.mark.parametrize(
    ("today", "overdue", "within"),
    [(13, False, True), (14, False, True), (15, True, True), (7, False, True), (6, False, False)],
)
def test_overdue_is_the_day_after_and_due_within_counts_the_last_day(today: int, overdue: bool, within: bool) -> None:
    found, day = line(PAPER), date(2017, 6, today)
    assert (found.overdue(day), found.due_within(day, 7)) == (overdue, within)


def test_px_5_a_paper_is_closed_by_its_own_class_or_by_its_item() -> None:
    assert not is_closed(PAPER, ITEM)
    assert is_closed(replace(PAPER, openness=Openness.PART_EXEMPT), ITEM)
    assert is_closed(PAPER, replace(ITEM, openness=Openness.EXEMPT))
    assert is_closed(PAPER, replace(ITEM, part=2))


def test_what_anybody_may_know_of_a_closed_paper_is_what_its_item_is_called() -> None:
    item = replace(ITEM, closed_title="Sale of Laurence House", openness=Openness.EXEMPT)
    named = replace(line(replace(PAPER, title="Bids for the house")), item=item, closed=True)
    assert (named.title, named.public_title) == ("Bids for the house", "Parking")
    unnamed = replace(named, expected=PAPER)
    assert (unnamed.title, unnamed.public_title) == ("Sale of Laurence House", "Parking")


def test_an_item_is_unasked_that_says_to_follow_and_has_and_awaits_nothing() -> None:
    to_follow = replace(ITEM, sub_line_kind=SubLineKind.TO_FOLLOW)
    assert is_unasked(to_follow, has_papers=False, has_expected=False)
    assert not is_unasked(to_follow, has_papers=True, has_expected=False)
    assert not is_unasked(to_follow, has_papers=False, has_expected=True)
    assert not is_unasked(ITEM, has_papers=False, has_expected=False)
