"""Giving a command another key: press it, and it is shown and checked before anything changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from clerk_app.errors import ClerkError
from ui.commands import Command, Commands
from ui.dialogs.form import FormDialog
from ui.room_keys import RoomKey, RoomKeys
from ui.widgets.field import Field
from ui.widgets.inputs import LineInput

_HOLDING = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_LEAVES = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class KeyInput(LineInput):
    """Shows the keys that are pressed in it; Tab, Enter and Esc alone do what they do everywhere."""

    def __init__(self, name: str, keys: str) -> None:
        super().__init__(name, keys)
        self.setReadOnly(True)

    def event(self, event: QEvent) -> bool:
        """Hear every key before the window takes it for a command of its own."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not _leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the pressed keys as the answer."""
        if _leaves(event):
            super().keyPressEvent(event)
        elif event.key() not in _HOLDING:
            self.setText(QKeySequence(event.keyCombination()).toString())
            self.textEdited.emit(self.text())


def _leaves(event: QKeyEvent) -> bool:
    return event.key() in _LEAVES and event.modifiers() in (_PLAIN, _SHIFT)


class ChangeKey(FormDialog):
    """The command's key as it is, to be pressed anew; accepted when it was changed."""

    writes = False

    def __init__(self, parent: QWidget, command: Command | RoomKey, commands: Commands | RoomKeys) -> None:
        super().__init__(parent, f"Key of “{command.said}”", "Give it this key", self._change)
        self._command, self._commands = command, commands
        self.box = KeyInput("New key", command.keys)
        self._field = Field("&New key", self.box, f"Press it here, such as {commands.example}.")
        self.box.textEdited.connect(lambda _: self._field.show_error(""))
        self.lay_out([self._field], 420)
        self.box.setFocus()

    def _change(self) -> bool:
        try:
            self._commands.change_keys(self._command.name, self.box.text())
        except ClerkError as error:
            self._field.show_error(str(error))
            self.box.setFocus()
            return False
        return True
