"""Two parts of an entry: one under the other, and side by side where there is the width, which saves height."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import look

_WIDE = 640


class Reflow(QWidget):
    """The parts in their order, whichever way they lie; the first takes what width is left."""

    def __init__(self, first: QWidget, second: QWidget, gap: int = 8) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        self._line.addWidget(first, 1)
        self._line.addWidget(second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lie as the width allows."""
        super().resizeEvent(event)
        wide = self.width() > look().theme.scaled(_WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if way is not self._line.direction():
            self._line.setDirection(way)
