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
from ui.last_place import remember_room
from ui.pages.room_agenda import AgendaPane
from ui.pages.room_desk import Desk
from ui.pages.room_head import RoomHead
from ui.pages.room_hints import RoomHints, drop_everything
from ui.pages.room_large import LargeType
from ui.pages.room_people import PeoplePane
from ui.pages.room_record import RecordPane
from ui.pages.room_short import ItemEntry, SubstituteEntry
from ui.room_keys import CLERKS, keys_of
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
_OWN = {key.name: key.keys for key in CLERKS}


class RoomTab(QWidget):
    """A meeting while it is held. The public screen is on whenever it is shown anew."""

    def __init__(self, page: Page, office: Office, bus: Bus) -> None:
        super().__init__()
        self.setObjectName("room_tab")
        self.setAccessibleName("In the room")
        self.desk = Desk(page, office, bus)
        self.head = RoomHead(self.desk)
        self.agenda, self.people, self.record = AgendaPane(self.desk), PeoplePane(self.desk), RecordPane(self.desk)
        self.large = LargeType(self)
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
        self.people.time_asked.connect(self.correct_time)
        self.people.chair_bar.asked.connect(lambda: self.begin("H"))
        self.head.adjourn_asked.connect(lambda: self.begin("J"))
        self.head.exclude_asked.connect(lambda: self.begin("X"))
        self.head.keys_left.connect(self.focus_agenda)
        self.record.everything_asked.connect(self.drop_everything)
        self._tick.timeout.connect(self.show_time)
        self.switch.chosen.connect(lambda _: self._fit())
        self._cover = QShortcut(self)
        self._cover.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._cover.activated.connect(self.head.turn_cover)
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
        self.people.show_time()
        self.head.show_time()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is stale, and follow the clock."""
        super().showEvent(event)
        self.desk.seen = True
        self.desk.freshen()
        if self.desk.meeting_id and self.desk.board:
            self.head.show_meeting()
            remember_room(self.desk.office, self.desk.meeting_id)
        self._tick.start()
        self._show_keys()
        self.large.follow(shown=True)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read while nobody sees it; the next start is covered again."""
        super().hideEvent(event)
        self._tick.stop()
        self.desk.seen = False
        if not event.spontaneous():
            self.desk.cover(True)
            self.large.follow(shown=False)

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

    def focus_agenda(self) -> None:
        """The keys go to the agenda, where every key of the room is heard."""
        self.show_side("agenda")
        self.agenda.take_keys()

    def show_side(self, side: str) -> None:
        """In a narrow window, show one column."""
        self.switch.choose(side)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the columns become tabs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        has_keys = self.window().focusWidget()
        shown = [column for column in self._columns if not column.isHidden()]
        left = next((column for column in shown if has_keys and column.isAncestorOf(has_keys)), None)
        narrow = self.width() / look().theme.factor < _NARROW
        self._switch_row.setVisible(narrow)
        sides = ("agenda", "people", "record")
        for side, column, share in zip(sides, self._columns, _SHARES, strict=True):
            column.setVisible(not narrow or self.switch.value() == side)
            column.setFixedWidth(self.width() if narrow else self.width() * share // 100)
        if left is not None and left.isHidden():
            self._keys_to_shown()

    def _keys_to_shown(self) -> None:
        """The keys of a column that goes are given to the one that comes, so that the room still hears them."""
        lists = {"agenda": self.agenda.list, "people": self.people.list, "record": self.record.log}
        lists[str(self.switch.value())].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- keys ---------------------------------------------------------------------------------------------------------
    def _show_keys(self) -> None:
        """The keys as the officer has them, wherever the room names one."""
        keys = keys_of(self)
        for hints in self.findChildren(RoomHints):
            hints.show_room_keys(keys)
        self.head.show_keys(keys)
        self.people.show_key(keys.keys("room_gone"))
        self.people.chair_bar.show_key(keys.keys("room_chair"))
        self.record.bar.show_key(keys.keys("room_findings"))
        # among lines that are typed in it is the one key which is heard
        self._cover.setKey(QKeySequence(keys.keys("room_cover") if "+" in keys.keys("room_cover") else ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter that no line and no list has taken begins something."""
        name = keys_of(self).pressed(event)
        if name and not event.isAutoRepeat():
            self.run(name)
        else:
            super().keyPressEvent(event)

    def run(self, name: str) -> None:
        """Do what a key of the room does, by its name."""
        verb = self._verbs().get(name)
        if verb is not None:
            verb()
        else:
            self.begin(_OWN[name])

    def _verbs(self) -> Mapping[str, Callable[[], object]]:
        """What is done at once; every other key begins an entry."""
        return {
            "room_step": self.head.take_step,
            "room_next": self.agenda.take_next,
            "room_end_item": self.agenda.end_item,
            "room_together": self.agenda.take_together,
            "room_public": self.head.turn_public,
            "room_adjourn": self.head.turn_adjourned,
            "room_close": self.head.close_meeting,
            "room_gone": self.people.answer,
            "room_large": self.large.turn,
            "room_cover": self.head.turn_cover,
        }

    def drop_everything(self) -> None:
        """Drop the menu of all that can be recorded."""
        drop_everything(self.record.everything, keys_of(self), self.run)

    def correct_time(self, row_id: str) -> None:
        """Correct by hand when something happened."""
        self.show_side("record")
        self.record.correct_time(row_id)

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
