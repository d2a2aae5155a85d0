"""The history of the file: every change, newest first, what each one moved, and the way to take it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Change, Subject
from clerk_app.domain.history import HistoryLine
from clerk_app.office import Office
from clerk_app.services import history, taking_back
from ui.bus import Bus
from ui.page import Page
from ui.pages.change_details import ChangeDetails
from ui.pages.history_filters import HistoryFilters
from ui.pages.history_rows import rows_of
from ui.text import counted
from ui.widgets.boxes import column, row
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.line_rows import LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.message_bar import Link
from ui.widgets.page_head import PageHead
from ui.widgets.two_panes import DetailsScroll, TwoPanes

_PAGE = 100
_MOST_AT_ONCE = 500
_NEAR_END = 400
_PREVIEW_MS = 60


class HistoryPage(Page):
    """Older changes are read as one scrolls to them. Enter goes to what can be done about a change."""

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("history_page")
        self.setAccessibleName("History")
        self._lines: list[HistoryLine] = []
        self._before: int | None = None
        self._looking = QTimer(self)  # a long record is looked through in stretches, and the window stays awake
        self._looking.setSingleShot(True)
        self._showing = QTimer(self)
        self._showing.setSingleShot(True)
        self._showing.setInterval(_PREVIEW_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head = PageHead("History")
        self.filters = HistoryFilters(self.office.today)
        self.list = ListView(line_model(), LineDelegate(52), "Changes")
        self._none = caption("No change fits. Take a filter away, or try other words.", wrap=True)
        self._none_room = row((self._none, 1), margins=(24, 8, 24, 8))
        self._foot = caption()
        self._foot_room = row((self._foot, 1), margins=(24, 4, 24, 4))
        hints = KeyHints([("Enter", "what to do"), ("Ctrl Z", "undo your own last")])
        left = column(self.head, self.filters, self._none_room, (self.list, 1), self._foot_room, hints)
        self.details = ChangeDetails(self)
        self._scroll = DetailsScroll(self.details, "change_scroll")
        self._nothing = column(row(..., caption("No change is chosen."), ..., margins=(24, 64, 24, 0)), ...)
        self._chosen = QStackedWidget()
        for shown in (self._scroll, self._nothing):
            self._chosen.addWidget(shown)
        self.panes = TwoPanes(left, self._chosen, "All changes", 470)
        self._empty = EmptyState("history", "Nothing has happened yet", "Every change of the file will be listed here.")
        self._either = QStackedWidget()
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._either.addWidget(column(PageHead("History"), (self._empty, 1)))
        self._either.addWidget(self.panes)
        self.set_content(self._either)

    def _connect(self) -> None:
        self._looking.timeout.connect(self._look_on)
        self._showing.timeout.connect(self._show_chosen)
        self.filters.changed.connect(self._look_anew)
        self.filters.words.installEventFilter(self)
        self.list.chosen.connect(lambda _: self._showing.start())
        self.list.opened.connect(lambda _: self._enter())
        self.list.clicked.connect(lambda _: self.panes.show_details())
        self.list.verticalScrollBar().valueChanged.connect(lambda _: self._read_on())
        self.list.verticalScrollBar().rangeChanged.connect(lambda *_: self._read_on())
        self.panes.returned.connect(self.list.setFocus)
        self.details.going.connect(self.going)
        self.details.take_back_asked.connect(self.take_back)
        self.details.text_wanted.connect(self._bring_back_text)

    # --- showing ------------------------------------------------------------------------------------------------------
    def _heard(self, change: Change) -> None:
        """Every change is of interest here, whatever it touched."""
        self._stale = True
        if self.isVisible():
            self._freshen()

    def refresh(self) -> None:
        """Show the changes as they are now: as many as were shown, unless these were very many."""
        self.filters.offer_officers(history.officers(self.office))
        self._read(min(max(_PAGE, len(self._lines)), _MOST_AT_ONCE))
        self._either.setCurrentIndex(0 if self.filters.is_open() and not self._lines else 1)
        if self.list.currentIndex().isValid():
            self._show_chosen()

    def show_about(self, thing: Subject) -> None:
        """Show the history of one thing and what belongs to it."""
        self.filters.words.clear()
        self.filters.show_about(thing, f"Only {history.called(self.office, thing)}")
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_first(self) -> None:
        """The keys go to the list, where the newest change is; in a new file, to the sentence that there is none."""
        (self.list if self._either.currentWidget() is self.panes else self._empty).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def settle(self) -> bool:
        """Nothing is typed here that could be lost."""
        self.filters.settle()
        return True

    def _look_anew(self) -> None:
        self._read(_PAGE)
        self.list.scrollToTop()
        self.list.choose_first()

    def _read(self, most: int) -> None:
        self._looking.stop()
        page = history.lines(self.office, self.filters.wanted(), most=most)
        self._lines, self._before = list(page.lines), page.before
        self._show_found()

    def _look_on(self) -> None:
        """Read on behind what is shown."""
        if self._before is None:
            return
        page = history.lines(self.office, self.filters.wanted(), self._before, _PAGE)
        self._lines += page.lines
        self._before = page.before
        self._show_found(page.looked_back_to)

    def _show_found(self, looked_back_to: object = None) -> None:
        today = self.office.today()
        self.list.show_rows(rows_of(self._lines, today))
        enough = len(self._lines) >= _PAGE or self._before is None
        if not enough:
            self._looking.start(0)
        self._none_room.setVisible(not self._lines and enough)
        self._foot.setText("Looking further back…" if not enough else "")
        self._foot_room.setVisible(not enough)
        self.head.show_line(self._standing())
        if not self.list.currentIndex().isValid() and self._lines:
            self.list.choose_first()
        self._chosen.setCurrentWidget(self._scroll if self._lines else self._nothing)

    def _standing(self) -> str:
        shown = counted(len(self._lines), "change", "changes")
        return shown if self._before is None else f"The newest {shown}"

    def _read_on(self) -> None:
        """Older changes are read before the officer comes to the last that is there."""
        bar = self.list.verticalScrollBar()
        if self._before is not None and len(self._lines) >= _PAGE and bar.maximum() - bar.value() < _NEAR_END:
            self._looking.start(0)

    def _show_chosen(self) -> None:
        number = self.list.current_key()
        if isinstance(number, int):
            self.details.show_change(number)

    def _enter(self) -> None:
        self._show_chosen()
        self.panes.show_details()
        self.details.focus_first()

    # --- doing --------------------------------------------------------------------------------------------------------
    def take_back(self, number: int) -> None:
        """Show what taking a change back would move; it is taken back from there."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # a large import takes a second or two
        try:
            rehearsal = self.do(taking_back.rehearse, self.office, number)
        finally:
            QGuiApplication.restoreOverrideCursor()
        if rehearsal is None:
            return
        from ui.dialogs.take_back import TakeBack  # noqa: PLC0415 - wanted seldom

        dialog = TakeBack(self, self.office, number, rehearsal)
        dialog.taken.connect(self._tell_taken)
        dialog.open()

    def _tell_taken(self, change: Change) -> None:
        self._tell_done(f"{change.label}: done.", change)

    def _bring_back_text(self, number: int, thing: Subject, field: str) -> None:
        change = self.do(taking_back.bring_back_text, self.office, number, thing, field)
        if change is None:
            return
        if change.number:
            self._tell_done("The text was brought back.", change)
        else:
            self.tell("accent", "The field holds that text already; nothing was changed.")

    def _tell_done(self, words: str, change: Change) -> None:
        subject = change.subject
        links = (Link("Go there", lambda: self.going.emit(subject)),) if subject is not None else ()
        self.tell("good", words, "Undo puts it back as it was.", links)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the box, Down and Enter go into the list, Escape empties the box."""
        if watched is self.filters.words and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.filters.settle()
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.filters.words.text():
                self.filters.words.clear()
                return True
        return super().eventFilter(watched, event)
