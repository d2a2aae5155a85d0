"""The 45 degree stripes: the mark of closed material, and of nothing else."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.theme import look
from ui.widgets.painting import LEFT, paint_ground, paint_icon, paint_text, text_width


def paint_stripes(
    painter: QPainter, rect: QRectF | QRect, radius: float = 0, step: float = 9, width: float = 3.5
) -> None:
    """Paint the stripes of closed material inside a rounded rectangle, over whatever ground is there."""
    rect = QRectF(rect)
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(look().colour("closed_hatch"), width))
    x = rect.left() - rect.height() - step
    while x < rect.right() + step:
        painter.drawLine(QPointF(x, rect.bottom() + 1), QPointF(x + rect.height() + 2, rect.top() - 1))
        x += step
    painter.restore()


def paint_closed_ground(painter: QPainter, rect: QRectF | QRect, radius: float = 6) -> None:
    """Paint the whole ground of something closed: its soft tint and the stripes."""
    paint_ground(painter, rect, "closed_soft", radius)
    paint_stripes(painter, _inside(rect), radius)


def _inside(rect: QRectF | QRect) -> QRectF:
    """Within the outline, where the theme gives a soft ground one."""
    edge = 1.5 if look().theme.outlined else 0
    return QRectF(rect).adjusted(edge, edge, -edge, -edge)


def paint_closed_edge(painter: QPainter, row: QRectF | QRect, left: float = 8) -> None:
    """Paint the striped block at the left of a closed row."""
    row = QRectF(row)
    block = QRectF(row.left() + left, row.top() + 3, 10, row.height() - 6)
    paint_ground(painter, block, "closed_soft", 3)
    paint_stripes(painter, _inside(block), 3, step=6, width=2.5)


def paint_closed_band(painter: QPainter, row: QRectF | QRect, words: str, note: str = "") -> None:
    """Paint the heading of closed matter over a whole row: stripes, a lock, `words` and a quieter `note`."""
    row = QRectF(row)
    band = row.adjusted(8, 4, -8, -2)
    paint_closed_ground(painter, band)
    paint_icon(painter, "lock", "closed", row.left() + 24, band.center().y() - 8, 16)
    x = row.left() + 48
    width = text_width(words, "caption_strong")
    space = band.right() - 12 - x
    paint_text(
        painter, QRectF(x, band.top(), min(width, space), band.height()), words, "caption_strong", "closed", LEFT
    )
    note_left = x + width + 16
    if note and note_left < band.right() - 40:
        paint_text(
            painter, QRectF(note_left, band.top(), band.right() - 12 - note_left, band.height()), note, "caption"
        )
