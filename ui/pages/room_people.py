"""The people column: letters find somebody, Enter chooses, and one key says what became of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.domain.record_rows import RoomEvent, RoomKind
from clerk_app.services import room_moves, room_presence
from ui.models.rows import RowsModel
from ui.pages.room_asks import NobodyPresidesBar, NoQuorumBar, StillOutBar
from ui.pages.room_desk import Desk, clock_words
from ui.pages.room_hints import RoomHints
from ui.pages.room_person_rows import PersonDelegate, PersonRow, found_at, people_line, person_rows
from ui.room_keys import CLERKS, PERSON, keys_of
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import secondary_button, writing
from ui.widgets.key_cap import KeyCap, KeyHints
from ui.widgets.labels import Label, caption, section_heading
from ui.widgets.list_view import ListView
from ui.widgets.panel import Panel

#: What one key says of the person who is chosen.
_ACTS = (
    ("person_apologies", "person_left", "person_here", "person_absent"),
    ("person_substitute", "person_virtual", "person_time"),
)
_FIND = (("letters", "find"), ("Enter", "choose"))
_KINDS = {"A": RoomKind.APOLOGIES, "V": RoomKind.VIRTUAL, "N": RoomKind.ABSENT}
_OWN = {key.name: key.keys for key in CLERKS}


class PeopleList(ListView):
    """Letters only ever find; after Enter one key acts, and the letters find again. Sends `acted(person_id, key)`."""

    acted = Signal(str, str)
    found = Signal(str)  # the letters that are being looked for
    acting_changed = Signal(bool)

    def __init__(self) -> None:
        self._look = PersonDelegate()
        model = RowsModel(words=lambda line: line.words, text=lambda line: line.name)
        super().__init__(model, self._look, "People")
        self.setObjectName("room_people")
        self.setUniformItemSizes(True)
        self.opened.connect(lambda _: self._set_acting(True))
        self.clicked.connect(lambda _: self._set_acting(True))

    @property
    def acting(self) -> bool:
        """Whether the next key says something of the person who is chosen."""
        return self._look.acting

    def typed(self) -> str:
        """The letters that are being looked for."""
        return self._look.typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters find or act, Escape goes back a step, Backspace takes a letter away; the rest is any list's."""
        letter = _letter(event)
        if event.key() == Qt.Key.Key_Escape and (self.acting or self.typed()):
            self._set_acting(False)
            self._set_typed("")
        elif self.acting and (act := keys_of(self).pressed(event, PERSON)):
            person_id = str(self.current_key() or "")
            self._set_acting(False)
            self.acted.emit(person_id, _OWN[act])
        elif self.acting and letter:
            return  # no letter is ever taken for another
        elif event.key() == Qt.Key.Key_Backspace:
            self._set_typed(self.typed()[:-1])
        elif letter and not (letter == " " and not self.typed()):
            self._find(self.typed() + letter)
        else:
            if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._set_acting(False)
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever was chosen is let go: what is pressed elsewhere is not for them."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._set_acting(False)
            self._set_typed("")

    def _find(self, typed: str) -> None:
        """Go to the first whose name has a word that begins so; letters that fit nobody are not taken."""
        fitting = [line for line in self.rows_model().rows() if found_at(line.name, typed) >= 0]
        if fitting:
            self._set_typed(typed)
            self.choose(fitting[0].id)

    def _set_typed(self, typed: str) -> None:
        if typed != self._look.typed:
            self._look.typed = typed
            self.found.emit(typed)
            self.viewport().update()

    def _set_acting(self, on: bool) -> None:
        on = on and self.currentIndex().isValid()
        if on != self._look.acting:
            self._look.acting = on
            self._set_typed("")
            self.acting_changed.emit(on)
            self.viewport().update()


