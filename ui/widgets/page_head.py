"""The head of a page: its name, a quiet line that says how things stand, and the one thing to do."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.boxes import fill_box
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, page_title


class PageHead(QWidget):
    """Title and line at the left, the verb at the right; everything starts 24 px from the page's edge."""

    def __init__(self, title: str, *verbs: Button) -> None:
        super().__init__()
        self.title = page_title(title)
        self.line = ElidedLabel("", "body", "text2")
        words = QVBoxLayout()
        fill_box(words, [self.title, 2, self.line])
        head = QHBoxLayout(self)
        fill_box(head, [], gap=8, margins=(24, 14, 24, 8))
        head.addLayout(words, 1)
        for verb in verbs:
            head.addWidget(verb)
        self.show_line("")

    def show_line(self, words: str) -> None:
        """Say how things stand."""
        self.line.setText(words)
        self.line.setVisible(bool(words))
