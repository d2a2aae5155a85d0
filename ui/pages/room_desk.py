"""What every part of In the room works on: the meeting as it is recorded, the clock, and the public screen's cover."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from clerk_app.domain.agenda import AgendaItem
from clerk_app.domain.change import Change
from clerk_app.domain.dates import printed_time
from clerk_app.domain.record_openness import row_closed, taken_at
from clerk_app.domain.record_rows import Recorded, RoomEvent
from clerk_app.errors import NotFound
from clerk_app.office import Office
from clerk_app.services import room_board
from clerk_app.services.record_words import RECORD_TABLES
from clerk_app.services.room_board import Board

if TYPE_CHECKING:
    from ui.bus import Bus
    from ui.page import Page

#: A change of these alone leaves agenda, members and names as they were read.
_RECORD_ALONE = RECORD_TABLES | {"secret"}


class Desk(QObject):
    """One meeting at a time. Sends `moved()` when it was read again, `cover_changed()` when the cover came or went.

    While nothing of it is seen it reads nothing.
    """

    moved = Signal()
    cover_changed = Signal()

    def __init__(self, page: Page, office: Office, bus: Bus) -> None:
        super().__init__(page)
        self.page, self.office = page, office
        self.meeting_id = ""
        self.board: Board | None = None
        self.covered = True
        self.clock: Callable[[], datetime] = datetime.now
        self.seen = False
        self._stale = False
        bus.changed.connect(self._heard)

    # --- reading ------------------------------------------------------------------------------------------------------
    def show_meeting(self, meeting_id: str) -> None:
        """Read a meeting as the file has it, at once or when it is next seen."""
        if meeting_id != self.meeting_id:
            self.meeting_id, self.board = meeting_id, None
        self._stale = True
        self.freshen()

    def freshen(self) -> None:
        """Read what is stale, if it is seen."""
        if self._stale and self.seen and self.meeting_id:
            self._stale = False
            try:
                self.board = room_board.read(self.office, self.meeting_id)
            except NotFound:
                return  # the meeting's page says so
            self.moved.emit()

    def _heard(self, change: Change) -> None:
        if not change.tables & RECORD_TABLES:
            return
        if self.board is None or not self.seen or not change.tables <= _RECORD_ALONE:
            self._stale = True  # the page reads all of the meeting again where more than its record has changed
            self.freshen()
            return
        self.board = room_board.reread(self.office, self.board)
        self.moved.emit()

    # --- doing --------------------------------------------------------------------------------------------------------
    def do(self, verb: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Record something; what is refused is said at the foot of the page, and None comes back."""
        if not self.page.may_write():
            return None
        return self.page.do(verb, self.office, *given, **named)

    def now(self) -> datetime:
        """The moment by this computer's clock, to the minute."""
        return self.clock().replace(second=0, microsecond=0, tzinfo=None)

    def cover(self, on: bool) -> None:
        """Cover closed titles and what stands under them, or show them."""
        if on != self.covered:
            self.covered = on
            self.cover_changed.emit()

    # --- words --------------------------------------------------------------------------------------------------------
    def item(self, item_id: str | None) -> AgendaItem | None:
        """An item of the agenda as it is printed; None for one that is not on it."""
        lines = self.board.evening.items if self.board else ()
        return next((line.printed for line in lines if line.id == item_id), None)

    def is_closed(self, item_id: str | None, closed: bool | None = None) -> bool:
        """Whether what stands at an item is closed: as it says of itself, else as the item is."""
        item = self.item(item_id)
        return (item is not None and item.openness.closed) if closed is None else closed

    def hides(self, item_id: str | None, closed: bool | None = None) -> bool:
        """Whether the public screen covers what stands at an item: it is on, and that is closed."""
        return self.covered and self.is_closed(item_id, closed)

    def closes(self, item_id: str | None) -> bool:
        """Whether what is recorded now at an item is closed: as the item is, and always while the public is out."""
        out = self.board is not None and self.board.record.public_excluded
        return self.is_closed(item_id, True if out else None)

    def row_closed(self, row: Recorded) -> bool:
        """Whether the words of what was recorded are closed: by itself, by its place, else as its item is."""
        if self.board is None:
            return True
        record, item_id = self.board.record, row.agenda_item_id
        if item_id is None and isinstance(row, RoomEvent):
            item_id = taken_at(record, row.pos)
        return self.is_closed(item_id, row_closed(record, row))

    def where(self, item_id: str | None) -> str:
        """An item in a sentence: "item 6", or "the whole meeting"."""
        if item_id is None or self.board is None or self.item(item_id) is None:
            return "the whole meeting"
        words = self.board.evening.where(item_id)
        return words[0].lower() + words[1:]


def clock_words(at: datetime | None) -> str:
    """A moment of the meeting: "7.42 pm"; "" for none."""
    return printed_time(at.time()) if at is not None else ""
