"""Lists of rows: keys, selection, focus ring and group headings are the same in every list of the window."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.models.rows import Heading, RowsModel
from ui.theme import look
from ui.widgets.focus_ring import KEYBOARD_REASONS
from ui.widgets.naming import name_widget
from ui.widgets.painting import CENTRE, paint_ground, paint_ring, paint_text, text_width
from ui.widgets.ruled_bar import RuledBar
from ui.widgets.stripes import paint_closed_band

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowState:
    """What a row is just now: `selected`, `focused` by the keyboard, under the pointer (`hovered`)."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False


class RowDelegate(QStyledItemDelegate):
    """Paints headings, selection, hover and ring; a page's own delegate gives `row_height`, `paint_row`, `row_tip`."""

    inset = 8  # of the pill of a row from the edges of the list
    side = 24  # of the words: they begin where everything else of a page does

    def row_height(self, row: Any) -> int:
        """How high a row is, in logical pixels."""
        return look().theme.size("row")

    def paint_row(self, painter: QPainter, rect: QRectF, row: Any, state: RowState) -> None:
        """Paint the words of one row; its ground is already there."""
        paint_text(
            painter, rect.adjusted(self.side, 0, -self.side, 0), str(row), "body_strong" if state.selected else "body"
        )

    def row_tip(self, row: Any, rect: QRectF) -> str:
        """The tooltip of a row: the whole of what is cut there, or ""."""
        return ""

    def heading_height(self, heading: Heading) -> int:
        """How high a heading is; the first of a list needs less air above it."""
        return look().theme.scaled(36 if heading.closed else 32)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row or heading; lists are as wide as their place."""
        row = index.data(RowsModel.ROW)
        return QSize(60, self.heading_height(row) if isinstance(row, Heading) else self.row_height(row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row, or a heading."""
        row, rect = index.data(RowsModel.ROW), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self.paint_heading(painter, rect, row)
        else:
            state = self._state(option)
            self.paint_ground(painter, rect, state)
            self.paint_row(painter, rect, row, state)
            if state.focused:
                paint_ring(painter, rect.adjusted(self.inset, 1, -self.inset, -1))
        painter.restore()

    def paint_ground(self, painter: QPainter, rect: QRectF, state: RowState) -> None:
        """Paint the pill and bar of the selected row, or the tint under the pointer."""
        pill = rect.adjusted(self.inset, 1, -self.inset, -1)
        if state.selected:
            paint_ground(painter, pill, "selected", look().theme.radii["control"])
            if not state.focused:
                paint_ground(painter, QRectF(pill.left(), rect.top() + 9, 3, rect.height() - 18), "accent", 1.5)
        elif state.hovered:
            paint_ground(painter, pill, "hover", look().theme.radii["control"])

    def paint_heading(self, painter: QPainter, rect: QRectF, heading: Heading) -> None:
        """Paint a group's heading: words, a quieter note and a count in a pill; stripes over the whole if closed."""
        if heading.closed:
            paint_closed_band(painter, rect, heading.words, heading.note)
            return
        line = QRectF(
            rect.left() + self.side,
            rect.bottom() - look().theme.scaled(26),
            rect.width() - 2 * self.side,
            look().theme.scaled(22),
        )
        paint_text(painter, line, heading.words, "caption_strong", "text2")
        line.setLeft(line.left() + text_width(heading.words, "caption_strong") + 12)
        if heading.count is not None:
            words = str(heading.count)
            pill = QRectF(line.left() - 4, line.top() + 2, text_width(words, "caption_strong") + 14, line.height() - 4)
            paint_ground(painter, pill, "sunken", pill.height() / 2)
            paint_text(painter, pill, words, "caption_strong", "text2", CENTRE, elide=False)
            line.setLeft(pill.right() + 12)
        if heading.note and line.width() > 40:
            paint_text(painter, line, heading.note, "caption", "text2")

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the row's tooltip, if what is there is cut."""
        row = index.data(RowsModel.ROW) if index.isValid() else None
        tip = "" if row is None or isinstance(row, Heading) else self.row_tip(row, QRectF(view.visualRect(index)))
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    @staticmethod
    def _state(option: QStyleOptionViewItem) -> RowState:
        view = option.widget
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if isinstance(view, ListView):
            focused = focused and view.keyed
        return RowState(
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            focused=focused,
            hovered=bool(option.state & QStyle.StateFlag.State_MouseOver),
        )


