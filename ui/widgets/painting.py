"""Brush strokes that every painted widget and row shares: text, grounds and icons, by the names of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import look

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


def text_width(text: str, role: str = "body", strong: bool = False) -> float:
    """How wide a text is in a type role, in logical pixels."""
    return _measured(text, role, False, strong, look().theme.factor)


@lru_cache(maxsize=4_096)
def _measured(text: str, role: str, italic: bool, strong: bool, _: float) -> float:
    """The same for rows that are laid out and painted often: it is remembered for the size that letters have now."""
    return QFontMetricsF(look().font(role, italic, strong)).horizontalAdvance(text)


def paint_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    role: str = "body",
    tone: str = "text",
    align: Qt.AlignmentFlag = LEFT,
    italic: bool = False,
    strong: bool = False,
    elide: bool = True,
) -> bool:
    """Paint one line of text, centred in height and cut at its end with "…". Returns whether it had to be cut."""
    font = look().font(role, italic, strong)
    shown = text
    if elide and _measured(text, role, italic, strong, look().theme.factor) > rect.width():
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.setFont(font)
    painter.setPen(look().colour(tone))
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return shown != text


def two_lines(text: str, width: float, role: str = "body") -> tuple[str, str]:
    """A text in two lines of a width, parted between words; the second is "" where one will do, and may be too long."""
    measure = QFontMetricsF(look().font(role)).horizontalAdvance
    if measure(text) <= width:
        return text, ""
    words = text.split(" ")
    fits = next((count for count in range(len(words) - 1, 0, -1) if measure(" ".join(words[:count])) <= width), 0)
    return (" ".join(words[:fits]), " ".join(words[fits:])) if fits else (text, "")


@lru_cache(maxsize=4_096)
def _parted(text: str, width: int, role: str, _: float) -> tuple[str, str]:
    return two_lines(text, width, role)


def lines_in(text: str, width: float, role: str = "body") -> tuple[str, str]:
    """The same for rows that are laid out and painted often: it is remembered for the size that letters have now."""
    return _parted(text, round(width), role, look().theme.factor)


def paint_ground(
    painter: QPainter, rect: QRectF | QRect, tone: str = "", radius: float = 0, edge: str = "", width: float = 1.0
) -> None:
    """Fill a rounded ground; with `edge` draw its outline inside the same rectangle, `width` thick."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(rect)
    if not edge and look().theme.outlined:
        edge = _outline_of(tone)
    painter.setBrush(look().colour(tone) if tone else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    if edge:
        painter.setPen(QPen(look().colour(edge), width))
        rect = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def _outline_of(tone: str) -> str:
    """The edge that stands for a soft ground where there are none; "" for a ground that is strong by itself."""
    if tone.endswith("_soft"):
        return tone.removesuffix("_soft")
    return {"selected": "accent", "sunken": "border", "hover": "text3"}.get(tone, "")


def paint_icon(
    painter: QPainter, name: str, tone: str, x: float, y: float, size: float = 18, *, grows: bool = True
) -> None:
    """Paint an icon with its top left corner at x, y; about its middle it grows with the text, but for one in a box."""
    drawn = look().theme.icon(size) if grows else size
    out = (drawn - size) / 2
    painter.drawPixmap(QPointF(x - out, y - out), look().icons.pixmap(name, tone, drawn))


def paint_ring(painter: QPainter, rect: QRectF | QRect, radius: float = 6) -> None:
    """Paint the focus ring, 2 px, just inside a rectangle."""
    paint_ground(painter, rect, radius=radius, edge="focus", width=look().theme.sizes["focus_width"])


class Painted(QWidget):
    """A widget that draws itself: it measures and draws itself again when the look changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look().changed.connect(self.restyle)

    def restyle(self) -> None:
        """Measure and draw again, after a change of words or of the look."""
        self.updateGeometry()
        self.update()
