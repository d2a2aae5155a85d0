"""Ctrl+K: one box that goes to pages and meetings and runs commands, as you type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import look
from ui.widgets.boxes import fill_box
from ui.widgets.inputs import LineInput
from ui.widgets.labels import caption
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView

#: How many entries are listed.
MOST = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to or to do: how it is listed, and what it does."""

    line: Line
    verb: Callable[[], object]


def words_of(text: str) -> tuple[str, ...]:
    """The words by which an entry is found: small letters, without commas."""
    return tuple(text.casefold().replace(",", " ").split())


def fits(typed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether every typed word begins a word of the entry, in any order: "cyp jul" finds a meeting in July."""
    return all(any(word.startswith(part) for word in words) for part in typed)


class Palette(QFrame):
    """A box over the window. Typing narrows, the arrows choose, Enter does it, Escape leaves.

    `find` gives what fits the words that are typed, in the order in which it is listed.
    """

    def __init__(self, window: QWidget, find: Callable[[tuple[str, ...]], Iterable[Entry]]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window, self._find = window, find
        self._entries: dict[str, Entry] = {}
        self.setObjectName("palette")
        self.setAccessibleName("Search or go to")
        self.box = LineInput(
            "Search or go to", placeholder="A page, a meeting, a command, or words of an item", big=True
        )
        self.list = ListView(line_model(), LineDelegate(), "Found")
        self._none = caption("Nothing fits. Try fewer letters, or a committee and a month.")
        fill_box(QVBoxLayout(self), [self.box, (self.list, 1), self._none], gap=8, margins=(8, 8, 8, 8))
        self.box.textChanged.connect(self._narrow)
        self.box.installEventFilter(self)
        self.list.opened.connect(self._do)
        self.list.clicked.connect(lambda _: self._do(self.list.current_row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and an edge: not every desktop gives a popup a shadow."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("canvas"))
        painter.setPen(look().colour("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def open_up(self) -> None:
        """Show the box in the middle of the window's top, empty."""
        width = min(620, self._window.width() - 48)
        self.setFixedSize(width, look().theme.scaled(440))
        self.move(self._window.mapToGlobal(QPoint((self._window.width() - width) // 2, 6)))
        self.box.clear()
        self._narrow("")
        self.show()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def look_again(self) -> None:
        """List what fits as things are now, where it is shown."""
        if self.isVisible():
            self._narrow(self.box.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while the box keeps the keys; Enter does what is chosen."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.list.keyPressEvent(event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.current_row())
            return True
        return False

    def _narrow(self, typed: str) -> None:
        self._entries = {str(entry.line.id): entry for entry in islice(self._find(words_of(typed)), MOST)}
        found = [entry.line for entry in self._entries.values()]
        self.list.show_rows(found)
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)
        self.list.choose_first()

    def _do(self, line: Line | None) -> None:
        if line is None:
            return
        self.close()
        self._entries[str(line.id)].verb()
