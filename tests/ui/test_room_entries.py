"""What is typed in the room: motions, votes, decisions, actions, notes, the chair, substitutes and adjournments."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clerk_app.domain.agenda import Openness
from clerk_app.domain.record_rows import (
    Action,
    Announced,
    Motion,
    MotionKind,
    MotionOutcome,
    Resolution,
    ResolutionKind,
    RoomKind,
    Speech,
    SpeechKind,
    Vote,
)
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.domain.votes import Manner, Way
from clerk_app.services import agenda, council
from tests.helpers.room_keys import begun, board, log_words, open_room, seat, set_clock, typed
from tests.ui.page_keys import focused, press, type_in
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab
from ui.widgets.labels import Label

K = Qt.Key
SECRET = "Quillfeather owes forty pounds"


@pytest.fixture
def room(july: MeetingPage, window: MainWindow) -> RoomTab:
    made = open_room(window, july)
    begun(made)
    return made


def test_a_motion_with_mover_seconder_and_amendment(room: RoomTab) -> None:
    typed("mThat it be agreed")
    press(K.Key_Tab)
    typed("bha")
    press(K.Key_Tab)
    typed("dun")
    press(K.Key_Return)
    (motion,) = board(room).record.every(Motion)
    assert motion.text == "That it be agreed"
    assert (motion.mover_id, motion.seconder_id) == (seat(room, "Bhatt").person_id, seat(room, "Dunmore").person_id)
    assert focused() is room.agenda.list
    typed("mSubject to review")
    press(K.Key_Return)
    amendment = board(room).record.every(Motion)[1]
    assert (amendment.kind, amendment.amends_id) == (MotionKind.AMENDMENT, motion.id)


def test_a_vote_by_show_of_hands_carries_the_open_motion_vo_1(room: RoomTab) -> None:
    typed("mThat it be agreed")
    press(K.Key_Return)
    typed("v6")
    press(K.Key_Tab)
    typed("2")
    assert room.record.entry.result.text() == "Carried: 6 for, 2 against, 0 abstained"
    press(K.Key_Return)
    (vote,) = board(room).record.every(Vote)
    assert (vote.manner, vote.votes_for, vote.votes_against, vote.announced) == (
        Manner.SHOW,
        6,
        2,
        Announced.CARRIED,
    )
    assert board(room).record.every(Motion)[0].outcome is MotionOutcome.CARRIED


def test_a_named_vote_by_f_g_b_with_a_casting_vote_vo_1_vo_2(room: RoomTab) -> None:
    """VO-1, CM-5: parent governors are offered no vote on an item that is not about education."""
    typed("htho")
    press(K.Key_Return)
    assert board(room).room.presiding == seat(room, "Thornbury").person_id
    typed("vn")
    assert [voter.name for voter in room.record.entry.grid.rows_model().rows()][-1] == "Councillor Tom Wexford"
    typed("fgb")
    assert room.record.entry.result.text() == "Tied: 1 for, 1 against, 1 abstained"
    press(K.Key_Return)
    assert board(room).record.every(Vote) == (), "on a tie the casting vote is asked for"
    assert "F or G for the casting vote" in room.record.entry.result.text()
    typed("f")
    assert room.record.entry.result.text().startswith("Carried")
    press(K.Key_Return)
    (vote,) = board(room).record.every(Vote)
    assert (vote.manner, vote.casting, vote.casting_id) == (
        Manner.NAMED,
        Way.FOR,
        seat(room, "Thornbury").person_id,
    )
    ways = {each.person_id: each.choice for each in board(room).record.ballots}
    assert ways[seat(room, "Ashcombe").person_id] is Way.AGAINST and len(ways) == 3


def test_an_asked_for_vote_says_at_once_how_many_must_ask_vo_2(room: RoomTab) -> None:
    council.set_rule(room.desk.office, "vote_requisition", "2")
    typed("vqaf")
    counted = "Carried: 1 for, 0 against, 0 abstained"
    assert room.record.entry.result.text() == f"{counted}. 1 asked for the names; standing orders want 2"
    typed("a")
    assert room.record.entry.result.text() == counted


def test_who_an_interest_bars_is_offered_no_vote_di_20(room: RoomTab) -> None:
    typed("dtho")
    press(K.Key_Return, K.Key_Escape)
    typed("vn")
    names = [voter.name for voter in room.record.entry.grid.rows_model().rows()]
    assert "Councillor Maya Thornbury" not in names and "Councillor Sunita Bhatt" in names


def test_a_decision_from_a_phrase_and_an_action_with_owner_and_day(room: RoomTab) -> None:
    typed("r")
    press(K.Key_Down, K.Key_Down)
    typed("review in May")
    press(K.Key_Return)
    (decided,) = board(room).record.every(Resolution)
    assert decided.kind is ResolutionKind.RESOLVED
    assert decided.text == "That the recommendations in the report be approved, subject to review in May."
    typed("tCirculate the figures")
    press(K.Key_Tab)
    typed("Director")
    press(K.Key_Tab)
    QApplication.processEvents()
    day = focused()
    assert day.fontMetrics().horizontalAdvance("13 September 2017") < day.width() - 16, "a post squeezes the day"
    typed("13 September")
    press(K.Key_Return)
    (action,) = board(room).record.every(Action)
    assert (action.text, action.owner_name, action.due) == ("Circulate the figures", "Director", date(2017, 9, 13))
    assert log_words(room)[0] == "7.00 pm, Action: Circulate the figures. Director, by 13 September 2017"


def test_an_action_by_a_day_that_nobody_can_read_is_not_recorded(room: RoomTab) -> None:
    typed("tCirculate")
    press(K.Key_Tab, K.Key_Tab)
    typed("soonish")
    press(K.Key_Return)
    assert board(room).record.every(Action) == () and focused().accessibleName() == "By when"
    assert "soonish" in focused().accessibleDescription()


def test_adjourned_with_its_reason_and_resumed_after_midnight(room: RoomTab) -> None:
    typed("jThe hall was closed")
    press(K.Key_Return)
    assert board(room).record.course is MeetingCourse.ADJOURNED
    assert room.head.step_button.text() == "Resume the meeting"
    set_clock(room, 23, 59)
    typed("j")
    assert board(room).record.course is MeetingCourse.SITTING and board(room).item_id is not None


def test_the_public_is_excluded_for_the_paragraph_of_the_closed_item_and_returns_px_2(room: RoomTab) -> None:
    typed("x")
    (event,) = board(room).record.events(RoomKind.PUBLIC_EXCLUDED)
    assert (event.paragraphs, event.agenda_item_id) == ((3,), board(room).evening.items[10].id)
    assert room.head.public.text() == "Public excluded"
    typed("x")
    assert room.head.public.text() == "Open to the public"


def test_the_public_is_excluded_for_the_item_that_is_taken_where_part_of_it_is_closed_px_2(room: RoomTab) -> None:
    item_id = board(room).item_id
    assert item_id is not None
    room.desk.do(agenda.set_openness, item_id, Openness.PART_EXEMPT, (2,))
    typed("x")
    (event,) = board(room).record.events(RoomKind.PUBLIC_EXCLUDED)
    assert (event.paragraphs, event.agenda_item_id) == ((2,), item_id)


def test_what_is_noted_at_a_closed_item_is_closed_and_covered(room: RoomTab) -> None:
    room.agenda.list.choose(board(room).evening.items[10].id)
    press(K.Key_Return)
    typed(f"n{SECRET}")
    press(K.Key_Return)
    typed("r")
    typed(SECRET)
    press(K.Key_Return)
    (event,) = board(room).record.events(RoomKind.NOTE)
    assert (event.text, event.closed_text) == ("", SECRET)
    assert SECRET not in " ".join(log_words(room))
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert sum(SECRET in words for words in log_words(room)) == 2


def test_a_substitute_sits_in_the_place_of_a_member_cm_6(room: RoomTab) -> None:
    room.people.list.setFocus(Qt.FocusReason.TabFocusReason)
    typed("carr")
    press(K.Key_Return)
    typed("s")
    typed("ell")
    press(K.Key_Return)
    assert seat(room, "Ellery").stands_for == "Councillor Owen Carrow"
    assert focused() is room.people.list


def test_an_item_is_deferred_and_a_speaker_heard(room: RoomTab) -> None:
    room.agenda.list.choose(board(room).evening.items[4].id)
    typed("w")
    press(K.Key_Tab)
    typed("No paper")
    press(K.Key_Return)
    (deferred,) = board(room).record.events(RoomKind.DEFERRED)
    assert (deferred.agenda_item_id, deferred.text) == (board(room).evening.items[4].id, "No paper")
    assert room.agenda.list.current_row().right == "deferred"
    typed("pJo Fenn")
    press(K.Key_Tab, K.Key_Tab)
    typed("5")
    press(K.Key_Return)
    (speech,) = board(room).record.every(Speech)
    assert (speech.name, speech.minutes) == ("Jo Fenn", 5)


def test_escape_records_nothing_and_gives_the_keys_back(room: RoomTab) -> None:
    before = board(room).record.rows
    for key in "dmvrtnphw":
        typed(key)
        assert room.record.entry is not None and room.record.entry.isVisible(), key
        press(K.Key_Escape)
        assert room.record.entry is None and focused() is room.agenda.list, key
    assert board(room).record.rows == before


def test_a_time_is_corrected_by_hand_and_what_never_happened_is_taken_out(room: RoomTab) -> None:
    """The order stays as it was recorded, whatever the clock says."""
    before = [row.id for row in board(room).record.rows]
    room.record.log.setFocus(Qt.FocusReason.TabFocusReason)
    press(K.Key_Home, K.Key_Return)
    type_in("6.45 pm")
    press(K.Key_Return)
    assert log_words(room)[0] == "6.45 pm, Item 1 began"
    assert "6.45 pm stands after 7.00 pm" in room.desk.page.messages.text(), "said at once, and among the findings"
    assert [row.id for row in board(room).record.rows] == before and focused() is room.record.log
    press(K.Key_Return)
    type_in("later")
    press(K.Key_Return)
    assert "later" in room.desk.page.messages.text() and log_words(room)[0].startswith("6.45 pm")
    press(K.Key_Escape)
    press(K.Key_Delete)
    assert [row.id for row in board(room).record.rows] == before[:-1] and board(room).item_id is None
    press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert [row.id for row in board(room).record.rows] == before


def test_what_was_recorded_too_late_goes_to_its_place_in_the_log(room: RoomTab) -> None:
    """Up is later, as the newest stands first; beyond the ends nothing moves, and each step is undone."""
    alt = Qt.KeyboardModifier.AltModifier
    before = [row.id for row in board(room).record.rows]
    first, second, *_ = log_words(room)
    room.record.log.setFocus(Qt.FocusReason.TabFocusReason)
    press(K.Key_Home)
    press(K.Key_Up, modifier=alt)
    assert log_words(room)[0] == first, "nothing is later"
    press(K.Key_Down, modifier=alt)
    assert log_words(room)[:2] == [second, first] and focused() is room.record.log
    assert room.record.log.current_key() == before[-1], "what was moved stays chosen"
    for _ in before:
        press(K.Key_Down, modifier=alt)
    assert log_words(room)[-1] == first and board(room).record.rows[0].id == before[-1]
    for _ in before[1:]:
        press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert [row.id for row in board(room).record.rows] == before


def test_what_is_not_offered_says_why_and_the_log_says_what_on(room: RoomTab) -> None:
    """A new substitute (CM-6), an owner who is not here, a decision after an amendment, and how somebody is heard."""
    office = room.desk.office
    press(K.Key_Escape)
    room.people.list.setFocus(Qt.FocusReason.TabFocusReason)
    typed("carr")
    press(K.Key_Return)
    typed("sAsa Bell")
    said = room.record.entry.findChildren(Label)
    assert any("Enter adds “Asa Bell” to the people" in label.text() for label in said)
    assert any("is not among the committee’s substitutes" in label.text() for label in said)
    press(K.Key_Return)
    assert seat(room, "Asa Bell").stands_for == "Councillor Owen Carrow"
    room.agenda.list.setFocus(Qt.FocusReason.TabFocusReason)
    typed("mThat it be agreed")
    press(K.Key_Tab)
    typed("bha")
    press(K.Key_Return)
    typed("mSubject to review")
    press(K.Key_Return)
    for _ in range(2):
        typed("v6")
        press(K.Key_Return)
    mover = seat(room, "Bhatt").name
    assert log_words(room)[0].endswith("carried. On the motion: That it be agreed")
    assert log_words(room)[1].endswith("carried. On the amendment: Subject to review")
    assert f"Motion carried, moved by {mover}: That it be agreed" in log_words(room)[3]
    typed("r")
    said = room.record.entry.text.accessibleDescription()
    assert room.record.entry.text.text() == "" and "was amended: “Subject to review”" in said
    press(K.Key_Down)
    assert room.record.entry.text.text() == "That it be agreed."
    press(K.Key_Escape)
    typed("tWrite")
    press(K.Key_Tab)
    typed("Head of Housing")
    assert "recorded as typed" in focused().accessibleDescription()
    press(K.Key_Escape)
    agenda.edit(office, board(room).item_id, {"title": "Public questions"})
    typed("p")
    assert room.record.entry.kinds.value() is SpeechKind.PUBLIC_QUESTION
    typed("7bha")
    press(K.Key_Return)
    (heard,) = board(room).record.every(Speech)
    assert (heard.kind, heard.person_id) == (SpeechKind.SPEAKER, seat(room, "Bhatt").person_id)
    assert not room.desk.page.messages.text() and ", heard as the public: " in log_words(room)[0]


def test_a_meeting_that_begins_on_another_day_than_its_own_says_so_and_what_to_do(
    july: MeetingPage, window: MainWindow
) -> None:
    room = open_room(window, july)
    room.desk.clock = lambda: datetime(2017, 6, 30, 16, 16)
    for verb in (room.head.confirm_roll, room.head.start):
        verb()
        told = room.desk.page.messages.text()
        assert "on Thursday, 13 July 2017, and today is Friday, 30 June 2017." in told
        room.desk.page.messages.dismiss()
    day = board(room)
    assert day.other_day(datetime(2017, 7, 14, 0, 30)) is None and day.other_day(datetime(2017, 7, 14, 19)) is not None


def test_who_is_still_out_is_back_by_one_key_and_the_end_leads_to_the_minutes(room: RoomTab, july: MeetingPage) -> None:
    item = board(room).item_id
    typed("dwex")
    press(K.Key_Return, K.Key_Escape)
    typed("y")
    assert seat(room, "Wexford").standing.out_for == item and room.people.out_bar.isHidden()
    set_clock(room, 19, 42)
    press(K.Key_PageDown)
    assert room.people.out_bar.isVisible() and room.people.out_bar.back_button.text() == "Back 7.42 pm"
    typed("y")
    assert seat(room, "Wexford").standing.inside and room.people.out_bar.isHidden()
    assert log_words(room)[0] == "7.42 pm, Councillor Tom Wexford came back after item 1"
    typed("e")
    told = room.desk.page.messages.text()
    assert "was closed at 7.42 pm" in told and "Items 3 to 11 were never taken up." in told
    assert room.head.step_button.text() == "Go to the minutes"
    press(K.Key_PageDown)
    assert board(room).item_id is None and "The meeting is closed" in room.desk.page.messages.text()
    typed("k")
    assert july.minutes.isVisible() and not room.isVisible()
