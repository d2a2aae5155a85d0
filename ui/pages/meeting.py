"""The page of one meeting: whose it is and when, how far it has come, the notice clock, and its tabs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.dates import printed_date
from clerk_app.domain.meetings import LIFE, MeetingLine, MeetingState
from clerk_app.errors import NotFound
from clerk_app.office import Office
from clerk_app.services import agenda, meetings
from ui.bus import Bus
from ui.dialogs.meeting_details import MeetingDetails
from ui.pages import meeting_out, meeting_verbs, unstored
from ui.pages.agenda import AgendaTab
from ui.pages.issue_work import IssueWork
from ui.pages.meeting_late import (
    AGENDA,
    FOLLOW_UP,
    ISSUE,
    MINUTES,
    MINUTES_THINGS,
    PAPERS,
    ROOM,
    ROOM_THINGS,
    LateTabs,
    TabbedPage,
)
from ui.pages.notice_words import state_words
from ui.pages.paper_intake import PaperIntake
from ui.theme import look
from ui.widgets.boxes import column, fill_box, row
from ui.widgets.buttons import plain_button, primary_button, secondary_button, writing
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, page_title
from ui.widgets.panel import Panel
from ui.widgets.state_track import StateTrack
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from clerk_app.services.papers import PaperLine
    from clerk_app.services.tables import Table
    from ui.widgets.page_view import PageView

_GONE = "If Undo took it away, Redo (Ctrl+Y) brings it back; if it was removed, Undo (Ctrl+Z) does."
_READS = (
    "meeting sitting meeting_body body agenda_item schedule_row matter rule holiday person_fact seat appointment "
    "position panel_member substitution meeting_event authority item_paper paper paper_version issue issue_part "
    "finding_override guard_pass export_log distribution_entry expected_paper consultation interest gift minutes"
)
_NARROW = 1000
_HEAD_GAPS = 112  # margins and gaps of the head, together


class MeetingPage(TabbedPage):
    """One meeting at a time; `go_to` a meeting or an agenda item shows it."""

    holds_closed = True
    reads = frozenset(_READS.split())

    def __init__(self, office: Office, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(office, bus, parent)
        self.meeting_id = ""
        self.is_there = False  # False also once undo or another officer has taken the meeting away
        self._state = MeetingState.PLANNED
        self.intake, self.issue_work = PaperIntake(office), IssueWork(office)
        self._title = page_title()
        self._when = ElidedLabel("", "body", "text2", least=120)
        self._track = StateTrack()
        self._clock = ElidedLabel("", "body", "text2", least=0)
        self._left = Chip("")
        self._whole, self._parts = QWidget(), QStackedWidget()
        self._late = LateTabs(self, office, bus, self._parts)
        self._build()

    def _build(self) -> None:
        self.details_button = plain_button("Details…", "pencil")
        self.check_button = plain_button("Check…", "clipboard-list")
        self.check_button.clicked.connect(self.check)
        self.save_button = secondary_button("Save agenda…", "download")
        self.details_button.clicked.connect(lambda _=False: self.edit_details())
        self.save_button.clicked.connect(self.save_agenda)
        self._clock_row = row(..., self._clock, self._left, gap=8)
        names = column(self._title, 1, row((self._when, 0), self.details_button, ..., gap=4))
        state = column(row(..., self._track), 2, self._clock_row)
        self._head = row((names, 1), state, 8, self.save_button, gap=12, margins=(24, 8, 24, 2))
        self.tabs = Tabs(["Agenda", "Papers", "Issue", "In the room", "Minutes", "Follow-up"], "Parts of the meeting")
        self.sittings_button = plain_button("Sittings…", "calendar-days")
        self.part_button = plain_button("Who takes part…", "users")
        writing(self.details_button, self.sittings_button, self.part_button)
        self.sittings_button.clicked.connect(lambda _=False: self.edit_sittings())
        self.part_button.clicked.connect(lambda _=False: self.edit_taking_part())
        tools = (self.sittings_button, self.part_button, self.check_button)
        self._tools = row(*tools)
        bar = Panel(row(self.tabs, ..., self._tools, margins=(10, 0, 14, 0)), lines="b")
        self.list_button = primary_button("Go to the list of meetings", "calendar-days")
        self.another_button = secondary_button("New meeting…", "plus")
        writing(self.another_button)
        self.list_button.clicked.connect(lambda _=False: self.going.emit(Subject("meetings", "")))
        self.another_button.clicked.connect(lambda _=False: meeting_verbs.ask_new(self))
        steps = [self.list_button, self.another_button]
        self._nothing = EmptyState("calendar-days", "This meeting is not in the file any more", _GONE, steps)
        fill_box(QVBoxLayout(self._whole), [self._head, bar, (self._parts, 1), self.intake, self.issue_work])
        self.tabs.currentChanged.connect(self._tab_chosen)
        self._nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_content(self._whole, self._nothing)
        self.agenda = AgendaTab(self, self.office, self._parts)
        self.agenda.attach_asked.connect(self._ask_files)
        self.agenda.files_given.connect(self._attach)
        self._late.lay(self.agenda)
        self.agenda.last_minutes.wanted.connect(self._late.take_offer)
        self._set_there(False)

    # --- showing ------------------------------------------------------------------------------------------------------
    def go_to(self, subject: Subject) -> None:
        """Show a meeting, or the meeting of an agenda item with the item chosen; a removed item leaves the meeting.

        A field of an item gets the keys; one of the meeting is in its details, which open with the keys there, but for
        its minutes and its agenda, which have tabs. The papers of an item, and on the Papers tab every item, are on
        that tab.
        """
        if subject.table == "meeting":
            came_from = self.meeting_id
            self.show_meeting(subject.id)
            self._begin_on_agenda(came_from)
            self.focus_first()
            if subject.field in ("minutes", "agenda") and self.is_there:
                self.show_tab(MINUTES if subject.field == "minutes" else AGENDA)
            elif subject.field and self.is_there:
                self.edit_details(subject.field)
            return
        if subject.table == "expected_paper":
            self.expected_verbs.go_to(subject.id)
            return
        if subject.table in ROOM_THINGS | MINUTES_THINGS:
            self._late.go_to(subject)
            return
        meeting_id = agenda.meeting_of(self.office, subject.id) or self.meeting_id
        self.show_meeting(meeting_id)
        field, _, paper = subject.field.partition("/")
        if self.is_there and field == "papers":
            self.show_papers_of(subject.id, paper)
        elif self.is_there and self.shows_papers() and self.papers.isVisible() and not subject.field:
            self.papers.choose_item(subject.id)
        elif self.is_there:
            self.show_tab(AGENDA)
            self.agenda.choose(subject.id, subject.field)
        else:
            self.focus_first()

    def _begin_on_agenda(self, came_from: str) -> None:
        """From the room or the minutes of another meeting, one whose agenda did not go out yet opens on its agenda."""
        late = self.tabs.currentIndex() in (ROOM, MINUTES)
        if late and came_from != self.meeting_id and self._state in (MeetingState.PLANNED, MeetingState.AGENDA_OPEN):
            self.tabs.setCurrentIndex(AGENDA)

    def show_meeting(self, meeting_id: str) -> None:
        """Show a meeting as the file has it now."""
        if meeting_id != self.meeting_id:
            self.settle()
            self.messages.dismiss()
        self.meeting_id = meeting_id
        self.refresh()

    def refresh(self) -> None:
        """Show the meeting as the file has it now."""
        if not self.meeting_id:
            return
        try:
            line = meetings.line(self.office, self.meeting_id)
        except NotFound:
            self._set_there(False)
            return
        self._set_there(True)
        self._title.setText(line.committee)
        self._when.setText("  ·  ".join(_particulars(line)))
        self._show_state(line)
        self.agenda.show_meeting(self.meeting_id)
        self._late.show_meeting(self.meeting_id)

    def _set_there(self, there: bool) -> None:
        self.is_there = there
        self._whole.setVisible(there)
        self._nothing.setVisible(not there)

    def _show_state(self, line: MeetingLine) -> None:
        self._state = line.state
        if line.state in LIFE:
            self._track.show_state(LIFE.index(line.state), self._late.said_of_minutes(line))
        notice = meetings.notice(self.office, self.meeting_id)
        words, chip, tone, icon = state_words(line, notice, self.office.today())
        self._clock.setText(words)
        self._left.show_state(chip, tone, icon)
        self._left.setToolTip(f"{chip} until the agenda must be out" if chip.endswith(" left") else "")
        self._fit()

    def copied(self, closed: bool) -> Table | None:
        """The items that are chosen: as the public copy prints them, or with what the closed papers say of them.

        On the Follow-up tab, the actions and referrals.
        """
        from clerk_app.services import tables  # noqa: PLC0415 - wanted seldom

        if self.is_there and self.tabs.currentIndex() == FOLLOW_UP:
            return self.follow_up.copied(closed)
        chosen = self.agenda.chosen_items()
        if not self.is_there or not chosen or not self.shows_agenda():
            return None
        gather = tables.closed_agenda_table if closed else tables.agenda_table
        return gather(self.office, self.meeting_id, chosen)

    def settle(self) -> bool:
        """Store what is typed. Returns whether all is stored."""
        stored = (self.agenda.settle(), self._late.settle())
        return all(stored)

    def leave(self) -> None:
        """The file is about to be closed: nothing comes in or goes out any more, and the copies that were opened go."""
        self._late.leave()

    # --- the tabs -----------------------------------------------------------------------------------------------------
    def show_tab(self, at: int) -> None:
        """Show the agenda (0), the papers (1), the issue (2), the room (3), the minutes (4) or follow-up (5)."""
        self.tabs.setCurrentIndex(at)
        if at == ROOM:
            self.room.focus_people()
        else:
            self.focus_first()

    def _tab_chosen(self, at: int) -> None:
        """The item that is chosen stays so from one tab to the other."""
        self.settle()
        was_papers = self.has_papers and self._parts.currentWidget() is self.papers
        item = self.papers.current_item() if was_papers else self.agenda.current_item()
        if not self._late.show(at, self.meeting_id):
            self._parts.setCurrentWidget(self.agenda)
        self._head.setVisible(at != ROOM)  # the room has a head of its own, and all the height there is
        self._tools.setVisible(at != ROOM)
        if item is not None and at == AGENDA:
            self.agenda.list.choose(item)
        elif item is not None and at == PAPERS and self.papers.current_item() != item:
            self.papers.list.choose(item)

    def shows_papers(self) -> bool:
        """Whether the Papers tab is chosen."""
        return self.tabs.currentIndex() == PAPERS

    def shows_agenda(self) -> bool:
        """Whether the Agenda tab is chosen."""
        return self.tabs.currentIndex() == AGENDA

    def shows_issue(self) -> bool:
        """Whether the Issue tab is chosen."""
        return self.tabs.currentIndex() == ISSUE

    def shows_room(self) -> bool:
        """Whether In the room is chosen."""
        return self.tabs.currentIndex() == ROOM

    def page_view(self) -> PageView:
        """The pages that are shown beside the list, of the agenda or of a paper."""
        return self.papers.pages.view if self.shows_papers() else self.agenda.preview.view

    def show_papers_of(self, item_id: str, paper: str = "") -> None:
        """Show the papers of an item, with one of them chosen if it is there still."""
        self.show_tab(PAPERS)
        self.papers.choose(paper, item_id)

    def item_for_papers(self) -> str:
        """The item to which papers are attached now: the one that is chosen on the tab that is shown, or ""."""
        tab = self.papers if self.shows_papers() else self.agenda
        return tab.current_item() or "" if self.tabs.currentIndex() in (AGENDA, PAPERS) else ""

    def attach_papers(self) -> None:
        """Ask which files shall be attached to the item that is chosen."""
        if item := self.item_for_papers():
            self.paper_verbs.ask_files(item)

    def _ask_files(self, item: str) -> None:
        self.paper_verbs.ask_files(item)

    def _attach(self, item: str, paths: Iterable[Path]) -> None:
        self.paper_verbs.attach(item, paths)

    def chosen_paper(self) -> PaperLine | None:
        """The paper that is chosen on the Papers tab; None on the other."""
        return self.papers.current_paper() if self.shows_papers() else None

    # --- doing --------------------------------------------------------------------------------------------------------
    def edit_details(self, field: str = "") -> None:
        """Change date, time, place, contact and summons; the keys begin in a field, if one is named."""
        self.settle()
        MeetingDetails(self, self.office, self.meeting_id, field).open()

    def edit_sittings(self) -> None:
        """Adjourn the meeting to another day, or change and remove its sittings."""
        from ui.dialogs.sittings import SittingsDialog  # noqa: PLC0415 - wanted seldom

        self.settle()
        SittingsDialog(self, self.office, self.meeting_id).open()

    def edit_taking_part(self) -> None:
        """Say which committees hold the meeting, and who sits, substitutes and takes the chair at it."""
        from ui.dialogs.taking_part import TakingPart  # noqa: PLC0415 - wanted seldom

        self.settle()
        TakingPart(self, self.office, self.meeting_id).open()

    def move_meeting(self) -> None:
        """Hold the meeting on another day, at another time or place."""
        self.settle()
        meeting_verbs.ask_move(self, self.meeting_id)

    def cancel_or_reinstate(self) -> None:
        """Cancel the meeting, or hold it after all."""
        self.settle()
        meeting_verbs.cancel_or_reinstate(self, self.meeting_id)

    def save_agenda(self) -> None:
        """Save the agenda as PDF, Word and web page; first it is said what is typed and would not be in it."""
        self.when_stored(partial(meeting_out.ask_how_to_save, self), "the agenda would be saved", "Save")

    def when_stored(self, then: Callable[[], object], would: str, verb: str) -> None:
        """Store what is typed and go on; what could not be is said first, and what would go on without it."""
        unstored.when_stored(self, then, would, verb)

    def print_agenda(self) -> None:
        """Print the agenda as it is stored."""
        self.when_stored(partial(meeting_out.ask_how_to_print, self), "the agenda would be printed", "Print")

    def make_pack(self) -> None:
        """Make the agenda with its papers as one PDF, as they are stored."""
        self.when_stored(partial(meeting_out.ask_for_pack, self), "the pack would be made", "Make it")

    def focus_first(self) -> None:
        """Work begins in the list of items; of a meeting that is gone, the sentence that says so has the keys."""
        if self.is_there and not self.shows_agenda():
            self._late.focus(self.tabs.currentIndex())
        elif self.is_there:
            self.agenda.focus_first()
        else:
            self._nothing.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen_thing(self) -> Subject | None:
        """The item that is chosen, or else the meeting."""
        item = self.item_for_papers()
        return Subject("agenda_item", item) if item else Subject("meeting", self.meeting_id)

    def new_thing(self) -> None:
        """Ctrl+N on this page adds an item; of a meeting that is gone, it asks for a new one."""
        if self.is_there:
            self.show_tab(AGENDA)
            self.agenda.begin_adding()
        else:
            meeting_verbs.ask_new(self)

    def check(self) -> None:
        """Say what is not right yet, and lead to it."""
        from ui.dialogs.findings import FindingsDialog  # noqa: PLC0415 - wanted once in a while

        self.settle()
        dialog = FindingsDialog(self, self.office, self.meeting_id)
        dialog.going.connect(self.going)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the head keeps to what matters."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() / look().theme.factor < _NARROW
        self._track.setVisible(not narrow and self._state in LIFE)
        self._clock.setVisible(not narrow and self._has_room_for_clock())

    def _has_room_for_clock(self) -> bool:
        """Whether the deadline's sentence leaves the particulars whole; how long is left is said in any case."""
        words = (self._when, self.details_button, self._clock, self._left, self.save_button)
        return sum(each.sizeHint().width() for each in words) + _HEAD_GAPS <= self.width()


def _particulars(line: MeetingLine) -> list[str]:
    place = ", ".join(part for part in line.place.splitlines()[:2] if part)
    moved = printed_date(line.moved_from, year=False) if line.moved_from else ""
    place = f"{place}{', ' if place else ''}moved from {moved}" if moved else place
    return [part for part in (line.title, meetings.printed_when(line), place) if part]
