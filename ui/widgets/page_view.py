"""The pages of a document as sheets on a desk, with one place washed and barred; a click says at which place it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.theme import look
from ui.widgets.naming import name_widget
from ui.widgets.painting import CENTRE, paint_text

_MARGIN = 20
_GAP = 20
_STEP = 1.25


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page, in points from its top."""

    page: int
    top: float
    bottom: float


class PageView(QAbstractScrollArea):
    """Shows pages that fit its width (times a zoom).

    `wanting` is sent when pages without a picture of their size come into view, and `place_clicked(name)` for a click
    on one of the named places.
    """

    wanting = Signal()
    page_changed = Signal(int)
    place_clicked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pictures: dict[int, QImage] = {}
        self._mark: Mark | None = None
        self._places: Mapping[str, Mark] = {}
        self._pressed = ""
        self._zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.viewport().setMouseTracking(True)
        self._waiting = ""
        name_widget(self, name)
        look().changed.connect(self.viewport().update)

    def show_pages(
        self,
        sizes: tuple[tuple[float, float], ...],
        pictures: Mapping[int, QImage],
        mark: Mark | None = None,
        places: Mapping[str, Mark] | None = None,
    ) -> None:
        """Show another edition of the document; pages without a picture are shown blank until they come."""
        self._sizes = sizes
        self._pictures = dict(pictures)
        self._mark = mark
        self._places = places or {}
        self._measure()
        self.reveal()
        self.viewport().update()

    def show_waiting(self, words: str) -> None:
        """Say in the middle of the desk what is being waited for, while there is no page yet."""
        if words == self._waiting:
            return  # painting while the pages are drawn elsewhere would make the keys wait for those
        self._waiting = words
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
        """Show pages at `zoom` times the width that fits (0.5 to 4); what is in the middle stays there."""
        across, page = self.horizontalScrollBar(), self.current_page()
        before = self._rect(page) if self._sizes else QRectF()
        middle = QPointF(across.value(), self._offset()) + self._half()
        self._zoom = min(4.0, max(0.5, zoom))
        self._measure()
        if self._sizes:
            after = self._rect(page)
            moved = (middle - before.topLeft()) * (after.width() / before.width()) + after.topLeft() - self._half()
            across.setValue(round(moved.x()))
            self.verticalScrollBar().setValue(round(moved.y()))
        self.wanting.emit()
        self.viewport().update()

    def enlarge(self) -> None:
        """Show pages a step larger."""
        self.set_zoom(self._zoom * _STEP)

    def reduce(self) -> None:
        """Show pages a step smaller."""
        self.set_zoom(self._zoom / _STEP)

    def fit_width(self) -> None:
        """Show pages as wide as fits, as they are to begin with."""
        self.set_zoom(1.0)

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
        """The pages in view that have no picture of their size yet."""
        return [page for page in self.pages_in_view() if page < len(self._sizes) and not self._is_sharp(page)]

    def current_page(self) -> int:
        """The page at the middle of the view, from 0."""
        middle = self._offset() + self.viewport().height() / 2
        return next((n for n in range(len(self._sizes)) if self._rect(n).bottom() + _GAP > middle), 0)

    def reveal(self) -> None:
        """Scroll just so far that the marked place is seen."""
        if self._mark is None or self._mark.page >= len(self._sizes):
            return
        place = self._place_rect(self._mark)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if place.top() - 40 < bar.value():
            bar.setValue(round(place.top() - 60))
        elif place.bottom() + 40 > bar.value() + height:
            bar.setValue(round(place.bottom() + 60 - height))

    def place_at(self, point: QPointF) -> str:
        """The name of the place that is seen at a point, or ""."""
        on_desk = point + QPointF(self.horizontalScrollBar().value(), self._offset())
        page = next((n for n in range(len(self._sizes)) if self._rect(n).contains(on_desk)), -1)
        places = ((name, place) for name, place in self._places.items() if place.page == page)
        return next((name for name, place in places if self._place_rect(place).contains(on_desk)), "")

    # --- measures -----------------------------------------------------------------------------------------------------
    def _offset(self) -> int:
        return self.verticalScrollBar().value()

    def _half(self) -> QPointF:
        return QPointF(self.viewport().width(), self.viewport().height()) / 2

    def _is_sharp(self, page: int) -> bool:
        picture = self._pictures.get(page)
        return picture is not None and abs(picture.width() - self.dots_wide()) <= 1  # drawn to whole dots

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

    def _place_rect(self, place: Mark) -> QRectF:
        page, scale = self._rect(place.page), self._scale(place.page)
        top = page.top() + place.top * scale
        return QRectF(page.left() + 6, top - 2, page.width() - 12, (place.bottom - place.top) * scale + 4)

    def _measure(self) -> None:
        height = self._rect(len(self._sizes) - 1).bottom() + _MARGIN if self._sizes else 0
        vertical, across = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(self.viewport().height())
        vertical.setRange(0, max(0, round(height) - self.viewport().height()))
        vertical.setEnabled(vertical.maximum() > 0)  # its place stays, or the pages would change their width
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel makes pages larger and smaller."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turned := event.angleDelta().y():
            self.set_zoom(self._zoom * _STEP ** (turned / 120))  # a notch of a wheel is 120
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed = self.place_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click is on a place if it began and ended there."""
        if self._pressed and self._pressed == self.place_at(event.position()):
            self.place_clicked.emit(self._pressed)
        self._pressed = ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand shows that a place can be clicked."""
        if self.place_at(event.position()):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

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
        if not self._sizes and self._waiting:
            paint_text(painter, QRectF(self.viewport().rect()), self._waiting, "body", "text2", CENTRE)
        if self._mark is not None and self._mark.page < len(self._sizes):
            self._paint_mark(painter, self._place_rect(self._mark))

    def _paint_sheet(self, painter: QPainter, page: int) -> None:
        rect = self._rect(page)
        self._paint_shadow(painter, rect)
        picture = self._pictures.get(page)
        if picture is None:
            painter.fillRect(rect, look().colour("paper"))
        else:
            painter.drawImage(self._on_dots(rect, picture), picture)
        if look().theme.outlined:
            painter.setPen(look().colour("border"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
        elif look().theme.dark:
            painter.fillRect(rect, QColor(0, 0, 0, 26))

    def _on_dots(self, rect: QRectF, picture: QImage) -> QRectF:
        """Where a picture lies dot on dot, as at 125 % a place in points would smear it; `rect` while it grows."""
        ratio = self.devicePixelRatioF()
        if abs(picture.width() - rect.width() * ratio) > 2:
            return rect
        left, top = round(rect.left() * ratio) / ratio, round(rect.top() * ratio) / ratio
        return QRectF(left, top, picture.width() / ratio, picture.height() / ratio)

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

    @staticmethod
    def _paint_mark(painter: QPainter, place: QRectF) -> None:
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
