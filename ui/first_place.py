"""Where the window stands before anybody has moved it: whole on its screen, with the frame that will be round it."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

_SIZE = QSize(1366, 768)
#: Room for the title bar and the edges, which nobody knows before the window is shown.
_FRAME = QMargins(8, 40, 8, 8)


def first_place(room: QRect) -> QRect:
    """The window in the middle of its screen, no larger than fits; `room` is what other panels leave of the screen."""
    inside = room.marginsRemoved(_FRAME)
    place = QRect(QPoint(0, 0), _SIZE.boundedTo(inside.size()))
    place.moveCenter(inside.center())
    return place


def is_small(room: QRect) -> bool:
    """Whether a screen has no room for the window and its frame, so that it had better fill the screen."""
    return first_place(room).size() != _SIZE


def show_first(window: QWidget) -> None:
    """Show a window in its first place; it fills a small screen."""
    room = window.screen().availableGeometry()
    window.setGeometry(first_place(room))
    if is_small(room):
        window.showMaximized()
    else:
        window.show()
