"""Boxes to type in: one line, or several. Ctrl+Z undoes typing here first, and only then what was stored before."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QToolTip, QWidget

from ui.theme import look
from ui.widgets.naming import name_widget

#: Edge, padding and what Qt leaves free before the text of a line, as the sheet has them.
_SIDE = 10


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

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the window when there is no typing to undo or redo; give a cut text whole."""
        if is_for_window(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def is_cut(self) -> bool:
        """Whether the text is longer than its box shows at once."""
        return self.fontMetrics().horizontalAdvance(self.displayText()) > self.width() - 2 * _SIDE

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
        # a laid out line is rounded up by itself, so that the area would scroll by a hair without the one more
        self.setFixedHeight((QFontMetrics(look().font("body")).lineSpacing() + 1) * self._lines + 20)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the window when there is no typing to undo or redo."""
        document = self.document()
        if is_for_window(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Show a stored text; the same text moves neither cursor nor undo."""
        if text != self.toPlainText():
            self.setPlainText(text)


def is_for_window(event: QEvent, undo: bool, redo: bool) -> bool:
    """Whether a key asks to undo or redo where a box has no typing to undo or redo."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    wants_undo = event.matches(QKeySequence.StandardKey.Undo)
    return (wants_undo and not undo) or (event.matches(QKeySequence.StandardKey.Redo) and not redo)


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Give an input the red outline of an error, or take it away."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
