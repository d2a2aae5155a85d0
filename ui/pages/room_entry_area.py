"""Where the entry of the room stands: as high as it is, and where the column has no room for that, it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import look
from ui.widgets.boxes import fill_box
from ui.widgets.naming import name_widget

_LEAST = 96
_AROUND = 28  # what stands above and below a control: its label, and its keys


class EntryArea(QScrollArea):
    """The entries, of which one is shown at a time; what has the keys is never scrolled away.

    Sends `asked()` when the entry wants another height.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "What is being recorded", "room_entry_area")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._inside = _Inside()
        self._entry: QWidget | None = None
        self._entries = QVBoxLayout(self._inside)
        fill_box(self._entries, [])
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._inside.moved.connect(self._ask)
        look().app.focusChanged.connect(self._keep_in_view)
        self.hide()

    def add(self, entry: QWidget) -> None:
        """Have one more entry, which is not shown yet."""
        self._entries.addWidget(entry)

    def present(self, entry: QWidget) -> None:
        """Show an entry, from its top."""
        self._entry = entry
        entry.show()
        self.verticalScrollBar().setValue(0)
        self.show()
        self.updateGeometry()

    def put_away(self) -> None:
        """Show none; first the entry goes, so that what is typed in it is stored as it is left."""
        if self._entry is not None:
            self._entry.hide()
        self._entry = None
        self.hide()

    def wanted(self, width: int) -> int:
        """How high the entry is that is shown with all its words at a width; 0 for none."""
        if self._entry is None:
            return 0
        least = self._entry.minimumSizeHint().height()
        return max(self._entry.heightForWidth(width), self._entry.sizeHint().height(), least)

    def sizeHint(self) -> QSize:
        """As high as the entry, where there is room."""
        return QSize(_LEAST, self.wanted(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        """One line is always seen whole."""
        return QSize(_LEAST, min(self.sizeHint().height(), look().theme.scaled(_LEAST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What has the keys stays in view."""
        super().resizeEvent(event)
        self._keep_in_view()

    def _ask(self) -> None:
        self.updateGeometry()
        self.asked.emit()

    def _keep_in_view(self) -> None:
        # takes no arguments: the widget that focus has left may be half destroyed
        held = look().app.focusWidget()
        if held is not None and self.isAncestorOf(held):
            self.ensureWidgetVisible(held, 0, look().theme.scaled(_AROUND))


class _Inside(QWidget):
    """What is scrolled. Sends `moved()` when an entry asks for another height."""

    moved = Signal()

    def heightForWidth(self, width: int) -> int:
        """How high it must be: the lists in it shrink before it scrolls."""
        inside = self.layout()
        return inside.totalMinimumHeightForWidth(width) if inside is not None else -1

    def event(self, event: QEvent) -> bool:
        """Pass on what a layout asks for, which Qt keeps to what is scrolled."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.moved.emit()
        return done
