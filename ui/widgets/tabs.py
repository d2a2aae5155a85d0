"""Underlined tabs; Tab reaches them and the arrow keys go from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from ui.theme import look
from ui.widgets.focus_ring import KEYBOARD_REASONS
from ui.widgets.naming import name_widget
from ui.widgets.painting import paint_ground, paint_ring, paint_text, text_width


class Tabs(QTabBar):
    """The tabs of a meeting or a page. Qt's own `currentChanged(int)` tells which is shown."""

    def __init__(self, words: Sequence[str], name: str) -> None:
        super().__init__()
        self._keyed = False
        self.setProperty("own_ring", True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name_widget(self, name)
        for text in words:
            self.addTab(text.replace("&", "&&"))
            self.setAccessibleTabName(self.count() - 1, text)
        look().changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Measure the tabs in the font of the look as it is now."""
        self.setFont(look().font("body_strong"))
        self.setFixedHeight(look().theme.size("tab"))
        self._measure()

    def tabSizeHint(self, index: int) -> QSize:
        """Wide enough for the name in bold, so that choosing a tab moves none."""
        width = text_width(self._words(index), "body_strong") + 28
        return QSize(round(width), look().theme.size("tab"))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """No tab is ever cut: if there is no room, the bar scrolls."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint names, the line under the current tab and the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        rect, current = QRectF(self.tabRect(index)), index == self.currentIndex()
        width = text_width(self._words(index), "body_strong")
        role, tone = ("body_strong", "text") if current else ("body", "text2")
        words = QRectF(rect.left() + 14, 0, width + 1, rect.height())
        paint_text(painter, words, self._words(index), role, tone, elide=False)
        if current:
            line = QRectF(rect.left() + 10, rect.height() - 3, rect.width() - 20, 3)
            paint_ground(painter, line, "accent", 1.5)
            if self._keyed and self.hasFocus():
                paint_ring(painter, rect.adjusted(4, 4, -4, -6))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key shows the ring."""
        if event.reason() in KEYBOARD_REASONS:
            self._keyed = True
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End choose a tab."""
        self._keyed = True
        if event.key() == Qt.Key.Key_Home:
            self.setCurrentIndex(0)
        elif event.key() == Qt.Key.Key_End:
            self.setCurrentIndex(self.count() - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click needs no ring."""
        self._keyed = False
        super().mousePressEvent(event)

    def _words(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")

    def _measure(self) -> None:
        # QTabBar lays its tabs out again only when a text, an icon or its font changes
        for index in range(self.count()):
            text = self.tabText(index)
            self.setTabText(index, f"{text} ")
            self.setTabText(index, text)
        self.updateGeometry()
        self.update()
