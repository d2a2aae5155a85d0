"""One line of text that shows all of it: as wide as its column, and as many lines high as the words need."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from ui.theme import look
from ui.widgets.inputs import is_for_window
from ui.widgets.naming import name_widget

#: Past these many lines it scrolls.
MOST_LINES = 4
#: From the outline to the words, as in a line that does not grow; in pixels, whatever the size of the text.
_INSET = 11


class GrowingLine(QPlainTextEdit):
    """To the keys a line: Enter sends `returnPressed` and never breaks it, Tab leaves it, entering by Tab chooses all.

    `textEdited(text)` follows what the officer does, and not what is shown to them. What is pasted becomes one line.
    """

    textEdited = Signal(str)
    returnPressed = Signal()

    def __init__(self, name: str, text: str = "", placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self._showing = False
        self._breadth = -1
        self.setProperty("kind", "line")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        name_widget(self, name)
        self.textChanged.connect(self._changed)
        look().changed.connect(self.restyle)
        self.restyle()
        self.show_text(text)

    # --- the words ----------------------------------------------------------------------------------------------------
    def text(self) -> str:
        """What stands in it: one line, whatever its height."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a stored text from its start; the same text moves neither cursor nor undo."""
        if text != self.text():
            self._showing = True
            self.setPlainText(one_line(text))
            self._showing = False

    def cursorPosition(self) -> int:
        """How many letters stand before the cursor."""
        return self.textCursor().position()

    def end(self, mark: bool) -> None:
        """Go behind the last word; with `mark` choose what lies between."""
        mode = QTextCursor.MoveMode.KeepAnchor if mark else QTextCursor.MoveMode.MoveAnchor
        self.moveCursor(QTextCursor.MoveOperation.End, mode)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped as plain words in one line."""
        self.textCursor().insertText(one_line(source.text()))
        self.ensureCursorVisible()

    def _changed(self) -> None:
        self._fit()
        if not self._showing:
            self.textEdited.emit(self.text())

    # --- keys ---------------------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the window when there is no typing to undo or redo."""
        if is_for_window(event, self.document().isUndoAvailable(), self.document().isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, with whatever is held beside it, is done with the line, and goes on to what is around it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by a key it is chosen whole, so that typing replaces it."""
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        if event.reason() in by_key and not self.textCursor().hasSelection():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left, it shows its beginning with nothing chosen; a menu or another window does not count."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    # --- height -------------------------------------------------------------------------------------------------------
    def restyle(self) -> None:
        """Take font and height from the look as it is now."""
        self.setFont(look().font("body"))
        above = max(0, (look().theme.size("control") - 2 - self._line()) // 2)
        self.setViewportMargins(_INSET, above, 4, 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew at another width."""
        super().resizeEvent(event)
        if self.viewport().width() != self._breadth:
            self._breadth = self.viewport().width()
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font, which the sheet may bring late."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def lines(self) -> int:
        """How many lines the words take at this width."""
        return max(1, round(self.blockBoundingRect(self.document().firstBlock()).height() / self._line()))

    def _line(self) -> int:
        # a laid out line is rounded up by itself
        return QFontMetrics(look().font("body")).lineSpacing() + 1

    def _fit(self) -> None:
        more = min(self.lines(), MOST_LINES) - 1
        self.setFixedHeight(look().theme.size("control") + more * self._line())
        scrolls = self.lines() > MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)


def one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.splitlines()) if len(text.splitlines()) > 1 else text.rstrip("\r\n")
