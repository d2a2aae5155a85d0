"""The tabs of a meeting beside its agenda, each made when it is first wanted: papers, issue, room and minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.domain.change import Subject
from clerk_app.domain.meetings import MeetingLine, MeetingState
from clerk_app.errors import NotFound
from ui.page import Page
from ui.widgets.focus_order import last_stop

if TYPE_CHECKING:
    from clerk_app.office import Office
    from clerk_app.services.minutes_next import Offer
    from ui.bus import Bus
    from ui.pages.expected_verbs import ExpectedVerbs
    from ui.pages.follow_up import FollowUpTab
    from ui.pages.issue import IssueTab
    from ui.pages.issue_verbs import IssueVerbs
    from ui.pages.meeting import MeetingPage
    from ui.pages.minutes import MinutesTab
    from ui.pages.minutes_next import NextAgenda
    from ui.pages.paper_verbs import PaperVerbs
    from ui.pages.papers import PapersTab
    from ui.pages.room import RoomTab

AGENDA, PAPERS, ISSUE, ROOM, MINUTES, FOLLOW_UP = range(6)
#: What is recorded at a meeting: shown in the room, and read there alone, so that a key there draws nothing else.
ROOM_THINGS = frozenset({"room_event", "declaration", "motion", "vote", "ballot", "resolution", "action", "speech"})
MINUTES_THINGS = frozenset({"minutes", "minute_block", "minutes_version"})


class TabbedPage(Page):
    """A page of which only the first tab is there from the first; whoever asks for another has it made."""

    _late: LateTabs

    @property
    def papers(self) -> PapersTab:
        """The papers, made when they are first wanted."""
        return self._late.papers[0]

    @property
    def paper_verbs(self) -> PaperVerbs:
        """What is done to papers that needs files."""
        return self._late.papers[1]

    @property
    def expected_verbs(self) -> ExpectedVerbs:
        """What is done to papers that are to come."""
        return self._late.papers[2]

    @property
    def has_papers(self) -> bool:
        """Whether the papers were ever wanted."""
        return self._late.has_papers

    @property
    def issue(self) -> IssueTab:
        """The issue, made when it is first wanted."""
        return self._late.issue[0]

    @property
    def issue_verbs(self) -> IssueVerbs:
        """What is done on the Issue tab."""
        return self._late.issue[1]

    @property
    def room(self) -> RoomTab:
        """In the room, made when it is first wanted."""
        return self._late.room

    @property
    def minutes(self) -> MinutesTab:
        """The minutes, made when they are first wanted."""
        return self._late.minutes

    @property
    def follow_up(self) -> FollowUpTab:
        """What is to be followed up, made when it is first wanted."""
        return self._late.follow_up

    @property
    def next_agenda(self) -> NextAgenda:
        """What puts minutes on the next agenda."""
        return self._late.next_agenda

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the room are heard on all of the page, among its tabs too, but where something is typed."""
        focused, room = self.window().focusWidget(), self._late.room_shown()
        if room is not None and (focused is None or not room.isAncestorOf(focused)):
            room.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class LateTabs:
    """All but the agenda, with their verbs. `parts` is the stack of the meeting's page, into which they are put."""

    def __init__(self, page: MeetingPage, office: Office, bus: Bus, parts: QStackedWidget) -> None:
        self._page, self._office, self._bus, self._parts = page, office, bus, parts
        self._papers: tuple[PapersTab, PaperVerbs, ExpectedVerbs] | None = None
        self._issue: tuple[IssueTab, IssueVerbs] | None = None
        self._room: RoomTab | None = None
        self._minutes: MinutesTab | None = None
        self._follow_up: FollowUpTab | None = None
        self._next: NextAgenda | None = None

    @property
    def papers(self) -> tuple[PapersTab, PaperVerbs, ExpectedVerbs]:
        """Papers and what is done there, made when they are first wanted."""
        if self._papers is None:
            from ui.pages.expected_verbs import ExpectedVerbs  # noqa: PLC0415 - not wanted for the agenda alone
            from ui.pages.paper_verbs import PaperVerbs  # noqa: PLC0415
            from ui.pages.papers import PapersTab  # noqa: PLC0415

            tab = PapersTab(self._page, self._office, self._parts)
            verbs = PaperVerbs(self._page, tab, self._page.intake)
            self._papers = (tab, verbs, ExpectedVerbs(self._page, tab))
            self._put(tab)
        return self._papers

    @property
    def issue(self) -> tuple[IssueTab, IssueVerbs]:
        """Issue and what is done there, made when it is first wanted."""
        if self._issue is None:
            from ui.pages.issue import IssueTab  # noqa: PLC0415 - not wanted while an agenda is made
            from ui.pages.issue_verbs import IssueVerbs  # noqa: PLC0415

            tab = IssueTab(self._page, self._office, self._parts)
            self._issue = (tab, IssueVerbs(self._page, tab, self._page.issue_work))
            tab.items_asked.connect(lambda: self._page.show_tab(AGENDA))
            self._put(tab)
        return self._issue

    def _put(self, tab: PapersTab | IssueTab) -> None:
        self.lay(tab)
        self._page.hold_verbs()
        tab.show_meeting(self._page.meeting_id)

    def lay(self, tab: QWidget) -> None:
        """Put a tab into the stack; Tab comes to what stands below the stack after it."""
        self._parts.addWidget(tab)
        last = last_stop(self._page.window())
        for stop in (self._page.intake.cancel_button, self._page.issue_work.stop_button):
            QWidget.setTabOrder(last, stop)
            last = stop
        self._page.keep_messages_last()

    @property
    def has_papers(self) -> bool:
        """Whether the papers were ever wanted: what is typed there may have to be stored."""
        return self._papers is not None

    @property
    def room(self) -> RoomTab:
        """In the room, made when it is first wanted."""
        if self._room is None:
            from ui.pages.room import RoomTab  # noqa: PLC0415 - not wanted while an agenda is made

            self._room = RoomTab(self._page, self._office, self._bus)
            self._room.agenda.items_asked.connect(lambda: self._page.show_tab(AGENDA))
            self._room.head.minutes_asked.connect(lambda: self._page.show_tab(MINUTES))
            self._parts.addWidget(self._room)
        return self._room

    def room_shown(self) -> RoomTab | None:
        """In the room, while it is what is shown."""
        return self._room if self._room is not None and self._room.isVisible() else None

    def said_of_minutes(self, line: MeetingLine) -> str:
        """How far the minutes of a meeting have come, in their own words; "" before they are cleared."""
        if line.state not in (MeetingState.MINUTES_DRAFTED, MeetingState.MINUTES_APPROVED):
            return ""
        from clerk_app.services import minutes  # noqa: PLC0415 - not wanted while an agenda is made

        return minutes.said_state(self._office, line.id)

    @property
    def minutes(self) -> MinutesTab:
        """Minutes, made when they are first wanted."""
        if self._minutes is None:
            from ui.pages.minutes import MinutesTab  # noqa: PLC0415 - not wanted while an agenda is made

            self._minutes = MinutesTab(self._page, self._office, self._bus)
            self._minutes.room_button.clicked.connect(lambda _=False: self._page.show_tab(ROOM))
            self._minutes.side.agenda_button.clicked.connect(lambda _=False: self.next_agenda.from_here())
            self._parts.addWidget(self._minutes)
        return self._minutes

    @property
    def follow_up(self) -> FollowUpTab:
        """Follow-up, made when it is first wanted."""
        if self._follow_up is None:
            from ui.pages.follow_up import FollowUpTab  # noqa: PLC0415 - not wanted while an agenda is made

            self._follow_up = FollowUpTab(self._page, self._office, self._bus)
            self._follow_up.room_button.clicked.connect(lambda _=False: self._page.show_tab(ROOM))
            self._parts.addWidget(self._follow_up)
        return self._follow_up

    @property
    def next_agenda(self) -> NextAgenda:
        """What puts minutes on the next agenda, made when it is first wanted."""
        if self._next is None:
            from ui.pages.minutes_next import NextAgenda  # noqa: PLC0415 - not wanted while an agenda is made

            self._next = NextAgenda(self._page)
        return self._next

    def take_offer(self, offer: Offer) -> None:
        """Put minutes on the agenda that they wait for, or say why not."""
        self.next_agenda.take(offer)

    def show_meeting(self, meeting_id: str) -> None:
        """Show a meeting on those that are made."""
        made = (self._papers and self._papers[0], self._issue and self._issue[0], self._room, self._minutes)
        for tab in (*made, self._follow_up):
            if tab is not None:
                tab.show_meeting(meeting_id)

    def show(self, at: int, meeting_id: str) -> bool:
        """Bring one of them up, if it is one of these; returns whether it is."""
        if at == AGENDA:
            return False
        tab = self._tab(at)
        if at in (ROOM, MINUTES, FOLLOW_UP):
            tab.show_meeting(meeting_id)
        self._parts.setCurrentWidget(tab)
        return True

    def focus(self, at: int) -> None:
        """Put the keys where work on one of them begins."""
        self._tab(at).focus_first()

    def _tab(self, at: int) -> PapersTab | IssueTab | RoomTab | MinutesTab | FollowUpTab:
        if at == PAPERS:
            return self.papers[0]
        if at == ISSUE:
            return self.issue[0]
        if at == FOLLOW_UP:
            return self.follow_up
        return self.room if at == ROOM else self.minutes

    def settle(self) -> bool:
        """Store what is typed of papers and in the minutes. Returns whether all is stored."""
        tabs = (self._papers and self._papers[0], self._minutes)
        stored = [tab.settle() for tab in tabs if tab is not None]
        return all(stored)

    def leave(self) -> None:
        """The file is about to be closed: nothing comes in or goes out any more, and copies that were opened go."""
        if self._next is not None:
            self._next.leave()
        if self._papers is not None:
            self._papers[1].leave()
        if self._issue is not None:
            self._issue[1].leave()
        if self._minutes is not None:
            self._minutes.leave()

    def go_to(self, subject: Subject) -> None:
        """Show a thing of the record in the room, where the keys stay as they are, or one of the minutes."""
        page, is_record = self._page, subject.table in ROOM_THINGS
        if page.tabs.currentIndex() == FOLLOW_UP:
            # Enter on a decision that is chosen there goes on to where it was recorded
            goes_on = subject.table == "resolution" and self.follow_up.list.current_key() == subject.id
            if not goes_on and self.follow_up.list.choose(subject.id):
                return
        meeting_id = self._meeting_of(subject) or page.meeting_id
        if meeting_id != page.meeting_id:
            page.show_meeting(meeting_id)
        if page.is_there and page.tabs.currentIndex() != (ROOM if is_record else MINUTES):
            page.show_tab(ROOM if is_record else MINUTES)
        if page.is_there and is_record:
            self.room.record.log.choose(subject.id)
        elif page.is_there:
            self.minutes.go_to(subject.id)

    def _meeting_of(self, subject: Subject) -> str | None:
        from clerk_app.services import minutes, room_board  # noqa: PLC0415

        if subject.table in ROOM_THINGS:
            return room_board.meeting_of(self._office, subject)
        try:
            return minutes.meeting_of(self._office, subject.id) if subject.table == "minute_block" else None
        except NotFound:
            return None
