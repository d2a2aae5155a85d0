"""The agenda column of the room: the item that is being taken, large, with its timer against plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.agenda import Level
from clerk_app.domain.room_record import MeetingCourse
from clerk_app.services import room
from ui.models.rows import RowsModel
from ui.pages.room_desk import Desk
from ui.pages.room_hints import RoomHints
from ui.pages.room_limit import limit_words
from ui.pages.room_rows import ItemDelegate, ItemRow, ends_about, item_rows
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import primary_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label, caption, section_heading
from ui.widgets.list_view import Index, ListView
from ui.widgets.panel import Panel

_EMPTY = "Items are added on the Agenda tab. Until then what is recorded is of the whole meeting."
_OVER = "The meeting is closed. If it went on, take its end out: Delete on “The meeting closed” in the log."
_HINTS = ("room_next", "room_end_item", "room_together", "room_item")


class QuietList(ListView):
    """A list in which no letter finds anything: letters are the keys of the room. Sends `delete_asked()`.

    A row has a second line where its words need one, so that none loses its end.
    """

    delete_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter, and the keys of the next item, go on to the room."""
        paging = event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if paging or (event.text().isprintable() and event.text().strip()):
            event.ignore()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width other rows need two lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """What a row says now may want another height, which Qt asks for only where rows come or go."""
        super().dataChanged(first, last, list(roles))
        self.scheduleDelayedItemsLayout()


class AgendaPane(QWidget):
    """The items in order; Enter takes up the one that is chosen, in whatever order.

    Sends `items_asked()` where there are none and the officer goes to add some.
    """

    items_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ends, self._limit = caption(""), caption("")
        self.list = QuietList(RowsModel(words=lambda line: line.words), ItemDelegate(), "Agenda of the room")
        self.list.setObjectName("room_agenda")
        self.list.ruled_below = True
        for words in (self._ends, self._limit):
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
            words.hide()
        beside = column(3, self._ends, self._limit, ...)
        head = row(column(section_heading("Agenda"), ...), ..., beside, margins=(24, 8, 20, 4))
        hints = Panel(RoomHints(_HINTS, [("Enter", "take it")]), lines="t")
        self.to_agenda_button = primary_button("Go to the agenda")
        self._empty = EmptyState("list-plus", "No items yet", _EMPTY, [self.to_agenda_button])
        self._empty.hide()
        fill_box(QVBoxLayout(self), [head, (self.list, 1), (self._empty, 1), hints])
        self.to_agenda_button.clicked.connect(lambda _=False: self.items_asked.emit())
        self.list.opened.connect(lambda line: self.take(line.id))

    def show_board(self) -> None:
        """Show the agenda as it stands; the item that was taken up comes into view."""
        desk = self._desk
        if desk.board is None:
            return
        now = desk.now()
        before = self.current()
        rows = item_rows(desk.board, now, desk.covered)
        self._show_list(bool(rows))
        self.list.show_rows(rows)
        if (current := self.current()) != before:
            self.list.doItemsLayout()  # the row that is large is another one
            if current is not None:
                self.list.choose(current)
        _say(self._ends, ends_about(rows, now))
        words, near = limit_words(self._desk, now)
        if words != self._limit.text():
            self._limit.set_tone("warn" if near else "text2")
        _say(self._limit, words)

    def _show_list(self, on: bool) -> None:
        """The list where there are items, else what to do; the keys stay in this column."""
        if on is not self.list.isHidden():
            return
        shown, hidden = (self.list, self._empty) if on else (self._empty, self.list)
        had_keys = hidden.hasFocus() or self.to_agenda_button.hasFocus()
        shown.show()
        if had_keys:
            self.take_keys()
        hidden.hide()

    def take_keys(self) -> None:
        """The keys go to the items, or to the way to add some."""
        first = self.to_agenda_button if self.list.isHidden() else self.list
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def current(self) -> str | None:
        """The item that is shown as being taken."""
        return next((line.id for line in self.list.rows_model().rows() if line.now), None)

    def chosen(self) -> str | None:
        """The item that is chosen in the list, else the one that is being taken."""
        key = self.list.current_key()
        return str(key) if key else self.current()

    # --- doing --------------------------------------------------------------------------------------------------------
    def take(self, item_id: str) -> None:
        """Take up an item, in whatever order; the one that is being taken stays as it is, and none after the end."""
        board = self._desk.board
        if board is not None and board.record.course is MeetingCourse.CLOSED:
            self._desk.page.tell("accent", _OVER)
        elif board is not None and item_id != board.item_id:
            self._desk.do(room.start_item, item_id, self._desk.now())

    def end_item(self) -> None:
        """The item that is being taken is done, and whatever is taken together with it."""
        if (board := self._desk.board) is not None and board.item_id is not None:
            self._desk.do(room.end_item, board.item_id, self._desk.now())
        else:
            self._desk.page.tell("accent", "No item is being taken.")

    def take_together(self) -> None:
        """Take the item that is chosen together with the one that is being taken."""
        board, chosen = self._desk.board, self.list.current_key()
        if board is None or board.item_id is None:
            self._desk.page.tell("accent", "No item is being taken. Take one up first, with Enter.")
        elif not chosen or str(chosen) in board.record.current:
            self._desk.page.tell("accent", "Choose another item of the agenda to take together with this one.")
        else:
            self._desk.do(room.take_together, str(chosen), self._desk.now())

    def take_next(self) -> None:
        """Take up the first item after the current one that was not taken yet."""
        rows = self.list.rows_model().rows()
        at = next((place for place, line in enumerate(rows) if line.now), -1)
        found = next((line for line in rows[at + 1 :] if _to_come(line)), None)
        if found is not None:
            self.take(found.id)
        else:
            self._desk.page.tell("accent", "That was the last item. Close the meeting when the chair does.")


def _say(label: Label, words: str) -> None:
    """Show words where there are some; the same words draw nothing anew."""
    if label.text() != words:
        label.setText(words)
        label.setVisible(bool(words))


def _to_come(line: ItemRow) -> bool:
    return line.level is not Level.HEADING and not (line.done or line.amber or line.now)
