"""What the room asks for itself: who presides, what the quorum is, and whether who went out is back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from clerk_app.domain.change import Subject
from clerk_app.domain.record_rows import RoomKind
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.services import room_moves, room_presence
from clerk_app.services.room_board import Board
from ui.pages.room_desk import Desk, clock_words
from ui.widgets.boxes import column, row
from ui.widgets.buttons import secondary_button, writing
from ui.widgets.key_cap import KeyCap
from ui.widgets.labels import Label
from ui.widgets.panel import Panel


class NobodyPresidesBar(Panel):
    """The meeting sits and nobody is recorded as presiding: who does is said by one key. Sends `asked()`."""

    asked = Signal()

    def __init__(self) -> None:
        self._words = Label("", "room_body", wrap=True)
        self.button = secondary_button("Record who presides", tone="warn")
        self._cap = KeyCap("H")
        writing(self.button)
        verbs = row(self.button, self._cap, ..., gap=8)
        super().__init__(column(self._words, verbs, gap=8, margins=(24, 8, 16, 10)), tone="warn_soft", lines="b")
        self.button.clicked.connect(lambda _=False: self.asked.emit())
        self.hide()

    def show_board(self, board: Board) -> None:
        """Say so while it sits with its roll confirmed and no chair; of whom it was, that they left it."""
        words = nobody_presides(board)
        if words:
            self._words.setText(words)
        self.setVisible(bool(words))

    def show_key(self, keys: str) -> None:
        """Say by which key it is recorded."""
        self._cap.show_keys(keys)
        self._cap.setVisible(bool(keys))


class NoQuorumBar(Panel):
    """Before the start: no rule of a committee says its quorum, and where it is set (QU-1)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._body_id = ""
        self._words = Label("", "room_body", wrap=True)
        self.button = secondary_button("Committee’s rules")
        verbs = row(self.button, ..., gap=8)
        super().__init__(column(self._words, verbs, gap=8, margins=(24, 8, 16, 10)), tone="sunken", lines="b")
        self.button.clicked.connect(lambda _=False: self._desk.page.going.emit(Subject("body", self._body_id)))
        self.hide()

    def show_board(self, board: Board) -> None:
        """Say it of the first committee that has none; once the meeting sits its head alone says it."""
        unset = [quorum for quorum in board.quorums if quorum.needed is None]
        if unset:
            self._body_id = unset[0].body_id
            name = board.evening.name(self._body_id)
            self._words.setText(f"No quorum is set for {name}, so it is not counted whether there is one.")
        self.setVisible(bool(unset) and board.record.course is MeetingCourse.TO_COME)


class StillOutBar(Panel):
    """Who went out for an item that is done, and was not said to be back: asked for, never assumed (DI-8)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._words = Label("", "room_body", wrap=True)
        self.back_button = secondary_button("Back", tone="warn")
        self.left_button = secondary_button("Left the meeting", "log-out")
        self._cap = KeyCap("Y")
        writing(self.back_button, self.left_button)
        verbs = row(self.back_button, self._cap, 8, self.left_button, ..., gap=8)
        super().__init__(column(self._words, verbs, gap=8, margins=(24, 8, 16, 10)), tone="warn_soft", lines="b")
        self.back_button.clicked.connect(lambda _=False: self.say_back())
        self.left_button.clicked.connect(lambda _=False: self.say_left())
        self.hide()

    def show_board(self, board: Board) -> None:
        """Ask of the first of them, once nobody else should go out first."""
        who = board.still_out[0] if board.still_out and not board.must_go else ""
        self.setVisible(bool(who))
        if who:
            where, more = self._desk.where(board.room.standing(who).out_for), len(board.still_out) - 1
            others = f" {more} more went out too." if more else ""
            self._words.setText(f"Still out: {board.evening.name(who)}, who went out for {where}. Back?{others}")
            self.show_time()

    def show_key(self, keys: str) -> None:
        """Say by which key it is said that they are back."""
        self._cap.show_keys(keys)
        self._cap.setVisible(bool(keys))

    def show_time(self) -> None:
        """The time on the button follows the clock."""
        self.back_button.setText(f"Back {clock_words(self._desk.now())}")

    def say_back(self) -> None:
        """They came back now."""
        if (board := self._desk.board) and board.still_out:
            self._desk.do(room_moves.here, board, board.still_out[0], self._desk.now())

    def say_left(self) -> None:
        """They went for good: nobody asks for them any more."""
        if (board := self._desk.board) and board.still_out:
            given = (self._desk.meeting_id, board.still_out[0], RoomKind.LEFT, self._desk.now())
            self._desk.do(room_presence.mark, *given)


def nobody_presides(board: Board) -> str:
    """That nobody is recorded as presiding, "" where somebody is or it does not matter yet."""
    sitting = board.record.course is MeetingCourse.SITTING and board.room.confirmed
    if not sitting or board.room.presiding is not None:
        return ""
    if not board.room.chair_id:
        return "Nobody is recorded as presiding."
    return f"{board.evening.name(board.room.chair_id)} left the chair, and nobody is recorded as presiding."
