"""The window: top bar, sidebar of nouns, and the page that is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from clerk_app.errors import ClerkError
from ui import window_commands
from ui.bus import Bus
from ui.commands import Commands
from ui.first_place import show_first
from ui.frame import BUNDLE
from ui.last_place import remember_place, return_to_place
from ui.pages import EVERY_PAGE, PLACES, place_of
from ui.pages.start import StartPage
from ui.preferences import Preferences
from ui.theme import look
from ui.top_bar import TopBar
from ui.widgets.boxes import fill_box
from ui.widgets.focus_ring import FocusRing
from ui.widgets.room import HIDDEN, form_for

# what the start page does not need is loaded when it is first wanted: the store, the sidebar, the pages, the dialogs
if TYPE_CHECKING:
    from clerk_app.domain.change import Change, Subject
    from clerk_app.office import Office
    from ui.page import Page
    from ui.palette import Palette
    from ui.widgets.sidebar import Sidebar

_FILES = "Clerk office files (*.clerk)"
_OPENED = f"Clerk office files and bundles (*.clerk *{BUNDLE})"


class MainWindow(QMainWindow):
    """One open office file, or the start page while there is none."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self.office: Office | None = None
        self._may_lose = False  # the officer goes on although something typed cannot be stored
        self._pages: dict[str, Page] = {}
        self.commands = Commands(self)
        self.setAcceptDrops(True)
        self._build()
        window_commands.add_all(self)
        window_commands.follow_keys(self)
        self._connect()
        self._was_placed = self.restoreGeometry(preferences.geometry)
        self.show_start()

    def come_up(self) -> None:
        """Show the window where it stood last; the first time whole on its screen."""
        if self._was_placed:
            self.show()
        else:
            show_first(self)

    # --- building ---------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.setObjectName("main_window")
        self.setMinimumSize(720, 480)
        self.top_bar = TopBar()
        self._sidebar: Sidebar | None = None
        self.stack = QStackedWidget()
        self.start = StartPage(self.preferences)
        self.stack.addWidget(self.start)
        self._palette: Palette | None = None
        body, whole = QWidget(), QWidget()
        self._body = QHBoxLayout(body)
        middle = QWidget()
        self._middle = QVBoxLayout(middle)
        fill_box(self._middle, [(self.stack, 1)])
        fill_box(self._body, [(middle, 1)])
        fill_box(QVBoxLayout(whole), [self.top_bar, (body, 1)])
        self.setCentralWidget(whole)
        self._ring = FocusRing(self)

    def _connect(self) -> None:
        self.top_bar.undo_asked.connect(self.undo)
        self.top_bar.search_asked.connect(self.open_palette)
        self.top_bar.places_asked.connect(lambda where: window_commands.drop_places(self, where))
        self.start.new_asked.connect(self.ask_new)
        self.start.open_asked.connect(self.ask_open)
        self.start.file_chosen.connect(self.open_file)
        look().changed.connect(self._fit)

    @property
    def sidebar(self) -> Sidebar:
        """The sidebar, made for the first file that is opened: the start page has none."""
        if self._sidebar is None:
            from ui.widgets.sidebar import Place, Sidebar  # noqa: PLC0415

            self._sidebar = Sidebar([Place(place.name, place.words, place.icon) for place in PLACES])
            self._sidebar.chosen.connect(self.show_place)
            self._sidebar.hide()
            self._body.insertWidget(0, self._sidebar)
        return self._sidebar

    # --- the open file ------------------------------------------------------------------------------------------------
    def ask_new(self) -> None:
        """Ask where a new office file shall be, and make it."""
        from ui.file_dialogs import ask_new_file, named  # noqa: PLC0415

        start = self.preferences.new_file_folder / "Council.clerk"
        ask_new_file(self, "New office file", start, _FILES, lambda path: self.new_file(named(path)))

    def ask_open(self) -> None:
        """Ask for an office file, and open it."""
        from ui.file_dialogs import ask_file  # noqa: PLC0415

        ask_file(self, "Open", self.preferences.office_folder, _OPENED, self.open_file)

    def new_file(self, path: Path) -> bool:
        """Make a new office file and show it. Returns whether that was done."""
        from clerk_app.office import new_office  # noqa: PLC0415

        return self._take(lambda: new_office(path, self.preferences.officer))

    def open_file(self, path: Path) -> bool:
        """Open an office file and show it. Returns whether that was done; if not, the page says why.

        Of a bundle it is asked first where its office file shall be.
        """
        from clerk_app.office import open_office  # noqa: PLC0415

        if path.suffix.casefold() == BUNDLE:
            from ui.carrying import open_bundle  # noqa: PLC0415 - wanted seldom

            open_bundle(self, path)
            return False
        if self.office is not None and self.office.is_at(path):
            self.show_place("meetings")
            return True
        return self._take(lambda: open_office(path, self.preferences.officer))

    def ask_restore(self, file: Path | None = None) -> None:
        """Ask which backup shall be put back, of the open file or the one given, and put it in place."""
        from ui.restoring import ask_restore  # noqa: PLC0415

        ask_restore(self, file)

    def ask_salvage(self) -> None:
        """Ask which damaged file shall be read as far as it goes, and where to."""
        from ui.salvaging import ask_damaged  # noqa: PLC0415

        ask_damaged(self)

    def _take(self, opening: Callable[[], Office]) -> bool:
        """Put another file in the place of the open one, which stays unless all in it is stored and that one opens."""
        if not self._may_leave("Go on", partial(self._take, opening)):
            return False
        try:
            office = opening()
        except ClerkError as error:
            from ui.restoring import tell_unopened  # noqa: PLC0415 - wanted seldom

            tell_unopened(self, error)
            return False
        self._let_go()
        self.show_office(office)
        return True

    def show_office(self, office: Office) -> None:
        """Show an open file: the page on which it was left, with what was done last."""
        from ui.keeping import Keeping  # noqa: PLC0415
        from ui.searching import Searching  # noqa: PLC0415

        self.office = office
        self.bus = Bus(office, self)
        self.bus.changed.connect(self._after_change)
        self.keeping = Keeping(self, office, self._middle)
        self.keeping.changed.connect(self._show_undo)
        self.searching = Searching(office, self.bus)
        self.searching.prepared.connect(self._look_again)
        if office.path is not None:
            self.preferences.add_recent(office.path)
        self.setWindowTitle(f"{office.path.stem if office.path else 'Office'} - Clerk")
        self.sidebar.set_form(self.sidebar.form())
        return_to_place(self)
        self._fit()
        self._show_undo()

    def close_file(self, verb: str = "Close", again: Callable[[], object] | None = None) -> bool:
        """Store what is typed, and let go of the file. Returns whether that was done.

        While something typed cannot be stored the file stays open, and the page says so: no word is lost unasked.
        `again` is what the file is closed for, if not to close the window, and `verb` what that is called.
        """
        if not self._may_leave(verb, again or self.close):
            return False
        self._let_go()
        return True

    def _may_leave(self, verb: str, again: Callable[[], object]) -> bool:
        """Store what is typed, and back up. Where that fails the page says so, and offers to do `again` without it."""
        may_lose, self._may_lose = self._may_lose, False
        unstored = [name for name, page in self._pages.items() if not page.settle()]
        if unstored and not may_lose:
            self._tell_unstored(unstored[0], f"{verb} without it", partial(self._lose, again))
            return False
        return self.office is None or self.keeping.may_close(verb, again)

    def _tell_unstored(self, name: str, words: str, verb: Callable[[], object]) -> None:
        from ui.widgets.message_bar import Link  # noqa: PLC0415 - loaded with the page

        if name != self.current_place():
            self.show_place(name)
        sentence = "What you typed last is not stored, so the file stays open."
        remedy = "Mend it where it is marked, or wait a moment and try again."
        self._pages[name].tell("bad", sentence, remedy, (Link(words, verb),))

    def _lose(self, again: Callable[[], object]) -> None:
        self._may_lose = True
        again()

    def _let_go(self) -> None:
        from ui.jobs import wait_for_jobs  # noqa: PLC0415

        if self.office is None:
            return
        remember_place(self)
        for page in self._pages.values():
            page.hide()  # what is not seen begins no more work
            page.leave()
        self.searching.leave()
        self.keeping.leave()
        wait_for_jobs()
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.bus.deleteLater()  # and with it what keeps the file
        self.office.close()
        self.office = None

    # --- places -------------------------------------------------------------------------------------------------------
    def current_page(self) -> Page | None:
        """The page that is shown; None at the start."""
        shown = self.stack.currentWidget()
        return None if shown is self.start else cast("Page", shown)

    def current_place(self) -> str:
        """The name of the page that is shown; "" at the start."""
        shown = self.stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), "")

    def page(self, name: str) -> Page:
        """A page by its name, made when first wanted."""
        if name not in self._pages:
            assert self.office is not None
            made = place_of(name).make(self.office, self.bus, self)
            made.going.connect(self.go_to)
            self._pages[name] = made
            self.stack.addWidget(made)
            window_commands.show_keys(self)
        return self._pages[name]

    def show_place(self, name: str) -> None:
        """Show a page."""
        if self.office is None:
            return
        self.settle()
        place = place_of(name)
        self.stack.setCurrentWidget(self.page(name))
        self.sidebar.choose(place.belongs_to or name)
        shown = place_of(place.belongs_to or name)
        self.top_bar.show_place(shown.words, shown.icon)
        self.page(name).focus_first()
        self.commands.refresh()

    def go_to(self, subject: Subject) -> None:
        """Show the page that shows a thing, with the thing in view."""
        place = next((place for place in EVERY_PAGE if subject.table in place.shows), None)
        if place is not None:
            self.show_place(place.name)
            self.page(place.name).go_to(subject)
            self.commands.refresh()

    def new_thing(self) -> None:
        """Begin a new thing of the page that is shown: a meeting, an item, a committee, a person."""
        page = self.current_page()
        if page is not None:
            page.new_thing()

    def palette_box(self) -> Palette:
        """The box that Ctrl+K opens, made when it is first wanted."""
        if self._palette is None:
            from ui.palette import Palette  # noqa: PLC0415 - not wanted at the start
            from ui.palette_entries import entries  # noqa: PLC0415

            self._palette = Palette(self, lambda typed: entries(typed, self))
        return self._palette

    def open_palette(self) -> None:
        """Ctrl+K: go to a page or a meeting, or do something, by typing a few letters of it."""
        self.settle()
        self.palette_box().open_up()

    def _look_again(self) -> None:
        if self._palette is not None:
            self._palette.look_again()

    def settle(self) -> bool:
        """Store what is typed on the page that is shown. Returns whether all is stored."""
        page = self.current_page()
        return page is None or page.settle()

    # --- undo ---------------------------------------------------------------------------------------------------------
    def undo(self) -> None:
        """Take back the newest own change, and go to where it was."""
        self._travel("undo")

    def redo(self) -> None:
        """Do the newest undone change again, and go to where it is."""
        self._travel("redo")

    def _travel(self, direction: str) -> None:
        page = self.current_page()
        if self.office is None or page is None:
            return
        page.settle()
        change = page.do(getattr(self.office, direction))
        self._show_undo()
        if change is not None and change.subject is not None:
            here = change.subject.table in place_of(self.current_place()).shows  # what two pages show, one of them here
            (page.go_to if here else self.go_to)(change.subject)

    def _after_change(self, change: Change) -> None:
        self._show_undo()

    def tell_reading(self, reason: str) -> None:
        """Say at the page's foot why nothing can be written."""
        if (page := self.current_page()) is not None:
            page.tell("warn", reason)

    def _show_undo(self) -> None:
        if self.office is not None:
            history = self.office.history
            self.top_bar.show_undo(history.undo_label, history.why_nothing)
            window_commands.name_undo(self, history.undo_label, history.redo_label, history.why_nothing)

    # --- the frame ----------------------------------------------------------------------------------------------------
    def show_start(self) -> None:
        """Show the start page: no file is open."""
        self.stack.setCurrentWidget(self.start)
        if self._sidebar is not None:
            self._sidebar.hide()
        self.top_bar.show_undo("", "Nothing to undo: no file is open.")
        self.top_bar.show_no_place()
        self.setWindowTitle("Clerk")

    def _fit(self) -> None:
        form = form_for(round(self.width() / look().theme.factor))
        if self.office is not None:
            self.sidebar.fit(self.width())
            self.sidebar.setVisible(form != HIDDEN)
        self.top_bar.set_narrow(form == HIDDEN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold with the width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window, show what another program has written meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.office is not None:
            self.bus.look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """An office file may be dropped on the window."""
        from ui.file_dialogs import dropped_file  # noqa: PLC0415

        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the office file that was dropped."""
        from ui.file_dialogs import dropped_file  # noqa: PLC0415

        path = dropped_file(event)
        if path is not None:
            self.open_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is typed, wait for what is being written, and remember the window's place."""
        if not self.close_file():
            event.ignore()
            return
        self.preferences.geometry = self.saveGeometry()
        super().closeEvent(event)
