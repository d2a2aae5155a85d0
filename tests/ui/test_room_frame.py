"""In the room by key events alone: the roll, the start, items, comings and goings, declarations, and the cover."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.presence import Attendance
from clerk_app.domain.record_rows import Declaration, RoomKind
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.services import declaring
from tests.helpers.room_keys import begun, board, open_room, seat, set_clock, typed
from tests.ui.page_keys import focused, press
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab

CLOSED = "Mill Road: contract terms"
K = Qt.Key


@pytest.fixture
def room(july: MeetingPage, window: MainWindow) -> RoomTab:
    return open_room(window, july)


def test_an_apology_is_letters_enter_a_at_1(room: RoomTab) -> None:
    """Letters only highlight; nothing is recorded before Enter and A."""
    assert focused() is room.people.list
    typed("carr")
    assert room.people.chosen().name == "Councillor Owen Carrow"
    assert board(room).record.rows == ()
    press(K.Key_Return)
    typed("a")
    assert seat(room, "Carrow").standing.attendance is Attendance.APOLOGIES
    typed("a")
    assert len(board(room).record.rows) == 1, "the letters find again"


def test_one_key_confirms_the_roll_and_the_next_begins_at_1(room: RoomTab) -> None:
    begun(room)
    assert board(room).room.confirmed and board(room).record.course is MeetingCourse.SITTING
    assert board(room).item_id == board(room).evening.items[0].id
    assert room.head.step_button.isHidden()
    assert room.agenda.list.current_row().now


def test_the_button_that_shows_closed_words_is_never_given_the_keys_by_another_that_goes(room: RoomTab) -> None:
    """PX-2: Enter twice on Start the meeting would else uncover the public screen."""
    room.head.step_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(K.Key_Space, K.Key_Space)
    assert board(room).record.course is MeetingCourse.SITTING
    assert focused() is room.agenda.list
    press(K.Key_Space)
    assert room.desk.covered


def test_somebody_who_left_returns_and_the_quorum_follows_qu_3(room: RoomTab) -> None:
    begun(room)
    assert room.head.quorum.text() == "Quorum met: 9, 9 needed"
    room.people.list.setFocus(Qt.FocusReason.TabFocusReason)
    typed("wex")
    press(K.Key_Return)
    typed("l")
    assert room.head.quorum.text() == "No quorum: 8, 9 needed"
    press(K.Key_Return)
    typed("r")
    assert room.head.quorum.text() == "Quorum met: 9, 9 needed"
    kinds = [event.kind for event in board(room).record.events(RoomKind.LEFT, RoomKind.RETURNED)]
    assert kinds == [RoomKind.LEFT, RoomKind.RETURNED]


def test_a_declaration_is_d_letters_enter_di_18(room: RoomTab) -> None:
    """DI-18, DI-20: it is stored at Enter, a figure says its kind, its rule stands there, and Y says who went."""
    begun(room)
    typed("d")
    typed("wex")
    press(K.Key_Return)
    (declared,) = board(room).record.every(Declaration)
    assert (declared.kind, declared.agenda_item_id) == (DeclaredKind.DPI, board(room).item_id)
    entry = room.record.entry
    assert entry.rule.words() == "Must leave before the item. May not vote."
    typed("3")
    typed("Lives nearby")
    press(K.Key_Return)
    (declared,) = board(room).record.every(Declaration)
    assert declared.kind is DeclaredKind.NRI
    assert declaring.detail(room.desk.office, declared.id).nature == "Lives nearby"
    assert room.record.entry is None and focused() is room.agenda.list
    set_clock(room, 19, 42)
    assert room.people.bar.left_button.text() == "Left 7.42 pm"
    typed("y")
    assert seat(room, "Wexford").standing.out_for == board(room).item_id
    assert room.people.bar.isHidden()


def test_nothing_of_a_sensitive_interest_is_asked_or_shown_di_9(room: RoomTab) -> None:
    begun(room)
    typed("dwex")
    press(K.Key_Return)
    typed("1")
    typed("Quillfeather")
    press(K.Key_Tab, K.Key_Space)
    assert room.record.entry.nature.text() == "" and not room.record.entry.nature.isEnabled()
    (declared,) = board(room).record.every(Declaration)
    assert declared.sensitive and declaring.detail(room.desk.office, declared.id).nature == ""
    press(K.Key_Escape)
    said = " ".join(line.words for line in room.record.log.rows_model().rows())
    assert "Quillfeather" not in said and "Sensitive" in said


def test_the_public_screen_is_on_at_each_start_and_covers_closed_titles(room: RoomTab, july: MeetingPage) -> None:
    def shown() -> str:
        return " ".join(line.words for line in room.agenda.list.rows_model().rows())

    assert CLOSED not in shown() and "Mill Road" in shown()
    press(K.Key_Escape, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert CLOSED in shown()
    july.show_tab(0)
    july.show_tab(3)
    assert CLOSED not in shown()


def test_undo_takes_the_newest_key_back_and_leaves_the_keys_where_they_are(room: RoomTab, window: MainWindow) -> None:
    begun(room)
    press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert board(room).item_id is None and board(room).record.course is MeetingCourse.SITTING
    assert focused() is room.agenda.list
    press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert room.head.step_button.text() == "Start the meeting"


def test_the_timer_follows_the_clock_against_the_plan(room: RoomTab) -> None:
    begun(room)
    room.agenda.take(board(room).evening.items[5].id)
    set_clock(room, 19, 12)
    assert room.agenda.list.current_row().words.endswith("12 minutes of 25, done by 7.25 pm")
    set_clock(room, 19, 30)
    assert room.agenda.list.current_row().timer == "of 25, 5 over"


def test_a_narrow_window_shows_one_column_at_a_time(room: RoomTab, window: MainWindow) -> None:
    window.resize(960, 540)
    assert room.people.isVisible() and not room.agenda.isVisible() and room.switch.isVisible()
    assert (window.width(), window.height()) == (960, 540)
    room.switch.setFocus(Qt.FocusReason.TabFocusReason)
    typed("d")
    assert room.record.isVisible() and focused().accessibleName() == "Who declares"


def test_a_column_that_goes_gives_its_keys_to_the_one_that_comes(room: RoomTab, window: MainWindow) -> None:
    """O with nothing voted on opens no entry; the keys stay in the room all the same."""
    window.resize(960, 540)
    begun(room)
    room.focus_agenda()
    typed("o")
    assert room.record.isVisible() and focused() is room.record.log
    room.show_side("people")
    assert focused() is room.people.list
    window.resize(1_366, 768)
    room.agenda.take_keys()
    window.resize(960, 540)
    assert focused() is room.people.list and room.people.isVisible()
    room.show_side("agenda")
    typed("n")
    assert room.record.entry is not None


def test_of_a_meeting_that_is_over_the_head_says_only_that_it_is(room: RoomTab) -> None:
    """Neither the quorum nor that the public is out is so any longer."""
    begun(room)
    typed("x")
    assert room.head.public.text() == "Public excluded" and room.head.quorum.isVisible()
    typed("e")
    assert room.head.public.text() == room.head.public.accessibleName() == "Meeting closed"
    assert room.head.public.toolTip() == "" and room.head.quorum.isHidden()
    room.window().commands.run("undo")
    assert room.head.public.accessibleName().startswith("Public excluded. Paragraph") and room.head.quorum.isVisible()


def test_a_key_in_the_room_draws_nothing_of_the_other_tabs(room: RoomTab, july: MeetingPage) -> None:
    """Key to drawn must be quick: only the room reads what is recorded."""
    begun(room)
    refreshed: list[int] = []
    july.refresh = lambda: refreshed.append(1)  # type: ignore[method-assign]
    press(K.Key_PageDown)
    assert board(room).item_id == board(room).evening.items[1].id
    assert refreshed == []
    typed("e")
    assert refreshed == [1], "closing the meeting changes its state"


def test_the_keys_are_heard_among_the_tabs_too(room: RoomTab, july: MeetingPage) -> None:
    begun(room)
    july.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    typed("n")
    assert room.record.entry is not None and room.isAncestorOf(focused()), "and its line has the keys"
    typed("d")
    press(K.Key_Escape)
    july.check_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(K.Key_PageDown)
    assert board(room).item_id == board(room).evening.items[1].id, "once, though the page hears the room's own too"
    july.show_tab(0)
    july.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    typed("n")
    assert room.record.entry is None, "on another tab nothing is recorded"
