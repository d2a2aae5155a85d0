"""Six equal weeks to look at and to walk through by keys: the grid of the month calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.pages.month_days import DayChip, MonthDay
from ui.theme import look
from ui.widgets.naming import name_widget
from ui.widgets.painting import CENTRE, RIGHT, paint_ground, paint_icon, paint_ring, paint_text, text_width

Index = QModelIndex | QPersistentModelIndex
DAY = Qt.ItemDataRole.UserRole
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_SATURDAY = 5


def months_later(day: date, by: int) -> date:
    """The same day of another month, or its last day where that month is shorter."""
    years, month = divmod(day.month - 1 + by, 12)
    year = day.year + years
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (after - timedelta(days=1)).day))


class _MonthModel(QAbstractTableModel):
    """Forty-two days as six rows of seven."""

    def __init__(self) -> None:
        super().__init__()
        self.days: tuple[MonthDay, ...] = ()

    def show(self, days: Sequence[MonthDay]) -> None:
        """Show other days."""
        self.beginResetModel()
        self.days = tuple(days)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many weeks there are."""
        return 0 if parent.isValid() else len(self.days) // 7

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Seven days."""
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The day itself, its number, or all of it in words."""
        if not index.isValid():
            return None
        day = self.days[index.row() * 7 + index.column()]
        if role == DAY:
            return day
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return day.words
        return str(day.day.day) if role == Qt.ItemDataRole.DisplayRole else None


class _DayDelegate(QStyledItemDelegate):
    """Paints one day: its number, a note, and as many chips as there is room for."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, hairline, number and chips."""
        day: MonthDay = index.data(DAY)
        cell = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if day.day.weekday() >= _SATURDAY:
            painter.fillRect(cell, look().colour("sunken"))
        painter.fillRect(QRectF(cell.left(), cell.top(), cell.width(), 1), look().colour("line"))
        inner = cell.adjusted(2, 3, -2, -2)
        if chosen:
            paint_ground(painter, inner, "selected", 6)
        top = _paint_head(painter, inner, day)
        _paint_chips(painter, _room_for_chips(inner, top, day), day.chips)
        view = option.widget
        if chosen and isinstance(view, MonthGrid) and view.hasFocus() and view.keyed:
            paint_ring(painter, inner)


def _chip_height() -> float:
    return look().theme.line("caption") + 2


def _room_for_chips(inner: QRectF, top: float, day: MonthDay) -> QRectF:
    """Below the number, or beside it in a day that is too low for that."""
    below = QRectF(inner.left() + 4, top, inner.width() - 8, inner.bottom() - top - 2)
    if below.height() >= _chip_height() or day.note or day.is_today:
        return below
    left = inner.left() + 16 + text_width("00", "body_strong")
    return QRectF(left, inner.top() + 4, inner.right() - 4 - left, inner.height() - 6)


def _paint_head(painter: QPainter, inner: QRectF, day: MonthDay) -> float:
    high = look().theme.line("body") + 4
    line = QRectF(inner.left() + 8, inner.top() + 2, inner.width() - 14, high)
    number = str(day.day.day)
    width = max(text_width(number, "body_strong"), text_width("00", "body_strong"))
    if day.is_today:
        disc = QRectF(line.left() - 4, line.top() + 2, width + 8, high - 2)  # clear of the ring
        paint_ground(painter, disc, "accent", high / 2)
        paint_text(painter, disc, number, "body_strong", "on_accent", CENTRE)
    else:
        paint_text(painter, line, number, "body", "text" if day.in_month else "text3")
    note = day.note or ("Today" if day.is_today else "")
    if note:
        rest = line.adjusted(width + 14, 0, 0, 0)
        paint_text(painter, rest, note, "caption", "warn" if day.note else "accent")
    return line.bottom() + 2


def _paint_chips(painter: QPainter, room: QRectF, chips: Sequence[DayChip]) -> None:
    high = _chip_height()
    fits = int((room.height() + 2) // (high + 2))
    shown = len(chips) if len(chips) <= fits else max(0, fits - 1)
    for place, chip in enumerate(chips[:shown]):
        _paint_chip(painter, QRectF(room.left(), room.top() + place * (high + 2), room.width(), high), chip)
    if shown < len(chips):
        rest = QRectF(room.left() + 6, room.top() + shown * (high + 2), room.width() - 6, high)
        paint_text(painter, rest, f"{len(chips) - shown} more", "caption_strong", "text2")


def _paint_chip(painter: QPainter, rect: QRectF, chip: DayChip) -> None:
    words = rect.adjusted(6, 0, -6, 0)
    if chip.due:
        paint_ground(painter, rect, "canvas", 4, "warn", 1.0)
        paint_icon(painter, "file-clock", "warn", rect.left() + 4, rect.center().y() - 7, 14)
        paint_text(painter, words.adjusted(17, 0, 0, 0), chip.name, "caption_strong", "warn")
        return
    if chip.cancelled:
        paint_ground(painter, rect, "canvas", 4, "bad", 1.0)
        paint_icon(painter, "x", "bad", rect.left() + 4, rect.center().y() - 7, 14)
        paint_text(painter, words.adjusted(17, 0, 0, 0), f"{chip.name}: cancelled", "caption_strong", "bad")
        return
    paint_ground(painter, rect, "accent", 4)
    at = text_width(chip.time, "caption") + 6 if chip.time else 0
    if at and text_width(chip.name, "caption_strong") + at > words.width():
        at = 0  # in a narrow day whose meeting it is says more than when
    paint_text(painter, words.adjusted(0, 0, -at, 0), chip.name, "caption_strong", "on_accent")
    if at:
        paint_text(painter, words, chip.time, "caption", "on_accent", RIGHT, elide=False)


class MonthGrid(QTableView):
    """Sends `wanted(day)` for a day to go to, `opened()` for what stands there, `asked()` for a new meeting."""

    wanted = Signal(object)
    opened = Signal()
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keyed = False
        self._model, self._delegate = _MonthModel(), _DayDelegate(self)
        self.setProperty("own_ring", True)
        self.setProperty("kind", "plain")
        name_widget(self, "Days of the month", "month_grid")
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.hide()
            head.setMinimumSectionSize(24)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        look().changed.connect(self.viewport().update)

    def show_days(self, days: Sequence[MonthDay], current: date) -> None:
        """Show six weeks with one of their days current."""
        if tuple(days) != self._model.days:
            self._model.show(days)
        at = (current - days[0].day).days
        index = self._model.index(at // 7, at % 7)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def current(self) -> MonthDay | None:
        """The day that is current."""
        found: MonthDay | None = self.currentIndex().data(DAY)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by a day or a week, Page Up and Down by a month; Enter opens, N makes a meeting, T is today."""
        self.keyed = True
        here = self.current()
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if here is None or not plain:
            super().keyPressEvent(event)
        elif key in _DAYS:
            self.wanted.emit(here.day + timedelta(days=_DAYS[key]))
        elif key in _MONTHS:
            self.wanted.emit(months_later(here.day, _MONTHS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            first = here.day.replace(day=1)
            self.wanted.emit(first if key == Qt.Key.Key_Home else months_later(first, 1) - timedelta(days=1))
        elif key == Qt.Key.Key_T:
            self.wanted.emit(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key in (Qt.Key.Key_N, Qt.Key.Key_Insert):
            self.asked.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes to a day, and needs no ring."""
        self.keyed = False
        day = self.indexAt(event.position().toPoint()).data(DAY)
        if day is not None:
            self.wanted.emit(day.day)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key shows the ring."""
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.keyed = True
        super().focusInEvent(event)
        self.viewport().update()
