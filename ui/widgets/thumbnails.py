"""Small pictures of the pages of a PDF under one another, each with its page label, drawn as they come into view."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import look
from ui.widgets.painting import CENTRE, paint_ground, paint_text

_WIDE, _HIGH, _AIR = 104, 134, 10


class Thumbnails(QStyledItemDelegate):
    """Paints the pages of a document; the one that is chosen has the ring."""

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self._document = document
        self._kept: dict[tuple[int, float], QImage] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for a page that stands upright, and its label."""
        return QSize(_WIDE, _HIGH + look().theme.line("caption") + 2 * _AIR)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint page and label."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        room, page = QRectF(option.rect), index.row()
        picture = self._picture(page, painter.device().devicePixelRatioF())
        size = picture.deviceIndependentSize()
        sheet = QRectF(0, 0, size.width(), size.height())
        sheet.moveCenter(room.center())
        sheet.moveTop(room.top() + _AIR)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(sheet, QColor("white"))  # paper is white in every theme
        painter.drawImage(sheet, picture)
        paint_ground(painter, sheet.adjusted(-2, -2, 2, 2), "", 3, "accent" if chosen else "border", 2 if chosen else 1)
        under = QRectF(room.left(), sheet.bottom() + 4, room.width(), look().theme.line("caption"))
        label = str(index.data(Qt.ItemDataRole.DisplayRole))
        paint_text(
            painter, under, label, "caption_strong" if chosen else "caption", "accent" if chosen else "text", CENTRE
        )
        painter.restore()

    def _picture(self, page: int, ratio: float) -> QImage:
        if (page, ratio) not in self._kept:
            points = self._document.pagePointSize(page)
            factor = min(_WIDE / max(points.width(), 1.0), _HIGH / max(points.height(), 1.0)) * ratio
            wanted = QSize(max(round(points.width() * factor), 1), max(round(points.height() * factor), 1))
            picture = self._document.render(page, wanted)
            picture.setDevicePixelRatio(ratio)
            self._kept[page, ratio] = picture
        return self._kept[page, ratio]
