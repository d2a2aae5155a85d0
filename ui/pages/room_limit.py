"""The guillotine: the time of the meeting ran out, or it was agreed to go on until another time."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import read_time
from clerk_app.domain.record_rows import RoomEvent
from clerk_app.domain.time_limit import going_on, guillotine, has_fallen
from clerk_app.errors import BadInput
from clerk_app.services import room
from ui.pages.room_desk import Desk, clock_words
from ui.pages.room_entry import Entry, RoomLine, RoomText, field, verb_row
from ui.widgets.boxes import row

#: From so many minutes before it the guillotine is spoken of in minutes.
_NEAR = 30


def limit(desk: Desk, now: datetime) -> datetime | None:
    """When the guillotine falls; None where no end was planned and none agreed."""
    board = desk.board
    return guillotine(board.sittings, board.record.every(RoomEvent), now) if board and board.sittings else None


def limit_words(desk: Desk, now: datetime) -> tuple[str, bool]:
    """The guillotine in words, and whether to warn: "Guillotine 9.30 pm, in 12 min"."""
    board, at = desk.board, limit(desk, now)
    if board is None or at is None:
        return "", False
    words = f"Guillotine {clock_words(at)}"
    if has_fallen(board.record.every(RoomEvent)):
        return f"{words}, it fell", False
    left = int((at - now).total_seconds() // 60)
    if left <= 0:
        return f"{words}, {-left} min over" if left else f"{words}, now", True
    return (f"{words}, in {left} min", True) if left <= _NEAR else (words, False)


class GuillotineEntry(Entry):
    """G and Enter: the time ran out; or until when the meeting goes on, with the words of it."""

    title, icon = "Guillotine", "clock"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.until = RoomLine("Goes on until", placeholder="Empty: time is up")
        self.until.says_words = False
        self.words = RoomText("Words")
        lines = row((field("Goes on until", self.until), 2), (field("Words, if any", self.words), 3), gap=12)
        for part in (lines, verb_row(self, "Record it")):
            self.lines.addWidget(part)

    def begin(self) -> None:
        """It is of the whole meeting."""
        super().begin()
        words, _ = limit_words(self.desk, self.desk.now())
        self._where.setText(words or "No end was planned for this meeting")

    def first(self) -> QWidget:
        """The keys begin in the time."""
        return self.until

    def clear(self) -> None:
        """Nothing was agreed yet."""
        self.until.clear()
        self.words.show_text("")

    def accept(self) -> None:
        """Record it; a time that cannot be read is said so at the foot of the page."""
        desk, words = self.desk, self.words.text().strip()
        try:
            until = self._time()
        except ValueError as error:
            desk.page.tell_error(BadInput(str(error), field="until"))
            self.until.setFocus()
            return
        text = going_on(until, words) if until else words
        if desk.do(room.guillotine, desk.meeting_id, desk.now(), text, closed=self.turned()) is not None:
            self.ended.emit()

    def _time(self) -> time | None:
        text = self.until.text().strip()
        return read_time(text) if text else None
