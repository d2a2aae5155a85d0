"""A declaration: letters and Enter record it, then its kind by a figure and one line of words; its rule stands below.

Nothing of a sensitive interest is ever asked, and what was typed of it before is taken away again (DI-9).
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clerk_app.domain.declaration_terms import DeclaredKind
from clerk_app.domain.declarations import Ruling, board_line, combined, decide
from clerk_app.domain.record_rows import Declaration
from clerk_app.services import declaring
from ui.pages.room_desk import Desk
from ui.pages.room_entry import Entry, PersonFinder, RoomLine, everybody_here
from ui.widgets.boxes import column, row
from ui.widgets.check import Check
from ui.widgets.key_cap import KeyCap
from ui.widgets.labels import IconLabel, Label, caption, label_for
from ui.widgets.panel import Panel
from ui.widgets.segments import Segment, Segments

_KINDS = (
    Segment(DeclaredKind.DPI, "1 Pecuniary"),
    Segment(DeclaredKind.ORI, "2 Registerable"),
    Segment(DeclaredKind.NRI, "3 Other"),
    Segment(DeclaredKind.ARREARS, "4 Council tax"),
)
_BY_FIGURE = {place: segment.value for place, segment in enumerate(_KINDS, start=1)}


class RuleBar(Panel):
    """What follows from what is declared, in a sentence, with the rule that says so."""

    def __init__(self) -> None:
        self._words = Label("", "room_strong", wrap=True)
        self._source = caption("", wrap=True)
        self._icon = IconLabel("scale", "warn")
        words = column(self._words, self._source, gap=2)
        super().__init__(row(column(self._icon, ...), (words, 1), gap=12, margins=(14, 8, 12, 8)), tone="warn_soft")

    def show_ruling(self, ruling: Ruling) -> None:
        """Say it; quietly where nothing is asked of anybody."""
        free = not ruling.must_leave and not ruling.bars_voting
        self._tone = "good_soft" if free else "warn_soft"
        self._icon.show_icon("scale", "good" if free else "warn")
        self._words.setText(board_line(ruling))
        said = [*ruling.warnings, *(task.text for task in ruling.tasks if not task.private), *ruling.notes]
        self._source.setText(" ".join([*said, f"Rule {', '.join(ruling.rules)}." if ruling.rules else ""]).strip())
        self._source.setVisible(bool(self._source.text()))
        self.setAccessibleName(f"{self._words.text()} {self._source.text()}".strip())
        self.update()

    def words(self) -> str:
        """What follows."""
        return self._words.text()


class DeclareEntry(Entry):
    """D, letters, Enter: it is recorded. Then a figure says its kind, and one line what the member said."""

    title, icon = "Declaration", "scale"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.declared = ""  # the declaration that was recorded by this entry
        self.finder = PersonFinder("Who declares")
        self._who = Label("", "room_strong")
        self.kinds = Segments(_KINDS, "Kind of interest", DeclaredKind.DPI)
        self.nature = RoomLine("What the member said")
        self.sensitive = Check("Sensitive: never print what it is")
        self.whole = Check("Whole meeting")
        self.rule = RuleBar()
        self.rule.setObjectName("declaration_rule")
        words = column(label_for(self.nature, "What the member said"), self.nature, gap=2)
        end = row(self.sensitive, 16, self.whole, ..., KeyCap("Enter"), gap=8)
        self._more: QWidget = column(words, end, gap=8)
        for part in (self.finder, self._who, self.kinds, self.rule, self._more):
            self.lines.addWidget(part)
        self._said = ""  # the words as they are stored
        self.finder.moved.connect(self._preview)
        self.finder.digit.connect(self.choose_kind)
        self.kinds.chosen.connect(lambda _: self._kind_chosen())
        self.nature.editingFinished.connect(self._store_words)
        self.sensitive.toggled.connect(self._say_sensitive)
        self.whole.toggled.connect(lambda _: self._say_item())

    # --- the entry ----------------------------------------------------------------------------------------------------
    def first(self) -> QWidget:
        """The keys begin in the letters of a name."""
        return self.finder

    def clear(self) -> None:
        """Nobody has declared anything yet."""
        self.declared = ""
        self.finder.offer(everybody_here(self.desk))
        self.finder.clear()
        self.kinds.choose(DeclaredKind.DPI)
        for box in (self.sensitive, self.whole):
            box.blockSignals(True)
            box.setChecked(box is self.whole and self.item_id is None)
            box.blockSignals(False)
        self.whole.setEnabled(self.item_id is not None)
        self.nature.show_text("")
        self._said = ""
        self._show_recorded(False)
        self.rule.hide()

    def accept(self) -> None:
        """Enter records who was found; once that is done, it ends."""
        if not self.declared:
            self._record()
        elif self._store_words():
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure says the kind, wherever in the entry the keys are but in its words."""
        if event.text() in {str(figure) for figure in _BY_FIGURE}:
            self.choose_kind(int(event.text()))
            if self.declared:
                self.nature.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def choose_kind(self, figure: int) -> None:
        """Say of what kind the interest is, by its figure."""
        if figure in _BY_FIGURE:
            self.kinds.choose(_BY_FIGURE[figure])
            self._kind_chosen()

    # --- recording ----------------------------------------------------------------------------------------------------
    def _record(self) -> None:
        person_id = self.finder.person_id()
        if person_id is None or self.declared:
            return
        items = [self.item_id] if self.item_id else []
        fields = {"kind": self.kinds.value()}
        desk = self.desk
        change = desk.do(declaring.declare, desk.meeting_id, person_id, desk.now(), fields, items)
        if change is None or change.subject is None:
            return
        self.declared = change.subject.id
        self._who.setText(self.finder.name())
        self._show_recorded(True)
        self._preview()
        self.kinds.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_recorded(self, done: bool) -> None:
        self.finder.setVisible(not done)
        self._who.setVisible(done)
        self._more.setVisible(done)

    def _kind_chosen(self) -> None:
        self._say(kind=self.kinds.value())
        self._preview()

    def _say_sensitive(self, on: bool) -> None:
        self.nature.setEnabled(not on)
        if on:
            self.nature.show_text("")
            self._said = ""
        self._say(sensitive=on)
        self._preview()

    def _say_item(self) -> None:
        self._say(agenda_item_id=None if self.whole.isChecked() else self.item_id)
        self._preview()

    def _store_words(self) -> bool:
        """Store what the member said, if it is new. Returns whether nothing is left to store."""
        text = self.nature.text().strip()
        if text == self._said or not self.declared:
            return True
        stored = self._say(nature=text)
        self._said = text if stored else self._said
        return stored

    def _say(self, **fields: object) -> bool:
        """Store a field of what was recorded; before that there is nothing to store."""
        return not self.declared or self.desk.do(declaring.change, self.declared, fields) is not None

    def _preview(self) -> None:
        """The rule of what is about to be recorded, or was, together with what the same person declared before."""
        board, person_id = self.desk.board, self.finder.person_id()
        if board is None or person_id is None:
            self.rule.hide()
            return
        now = self.desk.now()
        draft = Declaration("", self.desk.meeting_id, person_id, 0, now)
        draft = replace(draft, kind=self.kinds.value(), sensitive=self.sensitive.isChecked())  # type: ignore[arg-type]
        declared = board.record.declarations(self.item_id) if self.item_id else ()
        others = [board.rulings[each.id] for each in declared if self._is_other(each, person_id)]
        facts = declaring.facts(self.desk.office, board.evening, draft, self.item_id)
        self.rule.show_ruling(combined([decide(facts), *(each for each in others)]))
        self.rule.show()

    def _is_other(self, each: Declaration, person_id: str) -> bool:
        board = self.desk.board
        return (
            each.person_id == person_id and each.id != self.declared and board is not None and each.id in board.rulings
        )

    def follow(self) -> None:
        """What undo took away is not asked about any more."""
        board = self.desk.board
        if self.declared and board and all(row.id != self.declared for row in board.record.every(Declaration)):
            self.ended.emit()
