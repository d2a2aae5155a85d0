"""The life of a meeting in six dots, with the name of the state it is in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme import look
from ui.widgets.painting import Painted, paint_ground, paint_icon, paint_text, text_width

MEETING_STATES = ("Planned", "Agenda open", "Issued", "Held", "Minutes drafted", "Minutes confirmed")
_STEP = 22


class StateTrack(Painted):
    """Dots for the states behind, here and ahead; a screen reader hears the state and its place."""

    def __init__(self, states: Sequence[str] = MEETING_STATES, current: int = 0) -> None:
        super().__init__()
        self._states = tuple(states)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(current)

    def show_state(self, current: int, words: str = "") -> None:
        """Show the state at this place in the list of states, in words of its own if any are given."""
        self._current, self._words = current, words or self._states[current]
        words = f"State: {self._words}, step {current + 1} of {len(self._states)}"
        self.setAccessibleName(words)
        self.setToolTip(" → ".join(self._states))
        self.restyle()

    def state(self) -> str:
        """The name of the state shown."""
        return self._words

    def sizeHint(self) -> QSize:
        """The dots and the name of the state."""
        words = text_width(self.state(), "caption_strong")
        return QSize(round(len(self._states) * _STEP + words) + 3, look().theme.scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots, the lines between them and the name."""
        painter = QPainter(self)
        middle = self.height() / 2
        for place in range(len(self._states)):
            x = 8.0 + place * _STEP
            if place:
                tone = "accent" if place <= self._current else "line_strong"
                paint_ground(painter, QRectF(x - 15, middle - 1, 12, 2), tone, 1)
            self._paint_dot(painter, x, middle, place)
        left = len(self._states) * _STEP
        words = QRectF(left, 0, self.width() - left, self.height())
        paint_text(painter, words, self.state(), "caption_strong", elide=False)

    def _paint_dot(self, painter: QPainter, x: float, y: float, place: int) -> None:
        if place < self._current:
            paint_ground(painter, QRectF(x - 5, y - 5, 10, 10), "accent", 5)
            paint_icon(painter, "check", "on_accent", x - 4, y - 4, 8, grows=False)
        elif place == self._current:
            paint_ground(painter, QRectF(x - 6, y - 6, 12, 12), "canvas", 6, "accent", 3)
        else:
            paint_ground(painter, QRectF(x - 4, y - 4, 8, 8), "canvas", 4, "border", 1.5)
