"""Every key there is, by menu and by place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.commands import Command
from ui.models.rows import Heading
from ui.room_keys import RoomKey
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import primary_button, secondary_button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import section_heading
from ui.widgets.line_rows import Line, LineInDialogDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.naming import name_widget

#: Keys that belong to a place rather than to a command.
_IN_PLACE = (
    ("In the list of items", (
        ("Enter", "New item below"),
        ("F2", "Rename the item"),
        ("Delete", "Remove the item"),
        ("Ctrl+V", "Paste items that were copied from Word"),
        ("Alt+Up, Alt+Down", "Move the item"),
        ("Alt+Right, Alt+Left", "Make it a sub-item, or an item again"),
        ("Insert", "Attach papers to the item"),
    )),
    ("In the list of papers", (
        ("Insert", "Attach papers to the item"),
        ("Ctrl+V", "Attach the files in the clipboard"),
        ("Enter", "Open a copy of the paper"),
        ("F2", "To the label of the paper"),
        ("Alt+Up, Alt+Down", "Move the paper"),
        ("Delete", "Remove the paper from the item"),
        ("Esc", "Back to the list, from the details and the pages"),
    )),
    ("In the check of the Issue tab", (
        ("Enter", "To the place of the line"),
        ("Esc", "Back to the check, from what goes out"),
    )),
    ("In a work programme", (
        ("Enter, F2", "Type on in the cell"),
        ("C, G, O, P, A, then Enter", "Set the state of the cell by hand"),
        ("Space", "Plan the work for the meeting"),
        ("Alt+Left, Alt+Right", "Move the cell to the meeting before or after"),
        ("Alt+Up, Alt+Down", "Move the row"),
        ("Alt+Enter", "All that is said of the work"),
        ("Delete", "Empty the cell"),
    )),
    ("In the log of the room", (
        ("Enter", "Correct its time, or its words"),
        ("Alt+Up, Alt+Down", "It happened later, or earlier"),
        ("Delete", "Take out what never happened"),
    )),
    ("In minutes", (
        ("Enter, Esc", "Type in the passage, back to the list"),
        ("Ctrl+Enter", "Add a passage below"),
        ("Ctrl+B, Ctrl+I", "Bold, italic"),
        ("Ctrl+L", "A bullet, a number, a plain line"),
        ("Alt+Right, Alt+Left", "Deeper in a list, less deep"),
        ("Shift+F10", "What a marked word may have meant"),
    )),
    ("In the details of an item", (
        ("Alt+T, Alt+S, Alt+O", "To the title, the sub-line, open or closed"),
        ("Alt+P, Alt+L", "To the pages, the lead officer"),
        ("Esc", "Back to the list of items"),
    )),
    ("In the search", (
        ("Enter", "What fits best, first; in the list, to the place"),
        ("Down", "Into the list"),
        ("Esc", "Empty the box; from the list, back to it"),
    )),
    ("In the history", (
        ("Enter", "To what can be done about a change"),
        ("Esc", "Empty the box that finds changes"),
    )),
    ("Everywhere", (
        ("Alt and an underlined letter", "To that field or menu"),
        ("Tab, Shift+Tab", "To the next control, and back"),
        ("Esc", "Leave a dialog or a message"),
    )),
)  # fmt: skip


class KeysDialog(QDialog):
    """All keys, by menu, by place and of the room; `change` leads to where they are changed, None without a file."""

    def __init__(
        self, parent: QWidget | None, commands: Sequence[Command | RoomKey], change: Callable[[], None] | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        name_widget(self, "Keys", "keys_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = ListView(line_model(), LineInDialogDelegate(), "Keys")
        self._list.show_rows(_rows(commands))
        change_keys, close = secondary_button("Change keys…", "keyboard"), primary_button("Close")
        change_keys.clicked.connect(self.accept)
        change_keys.setVisible(change is not None)
        if change is not None:
            change_keys.clicked.connect(change)
        close.clicked.connect(self.accept)
        fill_box(
            QVBoxLayout(self),
            [section_heading("Keys"), (self._list, 1), row(change_keys, ..., close)],
            gap=12,
            margins=(24, 20, 24, 20),
        )
        self.resize(520, min(560, parent.window().height() - 48) if parent else 560)
        self._ring = FocusRing(self)
        self._list.setFocus()


def _rows(commands: Sequence[Command | RoomKey]) -> list[Line | Heading]:
    rows: list[Line | Heading] = []
    for words, keys in _IN_PLACE:
        rows += [Heading(words), *(Line(f"{words}:{key}", said, right=key) for key, said in keys)]
    for menu in dict.fromkeys(command.menu for command in commands):
        keyed = [command for command in commands if command.menu == menu and command.keys]
        if keyed:
            rows += [Heading(menu), *(Line(c.name, c.plain_words, right=c.keys) for c in keyed)]
    return rows
