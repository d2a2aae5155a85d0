"""Putting the record right from its log: Enter corrects a time by hand, Delete takes out what never happened."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import read_time
from clerk_app.domain.record_rows import Declaration, RoomEvent, Vote
from clerk_app.errors import BadInput
from clerk_app.services import correcting
from ui.pages.room_desk import Desk, clock_words
from ui.pages.room_entry import Entry, RoomLine, field, verb_row


class TimeEntry(Entry):
    """The time of one thing that was recorded; its place in the order stays, whatever the clock says."""

    title, icon = "Time", "clock"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._row_id, self._was = "", datetime.min
        self.time = RoomLine("Time")
        self.lines.addWidget(field("Time", self.time))
        self.lines.addWidget(verb_row(self, "Correct the time"))

    def first(self) -> QWidget:
        """The keys begin in the time."""
        return self.time

    def correct(self, row_id: str) -> None:
        """Show the time of what was chosen in the log."""
        rows = self.desk.board.record.rows if self.desk.board else ()
        found = next((row for row in rows if row.id == row_id), None)
        if not isinstance(found, RoomEvent | Declaration | Vote):
            self.ended.emit()
            self.desk.page.tell("accent", "This has no time of its own. It stands in its place in the record.")
            return
        self._row_id, self._was = row_id, found.at
        self._where.setText(f"Recorded at {clock_words(found.at)}")
        self.time.show_text(clock_words(found.at))
        self.time.selectAll()

    def accept(self) -> None:
        """Store the time; one that cannot be read is said so at the foot of the page."""
        try:
            at = nearest(read_time(self.time.text()), self._was)
        except ValueError as error:
            self.desk.page.tell_error(BadInput(str(error), field="at"))
            return
        if self.desk.do(correcting.set_time, self._row_id, at) is not None:
            self.ended.emit()


def nearest(clock: time, was: datetime) -> datetime:
    """A time of day nearest to a moment: at 11.55 pm, "12.10 am" is that of the next day."""
    days = (was.date() + timedelta(days=step) for step in (-1, 0, 1))
    return min((datetime.combine(day, clock) for day in days), key=lambda at: (abs(at - was), at))


def remove(desk: Desk, row_id: str) -> None:
    """Take out of the record what never happened; undo brings it back."""
    desk.do(correcting.remove, row_id)
