"""What of a window has no room for its words, or lies where nobody can come to it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QMenuBar, QScrollArea, QWidget

from tests.ui.page_keys import controls


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
