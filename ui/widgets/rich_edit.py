"""One passage of minutes being typed: bold, italic, lists and tables, each by a key; Word's text comes in cleaned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from clerk_app.domain.rich_html import as_html
from clerk_app.domain.rich_text import Paragraph, Rich, kept, plain, read_rich
from clerk_app.errors import ClerkError
from clerk_app.services import pasted_minutes
from ui.theme import look
from ui.widgets import rich_looks
from ui.widgets.inputs import is_for_window
from ui.widgets.naming import name_widget
from ui.widgets.rich_document import dress, fill, insert, insert_runs, rich_of
from ui.widgets.spelling_marks import SpellingMarks

if TYPE_CHECKING:
    from clerk_app.services.spelling import Spelling

#: What a program calls words with their looks that are no HTML.
_WITH_LOOKS = ("rtf", "rich text format", "richtext")
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class RichEdit(QTextEdit):
    """A document as high as its words. `textEdited(text)` follows the officer's typing, in the markup that is kept.

    Sends `returnPressed` for Ctrl+Enter, `escaped`, `left(step)` where Up or Down go beyond its edge, `told(sentences)`
    and `refused(error)` after a paste, `grown` when it wants another height, and `learnt(word)` for a word that is
    right from now on.
    """

    textEdited = Signal(str)
    returnPressed = Signal()
    escaped = Signal()
    left = Signal(int)
    told = Signal(tuple)
    refused = Signal(object)
    grown = Signal()
    learnt = Signal(str)
    looks_moved = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = ""
        self._showing = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("own_ring", True)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        name_widget(self, name)
        self.marks = SpellingMarks(self.document())
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.grown.emit())

    # --- the words ----------------------------------------------------------------------------------------------------
    def text(self) -> str:
        """What stands in it, in the markup that is kept."""
        return kept(rich_of(self.document()))

    def show_text(self, text: str, role: str = "body") -> None:
        """Show a stored text from its start; the same text moves neither cursor nor undo."""
        if text == self._last and self.document().defaultFont() == look().font(role):
            return
        self._showing = True
        dress(self.document(), role)
        fill(self.document(), read_rich(text))
        self._showing = False
        self._last = text
        self.document().setModified(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def words_height(self) -> int:
        """How high the words are at this width."""
        return round(self.document().size().height() + 0.49)

    def _changed(self) -> None:
        if self._showing:
            return
        text = self.text()
        if text != self._last:  # Qt says that the text has changed when a wave came under a word, too
            self._last = text
            self.textEdited.emit(text)

    def _moved(self) -> None:
        if not self._showing:
            self.marks.typed_at(self.textCursor().position() if self.hasFocus() and self._is_typing() else -1)
        self.looks_moved.emit()

    def _is_typing(self) -> bool:
        return self.document().isModified() and not self.textCursor().hasSelection()

    # --- keys ---------------------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the window when there is no typing to undo; keep the keys of looks."""
        document = self.document()
        if is_for_window(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and rich_looks.verb_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of looks and levels, of leaving, and of a new passage; all others type."""
        verb = rich_looks.verb_of(event)
        if verb is not None and not self.isReadOnly():
            verb(self)
            self.looks_moved.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in _STEPS and not event.modifiers() & (_HELD | Qt.KeyboardModifier.ShiftModifier):
            self._step(event)
        elif event.key() in _PAGES or event.matches(QKeySequence.StandardKey.MoveToStartOfDocument):
            event.ignore()  # the list scrolls
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        """A new line; an empty entry of a list ends the list. With Ctrl, a new passage."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.returnPressed.emit()
            return
        cursor = self.textCursor()
        if cursor.currentTable() is not None:
            rich_looks.next_row(self)
        elif cursor.currentList() is not None and not cursor.block().text():
            rich_looks.to_plain(cursor)
        else:
            cursor.insertBlock()
            self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _step(self, event: QKeyEvent) -> None:
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() == before:
            self.left.emit(_STEPS[Qt.Key(event.key())])

    # --- clipboard ----------------------------------------------------------------------------------------------------
    def createMimeDataFromSelection(self) -> QMimeData:
        """What is chosen, as HTML for other programs and as plain words."""
        chosen = QTextDocument()
        QTextCursor(chosen).insertFragment(self.textCursor().selection())
        return mime_of(rich_of(chosen))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, with or without looks; no pictures and no files."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped with its meaning, and say what of it could not be kept."""
        has_looks = any(mark in each.casefold() for each in source.formats() for mark in _WITH_LOOKS)
        self.take(source.text(), source.html() if source.hasHtml() else "", has_looks=has_looks)

    def take(self, text: str, html: str = "", *, has_looks: bool = False) -> None:
        """Insert copied text at the cursor, as one step of typing."""
        try:
            pasted = pasted_minutes.read(text, html, has_looks=has_looks)
        except ClerkError as error:
            self.refused.emit(error)
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if cursor.currentTable() is not None:
            pasted = pasted.in_a_cell()
            insert_runs(cursor, [run for line in pasted.rich if isinstance(line, Paragraph) for run in line.runs])
        else:
            insert(cursor, pasted.rich)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        if pasted.told:
            self.told.emit(pasted.told)

    # --- spelling -----------------------------------------------------------------------------------------------------
    def use_spelling(self, spelling: Spelling | None) -> None:
        """Mark words by these dictionaries."""
        self.marks.use(spelling)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What may be done here, first of all what a marked word may have meant; the key opens it at the cursor."""
        from ui.widgets.rich_menu import menu_of  # noqa: PLC0415 - made when it is first asked for

        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        place = self.cursorRect().bottomLeft() + QPoint(0, 2) if by_key else event.pos()
        menu = menu_of(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(place))


def mime_of(rich: Rich) -> QMimeData:
    """Text with its looks for the clipboard."""
    data = QMimeData()
    data.setHtml(as_html(rich))
    data.setText(plain(kept(rich)))
    return data


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
