"""The search page: one box over items, the text of papers, meetings and people, and what is found as one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.search import Kind, question
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services.search import AS_TYPED, RANKED, Hit
from ui.bus import Bus
from ui.page import Page
from ui.pages.search_rows import HitDelegate, HitRow, hit_model, rows_of
from ui.searching import Searching
from ui.widgets.boxes import column, row
from ui.widgets.closed_switch import ClosedSwitch
from ui.widgets.empty_state import EmptyState
from ui.widgets.inputs import LineInput
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.list_view import ListView
from ui.widgets.page_head import PageHead
from ui.widgets.progress import Progress
from ui.widgets.segments import Segment, Segments

_WHERE = "Items, the text of papers, meetings and people"
_HOW = "Type a few letters, or several words: all of them must be there. “Marks” around words find them as they stand."
_NONE = "Try fewer letters, or other words: all of them must be there."
_ENTER, _DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter), (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class SearchPage(Page):
    """Typing finds the newest, Enter what fits best; Down goes into the list, Enter there to the place."""

    def __init__(self, office: Office, bus: Bus, searching: Searching, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("search_page")
        self.setAccessibleName("Search")
        self._searching = searching
        self._ranked = False
        self._answered: tuple[object, ...] = ()  # the question whose answer is shown
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head = PageHead("Search")
        self.head.show_line(_WHERE)
        self.box = LineInput("Search", placeholder="Words, or a “phrase”")
        kinds = [Segment("", "All"), *(Segment(kind, kind.words) for kind in Kind)]
        self.kinds = Segments(kinds, "What is searched")
        self.closed = ClosedSwitch("Closed too")
        self._none = caption(_NONE, wrap=True)
        self._none_room = column(row((self._none, 1), margins=(24, 8, 24, 8)), ...)
        self.progress = Progress("Preparing the search")
        self._wait = caption("The search is being prepared. This is done once; afterwards it follows every change.")
        self._waiting = column(self._wait, self.progress, ..., gap=6, margins=(24, 8, 24, 8))
        self.list = ListView(hit_model(), HitDelegate(), "Found")
        self._how = EmptyState("search", "Find anything", _HOW)
        self._either = QStackedWidget()
        for shown in (self._how, self._waiting, self._none_room, self.list):
            self._either.addWidget(shown)
        hints = KeyHints([("Enter", "what fits best"), ("↓", "into the list"), ("Esc", "empty the box")])
        asked = row((self.box, 1), self.closed, gap=12, margins=(24, 0, 24, 8))
        choices = row(self.kinds, ..., margins=(24, 0, 24, 8))
        self.set_content(column(self.head, asked, choices, (self._either, 1), hints))

    def _connect(self) -> None:
        self.box.textChanged.connect(lambda _: self._find())
        self.box.installEventFilter(self)
        self.list.installEventFilter(self)
        self.kinds.chosen.connect(lambda _: self._find_again())
        self.closed.toggled.connect(lambda _: self._find_again())
        self.list.opened.connect(self._go)
        self.list.clicked.connect(lambda _: self._go(self.list.current_row()))
        self._searching.prepared.connect(self._find_prepared)
        self._searching.progressed.connect(self.progress.show_part)
        self._searching.failed.connect(self._say_failed)

    # --- showing ------------------------------------------------------------------------------------------------------
    def _heard(self, change: Change) -> None:
        """Every change may be of interest here, whatever it touched."""
        self._stale = True
        if self.isVisible():
            self._freshen()

    def refresh(self) -> None:
        """Find the same words in the file as it is now."""
        self._find_again()

    def focus_first(self) -> None:
        """The keys go to the box, whose words may be typed over."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def chosen_thing(self) -> Subject | None:
        """What is chosen in the list."""
        found = self.list.current_row()
        return found.hit.subject if isinstance(found, HitRow) else None

    def _find_again(self) -> None:
        if self._ranked:
            self._rank()
        else:
            self._find()

    def _find_prepared(self) -> None:
        if self.isVisible():
            self._find_again()
        else:
            self._stale = True

    def _find(self) -> None:
        """Show what fits the words so far, the newest first."""
        self._ranked = False
        self._searching.rank_no_more()
        self._show(self._asked(), f"{AS_TYPED} newest", "newest first")

    def _asked(self) -> tuple[Hit, ...] | None:
        try:
            return self._searching.as_typed(self.box.text(), self._kinds(), closed=self.closed.isChecked())
        except ClerkError as error:
            self.tell_error(error)
            return ()

    def _kinds(self) -> tuple[Kind, ...] | None:
        kind = self.kinds.value()
        return (kind,) if isinstance(kind, Kind) else None

    def _rank(self) -> None:
        """Show what fits whole words best, once a worker has found it."""
        self._ranked = True
        self._searching.rank(
            self.box.text(),
            self._kinds(),
            self.closed.isChecked(),
            lambda hits: self._show(hits, f"{RANKED} that fit best", "best first"),
        )

    def _show(self, hits: tuple[Hit, ...] | None, most: str, order: str) -> None:
        asked = bool(question(self.box.text(), typing=True))
        question_now = (self.box.text(), self.kinds.value(), self.closed.isChecked(), order)
        kept = self.list.current_key() if question_now == self._answered else None
        self._answered = question_now
        found = rows_of(hits or ())
        self.list.show_rows(found)
        nothing = self._waiting if hits is None else self._none_room
        self._either.setCurrentWidget(self.list if found else nothing if asked else self._how)
        self.head.show_line(self._standing(len(found), most, order) if asked and hits is not None else _WHERE)
        if found and (kept is None or not self.list.choose(kept)):  # the same question anew keeps its place
            self.list.scrollToTop()
            self.list.choose_first()

    def _standing(self, count: int, most: str, order: str) -> str:
        full = str(count) == most.partition(" ")[0]
        counted = f"The {most}" if full else f"{count} found, {order}" if count else "Nothing found"
        return f"{counted}, closed text too" if self.closed.isChecked() else counted

    def _say_failed(self, error: Exception) -> None:
        if not isinstance(error, ClerkError):
            raise error
        self._either.setCurrentWidget(self._how)
        if self.isVisible():
            self.tell_error(error)

    # --- doing --------------------------------------------------------------------------------------------------------
    def _go(self, found: HitRow | None) -> None:
        if found is not None:
            self.going.emit(found.hit.subject)

    def _into_list(self) -> None:
        if self.list.rows_model().rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the box Enter ranks, Down goes into the list, Escape empties it; from the list Escape goes back."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self.list and event.key() == Qt.Key.Key_Escape and not self.messages.text():
            self.focus_first()
            return True
        if watched is not self.box:
            return super().eventFilter(watched, event)
        if event.key() in _ENTER and self.box.text().strip():
            self._rank()
            self._into_list()
        elif event.key() in _DOWN:
            self._into_list()
        elif event.key() == Qt.Key.Key_Escape and self.box.text():
            self.box.clear()
        else:
            return super().eventFilter(watched, event)
        return True
