"""Waves under words that no dictionary has; the word that is being typed has none until it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.theme import look

if TYPE_CHECKING:
    from clerk_app.services.spelling import Spelling


class SpellingMarks(QSyntaxHighlighter):
    """Marks the lines of a document as they change. Without `spelling`, or while its dictionaries are unread, none."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.spelling: Spelling | None = None
        self._typed_at = -1

    def use(self, spelling: Spelling | None) -> None:
        """Check by these dictionaries from now on, what stands there already too."""
        self.spelling = spelling
        self.rehighlight()

    def typed_at(self, position: int) -> None:
        """Say where letters come in just now (-1: nowhere): the word there is not done."""
        if position != self._typed_at:
            before, self._typed_at = self._typed_at, position
            for place in {before, position} - {-1}:
                self.rehighlightBlock(self.document().findBlock(place))

    def highlightBlock(self, text: str) -> None:
        """Mark the words of one line."""
        if self.spelling is None or self.spelling.unread() or not text:
            return
        here = self._typed_at - self.currentBlock().position()
        for found in self.spelling.misspelt(text):
            if not found.start < here <= found.start + len(found.word):
                self.setFormat(found.start, len(found.word), wave())


def wave() -> QTextCharFormat:
    """How a word that no dictionary has is marked."""
    shape = QTextCharFormat()
    shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    shape.setUnderlineColor(look().colour("bad"))
    return shape
