"""The commands of a meeting's papers, for the menu and the palette; each acts on the paper that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from ui.commands import Command
from ui.frame import Frame

if TYPE_CHECKING:
    from ui.pages.meeting import MeetingPage

_Verb = Callable[["MeetingPage"], object]


def add_paper_commands(window: Frame) -> None:
    """Put the commands under Papers; they are grey unless a paper is chosen, and where the file is only read."""

    def page() -> MeetingPage | None:
        if window.current_place() != "meeting":
            return None
        shown = cast("MeetingPage", window.current_page())
        return shown if shown.is_there else None

    def is_meeting() -> bool:
        return page() is not None

    def may_attach() -> bool:
        return (shown := page()) is not None and not shown.office.read_only and shown.item_for_papers() != ""

    def is_paper() -> bool:
        return (shown := page()) is not None and shown.chosen_paper() is not None

    def may_change() -> bool:
        return is_paper() and window.office is not None and not window.office.read_only

    def act(verb: _Verb) -> None:
        if (shown := page()) is not None:
            verb(shown)

    def add(
        name: str, words: str, verb: _Verb, possible: Callable[[], bool], keys: str = "", apart: bool = False
    ) -> None:
        window.commands.add(Command(name, "Papers", words, partial(act, verb), keys, possible, apart))

    add("attach", "&Attach…", lambda shown: shown.attach_papers(), may_attach, "Ctrl+Shift+A")
    add("replace_paper", "Replace with a &new version…", lambda shown: shown.paper_verbs.replace(), may_change)
    add("paper_item", "To another &item…", lambda shown: shown.papers.put_elsewhere(), may_change)
    add("label_paper", "&Label", lambda shown: shown.papers.edit_label(), may_change, apart=True)
    add("close_paper", "Make &closed or open", lambda shown: shown.papers.edit_class(), may_change)
    add("paper_up", "Move &up", lambda shown: shown.papers.step(-1), may_change)
    add("paper_down", "Move &down", lambda shown: shown.papers.step(1), may_change)
    add("remove_paper", "Remo&ve", lambda shown: shown.papers.remove(), may_change)
    add("open_paper", "&Open", lambda shown: shown.paper_verbs.open_paper(), is_paper, apart=True)
    add("save_paper", "&Save a copy…", lambda shown: shown.paper_verbs.save_copy(), is_paper)
    view = window.commands.add
    show = {name: partial(act, partial(_show_tab, at)) for at, name in enumerate(("agenda", "papers"))}
    view(Command("tab_agenda", "View", "&Agenda of the meeting", show["agenda"], "Alt+1", is_meeting, True))
    view(Command("tab_papers", "View", "Pape&rs of the meeting", show["papers"], "Alt+2", is_meeting))


def _show_tab(at: int, page: MeetingPage) -> None:
    page.show_tab(at)
