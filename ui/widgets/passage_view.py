"""Passages in a list as they are seen: each as high as its words, laid out and checked when it comes into sight."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.models.rows import RowsModel
from ui.theme import look
from ui.widgets.focus_ring import KEYBOARD_REASONS
from ui.widgets.naming import name_widget
from ui.widgets.passage_rows import (
    LaidOut,
    Measure,
    PassageRow,
    PassageState,
    margin,
    paint_passage,
    row_height,
    text_width_of,
)

if TYPE_CHECKING:
    from clerk_app.services.spelling import Spelling

Index = QModelIndex | QPersistentModelIndex
_IDLE_MS = 150
_AHEAD = 400  # pixels below the screen that are laid out beforehand


class PassageDelegate(QStyledItemDelegate):
    """Paints the rows of a list of passages."""

    def __init__(self, view: PassageView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heights are the list's own affair."""
        return QSize(60, self._view.rowHeight(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one passage."""
        passage: PassageRow = index.data(RowsModel.ROW)
        view = self._view
        state = PassageState(
            selected=view.marks_current and index.row() == view.currentIndex().row(),
            focused=view.keyed and view.hasFocus() and index.row() == view.currentIndex().row(),
            hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
            edited=view.edited_id() == passage.id,
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_passage(painter, QRectF(option.rect), passage, state, view.left(), lambda: view.document_of(passage))
        painter.restore()


class PassageView(QTableView):
    """Passages from a RowsModel, of which only what is seen is laid out. `chosen(row)` follows the current one."""

    chosen = Signal(object)
    numbered = True  # whether there is a margin for numbers
    marks_current = True  # whether the current passage stands out

    def __init__(self, model: RowsModel, name: str) -> None:
        super().__init__()
        self.keyed = False  # whether the keyboard, not the mouse, was used here last
        self._rows = model
        model.setParent(self)
        self._laid_out = LaidOut()
        self._breadth = -1
        self._fitting = False
        self._spelling: Spelling | None = None
        self._delegate = PassageDelegate(self)
        self.setProperty("own_ring", True)
        self.setProperty("kind", "plain")
        name_widget(self, name)
        self._dress()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._use_idleness)
        self.selectionModel().currentChanged.connect(self._tell)
        look().changed.connect(self.restyle)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._idle.start())

    def _dress(self) -> None:
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(8)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().setSingleStep(24)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)

    def left(self) -> int:
        """How far the words stand from the left edge."""
        return margin(self.numbered)

    def sizeHint(self) -> QSize:
        """Little by itself: it takes what room there is."""
        return QSize(240, look().theme.scaled(120))

    def edited_id(self) -> Hashable | None:
        """Which passage is being typed in; none where they are only shown."""
        return None

    def show_passages(self, passages: Iterable[PassageRow]) -> None:
        """Show these passages; the current one stays so if it is still there."""
        wanted = list(passages)
        before = {row.id: row for row in self._rows.rows()}
        self._rows.show(wanted)
        differing = [at for at, row in enumerate(wanted) if before.get(row.id) != row]
        if len(differing) > 40:
            self._measure_all()
        else:
            for at in differing:
                self._fit_row(at)
        self._idle.start()
        self.viewport().update()

    def use_spelling(self, spelling: Spelling | None) -> None:
        """Mark words by these dictionaries."""
        self._spelling = spelling
        self._laid_out.forget()
        self._idle.start()
        self.viewport().update()

    def restyle(self) -> None:
        """Lay out anew, in another width or look."""
        self._laid_out.forget()
        self._measure_all()
        self._idle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew at another width."""
        super().resizeEvent(event)
        if self.viewport().width() != self._breadth:
            self._breadth = self.viewport().width()
            self.restyle()

    def passages(self) -> tuple[PassageRow, ...]:
        """All passages, in order."""
        return self._rows.rows()

    def rows_model(self) -> RowsModel:
        """The model that was given."""
        return self._rows

    def current(self) -> PassageRow | None:
        """The passage that is chosen."""
        found = self._rows.row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return found if isinstance(found, PassageRow) else None

    def choose(self, key: Hashable) -> bool:
        """Make a passage the current one and bring it into view. Returns whether it is there."""
        index = self._rows.index_of(key)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
            self.scrollTo(index)  # what came into view has its own height only now
        return index.isValid()

    def document_of(self, passage: PassageRow) -> QTextDocument:
        """The laid out words of a passage."""
        return self._laid_out.document(passage, text_width_of(self.viewport().width(), self.left()))

    def _measure_all(self) -> None:
        """Give every row its likely height at once; those that are seen get their own when they are laid out."""
        measure = Measure(text_width_of(self.viewport().width(), self.left()))
        rows = self.verticalHeader()
        rows.blockSignals(True)
        for at, passage in enumerate(self._rows.rows()):
            rows.resizeSection(at, measure.height(passage))
        rows.blockSignals(False)
        self.updateGeometries()
        self._fit_seen()

    def _fit_row(self, at: int) -> None:
        passage = self._rows.row(at)
        if passage is None or passage.id == self.edited_id():
            return
        height = row_height(self.document_of(passage).size().height(), passage)
        if height != self.rowHeight(at):
            self.setRowHeight(at, height)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Lay out what comes into view before it is drawn."""
        super().scrollContentsBy(dx, dy)
        if not self._fitting and self.isVisible():
            self._fit_seen()

    def _fit_seen(self) -> None:
        """Lay out what is seen, and a little more; what stands at the top stays there."""
        self._fitting = True
        first = max(0, self.rowAt(0))
        top = self.rowViewportPosition(first)
        at = first
        while at < self._rows.rowCount() and self.rowViewportPosition(at) < self.viewport().height() + _AHEAD:
            self._fit_row(at)
            at += 1
        self.updateGeometries()
        moved = self.rowViewportPosition(first) - top
        if moved:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)
        self._fitting = False

    def _use_idleness(self) -> None:
        """Lay out and check what is seen, while nobody types."""
        if self.isVisible():
            self._fit_seen()
            self._mark_next()

    def _mark_next(self) -> None:
        """Check the spelling of one passage that is seen and not checked yet, and come back for the next."""
        if self._spelling is None or self._spelling.unread():
            return
        at = max(0, self.rowAt(0))
        while at < self._rows.rowCount() and self.rowViewportPosition(at) < self.viewport().height():
            marks = self._laid_out.marks(self._rows.row(at))
            if marks is not None and marks.spelling is not self._spelling:
                marks.use(self._spelling)
                self.viewport().update(self.visualRect(self._rows.index(at, 0)))
                QTimer.singleShot(0, self, self._mark_next)
                return
            at += 1

    def leaveEvent(self, event: QEvent) -> None:
        """Take the pointer's tint away."""
        super().leaveEvent(event)
        self.viewport().update()

    def _set_keyed(self, keyed: bool) -> None:
        if keyed != self.keyed:
            self.keyed = keyed
            self.viewport().update()

    def _tell(self, current: QModelIndex) -> None:
        self.viewport().update()
        if current.isValid():
            self.chosen.emit(current.data(RowsModel.ROW))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key shows the ring, on the first passage if none was current."""
        if event.reason() in KEYBOARD_REASONS:
            self._set_keyed(True)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.choose(self._rows.row(0).id)
        super().focusInEvent(event)
