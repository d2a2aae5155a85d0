"""The bar that keeps saying what an import of councillors has left to be corrected, where it is corrected."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.domain.change import Change
from clerk_app.office import Office
from clerk_app.services import councillor_mending
from clerk_app.services.councillor_mending import Brought, ToMend
from ui.frame import Frame
from ui.widgets.boxes import fill_box
from ui.widgets.message_bar import Link, MessageBar

#: Where people and their seats are corrected.
_PLACES = frozenset({"people", "committees"})
#: Where it is stored how members are printed.
_NAMED = frozenset({"person", "person_fact", "seat", "appointment", "position", "body"})


class ImportLeft(QObject):
    """What the imports into one open file have left, one thing at a time, at the foot of People and Committees.

    Until another page is shown it stands where the file was imported too.
    Its links lead to the thing and to the next one. No other message takes its place: it stands until all is
    corrected, the import is taken back, or the officer dismisses it.
    """

    def __init__(self, window: Frame, office: Office) -> None:
        super().__init__(window.bus)
        self._window, self._office = window, office
        self._imports: list[Brought] = []
        self._left: list[ToMend] = []
        self._at = 0
        self._came_on = ""
        self.bar = MessageBar(links_beside=True)
        self.bar.setObjectName("import_left")
        self.room = QWidget()
        fill_box(QVBoxLayout(self.room), [self.bar], margins=(24, 0, 24, 8))
        self.room.hide()
        middle = window.stack.parentWidget()
        pages = middle.layout() if middle is not None else None
        assert pages is not None
        pages.addWidget(self.room)
        self.destroyed.connect(self.room.deleteLater)
        self.bar.dismissed.connect(self._forget)
        self.bar.keys_left.connect(self._give_keys_back)
        window.stack.currentChanged.connect(self._place)
        window.bus.changed.connect(self._follow)

    def add(self, what: Brought) -> None:
        """Keep saying what another import has left."""
        self._imports.append(what)
        self._came_on = self._window.current_place()
        self._look()

    def _look(self) -> None:
        """Say what is left now; what is shown stays until it is corrected."""
        found = [each for what in self._imports for each in councillor_mending.left(self._office, what)]
        found = list(dict.fromkeys(found))
        if found == self._left:
            return
        shown = self._left[self._at] if self._left else None
        self._at = found.index(shown) if shown in found else min(self._at, max(0, len(found) - 1))
        self._left = found
        self._show()

    def _show(self) -> None:
        if not self._left:
            self.room.hide()
            return
        shown, count = self._left[self._at], len(self._left)
        counted = f"{self._at + 1} of {count} things that the import has left to correct" if count > 1 else ""
        links = [Link("Correct it", lambda: self._window.go_to(shown.subject))]
        links += [Link("Next", self._go_on)] if count > 1 else []
        self.bar.tell("warn", shown.words, counted, links)
        self._place()

    def _go_on(self) -> None:
        """Show the next thing, the first after the last."""
        self._at = (self._at + 1) % len(self._left)
        self._show()

    def _place(self) -> None:
        """Stand where it is corrected, and on no other page."""
        place = self._window.current_place()
        if place != self._came_on:
            self._came_on = ""
        is_open = bool(place) and self._window.office is self._office
        self.room.setVisible(is_open and bool(self._left) and place in (*_PLACES, self._came_on))

    def _follow(self, change: Change) -> None:
        if not change.tables.isdisjoint(_NAMED):
            self._look()

    def _forget(self) -> None:
        self._imports, self._left = [], []
        self.room.hide()

    def _give_keys_back(self) -> None:
        page = self._window.current_page()
        if page is not None:
            page.focus_first()
