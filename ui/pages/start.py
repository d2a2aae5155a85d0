"""What is shown while no office file is open: make one, open one, or go on with one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.errors import ClerkError
from ui.preferences import Preferences
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import primary_button, secondary_button
from ui.widgets.labels import Label, caption, section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.message_bar import MessageBar


class StartPage(QWidget):
    """The first thing a new officer sees."""

    new_asked = Signal()
    open_asked = Signal()
    file_chosen = Signal(Path)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.messages = MessageBar()
        self._new = primary_button("New office file…", "file-plus")
        self._open = secondary_button("Open…", "folder-open")
        self._recent_heading = section_heading("Recent files")
        self.recent = ListView(line_model(), LineDelegate(), "Recent files")
        self._build()
        self._new.clicked.connect(self.new_asked)
        self._open.clicked.connect(self.open_asked)
        self.recent.opened.connect(lambda line: self.file_chosen.emit(Path(str(line.id))))
        self.recent.clicked.connect(lambda _: self.file_chosen.emit(Path(str(self.recent.current_row().id))))

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
            caption("New to Clerk? Make an office file, name your council, and add the first committee."),
            16,
            self.messages,
            16,
            self._recent_heading,
            4,
            (self.recent, 1),
        )
        middle.setMaximumWidth(620)
        fill_box(QVBoxLayout(self), [(row(..., (middle, 6), ...), 1)], margins=(24, 64, 24, 24))

    def tell_error(self, error: ClerkError) -> None:
        """Say why a file could not be opened."""
        self.messages.tell_error(error)

    def showEvent(self, event: QShowEvent) -> None:
        """List the files opened last."""
        super().showEvent(event)
        files = self._preferences.recent_files()
        self.recent.show_rows([Line(str(path), path.stem, str(path.parent), icon="file-text") for path in files])
        self.recent.setVisible(bool(files))
        self._recent_heading.setVisible(bool(files))
        self._new.setFocus()
