"""The page on which an officer left a file, shown again when the file is next opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from clerk_app.domain.change import Subject
from clerk_app.errors import NotFound
from ui.pages import PLACES
from ui.preferences import Preferences

if TYPE_CHECKING:
    from clerk_app.office import Office
    from ui.main_window import MainWindow
    from ui.pages.meeting import MeetingPage

_MEETING = "meeting"


def remember_place(window: MainWindow) -> None:
    """Keep the page that is shown, and of a meeting which one it is: its identity, never a title."""
    if window.office is None or window.office.path is None or not (place := window.current_place()):
        return
    thing = cast("MeetingPage", window.current_page()).meeting_id if place == _MEETING else ""
    window.preferences.keep_place(window.office.path, place, thing)


def remember_room(office: Office, meeting_id: str) -> None:
    """Keep at once that a meeting is in the room: a program that is killed there has no time to say so."""
    if office.path is not None:
        Preferences().keep_place(office.path, _MEETING, meeting_id)


def return_to_place(window: MainWindow) -> None:
    """Show the page on which the file was left, or the first one."""
    path = window.office.path if window.office is not None else None
    place, thing = window.preferences.place_of(path) if path is not None else ("", "")
    if place == _MEETING and _is_there(window, thing):
        window.go_to(Subject("meeting", thing))
        _return_to_room(window, thing)
    elif place in {known.name for known in PLACES}:
        window.show_place(place)
    else:
        window.show_place(_first(window))


def _first(window: MainWindow) -> str:
    """Where a file is first opened: what needs doing today, or the meetings with the first steps while it has none."""
    from clerk_app.services import meetings  # noqa: PLC0415 - the start page is shown without the services

    office = window.office
    assert office is not None
    return "today" if office.path is not None and meetings.latest(office) is not None else "meetings"


def _return_to_room(window: MainWindow, meeting_id: str) -> None:
    """A meeting that is under way is shown in the room, which covers closed words: others may see this screen."""
    from clerk_app.services import room  # noqa: PLC0415 - the start page is shown without the services
    from ui.pages.meeting_late import ROOM  # noqa: PLC0415 - as above

    assert window.office is not None
    if room.under_way(window.office, meeting_id):
        cast("MeetingPage", window.current_page()).show_tab(ROOM)


def _is_there(window: MainWindow, meeting_id: str) -> bool:
    from clerk_app.services import meetings  # noqa: PLC0415 - the start page is shown without the services

    assert window.office is not None
    try:
        meetings.meeting(window.office, meeting_id)
    except NotFound:
        return False
    return True
