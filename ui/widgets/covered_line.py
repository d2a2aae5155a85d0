"""A growing line whose words can be covered: each letter is a dot, as in a field for a password."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from ui.theme import look
from ui.widgets.growing_line import GrowingLine

_DOT = 0.17  # the radius of a dot, as a share of the height of a line, or of twice the width of a letter


class CoveredLine(GrowingLine):
    """What is typed is kept as it is, and seen as dots while `hide_typing(True)` holds."""

    _hidden_words = False

    def hide_typing(self, on: bool) -> None:
        """Whether what is typed is seen as dots; what stands there already is as well."""
        if on is not self._hidden_words:
            self._hidden_words = on
            hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            self.setInputMethodHints(hints if on else Qt.InputMethodHint.ImhMultiLine)
            self.viewport().update()

    def hides_typing(self) -> bool:
        """Whether what is typed is seen as dots."""
        return self._hidden_words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw dots, evenly, so that not even the shapes of the words are seen."""
        if not self._hidden_words or not self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cursor, theme = self.textCursor(), look().theme
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        painter.setPen(Qt.PenStyle.NoPen)
        for position, place in self._places():
            if first <= position < last:
                painter.fillRect(place, theme.colour("accent_soft"))
            painter.setBrush(theme.colour("text"))
            across = min(place.height(), place.width() * 2) * _DOT
            painter.drawEllipse(place.center(), across, across)
        if self.hasFocus():
            painter.fillRect(self._cursor_place(cursor.position()), theme.colour("text"))

    def _places(self) -> Iterator[tuple[int, QRectF]]:
        """Where the dot of each letter goes: its position in the words, and its place in the line."""
        block = self.document().firstBlock()
        layout, offset = block.layout(), self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start, count = line.textStart(), line.textLength()
            wide = line.naturalTextWidth() / max(1, count)
            corner = offset + QPointF(line.x(), line.y())
            for at in range(count):
                yield start + at, QRectF(corner.x() + at * wide, corner.y(), wide, line.height())

    def _cursor_place(self, position: int) -> QRectF:
        """The cursor: before the dot of its position, or behind the last one."""
        last = QRectF()
        for at, place in self._places():
            if at == position:
                return QRectF(place.left(), place.top(), 1, place.height())
            last = place
        return QRectF(last.right(), last.top(), 1, last.height())
