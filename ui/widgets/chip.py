"""Chips: a state in a word, tinted; never something to click."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme import look
from ui.widgets.painting import LEFT, Painted, paint_ground, paint_icon, paint_text, text_width
from ui.widgets.stripes import paint_closed_ground

TONES = {
    "neutral": ("sunken", "text2"),
    "accent": ("accent_soft", "accent"),
    "good": ("good_soft", "good"),
    "warn": ("warn_soft", "warn"),
    "bad": ("bad_soft", "bad"),
    "closed": ("closed_soft", "closed"),
}


def chip_width(text: str, icon: str = "") -> int:
    """How wide a chip with this word is, in logical pixels."""
    return round(text_width(text, "caption_strong") + (22 if icon else 0) + 20)


def chip_height() -> int:
    """How high a chip is, in logical pixels."""
    return look().theme.scaled(24)


def paint_chip(
    painter: QPainter, rect: QRectF, text: str, tone: str = "neutral", icon: str = "", on_selected: bool = False
) -> None:
    """Paint a chip into a rectangle of `chip_width` by `chip_height`, also inside a list row."""
    ground, ink = TONES[tone]
    if tone == "closed":
        paint_closed_ground(painter, rect)
    else:
        lifted = on_selected and tone in ("accent", "neutral") and not look().theme.outlined
        paint_ground(painter, rect, "canvas" if lifted else ground, 6)
    left = rect.left() + 10
    if icon:
        paint_icon(painter, icon, ink, rect.left() + 8, rect.center().y() - 8, 16)
        left = rect.left() + 30
    inner = QRectF(left, rect.top(), rect.right() - left, rect.height())
    paint_text(painter, inner, text, "caption_strong", ink, LEFT, elide=False)


class Chip(Painted):
    """A state as a widget of its own."""

    def __init__(self, text: str = "", tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon)

    def show_state(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Show another state; an empty text hides the chip."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        if not text:
            self.hide()
        elif self.parent() is not None:
            self.show()
        self.restyle()

    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(chip_width(self._text, self._icon), chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._text, self._tone, self._icon)
