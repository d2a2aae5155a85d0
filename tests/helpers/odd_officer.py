"""An officer who presses any key at any moment: undo while a page is drawn, Delete in a dialog, letters in a menu."""

from __future__ import annotations

import random

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ui.main_window import MainWindow

_OFTEN = ["Down", "Up", "Tab", "Shift+Tab", "Return", "Esc"]
_AT_TIMES = [
    "Left",
    "Right",
    "Home",
    "End",
    "PgUp",
    "PgDown",
    "Space",
    "Del",
    "Backspace",
    "F2",
    "Ins",
    "Ctrl+Z",
    "Ctrl+Z",
    "Ctrl+Z",
    "Ctrl+Y",
    "Ctrl+Y",
    "Ctrl+N",
    "Alt+Up",
    "Alt+Down",
    "Alt+Left",
    "Alt+Right",
]
_SELDOM = [
    "Ctrl+1",
    "Ctrl+2",
    "Ctrl+3",
    "Ctrl+4",
    "Ctrl+H",
    "Ctrl+,",
    "Ctrl+K",
    "Ctrl+T",
    "Ctrl+F",
    "Ctrl+M",
    "Ctrl+I",
    "Ctrl+A",
    "Ctrl+C",
    "Ctrl+X",
    "Ctrl+V",
    "Ctrl+E",
    "Ctrl+Shift+C",
    "Ctrl+Shift+V",
    "Ctrl+Shift+S",
    "Ctrl+Shift+F",
    "Ctrl+Shift+G",
    "Ctrl+Shift+H",
    "Ctrl+Shift+P",
    "Ctrl+Shift+Y",
    "Ctrl+Shift+M",
    "F1",
    "F4",
    "F7",
    "Ctrl++",
    "Ctrl+-",
    "Ctrl+0",
    "Shift+Down",
    "Ctrl+Space",
]
_KEYS = _OFTEN * 6 + _AT_TIMES * 3 + _SELDOM + [f"Alt+{letter}" for letter in "ACDEFGHILMNOPRSTUVWXY"]
_WORDS = (
    "Budget",
    "7pm",
    "13/7/17",
    "5",
    "0",
    "-1",
    "zzz",
    "&",
    "99999",
    "tomorrow",
    "1 - 4",
    "<b>",
    "1st Monday",
    " ",
)


class OddOfficer:
    """Presses keys by chance, the same for the same seed. `log` holds the last of them and where they went."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self._window, self._chance = window, random.Random(seed)
        self._popups: list[QWidget] = []  # kept, or Python would let go of what stands in them
        self.log: list[str] = []

    def act(self) -> bool:
        """Press a key or type a word; sometimes wait. Returns whether the window is still there."""
        if self._chance.random() < 0.12:
            self._type(self._chance.choice(_WORDS))
        else:
            self._press(self._chance.choice(_KEYS))
        if self._chance.random() < 0.6:
            QApplication.processEvents()
        if self._chance.random() < 0.03:
            QTest.qWait(self._chance.choice((1, 20, 100, 900)))
        for dialog in self._window.findChildren(QFileDialog):  # which shows the folders of this machine
            dialog.reject()
        return self._window.isVisible()

    def hidden_keys(self) -> str:
        """The control that has the keys although nobody can see it; "" where all is well."""
        QApplication.processEvents()
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            return ""
        self._window.activateWindow()
        QApplication.processEvents()
        here = QApplication.focusWidget()
        return "" if here is None or here.isVisible() else f"{here.objectName()} after {self.log}"

    def _press(self, chord: str) -> None:
        taker = self._taker(chord)
        if chord == "Shift+Tab":
            QTest.keyClick(taker, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            combination = QKeySequence(chord)[0]
            QTest.keyClick(taker, combination.key(), combination.keyboardModifiers())

    def _type(self, word: str) -> None:
        for letter in word:
            QTest.keyClicks(self._taker(letter), letter)

    def _taker(self, key: str) -> QWidget:
        """What a window system gives the key to."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._popups = [*self._popups[-20:], popup]
            found = popup.focusWidget() or popup
        else:
            active = QGuiApplication.focusWindow()
            if active is None or not active.isVisible() or active.type() == Qt.WindowType.Popup:
                # the offscreen platform leaves a list active that has closed by itself; every real one goes back
                (QApplication.activeModalWidget() or self._window).activateWindow()
                QApplication.processEvents()
            found = QApplication.focusWidget() or QApplication.activeWindow() or self._window
        self.log = [*self.log[-20:], f"{key} in {found.objectName()}"]
        return found
