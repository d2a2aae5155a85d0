"""Putting the record right from its log: Enter corrects time, words and item, Delete takes out what never happened."""

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
from clerk_app.domain.record_times import backwards
from clerk_app.errors import BadInput
from clerk_app.office import Office
from clerk_app.services import correcting, declared_items, other_item, recording, resolving, speaking, voting
from ui.pages.room_desk import Desk, clock_words
from ui.pages.room_entry import Entry, RoomLine, RoomText, field, verb_row
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.painting import text_width

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
    """The time, the words and the item of one thing that was recorded; its place in the order stays in any case."""

    title, icon = "Correct", "clock"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._row: Recorded | None = None
        self._words_of = ""  # the field in which its words stand; "" where there are none to correct
        self.time, self.words = RoomLine("Time"), RoomText("Words")
        self.time.says_words = False
        self.item = RoomLine("Item")
        self.item.says_words = False
        self._time_box, self._words_box = field("Time", self.time), field("Words", self.words)
        self._item_box = field("Item", self.item)
        times, items = column(self._time_box, ...), column(self._item_box, ...)
        self.lines.addWidget(row(times, (self._words_box, 1), items, gap=12))
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
        movable = self._row is not None and other_item.may_move(self._row)
        if self._row is None or (at is None and not self._words_of and not movable):
            self.ended.emit()
            self.desk.page.tell("accent", "This has no time of its own. It stands in its place in the record.")
            return
        self._where.setText(f"Recorded at {clock_words(at)}" if at else "Its place in the record stays")
        self._as_wide_as_needed()
        self._time_box.setVisible(at is not None)
        self._words_box.setVisible(bool(self._words_of))
        self._item_box.setVisible(movable)
        self.item.show_text(self._number(self._row))
        self.stand(self._words_of == "closed_text" or self.desk.row_closed(self._row))
        self._offer_turn(bool(self._words_of) and not self._is_always_open(self._row))
        self.time.show_text(clock_words(at))
        self.words.show_text(getattr(self._row, self._words_of) if self._words_of else "")
        first = self.time if at else self.words if self._words_of else self.item
        first.setFocus()
        first.selectAll()

    def _as_wide_as_needed(self) -> None:
        """A time and a number are seen whole at any size of the letters; the words have the rest."""
        for line, widest in ((self.time, "12.59 am"), (self.item, "88A")):
            line.setFixedWidth(round(text_width(widest, "room_body")) + look().theme.scaled(34))

    def _number(self, row: Recorded) -> str:
        """The number of the item that something was recorded at; "" for none."""
        board = self.desk.board
        return board.evening.line(row.agenda_item_id).number if board and row.agenda_item_id else ""

    def _wanted_item(self, row: Recorded) -> str | None:
        """The item that was typed, or its own. Raises BadInput where there is none of that number."""
        board, typed = self.desk.board, self.item.text().strip()
        if board is None or not other_item.may_move(row) or typed == self._number(row):
            return row.agenda_item_id
        wanted = declared_items.read_items(board.evening, typed)
        if len(wanted) > 1:
            raise BadInput("It can be of one item alone.", "Type one number, or none.")
        return wanted[0] if wanted else None

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
        """Store it; what cannot be read is said so at the foot of the page."""
        known, before = self._row, _back_in_time(self.desk)
        if known is None:
            return
        empty = bool(self._words_of) and not self.words.text().strip()
        if isinstance(known, RoomEvent) and known.kind is RoomKind.NOTE and empty:
            self.words.setFocus()  # a note without words says nothing: Delete takes it out
            return
        try:
            fields, item_id = self._typed(known), self._wanted_item(known)
        except BadInput as error:
            self.desk.page.tell_error(error)
            return
        change = _CHANGES[type(known)] if self._words_of else _set_time
        if self.desk.do(_corrected, known, item_id, change, fields) is not None:
            self.ended.emit()
            if new := [text for row_id, text in _back_in_time(self.desk).items() if row_id not in before]:
                self.desk.page.tell("warn", f"{new[0]} Correct the time that is wrong.")

    def _typed(self, row: Recorded) -> dict[str, Any]:
        """The time and the words as they stand there. Raises BadInput for a time that cannot be read."""
        fields: dict[str, Any] = {}
        try:
            if row.at is not None:
                fields["at"] = nearest(read_time(self.time.text()), row.at)
        except ValueError as error:
            raise BadInput(str(error), field="at") from error
        return fields | (self._turned_words(self.words.text().strip()) if self._words_of else {})


def _corrected(
    office: Office, row: Recorded, item_id: str | None, change: Callable[..., Any], fields: Mapping[str, Any]
) -> Change:
    """What was put right, as one change: the item that it is of, and its time and words where they are others now."""
    moves = item_id != row.agenda_item_id
    differs = any(getattr(row, name) != value for name, value in fields.items())
    if moves and not differs:
        return other_item.move(office, row.id, item_id)
    if fields and not moves:
        made: Change = change(office, row.id, fields)
        return made
    with office.record(f"Correct {correcting.named(row)}", subject=recording.subject_of(row)) as together:
        if moves:
            other_item.move(office, row.id, item_id)
            change(office, row.id, fields)
    return together.change


def _back_in_time(desk: Desk) -> dict[str, str]:
    """The rows whose time is before that of the row above them, each with the sentence that says so."""
    return {row.id: text for row, text in backwards(desk.board.record.rows)} if desk.board else {}


def _set_time(office: Office, row_id: str, fields: Mapping[str, Any]) -> Change:
    return correcting.set_time(office, row_id, fields["at"])


def nearest(clock: time, was: datetime) -> datetime:
    """A time of day nearest to a moment: at 11.55 pm, "12.10 am" is that of the next day."""
    days = (was.date() + timedelta(days=step) for step in (-1, 0, 1))
    return min((datetime.combine(day, clock) for day in days), key=lambda at: (abs(at - was), at))


def remove(desk: Desk, row_id: str) -> None:
    """Take out of the record what never happened; undo brings it back."""
    desk.do(correcting.remove, row_id)
