"""In the room: agenda, people and record side by side, and every key stores what happened at once.

Elsewhere than in a line that is typed in, a letter begins something; in the people column letters find somebody first.
Nothing here is modal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.office import Office
from ui.pages.room_agenda import AgendaPane
from ui.pages.room_desk import Desk
from ui.pages.room_head import RoomHead
from ui.pages.room_people import PeoplePane
from ui.pages.room_record import ENTRIES, RecordPane
from ui.pages.room_short import ItemEntry, SubstituteEntry
from ui.theme import look
from ui.widgets.boxes import fill_box, row
from ui.widgets.panel import Panel
from ui.widgets.segments import Segment, Segments

if TYPE_CHECKING:
    from ui.bus import Bus
    from ui.page import Page

_NARROW = 1000
_SHARES = (27, 31, 42)  # of the width, in hundredths
_TICK_MS = 10_000
_SIDES = (Segment("agenda", "Agenda"), Segment("people", "People"), Segment("record", "Record"))
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class RoomTab(QWidget):
    """A meeting while it is held. The public screen is on whenever it is shown anew."""

    def __init__(self, page: Page, office: Office, bus: Bus) -> None:
        super().__init__()
        self.setObjectName("room_tab")
        self.setAccessibleName("In the room")
        self.desk = Desk(page, office, bus)
        self.head = RoomHead(self.desk)
        self.agenda, self.people, self.record = AgendaPane(self.desk), PeoplePane(self.desk), RecordPane(self.desk)
        self._shown_meeting = ""
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.switch = Segments(_SIDES, "Agenda, people or record", "people")
        self._switch_row = row(self.switch, ..., margins=(24, 8, 12, 4))
        self._columns = [Panel(self.agenda, lines="r"), Panel(self.people, lines="r"), Panel(self.record)]
        beside = QWidget()
        fill_box(QHBoxLayout(beside), [*self._columns])
        fill_box(QVBoxLayout(self), [self.head, self._switch_row, (beside, 1)])

    def _connect(self) -> None:
        self.desk.moved.connect(self.show_board)
        self.desk.cover_changed.connect(self.show_board)
        self.people.substitute_asked.connect(self.ask_substitute)
        self.head.adjourn_asked.connect(lambda: self.begin("J"))
        self._tick.timeout.connect(self.show_time)
        self.switch.chosen.connect(lambda _: self._fit())
        cover = QShortcut(QKeySequence("Shift+Esc"), self)
        cover.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        cover.activated.connect(self.head.turn_cover)
        look().changed.connect(self._fit)

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_meeting(self, meeting_id: str) -> None:
        """Show a meeting, at once or when the tab is next seen."""
        if meeting_id != self._shown_meeting:
            self._shown_meeting = meeting_id
            self.desk.covered = True
            self.record.end()
        self.desk.show_meeting(meeting_id)

    def show_board(self) -> None:
        """Show what has changed: every list tells its view only the rows that differ."""
        self.agenda.show_board()
        self.people.show_board()
        self.record.show_board()
        self.head.show_board()

    def show_time(self) -> None:
        """What follows the clock alone."""
        self.agenda.show_board()
        self.people.bar.show_time()
        self.head.show_time()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is stale, and follow the clock."""
        super().showEvent(event)
        self.desk.seen = True
        self.desk.freshen()
        if self.desk.meeting_id and self.desk.board:
            self.head.show_meeting()
        self._tick.start()
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read while nobody sees it; the next start is covered again."""
        super().hideEvent(event)
        self._tick.stop()
        self.desk.seen = False
        if not event.spontaneous():
            self.desk.cover(True)

    def focus_first(self) -> None:
        """The keys begin among the people; those that are in the room already stay, as undo comes here too."""
        has_keys = self.window().focusWidget()
        if has_keys is not None and self.isAncestorOf(has_keys) and has_keys.isVisible():
            return
        self.focus_people()

    def focus_people(self) -> None:
        """The keys go among the people."""
        self.show_side("people")
        if self.people.list.current_key() is None:
            self.people.list.choose_first()
        self.people.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_side(self, side: str) -> None:
        """In a narrow window, show one column."""
        self.switch.choose(side)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the columns become tabs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() / look().theme.factor < _NARROW
        self._switch_row.setVisible(narrow)
        sides = ("agenda", "people", "record")
        for side, column, share in zip(sides, self._columns, _SHARES, strict=True):
            column.setVisible(not narrow or self.switch.value() == side)
            column.setFixedWidth(self.width() if narrow else self.width() * share // 100)

    # --- keys ---------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter that no line and no list has taken begins something."""
        verb = None if event.modifiers() & _HELD else self._verbs().get(_key_name(event))
        if verb is not None and not event.isAutoRepeat():
            verb()
        else:
            super().keyPressEvent(event)

    def _verbs(self) -> Mapping[str, Callable[[], object]]:
        head = self.head
        own: dict[str, Callable[[], object]] = {
            "K": head.take_step,
            "X": head.turn_public,
            "J": head.turn_adjourned,
            "E": head.close_meeting,
            "Y": self.people.bar.say_left,
            "PgDn": self.agenda.take_next,
        }
        return own | {kind.key: _beginning(self, kind.key) for kind in ENTRIES}

    def begin(self, key: str) -> None:
        """Open the entry of a key."""
        chosen = self.agenda.chosen()
        self.show_side("record")
        entry = self.record.begin(key)
        if isinstance(entry, ItemEntry) and chosen:
            entry.about(chosen)

    def ask_substitute(self, member_id: str) -> None:
        """Ask who sits in the place of a member."""
        self.show_side("record")
        entry = self.record.begin("S")
        if isinstance(entry, SubstituteEntry):
            entry.stand_for(member_id)


def _beginning(tab: RoomTab, key: str) -> Callable[[], None]:
    return lambda: tab.begin(key)


def _key_name(event: QKeyEvent) -> str:
    if event.key() == Qt.Key.Key_PageDown:
        return "PgDn"
    return event.text().upper()
