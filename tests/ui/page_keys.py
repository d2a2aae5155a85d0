"""What the tests of pages share: a page in an active window, keys wherever the focus is, and a look at its controls."""

from __future__ import annotations

import functools
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from ui.dialogs.form import FormDialog
from ui.main_window import MainWindow
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


def show_at(window: MainWindow, office: Office, where: Subject | str) -> None:
    """Show an office at a thing or on a page, as one that was left there: no page is made that is not wanted."""

    def return_there(_: MainWindow) -> None:
        if isinstance(where, Subject):
            window.go_to(where)
        else:
            window.show_place(where)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.main_window.return_to_place", return_there)
        window.show_office(office)


def focused() -> QWidget:
    """The widget that the next key goes to."""
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
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
        unchosen = isinstance(widget, QRadioButton) and widget.group() is not None and not widget.isChecked()
        if unchosen or widget.focusProxy() in wanted:  # the arrows go to the others of a group
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


def stops(root: QWidget) -> list[QWidget]:
    """Every control that Tab should come to, in reading order: row by row, and in each panel before the next."""
    found: list[QWidget] = []
    for child in sorted(_children(root), key=functools.cmp_to_key(_reading)):
        if _is_stop(child):
            found.append(child)
        elif not isinstance(child, CONTROLS):
            found += stops(child)
    return found


def _children(widget: QWidget) -> list[QWidget]:
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    found = [inner] if inner is not None else [c for c in widget.children() if isinstance(c, QWidget)]
    return [child for child in found if child.isVisible() and not child.isWindow()]


def _is_stop(widget: QWidget) -> bool:
    if not widget.isEnabled() or isinstance(widget, QMenuBar):
        return False
    if isinstance(widget, QRadioButton) and widget.group() is not None:
        return widget.isChecked()  # the arrows go to the others
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes_tab or isinstance(widget, CONTROLS)


def _reading(one: QWidget, other: QWidget) -> int:
    """Above comes before below; side by side, left comes before right."""
    first, second = one.geometry(), other.geometry()
    if first.bottom() <= second.top() + 2:
        return -1
    if second.bottom() <= first.top() + 2:
        return 1
    return first.left() - second.left()


def tab_round() -> list[QWidget]:
    """The controls that Tab comes to, from the one that has the keys until they are there again."""
    start = _whole(focused())
    seen = [start]
    for _ in range(200):
        press(Qt.Key.Key_Tab)
        here = _whole(focused())
        if here is start:
            return seen
        seen.append(here)
    raise AssertionError(f"Tab never comes back to “{start.accessibleName()}”")


def out_of_order(root: QWidget) -> str:
    """Where Tab leaves the reading order of a window or dialog; "" if it never does."""
    wanted = stops(root)
    found = tab_round()
    begin = found.index(wanted[0]) if wanted[0] in found else 0
    said = [[w.accessibleName() for w in line] for line in (wanted, found[begin:] + found[:begin])]
    if said[0] == said[1]:
        return ""
    at = next((n for n, (a, b) in enumerate(zip(*said, strict=False)) if a != b), min(map(len, said)))
    return f"after {said[0][max(at - 1, 0) : at]} comes {said[1][at : at + 3]} and not {said[0][at : at + 3]}"


def _whole(widget: QWidget) -> QWidget:
    parent = widget.parentWidget()
    return parent if isinstance(parent, QComboBox) else widget


def outside(root: QWidget) -> list[str]:
    """The controls whose right edge lies beyond the page, or whose words are wider than they are."""
    wide = [w for w in controls(root) if w.mapTo(root, w.rect().topRight()).x() > root.width()]
    cut = [
        b for b in controls(root) if isinstance(b, QAbstractButton) and b.text() and b.width() < b.sizeHint().width()
    ]
    return sorted({widget.accessibleName() for widget in (*wide, *cut)})
