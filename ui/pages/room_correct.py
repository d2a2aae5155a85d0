"""Putting the record right from its log: Enter corrects a time and the words, Delete takes out what never happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.change import Change
from clerk_app.domain.dates import read_time
from clerk_app.domain.record_rows import (
    Action,
    Motion,
    Recorded,
    Resolution,
    RoomEvent,
    RoomKind,
    Speech,
)
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import correcting, resolving, speaking, voting
from ui.pages.room_desk import Desk, clock_words
from ui.pages.room_entry import Entry, RoomLine, RoomText, field, verb_row
from ui.widgets.boxes import column, row

#: Events that are said in words of the officer's own.
_WORDED = frozenset(
    {RoomKind.NOTE, RoomKind.ADJOURNED, RoomKind.DEFERRED, RoomKind.WITHDRAWN, RoomKind.URGENT_ADMITTED}
    | {RoomKind.PUBLIC_EXCLUDED, RoomKind.IN_ATTENDANCE}
)
#: How the words of each kind of row are changed.
_CHANGES: Mapping[type[Recorded], Callable[..., Any]] = {
    RoomEvent: correcting.amend,
    Motion: voting.change_motion,
    Resolution: resolving.change,
    Action: resolving.change_action,
    Speech: speaking.change,
}


class TimeEntry(Entry):
    """The time and the words of one thing that was recorded; its place in the order stays, whatever the clock says."""

    title, icon = "Correct", "clock"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._row: Recorded | None = None
        self._words_of = ""  # the field in which its words stand; "" where there are none to correct
        self.time, self.words = RoomLine("Time"), RoomText("Words")
        self.time.says_words = False
        self.time.setMaximumWidth(150)
        self._time_box, self._words_box = field("Time", self.time), field("Words", self.words)
        self.lines.addWidget(row((column(self._time_box, ...), 1), (self._words_box, 4), gap=12))
        self.lines.addWidget(verb_row(self, "Correct it"))

    def first(self) -> QWidget:
        """The keys begin in the time."""
        return self.time

    def correct(self, row_id: str) -> None:
        """Show what was chosen in the log; of what the public screen covers, the time alone."""
        rows = self.desk.board.record.rows if self.desk.board else ()
        self._row = next((each for each in rows if each.id == row_id), None)
        self._words_of = "" if self._row is None else self._where_words_stand(self._row)
        at: datetime | None = getattr(self._row, "at", None)
        if self._row is None or (at is None and not self._words_of):
            self.ended.emit()
            self.desk.page.tell("accent", "This has no time of its own. It stands in its place in the record.")
            return
        self._where.setText(f"Recorded at {clock_words(at)}" if at else "Its place in the record stays")
        self._time_box.setVisible(at is not None)
        self._words_box.setVisible(bool(self._words_of))
        self.stand(self._words_of == "closed_text" or self.desk.row_closed(self._row))
        self._offer_turn(bool(self._words_of) and not self._is_always_open(self._row))
        self.time.show_text(clock_words(at))
        self.words.show_text(getattr(self._row, self._words_of) if self._words_of else "")
        (self.time if at else self.words).setFocus()
        (self.time if at else self.words).selectAll()

    def _where_words_stand(self, row: Recorded) -> str:
        """The field of the words that may be corrected: of several lines none may, nor what is covered."""
        if type(row) not in _CHANGES or (isinstance(row, RoomEvent) and row.kind not in _WORDED):
            return ""
        name = "closed_text" if isinstance(row, RoomEvent) and row.closed_text else "text"
        covered = self.desk.covered and (name == "closed_text" or self.desk.row_closed(row))
        return "" if covered or "\n" in getattr(row, name) else name

    def _is_always_open(self, row: Recorded) -> bool:
        """The resolution that sends the public out is public itself (PX-2)."""
        return isinstance(row, RoomEvent) and row.kind is RoomKind.PUBLIC_EXCLUDED

    def _offer_turn(self, on: bool) -> None:
        if self.shut is not None:
            self.turn.setVisible(on)

    def _turned_words(self, words: str) -> dict[str, Any]:
        """The words, and whether they are closed where the officer turned that; open ones are not among closed ones."""
        turned = self.turned()
        if turned is False and self._words_of == "closed_text":
            return {"text": words, "closed_text": "", "closed": False}
        return {self._words_of: words, **self.turned_field()}

    def accept(self) -> None:
        """Store it; a time that cannot be read is said so at the foot of the page."""
        known = self._row
        if known is None:
            return
        fields: dict[str, Any] = {}
        try:
            if known.at is not None:
                fields["at"] = nearest(read_time(self.time.text()), known.at)
        except ValueError as error:
            self.desk.page.tell_error(BadInput(str(error), field="at"))
            return
        if self._words_of:
            fields |= self._turned_words(self.words.text().strip())
        empty = bool(self._words_of) and not self.words.text().strip()
        if isinstance(known, RoomEvent) and known.kind is RoomKind.NOTE and empty:
            self.words.setFocus()  # a note without words says nothing: Delete takes it out
            return
        change = _CHANGES[type(known)] if self._words_of else _set_time
        if self.desk.do(change, known.id, fields) is not None:
            self.ended.emit()


def _set_time(office: Office, row_id: str, fields: Mapping[str, Any]) -> Change:
    return correcting.set_time(office, row_id, fields["at"])


def nearest(clock: time, was: datetime) -> datetime:
    """A time of day nearest to a moment: at 11.55 pm, "12.10 am" is that of the next day."""
    days = (was.date() + timedelta(days=step) for step in (-1, 0, 1))
    return min((datetime.combine(day, clock) for day in days), key=lambda at: (abs(at - was), at))


def remove(desk: Desk, row_id: str) -> None:
    """Take out of the record what never happened; undo brings it back."""
    desk.do(correcting.remove, row_id)
