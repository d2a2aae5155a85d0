"""Who was heard: a speaker, a petition, a deputation, a question of the public or of a member, a motion on notice."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain.declarations import board_line
from clerk_app.domain.heard import way_of
from clerk_app.domain.record_rows import SpeechKind
from clerk_app.services import speaking
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, PersonFinder, RoomLine, RoomText, everybody_here, field, verb_row
from ui.widgets.boxes import column, row
from ui.widgets.check import Check
from ui.widgets.labels import caption, label_for
from ui.widgets.segments import Segment, Segments

_PUBLIC, _AS_PUBLIC = "public", "as public"
_WHO = (
    Segment(_PUBLIC, "Public"),
    Segment(SpeechKind.MEMBER_QUESTION, "5 Member asks"),
    Segment(SpeechKind.MOTION_ON_NOTICE, "6 Motion"),
    Segment(_AS_PUBLIC, "7 As public"),
)
_WAYS = (
    Segment(SpeechKind.SPEAKER, "1 Speaker"),
    Segment(SpeechKind.PUBLIC_QUESTION, "2 Question"),
    Segment(SpeechKind.DEPUTATION, "3 Deputation"),
    Segment(SpeechKind.PETITION, "4 Petition"),
)
_IN_ORDER = (SpeechKind.SPEAKER, SpeechKind.PUBLIC_QUESTION, SpeechKind.DEPUTATION, SpeechKind.PETITION)
_OF_A_MEMBER = (SpeechKind.MEMBER_QUESTION, SpeechKind.MOTION_ON_NOTICE)
#: What the button records, and what the words are.
_WORDS = {
    SpeechKind.SPEAKER: ("Record speaker", "What was said"),
    SpeechKind.DEPUTATION: ("Record deputation", "What was said"),
    SpeechKind.PETITION: ("Record petition", "What it asks for"),
    SpeechKind.PUBLIC_QUESTION: ("Record question", "Question"),
    SpeechKind.MEMBER_QUESTION: ("Record question", "Question"),
    SpeechKind.MOTION_ON_NOTICE: ("Record motion on notice", "Words of the motion"),
}
_FIGURE_AS_PUBLIC = 7
_NOT_THE_PUBLIC = "The agenda does not say that the public may speak here."
_BY_FIGURE = dict(enumerate((*_IN_ORDER, *_OF_A_MEMBER), start=1))


class NameLine(RoomLine):
    """A name; a figure, which is in none, goes on to the entry, where it says in what way they are heard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No figure is part of a name."""
        if event.text().isdecimal():
            event.ignore()
        else:
            super().keyPressEvent(event)


class SpeakerEntry(Entry):
    """P, a figure for the way, a name, Tab, whom they speak for, Tab, minutes, Enter; a member is found by letters.

    A member whom an interest lets speak as the public only is heard so (DI-18): 7, letters, Enter.
    """

    title, icon = "Heard", "mic"
    holds_words = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.who = Segments(_WHO, "Who is heard", _PUBLIC)
        self.kinds = Segments(_WAYS, "In what way", SpeechKind.SPEAKER)
        self.name, self.body_name, self.minutes = NameLine("Name"), RoomLine("Speaks for"), RoomLine("Minutes")
        self.member = PersonFinder("Member")
        self.minutes.says_words = False
        self.minutes.setMaximumWidth(110)
        self._named = row((field("Name", self.name), 1), (field("Speaks for", self.body_name), 1), gap=12)
        self._member = field("Member", self.member)
        people = row((column(self._named, self._member), 1), column(field("Minutes", self.minutes), ...), gap=12)
        self.said, self.answer = RoomText("What was said"), RoomText("Answer")
        self._said_label = label_for(self.said, "What was said")
        words = row((column(self._said_label, self.said, gap=2), 1), (field("Answer", self.answer), 1), gap=12)
        self.agreed = Check("May be named in the minutes")
        self._rule = caption("", wrap=True)
        for part in (self.who, self.kinds, people, self._rule, words, verb_row(self, "Record speaker", self.agreed)):
            self.lines.addWidget(part)
        for choice in (self.who, self.kinds):
            choice.chosen.connect(lambda _: self._fit())
        self.member.digit.connect(self.choose_way)
        self.member.moved.connect(self._say_rule)
        self.member.line.hid.connect(self._say_rule)
        self.agreed.toggled.connect(self.cover_typing)

    def first(self) -> QWidget:
        """The keys begin in the name."""
        return self.name if self._is_public() else self.member

    def clear(self) -> None:
        """Nobody was heard yet; the title of the item tells in what way somebody is likely to be."""
        item = self.desk.item(self.item_id)
        self._choose(way_of(item.title) if item else SpeechKind.SPEAKER)
        for line in (self.name, self.body_name, self.minutes):
            line.clear()
        self.said.show_text("")
        self.answer.show_text("")
        self.agreed.setChecked(False)
        self.member.offer(everybody_here(self.desk))
        self.member.clear()
        self._fit()

    def hide_more(self, covered: bool) -> bool:
        """Nobody of the public is named on the public screen who has not agreed to be (DP-3)."""
        unnamed = self.desk.covered and not self.agreed.isChecked()
        self.name.hide_typing(covered or unnamed)
        return unnamed and self._is_public()

    def choose_way(self, figure: int) -> None:
        """Say by its figure in what way somebody is heard; the keys go to who it is."""
        kind = _BY_FIGURE.get(figure)
        as_public = self.who.value() == _AS_PUBLIC
        if figure == _FIGURE_AS_PUBLIC:
            self.who.choose(_PUBLIC if as_public else _AS_PUBLIC)
            self.kinds.choose(SpeechKind.SPEAKER)
        elif kind is not None and as_public and kind not in _OF_A_MEMBER:
            self.kinds.choose(kind)
        elif kind is not None:
            self._choose(kind)
        else:
            return
        self._fit()
        self.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, kind: SpeechKind) -> None:
        of_a_member = kind in _OF_A_MEMBER
        self.who.choose(kind if of_a_member else _PUBLIC)
        self.kinds.choose(SpeechKind.SPEAKER if of_a_member else kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure says in what way, wherever in the entry the keys are but in its words."""
        if event.text() in {str(figure) for figure in (*_BY_FIGURE, _FIGURE_AS_PUBLIC)}:
            self.choose_way(int(event.text()))
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Record who was heard; a name is needed, and minutes must be a number."""
        desk, minutes = self.desk, self.minutes.text().strip()
        if minutes and not minutes.isdecimal():
            self.minutes.setFocus()
            return
        named, asked = self._who_was_it()
        if not any(named.values()):
            asked.setFocus()
            return
        fields = {
            **named,
            "minutes": int(minutes) if minutes else None,
            "text": self.said.text(),
            "answer": self.answer.text(),
            "closed": self.turned(),
            "at": desk.now(),
        }
        if desk.do(speaking.hear, desk.meeting_id, self._kind(), fields, self.item_id) is not None:
            self.ended.emit()

    def _who_was_it(self) -> tuple[dict[str, Any], QWidget]:
        """Who was heard, as it is stored, and where they are asked for."""
        if self._is_public():
            organisation, agreed = self.body_name.text(), self.agreed.isChecked()
            return {"name": self.name.text().strip(), "organisation": organisation, "name_agreed": agreed}, self.name
        return {"person_id": self.member.person_id()}, self.member

    def _kind(self) -> SpeechKind:
        found = self.kinds.value() if self.who.value() in (_PUBLIC, _AS_PUBLIC) else self.who.value()
        assert isinstance(found, SpeechKind)
        return found

    def _is_public(self) -> bool:
        return self.who.value() == _PUBLIC

    def _fit(self) -> None:
        public = self._is_public()
        for part in (self._named, self.agreed):
            part.setVisible(public)
        self.kinds.setVisible(self.who.value() in (_PUBLIC, _AS_PUBLIC))
        self._member.setVisible(not public)
        self._say_rule()
        self.cover_typing()
        verb, said = _WORDS[self._kind()]
        self.verb.setText(verb)
        self._said_label.setText(said)
        self.said.setAccessibleName(said)

    def _say_rule(self) -> None:
        """Of a member who is heard as the public, what follows from what they declared (DI-18)."""
        words = self._rule_words() if self.who.value() == _AS_PUBLIC else ""
        self._rule.setText(words)
        self._rule.setVisible(bool(words))

    def _rule_words(self) -> str:
        board, item, person_id = self.desk.board, self.desk.item(self.item_id), self.member.person_id()
        public = "" if item is None or item.public_may_speak else _NOT_THE_PUBLIC
        if board is None or self.item_id is None or person_id is None or self.member.line.hides_typing():
            return public
        known = {each.id for each in board.record.declarations(self.item_id)} <= board.rulings.keys()
        said = board.record.declared(self.item_id, board.rulings) if known else ()
        ruled = next((board_line(each.ruling) for each in said if each.person_id == person_id), "")
        name = board.evening.name(person_id)
        return " ".join(part for part in (f"{name}: {ruled}" if ruled else "", public) if part)
