"""That something is being done which takes a while: what it is, in words, over a thin moving bar."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.widgets.boxes import fill_box
from ui.widgets.labels import caption
from ui.widgets.naming import name_widget


class Busy(QWidget):
    """Hidden while nothing is being done."""

    def __init__(self) -> None:
        super().__init__()
        self._words = caption()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        name_widget(self._bar, "Being done", "busy_bar")
        fill_box(QVBoxLayout(self), [self._words, self._bar], gap=6)
        self.hide()

    def say(self, words: str) -> None:
        """Show what is being done; "" when it is done."""
        self._words.setText(f"{words}…" if words else "")
        self._bar.setAccessibleDescription(words)
        self.setVisible(bool(words))
