"""The short entries of the room: a note, who presides, a substitute, an adjournment, an item put off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain.change import Change
from clerk_app.domain.dates import read_day
from clerk_app.errors import BadInput
from clerk_app.services import people, room, room_chair, room_presence, substitutes, urgent_items
from clerk_app.services.room_chair import ChairWay
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, PersonFinder, RoomLine, RoomText, everybody_here, field, verb_row
from ui.widgets.boxes import row
from ui.widgets.labels import caption
from ui.widgets.segments import Segment, Segments

_WAYS = (
    Segment(ChairWay.TAKES, "1 Takes the chair"),
    Segment(ChairWay.FOR_MEETING, "2 For this meeting"),
    Segment(ChairWay.ELECTED, "3 Elected chair"),
)
_BY_FIGURE = {place: segment.value for place, segment in enumerate(_WAYS, start=1)}
_OF_ITEM: Mapping[str, Callable[..., Change]] = {
    "urgent": urgent_items.admit,
    "deferred": room.defer,
    "withdrawn": room.withdraw,
}
_ITEM_SEGMENTS = (
    Segment("deferred", "Deferred"),
    Segment("withdrawn", "Withdrawn"),
    Segment("urgent", "Admitted as urgent"),
)


class NoteEntry(Entry):
    """N, words, Enter. At a closed item, and anywhere while the public is excluded, the words are closed; Ctrl+L turns
    them.
    """

    title, icon = "Note", "pencil"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.text = RoomText("Note")
        self.lines.addWidget(self.text)
        self.lines.addWidget(verb_row(self, "Record note"))

    def first(self) -> QWidget:
        """The keys begin in the words."""
        return self.text

    def clear(self) -> None:
        """Nothing is noted yet."""
        self.text.show_text("")

    def accept(self) -> None:
        """Record it, if there is anything."""
        desk, text = self.desk, self.text.text().strip()
        words = ("", self.item_id, text) if self.is_shut() else (text, self.item_id)
        closed = None if self.is_shut() else self.turned()
        if text and desk.do(room.note, desk.meeting_id, desk.now(), *words, closed=closed) is not None:
            self.ended.emit()


class ChairEntry(Entry):
    """H, letters, Enter: who presides from now on; a figure says that they were elected, and for what."""

    title, icon = "Presides", "user-round"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ways = Segments(_WAYS, "How they come to preside", ChairWay.TAKES)
        self.finder = PersonFinder("Who presides")
        for part in (self.ways, self.finder, verb_row(self, "Record who presides")):
            self.lines.addWidget(part)
        self.finder.digit.connect(self.choose_way)

    def begin(self) -> None:
        """It holds from now on, whatever item is taken."""
        super().begin()
        self._where.setText("From now on")

    def first(self) -> QWidget:
        """The keys begin in the letters of a name."""
        return self.finder

    def clear(self) -> None:
        """Nobody was found yet."""
        self.ways.choose(ChairWay.TAKES)
        self.finder.offer(everybody_here(self.desk))
        self.finder.clear()

    def choose_way(self, figure: int) -> None:
        """Say by its figure how they come to preside."""
        if figure in _BY_FIGURE:
            self.ways.choose(_BY_FIGURE[figure])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure says how, wherever in the entry the keys are."""
        if event.text() in {str(figure) for figure in _BY_FIGURE}:
            self.choose_way(int(event.text()))
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Record it."""
        desk, person_id, way = self.desk, self.finder.person_id(), self.ways.value()
        if person_id and desk.do(room_chair.take, desk.meeting_id, person_id, desk.now(), way) is not None:
            self.ended.emit()


class SubstituteEntry(Entry):
    """In the people column Enter and S, then letters and Enter: who sits in the place of whoever was chosen (CM-6).

    A name that is in no list is added to the people. What the committee's rules say against it is said, not refused.
    """

    title, icon = "Substitute", "users"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.member_id = ""
        self.finder = PersonFinder("Who substitutes", "Letters, or a new name in full")
        self._said = caption("", wrap=True)
        for part in (self.finder, self._said, verb_row(self, "Record the substitute")):
            self.lines.addWidget(part)
        self.finder.moved.connect(self._say)

    def first(self) -> QWidget:
        """The keys begin in the letters of a name."""
        return self.finder

    def stand_for(self, member_id: str) -> None:
        """Say in whose place."""
        self.member_id = member_id
        board = self.desk.board
        if board is not None:
            self._where.setText(f"For {board.evening.name(member_id)}")

    def clear(self) -> None:
        """Everybody in the file is offered."""
        listed = [(line.id, line.fact.printed) for line in people.lines(self.desk.office)]
        self.finder.offer(listed, "Nobody of that name is in the file.")
        self.finder.clear()
        self._say()

    def _say(self) -> None:
        """What the rules say against whoever is found, and that a name which is in no list is added."""
        person_id, typed = self.finder.person_id(), self.finder.line.text().strip()
        said = []
        if typed and self.member_id:
            given = (self.desk.office, self.desk.meeting_id, person_id, self.member_id)
            said = [found.text for found in substitutes.against(*given, name=typed)]
        added = f"Enter adds “{typed}” to the people of this file." if typed and person_id is None else ""
        self._said.setText(" ".join((added, *said)).strip())
        self._said.setVisible(bool(self._said.text()))
        self.finder.line.setAccessibleDescription(self._said.text())

    def accept(self) -> None:
        """Record it."""
        desk, person_id, name = self.desk, self.finder.person_id(), self.finder.line.text().strip()
        if not name or not self.member_id:
            return
        verb = room_presence.substitute if person_id else room_presence.substitute_new
        if desk.do(partial(verb, at=desk.now()), desk.meeting_id, person_id or name, self.member_id) is not None:
            self.ended.emit()


class AdjournEntry(Entry):
    """J, and Enter: for a while; or why, and until which day."""

    title, icon = "Adjourn", "hourglass"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reason, self.until = RoomText("Why"), RoomLine("Until", placeholder="Later today, or a day")
        self.until.says_words = False
        lines = row((field("Why", self.reason), 3), (field("Until", self.until), 2), gap=12)
        for part in (lines, verb_row(self, "Adjourn the meeting")):
            self.lines.addWidget(part)

    def first(self) -> QWidget:
        """The keys begin in the reason."""
        return self.reason

    def clear(self) -> None:
        """No reason yet."""
        self.reason.show_text("")
        self.until.clear()

    def accept(self) -> None:
        """Adjourn; a day that cannot be read is said so at the foot of the page."""
        desk = self.desk
        try:
            until = self._day()
        except ValueError as error:
            desk.page.tell_error(BadInput(str(error), field="until"))
            self.until.setFocus()
            return
        given, said = (desk.meeting_id, desk.now(), self.reason.text()), {"closed": self.turned()}
        done = desk.do(room.adjourn_to, *given, until, **said) if until else desk.do(room.adjourn, *given, **said)
        if done is not None:
            self.ended.emit()

    def _day(self) -> date | None:
        text = self.until.text().strip()
        return read_day(text, self.desk.now().date()) if text else None


class ItemEntry(Entry):
    """W for the item that is chosen in the agenda: deferred, withdrawn, or admitted as urgent, with why (LU-1)."""

    title, icon = "Item", "clipboard-list"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kinds = Segments(_ITEM_SEGMENTS, "What became of the item", "deferred")
        self.reason, self.not_in_time = RoomText("Why"), RoomText("Why it was not out in time")
        self._late = field("Why it was not out in time", self.not_in_time)
        for part in (self.kinds, field("Why", self.reason), self._late, verb_row(self, "Record it")):
            self.lines.addWidget(part)
        self.kinds.chosen.connect(lambda _: self._fit())

    def about(self, item_id: str) -> None:
        """Say of which item."""
        self.item_id = item_id
        self._where.setText(self.desk.where(item_id).capitalize())
        self.stand(self.usual())
        item = self.desk.item(item_id)
        self.not_in_time.show_text(item.reason_not_in_time if item and not item.openness.closed else "")

    def first(self) -> QWidget:
        """The keys begin in the choice."""
        return self.kinds

    def clear(self) -> None:
        """Nothing became of it yet."""
        self.kinds.choose("deferred")
        self.reason.show_text("")
        self.not_in_time.show_text("")
        self._fit()

    def _fit(self) -> None:
        self._late.setVisible(self.kinds.value() == "urgent")

    def accept(self) -> None:
        """Record it; an urgent item needs the chair's reasons, both of which stand in the minutes."""
        desk, kind, reason = self.desk, str(self.kinds.value()), self.reason.text().strip()
        if self.item_id is None:
            return
        if kind == "urgent" and not reason:
            self.reason.setFocus()
            return
        reasons = (reason, self.not_in_time.text()) if kind == "urgent" else (reason,)
        if desk.do(_OF_ITEM[kind], self.item_id, desk.now(), *reasons, closed=self.turned()) is not None:
            self.ended.emit()
