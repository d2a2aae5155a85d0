"""The fields of a form on a screen that has no room for all of them: they scroll, and the form's buttons stay."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import look
from ui.widgets.two_panes import DetailsScroll

_LEAST = 96
_WIDEST = 10_000
_AROUND = 28  # what stands above and below a control: its label, and what is wrong with it


class ScrolledFields(DetailsScroll):
    """What stood in a layout from `first` to before `last`, moved in here, in the same place."""

    def __init__(self, window: QWidget, box: QVBoxLayout, first: int, last: int) -> None:
        self._fields = QWidget()
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(box.spacing())
        super().__init__(self._fields, "form_fields", widest=_WIDEST)
        held = window.focusWidget()
        # before the fields come in: in another window they would lose their order
        box.insertWidget(first, self, 1)
        for _ in range(last - first):
            stretch, item = box.stretch(first + 1), box.takeAt(first + 1)
            assert item is not None
            if (widget := item.widget()) is not None:
                inside.addWidget(widget, stretch)
            elif (layout := item.layout()) is not None:
                inside.addLayout(layout, stretch)
            else:
                inside.addItem(item)
        look().app.focusChanged.connect(self._keep_in_view)
        if held is not None:
            held.setFocus()

    def sizeHint(self) -> QSize:
        """As high as all of them, where there is room."""
        wrapped, plain = self._fields.heightForWidth(self.viewport().width()), self._fields.sizeHint().height()
        return QSize(_LEAST, wrapped if wrapped > 0 else plain)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that words which wrap need at this width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """One field is always seen whole."""
        return QSize(_LEAST, look().theme.scaled(_LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a hairline where more of them lie above or below: a field cut there is no mistake."""
        super().paintEvent(event)
        bar, wide, high = self.verticalScrollBar(), self.viewport().width(), self.viewport().height()
        painter = QPainter(self.viewport())
        if bar.value() > bar.minimum():
            painter.fillRect(0, 0, wide, 1, look().colour("line"))
        if bar.value() < bar.maximum():
            painter.fillRect(0, high - 1, wide, 1, look().colour("line"))
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; the hairlines come and go."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def _keep_in_view(self) -> None:
        # takes no arguments: the widget that focus has left may be half destroyed
        held = look().app.focusWidget()
        if held is not None and self.isAncestorOf(held):
            self.ensureWidgetVisible(held, 0, look().theme.scaled(_AROUND))
