"""The short entries of the room: a note, a speaker, who presides, a substitute, an adjournment, an item put off."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import read_date
from clerk_app.domain.record_rows import SpeechKind
from clerk_app.errors import BadInput
from clerk_app.services import people, room, room_presence, speaking
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, PersonFinder, RoomLine, RoomText, everybody_here, field, verb_row
from ui.widgets.boxes import row
from ui.widgets.segments import Segment, Segments

_SPEECHES = (
    Segment(SpeechKind.SPEAKER, "Speaker"),
    Segment(SpeechKind.PUBLIC_QUESTION, "Question"),
    Segment(SpeechKind.DEPUTATION, "Deputation"),
    Segment(SpeechKind.PETITION, "Petition"),
)
_OF_ITEM = {"urgent": room.admit_urgent, "deferred": room.defer, "withdrawn": room.withdraw}
_ITEM_SEGMENTS = (
    Segment("deferred", "Deferred"),
    Segment("withdrawn", "Withdrawn"),
    Segment("urgent", "Admitted as urgent"),
)


class NoteEntry(Entry):
    """N, words, Enter. At a closed item the words are closed."""

    title, icon = "Note", "pencil"

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
        closed = desk.is_closed(self.item_id)
        words = ("", self.item_id, text) if closed else (text, self.item_id)
        if text and desk.do(room.note, desk.meeting_id, desk.now(), *words) is not None:
            self.ended.emit()


class SpeakerEntry(Entry):
    """P, a name, Tab, whom they speak for, Tab, minutes, Enter."""

    title, icon = "Heard", "mic"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kinds = Segments(_SPEECHES, "In what way", SpeechKind.SPEAKER)
        self.name, self.body_name, self.minutes = RoomLine("Name"), RoomLine("Speaks for"), RoomLine("Minutes")
        self.minutes.setMaximumWidth(110)
        who = row(
            (field("Name", self.name), 1),
            (field("Speaks for", self.body_name), 1),
            field("Minutes", self.minutes),
            gap=12,
        )
        for part in (self.kinds, who, verb_row(self, "Record speaker")):
            self.lines.addWidget(part)

    def first(self) -> QWidget:
        """The keys begin in the name."""
        return self.name

    def clear(self) -> None:
        """Nobody was heard yet."""
        self.kinds.choose(SpeechKind.SPEAKER)
        for line in (self.name, self.body_name, self.minutes):
            line.clear()

    def accept(self) -> None:
        """Record who was heard."""
        desk, minutes = self.desk, self.minutes.text().strip()
        if not self.name.text().strip() or (minutes and not minutes.isdecimal()):
            (self.minutes if self.name.text().strip() else self.name).setFocus()
            return
        fields = {
            "name": self.name.text(),
            "organisation": self.body_name.text(),
            "minutes": int(minutes) if minutes else None,
        }
        if desk.do(speaking.hear, desk.meeting_id, self.kinds.value(), fields, self.item_id) is not None:
            self.ended.emit()


class ChairEntry(Entry):
    """H, letters, Enter: who presides from now on."""

    title, icon = "Presides", "user-round"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.finder = PersonFinder("Who presides")
        self.lines.addWidget(self.finder)

    def first(self) -> QWidget:
        """The keys begin in the letters of a name."""
        return self.finder

    def clear(self) -> None:
        """Nobody was found yet."""
        self.finder.offer(everybody_here(self.desk))
        self.finder.clear()

    def accept(self) -> None:
        """Record it."""
        desk, person_id = self.desk, self.finder.person_id()
        if person_id and desk.do(room_presence.preside, desk.meeting_id, person_id, desk.now()) is not None:
            self.ended.emit()


class SubstituteEntry(ChairEntry):
    """In the people column Enter and S, then letters and Enter: who sits in the place of whoever was chosen (CM-6)."""

    title, icon = "Substitute", "users"
    member_id = ""

    def stand_for(self, member_id: str) -> None:
        """Say in whose place."""
        self.member_id = member_id
        board = self.desk.board
        if board is not None:
            self._where.setText(f"For {board.evening.name(member_id)}")

    def clear(self) -> None:
        """Everybody in the file is offered."""
        self.finder.offer([(line.id, line.fact.printed) for line in people.lines(self.desk.office)])
        self.finder.clear()

    def accept(self) -> None:
        """Record it."""
        desk, person_id = self.desk, self.finder.person_id()
        substitute = partial(room_presence.substitute, at=desk.now())
        if not person_id or not self.member_id:
            return
        if desk.do(substitute, desk.meeting_id, person_id, self.member_id) is not None:
            self.ended.emit()


class AdjournEntry(Entry):
    """J, and Enter: for a while; or why, and until which day."""

    title, icon = "Adjourn", "hourglass"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reason, self.until = RoomText("Why"), RoomLine("Until", placeholder="Later today, or a day")
        lines = row((field("Why", self.reason), 2), (field("Until", self.until), 1), gap=12)
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
        if desk.do(room.adjourn, desk.meeting_id, desk.now(), self.reason.text(), until) is not None:
            self.ended.emit()

    def _day(self) -> date | None:
        text = self.until.text().strip()
        return read_date(text, self.desk.now().date()) if text else None


class ItemEntry(Entry):
    """W for the item that is chosen in the agenda: deferred, withdrawn, or admitted as urgent, with why (LU-1)."""

    title, icon = "Item", "clipboard-list"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kinds = Segments(_ITEM_SEGMENTS, "What became of the item", "deferred")
        self.reason = RoomText("Why")
        for part in (self.kinds, field("Why", self.reason), verb_row(self, "Record it")):
            self.lines.addWidget(part)

    def about(self, item_id: str) -> None:
        """Say of which item."""
        self.item_id = item_id
        self._where.setText(self.desk.where(item_id).capitalize())

    def first(self) -> QWidget:
        """The keys begin in the choice."""
        return self.kinds

    def clear(self) -> None:
        """Nothing became of it yet."""
        self.kinds.choose("deferred")
        self.reason.show_text("")

    def accept(self) -> None:
        """Record it; an urgent item needs the chair's reasons."""
        desk, kind, reason = self.desk, str(self.kinds.value()), self.reason.text().strip()
        if self.item_id is None:
            return
        if kind == "urgent" and not reason:
            self.reason.setFocus()
            return
        if desk.do(_OF_ITEM[kind], self.item_id, desk.now(), reason) is not None:
            self.ended.emit()
