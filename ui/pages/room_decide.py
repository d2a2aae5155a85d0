"""What a body decided, from a bank of phrases, and what somebody is to do by a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date, read_date
from clerk_app.domain.record_rows import ResolutionKind
from clerk_app.services import resolving
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, PersonFinder, RoomLine, RoomText, everybody_here, field, verb_row
from ui.widgets.boxes import row
from ui.widgets.labels import caption
from ui.widgets.segments import Segment, Segments

_KINDS = tuple(Segment(kind, kind.value.capitalize()) for kind in ResolutionKind)


class ResolveEntry(Entry):
    """R, Down for a phrase or the words themselves, Enter. At a closed item it is closed as the item is."""

    title, icon = "Decision", "landmark"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._phrase = -1
        self.kinds = Segments(_KINDS, "Kind of decision", ResolutionKind.RESOLVED)
        self.text = RoomText("What was decided", placeholder="Down for a phrase")
        for part in (self.kinds, field("What was decided", self.text), verb_row(self, "Record decision")):
            self.lines.addWidget(part)
        self.text.stepped.connect(self._step)

    def first(self) -> QWidget:
        """The keys begin in the words."""
        return self.text

    def clear(self) -> None:
        """Nothing is decided yet."""
        self._phrase = -1
        self.text.show_text("")
        self.kinds.choose(ResolutionKind.RESOLVED)

    def accept(self) -> None:
        """Record it; words that are missing are asked for."""
        desk = self.desk
        kind = self.kinds.value()
        if desk.do(resolving.resolve, desk.meeting_id, self.text.text(), kind, item_id=self.item_id) is not None:
            self.ended.emit()

    def _step(self, step: int) -> None:
        """The next phrase of the bank, with its first gap chosen; words that were typed are never taken away."""
        known = {text for _, text in resolving.PHRASES}
        if self.text.text() and self.text.text() not in known:
            return
        first = 0 if step > 0 else len(resolving.PHRASES) - 1
        self._phrase = first if self._phrase < 0 else (self._phrase + step) % len(resolving.PHRASES)
        kind, text = resolving.PHRASES[self._phrase]
        self.kinds.choose(kind)
        self.text.show_text(text)
        self._choose_gap(text)

    def _choose_gap(self, text: str) -> None:
        """What stands in curly brackets is filled in by typing over it."""
        first, last = text.find("{"), text.find("}")
        cursor = self.text.textCursor()
        cursor.setPosition(first if first >= 0 else len(text))
        if first >= 0:
            cursor.setPosition(last + 1, cursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)


class ActionEntry(Entry):
    """T, the words, Tab, letters of a name or any post, Tab, a day, Enter."""

    title, icon = "Action", "list-checks"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.text = RoomText("What is to be done")
        self.owner = PersonFinder("Who does it", "Letters of a name, or a post")
        self.due = RoomLine("By when", placeholder="13 September")
        self._said = caption("", wrap=True)
        people = row((field("Who does it", self.owner), 2), (field("By when", self.due), 1), gap=12)
        for part in (field("What is to be done", self.text), people, self._said, verb_row(self, "Record action")):
            self.lines.addWidget(part)
        self.due.textEdited.connect(lambda _: self._say_day())

    def first(self) -> QWidget:
        """The keys begin in the words."""
        return self.text

    def clear(self) -> None:
        """Nothing is to be done yet."""
        self.text.show_text("")
        self.owner.offer(everybody_here(self.desk))
        self.owner.clear()
        self.due.clear()
        self._say_day()

    def accept(self) -> None:
        """Record it; a day that cannot be read is asked for again."""
        desk, owner = self.desk, self.owner.person_id()
        try:
            due = self._day()
        except ValueError:
            self.due.setFocus()
            return
        named = "" if owner else self.owner.line.text().strip()
        given = {"item_id": self.item_id, "owner_id": owner, "owner_name": named, "due": due}
        if desk.do(resolving.act, desk.meeting_id, self.text.text(), **given) is not None:
            self.ended.emit()

    def _day(self) -> date | None:
        text = self.due.text().strip()
        return read_date(text, self.desk.now().date()) if text else None

    def _say_day(self) -> None:
        """The day as it is understood, or why it is not."""
        try:
            day = self._day()
            self._said.setText(f"By {printed_date(day)}." if day else "")
        except ValueError as error:
            self._said.setText(str(error))
        self._said.setVisible(bool(self._said.text()))
        self.due.setAccessibleDescription(self._said.text())
