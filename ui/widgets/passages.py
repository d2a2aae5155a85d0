"""Minutes as they are edited: passage by passage in one long list, the one that has the keys typed in where it stands.

Only what is seen is laid out and checked for its spelling, so that two hundred pages type like one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.rows import RowsModel
from ui.theme import look
from ui.visit import FieldVisit
from ui.widgets.focus_ring import KEYBOARD_REASONS
from ui.widgets.naming import name_widget
from ui.widgets.passage_rows import (
    LaidOut,
    Measure,
    PassageRow,
    PassageState,
    paint_passage,
    row_height,
    text_rect,
    text_width_of,
)
from ui.widgets.rich_edit import RichEdit

if TYPE_CHECKING:
    from clerk_app.services.spelling import Spelling

Index = QModelIndex | QPersistentModelIndex
#: Stores the text of a passage under the name of a visit; returns whether it was taken.
Keep = Callable[[Hashable, str, str], bool]
_IDLE_MS = 150
_AHEAD = 400  # pixels above and below the screen that are laid out beforehand


class PassageDelegate(QStyledItemDelegate):
    """Paints the rows of a list of passages."""

    def __init__(self, view: PassageList) -> None:
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
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            focused=view.keyed and bool(option.state & QStyle.StateFlag.State_HasFocus),
            hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
            edited=view.edited_id() == passage.id,
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_passage(painter, QRectF(option.rect), passage, state, lambda: view.document_of(passage))
        painter.restore()


class PassageList(QTableView):
    """Passages from a RowsModel. `keep` stores what is typed; `chosen(passage)` follows the current one.

    Enter, F2 or a click begins to type in a passage, Escape ends it; Up and Down go on from one to the next. Ctrl+Enter
    sends `more_wanted(passage)`.
    """

    chosen = Signal(object)
    more_wanted = Signal(object)
    begun = Signal()
    ended = Signal()

    def __init__(self, model: RowsModel, name: str, keep: Keep) -> None:
        super().__init__()
        self.keyed = False
        self._rows, self._keep = model, keep
        model.setParent(self)
        self._laid_out = LaidOut()
        self._edited: PassageRow | None = None
        self._spelling: Spelling | None = None
        self._breadth = -1
        self.setProperty("own_ring", True)
        self.setProperty("kind", "plain")
        name_widget(self, name)
        self._delegate = PassageDelegate(self)
        self._build()
        self.editor = RichEdit("Words of the passage", self.viewport())
        self.editor.hide()
        self.visit = FieldVisit(self.editor, self._store)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._connect()

    def _build(self) -> None:
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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

    def _connect(self) -> None:
        self.selectionModel().currentChanged.connect(self._tell)
        self.editor.grown.connect(self._grow)
        self.editor.escaped.connect(self.end)
        self.editor.left.connect(self._go_on)
        self.editor.returnPressed.connect(self._want_more)
        self.editor.textEdited.connect(lambda _: self._follow_cursor())
        self.editor.cursorPositionChanged.connect(self._follow_cursor)
        self._idle.timeout.connect(self._use_idleness)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._idle.start())
        look().changed.connect(self._restyle)

    # --- what is shown ------------------------------------------------------------------------------------------------
    def show_passages(self, passages: Iterable[PassageRow]) -> None:
        """Show these passages; the current one stays so, and what is being typed stays as it is typed."""
        wanted = list(passages)
        before = {row.id: row for row in self._rows.rows()}
        self._rows.show(wanted)
        differing = [at for at, row in enumerate(wanted) if before.get(row.id) != row]
        if len(differing) > 40:
            self._measure_all()
        else:
            for at in differing:
                self._fit_row(at)
        self._refresh_editor()
        self._idle.start()
        self.viewport().update()

    def rows_model(self) -> RowsModel:
        """The model that was given."""
        return self._rows

    def passages(self) -> tuple[PassageRow, ...]:
        """All passages, in order."""
        return self._rows.rows()

    def current(self) -> PassageRow | None:
        """The passage that is chosen."""
        found = self._rows.row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return found if isinstance(found, PassageRow) else None

    def choose(self, key: Hashable) -> bool:
        """Make a passage the current one and bring it into view. Returns whether it is there."""
        index = self._rows.index_of(key)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        return index.isValid()

    def document_of(self, passage: PassageRow) -> QTextDocument:
        """The laid out words of a passage."""
        return self._laid_out.document(passage, text_width_of(self.viewport().width()))

    def use_spelling(self, spelling: Spelling | None) -> None:
        """Mark words by these dictionaries, in what is seen and in what is typed."""
        self._spelling = spelling
        self.editor.use_spelling(spelling)
        self._laid_out.forget()
        self._idle.start()
        self.viewport().update()

    # --- typing -------------------------------------------------------------------------------------------------------
    def edited_id(self) -> Hashable | None:
        """Which passage is being typed in."""
        return self._edited.id if self._edited is not None else None

    def begin(self, at_end: bool = False) -> bool:
        """Type in the current passage. Returns whether it can be edited."""
        passage = self.current()
        if passage is None or not passage.editable:
            return False
        if self._edited is not None and self._edited.id != passage.id and not self.end():
            return False
        if self._edited is None:
            self._edited = passage
            self.visit.forget()
            self.editor.show_text(passage.text, passage.role)
            self.editor.setAccessibleName(f"Words of {passage.spoken}" if passage.spoken else "Words of the passage")
            self._place_editor()
            self.editor.show()
            self.begun.emit()
        self._grow()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if at_end:
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._follow_cursor()
        return True

    def end(self) -> bool:
        """Store what is typed and go back to the list. Returns whether it could be stored; else it stays."""
        if self._edited is None:
            return True
        if not self.visit.settle():
            return False
        had_keys = self.editor.hasFocus()
        at = self._rows.index_of(self._edited.id)
        self._edited = None
        self.visit.forget()
        self.editor.hide()
        if had_keys:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if at.isValid():
            self._fit_row(at.row())
        self.viewport().update()
        self.ended.emit()
        return True

    def settle(self) -> bool:
        """Store what is typed. Returns whether nothing is left that is not stored."""
        return self.visit.settle()

    def _store(self, text: str, visit: str) -> bool:
        return self._edited is None or self._keep(self._edited.id, text, visit)

    def _refresh_editor(self) -> None:
        """The stored text of the passage that is being typed, if it was changed otherwise; gone with its passage."""
        if self._edited is None:
            return
        now = self._rows.row(self._rows.place_of(self._edited.id))
        if now is None or not now.editable:
            self.visit.forget()
            self.end()
            return
        self._edited = now
        if not self.visit.unsaved:
            self.editor.show_text(now.text, now.role)
        self._grow()

    def _go_on(self, step: int) -> None:
        """Go on typing in the next passage that can be edited."""
        at = self.currentIndex().row() + step
        while 0 <= at < self._rows.rowCount() and not self._rows.row(at).editable:
            at += step
        if 0 <= at < self._rows.rowCount() and self.end():
            self.choose(self._rows.row(at).id)
            self.begin(at_end=step < 0)

    def _want_more(self) -> None:
        if (passage := self.current()) is not None:
            self.more_wanted.emit(passage)

    # --- places -------------------------------------------------------------------------------------------------------
    def _grow(self) -> None:
        """Give the passage that is being typed the height of its words."""
        if self._edited is None:
            return
        at = self._rows.place_of(self._edited.id)
        height = row_height(self.editor.words_height(), self._edited)
        if at >= 0 and height != self.rowHeight(at):
            self.setRowHeight(at, height)
            self.updateGeometries()  # else the list could not be scrolled to the new line yet
        self._place_editor()
        self._follow_cursor()

    def _place_editor(self) -> None:
        if self._edited is None:
            return
        row = QRectF(self.visualRect(self._rows.index_of(self._edited.id)))
        words = text_rect(row)
        place = QRect(round(words.left()), round(words.top()), round(words.width()), self.editor.words_height())
        if place != self.editor.geometry():
            self.editor.setGeometry(place)

    def updateGeometries(self) -> None:
        """The editor goes with its row."""
        super().updateGeometries()
        if hasattr(self, "editor"):
            self._place_editor()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Lay out what comes into view before it is drawn; the editor goes with its row."""
        super().scrollContentsBy(dx, dy)
        self._place_editor()

    def _follow_cursor(self) -> None:
        """Keep the line that is being typed in sight."""
        if self._edited is None or not self.editor.isVisible():
            return
        line = self.editor.cursorRect().translated(self.editor.pos()).adjusted(0, -10, 0, 14)
        over, under = line.top(), line.bottom() - self.viewport().height()
        if over < 0 or under > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (over if over < 0 else under))

    def _measure_all(self) -> None:
        """Give every row its likely height at once; those that are seen get their own when they are laid out."""
        measure = Measure(text_width_of(self.viewport().width()))
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

    def _fit_seen(self) -> None:
        """Lay out what is seen, and a little more; what stands at the top stays there."""
        first = max(0, self.rowAt(0))
        top = self.rowViewportPosition(first)
        at = first
        while at < self._rows.rowCount() and self.rowViewportPosition(at) < self.viewport().height() + _AHEAD:
            self._fit_row(at)
            at += 1
        moved = self.rowViewportPosition(first) - top
        if moved:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)

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

    # --- Qt's events --------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 begin to type; every other key is the list's."""
        self._set_keyed(True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._want_more()
            elif not self.begin():
                event.ignore()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._edited is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if event.key() == Qt.Key.Key_PageDown else -1) * bar.pageStep())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._rows.rowCount() - 1
            if last >= 0:
                self.end()
                self.choose(self._rows.row(0 if event.key() == Qt.Key.Key_Home else last).id)
        elif event.text() and event.text().isprintable() and not event.modifiers() & _HELD:
            event.ignore()  # Qt would look for a passage that begins so
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins to type where it is."""
        self._set_keyed(False)
        index = self.indexAt(event.position().toPoint())
        if self._edited is not None and index.data(RowsModel.KEY) != self._edited.id and not self.end():
            return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self.begin():
            self.editor.setTextCursor(self.editor.cursorForPosition(self._in_editor(event.position().toPoint())))

    def _in_editor(self, place: QPoint) -> QPoint:
        return self.editor.viewport().mapFrom(self.viewport(), place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key shows the ring, on the first passage if none was current."""
        if event.reason() in KEYBOARD_REASONS:
            self._set_keyed(True)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.choose(self._rows.row(0).id)
        super().focusInEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab leaves the list and its editor together; what is typed is stored by that."""
        return QWidget.focusNextPrevChild(self, next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew at another width."""
        super().resizeEvent(event)
        if self.viewport().width() != self._breadth:
            self._breadth = self.viewport().width()
            self._restyle()

    def _restyle(self) -> None:
        self._laid_out.forget()
        if self._edited is not None:
            self.editor.show_text(self.editor.text() if self.visit.unsaved else self._edited.text, self._edited.role)
        self._measure_all()
        self._grow()
        self._idle.start()

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


_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
