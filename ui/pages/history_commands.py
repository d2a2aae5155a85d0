"""The commands that open the history of one thing: of what is chosen on the page that is shown, or of its meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from clerk_app.domain.change import Subject
from ui.commands import Command
from ui.frame import Frame

if TYPE_CHECKING:
    from ui.pages.history import HistoryPage
    from ui.pages.meeting import MeetingPage


def add_history_commands(window: Frame) -> None:
    """Put the commands under Go and Meeting; they are grey where nothing is chosen."""

    def chosen() -> Subject | None:
        page = window.current_page()
        return page.chosen_thing() if page is not None else None

    def meeting() -> Subject | None:
        if window.current_place() != "meeting":
            return None
        page = cast("MeetingPage", window.current_page())
        return Subject("meeting", page.meeting_id) if page.is_there else None

    def show(thing: Subject | None) -> None:
        if thing is not None:
            window.show_place("history")
            cast("HistoryPage", window.current_page()).show_about(thing)

    def item() -> Subject | None:
        thing = chosen() if meeting() else None
        return thing if thing is not None and thing.table == "agenda_item" else None

    add = window.commands.add
    words = "History of &what is chosen"
    add(Command("history_of_chosen", "Go", words, lambda: show(chosen()), "Ctrl+Shift+H", lambda: bool(chosen())))
    words = "Hist&ory of this item"
    add(Command("history_of_item", "Agenda", words, lambda: show(item()), "", lambda: bool(item()), True))
    words = "History of this meetin&g"
    add(Command("history_of_meeting", "Meeting", words, lambda: show(meeting()), "", lambda: bool(meeting())))
