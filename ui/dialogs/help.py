"""What stands under Help: every key there is, and which program this is."""

from __future__ import annotations

import platform
import sqlite3

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from clerk_app.services.version import version
from ui.commands import Command
from ui.models.rows import Heading
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import primary_button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Label, caption, section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.naming import name_widget

#: Keys that belong to a place rather than to a command.
_IN_PLACE = (
    ("In the list of items", (
        ("Enter", "New item below"),
        ("F2", "Rename the item"),
        ("Delete", "Remove the item"),
        ("Alt+Up, Alt+Down", "Move the item"),
        ("Alt+Right, Alt+Left", "Make it a sub-item, or an item again"),
    )),
    ("In the details of an item", (
        ("Alt+T, Alt+S, Alt+O", "To the title, the sub-line, open or closed"),
        ("Alt+P, Alt+L", "To the pages, the lead officer"),
        ("Esc", "Back to the list of items"),
    )),
    ("Everywhere", (
        ("Alt and an underlined letter", "To that field or menu"),
        ("Tab, Shift+Tab", "To the next control, and back"),
        ("Esc", "Leave a dialog or a message"),
    )),
)  # fmt: skip


class KeysDialog(QDialog):
    """All keys, by menu and by place."""

    def __init__(self, parent: QWidget | None, commands: list[Command]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        name_widget(self, "Keys", "keys_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = ListView(line_model(), LineDelegate(), "Keys")
        self._list.show_rows(_rows(commands))
        close = primary_button("Close")
        close.clicked.connect(self.accept)
        fill_box(
            QVBoxLayout(self),
            [section_heading("Keys"), (self._list, 1), row(..., close)],
            gap=12,
            margins=(24, 20, 24, 20),
        )
        self.resize(520, min(560, parent.window().height() - 48) if parent else 560)
        self._ring = FocusRing(self)
        self._list.setFocus()


def _rows(commands: list[Command]) -> list[Line | Heading]:
    rows: list[Line | Heading] = []
    for words, keys in _IN_PLACE:
        rows += [Heading(words), *(Line(f"{words}:{key}", said, right=key) for key, said in keys)]
    for menu in dict.fromkeys(command.menu for command in commands):
        keyed = [command for command in commands if command.menu == menu and command.keys]
        if keyed:
            rows += [Heading(menu), *(Line(c.name, c.plain_words, right=c.keys) for c in keyed)]
    return rows


class AboutDialog(QDialog):
    """Which Clerk this is, and what it runs on."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Clerk")
        name_widget(self, "About Clerk", "about_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = primary_button("Close")
        close.clicked.connect(self.accept)
        parts = f"Python {platform.python_version()}, Qt {PySide6.__version__}, SQLite {sqlite3.sqlite_version}"
        fill_box(
            QVBoxLayout(self),
            [
                Label("Clerk", "display"),
                Label(f"Version {version()}", "body", "text2"),
                Label("Agendas and summons for democratic services officers.", "body"),
                caption(parts),
                caption("MIT licence. Type: Source Sans 3, Liberation Sans, DejaVu Sans. Icons: Lucide."),
                8,
                row(..., close),
            ],
            gap=8,
            margins=(24, 20, 24, 20),
        )
        self._ring = FocusRing(self)
        close.setFocus()
