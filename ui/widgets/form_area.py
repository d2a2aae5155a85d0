"""What scrolls up and down, and is laid out only once it is first seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.widgets.naming import name_widget


class LateScroll(QScrollArea):
    """Scrolls something up and down.

    What Qt scrolls is measured and dressed at once, and then anew for every widget that the area is put into: a page
    of many forms was half a second in the making. So Qt is given it when the area is first shown.
    """

    def __init__(self, inside: QWidget, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolled = inside
        inside.setParent(self.viewport())  # where the Tab key finds its fields in their order

    def event(self, event: QEvent) -> bool:
        """Take what is scrolled before the area is shown for the first time."""
        if event.type() == QEvent.Type.Polish and self.widget() is None:
            fills = self._scrolled.autoFillBackground()
            self.setWidget(self._scrolled)  # which would fill the ground
            self._scrolled.setAutoFillBackground(fills)
        return super().event(event)


class FormArea(LateScroll):
    """A form that scrolls; `words` tell a screen reader what it holds."""

    def __init__(self, form: QWidget, words: str, object_name: str) -> None:
        form.setAutoFillBackground(True)
        super().__init__(form, object_name)
        name_widget(self, words, object_name)
