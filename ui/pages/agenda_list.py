"""The items of an agenda as a list that is typed in: number, title, sub-line, part and pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from clerk_app.domain.agenda import Level
from ui.models.rows import Heading, Index, RowsModel
from ui.pages.agenda_rows import AgendaDelegate, AgendaRow, closed_below, title_left, warned_room
from ui.theme import look
from ui.widgets.file_drop_list import FileDropList
from ui.widgets.inputs import LineInput

DRAFT = "draft"


class _TitleEditor(LineInput):
    """The box that a title is typed into, over its row."""

    left = Signal()
    entered = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class _AgendaModel(RowsModel):
    """Rows that can be dragged, and dropped between others."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if flags else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class AgendaList(FileDropList):
    """The list. What the officer wants is sent as a signal; the tab does it.

    Enter types a new item below, or a sub-item below a sub-item; F2 renames, Delete removes, Alt and the arrows
    move and change the level, Insert attaches papers, and files can be dropped on an item.
    """

    # title, id of the item above or None, whether another follows, whether the row was said to be closed, its level
    title_added = Signal(str, object, bool, bool, object)
    title_changed = Signal(str, str, bool)  # item id, title, whether by Enter
    title_typed = Signal(str, str)
    remove_asked = Signal(str)
    step_asked = Signal(str, int)
    level_asked = Signal(str, object)
    attach_asked = Signal()
    place_asked = Signal(str, object)  # item id, id of the item it shall stand before or None

    def __init__(self) -> None:
        model = _AgendaModel(words=lambda row: row.words, text=lambda row: row.title)
        super().__init__(model, AgendaDelegate(), "Items of the agenda", None)
        self._items: list[AgendaRow | Heading] = []
        self.may_write: Callable[[], bool] = lambda: True  # asked before a title is opened; says why not
        self._editing: str | None = None
        self._below: str | None = None
        self._draft_closed, self._draft_warned = False, ""
        self._draft_level = Level.ITEM
        self._refused = False  # the title in the box was refused, and nothing was typed since
        self.editor = _TitleEditor("Title of the item", placeholder="Type a title and press Enter")
        self.editor.setParent(self.viewport())
        self.editor.hide()
        self.editor.entered.connect(self._entered)
        self.editor.escaped.connect(self.stop_editing)
        self.editor.left.connect(self._left)
        self.editor.textEdited.connect(self._typed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.verticalScrollBar().valueChanged.connect(self._place_editor)

    # --- what is shown ------------------------------------------------------------------------------------------------
    def show_agenda(self, rows: Sequence[AgendaRow | Heading]) -> None:
        """Show the items with the headings of their parts."""
        self._items = list(rows)
        before = self.currentIndex().row()
        self.show_rows(self._with_draft())
        if self.currentIndex().row() != before:
            self.scrollTo(self.currentIndex())
        self._place_editor()

    def editing(self) -> bool:
        """Whether a title is being typed in the list."""
        return self._editing is not None

    def renaming(self) -> tuple[str, str] | None:
        """The id of the item whose title is being typed, and the title so far."""
        if self._editing in (None, DRAFT):
            return None
        return str(self._editing), " ".join(self.editor.text().split())

    def unsaved_title(self) -> tuple[str, str] | None:
        """The title that is being typed, as `renaming` has it; None once it was refused, until a key is typed."""
        return None if self._refused else self.renaming()

    def begin_adding(
        self,
        below: str | None,
        text: str = "",
        with_keys: bool = True,
        closed: bool = False,
        level: Level = Level.ITEM,
    ) -> None:
        """Open a row of a level under an item, or at the end of Part 1 (None), ready to be typed in.

        Below a closed item the row is closed too, and stays so whatever becomes of that item meanwhile; so does one
        that is opened as `closed`. `text` is a title that could not be stored; `with_keys` False
        leaves the keys where the officer took them.
        """
        self._below, self._editing, self._draft_level = below, DRAFT, level
        above = self._row(below)
        self._draft_closed = closed or bool(above and above.closed)
        self._draft_warned = closed_below(above) if self._draft_closed else ""
        self._name_editor("Closed title" if self._draft_closed else "Title", level, self._draft_warned)
        self.show_rows(self._with_draft())
        self._open_editor(text, with_keys)

    def begin_renaming(self, item_id: str, text: str = "", with_keys: bool = True) -> None:
        """Open the title of an item for typing; `text` is one that could not be stored."""
        row = self.rows_model().row(self.rows_model().place_of(item_id))
        if isinstance(row, AgendaRow):
            self._editing = item_id
            self._name_editor("Title")
            self._open_editor(text or row.title, with_keys, refused=bool(text))
            if not text:
                self.editor.selectAll()

    def stop_editing(self) -> None:
        """Close the editor without storing; the empty row goes."""
        if self._editing is None:
            return
        was, self._editing = self._editing, None
        if was != DRAFT:
            self.title_typed.emit(was, "")
        self.editor.hide()
        self.show_rows(self._items)
        if was == DRAFT and self._below is not None:
            self.choose(self._below)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _with_draft(self) -> list[AgendaRow | Heading]:
        if self._editing != DRAFT:
            return self._items
        rows, above = list(self._items), self._row(self._below)
        closed, warned = self._draft_closed, self._draft_warned
        draft = AgendaRow(DRAFT, "", "", level=self._draft_level, closed=closed, warned=warned)
        rows.insert(self._draft_place(rows, above, self._draft_level), draft)
        return rows

    @staticmethod
    def _draft_place(rows: list[AgendaRow | Heading], above: AgendaRow | None, level: Level) -> int:
        if above is None:
            return next((at for at, row in enumerate(rows) if isinstance(row, Heading) and row.closed), len(rows))
        at = rows.index(above) + 1
        beside = above.level is Level.SUB_ITEM and level is Level.SUB_ITEM
        while not beside and at < len(rows):
            row = rows[at]
            if not isinstance(row, AgendaRow) or row.level is not Level.SUB_ITEM:
                break
            at += 1
        return at

    def _row(self, item_id: str | None) -> AgendaRow | None:
        return next((row for row in self._items if isinstance(row, AgendaRow) and row.id == item_id), None)

    # --- the editor over its row --------------------------------------------------------------------------------------
    def _name_editor(self, words: str, level: Level = Level.ITEM, warned: str = "") -> None:
        self.editor.setPlaceholderText(f"{words}: type it and press Enter")
        self.editor.setAccessibleName(f"{words} of the {'sub-item' if level is Level.SUB_ITEM else 'item'}")
        self.editor.setAccessibleDescription(warned)

    def _open_editor(self, text: str, with_keys: bool, refused: bool = False) -> None:
        self._refused = refused
        self.editor.setText(text)
        index = self.rows_model().index_of(self._editing)
        self.scrollTo(index)
        self.executeDelayedItemsLayout()
        self.editor.show()
        self._place_editor()
        if with_keys:
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place_editor(self) -> None:
        if self._editing is None:
            return
        index = self.rows_model().index_of(self._editing)
        rect = self.visualRect(index)
        row = index.data(RowsModel.ROW)
        if isinstance(row, AgendaRow):
            left = title_left(row) - 6  # the box and its ring leave the number free
            high = look().theme.size("control")
            wide = self.viewport().width() - left - 12 - warned_room(row)
            self.editor.setGeometry(QRect(left, rect.top() + 2, wide, high))

    def _entered(self) -> None:
        text, was = self.editor.text().strip(), self._editing
        if not text:
            self.stop_editing()
        elif was == DRAFT:
            self._editing = None
            self.title_added.emit(text, self._below, True, self._draft_closed, self._draft_level)
        else:
            self._close(was, text, entered=True)
            if not self.editing():
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self) -> None:
        """Leaving the box keeps what was typed: a title is never lost."""
        text, was = self.editor.text().strip(), self._editing
        if was is None:
            return
        if was != DRAFT:
            self._close(was, text)
            return
        self._editing = None
        self._hide_editor()
        self.show_rows(self._items)
        if text:
            self.title_added.emit(text, self._below, False, self._draft_closed, self._draft_level)

    def _close(self, item_id: str | None, text: str, entered: bool = False) -> None:
        self._editing = None
        self._hide_editor()
        if item_id is not None and text:
            self.title_changed.emit(item_id, text, entered)

    def _hide_editor(self) -> None:
        """Hide the box; its keys go to the list, for Qt would give them to the next box, the open title."""
        if self.editor.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.hide()

    def _typed(self, text: str) -> None:
        self._refused = False
        if self._editing not in (None, DRAFT):
            self.title_typed.emit(self._editing, text)

    # --- keys and the mouse -------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds the like below, F2 renames, Delete removes, Alt and the arrows move or change the level."""
        row = self.current_row()
        item_id = row.id if isinstance(row, AgendaRow) else None
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if item_id == DRAFT and self._for_draft(key, bool(alt)):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not alt:
            beside = isinstance(row, AgendaRow) and row.level is Level.SUB_ITEM
            if self.may_write():
                self.begin_adding(item_id, level=Level.SUB_ITEM if beside else Level.ITEM)
        elif event.matches(QKeySequence.StandardKey.Paste):
            event.ignore()  # the tab pastes; Qt would take it for a letter to find
        elif key == Qt.Key.Key_Insert and not event.modifiers():
            self.attach_asked.emit()
        elif item_id in (None, DRAFT):
            super().keyPressEvent(event)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._set_keyed(True)
            self.step_asked.emit(item_id, -1 if key == Qt.Key.Key_Up else 1)
        elif alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._set_keyed(True)
            self.level_asked.emit(item_id, Level.SUB_ITEM if key == Qt.Key.Key_Right else Level.ITEM)
        elif key == Qt.Key.Key_F2:
            self._rename(item_id)
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit(item_id)
        else:
            super().keyPressEvent(event)

    def _for_draft(self, key: int, alt: bool) -> bool:
        """Go on typing the title that was refused, or drop it: its row is no item yet, and does not move.

        Returns whether the key was for it.
        """
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == Qt.Key.Key_Delete:
            self.stop_editing()
        else:
            return alt
        return True

    def drop_row(self, event: QDropEvent) -> None:
        """Dropping a row between others asks for that place; the list itself moves nothing."""
        row = self.current_row()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if isinstance(row, AgendaRow) and row.id != DRAFT:
            self.place_asked.emit(row.id, self._dropped_before(event))

    def _dropped_before(self, event: QDropEvent) -> str | None:
        index = self.indexAt(event.position().toPoint())
        place = index.row() if index.isValid() else self.rows_model().rowCount()
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        rows = self.rows_model().rows()[place + (1 if below else 0) :]
        return rows[0].id if rows and isinstance(rows[0], AgendaRow) else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click renames what is under it; on a heading or below the last item it does nothing."""
        if not self._pressed:
            super().mouseDoubleClickEvent(event)
            return
        row = self.indexAt(event.position().toPoint()).data(RowsModel.ROW)
        if isinstance(row, AgendaRow) and row.id != DRAFT:
            self._rename(row.id)

    def _rename(self, item_id: str) -> None:
        if self.may_write():
            self.begin_renaming(item_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The editor keeps over its row."""
        super().resizeEvent(event)
        if self.hasFocus():  # also where a message at the foot has taken the room of the row
            self.scrollTo(self.currentIndex())
        self._place_editor()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the current row in view."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
