"""The pages of the window: the one list that says which there are, and which tables' things each can show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_app.office import Office
    from ui.bus import Bus
    from ui.frame import Frame
    from ui.page import Page


#: No table, but what a subject is called that means somebody's attendance, or a committee's.
ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page: its name, words and icon in the sidebar, and the tables whose things it shows.

    A page that `belongs_to` another is reached through it and stands in no sidebar. `keys` go there; without them, Ctrl
    and the place's number among the others.
    """

    name: str
    words: str
    icon: str
    make: Callable[[Office, Bus, Frame], Page]
    shows: frozenset[str] = frozenset()
    belongs_to: str = ""
    keys: str = ""
    mnemonic: str = ""

    @property
    def marked(self) -> str:
        """Its words with the mark of the letter that chooses it in a menu: the first, unless another is given."""
        at = self.words.find(self.mnemonic) if self.mnemonic else 0
        return f"{self.words[:at]}&{self.words[at:]}"


def _today(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.today import TodayPage  # noqa: PLC0415 - a page is loaded when it is first shown

    return TodayPage(office, bus, frame.commands, frame.stack)


def _meetings(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.meetings import MeetingsPage  # noqa: PLC0415 - a page is loaded when it is first shown

    return MeetingsPage(office, bus, frame.stack)


def _meeting(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.meeting import MeetingPage  # noqa: PLC0415

    return MeetingPage(office, bus, frame.stack)


def _to_come(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.to_come import ToComePage  # noqa: PLC0415

    return ToComePage(office, bus, frame.stack)


def _committees(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.committees import CommitteesPage  # noqa: PLC0415

    return CommitteesPage(office, bus, frame.stack)


def _attendance(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.attendance import AttendancePage  # noqa: PLC0415

    return AttendancePage(office, bus, frame.commands, frame.stack)


def _people(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.people import PeoplePage  # noqa: PLC0415

    return PeoplePage(office, bus, frame.stack)


def _interests(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.interests import InterestsPage  # noqa: PLC0415

    return InterestsPage(office, bus, frame.stack)


def _forward_plan(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.forward_plan import ForwardPlanPage  # noqa: PLC0415

    return ForwardPlanPage(office, bus, frame.stack)


def _actions(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.actions import ActionsPage  # noqa: PLC0415

    return ActionsPage(office, bus, frame.stack)


def _programme(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.programme import ProgrammePage  # noqa: PLC0415

    return ProgrammePage(office, bus, frame.stack)


def _reviews(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.reviews import ReviewsPage  # noqa: PLC0415

    return ReviewsPage(office, bus, frame.stack)


def _search(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.search import SearchPage  # noqa: PLC0415

    return SearchPage(office, bus, frame.searching, frame.stack)


def _history(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.history import HistoryPage  # noqa: PLC0415

    return HistoryPage(office, bus, frame.stack)


def _settings(office: Office, bus: Bus, frame: Frame) -> Page:
    from ui.pages.settings import SettingsPage  # noqa: PLC0415

    return SettingsPage(office, bus, frame.commands, frame.preferences, frame.stack)


EVERY_PAGE = (
    PagePlace("today", "Today", "sun", _today, keys="Alt+0", mnemonic="d"),
    PagePlace("meetings", "Meetings", "calendar-days", _meetings, frozenset({"meetings"})),
    PagePlace(
        "meeting",
        "Meeting",
        "calendar-days",
        _meeting,
        frozenset({"meeting", "agenda_item", "expected_paper"})
        | {"room_event", "declaration", "motion", "vote", "resolution", "action", "speech"}
        | {"minutes", "minute_block", "minutes_version"},
        "meetings",
    ),
    PagePlace("to_come", "Papers to come", "file-clock", _to_come, belongs_to="meetings"),
    PagePlace("committees", "Committees", "users", _committees, frozenset({"body", "authority", "holiday"})),
    PagePlace(
        "attendance",
        "Attendance",
        "users",
        _attendance,
        frozenset({"absence_approval", ATTENDANCE}),
        "committees",
    ),
    PagePlace(
        "programme",
        "Work programme",
        "table-2",
        _programme,
        frozenset({"programme", "programme_row"}),
        keys="Ctrl+7",
        mnemonic="k",
    ),
    PagePlace(
        "reviews",
        "Reviews",
        "file-search",
        _reviews,
        frozenset({"review", "review_stage", "key_line_of_enquiry", "review_witness", "review_recommendation"}),
        "programme",
    ),
    PagePlace("people", "People", "user-round", _people, frozenset({"person"})),
    PagePlace(
        "interests", "Interests", "scale", _interests, frozenset({"interest", "dispensation", "gift"}), keys="Ctrl+5"
    ),
    PagePlace(
        "forward_plan",
        "Forward plan",
        "signpost",
        _forward_plan,
        frozenset({"forward_entry", "forward_date", "executive_notice", "executive_decision"}),
        keys="Ctrl+8",
    ),
    PagePlace(
        "actions",
        "Actions",
        "list-checks",
        _actions,
        frozenset({"action", "planned_action", "action_revision", "referral", "action_plan"}),
        keys="Ctrl+9",
        mnemonic="n",
    ),
    PagePlace("search", "Search", "search", _search, keys="Ctrl+Shift+K", mnemonic="r"),
    PagePlace("history", "History", "history", _history, keys="Ctrl+H"),
    PagePlace(
        "settings",
        "Settings",
        "settings",
        _settings,
        frozenset({"style_choice", "council_word", "strategic_priority"}),
        mnemonic="t",
    ),
)
PLACES = tuple(place for place in EVERY_PAGE if not place.belongs_to)


def place_of(name: str) -> PagePlace:
    """A page by its name. Raises KeyError."""
    return {place.name: place for place in EVERY_PAGE}[name]
