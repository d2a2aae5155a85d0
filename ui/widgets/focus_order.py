"""The order in which Tab goes, where it cannot be that in which the widgets were made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow_tab(whole: QWidget, last: QWidget) -> None:
    """Let Tab come to a part of a widget after all its other parts."""
    others = [widget for widget in _chain(whole) if not last.isAncestorOf(widget)]
    own = [widget for widget in _chain(whole) if last.isAncestorOf(widget)]
    for before, after in zip([*others[-1:], *own], own, strict=False):
        QWidget.setTabOrder(before, after)


def last_stop(whole: QWidget) -> QWidget:
    """The part that Tab comes to last, as of now: what is made next comes after it."""
    here = whole.previousInFocusChain()
    while here is not None and here is not whole and not _takes_tab(here):
        here = here.previousInFocusChain()
    return here or whole


def _chain(whole: QWidget) -> list[QWidget]:
    """The parts that Tab comes to, in its order, from the widget on."""
    found, here = [], whole.nextInFocusChain()
    while here is not whole and here is not None:
        if _takes_tab(here) and whole.isAncestorOf(here):
            found.append(here)
        here = here.nextInFocusChain()
    return found


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
