"""Keys in the room, for the tests of its screen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.services import council, meetings
from clerk_app.services.room_board import Board, SeatLine
from tests.ui.page_keys import focused, press
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab


def open_room(window: MainWindow, july: MeetingPage) -> RoomTab:
    """The July meeting in the room, at seven in the evening; the quorum is nine, the code the model code."""
    council.set_rule(july.office, "code_regime", "model")
    council.set_rule(july.office, "quorum", "9", meetings.line(july.office, july.meeting_id).body_id)
    window.commands.run("tab_room")
    set_clock(july.room, 19, 0)
    return july.room


def set_clock(room: RoomTab, hour: int, minute: int) -> None:
    """The clock of the room."""
    room.desk.clock = lambda: datetime(2017, 7, 13, hour, minute)
    room.show_time()


def board(room: RoomTab) -> Board:
    """What the room shows."""
    assert room.desk.board is not None
    return room.desk.board


def seat(room: RoomTab, name: str) -> SeatLine:
    """Somebody at the meeting, by a part of their name."""
    return next(line for line in board(room).seats if name in line.name)


def typed(letters: str) -> None:
    """Letters, wherever the keys are."""
    for letter in letters:
        QTest.keyClicks(focused(), letter)


def begun(room: RoomTab) -> None:
    """The roll is confirmed, the meeting has begun, and the first item is taken; the keys are in the agenda."""
    room.agenda.list.setFocus(Qt.FocusReason.TabFocusReason)
    typed("kk")
    press(Qt.Key.Key_PageDown)


def log_words(room: RoomTab) -> list[str]:
    """What stands in the log, newest first."""
    return [line.words for line in room.record.log.rows_model().rows()]
