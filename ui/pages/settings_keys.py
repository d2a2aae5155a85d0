"""The keys of every command: which there are, and the officer's own in the place of Clerk's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from ui.commands import Command, Commands
from ui.models.rows import Heading
from ui.page import Page
from ui.pages.settings_pane import SettingsPane
from ui.preferences import Preferences
from ui.room_keys import RoomKey, RoomKeys
from ui.theme import look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import plain_button, secondary_button
from ui.widgets.labels import caption, section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView

_SIDES = (24, 0, 24, 0)
_WIDEST = 680


class KeysPane(SettingsPane):
    """Every command with its key. Enter gives the chosen one another, Delete takes its key away."""

    def __init__(self, page: Page, commands: Commands, preferences: Preferences) -> None:
        super().__init__(page)
        self.setObjectName("keys_pane")
        self._sets: tuple[Commands | RoomKeys, ...] = (commands, commands.room)
        self._preferences = preferences
        self.list = ListView(line_model(), LineDelegate(), "Commands and their keys")
        self.change = secondary_button("Change the key…", "keyboard")
        self.take_away = plain_button("Take the key away")
        self.back = plain_button("Clerk’s own key")
        self.all_back = plain_button("Back to Clerk’s own keys", "undo-2")
        self._note = caption("", wrap=True)
        verbs = row(self.change, self.take_away, self.back, ..., gap=8, margins=_SIDES)
        note, foot = row((self._note, 1), margins=_SIDES), row(self.all_back, ..., margins=(16, 0, 24, 0))
        head = row(section_heading("Keys"), ..., margins=(24, 20, 24, 0))
        self._whole = column(head, 8, (self.list, 1), 8, verbs, 4, note, foot, margins=(0, 0, 0, 16))
        fill_box(QVBoxLayout(self), [(row((self._whole, 1000), ..., gap=0), 1)])
        self.list.setMinimumHeight(look().theme.scaled(160))
        self.list.opened.connect(lambda _: self.ask())
        self.list.chosen.connect(lambda _: self._show_verbs())
        self.change.clicked.connect(self.ask)
        self.take_away.clicked.connect(self._take_away)
        self.back.clicked.connect(self._give_back)
        self.all_back.clicked.connect(self.give_all_back)
        look().changed.connect(self._fit)
        self._fit()
        self.refresh()
        self.list.choose_first()

    def refresh(self) -> None:
        """Show the keys as they are now."""
        self.list.show_rows([row for keys in self._sets for row in _rows(keys)])
        self._show_verbs()

    def focus_first(self) -> None:
        """The keys go to the list of commands."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        # a line longer than this is hard to follow from the command to its key
        self._whole.setMaximumWidth(look().theme.scaled(_WIDEST))

    def ask(self) -> None:
        """Ask for another key for the chosen command."""
        command, keys = self._chosen()
        if command is None:
            return
        from ui.dialogs.change_key import ChangeKey  # noqa: PLC0415 - wanted seldom

        dialog = ChangeKey(self, command, keys)
        dialog.accepted.connect(self._remember)
        dialog.open()

    def give_all_back(self) -> None:
        """Give every command Clerk's own keys again."""
        for keys in self._sets:
            keys.take_keys({})
        self._remember()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the key away, while the keys are in the list."""
        if self.list.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_away()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> tuple[Command | RoomKey | None, Commands | RoomKeys]:
        """What is chosen, and the set of keys that it is one of."""
        line = self.list.current_row()
        for keys in self._sets:
            for command in keys.all() if isinstance(line, Line) else ():
                if command.name == line.id:
                    return command, keys
        return None, self._sets[0]

    def _take_away(self) -> None:
        command, keys = self._chosen()
        if command is not None and command.keys:
            keys.change_keys(command.name, "")
            self._remember()

    def _give_back(self) -> None:
        from clerk_app.errors import Refused  # noqa: PLC0415

        command, keys = self._chosen()
        if command is None:
            return
        try:
            keys.change_keys(command.name, keys.own_keys(command.name))
        except Refused as error:
            self._note.setText(str(error))
            return
        self._remember()

    def _remember(self) -> None:
        self._preferences.keys = self._changed()
        self.refresh()

    def _show_verbs(self) -> None:
        (command, keys), changed = self._chosen(), self._changed()
        self.change.setEnabled(command is not None)
        self.take_away.setVisible(command is not None and bool(command.keys))
        self.back.setVisible(command is not None and command.name in changed)
        self.all_back.setVisible(bool(changed))
        menu = "Every command can also be reached in its menu by its underlined letter."
        room = "All of them can also be reached by “Record…” in the room."
        self._note.setText(menu if keys is self._sets[0] else room)

    def _changed(self) -> dict[str, str]:
        return {name: own for keys in self._sets for name, own in keys.changed_keys().items()}


def _rows(commands: Commands | RoomKeys) -> list[Line | Heading]:
    rows: list[Line | Heading] = []
    changed = commands.changed_keys()
    for menu in dict.fromkeys(command.menu for command in commands.all()):
        rows.append(Heading(menu))
        for command in commands.all():
            if command.menu == menu:
                own = commands.own_keys(command.name) or "none"
                sub = f"Clerk’s own: {own}" if command.name in changed else ""
                rows.append(Line(command.name, command.plain_words, sub, right=command.keys or "No key"))
    return rows
