"""The box in the top bar that looks like a search and opens the palette."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.theme import look
from ui.widgets.key_cap import key_cap_width, paint_key_cap
from ui.widgets.naming import name_widget
from ui.widgets.painting import paint_ground, paint_icon, paint_text


class SearchBox(QAbstractButton):
    """ "Search or go to…" with its key; `clicked` is sent by a click, Space or Enter."""

    def __init__(self, words: str = "Search or go to…", keys: str = "Ctrl K", width: int = 360) -> None:
        super().__init__()
        self._words, self._keys, self._width = words, keys, width
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_keys(keys)
        look().changed.connect(self.updateGeometry)

    def show_keys(self, keys: str) -> None:
        """Show the keys that open the palette, or none."""
        self._keys = keys
        name_widget(self, ", ".join(part for part in (self._words.rstrip("…"), keys) if part), "search_box")
        self.update()

    def sizeHint(self) -> QSize:
        """360 wide where there is room."""
        return QSize(self._width, look().theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        """Still a word and its key."""
        return QSize(180, look().theme.size("control"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the palette, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as a field with a key cap."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_ground(painter, rect, "canvas" if self.underMouse() else "chrome", 6, "border")
        paint_icon(painter, "search", "text3", 10, rect.center().y() - 8, 16)
        cap_size = QSize(0, 0) if not self._keys else QSize(key_cap_width(self._keys), look().theme.scaled(22))
        cap = QRectF(
            rect.right() - cap_size.width() - 5,
            rect.center().y() - cap_size.height() / 2,
            cap_size.width(),
            cap_size.height(),
        )
        paint_text(painter, QRectF(36, 0, cap.left() - 44, rect.height()), self._words, "body", "text3")
        if self._keys:
            paint_key_cap(painter, cap, self._keys)
