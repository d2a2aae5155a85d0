"""The fields of a form on a screen that has no room for all of them: they scroll, and the form's buttons stay."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete

from ui.theme import look
from ui.widgets.panel import Rule
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
                delete(item)  # Qt tells one item alone of what a widget needs: the new one would keep the height of now
                inside.addWidget(widget, stretch)
            elif (layout := item.layout()) is not None:
                inside.addLayout(layout, stretch)
            else:
                inside.addItem(item)
        # over the fields, not under them: a field with a ground of its own would hide the hairline
        self._above, self._below = Rule(), Rule()
        for rule in (self._above, self._below):
            rule.setParent(self)
            rule.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.verticalScrollBar().valueChanged.connect(self._rule)
        self.verticalScrollBar().rangeChanged.connect(self._rule)
        look().app.focusChanged.connect(self._keep_in_view)
        if held is not None:
            held.setFocus()

    def sizeHint(self) -> QSize:
        """As high as all of them, where there is room."""
        wrapped, plain = self._fields.heightForWidth(self.viewport().width()), self._fields.sizeHint().height()
        return QSize(_LEAST, wrapped if wrapped > 0 else plain)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that words which wrap need at this width; what has the keys is not scrolled away."""
        super().resizeEvent(event)
        self.updateGeometry()
        self._rule()
        self._keep_in_view()

    def minimumSizeHint(self) -> QSize:
        """One field is always seen whole."""
        return QSize(_LEAST, look().theme.scaled(_LEAST))

    def _rule(self) -> None:
        """Show a hairline where more of them lie above or below: a field cut there is no mistake."""
        bar, place = self.verticalScrollBar(), self.viewport().geometry()
        self._above.setGeometry(place.left(), place.top(), place.width(), 1)
        self._below.setGeometry(place.left(), place.bottom(), place.width(), 1)
        self._above.setVisible(bar.value() > bar.minimum())
        self._below.setVisible(bar.value() < bar.maximum())

    def _keep_in_view(self) -> None:
        # takes no arguments: the widget that focus has left may be half destroyed
        held = look().app.focusWidget()
        if held is not None and self.isAncestorOf(held):
            self.ensureWidgetVisible(held, 0, look().theme.scaled(_AROUND))
