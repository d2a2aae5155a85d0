"""A tick box, with an optional line under it that says what it means."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.theme import look
from ui.widgets.naming import name_widget
from ui.widgets.painting import paint_ground, paint_icon, paint_text, text_width

_BOX = 18
_TEXT_LEFT = 28


class Check(QCheckBox):
    """A tick box; Space ticks it, and Qt's own `toggled(bool)` tells."""

    def __init__(self, text: str, hint: str = "", on: bool = False) -> None:
        super().__init__(text.replace("&", "&&"))
        self._words, self._hint = text, hint
        self.setChecked(on)
        name_widget(self, text)
        self.setAccessibleDescription(hint)
        self.setToolTip("")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for both lines."""
        theme = look().theme
        width = max(text_width(self._words), text_width(self._hint, "caption"))
        height = theme.scaled(28) + (theme.line("caption") - 2 if self._hint else 0)
        return QSize(round(width) + _TEXT_LEFT + 4, height)

    def minimumSizeHint(self) -> QSize:
        """No word is ever cut."""
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        """Box and words can all be clicked."""
        return QRectF(self.rect()).contains(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, tick and words."""
        painter = QPainter(self)
        line = look().theme.scaled(28)
        box = QRectF(0, (line - _BOX) / 2, _BOX, _BOX)
        on, able = self.checkState() != Qt.CheckState.Unchecked, self.isEnabled()
        edge = ("accent" if on else "text3" if self.underMouse() else "border") if able else "line_strong"
        paint_ground(painter, box, ("accent" if able else "sunken") if on else "canvas", 4, edge, 1.5)
        if on:
            paint_icon(painter, "check", "on_accent" if able else "text_disabled", 2, box.top() + 2, 14, grows=False)
        words = QRectF(_TEXT_LEFT, 0, self.width() - _TEXT_LEFT, line)
        paint_text(painter, words, self._words, tone="text" if able else "text_disabled")
        if self._hint:
            under = QRectF(_TEXT_LEFT, line - 4, words.width(), look().theme.line("caption"))
            paint_text(painter, under, self._hint, "caption", "text2")
