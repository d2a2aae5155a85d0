"""The council and its committees: the list at the left, the chosen one at the right, edited in place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.council import Authority
from clerk_app.office import Office
from clerk_app.services import committees, council, people, tables
from clerk_app.services.tables import Table
from ui.bus import Bus
from ui.dialogs.name_council import NATIONS, NameCouncil
from ui.dialogs.new_committee import NewCommittee
from ui.dialogs.new_meeting import NewMeeting
from ui.models.rows import Heading
from ui.page import Page
from ui.pages.committee_details import CommitteeDetails
from ui.pages.committee_members import members_words
from ui.pages.council_details import CouncilDetails
from ui.pages.first_steps import COUNCIL, next_step
from ui.text import counted
from ui.widgets.boxes import column
from ui.widgets.buttons import primary_button, writing
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_cap import KeyHints
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.page_head import PageHead
from ui.widgets.two_panes import DetailsScroll, TwoPanes

_COUNCIL = "council"
_READ = "authority rule body seat appointment position person person_fact standing_item meeting meeting_body"


class CommitteesPage(Page):
    """Enter on a committee goes to its details, Delete takes one that never met out of the file."""

    reads = frozenset(_READ.split()) | {"holiday", "sitting", "distribution_entry"}

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.setObjectName("committees_page")
        self.setAccessibleName("Committees")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.new_button = primary_button("New committee", "plus")
        self.head = PageHead("Committees", self.new_button)
        self.list = ListView(line_model(), LineDelegate(), "Committees")
        self.list.let_several_be_chosen()
        self._details, self._either = QStackedWidget(), QStackedWidget()
        hints = KeyHints([("Enter", "edit"), ("Ctrl N", "new"), ("Del", "remove")])
        self.panes = TwoPanes(column(self.head, (self.list, 1), hints), self._details, "All committees")
        self.name_button = primary_button("Name the council…", "landmark")
        writing(self.new_button, self.name_button)
        words = "Give the council’s name as it is printed; its committees come after it."
        self._empty = EmptyState("landmark", "First, the council", words, [self.name_button])
        self.set_content(self._either)
        self._either.addWidget(column(PageHead("Committees"), (self._empty, 1)))
        self._either.addWidget(self.panes)
        self._build_details()

    def _build_details(self) -> None:
        """What stands beside the list, made last: each move of its three hundred widgets would style them all again."""
        self.council, self.committee = CouncilDetails(self), CommitteeDetails(self)
        self._council_scroll = DetailsScroll(self.council, "council_scroll")
        self._committee_scroll = DetailsScroll(self.committee, "committee_scroll")
        for shown in (self.committee.members.list, self.committee.standing.list, self.committee.rules.list):
            self._committee_scroll.hold(shown)
        for shown in (self.council.closed_days.list, self.council.rules.list):
            self._council_scroll.hold(shown)
        for details in (self._council_scroll, self._committee_scroll):
            self._details.addWidget(details)

    def _connect(self) -> None:
        self.name_button.clicked.connect(self.new_thing)
        self.new_button.clicked.connect(self.new_thing)
        self.list.chosen.connect(lambda line: self._show(str(line.id)))
        self.list.opened.connect(lambda _: self._enter())
        self.list.clicked.connect(lambda _: self.panes.show_details())
        self.panes.returned.connect(self.list.setFocus)
        self.committee.meeting_asked.connect(self._new_meeting)
        self.committee.going.connect(self.going)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the council and its committees as they are now."""
        authority = council.authority(self.office)
        self._either.setCurrentIndex(1 if authority else 0)
        if authority is None:
            return
        lines = committees.lines(self.office)
        place = self.list.currentIndex().row()
        self.list.show_rows([self._council_row(authority), *_rows(lines, self.office.today())])
        self.head.show_line(counted(len(lines), "committee", "committees") if lines else "No committee yet")
        if not self.list.currentIndex().isValid():
            rows = [row for row in self.list.rows_model().rows() if isinstance(row, Line)]
            self.list.choose(rows[min(max(place - 1, 1), len(rows) - 1)].id)
        self._show(str(self.list.current_key()))

    def focus_first(self) -> None:
        """The keys go to the list, or to the button of the first step."""
        first = self.list if self.list.isVisible() else self.name_button
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, subject: Subject) -> None:
        """Show the council, or one committee; the keys go to the proper officer, the members or the chair if meant."""
        self._freshen()
        found = self.list.choose(subject.id if subject.table == "body" else _COUNCIL)
        if found:
            self.panes.show_details()
        if found and subject.field == "proper_officer":
            self.council.officer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif found and subject.field in ("members", "chair"):
            self.committee.members.focus_for(subject.field)

    def chosen_thing(self) -> Subject | None:
        """The committee that is chosen, or the council."""
        key, authority = self.list.current_key(), council.authority(self.office)
        if key == _COUNCIL:
            return Subject("authority", authority.id) if authority else None
        return Subject("body", str(key)) if key else None

    def settle(self) -> bool:
        """Store what is typed and not stored yet. Returns whether all is stored."""
        return all([self.council.settle(), self.committee.settle()])

    def _council_row(self, authority: Authority) -> Line:
        nation = dict(NATIONS)[authority.country]
        officer = council.officer_on(self.office, self.office.today())
        signs = f"Proper officer: {people.fact(self.office, officer).printed}" if officer else "No proper officer yet"
        return Line(_COUNCIL, authority.name, f"{nation}. {signs}", icon="landmark")

    def _show(self, key: str) -> None:
        if key == _COUNCIL:
            self.committee.settle()
            self.council.refresh()
            self._details.setCurrentWidget(self._council_scroll)
            return
        self.council.settle()
        if self.do(committees.committee, self.office, key) is not None:
            if self.committee.show_committee(key):
                self._committee_scroll.verticalScrollBar().setValue(0)
            self._details.setCurrentWidget(self._committee_scroll)

    def _enter(self) -> None:
        """Go from the list into the details."""
        self.panes.show_details()
        if not self.may_write():
            return
        field = self.council.name if self.list.current_key() == _COUNCIL else self.committee.name
        field.box.setFocus()

    # --- doing --------------------------------------------------------------------------------------------------------
    def new_thing(self) -> None:
        """Ask for a new committee; before there is a council, for its name."""
        if next_step(self.office) == COUNCIL:
            NameCouncil(self, self.office).open()
            return
        dialog = NewCommittee(self, self.office)
        dialog.made.connect(lambda body_id: self.go_to(Subject("body", body_id)))
        dialog.open()

    def _new_meeting(self, body_id: str) -> None:
        dialog = NewMeeting(self, self.office, body_id)
        dialog.made.connect(lambda meeting_id: self.going.emit(Subject("meeting", meeting_id)))
        dialog.going.connect(self.going)
        dialog.open()

    def copied(self, closed: bool) -> Table | None:
        """The members who are chosen while the keys are in their list, else the committees."""
        if self.committee.members.list.hasFocus():
            return self.committee.members.copied()
        chosen = {str(line.id) for line in self.list.chosen_rows()} - {_COUNCIL}
        return tables.committees_table(self.office, chosen) if chosen else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Insert adds and F2 edits, while the keys are in the list."""
        if not self.list.hasFocus():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.list.current_key() != _COUNCIL:
            self.committee.remove()
        elif event.key() == Qt.Key.Key_F2:
            self._enter()
        elif event.key() == Qt.Key.Key_Insert:
            self.new_thing()
        else:
            super().keyPressEvent(event)


def _rows(lines: list[committees.CommitteeLine], today: date) -> list[Heading | Line]:
    """The committees that meet, and under a heading of their own those that were abolished."""
    gone = [line for line in lines if line.body.abolished_on is not None and line.body.abolished_on <= today]
    found: list[Heading | Line] = []
    for words, part in (("Committees", [line for line in lines if line not in gone]), ("Abolished", gone)):
        found += [Heading(words, count=len(part))] if part else []
        found += [_row(line) for line in part]
    return found


def _row(line: committees.CommitteeLine) -> Line:
    return Line(line.id, line.body.name, members_words(line.members, line.vacancies))
