"""In the room as pictures: a meeting recorded by keys, from before the roll to after the close, with every entry."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QApplication

from clerk_app.domain.change import Subject
from clerk_app.services import agenda, committees, meetings
from tests.helpers import marlow_evening
from tests.helpers.offices import memory_office
from tests.helpers.small_council import THURSDAY
from tests.journeys.keyboard import Keyboard
from tests.pictures.photographer import Photographer
from ui.main_window import MainWindow
from ui.pages.meeting import MeetingPage
from ui.pages.room import RoomTab

#: What opens by one key and is only looked at, with what is typed in it: the names of the pictures.
_LOOKED_AT = {
    "speaker": "p",
    "who-presides": "h",
    "item": "w",
    "own-vote": "o",
    "attends": "i",
    "urgent": "u",
    "guillotine": "g",
    "adjourn": "j",
    "exclude": "x",
    "motion": "m",
    "action": "t",
    "note": "n",
}
_MOTION = "That the admission number of Mill Lane School be raised to sixty"


def room_tab(photographer: Photographer) -> None:
    """A meeting before its roll, in the middle, without a quorum, voting, in private, and closed."""
    evening = Evening(photographer)
    evening.before()
    evening.in_the_middle()
    evening.declare()
    evening.lose_the_quorum()
    evening.vote()
    evening.in_private()
    evening.large()
    evening.close()


class Evening:
    """The window at the meeting of the invented committee, and an officer's hands."""

    def __init__(self, photographer: Photographer) -> None:
        self._photographer, self._keys = photographer, Keyboard()
        self._window: MainWindow = photographer.window()
        office = memory_office("Rowan Ellery")
        marlow_evening.prepare(office)
        office.today = lambda: THURSDAY
        self._window.show_office(office)
        body = committees.every(office)[0].id
        held = next(line for line in meetings.lines(office) if line.body_id == body and agenda.lines(office, line.id))
        self._window.go_to(Subject("meeting", held.id))
        self._window.commands.run("tab_room")
        page = self._window.page("meeting")
        assert isinstance(page, MeetingPage)
        self._tab: RoomTab = page.room
        self._at(18, 55)

    def _at(self, hour: int, minute: int, day: int = 13) -> None:
        self._tab.desk.clock = lambda: datetime(2017, 7, day, hour, minute)
        self._tab.show_time()

    def _take(self, name: str, side: str = "") -> None:
        """One picture; where only one column is shown, the named one, else that which shows."""
        if side:
            self._tab.show_side(side)
        self._photographer.take(self._window, f"room-{name}", 400)

    def _agenda(self) -> None:
        self._tab.show_side("agenda")
        self._tab.agenda.list.setFocus()

    def _say_of(self, letters: str, key: str) -> None:
        self._tab.focus_people()
        self._keys.type(f"{letters}\n{key}")

    def _begin(self, keys: str) -> None:
        self._agenda()
        self._keys.type(keys)

    def _fill_in(self, key: str, *lines: str) -> None:
        self._begin(key)
        for place, line in enumerate(lines):
            if place:
                self._keys.press("Tab")
            self._keys.type(line)
        self._keys.press("Enter")

    def _next(self, hour: int, minute: int) -> None:
        self._at(hour, minute)
        self._agenda()
        self._keys.press("PgDown")

    # --- the evening --------------------------------------------------------------------------------------------------
    def before(self) -> None:
        """Everybody is expected; then somebody is looked for, and chosen."""
        self._tab.focus_people()
        self._take("before", "people")
        self._say_of("far", "a")
        self._say_of("ivo", "a")
        self._say_of("far", "s")
        self._take("substitute")
        self._keys.type("tess\n")
        self._say_of("nov", "n")
        self._tab.focus_people()
        self._keys.type("mar")
        self._take("finding")
        self._keys.press("Enter")
        self._take("found")
        self._keys.press("Esc", "Esc")
        self._at(19, 0)
        self._begin("k")
        self._take("roll", "people")
        self._begin("k")
        self._begin("ivan\nfin\n")
        self._keys.press("Esc")
        self._begin("htho\n")
        self._keys.press("Esc")

    def in_the_middle(self) -> None:
        """The first items, and every entry that opens by one key."""
        self._next(19, 3)
        self._begin("c")
        self._keys.type("Page 2: for ten read two.\n")
        self._take("minutes")
        self._keys.press("Enter")
        self._keys.press("Esc")
        self._next(19, 6)
        self._at(19, 14)
        for side in ("agenda", "people", "record") if self._is_narrow() else ("agenda",):
            self._take(f"{side}-column" if self._is_narrow() else "middle", side)
        for name, key in _LOOKED_AT.items():
            self._begin(key)
            self._take(f"entry-{name}")
            self._keys.press("Esc")

    def _is_narrow(self) -> bool:
        return self._tab.switch.isVisible()

    def declare(self) -> None:
        """Letters of a name with the rule beside them, then what else can be said."""
        self._begin("drow")
        self._take("declaring")
        self._keys.type("\n6\n")
        self._take("declared")
        self._keys.press("Esc")
        self._begin("dpug\n4\n1Owns the freehold of the youth centre\n")
        self._keys.press("Esc")
        self._begin("dgly\n5\nv")
        self._take("sensitive")
        self._keys.press("Esc")

    def lose_the_quorum(self) -> None:
        """An education item with a motion, then one for which somebody must go out."""
        self._next(19, 10)
        self._fill_in("m", _MOTION, "oka", "qui")
        self._begin("vn")
        self._keys.type("fffffffggg")
        self._take("vote-by-name")
        self._keys.type("gggg")
        self._keys.press("Tab")
        self._take("casting-vote")
        self._keys.type("f\n")
        self._keys.press("Esc")
        self._begin("r")
        self._take("resolving")
        self._keys.type(f"{_MOTION}.\n")
        self._keys.press("Esc")
        self._next(19, 45)
        self._tab.show_side("people")
        self._take("no-quorum")
        self._take("no-quorum-record", "record")
        self._begin("y")
        self._begin("q")
        self._take("answering")
        self._keys.press("Esc")
        self._at(19, 50)
        self._say_of("nov", "r")
        self._say_of("pug", "r")

    def vote(self) -> None:
        """By show of hands, on a motion."""
        self._next(19, 55)
        self._begin("y")
        self._next(20, 15)
        self._fill_in("m", "That the parking scheme be extended", "mar", "row")
        self._begin("v")
        self._keys.type("7")
        self._keys.press("Tab")
        self._keys.type("2")
        self._take("vote")
        self._keys.press("Esc")

    def in_private(self) -> None:
        """The public is excluded; covered, then shown."""
        self._begin("x")
        self._next(20, 40)
        self._fill_in("n", "Members heard that the nursery owes forty pounds.")
        self._tab.show_side("record")
        self._take("covered")
        self._keys.press("Shift+Esc")
        self._take("uncovered")
        self._keys.press("Shift+Esc")
        QApplication.processEvents()

    def large(self) -> None:
        """Large type, each column of it."""
        self._begin("l")
        self._photographer.take(self._window, "room-large", 400)
        for side in ("agenda", "people", "record") if self._is_narrow() else ():
            self._take(f"large-{side}", side)
        self._begin("d")
        self._keys.type("mar\n")
        self._take("large-declared")
        self._keys.press("Esc")
        self._begin("l")

    def close(self) -> None:
        """The meeting is closed; a moment is corrected."""
        self._at(20, 50)
        self._begin("x")
        self._begin("e")
        self._take("closed", "record")
        self._tab.record.log.setFocus()
        self._keys.press("Home", "Enter")
        self._take("correcting")
        self._keys.press("Esc")
        self._window.close()
