"""A tick box that lets closed matter in: ticked it wears the plum stripes and the lock, so that nobody overlooks it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from ui.theme import look
from ui.widgets.check import Check
from ui.widgets.painting import paint_ground, paint_icon, paint_text, text_width
from ui.widgets.stripes import paint_closed_ground

_BOX, _LEFT = 18, 10


class ClosedSwitch(Check):
    """ "Closed too": off at first; Space ticks it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._said = words

    def sizeHint(self) -> QSize:
        """Room for box, words and lock, as high as a control."""
        width = text_width(self._said, "body_strong") + _LEFT + _BOX + 10 + 26 + _LEFT
        return QSize(round(width), look().theme.size("control"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and the words, over the ground of closed matter when it is let in."""
        painter, rect, on = QPainter(self), QRectF(self.rect()), self.isChecked()
        if on:
            paint_closed_ground(painter, rect)
            paint_ground(painter, rect, radius=6, edge="closed", width=1.5)
        box = QRectF(_LEFT, rect.center().y() - _BOX / 2, _BOX, _BOX)
        edge = "closed" if on else "text3" if self.underMouse() else "border"
        paint_ground(painter, box, "closed" if on else "canvas", 4, edge, 1.5)
        if on:
            paint_icon(painter, "check", "canvas", box.left() + 2, box.top() + 2, 14, grows=False)
        words = QRectF(box.right() + 10, 0, rect.right() - box.right() - 40, rect.height())
        tone = "closed" if on else "text"
        paint_text(painter, words, self._said, "body_strong" if on else "body", tone, elide=False)
        paint_icon(painter, "lock", "closed" if on else "text3", rect.right() - 26, rect.center().y() - 8, 16)
