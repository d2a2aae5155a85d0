"""What is typed in the room: an entry opens above the log, takes the keys, and gives them back when it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clerk_app.domain.record_rows import Recorded
from ui.pages.room_desk import Desk
from ui.pages.room_person_rows import found_at
from ui.theme import look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import Button, primary_button, writing
from ui.widgets.check import Check
from ui.widgets.chip import Chip
from ui.widgets.covered_line import CoveredLine
from ui.widgets.inputs import LineInput
from ui.widgets.key_cap import KeyCap
from ui.widgets.labels import ElidedLabel, Label, caption, label_for
from ui.widgets.panel import Panel

_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


_SOMEBODY = "Somebody is found."
_DOTTED = "The public screen is on: what is not for the public is seen as dots. Shift+Esc shows it."


class RoomLine(LineInput):
    """A line in the larger letters of the room. Sends `stepped(±1)` for Down and Up, `hid()` as dots come or go."""

    stepped = Signal(int)
    hid = Signal()
    says_words = True  # a time, a day or a number is never closed matter

    def hide_typing(self, on: bool) -> None:
        """Whether what is typed is seen as dots."""
        if on is not self.hides_typing():
            self.setEchoMode(QLineEdit.EchoMode.Password if on else QLineEdit.EchoMode.Normal)
            self.hid.emit()

    def hides_typing(self) -> bool:
        """Whether what is typed is seen as dots."""
        return self.echoMode() is QLineEdit.EchoMode.Password

    def restyle(self) -> None:
        """Take the font of the look as it is now."""
        self.setFont(look().font("room_body"))
        self.setMinimumHeight(look().theme.scaled(38))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down are for what stands under the line; Enter goes on to the entry around it."""
        step = _STEPS.get(event.key())
        if step is not None and not event.modifiers() & _HELD:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()


class RoomText(CoveredLine):
    """Words that may run over several lines, in the larger letters of the room; Enter goes on to the entry."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through what is offered while the words take one line."""
        step = _STEPS.get(event.key())
        if step is not None and not event.modifiers() & _HELD and self.lines() == 1:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class Entry(Panel):
    """One kind of thing that is recorded. Sends `ended()` when the keys shall go back to where they were.

    A page's own entry fills `body`, says where the keys begin, and what Enter does.
    """

    ended = Signal()
    title, icon = "", "info"
    holds_words = False  # whether it can hold closed words, so that an officer says which they are
    verb: Button  # what records it
    item_id: str | None = None  # what it is of; None for the whole meeting
    shut: Check | None = None  # ticked while what is typed is closed
    turn: QWidget

    def __init__(self, desk: Desk) -> None:
        super().__init__(lines="b")
        self.desk = desk
        self.setObjectName(f"entry_{type(self).__name__.lower()}")
        self.setAccessibleName(self.title)
        self._where = ElidedLabel("", "caption", "text2", least=0)
        self.body = QWidget()
        self.lines = QVBoxLayout(self.body)
        fill_box(self.lines, [], gap=8)
        self._usual = False  # whether what is typed would be closed without anybody saying so
        turn = (self._make_turn(),) if self.holds_words else ()
        head = row(Chip(self.title, "accent", self.icon), self._where, ..., *turn, KeyCap("Esc"), gap=8)
        inside = self.layout()
        assert isinstance(inside, QVBoxLayout)
        whole = QWidget()
        self._dotted = caption(_DOTTED, wrap=True)
        self._dotted.hide()
        fill_box(QVBoxLayout(whole), [head, self.body, self._dotted], gap=8, margins=(24, 4, 16, 12))
        desk.cover_changed.connect(self.cover_typing)
        desk.moved.connect(self.cover_typing)
        inside.addWidget(whole)
        inside.addStretch(1)  # where it has the column for itself, nothing in it is drawn apart

    def begin(self) -> None:
        """Be as for a new thing, at the item that is being taken."""
        self.item_id = self.desk.board.item_id if self.desk.board else None
        where = self.desk.where(self.item_id)
        self._where.setText(f"At {where}" if self.item_id else "For the whole meeting")
        self.clear()
        self.stand(self.usual())
        self.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_turn(self) -> QWidget:
        """Whether what is typed is closed, with the key that turns it."""
        self.shut = Check("Closed")
        self.shut.setObjectName("entry_closed")
        self.shut.toggled.connect(self.cover_typing)
        self.shut.setAccessibleDescription("In no public copy, and covered on the public screen. Ctrl+L turns it.")
        self.turn = row(self.shut, KeyCap("Ctrl+L"), 8, gap=8)
        return self.turn

    def usual(self) -> bool:
        """Whether what is recorded here and now is closed of itself (PX-2)."""
        return self.desk.closes(self.item_id)

    def stand(self, closed: bool) -> None:
        """Be as closed as what is recorded is of itself; Ctrl+L turns it."""
        self._usual = closed
        if self.shut is not None:
            self.shut.setChecked(closed)
        self.cover_typing()

    def cover_typing(self) -> None:
        """Show closed words as dots while they are typed on a public screen (PX-5)."""
        if self.isHidden():
            return
        closed = self.is_shut() or (self.turned() is None and self.usual())
        covered = self.desk.covered and closed
        lines = self.closed_lines()
        for line in lines:
            line.hide_typing(covered)
        self._dotted.setVisible((covered and bool(lines)) or self.hide_more(covered))

    def hide_more(self, covered: bool) -> bool:
        """Cover what is not for the public though nothing here is closed; whether anything of it is covered."""
        return False

    def closed_lines(self) -> list[RoomLine | RoomText]:
        """The lines in which closed words may be typed."""
        lines = [line for line in self.findChildren(RoomLine) if line.says_words] if self.holds_words else []
        return [*lines, *(self.findChildren(RoomText) if self.holds_words else ())]

    def is_shut(self) -> bool:
        """Whether what is typed is closed."""
        return self._usual if self.shut is None else self.shut.isChecked()

    def turned(self) -> bool | None:
        """What an officer said of it; None where it stands as it is of itself."""
        return None if self.is_shut() is self._usual else self.is_shut()

    def turned_field(self) -> dict[str, bool]:
        """The same as a field of what was recorded before; none where nothing was said."""
        turned = self.turned()
        return {} if turned is None else {"closed": turned}

    def clear(self) -> None:
        """Empty what was typed. Each entry says how."""

    def first(self) -> QWidget:
        """Where the keys begin. Each entry says where."""
        return self

    def take_up(self, row_id: str) -> None:
        """Go on with what was recorded before, by the row that is chosen in the log; most entries begin anew."""

    def is_covered(self, row: Recorded) -> bool:
        """Whether what was recorded is closed and the screen public: then nothing is taken up, and it is said why."""
        covered = self.desk.covered and self.desk.row_closed(row)
        if covered:
            self.ended.emit()
            self.desk.page.tell("closed", "This is closed, and the public screen is on. Shift+Esc shows it.")
        return covered

    def accept(self) -> None:
        """What Enter does in its last field. Each entry says what."""

    def forget(self) -> None:
        """Keep nothing of what was typed in any line, once it is closed: it may have been closed matter."""
        for line in self.findChildren(RoomLine):
            line.clear()
        for text in self.findChildren(RoomText):
            text.show_text("")

    def follow(self) -> None:
        """Something was recorded meanwhile; most entries do not mind."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, Enter accepts; no letter here is ever a command."""
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif self.shut is not None and not self.turn.isHidden() and _turns(event):
            self.shut.toggle()
        elif event.modifiers() & _HELD:
            event.ignore()


