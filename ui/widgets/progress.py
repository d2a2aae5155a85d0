"""How far something is that takes a while: a line that fills."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QAccessibleValueChangeEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme import look
from ui.widgets.naming import name_widget
from ui.widgets.painting import Painted, paint_ground


class Progress(Painted):
    """A part of a whole, as a line 6 px high; said in per cent to a screen reader.

    One that `waits` is there from the first part that is shown until it rests; its place is kept meanwhile.
    """

    def __init__(self, name: str, waits: bool = False) -> None:
        super().__init__()
        self._name, self._share = name, 0.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(waits)
        self.setSizePolicy(policy)
        name_widget(self, name)
        if waits:
            self.hide()

    def rest(self) -> None:
        """Show nothing, as nothing is being done."""
        self.show_part(0, 1)
        self.hide()

    def show_part(self, part: int, whole: int) -> None:
        """Show how much of the whole is done."""
        self._share = min(1.0, part / whole) if whole > 0 else 0.0
        if self.sizePolicy().retainSizeWhenHidden():
            self.show()
        self.setAccessibleName(f"{self._name}, {self.percent()} per cent")
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self.percent()))
        self.update()

    def percent(self) -> int:
        """How much is done, 0 to 100."""
        return round(self._share * 100)

    def sizeHint(self) -> QSize:
        """As high as the line; as wide as its place."""
        return QSize(200, look().theme.scaled(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and how far it is filled."""
        painter, line = QPainter(self), QRectF(self.rect())
        paint_ground(painter, line, "sunken", line.height() / 2, "line_strong")
        if self._share:
            filled = QRectF(0, 0, max(line.height(), line.width() * self._share), line.height())
            paint_ground(painter, filled, "accent", line.height() / 2)
