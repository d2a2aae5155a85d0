"""The sidebar: the nouns of the work, and the state of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QStyleOptionViewItem, QVBoxLayout

from ui.models.rows import RowsModel
from ui.theme import look
from ui.widgets.list_view import Index, ListView, RowDelegate, RowState
from ui.widgets.painting import CENTRE, Painted, paint_ground, paint_icon, paint_text, text_width
from ui.widgets.panel import Panel
from ui.widgets.room import HIDDEN, RAIL, WORDS, form_for

_WORDS_WIDTH, _RAIL_WIDTH = 216, 92


@dataclass(frozen=True, slots=True)
class Place:
    """A noun of the sidebar; `apart` draws a hairline above it."""

    name: str
    words: str
    icon: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    words: str
    icon: str
    apart: bool = False
    here: bool = False

    def said(self) -> str:
        return f"{self.words}, you are here" if self.here else self.words


class _SidebarDelegate(RowDelegate):
    """Paints a noun: icon before word, or in the rail icon over word."""

    def __init__(self) -> None:
        super().__init__()
        self.rail = False

    def row_height(self, row: _Row) -> int:
        theme = look().theme
        gap = 10 if row.apart else 0
        if self.rail:
            return theme.scaled(29 + 15 * len(self._lines(row))) + 15 + gap
        return theme.scaled(38) + gap

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the hairline above a row that stands apart, and keep ground and ring under it."""
        row = index.data(RowsModel.ROW)
        if isinstance(row, _Row) and row.apart:
            rect = option.rect
            painter.fillRect(QRectF(12, rect.top() + 4, rect.width() - 24, 1), look().colour("line"))
            option = QStyleOptionViewItem(option)
            option.rect = rect.adjusted(0, 10, 0, 0)
        super().paint(painter, option, index)

    def paint_ground(self, painter: QPainter, rect: QRectF, state: RowState) -> None:
        if state.hovered:
            paint_ground(painter, self._pill(rect), "hover", 6)

    def paint_row(self, painter: QPainter, rect: QRectF, row: _Row, state: RowState) -> None:
        pill = self._pill(rect)
        if row.here:
            paint_ground(painter, pill, "accent_soft", 6)
            bar = QRectF(0 if self.rail else pill.left(), pill.top() + 8, 3, pill.height() - 16)
            paint_ground(painter, bar, "accent", 1.5)
        if self.rail:
            self._paint_over(painter, pill, row)
        else:
            self._paint_beside(painter, pill, row)

    def _pill(self, rect: QRectF) -> QRectF:
        return rect.adjusted(6, 0, -6, -4) if self.rail else rect.adjusted(8, 1, -8, -1)

    def _lines(self, row: _Row) -> list[str]:
        fits = text_width(row.words, "caption_strong") <= _RAIL_WIDTH - 10
        return [row.words] if fits else row.words.split(" ")

    def _paint_beside(self, painter: QPainter, pill: QRectF, row: _Row) -> None:
        tone = "accent" if row.here else "text2"
        paint_icon(painter, row.icon, tone, pill.left() + 14, pill.center().y() - 9)
        words = QRectF(pill.left() + 44, pill.top(), pill.width() - 60, pill.height())
        paint_text(painter, words, row.words, "body_strong" if row.here else "body", "accent" if row.here else "text")

    def _paint_over(self, painter: QPainter, pill: QRectF, row: _Row) -> None:
        tone, step = "accent" if row.here else "text2", look().theme.scaled(15)
        paint_icon(painter, row.icon, tone, pill.center().x() - 10, pill.top() + 7, 20, grows=False)
        for number, words in enumerate(self._lines(row)):
            line = QRectF(
                pill.left() - 6, pill.top() + 28 + step * number, pill.width() + 12, look().theme.line("caption")
            )
            paint_text(painter, line, words, "caption_strong" if row.here else "caption", tone, CENTRE)


class _PlaceList(ListView):
    """The list inside: the current row is where the keys are, not where the officer is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space opens, as Enter does."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.keyed = True
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


class Sidebar(Panel):
    """Sends `chosen(name)` for a noun, by click, Enter or Space."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__(tone="chrome", lines="r")
        self._places = [_Row(p.name, p.words, p.icon, apart=p.apart) for p in places]
        self._form = WORDS
        self._delegate = _SidebarDelegate()
        model = RowsModel(words=_Row.said, text=lambda row: row.words)
        self.list = _PlaceList(model, self._delegate, "Places")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.clicked.connect(self._clicked)
        self.list.opened.connect(self._opened)
        self._foot = _FileState()
        inside = self.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.setContentsMargins(0, 8, 1, 0)
        inside.addWidget(self.list, 1)
        inside.addWidget(self._foot)
        self._take_form(WORDS)

    def choose(self, name: str) -> None:
        """Show this noun as the place where the officer is; sends nothing."""
        self._places = [replace(row, here=row.id == name) for row in self._places]
        self._show()
        self.list.setCurrentIndex(self.list.rows_model().index_of(name))

    def here(self) -> str:
        """The name of the noun shown as the place where the officer is, or ""."""
        return next((row.id for row in self._places if row.here), "")

    def show_file_state(self, name: str, state: str) -> None:
        """Say at the foot which file this is and how it stands: "Saved, copied 9.40 am"."""
        self._foot.show_state(name, state)

    def form(self) -> str:
        """How the sidebar shows itself: words, rail or hidden."""
        return self._form

    def set_form(self, form: str) -> None:
        """Show words, the rail, or nothing."""
        self._take_form(form)
        self.setVisible(form != HIDDEN)

    def _take_form(self, form: str) -> None:
        self._form = form
        self._delegate.rail = form == RAIL
        self._foot.setVisible(form == WORDS)
        self.restyle()
        self._show()

    def fit(self, window_width: int) -> None:
        """Take the form that suits a window of this width, in logical pixels."""
        form = form_for(round(window_width / look().theme.factor))
        if form != self._form:
            self.set_form(form)

    def restyle(self) -> None:
        """Take the width for this form and text size."""
        self.setFixedWidth(look().theme.scaled(_RAIL_WIDTH if self._form == RAIL else _WORDS_WIDTH))
        self.list.scheduleDelayedItemsLayout()
        super().restyle()

    def _show(self) -> None:
        self.list.show_rows(self._places)

    def _clicked(self, index: Index) -> None:
        row = index.data(RowsModel.ROW)
        if isinstance(row, _Row):
            self._opened(row)

    def _opened(self, row: _Row) -> None:
        self.chosen.emit(row.id)


class _FileState(Painted):
    """The foot: the file's name, and that it is stored."""

    def __init__(self) -> None:
        super().__init__()
        self._name = self._state = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_state(self, name: str, state: str) -> None:
        self._name, self._state = name, state
        self.setAccessibleName(f"{name}. {state}")
        self.setToolTip(f"{name}\n{state}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, 2 * look().theme.line("caption") + 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            return
        painter = QPainter(self)
        high = look().theme.line("caption")
        painter.fillRect(QRectF(12, 0, self.width() - 24, 1), look().colour("line"))
        paint_icon(painter, "hard-drive", "text3", 22, 14 + high - 9)
        paint_text(painter, QRectF(52, 13, self.width() - 60, high), self._name, "caption_strong", "text2")
        paint_text(painter, QRectF(52, 13 + high, self.width() - 60, high), self._state, "caption", "text2")
