"""The officer's hands: keys and nothing else, sent to whatever has them on the screen."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_MOST_TABS = 60


class Keyboard:
    """Presses keys and counts them; a chord such as Ctrl+N is one key."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, *chords: str) -> None:
        """Press keys by their names on the keyboard: "Ctrl+N", "Enter", "Alt+Up", "Shift+Tab"."""
        for chord in chords:
            combination = _combination(chord)
            QTest.keyClick(taker(), combination.key(), combination.keyboardModifiers())
            self.count += 1
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type words; a new line is Enter."""
        for letter in text:
            if letter == "\n":
                self.press("Enter")
                continue
            QTest.keyClicks(taker(), letter)
            self.count += 1
        QApplication.processEvents()

    def fill(self, text: str) -> None:
        """Type words in the place of what stands in the field."""
        self.press("Ctrl+A")
        self.type(text)

    def choose(self, letters: str) -> None:
        """Type the first letters of a choice or a row, after the pause in which earlier letters are forgotten."""
        QTest.qWait(QApplication.keyboardInputInterval() + 20)
        self.type(letters)

    def tab_to(self, name: str, back: bool = False) -> None:
        """Press Tab (or Shift+Tab) until the control with this accessible name has the keys."""
        passed = [where()]
        for _ in range(_MOST_TABS):
            if where() == name:
                return
            self.press("Shift+Tab" if back else "Tab")
            passed.append(where())
        raise AssertionError(f"Tab never comes to “{name}”, only to {passed}")


def taker() -> QWidget:
    """The widget that a window system gives the next key to: in an open menu or list first."""
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    _come_back_from_popup()
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None, "no window has the keys"
    return widget


def where() -> str:
    """The accessible name of the control that has the keys."""
    return taker().accessibleName()


def _come_back_from_popup() -> None:
    """The offscreen platform leaves a list active that has closed by itself; every real one gives the keys back."""
    active = QGuiApplication.focusWindow()
    if active is not None and active.isVisible() and active.type() != Qt.WindowType.Popup:
        return
    standing = QApplication.activeModalWidget() or next(
        (widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget.isWindow()), None
    )
    if standing is not None:
        standing.activateWindow()
        QApplication.processEvents()


def _combination(chord: str) -> QKeyCombination:
    if chord == "Shift+Tab":
        return QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Backtab)
    sequence = QKeySequence(chord.replace("Enter", "Return"))
    assert sequence.count() == 1, f"there is no key {chord}"
    return sequence[0]
