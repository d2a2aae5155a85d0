"""Boxes to type in: one line, or several."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import look
from ui.widgets.naming import name_widget


class LineInput(QLineEdit):
    """One line of text; `show_text` leaves alone what is being typed unless it differs."""

    def __init__(self, name: str, text: str = "", placeholder: str = "", big: bool = False) -> None:
        super().__init__(text)
        self.setPlaceholderText(placeholder)
        self.setCursorPosition(0)
        if big:
            self.setProperty("kind", "big")
        name_widget(self, name)
        look().changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take the font of the look as it is now."""
        self.setFont(look().font("body"))

    def show_text(self, text: str) -> None:
        """Show a stored text from its start; the same text moves neither cursor nor undo."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)


class TextArea(QPlainTextEdit):
    """Several lines of text, `lines` high; Tab leaves it for the next field."""

    def __init__(self, name: str, text: str = "", placeholder: str = "", lines: int = 3) -> None:
        super().__init__(text)
        self._lines = lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name_widget(self, name)
        look().changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take font and height from the look as it is now."""
        self.setFont(look().font("body"))
        self.setFixedHeight(QFontMetrics(look().font("body")).lineSpacing() * self._lines + 20)

    def show_text(self, text: str) -> None:
        """Show a stored text; the same text moves neither cursor nor undo."""
        if text != self.toPlainText():
            self.setPlainText(text)


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Give an input the red outline of an error, or take it away."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
