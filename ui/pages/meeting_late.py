"""The tabs of a meeting that are wanted once it is held, each made when it is first shown: the room and the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from clerk_app.domain.change import Subject
from clerk_app.errors import NotFound

if TYPE_CHECKING:
    from clerk_app.office import Office
    from clerk_app.services.minutes_next import Offer
    from ui.bus import Bus
    from ui.pages.meeting import MeetingPage
    from ui.pages.minutes import MinutesTab
    from ui.pages.minutes_next import NextAgenda
    from ui.pages.room import RoomTab

ROOM, MINUTES = 3, 4
#: What is recorded at a meeting: shown in the room, and read there alone, so that a key there draws nothing else.
ROOM_THINGS = frozenset({"room_event", "declaration", "motion", "vote", "ballot", "resolution", "action", "speech"})
MINUTES_THINGS = frozenset({"minutes", "minute_block", "minutes_version"})


class LateTabs:
    """In the room and Minutes. `parts` is the stack of the meeting's page, into which they are put in their order."""

    def __init__(self, page: MeetingPage, office: Office, bus: Bus, parts: QStackedWidget) -> None:
        self._page, self._office, self._bus, self._parts = page, office, bus, parts
        self._room: RoomTab | None = None
        self._minutes: MinutesTab | None = None
        self._next: NextAgenda | None = None
        page.agenda.last_minutes.wanted.connect(self._take_offer)

    @property
    def room(self) -> RoomTab:
        """In the room, made when it is first wanted."""
        if self._room is None:
            from ui.pages.room import RoomTab  # noqa: PLC0415 - not wanted while an agenda is made

            self._room = RoomTab(self._page, self._office, self._bus)
            self._parts.addWidget(self._room)
        return self._room

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
    def next_agenda(self) -> NextAgenda:
        """What puts minutes on the next agenda, made when it is first wanted."""
        if self._next is None:
            from ui.pages.minutes_next import NextAgenda  # noqa: PLC0415 - not wanted while an agenda is made

            self._next = NextAgenda(self._page)
        return self._next

    def _take_offer(self, offer: Offer) -> None:
        self.next_agenda.take(offer)

    def show_meeting(self, meeting_id: str) -> None:
        """Show a meeting on those that are made."""
        for tab in (self._room, self._minutes):
            if tab is not None:
                tab.show_meeting(meeting_id)

    def show(self, at: int, meeting_id: str) -> bool:
        """Bring one of them up, if it is one of these; returns whether it is."""
        if at not in (ROOM, MINUTES):
            return False
        tab = self.room if at == ROOM else self.minutes
        tab.show_meeting(meeting_id)
        self._parts.setCurrentWidget(tab)
        return True

    def focus(self, at: int) -> None:
        """Put the keys where work on one of them begins."""
        if at == ROOM:
            self.room.focus_first()
        else:
            self.minutes.focus_first()

    def settle(self) -> bool:
        """Store what is typed in the minutes. Returns whether all is stored."""
        return self._minutes is None or self._minutes.settle()

    def leave(self) -> None:
        """The file is about to be closed."""
        if self._next is not None:
            self._next.leave()
        if self._minutes is not None:
            self._minutes.leave()

    def go_to(self, subject: Subject) -> None:
        """Show a thing of the record in the room, where the keys stay as they are, or one of the minutes."""
        page, is_record = self._page, subject.table in ROOM_THINGS
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
