"""Large text: at 130 % on a small laptop, and at 150 %, nothing is cut, out of reach or wider than the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QMenuBar,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.page_keys import controls, out_of_order
from tests.ui.test_reach import DIALOGS, PAGES
from ui.main_window import MainWindow
from ui.theme import Look

SMALL_LAPTOP = (1366, 768)


def cut(root: QWidget) -> list[str]:
    """What is shown and cannot be seen whole: buttons and words narrower than they need, controls beyond an edge."""
    narrow = [
        f"{widget.objectName()} “{widget.accessibleName()}” is {widget.width()} wide of {widget.sizeHint().width()}"
        for widget in controls(root)
        if isinstance(widget, QAbstractButton) and widget.text() and widget.width() < widget.sizeHint().width()
    ]
    low = [
        f"“{label.text()}” is {label.height()} high of {label.heightForWidth(label.width())}"
        for label in root.findChildren(QLabel)
        if label.isVisible() and label.wordWrap() and label.height() < label.heightForWidth(label.width())
    ]
    words = [
        f"“{label.text()}” is {label.width()} wide of {label.sizeHint().width()}"
        for label in root.findChildren(QLabel)
        if label.isVisible() and label.text() and not label.wordWrap() and label.width() < label.sizeHint().width() - 1
    ]
    return narrow + low + words + [f"{_named(widget)} is out of reach" for widget in controls(root) if _outside(widget)]


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or widget.objectName()}”"


def _outside(widget: QWidget) -> bool:
    """Beyond its window or a parent that cannot scroll to it."""
    place, parent = QRect(widget.rect()), widget
    while not parent.isWindow():
        above = parent.parentWidget()
        assert above is not None
        place.translate(parent.pos())
        if isinstance(above.parentWidget(), QScrollArea) and above is above.parentWidget().viewport():
            scrolls = above.parentWidget()
            if place.left() < 0 or place.right() > above.width():
                return True
            place, parent = QRect(scrolls.rect()), scrolls
            continue
        if isinstance(above, QAbstractScrollArea) or isinstance(parent, QMenuBar):
            return False
        if not above.rect().contains(place):
            return True
        parent = above
    return False


@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_a_page_is_cut(window: MainWindow, look: Look, qtbot: QtBot, page: str) -> None:
    look.set_text_size(1.3)
    window.resize(*SMALL_LAPTOP)
    PAGES[page](window)
    QApplication.processEvents()
    assert (window.width(), window.height()) == SMALL_LAPTOP
    assert cut(window) == []
    assert out_of_order(window) == ""
    look.set_text_size(1.5)
    qtbot.waitUntil(lambda: cut(window) == [], timeout=2000)
    assert (window.width(), window.height()) == SMALL_LAPTOP
    assert out_of_order(window) == ""


@pytest.mark.parametrize("dialog", DIALOGS)
def test_nothing_of_a_dialog_is_cut(window: MainWindow, look: Look, dialog: str) -> None:
    look.set_text_size(1.3)
    window.resize(*SMALL_LAPTOP)
    DIALOGS[dialog](window)
    QApplication.processEvents()
    shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    assert shown is not None
    shown.activateWindow()
    room = shown.frameGeometry().size()
    assert room.width() <= SMALL_LAPTOP[0] and room.height() <= SMALL_LAPTOP[1]
    assert cut(shown) == []
    assert out_of_order(shown) == ""
    shown.close()


@pytest.mark.parametrize("page", ["meeting, closed item", "committee", "people", "history", "start"])
def test_another_text_size_needs_no_restart(window: MainWindow, look: Look, qtbot: QtBot, page: str) -> None:
    PAGES[page](window)
    for percent in (130, 100, 115):
        look.set_text_size(percent / 100)
        qtbot.waitUntil(lambda: cut(window) == [], timeout=2000)
        assert (window.width(), window.height()) == SMALL_LAPTOP
