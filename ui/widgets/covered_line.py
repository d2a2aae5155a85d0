"""A growing line whose words can be covered: it holds a dot for each letter, as a field for a password does.

While it is covered the words are in no document of Qt's: nothing that paints, breaks, copies or reads out the field can
have them, a screen reader least of all.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from ui.widgets.growing_line import GrowingLine, one_line

DOT = "•"
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_HINTS = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhHiddenText


class CoveredLine(GrowingLine):
    """What is typed is kept as it is, and stands as dots while `hide_typing(True)` holds; typing is not undone then."""

    def __init__(self, name: str, text: str = "", placeholder: str = "") -> None:
        self._hidden_words = False
        self._words = ""  # while they are covered
        self._coming: str | None = None  # what the next dots stand for
        super().__init__(name, text, placeholder)
        self.document().contentsChange.connect(self._follow)

    def hide_typing(self, on: bool) -> None:
        """Whether what is typed is seen as dots; what stands there already is as well."""
        if on is self._hidden_words:
            return
        words, cursor = self.text(), self.textCursor()
        first, last = sorted((cursor.anchor(), cursor.position()))
        self._hidden_words, self._words = on, ""
        self.setInputMethodHints(_HINTS if on else Qt.InputMethodHint.ImhMultiLine)
        self.setUndoRedoEnabled(not on)
        self.setAcceptDrops(not on)
        self._put(words)
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, cursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def hides_typing(self) -> bool:
        """Whether what is typed is seen as dots."""
        return self._hidden_words

    def text(self) -> str:
        """What was typed, covered or not."""
        return self._words if self._hidden_words else super().text()

    def show_text(self, text: str) -> None:
        """Show a stored text, as dots while words are covered."""
        if not self._hidden_words:
            super().show_text(text)
        elif text != self._words:
            self._put(one_line(text))

    def _put(self, words: str) -> None:
        self._showing, self._coming = True, words
        self.setPlainText(DOT * len(words) if self._hidden_words else words)
        self._showing, self._coming = False, None

    # --- typing -------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters become dots before the field has them; all other keys do what they do everywhere."""
        held = event.modifiers() & _HELD and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._hidden_words and not held and event.text() and event.text().isprintable():
            self._take(event.text())
            event.accept()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Of what is composed only the end is taken: what is not done yet would be seen."""
        if not self._hidden_words:
            super().inputMethodEvent(event)
            return
        if event.commitString():
            self._take(event.commitString())
        event.accept()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted as plain words in one line."""
        if self._hidden_words:
            self._take(one_line(source.text()))
        else:
            super().insertFromMimeData(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Covered words are not copied, as those of a password."""
        return QMimeData() if self._hidden_words else super().createMimeDataFromSelection()

    def _take(self, words: str) -> None:
        self._coming = words
        self.textCursor().insertText(DOT * len(words))
        self._coming = None
        self.ensureCursorVisible()

    def _follow(self, place: int, removed: int, added: int) -> None:
        """Have the words as the dots are now."""
        if not self._hidden_words:
            return
        if self._showing:
            self._words = self._coming or ""
            return
        coming = (self._coming or "")[:added]
        self._words = self._words[:place] + coming + self._words[place + removed :]
