"""Minutes as they are edited: passage by passage in one long list, the one that has the keys typed in where it stands.

Only what is seen is laid out and checked for its spelling, so that two hundred pages type like one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import (
    QWidget,
)

from ui.models.rows import RowsModel
from ui.visit import FieldVisit
from ui.widgets.passage_rows import (
    PassageRow,
    row_height,
    text_rect,
)
from ui.widgets.passage_view import PassageView
from ui.widgets.rich_edit import RichEdit

if TYPE_CHECKING:
    from clerk_app.services.spelling import Spelling

#: Stores the text of a passage under the name of a visit; returns whether it was taken.
Keep = Callable[[Hashable, str, str], bool]


class PassageList(PassageView):
    """Passages from a RowsModel. `keep` stores what is typed; `chosen(passage)` follows the current one.

    Enter, F2 or a click begins to type in a passage, Escape ends it; Up and Down go on from one to the next. Ctrl+Enter
    sends `more_wanted(passage)`.
    """

    more_wanted = Signal(object)
    begun = Signal()
    ended = Signal()

    def __init__(self, model: RowsModel, name: str, keep: Keep) -> None:
        super().__init__(model, name)
        self._keep = keep
        self._edited: PassageRow | None = None
        self.editor = RichEdit("Words of the passage", self.viewport())
        self.editor.hide()
        self.visit = FieldVisit(self.editor, self._store)
        self._connect()

    def _connect(self) -> None:
        self.editor.grown.connect(self._grow)
        self.editor.escaped.connect(self.end)
        self.editor.left.connect(self._go_on)
        self.editor.returnPressed.connect(self._want_more)
        self.editor.textEdited.connect(lambda _: self._follow_cursor())
        self.editor.cursorPositionChanged.connect(self._follow_cursor)

    # --- what is shown ------------------------------------------------------------------------------------------------
    def show_passages(self, passages: Iterable[PassageRow]) -> None:
        """Show these passages; the current one stays so, and what is being typed stays as it is typed."""
        super().show_passages(passages)
        self._refresh_editor()

    def use_spelling(self, spelling: Spelling | None) -> None:
        """Mark words by these dictionaries, in what is seen and in what is typed."""
        super().use_spelling(spelling)
        self.editor.use_spelling(spelling)

    # --- typing -------------------------------------------------------------------------------------------------------
    def edited_id(self) -> Hashable | None:
        """Which passage is being typed in."""
        return self._edited.id if self._edited is not None else None

    def begin(self, at_end: bool = False) -> bool:
        """Type in the current passage. Returns whether it can be edited."""
        passage = self.current()
        if passage is None or not passage.editable:
            return False
        if self._edited is not None and self._edited.id != passage.id and not self.end():
            return False
        if self._edited is None:
            self._edited = passage
            self.visit.forget()
            self.editor.show_text(passage.text, passage.role)
            self.editor.setAccessibleName(f"Words of {passage.spoken}" if passage.spoken else "Words of the passage")
            self._place_editor()
            self.editor.show()
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else Tab would stop at the list and again in it
            self.begun.emit()
        self._grow()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if at_end:
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._follow_cursor()
        return True

    def end(self) -> bool:
        """Store what is typed and go back to the list. Returns whether it could be stored; else it stays."""
        if self._edited is None:
            return True
        if not self.visit.settle():
            return False
        had_keys = self.editor.hasFocus()
        at = self._rows.index_of(self._edited.id)
        self._edited = None
        self.visit.forget()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editor.hide()
        if had_keys:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if at.isValid():
            self._fit_row(at.row())
        self.viewport().update()
        self.ended.emit()
        return True

    def settle(self) -> bool:
        """Store what is typed. Returns whether nothing is left that is not stored."""
        return self.visit.settle()

    def _store(self, text: str, visit: str) -> bool:
        return self._edited is None or self._keep(self._edited.id, text, visit)

    def _refresh_editor(self) -> None:
        """The stored text of the passage that is being typed, if it was changed otherwise; gone with its passage."""
        if self._edited is None:
            return
        now = self._rows.row(self._rows.place_of(self._edited.id))
        if now is None or not now.editable:
            self.visit.forget()
            self.end()
            return
        self._edited = now
        if not self.visit.unsaved:
            self.editor.show_text(now.text, now.role)
        self._grow()

    def _go_on(self, step: int) -> None:
        """Go on typing in the next passage that can be edited."""
        at = self.currentIndex().row() + step
        while 0 <= at < self._rows.rowCount() and not self._rows.row(at).editable:
            at += step
        if 0 <= at < self._rows.rowCount() and self.end():
            self.choose(self._rows.row(at).id)
            self.begin(at_end=step < 0)

    def _want_more(self) -> None:
        if (passage := self.current()) is not None:
            self.more_wanted.emit(passage)

    # --- places -------------------------------------------------------------------------------------------------------
    def _grow(self) -> None:
        """Give the passage that is being typed the height of its words."""
        if self._edited is None:
            return
        at = self._rows.place_of(self._edited.id)
        height = row_height(self.editor.words_height(), self._edited)
        if at >= 0 and height != self.rowHeight(at):
            self.setRowHeight(at, height)
            self.updateGeometries()  # else the list could not be scrolled to the new line yet
        self._place_editor()
        self._follow_cursor()

    def _place_editor(self) -> None:
        if self._edited is None:
            return
        row = QRectF(self.visualRect(self._rows.index_of(self._edited.id)))
        words = text_rect(row, self.left())
        place = QRect(round(words.left()), round(words.top()), round(words.width()), self.editor.words_height())
        if place != self.editor.geometry():
            self.editor.setGeometry(place)

    def updateGeometries(self) -> None:
        """The editor goes with its row."""
        super().updateGeometries()
        if hasattr(self, "editor"):
            self._place_editor()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Lay out what comes into view before it is drawn; the editor goes with its row."""
        super().scrollContentsBy(dx, dy)
        self._place_editor()

    def _follow_cursor(self) -> None:
        """Keep the line that is being typed in sight."""
        if self._edited is None or not self.editor.isVisible():
            return
        line = self.editor.cursorRect().translated(self.editor.pos()).adjusted(0, -10, 0, 14)
        over, under = line.top(), line.bottom() - self.viewport().height()
        if over < 0 or under > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (over if over < 0 else under))

    # --- Qt's events --------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 begin to type; every other key is the list's."""
        self._set_keyed(True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._want_more()
            elif not self.begin():
                event.ignore()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._edited is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if event.key() == Qt.Key.Key_PageDown else -1) * bar.pageStep())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._rows.rowCount() - 1
            if last >= 0:
                self.end()
                self.choose(self._rows.row(0 if event.key() == Qt.Key.Key_Home else last).id)
        elif event.text() and event.text().isprintable() and not event.modifiers() & _HELD:
            event.ignore()  # Qt would look for a passage that begins so
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins to type where it is."""
        self._set_keyed(False)
        index = self.indexAt(event.position().toPoint())
        if self._edited is not None and index.data(RowsModel.KEY) != self._edited.id and not self.end():
            return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self.begin():
            self.editor.setTextCursor(self.editor.cursorForPosition(self._in_editor(event.position().toPoint())))

    def _in_editor(self, place: QPoint) -> QPoint:
        return self.editor.viewport().mapFrom(self.viewport(), place)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab leaves the list and its editor together; what is typed is stored by that."""
        return QWidget.focusNextPrevChild(self, next)

    def restyle(self) -> None:
        """Lay out anew, in another width or look."""
        super().restyle()
        if self._edited is not None:
            text = self.editor.text() if self.visit.unsaved else self._edited.text
            self.editor.show_text(text, self._edited.role)
        self._grow()


_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
