"""The commands of a meeting and its agenda, for the menu and the palette; each acts on the page that is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from clerk_app.domain.agenda import Level
from ui.commands import Command
from ui.pages.agenda import AgendaTab
from ui.pages.meeting import MeetingPage

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def add_meeting_commands(window: MainWindow) -> None:
    """Put the commands under Meeting; they are grey unless a meeting is shown."""

    def page() -> MeetingPage | None:
        shown = window.current_page()
        return shown if isinstance(shown, MeetingPage) and shown.meeting_id else None

    def on_page(verb: Callable[[MeetingPage], object]) -> Callable[[], object]:
        def act() -> None:
            if (shown := page()) is not None:
                verb(shown)

        return act

    def on_agenda(verb: Callable[[AgendaTab], object]) -> Callable[[], object]:
        return on_page(lambda shown: verb(shown.agenda))

    def is_meeting() -> bool:
        return page() is not None

    def is_item() -> bool:
        return (shown := page()) is not None and shown.agenda.current_item() is not None

    add = window.commands.add
    add(Command("new_thing", "Meeting", "&New…", window.new_thing, "Ctrl+N", lambda: window.office is not None))
    add(Command("meeting_details", "Meeting", "&Details…", on_page(MeetingPage.edit_details), "F4", is_meeting))
    add(Command("save_agenda", "Meeting", "&Save agenda…", on_page(MeetingPage.save_agenda), "Ctrl+E", is_meeting))
    standing = on_agenda(AgendaTab.add_standing_items)
    add(Command("add_item", "Meeting", "&Add item", on_agenda(AgendaTab.begin_adding), "Ctrl+I", is_meeting, True))
    add(Command("add_standing", "Meeting", "Add s&tanding items", standing, "Ctrl+Shift+S", is_meeting))
    add(Command("add_from", "Meeting", "Add &from…", on_agenda(AgendaTab.add_from), "Ctrl+Shift+F", is_meeting))
    add(Command("rename_item", "Meeting", "&Rename item", on_agenda(AgendaTab.rename), "", is_item, True))
    add(Command("item_up", "Meeting", "Move item &up", on_agenda(lambda tab: tab.step(-1)), "", is_item))
    add(Command("item_down", "Meeting", "Move item do&wn", on_agenda(lambda tab: tab.step(1)), "", is_item))
    levels = ((Level.SUB_ITEM, "Make &sub-item"), (Level.ITEM, "Make &item"), (Level.HEADING, "Make &heading"))
    for level, words in levels:
        verb = on_agenda(lambda tab, level=level: tab.set_level(level))
        add(Command(f"level_{level.value}", "Meeting", words, verb, "", is_item))
    add(Command("remove_item", "Meeting", "Remove item", on_agenda(AgendaTab.remove), "", is_item))
