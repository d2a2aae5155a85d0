"""The matrix as a table: first columns that stay, keys as in a spreadsheet, and cells that are dragged to a meeting."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from clerk_app.domain.programme_text import FIELDS
from ui.pages.programme_delegate import Marked, ProgrammeDelegate, Span, number_room, title_lines
from ui.pages.programme_header import ProgrammeHeader
from ui.pages.programme_model import Index, ProgrammeModel
from ui.theme import look
from ui.widgets.naming import name_widget
from ui.widgets.painting import text_width

#: A meeting's column never gets narrower; where there is less room the table scrolls and its first columns stay.
LEAST, TITLE, CODES = 92, 296, 76
_ROOMY = 128  # of a meeting's column that gives room to the titles
_ROW, _HEAD = 26, 46
_WIDTHS = {"kinds": 150, "priority": 72, "deadline": 110, "minutes": 64}
_STAYS = 2
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_Hint = QAbstractItemView.ScrollHint
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class ProgrammeTable(QTableView):
    """Sends what the officer wants with the cells that are chosen; whoever hears it does it.

    `emptied`, `shifted(by)` to another meeting, `stepped(by)` of a row, `proposed`, `pasted`, `details`, and
    `dropped(row, from column, to column)` for a cell that was dragged.
    """

    emptied = Signal()
    shifted = Signal(int)
    stepped = Signal(int)
    proposed = Signal()
    pasted = Signal()
    details = Signal()
    dropped = Signal(int, int, int)
    moved = Signal()

    def __init__(self, model: ProgrammeModel, over: ProgrammeTable | None = None) -> None:
        super().__init__(over)
        self._model, self._over = model, over
        self._pressed: QPoint | None = None
        self.frozen: ProgrammeTable | None = None
        self.all_fields = False
        self._tall = frozenset[int]()  # the rows whose titles have two lines
        self.setProperty("own_ring", True)
        self.setProperty("kind", "plain")
        self.setModel(model)
        self._delegate = ProgrammeDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(ProgrammeHeader(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        for scroll in (self.setHorizontalScrollMode, self.setVerticalScrollMode):
            scroll(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if over is None:
            name_widget(self, "Work programme", "programme_table")
            self.frozen = ProgrammeTable(model, self)
            self._freeze(self.frozen)
        look().changed.connect(self.restyle)
        self.restyle()

    def _freeze(self, frozen: ProgrammeTable) -> None:
        """Lay the columns that stay over the others: the same cells, chosen in the same way."""
        name_widget(frozen, "First columns of the work programme", "programme_first_columns")
        frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frozen.setAutoFillBackground(True)
        for bar in (frozen.setHorizontalScrollBarPolicy, frozen.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setSelectionModel(self.selectionModel())
        self.verticalScrollBar().valueChanged.connect(frozen.verticalScrollBar().setValue)
        frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        frozen.hide()

    @property
    def programme(self) -> ProgrammeModel:
        """Its model."""
        return self._model

    # --- measures -----------------------------------------------------------------------------------------------------
    def restyle(self) -> None:
        """Take the measures of the look as it is now."""
        scaled = look().theme.scaled
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        self.horizontalHeader().setFixedHeight(scaled(_HEAD))
        self.fit()

    def fit(self) -> None:
        """Give each column its room: the meetings share what the fields leave, none less than LEAST."""
        model, scaled = self._model, look().theme.scaled
        if not model.columnCount() or self._over is not None:
            return
        wide = self.viewport().width()
        title = max(min(scaled(TITLE), max(scaled(160), round(wide * 0.3))), self._room_for_titles(wide))
        widths = {"title": title, "codes": scaled(CODES)} | {key: scaled(each) for key, each in _WIDTHS.items()}
        shown = [key for key in FIELDS if self.all_fields or key in ("title", "codes")]
        count = len(model.columns)
        room = wide - sum(widths[key] for key in shown)
        each = max(scaled(LEAST), room // count) if count else 0
        last = room - each * (count - 1) if room > each * count else each
        for view in (self, self.frozen):
            if view is not None:
                view.lay_columns(widths, shown, each, last)
        self._place_frozen(widths, each * count > room or self.all_fields)
        self.fit_rows()

    def _room_for_titles(self, wide: int) -> int:
        """What the longest title wants, as far as the meetings have room to give; nothing beside all the fields."""
        scaled, lines = look().theme.scaled, self._model.lines
        if self.all_fields or not lines:
            return 0
        longest = max(text_width(line.row.title, "body_strong") for line in lines)
        spare = wide - scaled(CODES) - scaled(_ROOMY) * len(self._model.columns)
        return min(round(longest) + number_room(self._delegate.ink) + 10, spare, round(wide * 0.35))

    def fit_rows(self) -> None:
        """A title that wants two lines has them, where all rows are in sight nevertheless."""
        low, more = look().theme.scaled(_ROW), look().theme.line("body") - 2
        room = self.columnWidth(0) - number_room(self._delegate.ink) - 8
        spare = self.viewport().height() - low * len(self._model.lines)
        tall = frozenset[int]()
        if spare >= more:
            titles = (line.row.title for line in self._model.lines)
            wanted = frozenset(at for at, title in enumerate(titles) if title_lines(title, room)[1])
            tall = wanted if more * len(wanted) <= spare else tall
        if tall or self._tall:
            views = [view for view in (self, self.frozen) if view is not None]
            for at, view in itertools.product(range(len(self._model.lines)), views):
                view.setRowHeight(at, low + more if at in tall else low)
        self._tall = tall

    def lay_columns(self, widths: dict[str, int], shown: list[str], each: int, last: int) -> None:
        """Set the width of every column; the last one takes the rounding, so that nothing scrolls by three pixels."""
        model = self._model
        for at in range(model.columnCount()):
            key = model.key(at)
            in_frozen = self._over is None or at < _STAYS
            self.setColumnHidden(at, not in_frozen or (key in FIELDS and key not in shown))
            wide = widths.get(key) or (last if at == model.columnCount() - 1 else each)
            if self.columnWidth(at) != wide:
                self.setColumnWidth(at, wide)

    def _place_frozen(self, widths: dict[str, int], wanted: bool) -> None:
        if self.frozen is None:
            return
        high = self.viewport().height() + self.horizontalHeader().height()
        self.frozen.setGeometry(0, 0, widths["title"] + widths["codes"], high)
        self.frozen.setVisible(wanted)
        self.frozen.raise_()

    @property
    def stays(self) -> int:
        """How many pixels at the left stay where they are."""
        return self.columnWidth(0) + self.columnWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.fit()
        self.moved.emit()

    # --- the current cell ---------------------------------------------------------------------------------------------
    def currentChanged(self, now: Index, before: Index) -> None:
        """The whole row is tinted, not only the two cells that Qt repaints."""
        super().currentChanged(now, before)
        self._show_ring()

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a cell into sight, and not under the columns that stay."""
        if self._over is None and index.column() < _STAYS:
            held = self.horizontalScrollBar().value()
            super().scrollTo(index, hint)
            self.horizontalScrollBar().setValue(held)
            return
        super().scrollTo(index, hint)
        if self.frozen is not None and self.frozen.isVisible():
            hidden = self.stays - self.visualRect(index).left()
            if hidden > 0:
                self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        index = self._model.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def chosen(self) -> list[tuple[int, int]]:
        """The cells that are chosen and seen, row by row."""
        found = {(index.row(), index.column()) for index in self.selectionModel().selectedIndexes()}
        return sorted(cell for cell in found if not self.isColumnHidden(cell[1]))

    # --- painting -----------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the tints of the next meeting and the current row, a line under each row, and the cells.

        The ground is opaque, so that scrolling moves what was painted, and only what comes into sight is painted.
        """
        painter, dirty = QPainter(self.viewport()), event.rect()
        rows = self._rows_in(dirty)
        self._paint_grounds(painter, QRectF(dirty), rows)
        self._delegate.paint_cells(painter, rows, self._columns_in(dirty), self._marked())
        painter.end()

    def _paint_grounds(self, painter: QPainter, dirty: QRectF, rows: Sequence[Span]) -> None:
        painter.fillRect(dirty, look().colour("canvas"))
        at = self._model.place(self._model.next_id) if self._model.next_id else -1
        count = self._model.rowCount()
        foot = self.rowViewportPosition(count - 1) + self.rowHeight(count - 1) if count else 0
        if at >= 0 and not self.isColumnHidden(at):
            place = QRectF(
                self.columnViewportPosition(at), 0, self.columnWidth(at), min(foot, self.viewport().height())
            )
            painter.fillRect(place & dirty, look().colour("chrome"))
        current = self.currentIndex().row()
        for row, top, high in rows:
            if row == current:
                painter.fillRect(QRectF(dirty.left(), top, dirty.width(), high), look().colour("hover"))
            painter.fillRect(QRectF(dirty.left(), top + high - 1, dirty.width(), 1), look().colour("line"))

    def _rows_in(self, dirty: QRect) -> list[Span]:
        """The rows of which something is to be painted, with their places."""
        first, last = self.rowAt(dirty.top()), self.rowAt(dirty.bottom())
        if first < 0:
            return []
        last = last if last >= 0 else self._model.rowCount() - 1
        return [(row, self.rowViewportPosition(row), self.rowHeight(row)) for row in range(first, last + 1)]

    def _columns_in(self, dirty: QRect) -> list[Span]:
        """The columns of which something is to be painted, with their places."""
        every = (
            (at, self.columnViewportPosition(at), self.columnWidth(at))
            for at in range(self._model.columnCount())
            if not self.isColumnHidden(at)
        )
        return [span for span in every if span[1] <= dirty.right() and span[1] + span[2] > dirty.left()]

    def _marked(self) -> Marked:
        """What is chosen; the columns that stay have no keys, and show the ring for the table under them."""
        ranges = self.selectionModel().selection()
        found = [ranges.at(place) for place in range(ranges.count())]
        chosen = tuple((each.top(), each.left(), each.bottom(), each.right()) for each in found)
        current = self.currentIndex()
        ringed = current.isValid() and (self._over or self).hasFocus()
        return Marked(chosen, (current.row(), current.column()) if ringed else None)

    # --- keys ---------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 type in a cell, a letter replaces what stands there, Delete empties, Alt+arrows move."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # Enter closes the line of the cell a moment later, and comes here before
        elif held == _ALT and key in _SIDEWAYS:
            self.shifted.emit(_SIDEWAYS[key])
        elif held == _ALT and key in _UP_DOWN:
            self.stepped.emit(_UP_DOWN[key])
        elif held == _ALT and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.details.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held:
            self.emptied.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not held:
            self.type_in()
        elif key == Qt.Key.Key_Space and not held:
            self.proposed.emit()
        elif held == _CTRL and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_corner(key == Qt.Key.Key_Home)
        else:
            super().keyPressEvent(event)

    def _go_to_corner(self, first: bool) -> None:
        if self._model.rowCount():
            last = self._model.rowCount() - 1, self._model.columnCount() - 1
            self.go_to(*((0, 0) if first else last))

    def type_in(self) -> None:
        """Type in the current cell."""
        if self.currentIndex().isValid() and not self._model.read_only:
            self.edit(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the cell below; Tab leaves nothing open and stays."""
        entered = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if entered and self.currentIndex().row() + 1 < self._model.rowCount():
            self.go_to(self.currentIndex().row() + 1, self.currentIndex().column())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by Tab finds a current cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.go_to(0, 0)
        self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keys."""
        super().focusOutEvent(event)
        self._show_ring()

    def _show_ring(self) -> None:
        """The columns that stay show the ring too."""
        for view in (self, self.frozen):
            if view is not None:
                view.viewport().update()

    # --- dragging -----------------------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A cell with something in it may be dragged to another meeting of its row."""
        at = self.indexAt(event.position().toPoint())
        held = event.modifiers() & (_CTRL | Qt.KeyboardModifier.ShiftModifier)
        if self._over is not None:
            self._over.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton and not held and not self._model.read_only
        filled = at.isValid() and self._model.shown(at.row(), at.column()) is not None
        self._pressed = event.position().toPoint() if plain and filled else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the cell would go."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        here = event.position().toPoint()
        if (
            here - self._pressed
        ).manhattanLength() < QApplication.startDragDistance() and self._delegate.drop_at is None:
            return
        start, column = self.indexAt(self._pressed), self.columnAt(here.x())
        can = column >= 0 and self._model.meeting(column) is not None
        self._delegate.drop_at = (start.row(), column) if can else (start.row(), start.column())
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the cell go where it is."""
        target, pressed = self._delegate.drop_at, self._pressed
        self._pressed = self._delegate.drop_at = None
        self.viewport().unsetCursor()
        self.viewport().update()
        super().mouseReleaseEvent(event)
        if target is not None and pressed is not None:
            start = self.indexAt(pressed)
            if start.isValid() and target[1] != start.column():
                self.dropped.emit(start.row(), start.column(), target[1])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click types in a cell; on a work item it opens all that is said of it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.details.emit() if not index.column() else (self._over or self).type_in()

    def event(self, event: QEvent) -> bool:
        """Escape while dragging leaves the cell where it was."""
        if event.type() == QEvent.Type.ShortcutOverride and self._delegate_dragging(event):
            self._pressed = self._delegate.drop_at = None
            self.viewport().update()
        return super().event(event)

    def _delegate_dragging(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._pressed is not None
