"""Everything that can be done from a menu, by its key or from the palette: named once, listed in every place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.room_keys import RoomKeys


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
    writes: bool = False  # whether it changes the open file

    @property
    def plain_words(self) -> str:
        """The words without the mark of the mnemonic."""
        return self.words.replace("&", "")

    @property
    def said(self) -> str:
        """The words as they are named in a sentence: "Save agenda"."""
        return self.plain_words.rstrip("…")


class Commands:
    """The commands of the window as actions, in the order in which they were added; `room` are the keys of the room."""

    example = "Ctrl+Shift+P or F8"

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._own_keys: dict[str, str] = {}
        self._listeners: list[Callable[[], None]] = []
        self.room = RoomKeys(window)
        self.why_reading: Callable[[], str] = lambda: ""  # why nothing can be written just now; "" where it can

    def add(self, command: Command) -> None:
        """Make a command. Raises ValueError if its name or its keys are taken."""
        taken = {known.keys for known in self._commands.values() if known.keys}
        if command.name in self._commands or command.keys in taken:
            raise ValueError(f"the command {command.name!r} or its keys {command.keys!r} are there already")
        action = QAction(command.words, self._window)
        action.setObjectName(f"command_{command.name}")
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False: command.verb())
        self._window.addAction(action)
        self._commands[command.name], self._actions[command.name] = command, action
        self._own_keys[command.name] = command.keys
        self._give_keys(command.name, command.keys)

    def action(self, name: str) -> QAction:
        """The action of a command."""
        return self._actions[name]

    def all(self) -> list[Command]:
        """Every command with the keys that it has now, in the order in which they were added."""
        return list(self._commands.values())

    def possible(self) -> list[Command]:
        """The commands that can be done now."""
        return [command for command in self._commands.values() if command.possible()]

    def run(self, name: str) -> None:
        """Do a command if it can be done now."""
        if self._commands[name].possible() and not self.why_grey(self._commands[name]):
            self._commands[name].verb()

    def why_grey(self, command: Command) -> str:
        """Why a command that writes is grey while the file is open for reading; "" for any other."""
        return self.why_reading() if command.writes else ""

    def refresh(self) -> None:
        """Grey what cannot be done now; of what would write in a file that is only read, the tooltip says why."""
        reason = self.why_reading()
        for name, command in self._commands.items():
            held = reason if command.writes else ""
            self._actions[name].setEnabled(command.possible() and not held)
            self._actions[name].setToolTip(held)

    def fill(self, menu: QMenu, name: str) -> None:
        """Put the commands of a menu into it, and grey them rightly whenever it opens."""
        for command in self._commands.values():
            if command.menu != name:
                continue
            if command.apart:
                menu.addSeparator()
            menu.addAction(self._actions[command.name])
        menu.aboutToShow.connect(self.refresh)
        menu.aboutToShow.connect(lambda: menu.setToolTipsVisible(bool(self.why_reading())))

    # --- the officer's own keys ---------------------------------------------------------------------------------------
    def keys(self, name: str) -> str:
        """The keys that a command has now, "" for none."""
        return self._commands[name].keys

    def own_keys(self, name: str) -> str:
        """The keys that Clerk gives a command."""
        return self._own_keys[name]

    def changed_keys(self) -> dict[str, str]:
        """The keys that are not Clerk's own, by the name of the command: what is to be remembered."""
        return {name: command.keys for name, command in self._commands.items() if command.keys != self._own_keys[name]}

    def change_keys(self, name: str, keys: str) -> None:
        """Give a command other keys, or none. Raises Refused with a sentence when they are not free."""
        self._check(name, keys)
        self._give_keys(name, keys)
        self._tell()

    def take_keys(self, changed: Mapping[str, str]) -> None:
        """Take keys remembered from an earlier day. What a newer Clerk gave to another command is not taken from it."""
        from clerk_app.errors import Refused  # noqa: PLC0415

        for name in self._commands:
            self._give_keys(name, "" if name in changed else self._own_keys[name])
        wanted = {name: (keys, self._own_keys[name]) for name, keys in changed.items() if name in self._commands}
        for choice in (0, 1):  # what is refused is given Clerk's own keys instead, if these are still free
            for name, keys in list(wanted.items()):
                with suppress(Refused):
                    self._check(name, keys[choice])
                    self._give_keys(name, keys[choice])
                    del wanted[name]
        self._tell()

    def listen(self, listener: Callable[[], None]) -> None:
        """Be told whenever a command has other keys."""
        self._listeners.append(listener)

    def _check(self, name: str, keys: str) -> None:
        from ui.key_rules import check_keys  # noqa: PLC0415 - wanted when somebody changes a key

        check_keys(keys, [(other.said, other.keys) for other in self.all() if other.name != name])

    def _give_keys(self, name: str, keys: str) -> None:
        self._commands[name] = replace(self._commands[name], keys=keys)
        self._actions[name].setShortcuts(QKeySequence.listFromString(keys) if keys else [])

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
