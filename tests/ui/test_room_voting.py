"""Votes as they happened: who is offered none, a casting vote without a tie, own votes, the budget, corrections."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from clerk_app.domain.record_rows import (
    Action,
    Announced,
    Ballot,
    Motion,
    MotionOutcome,
    Resolution,
    ResolutionKind,
    Vote,
)
from clerk_app.domain.votes import Manner, Way
from clerk_app.services import agenda
from clerk_app.store import rows
from tests.helpers.room_keys import begun, board, log_words, open_room, seat, typed
from tests.ui.page_keys import focused, press
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab

K = Qt.Key


@pytest.fixture
def room(july: MeetingPage, window: MainWindow) -> RoomTab:
    """Councillor Bhatt presides at an item for which Councillor Wexford has an interest, and is still in the room."""
    made = open_room(window, july)
    begun(made)
    typed("hbha")
    press(K.Key_Return, K.Key_PageDown, K.Key_PageDown)
    typed("dwex")
    press(K.Key_Return, K.Key_Escape)
    made.agenda.list.setFocus()
    return made


def findings(room: RoomTab) -> str:
    return " ".join(each.finding.text for each in room.record.bar.noticed.everything() if each.stands)


def newest(room: RoomTab) -> Vote:
    return board(room).record.every(Vote)[-1]


def from_log(room: RoomTab, row_id: str, key: str) -> None:
    room.record.log.choose(row_id)
    room.record.log.setFocus()
    typed(key)


def test_who_must_leave_is_offered_as_mover_only_where_the_letters_fit_nobody_else_di_20(room: RoomTab) -> None:
    typed("mThat it be agreed")
    press(K.Key_Tab)
    typed("wex")
    entry = room.record.entry
    assert entry.mover.why() == "An interest bars it. Enter records that it happened."
    press(K.Key_Return)
    (motion,) = board(room).record.every(Motion)
    assert motion.mover_id == seat(room, "Wexford").person_id
    assert "Wexford moved a motion, and has an interest that bars voting." in findings(room)


def test_a_barred_vote_is_brought_with_o_counted_and_found_di_20(room: RoomTab) -> None:
    typed("vn")
    grid = room.record.entry.grid
    offered = {voter.name for voter in grid.voters()}
    assert "Councillor Tom Wexford" not in offered
    typed("o")
    assert grid.current_row().name == "Councillor Tom Wexford" and grid.current_row().note == "interest"
    typed("f")
    press(K.Key_Return)
    assert (newest(room).votes_for, newest(room).announced) == (1, Announced.CARRIED)
    assert "a vote of Councillor Tom Wexford is recorded" in findings(room)


def test_more_hands_than_may_vote_are_said_at_once_and_found_vo_1(room: RoomTab) -> None:
    may = len(board(room).room.sitting(board(room).record.bodies[0])) - 1
    typed("v99")
    assert "Only" in room.record.entry.result.text() and "may vote" in room.record.entry.result.text()
    press(K.Key_Return)
    assert "99 votes are recorded" in findings(room)
    assert may < 99


def test_a_casting_vote_without_a_tie_is_recorded_and_found_vo_1(room: RoomTab) -> None:
    typed("v3")
    assert room.record.entry.casting.parentWidget().isHidden()
    typed("cf")
    press(K.Key_Return)
    assert newest(room).casting is Way.FOR and newest(room).casting_id == seat(room, "Bhatt").person_id
    assert "gave a casting vote, and the vote was not tied." in findings(room)


def test_a_budget_vote_by_show_of_hands_is_said_to_need_names_vo_3(room: RoomTab) -> None:
    typed("v5u")
    assert "names of a budget vote" in room.record.entry.result.text()
    press(K.Key_Return)
    assert newest(room).budget
    assert "must name who voted" in findings(room)
    typed("v")
    assert room.record.entry.budget.isChecked(), "the item is on the budget"


def test_what_was_announced_stands_and_what_does_not_fit_is_found_vo_2(room: RoomTab) -> None:
    typed("vn")
    typed("fffgg")
    entry = room.record.entry
    assert [line.placeholderText() for line in entry.numbers] == ["3", "2", "0"]
    typed("t4")
    assert "The names give another total" in entry.result.text()
    typed("ll")
    assert entry.announced.text() == "Announced as lost"
    press(K.Key_Return)
    assert (newest(room).votes_for, newest(room).votes_against, newest(room).announced) == (4, 0, Announced.LOST)
    said = findings(room)
    assert "announced as 4 for, 0 against, 0 abstained, and the names give 3 for, 2 against" in said
    assert "announced as lost, and by its numbers it was carried" in said


def test_who_asked_for_names_is_marked_and_a_vote_is_corrected_from_the_log_vo_2(room: RoomTab) -> None:
    typed("vq")
    typed("aff")
    press(K.Key_Return)
    vote = newest(room)
    ballots = rows.read_all(room.desk.office.db, Ballot)
    assert vote.manner is Manner.REQUISITIONED and sum(each.requisitioned for each in ballots) == 1
    from_log(room, vote.id, "v")
    grid = room.record.entry.grid
    assert len(grid.ways()) == 2 and len(grid.asked()) == 1
    assert focused() is grid
    grid.choose_first()
    typed("g")
    press(K.Key_Return, K.Key_Return)
    assert len(board(room).record.every(Vote)) == 1
    assert (newest(room).votes_for, newest(room).votes_against) == (1, 1)
    press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert (newest(room).votes_for, newest(room).votes_against) == (2, 0)


def test_one_members_own_vote_is_letters_enter_g_vo_2(room: RoomTab) -> None:
    typed("o")
    assert room.record.entry is None and "No vote is recorded" in room.desk.page.messages.text()
    typed("v5")
    press(K.Key_Tab)
    typed("2")
    press(K.Key_Return)
    typed("odun")
    press(K.Key_Return)
    typed("g")
    assert room.record.entry is None
    (own,) = board(room).record.ballots
    assert "own vote of Councillor Grace Dunmore against" in log_words(room)[0]
    assert (own.person_id, own.choice, own.own_request) == (seat(room, "Dunmore").person_id, Way.AGAINST, True)
    from_log(room, newest(room).id, "o")
    typed("dun")
    press(K.Key_Return)
    typed("x")
    assert board(room).record.ballots == ()


def test_an_amendment_is_voted_on_first_and_a_motion_may_be_withdrawn_or_lapse(room: RoomTab) -> None:
    typed("mThat it be agreed")
    press(K.Key_Return)
    typed("mSubject to review")
    press(K.Key_Return)
    typed("v2")
    assert room.record.entry.on.text() == "On the amendment: Subject to review"
    press(K.Key_Return)
    typed("v")
    assert room.record.entry.on.text() == "On the motion: That it be agreed"
    typed("d")
    motion, amendment = board(room).record.every(Motion)
    assert (motion.outcome, amendment.outcome) == (MotionOutcome.WITHDRAWN, MotionOutcome.CARRIED)
    from_log(room, motion.id, "m")
    assert focused() is room.record.entry.text and focused().text() == "That it be agreed"
    press(K.Key_Tab)
    typed("bha")
    press(K.Key_Return)
    motion = board(room).record.every(Motion)[0]
    assert (motion.mover_id, motion.outcome) == (seat(room, "Bhatt").person_id, MotionOutcome.WITHDRAWN)


def test_a_recommendation_says_to_whom_and_what_was_decided_is_changed_from_the_log(room: RoomTab) -> None:
    typed("rThat the fund be extended")
    entry = room.record.entry
    assert entry.to_whom.parentWidget().isHidden()
    entry.kinds.choose(ResolutionKind.RECOMMENDED)
    entry.kinds.chosen.emit(ResolutionKind.RECOMMENDED)
    entry.to_whom.setFocus()
    typed("Mayor and Cabinet")
    press(K.Key_Return)
    (decided,) = board(room).record.every(Resolution)
    assert (decided.kind, decided.to_whom) == (ResolutionKind.RECOMMENDED, "Mayor and Cabinet")
    assert log_words(room)[0] == "7.00 pm, Recommended: That the fund be extended. To Mayor and Cabinet"
    from_log(room, decided.id, "r")
    assert room.record.entry.to_whom.text() == "Mayor and Cabinet"
    press(K.Key_End)
    typed(" by May")
    press(K.Key_Return)
    (decided,) = board(room).record.every(Resolution)
    assert decided.text == "That the fund be extended by May"
    typed("tWrite")
    press(K.Key_Tab)
    typed("dun")
    press(K.Key_Return)
    (action,) = board(room).record.every(Action)
    assert action.owner_id == seat(room, "Dunmore").person_id
    from_log(room, action.id, "t")
    press(K.Key_Tab, K.Key_Tab)
    typed("1 August")
    press(K.Key_Return)
    (action,) = board(room).record.every(Action)
    assert (action.owner_id, str(action.due)) == (seat(room, "Dunmore").person_id, "2017-08-01")
    from_log(room, action.id, "t")
    press(K.Key_Tab, K.Key_Tab)
    typed("tomorrow")
    press(K.Key_Return)
    (action,) = board(room).record.every(Action)
    assert str(action.due) == "2017-07-14"


def test_what_is_closed_is_not_taken_up_while_the_screen_is_public_px_5(room: RoomTab) -> None:
    closed = next(line.id for line in board(room).evening.items if line.printed.openness.closed)
    room.agenda.take(closed)
    typed("rThat the tenant be let go")
    press(K.Key_Return)
    (decided,) = board(room).record.every(Resolution)
    from_log(room, decided.id, "r")
    assert room.record.entry is None and "public screen is on" in room.desk.page.messages.text()
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    from_log(room, decided.id, "r")
    assert room.record.entry.text.text() == "That the tenant be let go"


def test_a_show_of_hands_that_was_announced_without_numbers_is_recorded_vo_1(room: RoomTab) -> None:
    """Enter alone asks for what is missing; L says what the chair announced."""
    typed("mThat it be agreed")
    press(K.Key_Return)
    typed("v")
    press(K.Key_Return)
    entry = room.record.entry
    assert entry.result.text() == "Type the numbers, or L for what was announced without them"
    assert not board(room).record.every(Vote)
    typed("l")
    assert entry.result.text() == "Announced as carried, without numbers"
    press(K.Key_Return)
    assert (newest(room).announced, newest(room).votes_for) == (Announced.CARRIED, None)
    (motion,) = board(room).record.motions(board(room).item_id)
    assert motion.outcome is MotionOutcome.CARRIED


def test_e_says_that_it_is_the_part_about_education_which_is_voted_on_cm_5(room: RoomTab) -> None:
    """CM-5: only then church and governor members are offered a vote; what was given so far stays."""
    item = board(room).item_id
    assert item is not None
    agenda.edit(room.desk.office, item, {"education_matter": True, "education_part": True})
    typed("vn")
    councillors = len(room.record.entry.grid.voters())
    typed("f")
    typed("e")
    voters = room.record.entry.grid.voters()
    assert len(voters) > councillors and voters[0].way is Way.FOR
    typed("e")
    assert len(room.record.entry.grid.voters()) == councillors
    typed("e")
    press(K.Key_Return)
    assert board(room).record.every(Vote)[-1].education
