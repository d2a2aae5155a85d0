"""What is shown while no office file is open: make one, open one, or go on with one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.errors import ClerkError
from ui.preferences import Preferences
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import primary_button, secondary_button
from ui.widgets.file_button import FileButton
from ui.widgets.labels import Label, caption, section_heading

if TYPE_CHECKING:
    from ui.widgets.message_bar import Link, MessageBar


class StartPage(QWidget):
    """The first thing a new officer sees."""

    new_asked = Signal()
    open_asked = Signal()
    file_chosen = Signal(Path)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._messages: MessageBar | None = None
        self._message_room, self._recent_room = QWidget(), QWidget()
        self._recent_column = QVBoxLayout(self._recent_room)
        fill_box(self._recent_column, [])
        self._new = primary_button("New office file…", "file-plus")
        self._open = secondary_button("Open…", "folder-open")
        self._recent_heading = section_heading("Recent files")
        self._build()
        self._new.clicked.connect(self.new_asked)
        self._open.clicked.connect(self.open_asked)

    def _build(self) -> None:
        words = Label(
            "An office file keeps your committees, people, meetings and agendas together, on this computer. "
            "Every change is saved as you make it.",
            "body",
            "text2",
            wrap=True,
        )
        middle = column(
            Label("Welcome to Clerk", "display"),
            8,
            words,
            20,
            row(self._new, self._open, ...),
            8,
            caption("New to Clerk? Make an office file, name your council, and add the first committee.", wrap=True),
            16,
            self._message_room,
            16,
            self._recent_heading,
            8,
            self._recent_room,
            ...,
        )
        middle.setMaximumWidth(620)
        fill_box(QVBoxLayout(self), [(row(..., (middle, 6), ...), 1)], margins=(24, 64, 24, 24))

    @property
    def messages(self) -> MessageBar:
        """The page's message bar."""
        if self._messages is None:
            from ui.widgets.message_bar import MessageBar  # noqa: PLC0415 - made for the first message

            self._messages = MessageBar()
            fill_box(QVBoxLayout(self._message_room), [self._messages])
        return self._messages

    def tell_error(self, error: ClerkError, links: tuple[Link, ...] = ()) -> None:
        """Say why a file could not be opened; `links` lead to what can be done about it."""
        self.messages.tell_error(error, links)

    def tell(self, tone: str, text: str, source: str = "") -> None:
        """Say something while no file is open."""
        self.messages.tell(tone, text, source)

    def showEvent(self, event: QShowEvent) -> None:
        """List the files opened last."""
        super().showEvent(event)
        files = self._preferences.recent_files()
        self._show_recent(files)
        self._recent_room.setVisible(bool(files))
        self._recent_heading.setVisible(bool(files))
        self._new.setFocus()

    def _show_recent(self, files: list[Path]) -> None:
        # buttons and not a list: all that a list loads and makes would hold this first page up
        while (item := self._recent_column.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        for path in files:
            button = FileButton(path)
            button.clicked.connect(lambda _=False, path=path: self.file_chosen.emit(path))
            self._recent_column.addWidget(button)