def verb_row(entry: Entry, words: str, *beside: QWidget) -> QWidget:
    """The button that records, with its key beside it."""
    button = entry.verb = primary_button(words)
    writing(button)
    button.clicked.connect(lambda _=False: entry.accept())
    return row(button, KeyCap("Enter"), 8, *beside, ..., gap=8)


def _turns(event: QKeyEvent) -> bool:
    """Ctrl+L."""
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def field(label: str, control: QWidget) -> QWidget:
    """A control under its label; beside one that has more to say it stays at the top."""
    return column(label_for(control, label), control, ..., gap=2)


class PersonFinder(QWidget):
    """Letters find somebody; the name that would be taken stands under the line.

    Sends `moved()` when it is another one, and `digit(n)` for a figure, which is in no name.
    """

    moved = Signal()
    digit = Signal(int)

    def __init__(self, name: str, placeholder: str = "Letters of a name") -> None:
        super().__init__()
        self.line = RoomLine(name, placeholder=placeholder)
        self._name = Label("", "room_body", "text2", wrap=True)  # in one line it would take the room of its neighbour
        self._people: list[tuple[str, str]] = []
        self._nobody = ""
        self._at = 0
        fill_box(QVBoxLayout(self), [self.line, self._name], gap=2)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.stepped.connect(self._step)
        self.line.hid.connect(self._show)

    def offer(self, people: list[tuple[str, str]], nobody: str = "Nobody fits. Try fewer letters.") -> None:
        """Offer these people: identity and printed name, in order; `nobody` is said where the letters fit none."""
        self._people, self._nobody = people, nobody
        self._show()

    def person_id(self) -> str | None:
        """Who would be taken: the first that fits, or the one stepped to; None while nothing is typed."""
        found = self._found()
        return found[self._at][0] if found else None

    def clear(self) -> None:
        """Nobody is looked for."""
        self.line.clear()
        self._at = 0
        self._show()

    def name(self) -> str:
        """The printed name of who would be taken, or ""."""
        found = self._found()
        return found[self._at][1] if found else ""

    def _found(self) -> list[tuple[str, str]]:
        typed = self.line.text().strip()
        return [each for each in self._people if found_at(each[1], typed) >= 0] if typed else []

    def _typed(self, text: str) -> None:
        figures = [letter for letter in text if letter.isdigit()]
        if figures:
            self.line.setText("".join(letter for letter in text if not letter.isdigit()))
            self.digit.emit(int(figures[-1]))
        self._at = 0
        self._show()
        self.moved.emit()

    def _step(self, step: int) -> None:
        if found := self._found():
            self._at = (self._at + step) % len(found)
            self._show()
            self.moved.emit()

    def _show(self) -> None:
        found, typed = self._found(), self.line.text().strip()
        if not typed:
            self._name.setText("")
        elif not found:
            self._name.setText(self._nobody)
        else:
            more = f"   {self._at + 1} of {len(found)}, Down for the next" if len(found) > 1 else ""
            # where the letters are dots the name that they find is not for the public either (PX-5)
            self._name.setText(f"{_SOMEBODY if self.line.hides_typing() else found[self._at][1]}{more}")
        self._name.setVisible(bool(typed))
        self.line.setAccessibleDescription(self._name.text())


def everybody_here(desk: Desk, *, inside: bool = False) -> list[tuple[str, str]]:
    """Those at the meeting, by identity and name; `inside`: those in the room alone."""
    board = desk.board
    if board is None:
        return []
    return [(line.person_id, line.name) for line in board.seats if line.standing.inside or not inside]
