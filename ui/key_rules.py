"""Which keys a command may have: what typing, lists and menus need is not for it, and no two commands share one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from clerk_app.errors import Refused

_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_HOLDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier | _ALT
_FIRST_F, _LAST_F = Qt.Key.Key_F1.value, Qt.Key.Key_F35.value
#: Keys that have a meaning wherever one is, and which; a command with one of them would never hear it, or take it away.
IN_PLACE = {
    "F2": "renames or edits what is chosen in a list",
    "F10": "goes to the menus",
    "Shift+F10": "opens the menu of a field",
    "Alt+F4": "closes the window",
    "Alt+Up": "moves an item up",
    "Alt+Down": "moves an item down",
    "Alt+Left": "makes a sub-item an item",
    "Alt+Right": "makes an item a sub-item",
    "Ctrl+A": "chooses everything in a field",
    "Ctrl+C": "copies",
    "Ctrl+X": "cuts",
    "Ctrl+V": "pastes",
    "Ctrl+Left": "goes a word to the left",
    "Ctrl+Right": "goes a word to the right",
    "Ctrl+Up": "scrolls",
    "Ctrl+Down": "scrolls",
    "Ctrl+Home": "goes to the start",
    "Ctrl+End": "goes to the end",
    "Ctrl+Backspace": "deletes a word",
    "Ctrl+Del": "deletes a word",
    "Ctrl+Tab": "goes to the next tab",
    "Ctrl+Ins": "copies",
    "Ctrl+Space": "chooses in a list",
}


def sequences(keys: str) -> list[str]:
    """The keys of a command one by one, each as it is written: "Ctrl+Shift+Z; Ctrl+Y"."""
    return [part.toString() for part in QKeySequence.listFromString(keys) if not part.isEmpty()]


def check_keys(keys: str, others: Iterable[tuple[str, str]]) -> None:
    """Refuse keys that a command may not have. `others` are the words and the keys of every other command.

    Raises Refused with what those keys do already, or why they could not be heard.
    """
    for sequence in sequences(keys):
        _check_chord(sequence)
        for words, taken in others:
            if sequence in sequences(taken):
                raise Refused(
                    f"{sequence} is the key of “{words}”.", "Choose another, or give that command another key first."
                )


def _check_chord(sequence: str) -> None:
    read = QKeySequence(sequence)
    if read.count() != 1:
        raise Refused(f"“{sequence}” is more than one key.", "Press one key, with Ctrl, Alt or Shift if you like.")
    if sequence in IN_PLACE:
        raise Refused(f"{sequence} {IN_PLACE[sequence]}.", "Choose another.")
    chord: QKeyCombination = cast(Any, read)[0]  # its stubs do not say that it can be counted through
    if is_function_key(chord):
        return
    if not chord.keyboardModifiers() & _HOLDS:
        raise Refused(f"{sequence} alone is needed for typing and for lists.", "Hold Ctrl with it, or use an F key.")
    if chord.keyboardModifiers() & ~_SHIFT == _ALT and Qt.Key.Key_A <= chord.key() <= Qt.Key.Key_Z:
        raise Refused(f"{sequence} goes to a menu or a field.", "Hold Ctrl with it instead of Alt.")


def is_function_key(chord: QKeyCombination) -> bool:
    """Whether it is one of F1, F2 and so on."""
    return _FIRST_F <= chord.key().value <= _LAST_F