class ListView(QListView):
    """Rows from a RowsModel. Sends `chosen(row)` for the current row, `opened(row)` on Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)

    ruled_below = False  # whether what stands under it has a hairline of its own

    def __init__(self, model: RowsModel, delegate: RowDelegate, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keyed = False  # whether the keyboard, not the mouse, was used here last
        self._pressed = False  # whether the mouse was pressed here since the list came up
        self._rows, self._delegate, self._bar = model, delegate, RuledBar()  # Qt does not keep them alive for Python
        if delegate.parent() is None:
            delegate.setParent(self)
        if model.parent() is None:
            model.setParent(self)
        self.setProperty("own_ring", True)
        name_widget(self, name)
        self._build()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)
        look().changed.connect(self.scheduleDelayedItemsLayout)

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(self._bar)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(16)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setMouseTracking(True)

    def rows_model(self) -> RowsModel:
        """The model that was given."""
        return self._rows

    def show_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows; the row that was current stays so if it is still there."""
        self._rows.show(rows)
        current, chosen = self.currentIndex(), self.selectionModel()
        if current.isValid() and not chosen.hasSelection():
            # Qt makes the next row current where one is gone, and leaves it without its highlight
            chosen.select(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def current_row(self) -> Any:
        """The current row, or None."""
        return self._rows.row(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def current_key(self) -> Hashable | None:
        """The key of the current row, or None."""
        return self.currentIndex().data(RowsModel.KEY) if self.currentIndex().isValid() else None

    def let_several_be_chosen(self) -> None:
        """Let several rows be chosen, to be copied; what is done to a row is still done to the current one."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def chosen_rows(self) -> list[Any]:
        """The rows that are chosen, in the order of the list; several with Shift, Ctrl or Ctrl+A."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for row in map(self._rows.row, places) if not isinstance(row, Heading)]

    def choose(self, key: Hashable) -> bool:
        """Make the row with this key current and bring it into view. Returns whether it is in the list."""
        index = self._rows.index_of(key)
        if index.isValid():
            # Qt's own way would add to what is chosen while Ctrl or Shift is held
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        return index.isValid()

    def choose_first(self) -> bool:
        """Make the first row that is not a heading current. Returns whether there is one."""
        for row in self._rows.rows():
            if not isinstance(row, Heading):
                return self.choose(self._rows.key_of(row))
        return False

    def choose_near(self, place: int) -> bool:
        """Make the row at a place current, or the last before it: where a row is gone. Returns whether there is one."""
        rows = self._rows.rows()
        at = max(place, 0)
        near = [row for row in (*rows[at:], *rows[:at][::-1]) if not isinstance(row, Heading)]
        return bool(near) and self.choose(self._rows.key_of(near[0]))

    def content_height(self) -> int:
        """The height of all rows together, for a list that does not scroll by itself."""
        return sum(self.sizeHintForRow(place) for place in range(self._rows.rowCount()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row, Home goes to the first that is no heading; every other key is Qt's own."""
        self._set_keyed(True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            if self.currentIndex().isValid():
                self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Home and not event.modifiers() & ~_KEYPAD:
            # Qt goes to the heading, which takes no keys, and so stays where it is
            self.choose_first()
            self.scrollToTop()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click needs no ring."""
        self._pressed = True
        self._set_keyed(False)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row; the second click of two is a first one here where the other was on what was shown before."""
        if self._pressed:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was clicked before the list comes up again is no click on it."""
        self._pressed = False
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key shows the ring, on the first row if none was current."""
        if event.reason() in KEYBOARD_REASONS:
            self._set_keyed(True)
            if not self.currentIndex().isValid():
                self.choose_first()
        elif event.reason() == Qt.FocusReason.MouseFocusReason:
            self._set_keyed(False)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The current row stays in sight where the list is made lower: what was seen of it is seen whole."""
        seen = self.visualRect(self.currentIndex())
        was_seen = seen.bottom() >= 0 and seen.top() < event.oldSize().height()
        super().resizeEvent(event)
        if was_seen and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a hairline where more of them lie above or below: a row cut there is no mistake."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._bar.ruled_below = self.ruled_below
        self._bar.rule(painter, self.viewport().width(), self.viewport().height())
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; the hairlines stay where they are, though Qt moves what is painted."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

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

    def _open(self, index: QModelIndex) -> None:
        row = index.data(RowsModel.ROW)
        if not isinstance(row, Heading):
            self.opened.emit(row)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
