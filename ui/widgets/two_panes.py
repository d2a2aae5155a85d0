"""A list with details of one of its things, or details with a page: side by side where there is room, else by turns."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.buttons import quiet_button
from ui.widgets.form_area import LateScroll
from ui.widgets.list_view import ListView
from ui.widgets.panel import Panel
from ui.widgets.room import NARROW, WIDE
from ui.widgets.segments import Segment, Segments

_NARROW = 840  # logical pixels at normal text size: below this the panes take turns


class TwoPanes(QWidget):
    """The list at the left, details at the right; when narrow, `show_details` turns to them and a button back.

    They take turns in less than `least` logical pixels at normal text size.
    """

    returned = Signal()

    def __init__(
        self, first: QWidget, details: QWidget, back_words: str, first_width: int = 380, least: int = _NARROW
    ) -> None:
        super().__init__()
        self._first_width, self._least = first_width, least
        self._details_wanted = False
        self.first, self.details = Panel(first, lines="r"), QWidget()
        self.back = quiet_button(back_words, "chevron-left")
        self.back.clicked.connect(self.show_first)
        self._back_line = row(self.back, ..., margins=(16, 8, 16, 0))
        fill_box(QVBoxLayout(self.details), [self._back_line, (details, 1)])
        fill_box(QHBoxLayout(self), [self.first, (self.details, 1)])
        look().changed.connect(self._fit)
        self._fit()

    @property
    def narrow(self) -> bool:
        """Whether only one pane is shown at a time."""
        return self.width() < look().theme.scaled(self._least)

    def show_details(self) -> None:
        """Turn to the details, where only one pane is shown."""
        self._details_wanted, focused = True, QApplication.focusWidget()
        leaves = self.narrow and focused is not None and self.first.isAncestorOf(focused)
        self._fit()
        if leaves:  # else Qt would give the keys to whatever comes next in the window
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_first(self) -> None:
        """Turn back to the list."""
        self._details_wanted = False
        self._fit()
        self.returned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold with the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.narrow
        self.first.setVisible(not (narrow and self._details_wanted))
        self.details.setVisible(not narrow or self._details_wanted)
        self._back_line.setVisible(narrow)
        width = min(look().theme.scaled(self._first_width), round(self.width() * 0.42))
        self.first.setMinimumWidth(0 if narrow else width)
        self.first.setMaximumWidth(16777215 if narrow else width)


_OWN = Qt.FindChildOption.FindDirectChildrenOnly


class _Inside(QWidget):
    """What is scrolled: no higher than it must be at the width that it has."""

    def minimumSizeHint(self) -> QSize:
        """Qt's own takes words that wrap for as high as they were in a narrow column, and so would scroll what fits."""
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is None or not layout.hasHeightForWidth() or self.width() < hint.width():
            return hint
        # the content is narrower than what is scrolled, and its words take more lines there: Qt asks at the whole width
        width = min([self.width(), *(child.maximumWidth() for child in self.findChildren(QWidget, options=_OWN))])
        return QSize(hint.width(), layout.totalHeightForWidth(width))


class DetailsBesidePage(QWidget):
    """Details, and a page of a document beside them; in a narrow window a switch turns to one or the other.

    Whoever holds it calls `fit` when the window is another width: its own width says nothing of that.
    """

    def __init__(self, details: QWidget, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details, self._page = Panel(lines="l"), page
        self.switch = Segments((Segment("details", "Details"), Segment("page", "Page")), "Details or page", "details")
        self._switch_row = Panel(row(self.switch, margins=(20, 8, 20, 8)), lines="l")
        beside = QWidget()
        # from outside in, as Qt styles all that a widget holds each time that it comes to stand in another
        fill_box(QVBoxLayout(self), [self._switch_row, (beside, 1)])
        line = QHBoxLayout(beside)
        fill_box(line, [self._details])
        self._details.hold(details)
        line.addWidget(page)
        self.switch.chosen.connect(lambda _: self.fit())

    def show_details(self) -> None:
        """Turn to the details, where only one of the two is shown."""
        self.switch.choose("details")
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def fit(self) -> None:
        """Show both or one, as wide as the window has room for."""
        theme = look().theme
        width = self.window().width() / theme.factor
        narrow, wide = width < NARROW, width >= WIDE
        shown = self.switch.value()
        self._switch_row.setVisible(narrow)
        self._details.setVisible(not narrow or shown == "details")
        self._page.setVisible(not narrow or shown == "page")
        self._details.setFixedWidth(theme.scaled(340 if narrow else 332 if wide else 316))
        self._page.setFixedWidth(theme.scaled(340 if narrow else 468 if wide else 384))


class DetailsScroll(LateScroll):
    """Details that scroll as one, no wider than is easy to read; lists inside them are as high as their rows."""

    def __init__(self, content: QWidget, name: str, widest: int = 760) -> None:
        self._inside, line = _Inside(), QHBoxLayout()
        super().__init__(self._inside, name)
        self.viewport().setAutoFillBackground(False)
        content.setMaximumWidth(look().theme.scaled(widest))
        self._inside.setLayout(line)
        fill_box(line, [(content, 1)])
        line.setAlignment(content, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._content, self._widest = content, widest
        self._views: list[ListView] = []
        look().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the content the whole width, as far as it is easy to read."""
        super().resizeEvent(event)
        self._fit()

    def hold(self, view: ListView) -> None:
        """Give a list inside the height of its rows, and keep its current row in view."""
        self._views.append(view)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model = view.rows_model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged, model.layoutChanged):
            changed.connect(self._size)
        view.chosen.connect(lambda _: self._follow(view))
        self._size()

    def _fit(self) -> None:
        self._content.setFixedWidth(min(self.viewport().width(), look().theme.scaled(self._widest)))
        self._size()

    def _size(self) -> None:
        for view in self._views:
            view.setFixedHeight(view.content_height() + 2)

    def _follow(self, view: ListView) -> None:
        if not view.hasFocus():
            return
        row_rect = view.visualRect(view.currentIndex())
        corner = view.viewport().mapTo(self._inside, row_rect.topLeft())
        rect = QRect(corner, row_rect.size())
        self.ensureVisible(rect.center().x(), rect.center().y(), 0, rect.height())
