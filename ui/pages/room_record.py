"""The record column: the keys that begin something, the entry that is open, and the log of what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from clerk_app.services import correcting
from ui.models.rows import RowsModel
from ui.pages.room_attend import AttendEntry
from ui.pages.room_correct import TimeEntry, remove
from ui.pages.room_decide import ActionEntry, ResolveEntry
from ui.pages.room_declare import DeclareEntry
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry
from ui.pages.room_entry_area import EntryArea
from ui.pages.room_findings import FindingsBar, FindingsEntry
from ui.pages.room_hints import RoomHints
from ui.pages.room_limit import GuillotineEntry
from ui.pages.room_log_rows import LogDelegate, LogList, log_rows
from ui.pages.room_minutes import MinutesEntry
from ui.pages.room_motion import MotionEntry
from ui.pages.room_own_vote import OwnVoteEntry
from ui.pages.room_public import ExcludeEntry
from ui.pages.room_short import AdjournEntry, ChairEntry, ItemEntry, NoteEntry, SubstituteEntry
from ui.pages.room_speaker import SpeakerEntry
from ui.pages.room_urgent import UrgentEntry
from ui.pages.room_vote import VoteEntry
from ui.theme import look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import plain_button
from ui.widgets.focus_order import follow_tab
from ui.widgets.labels import caption, section_heading
from ui.widgets.panel import Panel


@dataclass(frozen=True, slots=True)
class EntryKind:
    """An entry: the key that begins it, its word beside the key, and how it is made when it is first wanted."""

    key: str
    word: str
    make: Callable[[Desk], Entry]


ENTRIES = (
    EntryKind("D", "declare", DeclareEntry),
    EntryKind("M", "motion", MotionEntry),
    EntryKind("V", "vote", VoteEntry),
    EntryKind("R", "resolve", ResolveEntry),
    EntryKind("T", "action", ActionEntry),
    EntryKind("N", "note", NoteEntry),
    EntryKind("P", "speaker", SpeakerEntry),
    EntryKind("H", "chair", ChairEntry),
    EntryKind("W", "item", ItemEntry),
    EntryKind("Q", "findings", FindingsEntry),
    EntryKind("O", "own vote", OwnVoteEntry),
    EntryKind("C", "minutes", MinutesEntry),
    EntryKind("I", "attends", AttendEntry),
    EntryKind("U", "urgent", UrgentEntry),
    EntryKind("G", "guillotine", GuillotineEntry),
)
#: Begun by something else than a letter of their own.
_OTHERS = (
    EntryKind("S", "substitute", SubstituteEntry),
    EntryKind("J", "adjourn", AdjournEntry),
    EntryKind("X", "exclude", ExcludeEntry),
    EntryKind("time", "time", TimeEntry),
)

_LEAST_LOG, _LEAST_WITH_FOOT = 100, 360
#: The keys in the heading, and those at the foot of the column, a line each.
_IN_HEAD = ("room_declare", "room_motion", "room_vote", "room_note")
_AT_FOOT = (
    ("room_resolve", "room_action", "room_speaker", "room_chair", "room_attend", "room_minutes"),
    ("room_step", "room_public", "room_adjourn", "room_limit", "room_close", "room_urgent"),
)


class RecordPane(QWidget):
    """One entry at a time; when it ends the keys go back to where they were. Sends `everything_asked()`."""

    everything_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entries: dict[str, Entry] = {}
        self.entry: Entry | None = None
        self._came_from: QWidget | None = None
        self._newest = ""  # what stands first in the log
        self._place = EntryArea()
        self._empty = caption("What is recorded stands here, newest first.", wrap=True)
        self.log = LogList(RowsModel(words=lambda line: line.words), LogDelegate(), "Log")
        self.log.setObjectName("room_log")
        self.everything = plain_button("Record…", "list-plus")
        self.everything.clicked.connect(lambda _=False: self.everything_asked.emit())
        head = row(section_heading("Record"), (RoomHints(_IN_HEAD), 1), self.everything, margins=(24, 2, 12, 0))
        self.bar = FindingsBar(desk)
        empty = row((self._empty, 1), margins=(24, 8, 24, 8))
        self._empty_row = empty
        self._log_room = column((self.log, 1))  # Tab comes to it after the entries, which are made later
        self._foot = Panel(column(*(RoomHints(names) for names in _AT_FOOT)), lines="t")
        self._head = head
        self.log.ruled_below = True
        fill_box(QVBoxLayout(self), [head, self.bar, self._place, empty, (self._log_room, 1), self._foot])

        self.bar.changed.connect(self._fit)
        self._place.asked.connect(self._fit)
        self.log.opened.connect(lambda line: self.correct_time(line.id))
        self.log.delete_asked.connect(self.remove_chosen)
        self.log.step_asked.connect(self.step_chosen)

    def correct_time(self, row_id: str) -> None:
        """Correct by hand when something happened."""
        entry = self.begin("time")
        if isinstance(entry, TimeEntry):
            entry.correct(row_id)

    def remove_chosen(self) -> None:
        """Take out of the record what is chosen in the log."""
        if row_id := self.log.current_key():
            remove(self._desk, str(row_id))

    def step_chosen(self, by: int) -> None:
        """Move what is chosen in the log: up is later, as the newest stands first."""
        shown, row_id = [row.id for row in log_rows(self._desk)], self.log.current_key()
        if row_id not in shown or not 0 <= (at := shown.index(str(row_id)) + by) < len(shown):
            return
        shown.remove(str(row_id))
        self._desk.do(correcting.move_after, row_id, shown[at] if at < len(shown) else None)

    def show_board(self) -> None:
        """Show what was recorded."""
        rows = log_rows(self._desk)
        newest, at_top = rows[0].id if rows else "", self.log.verticalScrollBar().value() == 0
        self.log.show_rows(rows)
        if at_top or newest != self._newest:
            self.log.scrollToTop()  # what was just recorded is always seen
        if newest != self._newest and self._newest and not self._keys_in_log():
            self.log.choose_first()  # a row that was chosen before would come back into sight with the next resize
        self._newest = newest
        self._empty_row.setVisible(not rows)
        self.bar.show_board()
        if self.entry is not None:
            self.entry.follow()

    def _keys_in_log(self) -> bool:
        """Whether the officer's keys are in the log, or go back there when the entry ends."""
        return self.log in (self.window().focusWidget(), self._came_from)

    def begin(self, key: str) -> Entry | None:
        """Open an entry by its key, in place of the one that is open."""
        kind = _BY_KEY.get(key)
        if kind is None or self._desk.board is None:
            return None
        came_from = self._came_from if self.entry is not None else QApplication.focusWidget()
        chosen = self.log.current_key() if came_from is self.log else None
        self._close()
        if key not in self._entries:
            made = self._entries[key] = kind.make(self._desk)
            self._place.add(made)
            follow_tab(self, self._log_room)
            made.ended.connect(self.end)
        self.entry, self._came_from = self._entries[key], came_from
        self._place.present(self.entry)
        self.entry.begin()
        if chosen and self.entry is not None:
            self.entry.take_up(str(chosen))
        self._fit()
        QTimer.singleShot(0, self._fit)  # only then does its layout know what it has hidden
        return self.entry

    def end(self) -> None:
        """Close the entry; the keys go back."""
        had_keys = self.entry is not None and self.entry.isAncestorOf(self.window().focusWidget() or self)
        came_from = self._came_from
        _show(self._head, True)  # an entry that needed the room may have hidden the button that the keys came from
        if had_keys and came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.ShortcutFocusReason)  # before Qt looks for the next to have them
            had_keys = False
        self._close()
        if had_keys:
            self.log.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close(self) -> None:
        closed, self.entry, self._came_from = self.entry, None, None
        if closed is not None:
            self._place.put_away()
            closed.forget()
        self._fit()

    def event(self, event: QEvent) -> bool:
        """An entry that asks for more room gets it."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return done

    def _fit(self) -> None:
        """An entry is never cut: for it the keys at the foot go, then the log, then the heading; then it scrolls."""
        wanted = self._place.wanted(self.width())
        free = self.height() - wanted
        _show(self.bar, self.entry is None and self.bar.has_words)
        low = self.entry is not None and free < look().theme.scaled(_LEAST_LOG)
        _show(self._foot, self.entry is None and self.height() > look().theme.scaled(_LEAST_WITH_FOOT))
        _show(self._log_room, not low)
        _show(self._head, not low or free > self._head.sizeHint().height())


def _show(widget: QWidget, on: bool) -> None:
    if widget.isHidden() is on:
        widget.setVisible(on)


_BY_KEY: Mapping[str, EntryKind] = {kind.key: kind for kind in (*ENTRIES, *_OTHERS)}
