"""Everything that can be done from a menu, by its key or from the palette: named once, listed in every place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """One command: where it stands (menu), its words with their mnemonic, its keys and what it does."""

    name: str
    menu: str
    words: str
    verb: Callable[[], object]
    keys: str = ""
    possible: Callable[[], bool] = lambda: True
    apart: bool = False

    @property
    def plain_words(self) -> str:
        """The words without the mark of the mnemonic."""
        return self.words.replace("&", "")


class Commands:
    """The commands of the window as actions, in the order in which they were added."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def add(self, command: Command) -> None:
        """Make a command. Raises ValueError if its name or its keys are taken."""
        taken = {known.keys for known in self._commands.values() if known.keys}
        if command.name in self._commands or command.keys in taken:
            raise ValueError(f"the command {command.name!r} or its keys {command.keys!r} are there already")
        action = QAction(command.words, self._window)
        action.setObjectName(f"command_{command.name}")
        if command.keys:
            action.setShortcuts(QKeySequence.listFromString(command.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False: command.verb())
        self._window.addAction(action)
        self._commands[command.name], self._actions[command.name] = command, action

    def action(self, name: str) -> QAction:
        """The action of a command."""
        return self._actions[name]

    def all(self) -> list[Command]:
        """Every command, in the order in which they were added."""
        return list(self._commands.values())

    def possible(self) -> list[Command]:
        """The commands that can be done now."""
        return [command for command in self._commands.values() if command.possible()]

    def run(self, name: str) -> None:
        """Do a command if it can be done now."""
        if self._commands[name].possible():
            self._commands[name].verb()

    def refresh(self) -> None:
        """Grey what cannot be done now."""
        for name, command in self._commands.items():
            self._actions[name].setEnabled(command.possible())

    def fill(self, menu: QMenu, name: str) -> None:
        """Put the commands of a menu into it, and grey them rightly whenever it opens."""
        for command in self._commands.values():
            if command.menu != name:
                continue
            if command.apart:
                menu.addSeparator()
            menu.addAction(self._actions[command.name])
        menu.aboutToShow.connect(self.refresh)
