"""Lists on whose rows files can be dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRectF, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from ui.frame import BUNDLE
from ui.models.rows import Heading, RowsModel
from ui.widgets.list_view import ListView, RowDelegate
from ui.widgets.painting import paint_ring

#: So near to an edge the files move the list, by so many pixels every so often.
_EDGE, _STEP, _EVERY_MS = 28, 12, 30


class FileDropList(ListView):
    """Sends `files_dropped(key of the row, paths)`; the row under the files wears a ring meanwhile.

    Files that are held at the upper or the lower edge move the list, so that every row can be come to.
    """

    files_dropped = Signal(object, object)

    _under: object = None  # the key of the row that the files are held over
    takes_files = True  # False while the file is open for reading alone

    def __init__(self, model: RowsModel, delegate: RowDelegate, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, delegate, name, parent)
        self._held = QPoint()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_EVERY_MS)
        self._scrolling.timeout.connect(self._scroll_on)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come in; rows of the list's own go on as ever."""
        if self.takes_files and files_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show on which row the files would land."""
        if not self._are_files(event):
            super().dragMoveEvent(event)
            return
        self._held = event.position().toPoint()
        self._show_under(self._key_at(self._held))
        event.setAccepted(self._under is not None)
        if self._step() and not self._scrolling.isActive():
            self._scrolling.start()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the ring away."""
        self._let_go()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that are dropped on a row; whatever else is dropped is for `drop_row`."""
        if not self._are_files(event):
            self.drop_row(event)
            return
        key, paths = self._key_at(event.position().toPoint()), files_of(event.mimeData())
        self._let_go()
        event.setAccepted(key is not None)
        if key is not None:
            self.files_dropped.emit(key, paths)

    def drop_row(self, event: QDropEvent) -> None:
        """A row of the list's own is dropped. Each list says what then."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the ring round the one under the files."""
        super().paintEvent(event)
        index = self.rows_model().index_of(self._under)
        if self._under is not None and index.isValid():
            paint_ring(QPainter(self.viewport()), QRectF(self.visualRect(index)).adjusted(8, 1, -8, -1))

    def _are_files(self, event: QDropEvent) -> bool:
        return self.takes_files and bool(files_of(event.mimeData()))

    def _step(self) -> int:
        """By how much the list moves where the files are held now."""
        if self._held.y() < _EDGE:
            return -_STEP
        return _STEP if self._held.y() > self.viewport().height() - _EDGE else 0

    def _scroll_on(self) -> None:
        bar, before = self.verticalScrollBar(), self.verticalScrollBar().value()
        bar.setValue(before + self._step())
        if bar.value() == before:
            self._scrolling.stop()
        else:
            self._show_under(self._key_at(self._held))

    def _let_go(self) -> None:
        self._scrolling.stop()
        self._show_under(None)

    def _key_at(self, point: QPoint) -> object:
        index = self.indexAt(point)
        row = index.data(RowsModel.ROW) if index.isValid() else None
        return None if row is None or isinstance(row, Heading) else index.data(RowsModel.KEY)

    def _show_under(self, key: object) -> None:
        if key != self._under:
            self._under = key
            self.viewport().update()


def files_of(held: QMimeData | None) -> list[Path]:
    """The files that are dropped or in the clipboard; none where one among them is to be opened."""
    if held is None or not held.hasUrls():
        return []
    found = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
    return [] if any(path.suffix.casefold() in (".clerk", BUNDLE) for path in found) else found
