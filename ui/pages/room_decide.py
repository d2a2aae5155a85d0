"""What a body decided, from a bank of phrases, and what somebody is to do by a day."""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from typing import Any

from PySide6.QtWidgets import QWidget

from clerk_app.domain.dates import printed_date, read_day
from clerk_app.domain.record_rows import Action, Resolution, ResolutionKind
from clerk_app.domain.text import clean_line, ended
from clerk_app.services import resolving
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, PersonFinder, RoomLine, RoomText, everybody_here, field, verb_row
from ui.widgets.boxes import column, row
from ui.widgets.labels import caption
from ui.widgets.segments import Segment, Segments

_KINDS = tuple(Segment(kind, kind.value.capitalize()) for kind in ResolutionKind)
#: What goes to somebody else, who is asked for.
_TO_SOMEBODY = (ResolutionKind.RECOMMENDED, ResolutionKind.REFERRED)
#: Why the words of the motion that was carried are not offered as those of the decision.
_AMENDED = "The motion was amended{}. Down brings the words as moved, to be put right."
_SO_LONG = 160  # so many letters of an amendment
_CLOSED_MOTION = "The motion that was carried is closed, and a decision here is open: so its words are not offered."
_COVERED_MOTION = "The motion is closed, and the public screen is on. Shift+Esc brings its words."


