"""The commands of a meeting and its agenda, for the menu and the palette; each acts on the page that is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from ui.commands import Command
from ui.frame import Frame

if TYPE_CHECKING:
    from ui.pages.agenda import AgendaTab
    from ui.pages.meeting import MeetingPage
    from ui.pages.meetings import MeetingsPage
    from ui.widgets.page_view import PageView

_OnAgenda = Callable[[Callable[["AgendaTab"], object]], Callable[[], object]]
_OnPage = Callable[[Callable[["MeetingPage"], object]], Callable[[], object]]
_Writing = partial(Command, writes=True)
_ZOOMS: tuple[tuple[str, str, str, Callable[[PageView], object]], ...] = (
    ("larger_page", "Larger &page", "Ctrl++; Ctrl+=", lambda view: view.enlarge()),
    ("smaller_page", "&Smaller page", "Ctrl+-", lambda view: view.reduce()),
    ("fit_page", "&Fit page to width", "Ctrl+0", lambda view: view.fit_width()),
)


def add_meeting_commands(window: Frame) -> None:
    """Put the commands under Meeting; they are grey unless a meeting is shown."""

    def page() -> MeetingPage | None:
        if window.current_place() != "meeting":
            return None
        shown = cast("MeetingPage", window.current_page())
        return shown if shown.is_there else None

    def on_page(verb: Callable[[MeetingPage], object]) -> Callable[[], object]:
        def act() -> None:
            if (shown := page()) is not None:
                verb(shown)

        return act

    def on_agenda(verb: Callable[[AgendaTab], object]) -> Callable[[], object]:
        return on_page(partial(_on_agenda, verb))

    def is_meeting() -> bool:
        return page() is not None

    def is_item() -> bool:
        return (shown := page()) is not None and shown.agenda.current_item() is not None

    add = window.commands.add
    details, save = on_page(lambda shown: shown.edit_details()), on_page(lambda shown: shown.save_agenda())
    new, standing = on_agenda(lambda tab: tab.begin_adding()), on_agenda(lambda tab: tab.add_standing_items())
    bring, paste = on_agenda(lambda tab: tab.add_from()), on_agenda(lambda tab: tab.paste_items())
    add(_Writing("new_thing", "Meeting", "&New…", window.new_thing, "Ctrl+N", lambda: window.office is not None))
    add(_Writing("meeting_details", "Meeting", "&Details…", details, "F4", is_meeting))
    add(Command("save_agenda", "Meeting", "&Save agenda…", save, "Ctrl+E", is_meeting))
    print_it, pack = on_page(lambda shown: shown.print_agenda()), on_page(lambda shown: shown.make_pack())
    add(Command("print_agenda", "Meeting", "&Print agenda…", print_it, "Ctrl+P", is_meeting))
    add(Command("make_pack", "Meeting", "M&ake the pack…", pack, "Ctrl+Shift+B", is_meeting))
    add(Command("reader_pack", "Meeting", "Pack for one &reader…", on_page(_ask_for_reader), "", is_meeting))
    sit, part = on_page(lambda shown: shown.edit_sittings()), on_page(lambda shown: shown.edit_taking_part())
    add(_Writing("sittings", "Meeting", "Sittings and ad&journments…", sit, "Ctrl+Shift+G", is_meeting))
    add(_Writing("taking_part", "Meeting", "Pane&l, chair and substitutes…", part, "Ctrl+Shift+P", is_meeting))
    check = on_page(lambda shown: shown.check())
    add(Command("check", "Meeting", "Chec&k…", check, "F7", is_meeting))
    add(_Writing("add_item", "Agenda", "&Add item", new, "Ctrl+I", is_meeting))
    add(_Writing("add_standing", "Agenda", "Add s&tanding items", standing, "Ctrl+Shift+S", is_meeting))
    add(_Writing("add_from", "Agenda", "Add &from…", bring, "Ctrl+Shift+F", is_meeting))
    add(_Writing("paste_items", "Agenda", "&Paste items from Word…", paste, "Ctrl+Shift+V", is_meeting))
    _add_minutes_commands(window, on_page, is_meeting)
    _add_item_commands(window, on_agenda, is_item)
    _add_list_commands(window)
    for name, words, keys, zoom in _ZOOMS:
        add(Command(name, "View", words, on_page(partial(_zoom, zoom)), keys, is_meeting))


def _add_minutes_commands(window: Frame, on_page: _OnPage, is_meeting: Callable[[], bool]) -> None:
    """Minutes on the next agenda, from the meeting that is minuted and from the one that confirms them."""
    add = window.commands.add
    here, there = (
        on_page(lambda shown: shown.next_agenda.to_here()),
        on_page(lambda shown: shown.next_agenda.from_here()),
    )
    add(_Writing("last_minutes", "Agenda", "&Last minutes on this agenda", here, "Ctrl+J", is_meeting))
    add(_Writing("minutes_next", "Meeting", "M&inutes on the next agenda", there, "Ctrl+Shift+J", is_meeting))


def _add_item_commands(window: Frame, on_agenda: _OnAgenda, is_item: Callable[[], bool]) -> None:
    """What is done to the item that is chosen."""
    add = window.commands.add
    add(_Writing("rename_item", "Agenda", "&Rename item", on_agenda(lambda tab: tab.rename()), "", is_item, True))
    add(_Writing("item_up", "Agenda", "Move item &up", on_agenda(lambda tab: tab.step(-1)), "", is_item))
    add(_Writing("item_down", "Agenda", "Move item do&wn", on_agenda(lambda tab: tab.step(1)), "", is_item))
    for level, words in (("sub_item", "Make su&b-item"), ("item", "Make &item"), ("heading", "Make &heading")):
        verb = on_agenda(partial(_set_level, level))
        add(_Writing(f"level_{level}", "Agenda", words, verb, "", is_item))
    remove = on_agenda(lambda tab: tab.remove())
    add(_Writing("remove_item", "Agenda", "Remove it&em", remove, "", is_item))


def _add_list_commands(window: Frame) -> None:
    """What is done to a meeting from its page or from the list, and the ways to look at the list."""

    def shown() -> MeetingPage | MeetingsPage | None:
        if window.current_place() not in ("meeting", "meetings"):
            return None
        return cast("MeetingPage | MeetingsPage", window.current_page())

    def is_chosen() -> bool:
        page = shown()
        # a meeting that was taken away while it was shown has a page, but nothing can be done to it
        return page is not None and getattr(page, "is_there", True) and page.chosen_thing() is not None

    def on_shown(verb: Callable[[MeetingPage | MeetingsPage], object]) -> Callable[[], object]:
        def act() -> None:
            if (page := shown()) is not None:
                verb(page)

        return act

    def on_list(verb: Callable[[MeetingsPage], object]) -> Callable[[], object]:
        def act() -> None:
            window.show_place("meetings")
            verb(cast("MeetingsPage", window.current_page()))

        return act

    is_open = lambda: window.office is not None  # noqa: E731
    add = window.commands.add
    move, cancel = on_shown(lambda page: page.move_meeting()), on_shown(lambda page: page.cancel_or_reinstate())
    add(_Writing("move_meeting", "Meeting", "Mo&ve the meeting…", move, "Ctrl+M", is_chosen, True))
    add(_Writing("cancel_meeting", "Meeting", "&Cancel or reinstate", cancel, "Ctrl+Shift+M", is_chosen))
    plan, turn = on_list(lambda page: page.plan_year()), on_list(lambda page: page.turn_view())
    add(_Writing("plan_year", "Meeting", "&Year from a pattern…", plan, "Ctrl+Shift+Y", is_open))
    add(Command("meetings_month", "View", "Meetings as list or mon&th", turn, "Ctrl+T", is_open, True))
    find = on_list(lambda page: page.find_meetings())
    add(Command("find_meetings", "Meeting", "Find &meetings", find, "Ctrl+F", is_open))


def _ask_for_reader(page: MeetingPage) -> None:
    from ui.carrying import ask_for_reader  # noqa: PLC0415 - wanted seldom

    ask_for_reader(page)


def _set_level(level: str, tab: AgendaTab) -> None:
    from clerk_app.domain.agenda import Level  # noqa: PLC0415 - loaded with the first agenda, not with the window

    tab.set_level(Level(level))


def _zoom(zoom: Callable[[PageView], object], page: MeetingPage) -> None:
    zoom(page.page_view())


def _on_agenda(verb: Callable[[AgendaTab], object], page: MeetingPage) -> None:
    """Do what is done to the agenda there, with the item that is chosen among the papers."""
    if not page.shows_agenda():
        page.show_tab(0)
    verb(page.agenda)
