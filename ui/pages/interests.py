"""The register of interests: people at the left, what is registered of one of them at the right, its days in words."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.public_register import PublicRegister
from clerk_app.errors import ClerkError
from clerk_app.office import Office
from clerk_app.services import interest_checks, public_register, register_tables, registers, tables
from clerk_app.services.exporting import keep_files, office_name
from clerk_app.services.tables import Table
from ui.bus import Bus
from ui.dialogs.save_register import CLOSED_TABLE, PUBLIC
from ui.jobs import Job, Told
from ui.page import Page
from ui.pages.interest_rows import person_row
from ui.pages.register_pane import RegisterPane
from ui.preferences import Preferences
from ui.widgets.boxes import column, row
from ui.widgets.buttons import primary_button, secondary_button, writing
from ui.widgets.empty_state import EmptyState
from ui.widgets.inputs import LineInput
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.line_rows import LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.page_head import PageHead
from ui.widgets.two_panes import TwoPanes

_EMPTY = "What members notify is kept here under their names, with the days left to notify it. Add the people first."


class InterestsPage(Page):
    """Typing in the box narrows the people, Down goes into them, Enter to the entries of one."""

    reads = frozenset({"person", "person_fact", "interest", "dispensation", "gift", "rule", "authority", "declaration"})
    holds_closed = True

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("interests_page")
        self.setAccessibleName("Interests")
        self._everybody: list[registers.MemberLine] = []
        self._saving: Job | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.save_button = secondary_button("&Save the register…", "download")
        self.new_button = primary_button("Add interest…", "plus")
        writing(self.new_button)
        self.head = PageHead("Interests", self.save_button, self.new_button)
        self.finder = LineInput("Find a person", placeholder="Find a person")
        self._none = caption("Nobody fits. Try fewer letters.", wrap=True)
        self._none_room = row((self._none, 1), margins=(24, 8, 24, 8))
        self.list = ListView(line_model(), LineDelegate(), "People with their registers")
        self.pane = RegisterPane(self)
        hints = KeyHints([("Enter", "entries"), ("Ctrl N", "add interest")])
        finder = row((self.finder, 1), margins=(24, 0, 24, 6))
        left = column(finder, self._none_room, (self.list, 1), hints)
        self.panes = TwoPanes(left, self.pane, "All people")
        self._either = QStackedWidget()
        self.people_button = primary_button("Go to People", "user-round")
        self.empty = EmptyState("scale", "Nobody yet", _EMPTY, [self.people_button])
        self._either.addWidget(column((self.empty, 1)))
        self._either.addWidget(self.panes)
        self.set_content(column(self.head, (self._either, 1)))

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_thing)
        self.people_button.clicked.connect(lambda _=False: self.going.emit(Subject("person", "")))
        self.save_button.clicked.connect(lambda _=False: self.save_register())
        self.finder.textChanged.connect(lambda _: self._show_found())
        self.finder.installEventFilter(self)
        self.list.chosen.connect(lambda line: self.pane.show_person(str(line.id)))
        self.list.opened.connect(lambda _: self._enter())
        self.list.clicked.connect(lambda _: self.panes.show_details())
        self.panes.returned.connect(self.list.setFocus)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the registers as they are now, of those who fit what is typed in the box."""
        self._everybody = registers.lines(self.office)
        self.pane.keep_findings(interest_checks.check_registers(self.office))
        self._show_found(keep=self.list.current_key())

    def _show_found(self, keep: Hashable | None = None) -> None:
        every = self._everybody
        self._either.setCurrentIndex(1 if every else 0)
        for button in (self.new_button, self.save_button):
            button.setEnabled(bool(every))
        found = [line for line in every if line.id == keep or _fits(self.finder.text(), line)]
        place = self.list.currentIndex().row()
        self.list.show_rows([person_row(line) for line in found])
        self.head.show_line(_said(every))
        self._none_room.setVisible(not found)
        if found and not self.list.currentIndex().isValid():
            self.list.choose(found[min(max(place, 0), len(found) - 1)].id)
        self.pane.show_person(str(self.list.current_key() or ""))

    def focus_first(self) -> None:
        """The keys go to the box that finds a person, or to the button that leads to where they are added."""
        (self.finder if self._everybody else self.people_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, subject: Subject) -> None:
        """Show a person, or an entry of the register with the keys on it; one that is gone leaves all as it is."""
        self._freshen()
        person_id = subject.id if subject.table == "person" else registers.owner(self.office, subject)
        if not person_id:
            return
        if self.list.rows_model().place_of(person_id) < 0:
            self.finder.clear()
        if self.list.choose(person_id):
            self.panes.show_details()
            if subject.table != "person":
                self.pane.choose(subject)

    def chosen_thing(self) -> Subject | None:
        """The entry that is chosen while the keys are in the entries, else the person."""
        if self.pane.list.hasFocus() and (entry := self.pane.chosen()) is not None:
            return entry
        key = self.list.current_key()
        return Subject("person", str(key)) if key else None

    def copied(self, closed: bool) -> Table | None:
        """The entries that are chosen, or all of the person's; the public copy unless the closed one is asked for."""
        person_id = str(self.list.current_key() or "")
        if not person_id:
            return None
        only = {str(line.id[1]) for line in self.pane.list.chosen_rows()} if self.pane.list.hasFocus() else None
        table = registers.copied_table(self.office, person_id, only, closed)
        if not table.rows and not closed:
            self.tell("warn", "Nothing of this stands in the public register, so nothing was copied.")
        return table if table.rows else None

    # --- doing --------------------------------------------------------------------------------------------------------
    def new_thing(self) -> None:
        """Ask for a new interest of the person who is chosen."""
        self.pane.add_interest()

    def save_register(self) -> None:
        """Ask what of the register shall be written, and where to."""
        from ui.dialogs.save_register import SaveRegister  # noqa: PLC0415 - wanted seldom

        dialog = SaveRegister(self, Preferences().export_folder)
        dialog.wanted.connect(self._save)
        dialog.open()

    def _save(self, what: str, folder: Path) -> None:
        """Gather here, and draw and write on a worker."""
        if what == PUBLIC:
            register = self.do(public_register.public_register, self.office)
            if register is None:
                return
            self._saving = Job(partial(_written, register, folder), self)
        else:
            closed = what == CLOSED_TABLE
            listed = self.do(register_tables.every_table, self.office, closed)
            if listed is None:
                return
            mark = "-CLOSED" if closed else ""
            names = (f"{office_name(self.office)}-{table.name.casefold()}{mark}.csv" for table in listed)
            files = dict(zip(names, map(tables.as_csv, listed), strict=True))
            self._saving = Job(partial(_written_tables, files, folder, closed), self)
        Preferences().export_folder = folder
        self.save_button.setEnabled(False)
        self._saving.done.connect(lambda _: self._saved(what, folder))
        self._saving.failed.connect(self._failed)
        self._saving.start()

    def _saved(self, what: str, folder: Path) -> None:
        self.save_button.setEnabled(True)
        if what == CLOSED_TABLE:
            self.tell_saved("Saved everything as tables, not for publication.", folder, "closed")
        else:
            self.tell_saved("Saved the public register.", folder)

    def _failed(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if not isinstance(error, ClerkError):
            raise error
        self.tell_error(error)

    def _enter(self) -> None:
        if self.list.current_key() is not None:
            self.panes.show_details()
            self.pane.focus_first()

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


def _said(every: list[registers.MemberLine]) -> str:
    """What waits to be notified or entered, over everybody, in the words of the list of meetings."""
    overdue, soon = sum(line.overdue for line in every), sum(line.soon for line in every)
    parts = [f"{overdue} overdue" if overdue else "", f"{soon} due within a week" if soon else ""]
    declared = sum(line.declared for line in every)
    parts += [f"{declared} declared and not entered" if declared else ""]
    return ", ".join(part for part in parts if part) or ("Nothing waits to be notified" if every else "")


def _fits(typed: str, line: registers.MemberLine) -> bool:
    known = line.fact.printed.casefold().replace("-", " ").split() + line.fact.printed.casefold().split()
    return all(any(word.startswith(part) for word in known) for part in typed.casefold().split())


def _written(register: PublicRegister, folder: Path, _: Told) -> list[Path]:
    return keep_files(public_register.register_files(register), folder)


def _written_tables(files: dict[str, bytes], folder: Path, closed: bool, _: Told) -> list[Path]:
    return keep_files(files, folder, private=closed)
