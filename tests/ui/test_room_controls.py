"""What holds the room together: its keys, its names, its order, its size of type, and what a screen reader is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from clerk_app.domain.record_rows import RoomKind
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.services.room_board import QuorumNow
from tests.helpers.room_keys import begun, board, open_room, seat, typed
from tests.ui.page_keys import focused, out_of_order, press, stops
from tests.ui.screen_reader import letters_meant_twice, tree, unheard
from tests.ui.text_room import cut
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab
from ui.pages.room_head import joint_words, quorum_words
from ui.pages.room_hints import RoomHints
from ui.theme import look

K = Qt.Key
#: Clerk's own keys of all that is entered in a line.
OPENING = "DMRTNPHWCIUGJX"


@pytest.fixture
def room(july: MeetingPage, window: MainWindow) -> RoomTab:
    return open_room(window, july)


def test_everything_stands_in_a_menu_with_its_key_and_large_type_is_for_the_room_alone(
    room: RoomTab, july: MeetingPage
) -> None:
    begun(room)
    room.record.everything.click()
    menu = room.findChild(QMenu, "room_menu")
    words = [action.text() for action in menu.actions()]
    assert "Note\tN" in words and "Confirm the minutes of the meeting before\tC" in words
    next(action for action in menu.actions() if action.text() == "Note\tN").trigger()
    menu.close()
    room.window().activateWindow()
    assert focused().accessibleName() == "Note"
    press(K.Key_Escape)
    room.window().commands.run("full_screen")  # type: ignore[attr-defined]
    assert room.window().isFullScreen()
    room.window().commands.run("full_screen")  # type: ignore[attr-defined]
    assert not room.window().isFullScreen()
    usual = look().text_size
    room.agenda.list.setFocus(Qt.FocusReason.TabFocusReason)
    typed("l")
    assert look().text_size == usual * 1.5
    july.show_tab(0)
    QTest.qWait(1)
    assert look().text_size == usual
    july.show_tab(3)
    QTest.qWait(1)
    assert look().text_size == usual * 1.5
    room.agenda.list.setFocus(Qt.FocusReason.TabFocusReason)
    typed("l")
    assert look().text_size == usual


def test_the_keys_of_the_room_are_the_officers_own(room: RoomTab, window: MainWindow, july: MeetingPage) -> None:
    keys = window.commands.room
    begun(room)
    keys.change_keys("room_note", "Z")
    keys.change_keys("room_close", "")
    keys.change_keys("person_left", "7")
    july.show_tab(0)
    july.show_tab(3)
    room.agenda.list.setFocus(Qt.FocusReason.TabFocusReason)
    typed("ne")
    assert room.record.entry is None and board(room).record.course is MeetingCourse.SITTING
    typed("zSeen")
    press(K.Key_Return)
    assert board(room).record.events(RoomKind.NOTE)[0].text == "Seen"
    room.people.list.setFocus(Qt.FocusReason.TabFocusReason)
    typed("wex")
    press(K.Key_Return)
    typed("l7")
    assert not seat(room, "Wexford").standing.inside
    assert room.head.close_button.toolTip() == ""
    said = ", ".join(hints.accessibleName() for hints in room.record.findChildren(RoomHints))
    assert "Z: note" in said and "N:" not in said and "close" not in said


#: What a screen reader comes to in the room, in order, once a meeting has begun and somebody should be out.
IN_ORDER = (
    *("Public screen on", "Exclude the public", "Adjourn", "Close meeting"),
    *("Agenda of the room", "Left 7.00 pm", "Still here", "People", "Record…", "Log"),
)


def test_every_control_of_the_room_is_named_and_reached_in_order_whatever_is_entered(
    room: RoomTab, window: MainWindow
) -> None:
    """Issue 5, 9: a walk of the accessible tree, and each entry at 125 % on a laptop."""
    begun(room)
    typed("dwex")
    press(K.Key_Return, K.Key_Escape)
    interface = QAccessible.queryAccessibleInterface(room)
    assert interface is not None
    roles = (QAccessible.Role.Button, QAccessible.Role.List)
    told = [node.text(QAccessible.Text.Name) for node in tree(interface) if node.role() in roles]
    assert tuple(words for words in told if words) == IN_ORDER
    window.resize(1093, 614)
    for key in OPENING:
        room.agenda.list.setFocus(Qt.FocusReason.TabFocusReason)
        room.begin(key)
        QApplication.processEvents()
        assert (unnamed(room), unheard(room), cut(window)) == ([], [], []), key
        if key in "CPU":
            assert (out_of_order(window), letters_meant_twice(window)) == ("", []), key
        press(K.Key_Escape)


def unnamed(whole: QWidget) -> list[str]:
    return [repr(stop) for stop in stops(whole) if not (stop.accessibleName() and stop.objectName())]


@pytest.mark.parametrize(
    ("counts", "words"),
    (
        (((5, 4), (3, 3)), "Quorum met in all 2"),
        (((5, 4), (2, 3)), "No quorum in 1 of 2 committees"),
        (((5, 4), (2, None)), "Quorum met in all 2"),
    ),
)
def test_a_joint_meeting_needs_the_quorum_of_each_body_qu_3(
    counts: tuple[tuple[int, int | None], ...], words: str
) -> None:
    quorums = [QuorumNow(f"body {at}", *each) for at, each in enumerate(counts)]
    assert joint_words(quorums) == words
    assert quorum_words(quorums[0]) == "Quorum met: 5, 4 needed"


def test_a_quorum_that_is_lost_is_told_to_a_screen_reader_at_once_qu_3(
    room: RoomTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(room)
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    room.people.act(seat(room, "Wexford").person_id, "L")
    room.people.act(seat(room, "Bhatt").person_id, "L")
    room.people.act(seat(room, "Bhatt").person_id, "R")
    room.people.act(seat(room, "Wexford").person_id, "R")
    assert told == ["No quorum: 8, 9 needed", "Quorum met: 9, 9 needed"]
