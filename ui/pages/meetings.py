"""The meetings: what is to come with its notice clock, and what was; the place where an empty file begins."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.meetings import MeetingState
from clerk_app.office import Office
from clerk_app.services import committees, meetings, planning
from ui.bus import Bus
from ui.page import Page
from ui.pages.first_steps import LAST, FirstSteps, next_step
from ui.pages.meeting_rows import MeetingFilter, rows_of
from ui.text import counted, municipal_year, municipal_year_words
from ui.theme import look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import primary_button
from ui.widgets.choice import Choice
from ui.widgets.key_cap import KeyHints
from ui.widgets.labels import caption
from ui.widgets.line_rows import Line, LineDelegate, line_model
from ui.widgets.list_view import ListView
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from clerk_app.services.tables import Table

_A_HANDFUL = 5
_WIDEST = 960
_EVERY = "every"


class MeetingsPage(Page):
    """The list of meetings. Enter opens one, Delete takes a planned one out of the file."""

    reads = frozenset(
        {
            "meeting",
            "sitting",
            "meeting_body",
            "agenda_item",
            "body",
            "authority",
            "rule",
            "holiday",
            "seat",
            "appointment",
        }
    )

    def __init__(self, office: Office, bus: Bus) -> None:
        super().__init__(office, bus)
        self.setObjectName("meetings_page")
        self.setAccessibleName("Meetings")
        self._filter = MeetingFilter()
        self._build()
        self._connect()

    # --- building -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.new_button = primary_button("New meeting", "plus")
        self.head = PageHead("Meetings", self.new_button)
        self.list = ListView(line_model(), LineDelegate(64), "Meetings")
        self.list.let_several_be_chosen()
        self.committee = Choice("Committee", [(_EVERY, "All committees")], _EVERY)
        self.year = Choice("Municipal year", [(_EVERY, "Every year")], _EVERY)
        self.state = Choice("State", [(_EVERY, "Any state")], _EVERY)
        self.filters = row((self.committee, 3), (self.year, 2), (self.state, 2), ..., gap=8, margins=(24, 0, 24, 4))
        self.no_fit = caption("No meeting fits these filters.", wrap=True)
        self._no_fit_room = row((self.no_fit, 1), margins=(24, 12, 24, 12))
        verbs = {
            "officer": self.give_name,
            "council": self.name_council,
            "committee": self.new_committee,
            "members": self.add_members,
            "meeting": self.new_thing,
        }
        self.steps = FirstSteps(self.office, verbs)
        hints = KeyHints([("Enter", "open"), ("Ctrl N", "new meeting"), ("Del", "remove")])
        self._listed = column(row((self.filters, 1000), ...), self._no_fit_room, (self.list, 1), hints)
        self._either = QStackedWidget()
        self._either.addWidget(self.steps)
        self._either.addWidget(self._listed)
        self.set_content(column(row((self.head, 1000), ...), (self._either, 1)))

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_thing)
        self.list.opened.connect(lambda line: self.going.emit(Subject("meeting", line.id)))
        for choice in (self.committee, self.year, self.state):
            choice.chosen.connect(lambda _: self._choose_filter())
        look().changed.connect(self._fit)

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the meetings as they are now, or the next first step."""
        every = planning.listed(self.office)
        today = self.office.today()
        self._offer_filters(every)
        chosen = [meeting for meeting in every if self._filter.fits(meeting)]
        place = self.list.currentIndex().row()
        self.list.show_rows(rows_of(chosen, today))
        self._no_fit_room.setVisible(bool(every) and not chosen)
        self._either.setCurrentWidget(self._listed if every else self.steps)
        self.new_button.setVisible(bool(every))
        self.head.show_line(_standing(every, today) if every else "")
        self.steps.refresh()
        self._fit()
        if not self.list.currentIndex().isValid():
            self._choose_near(place)

    def focus_first(self) -> None:
        """The keys go to the list, or to the button of the first step."""
        if self._either.currentWidget() is self._listed:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.steps.focus_step()

    def _choose_near(self, place: int) -> None:
        """After the current row is gone, make the one in its place current; at first, the next meeting."""
        rows = self.list.rows_model().rows()
        near = [line for line in rows[max(place, 0) :] if isinstance(line, Line)]
        before = [line for line in rows[: max(place, 0)] if isinstance(line, Line)]
        if near or before:
            self.list.choose((near or before[::-1])[0].id)

    def _offer_filters(self, every: list[planning.ListedMeeting]) -> None:
        wanted = len(every) > _A_HANDFUL
        bodies = {meeting.line.body_id for meeting in every}
        named = [(body.id, body.name) for body in committees.every(self.office) if body.id in bodies]
        years = sorted({municipal_year(meeting.line.day) for meeting in every}, reverse=True)
        states = [state for state in MeetingState if any(meeting.line.state is state for meeting in every)]
        self.committee.show_options([(_EVERY, "All committees"), *named])
        self.year.show_options([(_EVERY, "Every year"), *((year, municipal_year_words(year)) for year in years)])
        self.state.show_options([(_EVERY, "Any state"), *((state, state.words) for state in states)])
        if not wanted:
            for choice in (self.committee, self.year, self.state):
                choice.choose(_EVERY)
        self.filters.setVisible(wanted)
        self._filter = MeetingFilter(*(_wanted(choice) for choice in (self.committee, self.year, self.state)))

    def _choose_filter(self) -> None:
        self.refresh()
        if not self.list.current_row():
            self.list.choose_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the rows to a width that is easy to read; the scroll bar stays at the edge."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # a line longer than this is hard to follow from the committee to its state
        widest = look().theme.scaled(_WIDEST)
        self.list.setViewportMargins(0, 0, max(0, self.width() - widest), 0)
        for part in (self.head, self.filters):
            part.setMaximumWidth(widest)
        for choice, width in ((self.committee, 320), (self.year, 150), (self.state, 190)):
            choice.setMaximumWidth(look().theme.scaled(width))

    # --- doing --------------------------------------------------------------------------------------------------------
    def new_thing(self) -> None:
        """Ask for a new meeting; in a file without a committee, for what must come before it."""
        step = next_step(self.office)
        if step != LAST:
            (self.name_council, self.new_committee)[step]()
            return
        from ui.dialogs.new_meeting import NewMeeting  # noqa: PLC0415 - this page is waited for when a file opens

        dialog = NewMeeting(self, self.office, self._filter.body_id)
        dialog.made.connect(lambda meeting_id: self.going.emit(Subject("meeting", meeting_id)))
        dialog.going.connect(self.going)
        dialog.open()

    def give_name(self) -> None:
        """Ask for the officer's own name."""
        from ui.dialogs.own_name import OwnName  # noqa: PLC0415

        dialog = OwnName(self, self.office)
        dialog.accepted.connect(self.steps.refresh)
        dialog.open()

    def add_members(self) -> None:
        """Put people on the first committee."""
        from ui.dialogs.add_member import AddMember  # noqa: PLC0415

        AddMember(self, self.office, committees.every(self.office)[0].id).open()

    def name_council(self) -> None:
        """Ask for the council's name."""
        from ui.dialogs.name_council import NameCouncil  # noqa: PLC0415

        NameCouncil(self, self.office).open()

    def new_committee(self) -> None:
        """Ask for a new committee."""
        from ui.dialogs.new_committee import NewCommittee  # noqa: PLC0415

        NewCommittee(self, self.office).open()

    def chosen_thing(self) -> Subject | None:
        """The meeting that is chosen."""
        line = self.list.current_row()
        return Subject("meeting", str(line.id)) if isinstance(line, Line) else None

    def remove_current(self) -> None:
        """Take the current meeting out of the file, if it was never issued."""
        line = self.list.current_row()
        if line is not None:
            self.do(meetings.remove, self.office, line.id)

    def copied(self, closed: bool) -> Table | None:
        """The meetings that are chosen."""
        from clerk_app.services import tables  # noqa: PLC0415 - wanted seldom

        chosen = {str(line.id) for line in self.list.chosen_rows()}
        return tables.meetings_table(self.office, chosen) if chosen else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes and Insert adds, while the keys are in the list."""
        if self.list.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_current()
        elif self.list.hasFocus() and event.key() == Qt.Key.Key_Insert:
            self.new_thing()
        else:
            super().keyPressEvent(event)


def _wanted(choice: Choice) -> Any:
    return None if choice.value() == _EVERY else choice.value()


def _standing(every: list[planning.ListedMeeting], today: date) -> str:
    coming = sum(meeting.line.day >= today for meeting in every)
    is_open = sum(meeting.line.state is MeetingState.AGENDA_OPEN for meeting in every)
    return f"{coming} to come, {counted(is_open, 'agenda', 'agendas')} open"
