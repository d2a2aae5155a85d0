"""The wording: the notices on each agenda and the other words that are printed, with the page as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.copies import Copy
from clerk_app.domain.wording import NOTICES
from clerk_app.domain.wording_labels import LABELS, PHRASES
from clerk_app.services import specimen, wording
from clerk_app.services.exporting import Shown
from ui.models.rows import Heading
from ui.page import Page
from ui.pages.settings_pane import BesidePage, ScopeChoice, SettingsPane
from ui.pages.wording_editor import WordingEditor
from ui.theme import look
from ui.widgets.boxes import column, fill_box
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import section_heading
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.panel import Panel
from ui.widgets.two_panes import DetailsScroll

_NOT_YET = "Shown as it would be printed; it is not printed yet."
_HEADINGS = {f"notices.{kind}_heading" for kind in NOTICES}


class WordingPane(SettingsPane):
    """Enter on a text goes to its words; Space on a notice prints it or not, Alt with the arrows moves it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.setObjectName("wording_pane")
        self.scope = ScopeChoice()
        self.since = DateField("For meetings from", page.office.today())
        self.list = _TextList()
        self.editor = WordingEditor(page)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.since.line.setPlaceholderText("Every meeting")
        fields = (Field("Holds for", self.scope), self.since)
        head = column(section_heading("Wording"), *fields, gap=8, margins=(24, 20, 12, 8))
        hints = KeyHints([("Space", "print it"), ("Alt ↑ ↓", "order")])
        self._left = Panel(column(head, (self.list, 1), hints), lines="r")
        controls = QWidget()
        scroll = DetailsScroll(self.editor, "wording_scroll", widest=520)
        fill_box(QHBoxLayout(controls), [self._left, (scroll, 1)])
        self.beside = BesidePage(controls, self._gather, every_copy=True)
        self.beside.preview.keep_note_room()
        fill_box(QVBoxLayout(self), [(self.beside, 1)])
        look().changed.connect(self._fit)
        self._fit()

    def _connect(self) -> None:
        self.scope.chosen.connect(lambda _: self._again())
        self.since.changed.connect(lambda _: self._again())
        self.list.chosen.connect(lambda line: self._show(str(line.id)))
        self.list.opened.connect(lambda _: self.editor.focus_words())
        self.list.ticked.connect(lambda kind: self.show_notice(kind, kind not in self._shown()))
        self.list.moved.connect(self.move_notice)
        self.editor.typed.connect(self.beside.redraw)
        self.editor.shown.connect(self.show_notice)
        self.editor.moved.connect(self.move_notice)
        self.editor.followed.connect(self.follow_council)
        self.beside.preview.failed.connect(self.page.tell_error)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the words of the council or the committee from the day on."""
        self.scope.refresh(self.page)
        self.list.show_rows(self._rows())
        if not self.list.currentIndex().isValid():
            self.list.choose_first()
        self._show(str(self.list.current_key()))
        self.beside.redraw()

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return self.editor.settle()

    def focus_first(self) -> None:
        """The keys go to the list of texts."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def go_to(self, subject: Subject) -> None:
        """Show the text that a change was about."""
        word = wording.place_of(self.office, subject.id)
        if word is not None:
            self.scope.refresh(self.page)
            self.scope.choose_body(word.body_id)
            self.since.show_value(word.from_date)
            self.refresh()
            self.list.choose(word.name.removesuffix("_heading"))

    @property
    def _day(self) -> date | None:
        day: date | None = self.since.value()
        return day

    def _rows(self) -> Iterator[Line | Heading]:
        body_id, day = self.scope.body_id, self._day
        shown = wording.notices_shown(self.office, body_id, day)
        unused = {*_HEADINGS, *wording.unused(self.office, body_id, day)}
        for group, phrases in PHRASES.items():
            names = [name for name in phrases if name not in unused]
            if group == "Notices":
                order = [f"notices.{kind}" for kind in (*shown, *(kind for kind in NOTICES if kind not in shown))]
                names = [*order, *(name for name in names if name not in order)]
            yield Heading(group)
            for name in names:
                yield self._row(name, shown, body_id, day)

    def _row(self, name: str, shown: tuple[str, ...], body_id: str | None, day: date | None) -> Line:
        kind = name.split(".")[1]
        line = wording.phrase(self.office, name, body_id, day)
        if kind not in NOTICES:
            return Line(name, line.label, " ".join(line.text.split()), chip="Own" if line.own else "")
        if kind in shown:
            return Line(
                name, line.label, "Printed", chip=str(shown.index(kind) + 1), chip_tone="good", chip_icon="check"
            )
        return Line(name, line.label, "Not printed")

    def _again(self) -> None:
        self.settle()
        self.refresh()

    def _show(self, name: str) -> None:
        if name in LABELS:
            self.editor.show_phrase(name, self.scope.body_id, self._day)
            kind = name.removeprefix("notices.")
            unticked = kind in NOTICES and kind not in self._shown()
            self.beside.preview.show_note(_NOT_YET if unticked else "")
            self.beside.preview.copies.setEnabled(not name.startswith("declaring."))
            self.beside.redraw()

    def _gather(self, copy: Copy) -> Shown:
        """The page that is shown: the declarations paper for its own words, for all others the agenda."""
        name, typed = str(self.list.current_key()), self.editor.typed_words()
        if name.startswith("declaring."):
            return specimen.specimen_declarations(self.office, name, self.scope.body_id, self._day, typed)
        kind = name.removeprefix("notices.")
        return specimen.specimen_copy(self.office, copy, self.scope.body_id, self._day, typed, kind)

    # --- doing --------------------------------------------------------------------------------------------------------
    def show_notice(self, kind: str, on: bool) -> None:
        """Print a notice, last of all, or print it no more."""
        shown = [each for each in self._shown() if each != kind]
        self._store([*shown, kind] if on else shown)

    def move_notice(self, kind: str, by: int) -> None:
        """Print a notice earlier or later among the others."""
        shown = list(self._shown())
        if kind not in shown or not 0 <= shown.index(kind) + by < len(shown):
            return
        at = shown.index(kind)
        shown.insert(at + by, shown.pop(at))
        self._store(shown)

    def follow_council(self) -> None:
        """Let the committee show what the council shows."""
        if self.scope.body_id is not None:
            self.page.do(wording.follow_council, self.office, self.scope.body_id, self._day)

    def _shown(self) -> tuple[str, ...]:
        return wording.notices_shown(self.office, self.scope.body_id, self._day)

    def _store(self, kinds: list[str]) -> None:
        self.settle()
        self.page.do(wording.show_notices, self.office, kinds, self.scope.body_id, self._day)

    def _fit(self) -> None:
        self._left.setFixedWidth(look().theme.scaled(264))


class _TextList(ListView):
    """The texts. Sends `ticked(kind)` on Space and `moved(kind, by)` on Alt with an arrow, for a notice."""

    ticked = Signal(str)
    moved = Signal(str, int)

    def __init__(self) -> None:
        super().__init__(line_model(), LineDelegate(), "Texts")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Alt with the arrows act on the notice that is chosen."""
        kind = str(self.current_key()).removeprefix("notices.")
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if kind in NOTICES and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(kind)
        elif kind in NOTICES and alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(kind, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