class MustGoBar(Panel):
    """Who should be out and is still in the room: "left 7.42 pm?", by one key."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._words = Label("", "room_body", wrap=True)
        self.left_button = secondary_button("Left", "log-out", tone="warn")
        self.stayed_button = secondary_button("Still here")
        self.cap = KeyCap("Y")
        writing(self.left_button, self.stayed_button)
        verbs = row(self.left_button, self.cap, 8, self.stayed_button, ..., gap=8)
        super().__init__(column(self._words, verbs, gap=8, margins=(24, 8, 16, 10)), tone="warn_soft", lines="b")
        self.left_button.clicked.connect(lambda _=False: self.say_left())
        self.stayed_button.clicked.connect(lambda _=False: self.say_stayed())
        self.hide()

    def show_board(self) -> None:
        """Ask of the first of them; nothing while nobody should be out."""
        board = self._desk.board
        who = board.must_go[0] if board and board.must_go else ""
        self.setVisible(bool(who))
        if who and board:
            where, more = self._desk.where(board.must_go_for[who]), len(board.must_go) - 1
            others = f" {more} more should be out too." if more else ""
            self._words.setText(f"{board.evening.name(who)} should be out for {where}.{others}")
            self.show_time()

    def show_key(self, keys: str) -> None:
        """Say by which key it is said that they left."""
        self.cap.show_keys(keys)
        self.cap.setVisible(bool(keys))

    def show_time(self) -> None:
        """The time on the button follows the clock."""
        self.left_button.setText(f"Left {clock_words(self._desk.now())}")

    def say_left(self) -> None:
        """They went out now."""
        if (board := self._desk.board) and board.must_go:
            self._desk.do(room_moves.gone, board, board.must_go[0], self._desk.now())

    def say_stayed(self) -> None:
        """They stayed: it is recorded as it happened, and a finding stands beside it (DI-20)."""
        if (board := self._desk.board) and board.must_go:
            self._desk.do(room_moves.stayed, board, board.must_go[0], self._desk.now())


class PeoplePane(QWidget):
    """Everybody at the meeting. Sends `substitute_asked(person_id)` where somebody sits in a member's place.

    Sends `time_asked(row_id)` where the time of somebody's last move is to be corrected.
    """

    substitute_asked = Signal(str)
    time_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._line = caption("")
        self.bar, self.out_bar = MustGoBar(desk), StillOutBar(desk)
        self.chair_bar, self.quorum_bar = NobodyPresidesBar(), NoQuorumBar(desk)
        self.list = PeopleList()
        self.list.ruled_below = True
        self._hints = QStackedWidget()
        self._hints.addWidget(column(KeyHints(_FIND), ...))
        self._hints.addWidget(column(*(RoomHints(names) for names in _ACTS)))
        self._hints.setFixedHeight(self._hints.sizeHint().height())
        head = row(section_heading("People"), ..., self._line, margins=(24, 8, 24, 4))
        foot = Panel(self._hints, lines="t")
        bars = (self.chair_bar, self.quorum_bar, self.bar, self.out_bar)
        fill_box(QVBoxLayout(self), [head, *bars, (self.list, 1), foot])
        self.list.acted.connect(self.act)
        self.list.acting_changed.connect(lambda on: self._hints.setCurrentIndex(int(on)))
        self.list.found.connect(lambda _: self._say())

    def show_board(self) -> None:
        """Show everybody as they stand now."""
        if self._desk.board is not None:
            self.list.show_rows(person_rows(self._desk))
            self.bar.show_board()
            self.out_bar.show_board(self._desk.board)
            self.chair_bar.show_board(self._desk.board)
            self.quorum_bar.show_board(self._desk.board)
            self._say()

    def answer(self) -> None:
        """Say yes to what is asked above the people: that somebody left now, or that somebody is back."""
        if (board := self._desk.board) is not None and board.must_go:
            self.bar.say_left()
        else:
            self.out_bar.say_back()

    def show_time(self) -> None:
        """The times on the buttons follow the clock."""
        self.bar.show_time()
        self.out_bar.show_time()

    def show_key(self, keys: str) -> None:
        """Say by which key what is asked is answered."""
        self.bar.show_key(keys)
        self.out_bar.show_key(keys)

    def _say(self) -> None:
        typed = self.list.typed()
        self._line.setText(f"Find: {typed}" if typed else people_line(self._desk))

    def act(self, person_id: str, key: str) -> None:
        """Record what one key says of somebody."""
        board, now = self._desk.board, self._desk.now()
        if board is None or not person_id:
            return
        if key == "S":
            self.substitute_asked.emit(person_id)
        elif key == "T":
            self._ask_time(person_id)
        elif key == "L":
            self._desk.do(room_moves.gone, board, person_id, now)
        elif key == "R":
            self._desk.do(room_moves.here, board, person_id, now)
        else:
            self._desk.do(room_presence.mark, self._desk.meeting_id, person_id, _KINDS[key], now)

    def _ask_time(self, person_id: str) -> None:
        """The time of the last thing that was recorded of somebody."""
        rows = self._desk.board.record.every(RoomEvent) if self._desk.board else ()
        moved = [event.id for event in rows if person_id in (event.person_id, event.other_person_id)]
        if moved:
            self.time_asked.emit(moved[-1])
        else:
            self._desk.page.tell("accent", "Nothing was recorded of them yet that has a time of its own.")

    def chosen(self) -> PersonRow | None:
        """Who is chosen in the list."""
        found: PersonRow | None = self.list.current_row()
        return found


def _letter(event: QKeyEvent) -> str:
    """The letter of a key that is pressed alone or with Shift; "" for any other key."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    text = event.text()
    return text if not held and len(text) == 1 and text.isprintable() else ""
