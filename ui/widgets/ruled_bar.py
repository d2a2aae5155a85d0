"""The scroll bar of a list: the hairline that says that rows lie beyond an edge goes on over it."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar

from ui.theme import look


class RuledBar(QScrollBar):
    """An upright scroll bar; `ruled_below` is for a list under which something has a hairline of its own."""

    ruled_below = False

    def edges(self) -> tuple[bool, bool]:
        """Whether a hairline stands at the upper edge, and at the lower one: where more lies beyond it."""
        return self.value() > self.minimum(), self.value() < self.maximum() and not self.ruled_below

    def rule(self, painter: QPainter, wide: int, high: int) -> None:
        """Draw the hairlines over a part of the list that is so wide and high."""
        for at, drawn in zip((0, high - 1), self.edges(), strict=True):
            if drawn:
                painter.fillRect(0, at, wide, 1, look().colour("line"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, and the end of each hairline: else it would stop short of the edge of its pane."""
        super().paintEvent(event)
        painter = QPainter(self)
        self.rule(painter, self.width(), self.height())
        painter.end()
