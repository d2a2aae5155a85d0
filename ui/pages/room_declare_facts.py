"""What may still be said of a declaration, a line each: its letter takes the next answer, which is stored at once.

Up and Down go from line to line, Left and Right through the answers; a line that is said in words opens a field below.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clerk_app.services.declaration_facts import Fact
from ui.models.rows import RowsModel
from ui.pages.room_entry import RoomLine
from ui.theme import look
from ui.widgets.boxes import fill_box
from ui.widgets.key_cap import key_cap_width, paint_key_cap
from ui.widgets.labels import caption
from ui.widgets.list_view import ListView, RowDelegate, RowState
from ui.widgets.painting import paint_text, text_width

_ROW, _LABEL = 28, 150
#: How many lines are wanted in sight, and how many always are.
_WANTED, _LEAST = 10, 2
#: In a lower window the lines give way to the field of one of them.
_LOW = 560
_SIDEWAYS: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_Left: -1}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line: its letter, what it is called, and what is stored."""

    id: str
    label: str
    said: str
    number: str = ""

    @property
    def words(self) -> str:
        """The whole line, for a screen reader."""
        return f"{self.label}: {self.said or 'nothing said'}, key {self.id}{self.number}"


class _FactDelegate(RowDelegate):
    """The letter on a cap, what it is called, and what is stored."""

    inset = 0

    def row_height(self, row: FactRow) -> int:
        return look().theme.scaled(_ROW)

    def paint_row(self, painter: QPainter, rect: QRectF, row: FactRow, state: RowState) -> None:
        high = look().theme.scaled(20)
        cap = QRectF(rect.left() + 8, rect.center().y() - high / 2, key_cap_width(row.id), high)
        paint_key_cap(painter, cap, row.id)
        wide = look().theme.scaled(_LABEL)
        label = QRectF(rect.left() + 42, rect.top(), wide, rect.height())
        paint_text(painter, label, row.label, "body", "text2")
        right = rect.right() - 16 - (text_width(row.number, "caption") + 8 if row.number else 0)
        said = QRectF(label.right() + 8, rect.top(), right - label.right() - 8, rect.height())
        paint_text(painter, said, row.said or "–", "body_strong" if row.said else "body")
        if row.number:
            paint_text(painter, QRectF(right + 8, rect.top(), 60, rect.height()), row.number, "caption", "text2")

    def row_tip(self, row: FactRow, rect: QRectF) -> str:
        room = rect.width() - 80 - look().theme.scaled(_LABEL)
        return row.said if text_width(row.said, "body_strong") > room else ""


class FactsList(ListView):
    """The lines. Sends `left_above()` for Up on the first, `said(fact, 1 or -1)` where another answer is wanted."""

    left_above = Signal()
    said = Signal(str, int)

    def __init__(self) -> None:
        super().__init__(RowsModel(words=lambda fact: fact.words), _FactDelegate(), "What else was said")
        self.setObjectName("declaration_facts")
        self.opened.connect(lambda line: self.said.emit(line.id, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go through lines and answers; letters are for the entry around it."""
        by = _SIDEWAYS.get(event.key())
        if by is not None and self.current_key():
            self.said.emit(str(self.current_key()), by)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_above.emit()
        elif event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """As high as its lines, within bounds; the rest scrolls."""
        high, rows = look().theme.scaled(_ROW), len(self.rows_model().rows())
        self.setMinimumHeight(high * min(rows, _LEAST) + 2)
        self.setMaximumHeight(high * rows + 2)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Most of the lines: while they are asked the log may give way."""
        rows = min(len(self.rows_model().rows()), _WANTED)
        return QSize(200, look().theme.scaled(_ROW) * rows + 2)


class FactsPane(QWidget):
    """The lines with the field in which one is said in words.

    Sends `chosen(choice)` for an answer, `worded(name, text)` for words, and `left_above()` where the keys go up.
    """

    chosen = Signal(object)
    worded = Signal(str, str)
    left_above = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._facts: dict[str, Fact] = {}
        self._asked = ""  # the letter of the line that is being said in words
        self._was = ""
        self.list = FactsList()
        self.line = RoomLine("In words")
        self.label = caption("")
        self.label.setBuddy(self.line)
        self._words = QWidget()
        fill_box(QVBoxLayout(self._words), [self.label, self.line], gap=2)
        fill_box(QVBoxLayout(self), [(self.list, 1), self._words], gap=6)
        self._words.hide()
        self.list.said.connect(self.say)
        self.list.left_above.connect(self.left_above.emit)
        self.line.editingFinished.connect(self._store)
        self.line.stepped.connect(lambda _: self.close_words())

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show these lines; the one that is chosen stays so."""
        self._facts = {fact.key: fact for fact in facts}
        self.list.show_rows(FactRow(fact.key, fact.label, fact.said, _number(fact)) for fact in facts)
        self.list.fit()

    def has(self, key: str) -> bool:
        """Whether there is a line of this letter."""
        return key in self._facts

    def say(self, key: str, by: int = 1) -> None:
        """Take the next answer of a line, or open the field for its words."""
        fact = self._facts.get(key)
        if fact is None:
            return
        self.list.choose(key)
        if fact.choices:
            self.close_words()
            if not self.list.hasFocus():
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.chosen.emit(fact.step(by))
        else:
            self._ask(fact)

    def is_typing(self) -> bool:
        """Whether words are being typed."""
        return self.line.hasFocus()

    def close_words(self) -> None:
        """Put the field away; what was typed is stored."""
        if self._words.isHidden():
            return
        self._store()
        had_keys = self.line.hasFocus()
        self._asked = ""
        self.list.show()
        if had_keys:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.hide()
        self.line.clear()

    def forget(self) -> None:
        """Another declaration: nothing is asked of the one before."""
        self._asked, self._was = "", ""
        self.list.show()
        self.line.clear()
        self._words.hide()

    def hide_typing(self, on: bool) -> None:
        """Whether what is typed is seen as dots: of a sensitive interest on a public screen."""
        self.line.setEchoMode(QLineEdit.EchoMode.Password if on else QLineEdit.EchoMode.Normal)

    def _ask(self, fact: Fact) -> None:
        self._asked = fact.key
        self._was = "" if fact.text == "Kept" else fact.text
        items = fact.field_name == "items"
        words = "Items by number, such as 6, 9; empty for the whole meeting" if items else fact.label
        self.label.setText(words)
        self.line.setAccessibleName(words)
        self.line.setPlaceholderText("Kept. What is typed takes its place." if fact.text == "Kept" else "")
        self._was = _numbers(fact.text) if items else self._was
        self.line.show_text(self._was)
        self.line.selectAll()
        self._words.show()
        self.list.setVisible(self.window().height() >= look().theme.scaled(_LOW))
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _store(self) -> None:
        """Store the words, if they are new."""
        fact, text = self._facts.get(self._asked), self.line.text().strip()
        if fact is not None and text != self._was:
            self._was = text
            self.worded.emit(fact.field_name, text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to the lines."""
        self.list.setFocus(event.reason())


def _number(fact: Fact) -> str:
    """Which answer of how many, where there are more than two."""
    return f"{fact.at + 1} of {len(fact.choices)}" if len(fact.choices) > 2 else ""


def _numbers(words: str) -> str:
    """The numbers alone of "Items 6 and 9"; nothing of the whole meeting."""
    return words.partition(" ")[2].replace(" and ", ", ") if words.startswith("Item") else ""
