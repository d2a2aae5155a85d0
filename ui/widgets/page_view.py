"""The pages of a document as sheets on a desk, with one place washed and barred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.theme import look
from ui.widgets.naming import name_widget

_MARGIN = 20
_GAP = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page, in points from its top."""

    page: int
    top: float
    bottom: float


class PageView(QAbstractScrollArea):
    """Shows pages that fit its width (times a zoom). `wanting` is sent when pages without a picture come into view."""

    wanting = Signal()
    page_changed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pictures: dict[int, QImage] = {}
        self._mark: Mark | None = None
        self._zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        name_widget(self, name)
        look().changed.connect(self.viewport().update)

    def show_pages(
        self, sizes: tuple[tuple[float, float], ...], pictures: Mapping[int, QImage], mark: Mark | None
    ) -> None:
        """Show another edition of the document; pages without a picture are shown blank until they come."""
        self._sizes = sizes
        self._pictures = dict(pictures)
        self._mark = mark
        self._measure()
        self.reveal()
        self.viewport().update()

    def add_pictures(self, pictures: Mapping[int, QImage]) -> None:
        """Show further pages of the same edition."""
        self._pictures.update(pictures)
        self.viewport().update()

    def show_mark(self, mark: Mark | None) -> None:
        """Wash another place, and bring it into view."""
        self._mark = mark
        self.reveal()
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Show pages at `zoom` times the width that fits (0.5 to 4)."""
        self._zoom = min(4.0, max(0.5, zoom))
        self._measure()
        self.wanting.emit()
        self.viewport().update()

    def zoom(self) -> float:
        """How many times the fitting width."""
        return self._zoom

    def dots_wide(self) -> int:
        """How many dots of the screen a page is wide."""
        return round(self._page_width() * self.devicePixelRatioF())

    def pages_in_view(self) -> list[int]:
        """The pages that are at least partly seen, and the next one."""
        top, bottom = self._offset(), self._offset() + self.viewport().height()
        seen = [n for n in range(len(self._sizes)) if self._rect(n).bottom() > top and self._rect(n).top() < bottom]
        return [*seen, seen[-1] + 1] if seen else [0, 1]

    def missing(self) -> list[int]:
        """The pages in view that have no picture yet."""
        return [page for page in self.pages_in_view() if page < len(self._sizes) and page not in self._pictures]

    def current_page(self) -> int:
        """The page at the middle of the view, from 0."""
        middle = self._offset() + self.viewport().height() / 2
        return next((n for n in range(len(self._sizes)) if self._rect(n).bottom() + _GAP > middle), 0)

    def reveal(self) -> None:
        """Scroll just so far that the marked place is seen."""
        if self._mark is None or self._mark.page >= len(self._sizes):
            return
        place = self._mark_rect()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if place.top() - 40 < bar.value():
            bar.setValue(round(place.top() - 60))
        elif place.bottom() + 40 > bar.value() + height:
            bar.setValue(round(place.bottom() + 60 - height))

    # --- measures -----------------------------------------------------------------------------------------------------
    def _offset(self) -> int:
        return self.verticalScrollBar().value()

    def _page_width(self) -> float:
        return max(80.0, (self.viewport().width() - 2 * _MARGIN) * self._zoom)

    def _scale(self, page: int) -> float:
        return self._page_width() / self._sizes[page][0]

    def _rect(self, page: int) -> QRectF:
        """Where a page lies on the whole desk, in logical pixels."""
        top = float(_MARGIN - 4)
        for earlier in range(page):
            top += self._sizes[earlier][1] * self._scale(earlier) + _GAP
        left = max(float(_MARGIN), (self.viewport().width() - self._page_width()) / 2)
        return QRectF(left, top, self._page_width(), self._sizes[page][1] * self._scale(page))

    def _mark_rect(self) -> QRectF:
        assert self._mark is not None
        page, scale = self._rect(self._mark.page), self._scale(self._mark.page)
        top = page.top() + self._mark.top * scale
        return QRectF(page.left() + 6, top - 2, page.width() - 12, (self._mark.bottom - self._mark.top) * scale + 4)

    def _measure(self) -> None:
        height = self._rect(len(self._sizes) - 1).bottom() + _MARGIN if self._sizes else 0
        vertical, across = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(self.viewport().height())
        vertical.setRange(0, max(0, round(height) - self.viewport().height()))
        across.setPageStep(self.viewport().width())
        across.setRange(0, max(0, round(self._page_width()) + 2 * _MARGIN - self.viewport().width()))

    # --- what Qt asks -------------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages keep fitting the width."""
        super().resizeEvent(event)
        self._measure()
        self.wanting.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last page; the other keys scroll as Qt has it."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk, the sheets in view with their shadows, and the wash."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look().colour("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.horizontalScrollBar().value(), -self._offset())
        for page in self.pages_in_view():
            if page < len(self._sizes):
                self._paint_sheet(painter, page)
        if self._mark is not None and self._mark.page < len(self._sizes):
            self._paint_mark(painter)

    def _paint_sheet(self, painter: QPainter, page: int) -> None:
        rect = self._rect(page)
        self._paint_shadow(painter, rect)
        picture = self._pictures.get(page)
        if picture is None:
            painter.fillRect(rect, look().colour("paper"))
        else:
            painter.drawImage(rect, picture)
        if look().theme.outlined:
            painter.setPen(look().colour("border"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
        elif look().theme.dark:
            painter.fillRect(rect, QColor(0, 0, 0, 26))

    @staticmethod
    def _paint_shadow(painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for reach, share in ((10, 0.25), (6, 0.4), (3, 0.6)):
            shade = look().colour("shadow")
            shade.setAlphaF(shade.alphaF() * share)
            painter.setBrush(shade)
            grown = QRectF(
                rect.left() - reach / 2, rect.top() - reach / 3 + 2, rect.width() + reach, rect.height() + reach
            )
            painter.drawRoundedRect(grown, 4, 4)

    def _paint_mark(self, painter: QPainter) -> None:
        place = self._mark_rect()
        ink = QColor(27, 85, 147)  # on paper, which is white in every theme
        wash = QColor(ink)
        wash.setAlpha(26)
        painter.fillRect(place, wash)
        painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), ink)

    def _scrolled(self) -> None:
        if self.missing():
            self.wanting.emit()
        self.page_changed.emit(self.current_page())
        self.viewport().update()
