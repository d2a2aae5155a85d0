"""The record column: the keys that begin something, the entry that is open, and the log of what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.models.rows import RowsModel
from ui.pages.room_agenda import QuietList
from ui.pages.room_correct import TimeEntry, remove
from ui.pages.room_decide import ActionEntry, ResolveEntry
from ui.pages.room_declare import DeclareEntry
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry
from ui.pages.room_findings import FindingsBar, FindingsEntry
from ui.pages.room_log_rows import LogDelegate, log_rows
from ui.pages.room_motion import MotionEntry
from ui.pages.room_own_vote import OwnVoteEntry
from ui.pages.room_short import AdjournEntry, ChairEntry, ItemEntry, NoteEntry, SpeakerEntry, SubstituteEntry
from ui.pages.room_vote import VoteEntry
from ui.theme import look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.focus_order import follow_tab
from ui.widgets.key_cap import KeyHints
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
    EntryKind("F", "findings", FindingsEntry),
    EntryKind("O", "own vote", OwnVoteEntry),
)
#: Begun by something else than a letter of their own.
_OTHERS = (
    EntryKind("S", "substitute", SubstituteEntry),
    EntryKind("J", "adjourn", AdjournEntry),
    EntryKind("time", "time", TimeEntry),
)

_IN_HEAD = 5
_LEAST_LOG, _LEAST_WITH_FOOT = 100, 360
#: The keys of the room that open nothing, for the foot of the column.
_HINTS = (("K", "next step"), ("X", "public out, in"), ("J", "adjourn"), ("Y", "left"), ("E", "close"))


class RecordPane(QWidget):
    """One entry at a time; when it ends the keys go back to where they were."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entries: dict[str, Entry] = {}
        self.entry: Entry | None = None
        self._came_from: QWidget | None = None
        self._place = QVBoxLayout()
        self._empty = caption("What is recorded stands here, newest first.", wrap=True)
        self.log = QuietList(RowsModel(words=lambda line: line.words), LogDelegate(), "Log")
        self.log.setObjectName("room_log")
        head = row(section_heading("Record"), 12, (KeyHints([(kind.key, kind.word) for kind in ENTRIES[:_IN_HEAD]]), 1))
        head.setContentsMargins(24, 2, 0, 0)
        self.bar = FindingsBar(desk)
        empty = row((self._empty, 1), margins=(24, 8, 24, 8))
        self._empty_row = empty
        rest = KeyHints([(kind.key, kind.word) for kind in ENTRIES[_IN_HEAD:]])
        self._log_room = column((self.log, 1))  # Tab comes to it after the entries, which are made later
        self._foot = Panel(column(rest, KeyHints(_HINTS)), lines="t")
        self._head = head
        self.log.ruled_below = True
        fill_box(QVBoxLayout(self), [head, self.bar, self._place, empty, (self._log_room, 1), self._foot])

        self.bar.changed.connect(self._fit)
        self.log.opened.connect(lambda line: self.correct_time(line.id))
        self.log.delete_asked.connect(self.remove_chosen)

    def correct_time(self, row_id: str) -> None:
        """Correct by hand when something happened."""
        entry = self.begin("time")
        if isinstance(entry, TimeEntry):
            entry.correct(row_id)

    def remove_chosen(self) -> None:
        """Take out of the record what is chosen in the log."""
        if row_id := self.log.current_key():
            remove(self._desk, str(row_id))

    def show_board(self) -> None:
        """Show what was recorded."""
        rows = log_rows(self._desk)
        kept = self.log.verticalScrollBar().value()
        self.log.show_rows(rows)
        if kept == 0:
            self.log.scrollToTop()
        self._empty_row.setVisible(not rows)
        self.bar.show_board()
        if self.entry is not None:
            self.entry.follow()

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
            self._place.addWidget(made)
            follow_tab(self, self._log_room)
            made.ended.connect(self.end)
        self.entry, self._came_from = self._entries[key], came_from
        self.entry.show()
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
        self._close()
        if had_keys:
            back = came_from if came_from is not None and came_from.isVisible() else self.log
            back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close(self) -> None:
        if self.entry is not None:
            self.entry.hide()
        self.entry, self._came_from = None, None
        self._fit()

    def event(self, event: QEvent) -> bool:
        """An entry that asks for more room gets it."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return done

    def _fit(self) -> None:
        """An entry is never cut: for it the keys at the foot go first, then the log, then the heading."""
        wanted = self.entry.sizeHint().height() if self.entry is not None else 0
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
