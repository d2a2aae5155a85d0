"""What became of each cell of a work programme, and the time in each meeting (SC-1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.agenda import Outcome
from clerk_app.domain.meetings import MeetingState
from clerk_app.domain.prioritising import Advice, Answers, Question, advised, may_go, next_question, reason_words
from clerk_app.domain.programme import LEGEND, LETTERS, Appearance, Column, Load, Matrix, following, matrix, stage_title
from clerk_app.domain.programme_rows import (
    CellState,
    Priority,
    Programme,
    ProgrammeCell,
    ProgrammeDecision,
    ProgrammeRow,
)
from clerk_app.domain.programme_year import Fate, comes_back_to, put_off, summary

PROGRAMME = Programme("p", "b", 2017, date(2017, 4, 1), date(2018, 3, 31))
JULY, SEPTEMBER = date(2017, 7, 13), date(2017, 9, 13)
STATES = MeetingState
THERE = Appearance("item", "july", "matter", minutes=25)
PUT_OFF = Appearance("item", "july", "matter", Outcome.DEFERRED)


def row(
    row_id: str = "r", priority: Priority = Priority.NONE, added: date | None = None, **more: object
) -> ProgrammeRow:
    return ProgrammeRow(row_id, "p", "matter", 1, "School staff", priority=priority, added_on=added, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "appearance", "shown"),
    [
        (STATES.PLANNED, None, CellState.PROPOSED),
        (STATES.AGENDA_OPEN, None, CellState.PROPOSED),
        (STATES.AGENDA_OPEN, THERE, CellState.PROPOSED),
        (STATES.ISSUED, THERE, CellState.ONGOING),
        (STATES.ISSUED, None, CellState.PROPOSED),
        (STATES.ISSUED, PUT_OFF, CellState.OUTSTANDING),
        (STATES.HELD, THERE, CellState.COMPLETED),
        (STATES.HELD, None, CellState.OUTSTANDING),
        (STATES.HELD, PUT_OFF, CellState.OUTSTANDING),
        (STATES.MINUTES_DRAFTED, THERE, CellState.COMPLETED),
        (STATES.MINUTES_APPROVED, THERE, CellState.COMPLETED),
        (STATES.CANCELLED, THERE, CellState.OUTSTANDING),
        (STATES.CANCELLED, None, CellState.OUTSTANDING),
    ],
)
def test_sc1_a_cell_follows_its_meeting_and_its_item(
    state: MeetingState, appearance: Appearance | None, shown: CellState
) -> None:
    assert following(Column("july", JULY, state), row(), appearance) is shown


def test_sc1_what_was_added_says_so_while_it_waits() -> None:
    later = row(added=date(2017, 6, 1))
    assert following(Column("july", JULY), later, None) is CellState.ADDED
    assert following(Column("july", JULY, STATES.HELD), later, THERE) is CellState.COMPLETED


def test_sc1_a_state_set_by_hand_stays_whatever_the_agenda_says() -> None:
    cell = ProgrammeCell("c", "r", "july", CellState.OUTSTANDING, "first evidence")
    made = matrix(PROGRAMME, [row()], [cell], [Column("july", JULY, STATES.HELD)], [THERE])
    shown = made.lines[0].cells["july"]
    assert (shown.state, shown.by_hand, shown.words, shown.item_id) == (
        CellState.OUTSTANDING,
        True,
        "first evidence",
        "item",
    )


def test_sc1_an_item_of_the_matter_on_an_agenda_is_a_cell_of_itself() -> None:
    made = matrix(PROGRAMME, [row()], [], [Column("july", JULY), Column("sept", SEPTEMBER)], [THERE])
    assert set(made.lines[0].cells) == {"july"}
    assert made.lines[0].cells["july"].cell_id == ""
    assert made.load("july").used == 25


def test_sc1_an_item_of_another_matter_carries_a_cell_out_where_it_is_linked() -> None:
    other = Appearance("other", "july", "another matter", minutes=5)
    cell = ProgrammeCell("c", "r", "july", agenda_item_id="other")
    made = matrix(PROGRAMME, [row()], [cell], [Column("july", JULY, STATES.ISSUED)], [other])
    assert made.lines[0].cells["july"].state is CellState.ONGOING
    assert made.lines[0].cells["july"].item_id == "other"


def test_sc1_a_cancelled_meeting_is_a_column_only_where_something_was_planned() -> None:
    columns = [Column("sept", SEPTEMBER), Column("july", JULY, STATES.CANCELLED)]
    assert [c.meeting_id for c in matrix(PROGRAMME, [row()], [], columns, []).columns] == ["sept"]
    made = matrix(PROGRAMME, [row()], [ProgrammeCell("c", "r", "july")], columns, [])
    assert [c.meeting_id for c in made.columns] == ["july", "sept"]
    assert made.lines[0].cells["july"].state is CellState.OUTSTANDING


def test_sc1_what_was_taken_out_stands_in_no_line() -> None:
    made = matrix(PROGRAMME, [row(), row("gone", dropped_on=JULY)], [], [], [])
    assert [line.row.id for line in made.lines] == ["r"]
    assert [each.id for each in made.dropped] == ["gone"]


def test_sc1_what_slipped_before_it_was_taken_out_is_among_what_slipped() -> None:
    columns = [Column("july", JULY, STATES.HELD), Column("sept", SEPTEMBER, STATES.HELD)]
    cells = [ProgrammeCell("a", "slipped", "july"), ProgrammeCell("b", "planned", "sept")]
    between = date(2017, 8, 1)
    listed = [replace(row(each, dropped_on=between), matter_id=each) for each in ("slipped", "planned")]
    found = summary(matrix(PROGRAMME, listed, cells, columns, []), SEPTEMBER).total
    assert (found.by_fate[Fate.DROPPED], found.slipped) == (2, 1)


def test_sc1_what_is_planned_only_for_meetings_that_are_over_was_put_off() -> None:
    july, september = Column("july", JULY), Column("sept", SEPTEMBER)
    made = matrix(PROGRAMME, [row()], [ProgrammeCell("c", "r", "july")], [july, september], [])
    after = date(2017, 7, 14)
    for today, expected, slipped in ((JULY, Fate.PLANNED, 0), (after, Fate.DEFERRED, 1)):
        found = summary(made, today).total
        assert (found.by_fate[expected], found.slipped) == (1, slipped)
    assert [each.id for each in put_off(made, after)] == ["r"]
    assert comes_back_to(made, after) == september
    both = [ProgrammeCell("c", "r", "july"), ProgrammeCell("d", "r", "sept")]
    again = summary(matrix(PROGRAMME, [row()], both, [july, september], []), after).total
    assert (again.by_fate[Fate.PLANNED], again.slipped) == (1, 0)


def test_sc1_what_went_from_a_full_meeting_for_other_work_slipped_and_a_plan_that_was_moved_did_not() -> None:
    made = matrix(PROGRAMME, [row()], [ProgrammeCell("c", "r", "sept")], [Column("sept", SEPTEMBER)], [])
    went = ProgrammeDecision("d", "p", 1, JULY, "Urgent", goes_row_id="r")
    assert [summary(made, JULY, decided).total.slipped for decided in ((), (went,))] == [0, 1]
    dropped = matrix(PROGRAMME, [row(dropped_on=JULY)], [], [Column("sept", SEPTEMBER)], [])
    assert summary(dropped, JULY, (went,)).total.slipped == 0, "it was taken out for it, and not put off"


def planned(*minutes: tuple[Priority, int | None], room: int | None = 60) -> Matrix:
    listed = [row(f"r{at}", priority, minutes=time) for at, (priority, time) in enumerate(minutes)]
    cells = [ProgrammeCell(f"c{each.id}", each.id, "july") for each in listed]
    return matrix(PROGRAMME, listed, cells, [Column("july", JULY, room=room)], [])


def test_sc1_the_time_of_a_meeting_is_counted_and_a_full_one_says_so() -> None:
    high = Priority.HIGH
    assert planned((high, 20), (high, 15), (high, None)).load("july") == Load(35, 60, 1)
    assert planned((high, 20)).load("july").words() == "20 of 60 min"
    assert planned((high, 60)).load("july").words() == "60 of 60 min: full"
    assert planned((high, 60), (high, 20)).load("july").words() == "80 of 60 min: 20 too many"
    assert planned((high, 20), room=None).load("july").words() == "20 min"
    full = planned((high, 60), (high, None)).load("july")
    assert full.words() == "60 of 60 min: full, 1 without time"
    assert full.warning("The meeting") == "The meeting is full, and 1 piece of work in it has no minutes yet."
    assert planned((high, 60), (high, 1)).load("july").warning("It") == "It is too full by 1 minute."
    assert planned((high, 60)).load("july").warning("It") == planned((high, None)).load("july").warning("It") == ""
    assert planned((high, None), room=None).load("july").words() == "0 min"
    assert not planned((high, 45)).load("july").fits(20)
    assert planned((high, 45)).load("july").fits(15)
    assert planned((high, 45), room=None).load("july").fits(500)


def test_sc1_a_cells_own_minutes_go_before_the_items_and_those_of_the_row() -> None:
    cell = ProgrammeCell("c", "r", "july", minutes=10)
    july = [Column("july", JULY)]
    assert matrix(PROGRAMME, [row(minutes=40)], [cell], july, [THERE]).load("july").used == 10
    assert matrix(PROGRAMME, [row(minutes=40)], [], july, [THERE]).load("july").used == 25


def test_sc1_what_was_put_off_takes_no_time() -> None:
    made = matrix(PROGRAMME, [row(minutes=40)], [], [Column("july", JULY, STATES.HELD)], [PUT_OFF])
    assert made.load("july").used == 0


def test_sc1_the_next_column_is_the_first_that_is_not_over() -> None:
    columns = [Column("july", JULY, STATES.HELD), Column("sept", SEPTEMBER)]
    made = matrix(PROGRAMME, [], [], columns, [])
    assert made.next_column(JULY) == Column("sept", SEPTEMBER)
    assert made.next_column(date(2017, 10, 1)) is None


def test_sc1_the_stage_stands_in_brackets_after_the_title() -> None:
    assert stage_title(row(), "second evidence") == "School staff (second evidence session)"
    assert stage_title(row(), "Savings") == "School staff (Savings)"
    assert stage_title(row(), "") == "School staff"


def test_sc1_every_state_has_a_letter_of_its_own_and_stands_in_the_legend() -> None:
    letters = [LETTERS[state] for state in LEGEND]
    assert sorted(letters) == sorted(set(letters)) and all(letters)
    assert set(LEGEND) == set(CellState) - {CellState.FOLLOWS}


@pytest.mark.parametrize(
    ("answers", "advice", "asked"),
    [
        (Answers(), Advice.ASK, Question.URGENT),
        (Answers(False), Advice.LEAVE, None),
        (Answers(True), Advice.ASK, Question.HIGH_PRIORITY),
        (Answers(True, False), Advice.LEAVE, None),
        (Answers(True, True), Advice.ASK, Question.FITS_CRITERIA),
        (Answers(True, True, False), Advice.LEAVE, None),
        (Answers(True, True, True), Advice.ASK, Question.HAS_TIME),
        (Answers(True, True, True, True), Advice.ADD, None),
        (Answers(True, True, True, False), Advice.CHOOSE, None),
    ],
)
def test_sc1_the_questions_in_their_order(answers: Answers, advice: Advice, asked: Question | None) -> None:
    assert (advised(answers), next_question(answers)) == (advice, asked)
    assert bool(reason_words(answers)) is (advice is Advice.LEAVE)


def test_sc1_only_medium_and_low_items_that_still_wait_can_go() -> None:
    made = planned((Priority.HIGH, 20), (Priority.MEDIUM, 10), (Priority.LOW, 5), (Priority.MEDIUM, 30))
    assert [each.id for each in may_go(made, "july")] == ["r2", "r3", "r1"]
    assert [each.id for each in may_go(made, "july", keep=["r3"])] == ["r2", "r1"]
    assert may_go(made, "sept") == ()
