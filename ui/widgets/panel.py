"""Panels: a ground, and at most a hairline on a side; regions are parted by one line and never boxed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import look
from ui.widgets.painting import Painted


class Panel(Painted):
    """A ground in one tone around one widget; `lines` names the sides with a hairline: l, t, r, b."""

    def __init__(self, child: QWidget | None = None, tone: str = "canvas", lines: str = "", width: int = 0) -> None:
        super().__init__()
        self._tone = tone
        inside = QVBoxLayout(self)
        inside.setSpacing(0)
        self.show_lines(lines)
        if child is not None:
            self.hold(child)
        if width:
            self.setFixedWidth(width)

    @property
    def tone(self) -> str:
        """The tone of its ground."""
        return self._tone

    def hold(self, child: QWidget) -> None:
        """Put a widget on the ground."""
        inside = self.layout()
        assert inside is not None
        inside.addWidget(child)

    def show_lines(self, lines: str) -> None:
        """Have hairlines on these sides alone."""
        self._lines = lines
        # a hairline stands beside its content: under a child that fills its ground it would not be seen
        inside = self.layout()
        assert inside is not None
        inside.setContentsMargins(*(int(side in lines) for side in "ltrb"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and hairlines."""
        painter = QPainter(self)
        # not fillRect: its first call makes Python classes of every gradient that Qt knows, while the window opens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour(self._tone))
        painter.drawRect(self.rect())
        wide, high = self.width(), self.height()
        sides = {
            "l": QRect(0, 0, 1, high),
            "r": QRect(wide - 1, 0, 1, high),
            "t": QRect(0, 0, wide, 1),
            "b": QRect(0, high - 1, wide, 1),
        }
        painter.setBrush(look().colour("line"))
        for side in self._lines:
            painter.drawRect(sides[side])


class Rule(Panel):
    """A hairline across a column."""

    def __init__(self, tone: str = "line") -> None:
        super().__init__(tone=tone)
        self.setFixedHeight(1)