class ResolveEntry(Entry):
    """R, Down for a phrase or the words themselves, Enter. At a closed item it is closed as the item is.

    The words of the motion that was just carried stand there already, chosen, so that typing takes their place.
    R on a decision in the log changes it.
    """

    title, icon = "Decision", "landmark"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._phrase = -1
        self._phrases: tuple[tuple[ResolutionKind, str], ...] = ()
        self._taken_up = ""  # the decision that is changed; "" for a new one
        self.kinds = Segments(_KINDS, "Kind of decision", ResolutionKind.RESOLVED)
        self.text = RoomText("What was decided", placeholder="Down for a phrase")
        self._why = caption("", wrap=True)
        self.to_whom = RoomLine("To whom")
        self._to_row = field("To whom", self.to_whom)
        words = field("What was decided", self.text)
        for part in (self.kinds, words, self._why, self._to_row, verb_row(self, "Record decision")):
            self.lines.addWidget(part)
        self.text.stepped.connect(self._step)
        self.kinds.chosen.connect(lambda _: self._fit())

    def first(self) -> QWidget:
        """The keys begin in the words."""
        return self.text

    def clear(self) -> None:
        """Nothing is decided yet."""
        self._phrase, self._taken_up = -1, ""
        self._phrases = resolving.phrases(self.desk.office, self.desk.meeting_id)
        self.text.show_text("")
        self.to_whom.clear()
        self.kinds.choose(ResolutionKind.RESOLVED)
        self._offer_motion()
        self._fit()

    def _offer_motion(self) -> None:
        """Begin with what was carried; where it was amended its words come with Down, to be put right."""
        record = self.desk.board.record if self.desk.board else None
        motion = record.carried(self.item_id) if record else None
        self._say_why("")
        if record is None or motion is None:
            return
        if self.desk.row_closed(motion) and not self.desk.closes(self.item_id):
            self._say_why(_CLOSED_MOTION)
            return
        if self.desk.covered and self.desk.closes(self.item_id):
            self._say_why(_COVERED_MOTION)
            return
        words = ended(clean_line(motion.text))
        self._phrases = ((ResolutionKind.RESOLVED, words), *self._phrases)
        if record.amended(motion.id):
            open_words = (each.text for each in record.amendments(motion.id) if not self.desk.row_closed(each))
            said = ", ".join(f"“{shorten(words, _SO_LONG, placeholder=' …')}”" for words in open_words if words)
            self._say_why(_AMENDED.format(f": {said}" if said else ""))
            return
        self._phrase = 0
        self.text.show_text(words)
        self.text.selectAll()

    def cover_typing(self) -> None:
        """Once the screen is not public any more, the words of a closed motion are offered too."""
        super().cover_typing()
        waits = self._why.text() == _COVERED_MOTION and not self.text.text()  # what was typed is never taken away
        if waits and not self.isHidden() and not self.desk.covered:
            self._offer_motion()

    def _say_why(self, words: str) -> None:
        """Say why the words of the motion that was carried do not stand there."""
        self._why.setText(words)
        self._why.setVisible(bool(words))
        self.text.setAccessibleDescription(words)

    def take_up(self, row_id: str) -> None:
        """Change a decision that was recorded before."""
        listed = self.desk.board.record.every(Resolution) if self.desk.board else ()
        found = next((each for each in listed if each.id == row_id), None)
        if found is None or self.is_covered(found):
            return
        self._taken_up, self.item_id = row_id, found.agenda_item_id
        self._where.setText("Recorded before")
        self._say_why("")
        self.kinds.choose(found.kind)
        self.text.show_text(found.text)
        self.to_whom.show_text(found.to_whom)
        self.stand(self.desk.row_closed(found))
        self._fit()

    def accept(self) -> None:
        """Record it; words that are missing are asked for."""
        desk, kind = self.desk, self.kinds.value()
        to_whom = self.to_whom.text().strip() if kind in _TO_SOMEBODY else ""
        if self._taken_up:
            fields = {"kind": kind, "text": self.text.text(), "to_whom": to_whom, **self.turned_field()}
            made = desk.do(resolving.change, self._taken_up, fields)
        else:
            given = {"item_id": self.item_id, "to_whom": to_whom, "closed": self.turned(), "at": desk.now()}
            made = desk.do(resolving.resolve, desk.meeting_id, self.text.text(), kind, **given)
        if made is not None:
            self.ended.emit()

    def _fit(self) -> None:
        """Only what goes to somebody else asks to whom."""
        self._to_row.setVisible(self.kinds.value() in _TO_SOMEBODY)

    def _step(self, step: int) -> None:
        """The next phrase of the bank, with its first gap chosen; words that were typed are never taken away."""
        known = {text for _, text in self._phrases}
        if not self._phrases or (self.text.text() and self.text.text() not in known):
            return
        first = 0 if step > 0 else len(self._phrases) - 1
        self._phrase = first if self._phrase < 0 else (self._phrase + step) % len(self._phrases)
        kind, text = self._phrases[self._phrase]
        self.kinds.choose(kind)
        self._fit()
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
    """T, the words, Tab, letters of a name or any post, Tab, a day, Enter. T on an action in the log changes it."""

    title, icon = "Action", "list-checks"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._taken_up = ""  # the action that is changed; "" for a new one
        self.text = RoomText("What is to be done")
        self.owner = PersonFinder("Who does it", "Letters of a name, or a post")
        self.due = RoomLine("By when", placeholder="13 September")
        self._said = caption("", wrap=True)
        due = column(field("By when", self.due), ...)
        people = row((field("Who does it", self.owner), 2), (due, 1), gap=12)
        for part in (field("What is to be done", self.text), people, self._said, verb_row(self, "Record action")):
            self.lines.addWidget(part)
        self.due.textEdited.connect(lambda _: self._say_day())

    def first(self) -> QWidget:
        """The keys begin in the words."""
        return self.text

    def clear(self) -> None:
        """Nothing is to be done yet."""
        self._taken_up = ""
        self.text.show_text("")
        self.owner.offer(everybody_here(self.desk), "Nobody here fits: recorded as typed.")
        self.owner.clear()
        self.due.clear()
        self._say_day()

    def cover_typing(self) -> None:
        """Say no day either that is seen as dots."""
        super().cover_typing()
        self._say_day()

    def take_up(self, row_id: str) -> None:
        """Change an action that was recorded before."""
        board = self.desk.board
        found = next((each for each in board.record.every(Action) if each.id == row_id), None) if board else None
        if board is None or found is None or self.is_covered(found):
            return
        self._taken_up, self.item_id = row_id, found.agenda_item_id
        self._where.setText("Recorded before")
        self.text.show_text(found.text)
        self.owner.line.setText(board.evening.name(found.owner_id) if found.owner_id else found.owner_name)
        self.due.setText(printed_date(found.due, weekday=False) if found.due else "")
        self.stand(self.desk.row_closed(found))
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
        given: dict[str, Any] = {"owner_id": owner, "owner_name": named, "due": due, **self.turned_field()}
        if self._taken_up:
            made = desk.do(resolving.change_action, self._taken_up, given | {"text": self.text.text()})
        else:
            given |= {"item_id": self.item_id, "at": desk.now()}
            made = desk.do(resolving.act, desk.meeting_id, self.text.text(), **given)
        if made is not None:
            self.ended.emit()

    def _day(self) -> date | None:
        text = self.due.text().strip()
        return read_day(text, self.desk.now().date()) if text else None

    def _say_day(self) -> None:
        """The day as it is understood, or why it is not."""
        try:
            day = self._day()
            self._said.setText(f"By {printed_date(day)}." if day else "")
        except ValueError as error:
            self._said.setText(str(error))
        self._said.setVisible(bool(self._said.text()) and not self.due.hides_typing())
        self.due.setAccessibleDescription("" if self.due.hides_typing() else self._said.text())
