"""The people: everybody by surname with what they do, found by typing, edited in place."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.office import Office
from clerk_app.services import people, tables
from clerk_app.services.tables import Table
from ui.bus import Bus
from ui.dialogs.new_person import NewPerson
from ui.page import Page
from ui.pages.person_details import PersonDetails
from ui.widgets.boxes import column, row
from ui.widgets.buttons import primary_button, writing
from ui.widgets.empty_state import EmptyState
from ui.widgets.inputs import LineInput
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.page_head import PageHead
from ui.widgets.two_panes import DetailsScroll, TwoPanes

_READ = "person person_fact seat appointment position body authority room_event absence_approval meeting sitting"


class PeoplePage(Page):
    """Typing in the box narrows the list, Down goes into it, Enter to the details; Delete removes."""

    reads = frozenset(_READ.split())

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("people_page")
        self.setAccessibleName("People")
        self._everybody: list[people.PersonLine] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        self.new_button = primary_button("New person", "user-plus")
        self.head = PageHead("People", self.new_button)
        self.finder = LineInput("Find a person", placeholder="Find a person")
        self._none = caption("Nobody fits. Try fewer letters, or a committee.", wrap=True)
        self._none_room = row((self._none, 1), margins=(24, 8, 24, 8))
        self.list = ListView(line_model(), LineDelegate(), "People")
        self.list.let_several_be_chosen()
        hints = KeyHints([("Enter", "edit"), ("Ctrl N", "new"), ("Del", "remove")])
        finder = row((self.finder, 1), margins=(24, 0, 24, 6))
        left = column(self.head, finder, self._none_room, (self.list, 1), hints)
        self._chosen = QStackedWidget()
        self._nobody = column(row(..., caption("Nobody is chosen."), ..., margins=(24, 64, 24, 0)), ...)
        self.panes = TwoPanes(left, self._chosen, "All people")
        self.first_button = primary_button("New person…", "user-plus")
        writing(self.new_button, self.first_button)
        words = "Councillors, co-opted members and officers. A committee’s members can also be added on its own page."
        self._empty = EmptyState("user-round", "Nobody yet", words, [self.first_button])
        self._either = QStackedWidget()
        self._either.addWidget(column(PageHead("People"), (self._empty, 1)))
        self.set_content(self._either)
        self._either.addWidget(self.panes)
        self._build_details()

    def _build_details(self) -> None:
        """What stands beside the list, made last: each move of its many widgets would style them all again."""
        self.details = PersonDetails(self)
        self._scroll = DetailsScroll(self.details, "person_scroll")
        for inside in (self.details.printed.list, self.details.serves):
            self._scroll.hold(inside)
        for shown in (self._scroll, self._nobody):
            self._chosen.addWidget(shown)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_thing)
        self.first_button.clicked.connect(self.new_thing)
        self.finder.textChanged.connect(lambda _: self._show_found())
        self.finder.installEventFilter(self)
        self.list.chosen.connect(lambda line: self._show(str(line.id)))
        self.list.opened.connect(lambda _: self._enter())
        self.list.clicked.connect(lambda _: self.panes.show_details())
        self.panes.returned.connect(self.list.setFocus)
        self.details.going.connect(self.going)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the people as they are now, those that fit what is typed in the box."""
        self._everybody = people.lines(self.office)
        # whoever is being edited stays, also under a name that the box does not find: the next letter is for them
        self._show_found(keep=self.list.current_key())

    def _show_found(self, keep: Hashable | None = None) -> None:
        every = self._everybody
        self._either.setCurrentIndex(1 if every else 0)
        found = [line for line in every if line.id == keep or _fits(self.finder.text(), line)]
        place = self.list.currentIndex().row()
        self.list.show_rows([_row(line) for line in found])
        if len(found) == len(every):
            self.head.show_line(f"{len(every)} by surname")
        else:
            self.head.show_line(f"{len(found)} of {len(every)}")
        self._none_room.setVisible(not found)
        if found and not self.list.currentIndex().isValid():
            self.list.choose(found[min(max(place, 0), len(found) - 1)].id)
        key = self.list.current_key()
        self._chosen.setCurrentWidget(self._scroll if key else self._nobody)
        if key:
            self._show(str(key))

    def focus_first(self) -> None:
        """The keys go to the box that finds a person, or to the button that adds the first."""
        first = self.finder if self.finder.isVisible() else self.first_button
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, subject: Subject) -> None:
        """Show a person, also one that the box has hidden, with the keys in the field that is meant."""
        self._freshen()
        if self.list.rows_model().place_of(subject.id) < 0:
            self.finder.clear()
        if self.list.choose(subject.id):
            self.panes.show_details()
            if subject.field:
                self.details.focus_field(subject.field)

    def chosen_thing(self) -> Subject | None:
        """The person who is chosen."""
        key = self.list.current_key()
        return Subject("person", str(key)) if key else None

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return self.details.settle()

    def _show(self, person_id: str) -> None:
        if self.do(people.fact, self.office, person_id) is not None:
            self.details.show_person(person_id)

    def _enter(self) -> None:
        if self.list.current_key() is None:
            return  # nobody is shown, and nobody may be typed in
        self.panes.show_details()
        if self.may_write():
            self.details.name.box.setFocus()

    # --- doing --------------------------------------------------------------------------------------------------------
    def new_thing(self) -> None:
        """Ask for a new person."""
        dialog = NewPerson(self, self.office)
        dialog.made.connect(lambda person_id: self.go_to(Subject("person", person_id)))
        dialog.open()

    def copied(self, closed: bool) -> Table | None:
        """The people who are chosen."""
        chosen = {str(line.id) for line in self.list.chosen_rows()}
        return tables.people_table(self.office, chosen) if chosen else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Insert adds and F2 edits, while the keys are in the list."""
        if not self.list.hasFocus():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.details.remove()
        elif event.key() == Qt.Key.Key_F2:
            self._enter()
        elif event.key() == Qt.Key.Key_Insert:
            self.new_thing()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the box, Down and Enter go into the list, Escape empties the box."""
        if watched is self.finder and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.finder.text():
                self.finder.clear()
                return True
        return super().eventFilter(watched, event)


def _fits(typed: str, line: people.PersonLine) -> bool:
    """Whether every typed word begins a word of the name, the post, the group, the ward or a role."""
    fact = line.fact
    said = " ".join((fact.printed, fact.job_title, fact.political_group, fact.ward, *line.roles))
    known = said.casefold().replace("-", " ").split() + said.casefold().split()
    return all(any(word.startswith(part) for word in known) for part in typed.casefold().split())


def _row(line: people.PersonLine) -> Line:
    fact = line.fact
    parts = dict.fromkeys(part for part in (line.apart, fact.job_title, *line.roles) if part)
    sub = ", ".join(parts) or fact.political_group or "No committee"
    return Line(line.id, fact.printed, sub, found_by=" ".join(fact.sort_key))
