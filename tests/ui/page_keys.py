"""What the tests of pages share: a page in an active window, keys wherever the focus is, and a look at its controls."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.dialogs.form import FormDialog
from ui.page import Page

Shown = TypeVar("Shown", bound=Page)
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)


def show_page(qtbot: QtBot, page: Shown, width: int = 1274, height: int = 724) -> Shown:
    """The page in a window of its own, active."""
    window = QWidget()
    layout = QHBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(page)
    qtbot.addWidget(window)
    qtbot.held = window
    window.resize(width, height)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert (window.width(), window.height()) == (width, height), "the page asks for more room than there is"
    return page


def focused() -> QWidget:
    """The widget that the next key goes to."""
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup
    widget = QApplication.focusWidget()
    assert widget is not None, "the keys are nowhere"
    return widget


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys, one after another, wherever the focus is."""
    for key in keys:
        QTest.keyClick(focused(), key, modifier)
        QApplication.processEvents()


def type_in(text: str) -> None:
    """Type wherever the focus is, over what is there; a list of completions that drops down is closed."""
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for letter in text:
        QTest.keyClicks(focused(), letter)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        QTest.keyClick(popup, Qt.Key.Key_Escape)
    # the offscreen platform leaves a list of completions active that has closed by itself; no real one does
    focused().window().activateWindow()
    QApplication.processEvents()


def tab_to(name: str, backwards: bool = False) -> QWidget:
    """Press Tab until the control with this accessible name has the keys."""
    key = Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab
    for _ in range(60):
        if focused().accessibleName() == name:
            return focused()
        press(key)
    raise AssertionError(f"Tab never comes to “{name}”")


def dialog_of(page: QWidget) -> FormDialog:
    """The dialog that is open over a page."""
    found = [dialog for dialog in page.window().findChildren(FormDialog) if dialog.isVisible()]
    assert found, "no dialog is open"
    return found[-1]


def controls(root: QWidget) -> list[QWidget]:
    """Every control that can be seen and used, without the inner parts of another control."""
    found = [widget for widget in root.findChildren(QWidget) if isinstance(widget, CONTROLS) and widget.isVisible()]
    return [widget for widget in found if not isinstance(widget.parentWidget(), QComboBox) and widget.isEnabled()]


def unnamed(root: QWidget) -> list[str]:
    """The controls without an accessible name or an object name."""
    return [repr(widget) for widget in controls(root) if not (widget.accessibleName() and widget.objectName())]


def never_reached(root: QWidget) -> list[str]:
    """The controls that Tab does not come to, going round once."""
    wanted = set(controls(root))
    for widget in list(wanted):
        if widget.focusProxy() in wanted:
            wanted.discard(widget)
    start = next(iter(wanted))
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 10):
        here = focused()
        seen.add(here)
        if isinstance(here.parentWidget(), QComboBox):
            seen.add(here.parentWidget())
        press(Qt.Key.Key_Tab)
    return sorted(widget.accessibleName() for widget in wanted - seen)


def outside(root: QWidget) -> list[str]:
    """The controls whose right edge lies beyond the page, or whose words are wider than they are."""
    wide = [w for w in controls(root) if w.mapTo(root, w.rect().topRight()).x() > root.width()]
    cut = [
        b for b in controls(root) if isinstance(b, QAbstractButton) and b.text() and b.width() < b.sizeHint().width()
    ]
    return sorted({widget.accessibleName() for widget in (*wide, *cut)})
