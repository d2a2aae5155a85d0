"""One stay in a field: what is typed is stored after a pause, on Enter and on leaving, as one change."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.widgets.growing_line import GrowingLine

if TYPE_CHECKING:
    from ui.widgets.rich_edit import RichEdit

PAUSE_MS = 800

#: Stores a text under the name of the visit; returns whether it was taken.
Store = Callable[[str, str], bool]


class FieldVisit(QObject):
    """Watches one field. `typed(text)` is sent with each key, before anything is stored."""

    typed = Signal(str)

    def __init__(self, widget: QLineEdit | QPlainTextEdit | RichEdit, store: Store) -> None:
        super().__init__(widget)
        self._widget, self._store = widget, store
        self._visit = ""
        self._dirty = self._refused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.settle)
        widget.installEventFilter(self)
        if isinstance(widget, QPlainTextEdit) and not isinstance(widget, GrowingLine):
            widget.textChanged.connect(self._changed)
        else:
            widget.textEdited.connect(self._edited)
            widget.returnPressed.connect(self.settle)

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that is not stored yet."""
        return self._dirty

    @property
    def refused(self) -> bool:
        """Whether what stands in the field was refused; what is typed since is not, until it is tried."""
        return self._refused

    def text(self) -> str:
        """What stands in the field now."""
        return self._widget.toPlainText() if isinstance(self._widget, QPlainTextEdit) else self._widget.text()

    def settle(self) -> bool:
        """Store what is typed, now. Returns whether nothing is left that is not stored."""
        self._timer.stop()
        if self._dirty:
            self._refused = not self._store(self.text(), self._visit or self._begin())
            self._dirty = self._refused
        return not self._dirty

    def forget(self) -> None:
        """Let go of what is typed: the field is about to show something else."""
        self._timer.stop()
        self._dirty = self._refused = False
        self._visit = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A new stay begins when the field is entered; leaving it stores."""
        if event.type() == QEvent.Type.FocusIn:
            self._begin()
        elif event.type() == QEvent.Type.FocusOut:
            self.settle()
        return False

    def _begin(self) -> str:
        self._visit = uuid.uuid4().hex
        return self._visit

    def _changed(self) -> None:
        if self._widget.hasFocus():
            self._edited(self.text())

    def _edited(self, text: str) -> None:
        self._dirty, self._refused = True, False
        self._timer.start()
        self.typed.emit(text)
