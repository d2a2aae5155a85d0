"""A declaration: letters and Enter record it, then figures and letters say what else is known; its rule stands beside.

Nothing of a sensitive interest is ever asked, and what was typed of it before is taken away again (DI-9).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain.declaration_lines import must_say
from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.declarations import Ruling, board_line, combined, decide
from clerk_app.domain.record_openness import nature_closed
from clerk_app.domain.record_rows import Declaration
from clerk_app.errors import BadInput
from clerk_app.services import declaration_facts, declared_items, declaring
from clerk_app.services.declaration_facts import Asked, Choice
from ui.pages.room_declare_facts import FactsPane
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, PersonFinder, RoomLine, RoomText, everybody_here
from ui.pages.room_findings import Noticed
from ui.pages.room_reflow import Reflow
from ui.widgets.boxes import column, row
from ui.widgets.check import Check
from ui.widgets.key_cap import KeyCap
from ui.widgets.labels import IconLabel, Label, caption, label_for
from ui.widgets.panel import Panel
from ui.widgets.segments import Segment, Segments

OFFICER = "officer"
_KINDS = (
    Segment(DeclaredKind.DPI, "1 DPI"),
    Segment(DeclaredKind.ORI, "2 ORI"),
    Segment(DeclaredKind.NRI, "3 NRI"),
    Segment(DeclaredKind.ARREARS, "4 Arrears"),
    Segment(OFFICER, "5 Officer"),
)
_FULL_ALONE = "Said while the public is out: it stands in the full copy of the minutes alone."
_OF_CLOSED = "The item is closed, and these words stand in the public minutes: let them give nothing away."
_HOW, _NOT_ASKED = "A figure for the kind, then the words", "Not asked, as the interest is sensitive"
_BY_FIGURE = {place: segment.value for place, segment in enumerate(_KINDS, start=1)}


class RuleBar(Panel):
    """What follows from what is declared, in a sentence, with the rule that says so."""

    def __init__(self) -> None:
        self._words = Label("", "room_strong", wrap=True)
        self._source = caption("", wrap=True)
        self._icon = IconLabel("scale", "warn")
        words = column(self._words, self._source, gap=2)
        super().__init__(row(column(self._icon, ...), (words, 1), gap=12, margins=(14, 5, 12, 5)), tone="warn_soft")

    def show_ruling(self, ruling: Ruling) -> None:
        """Say it; quietly where nothing is asked of anybody, and neither way while it is not decided."""
        if ruling.must_leave or ruling.bars_voting:
            self._tone, ink = "warn_soft", "warn"
        elif ruling.undecided:
            self._tone, ink = "sunken", "text2"
        else:
            self._tone, ink = "good_soft", "good"
        self._icon.show_icon("scale", ink)
        self._words.setText(board_line(ruling))
        offence = ["Taking part in spite of it is an offence."] if ruling.offence else []
        tasks = (task.text for task in ruling.tasks if not task.private)
        said = [part for part in (must_say(ruling), *ruling.warnings, *tasks, *ruling.notes, *offence) if part]
        self._source.setText(" ".join([*said, f"Rule {', '.join(ruling.rules)}." if ruling.rules else ""]).strip())
        self._source.setVisible(bool(self._source.text()))
        self.setAccessibleName(f"{self._words.text()} {self._source.text()}".strip())
        self.update()

    def words(self) -> str:
        """What follows."""
        return self._words.text()


class DeclareEntry(Entry):
    """D, letters, Enter: it is recorded. Then a figure says its kind, and one line what the member said.

    Down goes on to all else that may be said, a line each, every one with a letter of its own.
    """

    title, icon = "Declaration", "scale"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.declared = ""  # the declaration that was recorded by this entry, or taken up again
        self._said = ""  # the words as they are stored
        self._first_items = False  # whether the items are asked for as the next thing after the name
        self.finder = PersonFinder("Who declares")
        self._who = Label("", "room_strong", wrap=True)
        self.kinds = Segments(_KINDS, "Kind of interest", DeclaredKind.DPI)
        self.nature = RoomLine("What the member said")
        self.sensitive = Check("Sensitive")
        self.whole = Check("Whole meeting")
        self.rule = RuleBar()
        self.rule.setObjectName("declaration_rule")
        self.facts = FactsPane()
        self._printed = caption("", wrap=True)
        words = column(label_for(self.nature, "What the member said"), self.nature, self._printed, gap=2)
        end = row(self.sensitive, KeyCap("V"), 12, self.whole, ..., KeyCap("Enter"), gap=6)
        self._more: QWidget = Reflow(words, column(..., end), gap=6)
        for part in (self.finder, self._who, self.kinds, self.rule, self._more):
            self.lines.addWidget(part)
        self.lines.addWidget(self.facts, 1)
        self._connect()

    def _connect(self) -> None:
        for part in (*self.kinds.buttons(), self.nature):
            part.installEventFilter(self)
        self.finder.moved.connect(self._preview)
        self.finder.digit.connect(self.choose_kind)
        self.kinds.chosen.connect(lambda _: self._kind_chosen())
        self.nature.editingFinished.connect(self._store_words)
        self.nature.stepped.connect(self._leave_words)
        self.sensitive.toggled.connect(self._say_sensitive)
        self.whole.toggled.connect(lambda _: self._say_whole())
        self.facts.chosen.connect(self._choose)
        self.facts.worded.connect(self._say_in_words)
        self.facts.left_above.connect(self.nature.setFocus)

    def closed_lines(self) -> list[RoomLine | RoomText]:
        """What the member said; the lines below it follow what was recorded."""
        return [self.nature]

    # --- the entry ----------------------------------------------------------------------------------------------------
    def first(self) -> QWidget:
        """The keys begin in the letters of a name."""
        return self.finder

    def clear(self) -> None:
        """Nobody has declared anything yet."""
        self.declared = ""
        self.finder.offer(everybody_here(self.desk))
        self.finder.clear()
        self.facts.forget()
        self.kinds.choose(DeclaredKind.DPI)
        self._tick(self.sensitive, False)
        self._tick(self.whole, self.item_id is None)
        self.nature.show_text("")
        self.nature.setEnabled(True)
        self._said, self._first_items = "", False
        self._show_recorded(False)
        self.rule.hide()

    def take_up(self, row_id: str) -> None:
        """Go on with a declaration that was recorded before: D on it in the log."""
        board = self.desk.board
        found = self._row(row_id)
        if board is None or found is None or self.is_covered(found):
            return
        self.declared = row_id
        self.item_id = found.agenda_item_id
        self._where.setText("Recorded before")
        self._show_recorded(True)
        self._show_row(found)
        self.kinds.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def accept(self) -> None:
        """Enter records who was found; in a line of words it goes back to the lines, and else it ends."""
        if not self.declared:
            self._record()
        elif self.facts.is_typing():
            self.facts.close_words()
            if self._first_items:
                self.kinds.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._first_items = False
        elif self._store_words():
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure says the kind and a letter all else, wherever in the entry the keys are but in its words.

        A capital begins the words: a sentence is never taken for a row of commands.
        """
        letter = "" if event.modifiers() & Qt.KeyboardModifier.ControlModifier else event.text().upper()
        if self.declared and letter.isalpha() and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._begin_words(event)
        elif letter in {str(figure) for figure in _BY_FIGURE}:
            self.choose_kind(int(letter))
            if self.declared:
                self.nature.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif letter == "V" and self.declared:
            self.sensitive.toggle()
        elif self.declared and self.facts.has(letter):
            self.facts.say(letter)
        else:
            super().keyPressEvent(event)

    def _begin_words(self, event: QKeyEvent) -> None:
        """Type on in the words; of a sensitive interest none are taken (DI-9)."""
        if self.nature.isEnabled():
            self.nature.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.nature.setCursorPosition(len(self.nature.text()))
            self.nature.keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the kinds goes on to all else, and Up nowhere: an arrow never makes another kind of it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self.declared:
            return False
        if watched is self.nature:
            return self._says_sensitive(event)
        if event.key() == Qt.Key.Key_Down:
            self._leave_words(1)
        return event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)

    def _says_sensitive(self, event: QKeyEvent) -> bool:
        """V before the first word is the key, as after the figure (DI-9); a capital begins the words here too."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() != Qt.Key.Key_V or held or self.nature.text() or self._said:
            return False
        self.kinds.setFocus(Qt.FocusReason.ShortcutFocusReason)  # before the line is shut and Qt looks for the next
        self.sensitive.setChecked(True)
        return True

    def choose_kind(self, figure: int) -> None:
        """Say of what kind the interest is, by its figure."""
        if figure in _BY_FIGURE:
            self.kinds.choose(_BY_FIGURE[figure])
            self._kind_chosen()

    # --- recording ----------------------------------------------------------------------------------------------------
    def _record(self) -> None:
        person_id, board, desk = self.finder.person_id(), self.desk.board, self.desk
        if person_id is None or board is None:
            return
        seat = board.seat(person_id)
        items = declared_items.usual_items(board.evening, self.item_id)
        fields = self._kind_fields() | {"stage": declared_items.stage_now(board.evening, self.item_id)}
        if seat is not None and seat.member is None:
            fields["officer"] = True
        change = desk.do(declaring.declare, desk.meeting_id, person_id, desk.now(), fields, items)
        if change is None or change.subject is None:
            return
        self.declared = change.subject.id
        self._show_recorded(True)
        self.follow()
        self.kinds.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.item_id and not items:
            self._first_items = True
            self.facts.say("I")  # where declarations are heard, the next thing said is for which item

    def _leave_words(self, step: int) -> None:
        """Down goes to all else that may be said, Up to the kind."""
        if step > 0:
            if self.facts.list.current_key() is None:
                self.facts.list.choose_first()
            self.facts.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.kinds.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _kind_fields(self) -> dict[str, Any]:
        kind = self.kinds.value()
        return {"officer": True} if kind == OFFICER else {"kind": kind, "officer": False}

    def _kind_chosen(self) -> None:
        self._say(self._kind_fields() | {"subcategory": ""})
        self._preview()

    def _say_sensitive(self, on: bool) -> None:
        if on:
            self.nature.show_text("")
            self._said = ""
        self._say({"sensitive": on} | ({"subcategory": ""} if on else {}))
        self._preview()

    def _say_whole(self) -> None:
        self._place([] if self.whole.isChecked() or not self.item_id else [self.item_id])

    def _choose(self, choice: Choice) -> None:
        self._say(choice.fields)

    def _say_in_words(self, name: str, text: str) -> None:
        board = self.desk.board
        if name != "items":
            self._say({name: text})
        elif board is not None:
            try:
                self._place(declared_items.read_items(board.evening, text))
            except BadInput as error:
                self.desk.page.tell_error(error)

    def _place(self, item_ids: list[str]) -> None:
        if self.declared:
            self.desk.do(declared_items.place, self._ids(), item_ids)

    def _store_words(self) -> bool:
        """Store what the member said, if it is new. Returns whether nothing is left to store."""
        text = self.nature.text().strip()
        if text == self._said or not self.declared:
            return True
        stored = self._say({"nature": text})
        self._said = text if stored else self._said
        return stored

    def _say(self, fields: Mapping[str, Any]) -> bool:
        """Store fields of what was recorded, for all of its items; before that there is nothing to store."""
        return not self.declared or self.desk.do(declared_items.change, self._ids(), fields) is not None

    def _ids(self) -> list[str]:
        """The rows of what was declared, of which the one that was recorded first stands first."""
        board = self.desk.board
        found = declared_items.together(board.evening, self.declared) if board else ()
        return [row.id for row in found] or [self.declared]

    # --- showing ------------------------------------------------------------------------------------------------------
    def _row(self, row_id: str) -> Declaration | None:
        board = self.desk.board
        listed = board.record.every(Declaration) if board else ()
        return next((row for row in listed if row.id == row_id), None)

    def follow(self) -> None:
        """Show what is stored; what undo took away is not asked about any more."""
        if not self.declared:
            return
        found = self._row(self.declared)
        if found is None:
            self.ended.emit()
        else:
            self._show_row(found)

    def _show_row(self, found: Declaration) -> None:
        board = self.desk.board
        assert board is not None
        kind = "an interest as an officer" if found.officer else found.kind.words
        self._who.setText(f"{board.evening.name(found.person_id)}: {kind}")
        self.kinds.choose(OFFICER if found.officer else found.kind)
        self._tick(self.sensitive, found.sensitive)
        items = tuple(each.agenda_item_id for each in declared_items.together(board.evening, found.id))
        self._tick(self.whole, None in items)
        self.whole.setEnabled(self.item_id is not None)
        self.nature.setEnabled(not found.sensitive)
        self.nature.setPlaceholderText(_NOT_ASKED if found.sensitive else _HOW)
        detail = board.details.get(found.id)
        if not self.nature.hasFocus() and detail is not None:
            self._said = detail.nature
            self.nature.show_text(self._said)
        self._say_printed(found, items)
        self._show_facts(found, tuple(each for each in items if each))
        self._preview()

    def _say_printed(self, found: Declaration, items: tuple[str | None, ...]) -> None:
        """In which copy of the minutes the words will stand, where that is not the public one as a matter of course."""
        desk, words = self.desk, ""
        if not found.sensitive and desk.board is not None:
            closed = any(desk.is_closed(item_id) for item_id in items)
            words = _FULL_ALONE if nature_closed(desk.board.record, found) else _OF_CLOSED if closed else ""
        self._printed.setText(words)
        self._printed.setVisible(bool(words))
        self.nature.setAccessibleDescription(words)

    def _show_facts(self, found: Declaration, items: tuple[str, ...]) -> None:
        board, desk = self.desk.board, self.desk
        assert board is not None
        kept = declaring.detail(desk.office, found.id)
        texts = {"own_judgement": kept.own_judgement, "advice": kept.advice}
        hints = Noticed.of(desk).hints(found.agenda_item_id)
        asked = Asked(desk.office, board.evening, hints, items, desk.covered, texts)
        self.facts.show_facts(declaration_facts.facts_of(found, asked))
        self.facts.hide_typing(desk.covered and (found.sensitive or desk.row_closed(found)))

    def _show_recorded(self, done: bool) -> None:
        self.finder.setVisible(not done)
        for part in (self._who, self._more, self.facts):
            part.setVisible(done)

    def _tick(self, box: Check, on: bool) -> None:
        box.blockSignals(True)
        box.setChecked(on)
        box.blockSignals(False)
        box.update()

    def _preview(self) -> None:
        """The rule of what is about to be recorded, or was, together with what the same person declared before."""
        board = self.desk.board
        found = self._row(self.declared) or self._draft()
        if board is None or found is None:
            self.rule.hide()
            return
        item_id = found.agenda_item_id
        others = board.record.declarations(item_id) if item_id else ()
        listed = [found, *(each for each in others if each.person_id == found.person_id and each.id != found.id)]
        office, evening = self.desk.office, board.evening
        self.rule.show_ruling(combined(decide(declaring.facts(office, evening, each, item_id)) for each in listed))
        self.rule.show()

    def _draft(self) -> Declaration | None:
        """What would be recorded now; None while nobody is found."""
        person_id, board = self.finder.person_id(), self.desk.board
        if self.declared or person_id is None or board is None:
            return None
        items = declared_items.usual_items(board.evening, self.item_id)
        draft = Declaration("", self.desk.meeting_id, person_id, 0, self.desk.now())
        return replace(draft, agenda_item_id=items[0] if items else None, **self._kind_fields())
